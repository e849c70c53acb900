// What the numbers about an article are made of: shares by label and by giver, the sentence at its top, filters. No browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codePoints, composition, giverOf, sources } from '../../www/see/composition.js'
import { Filter } from '../../www/see/filter.js'
import { summary } from '../../www/see/summary.js'
import { SEE } from '../../www/see/words.js'
import { TOOLS } from '../../www/page-words.js'
import { LABELS, Words } from '../../www/words.js'

const words = new Words({ ...TOOLS, ...SEE })
const FORMS = ['direct', 'indirect', 'mixed']

/** Numbers that look random and are the same each time. */
function random(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
}

function someReport(next) {
  const pick = list => list[Math.floor(next() * list.length)]
  const names = ['Ana Ruiz', 'unknown', '__proto__', 'constructor', 'KCNA', '𝒜 𝒷', '']
  let text = ''
  const sentences = []
  for (let count = Math.floor(next() * 14); count > 0; count--) {
    const label = pick([...LABELS, 'none'])
    const start = text.length
    text += pick(['word ', '😀', 'é', '\ud83d', '\ude00', '']).repeat(Math.floor(next() * 30))
    const source = next() < 0.7 && label !== 'reported-fact' ? { name: pick(names), kind: 'person' } : null
    const channel = label === 'state-media-claim' && next() < 0.8 ? { outlet: pick(names), country: pick(['', 'Nowhere']), control: 'state-controlled' } : null
    sentences.push({ start, end: text.length, label, form: pick(FORMS), confidence: next(), source, channel })
  }
  return { text, sentences, sources: [] }
}

test('every sentence is one giver’s; shares are rounded, each by itself', () => {
  const next = random(5)
  for (let times = 0; times < 3000; times++) {
    const report = someReport(next)
    const made = composition(report)
    const wanted = report.sentences.flatMap(({ label }, index) => (LABELS.includes(label) ? [index] : []))
    for (const parts of [made.labels, made.givers]) {
      assert.deepEqual(parts.flatMap(part => part.sentences).sort((one, other) => one - other), wanted)
      assert.equal(parts.reduce((sum, part) => sum + part.characters, 0), made.characters)
      for (const { share, characters } of parts) assert.equal(share, Math.round((characters * 100) / (made.characters || 1)))
    }
    for (const { key, sentences } of made.givers) for (const index of sentences) assert.equal(giverOf(report.sentences[index]).key, key)
    const listed = sources(report, made)
    assert.ok(listed.every(({ characters }, at) => !at || characters <= listed[at - 1].characters), 'the largest first')
    const said = summary(made, report, words)
    assert.equal(said === '', made.characters === 0)
    assert.doesNotMatch(said, /undefined|null|\{|\b(true|false|verified|propaganda)\b/i)
  }
})

test('characters are code points, as in the report’s own sources', () => {
  for (const text of ['', 'abc', 'a😀b', '\ud83d', '\ude00\ud83d', '😀😀']) assert.equal(codePoints(text, 0, text.length), [...text].length)
  assert.equal(codePoints('😀x', 1, 3), 2)
})

test('the sentence at the top holds for every mix', () => {
  const say = (...parts) => {
    const sentences = parts.map(([label, source, outlet], at) => ({
      start: at * 10, end: at * 10 + 10, label, form: 'direct', confidence: 1,
      source: source ? { name: source, kind: source === outlet ? 'state-media' : 'person' } : null,
      channel: outlet ? { outlet, country: 'Nowhere', control: 'state-controlled' } : null,
    }))
    const report = { text: 'x'.repeat(parts.length * 10), sentences, sources: [] }
    return summary(composition(report), report, words).replaceAll('\u00a0', ' ')
  }
  const fact = ['reported-fact']
  const spoken = name => ['quotation', name]
  const claim = (source, outlet) => ['state-media-claim', source, outlet]
  assert.equal(say(), '')
  assert.equal(say(['none']), '')
  assert.equal(say(fact), 'All of this text is in the article’s own voice; nobody is quoted.')
  assert.equal(say(spoken('Ana')), 'Of this text, 100 % is quotation (Ana).')
  assert.equal(say(spoken(null), fact), 'Of this text, 50 % is unattributed narration; 50 % is quotation (speakers not named).')
  assert.equal(say(claim('KCNA', 'KCNA'), claim('KCNA', 'KCNA'), fact), 'Of this text, 67 % is what KCNA says; 33 % is unattributed narration.')
  assert.equal(say(claim('Kim', 'KCNA'), fact, fact), 'Of this text, 67 % is unattributed narration; 33 % comes through KCNA.')
  assert.equal(say(claim('TASS', 'TASS'), claim('KCNA', 'KCNA')), 'Of this text, 100 % comes through state media (TASS, KCNA).')
  const ten = 'abcdefghij'.split('').map(spoken)
  assert.equal(say(...ten), 'Of this text, 100 % is quotation (a, b and 8 more).')
  assert.match(say(...Array(300).fill(fact), spoken('Ana')), /under 1 % is quotation \(Ana\)\.$/)
})

test('all that a filter asks for holds at once', () => {
  const next = random(11)
  for (let times = 0; times < 500; times++) {
    const report = someReport(next)
    let told = 0
    const filter = new Filter(() => (told += 1))
    assert.equal(filter.test(report), null)
    filter.add({ form: 'direct' })
    filter.add({ below: 85 })
    const both = report.sentences.filter(filter.test(report))
    assert.deepEqual(both, report.sentences.filter(({ form, confidence }) => form === 'direct' && confidence < 0.85))
    filter.toggle({ label: 'quotation' })
    assert.deepEqual(report.sentences.filter(filter.test(report)), report.sentences.filter(({ label }) => label === 'quotation'), 'nothing else holds')
    filter.toggle({ label: 'quotation' })
    assert.equal(filter.isOn, false)
    assert.equal(told, 4)
  }
})

test('what the reader changed is found, words of a sentence as well', () => {
  const sentence = (start, end, more) => ({ start, end, label: 'reported-fact', ...more })
  const report = { text: '', sources: [], sentences: [sentence(0, 10), sentence(10, 20, { reader: {} }), sentence(20, 30), sentence(30, 40), sentence(40, 50)], passages: [{ start: 32, end: 41 }, { start: 2, end: 4 }] }
  const filter = new Filter(() => {})
  filter.add({ yours: true })
  const test = filter.test(report)
  assert.deepEqual(report.sentences.map((one, index) => test(one, index)), [true, true, false, true, true])
})
