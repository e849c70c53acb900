// What the reader wants lit: one state, which the bars, the sources and the form share.

import { giverOf, namesOf } from './composition.js'

/** Nothing is asked for. `givers` are keys, `source` is `{ name }`, `below` a number of 100, `yours` true or null. */
const NOTHING = { label: null, givers: null, source: null, form: null, below: null, yours: null }

export class Filter {
  #told

  /** `told()` is called after each change. */
  constructor(told) {
    this.#told = told
    this.wants = NOTHING
  }

  get isOn() {
    return Object.values(this.wants).some(want => want !== null)
  }

  /** This and nothing else; a second time, all again. */
  toggle(wants) {
    const isSame = this.isOnly(wants)
    this.wants = isSame ? NOTHING : { ...NOTHING, ...wants }
    this.#told()
  }

  isOnly(wants) {
    return JSON.stringify(this.wants) === JSON.stringify({ ...NOTHING, ...wants })
  }

  /** This as well. */
  add(wants) {
    this.wants = { ...this.wants, ...wants }
    this.#told()
  }

  clear() {
    this.wants = NOTHING
    this.#told()
  }

  /** For another article: nobody is told. */
  reset() {
    this.wants = NOTHING
  }

  /** Which sentences of `report` are wanted, as `view.filter` asks it; null where all are. */
  test(report) {
    if (!this.isOn) return null
    const { label, source, form, below } = this.wants
    const givers = this.wants.givers && new Set(this.wants.givers)
    const yours = this.wants.yours && changed(report)
    // Each is asked for many times while the light is painted; so the answers are found beforehand.
    const wanted = report.sentences.map(
      (sentence, index) =>
        (!label || sentence.label === label) &&
        (!givers || givers.has(giverOf(sentence).key)) &&
        (!source || namesOf(sentence).includes(source.name)) &&
        (!form || sentence.form === form) &&
        (!below || sentence.confidence * 100 < below) &&
        (!yours || yours.has(index)),
    )
    return (_, index) => wanted[index] === true
  }

  /** What is asked for, in words that go on from "6 sentences". */
  describe(words) {
    const { label, givers, source, form, below, yours } = this.wants
    const by = name => words.say('lit.by', { name: name ?? words.say('see.unnamed') })
    return [
      label && words.say('lit.label', { label: words.say(label) }),
      givers && (givers.length > 1 ? words.say('lit.others', { count: givers.length.toLocaleString(words.lang) }) : given(givers[0], words, by)),
      source && by(source.name),
      form && words.say(`lit.${form}`),
      below && words.say(`lit.below.${below}`),
      yours && words.say('lit.yours'),
    ].filter(Boolean).join(', ')
  }
}

function given(key, words, by) {
  if (key === 'reported-fact') return words.say('reported-fact.note')
  const blank = key.indexOf(' ')
  return by(blank < 0 ? null : key.slice(blank + 1))
}

/** The sentences that the reader has said something about, or about words of them. */
function changed({ sentences, passages = [] }) {
  const found = new Set()
  const sorted = [...passages].sort((one, other) => one.start - other.start)
  let [next, until] = [0, -1]
  sentences.forEach(({ start, end, reader }, index) => {
    for (; next < sorted.length && sorted[next].start < end; next++) until = Math.max(until, sorted[next].end)
    if (reader || until > start) found.add(index)
  })
  return found
}
