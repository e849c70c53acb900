// What the reader stands by in a lesson goes where the page keeps all that the reader says.

import { describe } from '../notes/anchor.js'
import { putOn } from '../notes/put.js'
import { open } from '../notes/store.js'

/** Puts what was kept for the article on its view; resolves to what keeps it again with what has come since. */
export async function keepFor(view, title) {
  const store = await open()
  const { text } = view.report
  putOn(view, (await store.find(text))?.remarks ?? [])
  return () => store.keep({ text, title, remarks: view.remarks.records(describe) })
}
