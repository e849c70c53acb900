// The form with which a reader puts an article into one of the two places: from the list, pasted, or out of a file.

import { make } from '../make.js'
import { LIMIT, megabytes } from '../open.js'

/**
 * The form for one place. `chosen` gets the name of a story, or the text that was brought; `problem` says why there is
 * nothing there, where that is not plain; `fromFile` as in open.js.
 */
export function chooser({ id, title, problem, entries, words, fromFile, chosen }) {
  const none = make('option', { value: '' }, words.say('compare.list-none'))
  const list = make('select', { id: `${id}-list` }, none, ...entries.map(entry => make('option', { value: entry.file }, entry.title)))
  const paste = make('textarea', { id: `${id}-paste`, rows: '4', spellcheck: 'false', dir: 'auto' })
  const file = make('input', { type: 'file', id: `${id}-file`, accept: '.txt,.md,.markdown,.html,.htm' })
  const complaint = make('p', { class: 'complaint', role: 'alert' })
  const form = make(
    'form',
    { class: 'chooser', 'aria-labelledby': `${id}-title` },
    make('h3', { id: `${id}-title`, tabindex: '-1' }, title),
    problem && make('p', { class: 'problem' }, problem),
    entries.length > 0 && field(words.say('compare.list'), list),
    field(words.say('compare.paste'), paste),
    field(words.say('compare.file'), file),
    complaint,
    make('p', { class: 'actions' }, make('button', { type: 'submit', class: 'main' }, words.say('compare.go'))),
  )
  form.addEventListener('submit', async event => {
    event.preventDefault()
    complaint.textContent = ''
    try {
      chosen(file.files[0] ? await fromFile(file.files[0]) : brought({ list, paste }, words))
    } catch (error) {
      complaint.textContent = error.message
    }
  })
  return form
}

/** What a reader took more trouble over counts first: words before the list, and a file before both. */
function brought({ list, paste }, words) {
  const text = paste.value
  if (text.length > LIMIT) throw new Error(words.say('compare.long', { count: megabytes(LIMIT) }))
  if (text.trim()) return { title: text.trim().split('\n', 1)[0].slice(0, 80), text, input: 'plain' }
  if (list.value) return list.value
  throw new Error(words.say('compare.nothing'))
}

const field = (name, control) => make('p', { class: 'field' }, make('label', { for: control.id }, name), control)
