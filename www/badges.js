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
    if (!LABELS.includes(label)) return
    const voice = `${block} ${label}`
    if (voice === last?.voice) {
      last.until = index
      return
    }
    last = { voice, label, from: index, until: index }
    const [box] = view.boxes(index)
    if (box) place(lines, { top: box.top - base.top, height: box.height, run: last })
  })
  layer.replaceChildren(...lines.map(at => line(at, words)))
  dimBadges(layer, view)
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
