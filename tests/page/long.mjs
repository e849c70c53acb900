// How a very long article opens: `node tests/page/long.mjs`, run by `cargo xtask bench` over the built dist/.
//
// An article of a megabyte in each format, opened from a file as a person does. The clock runs from the choice of the
// file to the first sentence that is lit and to the last. In everything that a reader then does with it, a message goes
// round and round through the page's queue: the longest time that it took for one turn is what the next key or click would
// have had to wait. While the text is opened, keys are pressed all the time, and the browser itself says how long each
// took until the next frame stood on the screen (Event Timing, what INP is made of).

import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BROWSERS, DIST, launch, serve } from './support.mjs'

const SIZE = 1_000_000
const COLUMNS = ['first lit', 'all lit', 'keys', 'select', 'dim', 'panel', 'scroll', 'resize', 'list', 'leave']

const only = process.argv.slice(2)
const site = await serve(DIST)
const folder = await mkdtemp(join(tmpdir(), 'whosays-'))
console.log(`${'browser'.padEnd(10)}${'format'.padEnd(8)}${COLUMNS.map(name => name.padStart(10)).join('')}`)
for (const name of BROWSERS.filter(name => !only.length || only.includes(name))) {
  const browser = await launch(name)
  for (const [format, text] of Object.entries(await articles(SIZE))) {
    if (only.length > 1 && !only.includes(format)) continue
    const file = join(folder, `long.${format}`)
    await writeFile(file, text)
    const page = await browser.newPage()
    await page.setViewport({ width: 1280, height: 900 })
    await page.goto(site.address)
    await page.waitForSelector('#articles a')
    // The engine is started before anybody has chosen a file.
    await new Promise(done => setTimeout(done, 1000))
    await page.evaluate(watch)
    const figures = await measure(page, file)
    console.log(name.padEnd(10) + format.padEnd(8) + COLUMNS.map(key => Math.round(figures[key]).toString().padStart(10)).join(''))
    if (process.env.STEPS) console.log(JSON.stringify(figures.steps))
    await page.close()
  }
  await browser.close()
}
console.log(`\n${SIZE} bytes; ms. First lit and all lit: from the choice of the file. Keys: the longest that one took until the next frame while the text was opened. The others: the longest wait for the page in each thing done then`)
await rm(folder, { recursive: true })
await site.close()
process.exit(0)

async function measure(page, file) {
  const begin = () => page.evaluate(() => watching.begin())
  const longest = async () => {
    // What a click sets off is done in the frame after it.
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 300)))))
    return page.evaluate(() => watching.longest)
  }
  const after = async act => {
    await begin()
    await act()
    return longest()
  }
  const figures = {}
  await page.evaluate(() => document.getElementById('file').addEventListener('change', () => watching.begin(), { capture: true }))
  await (await page.$('#file')).uploadFile(file)
  const opened = page.waitForSelector('#badges .badge-line', { timeout: 120_000 })
  let isOpen = false
  opened.finally(() => (isOpen = true))
  while (!isOpen) {
    // A key that does nothing but ask for its turn.
    await page.keyboard.press('Shift')
    await new Promise(done => setTimeout(done, 40))
  }
  await opened
  await page.waitForFunction(() => watching.all)
  await longest()
  Object.assign(figures, await page.evaluate(() => ({ 'first lit': watching.first, 'all lit': watching.all, keys: watching.key, steps: watching.steps })))
  figures.select = await after(async () => {
    await page.focus('#article')
    for (let at = 0; at < 5; at += 1) await page.keyboard.press('j')
  })
  figures.dim = await after(() => page.click('#legend .switch'))
  await page.click('#legend .switch')
  await longest()
  figures.panel = await after(() => page.keyboard.press('Enter').then(() => page.focus('#article')).then(() => page.keyboard.press('Enter')))
  await page.keyboard.press('Escape')
  figures.scroll = await after(() => page.evaluate(async () => {
    for (const part of [0.25, 0.5, 0.75, 1, 0]) {
      window.scrollTo({ top: document.documentElement.scrollHeight * part, behavior: 'instant' })
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    }
  }))
  figures.resize = await after(() => page.setViewport({ width: 900, height: 900 }))
  figures.list = await after(() => page.evaluate(() => document.querySelector('#sentences summary').click()))
  figures.leave = await after(() => page.evaluate(() => document.getElementById('all').click()))
  return figures
}

/** In the page: sends a message round and round, and looks at the highlights each time. */
function watch() {
  const state = (window.watching = {
    longest: 0,
    key: 0,
    begin: () => Object.assign(state, { longest: 0, key: 0, first: 0, all: 0, started: performance.now(), last: performance.now(), steps: [] }),
  })
  state.begin()
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) state.key = Math.max(state.key, duration)
  }).observe({ type: 'event', durationThreshold: 16 })
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    const now = performance.now()
    const took = now - state.last
    if (took > 40) state.steps.push([Math.round(state.last - state.started), Math.round(took)])
    state.longest = Math.max(state.longest, took)
    state.last = now
    const sinceStart = now - state.started
    if (!state.first && [...CSS.highlights.keys()].some(name => name.startsWith('whosays-'))) state.first = sinceStart
    if (!state.all && document.querySelector('#legend .switch') && !document.querySelector('#progress:not([hidden])')) state.all = sinceStart
    setTimeout(() => port2.postMessage(0))
  }
  port2.postMessage(0)
}

/** The sample stories over and over, in each format. */
async function articles(size) {
  const from = fileURLToPath(new URL('../../www/articles/', import.meta.url))
  const files = (await readdir(from)).filter(file => file.endsWith('.md')).sort()
  const stories = (await Promise.all(files.map(file => readFile(join(from, file), 'utf8')))).join('\n\n')
  let md = ''
  while (md.length < size) md += `${stories}\n\n`
  md = md.slice(0, size)
  const blocks = md.split(/\n\s*\n/)
  const escape = text => text.replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign])
  const element = block => {
    const name = /^#/.test(block) ? 'h2' : 'p'
    return `<${name}>${escape(block.replace(/^[#>*\s-]+/, ''))}</${name}>`
  }
  return { txt: md, md, html: `<!doctype html><title>Long</title><article>${blocks.map(element).join('\n')}</article>` }
}
