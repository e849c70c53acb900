// The table behind the bars.

import { make } from '../make.js'
import { about, nameOf, percent } from './summary.js'

/** So many rows; who wants more of them asks. */
const ROWS = 200

/** The table for a composition; a row's name lights its sentences. */
export function numbers(made, words, press) {
  const heads = ['see.who', 'see.sentences', 'see.characters', 'see.share']
  const shown = made.givers.slice(0, ROWS)
  const bodies = made.labels.filter(({ sentences }) => sentences.length).map(part =>
    make(
      'tbody',
      {},
      row(part, 'rowgroup', [badge(part, words), ` ${words.say(part.label)}`], { label: part.label }, words, press),
      // The article itself is all there is of its label.
      ...shown.filter(giver => giver.label === part.label && part.label !== 'reported-fact').map(giver =>
        row(giver, 'row', [nameOf(giver, words)], { givers: [giver.key] }, words, press),
      ),
    ),
  )
  const whole = { share: 100, characters: made.characters, sentences: { length: made.sentences } }
  return make(
    'div',
    { class: 'table' },
    make(
      'table',
      {},
      make('caption', {}, words.say('see.caption')),
      make('thead', {}, make('tr', {}, ...heads.map(head => make('th', { scope: 'col' }, words.say(head))))),
      ...bodies,
      make('tfoot', {}, row(whole, 'row', [words.say('see.all')], null, words, press)),
    ),
  )
}

const badge = ({ label }, words) => make('span', { class: 'badge', 'data-label': label, 'aria-hidden': 'true' }, words.say(`${label}.badge`))

function row(part, scope, name, wants, words, press) {
  const known = about(part, words)
  const head = make('th', { scope, dir: 'auto' }, wants ? lighter(name, wants, press) : name[0], known && make('span', { class: 'small' }, known))
  const number = value => make('td', {}, value.toLocaleString(words.lang))
  return make('tr', {}, head, number(part.sentences.length), number(part.characters), make('td', {}, percent(part.share, words)))
}

function lighter(name, wants, press) {
  const button = make('button', { type: 'button', 'data-wants': JSON.stringify(wants), 'aria-pressed': 'false' }, ...name)
  button.addEventListener('click', () => press(wants))
  return button
}
