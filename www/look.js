// What an element is to somebody who reads the page, as one number: the engine's walk over a live page asks for each.
//
// It is asked here rather than in the engine because a style or a name that crosses into wasm costs more than the
// whole answer.

/** It might as well not be there; it is not read but parts the text around it; it stands for white space. */
const NOTHING = -1
const GAP = -2
const BREAK = -3

/** Otherwise a sum: whether it begins and ends a block, whether its text is seen, what kind of block its text is. */
const BLOCK = 1
const SEEN = 2
const KIND = { paragraph: 4, heading: 8, item: 12, caption: 16, cell: 20 }

const names = list => new Set(list.split(' '))

/** Elements whose words are not part of the story, or not words. */
const SKIPPED = names(
  'script style noscript template head title nav aside form button select textarea input label datalist pre svg math canvas audio video iframe object embed meter progress menu dialog rt rp',
)
/** For an element that no page shows, and which therefore has no computed style. */
const BLOCKS = names(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul',
)
const KINDS = new Map(
  Object.entries({
    h1: KIND.heading, h2: KIND.heading, h3: KIND.heading, h4: KIND.heading, h5: KIND.heading, h6: KIND.heading,
    li: KIND.item, dt: KIND.item, dd: KIND.item, summary: KIND.item,
    figure: KIND.caption, figcaption: KIND.caption, caption: KIND.caption,
    td: KIND.cell, th: KIND.cell,
    // Content systems wrap pull quotes in a figure; their words are a paragraph, not a caption.
    blockquote: KIND.paragraph,
  }),
)

/**
 * An element's name, also that of a form with a field called `localName` (bare.js does the same for others; but the
 * wasm tests bring this file into their page alone). In Node there is no DOM, and nobody who would ask.
 */
const localName = globalThis.Element && Object.getOwnPropertyDescriptor(Element.prototype, 'localName').get

/** What `element` is by itself: what the page says of it and how it is shown. */
export function look(element) {
  return weigh(element, false)
}

/** The same for an element that is not read by itself, but something in its place (a frame's page). */
export const lookThrough = element => weigh(element, true)

function weigh(element, isOpen) {
  const name = localName.call(element)
  if (name === 'br') return BREAK
  if (name === 'wbr') return NOTHING
  const { display, visibility } = getComputedStyle(element)
  const isBlock = display ? !/^(inline|ruby|contents)/.test(display) : BLOCKS.has(name)
  if (display === 'none' || (!display && element.hidden)) return NOTHING
  if ((!isOpen && SKIPPED.has(name)) || isEditable(element)) return isBlock ? GAP : NOTHING
  const isSeen = visibility !== 'hidden' && visibility !== 'collapse'
  return (isBlock || isOpen ? BLOCK : 0) + (isSeen ? SEEN : 0) + (KINDS.get(name) ?? 0)
}

/** An element that the page's own rules leave out. */
export function leftOut(element) {
  const what = look(element)
  return what < 0 ? what : what & BLOCK ? GAP : NOTHING
}

/** Text that somebody is writing is nobody's article; reading it would also race with the typing. */
const isEditable = element => {
  const value = element.getAttribute('contenteditable')
  return value !== null && value.toLowerCase() !== 'false'
}
