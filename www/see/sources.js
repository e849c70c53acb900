// The sources: every speaker and outlet, the largest part of the text first. One that is chosen has its sentences lit.

import { make } from '../make.js'
import { about, nameOf, percent } from './summary.js'

/** So many at a time; a long report names thousands. */
const FIRST = 100

/** Fills the list in `details` when it is open; `press(wants)` is told what the reader wants lit. Gives a function that shows what is wanted. */
export function bindSources(details, words, press) {
  const inside = details.querySelector('.inside')
  let found = []
  let filter = null
  let most = FIRST
  const mark = () => {
    for (const button of inside.querySelectorAll('[data-wants]')) button.setAttribute('aria-pressed', String(Boolean(filter?.isOnly(JSON.parse(button.dataset.wants)))))
  }
  const fill = () => {
    if (!details.open) return inside.replaceChildren()
    const held = inside.contains(document.activeElement) ? document.activeElement.dataset.wants : null
    const rest = found.length > most && make('button', { type: 'button' }, words.say('sources.more'))
    if (rest) rest.addEventListener('click', () => {
      const next = most
      most += FIRST
      fill()
      inside.querySelectorAll('.source')[next].focus()
    })
    inside.replaceChildren(
      make('p', { class: 'small' }, words.say(found.length ? 'sources.note' : 'sources.none')),
      make('ul', { class: 'sources' }, ...found.slice(0, most).map(source => item(source, words, press))),
      rest ? make('p', { class: 'actions' }, rest) : '',
    )
    mark()
    if (held) ([...inside.querySelectorAll('.source')].find(button => button.dataset.wants === held) ?? details.querySelector('summary')).focus()
  }
  details.addEventListener('toggle', fill)
  return {
    renew(sources, isOther) {
      found = sources
      if (isOther) most = FIRST
      details.querySelector('.count').textContent = found.length ? found.length.toLocaleString(words.lang) : ''
      fill()
    },
    mark(now) {
      filter = now
      mark()
    },
  }
}

function item(source, words, press) {
  const wants = { source: { name: source.name } }
  const known = [about(source, words), words.count('sentences', source.sentences.length)].filter(Boolean)
  const button = make(
    'button',
    { type: 'button', class: 'source', 'data-wants': JSON.stringify(wants), 'aria-pressed': 'false' },
    make('span', { class: 'name', dir: 'auto' }, nameOf(source, words)),
    ' ',
    make('span', { class: 'count' }, percent(source.share, words)),
    ' ',
    make('span', { class: 'small' }, known.join(' · ')),
  )
  button.addEventListener('click', () => press(wants))
  return make('li', {}, button)
}
