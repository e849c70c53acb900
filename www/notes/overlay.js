// The engine's report with the reader's word on top. The engine's own word stays beside it, as `reader.was`.

/** Where an edit has shifted an end by a full stop or a quotation mark, the remark is on the sentence still. */
const NEAR = 2

/**
 * `report` as the reader has it: a sentence with a remark on exactly its words takes its label and speaker from there, and
 * has `reader`; remarks on other words come as `passages`. `placed` as Remarks gives them.
 */
export function withReader(report, placed) {
  const sentences = [...report.sentences]
  const passages = []
  for (const remark of placed) {
    const index = sentenceOf(report.sentences, remark)
    if (index < 0 || sentences[index].reader) passages.push(remark)
    else sentences[index] = corrected(sentences[index], remark, report)
  }
  const counts = { 'reported-fact': 0, 'state-media-claim': 0, quotation: 0, none: 0 }
  for (const { label } of sentences) counts[label] += 1
  return { ...report, sentences, counts, sources: sourcesOf(report, sentences), passages }
}

/** The sentence whose words a remark is on; -1 where it is on a part of one, or on several. */
export function sentenceOf(sentences, { start, end }) {
  const index = firstEndingAfter(sentences, start)
  const sentence = sentences[index]
  return sentence && Math.abs(sentence.start - start) + Math.abs(sentence.end - end) <= NEAR ? index : -1
}

/** The first sentence that ends behind `offset`. */
export function firstEndingAfter(sentences, offset) {
  let [low, high] = [0, sentences.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sentences[middle].end > offset) high = middle
    else low = middle + 1
  }
  return low
}

function corrected(sentence, { id, label, speaker, note }, report) {
  const reader = { id, label, speaker, note, was: sentence }
  const told = label ?? sentence.label
  const isOther = told !== sentence.label
  return {
    ...sentence,
    reader,
    label: told,
    source: speaker ? sourceNamed(speaker, sentence, report) : isOther && told !== 'quotation' ? null : sentence.source,
    channel: told === 'state-media-claim' ? sentence.channel : null,
    ...(isOther ? { because: { rule: 'reader', text: 'You chose this label.' }, confidence: 1, flags: [], introducedBy: null } : {}),
  }
}

/** A speaker whom the article has already keeps its kind. */
function sourceNamed(name, { start }, { sources }) {
  const kind = sources.find(source => source.name === name)?.kind ?? 'unknown'
  return { start, end: start, text: '', name, kind }
}

/** The list of sources, with sentences that the reader gave to somebody else moved there. */
function sourcesOf(report, sentences) {
  const lists = new Map(report.sources.map(source => [source.name, { ...source, sentences: source.sentences.filter(index => !sentences[index].reader) }]))
  sentences.forEach(({ reader, label, source, channel }, index) => {
    if (!reader || label === 'reported-fact' || label === 'none') return
    const named = source && source.name !== 'unknown' ? [[source.name, source.kind]] : []
    if (channel) named.push([channel.outlet, 'state-media'])
    for (const [name, kind] of new Map(named)) {
      if (!lists.has(name)) lists.set(name, { name, kind, sentences: [], characters: 0 })
      lists.get(name).sentences.push(index)
    }
  })
  const length = index => [...report.text.slice(sentences[index].start, sentences[index].end)].length
  return [...lists.values()]
    .filter(source => source.sentences.length)
    .map(source => ({ ...source, sentences: source.sentences.sort((one, other) => one - other) }))
    .map(source => ({ ...source, characters: source.sentences.reduce((sum, index) => sum + length(index), 0) }))
}

/**
 * Sentences in which the reader gave some words a label of their own, cut there: index -> `[start, end, label]` without
 * gaps. Where two passages overlap, the words belong to the one that begins first.
 */
export function cuts(sentences, passages) {
  const parts = new Map()
  for (const { start, end, label } of passages) {
    if (!label) continue
    for (let index = firstEndingAfter(sentences, start); sentences[index]?.start < end; index++) {
      const sentence = sentences[index]
      const before = parts.get(index) ?? [[sentence.start, sentence.end, sentence.label]]
      const [rest] = before.slice(-1)
      const from = Math.max(start, rest[0])
      const to = Math.min(end, rest[1])
      if (from >= to) continue
      // What is left of the sentence stays the last part, also where nothing is: the passage before it is not to be cut.
      parts.set(index, [...before.slice(0, -1), [rest[0], from, rest[2]], [from, to, label], [to, rest[1], rest[2]]])
    }
  }
  for (const [index, all] of parts) parts.set(index, all.filter(([from, to]) => from < to))
  return parts
}
