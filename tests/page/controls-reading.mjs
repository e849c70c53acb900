// The controls of an article that is read, as controls.mjs tries them: what is seen, disagreed with, noted, kept.

import { choose, chooser, clickFocused } from './controls-start.mjs'
import { lit, press, says, selects } from './controls.mjs'
import { labelled, paste, pointOf } from './support.mjs'

const CLOSED = 'The bridge was closed in March.'
const SOON = 'KCNA said on Sunday that the bridge would reopen soon.'
const DONE = '“The repairs are nearly done,” the agency said.'
const WAITED = '“We have waited for a year,” the mayor, Ana Ruiz, said on Monday.'
const ROAD = 'She added that the town had no other road.'
const ENGINEERS = 'TASS reported on Tuesday that engineers were on their way.'
const PLAN = 'The plan hangs in the town hall.'
const text = address => `${CLOSED}\n\n${SOON} ${DONE}\n\n${WAITED} ${ROAD}\n\n${ENGINEERS}\n\n[The plan](${address}) hangs in the town hall.\n`

/** What the page hands out is caught: a headless browser has no folder for downloads, no clipboard and no printer. */
export const caught = page =>
  page.evaluateOnNewDocument(() => {
    globalThis.caught = { clipboard: true }
    const create = URL.createObjectURL
    URL.createObjectURL = blob => {
      blob.text().then(text => { globalThis.caught.file = text })
      return create.call(URL, blob)
    }
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) globalThis.caught.name = this.download
    }
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async text => { if (!globalThis.caught.clipboard) throw new Error('refused'); globalThis.caught.copied = text } },
    })
    globalThis.print = () => { globalThis.caught.printed = true }
    document.addEventListener('copy', () => { globalThis.caught.byHand = document.activeElement.value })
  })
export const forget = page => page.evaluate(() => { globalThis.caught = { clipboard: true } })
const saved = (ending, words) => [(ending, words) => globalThis.caught.name === `pasted-text.${ending}` && globalThis.caught.file?.includes(words), ending, words]

const open = async (page, site) => {
  await paste(page, text(`${site.address}index.html?plan`), { markdown: true })
  await ready(page)
}
const ready = async page => {
  await labelled(page)
  await page.waitForSelector('#overview .bar')
  await page.waitForSelector('#notes .inside .actions')
}
const back = async page => {
  await page.evaluate(() => history.back())
  await ready(page)
}
const escape = page => page.keyboard.press('Escape')
const again = selector => page => page.click(selector)
const typed = words => page => page.keyboard.type(words)

/** The panel is open for this sentence. */
const panelAt = sentence => async page => {
  if (await page.$('#panel form')) await page.click('#panel [data-action=cancel]')
  // Words that still move are clicked beside, and clicked once more.
  for (let tries = 0; tries < 5; tries += 1) {
    const { x, y } = await pointOf(page, sentence.slice(0, 20))
    await page.mouse.click(x, y)
    if (await page.waitForSelector('#panel:not([hidden]) [data-action=close]', { timeout: 2000 }).catch(() => null)) return
  }
}
/** The sentence is chosen, and no panel open. */
const chosen = sentence => async page => {
  await panelAt(sentence)(page)
  await escape(page)
}
const formAt = sentence => async page => {
  await panelAt(sentence)(page)
  await page.click('#panel [data-action=disagree], #panel [data-action=change]')
  await page.waitForSelector('#panel form')
}
const noted = async page => {
  if (await page.$('#notes .remarks > li')) return
  await formAt(SOON)(page)
  await page.type('#edit-note', 'Who says so?')
  await page.click('#panel [data-action=save]')
  await page.waitForSelector('#notes .remarks > li')
}
const NOTED = '#notes .remarks > li'
const unnoted = () => !document.querySelector('#notes .remarks > li')
const undone = async page => {
  await page.evaluate(() => document.activeElement.blur())
  for (let times = 0; times < 9 && (await page.$('#notes [data-action=undo]:not([disabled])')); times += 1) await press(page, 'Control+z')
}
/** Words marked with the mouse, or by whoever has a caret in the page (F7). */
const markWords = async page => {
  const { x, y } = await pointOf(page, 'on Tuesday')
  await page.mouse.click(x, y, { count: 2 })
  await page.waitForSelector('#mark:not([hidden])')
}
/** A tab of its own, which is closed again. */
const newTab = async page => {
  const context = page.browserContext()
  for (let tries = 0; tries < 100; tries += 1) {
    const others = (await context.pages()).filter(one => one !== page)
    if (others.length) {
      for (const other of others) await other.close()
      await page.bringToFront()
      return page.evaluate(() => { globalThis.caught.tab = true })
    }
    await new Promise(wait => setTimeout(wait, 50))
  }
}

const NOTES = JSON.stringify([['Who says so?', SOON], ['Elsewhere', 'Nothing of the kind stands here at all.']].map(([value, exact], at) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:x:${at}`, type: 'Annotation', created: '2026-01-02T03:04:05Z',
  body: [{ type: 'TextualBody', value, purpose: 'commenting' }],
  target: { source: 'https://example.org', selector: [{ type: 'TextQuoteSelector', exact, prefix: '', suffix: '' }] },
})))

export const READING_SCENES = [
  {
    name: 'what is seen of an article',
    options: { before: caught },
    steps: [
      open,
      'an article',
      { at: ['#overview .bar:nth-of-type(1)', 'button', /%/], nth: 1, does: lit(WAITED, ROAD), back: escape },
      { at: ['#overview .bar:nth-of-type(2)', 'button', /%/], nth: -1, does: lit(ENGINEERS), back: escape },
      { at: ['#overview', 'button', 'The numbers'], does: '.numbers[open] table', back: again('.numbers summary'), stays: true },
      'the numbers',
      { at: ['#overview table', 'button', /./], nth: 1, does: lit(WAITED, ROAD), back: escape },
      { at: ['#ways', 'link', 'Put another article beside it'], does: '#visit .chooser', back },
      { at: ['#ways', 'link', /^Guess whose word/], does: '#visit [data-action=start]', back },
      { at: ['#lit', 'button', /^Previous/], before: chosen(SOON), does: selects(CLOSED) },
      { at: ['#lit', 'button', /^Next/], before: chosen(SOON), does: selects(DONE) },
      { at: ['#lit', 'button', 'Show all'], before: again('#overview .slice'), does: '#lit:not(.some)' },
      { at: ['#legend', 'button', /./], nth: 1, does: lit(CLOSED, SOON, DONE, ENGINEERS, PLAN), back: again('#legend [data-label=quotation].switch') },
      { at: ['#tools', 'button', /^Sources/], does: '#sources[open] .source', back: again('#sources > summary'), stays: true },
      { at: ['#sources', 'button', /%/], does: lit(WAITED, ROAD), stays: true, back: escape },
      'one source is lit',
      escape,
      { at: ['#tools', 'button', /^Filter/], does: '#filter[open] #filter-form', back: again('#filter > summary'), stays: true },
      { at: ['#filter', 'combobox', 'Form'], mouse: choose('direct'), keys: ['ArrowDown'], does: lit(DONE, WAITED), back: escape },
      { at: ['#filter', 'combobox', 'Source'], mouse: choose('"Ana Ruiz"'), keys: ['ArrowDown'], does: lit(WAITED, ROAD), back: escape },
      { at: ['#filter', 'slider', 'How sure the engine is'], mouse: clickEnd, keys: ['End'], does: says('#filter output', 'under 70 of 100'), back: escape },
      { at: ['#filter', 'checkbox', 'Only with my word on it'], keys: [' '], does: lit(), stays: true, back: escape },
      'the filter, with nothing lit',
      escape,
      { at: ['.column', 'article', /./], mouse: panelAt(SOON), keys: ['j', 'Enter'], does: '#panel:not([hidden]) #panel-title', back: escape },
      { at: ['#article', 'link', 'The plan'], then: newTab, does: () => globalThis.caught.tab, back: forget },
      { at: ['#sentences', 'button', /^All sentences/], does: '#sentences[open] .jump', back: again('#sentences summary'), stays: true },
      'the list of sentences',
      { at: ['#sentences', 'button', /^(Reported fact|Quotation|State-media claim)/], nth: 2, does: '#panel:not([hidden]) #panel-title', back: escape },
      { at: ['#map', 'button', 'All sentences as a list'], before: page => page.$eval('#sentences', list => { list.open = false }), mouse: clickFocused, does: () => document.activeElement.matches('#sentences[open] summary') },
    ],
  },
  {
    name: 'the panel, the form and the notes',
    options: { before: caught },
    steps: [
      open,
      { at: ['#tools', 'button', /^Your notes/], does: '#notes[open]', back: again('#notes > summary'), stays: true },
      'no notes yet',
      { at: ['#panel', 'button', /^Previous/], before: panelAt(SOON), does: selects(CLOSED) },
      { at: ['#panel', 'button', /^Next/], before: panelAt(SOON), does: selects(DONE) },
      { at: ['#panel', 'button', 'Go to it the earlier sentence'], before: panelAt(DONE), does: selects(SOON) },
      { at: ['#panel', 'button', /^Close/], before: panelAt(SOON), does: '#panel[hidden]' },
      panelAt(SOON),
      'the panel',
      { at: ['#panel', 'button', /^Disagree or note/], before: panelAt(SOON), does: '#panel form', stays: true },
      'the form',
      { at: ['#panel form', 'textbox', 'The words'], before: formAt(SOON), mouse: (page, area) => area.click({ count: 2 }), keys: ['Shift+ArrowLeft'], does: () => { const { selectionStart, selectionEnd } = document.getElementById('edit-words'); return selectionEnd > selectionStart } },
      { at: ['#panel form', 'radio', /./], nth: 2, before: formAt(SOON), keys: [], does: '#edit-label-quotation:checked' },
      { at: ['#panel form', 'combobox', 'Who speaks?'], before: formAt(SOON), keys: [], then: typed('An engineer'), does: () => document.getElementById('edit-speaker').value === 'An engineer' },
      { at: ['#panel form', 'textbox', 'Your note'], before: formAt(SOON), keys: [], then: typed('Who?'), does: () => document.getElementById('edit-note').value === 'Who?' },
      { at: ['#panel form', 'button', 'Cancel'], before: formAt(SOON), does: () => !document.querySelector('#panel form') },
      { at: ['#panel form', 'button', 'Save'], before: async page => { await formAt(SOON)(page); await page.click('label[for=edit-label-quotation]') }, does: () => CSS.highlights.get('whosays-quotation').size === 3 && document.querySelector('#notes .remarks > li'), back: undone },
      { at: ['#mark', 'button', 'Mark these words'], before: markWords, does: says('#panel form h2', 'these words'), back: again('#panel [data-action=cancel]') },
      noted,
      page => panelAt(SOON)(page),
      'a note',
      { at: ['#panel', 'button', 'Change yours on these words'], before: panelAt(SOON), does: '#panel form' },
      { at: ['#panel form', 'button', 'Take yours back'], before: async page => { await noted(page); await formAt(SOON)(page) }, does: unnoted },
      { at: ['#notes', 'button', /Who|KCNA/], before: async page => { await noted(page); await escape(page) }, does: '#panel:not([hidden]) .yours', back: escape },
      { at: ['#notes', 'button', 'Change this note'], before: async page => { await noted(page); await escape(page) }, does: '#panel form', back: again('#panel [data-action=cancel]') },
      { at: ['#notes', 'button', 'Remove this note'], before: noted, does: unnoted },
      { at: ['#notes', 'button', 'Undo'], before: noted, does: unnoted },
      { at: ['#notes', 'button', 'Redo'], before: async page => { await noted(page); await undone(page) }, does: NOTED },
    ],
  },
  {
    name: 'keep and share',
    options: { before: caught },
    steps: [
      open,
      page => page.click('#notes > summary'),
      { at: ['#tools', 'button', 'Keep and share'], does: '#keep[open] [data-action="keep.link"]', back: again('#keep > summary'), stays: true },
      { at: ['#keep', 'button', 'Web page'], before: forget, does: saved('html', '<mark class="state-media-claim') },
      { at: ['#keep', 'button', 'Markdown'], before: forget, does: saved('md', '**S** KCNA said') },
      { at: ['#keep', 'button', 'Table (CSV)'], before: forget, does: saved('csv', 'state-media-claim') },
      { at: ['#keep', 'button', 'Report (JSON)'], before: forget, does: saved('json', '"counts"') },
      { at: ['#keep', 'button', 'Annotations (JSON-LD)'], before: forget, does: saved('jsonld', 'http://www.w3.org/ns/anno.jsonld') },
      'an export is saved',
      { at: ['#keep', 'button', 'Copy a link'], before: forget, does: () => /#s=[\w-]+$/.test(globalThis.caught.copied) && /^Copied/.test(document.querySelector('#keep [role=status]').textContent) },
      { at: ['#keep', 'button', 'Copy an embed code'], before: forget, does: () => /^<iframe src="http[^"]+#s=/.test(globalThis.caught.copied) },
      { at: ['#keep', 'button', 'Print or PDF'], before: forget, does: () => globalThis.caught.printed },
      { at: ['#keep', 'file', 'Open annotations (JSON-LD)'], ...chooser('import', NOTES, 'notes.jsonld'), does: says('#notes', 'Not found in this text'), stays: true, back: undone },
      'notes are brought in, one of them without a place',
      page => page.evaluate(() => { globalThis.caught.clipboard = false }),
      again('#keep [data-action="keep.link"]'),
      page => page.waitForSelector('#keep .by-hand'),
      'a link to copy by hand',
      { at: ['#keep', 'textbox', 'To copy'], before: page => page.evaluate(() => { globalThis.caught.byHand = null }), keys: [], then: async page => { await press(page, 'Control+a'); await press(page, 'Control+c') }, does: () => /#s=/.test(globalThis.caught.byHand) },
      { at: ['#notes h3 ~ .remarks', 'button', 'Remove this note'], does: () => !document.querySelector('#notes h3'), back: async page => { await press(page, 'Control+z'); await page.waitForSelector('#notes h3') } },
    ],
  },
]

/** The far end of a slider. */
async function clickEnd(page, control) {
  await control.scrollIntoView()
  const { x, y, width, height } = await control.boundingBox()
  await page.mouse.click(x + width - 3, y + height / 2)
}
