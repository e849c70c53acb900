// Shows a text in an element and labels it, with progress and cancel; a long one in turns (long.js).

import { inTurns, LONG } from './parts.js'
import { showingPlain } from './plain.js'

/** The reader wants no labels; the text is there. */
export class Cancelled extends Error {}

/**
 * Shows `text` in `root` and labels it; the engine's reading. Of `going`, `left` is aborted when the reader goes to
 * another text, `signal` then and when he wants no labels; `onProgress` is told how much is done, from 0 to 1.
 */
export async function fill(engine, root, { text, input }, going) {
  root.classList.toggle('long', text.length > LONG)
  if (text.length > LONG) {
    const { fillLong } = await import('./long.js')
    going.left.throwIfAborted()
    root.replaceChildren()
    return fillLong(engine, root, { text, input }, going)
  }
  root.replaceChildren()
  if (input !== 'html') {
    const reading = await engine.render(root, text, { input }, going)
    // The engine counts in bytes: of letters that take several it has made parts sooner.
    root.classList.toggle('long', root.firstElementChild?.className === 'part')
    return reading
  }
  const { copyHtml } = await html()
  going.left.throwIfAborted()
  copyHtml(text, root)
  return engine.read([root], undefined, undefined, undefined, going)
}

/** Shows a text that has no labels. */
export async function fillPlain(root, { text, input }, left) {
  const showing = input === 'html' ? (await html()).copyingHtml : showingPlain
  left.throwIfAborted()
  root.replaceChildren()
  await inTurns(showing(text, root), left)
}

/** Most readers bring no web page. */
const html = () => import('./html.js')
