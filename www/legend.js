// The legend: what the labels mean, how many sentences have each, and switches that dim and light them.

import { make } from './make.js'
import { CREED, FURNITURE, LABEL, LABELS } from './words.js'

/** Fills `root` for `view`; `onChange` is told after a label was dimmed or lit. */
export function showLegend(root, view, onChange) {
  const rows = LABELS.map(label => row(label, view, onChange))
  const furniture = view.report.counts.none
  root.replaceChildren(
    make('ul', { class: 'legend' }, ...rows),
    make('p', { class: 'creed' }, CREED),
    furniture ? make('p', { class: 'rest' }, FURNITURE(furniture)) : '',
  )
}

function row(label, view, onChange) {
  const { badge, name, note } = LABEL[label]
  const count = view.report.counts[label]
  const button = make(
    'button',
    { type: 'button', class: 'switch', 'aria-pressed': 'true', 'data-label': label },
    make('span', { class: 'badge', 'data-label': label, 'aria-hidden': 'true' }, badge),
    make('span', { class: 'name' }, make('span', { class: `line-${label}` }, name)),
    make('span', { class: 'count' }, String(count), make('span', { class: 'unseen' }, count === 1 ? ' sentence' : ' sentences')),
    make('span', { class: 'note' }, note),
  )
  button.addEventListener('click', () => {
    const lit = !view.shows(label)
    view.show(label, lit)
    button.setAttribute('aria-pressed', String(lit))
    onChange()
  })
  return make('li', {}, button)
}
