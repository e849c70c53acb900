// Where in a text a remark belongs: written down as W3C selectors say it (the words, what stands around them, the
// position), and found again after the text was edited. A remark on the wrong sentence is worse than one that is listed
// as lost, so whatever could be meant twice is not placed at all.
//
// How much of the surroundings is written down says how easily the passage is mistaken: 32 code points as a rule, 48
// where another stretch of the text is worded alike, 72 and more where the very same words stand elsewhere. `place`
// asks for the more, the more there is.

const AROUND = 32
const ALIKE = 48
const TWIN = 72
const LONGEST = 1024
/** Of the word pairs of a passage, how many another stretch shares that could be taken for it. */
const SHARED = 0.5
const LETTER = /\w/
/** What ends a sentence, or a line: an edited passage has no more of them than it had. */
const ENDS = /[.!?…。؟\n]/g

/** The selectors of a passage: `{ exact, prefix, suffix, start, end }`, in UTF-16 units; never half a surrogate pair. */
export function describe(text, start, end) {
  const [from, to] = [start - isInPair(text, start), end + isInPair(text, end)]
  const exact = text.slice(from, to)
  let [before, behind] = [AROUND, AROUND]
  // Surroundings twice as long as what a twin shares: the twin never has more than half of them.
  const all = each(text, exact, at => {
    if (at === from) return 0
    const [left, right] = [runBack(text, at, text, from, LONGEST), run(text, at + exact.length, text, to, LONGEST)]
    before = Math.max(before, TWIN, 2 * left)
    behind = Math.max(behind, TWIN, 2 * right)
    return left + right
  })
  if (!all) before = behind = LONGEST
  else if (before === AROUND && likeness(text, exact, from, to) >= SHARED) before = behind = ALIKE
  return { exact, prefix: last(text, from, before), suffix: first(text, to, behind), start: from, end: to }
}

/** Where the passage stands in `text` now, `{ start, end }`; null where that is not clear. Selectors may be anybody's. */
export function place(text, selectors) {
  const [exact, prefix, suffix] = ['exact', 'prefix', 'suffix'].map(name => string(selectors?.[name]))
  if (!exact) return null
  const there = at => ({ start: at, end: at + exact.length })
  const home = selectors.start
  // Everything as it was. Of several places with the same surroundings, too, it is the one that nothing has moved.
  if (Number.isInteger(home) && home >= prefix.length && text.startsWith(prefix + exact + suffix, home - prefix.length)) return there(home)
  let [best, second, where] = [-1, -1, -1]
  const all = each(text, exact, at => {
    const score = fitBefore(text, at, prefix) + fitBehind(text, at + exact.length, suffix)
    if (score > best) [best, second, where] = [score, best, at]
    else second = Math.max(second, score)
    return 4 * LONGEST
  })
  if (!all) return null
  if (best < 0) return placeEdited(text, exact, prefix, suffix)
  const isTwin = second >= 0 || Math.max(prefix.length, suffix.length) > 2 * AROUND
  const wanted = isTwin ? 1.5 : prefix || suffix ? 0.9 : 0
  return best >= wanted && best - second >= 0.5 ? there(where) : null
}

/** The same for many remarks of one text; what is known of the text is kept from one to the next. */
export const placeAll = (text, list) => list.map(selectors => place(text, selectors))

/** A passage that was edited itself: whole surroundings on both sides, most of its words between, and nothing else like it. */
function placeEdited(text, exact, prefix, suffix) {
  const around = Math.max([...prefix.slice(0, 80)].length, [...suffix.slice(0, 80)].length)
  if (around > AROUND || (suffix && suffix.length < 10)) return null
  const found = []
  const look = from => {
    const longest = 1.5 * exact.length + 40
    const rest = text.slice(from, from + longest + suffix.length)
    const length = suffix ? rest.indexOf(suffix) : from + longest < text.length ? -1 : rest.length
    if (length > 0) found.push([from, from + length])
    return rest.length
  }
  // What stood at the very beginning of the text is looked for there.
  const all = prefix.length < 10 ? (text.startsWith(prefix) && look(prefix.length), true) : each(text, prefix, at => look(at + prefix.length))
  if (!all || found.length !== 1) return null
  const [[start, end]] = found
  const words = text.slice(start, end)
  const [wanted, had] = [pairsOf(exact), pairsOf(words)]
  const set = new Set(wanted.keys)
  const alike = had.keys.filter(key => set.has(key)).length / Math.max(wanted.keys.length, had.keys.length, 1)
  const ends = (words.match(ENDS)?.length ?? 0) <= (exact.match(ENDS)?.length ?? 0)
  return ends && words.slice(0, 2) === exact.slice(0, 2) && alike >= SHARED && likeness(text, exact, start, end) <= alike - 0.25 ? { start, end } : null
}

/**
 * Visits all places where `words` stand. `visit` returns how many units it compared; the sum has a limit that grows
 * with the text, and false is returned when it is reached: a text of one letter repeated, a passage of a megabyte.
 * The needle is short because a browser may compare all of it at each place.
 */
function each(text, words, visit) {
  const needle = words.slice(0, AROUND)
  let work = 8 * text.length + 10_000
  for (let at = text.indexOf(needle); needle && at >= 0 && work > 0; at = text.indexOf(needle, at + 1)) {
    work -= words.length
    if (text.startsWith(words, at)) work -= visit(at)
  }
  return work > 0
}

/**
 * How much of the surroundings fits, 0 to 1: what touches the passage, and what begins at the far end, so that a word
 * changed between the two costs no more than itself. Few letters say little, and so does the edge of the text.
 */
function fitBehind(text, at, suffix) {
  const { length } = suffix
  if (length >= LONGEST) return 0
  const near = run(text, at, suffix, 0, length)
  if (near === length) return Math.min(1, Math.max(length / 16, at + length === text.length && 0.8))
  const window = text.slice(at, at + length + 12)
  const far = near < 4 || length > 2 * AROUND ? -1 : window.lastIndexOf(suffix.slice(-8))
  const back = far < 0 ? 0 : runBack(window, far + 8, suffix, length, length - near)
  return (near + back) / Math.max(length, AROUND)
}

function fitBefore(text, at, prefix) {
  const { length } = prefix
  if (length >= LONGEST) return 0
  const near = runBack(text, at, prefix, length, length)
  if (near === length) return Math.min(1, Math.max(length / 16, at === length && 0.8))
  const window = text.slice(Math.max(0, at - length - 12), at)
  const far = near < 4 || length > 2 * AROUND ? -1 : window.indexOf(prefix.slice(0, 8))
  const ahead = far < 0 ? 0 : run(window, far, prefix, 0, length - near)
  return (near + ahead) / Math.max(length, AROUND)
}

/** The most word pairs that a stretch as long as `exact` outside of `from` to `to` shares with it, 0 to 1. */
function likeness(text, exact, from, to) {
  if (known.text !== text) known = { text, ...pairsOf(text) }
  const { keys, starts } = known
  const wanted = pairsOf(exact).keys
  // A table instead of a set: this is asked of every word of the text. What falls into one place makes us more careful.
  const table = new Uint8Array(65536)
  for (const key of wanted) table[key & 0xffff] = 1
  const hits = at => table[keys[at] & 0xffff] && (starts[at] < from || starts[at] >= to)
  let [count, most] = [0, 0]
  for (let at = 0; at < keys.length; at += 1) {
    if (hits(at)) count += 1
    if (at >= wanted.length && hits(at - wanted.length)) count -= 1
    most = Math.max(most, count)
  }
  return most / Math.max(wanted.length, 1)
}

/** The word pairs of the last text, for reading a large one takes a moment. */
let known = {}

/** Each word with the one before it as a number, and where it stands; small and capital letters of ASCII are the same. */
function pairsOf(text) {
  const [keys, starts] = [[], []]
  let [word, before, start] = [0, 0, 0]
  for (let at = 0; at <= text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit > 127 ? unit < 0x2000 || unit > 0x206f : LETTER.test(text[at] ?? '')) {
      if (!word) start = at
      word = Math.imul(word ^ (unit < 128 ? unit | 32 : unit), 16777619) || 1
    } else if (word) {
      if (before) keys.push((Math.imul(before, 31) + word) & 0x3fffffff), starts.push(start)
      before = word
      word = 0
    }
  }
  return { keys, starts }
}

function run(text, at, other, from, most) {
  let length = 0
  while (length < most && at + length < text.length && text[at + length] === other[from + length]) length += 1
  return length
}

function runBack(text, at, other, from, most) {
  let length = 0
  while (length < most && length < at && text[at - length - 1] === other[from - length - 1]) length += 1
  return length
}

// Twice as many units hold so many code points, and a pair that the cut halves is not among them.
const last = (text, at, count) => [...text.slice(Math.max(0, at - 2 * count), at)].slice(-count).join('')
const first = (text, at, count) => [...text.slice(at, at + 2 * count)].slice(0, count).join('')
const isInPair = (text, at) => Number(at > 0 && text.codePointAt(at - 1) > 0xffff)
const string = value => (typeof value === 'string' ? value : '')
