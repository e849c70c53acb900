// The reader's remarks and the engine's labels as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), and remarks
// out of such annotations: our own, and what Hypothesis and Recogito export.
//
// Positions are Unicode code points there, as the model wants; UTF-16 units everywhere else in the page.

import { LABELS, Words } from '../words.js'
import { describe } from './anchor.js'
import { checked } from './checked.js'

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
/** What a label is called where everything has a URI. */
const LABEL = 'urn:whosays:label:'
const REMARK = 'urn:whosays:remark:'
/** More than anybody exports of one article; what is behind them counts as skipped. */
const MOST = 10_000
/** What the reader is called; nobody here has a name. */
const READER = 'Reader'
const ENGINE_ITEM = /#whosays-\d+$/

/** An AnnotationPage: an item for each labelled sentence, then one for each remark. */
export function toJsonLd({ text, title = '', source = 'urn:whosays:article', report, remarks = [], orphans = [], version = report.version }) {
  const points = codePoints(text)
  const words = new Words()
  const generator = { type: 'Software', name: `whosays ${version}` }
  const target = (exact, prefix, suffix, position) => ({
    type: 'SpecificResource',
    source: { id: source, type: 'Text' },
    selector: [{ type: 'TextQuoteSelector', exact, prefix, suffix }, ...(position ? [{ type: 'TextPositionSelector', start: points.of(position.start), end: points.of(position.end) }] : [])],
  })
  const labelled = report.sentences.flatMap((found, index) => {
    const sentence = found.reader?.was ?? found
    if (!LABELS.includes(sentence.label)) return []
    const { start, end } = sentence
    return [{
      id: `${source}#whosays-${index + 1}`,
      type: 'Annotation',
      motivation: 'classifying',
      generator,
      body: [
        { type: 'SpecificResource', purpose: 'classifying', source: `${LABEL}${sentence.label}`, label: words.whose(sentence) },
        { type: 'TextualBody', purpose: 'describing', format: 'text/plain', language: 'en', value: sentence.because.text },
      ],
      target: target(text.slice(start, end), before(text, start), behind(text, end), sentence),
    }]
  })
  const own = [...remarks, ...orphans].map(remark => {
    // Where one has its place, what it was made on may read otherwise by now: the words and the position are of this text.
    const { exact, prefix, suffix } = remark.start === undefined ? remark.selectors : describe(text, remark.start, remark.end)
    const body = bodyOf(remark)
    return {
      // Half a surrogate pair, in the name of somebody's note, is no reason to throw.
      id: `${REMARK}${encodeURIComponent(remark.id.replace(/\p{Surrogate}/gu, '\ufffd'))}`,
      type: 'Annotation',
      motivation: [remark.label && 'classifying', (remark.note || remark.speaker) && 'commenting', !body.length && 'highlighting'].filter(Boolean),
      creator: { type: 'Person', nickname: READER },
      created: remark.created,
      modified: remark.modified,
      ...(body.length ? { body } : {}),
      target: target(exact, prefix, suffix, remark.start === undefined ? null : remark),
    }
  })
  const items = [...labelled, ...own]
  return {
    '@context': CONTEXT,
    id: `${source}#whosays`,
    type: 'AnnotationPage',
    partOf: { id: `${source}#whosays-labels`, type: 'AnnotationCollection', label: title || 'Whose word each sentence is', generator, total: items.length },
    startIndex: 0,
    items,
  }
}

function bodyOf({ label, speaker, note }) {
  return [
    label && { type: 'SpecificResource', purpose: 'classifying', source: `${LABEL}${label}` },
    speaker && { type: 'TextualBody', purpose: 'identifying', format: 'text/plain', value: speaker },
    note && { type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: note },
  ].filter(Boolean)
}

/**
 * The remarks in an export, a string or what JSON.parse made of it, for the `text` that they are to be put on. `{ remarks,
 * skipped }`; skipped are replies, notes on whole pages and whatever has no words to hold on to. The engine's own items are
 * neither. A highlight without a word is a remark that says nothing. Throws an Error in words for what is no such export.
 */
export function fromJsonLd(value, text) {
  const items = itemsOf(typeof value === 'string' ? parsed(value) : value)
  if (items.length && !items.some(item => item?.target)) throw noAnnotations()
  const points = codePoints(text)
  const own = items.filter(item => !isEngine(item))
  const remarks = checked(own.slice(0, MOST).map(item => remarkOf(item, points)))
  return { remarks, skipped: own.length - remarks.length }
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error('This file is no JSON. Choose one that was exported as annotations (.json or .jsonld).', { cause })
  }
}

/** The annotations, wherever a program puts them: a page or collection, Hypothesis's rows, a bare list, a single one. */
function itemsOf(value) {
  // A list may hold pages: the command line writes one for each of several documents.
  if (Array.isArray(value)) return value.flatMap(one => listIn(one) ?? [one])
  const found = isObject(value) ? (listIn(value) ?? (value.target === undefined ? null : [value])) : null
  if (found) return found
  if (Array.isArray(value?.sentences)) throw new Error('There are no annotations in this file: it is a report. What brings notes back is the export as annotations (JSON-LD).')
  throw noAnnotations()
}

const noAnnotations = () => new Error('There are no annotations in this file. Web Annotations (JSON-LD), and what Hypothesis and Recogito export, can be read.')

const listIn = value => [value?.items, value?.first?.items, value?.rows, value?.annotations, value?.['@graph']].find(Array.isArray)
const isObject = value => typeof value === 'object' && value !== null
const isEngine = item => isObject(item) && typeof item.id === 'string' && ENGINE_ITEM.test(item.id) && !item.creator

/** A remark out of one annotation; null where it holds on to no words. */
function remarkOf(item, points) {
  if (!isObject(item) || (Array.isArray(item.references) && item.references.length)) return null
  const selectors = list(list(item.target)[0]?.selector).flatMap(one => [one, one?.refinedBy]).filter(isObject)
  const quote = selectors.find(({ type, quote: words }) => type === 'TextQuoteSelector' || typeof words === 'string')
  const exact = quote?.exact ?? quote?.quote
  if (typeof exact !== 'string' || !exact) return null
  const isOurs = typeof item.id === 'string' && item.id.startsWith(REMARK)
  const position = isOurs && selectors.find(({ type }) => type === 'TextPositionSelector')
  const tidy = isOurs ? string : words => string(words).replace(/\s+/g, ' ')
  const when = [item.created, item.modified ?? item.updated ?? item.created]
  return {
    // One without a name has the same each time, so that it comes in only once.
    id: isOurs ? decoded(item.id.slice(REMARK.length)) : string(item.id) || `${exact.slice(0, 200)} ${string(when[0])}`,
    ...saidIn(item),
    created: when[0],
    modified: when[1],
    selectors: {
      exact: isOurs ? exact : tidy(exact).trim(),
      prefix: tidy(quote.prefix),
      suffix: tidy(quote.suffix),
      ...(position ? { start: points.units(position.start), end: points.units(position.end) } : {}),
    },
  }
}

/** Label, speaker and note, from the bodies of the model or from Hypothesis's `text` and `tags`. */
function saidIn(item) {
  const said = { label: null, speaker: null, note: '' }
  const notes = [item.text, item.bodyValue].filter(words => typeof words === 'string')
  const tags = list(item.tags).filter(tag => typeof tag === 'string')
  for (const body of list(item.body ?? item.bodies)) {
    const value = typeof body === 'string' ? body : (body?.value ?? body?.source)
    if (typeof value !== 'string') continue
    // What a comment says is a comment, also where it is the name of a label.
    if (body.purpose === 'commenting') notes.push(value)
    else if (body.purpose === 'identifying') said.speaker = value
    else if (value.startsWith(LABEL)) said.label = value.slice(LABEL.length)
    else if (body.purpose === 'tagging' || body.purpose === 'classifying') tags.push(value)
    else notes.push(value)
  }
  for (const tag of tags) {
    const name = tag.trim().toLowerCase().replace(/\s+/g, '-')
    if (!said.label && (LABELS.includes(name) || name === 'none')) said.label = name
    else notes.push(`#${tag}`)
  }
  const note = notes.filter(Boolean)
  const who = writerOf(item)
  // What others wrote stays theirs, also among the reader's own notes.
  if (who && note.length) note.push(`— ${who}`)
  return { ...said, note: note.join('\n') }
}

function writerOf({ user, user_info: info, creator }) {
  const names = [info?.display_name, string(user).replace(/^acct:/, '').replace(/@.*$/s, ''), list(creator)[0]?.name, list(creator)[0]?.nickname]
  const name = names.find(one => typeof one === 'string' && one) ?? ''
  return name === READER ? '' : name.slice(0, 200)
}

const list = value => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])
const string = value => (typeof value === 'string' ? value : '')

function decoded(id) {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** Offsets of `text` to code points and back. A surrogate without its other half counts as one, as in both directions. */
function codePoints(text) {
  const pairs = []
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (text.codePointAt(at) > 0xffff) {
      pairs.push(at)
      at += 1
    }
  }
  /** How many pairs `isBefore(place, order)`, which holds for the first ones only. */
  const count = isBefore => {
    let [low, high] = [0, pairs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(pairs[middle], middle)) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    of: offset => offset - count(at => at + 1 < offset),
    units: point => (Number.isInteger(point) ? point + count((at, order) => at - order < point) : undefined),
  }
}

const AROUND = 32
const before = (text, at) => [...text.slice(Math.max(0, at - 2 * AROUND), at)].slice(-AROUND).join('')
const behind = (text, at) => [...text.slice(at, at + 2 * AROUND)].slice(0, AROUND).join('')
