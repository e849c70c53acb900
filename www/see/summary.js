// Whose word the text is, in one sentence.

/** So many names are told; of more only the first two. */
const TOLD = 3

/** The sentence for a composition, `''` for a text without sentences; as calm as the numbers allow, and no judgement. */
export function summary(made, report, words) {
  const parts = made.labels.filter(({ characters }) => characters).sort((one, other) => other.characters - one.characters)
  if (!parts.length) return ''
  if (parts.length === 1 && parts[0].label === 'reported-fact') return words.say('see.narration')
  return words.say('see.whole', { parts: parts.map(part => clause(part, made, report, words)).join(words.say('see.and')) })
}

function clause({ label, share }, { givers }, report, words) {
  const own = givers.filter(giver => giver.label === label)
  const values = { share: percent(share, words), names: names(own, words) }
  if (label === 'state-media-claim' && own.length === 1) {
    // What somebody else says to an outlet comes through it; it does not say it.
    const isOwn = own[0].sentences.every(index => !others(report.sentences[index], own[0].name))
    return words.say(isOwn ? 'see.says' : 'see.through', values)
  }
  return words.say(`see.${label}`, values)
}

const others = ({ source }, outlet) => source && source.kind !== 'state-media' && source.name !== outlet

/** The largest first. */
function names(givers, words) {
  const all = givers.map(giver => nameOf(giver, words))
  return all.length > TOLD ? words.say('see.more', { names: all.slice(0, 2).join(', '), count: (all.length - 2).toLocaleString(words.lang) }) : all.join(', ')
}

/** A giver or a source by its name, or in words where it has none. */
export const nameOf = ({ label, name }, words) => name ?? words.say(label === 'reported-fact' ? 'see.article' : 'see.unnamed')

/** What there is but does not make one in a hundred is not nothing. */
export const percent = (share, words) => (share ? words.say('share', { count: share.toLocaleString(words.lang) }) : words.say('share.least'))

/** What is known of a giver or a source: its kind, its country, who controls it. */
export const about = ({ kind, country, control }, words) =>
  [kind && (words.say(`kind.${kind}`) || kind), country, control && (words.say(`control.${control}`) || control)].filter(Boolean).join(', ')
