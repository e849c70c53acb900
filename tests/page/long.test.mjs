// A very long text: it opens in turns, says how far it is, can be stopped, and comes out whole. How fast it is, long.mjs
// measures; here is only what it does.

import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clean, counted, inBothBrowsers, inTemporaryFolder, THREE } from './support.mjs'

const SIZE = 1_000_000

/** Three sentences with a number, over and over: each stands once in the text. */
function long(size, block) {
  let text = ''
  for (let at = 1; text.length < size; at += 1) text += block(at)
  return text
}
const plain = at => `${THREE.fact} Stop ${at} was next.\n\n${THREE.claim}\n\n${THREE.quotation}\n\n`
const html = at => `<div><p>${THREE.fact} Stop ${at} was next.</p><section><p>${THREE.claim}</p>\n<p>${THREE.quotation}</p></section></div>\n`
const FORMATS = { txt: plain, md: plain, html }

const count = (page, label) =>
  page.evaluate(name => CSS.highlights.get(`whosays-${name}`)?.size ?? 0, label)
/** What the legend says. */
const told = (page, label) =>
  page.$eval(`#legend [data-label="${label}"] .count`, count => Number(count.textContent.replace(/\D/g, '')))
/** The lines of the article in the window, and those of them that are lit. */
const inWindow = page => page.evaluate(() => {
  const boxesOf = part => {
    const range = document.createRange()
    range.setStart(part.startContainer, part.startOffset)
    range.setEnd(part.endContainer, part.endOffset)
    return [...range.getClientRects()].filter(box => box.width > 0 && box.bottom > 0 && box.top < innerHeight).map(box => Math.round(box.top))
  }
  const paragraphs = [...document.querySelectorAll('#article p')].filter(p => p.checkVisibility({ contentVisibilityAuto: true }))
  const lines = paragraphs.flatMap(p => boxesOf({ startContainer: p, startOffset: 0, endContainer: p, endOffset: p.childNodes.length }))
  const lit = new Set(['reported-fact', 'quotation', 'state-media-claim'].flatMap(name => [...(CSS.highlights.get(`whosays-${name}`) ?? [])].flatMap(boxesOf)))
  return { lines: new Set(lines).size, lit: new Set(lines.filter(top => lit.has(top))).size }
})
/** The letters in the window by the line they stand on, and what should stand there: one at the head of each paragraph. */
const letters = page => page.evaluate(says => {
  const isInside = ({ top }) => top > 0 && top < innerHeight - 30
  const paragraphs = [...document.querySelectorAll('#article p')].filter(p => p.checkVisibility({ contentVisibilityAuto: true }))
  const wanted = paragraphs.flatMap(p => {
    const range = document.createRange()
    range.selectNodeContents(p)
    const box = range.getClientRects()[0]
    return isInside(box) ? [[box.top, says.find(([, words]) => p.textContent.startsWith(words))[0]]] : []
  })
  const set = [...document.querySelectorAll('#badges .badge-line')].map(line => [line.getBoundingClientRect(), line.textContent])
  return { wanted, set: set.flatMap(([box, letter]) => (isInside(box) ? [[box.top, letter]] : [])) }
}, [['F', THREE.fact], ['S', THREE.claim], ['Q', THREE.quotation]].map(([letter, words]) => [letter, words.slice(0, 20)]))
/** The work stands still as soon as the reader sees how far it is, so that no machine is done before the test has looked. */
const holdAtProgress = page => page.evaluate(() => {
  const progress = document.querySelector('#progress')
  new MutationObserver((_, observer) => {
    if (!progress.querySelector('button')) return
    globalThis.allow(0)
    observer.disconnect()
  }).observe(progress, { childList: true })
})
const release = page => page.evaluate(() => globalThis.allow(Infinity))
const articleText = page => page.$eval('#article', article => article.textContent)

async function open(page, name, content) {
  await inTemporaryFolder(async folder => {
    const path = join(folder, name)
    await writeFile(path, content)
    await (await page.$('#file')).uploadFile(path)
    // Held at its progress, it may have nothing to show yet.
    await page.waitForFunction(() => document.querySelector('#article')?.textContent.length > 1000 || document.querySelector('#progress button'))
  })
}

const done = page => page.waitForFunction(
  () => document.querySelector('#legend .switch') && document.getElementById('progress').hidden && document.querySelector('#badges .badge-line'),
  { timeout: 60_000 },
)

for (const [format, block] of Object.entries(FORMATS)) {
  const text = long(SIZE, block)
  const last = text.match(/Stop (\d+) was next(?!.*Stop \d)/s)[1]
  inBothBrowsers(`a megabyte of ${format} comes out whole and lit to its end`, {}, async ({ page, browser }) => {
    await open(page, `long.${format}`, text)
    await done(page)
    const shown = await articleText(page)
    assert.ok(shown.includes(`Stop ${last} was next.`), 'the end is there')
    assert.equal(shown.match(/Stop \d+ was next/g).length, Number(last), 'everything is there once')
    assert.equal(await told(page, 'reported-fact'), 2 * last)
    assert.equal(await told(page, 'state-media-claim'), Number(last))
    assert.equal(await told(page, 'quotation'), Number(last))
    for (const share of [0, 0.3, 0.31, 0.7, 1, 0.5]) {
      await page.evaluate(at => scrollTo({ top: at * document.documentElement.scrollHeight, behavior: 'instant' }), share)
      await new Promise(wait => setTimeout(wait, 300))
      const { lines, lit } = await inWindow(page)
      assert.ok(lines > 5, `${lines} lines in the window at ${share}`)
      assert.equal(lit, lines, `all that is in the window is lit at ${share}`)
    }
    assert.ok(await count(page, 'quotation') < 200, 'what is far from the window has its turn when it comes near')
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    const printed = browser === 'firefox' ? await page.$$eval('#article mark.whosays-quotation:not(.whosays-quoted)', marks => marks.length) : await count(page, 'quotation')
    assert.equal(printed, Number(last), 'on paper everything is lit')
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    assert.equal(await page.$('#article mark'), null)
    assert.ok(await count(page, 'quotation') < 200)
    assert.ok(await page.$$eval('#badges .badge', all => all.length) < 500, 'letters stand near the window only')
  })
}

const six = words => Array(6).fill(words).join(' ')
const said = letters => letters.map(([, letter]) => letter).join('')

inBothBrowsers('after every leap letters stand where paragraphs begin, and nowhere else', { width: 390, height: 900 }, async ({ page }) => {
  // Parts of such paragraphs are taller than a browser takes them to be before it has laid them out.
  await open(page, 'long.md', long(SIZE, () => `${six(THREE.fact)}\n\n${six(THREE.claim)}\n\n${six(THREE.quotation)}\n\n`))
  await done(page)
  for (const share of [0.4, 0.7, 0.69, 0.1, 1, 0.4, 0.41, 0.42]) {
    await page.evaluate(at => scrollTo({ top: at * document.documentElement.scrollHeight, behavior: 'instant' }), share)
    await new Promise(wait => setTimeout(wait, 500))
    const { wanted, set } = await letters(page)
    assert.ok(wanted.length > 1, `${wanted.length} paragraphs begin in the window at ${share}`)
    assert.equal(said(set), said(wanted), `at ${share}`)
    set.forEach(([top], at) => assert.ok(Math.abs(top - wanted[at][0]) < 2, `${top} for ${wanted[at][0]} at ${share}`))
  }
})

inBothBrowsers('the beginning is lit before the end is labelled, and progress is shown with a way to stop', { before: counted }, async ({ page }) => {
  await holdAtProgress(page)
  await page.evaluate(() => {
    window.seen = { lit: false, bar: [] }
    const look = () => {
      const bar = document.querySelector('#progress progress')
      if (!document.querySelector('#legend .switch') && [...CSS.highlights.keys()].some(name => name.startsWith('whosays-'))) window.seen.lit = true
      if (bar) window.seen.bar.push(bar.value)
      setTimeout(look)
    }
    look()
  })
  await open(page, 'long.md', long(SIZE, plain))
  await page.waitForSelector('#progress:not([hidden]) progress')
  assert.equal(await page.$eval('#progress', root => root.getAttribute('role')), 'status')
  assert.ok(await page.$('#progress button'))
  await release(page)
  await done(page)
  const { lit, bar } = await page.evaluate(() => window.seen)
  assert.ok(lit, 'lit while the rest was being labelled')
  assert.ok(bar.length > 1 && bar.every((value, at) => !at || value >= bar[at - 1]) && bar.at(-1) <= 1, 'it only goes on')
})

for (const [format, block] of Object.entries(FORMATS)) {
  inBothBrowsers(`stopping the labels of a long ${format} leaves it whole, and they can be had after all`, { before: counted }, async ({ page }) => {
    const text = long(SIZE, block)
    const last = text.match(/Stop (\d+) was next(?!.*Stop \d)/s)[1]
    await holdAtProgress(page)
    await open(page, `long.${format}`, text)
    await page.waitForSelector('#progress:not([hidden]) button')
    await page.focus('#progress button')
    await page.keyboard.press('Enter')
    await release(page)
    await page.waitForFunction(() => /without labels/.test(document.getElementById('message').textContent))
    assert.ok((await articleText(page)).includes(`Stop ${last} was next.`), 'the end is there')
    assert.deepEqual(await page.evaluate(() => [...CSS.highlights.keys()].filter(name => name.startsWith('whosays-'))), [])
    assert.ok(await page.$eval('#progress', root => root.hidden))
    await clean(page, 'stopped', '#message')
    await page.click('#message button')
    await done(page)
    assert.equal(await told(page, 'state-media-claim'), Number(last))
    assert.equal(await page.$eval('#message', root => root.textContent), '')
  })
}

inBothBrowsers('going to another story ends the work on a long one', {}, async ({ page }) => {
  await open(page, 'long.txt', long(SIZE, plain))
  await page.evaluate(() => { location.hash = '#read=cuba-blackout.md' })
  await page.waitForFunction(() => document.querySelector('#legend .switch') && document.querySelector('#badges .badge-line'))
  await new Promise(wait => setTimeout(wait, 1500))
  assert.doesNotMatch(await articleText(page), /Stop \d/)
  assert.ok(await page.$eval('#article', article => article.textContent.length < 20_000))
})

inBothBrowsers('a long text is read by keyboard and by its list as any other', {}, async ({ page }) => {
  await open(page, 'long.txt', long(300_000, plain))
  await done(page)
  await page.focus('#article')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#panel:not([hidden])')
  assert.match(await page.$eval('#panel .where', where => where.textContent), /Sentence 4 of/)
  await page.keyboard.press('Escape')
  await page.click('#sentences summary')
  const sentences = 4 * (300_000 / plain(1000).length)
  await page.waitForFunction(least => document.querySelectorAll('#sentences .jump').length > least, {}, sentences * 0.98)
  // A leap to the far end: what is there was never laid out until now.
  await page.evaluate(() => [...document.querySelectorAll('#sentences .jump')].at(-1).click())
  await page.waitForFunction(() => {
    const [range] = CSS.highlights.get('whosays-selected') ?? []
    if (!range) return false
    const live = document.createRange()
    live.setStart(range.startContainer, range.startOffset)
    live.setEnd(range.endContainer, range.endOffset)
    const box = live.getBoundingClientRect()
    return box.top >= 0 && box.bottom <= innerHeight
  })
})
