// Which source of one article is which of another. Two articles seldom write a name alike, and two people may share one:
// what is not clear stays apart, for two rows where one would do mislead less than one row for two people.

/** What may stand before a person's name. Those that say man or woman part people who otherwise share a name. */
const MEN = new Set(['mr', 'sir', 'lord', 'king', 'prince'])
const WOMEN = new Set(['mrs', 'ms', 'miss', 'lady', 'dame', 'queen', 'princess'])
const TITLES = new Set([
  ...MEN, ...WOMEN,
  ...'dr prof professor president vice prime deputy first foreign defence defense interior minister premier chancellor secretary senator sen representative rep governor gov mayor ambassador judge justice general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral commander chairman chairwoman chief director spokesman spokeswoman spokesperson bishop archbishop cardinal father sister imam ayatollah sheikh pope'.split(' '),
])
const INSTITUTIONS = new Set(['state-media', 'news-media', 'government', 'military', 'organisation'])
const SMALL = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'to', 'a', 'an'])
/** No name is longer; what is gives no more to compare. */
const LONGEST = 200

/**
 * Every source of both lists (`{ name, kind, sentences }`) once: `{ name, kind, also, a, b }`, where `a` and `b` are the
 * sources themselves or null, `name` is the fuller name and `also` the other one where it differs.
 */
export function together(some, others) {
  const left = some.map(weighed)
  const right = others.map(weighed)
  for (const find of [byWords, byFullName, byPartOfName, byLetters]) pair(left, right, find)
  return [
    ...left.map(({ source, mate }) => row(source, mate?.source ?? null)),
    ...right.filter(({ mate }) => !mate).map(({ source }) => row(null, source)),
  ]
}

function row(a, b) {
  const [fuller, other] = a && b && b.name.length > a.name.length ? [b, a] : [a ?? b, a && b]
  const known = [fuller, other].find(source => source && source.kind !== 'unknown') ?? fuller
  return { name: fuller.name, kind: known.kind, also: other && other.name !== fuller.name ? other.name : null, a, b }
}

/** A source with what it is compared by. */
function weighed(source) {
  const name = source.name.slice(0, LONGEST)
  const words = wordsOf(name)
  const isInstitution = INSTITUTIONS.has(source.kind)
  const isPerson = source.kind === 'person' && /^\p{Lu}/u.test(name)
  const own = isPerson ? words.slice(titles(words)) : words
  return {
    source,
    name,
    own,
    isInstitution,
    isPerson,
    isTitled: own.length < words.length,
    sex: words.some(word => MEN.has(word)) ? 'man' : words.some(word => WOMEN.has(word)) ? 'woman' : null,
    mate: null,
  }
}

/** Words without accents, case, marks and possessives; a leading article is no part of a name. */
function wordsOf(name) {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'ʼ]s?(?!\p{L})/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words.length > 1 && ['the', 'a', 'an'].includes(words[0]) ? words.slice(1) : words
}

/** How many words of title stand before the name, which keeps one word at least. */
function titles(words) {
  const first = words.findIndex(word => !TITLES.has(word))
  return first < 0 ? 0 : first
}

/**
 * The same words. Of somebody without a name (*a doctor*) they say nothing about who it is; of an institution that is
 * described (*the port authority*) they do, if there are two at least.
 */
const byWords = {
  keys({ own, source, name, isInstitution, isPerson }) {
    const isName = isPerson || (/^\p{Lu}/u.test(name) && source.kind !== 'anonymous' && source.kind !== 'person')
    if (!own.length || !(isName || (isInstitution && own.length > 1))) return []
    return [own.join(' ')]
  },
  fits: (one, other) => one.isPerson === other.isPerson || [one, other].some(({ source }) => source.kind === 'unknown'),
}

/** First and last name, whatever stands between; *D. Trump* may be any Trump whose name begins so, if there is but one. */
const byFullName = {
  keys: ({ own, isPerson }) => (isPerson && own.length > 1 ? [`${own[0][0]} ${own.at(-1)}`] : []),
  fits(one, other) {
    const [first, second] = [one.own[0], other.own[0]]
    return first === second || first.length === 1 || second.length === 1
  },
}

/** A family name alone, with or without a title. Where it comes first, as in Chinese, it needs the title to be known as one. */
const byPartOfName = {
  keys: ({ own, isPerson }) => (isPerson ? [...new Set([own[0], own.at(-1)])] : []),
  fits(one, other) {
    const [short, long] = one.own.length < other.own.length ? [one, other] : [other, one]
    if (short.own.length !== 1) return false
    return short.own[0] === long.own.at(-1) || short.isTitled
  },
}

/** *UN* and *United Nations*. */
const byLetters = {
  keys({ name, own, isInstitution }) {
    if (!isInstitution) return []
    const letters = name.replace(/^the /i, '').replaceAll('.', '')
    if (/^\p{Lu}{2,6}$/u.test(letters)) return [letters.toLowerCase()]
    const initials = own.filter(word => !SMALL.has(word)).map(word => [...word][0])
    return initials.length > 1 && initials.length < 7 ? [initials.join('')] : []
  },
  fits: (one, other) => (one.own.length === 1) !== (other.own.length === 1),
}

/** Makes mates of those that fit nobody else, on either side. Only those that share a key are ever compared. */
function pair(left, right, { keys, fits }) {
  const [here, there] = [byKey(left, keys), byKey(right, keys)]
  const isMatch = (one, other) => fits(one, other) && !(one.sex && other.sex && one.sex !== other.sex)
  const found = []
  for (const [key, some] of here) {
    const others = there.get(key) ?? []
    // More than a few of one name in one article: nobody could tell which is meant.
    if (some.length > 8 || others.length > 8) continue
    for (const one of some) {
      const mates = others.filter(other => isMatch(one, other))
      const rivals = mates.length === 1 ? some.filter(rival => isMatch(rival, mates[0])) : []
      if (rivals.length === 1) found.push([one, mates[0]])
    }
  }
  for (const [one, other] of found) {
    if (one.mate || other.mate) continue
    one.mate = other
    other.mate = one
  }
}

function byKey(sources, keys) {
  const found = new Map()
  for (const source of sources) {
    for (const key of keys(source)) {
      if (!found.has(key)) found.set(key, [])
      found.get(key).push(source)
    }
  }
  return found
}
