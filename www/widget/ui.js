// All we show in a page that is not ours: one element at its very end, with a shadow root. A button in the corner, the
// controls that it opens, the panel, the letters in the margin. The page's own nodes know nothing of it.

import { dimBadges, setBadges } from '../badges.js'
import { make } from '../make.js'
import { action, makePanel } from '../panel.js'
import { LABELS } from '../words.js'
import { makeControls } from './controls.js'
import { wear } from './sheets.js'
import styles from './ui.css'

const NEXT = ['j', 'ArrowDown', 'ArrowRight']
const PREVIOUS = ['k', 'ArrowUp', 'ArrowLeft']
/** From this width on the panel stands beside its sentence; below it is a sheet at the foot of the window. */
const WIDE = 640
/** A margin of this width can hold the panel. */
const NARROW = 230

let ui

/** Shows the interface for a view. */
export function attach(view, words, { corner }) {
  ui ??= new Ui(words)
  ui.add(view, { corner })
}

/** The reader may make notes from now on; `notes` as widget/notes.js has it. */
export function equip(view, notes) {
  ui?.equip(view, notes)
}

/** Takes a view's interface away, and the element with the last one. */
export function detach(view) {
  if (ui?.remove(view)) ui = undefined
}

class Ui {
  #words
  #host = document.createElement('whosays-ui')
  #views = new Map()
  #layer
  #toggle
  #box
  #body
  #controls
  #panelRoot
  #panel
  #live = make('p', { class: 'unseen', 'aria-live': 'polite', id: 'live' })
  #margin = make('div', { class: 'margin', 'aria-hidden': 'true' })
  #paper = make('div', { class: 'paper' })
  #shown
  #opener
  #letters = false
  #heard = new Set()
  #off = new AbortController()
  #sizes = new ResizeObserver(() => this.#later())
  #frame
  #undress

  constructor(words) {
    this.#words = words
    this.#undress = wear(this.#host.attachShadow({ mode: 'open' }), styles)
    const name = words.say('controls')
    this.#toggle = make(
      'button',
      { type: 'button', class: 'toggle', 'aria-expanded': 'false', 'aria-controls': 'box' },
      make('span', { class: 'sign', 'aria-hidden': 'true' }),
      words.say('toggle'),
    )
    this.#body = make('div', {})
    const letters = make('input', { type: 'checkbox', id: 'letters' })
    letters.addEventListener('change', () => {
      this.#letters = letters.checked
      this.#lay()
    })
    this.#box = make(
      'section',
      { id: 'box', class: 'box', 'aria-label': name, hidden: true },
      this.#body,
      make('p', { class: 'choice' }, letters, make('label', { for: 'letters' }, words.say('letters'))),
      make('p', { class: 'actions' }, action('hide', words, () => this.#open(false)), action('remove', words, () => this.#end())),
    )
    this.#panelRoot = make('section', { id: 'panel', role: 'dialog', 'aria-labelledby': 'panel-title', hidden: true })
    this.#layer = make('div', { class: 'layer', lang: words.lang, dir: words.dir, popover: 'manual' }, this.#toggle, this.#box, this.#panelRoot, this.#live)
    this.#panel = makePanel(this.#panelRoot, words, () => this.#afterPanel(), view => this.#editor(view))
    this.#listen()
    this.#host.shadowRoot.append(this.#margin, this.#layer, this.#paper)
    document.documentElement.append(this.#host)
  }

  add(view, entry) {
    this.#views.set(view, entry)
    view.told = (name, detail) => {
      if (name === 'select') this.#onSelect(view, detail)
      if (name === 'labelled' || name === 'change') this.#renew()
      if (name === 'change') entry.notes?.save()
    }
    this.#renew()
  }

  equip(view, notes) {
    const entry = this.#views.get(view)
    if (!entry) return
    entry.notes = notes
    this.#renew()
  }

  /** True when that was the last one. */
  remove(view) {
    view.told = undefined
    this.#views.get(view)?.letters?.remove()
    this.#views.delete(view)
    if (this.#shown === view) this.#panel.close()
    if (this.#views.size) {
      this.#renew()
      return false
    }
    this.#off.abort()
    this.#sizes.disconnect()
    cancelAnimationFrame(this.#frame)
    this.#undress()
    this.#host.remove()
    return true
  }

  #listen() {
    const { signal } = this.#off
    const root = this.#host.shadowRoot
    this.#toggle.addEventListener('click', () => this.#open(this.#box.hidden))
    root.addEventListener('keydown', event => this.#onKey(event))
    // Whoever reads on with the keyboard gets rid of the panel without going to it.
    document.addEventListener('keydown', event => event.key === 'Escape' && !event.defaultPrevented && this.#panel.close(), { signal })
    const moved = ({ type, target }) => {
      // The page and the letters in its margin scroll together; the panel goes after its sentence.
      if (type !== 'scroll' || target !== document || this.#panel.isOpen()) this.#later()
    }
    for (const name of ['scroll', 'resize']) addEventListener(name, moved, { signal, passive: true, capture: true })
    // Made for paper only: the first number that a browser writes in somebody's language takes it tens of milliseconds.
    const paper = () => makeControls(this.#paper, () => [...this.#views.keys()], this.#words)
    addEventListener('beforeprint', paper, { signal })
    matchMedia('print').addEventListener('change', paper, { signal })
    matchMedia('(forced-colors: active)').addEventListener('change', () => this.#lay(), { signal })
  }

  /** Clicks in the view's page, and in the frames that it reaches into. */
  #hear(view) {
    for (const tree of [document, ...view.trees]) {
      if (!tree.defaultView || this.#heard.has(tree)) continue
      this.#heard.add(tree)
      tree.addEventListener('click', event => this.#onClick(event, tree), { signal: this.#off.signal })
    }
  }

  #onClick(event, page) {
    // What is inside an open shadow tree is seen from there only.
    const path = event.composedPath()
    const [target] = path
    if (event.defaultPrevented || event.button || !target.closest || path.includes(this.#host)) return
    const view = [...this.#views.keys()].find(one => path.includes(one.element) || one.trees.has(page))
    // Somebody who follows a link, presses a button or marks words asks for no panel.
    if (target.closest('a[href], button, input, select, textarea, label, summary, [role=button], [contenteditable]')) return
    if (!page.getSelection().isCollapsed) return
    const index = view?.at(event.clientX, event.clientY, page)
    if (index !== undefined) {
      view.select(index, 'point')
    } else if (this.#panel.isOpen()) {
      this.#panel.close()
      this.#shown?.select(-1)
    }
  }

  /** Above whatever the page holds up: the top layer knows no z-index. */
  #rise() {
    if (this.#layer.showPopover && !this.#layer.matches(':popover-open')) this.#layer.showPopover()
  }

  #onSelect(view, { index, sentence, how }) {
    if (!sentence || how === 'keep') return
    this.#rise()
    for (const other of this.#views.keys()) if (other !== view && other.selected >= 0) other.select(-1)
    const inside = this.#host.shadowRoot.activeElement
    const isAsked = how === 'open' || how === 'point' || this.#panel.isOpen() || inside
    if (!isAsked) return
    this.#opener = inside && !this.#panelRoot.contains(inside) ? inside : this.#opener
    this.#shown = view
    this.#panel.open(view, index, { focus: how === 'open' || this.#panelRoot.contains(inside) })
    if (inside && how === 'look') this.#live.textContent = `${this.#words.whose(sentence)}: ${view.report.text.slice(sentence.start, sentence.end)}`
    if (how !== 'point') this.#bring(view, index)
    this.#lay()
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const view = this.#shown ?? this.#views.keys().next().value
    // What is typed into the form is typed.
    const isTheirs = event.target.closest?.('.list, input, form')
    if (event.key === 'Escape') {
      if (this.#panel.isOpen()) this.#panel.close()
      else this.#open(false)
    } else if (!isTheirs && view && NEXT.includes(event.key)) {
      view.next()
    } else if (!isTheirs && view && PREVIOUS.includes(event.key)) {
      view.previous()
    } else {
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  #open(open) {
    const held = this.#box.contains(this.#host.shadowRoot.activeElement)
    this.#controls ??= makeControls(this.#body, () => [...this.#views.keys()], this.#words, { onChange: () => this.#lay() })
    this.#box.hidden = !open
    this.#toggle.setAttribute('aria-expanded', String(open))
    if (held && !open) this.#toggle.focus()
    // The panel makes room.
    this.#lay()
  }

  /** What opens the form in the panel; nothing where the reader is not asked for notes. */
  #editor(view) {
    const { notes } = this.#views.get(view) ?? {}
    return notes && (range => {
      notes.edit(this.#host, this.#panelRoot, range, () => this.#panel.open(view, view.selected, { focus: true }))
      this.#lay()
    })
  }

  #end() {
    for (const view of [...this.#views.keys()]) view.destroy()
  }

  #afterPanel() {
    const opener = this.#opener?.isConnected ? this.#opener : null
    this.#opener = undefined
    if (this.#host.shadowRoot.activeElement || document.activeElement === this.#host) opener?.focus({ preventScroll: true })
    if (!opener && document.activeElement === this.#host) document.activeElement.blur()
  }

  /** Something about the views has changed: their number, their labels, the ground they stand on. */
  #renew() {
    this.#sizes.disconnect()
    for (const view of this.#views.keys()) {
      this.#hear(view)
      this.#sizes.observe(view.element)
    }
    this.#toggle.hidden = ![...this.#views.values()].some(({ corner }) => corner)
    this.#controls?.renew()
    if (this.#panelRoot.querySelector('form')) return this.#later()
    if (this.#panel.isOpen() && this.#shown?.selected >= 0) this.#panel.open(this.#shown, this.#shown.selected, { focus: false })
    else if (this.#panel.isOpen()) this.#panel.close()
    // First the light is painted, then what goes with it is laid out.
    requestAnimationFrame(() => setTimeout(() => this.#lay()))
  }

  #later() {
    this.#frame ??= requestAnimationFrame(() => this.#lay())
  }

  /** What depends on where the lines stand. */
  #lay() {
    cancelAnimationFrame(this.#frame)
    this.#frame = undefined
    const views = [...this.#views.keys()]
    if (!views.length) return
    this.#rise()
    this.#layer.style.colorScheme = views[0].isDark ? 'dark' : 'light'
    this.#place()
    const forced = matchMedia('(forced-colors: active)').matches
    if (!forced && !this.#letters) this.#margin.replaceChildren()
    else for (const view of views) this.#write(view, forced)
  }

  #write(view, forced) {
    const entry = this.#views.get(view)
    entry.letters ??= make('div', { class: 'letters' })
    if (!entry.letters.isConnected) this.#margin.append(entry.letters)
    const box = view.element.getBoundingClientRect()
    const style = getComputedStyle(view.element)
    const isRight = style.direction === 'rtl'
    const inset = parseFloat(isRight ? style.paddingRight : style.paddingLeft) || 0
    const edge = isRight ? Math.min(box.right - inset + 6, innerWidth - 14) : Math.max(box.left + inset - 6, 14)
    entry.letters.style.colorScheme = view.isDark ? 'dark' : 'light'
    entry.letters.style.left = `${edge - this.#margin.getBoundingClientRect().left}px`
    entry.letters.dir = isRight ? 'rtl' : 'ltr'
    setBadges(entry.letters, view, this.#words)
    dimBadges(entry.letters, view)
    if (forced) this.#draw(view, entry.letters)
  }

  /** Forced colours fill highlights and lose their lines, so there the lines are drawn on top. */
  #draw(view, layer) {
    const base = layer.getBoundingClientRect()
    view.report.sentences.forEach(({ label }, index) => {
      if (!LABELS.includes(label) || !view.shows(label)) return
      for (const { left, bottom, width } of view.boxes(index)) {
        const line = make('span', { class: `drawn ${label}` })
        Object.assign(line.style, { left: `${left - base.left}px`, top: `${bottom - base.top}px`, inlineSize: `${width}px` })
        layer.append(line)
      }
    })
  }

  /** Beside its sentence where there is room, else at the foot of the window. */
  #place() {
    const panel = this.#panelRoot
    if (panel.hidden || !this.#shown) return
    panel.classList.toggle('sheet', innerWidth < WIDE)
    if (innerWidth < WIDE) {
      panel.style.top = panel.style.left = panel.style.inlineSize = ''
      return
    }
    const boxes = this.#shown.boxes(this.#shown.selected)
    if (!boxes.length) return
    // In the margin it hides nothing; under the sentence it hides what is read next.
    const { right } = this.#shown.element.getBoundingClientRect()
    const open = this.#box.hidden ? null : this.#box.getBoundingClientRect()
    const edge = open && open.left > innerWidth / 3 ? open.left : innerWidth
    const room = edge - right - 28
    const beside = room >= NARROW
    panel.style.inlineSize = beside ? `${Math.min(room, 320)}px` : ''
    const { offsetWidth: width, offsetHeight: height } = panel
    const below = boxes.at(-1).bottom + 10
    const above = boxes[0].top - height - 10
    const left = beside ? right + 16 : Math.min(boxes[0].left, edge - width - 12)
    const top = beside ? boxes[0].top : below + height <= innerHeight || above < 0 ? below : above
    panel.style.left = `${Math.max(12, left)}px`
    panel.style.top = `${Math.max(12, Math.min(top, innerHeight - height - 12))}px`
  }

  #bring(view, index) {
    const [first] = view.boxes(index)
    const last = view.boxes(index).at(-1)
    if (!first) return
    const sheet = innerWidth < WIDE && this.#panel.isOpen() ? this.#panelRoot.offsetHeight : 0
    const top = first.top - 48
    const bottom = last.bottom + 24 - (innerHeight - sheet)
    const by = top < 0 || bottom > top ? Math.min(top, 0) || Math.min(bottom, top) : Math.max(bottom, 0)
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (Math.abs(by) > 1) scrollBy({ top: by, behavior: calm ? 'instant' : 'smooth' })
  }
}
