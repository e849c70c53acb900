// The end of a round: how often the two agreed, what was mixed up, and the sentences to look at again.

import { make } from '../make.js'
import { LABELS } from '../words.js'
import { badge } from './card.js'

/** The page at the end; `show(index)` leads to a sentence of the article, `buttons` stand at the foot. */
export function result({ report, record, scored, totals }, words, { show, buttons }) {
  const number = value => value.toLocaleString(words.lang)
  const sum = plural('learn.sum', scored.counted, words, { alike: number(scored.alike) })
  return make(
    'section',
    { class: 'result', 'aria-labelledby': 'learn-result' },
    make('h2', { id: 'learn-result', tabindex: '-1' }, words.say('learn.done')),
    make('p', { class: 'sum' }, sum, scored.unsure ? ` ${words.count('learn.unsure-count', scored.unsure)}` : ''),
    make('p', { class: 'creed' }, words.say('learn.creed')),
    make('p', { class: 'actions' }, ...buttons),
    make('h3', {}, words.say('learn.table')),
    make('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': words.say('learn.table') }, confusion(scored.table, words)),
    ...mixes(scored.mixes, words),
    make('h3', {}, words.say('learn.again-list')),
    again(report, record, scored.differ, words, show),
    ...set(totals, words),
  )
}

function confusion(table, words) {
  const number = value => value.toLocaleString(words.lang)
  const head = LABELS.map(label => make('th', { scope: 'col' }, words.say('learn.theirs', { label: words.say(label).toLowerCase() })))
  const rows = LABELS.map(mine =>
    make('tr', {}, make('th', { scope: 'row' }, badge(mine, words), ' ', words.say(mine)), ...LABELS.map(theirs =>
      make('td', { class: mine === theirs ? 'alike' : table[mine][theirs] ? 'other' : null }, number(table[mine][theirs])),
    )),
  )
  const last = LABELS.map(theirs => {
    const all = LABELS.reduce((sum, mine) => sum + table[mine][theirs], 0)
    return make('td', {}, all ? words.say('learn.alike-of', { alike: number(table[theirs][theirs]), count: number(all) }) : '–')
  })
  return make(
    'table',
    { class: 'heard confusion' },
    make('caption', { class: 'unseen' }, words.say('learn.table')),
    make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, words.say('learn.mine')), ...head)),
    make('tbody', {}, ...rows),
    make('tfoot', {}, make('tr', {}, make('th', { scope: 'row' }, words.say('learn.alike-share')), ...last)),
  )
}

function mixes(list, words) {
  if (!list.length) return []
  const items = list.map(({ mine, theirs, count }) => make('li', {}, plural('learn.mix', count, words, { mine: words.say(mine), theirs: words.say(theirs) })))
  return [make('h3', {}, words.say('learn.mixes')), make('ul', { class: 'mixes' }, ...items)]
}

function again({ sentences, text }, { asked, said, kept }, differ, words, show) {
  if (!differ.length) return make('p', { class: 'note' }, words.say('learn.no-differ'))
  return make('ol', { class: 'told' }, ...differ.map(at => {
    const sentence = sentences[asked[at]]
    const button = make(
      'button',
      { type: 'button', class: 'jump' },
      badge(sentence.label, words),
      make('span', { class: 'words', dir: 'auto' }, text.slice(sentence.start, sentence.end)),
    )
    button.addEventListener('click', () => show(asked[at], button))
    const isKept = kept.some(([index]) => index === asked[at])
    return make(
      'li',
      {},
      button,
      make('p', { class: 'note' }, words.say('learn.differ-short', { mine: words.say(said[at]), label: words.whose(sentence) }), isKept ? ` ${words.say('learn.yours-kept')}` : ''),
      make('p', { class: 'note', lang: 'en', dir: 'ltr' }, sentence.because.text),
    )
  }))
}

/** The stories of the set that are done: `[title, alike, counted]` each. */
function set(totals, words) {
  if (totals.length < 2) return []
  const number = value => value.toLocaleString(words.lang)
  const rows = totals.map(([title, alike, count]) => make('li', { dir: 'auto' }, words.say('learn.set-row', { title, alike: number(alike), count: number(count) })))
  return [make('h3', {}, words.say('learn.set-done')), make('ul', { class: 'mixes' }, ...rows)]
}

/** Words for a number of things, with other values in them. */
function plural(key, count, words, values) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), words.count(key, count))
}
