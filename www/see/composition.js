// What a text is made of: how much of it has each label, and whose word it is. From the report alone.
//
// Every labelled sentence has one giver: the outlet that a state-media claim comes through, the speaker of a quotation,
// the article itself for a reported fact. So the parts never overlap, and their sum is the whole.

import { LABELS } from '../words.js'

/** What the engine calls a speaker whom the text does not tell. */
const UNKNOWN = 'unknown'
/** A state-media claim of an outlet without a name goes with those that the text itself gives to "state media". */
const NO_OUTLET = 'state media'

/** Who gives the word of a sentence: `{ key, label, name }`, the name null for the article itself and for nobody named. */
export function giverOf({ label, source, channel }) {
  if (label === 'reported-fact') return { key: label, label, name: null }
  const name = label === 'state-media-claim' ? channel?.outlet || NO_OUTLET : nameOf(source)
  return { key: name === null ? label : `${label} ${name}`, label, name }
}

/** Everybody who has a part in a sentence: its giver, and the speaker whom an outlet carries. Null stands for one not named. */
export function namesOf(sentence) {
  if (sentence.label !== 'quotation' && sentence.label !== 'state-media-claim') return []
  const giver = giverOf(sentence).name
  const speaker = nameOf(sentence.source)
  return speaker === null || speaker === giver ? [giver] : [giver, speaker]
}

const nameOf = source => (source?.name && source.name !== UNKNOWN ? source.name : null)

/**
 * `{ characters, sentences, labels, givers }`: for each label and each giver `{ key, label, name, kind, country, control,
 * characters, share, sentences }`. Characters are code points; `sentences` are indexes; furniture is no part of it.
 * Shares are whole percentages, each rounded by itself: one that changes without its sentences would mislead more than a
 * sum of 99.
 */
export function composition(report) {
  const kinds = new Map(report.sources.map(({ name, kind }) => [name, kind]))
  const labels = new Map(LABELS.map(label => [label, empty({ key: label, label, name: null, kind: null })]))
  const givers = new Map()
  const lengthOf = measured(report.text)
  report.sentences.forEach((sentence, index) => {
    const whole = labels.get(sentence.label)
    if (!whole) return
    const giver = giverOf(sentence)
    if (!givers.has(giver.key)) givers.set(giver.key, empty({ ...giver, kind: kindOf(giver, sentence, kinds) }))
    const length = lengthOf(sentence)
    add(whole, index, length, null)
    add(givers.get(giver.key), index, length, sentence.channel)
  })
  const parts = [...labels.values()]
  const sorted = parts.flatMap(part => [...givers.values()].filter(({ label }) => label === part.label).sort(byLength))
  const characters = parts.reduce((sum, part) => sum + part.characters, 0)
  for (const part of [...parts, ...sorted]) part.share = shareOf(part.characters, characters)
  return { characters, sentences: parts.reduce((count, part) => count + part.sentences.length, 0), labels: parts, givers: sorted }
}

/**
 * Speakers and outlets, the largest part first, as `composition` gives them but without label: a sentence that an
 * outlet carries and a speaker speaks is in both their parts, so these shares may add up to more than 100.
 */
export function sources(report, { characters }) {
  const kinds = new Map(report.sources.map(({ name, kind }) => [name, kind]))
  const found = new Map()
  const lengthOf = measured(report.text)
  report.sentences.forEach((sentence, index) => {
    const length = lengthOf(sentence)
    const outlet = giverOf(sentence).name
    for (const name of namesOf(sentence)) {
      if (!found.has(name)) found.set(name, empty({ name, kind: name === null ? null : kinds.get(name) ?? sentence.source?.kind }))
      const isChannel = sentence.label === 'state-media-claim' && name === outlet
      if (isChannel) found.get(name).kind = 'state-media'
      add(found.get(name), index, length, isChannel ? sentence.channel : null)
    }
  })
  return [...found.values()].sort(byLength).map(source => ({ ...source, share: shareOf(source.characters, characters) }))
}

function kindOf({ label, name }, { source }, kinds) {
  if (label === 'state-media-claim') return 'state-media'
  if (label === 'reported-fact') return null
  return name === null ? null : kinds.get(name) ?? source.kind
}

const empty = what => ({ country: '', control: '', characters: 0, share: 0, sentences: [], ...what })

function add(part, index, length, channel) {
  part.sentences.push(index)
  part.characters += length
  part.country ||= channel?.country ?? ''
  part.control ||= channel?.control ?? ''
}

const byLength = (one, other) => other.characters - one.characters || one.sentences[0] - other.sentences[0]

/** In whole percents. */
export const shareOf = (characters, all) => Math.round((characters * 100) / (all || 1))

/** What tells a stretch's length in code points; most texts have none that takes two units, which is soon seen. */
const measured = text => (/[\ud800-\udbff]/.test(text) ? ({ start, end }) => codePoints(text, start, end) : ({ start, end }) => end - start)

/** How many code points stand between two places of a text. */
export function codePoints(text, start, end) {
  let count = end - start
  for (let at = start + 1; at < end; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) count -= 1
  }
  return count
}
