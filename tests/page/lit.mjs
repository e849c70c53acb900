// The text that would be lit if the engine took every block for a part of the story: the walk of src/dom/walk.rs, for
// measuring one way of finding the story against another without the engine.

import { look } from '../../www/look.js'

const GAP = -2
const BREAK = -3
const BLOCK = 1
const SEEN = 2

export function lit(elements, skip) {
  const parts = []
  for (const root of elements) {
    const open = []
    let [node, seen] = [root.firstChild, true]
    for (;;) {
      if (!node) {
        const frame = open.pop()
        if (!frame) break
        if (frame.block) parts.push('\n\n')
        seen = frame.seen
        node = frame.node.nextSibling
        continue
      }
      if (node.nodeType === Node.ELEMENT_NODE) {
        const what = skip.has(node) ? GAP : look(node)
        if (what >= 0) {
          const block = Boolean(what & BLOCK)
          if (block) parts.push('\n\n')
          open.push({ node, seen, block })
          seen = Boolean(what & SEEN)
          node = node.firstChild
          continue
        }
        if (what === GAP) parts.push('\n\n')
        if (what === BREAK) parts.push(' ')
      } else if (node.nodeType === Node.TEXT_NODE && seen) {
        parts.push(node.data)
      }
      node = node.nextSibling
    }
    parts.push('\n\n')
  }
  return parts.join('').replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
}
