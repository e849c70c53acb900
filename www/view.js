// A labelled article: what is lit, which sentence is selected. Knows nothing of legends or panels; they listen.

import { canHighlight, HighlightSurface } from './highlight.js'
import { MarkSurface } from './marks.js'
import { LABELS } from './words.js'

export class View {
  #surface
  #dimmed = new Set()

  /** `reading` is the engine's handle for `element`, `report` what it reports. */
  constructor(element, reading, report = reading.report()) {
    this.element = element
    this.report = report
    this.selected = -1
    this.#surface = canHighlight() ? new HighlightSurface(reading, this.report) : new MarkSurface(reading, this.report)
    this.#surface.paint(this.#dimmed, this.selected)
    this.#tell('labelled', { report: this.report })
  }

  /** Selects a sentence; -1 selects none. `how` says what the listeners are to do about it ('look', 'open', ...). */
  select(index, how = 'look') {
    this.selected = this.report.sentences[index] ? index : -1
    this.#surface.select(this.selected)
    this.#tell('select', { index: this.selected, sentence: this.report.sentences[this.selected] ?? null, how })
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

  /** The sentence at a place in the window, by its index. */
  at(x, y) {
    return this.#surface.at(x, y)
  }

  /** Where a sentence stands in the window, one box a line. */
  boxes(index) {
    return this.#surface.boxes(index)
  }

  /** Leaves the element as it was. */
  destroy() {
    this.#surface.clear()
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

  #tell(name, detail) {
    this.element.dispatchEvent(new CustomEvent(`whosays:${name}`, { detail, bubbles: true, composed: true }))
  }
}
