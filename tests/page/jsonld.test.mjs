// Remarks as Web Annotations: what goes out comes back, keeps to the model, and others' exports come in. No browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { place } from '../../www/notes/anchor.js'
import { fromJsonLd, toJsonLd } from '../../www/notes/jsonld.js'
import { article, pick, seeded, whole, written } from './random.mjs'

const LABELS = ['reported-fact', 'quotation', 'state-media-claim', 'none', null]
/** What texts are made of that go wrong: pairs and halves of pairs, two directions of writing, all kinds of blanks. */
const PIECES = ['😀', '\ud83d', '\ude00', 'é', 'e\u0301', 'ش', 'ל', '\u202e', '\r\n', '\n\n', '\t', ' ', '\u00a0', '\u2028', '\0', '"', '\\', '<b>', '&amp;', '김', 'a', 'ab', 'said', 'KCNA', '. ', '__proto__']

const hostile = random => Array.from({ length: whole(random, 120) + 1 }, () => pick(random, PIECES)).join('')
const text = random => {
  const chance = random()
  if (chance < 0.4) return hostile(random)
  if (chance < 0.6) return pick(random, PIECES).repeat(1 + whole(random, 400))
  return written(article(random, 2)).text + hostile(random)
}

/** A place between two characters. */
function edge(random, all) {
  const at = whole(random, all.length + 1)
  return at > 0 && all.codePointAt(at - 1) > 0xffff ? at - 1 : at
}

function remarksOn(random, all) {
  const taken = new Set()
  return Array.from({ length: 1 + whole(random, 6) }, (_, at) => {
    const [start, end] = [edge(random, all), edge(random, all)].sort((one, other) => one - other)
    if (start === end || taken.has(`${start} ${end}`)) return null
    taken.add(`${start} ${end}`)
    const time = new Date(1.7e12 + whole(random, 1e11)).toISOString()
    const [label, speaker] = [pick(random, LABELS), random() < 0.4 ? hostile(random) : null]
    return { id: `${at}-${pick(random, PIECES).replace(/\p{Surrogate}/gu, '')}`, start, end, label, speaker, note: random() < 0.6 ? hostile(random) : '', created: time, modified: time }
  }).filter(Boolean)
}

const reportOn = all => ({ version: '0.1.0', sentences: [{ start: 0, end: all.length, label: 'reported-fact', confidence: 0.9, because: { rule: 'own', text: 'Nobody else is named.' }, source: null, channel: null }] })

test('1,000 exports, read back and placed: every remark as it was', () => {
  for (let seed = 1; seed <= 1000; seed += 1) {
    const random = seeded(seed)
    const all = text(random)
    const remarks = remarksOn(random, all)
    const page = toJsonLd({ text: all, title: 'T', source: 'https://example.org/a', report: reportOn(all), remarks, orphans: [] })
    valid(page)
    const back = fromJsonLd(JSON.stringify(page), all)
    const placed = back.remarks.map(({ selectors, ...remark }) => ({ ...remark, ...place(all, selectors) }))
    assert.deepEqual(placed, remarks.map(({ ...remark }) => ({ ...remark })), `seed ${seed}: ${JSON.stringify(all)}`)
    assert.equal(back.skipped, 0)
  }
})

test('orphans go out without a position and come back as they were', () => {
  const time = '2026-01-02T03:04:05.000Z'
  const orphan = { id: 'o', label: 'quotation', speaker: 'Ana Ruiz', note: 'Gone since.', created: time, modified: time, selectors: { exact: 'The dam would hold.', prefix: 'He left. ', suffix: ' It rained.', start: 7, end: 26 } }
  const page = toJsonLd({ text: 'Other words.', source: 'https://example.org/a', report: reportOn('Other words.'), orphans: [orphan] })
  valid(page)
  const { remarks } = fromJsonLd(page, 'Other words.')
  const { start, end, ...selectors } = orphan.selectors
  assert.deepEqual(JSON.parse(JSON.stringify(remarks)), [{ ...orphan, selectors }])
  assert.equal(place('Other words.', remarks[0].selectors), null)
})

test('positions count code points; a corrected sentence goes out twice, as the engine and as the reader have it', () => {
  const all = '😀😀 The dam held, KCNA said.'
  const was = { start: 5, end: 29, label: 'state-media-claim', because: { text: 'KCNA is state media.' }, channel: { outlet: 'KCNA' }, source: null }
  const time = '2026-01-02T03:04:05.000Z'
  const report = { version: '0.1.0', sentences: [{ ...was, label: 'quotation', reader: { id: 'r', label: 'quotation', was } }] }
  const { items } = toJsonLd({ text: all, source: 'https://example.org/a', report, remarks: [{ id: 'r', start: 5, end: 29, label: 'quotation', speaker: null, note: '', created: time, modified: time }] })
  assert.deepEqual(items.map(({ body }) => body[0].source), ['urn:whosays:label:state-media-claim', 'urn:whosays:label:quotation'])
  for (const { target } of items) assert.deepEqual(target.selector[1], { type: 'TextPositionSelector', start: 3, end: 27 })
  assert.equal(items[0].creator, undefined)
  assert.equal(items[1].creator.type, 'Person')
})

test('a name that is no well-formed text is no reason to throw', () => {
  const remark = { id: '\ud800', start: 0, end: 1, label: null, speaker: null, note: 'x', created: '2026-01-02T03:04:05.000Z', modified: '2026-01-02T03:04:05.000Z' }
  valid(toJsonLd({ text: 'ab', source: 'https://example.org/a', report: reportOn('ab'), remarks: [remark] }))
})

const TEXT = 'The port was closed on Sunday. “We are ready for the water,” the mayor said. 😀 The port was open again on Monday.'

/** One row as the API of Hypothesis answers it. */
const row = (more = {}) => ({
  id: 'a1B2', created: '2026-05-01T10:00:00.000000+00:00', updated: '2026-05-02T10:00:00.000000+00:00', user: 'acct:reader7@hypothes.is', uri: 'https://example.org/a', text: 'Who counted?', tags: ['port', 'Quotation'],
  group: '__world__', permissions: { read: ['group:__world__'] }, document: { title: ['A'] }, user_info: { display_name: 'R. Seven' }, hidden: false, flagged: false, links: {},
  target: [{
    source: 'https://example.org/a',
    selector: [
      { type: 'RangeSelector', startContainer: '/p[1]', endContainer: '/p[1]', startOffset: 31, endOffset: 60 },
      { type: 'TextPositionSelector', start: 131, end: 176 },
      { type: 'TextQuoteSelector', exact: '“We are ready for the water,” the mayor said.', prefix: 's closed on Sunday. ', suffix: ' 😀 The port was open again' },
    ],
  }],
  ...more,
})

test('Hypothesis: rows of its API, the export of its client, a bare list', () => {
  const reply = row({ id: 'r', references: ['a1B2'] })
  const onPage = row({ id: 'p', target: [{ source: 'https://example.org/a' }] })
  const highlight = row({ id: 'h', text: '', tags: [] })
  const rows = [row(), reply, onPage, highlight]
  for (const value of [{ total: 4, rows }, { export_date: '2026-06-01', export_userid: 'acct:x@hypothes.is', client_version: '1.1', annotations: rows }, rows, JSON.stringify(rows)]) {
    const { remarks, skipped } = fromJsonLd(value, TEXT)
    assert.equal(skipped, 2, 'an answer, and a note on the whole page')
    const [note, bare] = remarks
    assert.deepEqual([note.label, note.note, Date.parse(note.created) < Date.parse(note.modified)], ['quotation', 'Who counted?\n#port\n— R. Seven', true])
    assert.deepEqual([bare.label, bare.note], [null, ''], 'a highlight is kept as an empty note')
    for (const { selectors } of remarks) assert.deepEqual(place(TEXT, selectors), { start: 31, end: 76 })
  }
})

test('Recogito and Annotorious: bodies and selectors as objects or lists, targets as lists', () => {
  const quote = { type: 'TextQuoteSelector', exact: 'The port was closed on Sunday.', prefix: '', suffix: ' “We are ' }
  const position = { type: 'TextPositionSelector', start: 0, end: 30 }
  const bodies = [{ type: 'TextualBody', purpose: 'commenting', value: 'Which port?' }, { type: 'TextualBody', purpose: 'tagging', value: 'place' }, { type: 'TextualBody', purpose: 'classifying', value: 'reported-fact' }]
  const one = { '@context': 'http://www.w3.org/ns/anno.jsonld', id: '#5f3a', type: 'Annotation', body: bodies, target: { selector: [quote, position] } }
  for (const value of [one, [one], { ...one, target: [{ source: 'a', selector: quote }] }, { ...one, target: { selector: { type: 'RangeSelector', refinedBy: quote } } }, { type: 'AnnotationCollection', first: { type: 'AnnotationPage', items: [one] } }]) {
    const { remarks, skipped } = fromJsonLd(value, TEXT)
    assert.equal(skipped, 0)
    assert.deepEqual([remarks[0].id, remarks[0].label, remarks[0].note], ['#5f3a', 'reported-fact', 'Which port?\n#place'])
    assert.deepEqual(place(TEXT, remarks[0].selectors), { start: 0, end: 30 })
  }
  const single = fromJsonLd({ ...one, body: bodies[0], creator: { id: 'u1', name: 'Kim' } }, TEXT).remarks[0]
  assert.equal(single.note, 'Which port?\n— Kim')
  assert.equal(fromJsonLd({ ...one, body: undefined, bodyValue: 'Plain.' }, TEXT).remarks[0].note, 'Plain.')
})

test('what is no annotation is said in words; what is half of one is counted', () => {
  for (const value of ['', '{', 'Hello', 'null', '5', '"x"', {}, { items: 5 }, null, undefined, 7, [1, 2], [{}], { sentences: [] }]) {
    assert.throws(() => fromJsonLd(value, TEXT), error => error instanceof Error && /^(This file is|There are no annotations)/.test(error.message) && error.constructor === Error, JSON.stringify(value))
  }
  const halves = [null, 5, 'x', [], {}, { target: null }, { target: 'https://example.org' }, { target: { selector: [null, 5, { type: 'TextQuoteSelector' }] } }, { target: [[[]]], body: [null, 5, { value: {} }] }, { target: {}, references: 5, tags: {}, user: [], creator: 5 }]
  assert.deepEqual(fromJsonLd([...halves, row()], TEXT).skipped, halves.length)
  assert.deepEqual(fromJsonLd({ type: 'AnnotationPage', items: [] }, TEXT), { remarks: [], skipped: 0 })
  const tricks = JSON.parse('{"items":[{"__proto__":{"polluted":1},"id":"__proto__","target":{"selector":{"type":"TextQuoteSelector","exact":"port","__proto__":{"x":1}}},"body":{"value":"n"}}]}')
  assert.deepEqual(fromJsonLd(tricks, TEXT).remarks.map(({ id, note }) => [id, note]), [['__proto__', 'n']])
  assert.equal({}.polluted, undefined)
  const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`
  assert.throws(() => fromJsonLd(deep, TEXT), /no annotations/)
})

test('a large import ends soon', () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => row({ id: String(at) }))
  const begin = performance.now()
  const { remarks, skipped } = fromJsonLd({ rows }, TEXT)
  assert.deepEqual([remarks.length, skipped], [2_000, 98_000])
  assert.ok(performance.now() - begin < 3000)
})

const MOTIVATIONS = ['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting', 'identifying', 'linking', 'moderating', 'questioning', 'replying', 'tagging']
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const isIri = value => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value)

/** The rules of the Web Annotation Data Model (sections 3 to 5) that bear on what we write. */
function valid(page) {
  assert.equal(page['@context'], 'http://www.w3.org/ns/anno.jsonld')
  assert.equal(page.type, 'AnnotationPage')
  assert.ok(isIri(page.id))
  assert.ok(Number.isInteger(page.startIndex) && page.startIndex >= 0)
  assert.equal(page.partOf.type, 'AnnotationCollection')
  assert.ok(isIri(page.partOf.id) && page.partOf.label)
  assert.equal(page.partOf.total, page.items.length)
  assert.equal(new Set(page.items.map(({ id }) => id)).size, page.items.length)
  for (const item of page.items) {
    assert.deepEqual(Object.keys(item).filter(key => !['id', 'type', 'motivation', 'creator', 'generator', 'created', 'modified', 'body', 'target'].includes(key)), [])
    assert.equal(item.type, 'Annotation')
    assert.ok(isIri(item.id), item.id)
    for (const motivation of [item.motivation].flat()) assert.ok(MOTIVATIONS.includes(motivation), motivation)
    for (const time of [item.created, item.modified]) if (time !== undefined) assert.match(time, DATE)
    if (item.creator) assert.ok(['Person', 'Organization', 'Software'].includes(item.creator.type) && typeof item.creator.nickname === 'string')
    if (item.generator) assert.equal(item.generator.type, 'Software')
    for (const body of [item.body ?? []].flat()) {
      assert.ok(MOTIVATIONS.includes(body.purpose))
      if (body.type === 'TextualBody') assert.ok(typeof body.value === 'string' && body.source === undefined)
      else assert.ok(body.type === 'SpecificResource' && isIri(body.source))
    }
    assert.equal(item.target.type, 'SpecificResource')
    assert.ok(isIri(item.target.source.id))
    for (const selector of item.target.selector) {
      if (selector.type === 'TextQuoteSelector') assert.ok(['exact', 'prefix', 'suffix'].every(key => typeof selector[key] === 'string'))
      else assert.ok(selector.type === 'TextPositionSelector' && Number.isInteger(selector.start) && selector.start >= 0 && selector.end >= selector.start)
    }
  }
}
