// The panel: first whose word a sentence is, then why we think so, then how sure we are.

import { make } from './make.js'

/**
 * A panel in `root`; `onClose` is told when the reader closes it. Where `editor(view)` gives a function, it offers to
 * disagree or make a note; the function opens the form for a range.
 */
export function makePanel(root, words, onClose, editor = () => undefined) {
  const close = () => {
    if (root.hidden) return
    root.hidden = true
    onClose()
  }
  return {
    close,
    isOpen: () => !root.hidden,
    /** Opens it for a sentence of a view; with `focus` the reader's focus goes along. */
    open(view, index, { focus }) {
      const sentence = view.report.sentences[index]
      root.replaceChildren(...content(sentence, index, view, words, { close, edit: editor(view) }))
      root.dataset.label = sentence.label
      root.hidden = false
      root.scrollTop = 0
      if (focus) root.querySelector('h2').focus({ preventScroll: true })
    },
  }
}

function content(sentence, index, view, words, { close, edit }) {
  const { label, because, source, channel, cue, form, quotes, flags, introducedBy, confidence, reader } = sentence
  const say = key => words.say(key)
  const speech = quotes.filter(quote => quote.kind === 'speech').length
  const button = (key, onClick) => action(key, words, onClick)
  const rows = [
    // An outlet that speaks for itself is named once.
    source && source.name !== channel?.outlet && row(say('speaker'), source.name === 'unknown' ? say('unknown') : source.name, kindOf(source, words)),
    channel && row(say('outlet'), channel.outlet, [channel.country, say(`control.${channel.control}`) || channel.control].filter(Boolean).join(', ')),
    cue && row(say('cue'), `“${cue.text}”`),
    say(`form.${form}`) && row(say('form'), say(`form.${form}`)),
    quotes.length > speech && row(say('marks'), say('term')),
    ...flags.map(flag => {
      const origin = flag === 'inherited' && introducedBy !== null
      return row(say('note'), say(`flag.${flag}`) || flag, origin && button('origin', () => view.select(introducedBy, 'open')))
    }),
  ].filter(Boolean)
  return [
    make(
      'p',
      { class: 'where' },
      make('span', { class: 'badge', 'data-label': label, 'aria-hidden': 'true' }, say(`${label}.badge`)),
      position(index, view, words),
    ),
    make('h2', { id: 'panel-title', tabindex: '-1' }, words.whose(sentence)),
    reader ? yours(reader, words) : '',
    ...(view.report.passages ?? [])
      .filter(({ start, end }) => start < sentence.end && end > sentence.start)
      .map(passage => marked(passage, view, words, edit)),
    // The engine gives its reasons in English.
    because.rule === 'reader' ? '' : make('p', { class: 'why', lang: 'en', dir: 'ltr' }, because.text),
    rows.length ? make('dl', {}, ...rows.flat()) : '',
    label === 'none' || because.rule === 'reader' ? '' : make('p', { class: 'sure' }, words.sure(confidence)),
    make(
      'p',
      { class: 'actions' },
      edit ? button(reader ? 'change' : 'disagree', () => edit(sentence)) : '',
      button('previous', () => view.previous()),
      button('next', () => view.next()),
      button('close', close),
    ),
  ]
}

/** What the reader has said of the sentence, and what the engine says. */
function yours({ label, speaker, note, was }, words) {
  return make(
    'div',
    { class: 'yours' },
    make('p', { class: 'by' }, words.say('yours.by')),
    speaker ? make('p', { dir: 'auto' }, words.say('yours.speaker', { speaker })) : '',
    note ? make('p', { class: 'note', dir: 'auto' }, note) : '',
    (label && label !== was.label) || speaker ? make('p', { class: 'was' }, words.say('yours.was', { label: words.whose(was) })) : '',
  )
}

/** Words of the sentence that the reader has marked. */
function marked(passage, view, words, edit) {
  const text = `“${view.report.text.slice(passage.start, passage.end)}”`
  return make(
    'div',
    { class: 'yours' },
    make('p', { class: 'by' }, [words.say('yours.by'), words.say(passage.label)].filter(Boolean).join(': ')),
    make('p', { class: 'marked', dir: 'auto' }, text),
    passage.speaker ? make('p', { dir: 'auto' }, words.say('yours.speaker', passage)) : '',
    passage.note ? make('p', { class: 'note', dir: 'auto' }, passage.note) : '',
    edit ? make('p', { class: 'actions' }, action('change', words, () => edit(passage))) : '',
  )
}

function row(term, words, more) {
  const small = more && (typeof more === 'string' ? make('span', { class: 'more' }, more) : more)
  return [make('dt', {}, term), make('dd', {}, words, small ? ' ' : '', small || '')]
}

/** The kind, and the words of the text where they differ from the name they stand for (*he*). */
function kindOf({ name, text, kind }, words) {
  const pronoun = text && text !== name ? `“${text}”` : ''
  return [words.say(`kind.${kind}`) || kind, pronoun].filter(Boolean).join(', ')
}

/** A button that says `key`; its `.unseen` words, for a voice, say what it is about. */
export function action(key, words, onClick) {
  const unseen = words.say(`${key}.unseen`)
  const element = make('button', { type: 'button', 'data-action': key }, words.say(key), unseen && make('span', { class: 'unseen' }, ` ${unseen}`))
  element.addEventListener('click', onClick)
  return element
}

function position(index, view, words) {
  // As the reasons count, which name other sentences by their number: page furniture included.
  return words.say('position', { at: (index + 1).toLocaleString(words.lang), count: view.report.sentences.length.toLocaleString(words.lang) })
}
