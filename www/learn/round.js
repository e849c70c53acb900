// A round: which sentences are asked, and what the answers come to. The same text gives the same questions, so a class
// that opens one link talks about the same sentences.

import { LABELS } from '../words.js'

/** So many sentences are a round, unless the reader wants all. */
export const ROUND = 20
/** Below this the engine itself is not sure: such a sentence is asked, and not counted. */
export const SURE = 0.7

export const isSure = ({ confidence }) => confidence >= SURE

/** The sentences that can be asked, by their index: page furniture is nobody's word. */
export const askable = ({ sentences }) => indices(sentences, ({ label }) => LABELS.includes(label))

/** The sentences of a round in the order of the article, spread over the labels and over the text; sure ones first. */
export function choose(report, { all = false } = {}) {
  const { sentences } = report
  const every = askable(report)
  if (all || every.length <= ROUND) return every
  const sure = LABELS.map(label => indices(sentences, one => one.label === label && isSure(one)))
  const chosen = spread(sure, ROUND)
  const rest = every.filter(index => !isSure(sentences[index]))
  return [...chosen, ...evenly(rest, ROUND - chosen.length)].sort((one, other) => one - other)
}

/** So many of all lists as evenly as they allow. */
function spread(lists, count) {
  const takes = lists.map(() => 0)
  for (let left = count, before = -1; left > 0 && left !== before; ) {
    before = left
    lists.forEach((list, at) => {
      if (left > 0 && takes[at] < list.length) {
        takes[at] += 1
        left -= 1
      }
    })
  }
  return lists.flatMap((list, at) => evenly(list, takes[at]))
}

const evenly = (list, count) => (count >= list.length ? list : Array.from({ length: count }, (_, at) => list[Math.floor(((at + 0.5) * list.length) / count)]))

const indices = (sentences, test) => sentences.flatMap((sentence, index) => (test(sentence) ? [index] : []))

/**
 * What the answers come to: `asked` are sentences by index, `said` the labels that the reader gave to the first of them.
 * `alike` of `counted` are as the engine has them; `unsure` were not counted; `table[said][engine]` counts; `differ` lists
 * the places in `asked` where the two differ; `mixes` the differences, the most frequent first.
 */
export function score({ sentences }, asked, said) {
  const table = Object.fromEntries(LABELS.map(mine => [mine, Object.fromEntries(LABELS.map(theirs => [theirs, 0]))]))
  let [counted, alike, unsure] = [0, 0, 0]
  const differ = []
  said.forEach((mine, at) => {
    const sentence = sentences[asked[at]]
    if (mine !== sentence.label) differ.push(at)
    if (!isSure(sentence)) {
      unsure += 1
      return
    }
    counted += 1
    if (mine === sentence.label) alike += 1
    table[mine][sentence.label] += 1
  })
  const mixes = LABELS.flatMap(mine => LABELS.map(theirs => ({ mine, theirs, count: table[mine][theirs] })))
    .filter(({ mine, theirs, count }) => mine !== theirs && count)
    .sort((one, other) => other.count - one.count)
  return { counted, alike, unsure, table, differ, mixes }
}
