// The line that says what is lit, with the ways through it. It is always there, so that nothing moves when it changes.

import { make } from '../make.js'
import { action } from '../panel.js'
import { LABELS } from '../words.js'

/** Fills `root`; `clear()` lights everything. */
export function bindLit(root, words, current, clear) {
  const line = make('p', { role: 'status' })
  const all = action('lit.clear', words, clear)
  root.replaceChildren(line, make('p', { class: 'actions' }, action('previous', words, () => current()?.previous()), action('next', words, () => current()?.next()), all))
  return {
    /** Says what is lit, and gives how many are. */
    show(view, filter) {
      const { sentences } = view.report
      let [lit, count] = [0, 0]
      sentences.forEach(({ label }, index) => {
        if (!LABELS.includes(label)) return
        count += 1
        if (view.lights(index)) lit += 1
      })
      const isAll = lit === count && !filter.isOn
      const text = isAll
        ? count ? words.count('lit.all', count) : ''
        : words.say('lit.some', { sentences: words.count('sentences', lit), what: filter.isOn ? filter.describe(words) : words.say('lit.of', { count: count.toLocaleString(words.lang) }) })
      // What is said again would be read aloud again.
      if (line.textContent !== text) line.textContent = text
      root.classList.toggle('some', !isAll)
      // A button that vanishes under the focus would take it along.
      if (isAll && all.contains(document.activeElement)) all.previousElementSibling.focus()
      all.disabled = isAll
      return lit
    },
  }
}
