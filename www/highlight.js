// Paints labels with the CSS Custom Highlight API: no node of the article is made, moved or changed.
//
// The registry belongs to the whole page (a frame has one of its own). Ours are named whosays-*, shared by all articles
// we light on it; other people's are never touched. Some libraries clear the registry, so ours are put back when they
// vanish.

import { cuts, firstEndingAfter } from './notes/overlay.js'
import { LABELS } from './words.js'

/** Whether this browser can; where it cannot, marks.js does the same with `<mark>`. */
export const canHighlight = () => typeof Highlight === 'function' && Boolean(CSS.highlights)

const PRIORITY = { 'whosays-quoted': 1, 'whosays-term': 1, 'whosays-dimmed': 2, 'whosays-yours': 3, 'whosays-selected': 4 }
const CHECK_EVERY_MS = 1000
/** So many windows' heights above and below are lit in a long text. */
const AROUND = 3
const EVERYTHING = [0, Infinity]

/** What we have put into each page's registry: window -> name -> { shares: surface -> ranges, highlight }. */
const registries = new Map()
let watch

export class HighlightSurface {
  #reading
  #ranges
  #labels
  #quotes
  #quoteSentences
  #suffix
  #windows = new Set()
  /** What was painted last, and which sentences of it: [from, to). */
  #painted
  #near
  #probes = new Map()

  /** `suffix` parts the names of an article on a ground of another colour from those of the page. */
  constructor(suffix = '') {
    this.#suffix = suffix
  }

  /** What is to be painted from now on. */
  take(reading) {
    this.#reading = reading
    this.#ranges = reading.ranges()
    this.#labels = reading.labels()
    this.#quotes = reading.quoteRanges()
    this.#quoteSentences = reading.quoteSentences()
  }

  /**
   * Lights the sentences that `lights(index, label)` wants lit, and the selected one; those for which it says null
   * stay as the page has them. With the reader's remarks come the `sentences` as the reader has them, and the `passages`
   * that are cut out of them. `isFirst`: what stands below the window is left for the next time; true if there is any.
   */
  paint(what, selected, isFirst) {
    this.#painted = what
    this.#light(selected, isFirst ? [0, this.#seen()] : this.#reading.near?.(AROUND) ?? EVERYTHING)
    return isFirst && this.#near[1] < this.#ranges.length
  }

  /** How many sentences stand in the window or above it. */
  #seen() {
    let [from, to] = [0, this.#ranges.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.holder(middle)?.getBoundingClientRect().top > innerHeight) to = middle
      else from = middle + 1
    }
    return to
  }

  /** Of a long text only what is near the window is lit: call when it has moved. `all` lights the rest too, for paper. */
  follow(selected, all) {
    if (!this.#reading?.near || !this.#painted) return
    const [from, to] = all ? EVERYTHING : this.#reading.near(1)
    const isLit = from >= this.#near[0] && to <= this.#near[1] && Boolean(all) === (this.#near === EVERYTHING)
    if (!isLit) this.#light(selected, all ? EVERYTHING : this.#reading.near(AROUND))
  }

  #light(selected, near) {
    const { lights, sentences, remarks = [], passages = [] } = this.#painted
    this.#near = near
    const next = new Map()
    const add = (name, range) => {
      const page = range.startContainer.ownerDocument.defaultView
      if (!page) return
      if (!next.has(page)) next.set(page, new Map())
      const names = next.get(page)
      if (!names.has(name)) names.set(name, [])
      names.get(name).push(range)
    }
    const labelOf = index => sentences?.[index]?.label ?? LABELS[this.#labels[index] - 1]
    const addLabel = (range, index, label) => {
      const lit = range && LABELS.includes(label) ? lights(index, label) : null
      if (lit !== null) add(lit ? `whosays-${label}` : 'whosays-dimmed', range)
    }
    const cut = passages.length ? cuts(sentences, passages) : new Map()
    const until = Math.min(near[1], this.#ranges.length)
    for (let index = near[0]; index < until; index += 1) {
      if (!cut.has(index)) addLabel(this.#ranges[index], index, labelOf(index))
      else for (const [start, end, label] of cut.get(index)) addLabel(this.#reading.span(start, end), index, label)
    }
    this.#quotes.forEach((range, at) => {
      const index = this.#quoteSentences[at] >> 1
      if (index < near[0] || index >= until) return
      const label = labelOf(index)
      if (range && LABELS.includes(label) && lights(index, label)) add(this.#quoteSentences[at] & 1 ? 'whosays-quoted' : 'whosays-term', range)
    })
    for (const { start, end } of remarks) {
      const range = this.#reading.span(start, end)
      const index = firstEndingAfter(sentences, start)
      const isHidden = index < this.#ranges.length && lights(index, labelOf(index)) === null
      if (range && !isHidden) add('whosays-yours', range)
    }
    if (this.#ranges[selected]) add('whosays-selected', this.#ranges[selected])
    for (const page of new Set([...this.#windows, ...next.keys()])) {
      for (const name of NAMES) put(page, name + this.#suffix, this, next.get(page)?.get(name) ?? [])
    }
    this.#windows = new Set(next.keys())
  }

  /** Moves the selection alone; the rest stays as painted. */
  select(selected) {
    const range = this.#ranges[selected]
    const at = range?.startContainer.ownerDocument.defaultView
    // Where nothing is lit, the selection is the first that this page gets.
    if (at) this.#windows.add(at)
    for (const page of this.#windows) put(page, `whosays-selected${this.#suffix}`, this, page === at ? [range] : [])
  }

  /** The sentence at a place in the window of `page`, by its index. */
  at(x, y, page = document) {
    const caret = page.caretPositionFromPoint?.(x, y)
    const range = caret ? null : page.caretRangeFromPoint?.(x, y)
    const node = caret?.offsetNode ?? range?.startContainer
    const index = node?.nodeType === Node.TEXT_NODE ? this.#reading.at(node, caret?.offset ?? range.startOffset) : undefined
    const is = at => this.#boxes(at).some(box => isNear(box, x, y))
    // Browsers give the nearest letter, however far from it the pointer is; and none inside a shadow tree.
    if (index !== undefined) return is(index) ? index : undefined
    const inTree = node?.nodeType === Node.ELEMENT_NODE && page.elementFromPoint(x, y)?.shadowRoot
    const found = inTree ? this.#ranges.findIndex((_, at) => is(at)) : -1
    return found < 0 ? undefined : found
  }

  /** The sentence's boxes in our window, one a line or part of a line; those in a frame as the frame stands. */
  boxes(index) {
    const boxes = this.#boxes(index)
    const frame = boxes.length && this.#ranges[index].startContainer.ownerDocument.defaultView.frameElement
    if (!frame || this.#ranges[index].startContainer.ownerDocument === document) return boxes
    const { left, top } = frame.getBoundingClientRect()
    return boxes.map(box => new DOMRect(box.x + left + frame.clientLeft, box.y + top + frame.clientTop, box.width, box.height))
  }

  #boxes(index) {
    const range = this.#ranges[index]
    const page = range?.startContainer.ownerDocument
    if (!page?.defaultView) return []
    if (!this.#probes.has(page)) this.#probes.set(page, page.createRange())
    const probe = this.#probes.get(page)
    try {
      probe.setStart(range.startContainer, range.startOffset)
      probe.setEnd(range.endContainer, range.endOffset)
    } catch {
      // The page has cut the text since it was read; it will be read again.
      return []
    }
    return [...probe.getClientRects()].filter(box => box.width > 0)
  }

  /** The element that a sentence begins in. */
  holder(index) {
    return this.#ranges[index]?.startContainer.parentElement
  }

  /** Takes all of this article's ranges out again. */
  clear() {
    this.#painted = undefined
    for (const page of this.#windows) for (const name of NAMES) put(page, name + this.#suffix, this, [])
    this.#windows.clear()
  }
}

const NAMES = [...LABELS.map(label => `whosays-${label}`), ...Object.keys(PRIORITY)]

/**
 * Makes `ranges` the owner's share of a highlight. The highlight is built anew: taking thousands of ranges out of one
 * singly costs Firefox ten seconds. Where nothing has changed nothing is done.
 */
function put(page, name, owner, ranges) {
  // A frame that was taken out of its page takes its registry along.
  if (page.closed) return forget(page)
  const registry = registries.get(page) ?? new Map()
  const entry = registry.get(name) ?? { shares: new Map() }
  if (isSame(entry.shares.get(owner) ?? [], ranges)) return
  registries.set(page, registry)
  registry.set(name, entry)
  if (ranges.length) entry.shares.set(owner, ranges)
  else entry.shares.delete(owner)
  const highlight = new page.Highlight()
  highlight.priority = PRIORITY[name.replace(/-on-.*/, '')] ?? 0
  for (const share of entry.shares.values()) for (const range of share) highlight.add(range)
  const { highlights } = page.CSS
  if (highlight.size) {
    entry.highlight = highlight
    highlights.set(name, highlight)
    watch ??= setInterval(putBack, CHECK_EVERY_MS)
    return
  }
  if (highlights.get(name) === entry.highlight) highlights.delete(name)
  registry.delete(name)
  if (!registry.size) forget(page)
}

function forget(page) {
  registries.delete(page)
  if (registries.size) return
  clearInterval(watch)
  watch = undefined
}

function putBack() {
  for (const [page, registry] of registries) {
    if (page.closed) forget(page)
    else for (const [name, { highlight }] of registry) if (page.CSS.highlights.get(name) !== highlight) page.CSS.highlights.set(name, highlight)
  }
}

const isSame = (some, others) =>
  some.length === others.length &&
  some.every((one, at) => {
    const other = others[at]
    return (
      one.startContainer === other.startContainer && one.startOffset === other.startOffset &&
      one.endContainer === other.endContainer && one.endOffset === other.endOffset
    )
  })

/** Lines are set apart by leading, which belongs to the line for a finger or a pointer. */
const isNear = (box, x, y) => x >= box.left - 4 && x <= box.right + 4 && y >= box.top - 6 && y <= box.bottom + 6
