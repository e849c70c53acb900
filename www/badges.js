// Letters in the margin, where a block begins and where the voice changes: F, Q, S. They tell the labels apart
// without colour, and stand beside the article, never in it.

import { make } from './make.js'
import { LABELS } from './words.js'

/** Sets the letters for `view` beside its article; call again whenever the layout has changed. */
export function setBadges(layer, view, words) {
  const base = layer.getBoundingClientRect()
  const lines = []
  let last = null
  view.report.sentences.forEach(({ label, block }, index) => {
    const voice = `${block} ${label}`
    if (!LABELS.includes(label) || voice === last) return
    last = voice
    const [box] = view.boxes(index)
    if (box) place(lines, { top: box.top - base.top, height: box.height, label })
  })
  layer.replaceChildren(...lines.map(at => line(at, words)))
  dimBadges(layer, view)
}

/** Dims the letters of the labels that are dimmed. */
export function dimBadges(layer, view) {
  for (const badge of layer.querySelectorAll('.badge')) badge.classList.toggle('unlit', !view.shows(badge.dataset.label))
}

/** Sentences that begin on one line share its place in the margin. */
function place(lines, { top, height, label }) {
  const previous = lines.at(-1)
  if (previous && Math.abs(previous.top - top) < height / 2) {
    if (!previous.labels.includes(label)) previous.labels.push(label)
  } else {
    lines.push({ top, height, labels: [label] })
  }
}

function line({ top, height, labels }, words) {
  const letters = labels.map(label =>
    make('span', { class: 'badge', 'data-label': label, title: words.say(label) }, words.say(`${label}.badge`)),
  )
  const element = make('span', { class: 'badge-line' }, ...letters)
  element.style.top = `${top}px`
  element.style.height = `${height}px`
  return element
}
