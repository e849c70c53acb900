// The engine with Markdown as a module of its own, so that pages without Markdown do not pay for it.

import init, * as glue from '../pkg/reader/whosays.js'

/** Starts it; `wasm` is its address, or its bytes. */
export default async function start(wasm = new URL('whosays-markdown.wasm', import.meta.url)) {
  await init({ module_or_path: wasm })
  return glue
}
