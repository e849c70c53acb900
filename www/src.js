// An article by its address (`?src=`, `#src=`): whom it would ask, and what became of the asking.

import { inputOf, LIMIT, megabytes } from './open.js'

/** Longer than a slow server takes, shorter than a reader waits. */
const PATIENCE_MS = 20_000

const TYPES = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
}

/**
 * Where an address leads: its `url`, and its `site` where that is not ours. Throws an Error in the reader's words for what
 * is no address, or cannot be asked from here.
 */
export function placeOf(address) {
  if (!address.trim()) throw new Error('The link names no article. An address has to stand behind src=, like https://example.org/story.html.')
  let url
  try {
    url = new URL(address, document.baseURI)
  } catch {
    throw new Error(`“${short(address)}” is no address of an article. It has to look like https://example.org/story.html.`)
  }
  if (location.protocol === 'file:') {
    throw new Error('This page is one file, which asks nobody for anything. Save the article and open the file, or paste its text.')
  }
  const isOurs = url.origin === location.origin
  if (!isOurs && url.protocol !== 'https:') {
    throw new Error(`Only addresses that begin with https:// can be opened, and “${short(address)}” does not. Save the article and open the file, or paste its text.`)
  }
  // A name and a password in an address are not ours to hand on.
  url.username = url.password = ''
  return { url, site: isOurs ? null : url.host }
}

/** The article there, `{ title, text, input }`; an Error in the reader's words where there is none to be had. */
export async function articleAt(url, left) {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const ours = new AbortController()
  for (const signal of [patience, left]) signal.addEventListener('abort', () => ours.abort(signal.reason))
  try {
    const response = await ask(url, ours.signal)
    const { input, type } = kindOf(response, url)
    if (!input) throw new Refused(`What ${url.host} sends is no article that this page can read (its type is ${short(type)}).`)
    const text = decoded(await body(response, url), url)
    if (!text.trim()) throw new Refused(`What ${url.host} sends has no text in it.`)
    return { title: nameOf(url) || url.host, text, input }
  } catch (error) {
    if (error instanceof Refused) throw error
    if (patience.aborted) throw new Refused(`${url.host} has not answered in ${PATIENCE_MS / 1000} seconds. Try it again later.`, { cause: error })
    if (navigator.onLine === false) throw new Refused(`There is no network, and the article at ${url.host} is not in this browser.`, { cause: error })
    throw new Refused(
      `${url.host} did not let this page read the article, or could not be reached. Most news sites refuse every page but their own. Open it there, and paste its text here.`,
      { cause: error },
    )
  }
}

/** What went wrong, in the reader's words. */
class Refused extends Error {}

async function ask(url, signal) {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'manual', cache: 'no-store', signal })
  // The reader has agreed to one site; where it sends us, nobody has said.
  if (response.type === 'opaqueredirect') {
    throw new Refused(`${url.host} sends this address on to another one, which this page does not follow. Open it in the browser, and use the address where it ends.`)
  }
  if (response.status === 404 || response.status === 410) throw new Refused(`There is no article at this address: ${url.host} answers ${response.status}.`)
  if (!response.ok) throw new Refused(`${url.host} does not hand out the article: it answers ${response.status}.`)
  return response
}

/** How it is to be read: as its type says; plain text, or bytes of no type, as its name says. */
function kindOf(response, url) {
  const type = (response.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase()
  if (Object.hasOwn(TYPES, type)) return { type, input: TYPES[type] }
  if (type === 'text/plain') return { type, input: inputOf(nameOf(url)) ?? 'plain' }
  return { type, input: !type || type === 'application/octet-stream' ? inputOf(nameOf(url)) : undefined }
}

/** Its bytes; not one more than this page reads, whatever the server says of their number. */
async function body(response, url) {
  const bytes = []
  let size = 0
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > LIMIT) {
      reader.cancel().catch(() => {})
      throw new Refused(`What ${url.host} sends has more than ${megabytes(LIMIT)} MB; that is more than this page opens.`)
    }
    bytes.push(value)
  }
  return new Blob(bytes).arrayBuffer()
}

function decoded(bytes, url) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refused(`What ${url.host} sends is not UTF-8 text. Open it in the browser, and paste its text here.`)
  }
}

function nameOf(url) {
  const name = url.pathname.split('/').pop()
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

const short = text => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
