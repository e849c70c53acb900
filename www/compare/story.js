// One story of a page that shows several, or one in its own way: where its text comes from, and how it gets into an element.

import { list, load } from '../articles.js'
import { copyHtml } from '../html.js'
import { View } from '../view.js'

/** The parts of an address like `a.md,b.md`. */
export function partsOf(fragment) {
  return fragment.split(',').map(part => {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  })
}

export const joined = names => names.map(name => encodeURIComponent(name)).join(',')

/** The stories to choose from; none where the list cannot be had, for then there are still the reader's own. */
export const stories = () => list().catch(() => [])

/** A story of the list as `{ title, text, input }`; throws an Error in words. */
export async function storyNamed(name) {
  try {
    return { title: name.replace(/\.\w+$/, ''), text: await load(name), input: 'markdown' }
  } catch (error) {
    throw new Error(`The story “${name}” could not be loaded (${error.message}).`, { cause: error })
  }
}

/**
 * Shows the text in `article` and gives its view; `left` ends the work when the reader goes elsewhere. The headings of the
 * article go `deeper` levels down in the page's outline. (fill.js lights a long text's beginning early, which a lesson must not.)
 */
export async function showIn(article, { text, input }, { engine, tools }, { left, deeper = 1 }) {
  await engine.start()
  article.replaceChildren()
  if (input === 'html') copyHtml(text, article)
  const going = { left, signal: left }
  const reading = await (input === 'html' ? engine.read([article], undefined, undefined, undefined, going) : engine.render(article, text, { input }, going))
  for (const heading of article.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    heading.setAttribute('aria-level', Number(heading.localName[1]) + deeper)
  }
  for (const link of article.querySelectorAll('a[href]')) {
    // In this tab a link would take the page away, and with it what the reader has brought.
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
  }
  return new View(article, reading, { tools })
}

/** The headline, or what the story is called where it has none. */
export const headline = (article, { title }) => article.querySelector('h1')?.textContent.trim() || title
