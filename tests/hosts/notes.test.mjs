// A reader's own labels and notes in other people's pages: by script, and in the panel where the page asks for them.

import assert from 'node:assert/strict'
import { accessible, labelled, leaves, lit, markBefore, onHost, openPanel, ours, read, sleep, until, untouched } from './support.mjs'
import { STORIES } from './stories.mjs'

const { harbour, tunnel } = STORIES

onHost('correct(): theirs is lit as theirs, can be prevented, undone, and leaves no trace', { page: 'bare' }, async ({ page }) => {
  await markBefore(page)
  const found = await page.evaluate(async () => {
    const view = await whosays.annotate('#story', { ui: 'none' })
    const at = view.report.sentences.findIndex(({ label }) => label === 'quotation')
    const before = view.report.sentences[at]
    const told = []
    const hear = event => told.push([event.type, event.detail.index, event.detail.label, event.detail.note])
    document.addEventListener('whosays:correct', hear)
    view.correct(at, 'reported-fact', 'I was there.')
    const corrected = view.report.sentences[at]
    const lit = __host.lit()
    view.remarks.undo()
    const undone = view.report.sentences[at].label
    document.addEventListener('whosays:correct', event => event.preventDefault(), { once: true })
    const prevented = view.correct(at, 'none')
    const errors = [() => view.correct(999, 'none'), () => view.correct(0, 'fact')].map(call => {
      try {
        return call()
      } catch (error) {
        return `${error.name}: ${error.message}`
      }
    })
    view.remarks.redo()
    // Firefox hands over objects to a certain depth only.
    return JSON.stringify({ at, before, corrected, lit, undone, prevented, told, errors, size: view.remarks.size })
  }).then(JSON.parse)
  assert.equal(found.corrected.label, 'reported-fact')
  assert.equal(found.corrected.reader.note, 'I was there.')
  assert.deepEqual(found.corrected.reader.was, found.before, 'the engine’s word stands beside it')
  assert.ok(found.lit['reported-fact'].includes(tunnel.expected.quotation[0]))
  assert.deepEqual(found.lit.yours, [tunnel.expected.quotation[0]])
  assert.equal(found.undone, 'quotation')
  assert.equal(found.prevented, null)
  assert.deepEqual(found.told[0], ['whosays:correct', found.at, 'reported-fact', 'I was there.'])
  assert.match(found.errors[0], /RangeError: whosays: there is no sentence 999/)
  assert.match(found.errors[1], /TypeError: whosays: a label is one of/)
  assert.equal(found.size, 1)
  await untouched(page)
  await leaves(page)
})

onHost('a remark on a sentence without its full stop is the correction of that sentence, and can be corrected', { page: 'bare' }, async ({ page }) => {
  const found = await page.evaluate(async () => {
    const view = await whosays.annotate('#story', { ui: 'none' })
    const { start, end } = view.report.sentences[1]
    view.remark({ start, end: end - 1, label: 'quotation', note: 'one' })
    const first = view.report.sentences[1].reader.note
    view.correct(1, 'none', 'two')
    const { label, reader } = view.report.sentences[1]
    const { size } = view.remarks
    view.correct(1, null, '')
    return { first, label, note: reader.note, size, left: view.remarks.size }
  })
  assert.deepEqual(found, { first: 'one', label: 'none', note: 'two', size: 1, left: 0 })
})

onHost('a destroyed view that somebody still holds answers, and lights nothing', { page: 'bare' }, async ({ page }) => {
  await markBefore(page)
  const found = await page.evaluate(async () => {
    const view = await whosays.annotate('#story', { ui: 'none' })
    const { counts } = view
    view.destroy()
    view.show('quotation', false)
    view.filter(() => true)
    view.select(1)
    view.next()
    view.correct(0, 'none', 'Too late.')
    return { before: counts, counts: view.counts, lit: __host.lit(), at: view.at(10, 10), boxes: view.boxes(0).length, json: (await view.export('json')).length }
  })
  assert.equal(found.counts['reported-fact'] + found.counts.quotation + found.counts['state-media-claim'] + found.counts.none, Object.values(found.before).reduce((sum, count) => sum + count, 0))
  assert.deepEqual(Object.values(found.lit).flat(), [])
  assert.equal(found.at, undefined)
  assert.equal(found.boxes, 0)
  assert.ok(found.json > 100)
  await untouched(page)
})

onHost('export() and import(): a correction comes back on the same sentence', { page: 'bare' }, async ({ page }) => {
  const found = await page.evaluate(async () => {
    const view = await whosays.annotate('#story', { ui: 'none' })
    const { sentences, text } = view.report
    view.correct(1, 'none', 'Not part of the story: “x” <b>&</b> =1+1 👩‍🚀')
    view.remark({ start: sentences[2].start + 2, end: sentences[2].start + 9, label: 'quotation', speaker: 'Somebody' })
    const formats = {}
    for (const format of ['json', 'jsonld', 'csv', 'markdown', 'html']) formats[format] = await view.export(format)
    const wrong = await view.export('pdf').catch(error => error.message)
    view.destroy()
    const again = await whosays.annotate('#story', { ui: 'none' })
    const result = await again.import(formats.jsonld)
    const twice = await again.import(JSON.parse(formats.jsonld))
    const bad = await again.import('{"nothing": 1}').catch(error => error.message)
    const { placed } = again.remarks
    const words = placed.map(({ start, end }) => text.slice(start, end))
    return { formats, wrong, result, twice, bad, placed, words, wanted: [text.slice(sentences[1].start, sentences[1].end), text.slice(sentences[2].start + 2, sentences[2].start + 9)] }
  })
  assert.deepEqual(found.result, { added: 2, orphans: 0, skipped: 0 })
  assert.equal(found.twice.added, 0, 'the same again adds nothing')
  assert.deepEqual(found.words, found.wanted)
  assert.deepEqual(found.placed.map(({ label, speaker, note }) => [label, speaker, note]), [['none', null, 'Not part of the story: “x” <b>&</b> =1+1 👩‍🚀'], ['quotation', 'Somebody', '']])
  assert.match(found.wrong, /export\(\) takes one of json/)
  assert.ok(found.bad.length > 20, found.bad)
  assert.equal(JSON.parse(found.formats.json).sentences[1].reader.label, 'none')
  assert.equal(JSON.parse(found.formats.jsonld)['@context'], 'http://www.w3.org/ns/anno.jsonld')
  assert.match(found.formats.html, /^<!doctype html>/i)
  assert.doesNotMatch(found.formats.html, /<b>&<\/b>|<script/)
})

const NOTED = `<!doctype html><html lang="en"><title>Harbour</title><meta name="viewport" content="width=device-width"><script src="/dist/whosays.js" data-annotate="article" data-notes defer></script>
<main><article id="story"><h1>Harbour open again</h1>{{harbour}}</article></main>`

onHost('data-notes: the panel lets readers disagree; theirs is there after a reload', { html: NOTED }, async ({ page }) => {
  await labelled(page)
  const claim = harbour.expected['state-media-claim'][0]
  await openPanel(page, claim.slice(0, 30))
  await (await ours(page, '#panel [data-action=disagree]')).click()
  const form = await ours(page, '#panel form')
  assert.ok(form)
  await accessible(page, 'the form')
  await (await ours(page, '#edit-label-quotation')).click()
  // With the letters that go from sentence to sentence elsewhere in the panel.
  await (await ours(page, '#edit-note')).type('Just asking: is it the state’s word?')
  await (await ours(page, '#panel [data-action=save]')).click()
  await until(page, () => __host.lit().yours?.length === 1, 'the correction is lit')
  assert.ok((await read(page)).quotation.includes(claim))
  await untouched(page)
  await sleep(300)
  await page.reload()
  await labelled(page)
  await until(page, () => __host.lit().yours?.length === 1, 'and again after a reload')
  assert.ok((await read(page)).quotation.includes(claim))
  assert.equal(await page.evaluate(() => whosays.views[0].remarks.placed[0].note), 'Just asking: is it the state’s word?')
  await leaves(page)
})

onHost('without data-notes nothing asks for a note, and nothing more is loaded', { page: 'blog' }, async ({ page, site }) => {
  await labelled(page)
  await lit(page, harbour.expected)
  await openPanel(page, harbour.expected['state-media-claim'][0].slice(0, 30))
  assert.ok(await page.evaluate(() => !document.querySelector('whosays-ui').shadowRoot.querySelector('#panel [data-action=disagree]')))
  assert.ok(!site.asked.some(path => path.includes('tools')))
})
