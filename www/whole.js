// A long text's reading, brought over from the wasm in pieces: thousands of ranges and sentences at once would keep the
// browser waiting.

import { breath } from './turns.js'

/** Sentences in a piece: a few milliseconds' worth. */
const PIECE = 200

/** The same reading with everything that a view asks of all sentences at hand. */
export async function whole(reading, { signal, onProgress }) {
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
  signal.throwIfAborted()
  return new WholeReading(reading, { ranges, quotes, report })
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
