// `?src=`: an article by its address, from our own site and, when the reader agrees, from another one. The other site is
// played by the browser's own interception; no test asks the network.

import assert from 'node:assert/strict'
import { clean, highlights, inBothBrowsers, labelled, THREE } from './support.mjs'

const OTHER = 'https://news.example'
const CORS = { 'access-control-allow-origin': '*' }
const HTML = `<!doctype html><title>Dam</title><nav>Home</nav><article><p>${THREE.claim}</p></article>`
const ANSWERS = {
  '/story.html': { contentType: 'text/html; charset=utf-8', body: HTML, headers: CORS },
  '/story.md': { contentType: 'text/plain', body: `# Dam\n\n${THREE.claim}`, headers: CORS },
  '/story': { contentType: 'text/markdown', body: `# Dam\n\n${THREE.claim}`, headers: CORS },
  '/closed.html': { contentType: 'text/html', body: HTML },
  '/gone.html': { status: 404, contentType: 'text/html', body: 'x', headers: CORS },
  '/broken.html': { status: 500, contentType: 'text/html', body: 'x', headers: CORS },
  '/film.mp4': { contentType: 'video/mp4', body: 'x', headers: CORS },
  '/latin1.txt': { contentType: 'text/plain', body: Buffer.from([0x63, 0x61, 0x66, 0xe9]), headers: CORS },
  '/large.txt': { contentType: 'text/plain', body: 'word '.repeat(1_100_000), headers: CORS },
  '/empty.txt': { contentType: 'text/plain', body: ' \n', headers: CORS },
}

/** Answers for the other site, and notes what it is asked. */
async function play(page, asked) {
  await page.setRequestInterception(true)
  page.on('request', request => {
    const url = request.url()
    if (!url.startsWith(OTHER)) return request.continue()
    asked.push({ url, headers: request.headers() })
    const answer = ANSWERS[new URL(url).pathname]
    if (!answer) return request.abort()
    request.respond({ status: 200, ...answer })
  })
}

const message = page => page.$eval('#message', element => element.textContent)
const says = (page, pattern) =>
  page.waitForFunction(source => new RegExp(source).test(document.getElementById('message').textContent), {}, pattern.source)
const go = (page, site, address) => page.goto(`${site.address}?src=${encodeURIComponent(address)}`)

inBothBrowsers('an article of our own site opens at once, by query and by fragment', {}, async ({ page, site }) => {
  await go(page, site, 'articles/cuba-blackout.md')
  await labelled(page)
  assert.equal(await message(page), '')
  await page.click('#all')
  await page.waitForSelector('#start:not([hidden])')
  assert.equal(await message(page), '', 'the way back to the list is no wish for the article again')
  await page.evaluate(() => { location.hash = '#src=articles%2Firan-reservoirs.md' })
  await labelled(page)
  await go(page, site, 'articles/nothing.md')
  await says(page, /There is no article at this address/)
})

inBothBrowsers('another site is asked only when the reader agrees, without cookies and referrer', {}, async ({ page, site }) => {
  const asked = []
  await play(page, asked)
  for (const path of ['/story.html', '/story.md', '/story']) {
    await go(page, site, OTHER + path)
    await says(page, /opens an article from news\.example/)
    await new Promise(wait => setTimeout(wait, 300))
    assert.deepEqual(asked, [], 'nobody was asked yet')
    if (path === '/story') await clean(page, 'another site is to be asked')
    await page.focus('#message button')
    await page.keyboard.press('Enter')
    await labelled(page)
    assert.deepEqual((await highlights(page))['whosays-state-media-claim'], [THREE.claim], path)
    assert.equal(asked.length, 1)
    const { headers } = asked.pop()
    assert.ok(!headers.cookie)
    assert.ok(!headers.referer)
    assert.equal(await page.$eval('#article', article => article.textContent.includes('Home')), false)
  }
})

inBothBrowsers('what cannot be had from another site is said in words', {}, async ({ page, site, browser, errors }) => {
  await play(page, [])
  const expected = {
    '/closed.html': /did not let this page read the article/,
    '/nowhere.html': /or could not be reached/,
    '/gone.html': /no article at this address.*404/,
    '/broken.html': /answers 500/,
    '/film.mp4': /no article that this page can read.*video\/mp4/,
    '/latin1.txt': /is not UTF-8/,
    '/large.txt': /more than 5 MB/,
    '/empty.txt': /has no text in it/,
  }
  for (const [path, pattern] of Object.entries(expected)) {
    await go(page, site, OTHER + path)
    await page.waitForSelector('#message button')
    await page.click('#message button')
    await says(page, pattern).catch(async error => assert.fail(`${browser} ${path}: ${await message(page)} (${error.message})`))
    assert.ok(await page.$eval('#start', start => !start.hidden))
  }
  // Firefox tells of each refusal on its console by itself.
  errors.splice(0, errors.length, ...errors.filter(error => !/^Cross-Origin Request Blocked/.test(error)))
})

inBothBrowsers('an address that is none, or of another kind, is asked of nobody', {}, async ({ page, site }) => {
  const requests = []
  page.on('request', request => requests.push(request.url()))
  for (const [address, pattern] of [
    ['http://', /is no address/],
    ['http://news.example/a.html', /begin with https/],
    ['javascript:alert(1)', /begin with https/],
    ['data:text/plain,hello', /begin with https/],
    ['file:///etc/passwd', /begin with https/],
  ]) {
    await go(page, site, address)
    await says(page, pattern)
    assert.equal(await page.$('#message button'), null)
  }
  assert.deepEqual(requests.filter(url => !url.startsWith(site.address) && !url.startsWith('data:image')), [])
})
