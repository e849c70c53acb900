// Finds the story in any page: which elements hold it, and what inside them is no part of it.
//
// It goes by where long, unlinked text stands and by what the page's markup calls its own parts. Nothing is changed
// and nothing laid out. The walk keeps its own stack, so that a page nested a hundred thousand deep cannot exhaust the
// real one, and every step after it is a loop over one flat list: linear for every page, also a hostile one.

import { bare } from '../bare.js'

/** What the walk over the page passes by as well: its words count for nothing here. */
const SILENT = /^(script|style|noscript|head|button|select|textarea|label|pre|svg|math|audio|video|iframe|object|menu|dialog|rt)$/
const INLINE = /^(a|abbr|b|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|su[bp]|time|u|wbr|ruby)$/
/** Elements that hold one paragraph: too small to be the whole story. */
const LEAF = /^(p|li|h\d|blockquote|figcaption|d[dt])$/
/** Rows and items mean little without the table or list around them. */
const PART = /^(table|t(body|r|head)|[uo]l|dl)$/

/** What element names, classes, ids and roles say in pages of every language: never part of the story, ... */
const NEVER = /^(nav|aside|footer)\b|comment|disqus/
/** ... hardly ever: these also name wrappers of a whole page, which hold far more text than the rest of it, ... */
const HARDLY = /newsletter|sidebar|breadcrumb|paginat|recommend|related|sponsor|advert|popup|modal|overlay|cookie|consent|gdpr|taboola|outbrain|footer|byline|trending|navig|masthead|(^|[^a-z])(ads?|dfp|mpu|nav|form|complementary)([^a-z]|$)/
/** ... or seldom: these also name wrappers of much of the story. */
const SELDOM = /subscri|paywall|promo|teaser|social|shar(e|ing)|toolbar|copyright|most-?(read|pop|view)|sign-?up|log-?in|donat|gallery|slideshow|carousel|sr-only|visually-?hidden|screen-?reader|(^|[^a-z])(adv|gpt|menu|tags?|tagged|topics|authors?|bio|credits?|meta|more|also|popular|pager|next|prev|rail|tools|cta|follow|address)([^a-z]|$)/
/** Names that come from what a story is about, not from what the element is for. */
const TOPIC = / (tag|category|section)-\S+| (\w+[-_]){5,}\w*$/g

/** A paragraph that ends a sentence is a paragraph, also where all of it is a link. */
const ENDED = /[.!?…。！？؟।]["'”’»)\]]*\s*$/

/**
 * Finds the story inside `root`, which is a whole page (`html`, `body`, `main`) or an element that the publisher says
 * holds a story. `elements` hold it, in document order; `skip` are the elements inside them that are no part of it.
 * With `shadow`, open shadow roots are read; with `frames`, the documents of iframes of the same origin.
 */
export function findStory(root, { frames, shadow } = {}) {
  const chosen = !/^(html|body|main)$/.test(root.localName)
  const all = list(root, frames, shadow, chosen)
  const [top] = all
  weigh(all)

  let boxes = [top]
  if (!chosen) {
    boxes = all.filter(block => block.body && block.good > top.good * 0.4)
    if (!boxes.length) boxes = [narrow(all)]
  }
  const skip = new Set()
  for (const box of boxes) {
    for (let at = box.at + 1; at < box.at + box.size; at++) {
      if (!furniture(all[at])) continue
      skip.add(all[at].element)
      at += all[at].size - 1
    }
  }
  return { elements: boxes.map(({ element }) => element), skip }
}

/**
 * The blocks of the page in document order, `root` first, each with how long its own text is (`text`), how much of
 * that is links (`link`) and how much it weighs as prose (`own`).
 */
function list(root, frames, shadow, chosen) {
  const read = (type, ...names) => names.map(name => bare(type, name))
  const [first, next, kind, children] = read(Node, 'firstChild', 'nextSibling', 'nodeType', 'childNodes')
  const [tag, attribute, names, host, visible] = read(Element, 'localName', 'getAttribute', 'hasAttributes', 'shadowRoot', 'checkVisibility')
  // A page that is not shown at all, as in a parser's document, has nothing hidden either.
  const hides = visible(root)

  const all = []
  const open = (element, name, words, doubt, up) => {
    const body = / articlebody/.test(words) && attribute(element, 'itemprop') === 'articleBody'
    const block = { element, name, words, doubt, up, body, at: all.length, size: 1, text: 0, link: 0, own: 0, heads: 0, cards: 0, carded: 0, good: 0 }
    // How sure it is that the story is inside: its own name for itself, or a headline.
    block.holds = body ? 1 : name === 'h1' ? 0.3 : 0
    all.push(block)
    return block
  }
  const known = new Map()
  /** What an element calls itself, and the doubt that this throws on it. Most names come many times. */
  const study = raw => {
    if (!known.has(raw)) {
      const words = raw.toLowerCase().replace(TOPIC, '')
      known.set(raw, { words, doubt: /^(article|main|body|html)\b/.test(words) ? 0 : NEVER.test(words) ? Infinity : HARDLY.test(words) ? (chosen ? 1 : 10) : SELDOM.test(words) ? 0.7 : 0 })
    }
    return known.get(raw)
  }

  let node, queue
  /** Goes to what a reader sees first in an element: the slots of a shadow root show the element's own children. */
  const enter = (element, name) => {
    const other = name === 'iframe' ? element.contentDocument : shadow && host(element)
    const others = other ? children(other) : name === 'iframe' ? [] : shadow && name === 'slot' && element.assignedNodes?.({ flatten: true })
    queue = others && (others.length || name !== 'slot') ? [...others].reverse() : undefined
    node = queue ? queue.pop() : first(element)
  }

  let here = open(root, tag(root), '', 0)
  let [length, linked, link] = [0, 0, 0]
  const stack = []
  /** Ends a run of text that no block interrupts. */
  const end = () => {
    const prose = length - 3 * linked
    here.text += length
    here.link += linked
    if (linked > 24 && linked > length * 0.8) here.heads++
    // Short lines count for almost nothing, so that teasers and buttons do not add up to a story. Whether a line is
    // shown is asked only where it pays, and not so deep that asking would take long.
    if (prose > 0 && (prose < 60 || !hides || stack.length > 999 || (here.shown ??= visible(here.element)))) here.own += Math.max(prose - 60, prose / 100)
    length = linked = 0
  }

  enter(root, here.name)
  for (;;) {
    if (!node) {
      const back = stack.pop()
      if (!back) break
      if (back.here !== here) {
        end()
        here = back.here
      }
      ;({ node, link, queue } = back)
      node = queue ? queue.pop() : next(node)
      continue
    }
    const type = kind(node)
    if (type === 3) {
      const text = node.data.trim()
      // Scripts without spaces between words say as much in fewer characters.
      const size = text.length * (/[\u2e80-\ud7ff]/.test(text) ? 2.5 : 1)
      length += size
      linked += link * size
    } else if (type === 1) {
      const name = tag(node)
      if (!SILENT.test(name) || frames && name === 'iframe') {
        stack.push({ node, here, link, queue })
        const value = of => attribute(node, of) ?? ''
        const { words, doubt: named } = study(names(node) ? `${name} ${value('class')} ${value('role')} ${value('itemprop')} ${value('id')}` : name)
        const inline = INLINE.test(name)
        // A word inside a sentence stays in it, whatever its class.
        const doubt = inline && (length || LEAF.test(here.name)) ? 0 : named
        if (name === 'a') link = 1
        if (doubt || !inline) {
          end()
          here = open(node, name, words, doubt, here)
        }
        enter(node, name)
        continue
      }
    }
    node = queue ? queue.pop() : next(node)
  }
  end()
  return all
}

/** Adds up what stands inside each block (`good`), leaving out what is furniture by its name or its shape (`out`). */
function weigh(all) {
  for (const block of all) block.clean = block.own
  for (let at = all.length - 1; at; at--) {
    const block = all[at]
    const { up, text, link } = block
    // Headline and a line or two, three times over: teasers of other stories.
    if (block.cards > 2 && block.carded > text * 0.6 && !block.holds && !/^t/.test(block.name)) block.doubt = Infinity
    up.text += text
    up.link += link
    up.size += block.size
    up.heads += block.heads
    up.holds = Math.max(up.holds, block.holds)
    if (block.heads && text < 600 && link > text * 0.1) {
      up.cards++
      up.carded += text
    }
    if (!block.doubt) up.clean += block.clean
  }

  // A doubt falls where the block holds too much of all the text, or the headline, or what calls itself the story.
  // The fullest block goes first, and those around it: beside it most other doubts stand.
  const [top] = all
  let rest = top.clean
  let full = top
  const falls = ({ doubt, holds, clean }) => holds === 1 || clean > rest * Math.min(doubt, holds || doubt)
  for (const block of all) if (block.doubt && falls(block) && (full === top || block.clean > full.clean)) full = block
  for (; full; full = full.up) {
    if (full.doubt) rest += full.clean
    full.doubt = 0
  }
  for (const block of all) {
    block.out = block.up?.out || block.doubt && !falls(block)
    if (block.doubt && !block.out) rest += block.clean
    block.good = block.direct = block.out ? 0 : block.own
  }

  for (let at = all.length - 1; at; at--) {
    const block = all[at]
    const { up, good } = block
    up.good += good
    if (!block.best) up.direct += good
    if (good && !(up.best?.good > good)) up.best = block
  }
}

/** Goes down to the element that still holds most of the text, but not into one of several parts of the story. */
function narrow(all) {
  let [box] = all
  for (;;) {
    const { best, good, direct } = box
    if (!best || LEAF.test(best.name) || best.good < good * 0.7 || direct - (best.best ? 0 : best.good) > good * 0.1) break
    let alike = 0
    for (let at = box.at + 1; at < box.at + box.size; at += all[at].size) {
      const { words, good, text } = all[at]
      if (words === best.words && good > 60 && (good > text / 2 || good > best.good / 4)) alike++
    }
    if (alike > 1) break
    box = best
  }
  while (box.up && PART.test(box.name)) box = box.up
  return box
}

function furniture({ element, name, text, link, out }) {
  if (out) return true
  if (/^(t|li$|h\d)/.test(name) || text - link > 80) return false
  return name === 'p' ? link > text * 0.8 && !ENDED.test(element.textContent) : link > text * 0.6
}
