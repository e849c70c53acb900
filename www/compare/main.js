// Two articles on the same event side by side. Brought in when somebody first compares.

import { make } from '../make.js'
import { Words } from '../words.js'
import { chooser } from './choose.js'
import { sentenceList, shareBar, sourceTable } from './parts.js'
import { headline, joined, partsOf, showIn, stories, storyNamed } from './story.js'
import { COMPARE_STYLE, wear } from './style.js'
import { sources } from './weigh.js'
import { COMPARE } from './words.js'

const words = new Words(COMPARE)
/** State media first: that is what the two are put side by side for. */
const ORDER = ['state-media-claim', 'reported-fact', 'quotation']
const calm = matchMedia('(prefers-reduced-motion: reduce)')

/** Texts that the reader brought here, by the name that the address has for them; gone with the page. */
const brought = new Map()

/**
 * Fills `root` for the names of the address. Of the `host`, `own()` is the text of the reader's own that was open last, with
 * its `address`; `engine`, `tools` and `fromFile` are the page's, `arrive(heading)` takes the reader to the top, `again()`
 * shows the same address once more. Gives the way to close it all.
 */
export function open(root, fragment, host) {
  wear(COMPARE_STYLE)
  const page = new Comparison(root, partsOf(fragment), host)
  page.show()
  return () => page.close()
}

class Comparison {
  #root
  #names
  #host
  #views = []
  #leaving = new AbortController()
  /** View -> the item of a list that led into its article last. */
  #openers = new Map()

  constructor(root, [first = '', second = ''], host) {
    this.#root = root
    this.#names = [first, second]
    this.#host = host
  }

  close() {
    this.#leaving.abort()
    for (const view of this.#views) view.destroy()
    this.#views = []
  }

  /** Whatever cannot be shown asks for something else in its place. */
  async show() {
    document.title = `${words.say('compare.title')} – whosays`
    const heading = make('h1', { tabindex: '-1' }, words.say('compare.title'))
    const places = make('div', { class: 'pair' }, make('p', { class: 'waiting' }, words.say('compare.wait')))
    const told = make('div', {})
    // The articles stand where they will be read from the first, for the engine reads what is shown.
    const lit = [0, 1].map(at => make('div', { class: 'lit', 'data-at': at }))
    const articles = section('articles', make('div', { class: 'pair' }, ...lit))
    this.#root.replaceChildren(make('div', { class: 'compare' }, heading, make('p', { class: 'lede' }, words.say('compare.lede')), places, told, articles))
    this.#host.arrive(heading)
    const [entries, ...sides] = await Promise.all([stories(), ...this.#names.map((name, at) => this.#side(name, lit[at]))])
    if (this.#leaving.signal.aborted) return
    places.replaceChildren(...sides.map((side, at) => this.#place(side, at, entries)))
    if (sides.every(side => side.view)) {
      told.append(...this.#told(sides))
      sides.forEach((side, at) => this.#bind(side, sides[1 - at], lit[at], at))
    } else {
      articles.hidden = true
    }
  }

  /** One article, shown in `root`: `{ article, view, title }`, or `{ problem }`; nothing where none was chosen. */
  async #side(name, root) {
    if (!name) return {}
    try {
      const source = await this.#source(name)
      const article = make('article', { tabindex: '0', dir: 'auto', 'aria-label': source.title })
      root.replaceChildren(article)
      const view = await showIn(article, source, this.#host, { left: this.#leaving.signal, deeper: 2 })
      if (this.#leaving.signal.aborted) view.destroy()
      else this.#views.push(view)
      const title = headline(article, source)
      article.setAttribute('aria-label', title)
      return { article, view, title }
    } catch (error) {
      return { problem: error.message }
    }
  }

  async #source(name) {
    const mine = brought.get(name) ?? (name === 'own' ? this.#host.own() : null)
    if (mine) return mine
    if (name === 'own' || /^text-\d$/.test(name)) throw new Error(words.say('compare.gone'))
    return storyNamed(name)
  }

  /** The head of one side: its title and its shares, or the form that asks for it. */
  #place(side, at, entries) {
    const name = this.#names[at]
    const which = words.say(at ? 'compare.second' : 'compare.first')
    const others = entries.filter(({ file }) => file !== this.#names[1 - at])
    const { fromFile } = this.#host
    const form = (problem, title) =>
      chooser({ id: `choose-${at}`, title, problem, entries: others, words, fromFile, chosen: found => this.#put(found, at) })
    const ask = words.say(at ? 'compare.choose-second' : 'compare.choose')
    if (!side.view) return make('section', { 'aria-label': which }, make('h2', { class: 'unseen' }, which), form(side.problem, ask))
    const holder = make('div', {})
    const unseen = make('span', { class: 'unseen' }, ` ${words.say('compare.change.unseen', { title: side.title })}`)
    const change = make('button', { type: 'button' }, words.say('compare.change'), unseen)
    change.addEventListener('click', () => {
      if (!holder.childElementCount) holder.append(form('', ask))
      holder.querySelector('h3').focus()
    })
    return make(
      'section',
      { 'aria-label': which },
      make('p', { class: 'which' }, which),
      make('h2', { dir: 'auto' }, side.title),
      ...shareBar(side.view.report, words),
      make('p', { class: 'ways' }, change, !brought.has(name) && make('a', { href: this.#address(name) }, words.say('compare.read'))),
      holder,
    )
  }

  #address(name) {
    return name === 'own' ? this.#host.own().address : `#read=${encodeURIComponent(name)}`
  }

  #put(found, at) {
    let name = found
    if (typeof found !== 'string') {
      name = `text-${at + 1}`
      brought.set(name, found)
    }
    const names = this.#names.map((before, place) => (place === at ? name : before))
    const address = `#compare=${joined(names)}`
    if (location.hash === address) this.#host.again()
    else location.hash = address
  }

  #told(sides) {
    const which = [words.say('compare.first'), words.say('compare.second')].map(name => name.toLowerCase())
    const [one, other] = sides.map(({ view }) => view.report)
    const scroller = { class: 'wide', tabindex: '0', role: 'region', 'aria-label': words.say('compare.sources') }
    const table = make('div', scroller, sourceTable(sources(one, other), which, words))
    return [
      section('sources', make('p', { class: 'note' }, words.say('compare.sources.note')), table),
      ...ORDER.map(label => section(label, make('div', { class: 'pair' }, ...sides.map(({ view, title }) =>
        make('div', {}, make('h3', { dir: 'auto' }, title), ...sentenceList(view, label, words, (index, from) => this.#go(view, index, from))),
      )))),
    ]
  }

  /** What an article tells of the sentence that is chosen in it, and the way to the other one. */
  #bind({ article, view, title }, other, root, at) {
    const note = make('div', { class: 'says', role: 'status' })
    const across = make('button', { type: 'button', class: 'more' }, words.say(at ? 'compare.to-first' : 'compare.to-second'))
    across.addEventListener('click', () => {
      other.article.focus({ preventScroll: true })
      other.article.scrollIntoView({ behavior: behaviour() })
    })
    root.prepend(make('h3', { class: 'unseen' }, title), make('p', { class: 'across' }, across))
    root.append(note)
    article.addEventListener('click', event => {
      if (event.target.closest('a') || !getSelection().isCollapsed) return
      view.select(view.at(event.clientX, event.clientY) ?? -1)
    })
    article.addEventListener('keydown', event => step(event, view))
    article.addEventListener('whosays:select', ({ detail: { index, sentence } }) => {
      this.#says(note, sentence, this.#openers.get(view))
      if (sentence) bringIntoView(view, index, note)
    })
  }

  #says(note, sentence, from) {
    note.replaceChildren()
    if (!sentence) return
    const back = from?.isConnected && make('button', { type: 'button', class: 'more' }, words.say('compare.back'))
    if (back) {
      back.addEventListener('click', () => {
        from.focus({ preventScroll: true })
        from.scrollIntoView({ block: 'center', behavior: behaviour() })
      })
    }
    note.append(
      make('p', {}, make('strong', {}, `${words.whose(sentence)}.`), ' ', make('span', { lang: 'en' }, sentence.because.text)),
      back || '',
    )
  }

  #go(view, index, from) {
    this.#openers.set(view, from)
    view.element.focus({ preventScroll: true })
    view.select(index)
  }
}

function section(key, ...content) {
  return make('section', { class: `compare-${key}` }, make('h2', {}, words.say(`compare.${key}`)), ...content)
}

function step(event, view) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (['j', 'ArrowDown', 'ArrowRight'].includes(event.key)) view.next()
  else if (['k', 'ArrowUp', 'ArrowLeft'].includes(event.key)) view.previous()
  else if (event.key === 'Escape') view.select(-1)
  else return
  event.preventDefault()
}

function bringIntoView(view, index, note) {
  const boxes = view.boxes(index)
  if (!boxes.length) return
  const top = boxes[0].top - 32
  const bottom = boxes.at(-1).bottom + 32 + note.offsetHeight - innerHeight
  const by = top < 0 || bottom > top ? top : Math.max(0, bottom)
  if (Math.abs(by) > 1) window.scrollBy({ top: by, behavior: behaviour() })
}

const behaviour = () => (calm.matches ? 'auto' : 'smooth')
