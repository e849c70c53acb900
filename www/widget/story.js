// What of a page is read: the elements that hold the story, and the page's own say about each element inside them.

import { findStory } from './find.js'

/**
 * The story in `element`: `roots` to read in the order of the page, `look` as the engine asks it, `trees` the shadow
 * roots and documents of frames that `look` has led into (filled while the engine reads).
 */
export function storyIn(element, { find, shadow, frames }) {
  const { elements, skip } = find === 'all' ? { elements: [element], skip: new Set() } : findStory(element, { shadow, frames })
  const trees = new Set()
  const look = one => {
    if (skip.has(one) || one.localName === 'whosays-ui') return null
    if (shadow && one.shadowRoot) {
      trees.add(one.shadowRoot)
      return [...one.shadowRoot.childNodes]
    }
    if (shadow && one.localName === 'slot') {
      const assigned = one.assignedNodes({ flatten: true })
      return assigned.length ? assigned : undefined
    }
    const body = frames && one.localName === 'iframe' && bodyOf(one)
    if (!body) return undefined
    trees.add(body.ownerDocument)
    return [body]
  }
  return { roots: elements, look, trees }
}

/** Another site's frame is closed to us, as it should be. */
function bodyOf(frame) {
  try {
    return frame.contentDocument?.body
  } catch {
    return null
  }
}
