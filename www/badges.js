// Letters in the margin, where a block begins and where the voice changes: F, Q, S. They tell the labels apart
// without colour, and stand beside the article, never in it.

import { make } from './make.js'
import { LABEL, LABELS } from './words.js'

/** Sets the letters for `view` beside its article; call again whenever the layout has changed. */
export function setBadges(layer, view) {
  const base = layer.getBoundingClientRect()
  const lines = []
  let last = null
  view.report.sentences.forEach(({ label, block }, index) => {
    const voice = `${block} ${label}`
    if (!LABELS.includes(label) || voice === last) return
    last = voice
    const [box] = view.boxes(index)
    if (box) place(lines, { top: box.top - base.top, height: box.height, label, lit: view.shows(label) })
  })
  layer.replaceChildren(...lines.map(line))
}

/** Sentences that begin on one line share its place in the margin. */
function place(lines, { top, height, label, lit }) {
  const previous = lines.at(-1)
  if (previous && Math.abs(previous.top - top) < height / 2) {
    if (!previous.labels.some(other => other.label === label)) previous.labels.push({ label, lit })
  } else {
    lines.push({ top, height, labels: [{ label, lit }] })
  }
}

function line({ top, height, labels }) {
  const letters = labels.map(({ label, lit }) =>
    make('span', { class: lit ? 'badge' : 'badge unlit', 'data-label': label, title: LABEL[label].name }, LABEL[label].badge),
  )
  const element = make('span', { class: 'badge-line' }, ...letters)
  element.style.top = `${top}px`
  element.style.height = `${height}px`
  return element
}
