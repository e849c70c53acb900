// What stands beside the article while somebody learns: the beginning, the question, the verdict.

import { make } from '../make.js'
import { action } from '../panel.js'
import { LABELS } from '../words.js'
import { isSure } from './round.js'

/** Before the first question: what this is, and how many sentences. */
export function intro({ round, every, place }, words, { start, extras }) {
  const begin = make('button', { type: 'button', class: 'main', 'data-action': 'start' }, words.count('learn.start', round))
  begin.addEventListener('click', () => start(false))
  const all = make('button', { type: 'button', 'data-action': 'all' }, words.say('learn.all', { count: every.toLocaleString(words.lang) }))
  all.addEventListener('click', () => start(true))
  return [
    place && make('p', { class: 'where' }, place),
    make('h2', { tabindex: '-1' }, words.say('learn.question')),
    make('p', { class: 'why' }, words.say('learn.before')),
    make('ul', { class: 'meanings' }, ...LABELS.map(label =>
      make('li', {}, badge(label, words), make('span', {}, make('strong', {}, words.say(label)), ` ${words.say(`${label}.note`)}`)),
    )),
    make('p', { class: 'note' }, words.say('learn.measure')),
    make('p', { class: 'actions' }, begin, every > round && all),
    ...extras,
  ].filter(Boolean)
}

/** The question about one sentence; `answer(label)` gets the reader's. */
export function question({ at, count, text, scored }, words, answer) {
  const buttons = LABELS.map((label, place) => {
    const button = make(
      'button',
      { type: 'button', 'data-label': label, 'aria-keyshortcuts': `${place + 1} ${words.say(`${label}.badge`).toLowerCase()}` },
      badge(label, words),
      make('span', { class: 'name' }, words.say(label)),
      make('kbd', { 'aria-hidden': 'true' }, String(place + 1)),
      make('span', { class: 'note' }, words.say(`${label}.note`)),
    )
    button.addEventListener('click', () => answer(label))
    return button
  })
  return [
    where({ at, count, scored }, words),
    // A voice reads the sentence with the question; eyes find it marked in the article.
    make(
      'div',
      { role: 'group', tabindex: '-1', class: 'ask', 'aria-labelledby': 'learn-question', 'aria-describedby': 'learn-sentence' },
      make('h2', { id: 'learn-question' }, words.say('learn.question')),
      make('p', { id: 'learn-sentence', class: 'unseen', dir: 'auto' }, text),
      ...buttons,
    ),
    make('p', { class: 'note keyboard' }, words.say('learn.keys')),
  ]
}

/** What the engine says to the reader's answer. `keep(note)` makes it theirs; `draft` is what they were writing. */
export function verdict({ at, count, scored, mine, sentence, isLast, kept, draft }, words, { next, keep, write }) {
  const isAlike = mine === sentence.label
  const go = make('button', { type: 'button', class: 'main', 'data-action': 'next' }, words.say(isLast ? 'learn.finish' : 'learn.next'))
  go.addEventListener('click', next)
  const speaker = sentence.source && sentence.source.name !== 'unknown' && sentence.source.name !== sentence.channel?.outlet ? sentence.source.name : null
  return [
    where({ at, count, scored }, words),
    make('div', { class: 'verdict', 'data-label': sentence.label },
      make('h2', { tabindex: '-1' }, said(mine, sentence, words)),
      make('p', { class: 'why', lang: 'en', dir: 'ltr' }, sentence.because.text),
      speaker && make('p', { dir: 'auto' }, words.say('learn.speaker', { speaker })),
      make('p', { class: 'note' }, isSure(sentence) ? words.sure(sentence.confidence) : words.say('learn.unsure')),
    ),
    make('p', { class: 'actions' }, go),
    !isAlike && (kept ? make('p', { class: 'note' }, words.say('learn.kept')) : keepForm(draft, words, { keep, write })),
  ].filter(Boolean)
}

/** The verdict in words, which are about the two answers and not about who gave them. */
export const said = (mine, sentence, words) =>
  words.say(mine === sentence.label ? 'learn.alike' : 'learn.differ', { mine: words.say(mine), label: words.whose(sentence) })

function keepForm(draft, words, { keep, write }) {
  const note = make('textarea', { id: 'learn-note', rows: '2', dir: 'auto' })
  note.value = draft
  const form = make(
    'form',
    { class: 'keep' },
    make('p', {}, words.say('learn.keep')),
    make('label', { for: 'learn-note' }, words.say('learn.keep-note')),
    note,
    make('p', { class: 'actions' }, make('button', { type: 'submit', 'data-action': 'keep' }, words.say('learn.keep-go'))),
  )
  note.addEventListener('input', () => write(note.value))
  form.addEventListener('submit', event => {
    event.preventDefault()
    keep(note.value.trim())
  })
  return form
}

function where({ at, count, scored }, words) {
  const number = value => value.toLocaleString(words.lang)
  const score = scored.counted ? words.say('learn.score', { alike: number(scored.alike), count: number(scored.counted) }) : words.say('learn.no-score')
  return make('p', { class: 'where' }, make('span', {}, words.say('learn.at', { at: number(at + 1), count: number(count) })), make('span', {}, score))
}

export const badge = (label, words) => make('span', { class: 'badge', 'data-label': label, 'aria-hidden': 'true' }, words.say(`${label}.badge`))

/** The button that copies the link of a class set, and what became of it. */
export function copyLink(words, link) {
  const told = make('p', { class: 'note', role: 'status' })
  const button = action('learn.copy', words, async () => {
    const address = link()
    if (!address) return (told.textContent = words.say('learn.set-none'))
    const isFile = address.startsWith('file:')
    try {
      await navigator.clipboard.writeText(address)
      told.replaceChildren(words.say(isFile ? 'learn.copy-file' : 'learn.copied'))
    } catch {
      const field = make('input', { readonly: true, value: address, 'aria-label': words.say('learn.copy') })
      told.replaceChildren(words.say('learn.copy-hand'), ' ', field)
      field.select()
    }
  })
  return { button, told }
}
