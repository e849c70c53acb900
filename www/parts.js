// A long text on the page: shown in parts that the browser lays out as they come near the window (`.part` in
// article.css), and in turns, so that a reader's click never waits for it.

import { make } from './make.js'
import { breath } from './turns.js'

/** A text from this length on is long, here and in src/dom/render.rs: before that no browser needs help. */
export const LONG = 100_000

/** Blocks in a part: some windows full. A browser looks after each part by itself, so there should not be thousands. */
const PART = 24

/** Says where the next block of a text of that length goes inside `root`. */
export function placesIn(root, length) {
  let blocks = 0
  let part = root
  return () => {
    if (length > LONG && blocks++ % PART === 0) root.append((part = make('div', { class: 'part' })))
    return part
  }
}

/** Goes through the `steps` of a generator at once; what it returns. */
export function atOnce(steps) {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same with turns for the browser in between; ends with an error where `signal` is aborted. */
export async function inTurns(steps, signal) {
  let until = performance.now() + SLICE_MS
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() < until) continue
    await breath()
    signal?.throwIfAborted()
    until = performance.now() + SLICE_MS
  }
}

const SLICE_MS = 6
