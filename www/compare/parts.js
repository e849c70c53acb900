// The parts of the comparison: the bar, the table of sources, the lists of sentences.

import { make } from '../make.js'
import { LABELS } from '../words.js'
import { shares, told } from './weigh.js'

/** More than these wait for a button. */
const SENTENCES = 6
const SOURCES = 12

/** The share of each label as a bar, which says nothing to a voice, and in words. */
export function shareBar(report, words) {
  const parts = shares(report)
  const shown = LABELS.filter(label => parts[label])
  if (!shown.length) return [make('p', {}, words.say('compare.unlabelled'))]
  const bar = make('div', { class: 'shares', 'aria-hidden': 'true' }, ...shown.map(label => {
    const part = make('span', { 'data-label': label }, parts[label] > 4 ? words.say(`${label}.badge`) : '')
    part.style.flexGrow = parts[label]
    return part
  }))
  const list = make('ul', { class: 'share-words' }, ...LABELS.map(label =>
    make('li', {}, words.say('compare.share', { share: parts[label].toLocaleString(words.lang), label: words.say(label).toLowerCase() })),
  ))
  return [bar, list]
}

/** Who is heard in which of the two; `names` are what the articles are called in it. */
export function sourceTable({ both, first, second }, names, words) {
  const table = make(
    'table',
    { class: 'heard' },
    make('caption', { class: 'unseen' }, words.say('compare.sources')),
    make('thead', {}, make('tr', {},
      make('th', { scope: 'col' }, words.say('compare.source')),
      make('th', { scope: 'col' }, words.say('compare.kind')),
      ...names.map(which => make('th', { scope: 'col', class: 'number' }, words.say('compare.in', { which }))),
    )),
    group(words.say('compare.both'), both, words),
    group(words.say('compare.only', { which: names[0] }), first, words),
    group(words.say('compare.only', { which: names[1] }), second, words),
  )
  return table
}

function group(title, rows, words) {
  const body = make('tbody', {}, make('tr', {}, make('th', { scope: 'rowgroup', colspan: '4' }, title)))
  if (!rows.length) body.append(make('tr', {}, make('td', { colspan: '4', class: 'nobody' }, words.say('compare.nobody'))))
  body.append(...rows.slice(0, SOURCES).map(row => sourceRow(row, words)))
  if (rows.length > SOURCES) {
    const button = make('button', { type: 'button', class: 'more' }, words.say('compare.all-sources', { count: rows.length.toLocaleString(words.lang) }))
    const last = make('tr', {}, make('td', { colspan: '4' }, button))
    button.addEventListener('click', () => {
      const rest = rows.slice(SOURCES).map(row => sourceRow(row, words))
      last.replaceWith(...rest)
      focusOn(rest[0].querySelector('th'))
    })
    body.append(last)
  }
  return body
}

function sourceRow({ name, also, kind, a, b }, words) {
  const count = source => make('td', { class: 'number' }, source ? source.sentences.length.toLocaleString(words.lang) : '–')
  return make(
    'tr',
    {},
    make('th', { scope: 'row', dir: 'auto' }, name, also && make('small', {}, ` ${words.say('compare.also', { name: also })}`)),
    make('td', {}, words.say(`kind.${kind}`)),
    count(a),
    count(b),
  )
}

/** The sentences of one label, each a way to its place in the article. */
export function sentenceList(view, label, words, go) {
  const every = told(view.report, label)
  if (!every.length) return [make('p', { class: 'nothing' }, words.say('compare.none'))]
  const list = make('ul', { class: 'told' }, ...every.slice(0, SENTENCES).map(one => item(one, label, words, go)))
  if (every.length <= SENTENCES) return [list]
  const button = make('button', { type: 'button', class: 'more' }, words.say('compare.all', { count: every.length.toLocaleString(words.lang) }))
  button.addEventListener('click', () => {
    const rest = every.slice(SENTENCES).map(one => item(one, label, words, go))
    list.append(...rest)
    button.remove()
    rest[0].querySelector('button').focus()
  })
  return [list, button]
}

function item({ index, text, speaker, outlet }, label, words, go) {
  const who = outlet
    ? words.say(speaker ? 'compare.speaker-through' : 'compare.through', { speaker, outlet })
    : label === 'reported-fact' ? '' : (speaker ?? words.say('unknown'))
  const button = make(
    'button',
    { type: 'button', class: 'jump' },
    make('span', { class: 'badge', 'data-label': label, 'aria-hidden': 'true' }, words.say(`${label}.badge`)),
    who && make('span', { class: 'voice', dir: 'auto' }, `${who}: `),
    make('span', { class: 'words', dir: 'auto' }, text),
  )
  button.addEventListener('click', () => go(index, button))
  return make('li', {}, button)
}

function focusOn(element) {
  element.tabIndex = -1
  element.focus()
}
