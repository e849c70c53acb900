// The words of the interface: English, a language that we bring, or the page's own.

import { isEnglish, Words } from '../words.js'
import { mistake } from './options.js'

/** What there is besides English, in files of their own. */
export const LANGUAGES = ['ar', 'de', 'es', 'fr', 'uk']

let load = {}

/** What brings each language in: code -> function that resolves to its strings. */
export function offer(languages) {
  load = languages
}

/** The words for options: `lang`, a language tag (the page's own where none is given), and `strings` over it. */
export async function wordsFor({ lang, strings }) {
  if (strings !== undefined && (strings === null || typeof strings !== 'object')) throw mistake('options.strings must be an object')
  const wanted = known(lang ?? (document.documentElement.lang || 'en'))
  const base = wanted.split('-')[0]
  // A language of the page that we do not have is no mistake, one that was asked for neither: English stands in.
  const bring = load[wanted] ?? load[base]
  const brought = bring ? (await bring().catch(() => ({}))).default : undefined
  return new Words({ ...brought, ...strings }, brought || strings ? wanted : 'en')
}

/** The tag as browsers write it; English for one that is none. */
function known(tag) {
  try {
    return isEnglish(tag) ? tag : new Intl.Locale(tag).toString()
  } catch {
    return 'en'
  }
}
