// What is missing or broken: no wasm, a wrong one, one that traps, no highlights. The page stays readable, an event says
// why, and no error goes unhandled.

import assert from 'node:assert/strict'
import { labelled, leaves, lit, markBefore, onHost, openPanel, quiet, sleep, until, untouched } from './support.mjs'
import { STORIES } from './stories.mjs'

const { bridge, tunnel, clinic } = STORIES
const wasm = act => (path, response) => path.endsWith('.wasm') && (act(response), true)

/** Each way to have no engine: how it comes about, and what the event must say. */
const BROKEN = {
  'no WebAssembly in the browser': { before: page => page.evaluateOnNewDocument(() => { delete window.WebAssembly }), says: /WebAssembly/ },
  'the engine is not there': { change: wasm(response => response.writeHead(404).end()), says: /whosays|engine|404|wasm/i },
  'the engine cannot be fetched': { change: wasm(response => response.destroy()), says: /whosays|engine|fetch|network/i },
  'the engine is not wasm': { change: wasm(response => response.writeHead(200, { 'content-type': 'application/wasm' }).end('<!doctype html>not found')), says: /engine|wasm|magic/i },
  'the engine is cut off': { change: wasm(response => response.writeHead(200, { 'content-type': 'application/wasm' }).end(Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]))), says: /engine|wasm/i },
  'a policy without wasm-unsafe-eval': { headers: { 'content-security-policy': "script-src 'self'" }, says: /policy/i },
  'a policy without connect-src': { headers: { 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" }, says: /engine|fetch|network|policy/i },
  'the engine traps': { before: page => page.evaluateOnNewDocument(trapping), says: /unreachable|stopped/ },
}

/** An engine that starts well and traps at the first thing it is asked. */
function trapping() {
  const spoil = instance => {
    const exports = Object.fromEntries(Object.entries(instance.exports).map(([name, value]) => [
      name,
      typeof value !== 'function' || name.startsWith('__') ? value : () => { throw new WebAssembly.RuntimeError('unreachable') },
    ]))
    return { exports }
  }
  const { instantiate, instantiateStreaming } = WebAssembly
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given)
    return made.instance ? { ...made, instance: spoil(made.instance) } : spoil(made)
  }
  WebAssembly.instantiateStreaming = async (...given) => {
    const { instance, module } = await instantiateStreaming.apply(WebAssembly, given)
    return { instance: spoil(instance), module }
  }
}

// The browser itself tells the console what it could not load or what a policy kept out; that is not an error of ours.
const byBrowser = words => /Failed to load resource|Content.Security.Policy|ERR_|NetworkError|Refused to|blocked/i.test(words)

for (const [what, { says, ...options }] of Object.entries(BROKEN)) {
  onHost(`${what}: readable, and it says why`, { page: 'rival', tolerate: words => (byBrowser(words) || /whosays/i.test(words)) && !/unhandled/.test(words), ...options }, async ({ page, seen }) => {
    await until(page, () => __host.count('error') > 0, 'whosays:error')
    const [why] = await page.evaluate(() => __host.whys())
    assert.match(why, says)
    assert.ok(why.length > 20 && why.length < 500, why)
    const told = await page.evaluate(async () => {
      const outcome = await whosays.annotate('article').then(() => 'made a view', error => (error instanceof Error ? error.message : `no Error: ${error}`))
      return { outcome, views: [...whosays.views].length, target: __host.events.find(event => event.name === 'error').target }
    })
    assert.match(told.outcome, says, 'annotate() says the same')
    assert.equal(told.views, 0)
    assert.equal(told.target, 'ARTICLE', 'on the element that was to be labelled')
    for (const sentence of Object.values(bridge.expected).flat()) assert.ok((await page.evaluate(() => document.body.innerText)).includes(sentence))
    await sleep(200)
    assert.deepEqual(seen.errors.filter(words => !byBrowser(words)), [])
    // A note that there are no labels may stand in our one element; the page itself is as it was.
    await untouched(page)
  })
}

onHost('our script is kept out by a policy: the page is as it was', {
  page: 'strict', headers: { 'content-security-policy': "script-src 'none'" }, tolerate: byBrowser,
}, async ({ page }) => {
  assert.ok((await page.evaluate(() => document.body.innerText)).includes(clinic.expected.quotation[0]))
  assert.equal(await page.evaluate(() => typeof whosays), 'undefined')
})

onHost('a language that there is not: labels all the same, in English', {
  html: `<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" data-annotate="#one" data-lang="xx" defer></script><article id="one">{{clinic}}</article><article id="two">{{bridge}}</article>`,
  tolerate: words => byBrowser(words) || /whosays|xx/.test(words),
}, async ({ page }) => {
  await lit(page, clinic.expected)
  await until(page, () => __host.state().ours === 1, 'the interface speaks English instead')
})

onHost('an outlets file with a bad row: the error names the line', {
  html: `<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" data-annotate="article" data-outlets="/bad.tsv" defer></script><article>{{clinic}}</article>`,
  files: { '/bad.tsv': 'outlet\tcountry\tcontrol\taliases\nRuritania Herald\n' },
  tolerate: words => /whosays|line 2/.test(words) && !/unhandled/.test(words),
}, async ({ page }) => {
  await until(page, () => __host.count('error') > 0, 'whosays:error')
  assert.match((await page.evaluate(() => __host.whys()))[0], /line 2/)
})

const withoutHighlights = page => page.evaluateOnNewDocument(() => {
  delete CSS.highlights
  delete window.Highlight
})

onHost('no custom highlights: marks do the same', { page: 'bare', before: withoutHighlights }, async ({ page }) => {
  await page.evaluate(() => {
    // Nodes as an editor leaves them: text in pieces, an element inside a sentence, a comment.
    const [first, second] = document.querySelectorAll('#story p')
    first.firstChild.splitText(12)
    const words = second.firstChild.splitText(4)
    words.splitText(5)
    const strong = document.createElement('strong')
    words.replaceWith(strong)
    strong.append(words)
    second.append(document.createComment(' end '))
  })
  await markBefore(page)
  await page.evaluate(() => whosays.annotate('#story'))
  await labelled(page)
  await lit(page, tunnel.expected)
  await quiet(page)
  assert.equal(await page.evaluate(() => document.querySelector('#story').textContent.replace(/\s+/g, ' ').trim()), `Railway tunnel flooded ${tunnel.texts.join(' ')}`)
  assert.match(await openPanel(page, 'IRNA reported'), /IRNA/)
  await page.keyboard.press('Escape')
  await page.evaluate(() => document.querySelector('#story p').append(' The mayor said he was sorry.'))
  await lit(page, { ...tunnel.expected, quotation: [...tunnel.expected.quotation, 'The mayor said he was sorry.'] }, 'a page that changes is marked anew')
  await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  assert.equal(await page.evaluate(() => __host.state().html), await page.evaluate(() => __host.before.html.replace('</p>', ' The mayor said he was sorry.</p>')))
})

onHost('no custom highlights: the very same nodes come back', { page: 'bare', before: withoutHighlights }, async ({ page }) => {
  await markBefore(page)
  const same = await page.evaluate(async () => {
    const nodes = () => {
      const walker = document.createTreeWalker(document.body)
      const all = []
      while (walker.nextNode()) all.push(walker.currentNode)
      return all
    }
    const before = nodes()
    const view = await whosays.annotate('#story')
    const marks = document.querySelectorAll('#story mark[class^="whosays-"]').length
    view.destroy()
    const after = nodes()
    return { marks: marks > 3, same: before.length === after.length && before.every((node, at) => node === after[at]) }
  })
  assert.deepEqual(same, { marks: true, same: true })
  await leaves(page)
})
