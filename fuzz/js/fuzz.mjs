// A fuzzer for the page's ways in, the same on every machine for one seed: it changes inputs that it has, and keeps those
// that reach code which none did before. V8 tells which blocks have run; to ask takes long, so it is asked after a batch,
// and about single inputs only where a batch has found something.
//
//   node fuzz/js/fuzz.mjs TARGET [--runs N] [--seconds N] [--seed N] [--grown FOLDER] [--findings FOLDER]
//
// It begins with corpus/, regressions/ and what earlier runs have left in the folder `grown`, and leaves there what it keeps.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { changed } from './mutate.mjs'
import * as targets from './properties.mjs'
import { seeded } from '../../tests/page/random.mjs'

const HERE = dirname(dirname(fileURLToPath(import.meta.url)))
const BATCH = 400
/** An input that takes longer is a finding: they are small. */
const SLOW = 1000

const { values: options, positionals: [name] } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' }, grown: { type: 'string' }, findings: { type: 'string' } },
})
const target = targets[name]
if (!target) throw new Error(`There is no target ${name}; there are ${Object.keys(targets).join(', ')}.`)
const findings = options.findings ?? join(HERE, 'artifacts', name)
// Another one each time: the same inputs once more would tell nothing.
const seed = Number(options.seed ?? Date.now() % 2 ** 32)
const random = seeded(seed)
console.log(`${name}: seed ${seed}`)
const most = Number(options.runs ?? (options.seconds ? Infinity : 1_000_000))
const until = options.seconds ? Date.now() + Number(options.seconds) * 1000 : Infinity

// Most inputs end in an Error; where each came from is asked for a finding only.
Error.stackTraceLimit = 0

const session = new Session()
session.connect()
const asked = (method, params) => {
  let answer
  session.post(method, params, (error, result) => {
    if (error) throw new Error(`${method}: ${error.message}`)
    answer = result
  })
  return answer
}
asked('Profiler.enable')
asked('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/** Every block of the page's modules that has run. */
const reached = new Set()

/** The blocks that have run since it was last asked. */
function ran() {
  const blocks = []
  for (const { url, functions } of asked('Profiler.takePreciseCoverage').result) {
    if (!url.includes('/www/')) continue
    for (const { ranges } of functions) for (const { startOffset, endOffset, count } of ranges) if (count) blocks.push(`${url} ${startOffset} ${endOffset}`)
  }
  return blocks
}

/** Those of a batch that reach what nothing before it did. That they run again for it is not counted. */
async function better(batch) {
  const found = new Set(ran().filter(block => !reached.has(block)))
  const kept = []
  if (!found.size) return kept
  for (const data of batch) {
    await run(data)
    const first = ran().filter(block => found.delete(block))
    if (first.length) kept.push(data)
    first.forEach(block => reached.add(block))
    if (!found.size) break
  }
  // What ran only because of what ran before it is not looked for again.
  found.forEach(block => reached.add(block))
  return kept
}

let runs = 0

async function run(data) {
  const begun = performance.now()
  try {
    await target(data)
  } catch (error) {
    return found(data, await whence(data, error))
  }
  const took = performance.now() - begun
  // Once more, for something else may have been in the way.
  if (took > SLOW) {
    const again = performance.now()
    await target(data)
    if (performance.now() - again > SLOW) found(data, `took ${took} ms`)
  }
}

/** The error once more, with the place that it comes from. */
async function whence(data, error) {
  Error.stackTraceLimit = 20
  try {
    await target(data)
  } catch (again) {
    return again.stack
  }
  return `${error.message} (not again: it hangs on what ran before)`
}

const nameOf = data => createHash('sha1').update(data).digest('hex').slice(0, 16)

function found(data, why) {
  mkdirSync(findings, { recursive: true })
  const file = join(findings, nameOf(data))
  writeFileSync(file, data)
  console.error(`${name}: ${why}\n${JSON.stringify(data.toString('latin1').slice(0, 2000))}\nkept as ${file}`)
  process.exit(1)
}

const read = folder => {
  try {
    return readdirSync(folder).sort().map(file => readFileSync(join(folder, file)))
  } catch {
    return []
  }
}
const kept = ['corpus', 'regressions'].flatMap(folder => read(join(HERE, folder, name)))
if (options.grown) kept.push(...read(options.grown))
for (const data of kept) await run(data)
if (!kept.length) kept.push(Buffer.from('{}'))
ran().forEach(block => reached.add(block))

function keep(data) {
  mkdirSync(options.grown, { recursive: true })
  writeFileSync(join(options.grown, nameOf(data)), data)
}

const begun = Date.now()
const known = kept.length
for (let told = begun; runs < most && Date.now() < until; ) {
  const batch = Array.from({ length: Math.min(BATCH, most - runs) }, () => changed(random, kept))
  for (const data of batch) await run(data)
  runs += batch.length
  const more = await better(batch)
  kept.push(...more)
  if (options.grown) more.forEach(keep)
  if (Date.now() - told > 30_000) {
    told = Date.now()
    console.log(`${name}: ${runs} runs, ${reached.size} blocks, ${kept.length} inputs`)
  }
}
const rate = Math.round((runs * 1000) / Math.max(1, Date.now() - begun))
console.log(`${name}: done, ${runs} runs, ${rate} a second, ${reached.size} blocks, ${kept.length - known} new inputs, 0 findings`)
session.disconnect()
