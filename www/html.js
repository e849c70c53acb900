// Shows a saved web page: parsed by an inert parser, then copied element by element from a fixed list. What is not
// on the list leaves its words or nothing; no attribute is copied but a link's address. Nothing is loaded or run.

import { bare } from './bare.js'
import { atOnce, LONG, placesIn } from './parts.js'

const KEPT = new Set(
  `p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption table caption thead tbody tfoot tr th td
   em strong b i s u q cite sup sub small abbr time br hr pre code section article header footer div span`.split(/\s+/),
)
const DROPPED = new Set(
  `script style noscript template head title meta link base iframe frame object embed applet svg math canvas audio video
   form button input select textarea option datalist label nav aside dialog menu`.split(/\s+/),
)
/** What only holds a long page's blocks together is left out, so that the blocks can be shown in parts. */
const INLINE = new Set('a em strong b i s u q cite sup sub small abbr time br code span'.split(' '))
const WRAPPERS = new Set(['div', 'section', 'article'])
const BLOCKS = 'p, h1, h2, h3, li, td, blockquote'

/** How deep elements may nest, so that a hostile file cannot exhaust the browser's own stack at layout. */
const DEEPEST = 48

const [firstChild, nextSibling] = ['firstChild', 'nextSibling'].map(name => bare(Node, name))
const localName = bare(Element, 'localName')
const [find, body, title] = ['querySelector', 'body', 'title'].map(name => bare(Document, name))

/** Copies the story of the HTML `source` into `root`; returns its title, if it has one. */
export const copyHtml = (source, root) => atOnce(copyingHtml(source, root))

/** The same in steps; the parser's own is one. */
export function* copyingHtml(source, root) {
  const page = new DOMParser().parseFromString(source, 'text/html')
  const story = find(page, 'article') ?? find(page, 'main, [role=main]') ?? body(page)
  yield* copy(story, root, source.length)
  if (!root.querySelector(BLOCKS) && !root.textContent.trim()) yield* copy(body(page), root, source.length)
  return title(page).trim()
}

/** Without recursion: a file nested a hundred thousand deep must not exhaust the script's stack either. */
function* copy(from, into, length) {
  const place = placesIn(into, length)
  let part = into
  const work = [[firstChild(from), into, 0]]
  while (work.length) {
    const [node, parent, depth] = work.pop()
    if (!node) continue
    work.push([nextSibling(node), parent, depth])
    if (node.nodeType === Node.TEXT_NODE) {
      const target = parent === into ? part : parent
      target.append(node.data)
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const isWrapper = length > LONG && parent === into && WRAPPERS.has(localName(node)) && !hasWords(node)
      const inside = isWrapper ? (isLeftOut(node) ? null : into) : element(node, parent, depth)
      if (length > LONG && inside?.parentNode === into) {
        // A part may end between two blocks only, never within a line.
        if (!INLINE.has(inside.localName)) part = place()
        part.append(inside)
      }
      if (inside) work.push([firstChild(node), inside, depth + (inside === parent ? 0 : 1)])
    }
    yield
  }
}

const isLeftOut = node => DROPPED.has(localName(node)) || node.hidden || node.getAttribute('aria-hidden') === 'true'

/** Whether words stand in an element directly, and not in a block inside it. */
function hasWords(node) {
  for (let child = firstChild(node); child; child = nextSibling(child)) {
    if (child.nodeType === Node.TEXT_NODE && child.data.trim()) return true
  }
  return false
}

/** The element to copy `node`'s children into; nothing where they are to be left out. */
function element(node, parent, depth) {
  // A form is left out by its name, so no other property of one is asked for.
  const name = localName(node)
  if (isLeftOut(node)) return null
  if (name === 'img') {
    describe(node, parent)
    return null
  }
  if (depth >= DEEPEST) return parent
  const isLink = name === 'a' && isSafe(node.getAttribute('href'))
  if (!KEPT.has(name) && !isLink) return parent
  const copied = document.createElement(name)
  if (isLink) copied.setAttribute('href', node.getAttribute('href').trim())
  parent.append(copied)
  return copied
}

/** A picture is not loaded (its server would learn who reads what); its description stands for it in a figure. */
function describe(image, parent) {
  const words = image.getAttribute('alt')?.trim()
  if (!words || parent.localName !== 'figure') return
  const caption = document.createElement('figcaption')
  caption.append(words)
  parent.append(caption)
}

/** The web, mail, or a place on the same site; read as a browser reads it, blind to blanks and control characters. */
function isSafe(address) {
  const scheme = /^([^:/?#]*):/.exec(address?.replace(/[\u0000-\u0020\u007f-\u00a0]+/g, '') ?? '')?.[1]
  return address !== null && (scheme === undefined || /^(https?|mailto)$/i.test(scheme))
}
