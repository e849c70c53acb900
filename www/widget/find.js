// Finds the story in any page: which elements hold it, and what inside them is no part of it.
//
// It goes by where long, unlinked text stands and by what the page's own markup says of its parts. Nothing is
// changed and nothing laid out. The walk keeps its own stack, so a page nested a hundred thousand deep cannot exhaust
// the real one, and every step after it is a loop over the same flat list: linear for every page, also a hostile one.

/** What the walk over the page passes by as well: its text counts for nothing here. */
const SILENT = /^(script|style|noscript|template|head|title|button|select|textarea|input|label|datalist|pre|svg|math|canvas|audio|video|iframe|object|embed|meter|progress|menu|dialog|rt|rp)$/
const INLINE = /^(a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|ruby|rb)$/
/** Elements that hold one paragraph: too small to be the whole story, and too much a part of it to be cut at a word. */
const LEAF = /^(p|li|h\d|blockquote|figcaption|d[dt])$/
/** Rows and items mean nothing without the table or list around them. */
const PART = /^(table|t(body|r|head)|[uo]l|dl)$/

/** What element names, classes, ids and roles say in pages of every language: never part of the story, ... */
const NEVER = /^(nav|aside|footer)\b|comment|disqus/
/** ... hardly ever: these also name wrappers of a whole page, which then hold far more text than the rest of it, ... */
const HARDLY = /newsletter|sidebar|breadcrumb|paginat|recommend|related|sponsor|advert|popup|modal|overlay|cookie|consent|gdpr|taboola|outbrain|footer|byline|trending|navig|masthead|(^|[^a-z])(ads?|dfp|mpu|nav|form|complementary|contentinfo)([^a-z]|$)/
/** ... or seldom: these also name wrappers of much of the story. */
const SELDOM = /subscri|paywall|promo|teaser|social|shar(e|ing)|toolbar|copyright|most-?(read|pop|view)|sign-?up|log-?in|donat|lightbox|gallery|slideshow|carousel|sr-only|visually-?hidden|screen-?reader|(^|[^a-z])(adv|gpt|menu|tags?|tagged|topics|authors?|bio|credits?|meta|more|also|popular|pager|next|prev|rail|tools|cta|follow|address)([^a-z]|$)/

/** A paragraph that ends a sentence is a paragraph, also where all of it is a link. */
const ENDED = /[.!?…。！？؟।]["'”’»)\]]*\s*$/

/**
 * Finds the story inside `root`, which is a whole page (`body`, `html`, `main`) or an element that the publisher says
 * holds a story. `elements` hold it, in document order; `skip` are the elements inside them that are no part of it.
 * With `shadow` open shadow roots are read, with `frames` the documents of iframes of the same origin.
 */
export function findStory(root, { frames, shadow } = {}) {
  const all = list(root, frames, shadow)
  const [top] = all
  const chosen = !/^(html|body|main)$/.test(top.name)
  weigh(all, chosen)

  // Down to the element that still holds most of the text, but not into one of several parts of the story.
  let box = top
  while (!chosen) {
    const { best } = box
    if (!best || LEAF.test(best.name) || best.good < box.good * 0.7 || box.direct - (best.best ? 0 : best.good) > box.good * 0.1) break
    let alike = 0
    for (let at = box.at + 1; at < box.at + box.size; at += all[at].size) {
      const { words, good, text } = all[at]
      if (words === best.words && good > 60 && (good > text / 2 || good > best.good / 4)) alike++
    }
    if (alike > 1) break
    box = best
  }
  while (box.up && PART.test(box.name)) box = box.up

  const bodies = chosen ? [] : all.filter(record => record.holds === 1 && record.body && record.good > top.good * 0.4)
  const boxes = bodies.length ? bodies : [box]
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
 * The blocks of the page in document order, `root` first, each with the length of its own text (`text`), how much of
 * that is links (`link`) and how much it weighs as prose (`own`).
 */
function list(root, frames, shadow) {
  // A form's fields hide its own properties (`<input name="firstChild">`), so everything is read past them.
  const read = (type, name) => {
    const { get, value } = Object.getOwnPropertyDescriptor(type.prototype, name) ?? {}
    return (node, argument) => (get ?? value)?.call(node, argument)
  }
  const [first, next, kind, children] = ['firstChild', 'nextSibling', 'nodeType', 'childNodes'].map(name => read(Node, name))
  const [tag, attribute, bare, host, visible] = ['localName', 'getAttribute', 'hasAttributes', 'shadowRoot', 'checkVisibility'].map(name => read(Element, name))
  // A page that is not shown at all, as in a parser's document, has nothing hidden either.
  const hides = visible(root)

  const known = new Map()
  const doubt = words => {
    if (!known.has(words)) known.set(words, /^(article|main|body|html)\b/.test(words) ? 0 : NEVER.test(words) ? Infinity : HARDLY.test(words) ? 10 : SELDOM.test(words) ? 0.7 : 0)
    return known.get(words)
  }

  const all = []
  const open = (element, name, words, up) => {
    const record = { element, name, words, up, at: all.length, size: 1, text: 0, link: 0, own: 0, runs: 0, heads: 0, cards: 0, good: 0, doubt: 0, holds: 0 }
    all.push(record)
    return record
  }
  const top = open(root, tag(root), '')
  let here = top
  let [length, linked, link] = [0, 0, 0]
  const stack = []

  /** Ends a run of text that no block interrupts. */
  const end = () => {
    here.text += length
    here.link += linked
    const prose = length - 3 * linked
    if (linked > 24 && linked > length * 0.8) here.heads++
    else if (length > 20) here.runs++
    // Short lines count for almost nothing, so that teasers and buttons do not add up to a story.
    if (prose > 0 && (prose < 60 || !hides || stack.length > 999 || (here.seen ??= visible(here.element)))) here.own += Math.max(prose - 60, prose / 100)
    length = linked = 0
  }

  let queue
  /** Goes to what a reader sees first inside an element: the slots of a shadow root hold the element's own children. */
  const enter = (node, name) => {
    const other = name === 'iframe' ? node.contentDocument : shadow && host(node)
    const others = other ? children(other) : shadow && name === 'slot' && node.assignedNodes?.({ flatten: true })
    queue = others?.length ? [...others].reverse() : name === 'iframe' ? [] : undefined
    return queue ? queue.pop() : first(node)
  }

  let node = enter(root, top.name)
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
        const words = bare(node) ? [name, ...['class', 'role', 'itemprop', 'id'].map(name => attribute(node, name) ?? '')].join(' ').toLowerCase().replace(/ (tag|category|section)-\S+| (\w+[-_]){5,}\w*$/g, '') : name
        const inline = INLINE.test(name)
        const doubted = inline && (length || LEAF.test(here.name)) ? 0 : doubt(words)
        if (name === 'a') link = 1
        if (doubted || !inline) {
          end()
          here = open(node, name, words, here)
          here.doubt = doubted
          here.body = /\barticlebody\b/.test(words) && attribute(node, 'itemprop') === 'articleBody'
          here.holds = here.body ? 1 : name === 'h1' ? 0.3 : 0
        }
        node = enter(node, name)
        continue
      }
    }
    node = queue ? queue.pop() : next(node)
  }
  end()
  return all
}

/** Adds up what stands inside each block, leaving out what is furniture by its name or its shape. */
function weigh(all, chosen) {
  const [top] = all
  for (const record of all) record.clean = record.own
  for (let at = all.length - 1; at; at--) {
    const record = all[at]
    const { up, text, link } = record
    // Headline and a line or two, three times over: teasers of other stories.
    if (record.cards > 2 && record.cardText > text * 0.6 && !record.holds && !/^t/.test(record.name)) record.doubt = Infinity
    up.text += text
    up.link += link
    up.size += record.size
    up.runs += record.runs
    up.heads += record.heads
    up.holds = Math.max(up.holds, record.holds)
    if (record.heads && record.runs < 4 && text < 600 && link > text * 0.1) {
      up.cards++
      up.cardText = (up.cardText ?? 0) + text
    }
    if (!record.doubt) up.clean += record.clean
  }

  // A doubt falls where the block holds too much of all the text, or the headline, or what calls itself the story.
  // The fullest block goes first, with those around it: next to it the other doubts mostly stand.
  let rest = top.clean
  const falls = ({ doubt, holds, clean }) => holds === 1 || clean > rest * Math.min(doubt, chosen ? 1 : Infinity, holds || Infinity)
  let full = top
  for (const record of all) if (record.doubt && falls(record) && (full === top || record.clean > full.clean)) full = record
  for (; full; full = full.up) {
    if (full.doubt) rest += full.clean
    full.doubt = 0
  }
  for (const record of all) {
    record.out = record.up?.out || record.doubt && !falls(record)
    if (record.doubt && !record.out) rest += record.clean
    record.good = record.direct = record.out ? 0 : record.own
  }

  for (let at = all.length - 1; at; at--) {
    const record = all[at]
    const { up, good } = record
    up.good += good
    if (!record.best) up.direct += good
    if (good && !(up.best?.good > good)) up.best = record
  }
}

function furniture({ element, name, text, link, out }) {
  if (out) return true
  if (/^(t|li$|h\d)/.test(name) || text - link > 80) return false
  return name === 'p' ? link > text * 0.8 && !ENDED.test(element.textContent) : link > text * 0.6
}
