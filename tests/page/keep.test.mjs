// Taking an article along and bringing notes back: files, a link, an embed code; by mouse and by keyboard.

import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clean, highlights, inBothBrowsers, inTemporaryFolder, labelled, paste, THREE } from './support.mjs'

/** What the page hands out is caught: a headless browser has no folder for downloads and no clipboard. */
const caught = page =>
  page.evaluateOnNewDocument(() => {
    window.caught = { files: [], copied: [], clipboard: true }
    const create = URL.createObjectURL
    URL.createObjectURL = blob => {
      blob.text().then(text => window.caught.files.push({ type: blob.type, text }))
      return create.call(URL, blob)
    }
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async text => { if (!window.caught.clipboard) throw new Error('refused'); window.caught.copied.push(text) } },
    })
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) window.caught.name = this.download
    }
  })

async function open(page) {
  await paste(page, THREE.text)
  await labelled(page)
  await page.waitForSelector('#notes .inside .actions')
  await page.evaluate(() => { for (const id of ['notes', 'keep']) document.getElementById(id).open = true })
  await page.waitForSelector('#keep [data-action="keep.link"]')
}

async function remark(page) {
  await page.focus('#article')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await page.waitForSelector('#panel form')
  await page.$eval('#edit-label-quotation', radio => radio.click())
  await page.type('#edit-note', '“Its own” claim <b>& no more</b>')
  await page.click('#panel [data-action=save]')
  await page.waitForSelector('#notes .remarks > li')
}

const status = (page, wanted) => page.waitForFunction(source => new RegExp(source).test(document.querySelector('#keep [role=status]').textContent), { timeout: 8000 }, wanted.source)
const file = async (page, format) => {
  await page.evaluate(() => { window.caught.files = [] })
  await page.focus(`#keep [data-action="keep.${format}"]`)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => window.caught.files.length)
  return page.evaluate(() => ({ ...window.caught.files[0], name: window.caught.name }))
}

inBothBrowsers('every export has the labels and the reader’s note, and says its name', { before: caught }, async ({ page }) => {
  await open(page)
  await remark(page)
  const expected = {
    html: ['text/html', /^<!doctype html>[\s\S]*<mark class="quotation yours">KCNA said on Sunday[\s\S]*“Its own” claim &lt;b&gt;/],
    markdown: ['text/markdown', /\*\*Q\*\* KCNA said on Sunday that the dam would hold\.[\s\S]*Your word/],
    csv: ['text/csv', /^index,start,end[\s\S]*,quotation,[\s\S]*state-media-claim,quotation,,“Its own” claim <b>& no more<\/b>,KCNA said/],
    json: ['application/json', /"reader": \{[\s\S]*"note": "“Its own” claim/],
    jsonld: ['application/ld\\+json', /"@context": "http:\/\/www.w3.org\/ns\/anno.jsonld"[\s\S]*"urn:whosays:label:quotation"/],
  }
  for (const [format, [type, words]] of Object.entries(expected)) {
    const { type: given, text, name } = await file(page, format)
    assert.match(given, new RegExp(type))
    assert.match(text, words, format)
    assert.match(name, /^pasted-text\.\w+$/)
    await status(page, /Saved as pasted-text/)
  }
})

inBothBrowsers('a link carries the article and the note to somebody else', { before: caught }, async ({ page, site }) => {
  await open(page)
  await remark(page)
  await page.click('#keep [data-action="keep.link"]')
  await status(page, /Copied\. The link holds the article and your notes, [\d,.\s]+ characters/)
  const [link] = await page.evaluate(() => window.caught.copied)
  assert.ok(link.startsWith(`${site.address}#s=`))
  await page.click('#keep [data-action="keep.embed"]')
  await status(page, /a frame for your own page/)
  const frame = await page.evaluate(() => window.caught.copied.at(-1))
  assert.match(frame, /^<iframe src="http[^"]+#s=[\w-]+" title="Pasted text"/)
  // Somebody else: nothing is stored there.
  await page.goto('about:blank')
  await page.goto(site.address)
  await page.evaluate(() => new Promise(done => { indexedDB.deleteDatabase('whosays').onsuccess = done }))
  await page.goto('about:blank')
  await page.goto(link)
  await labelled(page)
  await page.waitForSelector('#notes .remarks > li')
  assert.match(await page.$eval('#message', message => message.textContent), /brought a note along/)
  assert.deepEqual((await highlights(page))['whosays-quotation'], [THREE.claim, THREE.quotation])
  await page.goto('about:blank')
  await page.goto(link.slice(0, -40))
  await page.waitForFunction(() => document.getElementById('message').textContent)
  assert.match(await page.$eval('#message', message => message.textContent), /cut off or damaged/)
})

inBothBrowsers('where the clipboard is refused the link stands there to be copied', { before: caught }, async ({ page }) => {
  await open(page)
  await page.evaluate(() => { window.caught.clipboard = false })
  await page.click('#keep [data-action="keep.link"]')
  await page.waitForSelector('#keep .by-hand')
  assert.match(await page.$eval('#keep .by-hand', field => field.value.slice(field.selectionStart, field.selectionEnd)), /#s=/)
  await clean(page, 'link to copy by hand')
})

inBothBrowsers('an export comes back as notes; another program’s too; what is neither says so', { before: caught }, async ({ page }) => {
  await open(page)
  await remark(page)
  const { text } = await file(page, 'jsonld')
  await page.keyboard.down('Control')
  await page.keyboard.press('z')
  await page.keyboard.up('Control')
  await page.waitForFunction(() => !document.querySelector('#notes .remarks > li'))
  await inTemporaryFolder(async folder => {
    const bring = async (name, content) => {
      await writeFile(join(folder, name), content)
      await (await page.$('#import')).uploadFile(join(folder, name))
    }
    await bring('notes.jsonld', text)
    await status(page, /One note added\./)
    await page.waitForSelector('#notes .remarks > li')
    assert.deepEqual((await highlights(page))['whosays-quotation'], [THREE.claim, THREE.quotation])
    const foreign = { rows: [
      { id: 'x1', created: '2026-01-02T03:04:05Z', updated: '2026-01-02T03:04:05Z', text: 'Who asked?', tags: [], target: [{ source: 'https://example.org', selector: [{ type: 'TextQuoteSelector', exact: 'We are ready for the water', prefix: '“', suffix: ',”' }] }] },
      { id: 'x2', created: '2026-01-02T03:04:05Z', updated: '2026-01-02T03:04:05Z', text: 'Elsewhere', tags: [], target: [{ source: 'https://example.org', selector: [{ type: 'TextQuoteSelector', exact: 'Nothing of the kind stands here at all', prefix: '', suffix: '' }] }] },
      { id: 'x3', text: 'a reply', references: ['x1'], target: [{ source: 'https://example.org' }] },
    ] }
    await bring('hypothesis.json', JSON.stringify(foreign))
    await status(page, /2 notes added\. One of them is about words that this text does not have.*One entry was no note/)
    assert.ok((await highlights(page))['whosays-yours'].includes('We are ready for the water'))
    await bring('recipe.json', '{"flour": 3}')
    await status(page, /no annotations in this file/)
    await bring('broken.json', '{')
    await status(page, /no JSON/)
  })
  await clean(page, 'notes and exports')
})

inBothBrowsers('which tools are open is remembered', {}, async ({ page, site }) => {
  await paste(page, THREE.text)
  await labelled(page)
  await page.click('#sources summary')
  // `open` changes at once, the event that tells of it comes in a task of its own: a page left between the two has not heard it.
  await page.waitForFunction(() => localStorage.getItem('whosays-tools') === 'sources')
  await page.goto('about:blank')
  await page.goto(site.address)
  await paste(page, THREE.text)
  await labelled(page)
  assert.deepEqual(await page.$$eval('.tool-box', all => all.filter(one => one.open).map(({ id }) => id)), ['sources'])
})

inBothBrowsers('a text of one’s own is there again after a reload of its tab', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  await page.reload()
  await labelled(page)
  assert.deepEqual((await highlights(page))['whosays-state-media-claim'], [THREE.claim])
})
