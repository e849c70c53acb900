// The teaching mode: labels hidden, the reader says whose word each sentence is, then sees what the engine says. Brought
// in when somebody first learns.

import { headline, partsOf, showIn, storyNamed } from '../compare/story.js'
import { COMPARE_STYLE, wear } from '../compare/style.js'
import { make } from '../make.js'
import { recallOwn } from '../remember.js'
import { LABELS, Words } from '../words.js'
import { copyLink, intro, question, said, verdict } from './card.js'
import { SetRecord } from './record.js'
import { keepFor } from './keep.js'
import { result } from './result.js'
import { askable, choose, score } from './round.js'
import { addressOf, showSet } from './set.js'
import { LEARN_STYLE } from './style.js'
import { LEARN } from './words.js'

const words = new Words(LEARN)
const calm = matchMedia('(prefers-reduced-motion: reduce)')
/** A set of a school year is shorter. */
const MOST = 50

/** Fills `root` for the names of the address; `host` as compare/main.js has it. Gives the way to close it all. */
export function open(root, fragment, host) {
  for (const css of [COMPARE_STYLE, LEARN_STYLE]) wear(css)
  const names = [...new Set(partsOf(fragment).filter(Boolean))].slice(0, MOST)
  if (!names.length) {
    showSet(root, words, host)
    return () => {}
  }
  const lesson = new Lesson(root, names, host)
  lesson.open()
  return () => lesson.close()
}

class Lesson {
  #root
  #names
  #host
  #set
  #name
  #record
  #view = null
  /** The engine's own report, whatever the reader says on top of it. */
  #report
  #title = ''
  #article
  #card
  #results
  #live
  /** Resolves to what keeps the reader's remarks. */
  #store
  /** Aborted when the story is left. */
  #leaving = new AbortController()
  #onKey = event => this.#key(event)

  constructor(root, names, host) {
    this.#root = root
    this.#names = names
    this.#host = host
    this.#set = new SetRecord(names.join(','), names.length)
    document.addEventListener('keydown', this.#onKey)
  }

  close() {
    this.#leaving.abort()
    document.removeEventListener('keydown', this.#onKey)
    this.#view?.destroy()
    this.#view = null
  }

  /** Opens the story where the set stands, and goes on where the reader was. */
  async open() {
    this.#leaving.abort()
    this.#leaving = new AbortController()
    const { signal: left } = this.#leaving
    this.#view?.destroy()
    this.#view = null
    this.#name = this.#names[this.#set.at]
    const heading = make('h1', { class: 'unseen', tabindex: '-1' }, words.say('learn.title'))
    this.#article = make('article', { tabindex: '0', dir: 'auto', 'aria-label': words.say('learn.title') })
    this.#card = make('aside', { class: 'card', 'aria-label': words.say('learn.title') }, make('p', { class: 'waiting' }, words.say('learn.wait')))
    this.#results = make('div', {})
    this.#live = make('p', { class: 'unseen', role: 'status' })
    const text = make('div', { class: 'text' }, this.#results, this.#article)
    this.#root.replaceChildren(make('div', { class: 'lesson', 'data-stage': 'intro' }, heading, this.#live, this.#card, text))
    this.#host.arrive(heading)
    try {
      const source = await this.#source()
      if (left.aborted) return
      const view = await showIn(this.#article, source, this.#host, { left })
      if (left.aborted) return view.destroy()
      // Nothing is painted before it is known what may be.
      view.filter(() => null)
      this.#take(view, source)
    } catch (error) {
      if (!left.aborted) this.#fail(error)
    }
  }

  #take(view, source) {
    this.#view = view
    this.#report = view.report
    this.#title = headline(this.#article, source)
    this.#article.setAttribute('aria-label', this.#title)
    document.title = `${words.say('learn.title')}: ${this.#title} – whosays`
    this.#record = this.#set.story(this.#name, this.#report)
    this.#veil()
    this.#go(false)
    this.#stand(view, source.title)
  }

  async #source() {
    if (this.#name !== 'own') return storyNamed(this.#name)
    const source = this.#host.own() ?? recallOwn()
    if (!source) throw new Error(words.say('learn.gone'))
    return source
  }

  #fail(error) {
    // An empty one would be a stop for the Tab key, and nothing to read.
    this.#article.remove()
    this.#card.replaceChildren(
      make('h2', { tabindex: '-1' }, words.say('learn.title')),
      make('p', { class: 'complaint', role: 'alert' }, error.message),
      make('p', { class: 'actions' }, ...this.#onward()),
    )
  }

  /** Shows what comes next in the record: the beginning, a question, a verdict or the end. */
  #go(hasFocus = true) {
    const { asked, said: answers, seen } = this.#record
    if (!asked.length) this.#intro(hasFocus)
    else if (answers.length > seen) this.#verdict(hasFocus)
    else if (seen < asked.length) this.#question(hasFocus)
    else this.#end(hasFocus)
  }

  #show(stage, content, focus) {
    this.#root.querySelector('.lesson').dataset.stage = stage
    this.#card.replaceChildren(...content)
    this.#card.scrollTop = 0
    if (focus) this.#card.querySelector(focus)?.focus({ preventScroll: true })
  }

  #intro(hasFocus) {
    const every = askable(this.#report).length
    const round = choose(this.#report).length
    this.#results.replaceChildren()
    const content = every
      ? intro({ round, every, place: this.#place() }, words, { start: all => this.#start(all), extras: this.#share() })
      : [make('h2', { tabindex: '-1' }, words.say('learn.title')), make('p', {}, words.say('learn.empty')), make('p', { class: 'actions' }, ...this.#onward())]
    this.#show('intro', content, hasFocus && 'h2')
  }

  #place() {
    const count = this.#names.length
    return count > 1 ? words.say('learn.story', { at: (this.#set.at + 1).toLocaleString(words.lang), count: count.toLocaleString(words.lang) }) : ''
  }

  #share() {
    if (this.#names.includes('own')) return [make('p', { class: 'note' }, words.say('learn.own'))]
    const { button, told } = copyLink(words, () => addressOf(this.#names))
    return [make('p', { class: 'actions' }, button, link('#learn=', 'learn.other-story')), told]
  }

  #start(all) {
    this.#record.asked = choose(this.#report, { all })
    this.#set.save()
    this.#go()
  }

  #question(hasFocus) {
    const at = this.#record.seen
    const index = this.#record.asked[at]
    this.#show('ask', question({ ...this.#state(at), text: this.#words(index) }, words, label => this.#answer(label)), hasFocus && '.ask')
    this.#look(index)
  }

  #answer(label) {
    this.#record.said.push(label)
    this.#record.draft = ''
    this.#set.save()
    this.#veil()
    this.#verdict(true)
  }

  #verdict(hasFocus) {
    const at = this.#record.seen
    const index = this.#record.asked[at]
    const mine = this.#record.said[at]
    const sentence = this.#report.sentences[index]
    const isKept = this.#record.kept.some(([one]) => one === index)
    const facts = { ...this.#state(at), mine, sentence, isLast: at === this.#record.asked.length - 1, kept: isKept, draft: this.#record.draft }
    this.#show('verdict', verdict(facts, words, {
      next: () => this.#next(),
      keep: note => this.#keep(index, mine, note),
      write: text => {
        this.#record.draft = text
        this.#set.save()
      },
    }), hasFocus && '[data-action=next]')
    this.#live.textContent = `${said(mine, sentence, words)} ${sentence.because.text}`
    this.#look(index)
  }

  #next() {
    this.#record.seen = this.#record.said.length
    this.#live.textContent = ''
    this.#set.save()
    this.#go()
  }

  /** The reader stands by their answer: it becomes their word on the sentence, as anywhere on the page. */
  #keep(index, label, note) {
    this.#record.kept = [...this.#record.kept.filter(([one]) => one !== index), [index, label, note]]
    this.#record.draft = ''
    this.#set.save()
    this.#remark(index, label, note)
    this.#verdict(true)
    this.#live.textContent = words.say('learn.kept')
  }

  /** Puts on the view what the reader stands by, from here and from before. */
  async #stand(view, title) {
    // A browser that keeps nothing is no reason to stop: the record of this tab has it still.
    this.#store = keepFor(view, title).catch(() => null)
    await this.#store
    if (view === this.#view) for (const [index, label, note] of this.#record.kept) this.#remark(index, label, note)
  }

  #remark(index, label, note) {
    const { start, end } = this.#report.sentences[index]
    const before = this.#view.remarks.at(start, end)
    if (before?.label === label && before.note === note) return
    this.#view.remark({ start, end, label, note })
    this.#store.then(keep => keep?.()).catch(() => {})
  }

  #end(hasFocus) {
    const { asked, said: answers } = this.#record
    this.#view.select(-1, 'keep')
    this.#show('end', [make('p', { class: 'where' }, this.#place()), make('h2', {}, this.#title), ...this.#share()])
    const again = button('learn.again', () => {
      this.#record = this.#set.restart(this.#name)
      this.#veil()
      window.scrollTo(0, 0)
      this.#go()
    })
    const facts = { report: this.#report, record: this.#record, scored: score(this.#report, asked, answers), totals: this.#totals() }
    this.#results.replaceChildren(result(facts, words, { show: index => this.#look(index, true), buttons: [...this.#onward(true), again] }))
    window.scrollTo(0, 0)
    if (hasFocus) this.#results.querySelector('h2').focus({ preventScroll: true })
  }

  /** Where one can go from here; the next story of the set first. */
  #onward(isDone = false) {
    const isLast = this.#set.at >= this.#names.length - 1
    return [
      isLast ? null : button('learn.next-story', () => {
        this.#set.at += 1
        this.open()
      }, 'main'),
      isDone && this.#address() && link(this.#address(), 'learn.read'),
      isLast ? link('#learn=', 'learn.other-story') : null,
    ].filter(Boolean)
  }

  /** Where the story is read with its labels; a text that outlived its page has no such place. */
  #address() {
    return this.#name === 'own' ? this.#host.own()?.address : `#read=${encodeURIComponent(this.#name)}`
  }

  #totals() {
    this.#set.note(this.#name, this.#title, score(this.#report, this.#record.asked, this.#record.said))
    return this.#set.done(this.#names)
  }

  #state(at) {
    const { asked, said: answers } = this.#record
    return { at, count: asked.length, scored: score(this.#report, asked, answers) }
  }

  #words(index) {
    const { start, end } = this.#report.sentences[index]
    return this.#report.text.slice(start, end)
  }

  /** Only what was answered shows its label; at the end everything does. */
  #veil() {
    const { asked, said: answers } = this.#record
    const isDone = asked.length > 0 && answers.length === asked.length
    const open = new Set(asked.slice(0, answers.length))
    this.#view.filter(isDone ? null : (sentence, index) => (open.has(index) ? true : null))
  }

  #look(index, takesFocus = false) {
    if (takesFocus) this.#article.focus({ preventScroll: true })
    this.#view.select(index, 'keep')
    const boxes = this.#view.boxes(index)
    if (!boxes.length) return
    const sheet = getComputedStyle(this.#card).position === 'fixed' ? this.#card.offsetHeight : 0
    const [top, bottom] = [boxes[0].top - 32, boxes.at(-1).bottom + 32 - (innerHeight - sheet)]
    const by = top < 0 || bottom > top ? top : Math.max(0, bottom)
    if (Math.abs(by) > 1) window.scrollBy({ top: by, behavior: calm.matches ? 'auto' : 'smooth' })
  }

  /** Single letters and numbers answer while the focus is in the lesson, or nowhere; never while somebody writes. */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return
    const focus = document.activeElement
    if (focus && focus !== document.body && !this.#root.contains(focus)) return
    if (focus?.closest('input, textarea, select') || this.#root.querySelector('.lesson')?.dataset.stage !== 'ask') return
    const label = LABELS.find((name, at) => event.key === String(at + 1) || event.key.toLowerCase() === words.say(`${name}.badge`).toLowerCase())
    if (!label) return
    event.preventDefault()
    this.#answer(label)
  }
}

function button(key, onClick, style) {
  const element = make('button', { type: 'button', class: style, 'data-action': key.split('.').pop() }, words.say(key))
  element.addEventListener('click', onClick)
  return element
}

const link = (href, key) => make('a', { href }, words.say(key))
