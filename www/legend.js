// The legend: what the labels mean, how many sentences have each, and switches that dim and light them.

import { make } from './make.js'
import { LABELS } from './words.js'

/** Fills `root` for `view`; `onChange` is told after a label was dimmed or lit. */
export function showLegend(root, view, words, onChange = () => {}) {
  const furniture = view.counts.none
  root.replaceChildren(
    make('ul', { class: 'legend' }, ...LABELS.map(label => row(label, view, words, onChange))),
    make('p', { class: 'creed' }, words.say('creed')),
    furniture ? make('p', { class: 'rest' }, words.count('furniture', furniture)) : '',
  )
}

function row(label, view, words, onChange) {
  const count = view.counts[label]
  const number = count.toLocaleString(words.lang)
  // The sight of the number is enough; a voice needs to hear of what.
  const [before, after] = words.count('sentences', count).split(number)
  const button = make(
    'button',
    { type: 'button', class: 'switch', 'aria-pressed': String(view.shows(label)), 'data-label': label },
    make('span', { class: 'badge', 'data-label': label, 'aria-hidden': 'true' }, words.say(`${label}.badge`)),
    make('span', { class: 'name' }, make('span', { class: `line-${label}` }, words.say(label))),
    make('span', { class: 'count' }, unseen(before), number, unseen(after)),
    make('span', { class: 'note' }, words.say(`${label}.note`)),
  )
  button.addEventListener('click', () => {
    const lit = !view.shows(label)
    view.show(label, lit)
    button.setAttribute('aria-pressed', String(lit))
    onChange()
  })
  return make('li', {}, button)
}

const unseen = words => (words ? make('span', { class: 'unseen' }, words) : '')
