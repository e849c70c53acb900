// What must hold of everything that comes into the page from outside, for each way in: JSON-LD and what other programs
// export, links, stored remarks. Each function takes bytes and throws where something does not hold.

import { deflateRawSync } from 'node:zlib'
import assert from 'node:assert/strict'
import { place } from '../../www/notes/anchor.js'
import { checked } from '../../www/notes/checked.js'
import { toCsv } from '../../www/notes/csv.js'
import { fromJsonLd, toJsonLd } from '../../www/notes/jsonld.js'
import { pack, unpack } from '../../www/notes/link.js'
import { LABELS } from '../../www/words.js'

const TEXT = 'The dam was opened in 1987.\n\n“We are ready,” said Ana Ruiz. 😀 KCNA said it would hold. It rained. It rained.'
const REPORT = { version: '0.1.0', sentences: [{ start: 0, end: 27, label: 'reported-fact', form: 'none', confidence: 0.9, because: { rule: 'own', text: 'Nobody else is named.' }, source: null, channel: null }] }
/** An error in words: a sentence that a reader can do something with, not what a program says of itself. */
const IN_WORDS = /^[A-Z][^{}]{20,}\.$/
const KEYS = ['id', 'label', 'speaker', 'note', 'created', 'modified', 'selectors']

/** What inherits from Object.prototype shows what has been written there. */
function clean() {
  for (const prototype of [Object.prototype, Array.prototype, String.prototype]) {
    const added = Object.keys(prototype)
    assert.deepEqual(added, [], `${added} is on a prototype now`)
  }
}

/** What `work` gives, or null where it fails in words. */
function told(work) {
  try {
    return work()
  } catch (error) {
    assert.match(error.message, IN_WORDS)
    return null
  } finally {
    clean()
  }
}

function isRemark(remark) {
  assert.deepEqual(Object.keys(remark), KEYS)
  const { id, label, speaker, note, created, modified, selectors } = remark
  assert.ok(typeof id === 'string' && typeof note === 'string')
  assert.ok(label === null || label === 'none' || LABELS.includes(label))
  assert.ok(speaker === null || (typeof speaker === 'string' && speaker !== ''))
  for (const time of [created, modified]) assert.ok(!Number.isNaN(Date.parse(time)))
  assert.ok(['exact', 'prefix', 'suffix'].every(key => typeof selectors[key] === 'string'))
  for (const offset of [selectors.start, selectors.end]) assert.ok(offset === undefined || (Number.isInteger(offset) && offset >= 0))
}

/** Remarks from outside are remarks, and go out and come in again as they are. */
function kept(remarks) {
  remarks.forEach(isRemark)
  assert.deepEqual(checked(remarks), remarks)
  const report = { ...REPORT, text: TEXT, passages: remarks.map(({ note, label, id }) => ({ start: 0, end: 3, id, label: label ?? 'none', note, speaker: null, flags: [] })) }
  rows(toCsv(report), remarks)
}

/** As many rows as there are sentences and passages, with the same cells, none of them a formula. */
function rows(csv, remarks) {
  const cells = [...csv.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)].map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
  const width = csv.slice(0, csv.indexOf('\r\n')).split(',').length
  assert.equal(cells.length, width * (2 + remarks.length))
  for (const cell of cells) assert.ok(!/^[=+\-@\t\r\n]/.test(cell), cell)
  const column = cells.slice(0, width).indexOf('reader_note')
  remarks.forEach(({ note }, at) => assert.equal(cells[(at + 2) * width + column].replace(/^'(?='*[=+\-@\t\r\n])/, ''), note))
}

/** Whatever the words, place() puts them inside the text or nowhere. */
function placed(remarks) {
  for (const { selectors } of remarks.slice(0, 3)) {
    const found = place(TEXT, selectors)
    if (found) assert.ok(found.start >= 0 && found.start < found.end && found.end <= TEXT.length, JSON.stringify(found))
  }
}

/** A file of annotations, whoever wrote it. */
export function jsonld(data) {
  const found = told(() => fromJsonLd(data.toString('utf8'), TEXT))
  if (!found) return
  assert.ok(Number.isInteger(found.skipped) && found.skipped >= 0)
  kept(found.remarks)
  placed(found.remarks)
  if (!found.remarks.length) return
  const unique = [...new Map(found.remarks.map(remark => [encodeURIComponent(remark.id.replace(/\p{Surrogate}/gu, '\ufffd')), remark])).values()]
  const back = fromJsonLd(JSON.stringify(toJsonLd({ text: TEXT, report: REPORT, remarks: [], orphans: unique })), TEXT)
  const bare = ({ id, label, speaker, note, selectors: { exact, prefix, suffix } }) => ({ id: id.replace(/\p{Surrogate}/gu, '\ufffd'), label, speaker, note, exact, prefix, suffix })
  assert.deepEqual(back.remarks.map(bare), unique.filter(({ selectors }) => selectors.exact).map(bare))
}

/** What IndexedDB held, or what somebody put there. */
export function stored(data) {
  const value = parsed(data)
  if (value === undefined) return
  const remarks = told(() => checked(value))
  assert.ok(Array.isArray(remarks) && (!Array.isArray(value) || remarks.length <= value.length))
  kept(remarks)
  placed(remarks)
}

/** What stands behind the # of an address: letters of any kind, or a link that is whole and carries anything. */
export async function link(data) {
  if (data[0] === 0x23) return opened(data.toString('latin1', 1))
  const payload = await opened(deflateRawSync(data).toString('base64url'))
  if (payload) assert.deepEqual(await unpack(await pack(payload)), payload)
}

async function opened(fragment) {
  const payload = await unpack(fragment).catch(error => assert.match(error.message, IN_WORDS))
  clean()
  if (!payload) return null
  assert.deepEqual(Object.keys(payload), ['title', 'input', 'text', 'remarks'])
  assert.ok(typeof payload.title === 'string' && typeof payload.text === 'string' && ['plain', 'markdown', 'html'].includes(payload.input))
  kept(payload.remarks)
  return payload
}

function parsed(data) {
  try {
    return JSON.parse(data.toString('utf8'))
  } catch {
    return undefined
  }
}
