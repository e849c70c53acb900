// Two articles side by side: what is said of them, the ways between lists and articles, what happens when one is missing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { together } from '../../www/compare/names.js'
import { shares } from '../../www/compare/weigh.js'
import { clean, highlights, inBothBrowsers, inTemporaryFolder, labelled, paste, THREE } from './support.mjs'

const STATE = 'china-warehouse-fire-state.md'
const INDEPENDENT = 'china-warehouse-fire-independent.md'
const BOTH = site => `${site.address}#compare=${STATE},${INDEPENDENT}`

const OTHER = 'The dam was opened in 1987.\n\nMrs. Ruiz told reporters that the water would come.\n\nTASS said nobody was hurt.'

const compared = page => page.waitForSelector('.heard tbody')
const words = (page, selector) => page.$$eval(selector, all => all.map(one => one.innerText.replace(/\s+/g, ' ').trim()))

/** Which names become one row. */
function rows(some, others) {
  const source = ([name, kind]) => ({ name, kind, sentences: [0] })
  return together(some.map(source), others.map(source)).map(({ name, a, b }) => `${name}${a && b ? ' =' : ''}`)
}

test('one person under several names is one source; two of one name are not', () => {
  const person = name => [name, 'person']
  assert.deepEqual(rows([person('Mr. Zhou')], [person('Zhou Liqun')]), ['Zhou Liqun ='])
  assert.deepEqual(rows([person('Liqun')], [person('Zhou Liqun')]), ['Zhou Liqun ='])
  assert.deepEqual(rows([person('President Donald J. Trump')], [person('Donald Trump')]), ['President Donald J. Trump ='])
  assert.deepEqual(rows([person('Minister Peña')], [person('Orestes Pena')]), ['Minister Peña ='])
  assert.deepEqual(rows([person('Mr Tan')], [person('Mrs Tan')]), ['Mr Tan', 'Mrs Tan'])
  assert.deepEqual(rows([person('Smith')], [person('Ann Smith'), person('Bob Smith')]), ['Smith', 'Ann Smith', 'Bob Smith'])
  assert.deepEqual(rows([person('Luis')], [person('Luis Gomez')]), ['Luis', 'Luis Gomez'], 'a first name alone is not enough')
  assert.deepEqual(rows([person('a doctor')], [person('a doctor')]), ['a doctor', 'a doctor'], 'nobody knows which doctor')
  assert.deepEqual(rows([['woman', 'anonymous']], [['woman', 'anonymous']]), ['woman', 'woman'])
  assert.deepEqual(rows([person('Jordan')], [['Jordan', 'government']]), ['Jordan', 'Jordan'])
})

test('outlets and offices are known by their words or their letters', () => {
  assert.deepEqual(rows([['UN', 'organisation']], [['the United Nations', 'organisation']]), ['the United Nations ='])
  assert.deepEqual(rows([['People’s Daily', 'state-media']], [['People\'s Daily', 'state-media']]), ['People’s Daily ='])
  assert.deepEqual(rows([['port authority', 'government']], [['the port authority', 'government']]), ['the port authority ='])
  assert.deepEqual(rows([['data', 'organisation']], [['data', 'organisation']]), ['data', 'data'])
  assert.deepEqual(rows([['CNN', 'news-media'], ['Central News Network', 'news-media']], [['CNN', 'news-media']]), ['CNN =', 'Central News Network'])
})

test('names of any kind and number are compared in reasonable time', () => {
  const hostile = ['', ' ', '’s', '__proto__', 'constructor', '\ud800', 'Dr.', 'the', '1', 'ﷺ'.repeat(5000)].map(name => [name, 'person'])
  assert.equal(rows(hostile, []).length, hostile.length)
  const many = Array.from({ length: 20_000 }, (_, at) => [`Person${at % 7} Smith`, 'person'])
  const before = performance.now()
  assert.equal(rows(many, many).length, 40_000)
  assert.ok(performance.now() - before < 3000)
})

test('shares are whole percents of the labelled text', () => {
  const report = { text: 'x'.repeat(2000), sources: [] }
  const sentence = (label, length) => ({ label, start: 0, end: length, source: null, channel: null })
  const sentences = [sentence('reported-fact', 333), sentence('quotation', 333), sentence('state-media-claim', 334), sentence('none', 50)]
  assert.deepEqual(shares({ ...report, sentences }), { 'reported-fact': 33, quotation: 33, 'state-media-claim': 33 })
  assert.deepEqual(shares({ ...report, sentences: [] }), { 'reported-fact': 0, quotation: 0, 'state-media-claim': 0 })
})

inBothBrowsers('the two stories of one fire: shares, sources, lists, and both articles lit', { address: BOTH }, async ({ page }) => {
  await compared(page)
  assert.deepEqual(await words(page, '.pair > section > h2'), ['Swift rescue at Dongwan warehouse earns praise', 'Families ask who is missing after blast at Chinese battery warehouse'])
  const parts = await page.$$eval('.share-words', lists => lists.map(list => [...list.children].map(item => parseInt(item.textContent, 10))))
  for (const list of parts) assert.ok(Math.abs(list.reduce((sum, one) => sum + one, 0) - 100) <= 1, 'a hundred, but for rounding')
  assert.ok(parts[0][2] > 50 && parts[1][2] < 30, `state media: ${parts[0][2]} and ${parts[1][2]} %`)
  const groups = await page.$$eval('.heard tbody', bodies => bodies.map(body => [...body.querySelectorAll('[scope=row]')].map(cell => cell.firstChild.textContent)))
  assert.deepEqual(groups[0].toSorted(), ['CCTV', 'Global Times', 'Xinhua', 'Zhou Liqun'])
  assert.ok(groups[1].includes('People\'s Daily') && groups[2].includes('Marco Bellini'))
  const lit = await highlights(page)
  const claims = await page.$$eval('.lit article', all => all.map(article => article.textContent))
  assert.ok(lit['whosays-state-media-claim'].some(sentence => claims[0].includes(sentence)))
  assert.ok(lit['whosays-state-media-claim'].some(sentence => claims[1].includes(sentence)))
  const levels = await page.$$eval('#visit :is(h1, h2, h3, h4)', all => all.map(one => Number(one.getAttribute('aria-level') ?? one.localName[1])))
  levels.reduce((before, level) => (assert.ok(level <= before + 1, levels.join()), level), 0)
  assert.equal(levels.filter(level => level === 1).length, 1)
  assert.ok(await page.$$eval('.told', lists => lists.every(list => list.localName === 'ul' && [...list.children].every(item => item.localName === 'li'))))
  await page.evaluate(() => { location.hash = '' })
  await page.waitForSelector('#start:not([hidden])')
  assert.deepEqual(Object.keys(await highlights(page)).filter(name => name.startsWith('whosays-')), [], 'nothing stays lit')
})

inBothBrowsers('from a list into the article and back, by mouse', { address: BOTH }, async ({ page }) => {
  await compared(page)
  const [, through] = await page.$$('#visit .compare-state-media-claim .jump, .told .jump')
  const sentence = await through.$eval('.words', one => one.textContent)
  await through.click()
  assert.deepEqual((await highlights(page))['whosays-selected'], [sentence])
  await page.waitForFunction(() => [...document.querySelectorAll('.says')].some(note => /^State-media claim, through Xinhua\./.test(note.textContent)))
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'article')
  await page.evaluate(() => document.querySelector('.says .more').click())
  assert.ok(await page.evaluate(() => document.activeElement.matches('.told .jump')))
})

inBothBrowsers('the comparison by keyboard alone', { address: BOTH }, async ({ page }) => {
  await compared(page)
  const reach = async selector => {
    for (let tabs = 0; tabs < 60; tabs++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) return
    }
    assert.fail(`Tab does not reach ${selector}`)
  }
  await reach('.told .jump')
  await page.keyboard.press('Enter')
  const [first] = (await highlights(page))['whosays-selected']
  await page.keyboard.press('j')
  const [second] = (await highlights(page))['whosays-selected']
  assert.notEqual(second, first)
  await page.keyboard.press('k')
  assert.deepEqual((await highlights(page))['whosays-selected'], [first])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.ok(await page.evaluate(() => document.activeElement.matches('.told .jump')), 'back in the list')
  await reach('.told + .more')
  const before = (await page.$$('.told:first-of-type li')).length
  await page.keyboard.press('Enter')
  assert.ok((await page.$$('.told:first-of-type li')).length > before)
  assert.ok(await page.evaluate(() => document.activeElement.matches('.jump')), 'the focus is on the first that came')
})

inBothBrowsers('the reader’s own text beside another that is pasted', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  await page.waitForSelector('#overview .bar')
  await page.click('#ways a')
  await page.waitForSelector('.chooser')
  assert.equal(await page.evaluate(() => location.hash), '#compare=own')
  await page.click('.chooser .main')
  await page.waitForFunction(() => document.querySelector('.chooser .complaint').textContent)
  await page.type('.chooser textarea', OTHER)
  await page.click('.chooser .main')
  await compared(page)
  const both = await page.$eval('.heard tbody', body => [...body.querySelectorAll('[scope=row]')].map(cell => cell.innerText))
  assert.ok(both.some(name => /Ana Ruiz/.test(name)), `Mrs. Ruiz is Ana Ruiz: ${both}`)
  assert.equal((await highlights(page))['whosays-reported-fact'].length, 2)
  await page.evaluate(() => history.back())
  await page.waitForSelector('.chooser')
  await page.evaluate(() => history.back())
  await labelled(page)
})

inBothBrowsers('another article from the list or a file, in the place of one', { address: BOTH }, async ({ page }) => {
  await compared(page)
  await page.click('.pair > section:nth-child(2) .ways button')
  assert.ok(await page.evaluate(() => document.activeElement.matches('.chooser h3')))
  await page.select('#choose-1-list', 'cuba-blackout.md')
  await page.click('.pair > section:nth-child(2) .main')
  await page.waitForFunction(() => location.hash.endsWith('cuba-blackout.md') && document.querySelector('.heard'))
  await inTemporaryFolder(async folder => {
    const file = join(folder, 'dam.txt')
    await writeFile(file, OTHER)
    await page.click('.pair > section:nth-child(1) .ways button')
    const input = await page.$('#choose-0-file')
    await input.uploadFile(file)
    await page.click('.pair > section:nth-child(1) .main')
    await page.waitForFunction(() => document.querySelector('.lit article')?.textContent.includes('nobody was hurt') && document.querySelector('.heard'))
  })
})

inBothBrowsers('an article that cannot be had says so, and something else can be put there', { address: site => `${site.address}#compare=${STATE},nowhere.md` }, async ({ page }) => {
  await page.waitForSelector('.problem')
  assert.match(await page.$eval('.problem', one => one.textContent), /“nowhere\.md” could not be loaded/)
  await page.evaluate(() => { location.hash = '#compare=own,text-2' })
  await page.waitForFunction(() => document.querySelectorAll('.problem').length === 2)
  assert.match((await words(page, '.problem'))[0], /in this tab only/)
  await page.evaluate(() => { location.hash = '#compare=%,,,a/../b,%00' })
  await page.waitForFunction(() => document.querySelectorAll('.chooser').length === 2)
  await page.evaluate(() => { location.hash = '#compare=' })
  await page.waitForFunction(() => document.querySelectorAll('.chooser').length === 2 && !document.querySelector('.problem'))
})

for (const width of [1280, 390]) {
  inBothBrowsers(`axe finds nothing in a comparison, ${width} wide`, { width, address: BOTH }, async ({ page }) => {
    for (const theme of ['light', 'dark']) {
      await page.select('#theme', theme)
      await page.evaluate(to => { location.hash = to }, `#compare=${STATE},${INDEPENDENT}`)
      await compared(page)
      await clean(page, `${theme}: compared`)
      await page.click('.told .jump')
      await page.waitForSelector('.says p')
      await clean(page, `${theme}: a sentence is chosen`)
      await page.click('.pair .ways button')
      await clean(page, `${theme}: choosing another`)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out')
      await page.evaluate(() => { location.hash = '#compare=nowhere.md' })
      await page.waitForSelector('.problem')
      await clean(page, `${theme}: one is missing`)
    }
  })
}
