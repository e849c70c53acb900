// A long text's reading, brought over from the wasm in pieces: thousands of ranges and sentences at once would keep the
// browser waiting. It knows which sentences stand near the window: browsers look through all that is lit for every frame.

import { breath } from './turns.js'

/** Sentences in a piece: a few milliseconds' worth. */
const PIECE = 200

/** The same reading with everything that a view asks of all sentences at hand; `parts` are the elements that the text is shown in. */
export async function whole(reading, parts, { signal, onProgress }) {
  const count = reading.labels().length
  const [ranges, quotes, sentences] = [[], [], []]
  for (let from = 0; from < count; from += PIECE) {
    for (const range of reading.someRanges(from, from + PIECE)) ranges.push(range)
    for (const range of reading.someQuoteRanges(from, from + PIECE)) quotes.push(range)
    for (const sentence of reading.someSentences(from, from + PIECE)) sentences.push(sentence)
    onProgress(from / count)
    await breath()
    signal.throwIfAborted()
  }
  const report = { ...reading.reportBeside(), sentences }
  await breath()
  const begun = beginnings(reading, parts)
  await breath()
  signal.throwIfAborted()
  return new WholeReading(reading, { ranges, quotes, report, parts: begun })
}

/** The parts that have words, each with the place in the text where it begins. */
function beginnings(reading, elements) {
  const parts = []
  for (const element of elements) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let offset
    while (offset === undefined && texts.nextNode()) offset = reading.offset(texts.currentNode, 0)
    if (offset !== undefined) parts.push({ element, offset })
  }
  return parts
}

/** The first of `list`, which is in order, for which `isThere` holds; its length where there is none. */
function firstOf(list, isThere) {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isThere(list[middle])) high = middle
    else low = middle + 1
  }
  return low
}

/** What `Reading` of src/wasm.rs can, from what is at hand. */
class WholeReading {
  #reading
  #kept

  constructor(reading, kept) {
    this.#reading = reading
    this.#kept = kept
  }

  ranges() {
    return this.#kept.ranges
  }

  quoteRanges() {
    return this.#kept.quotes
  }

  /** The parts of the text with the places where they begin: `[{ element, offset }]`. */
  get parts() {
    return this.#kept.parts
  }

  /**
   * The sentences that may stand less than `windows` windows' heights above or below the window: [from, to). Only the parts
   * are asked for their places, as asking for more would make the browser lay them out.
   */
  near(windows) {
    const { parts, report } = this.#kept
    const far = windows * innerHeight
    const first = firstOf(parts, ({ element }) => element.getBoundingClientRect().bottom > -far)
    const last = firstOf(parts, ({ element }) => element.getBoundingClientRect().top > innerHeight + far)
    const at = part => (part < parts.length ? firstOf(report.sentences, ({ end }) => end > parts[part].offset) : report.sentences.length)
    return [at(first), at(last)]
  }

  report() {
    return this.#kept.report
  }

  get changed() {
    return this.#reading.changed
  }

  blockRanges() {
    return this.#reading.blockRanges()
  }

  labels() {
    return this.#reading.labels()
  }

  quoteSentences() {
    return this.#reading.quoteSentences()
  }

  span(start, end) {
    return this.#reading.span(start, end)
  }

  pieces(start, end) {
    return this.#reading.pieces(start, end)
  }

  offset(node, offset) {
    return this.#reading.offset(node, offset)
  }

  at(node, offset) {
    return this.#reading.at(node, offset)
  }

  free() {
    this.#reading.free()
  }
}
