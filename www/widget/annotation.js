// An annotated element: a view that follows its page.

import { painted } from '../turns.js'
import { View } from '../view.js'
import { Ground } from './ground.js'
import { Watch } from './watch.js'

export class Annotation extends View {
  #read
  #watch
  #ground
  #leave
  #running
  #again = false
  #gone = false

  /**
   * `read(element, before)` resolves to `{ reading, trees }`; `leave(view)` is told when it is destroyed. `selector` finds the
   * element again when the page has exchanged it.
   */
  static async of(element, { read, leave, observe, selector, tools }) {
    // Reading goes in steps: what the page does between two of them must not be missed.
    let moved = false
    const early = new MutationObserver(() => {
      moved = true
    })
    early.observe(element, { childList: true, characterData: true, subtree: true })
    try {
      const { reading, trees } = await read(element)
      const ground = new Ground(element)
      // From here on the watch sees what the page does, and nothing sees the marks that stand in for highlights.
      early.disconnect()
      const view = new Annotation(element, reading, { suffix: ground.suffix, tools, inTwo: true })
      view.trees = trees
      view.#read = read
      view.#leave = leave
      view.#ground = ground
      // Behind the view, which asks where its first sentences stand: in a page just dressed that is laid out anew for it.
      ground.dress(trees)
      if (observe) view.#watch = new Watch(view, trees, { selector, change: () => view.refresh(), move: to => view.#move(to) })
      // What the window shows is painted first: the whole takes a browser longer to paint than us to label.
      if (view.isPart) await painted()
      view.complete()
      if (observe && moved) view.refresh()
      return view
    } finally {
      early.disconnect()
    }
  }

  /** Reads the element again, now. Resolves when it is lit. A page that says the same keeps its labels. */
  refresh() {
    this.#again = Boolean(this.#running)
    this.#running ??= this.#refresh().finally(() => {
      this.#running = undefined
      if (this.#again) return this.refresh()
    })
    return this.#running
  }

  /** Another ground under the article: a reader or the page has changed the theme. */
  adapt() {
    this.#ground.look()
  }

  get isDark() {
    return this.#ground.isDark
  }

  /** Leaves the page as it was. */
  destroy() {
    if (this.#gone) return
    this.#gone = true
    this.#watch?.stop()
    super.destroy()
    this.#ground.undress()
    this.#leave(this)
  }

  async #refresh() {
    this.#again = false
    if (this.#gone || !this.element.isConnected) return
    try {
      // Where marks stand in for highlights they are no part of what is read.
      if (this.changesPage) this.dark()
      const { reading, trees } = await this.#read(this.element, this.reading)
      if (this.#gone) return reading.free()
      this.#ground.dress(trees)
      this.trees = trees
      this.renew(reading)
      this.#watch?.follow(trees)
    } catch (error) {
      this.tell('error', { error, message: error.message })
    }
  }

  /** The page has another element where ours was. */
  #move(element) {
    this.dark()
    this.element = element
    this.#ground.move(element)
    this.refresh()
  }
}
