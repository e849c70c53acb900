// The reader page: which text or which part of the page is shown. The article itself is reader.js's.

import { list, load } from './articles.js'
import { byId, make } from './make.js'
import { bindOpen, fromFile } from './open.js'
import { engine } from './page-engine.js'
import { TOOLS } from './page-words.js'
import { LONG } from './parts.js'
import { Reader, tools } from './reader.js'
import { recallOwn, rememberOpen, rememberOwn } from './remember.js'
import { bindTheme } from './theme.js'
import { Words } from './words.js'

const words = new Words(TOOLS)
const reader = new Reader(words, say)
/** The reader's own text; a place in the history leads back to it as long as the page is open. */
let own = null
/** The text of the reader's own that was shown last, and its address: a comparison or a lesson may be about it. */
let brought = null
let closeVisit = null
let turn = 0

bindTheme(byId('theme'))
rememberOpen('tools', document.querySelectorAll('.tool-box'))
bindOpen(openOwn, say)
window.addEventListener('hashchange', route)
// The address says what is shown: to go to #main would put the article away.
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault()
  byId(byId('reader').hidden ? 'main' : 'article').focus()
})
// Started before it is needed; should it fail, the first text that needs it says so.
engine.start().catch(() => {})
fillIndex()
route()
// A site that was not built says nothing of its version, and is not kept.
if (document.querySelector('meta[name="whosays-build"]')) import('./offline.js').then(({ keepSite }) => keepSite(() => (byId('kept').hidden = false)))

async function fillIndex() {
  const index = byId('articles')
  try {
    const entries = await list()
    index.replaceChildren(...entries.map(entry))
    if (!entries.length) index.append(make('li', { class: 'waiting' }, 'There are no stories here yet. Paste one or open a file.'))
  } catch (error) {
    index.replaceChildren(
      make('li', { class: 'waiting' }, `The list of stories could not be loaded (${error.message}). You can still paste a text or open a file.`),
    )
  }
}

function entry({ file, title, place, note }) {
  return make(
    'li',
    {},
    make('span', { class: 'place' }, place),
    make('a', { href: `#read=${encodeURIComponent(file)}` }, title),
    make('span', { class: 'note' }, note),
  )
}

async function route() {
  const file = /^#read=(.+)$/.exec(location.hash)?.[1]
  const packed = /^#s=(.+)$/.exec(location.hash)?.[1]
  const mine = ++turn
  say('')
  if (packed) return showPacked(packed, mine)
  const visited = /^#(compare|learn)=(.*)$/.exec(location.hash)
  if (visited) return visit(visited[1], visited[2], mine)
  const address = sourceIn(location)
  if (address !== undefined) return showSource(address, mine)
  if (location.hash === '#own') return showOwn(mine)
  if (!file) return showStart()
  try {
    const name = decodeURIComponent(file)
    const text = await load(name)
    if (mine === turn) await show({ title: name.replace(/\.\w+$/, ''), text, input: 'markdown' }, mine)
  } catch (error) {
    if (mine !== turn) return
    showStart()
    say(`That story could not be loaded (${error.message}). Choose another one, or paste a text.`)
  }
}

/** The address of an article that a link asks for, in its query or its fragment. */
function sourceIn({ hash, search, pathname }) {
  const address = hash ? null : new URLSearchParams(search).get('src')
  // A query would stay where it is when the reader goes back to the list.
  if (address) history.replaceState(history.state, '', `${pathname}#src=${encodeURIComponent(address)}`)
  return address ?? (/^#src=/.test(hash) ? new URLSearchParams(hash.slice(1)).get('src') : undefined)
}

/** An article by its address: from our own site at once, from another one when the reader agrees. */
async function showSource(address, mine) {
  showStart()
  const leaving = new AbortController()
  window.addEventListener('hashchange', () => leaving.abort(), { once: true })
  try {
    const { articleAt, placeOf } = await import('./src.js')
    const { url, site } = placeOf(address)
    const open = async () => {
      say(words.say('src.asking', { site: url.host }))
      const source = await articleAt(url, leaving.signal)
      if (mine !== turn) return
      say('')
      await show(source, mine)
    }
    if (!site) return await open()
    const agree = make('button', { type: 'button' }, words.say('src.agree', { site }))
    agree.addEventListener('click', () => open().catch(fail), { once: true })
    if (mine === turn) say(words.say('src.ask', { site }), agree)
  } catch (error) {
    fail(error)
  }
  function fail(error) {
    if (mine === turn) say(error.message)
  }
}

/** A link that carries the article itself, and what somebody has said of it. */
async function showPacked(packed, mine) {
  try {
    const { unpack } = await import('./notes/link.js')
    const source = await unpack(packed)
    if (mine === turn) await show(source, mine)
  } catch (error) {
    if (mine !== turn) return
    showStart()
    say(error.message)
  }
}

/** The reader's own text, also after a reload of this tab. */
function showOwn(mine) {
  const kept = recallOwn()
  if (kept?.address === '#own') own ??= kept
  if (own) return show(own, mine)
  showStart()
  say(words.say('own.gone'))
}

function openOwn(text) {
  own = text
  if (location.hash === '#own') route()
  else location.hash = '#own'
}

function showStart() {
  leave()
  byId('start').hidden = false
  document.title = 'whosays'
}

/** Comparing and learning are pages of their own, each brought in when somebody first goes there. */
async function visit(which, names, mine) {
  leave()
  byId('all').hidden = byId('visit').hidden = false
  try {
    const { open } = await (which === 'compare' ? import('./compare/main.js') : import('./learn/main.js'))
    if (mine !== turn) return
    const arrive = heading => {
      if (mine > 1) heading.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    closeVisit = open(byId('visit'), names, { engine, tools, fromFile, arrive, again: route, own: () => brought })
  } catch (error) {
    if (mine === turn) say(`This part of the page could not be loaded (${error.message}). Go back, or try again.`)
  }
}

/** Shows a text; what stands in no list is the reader's own. */
async function show(source, mine) {
  leave()
  byId('all').hidden = false
  const isOwn = !location.hash.startsWith('#read=')
  if (isOwn) brought = { ...source, address: location.hash }
  // To keep a long text takes a browser as long as two frames: that is not done on the way to its labels.
  const isLong = source.text.length > LONG
  if (isOwn && !isLong) rememberOwn(brought)
  // Whoever went to this story reads on in it; a page that opens with one begins at its top, as any page does.
  await reader.show(source, { focus: mine > 1 })
  if (isOwn && isLong && mine === turn) rememberOwn(brought)
}

function leave() {
  reader.leave()
  closeVisit?.()
  closeVisit = null
  byId('visit').replaceChildren()
  for (const id of ['start', 'visit', 'all']) byId(id).hidden = true
}

function say(words, ...more) {
  byId('message').replaceChildren(words ? make('p', {}, words, ...more.flatMap(one => [' ', one])) : '')
}
