// What an article stands on, and the colours of the labels that can be told from it: the page's own background is read,
// for a dark page need not be in anybody's dark mode.

import { blend, contrast, css, parse, readable } from './colour.js'
import { wear } from './sheets.js'

/** After Okabe and Ito, safe for colour-blind readers; and how strong the tint under the words may be. */
const COLOURS = {
  'reported-fact': { colour: [0, 158, 115], tint: 0.06, line: 'solid', width: '1px', offset: '.28em' },
  quotation: { colour: [0, 114, 178], tint: 0.12, line: 'dashed', width: '2px', offset: '.26em' },
  'state-media-claim': { colour: [213, 94, 0], tint: 0.17, line: 'wavy', width: '1.25px', offset: '.22em' },
}
const YELLOW = [255, 205, 40]

/** A line of the size of a hair must still be seen (WCAG 1.4.11), words must be read (1.4.3). */
const LINE = 3
const TEXT = 4.5

const WHITE = [255, 255, 255]
const BLACK = [0, 0, 0]
const DARK = '(prefers-color-scheme: dark)'

const grounds = new Set()
let watching

export class Ground {
  #element
  #trees = []
  #sheets = []
  #text

  constructor(element) {
    this.#element = element
    this.#see()
    // One page has one registry of highlights: an article on quite another ground needs names of its own.
    const main = [...grounds].find(ground => !ground.suffix)
    this.suffix = !main || main.isDark === this.isDark ? '' : `-on-${this.isDark ? 'dark' : 'light'}`
    grounds.add(this)
    watching ??= watch()
  }

  /** Gives the element's page and the trees beneath it the colours. */
  dress(trees = this.#trees) {
    this.#trees = trees
    const roots = new Set([this.#element.ownerDocument, this.#element.getRootNode(), ...trees])
    const worn = this.#sheets
    this.#text = styles(this)
    // A frame that was taken out of its page shows nothing any more.
    const shown = [...roots].filter(root => 'adoptedStyleSheets' in root && (root.ownerDocument ?? root).defaultView)
    this.#sheets = shown.map(root => wear(root, this.#text))
    for (const takeOff of worn) takeOff()
  }

  /** Looks again, for the page may have turned dark. */
  look() {
    this.#see()
    if (styles(this) !== this.#text) this.dress()
  }

  move(element) {
    this.#element = element
    this.look()
  }

  undress() {
    for (const takeOff of this.#sheets) takeOff()
    this.#sheets = []
    grounds.delete(this)
    if (!grounds.size) {
      watching()
      watching = undefined
    }
  }

  #see() {
    this.colour = groundOf(this.#element)
    this.ink = blend(parse(getComputedStyle(this.#element).color), this.colour)
    this.isDark = contrast(this.colour, WHITE) > contrast(this.colour, BLACK)
  }
}

/** The opaque colour under an element: its own background and those behind it, as far as they shine through. */
function groundOf(element) {
  const layers = []
  for (let one = element; one; one = one.parentElement ?? one.getRootNode().host) {
    const layer = parse(getComputedStyle(one).backgroundColor)
    if (layer[3] > 0) layers.push(layer)
    if (layer[3] >= 1) break
  }
  return layers.reduceRight((ground, layer) => blend(layer, ground), canvasOf(element.ownerDocument))
}

/** What a page without a background stands on: dark where the page says, by style or by tag, that it can and the reader wants it. */
function canvasOf(page) {
  const { colorScheme } = getComputedStyle(page.documentElement)
  const scheme = colorScheme === 'normal' ? page.querySelector('meta[name=color-scheme i]')?.content : colorScheme
  return /dark/i.test(scheme) && (!/light/i.test(scheme) || matchMedia(DARK).matches) ? [18, 18, 18] : WHITE
}

/** The style sheet: names with the suffix, colours for the ground. */
function styles({ colour: ground, ink, isDark, suffix }) {
  const rules = []
  const rule = (name, declarations) => {
    // A rule with a selector that a browser does not know is dropped whole, so the two cannot be one.
    rules.push(`::highlight(whosays-${name}${suffix}){${declarations}}`, `mark.whosays-${name}{${declarations}}`)
  }
  for (const [label, { colour, tint, line, width, offset }] of Object.entries(COLOURS)) {
    const shown = readable(colour, ground, LINE)
    rule(label, `background-color:${tinted(shown, tint, ground, ink)};text-decoration:underline ${line} ${css(shown)} ${width};text-underline-offset:${offset}`)
  }
  rule('quoted', `background-color:${css(isDark ? WHITE : BLACK, 0.06)}`)
  rule('term', 'background-color:transparent')
  rule('dimmed', `background-color:transparent;color:${css(readable(blend([...ink, 0.7], ground), ground, TEXT))};text-decoration:none`)
  rule('selected', `background-color:${tinted(YELLOW, 0.4, ground, ink)}`)
  rules.push(`::highlight(whosays-yours${suffix}){text-decoration:overline dotted ${css(ink)} 1.5px}`, `mark.whosays-yours{border-top:1.5px dotted ${css(ink)}}`)
  // Forced colours would fill every highlight alike and drown its line: there ui.js draws the lines.
  return `${MARKS}@media not (forced-colors:active){${rules.join('')}}${FORCED.replaceAll('$', suffix)}`
}

/** The tint, as strong as the words on it allow. */
function tinted(colour, strongest, ground, ink) {
  const least = Math.min(TEXT + 0.1, contrast(ink, ground) * 0.92)
  const fits = alpha => contrast(ink, blend([...colour, alpha], ground)) >= least
  const alpha = [1, 0.75, 0.5, 0.25].map(share => share * strongest).find(fits) ?? 0
  return css(colour, Math.round(alpha * 1000) / 1000)
}

const MARKS = 'mark[class^=whosays-]{background:none;color:inherit;print-color-adjust:exact}'
const FORCED = `@media (forced-colors:active){::highlight(whosays-selected$){background-color:Highlight;color:HighlightText}
mark.whosays-selected{background-color:Highlight;color:HighlightText}mark.whosays-reported-fact{text-decoration:underline}
mark.whosays-quotation{text-decoration:underline dashed}mark.whosays-state-media-claim{text-decoration:underline wavy}}`

/** What can change the ground: the reader's system, and the theme switches of pages, which set a class or an attribute. */
function watch() {
  const look = () => {
    for (const ground of grounds) ground.look()
  }
  let timer
  const soon = () => {
    look()
    clearTimeout(timer)
    // Many themes fade into one another.
    timer = setTimeout(look, 500)
  }
  const observer = new MutationObserver(soon)
  for (const one of [document.documentElement, document.body]) if (one) observer.observe(one, { attributes: true })
  const dark = matchMedia(DARK)
  dark.addEventListener('change', soon)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    dark.removeEventListener('change', soon)
  }
}
