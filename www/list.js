// All sentences as a list. Highlights carry no meaning for a screen reader; this list is where it finds the labels.

import { make } from './make.js'
import { breath } from './turns.js'
import { LABELS } from './words.js'

/** Sentences in a list: of a long text there are several, which a browser lays out as they come near. */
const MANY = 60

/** Binds the list in `details` to `views`; it is built when it is first opened, for a long text has thousands. */
export function bindList(details, views, words) {
  const [list, ...more] = details.querySelectorAll('ol')
  list.replaceChildren()
  for (const one of more) one.remove()
  const fill = async () => {
    if (!details.open || list.childElementCount) return
    let into = list
    for (const item of items(views, words)) {
      if (into.childElementCount === MANY) {
        await breath()
        // Meanwhile the list may have been bound to something else.
        if (details.ontoggle !== fill) return
        const next = make('ol', { class: 'part' })
        into.after(next)
        into = next
      }
      into.append(item)
    }
  }
  details.ontoggle = fill
  fill()
}

function* items(views, words) {
  for (const view of views) yield* itemsOf(view, words)
}

function* itemsOf(view, words) {
  for (const [index, sentence] of view.report.sentences.entries()) {
    if (!LABELS.includes(sentence.label)) continue
    const button = make(
      'button',
      { type: 'button', class: 'jump' },
      make('span', { class: 'badge', 'data-label': sentence.label, 'aria-hidden': 'true' }, words.say(`${sentence.label}.badge`)),
      make('span', { class: 'voice' }, `${words.whose(sentence)}: `),
      make('span', { class: 'words', dir: 'auto' }, view.report.text.slice(sentence.start, sentence.end)),
    )
    button.addEventListener('click', () => view.select(index, 'open'))
    yield make('li', {}, button)
  }
}
