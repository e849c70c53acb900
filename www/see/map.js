// The article as a narrow map beside the scroll bar: where in it each label stands, and which part the window shows.
//
// One path for each label, however long the text: nothing here grows with it but the paths' own length. Scrolling moves
// one element, and asks for no layout.

import { make } from '../make.js'
import { LABELS } from '../words.js'
import { draw, picture } from './svg.js'

const WIDTH = 14
/** How wide each label's stripe is: even without colour they are told apart, the dashes of a quotation as well. */
const STRIPE = { 'reported-fact': 2, quotation: 6, 'state-media-claim': 12, dimmed: 1 }
/** Between two sentences, in pixels. */
const GAP = 1
/** A stripe shorter than this is part of the one before. */
const LEAST = 0.5

/** Binds the map in `root` to the article; `toList()` leads to the list of sentences, which says the same in words. */
export function bindMap(root, article, words, toList) {
  const list = make('button', { type: 'button', class: 'to-list' }, words.say('see.map.list'))
  list.addEventListener('click', toList)
  const frame = make('div', { class: 'frame', 'aria-hidden': 'true' })
  const paths = new Map(Object.keys(STRIPE).map(name => [name, draw('path', { class: `stripe-${name}`, 'stroke-width': STRIPE[name] })]))
  const svg = picture({ title: words.say('see.map'), description: words.say('see.map.note'), width: WIDTH, height: '100%' }, ...paths.values())
  const sheet = make('div', { class: 'sheet' }, svg, frame)
  root.replaceChildren(list, sheet)

  let box = { top: 0, height: 0, map: 0 }
  const measure = () => {
    const { top, height } = article.getBoundingClientRect()
    box = { top: top + scrollY, height, map: sheet.clientHeight }
  }
  const follow = () => {
    const { top, height, map } = box
    if (!height || !map) return
    const from = Math.max(0, Math.min(1, (scrollY - top) / height))
    const to = Math.max(0, Math.min(1, (scrollY + innerHeight - top) / height))
    frame.style.height = `${Math.max(6, (to - from) * map)}px`
    frame.style.transform = `translateY(${Math.min(from * map, map - 6)}px)`
  }
  let waits = false
  addEventListener('scroll', () => {
    if (waits || root.hidden) return
    waits = true
    requestAnimationFrame(() => {
      waits = false
      follow()
    })
  }, { passive: true })

  const go = event => {
    const strip = sheet.getBoundingClientRect()
    const at = (event.clientY - strip.top) / (strip.height || 1)
    scrollTo({ top: box.top + at * box.height - innerHeight / 2, behavior: 'instant' })
  }
  sheet.addEventListener('pointerdown', event => {
    if (event.button) return
    event.preventDefault()
    sheet.setPointerCapture(event.pointerId)
    measure()
    go(event)
  })
  sheet.addEventListener('pointermove', event => {
    if (sheet.hasPointerCapture(event.pointerId)) go(event)
  })

  let view = null
  let stands = []
  /** The stripes, from where the sentences stand. */
  const paint = () => {
    const { map } = box
    const lines = stripes(view, stands, map)
    for (const [name, path] of paths) path.setAttribute('d', lines.get(name).join(''))
  }
  const isLong = () => view.report.sentences.length > LONG || article.querySelector(':scope > .part')
  const place = () => {
    measure()
    if (!box.map) return
    stands = isLong() ? roughly(view, article) : standing(view, article)
    paint()
    follow()
  }
  const show = now => {
    view = now
    stands = []
    root.hidden = !now || !sentences(now)
    if (root.hidden) return
    // Of a long one the lines have their turn first.
    if (isLong()) lay()
    else place()
  }
  let timer
  // A long article is laid out piece by piece while it is scrolled, each time with a little other height.
  const lay = () => {
    clearTimeout(timer)
    timer = setTimeout(() => view && !root.hidden && place(), REST_MS)
  }
  addEventListener('resize', lay)
  return {
    /** For another article, or the same with other labels; null leaves the map away. */
    show,
    /** Its lines stand elsewhere now. */
    lay,
    /** The same lines, lit otherwise. */
    paint: () => !root.hidden && view && stands.length && paint(),
  }
}

/** From so many sentences on, or where the text is shown in parts, paragraphs are not asked for their places. */
const LONG = 2000
const REST_MS = 150

const sentences = ({ counts }) => LABELS.reduce((sum, label) => sum + counts[label], 0)

/**
 * Where each sentence begins and ends, as shares of the article's height: [start, end] by index. Measured once a block:
 * asking for every sentence of a long text costs a second, and within a paragraph its letters tell as much as a map shows.
 */
function standing(view, article) {
  const { sentences } = view.report
  const base = article.getBoundingClientRect()
  const stands = []
  for (let first = 0, next; first < sentences.length; first = next) {
    for (next = first + 1; next < sentences.length && sentences[next].block === sentences[first].block; ) next += 1
    const begin = view.boxes(first)[0]
    const end = next - first > 1 ? view.boxes(next - 1).at(-1) : view.boxes(first).at(-1)
    const from = sentences[first].start
    const length = sentences[next - 1].end - from || 1
    if (!begin || !end) continue
    const top = (begin.top - base.top) / base.height
    const height = Math.max(0, end.bottom - begin.top) / base.height
    for (let index = first; index < next; index++) {
      const at = offset => top + (height * (offset - from)) / length
      stands[index] = [at(sentences[index].start), at(sentences[index].end)]
    }
  }
  return stands
}

/**
 * The same for a long text, from its parts alone: where each begins in the text and how high it is. Of parts far from
 * the window the browser itself has only a guess, and asking for more would make it lay them out.
 */
function roughly(view, article) {
  const { sentences, text } = view.report
  const base = article.getBoundingClientRect()
  const parts = (view.parts ?? []).map(({ element, offset }) => {
    const { top, height } = element.getBoundingClientRect()
    return { offset, top: (top - base.top) / base.height, height: height / base.height }
  })
  if (!parts.length) parts.push({ offset: 0, top: 0, height: 1 })
  let part = 0
  const at = offset => {
    const { offset: from, top, height } = parts[part]
    const to = parts[part + 1]?.offset ?? text.length
    return top + (height * Math.min(1, Math.max(0, offset - from) / (to - from || 1)))
  }
  return sentences.map(({ start, end }) => {
    while (parts[part + 1]?.offset <= start) part += 1
    return [at(start), at(end)]
  })
}

/** The paths: one line down for each sentence; lines that would stand on one another are one. */
function stripes(view, stands, map) {
  const lines = new Map(Object.keys(STRIPE).map(name => [name, []]))
  const ends = new Map()
  view.report.sentences.forEach(({ label }, index) => {
    if (!stands[index] || !LABELS.includes(label)) return
    const name = view.lights(index) ? label : 'dimmed'
    const top = stands[index][0] * map
    const from = Math.max(top, ends.get(name) ?? 0)
    const to = Math.max(stands[index][1] * map - GAP, top + GAP)
    // Nobody sees less.
    if (to - from < LEAST) return
    ends.set(name, to)
    lines.get(name).push(`M${WIDTH - 1 - STRIPE[name] / 2} ${from.toFixed(1)}V${to.toFixed(1)}`)
  })
  return lines
}
