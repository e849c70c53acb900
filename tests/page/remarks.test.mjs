// The reader's remarks by themselves: taking steps back, and words that belong to several. No browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cuts } from '../../www/notes/overlay.js'
import { Remarks } from '../../www/notes/remarks.js'

test('what was kept stays when a step is taken back that was done before it came', () => {
  const remarks = new Remarks('The dam will hold. It rained.', () => {})
  const notes = () => remarks.placed.map(({ note }) => note)
  remarks.put({ start: 0, end: 18, note: 'mine' })
  const when = new Date(0).toISOString()
  const kept = { id: 'kept', label: null, speaker: null, note: 'kept', created: when, modified: when, selectors: { exact: 'It rained.' } }
  remarks.add([kept], () => ({ start: 19, end: 29 }), { asStep: false })
  assert.deepEqual(notes(), ['mine', 'kept'])
  remarks.undo()
  assert.deepEqual(notes(), ['kept'])
  remarks.redo()
  assert.deepEqual(notes(), ['mine', 'kept'])
  assert.equal(remarks.canRedo, false)
})

test('where two passages overlap the words belong to the first, also at the end of a sentence', () => {
  const sentence = { start: 0, end: 100, label: 'none' }
  const cut = (...passages) => cuts([sentence], passages.map(([start, end, label]) => ({ start, end, label }))).get(0)
  assert.deepEqual(cut([50, 90, 'quotation'], [60, 95, 'reported-fact']), [[0, 50, 'none'], [50, 90, 'quotation'], [90, 95, 'reported-fact'], [95, 100, 'none']])
  assert.deepEqual(cut([50, 100, 'quotation'], [60, 100, 'reported-fact']), [[0, 50, 'none'], [50, 100, 'quotation']])
})
