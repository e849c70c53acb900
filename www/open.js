// The three ways a reader brings a text: opens a file, pastes, drops. Each ends in one `{ title, text, input }`,
// or in an error that says what to do instead.

import { byId } from './make.js'

/** Several 300-page reports; what is longer would only fill the memory. */
export const LIMIT = 5_000_000
const INPUTS = { txt: 'plain', md: 'markdown', markdown: 'markdown', html: 'html', htm: 'html' }

/** Binds all ways in. `onText` gets what was brought, `onError` the words for what could not be. */
export function bindOpen(onText, onError) {
  const bring = async file => {
    try {
      onText(await fromFile(file))
    } catch (error) {
      onError(error.message)
    }
  }
  bindFile(bring)
  bindPaste(onText, onError)
  bindDrop(bring, onText, onError)
}

/** How a file of that name is read; nothing for other names. */
export function inputOf(name) {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1].toLowerCase()
  return Object.hasOwn(INPUTS, ending) ? INPUTS[ending] : undefined
}

/** Reads a file; throws an Error in the reader's words where it cannot be shown. */
export async function fromFile(file) {
  const input = inputOf(file.name)
  if (!input) {
    throw new Error(`“${file.name}” is not a .txt, .md or .html file. Save the text as one of these, or paste it.`)
  }
  if (file.size > LIMIT) {
    throw new Error(`“${file.name}” has ${megabytes(file.size)} MB; this page opens up to ${megabytes(LIMIT)} MB. Split it, or paste a part.`)
  }
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    throw new Error(`“${file.name}” is not UTF-8 text. Save it with the encoding UTF-8 and open it again, or paste it.`)
  }
  if (!text.trim()) throw new Error(`“${file.name}” is empty.`)
  return { title: file.name, text, input }
}

function bindFile(bring) {
  const input = byId('file')
  input.addEventListener('change', async () => {
    const [file] = input.files
    if (file) await bring(file)
    // Without this, choosing the same file again (after mending it) would do nothing.
    input.value = ''
  })
}

function bindPaste(onText, onError) {
  const dialog = byId('paste-dialog')
  const text = byId('paste-text')
  byId('paste').addEventListener('click', () => {
    dialog.returnValue = ''
    dialog.showModal()
    text.select()
  })
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'label') return
    take(text.value, byId('paste-markdown').checked ? 'markdown' : 'plain', onText, onError)
  })
  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) dialog.close('label')
  })
  // A paste anywhere else on the page can only mean the page itself.
  document.addEventListener('paste', event => {
    if (event.target.closest?.('input, textarea, [contenteditable]')) return
    const pasted = event.clipboardData?.getData('text/plain') ?? ''
    if (pasted.trim()) take(pasted, 'plain', onText, onError)
  })
}

function bindDrop(bring, onText, onError) {
  const shade = byId('drop')
  const carries = (event, type) => event.dataTransfer?.types.includes(type)
  document.addEventListener('dragover', event => {
    if (!carries(event, 'Files') && !carries(event, 'text/plain')) return
    event.preventDefault()
    shade.hidden = !carries(event, 'Files')
  })
  document.addEventListener('dragleave', event => {
    if (!event.relatedTarget) shade.hidden = true
  })
  document.addEventListener('drop', async event => {
    shade.hidden = true
    if (event.target.closest?.('textarea, input')) return
    event.preventDefault()
    const [file] = event.dataTransfer.files
    if (file) await bring(file)
    else take(event.dataTransfer.getData('text/plain'), 'plain', onText, onError)
  })
}

function take(text, input, onText, onError) {
  if (!text.trim()) onError('There is no text in it yet. Paste the words of an article.')
  else if (text.length > LIMIT) onError(`That text has ${megabytes(text.length)} million characters; this page reads up to ${megabytes(LIMIT)} million. Paste a part of it.`)
  else onText({ title: 'Pasted text', text, input })
}

export const megabytes = count => (count / 1_000_000).toFixed(1).replace(/\.0$/, '')
