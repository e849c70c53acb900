// A page that asks too much: a thousand articles one after the other, a hundred at once, more text than there is memory.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DIST, leaves, lit, markBefore, onHost, read, untouched } from './support.mjs'
import { STORIES } from './stories.mjs'

const { bridge, tunnel } = STORIES
const script = '<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" defer></script>'

/** Keeps an eye on every engine that the page starts: how many, and how much memory they have. */
const watchEngines = page => page.evaluateOnNewDocument(() => {
  const memories = (window.memories = [])
  const keep = ({ exports }) => memories.push(Object.values(exports).find(one => one instanceof WebAssembly.Memory))
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const start = WebAssembly[name]
    WebAssembly[name] = async (...given) => {
      const made = await start.apply(WebAssembly, given)
      keep(made.instance ?? made)
      return made
    }
  }
})

onHost('annotate() and destroy() a thousand times: nothing is left behind', {
  html: `${script}<article id="story">{{tunnel}}</article>`, before: watchEngines,
}, async ({ page, browser }) => {
  await page.waitForFunction(() => window.whosays)
  await markBefore(page)
  const cycles = times => page.evaluate(async count => {
    for (let at = 0; at < count; at += 1) (await whosays.annotate('#story')).destroy()
    return { bytes: memories[0].buffer.byteLength, engines: memories.length, views: [...whosays.views].length, names: [...CSS.highlights.keys()] }
  }, times)
  // What a page keeps for good (compiled code, caches) is there after the first ones.
  const before = { ...(await cycles(200)), heap: await heap(page, browser) }
  const after = { ...(await cycles(800)), heap: await heap(page, browser) }
  assert.equal(after.engines, 1)
  assert.equal(after.bytes, before.bytes, 'the memory of the engine does not grow')
  assert.deepEqual([after.views, after.names], [0, []])
  if (before.heap) {
    const grown = after.heap.bytes - before.heap.bytes
    // A view with its report is some ten kilobytes; 800 that were kept would be megabytes.
    assert.ok(grown < 200_000, `the heap has grown by ${grown} bytes`)
    assert.ok(after.heap.nodes - before.heap.nodes < 100, `nodes: ${before.heap.nodes}, then ${after.heap.nodes}`)
    assert.ok(after.heap.listeners - before.heap.listeners < 20, `listeners: ${before.heap.listeners}, then ${after.heap.listeners}`)
  }
  await page.evaluate(() => whosays.annotate('#story'))
  await lit(page, tunnel.expected)
  await leaves(page)
})

/** What is in use after everything that can be let go is; only Chromium tells. */
async function heap(page, browser) {
  if (browser !== 'chrome') return null
  // The test's own diary of the page is not the page's.
  await page.evaluate(() => __host.forget())
  const session = await page.createCDPSession()
  for (let times = 0; times < 3; times += 1) await session.send('HeapProfiler.collectGarbage')
  const { JSHeapUsedSize, Nodes, JSEventListeners } = await page.metrics()
  await session.detach()
  return { bytes: JSHeapUsedSize, nodes: Nodes, listeners: JSEventListeners }
}

onHost('what the window shows is lit first, and all of it before anybody is told', {
  html: `${script}<article id="story">${'{{bridge}}'.repeat(40)}</article>`,
}, async ({ page }) => {
  await page.waitForFunction(() => window.whosays)
  await markBefore(page)
  const { first, told, all, labelled } = await page.evaluate(async () => {
    const LABELS = ['reported-fact', 'quotation', 'state-media-claim']
    const count = () => LABELS.reduce((sum, label) => sum + (CSS.highlights.get(`whosays-${label}`)?.size ?? 0), 0)
    let first, told
    CSS.highlights.set = (...given) => {
      HighlightRegistry.prototype.set.apply(CSS.highlights, given)
      requestAnimationFrame(() => { first ??= count() })
    }
    addEventListener('whosays:labelled', () => { told = count() }, { once: true })
    const view = await whosays.annotate('#story')
    delete CSS.highlights.set
    return { first, told, all: count(), labelled: view.report.sentences.filter(({ label }) => LABELS.includes(label)).length }
  })
  assert.ok(first > 3 && first < all / 2, `${first} of ${all} first`)
  assert.deepEqual([told, all], [labelled, labelled])
  await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  await leaves(page)
})

onHost('a hundred articles at once: all lit by one engine, and all left as they were', {
  html: `${script}${'<article>{{bridge}}</article>'.repeat(100)}`, before: watchEngines,
}, async ({ page }) => {
  await page.waitForFunction(() => window.whosays)
  await markBefore(page)
  await page.evaluate(() => Promise.all([...document.querySelectorAll('article')].map(article => whosays.annotate(article))))
  const found = await read(page)
  for (const [label, sentences] of Object.entries(bridge.expected)) assert.equal(found[label].length, 100 * sentences.length, label)
  assert.deepEqual(await page.evaluate(() => [memories.length, [...whosays.views].length]), [1, 100])
  await untouched(page)
  await leaves(page)
})

onHost('more text than the engine may have memory for: an error in words, and the page as it was', {
  html: `${script}<article id="story">{{tunnel}}</article><article id="long"></article>`,
  before: watchEngines,
  change: (path, response) => path.endsWith('.wasm') && (narrow(response), true),
  tolerate: words => /whosays|engine/.test(words) && !/unhandled/i.test(words),
}, async ({ page, seen }) => {
  await page.waitForFunction(() => window.whosays)
  await page.evaluate(() => {
    const sentence = 'KCNA said on Sunday that the dam would hold. “We are ready,” the mayor said. '
    document.getElementById('long').append(...Array.from({ length: 2000 }, () => Object.assign(document.createElement('p'), { textContent: sentence.repeat(10) })))
  })
  await markBefore(page)
  const told = await page.evaluate(() => whosays.annotate('#long').then(() => 'labelled', error => error.message))
  assert.match(told, /memory|stopped/, told)
  assert.equal(await page.evaluate(() => [...whosays.views].length), 0)
  assert.ok(await page.evaluate(() => memories[0].buffer.byteLength) > 0)
  await untouched(page)
  assert.deepEqual(seen.errors, [])
  const next = await page.evaluate(() => whosays.annotate('#story').then(() => 'labelled', error => error.message))
  assert.equal(next, 'labelled', 'what fits is labelled all the same')
  await lit(page, tunnel.expected)
  await leaves(page)
})

/** Pages of 64 KB that the engine may have beyond those that it starts with. */
const PAGES = 16

/** Our own wasm, but with a limit to its memory. */
async function narrow(response) {
  const wasm = await readFile(join(DIST, 'whosays.wasm'))
  response.writeHead(200, { 'content-type': 'application/wasm' }).end(limited(wasm))
}

function limited(wasm) {
  let at = 8
  while (at < wasm.length) {
    const [size, body] = leb(wasm, at + 1)
    if (wasm[at] === 5) {
      const [least] = leb(wasm, body + 2)
      const section = [1, 1, ...toLeb(least), ...toLeb(least + PAGES)]
      return Buffer.concat([wasm.subarray(0, at), Buffer.from([5, ...toLeb(section.length), ...section]), wasm.subarray(body + size)])
    }
    at = body + size
  }
  throw new Error('the wasm has no memory of its own')
}

/** A number in LEB128, and the place after it. */
function leb(bytes, at) {
  let [value, shift] = [0, 0]
  for (;;) {
    const byte = bytes[at++]
    value |= (byte & 127) << shift
    shift += 7
    if (byte < 128) return [value, at]
  }
}

function toLeb(value) {
  const bytes = []
  do bytes.push((value & 127) | (value > 127 ? 128 : 0))
  while ((value >>>= 7))
  return bytes
}
