// What is kept in the browser: found again for the same and for a similar article, shared by two tabs, and done without
// where it is refused.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { keyOf, likeness, sketchOf } from '../../www/notes/store.js'
import { article, changed, seeded, whole, written } from './random.mjs'
import { inBothBrowsers } from './support.mjs'

const FILES = new Map(['notes/store.js', 'notes/checked.js', 'notes/link.js', 'make.js', 'open.js', 'parts.js', 'turns.js', 'words.js'].map(name => [`/${name}`, readFileSync(new URL(`../../www/${name}`, import.meta.url))]))
const EMPTY = '<!doctype html><html lang="en"><title>Store</title>'

/** A page of its own with nothing in it, and the sources of the store beside it. */
const alone = {
  change: (path, response) => {
    const found = FILES.get(path) ?? (path === '/empty' ? EMPTY : undefined)
    if (found === undefined) return false
    response.writeHead(200, { 'content-type': path === '/empty' ? 'text/html' : 'text/javascript' }).end(found)
    return true
  },
  address: site => `${site.address}empty`,
}

const remark = (id, minute, more = {}) => {
  const time = `2026-01-02T03:${String(minute).padStart(2, '0')}:00.000Z`
  return { id, label: 'quotation', speaker: null, note: '', created: time, modified: time, selectors: { exact: 'The dam', prefix: '', suffix: ' held', start: 0, end: 7 }, ...more }
}

const TEXT = written(article(seeded(11))).text
const START = 'window.start = async () => (await import("/notes/store.js")).open()'

inBothBrowsers('what was taken back in an edited version does not come again', alone, async ({ page }) => {
  const similar = `${changed(seeded(12), TEXT)} One more sentence stands at the end.`
  await page.evaluate(START)
  const found = await page.evaluate(async (text, similar, one) => {
    await (await start()).keep({ text, title: 'Dam', remarks: [{ ...one, start: 0, end: 7 }] })
    const second = await start()
    const first = (await second.find(similar)).remarks.length
    await second.keep({ text: similar, title: 'Dam', remarks: [] })
    const third = await start()
    const again = (await third.find(similar)).remarks.length
    await third.keep({ text: similar, title: 'Dam', remarks: [] })
    return [first, again, (await (await start()).find(similar)).remarks.length, (await third.find(text)).remarks.length]
  }, TEXT, similar, remark('a', 1))
  assert.deepEqual(found, [1, 0, 0, 1])
})

inBothBrowsers('remarks are found again for the same text, a similar one, and no other', alone, async ({ page }) => {
  const random = seeded(12)
  const similar = `${changed(random, TEXT)} One more sentence stands at the end.`
  const other = written(article(seeded(99))).text
  await page.evaluate(START)
  const found = await page.evaluate(async (text, similar, other, one) => {
    const store = await start()
    const nothing = await store.find(text)
    await store.keep({ text, title: 'Dam', remarks: [{ ...one, start: 0, end: 7 }] })
    const again = await (await start()).find(`  ${text.replaceAll(' ', '\n ')}`)
    const near = await (await start()).find(similar)
    const far = await store.find(other)
    const all = await store.all()
    const later = await start()
    const moved = await later.find(similar)
    await later.keep({ text: similar, title: 'Dam 2', remarks: moved.remarks })
    const both = (await store.all()).length
    for (const { key } of await store.all()) await store.forget(key)
    return { isLasting: store.isLasting, nothing, again, near, far, all, both, after: await store.find(text) }
  }, TEXT, similar, other, remark('a', 1))
  assert.equal(found.isLasting, true)
  assert.equal(found.nothing, null)
  assert.deepEqual(found.again.remarks, [remark('a', 1)])
  assert.deepEqual(found.near.remarks, [remark('a', 1)])
  assert.equal(found.far, null)
  assert.deepEqual([found.all.length, found.all[0].title, found.both], [1, 'Dam', 2])
  assert.ok(!JSON.stringify(found.all).includes(TEXT.slice(0, 60)), 'the text of the article is not kept')
  assert.equal(found.after, null)
})

inBothBrowsers('two tabs of one article lose nothing: new, younger and taken back', alone, async ({ page }) => {
  const tab = await page.browserContext().newPage()
  await tab.goto(page.url())
  for (const one of [page, tab]) {
    await one.evaluate(START)
    await one.evaluate(async text => {
      window.store = await start()
      await store.find(text)
      window.keep = remarks => store.keep({ text, title: '', remarks })
      window.kept = async () => ((await (await start()).find(text))?.remarks ?? []).map(({ id, note }) => id + note).sort().join(' ')
    }, TEXT)
  }
  const keep = (one, remarks) => one.evaluate(list => keep(list), remarks)
  const kept = () => page.evaluate(() => kept())
  const [a, b] = [remark('a', 1), remark('b', 2)]
  await keep(page, [a])
  await keep(tab, [b])
  assert.equal(await kept(), 'a b', 'both are there, though neither tab knows of the other’s')
  const younger = { ...a, note: '!', modified: '2026-01-02T04:00:00.000Z' }
  await keep(tab, [b, younger])
  await keep(page, [a])
  assert.equal(await kept(), 'a! b', 'the younger of two stays')
  await keep(page, [])
  assert.equal(await kept(), 'b', 'what one tab takes back is gone')
  await keep(tab, [b, younger])
  assert.equal(await kept(), 'b', 'and the other tab does not bring it back by keeping what it had')
  await keep(page, [a])
  assert.equal(await kept(), 'a b', 'but an undo does')
  await Promise.all(Array.from({ length: 10 }, (_, at) => [keep(page, [a, remark(`p${at}`, 5)]), keep(tab, [b, younger, remark(`t${at}`, 6)])]).flat())
  assert.equal(await kept(), 'a! b p9 t9', 'the last word of each, whatever the order')
})

inBothBrowsers('where the browser refuses or breaks, remarks last as long as the page', { ...alone, before: page => page.evaluateOnNewDocument(() => Object.defineProperty(window, 'indexedDB', { get: () => { throw new DOMException('no', 'SecurityError') } })) }, async ({ page }) => {
  await page.evaluate(START)
  const found = await page.evaluate(async (text, one) => {
    const store = await start()
    await store.keep({ text, title: 'x', remarks: [one] })
    const kept = await store.find(text)
    await store.keep({ text, title: 'x', remarks: [] })
    return { isLasting: store.isLasting, kept: kept.remarks.length, after: await store.find(text), other: await (await start()).find(text) }
  }, TEXT, remark('a', 1))
  assert.deepEqual(found, { isLasting: false, kept: 1, after: null, other: null })
})

inBothBrowsers('what somebody else wrote into the storage is checked', alone, async ({ page }) => {
  await page.evaluate(START)
  const found = await page.evaluate(async (text, one) => {
    const store = await start()
    await store.keep({ text, title: 'x', remarks: [one] })
    const base = await new Promise(done => { const request = indexedDB.open('whosays'); request.onsuccess = () => done(request.result) })
    const name = base.objectStoreNames[0]
    const [record] = await store.all()
    const put = value => new Promise(done => { const work = base.transaction(name, 'readwrite'); work.objectStore(name).put(value); work.oncomplete = done })
    await put({ ...record, remarks: [null, 5, { id: 7 }, { ...one, label: 'x', note: {}, selectors: { exact: 'y', start: -1, end: NaN } }] })
    await put({ key: 'odd', sketch: 'none', remarks: 'none' })
    await put({ key: 'older' })
    const strange = await (await start()).find(text)
    await put({ ...record, remarks: 5 })
    const later = await start()
    const none = await later.find(text)
    await later.keep({ text, title: 'x', remarks: [one] })
    return { strange: strange.remarks, none: none.remarks, healed: (await later.find(text)).remarks.length, other: await later.find('Quite other words than these stand here.') }
  }, TEXT, remark('a', 1))
  assert.deepEqual(found.strange.map(({ id, label, note, selectors }) => [id, label, note, selectors.exact]), [['a', null, '', 'y']])
  assert.deepEqual([found.none, found.healed, found.other], [[], 1, null])
})

inBothBrowsers('links are packed and unpacked, cut ones are refused', alone, async ({ page }) => {
  const found = await page.evaluate(async text => {
    const { pack, unpack } = await import('/notes/link.js')
    const link = await pack({ title: 'T', input: 'plain', text })
    const back = await unpack(link)
    const errors = []
    for (let at = 0; at < link.length; at += 41) errors.push(await unpack(link.slice(0, at)).then(() => 'read', error => error.message))
    return { same: back.text === text, errors: [...new Set(errors)] }
  }, TEXT)
  assert.equal(found.same, true)
  assert.deepEqual(found.errors, ['This link is cut off or damaged, so its article cannot be read. Ask for it again, or for the file.'])
})

test('a sketch tells an edited article from another story of the same agency', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = seeded(seed)
    const { text } = written(article(random))
    const edited = text.split('. ').filter(() => random() > 0.05).join('. ')
    assert.ok(likeness(sketchOf(text), sketchOf(edited)) > 0.5, `${seed}`)
    assert.ok(likeness(sketchOf(text), sketchOf(written(article(random)).text)) < 0.5, `${seed}`)
    assert.equal(keyOf(text), keyOf(`\n${text.replaceAll(' ', '\t')}  `))
    assert.notEqual(keyOf(text), keyOf(edited === text ? `${text}x` : edited))
  }
  for (const short of ['', ' ', 'a', 'a b c', 'a b c d']) assert.equal(sketchOf(short).length, 64)
  const begin = performance.now()
  sketchOf(Array.from({ length: 170_000 }, (_, at) => `w${whole(seeded(at), 9999)}`).join(' '))
  assert.ok(performance.now() - begin < 3000)
})
