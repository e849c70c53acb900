// Every example, built as its README says and opened in both browsers: labels are there, and gone when they should be.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { DIST, inBothBrowsers, serve } from '../page/support.mjs'
import { bring, built, command, copyOf, dark, installed, lit, packedByWebpack, remember, served, unchanged } from './support.mjs'

const run = promisify(execFile)

// All of it before the first test: the runner takes a file for done when it waits and no test is under way.
const plain = await copyOf('plain-html')
await bring(plain, 'whosays.js', 'whosays.wasm')
const vite = await installed('vite')
const viteSite = await built(vite)
const viteAddress = await served(vite)
const webpackSite = await packedByWebpack(await installed('webpack'))
const react = await installed('react')
const reactSite = await built(react)
const reactAddress = await served(react)
const whosays = await command()
const site = await copyOf('static-site')
await run(process.execPath, ['build.mjs'], { cwd: site, env: { ...process.env, WHOSAYS: whosays } })
const alone = join(site, 'alone.html')
await writeFile(alone, (await run(whosays, ['label', '--format', 'html', join(site, 'articles/lighthouse.md')])).stdout)
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const bookmarklet = await copyOf('bookmarklet')

/** Takes out what Firefox reports where a policy did what it is there for. */
const forgive = errors => errors.splice(0, Infinity, ...errors.filter(error => !error.startsWith('Content-Security-Policy')))

// --- plain-html ---

inBothBrowsers('plain-html: one tag, and the page is its own again', { folder: plain, before: remember }, async ({ page }) => {
  const found = await lit(page)
  assert.ok(found['whosays-state-media-claim'].some(words => words.endsWith('KCNA reported on Wednesday.')), JSON.stringify(found))
  assert.ok(found['whosays-quotation'].some(words => words.includes('Han Il-nam')))
  assert.ok(found['whosays-reported-fact'].includes('Ferries now leave from the fish market.'))
  await page.evaluate(() => { for (const view of [...window.whosays.views]) view.destroy() })
  await dark(page)
  await unchanged(page)
})

// --- vite ---

inBothBrowsers('vite: built', { folder: viteSite }, async ({ page }) => {
  const claims = (await lit(page))['whosays-state-media-claim']
  assert.ok(claims[0].startsWith('The river has not been this low since 1975, TASS reported'), JSON.stringify(claims))
  await page.click('#labels[aria-pressed=true]')
  await dark(page)
  await page.click('#labels[aria-pressed=false]')
  assert.deepEqual((await lit(page))['whosays-state-media-claim'], claims)
})

inBothBrowsers('vite: while it is worked on', { folder: vite, address: () => viteAddress }, async ({ page }) => {
  assert.ok((await lit(page))['whosays-quotation'].some(words => words.includes('Rufina Kadyrova')))
})

// --- webpack ---

inBothBrowsers('webpack: built', { folder: webpackSite }, async ({ page }) => {
  const found = await lit(page)
  assert.ok(found['whosays-state-media-claim'][0].startsWith('The delay was due to rockfall, Xinhua reported'), JSON.stringify(found))
  assert.ok(found['whosays-quotation'].some(words => words.includes('Osman Beg')), JSON.stringify(found))
  await page.click('#claims')
  await page.waitForFunction(() => CSS.highlights.get('whosays-selected')?.size)
})

// --- react ---

async function opensAndCloses({ page }) {
  const claims = (await lit(page))['whosays-state-media-claim']
  assert.ok(claims[0].startsWith('The line is safer than before, Xinhua said'), JSON.stringify(claims))
  await page.click('button')
  await dark(page)
  await page.click('button')
  assert.deepEqual((await lit(page))['whosays-state-media-claim'], claims)
  // Closed before its labels are there, a story gets none.
  await page.evaluate(async () => {
    const button = document.querySelector('button')
    for (let times = 0; times < 5; times++) {
      button.click()
      await new Promise(done => setTimeout(done, times))
    }
  })
  await dark(page)
  await page.evaluate(() => new Promise(done => setTimeout(done, 500)))
  await dark(page)
  assert.equal(await page.$$eval('article, [role=alert]', all => all.length), 0)
}

inBothBrowsers('react: built', { folder: reactSite }, opensAndCloses)

inBothBrowsers('react: while it is worked on, mounted twice at once', { folder: react, address: () => reactAddress }, opensAndCloses)

// --- static-site ---

/** What holds for a labelled page, wherever it came from. */
async function isLabelled(page) {
  assert.equal(await page.$$eval('script', all => all.length), 0)
  const look = await page.$eval('mark.whosays-state-media-claim', mark => {
    const { backgroundColor, textDecorationStyle } = getComputedStyle(mark)
    return { backgroundColor, textDecorationStyle, badge: getComputedStyle(mark, '::before').content.slice(0, 3) }
  })
  assert.equal(look.textDecorationStyle, 'wavy')
  assert.notEqual(look.backgroundColor, 'rgba(0, 0, 0, 0)')
  assert.equal(look.badge, '"S"')
  await page.$eval('details', details => { details.open = true })
  const violations = await page.evaluate(`${AXE}; axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`)
  assert.deepEqual(violations, [])
  const lost = await page.$$eval('[aria-details], .whosays-notes a', all =>
    all.filter(one => !document.getElementById(one.getAttribute('aria-details') ?? one.hash.slice(1))).length)
  assert.equal(lost, 0)
}

for (const [name, own] of [['lighthouse', /RIA Novosti/], ['bakery', /Ethiopian News Agency/]]) {
  inBothBrowsers(`static-site: ${name}`, { folder: join(site, 'site'), address: site => `${site.address}${name}.html` }, async ({ page, browser }) => {
    await isLabelled(page)
    // Only Chromium tells what a screen reader gets.
    if (browser === 'chrome') {
      const heard = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }))
      assert.ok(/"name":"State-media claim, through [^"]+:"/.test(heard) && heard.includes('"name":"Reported fact:"'))
    }
    const claims = await page.$$eval('mark.whosays-state-media-claim', all => all.map(mark => mark.textContent).join(''))
    assert.match(claims, own)
    assert.equal(await page.$eval('h1', heading => heading.closest('article').className), 'whosays')
  })
}

inBothBrowsers('static-site: a page alone, from the file system', { address: () => pathToFileURL(alone).href }, async ({ page, errors }) => {
  assert.deepEqual(errors, [])
  await isLabelled(page)
  assert.equal(await page.title(), 'Lighthouse on Cape Zyuk dark for a third night')
  // One that can run nothing and load nothing, whatever got into it.
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
  })
  assert.equal(await page.evaluate(() => window.ran), undefined)
  forgive(errors)
})

// --- bookmarklet ---

const STRICT = 'default-src \'self\'; script-src \'self\''

inBothBrowsers('bookmarklet: labels a page from another site, and takes the labels away', { folder: bookmarklet }, async ({ page }) => {
  const elsewhere = await serve(DIST, (path, response) => void response.setHeader('access-control-allow-origin', '*'))
  try {
    await page.waitForFunction(() => document.querySelector('#bookmarklet').href.startsWith('javascript:'))
    await page.$eval('#address', (field, address) => {
      field.value = address
      field.dispatchEvent(new Event('input'))
    }, `${elsewhere.address}whosays.js`)
    const before = await page.evaluate(() => document.documentElement.outerHTML)
    await page.click('#bookmarklet')
    const claims = (await lit(page))['whosays-state-media-claim']
    assert.ok(claims.some(words => words.includes('Nigerien Press Agency')), JSON.stringify(claims))
    await page.click('#bookmarklet')
    await dark(page)
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before)
    await page.click('#bookmarklet')
    assert.deepEqual((await lit(page))['whosays-state-media-claim'], claims)
  } finally {
    await elsewhere.close()
  }
})

inBothBrowsers('bookmarklet: no address becomes code', { folder: bookmarklet }, async ({ page }) => {
  await page.waitForFunction(() => document.querySelector('#bookmarklet').href.startsWith('javascript:'))
  for (const address of ['\');alert(1)//', '`${alert(1)}`', '"+alert(1)+"', '\u2028alert(1)', '%27);alert(1)//', '$&', '\\']) {
    const sources = await page.evaluate(address => {
      const field = document.querySelector('#address')
      field.value = address
      field.dispatchEvent(new Event('input'))
      const code = decodeURIComponent(document.querySelector('#bookmarklet').href.slice('javascript:'.length))
      // Runs it with a document of its own that only takes note.
      const script = { remove() {} }
      const told = []
      new Function('window', 'document', 'alert', code)({}, { createElement: () => script, head: { append() {} } }, words => told.push(words))
      return [script.src, ...told]
    }, address)
    assert.deepEqual(sources, [address.trim()])
  }
})

const strict = (path, response) => void response.setHeader('content-security-policy', STRICT)

inBothBrowsers('bookmarklet: a strict page refuses it, and it says so', { folder: bookmarklet, change: strict }, async ({ page, errors }) => {
  await page.waitForFunction(() => document.querySelector('#bookmarklet').href.startsWith('javascript:'))
  const elsewhere = await serve(DIST)
  try {
    await page.$eval('#address', (field, address) => {
      field.value = address
      field.dispatchEvent(new Event('input'))
    }, `${elsewhere.address}whosays.js`)
    const before = await page.evaluate(() => document.documentElement.outerHTML)
    const said = new Promise(done => page.once('dialog', async dialog => {
      done(dialog.message())
      await dialog.accept()
    }))
    // Run as a browser runs a bookmark: by itself, not by a link of the page, which the policy forbids as well.
    const code = await page.$eval('#bookmarklet', link => decodeURIComponent(link.href.slice('javascript:'.length)))
    await page.evaluate(`setTimeout(() => { ${code} }, 0); 0`)
    assert.match(await said, /lets no script from elsewhere in/)
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before)
    assert.deepEqual(elsewhere.asked, [])
    forgive(errors)
  } finally {
    await elsewhere.close()
  }
})
