// Seeing the article: the sentence at its top, the bars with their numbers, the map, the sources, the filter.

import assert from 'node:assert/strict'
import { LABELS } from '../../www/words.js'
import { clean, highlights, inBothBrowsers, labelled, openFirst, paste } from './support.mjs'

/** Two outlets, a speaker in two forms, two sentences in the article's own voice. */
const BRIDGE = {
  closed: 'The bridge was closed in March.',
  soon: 'KCNA said on Sunday that the bridge would reopen soon.',
  done: '“The repairs are nearly done,” the agency said.',
  waited: '“We have waited for a year,” the mayor, Ana Ruiz, said on Monday.',
  road: 'She added that the town had no other road.',
  engineers: 'TASS reported on Tuesday that engineers were on their way.',
  wide: 'The river is wide there.',
}
const { closed, soon, done, waited, road, engineers, wide } = BRIDGE
const TEXT = `${closed}\n\n${soon} ${done}\n\n${waited} ${road}\n\n${engineers}\n\n${wide}\n`

const lit = async page => {
  const found = await highlights(page)
  return LABELS.flatMap(label => found[`whosays-${label}`] ?? []).sort()
}
const isLit = async (page, sentences, why) => assert.deepEqual(await lit(page), [...sentences].sort(), why)
const said = page => page.$eval('#lit [role=status]', line => line.textContent)
const selected = async page => (await highlights(page))['whosays-selected']?.[0]
const all = Object.values(BRIDGE)

async function openBridge(page) {
  await paste(page, TEXT)
  await labelled(page)
  await page.waitForSelector('#overview .bar')
}

inBothBrowsers('the sentence at the top, two bars, and a table that says the same', {}, async ({ page }) => {
  await openBridge(page)
  assert.match(await page.$eval('#overview .summary', line => line.textContent), /^Of this text, 50.% comes through state media \(KCNA, TASS\); 33.% is quotation \(Ana Ruiz\); 17.% is unattributed narration\.$/)
  const pictures = await page.$$eval('#overview svg[role=img]', all => all.map(svg => [svg.querySelector('title').textContent, svg.querySelector('desc').textContent, svg.getAttribute('aria-labelledby') === svg.querySelector('title').id]))
  assert.equal(pictures.length, 2)
  assert.ok(pictures.every(([title, , named]) => title && named))
  assert.match(pictures[0][1], /Reported fact, 17.%; Quotation, 33.%; State-media claim, 50.%\./)
  assert.match(pictures[1][1], /the article itself, 17.%; Ana Ruiz, 33.%; KCNA, 31.%; TASS, 18.%\./)
  const widths = await page.$$eval('#overview .bar', bars => bars.map(bar => [...bar.querySelectorAll('.slice')].reduce((sum, part) => sum + part.getBoundingClientRect().width, 0) / bar.getBoundingClientRect().width))
  for (const width of widths) assert.ok(Math.abs(width - 1) < 0.01, `the parts fill the bar: ${width}`)
  await page.click('.numbers summary')
  await page.waitForSelector('.numbers table')
  const rows = await page.$$eval('.numbers tbody tr', all => all.map(row => [...row.children].map(cell => cell.innerText.replace(/\s+/g, ' ').trim())))
  assert.deepEqual(rows.map(row => row[0]), ['F Reported fact', 'Q Quotation', 'Ana Ruiz person', 'S State-media claim', 'KCNA state media, North Korea, state-controlled', 'TASS state media, Russia, state-controlled'])
  const groups = rows.filter(([name]) => /^[FQS] /.test(name))
  assert.equal(groups.reduce((sum, row) => sum + parseInt(row[3], 10), 0), 100)
  assert.equal(groups.reduce((sum, row) => sum + parseInt(row[2], 10), 0), all.join('').length)
  assert.deepEqual(groups.map(row => row[1]), ['2', '2', '3'])
  assert.ok(await page.$eval('.numbers caption', caption => caption.textContent.length > 10))
  assert.equal(await page.$$eval('.numbers th:not([scope])', all => all.length), 0)
})

inBothBrowsers('a part of a bar lights its sentences only, by mouse; once more lights all', {}, async ({ page }) => {
  await openBridge(page)
  await page.click('.bar:nth-of-type(1) .slice:last-child')
  await isLit(page, [soon, done, engineers])
  assert.equal(await said(page), 'Lit: 3 sentences labelled State-media claim.')
  await page.click('.bar:nth-of-type(2) .slice:last-child')
  await isLit(page, [engineers])
  assert.equal(await said(page), 'Lit: 1 sentence by TASS.')
  assert.equal(await page.$eval('.bar:nth-of-type(2) .slice:last-child', part => part.getAttribute('aria-pressed')), 'true')
  assert.deepEqual(await page.$$eval('#badges .badge:not(.unlit)', badges => badges.map(badge => badge.textContent)), ['S'], 'letters without a lit sentence are dimmed')
  await page.click('.bar:nth-of-type(2) .slice:last-child')
  await isLit(page, all)
  assert.equal(await said(page), 'All 7 sentences are lit.')
})

inBothBrowsers('the same by keyboard: one stop a bar, arrows inside it, Enter, Escape; the rows of the table too', {}, async ({ page }) => {
  await openBridge(page)
  await page.focus('.bar .slice')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await isLit(page, [waited, road])
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.title.replace('\u00a0', ' ').replace(/\d+/, 'N')), 'the article itself, N %', 'Tab goes on to the other bar')
  await page.keyboard.press('Escape')
  await isLit(page, all)
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => document.activeElement.matches('.numbers summary')))
  await page.keyboard.press('Enter')
  await page.waitForSelector('.numbers table')
  for (let tabs = 0; tabs < 5; tabs++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await isLit(page, [soon, done])
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')), 'true')
})

inBothBrowsers('sources: who they are, how much is theirs; a click lights them, and steps go through them', {}, async ({ page }) => {
  await openBridge(page)
  assert.equal(await page.$eval('#sources .count', count => count.textContent), '3')
  await page.click('#sources > summary')
  await page.waitForSelector('.source')
  const rows = await page.$$eval('.source', all => all.map(row => row.innerText.replace(/\s+/g, ' ')))
  assert.match(rows[0], /^Ana Ruiz 33 % person · 2 sentences$/)
  assert.match(rows[1], /^KCNA 31 % state media, North Korea, state-controlled · 2 sentences$/)
  assert.match(rows[2], /^TASS 18 % state media, Russia, state-controlled · 1 sentence$/)
  await page.click('.sources li:nth-child(1) .source')
  await isLit(page, [waited, road])
  assert.equal(await said(page), 'Lit: 2 sentences by Ana Ruiz.')
  await page.click('#lit [data-action=next]')
  assert.equal(await selected(page), waited)
  await page.click('#lit [data-action=next]')
  assert.equal(await selected(page), road)
  await page.click('#lit [data-action=next]')
  assert.equal(await selected(page), road, 'the last one stays')
  await page.click('#lit [data-action=previous]')
  assert.equal(await selected(page), waited)
  await page.focus('.sources li:nth-child(1) .source')
  await page.keyboard.press('j')
  assert.equal(await selected(page), road, 'the letters step from the tools as well')
  await page.click('#lit [data-action="lit.clear"]')
  await isLit(page, all)
})

inBothBrowsers('sources by keyboard, and j and k go through what is lit', {}, async ({ page }) => {
  await openBridge(page)
  await page.focus('#sources > summary')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.source')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await isLit(page, [soon, done])
  await page.focus('#article')
  await page.keyboard.press('j')
  assert.equal(await selected(page), soon)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  assert.equal(await selected(page), done)
  await page.keyboard.press('k')
  assert.equal(await selected(page), soon)
  await page.keyboard.press('Enter')
  await page.waitForSelector('#panel:not([hidden])')
  await page.keyboard.press('Escape')
  assert.ok(await page.$eval('#panel', panel => panel.hidden), 'Escape closes the panel first')
  await isLit(page, [soon, done])
  await page.keyboard.press('Escape')
  await isLit(page, all)
})

inBothBrowsers('a source whose label the legend had dimmed is lit all the same', {}, async ({ page }) => {
  await openBridge(page)
  await page.click('#legend [data-label=quotation].switch')
  assert.equal(await said(page), 'Lit: 5 sentences of 7.')
  await page.click('#sources > summary')
  await page.waitForSelector('.source')
  await page.click('.source')
  await isLit(page, [waited, road])
  assert.equal(await page.$eval('#legend [data-label=quotation].switch', button => button.getAttribute('aria-pressed')), 'true')
  await page.click('#legend [data-label=quotation].switch')
  await page.click('#lit [data-action="lit.clear"]')
  await isLit(page, all, 'all is all')
})

inBothBrowsers('the filter: all that is chosen holds at once, and is said', {}, async ({ page }) => {
  await openBridge(page)
  await page.click('#filter > summary')
  await page.waitForSelector('#filter-form')
  await page.select('#filter-form', 'direct')
  await isLit(page, [done, waited])
  assert.equal(await page.$eval('#filter .count', count => count.textContent), '2')
  await page.select('#filter-source', '"KCNA"')
  await isLit(page, [done])
  assert.equal(await said(page), 'Lit: 1 sentence by KCNA, in quotation marks.')
  await page.select('#filter-form', '')
  await isLit(page, [soon, done])
  await page.focus('#filter-below')
  for (let times = 0; times < 3; times++) await page.keyboard.press('ArrowRight')
  assert.match(await page.$eval('#filter-below', range => range.getAttribute('aria-valuetext')), /under 70 of 100/)
  await isLit(page, [])
  assert.equal(await said(page), 'Lit: 0 sentences by KCNA, with labels that are not sure.')
  await page.keyboard.press('Escape')
  await isLit(page, all)
  assert.equal(await page.$eval('#filter-source', select => select.value), '', 'the form follows')
  assert.equal(await page.$eval('#filter-below', range => range.value), '0')
  await page.click('label[for=filter-yours]')
  await isLit(page, [])
})

inBothBrowsers('everything follows what the reader says', {}, async ({ page }) => {
  await openBridge(page)
  await page.click('#filter > summary')
  await page.waitForSelector('#filter-yours')
  await page.click('#filter-yours')
  await isLit(page, [])
  await page.click('#filter-yours')
  await page.focus('#article')
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await page.waitForSelector('#edit-label-quotation')
  await page.click('#edit-label-quotation')
  await page.type('#edit-speaker', 'The ferryman')
  await page.click('.edit .main')
  await page.waitForFunction(() => document.querySelector('#overview .summary').textContent.includes('The ferryman'))
  assert.equal(await page.$eval('#sources .count', count => count.textContent), '4')
  assert.match(await page.$eval('#overview .bar:nth-of-type(2) desc', text => text.textContent), /The ferryman/)
  await page.click('#filter-yours')
  await isLit(page, [closed])
  assert.equal(await said(page), 'Lit: 1 sentence with your word on them.')
  await page.select('#filter-source', '"The ferryman"')
  await isLit(page, [closed])
})

inBothBrowsers('another article has a picture of its own, and nothing stays filtered', {}, async ({ page }) => {
  await openBridge(page)
  await page.click('#sources > summary')
  await page.waitForSelector('.source')
  await page.click('.source')
  await page.evaluate(() => { location.hash = '' })
  await page.waitForSelector('#start:not([hidden])')
  assert.equal(await page.$$eval('#overview > *, #map:not([hidden])', left => left.length), 0)
  await openFirst(page)
  await page.waitForSelector('#overview .bar')
  assert.doesNotMatch(await page.$eval('#overview', overview => overview.textContent), /Ana Ruiz/)
  assert.match(await said(page), /^All \d+ sentences are lit\.$/)
  assert.doesNotMatch(await page.$eval('#sources', sources => sources.textContent), /Ana Ruiz/)
  assert.ok((await page.$$('.source')).length > 3, 'what was open is open')
  await page.click('.source')
  assert.match(await said(page), /^Lit: \d+ sentences? by /)
})

inBothBrowsers('a text without a sentence has no picture', {}, async ({ page }) => {
  await paste(page, 'Photo: KCNA\n')
  await page.waitForFunction(() => document.querySelector('#message').textContent)
  // The pictures go a moment after the message has come.
  await page.waitForFunction(() => document.querySelector('#overview').hidden && document.querySelector('#map').hidden)
})

/** Where the map has stripes of a label, as shares of its height. */
const stripes = (page, name) =>
  page.$eval(`.stripe-${name}`, path => {
    const height = path.ownerSVGElement.getBoundingClientRect().height
    return [...(path.getAttribute('d') ?? '').matchAll(/M\S+ ([\d.]+)V([\d.]+)/g)].map(([, from, to]) => [from / height, to / height])
  })

inBothBrowsers('the map: a stripe where each sentence stands, a frame where the window is', { height: 500 }, async ({ page }) => {
  await openFirst(page)
  await page.waitForSelector('#map svg')
  for (const label of LABELS) {
    const count = await page.$eval(`#legend [data-label=${label}] .count`, text => parseInt(text.textContent, 10))
    assert.equal((await stripes(page, label)).length, count, label)
  }
  // Each stripe is as high as its sentence, within a line or two.
  const apart = await page.evaluate(label => {
    const article = document.getElementById('article').getBoundingClientRect()
    const path = document.querySelector(`.stripe-${label}`)
    const height = path.ownerSVGElement.getBoundingClientRect().height
    const tops = [...path.getAttribute('d').matchAll(/M\S+ ([\d.]+)V/g)].map(([, from]) => from / height)
    const found = [...CSS.highlights.get(`whosays-${label}`)].map(part => {
      const range = document.createRange()
      range.setStart(part.startContainer, part.startOffset)
      range.setEnd(part.endContainer, part.endOffset)
      return (range.getClientRects()[0].top - article.top) / article.height
    })
    return Math.max(...found.map((top, at) => Math.abs(top - tops[at]) * article.height))
  }, 'state-media-claim')
  assert.ok(apart < 70, `${apart} pixels apart`)
  const frame = () => page.$eval('.frame', frame => ({ top: frame.getBoundingClientRect().top, height: frame.getBoundingClientRect().height }))
  const before = await frame()
  await page.evaluate(() => window.scrollTo({ top: document.getElementById('article').offsetHeight / 2, behavior: 'instant' }))
  await page.waitForFunction(top => document.querySelector('.frame').getBoundingClientRect().top > top + 50, {}, before.top)
  const box = await page.$eval('.sheet', sheet => sheet.getBoundingClientRect().toJSON())
  await page.mouse.click(box.left + 8, box.bottom - 30)
  await page.waitForFunction(() => document.getElementById('article').getBoundingClientRect().bottom < innerHeight + 200)
  await page.mouse.move(box.left + 8, box.top + 200)
  await page.mouse.down()
  await page.mouse.move(box.left + 8, box.top + 8, { steps: 4 })
  await page.mouse.up()
  await page.waitForFunction(() => document.getElementById('article').getBoundingClientRect().top > -100)
  await page.mouse.move(box.left + 8, box.top + 300)
  await new Promise(done => setTimeout(done, 100))
  assert.ok(await page.$eval('#article', article => article.getBoundingClientRect().top > -100), 'the mouse that was let go moves nothing')
})

inBothBrowsers('the map follows the filter and the window; a keyboard is led from it to the list', {}, async ({ page }) => {
  await openBridge(page)
  await page.click('.bar:nth-of-type(1) .slice:last-child')
  assert.equal((await stripes(page, 'state-media-claim')).length, 3)
  assert.equal((await stripes(page, 'quotation')).length, 0)
  assert.equal((await stripes(page, 'dimmed')).length, 4)
  await page.keyboard.press('Escape')
  assert.equal((await stripes(page, 'quotation')).length, 2)
  const [[before]] = await stripes(page, 'quotation')
  await page.setViewport({ width: 1280, height: 500 })
  // Drawn anew for the lower window: the stripe stands at the same share of it.
  await page.waitForFunction(before => {
    const path = document.querySelector('.stripe-quotation')
    const { height } = path.ownerSVGElement.getBoundingClientRect()
    return height <= 500 && Math.abs(parseFloat(path.getAttribute('d').match(/ ([\d.]+)V/)[1]) / height - before) < 0.02
  }, {}, before)
  await page.focus('#map .to-list')
  await page.keyboard.press('Enter')
  assert.ok(await page.evaluate(() => document.activeElement.matches('#sentences summary') && document.getElementById('sentences').open))
  assert.ok(await page.$eval('#map svg', svg => svg.querySelector('title').textContent.length > 5 && svg.querySelector('desc').textContent.length > 20))
  await page.setViewport({ width: 390, height: 800 })
  assert.equal(await page.$eval('#map', map => getComputedStyle(map).display), 'none', 'where it would cover the text it is left out')
})

inBothBrowsers('a long text: the map has no more nodes than for a short one, and is not made anew with each step of scrolling', { height: 700 }, async ({ page }) => {
  const block = index => `${closed.replace('March', `the year ${1000 + index}`)} ${soon} ${waited}\n\n`
  await paste(page, Array.from({ length: 1500 }, (_, index) => block(index)).join(''))
  await page.waitForSelector('#legend .switch', { timeout: 60_000 })
  await page.waitForFunction(() => document.querySelector('.stripe-quotation')?.getAttribute('d'))
  assert.ok((await page.$$('#map *')).length < 16)
  assert.ok((await page.$$('#overview *')).length < 80)
  const changes = await page.evaluate(async () => {
    let changes = 0
    const observer = new MutationObserver(records => (changes += records.filter(({ target }) => target.closest?.('svg')).length))
    observer.observe(document.getElementById('map'), { subtree: true, attributes: true, childList: true })
    for (let top = 0; top < 8000; top += 400) {
      scrollTo({ top, behavior: 'instant' })
      await new Promise(done => requestAnimationFrame(done))
    }
    observer.disconnect()
    return changes
  })
  // Where the scrolling rests, parts that have been laid out meanwhile may have another height than was thought.
  assert.ok(changes <= 16, `the stripes are not made with each step: ${changes} changes in 20 steps`)
})

const NAMES = ['Abel', 'Bora', 'Cato', 'Dara', 'Emil', 'Fara', 'Gero', 'Hana']
/** So many people, each with a sentence: more than a bar has parts for. */
const crowd = NAMES.flatMap(first => NAMES.map(last => `“The road is closed,” ${first} ${last}son said on Monday.`))

inBothBrowsers('of very many voices the smallest are one part of the bar', {}, async ({ page }) => {
  await paste(page, crowd.join('\n\n'))
  await labelled(page)
  await page.waitForSelector('#overview .bar')
  const parts = await page.$$eval('#overview [data-wants]', found => found.map(part => part.getAttribute('aria-label') ?? part.textContent))
  assert.ok(parts.length < crowd.length, String(parts.length))
  assert.ok(parts.some(part => /others|more|rest/i.test(part)), parts.join('; '))
  assert.equal(await page.$eval('#message', element => element.textContent), '')
})

inBothBrowsers('a tool that fails takes no label away', {}, async ({ page }) => {
  await page.evaluate(() => {
    document.createElementNS = () => {
      throw new Error('no pictures today')
    }
  })
  await paste(page, TEXT)
  await labelled(page)
  await page.waitForFunction(() => /no pictures today/.test(document.getElementById('message').textContent))
  assert.equal((await highlights(page))['whosays-state-media-claim'].length, 3)
})

inBothBrowsers('on a phone the line about what is lit stays in sight, and hides no sentence', { width: 390, height: 700 }, async ({ page }) => {
  await openFirst(page)
  await page.waitForSelector('#overview .bar')
  await page.click('#sources > summary')
  await page.waitForSelector('.source')
  await page.click('.source')
  for (let times = 0; times < 3; times++) await page.click('#lit [data-action=next]')
  for (let times = 0; times < 2; times++) await page.click('#lit [data-action=previous]')
  await new Promise(done => setTimeout(done, 800))
  const { line, box } = await page.evaluate(() => {
    const [part] = CSS.highlights.get('whosays-selected')
    const range = document.createRange()
    range.setStart(part.startContainer, part.startOffset)
    range.setEnd(part.endContainer, part.endOffset)
    return { line: document.getElementById('lit').getBoundingClientRect().toJSON(), box: range.getClientRects()[0].toJSON() }
  })
  assert.ok(line.top >= 0 && line.top < 2, `the line is at the top: ${line.top}`)
  assert.ok(box.top >= line.bottom, `${box.top} under ${line.bottom}`)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0)
})

for (const theme of ['light', 'dark']) {
  for (const width of [1280, 390]) {
    inBothBrowsers(`axe finds nothing in what is seen, ${theme}, ${width} wide`, { width }, async ({ page }) => {
      await page.select('#theme', theme)
      await openBridge(page)
      await clean(page, 'article')
      await page.click('.numbers summary')
      await page.waitForSelector('.numbers table')
      await clean(page, 'numbers')
      await page.click('#sources > summary')
      await page.waitForSelector('.source')
      await clean(page, 'sources')
      await page.click('.source')
      await clean(page, 'a source is lit')
      await page.click('#filter > summary')
      await page.waitForSelector('#filter-form')
      await page.select('#filter-form', 'direct')
      await clean(page, 'filter')
      await page.focus('#lit [data-action="lit.clear"]')
      await page.keyboard.press('Enter')
      await page.focus('#map .to-list').catch(() => {})
      await clean(page, 'all lit again')
    })
  }
}
