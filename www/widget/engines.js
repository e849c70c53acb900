// The two engines of the embed: the lean one for pages whose blocks the DOM has already, and the one with Markdown,
// which is brought in only when somebody asks for Markdown. Each is started once, however many articles a page has.

import { Engine } from '../engine.js'
import init, * as glue from '../pkg/embed/whosays.js'

let files

/** Where our files stand: `{ wasm, markdown(), tools() }`, an address and what brings the other engine and the tools in. */
export function configure(places) {
  files = places
}

const lean = new Engine(async () => {
  await init({ module_or_path: files.wasm })
  return glue
})

const full = new Engine(async () => {
  const { default: start } = await files.markdown()
  return start()
})

/** The engine that reads `input`. */
export const engineFor = input => (input === 'markdown' ? full : lean)

/** Exports, imports and notes, which most pages never ask for. */
export const tools = () => files.tools()
