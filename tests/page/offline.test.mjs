// Without the network: the site is kept whole in the browser, a new version replaces it whole; and nobody is asked for
// anything but this site for its files.

import assert from 'node:assert/strict'
import { cp, readFile, rename, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { BROWSERS, DIST, inBothBrowsers, inTemporaryFolder, labelled, launch, openFirst, paste, serve, THREE } from './support.mjs'

const WORKER = join(DIST, 'sw.js')
const IS_BUILT = existsSync(WORKER) && !(await readFile(WORKER, 'utf8')).includes('const BUILD = null')

const kept = page => page.waitForFunction(() => !document.getElementById('kept').hidden, { timeout: 60_000 })

/** A browser of its own with a server that can be stopped and started again at the same address. */
function withSite(name, act) {
  for (const browser of BROWSERS) {
    test(`${name} (${browser})`, { timeout: 120_000, skip: IS_BUILT ? false : 'only a built site is kept' }, () =>
      inTemporaryFolder(async top => {
        const folder = join(top, 'dist')
        await cp(DIST, folder, { recursive: true })
        let gone = false
        const asked = []
        const site = await serve(folder, (path, response) => {
          if (gone) response.destroy()
          else asked.push(path)
          return gone
        })
        const running = await launch(browser)
        try {
          const page = await running.newPage()
          await page.goto(site.address)
          await act({ page, running, site, folder, asked, stop: () => { gone = true }, start: () => { gone = false } })
        } finally {
          await running.close()
          await site.close()
        }
      }))
  }
}

withSite('once it was open, the site opens and reads without the network', async ({ page, site, stop }) => {
  await kept(page)
  assert.match(await page.$eval('#kept', words => words.textContent), /without the network/)
  stop()
  await page.reload()
  await openFirst(page)
  await page.click('#all')
  await page.waitForSelector('#start:not([hidden])')
  await page.evaluate(() => document.querySelectorAll('#articles a')[5].click())
  await labelled(page)
  await page.goto(`${site.address}index.html?again#read=cuba-blackout.md`)
  await labelled(page)
  await paste(page, THREE.text)
  await labelled(page)
})

withSite('a new version is there at once with the network, and replaces the old one whole', async ({ page, folder, stop }) => {
  await kept(page)
  await renew(folder)
  await page.reload()
  await page.waitForFunction(() => document.title === 'whosays' && document.querySelector('.lede')?.textContent === 'A new version')
  assert.equal(await page.evaluate(async () => (await (await fetch('articles/index.json')).text()).length), 3, 'its files are of the new version too')
  // The new worker keeps its files and takes over, for no other page needs the one of before.
  await page.waitForFunction(async () => {
    const names = await caches.keys()
    const registration = await navigator.serviceWorker.getRegistration()
    return registration.active && !registration.waiting && !registration.installing && names.filter(name => name.startsWith('whosays-site')).length === 1 &&
      names.some(name => name.includes(document.querySelector('meta[name="whosays-build"]').content))
  }, { timeout: 30_000, polling: 200 })
  stop()
  await page.reload()
  assert.equal(await page.$eval('.lede', lede => lede.textContent), 'A new version')
  assert.equal(await page.evaluate(async () => (await (await fetch('articles/index.json')).text()).length), 3)
})

withSite('a version that is not whole is not kept', async ({ page, folder, stop }) => {
  await kept(page)
  await renew(folder)
  await writeFile(join(folder, 'articles/index.json'), '[ ]')
  await page.reload()
  await page.waitForFunction(() => document.querySelector('.lede')?.textContent === 'A new version')
  await new Promise(wait => setTimeout(wait, 2000))
  stop()
  await page.reload()
  assert.notEqual(await page.$eval('.lede', lede => lede.textContent), 'A new version', 'the whole one of before is there')
  await openFirst(page)
})

/** Another version of the site: other words on its page, an empty list, and the hashes for them. */
async function renew(folder) {
  const { createHash } = await import('node:crypto')
  const hash = text => createHash('sha256').update(text).digest('hex')
  const page = (await readFile(join(folder, 'index.html'), 'utf8'))
    .replace(/(<p class="lede">)[^]*?(<\/p>)/, '$1A new version$2')
    .replace(/(name="whosays-build" content=")\w+/, '$1fedcba9876543210')
  const list = '[]\n'
  const worker = (await readFile(join(folder, 'sw.js'), 'utf8'))
    .replace(/"version":"\w+"/, '"version":"fedcba9876543210"')
    .replace(/("index.html":")\w+/, `$1${hash(page)}`)
    .replace(/("articles\/index.json":")\w+/, `$1${hash(list)}`)
  await writeFile(join(folder, 'articles/index.json'), list)
  await writeFile(join(folder, 'next.html'), page)
  await rename(join(folder, 'next.html'), join(folder, 'index.html'))
  await writeFile(join(folder, 'sw.js'), worker)
}

inBothBrowsers('no view of the page asks anybody but this site, and none sends anything', {}, async ({ page, site }) => {
  const requests = []
  page.on('request', request => requests.push([request.method(), request.url(), Boolean(request.hasPostData?.())]))
  await openFirst(page)
  // Everything that can be opened is opened.
  for (const summary of await page.$$('#tools summary, #sentences summary')) await summary.evaluate(element => element.click())
  await page.focus('#article')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#panel:not([hidden])')
  await page.keyboard.press('Escape')
  await page.select('#theme', 'dark')
  await page.evaluate(() => document.getElementById('all').click())
  await page.waitForSelector('#start:not([hidden])')
  await paste(page, `${THREE.text}\n![x](https://example.org/x.png) [y](https://example.org/y)`, { markdown: true })
  await labelled(page)
  await new Promise(wait => setTimeout(wait, 500))
  const ours = url => url.startsWith(site.address) || url.startsWith('data:') || url.startsWith('blob:')
  assert.deepEqual(requests.filter(([method, url, sends]) => method !== 'GET' || sends || !ours(url)), [])
})
