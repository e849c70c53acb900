// When something is missing: no custom highlights, no wasm, no server, another library that clears the registry.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { DIST, highlights, inBothBrowsers, labelled, openFirst, paste, pointOf, THREE } from './support.mjs'

const withoutHighlights = page =>
  page.evaluateOnNewDocument(() => {
    delete CSS.highlights
    delete window.Highlight
  })

inBothBrowsers('without custom highlights, marks do the same', { before: withoutHighlights }, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  const marks = () => page.$$eval('#article mark', all => all.map(mark => [mark.className, mark.textContent]))
  assert.deepEqual(await marks(), [
    ['whosays-reported-fact', THREE.fact],
    ['whosays-state-media-claim', THREE.claim],
    ['whosays-quotation whosays-quoted', THREE.quoted],
    ['whosays-quotation', THREE.quotation.slice(THREE.quoted.length)],
  ])
  const { x, y } = await pointOf(page, 'the mayor, Ana Ruiz')
  await page.mouse.click(x, y)
  await page.waitForSelector('#panel:not([hidden])')
  assert.equal(await page.$$eval('#article mark.whosays-selected', all => all.length), 2, 'both parts of the sentence')
  await page.click('#legend [data-label=quotation].switch')
  assert.equal(await page.$$eval('#article mark.whosays-dimmed', all => all.length), 2)
  await page.click('#legend [data-label=quotation].switch')
  assert.equal(await page.$$eval('#article mark.whosays-dimmed', all => all.length), 0)
})

const SOURCES = fileURLToPath(new URL('../../www', import.meta.url))
const blank = (path, response) => path === '/blank' && response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>x</title>')

inBothBrowsers('marks step back byte for byte, node for node', { folder: SOURCES, change: blank, address: site => `${site.address}blank` }, async ({ page }) => {
  const found = await page.evaluate(async () => {
    const { MarkSurface } = await import('/marks.js')
    const root = document.createElement('p')
    root.append('One “two ', document.createElement('b'), ' four.', document.createComment('c'), ' Five.')
    root.querySelector('b').append('three”')
    document.body.append(root)
    const nodes = () => {
      const walker = document.createTreeWalker(root)
      const all = []
      while (walker.nextNode()) all.push(walker.currentNode)
      return all
    }
    const [before, html] = [nodes(), root.outerHTML]
    const texts = before.filter(node => node.nodeType === Node.TEXT_NODE)
    // A reading of the four text nodes, one after the other.
    const pieces = (start, end) => {
      let at = 0
      return texts.flatMap(node => {
        const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)]
        at += node.length
        return from < to ? [[node, from, to]] : []
      })
    }
    const whole = texts.map(node => node.data).join('')
    const sentence = (label, words, quotes = []) => {
      const start = whole.indexOf(words)
      return { label, start, end: start + words.length, quotes: quotes.map(([quoted, kind]) => ({ start: whole.indexOf(quoted), end: whole.indexOf(quoted) + quoted.length, kind })) }
    }
    const sentences = [sentence('quotation', 'One “two three” four.', [['“two three”', 'speech']]), sentence('none', 'Five.')]
    const surface = new MarkSurface()
    surface.take({ pieces })
    const paint = (lights, selected) => surface.paint({ lights, sentences }, selected)
    const range = new StaticRange({ startContainer: texts[0], startOffset: 4, endContainer: texts[1], endOffset: 3 })
    paint(() => true, 0)
    const marks = [...root.querySelectorAll('mark')].map(mark => `${mark.className}: ${mark.textContent}`)
    const text = root.textContent
    paint(() => false, -1)
    surface.clear()
    paint(() => true, -1)
    surface.clear()
    const after = nodes()
    return { marks, text, whole, same: root.outerHTML === html && after.length === before.length && after.every((node, at) => node === before[at]), valid: range.startContainer.isConnected }
  })
  assert.deepEqual(found.marks, [
    'whosays-quotation whosays-selected: One ',
    'whosays-quotation whosays-quoted whosays-selected: “two ',
    'whosays-quotation whosays-quoted whosays-selected: three”',
    'whosays-quotation whosays-selected:  four.',
  ])
  assert.equal(found.text, found.whole)
  assert.ok(found.same && found.valid)
})

const lost = (path, response) => path.endsWith('.wasm') && response.writeHead(404).end()
const corrupt = (path, response) => path.endsWith('.wasm') && response.writeHead(200, { 'content-type': 'application/wasm' }).end('not wasm')
const forbidden = (path, response) => {
  response.setHeader('content-security-policy', "default-src 'self'; script-src 'self'")
  return false
}

for (const [what, change] of Object.entries({ lost, corrupt, forbidden })) {
  inBothBrowsers(`wasm ${what}: the story is readable and the page says why it has no labels`, { change }, async ({ page, errors }) => {
    await page.waitForSelector('#articles a')
    await page.click('#articles a')
    await page.waitForFunction(() => /could not start/.test(document.getElementById('message').textContent))
    const words = await page.$eval('#message', message => message.textContent)
    assert.match(words, /shown without labels/)
    if (what === 'forbidden') assert.match(words, /security policy/)
    assert.ok((await page.$eval('#article', article => article.innerText.length)) > 500, 'the story is there')
    assert.equal(await page.$$eval('#article h1', all => all.length), 1)
    // Firefox reports as an error of the page what its policy kept out.
    errors.splice(0, Infinity, ...errors.filter(error => !error.startsWith('Content-Security-Policy')))
  })
}

const trapping = page =>
  page.evaluateOnNewDocument(() => {
    const real = WebAssembly.instantiateStreaming.bind(WebAssembly)
    WebAssembly.instantiateStreaming = async (...given) => {
      const { instance, module } = await real(...given)
      // The exports have short names that nobody promises: from the moment on that is asked for, each of them traps.
      const trap = call => (...given) => {
        if (window.traps) throw new WebAssembly.RuntimeError('unreachable')
        return call(...given)
      }
      const exports = Object.entries(instance.exports).map(([name, it]) => [name, typeof it === 'function' ? trap(it) : it])
      return { instance: { exports: Object.fromEntries(exports) }, module }
    }
  })

inBothBrowsers('a trap in the engine becomes words, and the story stays readable', { before: trapping }, async ({ page }) => {
  await openFirst(page)
  await page.evaluate(() => {
    window.traps = true
    location.hash = ''
  })
  await page.waitForSelector('#start:not([hidden])')
  await paste(page, THREE.text)
  await page.waitForFunction(() => /stopped \(/.test(document.getElementById('message').textContent))
  assert.ok((await page.$eval('#article', article => article.innerText)).includes(THREE.claim))
})

inBothBrowsers('the list of stories is lost: a text can still be pasted', { change: (path, response) => path.includes('/articles/') && response.writeHead(500).end() }, async ({ page }) => {
  await page.waitForFunction(() => /could not be loaded/.test(document.getElementById('articles').textContent))
  await paste(page, THREE.text)
  await labelled(page)
})

inBothBrowsers('highlights that another library clears come back; its own are never touched', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  await page.evaluate(() => {
    CSS.highlights.clear()
    CSS.highlights.set('theirs', new Highlight(new StaticRange({ startContainer: document.body, startOffset: 0, endContainer: document.body, endOffset: 1 })))
  })
  await page.waitForFunction(() => CSS.highlights.has('whosays-quotation'))
  assert.deepEqual((await highlights(page))['whosays-quotation'], [THREE.quotation])
  await page.evaluate(() => { location.hash = '' })
  await page.waitForSelector('#start:not([hidden])')
  assert.deepEqual(await page.evaluate(() => [...CSS.highlights.keys()]), ['theirs'])
})

const single = join(DIST, 'whosays.html')
const asked = []
inBothBrowsers(
  'the page in one file works from the file system, without any request',
  {
    address: () => pathToFileURL(single).href,
    before: async page => {
      assert.ok(existsSync(single), 'dist/whosays.html is built by `cargo xtask build`')
      asked.length = 0
      page.on('request', request => asked.push(request.url()))
    },
  },
  async ({ page }) => {
    await openFirst(page)
    assert.ok((await highlights(page))['whosays-reported-fact'].length > 3)
    await page.evaluate(() => { location.hash = '' })
    await paste(page, THREE.text)
    await labelled(page)
    assert.deepEqual((await highlights(page))['whosays-state-media-claim'], [THREE.claim])
    assert.deepEqual(asked.filter(address => !address.startsWith('file:') && !address.startsWith('data:')), [])
    assert.ok(asked.filter(address => address.startsWith('file:')).length <= 1, 'the file itself and nothing else')
  },
)

inBothBrowsers('reading a story asks this site only, and sends nothing', {}, async ({ page, site }) => {
  const requests = []
  page.on('request', request => requests.push([request.method(), request.url()]))
  await openFirst(page)
  await paste(page, THREE.text)
  await labelled(page)
  assert.deepEqual(requests.filter(([method, url]) => method !== 'GET' || !(url.startsWith(site.address) || url.startsWith('data:'))), [])
})
