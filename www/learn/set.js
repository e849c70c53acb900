// Choosing the stories of a class set.

import { joined, stories } from '../compare/story.js'
import { make } from '../make.js'
import { copyLink } from './card.js'

/** The page on which a teacher, or anybody, makes a set. */
export async function showSet(root, words, { arrive }) {
  const heading = make('h1', { tabindex: '-1' }, words.say('learn.set-title'))
  const page = make('div', { class: 'set' }, heading, make('p', { class: 'lede' }, words.say('learn.set-lede')))
  root.replaceChildren(page)
  document.title = `${words.say('learn.title')} – whosays`
  arrive(heading)
  const entries = await stories()
  if (!entries.length) return page.append(make('p', { role: 'alert' }, words.say('learn.set-failed')))
  const rows = entries.map(({ file, title, place }, at) => {
    const id = `learn-story-${at}`
    return make('li', {}, make('input', { type: 'checkbox', id, value: file }), make('label', { for: id }, make('span', { class: 'name' }, title), make('span', { class: 'note' }, ` ${place}`)))
  })
  const chosen = () => [...form.querySelectorAll('input:checked')].map(box => box.value)
  const { button, told } = copyLink(words, () => {
    const names = chosen()
    return names.length ? addressOf(names) : null
  })
  const form = make(
    'form',
    {},
    make('fieldset', {}, make('legend', {}, words.say('learn.set-list')), make('ul', {}, ...rows)),
    make('p', { class: 'actions' }, make('button', { type: 'submit', class: 'main', 'data-action': 'begin' }, words.say('learn.set-go')), button),
    told,
  )
  form.addEventListener('submit', event => {
    event.preventDefault()
    const names = chosen()
    if (names.length) location.hash = `#learn=${joined(names)}`
    else told.replaceChildren(words.say('learn.set-none'))
  })
  page.append(form)
}

/** The address of a class set: this page's, with the names of the stories behind it. */
export const addressOf = names => `${location.href.split('#')[0]}#learn=${joined(names)}`
