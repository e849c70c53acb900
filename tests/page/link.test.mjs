// Links that carry an article: what goes in comes out, and what is broken or swollen is said in words. No browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { LARGEST, LONGEST_LINK, pack, unpack } from '../../www/notes/link.js'
import { article, pick, seeded, whole, written } from './random.mjs'

const packed = value => deflateRawSync(typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value)).toString('base64url')
const BROKEN = /This link is cut off or damaged/

test('200 articles with remarks come back as they were, in letters that a link may have', async () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = seeded(seed)
    const text = written(article(random)).text + pick(random, ['', '😀', '\ud800', '\0', '\r\n', '‮', 'שלום', '"\\'])
    const exact = text.slice(0, 20)
    const time = '2026-01-02T03:04:05.000Z'
    const remark = { id: `r${seed}`, label: pick(random, ['quotation', 'none', null]), speaker: pick(random, [null, 'Ana Ruiz']), note: pick(random, ['', 'Who says so? 😀']), created: time, modified: time, selectors: { exact, prefix: '', suffix: '', start: 0, end: 20 } }
    const payload = { title: `T${whole(random, 9)} “x”`, input: pick(random, ['plain', 'markdown', 'html']), text, remarks: [remark] }
    const link = await pack(payload)
    assert.match(link, /^[\w-]+$/)
    const { title, input, text: back, remarks } = await unpack(link)
    assert.deepEqual({ title, input, text: back, remarks }, payload)
  }
})

test('a link cut off anywhere, or with a letter changed, is an error in words or another whole payload', async () => {
  const link = await pack({ title: 'T', input: 'plain', text: written(article(seeded(7))).text })
  for (let length = 0; length < link.length; length += 37) await assert.rejects(unpack(link.slice(0, length)), BROKEN, String(length))
  for (let at = 0; at < link.length; at += 101) {
    const other = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1)
    await unpack(other).catch(error => assert.match(error.message, BROKEN))
  }
})

test('what is no payload is an error in words', async () => {
  for (const bad of ['', '%', 'ü', '===', 'AAAA', 'x'.repeat(1000), packed('Hello'), packed('null'), packed('7'), packed([]), packed({}), packed({ text: 5, input: 'plain' }), packed({ text: 'x', input: 'pdf' }), packed({ text: 'x', input: ['plain'] }), packed(Buffer.from([0xff, 0xfe]))]) {
    await assert.rejects(unpack(bad), BROKEN, bad.slice(0, 20))
  }
  const odd = await unpack(packed('{"title":{"toString":1},"input":"plain","text":"x","remarks":[null,5,{"id":"a"},{"id":"b","selectors":{"exact":"x","start":-1,"end":"9"},"label":"propagated","note":7,"created":"soon","__proto__":{"x":1}}],"__proto__":{"y":1}}'))
  assert.equal(odd.text, 'x')
  assert.equal(typeof odd.title, 'string')
  assert.deepEqual(JSON.parse(JSON.stringify(odd.remarks)), [{ id: 'b', label: null, speaker: null, note: '', created: '1970-01-01T00:00:00.000Z', modified: '1970-01-01T00:00:00.000Z', selectors: { exact: 'x', prefix: '', suffix: '' } }])
  assert.equal(odd.y, undefined)
})

test('a bomb stops at the limit, and a link that is too long is not made', async () => {
  const bomb = packed(JSON.stringify({ title: '', input: 'plain', text: 'a'.repeat(4 * LARGEST) }))
  const begin = process.memoryUsage().rss
  await assert.rejects(unpack(bomb), BROKEN)
  assert.ok(process.memoryUsage().rss - begin < 200_000_000)
  const random = seeded(3)
  const noise = Array.from({ length: 700_000 }, () => String.fromCharCode(0x4e00 + whole(random, 20_000))).join('')
  await assert.rejects(pack({ title: '', input: 'plain', text: noise }), /too long for a link/)
  await assert.rejects(unpack('A'.repeat(LONGEST_LINK * 3)), BROKEN)
})
