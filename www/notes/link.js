// An article with a reader's remarks in a link: JSON, deflated, in letters that a link may have. It stands behind the #,
// so no server ever sees it.

import { LIMIT } from '../open.js'
import { checked } from './checked.js'

/** From so many characters on some mail and chat programs cut a link off. */
export const LONG_LINK = 8_000

/** Firefox takes no longer address than a megabyte, and nobody can copy one. */
export const LONGEST_LINK = 1_000_000

/** What a link may unfold to, in bytes: one of a few kilobytes can be made to fill the memory. */
export const LARGEST = 8_000_000

/** The fragment for `{ title, input, text, remarks? }`; an Error in words where it would be too long. */
export async function pack({ title, input, text, remarks = [] }) {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, title, input, text, remarks }))
  const packed = base64(await through(bytes, new CompressionStream('deflate-raw'), Infinity))
  if (packed.length > LONGEST_LINK) throw new Error('This article is too long for a link. Save it as a file and send that.')
  return packed
}

/** What a fragment carries; an Error in words for one that is broken. */
export async function unpack(packed) {
  const payload = await read(packed)
  const { title, input, text, remarks = [] } = payload ?? {}
  if (typeof text !== 'string' || text.length > LIMIT || !['plain', 'markdown', 'html'].includes(input)) throw broken()
  return { title: typeof title === 'string' ? title : '', input, text, remarks: checked(remarks) }
}

async function read(packed) {
  if (packed.length > LONGEST_LINK) throw broken()
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await through(bytes, new DecompressionStream('deflate-raw'), LARGEST)))
  } catch (cause) {
    throw broken(cause)
  }
}

const broken = cause => new Error('This link is cut off or damaged, so its article cannot be read. Ask for it again, or for the file.', { cause })

async function through(bytes, transform, most) {
  const writer = transform.writable.getWriter()
  // What goes wrong here is told by the reading side too.
  writer.write(bytes).catch(() => {})
  writer.close().catch(() => {})
  const parts = []
  let size = 0
  for (const reader = transform.readable.getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > most) {
      reader.cancel().catch(() => {})
      throw new Error('too large')
    }
    parts.push(value)
  }
  const all = new Uint8Array(size)
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0)
  return all
}

function base64(bytes) {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
