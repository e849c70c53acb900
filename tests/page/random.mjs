// Random articles and random edits of them, the same on every machine. Each sentence has a number that stays with it
// through the edits, so that a test can ask where a sentence went, and not only where its words stand.

/** A seeded generator (mulberry32): numbers from 0 to below 1. */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const whole = (random, below) => Math.floor(random() * below)
export const pick = (random, list) => list[whole(random, list.length)]

const WHO = ['The ministry', 'The mayor', 'A spokesman', 'The harbour office', 'KCNA', 'The union', 'A witness', 'The court', 'Ana Ruiz', 'The agency']
const SAYS = ['said', 'confirmed', 'told reporters', 'wrote', 'denied', 'announced', 'added', 'repeated']
const WHAT = [
  'that the dam would hold', 'that trains would run again', 'that 12 people were hurt', 'that the bridge had been closed', 'that prices had risen by 4 percent',
  'that no ship had left the port', 'that the talks would go on', 'that the inquiry was not finished', 'that the water was safe', 'that the road was open',
]
const WHEN = [
  'on Monday', 'on Sunday evening', 'in a statement', 'after the meeting', 'at the harbour', 'in the capital', 'for the second time this year', 'late last night',
  'at the border', 'in two villages', 'under a tarpaulin', 'with a smile', 'to loud applause', 'for an hour', 'as planned', 'against all advice',
  'in a letter', 'before the vote', 'by telephone', 'in the northern district', 'while the rain went on', 'without giving a reason',
]
const OWN = [
  'Rain had fallen for nine days', 'The market stayed closed', 'Dozens of lorries waited in the yard', 'The lights went out shortly before noon',
  'A fence had been put up', 'The school opened an hour late', 'Six houses lost their roofs', 'Snow was cleared from the runway', 'Bread was sold from a van',
  'The ferry turned back twice', 'Guards stood at both doors', 'Nobody was at the counter', 'The old mill stands at the river', 'Two boats lay on the sand', 'A crowd had gathered by the gate',
]

function words(random) {
  if (random() < 0.35) return `${pick(random, OWN)} ${pick(random, WHEN)}.`
  if (random() < 0.15) return `“We are ready,” ${pick(random, WHO)} ${pick(random, SAYS)} ${pick(random, WHEN)}.`
  const more = random() < 0.4 ? `, and ${pick(random, OWN).toLowerCase()}` : ''
  return `${pick(random, WHO)} ${pick(random, SAYS)} ${pick(random, WHEN)} ${pick(random, WHAT)}${more}.`
}

/** An article as paragraphs of sentences, `{ id, words }`; some sentences are nearly or exactly alike. */
export function article(random, paragraphs = 5 + whole(random, 9)) {
  const made = []
  const sentence = () => {
    const chance = random()
    const old = made.length > 0 && pick(random, made).words
    const text = old && chance < 0.02 ? old : old && chance < 0.12 ? changed(random, old) : words(random)
    made.push({ id: made.length, words: text })
    return made.at(-1)
  }
  const blocks = Array.from({ length: paragraphs }, () => Array.from({ length: 1 + whole(random, 5) }, sentence))
  return { blocks, next: made.length }
}

/** The text with the place of each sentence: `{ text, places: [{ id, start, end }] }`. */
export function written({ blocks }) {
  let text = ''
  const places = []
  for (const block of blocks) {
    if (text) text += '\n\n'
    block.forEach((sentence, at) => {
      if (at) text += ' '
      places.push({ id: sentence.id, start: text.length, end: text.length + sentence.words.length })
      text += sentence.words
    })
  }
  return { text, places }
}

/** One word put in, taken out or exchanged, or one letter changed. */
export function changed(random, text) {
  const list = text.split(' ')
  const at = whole(random, list.length)
  const how = whole(random, 4)
  if (how === 0) list.splice(at, 0, pick(random, ['again', 'reportedly', 'two', 'new', 'quietly']))
  else if (how === 1 && list.length > 4) list.splice(at, 1)
  else if (how === 2) list[at] = pick(random, ['seven', 'harbour', 'Tuesday', 'slowly', 'other'])
  else list[at] = list[at].slice(0, -1) + pick(random, [...'aeiost']) + list[at].slice(-1)
  return list.join(' ')
}

/** Edits an article in place: `count` edits of every kind. Returns the numbers of the sentences whose words were changed. */
export function edit(random, made, count) {
  const touched = new Set()
  const { blocks } = made
  const spot = () => {
    const block = whole(random, blocks.length)
    return [blocks[block], whole(random, blocks[block].length)]
  }
  // A copy right beside its original could be either of the two; not even the whole old text would tell which is gone
  // when one goes. For the same reason two of the same words that change places have not moved.
  const put = sentence => {
    const [block, at] = spot()
    const place = at + whole(random, 2)
    const all = blocks.flat()
    const there = all.indexOf(block[at]) + place - at
    if ([all[there - 1], all[there]].every(other => other?.words !== sentence.words)) block.splice(place, 0, sentence)
  }
  const tidy = () => blocks.forEach((block, at) => block.length || blocks.splice(at, 1))
  const edits = [
    () => {
      const [block, at] = spot()
      touched.add(block[at].id)
      block[at] = { ...block[at], words: changed(random, block[at].words) }
    },
    () => {
      const [block, at] = spot()
      if (blocks.flat().length > 3) block.splice(at, 1)
      tidy()
    },
    () => put({ id: made.next++, words: words(random) }),
    () => {
      const [[one, at], [other, there]] = [spot(), spot()]
      if (one[at].words !== other[there].words) [one[at], other[there]] = [other[there], one[at]]
    },
    () => {
      const [block, at] = spot()
      put({ id: made.next++, words: block[at].words })
    },
    () => {
      const [block] = blocks.splice(whole(random, blocks.length), 1)
      blocks.splice(whole(random, blocks.length + 1), 0, block)
    },
  ]
  for (let done = 0; done < count; done += 1) {
    // Small corrections are what editors do most.
    const kind = random() < 0.35 ? 0 : whole(random, edits.length)
    edits[kind]()
  }
  return touched
}
