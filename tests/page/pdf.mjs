// What a printed page is painted with: enough of PDF to count the strokes of a colour, and pages.

import { inflateSync } from 'node:zlib'

/** The lines under the words, as labels.css and ground.js have them on white paper. */
const LINES = { 'reported-fact': [0, 158, 115], quotation: [0, 114, 178], 'state-media-claim': [213, 94, 0] }

/** How often the line of each label is set out to be drawn on the pages of `pdf`. */
export function linesOf(pdf) {
  const drawn = streams(Buffer.from(pdf)).join('\n')
  const colours = [...drawn.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) RG\b/g)].map(([, ...parts]) => parts.map(part => Math.round(255 * part)).join())
  return Object.fromEntries(Object.entries(LINES).map(([label, colour]) => [label, colours.filter(other => other === colour.join()).length]))
}

/** How many pages there are, and on how many of them stand words. */
export function pagesOf(pdf) {
  const inside = streams(Buffer.from(pdf))
  const all = [Buffer.from(pdf).toString('latin1'), ...inside].join('\n')
  return { pages: all.match(/\/Type\s*\/Page\b/g).length, written: inside.filter(stream => /\bT[jJ]\b/.test(stream)).length }
}

/** What is packed in it, unpacked. */
function streams(pdf) {
  const found = []
  for (let at = 0; ; ) {
    const start = pdf.indexOf('stream', at)
    if (start < 0) return found
    const begin = start + (pdf[start + 6] === 13 ? 8 : 7)
    const end = pdf.indexOf('endstream', begin)
    if (end < 0) return found
    try {
      found.push(inflateSync(pdf.subarray(begin, end)).toString('latin1'))
    } catch {
      // A picture, or a font in a form of its own.
    }
    at = end + 9
  }
}
