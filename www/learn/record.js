// Where the reader is in a class set: kept for this tab, so that a reload loses nothing. What is found there may be
// anybody's: it is taken only where it fits the text.

import { LABELS } from '../words.js'

const KEY = 'whosays-learn '

/** A story that was not begun. `seen` answers were looked at; `kept` are the answers that the reader stands by. */
const fresh = mark => ({ mark, asked: [], said: [], seen: 0, kept: [], draft: '' })

/** The record of the class set `name`: where in the set, and each story's own. */
export class SetRecord {
  #key
  #at = 0
  #stories = new Map()

  constructor(name, count) {
    this.#key = KEY + name
    const { at, stories } = read(this.#key) ?? {}
    if (Number.isInteger(at) && at >= 0 && at < count) this.#at = at
    if (Array.isArray(stories)) for (const entry of stories) if (Array.isArray(entry) && typeof entry[0] === 'string') this.#stories.set(entry[0], entry[1])
  }

  get at() {
    return this.#at
  }

  set at(at) {
    this.#at = at
    this.save()
  }

  /** What is kept of a story, if it fits the report; else a fresh one. */
  story(name, report) {
    const mark = markOf(report)
    const found = this.#stories.get(name)
    const record = fits(found, mark, report) ? found : fresh(mark)
    this.#stories.set(name, record)
    return record
  }

  /** Begins a story anew; what the reader stands by is kept. */
  restart(name) {
    const { mark, kept, done } = this.#stories.get(name)
    const record = { ...fresh(mark), kept, done }
    this.#stories.set(name, record)
    this.save()
    return record
  }

  /** A story was gone through to its end. */
  note(name, title, { alike, counted }) {
    this.#stories.get(name).done = [title, alike, counted]
    this.save()
  }

  /** `[title, alike, counted]` of those that were. */
  done(names) {
    return names.map(name => this.#stories.get(name)?.done).filter(isDone)
  }

  save() {
    write(this.#key, { at: this.#at, stories: [...this.#stories] })
  }
}

function fits(record, mark, { sentences }) {
  if (!record || typeof record !== 'object' || record.mark !== mark) return false
  const { asked, said, seen, kept, draft } = record
  const isIndex = index => Number.isInteger(index) && LABELS.includes(sentences[index]?.label)
  return (
    Array.isArray(asked) && asked.every(isIndex) && new Set(asked).size === asked.length &&
    Array.isArray(said) && said.length <= asked.length && said.every(label => LABELS.includes(label)) &&
    Number.isInteger(seen) && seen >= 0 && seen <= said.length && said.length - seen <= 1 &&
    Array.isArray(kept) && kept.every(one => Array.isArray(one) && isIndex(one[0]) && LABELS.includes(one[1]) && typeof one[2] === 'string') &&
    typeof draft === 'string'
  )
}

const isDone = done => Array.isArray(done) && typeof done[0] === 'string' && Number.isInteger(done[1]) && Number.isInteger(done[2])

/** Tells one text from another: answers belong to the sentences that they were given to. */
function markOf({ text, sentences }) {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return `${text.length} ${sentences.length} ${hash}`
}

function read(key) {
  try {
    const found = JSON.parse(sessionStorage.getItem(key))
    return found && typeof found === 'object' ? found : null
  } catch {
    return null
  }
}

function write(key, what) {
  try {
    sessionStorage.setItem(key, JSON.stringify(what))
  } catch {
    // Storage is refused or full: the round holds until the page is closed.
  }
}
