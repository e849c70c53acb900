// Keep and share: the article with its labels and the reader's notes as a file, as a link, on paper; and notes brought back.

import { make } from '../make.js'
import { action } from '../panel.js'
import { describe } from './anchor.js'
import { LONG_LINK, pack } from './link.js'

/** How each export is called and stored. */
const EXPORTS = [
  ['html', 'html', 'text/html'],
  ['markdown', 'md', 'text/markdown'],
  ['csv', 'csv', 'text/csv'],
  ['json', 'json', 'application/json'],
  ['jsonld', 'jsonld', 'application/ld+json'],
]

/** Larger than this an import is no export of notes. */
const LARGEST = 20_000_000

/** Fills `root` for a view. `source()` gives what the link carries: `{ title, input, text }`. */
export function showKeep(root, view, words, { source }) {
  const status = make('p', { class: 'small', role: 'status' })
  const tell = text => {
    status.textContent = text
  }
  const attempt = work => async event => {
    try {
      await work(event)
    } catch (error) {
      tell(error.message)
    }
  }
  root.replaceChildren(
    status,
    part(words.say('keep.files'), ...EXPORTS.map(([format, ending, type]) =>
      action(`keep.${format}`, words, attempt(async () => {
        const name = `${fileName(source().title)}.${ending}`
        download(name, type, await view.export(format))
        tell(words.say(view.remarks.size ? 'keep.done' : 'keep.done.bare', { name }))
      })),
    )),
    part(words.say('keep.share'),
      action('keep.link', words, attempt(async () => tell(await copyLink(view, words, source(), root)))),
      action('keep.embed', words, attempt(async () => tell(await copyEmbed(view, words, source(), root)))),
      action('keep.print', words, () => print()),
    ),
    part(words.say('keep.back'), importer(view, words, attempt, tell)),
  )
}

/** The page with this article and the reader's remarks in its fragment. */
export async function linkTo(view, source) {
  return `${location.href.replace(/#.*$/s, '')}#s=${await pack({ ...source, remarks: view.remarks.records(describe) })}`
}

async function copyLink(view, words, source, root) {
  const link = await linkTo(view, source)
  const size = link.length.toLocaleString(words.lang)
  const done = words.say(link.length > LONG_LINK ? 'keep.link.long' : 'keep.link.done', { size })
  return (await copy(link, root)) ? done : words.say('keep.uncopied')
}

async function copyEmbed(view, words, source, root) {
  const frame = make('iframe', { src: await linkTo(view, source), title: source.title, width: '100%', height: '640', loading: 'lazy' })
  return (await copy(frame.outerHTML, root)) ? words.say('keep.embed.done') : words.say('keep.uncopied')
}

/** Where the clipboard is refused the text stands in a field, selected, to be copied by hand. */
async function copy(text, root) {
  try {
    await navigator.clipboard.writeText(text)
    root.querySelector('.by-hand')?.remove()
    return true
  } catch {
    const field = root.querySelector('.by-hand') ?? make('textarea', { class: 'by-hand', readonly: true, rows: '3', 'aria-label': 'To copy' })
    field.value = text
    root.append(field)
    field.select()
    return false
  }
}

function importer(view, words, attempt, tell) {
  const input = make('input', { type: 'file', id: 'import', accept: '.json,.jsonld,application/json,application/ld+json' })
  input.addEventListener('change', attempt(async () => {
    const [file] = input.files
    // Choosing the same file again must count as a choice.
    const text = file && (file.size > LARGEST ? null : await file.text())
    input.value = ''
    if (text === null) throw new Error(words.say('keep.too-large'))
    if (text === undefined) return
    const { added, orphans, skipped } = await view.import(text)
    tell([words.count('keep.imported', added), orphans && words.count('keep.lost', orphans), skipped && words.count('keep.skipped', skipped)].filter(Boolean).join(' '))
  }))
  return make('label', { class: 'file', for: 'import' }, input, words.say('keep.import'))
}

function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = make('a', { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

const fileName = title =>
  title.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60).toLowerCase() || 'article'

const part = (name, ...controls) => make('div', { class: 'group' }, make('h3', {}, name), make('p', { class: 'actions' }, ...controls))
