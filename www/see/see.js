// Everything about the article that is seen rather than read: bars, map, sources, what is lit. One filter for all.

import { TOOLS } from '../page-words.js'
import { LABELS, Words } from '../words.js'
import { showOverview } from './bars.js'
import { composition, sources } from './composition.js'
import { Filter } from './filter.js'
import { bindForm } from './form.js'
import { bindLit } from './lit.js'
import { bindMap } from './map.js'
import { bindSources } from './sources.js'
import { SEE } from './words.js'

/**
 * Binds the parts to the elements of the page: `{ article, overview, map, sources, filter, lit, list, panel }`. `current()`
 * gives the view that is shown; `onLegend()` is told when labels that the legend had dimmed are lit again, `onLight()` when
 * other sentences are lit.
 */
export function bindSee(elements, { current, onLegend, onLight }) {
  const words = new Words({ ...TOOLS, ...SEE })
  let shown = null
  let markOverview = () => {}
  const filter = new Filter(light)
  const press = wants => {
    lightLabels()
    filter.toggle(wants)
  }
  const panel = bindSources(elements.sources, words, press)
  const form = bindForm(elements.filter, words, filter)
  const line = bindLit(elements.lit, words, current, clear)
  const map = bindMap(elements.map, elements.article, words, toList)

  function light() {
    const view = current()
    if (!view) return
    view.filter(filter.test(view.report))
    tell(view)
    onLight()
  }

  /** What is lit now, wherever it is said. */
  function tell(view) {
    const lit = line.show(view, filter)
    form.mark(filter.isOn ? lit.toLocaleString(words.lang) : '')
    panel.mark(filter)
    markOverview(filter)
    map.paint()
  }

  /** Who asks for some sentences wants to see them, also where the legend has dimmed their label. */
  function lightLabels() {
    const view = current()
    const dimmed = LABELS.filter(label => !view.shows(label))
    for (const label of dimmed) view.show(label, true)
    if (dimmed.length) onLegend()
  }

  function clear() {
    lightLabels()
    filter.clear()
  }

  function toList() {
    elements.list.open = true
    elements.list.querySelector('summary').focus()
  }

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented || !current() || !filter.isOn || document.querySelector('dialog[open]')) return
    event.preventDefault()
    clear()
  })

  return {
    /** For another article, or the same one after the reader has said something. */
    renew() {
      const view = current()
      const isOther = view !== shown
      shown = view
      if (isOther) filter.reset()
      const made = composition(view.report)
      const found = sources(view.report, made)
      markOverview = showOverview(elements.overview, made, view.report, words, press)
      panel.renew(found, isOther)
      form.renew(found)
      map.show(view)
      // The reader's word may have moved a sentence to another label or source.
      if (filter.isOn) view.filter(filter.test(view.report))
      tell(view)
    },
    /** The legend has dimmed or lit a label. */
    told: () => current() && tell(current()),
    /** The lines stand elsewhere now. */
    lay: () => shown && current() === shown && map.lay(),
    /** No article is shown. */
    leave() {
      shown = null
      filter.reset()
      elements.overview.replaceChildren()
      map.show(null)
    },
  }
}
