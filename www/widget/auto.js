// The script tag's own work: `data-annotate="article"` annotates what fits, when it comes near the window, and what comes
// later in a page that grows.

import { annotate, tellError, views } from './api.js'
import { fromData, warn } from './options.js'

/** Among several so much text makes an article: a teaser in a list of stories is also an `<article>` to many a page. */
const LEAST = 300

/** Whoever wrote the selector is told so long after the page has begun that nothing fits it. */
const PATIENCE_MS = 5000

/** Annotates what `data.annotate`, a selector, finds; the rest of `data` are options. */
export async function auto(data) {
  const selector = data.annotate || 'article'
  try {
    const options = await fromData(data)
    const find = () => document.querySelectorAll(selector)
    find()
    follow(find, selector, options)
    setTimeout(() => find().length || console.warn(`whosays: nothing on this page fits data-annotate="${selector}" yet`), PATIENCE_MS)
  } catch (error) {
    complain(error)
  }
}

function follow(find, selector, options) {
  const seen = new WeakSet()
  const lit = new Set()
  const near = new IntersectionObserver(
    entries => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) begin(target)
    },
    // One window ahead: the labels are there when the reader is.
    { rootMargin: '100% 0%' },
  )
  const begin = element => {
    near.unobserve(element)
    annotate(element, options).then(view => lit.add(view), complain)
  }
  const look = () => {
    // An article in an article (a comment, a teaser) belongs to the outer one.
    const all = [...find()].filter(element => !element.parentElement?.closest(selector))
    const long = all.filter(element => element.textContent.length >= LEAST)
    // What stands in a shadow tree or a frame does not count as the element's own text.
    for (const element of long.length && !options.shadow && !options.frames ? long : all) {
      if (seen.has(element)) continue
      seen.add(element)
      near.observe(element)
    }
  }
  look()
  if (options.observe === false) return
  let waiting
  const growth = new MutationObserver(() => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      // Whoever has taken the labels away wants none on what comes.
      if ([...lit].some(view => !views.includes(view))) {
        growth.disconnect()
        near.disconnect()
        return
      }
      for (const view of lit) {
        if (view.element.isConnected) continue
        lit.delete(view)
        view.destroy()
      }
      look()
    }, 100)
  })
  growth.observe(document, { childList: true, subtree: true })
}

/** Annotating has told the page already; its people read the console. */
function complain(error) {
  tellError(null, error)
  warn(error)
}
