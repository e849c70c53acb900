// The reader page: which text is shown, and who listens to whom. Each part's own work is in its own file.

import { list, load } from './articles.js'
import { dimBadges, setBadges } from './badges.js'
import { Cancelled, fill, fillPlain } from './fill.js'
import { bindKeys } from './keys.js'
import { showLegend } from './legend.js'
import { bindList } from './list.js'
import { byId, make } from './make.js'
import { bindOpen } from './open.js'
import { engine } from './page-engine.js'
import { TOOLS } from './page-words.js'
import { makePanel } from './panel.js'
import { bindTheme } from './theme.js'
import { breath } from './turns.js'
import { View } from './view.js'
import { Words } from './words.js'

const words = new Words(TOOLS)
const article = byId('article')
const wide = matchMedia('(min-width: 78rem)')
const calm = matchMedia('(prefers-reduced-motion: reduce)')

let view = null
let reading = null
/** What is shown: `{ title, text, input }`. */
let shown = null
/** The reader's own text; a place in the history leads back to it as long as the page is open. */
let own = null
/** The text of the reader's own that was shown last, and its address: a comparison or a lesson may be about it. */
let brought = null
let closeVisit = null
let turn = 0
/** Aborted when the reader goes to another text. */
let leaving = new AbortController()
let opener = null
/** The frame that will lay anew. */
let laid = 0
const panel = makePanel(byId('panel'), words, afterClose, of => range => edit(of, range))
/** What the reader says of the article; brought in when an article is there. */
let desk = null
/** What is seen of it: bars, map, sources, filter; brought in with it. */
let sight = null
let see = null

bindTheme(byId('theme'))
bindOpen(openOwn, say)
bindKeys({ article, panel: byId('panel'), current: () => view, openPanel: () => openPanel(true), closePanel: panel.close, edit: () => edit(view, view.report.sentences[view.selected]) })
article.addEventListener('click', onClick)
article.addEventListener('whosays:select', onSelect)
article.addEventListener('whosays:change', onChange)
const laid = new ResizeObserver(() => requestAnimationFrame(lay))
// What stands above the article moves it.
for (const element of [article, byId('overview')]) laid.observe(element)
wide.addEventListener('change', lay)
document.addEventListener('scroll', laySoon, { passive: true })
window.addEventListener('hashchange', route)
// Started before it is needed; should it fail, the first text that needs it says so.
engine.start().catch(() => {})
fillIndex()
route()

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
  if (!file) return own && location.hash === '#own' ? show(own, mine) : showStart()
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

function openOwn(text) {
  own = text
  if (location.hash === '#own') route()
  else location.hash = '#own'
}

function showStart() {
  leave()
  byId('start').hidden = false
  byId('reader').hidden = true
  byId('all').hidden = true
  document.title = 'whosays'
}

/** Comparing and learning are pages of their own, each brought in when somebody first goes there. */
async function visit(which, names, mine) {
  leave()
  byId('start').hidden = byId('reader').hidden = true
  byId('all').hidden = byId('visit').hidden = false
  try {
    const { open } = await (which === 'compare' ? import('./compare/main.js') : import('./learn/main.js'))
    if (mine !== turn) return
    const arrive = heading => {
      if (mine > 1) heading.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    closeVisit = open(byId('visit'), names, { engine, tools, say, arrive, again: route, own: () => brought })
  } catch (error) {
    if (mine === turn) say(`This part of the page could not be loaded (${error.message}). Go back, or try again.`)
  }
}

/** What else can be done with the story; an address leads to it, or it is the reader's own. */
function showWays() {
  const name = /^#read=(.+)$/.exec(location.hash)?.[1] ?? 'own'
  if (name === 'own') brought = { ...shown, address: location.hash }
  const ways = ['compare', 'learn'].map(way => make('a', { href: `#${way}=${name}` }, words.say(`ways.${way}`)))
  byId('ways').replaceChildren(ways[0], ' ', ways[1])
}

async function show(source, mine) {
  leave()
  shown = source
  const { signal: left } = leaving
  byId('start').hidden = true
  byId('reader').hidden = false
  byId('all').hidden = false
  article.replaceChildren(make('p', { class: 'waiting' }, 'Finding out who speaks …'))
  // Whoever went to this story reads on in it; a page that opens with one begins at its top, as any page does.
  if (mine > 1) article.focus({ preventScroll: true })
  window.scrollTo(0, 0)
  bringSight()
  try {
    reading = await labelled(source, left)
    view = new View(article, reading, { tools })
    // Of a long text each of these is a step of its own.
    if (isLong()) await breath()
    if (left.aborted) return
    markFurniture(view.report)
    if (isLong()) await breath()
    if (left.aborted) return
    byId('sentences').open = false
    byId('tools').hidden = false
    showCounts()
    see?.renew()
    showWays()
    startDesk()
    byId('sentences').hidden = byId('keys').hidden = false
    const { counts } = view
    if (!counts['reported-fact'] && !counts.quotation && !counts['state-media-claim']) say('No sentence was found in this text, so there is nothing to label.')
  } catch (error) {
    if (left.aborted) return
    if (error instanceof Cancelled) {
      offer(source, mine)
    } else {
      await fillPlain(article, source, left).catch(() => {})
      if (left.aborted) return
      say(`${error.message} The text is shown without labels.`)
    }
  }
  if (isLong()) await breath()
  if (left.aborted) return
  entitle(source.title)
  for (const link of article.querySelectorAll('a[href]')) {
    // In this tab a link would take the reader's own text, which is stored nowhere, away with the page.
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
  }
  // The margin with the letters is where the lines begin, on the right for a text that reads from right to left.
  article.parentElement.dir = getComputedStyle(article).direction
  lay()
}

/** What counts sentences by their labels. */
function showCounts() {
  showLegend(byId('legend'), view, words, () => {
    dimBadges(byId('badges'), view)
    see?.told()
  })
  bindList(byId('sentences'), [view], words)
}

/** While the engine starts, so that they are there with the labels; an article can be read without them. */
async function bringSight() {
  sight ??= import('./see/see.js').catch(() => (sight = null))
  const found = await sight
  if (!found) return
  see ??= found.bindSee(
    { article, overview: byId('overview'), map: byId('map'), sources: byId('sources'), filter: byId('filter'), lit: byId('lit'), list: byId('sentences') },
    { current: () => view, onLegend: showCounts, onLight: () => dimBadges(byId('badges'), view) },
  )
  // Where the labels were there first.
  if (view) see.renew()
}

async function startDesk() {
  const mine = turn
  desk ??= import('./notes/desk.js').then(({ bindDesk }) =>
    bindDesk({ article, panel: byId('panel'), notes: byId('notes'), keep: byId('keep'), live: byId('live') }, words, {
      current: () => view,
      source: () => shown,
      openPanel: index => openPanel(true, index),
      closePanel: panel.close,
      placePanel,
      say,
    }),
  )
  const { begin } = await desk
  if (mine === turn && view) await begin(view)
}

/** The form about some words, in the panel. */
async function edit(of, range) {
  const { edit: show } = await desk
  if (of !== view) return
  rememberOpener()
  show(of, range)
}

/** The reader has said something, or taken it back. */
async function onChange() {
  showCounts()
  see?.renew()
  lay()
  if (panel.isOpen() && !byId('panel').querySelector('form') && view.selected >= 0) panel.open(view, view.selected, { focus: byId('panel').contains(document.activeElement) })
  ;(await desk)?.change(view)
}

/** Shows the text in the article and labels it. Where that takes its time the reader sees how far it is, and may stop it. */
async function labelled(source, left) {
  await engine.start()
  left.throwIfAborted()
  const cancelling = new AbortController()
  left.addEventListener('abort', () => cancelling.abort(left.reason))
  const { showProgress } = await import('./progress.js')
  left.throwIfAborted()
  const progress = showProgress(byId('progress'), words, () => cancelling.abort(new Cancelled()))
  try {
    return await fill(engine, article, source, { left, signal: cancelling.signal, onProgress: progress.tell })
  } finally {
    progress.end()
  }
}

/** The reader has stopped the labelling; the text stands there, and they may think better of it. */
function offer(source, mine) {
  const again = make('button', { type: 'button' }, words.say('progress.again'))
  again.addEventListener('click', () => {
    if (mine !== turn) return
    say('')
    show(source, mine)
  })
  say(words.say('progress.cancelled'), again)
  if (document.activeElement === document.body) again.focus({ preventScroll: true })
}

function leave() {
  leaving.abort()
  leaving = new AbortController()
  if (!byId('panel').hidden) byId('panel').hidden = true
  view?.destroy()
  see?.leave()
  closeVisit?.()
  closeVisit = null
  byId('visit').hidden = true
  byId('visit').replaceChildren()
  view = reading = opener = shown = null
  article.replaceChildren()
  for (const id of ['legend', 'badges', 'live', 'ways']) byId(id).replaceChildren()
  byId('sentences').hidden = byId('keys').hidden = byId('tools').hidden = true
}

/** The page's title, and a heading for the outline where the text has none of its own. */
function entitle(title) {
  const heading = article.querySelector('h1')
  byId('title').hidden = Boolean(heading)
  byId('title').textContent = title
  document.title = `${heading?.textContent.trim() || title} – whosays`
}

function markFurniture({ blocks }) {
  const ranges = reading.blockRanges()
  blocks.forEach(({ kind }, index) => {
    const holder = kind === 'furniture' && ranges[index]?.startContainer.parentElement?.closest('p, li, h1, h2, h3, h4, h5, h6, figcaption')
    if (holder && article.contains(holder)) holder.classList.add('whosays-furniture')
  })
}

function onClick(event) {
  // Somebody who marks words to copy them, or follows a link, asks for no panel.
  if (!view || event.target.closest('a') || !getSelection().isCollapsed) return
  const index = view.at(event.clientX, event.clientY)
  if (index === undefined) {
    panel.close()
    view.select(-1)
  } else {
    view.select(index, 'point')
  }
}

function onSelect({ detail: { index, sentence, how } }) {
  if (!sentence || how === 'keep') return
  const focusInside = byId('panel').contains(document.activeElement)
  if (how === 'look' && !panel.isOpen()) {
    byId('live').textContent = `${words.whose(sentence)}: ${view.report.text.slice(sentence.start, sentence.end)}`
  } else {
    openPanel(how === 'open' || focusInside, index)
  }
  bringIntoView(index)
}

function openPanel(focus, index = view.selected) {
  rememberOpener()
  panel.open(view, index, { focus })
  placePanel()
  bringIntoView(index)
}

/** Where the focus goes back to. */
function rememberOpener() {
  const active = document.activeElement
  if (!byId('panel').contains(active)) opener = active
}

function afterClose() {
  const target = opener?.isConnected && opener !== document.body ? opener : article
  opener = null
  target.focus({ preventScroll: true })
}

/** Beside the sentence as a note in the margin where there is room, else at the foot of the window. */
function placePanel() {
  const root = byId('panel')
  if (!view || root.hidden) return
  const [box] = view.boxes(view.selected)
  const top = box && wide.matches ? box.top - root.parentElement.getBoundingClientRect().top : 0
  root.style.top = wide.matches ? `${Math.max(0, top)}px` : ''
}

function bringIntoView(index, looks = 3) {
  const boxes = view.boxes(index)
  if (!boxes.length) return
  const sheet = panel.isOpen() && !wide.matches ? byId('panel').offsetHeight : 0
  const line = wide.matches ? null : document.querySelector('#lit.some')
  const top = boxes[0].top - 24 - (line?.offsetHeight ?? 0)
  const bottom = boxes.at(-1).bottom + 24 - (innerHeight - sheet)
  // The beginning matters more than the end where a sentence is longer than the window.
  const by = top < 0 || bottom > top ? Math.min(top, 0) || Math.min(bottom, top) : Math.max(bottom, 0)
  if (Math.abs(by) <= 1) return
  const isLeap = isLong() && Math.abs(by) > innerHeight
  window.scrollBy({ top: by, behavior: calm.matches || isLeap ? 'auto' : 'smooth' })
  // On a leap there are parts between that nobody has laid out yet, so the way was a guess.
  if (isLeap && looks > 0) requestAnimationFrame(() => view?.selected === index && bringIntoView(index, looks - 1))
}

/** What depends on where the lines stand. */
function lay() {
  if (!view) return
  setBadges(byId('badges'), view, words)
  see?.lay()
  placePanel()
}

const isLong = () => article.classList.contains('long')

/** Far down a long text the letters are set when the reader comes there. */
function laySoon() {
  if (!isLong() || laid) return
  laid = requestAnimationFrame(() => {
    laid = 0
    lay()
  })
}

/** Export, import, and finding remarks again: brought in when they are first wanted. */
const tools = () => import('./notes/tools.js')

function say(words, ...more) {
  byId('message').replaceChildren(words ? make('p', {}, words, ...more.flatMap(one => [' ', one])) : '')
}
