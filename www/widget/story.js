// What of a page is read: the elements that hold the story, and the page's own say about each element inside them.

import { leftOut, look, lookThrough } from '../look.js'
import { findStory } from './find.js'

/**
 * The story in `element`: `roots` to read in the order of the page, `looking` what the engine asks about each element,
 * `trees` the shadow roots and documents of frames that it has led into (filled while the engine reads).
 */
export function storyIn(element, { find, shadow, frames }) {
  const { elements, skip } = find === 'all' ? { elements: [element], skip: new Set() } : findStory(element, { shadow, frames })
  const trees = new Set()
  const looking = one => {
    if (skip.has(one) || one.localName === 'whosays-ui') return leftOut(one)
    if (shadow && one.shadowRoot) {
      trees.add(one.shadowRoot)
      return [look(one), ...one.shadowRoot.childNodes]
    }
    if (shadow && one.localName === 'slot') {
      const assigned = one.assignedNodes({ flatten: true })
      return assigned.length ? [look(one), ...assigned] : look(one)
    }
    const body = frames && one.localName === 'iframe' && bodyOf(one)
    if (!body) return look(one)
    trees.add(body.ownerDocument)
    return [lookThrough(one), body]
  }
  return { roots: elements, looking, trees }
}

/** Another site's frame is closed to us, as it should be. */
function bodyOf(frame) {
  try {
    return frame.contentDocument?.body
  } catch {
    return null
  }
}
