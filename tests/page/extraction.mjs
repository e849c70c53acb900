// Measures how well www/widget/find.js finds the story of a page, next to two things people do without it.
//
//     node tests/page/extraction.mjs FOLDER [--browser firefox] [--half tuned|held] [--dump FILE] [--time]
//
// FOLDER is a checkout of https://github.com/scrapinghub/article-extraction-benchmark (MIT): ground-truth.json and
// html/*.html.gz. Nothing of it is in this repository. The pages are loaded as they were saved, with scripts off and
// every request refused, so they have no style sheets but their inline ones; a page whose body hides itself until its
// own scripts have run is shown, for every way alike. What counts is the text that is lit: "whosays" is the built embed,
// annotate('body') and all; the others, find.js alone among them, are read by lit.mjs as the engine reads a page. The
// figures are those of the benchmark's evaluate.py: precision and recall over runs of four words, each page weighing the
// same.
//
// find.js was tuned on one half of the pages, by a hash of their names; the other half ("held"), of which no page was
// looked at, is the figure to quote. Captions are part of what is lit, and no part of the benchmark's stories.

import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { DIST, launch } from './support.mjs'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chrome' },
    half: { type: 'string' },
    dump: { type: 'string' },
    time: { type: 'boolean', default: false },
  },
})
if (positionals.length !== 1) {
  console.error('usage: node tests/page/extraction.mjs FOLDER [--browser firefox] [--half tuned|held] [--dump FILE] [--time]')
  process.exit(2)
}
const [folder] = positionals

/** Runs in the page. What each way of finding the story would light. */
const IN_THE_PAGE = `
import { findStory } from './www/widget/find.js'
import { Readability } from '@mozilla/readability'
import { lit } from './tests/page/lit.mjs'

const ways = {
  'find.js alone'() {
    const { elements, skip } = findStory(document.body)
    return () => lit(elements, skip)
  },
  'all <p>': () => () => lit([...document.body.querySelectorAll('p')].filter(p => !p.parentElement.closest('p')), new Set()),
  Readability() {
    const found = new Readability(document.cloneNode(true)).parse()
    if (!found) return () => ''
    const page = new DOMParser().parseFromString(found.content, 'text/html')
    return () => lit([page.body], new Set())
  },
}
globalThis.whosaysMeasure = async () => {
  // Some pages hide themselves until their own scripts or style sheets, which are not here, have shown them.
  document.body.style.setProperty('visibility', 'visible', 'important')
  document.body.style.setProperty('display', 'block', 'important')
  document.body.getBoundingClientRect()
  const results = Object.entries(ways).map(([name, way]) => {
    const before = performance.now()
    const read = way()
    const time = performance.now() - before
    return [name, { text: read(), time }]
  })
  const before = performance.now()
  const view = await whosays.annotate('body', { ui: 'none', observe: false })
  const time = performance.now() - before
  const { sentences, text } = view.report
  const words = sentences.filter(({ label }) => label !== 'none').map(({ start, end }) => text.slice(start, end)).join(' ')
  view.destroy()
  return Object.fromEntries([['whosays', { text: words, time }], ...results])
}
`

const truth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8'))
const half = id => (createHash('sha256').update(id).digest()[0] & 1 ? 'held' : 'tuned')
const ids = Object.keys(truth).filter(id => !options.half || half(id) === options.half)

const results = await measure(ids)
for (const part of options.half ? [options.half] : ['all', 'tuned', 'held']) {
  const chosen = ids.filter(id => part === 'all' || half(id) === part)
  console.log(`${part === 'all' ? 'all pages' : `${part} half`} (${chosen.length}), ${options.browser}`)
  for (const way of Object.keys(results.get(chosen[0]))) {
    const { f1, precision, recall } = score(chosen.map(id => match(truth[id].articleBody, results.get(id)[way].text)))
    const times = chosen.map(id => results.get(id)[way].time).sort((a, b) => a - b)
    console.log(
      `  ${way.padEnd(12)} F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}` +
      (options.time ? `  ms: half ${times[times.length >> 1].toFixed(1)}, most ${times.at(-1).toFixed(1)}` : ''))
  }
}
if (options.dump) {
  writeFileSync(options.dump, JSON.stringify(Object.fromEntries(ids.map(id => [id, { half: half(id), ...Object.fromEntries(Object.entries(results.get(id)).map(([way, { text }]) => [way, text])) }]))))
}

async function measure(ids) {
  const bundled = await build({
    stdin: { contents: IN_THE_PAGE, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
    bundle: true, write: false, format: 'iife', logLevel: 'error',
  })
  const script = bundled.outputFiles[0].text
  let own
  const server = createServer((request, response) => {
    const id = request.url.slice(1)
    const file = { 'whosays.js': 'text/javascript', 'whosays.wasm': 'application/wasm' }[id]
    if (file) return response.writeHead(200, { 'content-type': file }).end(readFileSync(join(DIST, id)))
    if (!Object.hasOwn(truth, id)) return response.writeHead(404).end()
    // With this policy nothing is fetched but ours and no script of the page runs, while the driver's does.
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src ${own}/whosays.js 'wasm-unsafe-eval'; connect-src ${own}/whosays.wasm`,
    }).end(gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))))
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  own = `http://127.0.0.1:${server.address().port}`
  const nowhere = { 'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': 9, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': 9, 'network.proxy.no_proxies_on': '127.0.0.1', 'network.proxy.allow_hijacking_localhost': false }
  const browser = await launch(options.browser, { prefs: nowhere, args: options.browser === 'chrome' ? ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] : [] })
  const results = new Map()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(120_000)
    for (const id of ids) {
      await page.goto(`${own}/${id}`, { waitUntil: 'domcontentloaded' })
      await page.addScriptTag({ url: `${own}/whosays.js` })
      await page.evaluate(script)
      results.set(id, await page.evaluate(() => globalThis.whosaysMeasure()))
    }
  } finally {
    await browser.close()
    server.close()
  }
  return results
}

/** [true positives, false positives, false negatives], as shares of their sum. */
function match(truth, found) {
  const [wanted, given] = [shingles(truth), shingles(found)]
  let [tp, fp, fn] = [0, 0, 0]
  for (const key of new Set([...wanted.keys(), ...given.keys()])) {
    const [a, b] = [wanted.get(key) ?? 0, given.get(key) ?? 0]
    tp += Math.min(a, b)
    fp += Math.max(0, b - a)
    fn += Math.max(0, a - b)
  }
  const sum = tp + fp + fn || 1
  return [tp / sum, fp / sum, fn / sum]
}

function shingles(text, size = 4) {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const counts = new Map()
  for (let at = 0; at < Math.max(1, words.length - size + 1); at++) {
    const key = words.slice(at, at + size).join(' ')
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function score(matches) {
  const mean = numbers => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const part = (tp, wrong, other) => (wrong + other === 0 ? 1 : tp + wrong === 0 ? 0 : tp / (tp + wrong))
  const precision = mean(matches.filter(([tp, fp]) => tp + fp > 0).map(([tp, fp, fn]) => part(tp, fp, fn)))
  const recall = mean(matches.filter(([tp, , fn]) => tp + fn > 0).map(([tp, fp, fn]) => part(tp, fn, fp)))
  return { f1: 2 * precision * recall / (precision + recall), precision, recall }
}
