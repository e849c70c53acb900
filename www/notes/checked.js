// Remarks from outside: out of a link, a file, or storage that anybody may have written to.

import { LABELS } from '../words.js'

/** More than anybody makes; each costs a look at the whole text. */
const MOST = 2_000

/** Those of `remarks` that are remarks, with nothing in them but what one has. */
export const checked = remarks => (Array.isArray(remarks) ? remarks.slice(0, MOST).map(remarkOf).filter(Boolean) : [])

function remarkOf(remark) {
  const { id, label, speaker, note, created, modified, selectors } = remark ?? {}
  if (typeof id !== 'string' || typeof selectors?.exact !== 'string') return null
  const { exact, prefix, suffix, start, end } = selectors
  return {
    id,
    label: LABELS.includes(label) || label === 'none' ? label : null,
    speaker: words(speaker) || null,
    note: words(note),
    created: date(created),
    modified: date(modified),
    selectors: { exact, prefix: words(prefix), suffix: words(suffix), start: number(start), end: number(end) },
  }
}

const words = value => (typeof value === 'string' ? value : '')
/** Minus zero is the same place as zero, and comes back from JSON as zero. */
const number = value => (Number.isInteger(value) && value >= 0 ? Math.abs(value) : undefined)
const date = value => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : new Date(0).toISOString())
