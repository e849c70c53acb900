// Letters in the margin, where a block begins and where the voice changes: F, Q, S. They tell the labels apart
// without colour, and stand beside the article, never in it.

import { make } from './make.js'
import { LABELS } from './words.js'

/** Texts of more sentences have letters near the window only. */
const MANY = 400

/** Sets the letters for `view` beside its article; call again whenever the layout has changed, and as a long text scrolls. */
export function setBadges(layer, view, words) {
  const base = layer.getBoundingClientRect()
  const lines = []
  let last = null
  const { sentences } = view.report
  const isLong = sentences.length > MANY
  const [from, to] = (isLong && view.near(1)) || [0, sentences.length]
  for (let index = isLong ? firstNear(view, from, to) : 0; index < to; index += 1) {
    const { label, block } = sentences[index]
    if (!LABELS.includes(label)) continue
    const voice = `${block} ${label}`
    if (voice === last?.voice) {
      last.until = index
      continue
    }
    last = { voice, label, from: index, until: index }
    const [box] = view.isLaidOut(index) ? view.boxes(index) : []
    if (isLong && box?.top > 2 * innerHeight) break
    if (box) place(lines, { top: box.top - base.top, height: box.height, run: last })
  }
  layer.replaceChildren(...lines.map(at => line(at, words)))
  dimBadges(layer, view)
}

/** The first sentence of [from, to) that stands less than a window's height above the window, or one not far before it. */
function firstNear(view, from, to) {
  let low = from
  let high = to - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const box = boxFrom(view, middle, high)
    if (box && box.bottom < -innerHeight) low = middle + 1
    else high = middle
  }
  return low
}

/** The box of a sentence; where it stands nowhere in the page, of the next that does. */
function boxFrom(view, index, end) {
  for (let at = index; at <= end; at += 1) {
    const [box] = view.boxes(at)
    if (box) return box
  }
  return undefined
}

/** Dims the letters that no lit sentence stands behind. */
export function dimBadges(layer, view) {
  for (const badge of layer.querySelectorAll('.badge')) {
    const [from, until] = badge.dataset.run.split(' ').map(Number)
    let index = from
    while (index < until && !view.lights(index)) index += 1
    badge.classList.toggle('unlit', !view.lights(index))
  }
}

/** Sentences that begin on one line share its place in the margin. */
function place(lines, { top, height, run }) {
  const previous = lines.at(-1)
  const isSame = previous && Math.abs(previous.top - top) < height / 2
  if (!isSame) lines.push({ top, height, runs: [run] })
  else if (!previous.runs.some(({ label }) => label === run.label)) previous.runs.push(run)
}

function line({ top, height, runs }, words) {
  const letters = runs.map(({ label, from, until }) =>
    make('span', { class: 'badge', 'data-label': label, 'data-run': `${from} ${until}`, title: words.say(label) }, words.say(`${label}.badge`)),
  )
  const element = make('span', { class: 'badge-line' }, ...letters)
  element.style.top = `${top}px`
  element.style.height = `${height}px`
  return element
}
