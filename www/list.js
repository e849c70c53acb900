// All sentences as a list. Highlights carry no meaning for a screen reader; this list is where it finds the labels.

import { make } from './make.js'
import { LABEL, LABELS, whose } from './words.js'

/** Binds the list in `details` to `view`; it is built when it is first opened, for a long text has thousands. */
export function bindList(details, view) {
  const list = details.querySelector('ol')
  list.replaceChildren()
  details.open = false
  details.ontoggle = () => {
    if (details.open && !list.childElementCount) list.append(...items(view))
  }
}

function items(view) {
  return view.report.sentences.flatMap((sentence, index) => {
    if (!LABELS.includes(sentence.label)) return []
    const button = make(
      'button',
      { type: 'button', class: 'jump' },
      make('span', { class: 'badge', 'data-label': sentence.label, 'aria-hidden': 'true' }, LABEL[sentence.label].badge),
      make('span', { class: 'voice' }, `${whose(sentence)}: `),
      make('span', { class: 'words', dir: 'auto' }, view.report.text.slice(sentence.start, sentence.end)),
    )
    button.addEventListener('click', () => view.select(index, 'open'))
    return [make('li', {}, button)]
  })
}
