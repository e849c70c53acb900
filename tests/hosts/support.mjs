// What the tests of host pages stand on: a server with the pages of this folder and dist/ beside them, a page that
// writes down everything we do to it, and the questions that every page is asked.
//
// A test of a page reads: labelled(page), lit(page, expected), untouched(page), quiet(page), leaves(page).

import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname, join, normalize } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import { BROWSERS, DIST, launch, serve } from '../page/support.mjs'
import { install } from './recorder.mjs'
import { STORIES } from './stories.mjs'

export { BROWSERS, DIST } from '../page/support.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const PAGES = join(HERE, 'pages')
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TYPES = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', json: 'application/json', wasm: 'application/wasm',
  md: 'text/markdown; charset=utf-8', tsv: 'text/tab-separated-values; charset=utf-8', css: 'text/css; charset=utf-8',
}

/** The browsers that the tests of one file share, by name and settings; each test has a context of its own in one. */
const shared = new Map()
function share(browser, settings = {}) {
  const key = browser + JSON.stringify(settings)
  if (!shared.has(key)) shared.set(key, launch(browser, settings))
  return shared.get(key)
}
after(async () => {
  for (const running of shared.values()) await (await running).close()
})

/**
 * One test of one host page in each browser: `act({ page, site, browser, seen })`.
 *
 * - `page` names a file of pages/ (without .html), or `html` is the page itself, with `{{story}}` for a story's paragraphs,
 *   or `at` is another path of the site (`dist/index.html` is the reader page);
 * - `headers` go with every page (a policy); `files` are more files by their path; `change(path, response)` answers
 *   a request itself by returning true (a lost wasm);
 * - `before(page, browser)` runs before the page is loaded; `settings` start browsers of their own (see launch);
 * - `browsers`, `width`, `height` say for themselves.
 *
 * What went wrong in the page is in `seen`: `errors` (uncaught), `said` (console errors and warnings). Both must be
 * empty at the end, but for what `tolerate(words)` expects.
 */
export function onHost(name, options, act) {
  // The browsers work side by side: most of a test is waiting for what must not happen.
  describe(name, { concurrency: true }, () => {
    for (const browser of options.browsers ?? BROWSERS) test(`${name} (${browser})`, { timeout: 120_000 }, () => run(browser, options, act))
  })
}

async function run(browser, options, act) {
  const site = await host(options)
  const context = await (await share(browser, options.settings?.[browser])).createBrowserContext()
  try {
    const page = await context.newPage()
    const seen = record(page)
    await page.setViewport({ width: options.width ?? 1280, height: options.height ?? 900, hasTouch: options.touch ?? false })
    await page.evaluateOnNewDocument(install)
    await options.before?.(page, browser)
    await page.goto(site.address + (options.at ?? `${options.html ? 'page' : options.page}.html${options.query ?? ''}`))
    await act({ page, site, browser, seen })
    const inside = await page.evaluate(() => __host.errors)
    const bad = [...seen.errors, ...inside, ...seen.said].filter(words => !options.tolerate?.(words))
    assert.deepEqual(bad, [], 'the page reported errors')
  } finally {
    await context.close()
    await site.close()
  }
}

function record(page) {
  const seen = { errors: [], said: [], asked: [] }
  // Firefox asks for the icon of the site whatever the page says, and then blames the page's policy.
  const note = (list, words) => words.includes('/favicon.ico') || list.push(words)
  page.on('pageerror', error => note(seen.errors, String(error?.message ?? error)))
  page.on('console', message => ['error', 'warn', 'warning'].includes(message.type()) && note(seen.said, message.text()))
  page.on('request', request => seen.asked.push(request.url()))
  return seen
}

/** Serves pages/ with its stories put in, /dist/ and /apps/ (bundled on demand); `missing` is what was asked for in vain. */
export async function host({ html, headers = {}, files = {}, change = () => false } = {}) {
  const missing = []
  const site = await serve(PAGES, (path, response) => {
    if (path.endsWith('.html')) for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (change(path, response)) return true
    answer(path, { html, files })
      .then(found => {
        if (!found) missing.push(path)
        response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain', 'cache-control': 'no-store' })
        response.end(found?.body)
      })
      .catch(error => response.writeHead(500).end(String(error)))
    return true
  })
  return { ...site, missing }
}

async function answer(path, { html, files }) {
  const type = TYPES[extname(path).slice(1)] ?? 'application/octet-stream'
  if (path === '/favicon.ico') return { type: 'image/x-icon', body: '' }
  if (path in files) return { type, body: files[path] }
  if (path === '/page.html' && html) return { type, body: fill(html) }
  if (path.startsWith('/apps/')) return { type, body: await bundled(path.slice('/apps/'.length)) }
  const [folder, rest] = path.startsWith('/dist/') ? [DIST, path.slice('/dist'.length)] : [PAGES, path]
  const file = join(folder, normalize(rest))
  if (!file.startsWith(folder) || !(await stat(file).catch(() => null))?.isFile()) return null
  const body = await readFile(file)
  return { type, body: folder === PAGES && path.endsWith('.html') ? fill(String(body)) : body }
}

/** `{{harbour}}` becomes the paragraphs of that story, `{{harbour 2}}` its second one alone, without a tag. */
function fill(html) {
  return html.replace(/\{\{(\w+)(?: (\d+))?\}\}/g, (_, name, at) => (at ? STORIES[name].texts[at - 1] : STORIES[name].html))
}

const bundles = new Map()
async function bundled(name) {
  if (!bundles.has(name)) {
    const built = esbuild.build({
      entryPoints: [join(HERE, 'apps', name)],
      bundle: true,
      write: false,
      format: 'iife',
      define: {
        'process.env.NODE_ENV': '"development"',
        __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
      },
      alias: { vue: 'vue/dist/vue.esm-bundler.js' },
    })
    bundles.set(name, built.then(({ outputFiles: [file] }) => file.contents))
  }
  return bundles.get(name)
}

/** Waits until `times` articles have been labelled (or one article so often). A page or one of its frames. */
export async function labelled(page, times = 1) {
  await until(page, count => __host.count('labelled') >= count, `labelled ${times} times`, times)
}

/** waitForFunction with words for the day it fails, and with what the page says went wrong. */
export async function until(page, condition, words, ...given) {
  try {
    await page.waitForFunction(condition, { timeout: 8000, polling: 50 }, ...given)
  } catch (error) {
    const state = await page.evaluate(() => ({ events: __host.events.slice(-8), errors: __host.errors, violations: __host.violations, whosays: typeof whosays }))
    throw new Error(`waited in vain: ${words}; ${JSON.stringify(state)}; ${error.message}`, { cause: error })
  }
}

/** The words that are lit, by label; from the highlights, or from the marks where there are none. */
export const read = page => page.evaluate(() => __host.lit())

/**
 * What is lit is `expected` (`{ label: [sentence, ...] }`), every sentence and no other. Pages need a moment after
 * they have changed, so it may take up to `patience` ms to become so.
 */
export async function lit(page, expected, what = '', { patience = 6000, unique = false } = {}) {
  const wanted = sorted(expected)
  const deadline = Date.now() + patience
  let found
  do {
    found = sorted(await read(page))
    if (unique) for (const [label, all] of Object.entries(found)) found[label] = [...new Set(all)]
    if (JSON.stringify(found) === JSON.stringify(wanted)) return
    await sleep(50)
  } while (Date.now() < deadline)
  assert.deepEqual(found, wanted, what)
}

const sorted = lights =>
  Object.fromEntries(
    ['reported-fact', 'quotation', 'state-media-claim'].map(label => [label, (lights[label] ?? []).map(words => words.replace(/\s+/g, ' ').trim()).sort()]),
  )

/** Takes down how the page is now; leaves() and untouched() compare with it. Pages with a script tag do it by themselves before our script runs. */
export const markBefore = page => page.evaluate(() => __host.mark())

/** Nothing of the page's own was made, moved or changed; we have at most one element in it. */
export async function untouched(page, what = 'while annotated') {
  const { touched, before, now } = await page.evaluate(() => ({ touched: __host.touched(), before: __host.before, now: __host.state() }))
  assert.deepEqual(touched, [], `${what}: changes of the page’s own nodes`)
  assert.ok(now.ours <= 1, `${what}: ${now.ours} elements of ours`)
  assert.equal(now.body, before.body, what)
  assert.equal(now.head, before.head, what)
  assert.deepEqual(now.shadows, before.shadows, what)
}

/** For a second nothing is labelled anew: what we do does not wake our own observer. */
export async function quiet(page, ms = 1000) {
  const count = () => page.evaluate(() => __host.count('labelled'))
  // A page that has only just loaded may be read once more.
  await sleep(300)
  const first = await count()
  await sleep(ms)
  assert.equal(await count(), first, 'labelled again although nothing changed')
}

/**
 * Destroys every view; the page is byte for byte what it was, and nobody watches it any more. `frames` are frames
 * of the page that must be left as well.
 */
export async function leaves(page, { frames = [], act } = {}) {
  if (act) await act()
  else await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  // What is taken away later than destroy() returns is taken away too late, but a microtask is no time.
  await page.evaluate(() => Promise.resolve())
  for (const place of [page, ...frames]) await same(place)
  assert.equal(await page.evaluate(() => (typeof whosays === 'undefined' ? 0 : [...whosays.views].length)), 0, 'views are left')
  for (const place of [page, ...frames]) await unwatched(place)
}

async function same(page) {
  const { before, now } = await page.evaluate(() => ({ before: __host.before, now: __host.state() }))
  assert.equal(now.html, before.html, 'after destroy(): the page')
  assert.deepEqual(now.shadows, before.shadows, 'after destroy(): its shadow trees')
  assert.deepEqual(now.sheets, before.sheets, 'after destroy(): adopted style sheets')
  assert.deepEqual(now.highlights, before.highlights, 'after destroy(): highlights')
  assert.deepEqual(now.globals.filter(name => !before.globals.includes(name) && name !== 'whosays'), [], 'after destroy(): globals')
}

async function unwatched(page) {
  const found = await page.evaluate(async () => {
    const count = __host.count('labelled')
    const probe = document.createElement('p')
    probe.textContent = 'KCNA said on Sunday that the dam would hold.'
    const place = document.querySelector('article, main') ?? document.body
    place.append(probe)
    await new Promise(done => setTimeout(done, 500))
    probe.remove()
    await new Promise(done => setTimeout(done, 200))
    return { more: __host.count('labelled') - count, lit: Object.values(__host.lit()).flat() }
  })
  assert.deepEqual(found, { more: 0, lit: [] }, 'after destroy(): somebody still watches')
}

/** All the questions at once, for a page with one article. */
export async function behaves(page, expected) {
  await labelled(page)
  await lit(page, expected)
  await untouched(page)
  await quiet(page)
  await untouched(page)
  await leaves(page)
}

/** An element inside our own shadow root. */
export async function ours(page, selector) {
  const find = `whosays-ui ${selector}`
  await until(page, wanted => document.querySelector('whosays-ui')?.shadowRoot?.querySelector(wanted), find, selector)
  const handle = await page.evaluateHandle(wanted => document.querySelector('whosays-ui').shadowRoot.querySelector(wanted), selector)
  return handle.asElement()
}

/** Whether an element of ours is there for the eye: laid out, opaque enough, and on top at its own middle. */
export const onTop = element =>
  element.evaluate(it => {
    const box = it.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const hit = it.getRootNode().elementFromPoint(x, y)
    return box.width > 8 && box.height > 8 && document.elementFromPoint(x, y)?.localName === 'whosays-ui' && (hit === it || it.contains(hit))
  })

/** Opens the legend by its button, as a reader does. */
export async function openLegend(page, { tap = false } = {}) {
  const toggle = await ours(page, 'button.toggle')
  await settled(page)
  assert.ok(await onTop(toggle), 'the button can be seen and reached')
  await (tap ? toggle.tap() : toggle.click())
  await until(page, () => {
    const legend = document.querySelector('whosays-ui').shadowRoot.querySelector('.legend')
    return legend && legend.getClientRects().length > 0
  }, 'the legend to open')
  await settled(page)
}

/** Opens the panel with one sentence and returns what it says. */
export async function openPanel(page, words) {
  const at = await pointOf(page, words)
  assert.ok(at, `${words} is on the page`)
  await page.mouse.click(at.x, at.y)
  return panelText(page)
}

export async function panelText(page) {
  await until(page, () => {
    const panel = document.querySelector('whosays-ui')?.shadowRoot.querySelector('#panel')
    return panel && panel.getClientRects().length > 0
  }, 'the panel to open')
  await settled(page)
  return (await ours(page, '#panel')).evaluate(panel => panel.innerText)
}

/** A point in the middle of the first line of some words of the page, to click on. */
export const pointOf = (page, words) =>
  page.evaluate(wanted => {
    const [range] = __host.find(wanted)
    if (!range) return null
    range.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' })
    const box = range.getClientRects()[0]
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  }, words)

/** Waits for our animations: an element half faded in is neither seen nor measured well. */
export const settled = page =>
  page.evaluate(async () => {
    const root = document.querySelector('whosays-ui')?.shadowRoot
    const all = [...document.getAnimations(), ...(root?.getAnimations?.() ?? [])]
    await Promise.race([Promise.allSettled(all.map(animation => animation.finished)), new Promise(done => setTimeout(done, 1500))])
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  })

/** axe finds nothing in what is ours. It is asked about the whole page, for that is how a screen reader meets us; what it says of the page's own elements is the page's affair. */
export async function accessible(page, state) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const { violations } = await axe.run(document)
    const about = node => JSON.stringify(node.target)
    return violations
      .map(({ id, nodes }) => ({ id, nodes: nodes.filter(node => /whosays-ui|who-says/.test(about(node))) }))
      .filter(({ nodes }) => nodes.length)
      .map(({ id, nodes }) => `${id}: ${nodes.map(node => `${about(node)} ${node.failureSummary}`).join(' | ')}`)
  })
  assert.deepEqual(found, [], `axe, ${state}`)
}

/** axe, in every state of our interface: button, legend, panel, list. */
export async function accessibleThroughout(page, words) {
  await settled(page)
  await accessible(page, 'button')
  await openLegend(page)
  await accessible(page, 'legend open')
  if (await openList(page)) await accessible(page, 'list open')
  await page.evaluate(() => [...whosays.views][0].select(1))
  await openPanel(page, words)
  await accessible(page, 'panel open')
}

/** Opens the list of sentences where it is closed; false where there is none. */
export async function openList(page) {
  const list = await ours(page, 'ol.sentences')
  await list.evaluate(it => {
    const details = it.closest('details')
    if (details) details.open = true
  })
  await until(page, () => document.querySelector('whosays-ui').shadowRoot.querySelector('ol.sentences button'), 'the list of sentences')
  await settled(page)
  return list.evaluate(it => it.getClientRects().length > 0)
}

/** How far the page can be scrolled sideways. */
export const sideways = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

export const sleep = ms => new Promise(done => setTimeout(done, ms))
