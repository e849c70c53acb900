// The npm package in Node 20 and newer: labels texts, also Markdown. There is no page to annotate.

import { readFile } from 'node:fs/promises'
import { Engine } from '../engine.js'
import start from './whosays-markdown.js'

const engine = new Engine(async () => start(await readFile(new URL('./whosays-markdown.wasm', import.meta.url))))

/** Starts the engine; resolves when it is ready. */
export const ready = async () => {
  await engine.start()
}

/** The report for a text; offsets count UTF-16 units. */
export const label = (text, options) => engine.label(text, options)

/** For code that runs on both sides: says that this side has no page. */
export const annotate = async () => {
  throw new Error('whosays: annotate() needs a page; in Node use label()')
}

export const views = []
