// What a page asks for: of a function, as attributes of an element, or as data of the script tag.

import { readOutlets } from './outlets.js'

const DEFAULTS = { find: 'story', ui: 'full', observe: true, shadow: false, frames: false, notes: false }

/** Options with what was left out; a mistake is a TypeError that names it. */
export function checked(options = {}) {
  if (options === null || typeof options !== 'object') throw mistake('options must be an object')
  const all = { ...DEFAULTS }
  for (const [key, value] of Object.entries(options)) if (value !== undefined && value !== null) all[key] = value
  if (!['story', 'all'].includes(all.find)) throw mistake('options.find must be \'story\' | \'all\'')
  if (!['full', 'panel', 'none'].includes(all.ui)) throw mistake('options.ui must be \'full\' | \'panel\' | \'none\'')
  return all
}

/** What the engine wants to know of them. */
export const forEngine = ({ input, outlets, control }) => ({ input, outlets, control })

/** The options in `data`: attributes by their names, without `data-`. Resolves, for outlets stand in a file. */
export async function fromData(data) {
  const flag = value => (value === undefined ? undefined : value !== 'false')
  return {
    lang: data.lang,
    find: data.find,
    ui: data.ui,
    observe: flag(data.observe),
    shadow: flag(data.shadow),
    frames: flag(data.frames),
    notes: flag(data.notes),
    control: data.control?.split(/[\s,]+/).filter(Boolean),
    outlets: data.outlets && readOutlets(await fetchText(data.outlets), data.outlets),
    strings: data.strings && JSON.parse(await fetchText(data.strings)),
  }
}

/** A text from the page's own reach; an error says which address and why. */
export async function fetchText(address) {
  let response
  try {
    response = await fetch(new URL(address, document.baseURI))
  } catch (error) {
    throw new Error(`${address} could not be loaded (${error.message}); if it is on another site, that site must allow it`, { cause: error })
  }
  if (!response.ok) throw new Error(`${address} could not be loaded (status ${response.status})`)
  return response.text()
}

/** To the page's people, in the console. */
export const warn = ({ message }) => console.warn(message.replace(/^(whosays: )?/, 'whosays: '))

export const mistake = words => new TypeError(`whosays: ${words}`)
