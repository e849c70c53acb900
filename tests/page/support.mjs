// What the page tests stand on: the two browsers, a server for dist/, and a page that counts its own errors.
//
// WHOSAYS_CHROMIUM and WHOSAYS_FIREFOX are the browsers' executables (`cargo xtask test` sets them); WHOSAYS_DIST
// is the built page. Nothing here needs the network.

import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, describe, test } from 'node:test'
import puppeteer from 'puppeteer-core'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const DIST = resolve(process.env.WHOSAYS_DIST ?? join(ROOT, 'dist'))
export const BROWSERS = ['chrome', 'firefox']

const EXECUTABLES = {
  chrome: [process.env.WHOSAYS_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'],
  firefox: [process.env.WHOSAYS_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'],
}
const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // A page that is still scrolling is clicked in the wrong place.
  '--force-prefers-reduced-motion',
]
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.md': 'text/markdown; charset=utf-8', '.wasm': 'application/wasm',
}

/** Starts a browser with a profile of its own. `prefs` are Firefox's. */
export async function launch(browser, { prefs = {}, args = [] } = {}) {
  const executablePath = EXECUTABLES[browser].find(path => path && existsSync(path))
  if (!executablePath) throw new Error(`no ${browser} found; set WHOSAYS_${browser === 'chrome' ? 'CHROMIUM' : 'FIREFOX'}`)
  return puppeteer.launch({
    browser,
    executablePath,
    headless: true,
    args: browser === 'chrome' ? [...CHROMIUM_FLAGS, ...args] : args,
    extraPrefsFirefox: browser === 'firefox' ? { 'security.fileuri.strict_origin_policy': true, 'ui.prefersReducedMotion': 1, ...prefs } : undefined,
  })
}

/** The browser that the tests of one file share; each test has a context of its own in it. */
const shared = new Map()
function share(browser) {
  if (!shared.has(browser)) shared.set(browser, launch(browser))
  return shared.get(browser)
}
after(async () => {
  for (const running of shared.values()) await (await running).close()
})

/** Serves a folder on a free port. `change(path, response)` may answer a request itself by returning true. */
export async function serve(folder = DIST, change = () => false) {
  const asked = []
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    asked.push(path)
    if (change(path, response)) return
    const file = join(folder, normalize(path === '/' ? '/index.html' : path))
    const found = file.startsWith(folder) && (await stat(file).catch(() => null))?.isFile()
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' })
    if (found) createReadStream(file).pipe(response)
    else response.end()
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    asked,
    close: () => new Promise(done => { server.closeAllConnections(); server.close(done) }),
  }
}

/** What Firefox says at times of a page that was left while its service worker still answered: a request without an address, of a page that is gone. */
const LEFT = /^Failed to load ‘’\. A ServiceWorker intercepted the request/

/**
 * One test in each browser, in a context of its own. `act({ page, site, browser, errors })`; the test fails on any
 * error that the page itself reports, unless it empties `errors`. Of the options, `before(page)` runs before the page
 * is loaded, `change` answers requests (see serve), `address(site)` gives another address than the reader page's.
 */
export function inBothBrowsers(name, options, act) {
  // The browsers work side by side: most of a test is waiting.
  describe(name, { concurrency: true }, () => {
    for (const browser of BROWSERS) test(`${name} (${browser})`, { timeout: 120_000 }, () => run(browser, options, act))
  })
}

async function run(browser, options, act) {
  const site = await serve(options.folder ?? DIST, options.change)
  const context = await (await share(browser)).createBrowserContext()
  try {
    const page = await context.newPage()
    const errors = []
    page.on('pageerror', error => {
      const message = String(error?.message ?? error)
      if (!LEFT.test(message)) errors.push(message)
    })
    await page.setViewport({ width: options.width ?? 1280, height: options.height ?? 900 })
    await options.before?.(page, browser)
    await page.goto(options.address?.(site) ?? site.address)
    await act({ page, site, browser, errors })
    assert.deepEqual(errors, [], 'the page reported errors')
  } finally {
    await context.close()
    await site.close()
  }
}

/** The page's turns, which it takes by messages to itself, can be counted out: `allow(n)` in the page; to be called before it is loaded. */
export const counted = page =>
  page.evaluateOnNewDocument(() => {
    const post = MessagePort.prototype.postMessage
    const waiting = []
    let turns = Infinity
    MessagePort.prototype.postMessage = function (...given) {
      if (turns-- > 0) post.apply(this, given)
      else waiting.push(() => post.apply(this, given))
    }
    globalThis.allow = more => {
      turns = more
      for (const go of waiting.splice(0)) go()
    }
  })

/** Opens the first sample story and waits for its labels. */
export async function openFirst(page) {
  await page.waitForSelector('#articles a')
  await page.click('#articles a')
  await labelled(page)
}

/** Waits until an article is shown with its legend. */
export async function labelled(page) {
  await page.waitForSelector('#legend .switch')
  await page.waitForSelector('#badges .badge-line')
}

/** Pastes a text through the dialog. */
export async function paste(page, text, { markdown = false } = {}) {
  await page.click('#paste')
  await page.waitForSelector('#paste-dialog[open]')
  await page.$eval('#paste-text', (field, value) => { field.value = value }, text)
  if (markdown) await page.click('#paste-markdown')
  await page.click('#paste-dialog .main')
}

/** What CSS.highlights really holds: the words under each range, by name. */
export const highlights = page =>
  page.evaluate(() => {
    const found = {}
    for (const [name, highlight] of CSS.highlights) {
      found[name] = [...highlight].map(part => {
        const range = document.createRange()
        range.setStart(part.startContainer, part.startOffset)
        range.setEnd(part.endContainer, part.endOffset)
        return range.toString()
      })
    }
    return found
  })

/**
 * A point in the middle of the first line of some words of the article, to click on. The bars above it may come behind the
 * labels, and then the words would not be there any more.
 */
export async function pointOf(page, words) {
  await page.waitForSelector('#overview .bar')
  return page.evaluate(wanted => {
    const walker = document.createTreeWalker(document.getElementById('article'), NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(wanted)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      range.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' })
      const box = range.getClientRects()[0]
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
    }
    return null
  }, words)
}

/** Three sentences whose labels nobody would dispute. */
export const THREE = {
  text: 'The dam was opened in 1987.\n\nKCNA said on Sunday that the dam would hold.\n\n“We are ready for the water,” the mayor, Ana Ruiz, said on Monday.\n',
  fact: 'The dam was opened in 1987.',
  claim: 'KCNA said on Sunday that the dam would hold.',
  quotation: '“We are ready for the water,” the mayor, Ana Ruiz, said on Monday.',
  quoted: '“We are ready for the water,”',
}

/** A folder that is gone after `use`. */
export async function inTemporaryFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), 'whosays-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Has axe in the page, once. */
export async function bringAxe(page) {
  if (!(await page.evaluate(() => Boolean(globalThis.axe)))) await page.evaluate(await readFile(AXE, 'utf8'))
}

/**
 * Fails where axe finds anything in the page, or in `part` of it; `state` says what was shown, `options` are axe's.
 * Animations are part of no state.
 */
export async function clean(page, state, part, options = {}) {
  await bringAxe(page)
  const violations = await page.evaluate(async (selector, options) => {
    await Promise.all(document.getAnimations().map(animation => animation.finished))
    const { violations } = await axe.run(selector ?? document, options)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html.slice(0, 120)} ${node.failureSummary}`).join(' | ')}`)
  }, part, options)
  assert.deepEqual(violations, [], state)
}
