// Shows a text without the engine, so that it can be read when the labels cannot be had.

import { atOnce, placesIn } from './parts.js'

/** Paragraph by paragraph; Markdown's headings are recognised, the rest of it stands as it is. */
export const showPlain = (text, root) => atOnce(showingPlain(text, root))

/** The same in steps. */
export function* showingPlain(text, root) {
  const place = placesIn(root, text.length)
  for (const block of text.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)) {
    if (!block.trim()) continue
    const heading = /^(#{1,6})\s+([^\n]*)$/.exec(block.trim())
    const element = document.createElement(heading ? `h${heading[1].length}` : 'p')
    element.append(heading ? heading[2] : block.trim())
    place().append(element)
    yield
  }
}
