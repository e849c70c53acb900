// Small changes to inputs: to the tree where an input is JSON, to its bytes where it is not, and now and then where it is.

import { pick, whole } from '../../tests/page/random.mjs'

/** Names that the ways in look for, and names that have a meaning to JavaScript. */
const NAMES = [
  'id', 'type', 'target', 'selector', 'exact', 'prefix', 'suffix', 'start', 'end', 'body', 'bodies', 'value', 'purpose', 'source', 'label', 'speaker', 'note', 'created', 'modified', 'updated', 'selectors',
  'items', 'first', 'rows', 'annotations', '@graph', '@context', 'references', 'tags', 'text', 'bodyValue', 'user', 'user_info', 'display_name', 'creator', 'name', 'nickname', 'refinedBy', 'quote', 'motivation',
  'title', 'input', 'remarks', 'v', 'sentences', '__proto__', 'constructor', 'prototype', 'toString', 'length', 'toJSON', 'then', 'valueOf', '0', '',
]
const WORDS = [
  'TextQuoteSelector', 'TextPositionSelector', 'Annotation', 'AnnotationPage', 'urn:whosays:remark:a', 'urn:whosays:remark:%', 'urn:whosays:remark:%F0%9F%98%80', 'urn:whosays:label:quotation', 'urn:whosays:label:none', 'urn:whosays:label:',
  'urn:whosays:article#whosays-1', 'quotation', 'Reported Fact', 'state-media-claim', 'none', 'classifying', 'tagging', 'identifying', 'commenting', 'acct:ana@example.org', 'Reader', 'plain', 'markdown', 'html',
  '2026-01-02T03:04:05.000Z', '2026', 'Infinity', 'It rained.', 'The dam', '“We are ready,”', ' KCNA said', '😀', '\ud83d', '\ude00', '\u0000', '\u202e', '  \n ', '=1+1', "'=1", '"', ',', '\r\n', '<b>', '__proto__', '',
]
const NUMBERS = [0, 1, -1, 3, 10, 27, 1.5, 1e3, 2 ** 31, 2 ** 53, 1e308, -0]

/** An input like one of `kept`; at most so many bytes. */
export function changed(random, kept, most = 2_000) {
  let data = pick(random, kept)
  for (let times = 1 + whole(random, 4); times; times -= 1) {
    const next = random() < 0.92 ? branch(random, data, kept) : bytes(random, data, kept)
    if (next.length <= most) data = next
  }
  return data
}

const leaf = random => {
  const chance = random()
  if (chance < 0.6) return pick(random, WORDS)
  if (chance < 0.75) return pick(random, NUMBERS)
  return pick(random, [null, true, false, [], {}, {}, [[]]])
}

const tree = data => {
  try {
    return JSON.parse(data.toString('utf8'))
  } catch {
    return undefined
  }
}

const isNode = value => typeof value === 'object' && value !== null

/** Every object and list of a tree. */
function nodes(value, found = []) {
  if (!isNode(value)) return found
  found.push(value)
  for (const one of Object.values(value)) nodes(one, found)
  return found
}

/** Defined, not assigned: `__proto__` is to be a name like any other. */
function put(node, name, value) {
  if (Array.isArray(node) && name === 'length') return
  Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true })
}

function branch(random, data, kept) {
  const value = tree(data)
  if (!isNode(value)) return random() < 0.5 ? bytes(random, data, kept) : Buffer.from(JSON.stringify({ [pick(random, NAMES)]: leaf(random) }))
  const node = pick(random, nodes(value))
  const names = Object.keys(node)
  const name = names.length && random() < 0.7 ? pick(random, names) : Array.isArray(node) ? String(whole(random, node.length + 1)) : pick(random, NAMES)
  const now = node[name]
  const [other] = [nodes(tree(pick(random, kept)))].map(list => (list.length ? pick(random, list) : leaf(random)))
  const chance = whole(random, 8)
  if (chance === 0) delete node[name]
  else if (chance === 1) put(node, name, other)
  else if (chance === 2) put(node, name, random() < 0.5 ? [now ?? null] : { [pick(random, NAMES)]: now ?? null })
  else if (chance === 3 && Array.isArray(node)) node.splice(whole(random, node.length + 1), 0, ...Array.from({ length: 1 + whole(random, 3) }, () => now ?? leaf(random)))
  else if (chance === 4 && typeof now === 'string') put(node, name, now.slice(0, whole(random, now.length + 1)) + pick(random, WORDS) + now.slice(whole(random, now.length + 1)))
  else if (chance === 5) put(node, pick(random, NAMES), now ?? leaf(random))
  else put(node, name, leaf(random))
  return Buffer.from(JSON.stringify(value))
}

function bytes(random, data, kept) {
  const at = whole(random, data.length + 1)
  const end = Math.min(data.length, at + whole(random, 12))
  const chance = whole(random, 6)
  const other = pick(random, kept)
  const from = whole(random, other.length + 1)
  const middle = [
    () => Buffer.from([whole(random, 256)]),
    () => Buffer.from(pick(random, WORDS)),
    () => Buffer.alloc(0),
    () => Buffer.from(pick(random, [...'{}[]":,\\0-9eE%+/=_'])),
    () => other.subarray(from, from + whole(random, 60)),
    () => Buffer.concat([data.subarray(at, end), data.subarray(at, end)]),
  ][chance]()
  return Buffer.concat([data.subarray(0, at), middle, data.subarray(random() < 0.5 ? at : end)])
}
