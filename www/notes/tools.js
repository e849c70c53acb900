// What a reader takes along from an article and brings back: exports, imports, and remarks that find their place again.
// Brought in when it is first needed.

import { describe, place } from './anchor.js'
import { toCsv } from './csv.js'
import { fromJsonLd, toJsonLd } from './jsonld.js'
import { toMarkdown } from './markdown.js'
import { toHtml } from './page.js'

export { describe, place }

const WRITERS = {
  json: ({ report, orphans }) => JSON.stringify(orphans.length ? { ...report, orphans } : report, null, 2),
  jsonld: article => JSON.stringify(toJsonLd(article), null, 2),
  csv: ({ report }) => toCsv(report),
  markdown: toMarkdown,
  html: toHtml,
}

/** The view's article as text in `format`, with the reader's remarks. */
export function write(view, format) {
  if (!Object.hasOwn(WRITERS, format)) throw new TypeError(`whosays: export() takes one of ${Object.keys(WRITERS).join(', ')}, not ${JSON.stringify(format)}`)
  const { report, remarks, element } = view
  const { placed, orphans } = remarks
  const { direction } = getComputedStyle(element)
  return WRITERS[format]({
    text: report.text,
    title: titleOf(element),
    source: addressOf(document),
    report,
    remarks: placed,
    orphans,
    version: report.version,
    lang: element.closest('[lang]')?.lang || 'en',
    dir: direction,
  })
}

/** Takes remarks in. `{ added, orphans, skipped }`: how many are new, how many of those have no place here, how many items were none. */
export function take(view, annotations) {
  const { text } = view.report
  const { remarks, skipped } = fromJsonLd(annotations, text)
  const before = new Set(view.remarks.orphans.map(({ id }) => id))
  const added = view.remarks.add(remarks, selectors => placeForeign(text, selectors))
  const orphans = view.remarks.orphans.filter(({ id }) => !before.has(id)).length
  return { added, orphans, skipped }
}

/** So many letters that stand only once in a text are no coincidence. */
const TELLING = 24

/** Other programs write the blanks between blocks otherwise, so their surroundings may not fit: then the words must be the only ones. */
function placeForeign(text, selectors) {
  const { exact, start } = selectors
  return place(text, selectors) ?? (start === undefined && exact.length >= TELLING ? place(text, { exact }) : null)
}

/** The article's own headline, else the page's title. */
function titleOf(element) {
  const heading = element.querySelector?.('h1') ?? element.ownerDocument.querySelector('h1')
  return heading?.textContent.trim() || element.ownerDocument.title
}

/** Of the reader page the story's own address, which stands in the fragment. */
const addressOf = ({ URL: address }) => (/#(read|src)=[^#]*$/.test(address) ? address : address.replace(/#.*$/s, ''))
