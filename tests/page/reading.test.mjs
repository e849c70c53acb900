// Reading a story: what is lit, what the panel says, by mouse and by keyboard.

import assert from 'node:assert/strict'
import { highlights, inBothBrowsers, labelled, openFirst, paste, pointOf, THREE } from './support.mjs'

const LABELS = ['reported-fact', 'quotation', 'state-media-claim']

inBothBrowsers('a story picked from the list is lit sentence by sentence', {}, async ({ page }) => {
  await openFirst(page)
  const lit = await highlights(page)
  const counts = await page.$$eval('#legend .switch', rows =>
    Object.fromEntries(rows.map(row => [row.dataset.label, parseInt(row.querySelector('.count').textContent, 10)])),
  )
  const text = await page.$eval('#article', article => article.textContent)
  let sentences = 0
  for (const label of LABELS) {
    const words = lit[`whosays-${label}`] ?? []
    assert.equal(words.length, counts[label], label)
    for (const sentence of words) {
      assert.ok(text.includes(sentence), sentence)
      assert.equal(sentence, sentence.trim())
    }
    sentences += words.length
  }
  assert.ok(sentences >= 10, `${sentences} sentences`)
  assert.equal(await page.$$eval('#article mark', marks => marks.length), 0, 'the article is not touched')
  assert.ok(await page.title() !== 'whosays')
})

inBothBrowsers('every story of the list opens and has labels', {}, async ({ page }) => {
  await page.waitForSelector('#articles a')
  const links = await page.$$eval('#articles a', all => all.map(link => link.getAttribute('href')))
  assert.ok(links.length >= 8, `${links.length} stories`)
  for (const link of links) {
    await page.evaluate(to => { location.hash = to }, link)
    await page.waitForFunction(to => location.hash === to && document.querySelector('#badges .badge-line'), {}, link)
    assert.equal(await page.$eval('#message', message => message.textContent), '', link)
    await page.evaluate(() => { location.hash = '' })
    await page.waitForSelector('#start:not([hidden])')
  }
})

inBothBrowsers('the three labels and the quoted words stand where they belong', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  const lit = await highlights(page)
  assert.deepEqual(lit['whosays-reported-fact'], [THREE.fact])
  assert.deepEqual(lit['whosays-state-media-claim'], [THREE.claim])
  assert.deepEqual(lit['whosays-quotation'], [THREE.quotation])
  assert.deepEqual(lit['whosays-quoted'], [THREE.quoted])
  const badges = await page.$$eval('#badges .badge', all => all.map(badge => badge.textContent))
  assert.deepEqual(badges, ['F', 'S', 'Q'])
})

inBothBrowsers('a click on a sentence opens the panel; the words come in their order', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  const { x, y } = await pointOf(page, 'on Sunday')
  await page.mouse.click(x, y)
  await page.waitForSelector('#panel:not([hidden])')
  const words = await page.$eval('#panel', panel => panel.innerText.replace(/\s+/g, ' '))
  const order = ['State-media claim, through', 'KCNA', 'said', 'where it was measured']
  let from = 0
  for (const part of order) {
    const at = words.indexOf(part, from)
    assert.ok(at >= 0, `“${part}” after ${from} in: ${words}`)
    from = at
  }
  assert.doesNotMatch(words, /\b(true|false|verified|propaganda)\b/i)
  assert.deepEqual((await highlights(page))['whosays-selected'], [THREE.claim])
  await page.click('#panel [data-action=close]')
  assert.ok(await page.$eval('#panel', panel => panel.hidden))
})

inBothBrowsers('the blank between two sentences opens nothing', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  const box = await page.$eval('#article', article => article.getBoundingClientRect().toJSON())
  await page.mouse.click(box.right - 4, box.top + 12)
  assert.ok(await page.$eval('#panel', panel => panel.hidden))
})

inBothBrowsers('by keyboard alone: to a story, through its sentences, into the panel and back', {}, async ({ page }) => {
  await page.waitForSelector('#articles a')
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement.matches('#articles a'))) break
  }
  await page.keyboard.press('Enter')
  await labelled(page)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'article', 'the story has the focus')
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  const second = (await highlights(page))['whosays-selected']
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  assert.deepEqual((await highlights(page))['whosays-selected'], second)
  assert.ok((await page.$eval('#live', live => live.textContent)).includes(second[0].slice(0, 10)), 'the move is spoken')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-title', 'the panel has the focus')
  const first = await page.$eval('#panel .where', where => where.textContent)
  await page.keyboard.press('j')
  assert.notEqual(await page.$eval('#panel .where', where => where.textContent), first, 'j goes on inside the panel')
  await page.keyboard.press('Escape')
  assert.ok(await page.$eval('#panel', panel => panel.hidden))
  assert.equal(await page.evaluate(() => document.activeElement.id), 'article', 'the focus is back')
})

inBothBrowsers('typing in a field is not taken for a shortcut', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  await page.click('#paste')
  await page.waitForSelector('#paste-dialog[open]')
  await page.keyboard.type('jk')
  assert.equal(await page.$eval('#paste-text', field => field.value), 'jk')
  assert.equal((await highlights(page))['whosays-selected'], undefined)
})

inBothBrowsers('the legend dims a label and lights it again', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  const toggle = '#legend [data-label=quotation].switch'
  await page.click(toggle)
  let lit = await highlights(page)
  assert.equal(lit['whosays-quotation'], undefined)
  assert.equal(lit['whosays-quoted'], undefined)
  assert.deepEqual(lit['whosays-dimmed'], [THREE.quotation])
  assert.deepEqual(lit['whosays-reported-fact'], [THREE.fact])
  assert.equal(await page.$eval(toggle, button => button.getAttribute('aria-pressed')), 'false')
  await page.focus(toggle)
  await page.keyboard.press('Enter')
  lit = await highlights(page)
  assert.deepEqual(lit['whosays-quotation'], [THREE.quotation])
  assert.equal(lit['whosays-dimmed'], undefined)
})

inBothBrowsers('the list of sentences says each label in words and leads to its sentence', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  // The bars above the list come behind the labels, and move it.
  await page.waitForSelector('#overview .bar')
  await page.click('#sentences summary')
  await page.waitForSelector('#sentences .jump')
  const items = await page.$$eval('#sentences .jump', all => all.map(item => item.innerText.replace(/\s+/g, ' ').trim()))
  assert.equal(items.length, 3)
  assert.match(items[0], /Reported fact, in the article’s own voice: The dam was opened in 1987\.$/)
  assert.match(items[2], /Quotation: “We are ready/)
  await page.click('#sentences li:nth-child(3) .jump')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-title')
  assert.deepEqual((await highlights(page))['whosays-selected'], [THREE.quotation])
  await page.keyboard.press('Escape')
  assert.ok(await page.evaluate(() => document.activeElement.matches('#sentences .jump')), 'the focus is back in the list')
})

inBothBrowsers('back leads to the list, forward to the reader’s own text', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  await page.evaluate(() => history.back())
  await page.waitForSelector('#start:not([hidden])')
  assert.equal(await page.evaluate(() => [...CSS.highlights.keys()].filter(name => name.startsWith('whosays-')).length), 0)
  await page.evaluate(() => history.forward())
  await labelled(page)
  assert.deepEqual((await highlights(page))['whosays-reported-fact'], [THREE.fact])
})
