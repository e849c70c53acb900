// The form that narrows what is lit: form, source, how sure, the reader's own. All that is chosen holds at once.

import { make } from '../make.js'
import { nameOf } from './summary.js'

/** What stands on the range, in its order: under which number of 100 the engine is to be. */
const BELOW = [null, 95, 85, 70]
const FORMS = ['direct', 'indirect', 'mixed']
/** So many sources, the largest first; the list of sources has all. */
const SOURCES = 300

/** Fills `details` when it is open; changes go to `filter`. */
export function bindForm(details, words, filter) {
  const inside = details.querySelector('.inside')
  let sources = []
  let fields = null
  const fill = () => {
    fields = null
    if (!details.open) return inside.replaceChildren()
    const form = select('filter-form', 'filter.any', FORMS.map(name => [name, capital(words.say(`lit.${name}`), words)]), words, value => filter.add({ form: value }))
    const source = select('filter-source', 'filter.anybody', listed().map(one => [JSON.stringify(one.name), nameOf(one, words)]), words, value => filter.add({ source: value && { name: JSON.parse(value) } }))
    const said = make('output', { for: 'filter-below', class: 'small' })
    const below = make('input', { type: 'range', id: 'filter-below', min: '0', max: String(BELOW.length - 1), step: '1', value: '0' })
    below.addEventListener('input', () => filter.add({ below: BELOW[below.value] ?? null }))
    const yours = make('input', { type: 'checkbox', id: 'filter-yours' })
    yours.addEventListener('change', () => filter.add({ yours: yours.checked || null }))
    fields = { form, source, below, said, yours }
    inside.replaceChildren(
      named('filter-form', 'filter.form', form, words),
      named('filter-source', 'filter.source', source, words),
      named('filter-below', 'filter.below', below, words, said),
      make('p', { class: 'choice' }, yours, make('label', { for: 'filter-yours' }, words.say('filter.yours'))),
    )
    mark()
  }
  const listed = () => sources.filter(({ name }, at) => at < SOURCES || name === filter.wants.source?.name)
  const mark = () => {
    if (!fields) return
    const { form, source, below, yours } = filter.wants
    fields.form.value = form ?? ''
    fields.source.value = source ? JSON.stringify(source.name) : ''
    fields.below.value = String(Math.max(0, BELOW.indexOf(below)))
    const said = words.say(`filter.below.${fields.below.value}`)
    fields.below.setAttribute('aria-valuetext', said)
    fields.said.textContent = said
    fields.yours.checked = Boolean(yours)
  }
  details.addEventListener('toggle', fill)
  return {
    renew(now) {
      sources = now
      const held = inside.contains(document.activeElement) ? document.activeElement.id : null
      fill()
      if (held) document.getElementById(held)?.focus()
    },
    /** `lit` is how many are, `''` where nothing is asked for. */
    mark(lit) {
      details.querySelector('.count').textContent = lit
      mark()
    },
  }
}

function select(id, any, options, words, onChange) {
  const element = make('select', { id }, make('option', { value: '' }, words.say(any)), ...options.map(([value, name]) => make('option', { value }, name)))
  element.addEventListener('change', () => onChange(element.value || null))
  return element
}

const named = (id, key, control, words, more) => make('div', { class: 'field' }, make('label', { for: id }, words.say(key)), control, more)

const capital = (text, words) => text.slice(0, 1).toLocaleUpperCase(words.lang) + text.slice(1)
