// What a reader says about an article: by mouse, by keyboard, kept, taken along and brought back.

import assert from 'node:assert/strict'
import { clean, highlights, inBothBrowsers, labelled, paste, pointOf, THREE } from './support.mjs'

const counts = page =>
  page.$$eval('#legend .switch', rows => Object.fromEntries(rows.map(row => [row.dataset.label, parseInt(row.querySelector('.count').textContent, 10)])))
const notes = page => page.$$eval('#notes .remarks > li', items => items.map(item => item.innerText.replace(/\s+/g, ' ')))
const wait = (page, what, ...values) => page.waitForFunction(what, { timeout: 10_000 }, ...values)
const noteCount = (page, count) => wait(page, wanted => document.querySelectorAll('#notes .remarks > li').length === wanted, count)

async function open(page, text = THREE.text) {
  await paste(page, text)
  await labelled(page)
  await page.waitForSelector('#notes .inside .actions')
  await page.$eval('#notes', details => { details.open = true })
}

/** Opens the form for the sentence with these words, by mouse. */
async function disagree(page, words) {
  const { x, y } = await pointOf(page, words)
  await page.mouse.click(x, y)
  await page.waitForSelector('#panel:not([hidden]) [data-action=disagree], #panel:not([hidden]) [data-action=change]')
  await page.click('#panel [data-action=disagree], #panel [data-action=change]')
  await page.waitForSelector('#panel form')
}

async function press(page, key, ...held) {
  for (const one of held) await page.keyboard.down(one)
  await page.keyboard.press(key)
  for (const one of held) await page.keyboard.up(one)
}

inBothBrowsers('a reader disagrees by mouse: the label is theirs, the engine’s stands beside it', {}, async ({ page }) => {
  await open(page)
  await disagree(page, 'on Sunday')
  await page.click('label[for=edit-label-quotation]')
  await page.type('#edit-speaker', 'The agency')
  await page.type('#edit-note', 'Its own claim, not the state’s.')
  await page.click('#panel [data-action=save]')
  await noteCount(page, 1)
  const lit = await highlights(page)
  assert.deepEqual(lit['whosays-quotation'], [THREE.claim, THREE.quotation])
  assert.equal(lit['whosays-state-media-claim'], undefined)
  assert.deepEqual(lit['whosays-yours'], [THREE.claim])
  assert.deepEqual(await counts(page), { 'reported-fact': 1, quotation: 2, 'state-media-claim': 0 })
  const panel = await page.$eval('#panel', root => root.innerText.replace(/\s+/g, ' '))
  for (const words of ['Your word', 'The agency', 'Its own claim', 'The engine says: State-media claim, through KCNA']) assert.ok(panel.includes(words), `${words} in ${panel}`)
  assert.deepEqual(await page.$$eval('#badges .badge', all => all.map(badge => badge.textContent)), ['F', 'Q', 'Q'])
  // Taken back.
  await page.click('#panel [data-action=change]')
  await page.click('#panel [data-action=remove]')
  await noteCount(page, 0)
  assert.deepEqual((await highlights(page))['whosays-state-media-claim'], [THREE.claim])
})

inBothBrowsers('a reader disagrees by keyboard; undo and redo', {}, async ({ page }) => {
  await open(page)
  await page.focus('#article')
  await press(page, 'j')
  await press(page, 'e')
  await page.waitForSelector('#panel form')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-title')
  await press(page, 'Tab')
  await press(page, 'Tab')
  await press(page, 'ArrowDown')
  await press(page, 'ArrowDown')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'edit-label-quotation')
  await press(page, 'Tab')
  await page.keyboard.type('jk, the mayor')
  await press(page, 'Enter', 'Control')
  await noteCount(page, 1)
  assert.match((await notes(page))[0], /The dam was opened in 1987\. Speaker: jk, the mayor/)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-title', 'the focus is in the panel again')
  assert.deepEqual((await highlights(page))['whosays-quotation'], [THREE.fact, THREE.quotation])
  await press(page, 'z', 'Control')
  await noteCount(page, 0)
  assert.deepEqual((await highlights(page))['whosays-reported-fact'], [THREE.fact])
  await press(page, 'z', 'Control', 'Shift')
  await noteCount(page, 1)
  await press(page, 'Escape')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'article')
})

inBothBrowsers('words that the engine missed are marked by mouse', {}, async ({ page }) => {
  await open(page)
  await page.evaluate(() => {
    const node = [...document.querySelectorAll('#article p')][1].firstChild
    const at = node.data.indexOf(' on Sunday ')
    getSelection().setBaseAndExtent(node, at, node, at + ' on Sunday '.length)
  })
  await page.waitForSelector('#mark:not([hidden])')
  await page.click('#mark')
  await page.waitForSelector('#panel form')
  await page.click('label[for=edit-label-reported-fact]')
  await page.click('#panel [data-action=save]')
  await noteCount(page, 1)
  const lit = await highlights(page)
  assert.deepEqual(lit['whosays-reported-fact'], [THREE.fact, 'on Sunday'], 'without the blanks that were selected with it')
  assert.deepEqual(lit['whosays-state-media-claim'].map(part => part.trim()), ['KCNA said', 'that the dam would hold.'])
  assert.deepEqual(lit['whosays-yours'], ['on Sunday'])
  assert.match(await page.$eval('#panel', root => root.innerText.replace(/\s+/g, ' ')), /Your word: Reported fact “on Sunday”/)
})

inBothBrowsers('a part of a sentence is marked by keyboard', {}, async ({ page }) => {
  await open(page)
  await page.focus('#article')
  await press(page, 'j')
  await press(page, 'e')
  await page.waitForSelector('#panel form')
  await press(page, 'Tab')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'edit-words')
  await page.evaluate(() => document.activeElement.setSelectionRange(4, 4))
  await page.keyboard.type('typed in vain')
  for (let times = 0; times < 3; times++) await press(page, 'ArrowRight', 'Shift')
  await page.type('#edit-note', 'Which dam?')
  await press(page, 'Enter', 'Control')
  await noteCount(page, 1)
  assert.deepEqual((await highlights(page))['whosays-yours'], ['dam'])
  assert.deepEqual((await highlights(page))['whosays-reported-fact'], [THREE.fact], 'a note alone changes no label')
})

inBothBrowsers('notes are there again after a reload, and in an edited version of the text; what is gone is listed', {}, async ({ page, site }) => {
  await open(page)
  await disagree(page, 'on Sunday')
  await page.click('label[for=edit-label-quotation]')
  await page.click('#panel [data-action=save]')
  await noteCount(page, 1)
  await disagree(page, 'opened in 1987')
  await page.type('#edit-note', 'By whom?')
  await page.click('#panel [data-action=save]')
  await noteCount(page, 2)
  await new Promise(done => setTimeout(done, 800))
  await page.goto('about:blank')
  await page.goto(site.address)
  await open(page)
  await noteCount(page, 2)
  assert.deepEqual((await highlights(page))['whosays-quotation'], [THREE.claim, THREE.quotation])
  await page.goto('about:blank')
  await page.goto(site.address)
  await open(page, THREE.text.replace('The dam was opened in 1987.', 'Rain fell for a week.').replace('on Monday', 'late on Monday'))
  await noteCount(page, 2)
  assert.deepEqual((await highlights(page))['whosays-yours'], [THREE.claim])
  assert.match(await page.$eval('#notes', root => root.innerText.replace(/\s+/g, ' ')), /Not found in this text.*The dam was opened in 1987\. By whom\?/)
})

inBothBrowsers('what was begun in the form is there again; a listener can prevent a correction', {}, async ({ page }) => {
  await open(page)
  await disagree(page, 'on Sunday')
  await page.type('#edit-note', 'half a tho')
  // Firefox scrolls to what was typed a moment later, and the next click would miss its words.
  await new Promise(done => setTimeout(done, 400))
  const { x, y } = await pointOf(page, 'in 1987')
  await page.mouse.click(x, y)
  await page.waitForSelector('#panel [data-action=disagree]')
  await disagree(page, 'on Sunday')
  assert.equal(await page.$eval('#edit-note', field => field.value), 'half a tho')
  await page.$eval('#article', article => article.addEventListener('whosays:correct', event => event.preventDefault()))
  await page.click('#panel [data-action=save]')
  await page.waitForFunction(() => /does not take/.test(document.querySelector('.complaint').textContent))
  assert.equal(await page.$eval('#edit-note', field => field.value), 'half a tho', 'nothing of it is lost')
  assert.equal((await notes(page)).length, 0)
})

inBothBrowsers('a note that the browser does not keep is not kept quiet', {}, async ({ page }) => {
  await open(page)
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype
    IDBDatabase.prototype.transaction = function (names, mode) {
      if (mode === 'readwrite') throw new DOMException('full', 'QuotaExceededError')
      return transaction.call(this, names, mode)
    }
  })
  await disagree(page, 'on Sunday')
  await page.type('#edit-note', 'A note')
  await page.click('#panel [data-action=save]')
  await page.waitForFunction(() => document.querySelector('#message').textContent.includes('export what you want to keep'))
})

inBothBrowsers('the form and the notes are accessible', {}, async ({ page }) => {
  await open(page)
  await disagree(page, 'on Sunday')
  await clean(page, 'form')
  await page.click('#panel [data-action=save]')
  assert.match(await page.$eval('.complaint', words => words.textContent), /Choose a label/)
  await page.type('#edit-note', 'A note')
  await page.click('#panel [data-action=save]')
  await noteCount(page, 1)
  await clean(page, 'notes')
})
