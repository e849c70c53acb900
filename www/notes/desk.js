// What the reader says, on the page: the form in the panel, the button over selected words, the list of notes, undo and redo.

import { make } from '../make.js'
import { describe } from './anchor.js'
import { showForm } from './edit.js'
import { showNotes } from './list.js'
import { putOn } from './put.js'
import { selectedIn } from './select.js'
import { open } from './store.js'
import { NOTES } from './words.js'

const SAVE_AFTER_MS = 300

/**
 * Binds all of it to the elements `{ article, panel, notes, keep, live }`. `current()` gives the view that is shown,
 * `source()` what it shows: `{ title, input, text, remarks? }`; the other functions are the page's.
 */
export function bindDesk({ article, panel, notes, keep, live }, pageWords, { current, source, openPanel, closePanel, placePanel, say }) {
  const words = pageWords.and(NOTES)
  const opened = open()
  /** The views whose notes have been looked for, with their titles: what is said before that is not to be kept alone. */
  const begun = new WeakMap()
  let [unsaved, waiting, shared] = []
  let store

  /** The browser's storage is full, or was taken away while the page was open. */
  const unkept = () => say(words.say('notes.unkept'))

  const edit = (view, { start, end }) => {
    showForm(panel, view, { start, end }, words, saved => {
      const index = firstIn(view, start, end)
      if (saved) live.textContent = words.say('notes.saved', { what: view.report.text.slice(start, end).slice(0, 80) })
      if (index >= 0) {
        view.select(index, 'keep')
        openPanel(index)
      } else {
        closePanel()
      }
    })
    placePanel()
    panel.querySelector('h2').scrollIntoView({ block: 'nearest' })
  }

  const renew = () => {
    const view = current()
    if (!view) return
    const { size } = view.remarks
    notes.querySelector('.count').textContent = size ? size.toLocaleString(words.lang) : ''
    showNotes(notes.querySelector('.inside'), view, words, {
      isLasting: store?.isLasting ?? true,
      open: (remark, how) => {
        const index = firstIn(view, remark.start, remark.end)
        if (index >= 0) view.select(index, how === 'edit' ? 'keep' : 'open')
        if (how === 'edit') edit(view, remark)
      },
    })
  }

  /** A view has come: what was said of its article before is put on it again. */
  const begin = async view => {
    store ??= await opened
    // Opening it takes a moment, in which the reader may have gone elsewhere.
    if (view !== current()) return
    const { title, remarks: brought = [] } = source()
    const { text } = view.report
    // Whoever opens the same article again finds what they have just said of it.
    save()
    const kept = await store.find(text).catch(unkept)
    if (view !== current()) return
    putOn(view, kept?.remarks ?? [])
    const added = putOn(view, brought)
    if (added) say(words.count('link.brought', added))
    begun.set(view, title)
    renew()
    // What was said before the store was open waits to be kept.
    if (view.remarks.size) changed(view)
    showSharing()
  }

  /** Kept a moment after the last change, and at once when the page goes. */
  const save = () => {
    clearTimeout(waiting)
    waiting = undefined
    const [view, remarks] = unsaved ?? []
    unsaved = undefined
    if (view) store.keep({ text: view.report.text, title: begun.get(view), remarks }).catch(unkept)
  }
  const changed = view => {
    if (!begun.has(view)) return
    if (unsaved && unsaved[0] !== view) save()
    unsaved = [view, view.remarks.records(describe)]
    waiting ??= setTimeout(save, SAVE_AFTER_MS)
  }

  const showSharing = () => {
    const view = current()
    // What stands there for this article is not made anew under the reader's hand.
    if (!keep.open || !view || shared === view) return
    shared = view
    import('./keep.js').then(({ showKeep }) => view === current() && showKeep(keep.querySelector('.inside'), view, words, { source }))
  }
  keep.addEventListener('toggle', showSharing)
  document.addEventListener('visibilitychange', save)
  // On paper the notes stand behind the article.
  let printed
  addEventListener('beforeprint', () => {
    // Not every browser says when it has printed.
    printed?.remove()
    if (!current()?.remarks.size) return
    printed = make('section', { class: 'printed-notes' }, make('h2', {}, words.say('notes.printed')), notes.querySelector('.inside').cloneNode(true))
    article.after(printed)
  })
  addEventListener('afterprint', () => printed?.remove())

  bindMark(article, words, current, range => {
    const view = current()
    const index = firstIn(view, range.start, range.end)
    if (index >= 0) view.select(index, 'keep')
    edit(view, range)
  })
  document.addEventListener('keydown', event => {
    const view = current()
    if (!view || !(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest?.('input, textarea, select')) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (key === 'y' || event.shiftKey) view.remarks.redo()
    else view.remarks.undo()
  })
  return {
    edit,
    begin,
    /** The reader has said something about the article of `view`, or taken it back. */
    change(view) {
      renew()
      changed(view)
    },
  }
}

const firstIn = (view, start, end) => view.report.sentences.findIndex(sentence => sentence.end > start && sentence.start < end)

/** A button over the words that are selected in the article: `onMark({ start, end })` is told when it is pressed. */
function bindMark(article, words, current, onMark) {
  const button = make('button', { type: 'button', id: 'mark', hidden: true }, words.say('mark'))
  article.parentElement.append(button)
  let marked = null
  /** It stands by the end of what is selected, where a finger or a pointer is anyway. */
  const offer = () => {
    const view = current()
    marked = view && selectedIn(article, view)
    button.hidden = !marked
    if (!marked) return
    const base = article.parentElement.getBoundingClientRect()
    button.style.top = `${marked.box.bottom - base.top + 6}px`
    button.style.left = `${Math.max(0, Math.min(marked.box.right - base.left - 40, base.width - button.offsetWidth))}px`
  }
  document.addEventListener('selectionchange', () => requestAnimationFrame(offer))
  // A press on the button must not take the selection away before the click.
  button.addEventListener('pointerdown', event => event.preventDefault())
  button.addEventListener('click', () => {
    const { start, end } = marked
    getSelection().removeAllRanges()
    onMark({ start, end })
  })
}
