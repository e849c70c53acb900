// Paints labels with the CSS Custom Highlight API: no node of the article is made, moved or changed.
//
// The registry belongs to the whole page. Ours are named whosays-*, shared by all articles we light on it; other
// people's are never touched. Some libraries clear the registry, so ours are put back when they vanish.

import { LABELS } from './words.js'

/** Whether this browser can; where it cannot, marks.js does the same with `<mark>`. */
export const canHighlight = () => typeof Highlight === 'function' && Boolean(CSS.highlights)

const PRIORITY = { 'whosays-quoted': 1, 'whosays-term': 1, 'whosays-dimmed': 2, 'whosays-selected': 3 }
const CHECK_EVERY_MS = 1000

/** Whose ranges stand under each name: name -> surface -> ranges. */
const owners = new Map()
/** What we have put into the registry. */
const registered = new Map()
let watch

export class HighlightSurface {
  #reading
  #report
  #ranges
  #probe = document.createRange()

  constructor(reading, report) {
    this.#reading = reading
    this.#report = report
    this.#ranges = reading.ranges()
  }

  /** Lights every label but the dimmed ones, and the selected sentence. */
  paint(dimmed, selected) {
    const next = new Map(names().map(name => [name, []]))
    this.#report.sentences.forEach(({ label, quotes }, index) => {
      const range = this.#ranges[index]
      if (!range || !LABELS.includes(label)) return
      if (dimmed.has(label)) {
        next.get('whosays-dimmed').push(range)
        return
      }
      next.get(`whosays-${label}`).push(range)
      const quoted = quotes.length ? this.#reading.quoteRanges(index) : []
      quoted.forEach((span, at) => {
        if (span) next.get(quotes[at].kind === 'speech' ? 'whosays-quoted' : 'whosays-term').push(span)
      })
    })
    if (this.#ranges[selected]) next.get('whosays-selected').push(this.#ranges[selected])
    for (const [name, ranges] of next) put(name, this, ranges)
  }

  /** Moves the selection alone; the rest stays as painted. */
  select(selected) {
    const range = this.#ranges[selected]
    put('whosays-selected', this, range ? [range] : [])
  }

  /** The sentence at a place in the window, by its index. */
  at(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y)
    const range = caret ? null : document.caretRangeFromPoint?.(x, y)
    const node = caret?.offsetNode ?? range?.startContainer
    if (node?.nodeType !== Node.TEXT_NODE) return undefined
    const index = this.#reading.at(node, caret?.offset ?? range.startOffset)
    // Browsers give the nearest letter, however far from it the pointer is.
    return this.boxes(index).some(box => isNear(box, x, y)) ? index : undefined
  }

  /** The sentence's boxes in the window, one a line or part of a line. */
  boxes(index) {
    const range = this.#ranges[index]
    if (!range) return []
    this.#probe.setStart(range.startContainer, range.startOffset)
    this.#probe.setEnd(range.endContainer, range.endOffset)
    return [...this.#probe.getClientRects()].filter(box => box.width > 0)
  }

  /** Takes all of this article's ranges out again. */
  clear() {
    for (const name of names()) put(name, this, [])
  }
}

const names = () => [...LABELS.map(label => `whosays-${label}`), ...Object.keys(PRIORITY)]

/**
 * Makes `ranges` the owner's share of a highlight. The highlight is built anew: taking thousands of ranges out of one
 * singly costs Firefox ten seconds.
 */
function put(name, owner, ranges) {
  const shares = owners.get(name) ?? new Map()
  owners.set(name, shares)
  if (ranges.length) shares.set(owner, ranges)
  else if (!shares.delete(owner)) return
  const highlight = new Highlight()
  highlight.priority = PRIORITY[name] ?? 0
  for (const share of shares.values()) for (const range of share) highlight.add(range)
  if (highlight.size) {
    registered.set(name, highlight)
    CSS.highlights.set(name, highlight)
    watch ??= setInterval(putBack, CHECK_EVERY_MS)
    return
  }
  if (CSS.highlights.get(name) === registered.get(name)) CSS.highlights.delete(name)
  registered.delete(name)
  if (!registered.size) {
    clearInterval(watch)
    watch = undefined
  }
}

function putBack() {
  for (const [name, highlight] of registered) {
    if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight)
  }
}

/** Lines are set apart by leading, which belongs to the line for a finger or a pointer. */
const isNear = (box, x, y) => x >= box.left - 4 && x <= box.right + 4 && y >= box.top - 6 && y <= box.bottom + 6
