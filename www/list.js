// All sentences as a list. Highlights carry no meaning for a screen reader; this list is where it finds the labels.

import { make } from './make.js'
import { LABELS } from './words.js'

/** Binds the list in `details` to `views`; it is built when it is first opened, for a long text has thousands. */
export function bindList(details, views, words) {
  const list = details.querySelector('ol')
  list.replaceChildren()
  const fill = () => {
    if (details.open && !list.childElementCount) list.append(...views.flatMap(view => items(view, words)))
  }
  details.ontoggle = fill
  fill()
}

function items(view, words) {
  return view.report.sentences.flatMap((sentence, index) => {
    if (!LABELS.includes(sentence.label)) return []
    const button = make(
      'button',
      { type: 'button', class: 'jump' },
      make('span', { class: 'badge', 'data-label': sentence.label, 'aria-hidden': 'true' }, words.say(`${sentence.label}.badge`)),
      make('span', { class: 'voice' }, `${words.whose(sentence)}: `),
      make('span', { class: 'words', dir: 'auto' }, view.report.text.slice(sentence.start, sentence.end)),
    )
    button.addEventListener('click', () => view.select(index, 'open'))
    return [make('li', {}, button)]
  })
}
