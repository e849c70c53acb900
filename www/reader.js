// The article that is shown, with its labels and the tools beside it.

import { dimBadges, setBadges } from './badges.js'
import { Cancelled, fill, fillPlain } from './fill.js'
import { bindKeys } from './keys.js'
import { showLegend } from './legend.js'
import { bindList } from './list.js'
import { byId, make } from './make.js'
import { bindNote } from './note.js'
import { engine } from './page-engine.js'
import { LONG } from './parts.js'
import { breath } from './turns.js'
import { View } from './view.js'

/** Export, import, and finding remarks again: brought in when they are first wanted. */
export const tools = () => import('./notes/tools.js')

/** After a leap browsers lay the lines out frames later than they scroll, and not all of them say when. */
const FRAMES = 4

/** The reader of the page, bound to its elements. `say(words, ...)` tells what went wrong. */
export class Reader {
  #words
  #say
  #article = byId('article')
  #note
  #view = null
  #reading = null
  /** What is shown: `{ title, text, input }`. */
  #source = null
  /** Aborted when the reader goes to another text. */
  #leaving = new AbortController()
  /** The frame that will lay anew, and how many times that is still to be done. */
  #frame = 0
  #times = 0
  /** What the reader says of the article, and what is seen of it: bars, map, sources, filter. Brought in with it. */
  #desk
  #sight
  #see = null

  constructor(words, say) {
    this.#words = words
    this.#say = say
    const article = this.#article
    const current = () => this.#view
    this.#note = bindNote(article, words, { current, editor: view => range => this.#edit(view, range) })
    bindKeys({
      article,
      panel: byId('panel'),
      current,
      openPanel: () => this.#note.open(true),
      closePanel: this.#note.close,
      edit: () => this.#edit(this.#view, this.#view.report.sentences[this.#view.selected]),
    })
    article.addEventListener('click', event => this.#onClick(event))
    article.addEventListener('whosays:select', event => this.#onSelect(event.detail))
    article.addEventListener('whosays:change', () => this.#onChange())
    const sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#lay()))
    // What stands above the article moves it.
    for (const element of [article, byId('overview')]) sizes.observe(element)
    document.addEventListener('scroll', () => this.#laySoon(), { passive: true })
  }

  /** Shows and labels `{ title, text, input }`; `focus` takes the reader's focus along. */
  async show(source, { focus }) {
    this.leave()
    this.#source = source
    const { signal: left } = this.#leaving
    const article = this.#article
    byId('reader').hidden = false
    article.replaceChildren(make('p', { class: 'waiting' }, this.#words.say('waiting')))
    this.#entitle(source.title)
    if (focus) article.focus({ preventScroll: true })
    window.scrollTo(0, 0)
    byId('overview').hidden = byId('lit').hidden = false
    this.#bringSight()
    try {
      await this.#light(source, left)
    } catch (error) {
      if (left.aborted) return
      await this.#fail(error, source, left).catch(() => {})
    }
    if (this.#isLong) await breath()
    if (left.aborted) return
    this.#entitle(source.title)
    for (const link of article.querySelectorAll('a[href]')) {
      // In this tab a link would take the article, which may be the reader's own, away.
      link.target = '_blank'
      link.rel = 'noopener noreferrer'
    }
    // The margin with the letters is where the lines begin, on the right for a text that reads from right to left.
    article.parentElement.dir = getComputedStyle(article).direction
    this.#lay()
  }

  /** Puts the article away. */
  leave() {
    this.#leaving.abort()
    this.#leaving = new AbortController()
    this.#note.drop()
    this.#view?.destroy()
    this.#see?.leave()
    this.#view = this.#reading = this.#source = null
    this.#article.replaceChildren()
    for (const id of ['legend', 'badges', 'live', 'ways']) byId(id).replaceChildren()
    for (const id of ['reader', 'sentences', 'keys', 'tools']) byId(id).hidden = true
  }

  async #light(source, left) {
    const article = this.#article
    const reading = await this.#labelled(source, left)
    if (left.aborted) {
      reading.free()
      throw left.reason
    }
    this.#reading = reading
    this.#view = new View(article, reading, { tools })
    // Of a long text each of these is a step of its own.
    for (const step of [() => this.#markFurniture(), () => this.#showTools(), () => this.#renewSight(), () => this.#startDesk()]) {
      if (this.#isLong) await breath()
      left.throwIfAborted()
      step()
    }
    const { counts } = this.#view
    if (!counts['reported-fact'] && !counts.quotation && !counts['state-media-claim']) this.#say(this.#words.say('nothing'))
  }

  /** Shows the text in the article and labels it. Of a long one the reader sees how far it is, and may stop it. */
  async #labelled(source, left) {
    await engine.start()
    left.throwIfAborted()
    if (source.text.length <= LONG) return fill(engine, this.#article, source, { left, signal: left })
    const cancelling = new AbortController()
    left.addEventListener('abort', () => cancelling.abort(left.reason))
    const { showProgress } = await import('./progress.js')
    left.throwIfAborted()
    const progress = showProgress(byId('progress'), this.#words, () => cancelling.abort(new Cancelled()))
    try {
      return await fill(engine, this.#article, source, { left, signal: cancelling.signal, onProgress: progress.tell })
    } finally {
      progress.end()
    }
  }

  /** The text without labels, and why; a reader who has stopped the labelling may think better of it. */
  async #fail(error, source, left) {
    byId('overview').hidden = true
    if (!(error instanceof Cancelled)) {
      await fillPlain(this.#article, source, left)
      this.#say(this.#words.say('unlabelled', { why: error.message }))
      return
    }
    const again = make('button', { type: 'button' }, this.#words.say('progress.again'))
    again.addEventListener('click', () => {
      if (left.aborted) return
      this.#say('')
      this.show(source, { focus: true })
    })
    this.#say(this.#words.say('progress.cancelled'), again)
    if (document.activeElement === document.body) again.focus({ preventScroll: true })
  }

  #showTools() {
    byId('sentences').open = false
    for (const id of ['tools', 'sentences', 'keys']) byId(id).hidden = false
    this.#showCounts()
    this.#showWays()
  }

  /** What counts sentences by their labels. */
  #showCounts() {
    showLegend(byId('legend'), this.#view, this.#words, () => {
      dimBadges(byId('badges'), this.#view)
      this.#see?.told()
    })
    bindList(byId('sentences'), [this.#view], this.#words)
  }

  /** What else can be done with the story; an address leads to it, or it is the reader's own. */
  #showWays() {
    const name = /^#read=(.+)$/.exec(location.hash)?.[1] ?? 'own'
    const ways = ['compare', 'learn'].map(way => make('a', { href: `#${way}=${name}` }, this.#words.say(`ways.${way}`)))
    byId('ways').replaceChildren(ways[0], ' ', ways[1])
  }

  /** While the engine starts, so that they are there with the labels. */
  async #bringSight() {
    this.#sight ??= import('./see/see.js')
    try {
      const { bindSee } = await this.#sight
      this.#see ??= bindSee(
        { article: this.#article, overview: byId('overview'), map: byId('map'), sources: byId('sources'), filter: byId('filter'), lit: byId('lit'), list: byId('sentences') },
        { current: () => this.#view, onLegend: () => this.#showCounts(), onLight: () => dimBadges(byId('badges'), this.#view) },
      )
    } catch (error) {
      this.#sight = undefined
      return this.#loseSight(error)
    }
    // Where the labels were there first.
    if (this.#view) this.#renewSight()
  }

  #renewSight() {
    try {
      this.#see?.renew()
    } catch (error) {
      this.#loseSight(error)
    }
  }

  /** An article can be read without the tools: what fails in them takes no label away. */
  #loseSight(error) {
    byId('overview').hidden = byId('lit').hidden = true
    this.#say(this.#words.say('tools.lost', { why: error.message }))
  }

  async #startDesk() {
    const { signal: left } = this.#leaving
    this.#desk ??= import('./notes/desk.js').then(({ bindDesk }) =>
      bindDesk({ article: this.#article, panel: byId('panel'), notes: byId('notes'), keep: byId('keep'), live: byId('live') }, this.#words, {
        current: () => this.#view,
        source: () => this.#source,
        openPanel: index => this.#note.open(true, index),
        closePanel: this.#note.close,
        placePanel: this.#note.place,
        say: this.#say,
      }),
    ).catch(error => {
      // The next article may have more luck with the connection. A desk that is there is not bound a second time.
      this.#desk = undefined
      throw error
    })
    try {
      const { begin } = await this.#desk
      if (!left.aborted) await begin(this.#view)
    } catch (error) {
      this.#say(this.#words.say('tools.lost', { why: error.message }))
    }
  }

  /** The form about some words, in the panel. */
  async #edit(view, range) {
    if (!this.#desk) return
    const { edit } = await this.#desk
    if (view !== this.#view) return
    this.#note.remember()
    edit(view, range)
  }

  /** The name of the page and of the article, and a heading for the outline where the text has none of its own. */
  #entitle(title) {
    const heading = this.#article.querySelector('h1')
    const name = heading?.textContent.trim() || title
    byId('title').hidden = Boolean(heading)
    byId('title').textContent = name
    document.title = `${name} – whosays`
  }

  #markFurniture() {
    const article = this.#article
    const ranges = this.#reading.blockRanges()
    this.#view.report.blocks.forEach(({ kind }, index) => {
      const holder = kind === 'furniture' && ranges[index]?.startContainer.parentElement?.closest('p, li, h1, h2, h3, h4, h5, h6, figcaption')
      if (holder && article.contains(holder)) holder.classList.add('whosays-furniture')
    })
  }

  #onClick(event) {
    // Somebody who marks words to copy them, or follows a link, asks for no panel.
    if (!this.#view || event.target.closest('a') || !getSelection().isCollapsed) return
    const index = this.#view.at(event.clientX, event.clientY)
    if (index === undefined) {
      this.#note.close()
      this.#view.select(-1)
    } else {
      this.#view.select(index, 'point')
    }
  }

  #onSelect({ index, sentence, how }) {
    if (!sentence || how === 'keep') return
    if (how === 'look' && !this.#note.isOpen()) {
      byId('live').textContent = `${this.#words.whose(sentence)}: ${this.#view.report.text.slice(sentence.start, sentence.end)}`
    } else {
      this.#note.open(how === 'open' || this.#note.hasFocus(), index)
    }
    this.#note.bring(index)
  }

  /** The reader has said something, or taken it back. */
  async #onChange() {
    if (!this.#view) return
    this.#showCounts()
    this.#renewSight()
    this.#lay()
    this.#note.renew()
    const view = this.#view
    ;(await this.#desk)?.change(view)
  }

  get #isLong() {
    return this.#article.classList.contains('long')
  }

  /** What depends on where the lines stand. */
  #lay() {
    if (!this.#view) return
    this.#view.follow()
    this.#setLetters()
    this.#see?.lay()
  }

  #setLetters() {
    setBadges(byId('badges'), this.#view, this.#words)
    this.#note.place()
  }

  /** Far down a long text the light and the letters are set when the reader comes there. */
  #laySoon() {
    if (!this.#isLong) return
    this.#times = FRAMES
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#layAgain())
  }

  #layAgain() {
    this.#frame = 0
    if (!this.#view) return
    this.#view.follow()
    this.#setLetters()
    this.#times -= 1
    if (this.#times > 0) this.#frame = requestAnimationFrame(() => this.#layAgain())
  }
}
