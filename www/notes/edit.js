// The form in the panel with which a reader disagrees or makes a note, about a sentence or about some words of it.

import { make } from '../make.js'
import { LABELS } from '../words.js'
import { sentenceOf } from './overlay.js'
import { shrunk } from './select.js'

/** What was begun and not saved: view -> place -> values. Whoever looks elsewhere in between finds it again. */
const drafts = new WeakMap()

/**
 * Fills `root` (the panel) with the form for the words from `start` to `end` of the view's text. `done(saved)` is called at
 * the end; the form saves by itself.
 */
export function showForm(root, view, { start, end }, words, done) {
  const index = sentenceOf(view.report.sentences, { start, end })
  const sentence = view.report.sentences[index]
  const before = view.remarkOn({ start, end })
  if (!drafts.has(view)) drafts.set(view, new Map())
  const [place, kept] = [`${start} ${end}`, drafts.get(view)]
  const given = kept.get(place) ?? before ?? {}
  const finish = saved => {
    kept.delete(place)
    done(saved)
  }
  const part = choosePart(view.report.text.slice(start, end), start, words)
  const speaker = field('input', 'edit-speaker', { list: 'edit-speakers', value: given.speaker ?? '', autocomplete: 'off', dir: 'auto' })
  const note = field('textarea', 'edit-note', { rows: '3', dir: 'auto' })
  note.value = given.note ?? ''
  const complaint = make('p', { class: 'complaint', role: 'alert' })
  const form = make(
    'form',
    { class: 'edit' },
    make('h2', { id: 'panel-title', tabindex: '-1' }, words.say(sentence ? 'edit.sentence' : 'edit.passage')),
    part.element,
    choice(given, sentence, words),
    named('edit-speaker', words.say('edit.speaker'), speaker),
    make('datalist', { id: 'edit-speakers' }, ...view.report.sources.map(({ name }) => make('option', { value: name }))),
    named('edit-note', words.say('edit.note'), note),
    complaint,
    make(
      'p',
      { class: 'actions' },
      before && button('edit.remove', words, () => {
        view.remark({ start: before.start, end: before.end })
        finish(false)
      }),
      button('edit.cancel', words, () => finish(false)),
      make('button', { type: 'submit', class: 'main', 'data-action': 'save' }, words.say('edit.save')),
    ),
  )
  const values = () => ({ label: form.elements.label.value || null, speaker: speaker.value.trim() || null, note: note.value.trim() })
  form.addEventListener('input', () => kept.set(place, values()))
  form.addEventListener('submit', event => {
    event.preventDefault()
    const said = values()
    const isEmpty = !said.label && !said.speaker && !said.note
    if (isEmpty && !before) {
      complaint.textContent = words.say('edit.empty')
      return
    }
    if (!view.remark({ ...part.range(), ...said }) && !isEmpty) {
      complaint.textContent = words.say('edit.refused')
      return
    }
    finish(true)
  })
  form.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })
  root.replaceChildren(form)
  delete root.dataset.label
  root.hidden = false
  root.scrollTop = 0
  form.querySelector('h2').focus({ preventScroll: true })
}

/** The words themselves, in a field that says which of them are selected: so a keyboard can mark a part of a sentence. */
function choosePart(text, start, words) {
  // With `readonly` Chromium would let no keyboard select in it.
  const area = field('textarea', 'edit-words', { 'aria-readonly': 'true', rows: '3', dir: 'auto', spellcheck: 'false', 'aria-describedby': 'edit-words-note' })
  area.value = text
  area.addEventListener('beforeinput', event => event.preventDefault())
  return {
    element: named('edit-words', words.say('edit.words'), area, make('small', { id: 'edit-words-note' }, words.say('edit.words.note'))),
    range() {
      const [from, to] = shrunk(text, area.selectionStart, area.selectionEnd)
      return from < to ? { start: start + from, end: start + to } : { start, end: start + text.length }
    },
  }
}

function choice(given, sentence, words) {
  const engine = sentence && (sentence.reader?.was ?? sentence)
  const options = [
    ['', engine ? words.say('edit.engine', { label: words.whose(engine) }) : words.say('edit.none-yet')],
    ...LABELS.map(label => [label, words.say(label), words.say(`${label}.badge`)]),
    ['none', words.say('edit.none')],
  ]
  const rows = options.map(([value, name, badge]) => {
    const id = `edit-label-${value || 'as-is'}`
    const radio = make('input', { type: 'radio', name: 'label', value, id, checked: value === (given.label ?? '') })
    return make('p', {}, radio, make('label', { for: id }, badge ? make('span', { class: 'badge', 'data-label': value, 'aria-hidden': 'true' }, badge) : '', badge ? ' ' : '', name))
  })
  return make('fieldset', {}, make('legend', {}, words.say('edit.label')), ...rows)
}

const named = (id, name, control, more) => make('div', { class: 'field' }, make('label', { for: id }, name), control, more)

const field = (name, id, attributes) => make(name, { id, ...attributes })

function button(key, words, onClick) {
  const element = make('button', { type: 'button', 'data-action': key.split('.').pop() }, words.say(key))
  element.addEventListener('click', onClick)
  return element
}
