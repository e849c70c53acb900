// What a reader has selected in an article, in units of its text.

/** So many text nodes may stand at either end that the article's text does not have. */
const MOST = 50

/** `{ start, end, box }` of the selected words without the blanks around them, with the box of their end; null for none. */
export function selectedIn(article, view) {
  const selection = getSelection()
  if (selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!article.contains(range.commonAncestorContainer)) return null
  const first = edge(article, view, beginning(range), 'nextNode')
  const last = edge(article, view, ending(range), 'previousNode')
  if (!first || !last) return null
  const to = last === range.endContainer ? range.endOffset : last.length
  const [start, end] = shrunk(
    view.report.text,
    view.reading.offset(first, first === range.startContainer ? range.startOffset : 0),
    view.reading.offset(last, to),
  )
  return start < end ? { start, end, box: boxBefore(last, to) } : null
}

/** `from` and `to` without the blanks at either end. */
export function shrunk(text, from, to) {
  while (from < to && !text[from].trim()) from += 1
  while (to > from && !text[to - 1].trim()) to -= 1
  return [from, to]
}

/** The first text node from `node` on, in the given direction, that was read. */
function edge(article, view, node, way) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  walker.currentNode = node
  let found = node.nodeType === Node.TEXT_NODE ? node : walker[way]()
  for (let step = 0; found && step < MOST; step += 1) {
    if (view.reading.offset(found, 0) !== undefined) return found
    found = walker[way]()
  }
  return null
}

function beginning({ startContainer: node, startOffset: offset }) {
  return node.nodeType === Node.TEXT_NODE ? node : (node.childNodes[offset] ?? node)
}

/** The deepest node that ends where the range does. */
function ending({ endContainer, endOffset }) {
  let node = endContainer.nodeType === Node.TEXT_NODE ? endContainer : (endContainer.childNodes[endOffset - 1] ?? endContainer)
  while (node.lastChild) node = node.lastChild
  return node
}

/** Where the last selected letter stands; asking for the boxes of all of a long selection would take its time. */
function boxBefore(node, offset) {
  const letter = document.createRange()
  letter.setStart(node, Math.max(0, offset - 1))
  letter.setEnd(node, offset)
  return letter.getBoundingClientRect()
}
