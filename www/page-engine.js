// The reader page's engine: the build with Markdown, from the page's own folder or out of the page itself.

import { Engine } from './engine.js'
import init, * as glue from './pkg/reader/whosays.js'

export const engine = new Engine(async () => {
  const inline = document.getElementById('whosays-wasm')
  // In the page that is one file the bytes stand in the page itself, for from file:// nothing can be fetched.
  const module = inline ? bytes(inline.textContent) : new URL('./pkg/whosays_bg.wasm', document.baseURI)
  await init({ module_or_path: module })
  return glue
})

function bytes(base64) {
  const binary = atob(base64.trim())
  return Uint8Array.from(binary, character => character.charCodeAt(0))
}
