// What two reports say beside each other: shares of the text, sources, and the sentences of each label.

import { LABELS } from '../words.js'
import { together } from './names.js'

/** How much of the labelled text each label has, in whole percents that make a hundred; all 0 where nothing is labelled. */
export function shares({ sentences }) {
  const lengths = LABELS.map(label => sentences.reduce((sum, one) => sum + (one.label === label ? one.end - one.start : 0), 0))
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  if (!whole) return Object.fromEntries(LABELS.map(label => [label, 0]))
  const exact = lengths.map(length => (length * 100) / whole)
  const down = exact.map(Math.floor)
  const missing = 100 - down.reduce((sum, part) => sum + part, 0)
  // The percents that rounding has left over go to those that lost most by it.
  const losers = exact.map((part, at) => at).sort((one, other) => exact[other] - down[other] - (exact[one] - down[one]))
  for (const at of losers.slice(0, missing)) down[at] += 1
  return Object.fromEntries(LABELS.map((label, at) => [label, down[at]]))
}

/** The sentences of one label: `{ index, text, speaker, outlet }`; what is not known is null. */
export function told({ sentences, text }, label) {
  return sentences.flatMap((sentence, index) => {
    if (sentence.label !== label) return []
    const { start, end, source, channel } = sentence
    const outlet = channel?.outlet ?? null
    const speaker = source && source.name !== 'unknown' && source.name !== outlet ? source.name : null
    return [{ index, text: text.slice(start, end), speaker, outlet }]
  })
}

/** The sources of both: `{ both, first, second }`, each a list of rows as names.js makes them, the most heard first. */
export function sources(one, other) {
  const heard = ({ a, b }) => (a?.sentences.length ?? 0) + (b?.sentences.length ?? 0)
  const rows = together(one.sources, other.sources).sort((some, others) => heard(others) - heard(some))
  return {
    both: rows.filter(({ a, b }) => a && b),
    first: rows.filter(({ b }) => !b),
    second: rows.filter(({ a }) => !a),
  }
}
