// A reader's notes in somebody else's page: the form in the panel, and the browser's own storage, nobody else's.

import { describe } from '../notes/anchor.js'
import { showForm } from '../notes/edit.js'
import { putOn } from '../notes/put.js'
import { open } from '../notes/store.js'
import { NOTES } from '../notes/words.js'
import { wear } from './sheets.js'
import styles from './notes.css'

/** Puts what was said of the view's article before on it again. `{ edit, save }` for the interface. */
export async function takeNotes(view, words) {
  const own = words.and(NOTES)
  // Of its own, for what one view has seen kept says nothing of another on the same words.
  const store = await open()
  const kept = await store.find(view.report.text)
  const save = () =>
    store.keep({ text: view.report.text, title: document.title, remarks: view.remarks.records(describe) }).catch(error => {
      view.tell('error', { error, message: `whosays: the notes could not be kept in this browser (${error.message})` })
    })
  const waiting = view.remarks.size
  if (kept) putOn(view, kept.remarks)
  // What a script has said meanwhile.
  if (waiting) save()
  return {
    /** The form for a range in the panel, which stands in the tree of `host`. */
    edit(host, panel, range, done) {
      if (!dressed.has(host)) dressed.set(host, wear(host.shadowRoot, styles))
      showForm(panel, view, range, own, done)
    },
    save,
  }
}

const dressed = new WeakMap()
