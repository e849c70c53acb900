// The teaching mode: nothing shows before the guess, the verdict, the score, what lasts, and the link for a class.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, score, ROUND } from '../../www/learn/round.js'
import { clean, highlights, inBothBrowsers, labelled, paste, THREE } from './support.mjs'

const STATE = 'china-warehouse-fire-state.md'
const INDEPENDENT = 'china-warehouse-fire-independent.md'
const SET = site => `${site.address}#learn=${STATE},${INDEPENDENT}`
const ONE = site => `${site.address}#learn=${STATE}`
const OURS = ['whosays-reported-fact', 'whosays-quotation', 'whosays-state-media-claim', 'whosays-quoted', 'whosays-term', 'whosays-dimmed']

const stage = (page, name) => page.waitForSelector(`.lesson[data-stage=${name}]`)
const verdict = page => page.$eval('.verdict h2', one => one.textContent)
const sentence = async page => (await highlights(page))['whosays-selected'][0]

/** A text of three sentences, one of each label, at its first question. */
async function lesson(page) {
  await paste(page, THREE.text)
  await labelled(page)
  // The bars stand above the link and may come behind the labels: the click would go where the link was.
  await page.waitForSelector('#overview .bar')
  await page.click('#ways a[href^="#learn"]')
  await page.waitForSelector('[data-action=start]')
}

/** Answers all that is left with one label. */
async function answerAll(page, key) {
  while (!(await page.$('.result'))) {
    if (await page.$('.ask')) await page.keyboard.press(key)
    await page.click('[data-action=next]')
  }
}

const made = (label, confidence = 0.9) => ({ label, confidence })
const report = sentences => ({ sentences })

test('a round is spread over the labels and the text, and is the same each time', () => {
  const sentences = Array.from({ length: 200 }, (_, at) => made(at % 10 === 0 ? 'quotation' : at % 25 === 1 ? 'state-media-claim' : 'reported-fact'))
  const chosen = choose(report(sentences))
  assert.equal(chosen.length, ROUND)
  assert.deepEqual(chosen, choose(report(sentences)))
  assert.deepEqual(chosen, [...new Set(chosen)].toSorted((one, other) => one - other))
  const count = label => chosen.filter(index => sentences[index].label === label).length
  for (const label of ['quotation', 'state-media-claim', 'reported-fact']) assert.ok(count(label) >= 6, label)
  assert.ok(chosen.at(-1) > 150, 'the end of the text comes, too')
  assert.equal(choose(report(sentences), { all: true }).length, 200)
})

test('few sentences are all asked; furniture never; unsure ones only to fill up', () => {
  const few = [made('none'), made('quotation'), made('reported-fact', 0.5)]
  assert.deepEqual(choose(report(few)), [1, 2])
  assert.deepEqual(choose(report([])), [])
  const many = Array.from({ length: 60 }, (_, at) => made('reported-fact', at < 30 ? 0.9 : 0.4))
  assert.ok(choose(report(many)).every(index => index < 30))
  const unsure = Array.from({ length: 60 }, (_, at) => made('reported-fact', at < 5 ? 0.9 : 0.4))
  assert.equal(choose(report(unsure)).length, ROUND)
})

test('the score counts what the engine is sure of; the table says what was taken for what', () => {
  const sentences = [made('reported-fact'), made('state-media-claim'), made('state-media-claim'), made('quotation', 0.6)]
  const all = score(report(sentences), [0, 1, 2, 3], ['reported-fact', 'quotation', 'quotation', 'reported-fact'])
  assert.deepEqual([all.counted, all.alike, all.unsure], [3, 1, 1])
  assert.equal(all.table.quotation['state-media-claim'], 2)
  assert.deepEqual(all.mixes, [{ mine: 'quotation', theirs: 'state-media-claim', count: 2 }])
  assert.deepEqual(all.differ, [1, 2, 3])
})

inBothBrowsers('no label shows before it is guessed', { address: ONE }, async ({ page }) => {
  await page.waitForSelector('[data-action=start]')
  const nothing = async () => {
    const found = await highlights(page)
    for (const name of OURS) assert.equal(found[name], undefined, name)
    assert.equal(await page.$$eval('#legend, #badges, #sentences, #overview, #map', all => all.filter(one => one.checkVisibility()).length), 0)
  }
  await nothing()
  await page.click('[data-action=start]')
  await stage(page, 'ask')
  await nothing()
  assert.ok(await sentence(page), 'the sentence is marked')
  await page.click('.ask [data-label=quotation]')
  await stage(page, 'verdict')
  const asked = await sentence(page)
  const found = await highlights(page)
  assert.deepEqual(OURS.slice(0, 3).flatMap(name => found[name] ?? []), [asked], 'it alone has its label now')
  await page.click('[data-action=next]')
  await stage(page, 'ask')
  assert.notEqual(await sentence(page), asked)
})

inBothBrowsers('a round by mouse: verdicts, score, table, what to look at again', {}, async ({ page }) => {
  await lesson(page)
  assert.equal(await page.$('[data-action=all]'), null, 'three sentences are all there is')
  await page.click('[data-action=start]')
  await stage(page, 'ask')
  assert.equal(await sentence(page), THREE.fact)
  await page.click('.ask [data-label=reported-fact]')
  assert.equal(await verdict(page), 'You and the engine both say: Reported fact, in the article’s own voice.')
  assert.match(await page.$eval('.where', one => one.innerText), /Question 1 of 3\s+1 of 1 as the engine/)
  await page.click('[data-action=next]')
  await page.click('.ask [data-label=quotation]')
  assert.equal(await verdict(page), 'You said: Quotation. The engine says: State-media claim, through KCNA.')
  assert.match(await page.$eval('.verdict .why', one => one.textContent), /KCNA/)
  await page.click('[data-action=next]')
  await page.click('.ask [data-label=quotation]')
  assert.equal(await page.$eval('[data-action=next]', one => one.textContent), 'See how it went')
  await page.click('[data-action=next]')
  await page.waitForSelector('.result')
  const words = await page.$eval('.result', one => one.innerText.replace(/\s+/g, ' '))
  assert.match(words, /the same of 2 of 3 sentences/)
  assert.match(words, /You said Quotation, the engine State-media claim: once/)
  assert.doesNotMatch(await page.$eval('#visit', one => one.innerText), /\b(true|false|wrong|correct|verified|propaganda)\b/i)
  assert.deepEqual(await page.$$eval('.confusion tbody td', cells => cells.map(cell => Number(cell.textContent))), [1, 0, 0, 0, 1, 1, 0, 0, 0])
  assert.deepEqual(await page.$$eval('.result .told .words', all => all.map(one => one.textContent)), [THREE.claim])
  assert.deepEqual((await highlights(page))['whosays-state-media-claim'], [THREE.claim], 'all labels show now')
  await page.click('.result .jump')
  assert.equal(await sentence(page), THREE.claim)
  await page.click('[data-action=again]')
  await stage(page, 'intro')
  assert.equal((await highlights(page))['whosays-state-media-claim'], undefined, 'and are hidden again')
})

inBothBrowsers('a round by keyboard, spoken', {}, async ({ page }) => {
  await lesson(page)
  await page.focus('[data-action=start]')
  await page.keyboard.press('Enter')
  await stage(page, 'ask')
  const read = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute('aria-describedby'))?.textContent)
  assert.equal(read, THREE.fact, 'the focus is where the sentence is read')
  await page.keyboard.press('f')
  assert.match(await page.$eval('.lesson > [role=status]', one => one.textContent), /You and the engine both say/)
  assert.equal(await page.evaluate(() => document.activeElement.dataset.action), 'next')
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  assert.match(await verdict(page), /both say: State-media claim/)
  await page.keyboard.press('1')
  assert.match(await verdict(page), /both say: State-media claim/, 'an answer is given once')
  await page.keyboard.press('Enter')
  await page.keyboard.down('Control')
  await page.keyboard.press('q')
  await page.keyboard.up('Control')
  assert.ok(await page.$('.ask'), 'what the browser does with Ctrl is not ours')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.match(await verdict(page), /You said: Reported fact/)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.result')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'learn-result')
})

inBothBrowsers('an answer that the reader keeps is among their notes on the article', { address: ONE }, async ({ page }) => {
  await page.waitForSelector('[data-action=start]')
  await page.click('[data-action=start]')
  await page.keyboard.press('q')
  await stage(page, 'verdict')
  const kept = await sentence(page)
  await page.type('#learn-note', 'It quotes f, q and s.')
  assert.equal((await page.$$('.verdict')).length, 1, 'typing answers nothing')
  await page.reload()
  await stage(page, 'verdict')
  assert.equal(await page.$eval('#learn-note', field => field.value), 'It quotes f, q and s.', 'a note half written is not lost')
  await page.click('[data-action=keep]')
  await page.waitForFunction(() => /Kept/.test(document.querySelector('.lesson > [role=status]').textContent))
  assert.deepEqual((await highlights(page))['whosays-yours'], [kept])
  // What keeps the notes writes a moment later.
  await page.waitForFunction(async () => {
    const { open } = await import('./notes/store.js').catch(() => ({}))
    return !open || (await (await open()).all()).length > 0
  })
  await page.evaluate(to => { location.hash = to }, `#read=${STATE}`)
  await labelled(page)
  await page.waitForFunction(() => document.querySelector('#notes .count').textContent === '1')
  await page.click('#notes summary')
  assert.match(await page.$eval('#notes', one => one.innerText), /It quotes f, q and s\./)
})

inBothBrowsers('a set goes from story to story, and a reload loses nothing', { address: SET }, async ({ page }) => {
  await page.waitForSelector('[data-action=all]')
  assert.equal(await page.$eval('.card .where', one => one.textContent), 'Story 1 of 2')
  assert.match(await page.$eval('[data-action=start]', one => one.textContent), /20 sentences/)
  await page.click('[data-action=all]')
  await stage(page, 'ask')
  const count = Number(/of (\d+)/.exec(await page.$eval('.where', one => one.innerText))[1])
  assert.ok(count > 20)
  await page.keyboard.press('s')
  await page.click('[data-action=next]')
  await page.keyboard.press('s')
  await page.click('[data-action=next]')
  const before = [await page.$eval('.where', one => one.innerText), await sentence(page)]
  await page.reload()
  await stage(page, 'ask')
  assert.deepEqual([await page.$eval('.where', one => one.innerText), await sentence(page)], before)
  await answerAll(page, '3')
  await page.reload()
  await page.waitForSelector('.result')
  await page.click('[data-action=next-story]')
  await page.waitForSelector('[data-action=start]')
  assert.equal(await page.$eval('.card .where', one => one.textContent), 'Story 2 of 2')
  await page.click('[data-action=start]')
  await answerAll(page, '2')
  assert.equal((await page.$$('.result [data-action=next-story]')).length, 0)
  assert.equal(await page.$$eval('.result .mixes:last-child li', all => all.length), 2, 'the set is summed up')
  await page.reload()
  await page.waitForSelector('.result')
})

inBothBrowsers('a teacher chooses stories and copies a link', { address: site => `${site.address}#learn=` }, async ({ page, browser }) => {
  await page.waitForSelector('.set input')
  await page.click('[data-action="learn.copy"]')
  await page.waitForFunction(() => /Choose one story/.test(document.querySelector('.set [role=status]').textContent))
  await page.click(`input[value="${STATE}"]`)
  await page.focus(`input[value="${INDEPENDENT}"]`)
  await page.keyboard.press(' ')
  // What a page may copy differs from browser to browser; then the link stands there.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text } } }))
  await page.click('[data-action="learn.copy"]')
  await page.waitForFunction(() => /Copied/.test(document.querySelector('.set [role=status]').textContent), {}, browser)
  assert.match(await page.evaluate(() => window.copied), new RegExp(`#learn=${STATE},${INDEPENDENT}$`))
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) })
  await page.click('[data-action="learn.copy"]')
  await page.waitForSelector('.set [readonly]')
  assert.match(await page.$eval('.set [readonly]', field => field.value), /#learn=/)
  await page.click('[data-action=begin]')
  await page.waitForSelector('[data-action=start]')
  assert.equal(await page.evaluate(() => location.hash), `#learn=${STATE},${INDEPENDENT}`)
})

inBothBrowsers('the reader’s own text has no link, and survives a reload of this tab', {}, async ({ page }) => {
  await lesson(page)
  assert.equal(await page.$('[data-action="learn.copy"]'), null)
  await page.click('[data-action=start]')
  await page.keyboard.press('f')
  await page.click('[data-action=next]')
  await page.reload()
  await stage(page, 'ask')
  assert.equal(await sentence(page), THREE.claim)
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
  await page.waitForSelector('.complaint')
  assert.match(await page.$eval('.complaint', one => one.textContent), /in this tab only/)
})

const noHighlights = page =>
  page.evaluateOnNewDocument(() => {
    delete window.Highlight
    delete CSS.highlights
  })

inBothBrowsers('without custom highlights nothing shows before the guess either', { before: noHighlights }, async ({ page }) => {
  await lesson(page)
  await page.click('[data-action=start]')
  await stage(page, 'ask')
  const looks = () => page.$$eval('.text mark', marks => marks.map(mark => {
    const { backgroundImage, textDecorationLine, color } = getComputedStyle(mark)
    return [backgroundImage, textDecorationLine, color === getComputedStyle(mark.parentElement).color].join()
  }))
  assert.deepEqual([...new Set(await looks())], ['none,none,true'])
  assert.ok(await page.$('.text mark.whosays-selected'))
  await page.keyboard.press('2')
  assert.ok((await looks()).some(look => look.includes('underline')))
})

inBothBrowsers('what cannot be loaded, or stands in the storage, breaks nothing', { address: site => `${site.address}#learn=nowhere.md,${STATE}` }, async ({ page }) => {
  await page.waitForSelector('.complaint')
  assert.match(await page.$eval('.complaint', one => one.textContent), /“nowhere\.md” could not be loaded/)
  await page.click('[data-action=next-story]')
  await page.waitForSelector('[data-action=start]')
  await page.click('[data-action=start]')
  await stage(page, 'ask')
  for (const change of [
    story => ({ ...story, asked: [0, 0, 1e9, -1, '__proto__'] }),
    story => ({ ...story, said: ['none', '<b>'] }),
    story => ({ ...story, seen: 99 }),
    story => ({ ...story, kept: [[1, 'quotation', { toString: 1 }]] }),
    story => ({ ...story, mark: 'another text' }),
    story => ({ ...story, done: [{}, 'x'], draft: null }),
    () => null,
    () => 'x',
    () => [[[]]],
  ]) {
    const [key, kept] = await page.evaluate(() => Object.entries(sessionStorage).find(([name]) => name.includes('nowhere')))
    const set = JSON.parse(kept)
    set.stories = set.stories.map(([name, story]) => [name, change(story)])
    await page.evaluate((name, text) => sessionStorage.setItem(name, text), key, JSON.stringify(set))
    await page.reload()
    await page.waitForSelector('[data-action=start]')
    await page.click('[data-action=start]')
    await stage(page, 'ask')
  }
  for (const hash of ['#learn=%', '#learn=,,,', '#learn=__proto__', `#learn=${'a,'.repeat(3000)}`]) {
    await page.evaluate(to => { location.hash = to }, hash)
    await page.waitForSelector('.complaint, .set input')
  }
  await paste(page, '12\n\n***\n')
  await page.waitForSelector('#ways a, #message p')
})

for (const width of [1280, 390]) {
  inBothBrowsers(`axe finds nothing in a lesson, ${width} wide`, { width, address: SET }, async ({ page }) => {
    for (const theme of ['light', 'dark']) {
      await page.evaluate(() => sessionStorage.clear())
      await page.evaluate(() => { location.hash = '#learn=' })
      await page.waitForSelector('.set input')
      await page.select('#theme', theme)
      await clean(page, `${theme}: choosing`)
      await page.evaluate(to => { location.hash = to }, `#learn=${STATE},${INDEPENDENT}`)
      await page.waitForSelector('[data-action=start]')
      await clean(page, `${theme}: beginning`)
      await page.click('[data-action=start]')
      await stage(page, 'ask')
      await clean(page, `${theme}: question`)
      await page.keyboard.press('q')
      await stage(page, 'verdict')
      await clean(page, `${theme}: verdict`)
      await page.click('[data-action=keep]')
      await clean(page, `${theme}: kept`)
      await answerAll(page, '3')
      await clean(page, `${theme}: result`)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out')
      await page.evaluate(() => { location.hash = '#learn=nowhere.md' })
      await page.waitForSelector('.complaint')
      await clean(page, `${theme}: missing`)
    }
  })
}
