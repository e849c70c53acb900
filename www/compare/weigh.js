// What two reports say beside each other: shares of the text, sources, and the sentences of each label.

import { composition } from '../see/composition.js'
import { together } from './names.js'

/** How much of the labelled text each label has, in whole percents, as the bars of an article have it. */
export function shares(report) {
  return Object.fromEntries(composition(report).labels.map(({ label, share }) => [label, share]))
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
