// What the embed offers to scripts: annotate a live element, label a text.

import { breath } from '../engine.js'
import { Annotation } from './annotation.js'
import { engineFor, tools } from './engines.js'
import { wordsFor } from './language.js'
import { checked, forEngine, mistake } from './options.js'
import { storyIn } from './story.js'
import { attach, detach, equip } from './ui.js'

/** The live annotations of this page, in the order in which they came. */
export const views = []

/** Those on their way: two calls for one element share one. */
const coming = new Map()

/** Starts the engine; resolves when it is ready. Nobody needs to call it, but a page that knows it will label can. */
export const ready = async () => {
  await engineFor('plain').start()
}

/**
 * The report for a text; offsets count UTF-16 units. `options.input` is 'plain' (the default) or 'markdown'.
 * Rejects with a TypeError for a text that is no string and for options that are none.
 */
export const label = (text, options) => engineFor(options?.input).label(text, options)

/**
 * Labels an element of the page and lights its sentences. `target` is an element, a document, or a selector: then the first
 * element that fits, and the one that comes in its place when the page exchanges it. Rejects, and tells the element by
 * `whosays:error`, where that fails; the page is then as it was.
 */
export async function annotate(target, options) {
  const element = elementOf(target)
  const known = views.find(view => view.element === element)
  if (known) {
    await known.refresh()
    return known
  }
  if (!coming.has(element)) {
    const selector = typeof target === 'string' ? target : undefined
    coming.set(element, begin(element, options, selector).finally(() => coming.delete(element)))
  }
  return coming.get(element)
}

async function begin(element, options, selector) {
  try {
    const asked = checked(options)
    return await enter(element, asked, { read: reader(asked), observe: asked.observe, selector })
  } catch (error) {
    tellError(element, error)
    throw error
  }
}

async function enter(element, asked, how) {
  const [words, view] = await Promise.all([wordsFor(asked), Annotation.of(element, { ...how, leave, tools })])
  views.push(view)
  // The light first; what stands beside it is a step of its own. By then the view may be gone.
  await breath()
  if (!views.includes(view)) return view
  if (asked.ui !== 'none') attach(view, words, { corner: asked.ui === 'full' })
  if (asked.notes) bringNotes(view, words)
  return view
}

/** The labels are there before them, and without them. */
async function bringNotes(view, words) {
  try {
    equip(view, await (await tools()).takeNotes(view, words))
  } catch (error) {
    tellError(view.element, error)
  }
}

/** Reads an element with the given options; where it was read before, what is the same keeps its labels. */
function reader(options) {
  return async (element, before) => {
    const { roots, looking, trees } = storyIn(element, options)
    await breath()
    const reading = await engineFor('plain').read(roots, forEngine(options), looking, before)
    await breath()
    return { reading, trees }
  }
}

/** Shows `text` in `article`, alone in the tree `root` of `element`, and labels it. */
export async function show(element, root, article, text, options) {
  const read = async () => {
    root.replaceChildren(article)
    return { reading: await engineFor(options.input).render(article, text, forEngine(options)), trees: new Set([root]) }
  }
  return enter(element, checked(options), { read, observe: false })
}

function leave(view) {
  const at = views.indexOf(view)
  if (at >= 0) views.splice(at, 1)
  detach(view)
}

function elementOf(target) {
  const found = typeof target === 'string' ? document.querySelector(target) : target?.nodeType === 9 ? target.body : target
  if (found?.nodeType === 1) return found
  throw mistake(typeof target === 'string' ? `no element of this page fits ${JSON.stringify(target)}` : 'annotate() takes an element or a selector')
}

/** Errors that were told: one that passes through several hands is one event. */
const told = new WeakSet()

/** Tells an element, or the page where there is none, what went wrong. */
export function tellError(element, error) {
  if (told.has(error)) return
  told.add(error)
  const target = element?.isConnected ? element : document
  target.dispatchEvent(new CustomEvent('whosays:error', { detail: { error, message: error.message }, bubbles: true, composed: true }))
}
