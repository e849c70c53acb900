// The controls: legend with switches, steps from sentence to sentence, the list. In the corner for a whole page, or where
// <who-says for> stands. They speak for one view or for all there are.

import { bindList } from '../list.js'
import { showLegend } from '../legend.js'
import { make } from '../make.js'
import { action } from '../panel.js'

/** Controls in `root` for the views that `views()` gives; `renew()` shows what has changed. */
export function makeControls(root, views, words, { onChange = () => {} } = {}) {
  const legend = make('div', {})
  const list = make('details', { class: 'list' }, make('summary', {}, words.say('all')), make('ol', { class: 'sentences' }))
  const group = new Group(views)
  root.replaceChildren(
    legend,
    make('p', { class: 'actions' }, action('previous', words, () => group.step('previous')), action('next', words, () => group.step('next'))),
    list,
  )
  const renew = () => {
    showLegend(legend, group, words, onChange)
    bindList(list, views(), words)
  }
  renew()
  return { renew }
}

/** Several views as one. */
class Group {
  #views

  constructor(views) {
    this.#views = views
  }

  get counts() {
    const sum = {}
    for (const { counts } of this.#views()) for (const [label, count] of Object.entries(counts)) sum[label] = (sum[label] ?? 0) + count
    return sum
  }

  shows(label) {
    return this.#views().every(view => view.shows(label))
  }

  show(label, lit) {
    for (const view of this.#views()) view.show(label, lit)
  }

  /** From the end of one article to the beginning of the next. */
  step(way) {
    const views = this.#views()
    const at = Math.max(0, views.findIndex(view => view.selected >= 0))
    const before = views[at]?.selected
    if (views[at]?.[way]() !== before) return
    const next = views[at + (way === 'next' ? 1 : -1)]
    if (next) next[way]()
  }
}
