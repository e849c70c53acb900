// <who-says>: an article of its own (`src`, or what stands in it), or the legend and controls for one elsewhere (`for`).

import { annotate, show, tellError } from './api.js'
import { makeControls } from './controls.js'
import { wordsFor } from './language.js'
import { fetchText, fromData, mistake, warn } from './options.js'
import { wear } from './sheets.js'
import story from './story.css'
import styles from './ui.css'

const ATTRIBUTES = ['src', 'for', 'lang', 'strings', 'outlets', 'control', 'find', 'shadow', 'frames', 'observe', 'ui', 'notes']

export class WhoSays extends HTMLElement {
  static observedAttributes = ATTRIBUTES

  #view
  #turn = 0
  #takeOff = []
  #off

  /** The view, once the article is labelled. */
  get view() {
    return this.#view
  }

  connectedCallback() {
    this.#begin()
  }

  disconnectedCallback() {
    this.#end()
  }

  attributeChangedCallback(name, before, now) {
    if (this.isConnected && before !== now) this.#begin()
  }

  async #begin() {
    this.#end()
    const mine = ++this.#turn
    // Attributes that are set one after the other are one change; and the element's own content has come by then.
    await Promise.resolve()
    if (document.readyState === 'loading') await new Promise(done => document.addEventListener('DOMContentLoaded', done, { once: true }))
    if (mine !== this.#turn || !this.isConnected) return
    try {
      await nearby(this)
      const options = await fromData(Object.fromEntries(ATTRIBUTES.map(name => [name, this.getAttribute(name) ?? undefined])))
      const view = await this.#annotate(options, () => mine === this.#turn)
      if (mine === this.#turn) this.#view = view
      else view?.destroy()
    } catch (error) {
      if (mine !== this.#turn) return
      this.#end()
      tellError(this, error)
      warn(error)
    }
  }

  async #annotate(options, isMine) {
    if (this.hasAttribute('for')) return this.#control(options, isMine)
    if (!this.hasAttribute('src')) return annotate(this, options)
    const address = this.getAttribute('src')
    if (/\.html?$/i.test(address.replace(/[?#].*/, ''))) throw mistake('src takes Markdown or plain text; a page is labelled where it stands, by <who-says for> or annotate()')
    const text = await fetchText(address)
    if (!isMine()) return undefined
    const article = document.createElement('article')
    article.dir = 'auto'
    const input = /\.txt$/i.test(address.replace(/[?#].*/, '')) ? 'plain' : 'markdown'
    return show(this, this.#shadow(story), article, text, { ...options, input })
  }

  async #control(options, isMine) {
    const id = this.getAttribute('for')
    const element = document.getElementById(id)
    if (!element) throw new Error(`there is no element with the id ${JSON.stringify(id)} on this page for <who-says for>`)
    const view = await annotate(element, { ...options, ui: options.ui ?? 'panel' })
    const words = await wordsFor(options)
    if (!isMine()) return view
    const root = this.#shadow(styles)
    const box = document.createElement('section')
    box.className = 'layer here'
    // Two such regions of one page must be told apart.
    const heading = element.querySelector('h1, h2, h3')?.textContent.trim()
    box.setAttribute('aria-label', `${words.say('controls')}: ${heading || id}`)
    box.lang = words.lang
    box.dir = words.dir
    root.replaceChildren(box)
    const controls = makeControls(box, () => [view], words)
    const adapt = () => {
      box.style.colorScheme = view.isDark ? 'dark' : 'light'
      controls.renew()
    }
    this.#off = new AbortController()
    element.addEventListener('whosays:labelled', adapt, { signal: this.#off.signal })
    adapt()
    return view
  }

  #shadow(sheet) {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    this.#takeOff.push(wear(root, sheet))
    return root
  }

  #end() {
    this.#turn += 1
    this.#off?.abort()
    this.#view?.destroy()
    this.#view = undefined
    for (const takeOff of this.#takeOff.splice(0)) takeOff()
    // What stands in the element itself shows again.
    this.shadowRoot?.replaceChildren(document.createElement('slot'))
  }
}

/** Resolves when the element comes near the window. */
function nearby(element) {
  return new Promise(done => {
    const observer = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return
        observer.disconnect()
        done()
      },
      { rootMargin: '100% 0%' },
    )
    observer.observe(element)
  })
}

/** Makes the element known, where nobody else has taken its name. */
export function define() {
  if (!customElements.get('who-says')) customElements.define('who-says', WhoSays)
}
