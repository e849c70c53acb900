// Follows a living page: what changes in an annotated element has it read again, soon but never often.
//
// The observer sees only what the page does. We change nothing in the article; the marks of browsers without custom
// highlights are taken from its records before it can call. Those that stand in for highlights while Firefox prints are
// seen, and the article is read once more: it says the same.

/** What hides and shows text without changing it. */
const SHOWING = ['hidden', 'open', 'contenteditable', 'class', 'style', 'slot']

/** After the first change so long is waited for more. */
const SOON_MS = 50
/** Changes of classes and styles are mostly somebody's animation. */
const LATER_MS = 600
/** Reading again takes at most one part in so many of the time, however restless the page. */
const SHARE = 8

export class Watch {
  #view
  #change
  #move
  #selector
  #observer
  #timer
  #due = Infinity
  #pause = SOON_MS
  /** Something changed while the element was out of the page. */
  #missed = false
  #onLoad = ({ target }) => target.localName === 'iframe' && this.#plan(SOON_MS)

  constructor(view, trees, { selector, change, move }) {
    this.#view = view
    this.#change = change
    this.#move = move
    this.#selector = selector
    this.#observer = new MutationObserver(records => this.#see(records))
    this.follow(trees)
    // A frame's story comes with its page.
    view.element.addEventListener('load', this.#onLoad, true)
    watched.add(this)
    pages.observe(view.element.ownerDocument, { childList: true, subtree: true })
  }

  /** Follows the element and the trees beneath it, those that are new and those of before. */
  follow(trees) {
    this.#observer.takeRecords()
    this.#observer.disconnect()
    for (const root of [this.#view.element, ...trees]) {
      this.#observer.observe(root, { childList: true, characterData: true, subtree: true, attributeFilter: SHOWING })
    }
  }

  stop() {
    clearTimeout(this.#timer)
    this.#observer.disconnect()
    this.#view.element.removeEventListener('load', this.#onLoad, true)
    watched.delete(this)
    if (!watched.size) pages.disconnect()
  }

  /** Whether the element still stands in the page; where it does not, whether another has come for it. */
  check() {
    const { element } = this.#view
    if (element.isConnected) {
      if (this.#missed) this.#plan(SOON_MS)
      return
    }
    const next = this.#selector && document.querySelector(this.#selector)
    if (next) this.#move(next)
  }

  #see(all) {
    const records = all.filter(record => !isOurs(record))
    if (!records.length) return
    if (records.every(({ type }) => type === 'attributes')) this.#plan(LATER_MS)
    else this.#plan(this.#pause)
  }

  #plan(wait) {
    const due = performance.now() + wait
    if (due >= this.#due) return
    this.#due = due
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#go(), wait)
  }

  async #go() {
    this.#due = Infinity
    this.#missed = !this.#view.element.isConnected
    if (this.#missed) return
    const begun = performance.now()
    await this.#change()
    this.#pause = Math.max(SOON_MS, (performance.now() - begun) * SHARE)
  }
}

/** A mark of ours that is dimmed or selected. */
const isOurs = ({ type, target }) => type === 'attributes' && target.localName === 'mark' && target.className.startsWith('whosays-')

const watched = new Set()

/** Articles come and go in pages that replace their content instead of loading another. */
const pages = typeof MutationObserver === 'undefined' ? null : new MutationObserver(() => watched.forEach(watch => watch.check()))
