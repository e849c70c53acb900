// A labelled article: what is lit, which sentence is selected. Knows nothing of legends or panels; they listen.

import { canHighlight, HighlightSurface } from './highlight.js'
import { MarkSurface } from './marks.js'
import { sentenceOf, withReader } from './notes/overlay.js'
import { Remarks } from './notes/remarks.js'
import { LABELS } from './words.js'

/** Where a view paints that has left its element: whoever still holds it lights nothing, and keeps none of its ranges. */
const NOWHERE = { paint() {}, select() {}, clear() {}, at: () => undefined, boxes: () => [] }

/** Firefox prints a copy of the page, and the copy has no highlights. */
const printsCopy = () => CSS.supports('-moz-appearance: none')

export class View {
  #reading
  #surface
  #suffix
  #off = new AbortController()
  /** The ends of the reader's selection, while the page is printed. */
  #chosen
  #dimmed = new Set()
  #test = null
  #report
  #remarks
  /** The report with the reader's word on top, as long as neither has changed. */
  #overlaid
  #tools
  /** The text has changed, and where the remarks stand in it is not known yet. */
  #isMoving = false

  /**
   * `reading` is the engine's handle for `element`, which the view keeps; `suffix` as in highlight.js; `tools()` brings
   * notes/tools.js in, which most readers never need. `inTwo`: first only what the window shows is lit; `complete` does the rest.
   */
  constructor(element, reading, { suffix, tools, inTwo } = {}) {
    this.element = element
    this.selected = -1
    this.#tools = tools
    this.#suffix = suffix
    this.#surface = canHighlight() ? new HighlightSurface(suffix) : new MarkSurface()
    /** Whether the first light has left something out. */
    this.isPart = this.#light(reading, inTwo)
    for (const name of ['beforeprint', 'afterprint']) addEventListener(name, ({ type }) => this.#print(type === 'beforeprint'), { signal: this.#off.signal })
    if (!inTwo) this.#tellLabelled()
  }

  /** Lights what the first light has left out. */
  complete() {
    if (this.isPart) this.#paint()
    this.#tellLabelled()
  }

  /** The engine's report, with the reader's word on top; brought over from the wasm when somebody asks, for the light does not need it. */
  get report() {
    this.#report ??= this.#reading.report()
    if (!this.#remarks?.size || this.#isMoving) return this.#report
    return (this.#overlaid ??= withReader(this.#report, this.#remarks.placed))
  }

  /** What the reader has said about this article. */
  get remarks() {
    return (this.#remarks ??= new Remarks(this.report.text, () => this.#remarked()))
  }

  /** How many sentences have each label. */
  get counts() {
    if (!this.#reading || (this.#remarks?.size && !this.#isMoving)) return this.report.counts
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
    this.#paint()
  }

  /**
   * Lights only the sentences for which `test(sentence, index)` holds, and steps through these only; null lights all. A
   * sentence for which it says null is not even dimmed: nothing shows what it is.
   */
  filter(test) {
    this.#test = test
    this.#paint()
  }

  /** Whether a sentence is lit, or dimmed with its label or by the filter. */
  lights(index) {
    return this.#lights(index, this.report.sentences[index]?.label)
  }

  /**
   * The reader's own label for a sentence, and a note if there is one. `label` may be null: then the engine's stays, beside
   * the note. Gives the remark, or null where a listener of `whosays:correct` has prevented it.
   */
  correct(index, label, note) {
    const sentence = this.report.sentences[index]
    if (!sentence) throw new RangeError(`whosays: there is no sentence ${index}; this text has ${this.report.sentences.length}`)
    const { start, end, reader } = sentence
    return this.remark({ start, end, label, speaker: reader?.speaker, note: note ?? reader?.note })
  }

  /** What a reader says about any words of the text: `{ start, end, label?, speaker?, note? }`; as `correct` else. */
  remark({ start, end, label = null, speaker = null, note = '' }) {
    if (label !== null && label !== 'none' && !LABELS.includes(label)) {
      throw new TypeError(`whosays: a label is one of ${LABELS.join(', ')} and none, not ${JSON.stringify(label)}`)
    }
    const index = sentenceOf(this.report.sentences, { start, end })
    const place = this.remarkOn({ start, end }) ?? { start, end }
    const said = { start: place.start, end: place.end, label, speaker: speaker || null, note: String(note) }
    if (!this.tell('correct', { index, sentence: this.report.sentences[index] ?? null, ...said })) return null
    return this.remarks.put(said)
  }

  /** The remark on these words, or on the sentence that they are but for a full stop. */
  remarkOn({ start, end }) {
    const { sentences } = this.report
    const { reader } = sentences[sentenceOf(sentences, { start, end })] ?? {}
    return this.remarks.at(start, end) ?? this.remarks.placed.find(({ id }) => id === reader?.id)
  }

  /** What the reader and the engine say, as text: 'json', 'jsonld', 'csv', 'markdown' or 'html'. */
  async export(format) {
    return (await this.#tools()).write(this, format)
  }

  /** Takes in remarks from a Web Annotation export, ours or another program's. Resolves to what became of them. */
  async import(annotations) {
    return (await this.#tools()).take(this, annotations)
  }

  /** Of a long text, what has come near the window is lit: call when it has moved. */
  follow() {
    this.#surface.follow?.(this.selected)
  }

  /** Of a long text, the sentences that may stand less than `windows` windows' heights away: [from, to). */
  near(windows) {
    return this.#reading?.near?.(windows)
  }

  /** Of a long text, the elements that it stands in: `[{ element, offset }]`. */
  get parts() {
    return this.#reading?.parts
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

  /** Whether a sentence is laid out: what `content-visibility` leaves out has boxes too, where nobody will ever see it. */
  isLaidOut(index) {
    return this.#surface.holder?.(index)?.checkVisibility?.({ contentVisibilityAuto: true }) ?? true
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
    this.#off.abort()
    this.dark()
    try {
      // What somebody still holds of it can be asked for its report.
      if (this.#reading) this.#report ??= this.#reading.report()
      this.#reading?.free()
    } catch {
      // An engine that has trapped gives nothing back; the page is as it was all the same.
    }
    this.#reading = undefined
    this.#surface = NOWHERE
  }

  /**
   * An event on the element; and `told(name, detail)` hears of it wherever the element is, and whoever stops the event.
   * False where a listener has prevented what was to come.
   */
  tell(name, detail) {
    Object.assign(detail, { view: this })
    const event = new CustomEvent(`whosays:${name}`, { detail, bubbles: true, composed: true, cancelable: name === 'correct' })
    const goes = this.element.dispatchEvent(event)
    this.told?.(name, detail)
    return goes
  }

  #tellLabelled() {
    const view = this
    this.tell('labelled', {
      get report() {
        return view.report
      },
    })
  }

  #light(reading, isFirst) {
    this.#reading = reading
    if (reading.changed) this.#report = this.#overlaid = undefined
    this.#surface.take(reading)
    if (reading.changed && this.#remarks?.size) this.#follow()
    return this.#paint(isFirst)
  }

  /** On paper all of a long text is lit, and nothing is selected; where highlights are not printed, marks stand in for them. */
  #print(isPaper) {
    if (canHighlight() && printsCopy()) {
      const selection = getSelection()
      const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
      if (isPaper) this.#chosen = this.element.contains(anchorNode) && [anchorNode, anchorOffset, focusNode, focusOffset]
      this.#surface.clear()
      this.#surface = isPaper ? new MarkSurface() : new HighlightSurface(this.#suffix)
      this.#surface.take(this.#reading)
      this.#paint()
      // What the reader has selected in the article goes as its nodes step aside, and comes back with them.
      if (!isPaper && this.#chosen) selection.setBaseAndExtent(...this.#chosen)
    } else {
      this.#surface.follow?.(this.selected, isPaper)
    }
    this.#surface.select(isPaper ? -1 : this.selected)
  }

  /** The remarks go where their words stand now; until that is known they stand nowhere. */
  async #follow() {
    this.#isMoving = true
    try {
      const tools = await this.#tools()
      // The text may have changed again meanwhile: the newest one counts.
      const { text } = this.report
      this.#isMoving = false
      this.#remarks.move(text, tools)
    } catch (error) {
      this.tell('error', { error, message: error.message })
    }
  }

  #remarked() {
    this.#overlaid = undefined
    this.#paint()
    this.tell('change', { remarks: this.#remarks })
  }

  #paint(isFirst) {
    const remarks = this.#remarks?.size && !this.#isMoving ? this.#remarks.placed : []
    const lights = (index, label) => this.#lights(index, label)
    // Without marks or remarks, labels and ranges are enough, and the report stays where it is.
    const asks = remarks.length || this.changesPage
    const { sentences, passages } = asks ? this.report : {}
    return this.#surface.paint({ lights, sentences, remarks, passages }, this.selected, isFirst)
  }

  #lights(index, label) {
    return !this.#dimmed.has(label) && (!this.#test || this.#test(this.report.sentences[index], index))
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
      if (wanted.includes(sentences[index].label) && (!this.#test || this.#test(sentences[index], index))) {
        this.select(index)
        return index
      }
    }
    return this.selected
  }
}
