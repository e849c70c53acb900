// Where a remark stands after the article was edited: on its own sentence, or nowhere. No browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describe, place, placeAll } from '../../www/notes/anchor.js'
import { article, edit, seeded, whole, written } from './random.mjs'

const TRIALS = 10_000

/** Edits articles at random and asks `placer` for one remark of each. */
function trials(seed, placer, count = TRIALS) {
  const told = { misplaced: [], unchanged: 0, unchangedPlaced: 0, changed: 0, changedPlaced: 0, gone: 0, twins: 0, twinsPlaced: 0 }
  for (let trial = 0; trial < count; trial += 1) {
    const random = seeded(seed + trial)
    const made = article(random)
    const before = written(made)
    const mine = before.places[whole(random, before.places.length)]
    // Mostly whole sentences; sometimes a passage of one.
    const inset = random() < 0.2 ? [whole(random, 10), whole(random, 8)] : [0, 0]
    const selectors = describe(before.text, mine.start + inset[0], mine.end - inset[1])
    const touched = edit(random, made, 1 + whole(random, 4))
    const after = written(made)
    const own = after.places.find(({ id }) => id === mine.id)
    const found = placer(after.text, selectors)
    const fits = found && own && touches(found, own) && after.places.every(other => other === own || !touches(found, other))
    if (found && !fits) told.misplaced.push({ trial: seed + trial, selectors, found, own, words: after.text.slice(found.start, found.end) })
    const kind = !own ? 'gone' : touched.has(mine.id) ? 'changed' : 'unchanged'
    told[kind] += 1
    if (own && fits) told[`${kind}Placed`] += 1
    if (kind === 'unchanged' && before.text.split(selectors.exact).length > 2) {
      told.twins += 1
      if (fits) told.twinsPlaced += 1
    }
  }
  return told
}

const touches = (one, other) => one.start < other.end && other.start < one.end
const percent = (part, all) => `${((100 * part) / all).toFixed(1)} %`

test('10,000 edited articles: no remark on another sentence, nearly all on their own', context => {
  const told = trials(1, place)
  assert.deepEqual(told.misplaced.slice(0, 3), [], `${told.misplaced.length} misplaced`)
  context.diagnostic(`unchanged ${percent(told.unchangedPlaced, told.unchanged)} of ${told.unchanged}; with a twin ${percent(told.twinsPlaced, told.twins)} of ${told.twins}`)
  context.diagnostic(`changed ${percent(told.changedPlaced, told.changed)} of ${told.changed}; gone ${told.gone}`)
  assert.ok(told.unchangedPlaced / told.unchanged >= 0.95, percent(told.unchangedPlaced, told.unchanged))
  assert.ok(told.changedPlaced / told.changed >= 0.3, percent(told.changedPlaced, told.changed))
})

test('the trials can tell: placers that only look for the words fail them', () => {
  const at = (text, start, { exact }) => (start < 0 ? null : { start, end: start + exact.length })
  const lazy = (text, selectors) => at(text, text.indexOf(selectors.exact), selectors)
  assert.ok(trials(1, lazy).misplaced.length > 100)
  const careless = (text, selectors) => {
    const start = text.indexOf(selectors.exact)
    return start === text.lastIndexOf(selectors.exact) ? at(text, start, selectors) : null
  }
  assert.ok(trials(1, careless).misplaced.length > 10)
})

test('a passage is described with what stands around it, in whole characters', () => {
  const text = `${'😀'.repeat(40)}Ana said so.${'é'.repeat(40)}`
  const { exact, prefix, suffix, start, end } = describe(text, 80, 92)
  assert.deepEqual([exact, prefix, suffix, start, end], ['Ana said so.', '😀'.repeat(32), 'é'.repeat(32), 80, 92])
  assert.deepEqual(describe('a😀b', 2, 3), { exact: '😀', prefix: 'a', suffix: 'b', start: 1, end: 3 })
  assert.deepEqual(describe('a😀b', 0, 2), { exact: 'a😀', prefix: '', suffix: 'b', start: 0, end: 3 })
  assert.deepEqual(describe('', 0, 0), { exact: '', prefix: '', suffix: '', start: 0, end: 0 })
})

test('an edited sentence is found between its neighbours; a similar one elsewhere is not taken for it', () => {
  const text = 'The port opened in May. The minister told the council that 12 ships had left the harbour. Nobody was hurt, the police said.'
  const selectors = describe(text, 24, 89)
  const edited = text.replace('12 ships', '14 ships')
  const found = place(edited, selectors)
  assert.equal(edited.slice(found.start, found.end), 'The minister told the council that 14 ships had left the harbour.')
  const gone = 'The port opened in May. Nobody was hurt, the police said. Later the minister told the council that 13 ships had left the harbour. It rained.'
  assert.equal(place(gone, selectors), null)
  assert.equal(place('Something else. The minister told the council that 12 ships had left the harbour. It rained.', selectors), null)
})

test('of identical lines, each remark keeps its own while nothing has changed, and none when nobody can say which', () => {
  const line = 'Back to the top\n\n'
  const text = line.repeat(30)
  const list = Array.from({ length: 30 }, (_, at) => describe(text, at * line.length, at * line.length + 15))
  assert.deepEqual(placeAll(text, list).map(({ start }) => start / line.length), [...Array(30).keys()])
  // One more line anywhere: the text is the same wherever it was put.
  const moved = placeAll(`New.\n\n${text}`, list)
  assert.ok(moved.every(found => !found || (found.start - 6) % line.length === 0))
  assert.equal(moved[15], null)
})

test('selectors of others may lack anything', () => {
  const text = 'One. Two two two. Three.'
  for (const nothing of [null, undefined, 5, 'x', [], {}, { exact: '' }, { exact: 7 }, { exact: {} }, { start: 3, end: 5 }]) assert.equal(place(text, nothing), null)
  assert.deepEqual(place(text, { exact: 'Three.' }), { start: 18, end: 24 })
  assert.equal(place(text, { exact: 'two' }), null)
  assert.deepEqual(place(text, { exact: 'two', start: 9, end: 12 }), { start: 9, end: 12 })
  assert.equal(place(text, { exact: 'two', start: -9, end: NaN, prefix: 4, suffix: {} }), null)
})

test('time is bounded, whatever the text and the selectors', context => {
  const million = 'a'.repeat(1_000_000)
  const hostile = [
    [million, { exact: `b${'a'.repeat(500_000)}`, prefix: 'a'.repeat(32), suffix: 'a'.repeat(32), start: 0, end: 9 }],
    [million, { exact: `${'a'.repeat(500_000)}b`, prefix: 'a'.repeat(32), suffix: 'a'.repeat(32), start: 0, end: 9 }],
    [million, { exact: 'a', prefix: 'a'.repeat(500_000), suffix: `${'a'.repeat(500_000)}b`, start: 7, end: 8 }],
    [million, { exact: `${'a'.repeat(31)}b`, prefix: 'x', suffix: 'y', start: 0, end: 9 }],
    ['He said no. '.repeat(80_000), { exact: 'He said now.', prefix: 'He said no. '.repeat(3), suffix: ' He said no.', start: 4, end: 9 }],
    ['a b '.repeat(250_000), { exact: 'a b c '.repeat(100_000), prefix: 'b '.repeat(16), suffix: ' a'.repeat(16), start: 4, end: 9 }],
  ]
  for (const [at, [text, selectors]] of hostile.entries()) {
    const begin = performance.now()
    place(text, selectors)
    const took = performance.now() - begin
    context.diagnostic(`hostile ${at}: ${took.toFixed(0)} ms`)
    assert.ok(took < 2000, `${at}: ${took} ms`)
  }
  for (const text of [million, 'He said no. '.repeat(80_000)]) {
    const begin = performance.now()
    describe(text, 480_000, 480_011)
    const took = performance.now() - begin
    context.diagnostic(`describe: ${took.toFixed(0)} ms`)
    assert.ok(took < 2000, `${took} ms`)
  }
})

test('many remarks in a large text cost little each', context => {
  const random = seeded(5)
  const { text, places } = written(article(random, 4000))
  const chosen = places.filter(() => random() < 300 / places.length)
  let begin = performance.now()
  const list = chosen.map(({ start, end }) => describe(text, start, end))
  const described = performance.now() - begin
  begin = performance.now()
  const found = placeAll(`A new beginning. ${text.replaceAll('harbour', 'harbor')}`, list)
  const placed = performance.now() - begin
  context.diagnostic(`${text.length} characters, ${list.length} remarks: described in ${described.toFixed(0)} ms, placed in ${placed.toFixed(0)} ms; ${found.filter(Boolean).length} placed`)
  assert.ok(described < 20_000 && placed < 20_000)
})
