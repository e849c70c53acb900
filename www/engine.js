// Brings the engine (wasm) in, once, and turns whatever goes wrong in it into words.

import init, { read as readPage, render as renderText } from './pkg/whosays.js'

let started

/** Starts the engine if nobody has; a second call waits for the first. */
export function start() {
  started ??= load().catch(error => {
    throw new Error(`The engine that finds the labels could not start (${reason(error)}).`)
  })
  return started
}

/** Shows `text` inside `root` and labels it. `input` is 'plain' or 'markdown'. */
export async function render(root, text, input) {
  await start()
  return guarded(() => renderText(root, text, { input }))
}

/** Labels what `root` shows. */
export async function read(root) {
  await start()
  return guarded(() => readPage(root, {}))
}

async function load() {
  const inline = document.getElementById('whosays-wasm')
  // In the page that is one file the bytes stand in the page itself, for from file:// nothing can be fetched.
  const module = inline ? bytes(inline.textContent) : new URL('./pkg/whosays_bg.wasm', document.baseURI)
  await init({ module_or_path: module })
}

function bytes(base64) {
  const binary = atob(base64.trim())
  return Uint8Array.from(binary, character => character.charCodeAt(0))
}

function guarded(call) {
  try {
    return call()
  } catch (error) {
    throw new Error(`The engine that finds the labels stopped (${reason(error)}).`)
  }
}

function reason(error) {
  const text = String(error?.message ?? error)
  if (/CSP|Content.Security|unsafe-eval/i.test(text)) return 'this site’s security policy does not allow WebAssembly'
  if (typeof WebAssembly === 'undefined') return 'this browser has no WebAssembly, or it is switched off'
  return text.replace(/\s+/g, ' ').slice(0, 200)
}
