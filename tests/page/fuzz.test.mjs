// What fuzzing has kept of the page's ways in, once more: fuzz/js holds the checks. No browser.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { changed } from '../../fuzz/js/mutate.mjs'
import * as targets from '../../fuzz/js/properties.mjs'
import { seeded } from './random.mjs'

const folder = (kind, name) => fileURLToPath(new URL(`../../fuzz/${kind}/${name}/`, import.meta.url))
const inputs = (kind, name) => {
  try {
    return readdirSync(folder(kind, name)).sort().map(file => [`${kind}/${name}/${file}`, readFileSync(folder(kind, name) + file)])
  } catch (error) {
    assert.equal(error.code, 'ENOENT')
    return []
  }
}

for (const [name, check] of Object.entries(targets)) {
  test(`${name}: every input that is kept, and 1,000 changed ones`, async () => {
    const kept = [...inputs('regressions', name), ...inputs('corpus', name)]
    assert.ok(kept.length > 1, `fuzz/corpus/${name} is empty`)
    const random = seeded(6)
    const more = Array.from({ length: 1_000 }, (_, at) => [`changed ${at}`, changed(random, kept.map(([, data]) => data))])
    for (const [file, data] of [...kept, ...more]) {
      await Promise.resolve().then(() => check(data)).catch(error => assert.fail(`${file} ${JSON.stringify(data.toString('latin1'))}: ${error.stack}`))
    }
  })
}

test('a prototype that was written to is noticed', () => {
  Object.defineProperty(Object.prototype, 'polluted', { value: true, enumerable: true, configurable: true })
  try {
    assert.throws(() => targets.stored(Buffer.from('[]')), /is on a prototype now/)
  } finally {
    delete Object.prototype.polluted
  }
})
