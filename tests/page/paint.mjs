// How long a page waits for its labels: `node tests/page/paint.mjs`, run by `cargo xtask bench` over the built dist/.
//
// A page of 5,000 words, fresh each time, so that the browser has compiled nothing yet. The clock runs from the moment
// the wasm is ready to the first highlights and the end of the frame behind them, and to the last ones and theirs.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BROWSERS, DIST, launch, serve } from './support.mjs'

const WORDS = 5000
const RUNS = 30

const html = await article(WORDS)
const site = await serve(DIST, (path, response) => path === '/paint' && response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html))
console.log(`${'browser'.padEnd(12)}${'wasm ready'.padStart(14)}${'ready to lit'.padStart(14)}${'to painted'.padStart(14)}${'all lit'.padStart(14)}${'all painted'.padStart(14)}${'longest step'.padStart(14)}`)
for (const name of BROWSERS) {
  const browser = await launch(name)
  const runs = []
  for (let run = 0; run < RUNS; run += 1) {
    const page = await browser.newPage()
    await page.setViewport({ width: 1280, height: 900 })
    await page.goto(`${site.address}paint`)
    await page.waitForFunction('window.whosays')
    // The page's own first frames are not what is measured.
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done)))))
    // Watching the steps takes time of its own, so every other page is watched and the others are timed.
    runs.push(await page.evaluate(run % 2 ? watch : measure))
    await page.close()
  }
  const median = key => runs.map(run => run[key]).filter(Boolean).sort((a, b) => a - b)[Math.floor(RUNS / 4)]
  const figures = ['ready', 'lit', 'painted', 'all', 'whole', 'longest'].map(key => `${median(key).toFixed(1)} ms`.padStart(14))
  console.log(name.padEnd(12) + figures.join(''))
  await browser.close()
}
console.log(`\n${WORDS} words, medians of ${RUNS / 2} fresh pages, counted from the ready wasm: lit and painted what the window shows, then all`)
await site.close()
process.exit(0)

async function measure() {
  const begun = performance.now()
  await whosays.ready()
  const ready = performance.now()
  let lit, all
  // The message comes right behind the frame, before any timer.
  const frame = () =>
    new Promise(done => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => done(performance.now())
      requestAnimationFrame(() => port2.postMessage(0))
    })
  const { highlights } = CSS
  const painted = new Promise(done => {
    highlights.set = (name, highlight) => {
      if (!lit) frame().then(done)
      HighlightRegistry.prototype.set.call(highlights, name, highlight)
      all = performance.now()
      lit ??= all
    }
  })
  await whosays.annotate('article')
  const whole = frame()
  return { ready: ready - begun, lit: lit - ready, painted: (await painted) - ready, all: all - ready, whole: (await whole) - ready }
}

/** The longest of our own steps: from one turn that the page gives the browser, by a message to itself or for a frame, to the next. */
async function watch() {
  await whosays.ready()
  const steps = []
  let begun = performance.now()
  const end = () => steps.push(performance.now() - begun)
  window.MessageChannel = class extends MessageChannel {
    constructor() {
      super()
      end()
      this.port1.addEventListener('message', () => {
        begun = performance.now()
      })
    }
  }
  const next = window.requestAnimationFrame
  window.requestAnimationFrame = then => {
    end()
    return next(time => {
      begun = performance.now()
      then(time)
    })
  }
  await whosays.annotate('article')
  end()
  return { longest: Math.max(...steps) }
}

/** The sample stories over and over as a page, with links and emphasis in them as pages have. */
async function article(words) {
  const folder = fileURLToPath(new URL('../../www/articles/', import.meta.url))
  const files = (await readdir(folder)).filter(file => file.endsWith('.md')).sort()
  const texts = await Promise.all(files.map(file => readFile(join(folder, file), 'utf8')))
  const paragraphs = texts.join('\n\n').split(/\n\s*\n/).map(text => text.replace(/^[#>*\s-]+/, '').trim()).filter(Boolean)
  const escape = text => text.replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign])
  let [body, count] = ['', 0]
  for (let at = 0; count < words; at += 1) {
    const parts = escape(paragraphs[at % paragraphs.length]).split(/\s+/)
    count += parts.length
    if (parts.length > 12) {
      parts[5] = `<a href="#">${parts[5]}</a>`
      parts[9] = `<em>${parts[9]}</em>`
    }
    body += `<p>${parts.join(' ')}</p>\n`
  }
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Paint</title><body><article>${body}</article><script src="whosays.js"></script></body></html>`
}
