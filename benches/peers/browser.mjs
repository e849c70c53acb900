// `node browser.mjs chrome|firefox CORPUS`: the embed in a fresh page of a real browser; prints the outcome as JSON.

import { readFile } from 'node:fs/promises'
import { DIST, launch, serve } from '../../tests/page/support.mjs'

const [name, path] = process.argv.slice(2)
const corpus = JSON.parse(await readFile(path, 'utf8'))
const script = await readFile(new URL('measure.mjs', import.meta.url))
// A page by itself in its process gets a clock that is fine enough for an article; any other gets one of a millisecond.
const alone = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }
const site = await serve(DIST, (asked, response) => {
  const give = (type, body) => response.writeHead(200, { ...alone, 'content-type': type }).end(body)
  if (asked === '/bench') return give('text/html; charset=utf-8', '<!doctype html><title>Bench</title>')
  return asked === '/measure.mjs' && give('text/javascript; charset=utf-8', script)
})
const browser = await launch(name)
try {
  const page = await browser.newPage()
  await page.goto(`${site.address}bench`)
  console.log(JSON.stringify(await page.evaluate(inPage, corpus)))
} finally {
  await browser.close()
  await site.close()
}
process.exit(0)

async function inPage(corpus) {
  if (!crossOriginIsolated) throw new Error('the clock of this page is too coarse')
  const { measure } = await import('/measure.mjs')
  let memory
  for (const way of ['instantiate', 'instantiateStreaming']) {
    const instantiate = WebAssembly[way]
    WebAssembly[way] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given)
      memory = Object.values((made.instance ?? made).exports).find(part => part instanceof WebAssembly.Memory)
      return made
    }
  }
  const attributed = report => report.sentences.filter(({ label }) => label === 'quotation' || label === 'state-media-claim').map(({ start, end }) => [start, end])
  const load = () => new Promise((done, fail) => {
    const script = document.createElement('script')
    script.src = '/whosays.js'
    script.onload = () => done({ label: text => globalThis.whosays.label(text), spans: attributed })
    script.onerror = () => fail(new Error('whosays.js did not load'))
    document.head.append(script)
  })
  const outcome = await measure(load, corpus)
  // The memory of a module never shrinks.
  return { ...outcome, memory: memory.buffer.byteLength }
}
