// The docs site in both browsers: its examples run, it asks nobody else, it can be read by everybody and on a telephone.

import assert from 'node:assert/strict'
import { clean, inBothBrowsers } from '../page/support.mjs'
import { lit } from '../examples/support.mjs'
import { SITE, foreign, live, pages } from './support.mjs'

const at = (path, options = {}) => ({ folder: SITE, address: site => `${site.address}${path}`, ...options })

/** Asserts that some sentence under a label has these words. */
function has(found, label, words) {
  assert.ok((found[`whosays-${label}`] ?? []).some(text => text.includes(words)), `no ${label} “${words}” in ${JSON.stringify(found)}`)
}

inBothBrowsers('one tag lights the article of its page, and nothing else', at('docs/live/one-tag.html'), async ({ page }) => {
  const found = await lit(page)
  has(found, 'reported-fact', 'It carries about ninety people a day.')
  has(found, 'quotation', 'said Marit Aune')
  has(found, 'state-media-claim', 'State television said the ice')
  const outside = await page.evaluate(() => [...CSS.highlights.values()].flatMap(all => [...all]).filter(range => !range.startContainer.parentElement.closest('article.lit')).length)
  assert.equal(outside, 0)
})

inBothBrowsers('the element fetches, holds, and stands for another', at('docs/live/element.html'), async ({ page }) => {
  await page.waitForFunction(() => [...document.querySelectorAll('who-says')].every(element => element.view?.report.sentences.length), { timeout: 20_000 })
  // A long page is lit where it is near the window.
  const counts = await page.$$eval('who-says', all => all.map(element => element.view.report.counts['state-media-claim']))
  assert.equal(counts.length, 3)
  assert.deepEqual(counts.slice(1), [1, 1])
  const heading = await page.$eval('who-says[src]', element => (element.shadowRoot ?? element).textContent.trim().slice(0, 20))
  assert.notEqual(heading, '')
})

inBothBrowsers('the module lights, steps and labels a text', at('docs/live/module.html'), async ({ page }) => {
  const found = await lit(page)
  has(found, 'quotation', 'said Ilya Dorn')
  has(found, 'state-media-claim', 'TASS reported')
  await page.click('#next')
  await page.waitForFunction(() => document.querySelector('#told').textContent.startsWith('quotation: '))
  await page.waitForFunction(() => document.querySelectorAll('#labels li').length === 3)
  const labels = await page.$$eval('#labels li', all => all.map(item => item.textContent.split(':')[0]))
  assert.deepEqual(labels, ['reported-fact', 'state-media-claim', 'quotation'])
  await page.$eval('#text', field => {
    field.value = 'KCNA said that it rained.'
    field.dispatchEvent(new Event('input'))
  })
  await page.waitForFunction(() => document.querySelector('#labels').textContent === 'state-media-claim: KCNA said that it rained.')
})

for (const path of ['docs/guide.html', 'docs/labels.html']) {
  inBothBrowsers(`the article in ${path} is lit`, at(path), async ({ page }) => {
    await page.$eval('article.lit', article => article.scrollIntoView())
    has(await lit(page), 'state-media-claim', 'KCNA')
  })
}

inBothBrowsers('no page asks another host for anything, nor for what is not there', { folder: SITE, address: () => 'about:blank' }, async ({ page, site }) => {
  const asked = foreign(page, site)
  const failed = []
  page.on('response', response => { if (response.status() >= 400 && !response.url().endsWith('/favicon.ico')) failed.push(response.url()) })
  // A page that is left while its engine comes says that it did not come.
  for (const path of ['index.html', 'read/index.html', ...live]) await page.goto(`${site.address}${path}`, { waitUntil: 'networkidle0' })
  assert.deepEqual(asked, [])
  assert.deepEqual(failed, [])
})

inBothBrowsers('axe finds nothing, in light and in dark', { folder: SITE, address: () => 'about:blank' }, async ({ page, site }) => {
  for (const theme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]).catch(() => {})
    for (const path of ['index.html', 'docs/embed.html', 'docs/live/module.html']) {
      await page.goto(`${site.address}${path}`)
      if (live.includes(path)) await lit(page)
      // Firefox takes no such wish from outside; the site goes by the colour scheme that the root has.
      await page.evaluate(theme => { document.documentElement.dataset.theme = theme }, theme)
      await clean(page, `${path}, ${theme}`)
    }
  }
})

inBothBrowsers('no page is wider than a telephone', { folder: SITE, address: () => 'about:blank', width: 390, height: 844 }, async ({ page, site }) => {
  const wide = []
  for (const path of pages.keys()) {
    await page.goto(`${site.address}${path}`, { waitUntil: live.includes(path) ? 'networkidle0' : 'load' })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 390) wide.push(`${path}: ${width}`)
  }
  assert.deepEqual(wide, [])
})
