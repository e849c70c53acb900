// The panel: first whose word a sentence is, then why we think so, then how sure we are.

import { make } from './make.js'
import { CONTROL, FLAG, FORM, KIND, LABEL, sure, whose } from './words.js'

/** A panel in `root` for the view that `current()` gives; `onClose` is told when the reader closes it. */
export function makePanel(root, current, onClose) {
  const close = () => {
    if (root.hidden) return
    root.hidden = true
    onClose()
  }
  return {
    close,
    isOpen: () => !root.hidden,
    /** Opens it for a sentence; with `focus` the reader's focus goes along. */
    open(sentence, index, { focus }) {
      root.replaceChildren(...content(sentence, index, current(), close))
      root.dataset.label = sentence.label
      root.hidden = false
      root.scrollTop = 0
      if (focus) root.querySelector('h2').focus({ preventScroll: true })
    },
  }
}

function content(sentence, index, view, close) {
  const { label, because, source, channel, cue, form, quotes, flags, introducedBy, confidence } = sentence
  const speech = quotes.filter(quote => quote.kind === 'speech').length
  const rows = [
    // An outlet that speaks for itself is named once.
    source && source.name !== channel?.outlet && row('Speaker', source.name === 'unknown' ? 'not known' : source.name, kindOf(source)),
    channel && row('Outlet', channel.outlet, [channel.country, CONTROL[channel.control] ?? channel.control].filter(Boolean).join(', ')),
    cue && row('Cue word', `“${cue.text}”`),
    FORM[form] && row('Form', FORM[form]),
    quotes.length > speech && row('Marks', 'What stands in quotation marks is a name or a term, not speech.'),
    ...flags.map(flag => row('Note', FLAG[flag] ?? flag, flag === 'inherited' && introducedBy !== null && origin(introducedBy, view))),
  ].filter(Boolean)
  return [
    make('p', { class: 'where' }, make('span', { class: 'badge', 'data-label': label, 'aria-hidden': 'true' }, LABEL[label].badge), position(index, view)),
    make('h2', { id: 'panel-title', tabindex: '-1' }, whose(sentence)),
    make('p', { class: 'why' }, because.text),
    rows.length ? make('dl', {}, ...rows.flat()) : '',
    label === 'none' ? '' : make('p', { class: 'sure' }, sure(confidence)),
    make(
      'p',
      { class: 'actions' },
      button('Previous', 'the sentence before', () => step(view, 'previous')),
      button('Next', 'the sentence after', () => step(view, 'next')),
      button('Close', 'this note', close),
    ),
  ]
}

function row(term, words, more) {
  const small = more && (typeof more === 'string' ? make('span', { class: 'more' }, more) : more)
  return [make('dt', {}, term), make('dd', {}, words, small ? ' ' : '', small || '')]
}

/** The kind, and the words of the text where they differ from the name they stand for (*he*). */
function kindOf({ name, text, kind }) {
  const words = text && text !== name ? `“${text}”` : ''
  return [KIND[kind] ?? kind, words].filter(Boolean).join(', ')
}

function origin(index, view) {
  return button('Go to it', 'the earlier sentence', () => view.select(index, 'open'))
}

function step(view, way) {
  view[way]()
}

function button(words, unseen, onClick) {
  const element = make('button', { type: 'button', 'data-action': words.toLowerCase() }, words, make('span', { class: 'unseen' }, ` ${unseen}`))
  element.addEventListener('click', onClick)
  return element
}

function position(index, view) {
  const labelled = view.report.sentences.map((sentence, at) => (sentence.label === 'none' ? -1 : at)).filter(at => at >= 0)
  const at = labelled.indexOf(index)
  return at < 0 ? '' : `Sentence ${at + 1} of ${labelled.length}`
}
