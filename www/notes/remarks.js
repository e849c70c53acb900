// What a reader says about an article: another label, another speaker, a note; on a sentence or on any words of it.
//
// Each change makes a new list, and undo and redo go from list to list. A remark that leaves this page, or its text, is
// described by its words and what surrounds them (anchor.js), and finds them again in another version of the article; one
// that does not is an orphan, and is kept as one.

/** Steps that can be taken back. */
const KEPT = 200

export class Remarks {
  #text
  #told
  #list = []
  #past = []
  #future = []
  /** id -> where it stands in the text; also of those that an undo may bring back. */
  #places = new Map()
  /** id -> its selectors, once somebody has asked for them. */
  #selectors = new Map()
  /** Those that stand elsewhere than when they were described. */
  #moved = new Set()

  /** `told()` is called after every change. */
  constructor(text, told) {
    this.#text = text
    this.#told = told
  }

  /** Those that stand in the text, in its order, with `start` and `end` in UTF-16 units. */
  get placed() {
    const placed = this.#list.flatMap(remark => {
      const place = this.#places.get(remark.id)
      return place ? [{ ...remark, ...place }] : []
    })
    return placed.sort((one, other) => one.start - other.start || one.end - other.end)
  }

  /** Those whose words the text does not have any more, with their `selectors`. */
  get orphans() {
    return this.#list.flatMap(remark => (this.#places.get(remark.id) ? [] : [{ ...remark, selectors: this.#selectors.get(remark.id) }]))
  }

  get size() {
    return this.#list.length
  }

  get canUndo() {
    return this.#past.length > 0
  }

  get canRedo() {
    return this.#future.length > 0
  }

  /** The remark on exactly these words. */
  at(start, end) {
    return this.placed.find(remark => remark.start === start && remark.end === end)
  }

  /** Puts a remark on the words from `start` to `end`, in the place of one that is on them; an empty one removes it. */
  put({ start, end, label = null, speaker = null, note = '' }) {
    const before = this.at(start, end)
    const isEmpty = !label && !speaker && !note
    if (isEmpty) {
      if (before) this.remove(before.id)
      return null
    }
    const now = new Date().toISOString()
    const { id, created } = before ?? { id: newId(), created: now }
    const remark = { id, label, speaker, note, created, modified: now }
    this.#places.set(id, { start, end })
    this.#go([...this.#list.filter(one => one.id !== id), remark])
    return { ...remark, start, end }
  }

  remove(id) {
    if (this.#list.some(one => one.id === id)) this.#go(this.#list.filter(one => one.id !== id))
  }

  /**
   * Takes remarks in that were made elsewhere or before; of two with one id the younger stays. `place(selectors)` says
   * where in the text one stands, or null. Without `asStep` no undo leads back to before.
   */
  add(remarks, place, { asStep = true } = {}) {
    const known = new Map(this.#list.map(remark => [remark.id, remark]))
    const said = new Set(this.placed.map(asSaid))
    const added = []
    for (const { selectors, start, end, ...remark } of remarks) {
      const there = place(selectors)
      const isOlder = known.has(remark.id) && known.get(remark.id).modified >= remark.modified
      // A script that says the same each time the page is opened has said it once.
      if (isOlder || (!known.has(remark.id) && there && said.has(asSaid({ ...remark, ...there })))) continue
      known.set(remark.id, remark)
      this.#selectors.set(remark.id, selectors)
      this.#places.set(remark.id, there)
      added.push(remark)
    }
    if (!added.length) return 0
    const joined = list => [...new Map([...list, ...added].map(remark => [remark.id, remark])).values()]
    if (asStep) {
      this.#go(joined(this.#list))
    } else {
      // What the reader has done before they came can be taken back, and they stay.
      this.#past = this.#past.map(joined)
      this.#future = this.#future.map(joined)
      this.#list = joined(this.#list)
      this.#told()
    }
    return added.length
  }

  /** All of them with their selectors, to be kept or taken along; `describe(text, start, end)` makes those of the new ones. */
  records(describe) {
    return this.#list.map(remark => ({ ...remark, selectors: this.#selectorsOf(remark.id, describe) }))
  }

  /** The article says something else now: what stands there, by `describe` and `place` of anchor.js. */
  move(text, { describe, place }) {
    const ids = new Set([...this.#past, ...this.#future, this.#list].flat().map(({ id }) => id))
    const moved = [...ids].map(id => [id, place(text, this.#selectorsOf(id, describe))])
    this.#places = new Map(moved)
    this.#moved = ids
    this.#text = text
    this.#told()
  }

  undo() {
    this.#swap(this.#past, this.#future)
  }

  redo() {
    this.#swap(this.#future, this.#past)
  }

  /** What stands somewhere is described as it stands there now; what does not, as it was. */
  #selectorsOf(id, describe) {
    const place = this.#places.get(id)
    if (place && (this.#moved.delete(id) || !this.#selectors.has(id))) this.#selectors.set(id, describe(this.#text, place.start, place.end))
    return this.#selectors.get(id)
  }

  #swap(from, to) {
    if (!from.length) return
    to.push(this.#list)
    this.#list = from.pop()
    this.#told()
  }

  #go(list) {
    this.#past.push(this.#list)
    if (this.#past.length > KEPT) this.#past.shift()
    this.#future = []
    this.#list = list
    this.#told()
  }
}

const asSaid = ({ start, end, label, speaker, note }) => JSON.stringify([start, end, label, speaker, note])

/** Not every page may ask for crypto.randomUUID: it wants a secure one. */
function newId() {
  const random = crypto.getRandomValues(new Uint32Array(4))
  return [...random].map(part => part.toString(36).padStart(7, '0')).join('')
}
