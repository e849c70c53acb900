// A labelled article: what is lit, which sentence is selected. Knows nothing of legends or panels; they listen.

import { canHighlight, HighlightSurface } from './highlight.js'
import { MarkSurface } from './marks.js'
import { LABELS } from './words.js'

export class View {
  #reading
  #surface
  #dimmed = new Set()
  #report

  /** `reading` is the engine's handle for `element`, which the view keeps; `suffix` as in highlight.js. */
  constructor(element, reading, suffix) {
    this.element = element
    this.selected = -1
    this.#surface = canHighlight() ? new HighlightSurface(suffix) : new MarkSurface()
    this.#light(reading)
    this.#tellLabelled()
  }

  /** The engine's report; brought over from the wasm when somebody asks, for the light does not need it. */
  get report() {
    return (this.#report ??= this.#reading.report())
  }

  /** How many sentences have each label. */
  get counts() {
    const counts = { 'reported-fact': 0, quotation: 0, 'state-media-claim': 0, none: 0 }
    for (const number of this.#reading.labels()) counts[LABELS[number - 1] ?? 'none'] += 1
    return counts
  }

  /** Lights another reading of the same article. What the reader has chosen stays, if it is still there. */
  renew(reading) {
    const words = this.selected < 0 ? undefined : this.#words(this.selected)
    const [before, place] = [this.#reading, this.selected]
    this.selected = -1
    this.#light(reading)
    before.free()
    if (words !== undefined) {
      const same = this.report.sentences.map((_, at) => at).filter(at => this.#words(at) === words)
      same.sort((one, other) => Math.abs(one - place) - Math.abs(other - place))
      this.select(same[0] ?? -1, 'keep')
    }
    if (reading.changed) this.#tellLabelled()
  }

  /** Whether the article's own nodes are changed while it is lit: only where a browser has no custom highlights. */
  get changesPage() {
    return this.#surface instanceof MarkSurface
  }

  /** Selects a sentence; -1 selects none. `how` says what the listeners are to do about it ('look', 'open', ...). */
  select(index, how = 'look') {
    this.selected = this.report.sentences[index] ? index : -1
    this.#surface.select(this.selected)
    this.tell('select', { index: this.selected, sentence: this.report.sentences[this.selected] ?? null, how })
  }

  /** The next labelled sentence, or the next with `label`; stays where there is none. */
  next(label) {
    return this.#step(1, label)
  }

  previous(label) {
    return this.#step(-1, label)
  }

  /** Lights or dims one label. */
  show(label, lit) {
    if (lit) this.#dimmed.delete(label)
    else this.#dimmed.add(label)
    this.#surface.paint(this.#dimmed, this.selected)
  }

  shows(label) {
    return !this.#dimmed.has(label)
  }

  /** The sentence at a place in the window of `page`, by its index. */
  at(x, y, page) {
    return this.#surface.at(x, y, page)
  }

  /** Where a sentence stands in its window, one box a line. */
  boxes(index) {
    return this.#surface.boxes(index)
  }

  /** The engine's handle for what is lit. */
  get reading() {
    return this.#reading
  }

  /** Takes the light away, the element stays as it was before; `renew` brings it back. */
  dark() {
    this.#surface.clear()
  }

  /** Leaves the element as it was. */
  destroy() {
    this.dark()
    try {
      // What somebody still holds of it can be asked for its report.
      if (this.#reading) this.#report ??= this.#reading.report()
      this.#reading?.free()
    } catch {
      // An engine that has trapped gives nothing back; the page is as it was all the same.
    }
    this.#reading = undefined
  }

  /** An event on the element; and `told(name, detail)` hears of it wherever the element is, and whoever stops the event. */
  tell(name, detail) {
    Object.assign(detail, { view: this })
    this.element.dispatchEvent(new CustomEvent(`whosays:${name}`, { detail, bubbles: true, composed: true }))
    this.told?.(name, detail)
  }

  #tellLabelled() {
    const view = this
    this.tell('labelled', {
      get report() {
        return view.report
      },
    })
  }

  #light(reading) {
    this.#reading = reading
    if (reading.changed) this.#report = undefined
    // Marks are cut at the quotations, which stand in the report.
    this.#surface.take(reading, () => this.report)
    this.#surface.paint(this.#dimmed, this.selected)
  }

  #words(index) {
    const sentence = this.report.sentences[index]
    return sentence && this.report.text.slice(sentence.start, sentence.end)
  }

  #step(by, label) {
    const { sentences } = this.report
    const wanted = label ? [label] : LABELS
    const from = this.selected < 0 && by < 0 ? sentences.length : this.selected
    for (let index = from + by; index >= 0 && index < sentences.length; index += by) {
      if (wanted.includes(sentences[index].label)) {
        this.select(index)
        return index
      }
    }
    return this.selected
  }
}
