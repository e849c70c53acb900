// What a reader has said, kept in this browser (IndexedDB): for each article its remarks, never its text.
//
// An article is known by its words. Where it was edited since, the most similar one that is kept is taken for it, by a
// sketch: for each of 64 ways to number runs of four words, the smallest number. Of two texts as many of the 64 agree as
// they share of such runs.

import { checked } from './checked.js'
import { atOnce, inTurns } from '../parts.js'
import { breath } from '../turns.js'

const NAME = 'whosays'
const ARTICLES = 'articles'
const WAYS = 64
const RUN = 4
/** Below this, what two texts share is what any two stories of an agency share. */
const ALIKE = 0.5

/** Opens the store; where the browser refuses one, one that lasts as long as the page. */
export async function open() {
  try {
    const base = await asked(openBase())
    // A later version of this page must not wait for this one.
    base.onversionchange = () => base.close()
    return new Store({
      get: key => asked(articles(base, 'readonly').get(key)),
      all: () => asked(articles(base, 'readonly').getAll()),
      change: (key, work) => changed(base, key, work),
    })
  } catch {
    const kept = new Map()
    return new Store({
      isLasting: false,
      get: async key => kept.get(key),
      all: async () => [...kept.values()],
      change: async (key, work) => {
        const record = work(kept.get(key))
        if (record) kept.set(key, record)
        else kept.delete(key)
      },
    })
  }
}

class Store {
  #base

  constructor(base) {
    this.#base = base
    this.isLasting = base.isLasting ?? true
    /** By article, id -> when it was changed, for the remarks that this page knows to be kept. */
    this.seen = new Map()
  }

  /** Articles whose notes were found with a similar one: when all are taken back that is kept too, or they would come again. */
  #borrowed = new Set()

  /** What is kept for a text: `{ key, title, remarks, modified }`; null for one that is not known. */
  async find(text) {
    const { key, sketch } = await known(text)
    const own = await this.#base.get(key)
    const found = own ?? (await this.#similar(sketch))
    if (!found) return null
    const remarks = checked(found.remarks)
    if (!own) this.#borrowed.add(key)
    // Those of a similar text are not kept for this one yet, so nobody can have taken them back here.
    this.seen.set(key, own ? seenIn(remarks) : new Map())
    return { ...found, remarks }
  }

  /** Keeps the remarks on a text. Those of another tab stay, and of two with one id the younger. */
  async keep({ text, title, remarks }) {
    const { key, sketch } = await known(text)
    const last = this.seen.get(key)
    try {
      await this.#base.change(key, before => {
        const seen = this.seen.get(key) ?? new Map()
        const kept = merged(checked(before?.remarks), remarks, seen)
        this.seen.set(key, seenIn(remarks))
        const isEmptied = this.#borrowed.has(key) || before?.remarks?.length === 0
        if (!kept.length && !isEmptied) return null
        return { key, title: String(title ?? ''), sketch, remarks: kept, modified: new Date().toISOString() }
      })
    } catch (error) {
      // What was not written was not seen by anybody else.
      if (last) this.seen.set(key, last)
      else this.seen.delete(key)
      throw error
    }
  }

  /** All articles that something is kept for. */
  all() {
    return this.#base.all()
  }

  forget(key) {
    return this.#base.change(key, () => null)
  }

  async #similar(sketch) {
    let [best, most] = [null, ALIKE]
    for (const record of await this.#base.all()) {
      const alike = likeness(sketch, record.sketch)
      if (alike > most) [best, most] = [record, alike]
    }
    return best
  }
}

const seenIn = remarks => new Map(remarks.map(({ id, modified }) => [id, modified]))

/**
 * What is to be kept of what is `kept` and what this page has, `own`, given what the page has `seen` kept: of two with one
 * id the younger. One that this page has seen and lacks was taken back here; one that it has as it saw it, and that is not
 * kept any more, was taken back in another tab.
 */
function merged(kept, own, seen) {
  const before = new Map(kept.map(remark => [remark.id, remark]))
  const all = new Map(kept.filter(({ id }) => !seen.has(id)).map(remark => [remark.id, remark]))
  for (const { start, end, ...remark } of own) {
    const other = before.get(remark.id)
    if (!other && seen.get(remark.id) === remark.modified) continue
    all.set(remark.id, other && other.modified > remark.modified ? other : remark)
  }
  return [...all.values()]
}

/** The key and the sketch of the last text, for each remark on a long one would ask for both again. */
let latest = {}

/** Whoever asks for both while they are being made waits for the same, so that what is kept one after the other stays so. */
function known(text) {
  if (latest.text !== text) latest = { text, both: study(text) }
  return latest.both
}

/** With turns for the browser: a long text would keep it waiting. */
async function study(text) {
  const folded = fold(text)
  await breath()
  const key = keyOfFolded(folded)
  await breath()
  return { key, sketch: await inTurns(sketching(folded)) }
}

/** The key of a text: its length and two hashes of it, blind to how its blanks are written. */
export const keyOf = text => keyOfFolded(fold(text))

const keyOfFolded = folded => `${folded.length}-${hash(folded, 1)}-${hash(folded, 2)}`

/** The sketch of a text: 64 numbers. */
export const sketchOf = text => atOnce(sketching(fold(text)))

function* sketching(folded) {
  const words = folded.toLowerCase().split(' ')
  yield
  const smallest = new Uint32Array(WAYS).fill(0xffffffff)
  for (let at = 0; at + RUN <= Math.max(words.length, RUN); at += 1) {
    const number = hash(words.slice(at, at + RUN).join(' '), 3)
    for (let way = 0; way < WAYS; way += 1) {
      const other = Math.imul(number ^ (way * 0x9e3779b1), 0x85ebca6b) >>> 0
      const mixed = (other ^ (other >>> 15)) >>> 0
      if (mixed < smallest[way]) smallest[way] = mixed
    }
    if (at % 256 === 255) yield
  }
  return [...smallest]
}

/** How much of their runs of words two texts share, 0 to 1, by their sketches. */
export const likeness = (one, other) => one.filter((number, at) => number === other?.[at]).length / WAYS

/** What is a single blank already stays: of a long text that is nearly all. */
const fold = text => text.normalize('NFC').replace(/\s{2,}|[^\S ]/g, ' ').trim()

function hash(text, seed) {
  let value = Math.imul(seed, 0x9e3779b1) | 1
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
    value ^= value >>> 13
  }
  return value >>> 0
}

function openBase() {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(ARTICLES, { keyPath: 'key' })
  return request
}

const articles = (base, mode) => base.transaction(ARTICLES, mode).objectStore(ARTICLES)

/** Reads, works and writes in one go, so that no other tab comes between. */
function changed(base, key, work) {
  return new Promise((done, fail) => {
    const transaction = base.transaction(ARTICLES, 'readwrite')
    const store = transaction.objectStore(ARTICLES)
    const request = store.get(key)
    request.onsuccess = () => {
      const record = work(request.result)
      if (record) store.put(record)
      else store.delete(key)
    }
    transaction.oncomplete = () => done()
    transaction.onabort = () => fail(transaction.error)
  })
}

const asked = request =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
    request.onblocked = () => fail(new Error('blocked'))
  })
