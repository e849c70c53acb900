// The list of what the reader has said: in the order of the article, then what has lost its place, then undo and redo.

import { make } from '../make.js'
import { action } from '../panel.js'

/** So much of the words stands in the list. */
const SHOWN = 90

/** Fills `root` with the view's remarks. `open(range, how)` leads to one, or opens its form; `isLasting` says whether they are kept. */
export function showNotes(root, view, words, { open, isLasting }) {
  const { placed, orphans } = view.remarks
  const held = root.contains(document.activeElement) ? document.activeElement.dataset.action : null
  const alike = () => [...root.querySelectorAll(`[data-action='${held}']:not([disabled])`)]
  const at = held ? alike().indexOf(document.activeElement) : -1
  const steps = make(
    'p',
    { class: 'actions' },
    step('undo', view.remarks.canUndo, words, () => view.remarks.undo()),
    step('redo', view.remarks.canRedo, words, () => view.remarks.redo()),
  )
  root.replaceChildren(
    placed.length || orphans.length ? '' : make('p', { class: 'small' }, words.say('notes.none')),
    make('ol', { class: 'remarks' }, ...placed.map(remark => item(remark, view, words, open))),
    ...(orphans.length
      ? [
          make('h3', {}, words.say('notes.orphans')),
          make('p', { class: 'small' }, words.say('notes.orphans.note')),
          make('ol', { class: 'remarks' }, ...orphans.map(remark => orphan(remark, view, words))),
        ]
      : []),
    steps,
    make('p', { class: 'small' }, words.say(isLasting ? 'notes.kept' : 'notes.unkept')),
  )
  // After a note that was removed comes the next one, not the first.
  if (held) (alike()[at] ?? alike().at(-1) ?? root.closest('details')?.querySelector('summary'))?.focus()
}

function item(remark, view, words, open) {
  const text = view.report.text.slice(remark.start, remark.end)
  const jump = make('button', { type: 'button', class: 'jump' }, badge(remark, words), make('span', { class: 'words', dir: 'auto' }, short(text)))
  jump.addEventListener('click', () => open(remark, 'look'))
  return make('li', {}, jump, ...said(remark, words), make('p', { class: 'actions' },
    action('notes.change', words, () => open(remark, 'edit')),
    action('notes.remove', words, () => view.remark({ start: remark.start, end: remark.end })),
  ))
}

function orphan(remark, view, words) {
  return make(
    'li',
    {},
    make('p', { class: 'jump' }, badge(remark, words), make('span', { class: 'words', dir: 'auto' }, short(remark.selectors.exact))),
    ...said(remark, words),
    make('p', { class: 'actions' }, action('notes.remove', words, () => view.remarks.remove(remark.id))),
  )
}

const badge = ({ label }, words) =>
  make('span', { class: 'badge', 'data-label': label ?? 'none', title: label ? words.say(label) : null }, label ? words.say(`${label}.badge`) || '–' : '✎')

function said({ speaker, note }, words) {
  return [
    speaker && make('p', { class: 'small', dir: 'auto' }, words.say('yours.speaker', { speaker })),
    note && make('p', { class: 'note', dir: 'auto' }, note),
  ].filter(Boolean)
}

function step(key, isPossible, words, onClick) {
  const button = action(key, words, onClick)
  button.disabled = !isPossible
  return button
}

/** Cut between two words, where there are words. */
const short = text => (text.length > SHOWN ? `${text.slice(0, SHOWN).replace(/\s\S{0,30}$|[\ud800-\udbff]$/, '')} …` : text)
