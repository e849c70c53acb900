// The page on paper: the labels' lines, the legend, what a filter leaves, the reader's notes, and no empty page. Firefox prints
// a copy without highlights, so there marks stand in for them while it is made.

import assert from 'node:assert/strict'
import { linesOf, pagesOf } from './pdf.mjs'
import { inBothBrowsers, openFirst } from './support.mjs'

const LABELS = ['reported-fact', 'quotation', 'state-media-claim']

/** The PDF, and what stood in the page while it was made. */
async function print(page) {
  await page.evaluate(() => {
    const visible = element => element.getClientRects().length > 0
    window.onPaper = { before: document.querySelector('#article').innerHTML }
    addEventListener('beforeprint', () => {
      onPaper.marks = [...document.querySelectorAll('#article mark')].filter(visible).map(mark => mark.className)
      onPaper.notes = document.querySelector('.printed-notes')?.textContent ?? ''
    }, { once: true })
  })
  const pdf = await page.pdf({ format: 'a4', printBackground: true })
  const { before, ...seen } = await page.evaluate(() => onPaper)
  assert.equal(await page.$eval('#article', article => article.innerHTML), before, 'nothing of it stays')
  assert.equal(await page.$('.printed-notes'), null)
  return { ...seen, lines: linesOf(pdf), ...pagesOf(pdf) }
}

const lit = page => page.evaluate(names => names.map(name => CSS.highlights.get(`whosays-${name}`)?.size ?? 0), LABELS)

inBothBrowsers('the lines under the words are printed, and the page is as before', {}, async ({ page, browser }) => {
  await openFirst(page)
  const before = await lit(page)
  const selected = await page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector('#article p:last-of-type'), NodeFilter.SHOW_TEXT)
    getSelection().setBaseAndExtent(texts.nextNode(), 9, texts.currentNode, 2)
    return String(getSelection())
  })
  assert.equal(selected.length, 7)
  assert.ok(before.every(count => count > 3), `${before}`)
  const all = await print(page)
  assert.deepEqual(await lit(page), before)
  assert.equal(await page.evaluate(() => String(getSelection())), selected)
  await page.evaluate(() => getSelection().removeAllRanges())
  if (browser === 'firefox') assert.ok(all.marks.length >= before.reduce((sum, count) => sum + count), 'each sentence has its marks')
  else assert.deepEqual(all.marks, [], 'no mark where highlights are printed')
  for (const label of LABELS) {
    await page.click(`#legend [data-label=${label}]`)
    const without = await print(page)
    await page.click(`#legend [data-label=${label}]`)
    for (const other of LABELS) {
      const missing = all.lines[other] - without.lines[other]
      if (other === label) assert.ok(missing >= before[LABELS.indexOf(label)], `${label}: ${missing} lines less`)
      else assert.equal(missing, 0, `${other} without ${label}`)
    }
  }
})

inBothBrowsers('notes are printed behind the article, what a filter leaves is said, and no page is empty', {}, async ({ page, browser }) => {
  await openFirst(page)
  await page.focus('#article')
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await page.waitForSelector('#edit-note')
  await page.type('#edit-note', 'Asked the editor about this.')
  await page.click('#panel [data-action=save]')
  await page.waitForSelector('#notes .remarks li')
  await page.click('#panel [data-action=close]')
  for (let size = 11; size < 13; size += 0.2) {
    // The policy of the page lets no style element in.
    await page.evaluate(points => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`@media print { article { font-size: ${points}pt !important } }`)
      document.adoptedStyleSheets = [sheet]
    }, size)
    const { notes, pages, written } = await print(page)
    assert.match(notes, /^Notes.*Asked the editor about this\./)
    assert.equal(pages, written, `at ${size} points`)
  }
  assert.ok(await page.$eval('#notes', notes => !notes.open), 'what was closed is closed')

  await page.$eval('#sources', sources => { sources.open = true })
  await page.click('#sources .source')
  const said = await page.$eval('#lit [role=status]', status => status.textContent)
  assert.match(said, /^Lit: \d+ sentences? by /)
  // Only one of the browsers can be told to show the page as on paper.
  if (browser === 'firefox') return
  await page.emulateMediaType('print')
  const isShown = selector => page.$eval(selector, element => element.checkVisibility())
  assert.deepEqual([await isShown('#lit [role=status]'), await isShown('#lit button'), await isShown('#sources')], [true, false, false])
})
