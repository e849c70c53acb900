// The controls of a long text and of another site's article, as controls.mjs tries them.

import { says } from './controls.mjs'
import { counted, paste, THREE } from './support.mjs'

const STORY = '#reader:not([hidden]) #badges .badge-line'
const OTHER = 'https://news.example/story.html'

/** Goes to a part of the page, also where the address is there already. */
export const visit = (hash, selector) => async page => {
  await page.evaluate(() => { location.hash = '#nowhere' })
  await page.waitForSelector('#start:not([hidden])')
  await page.evaluate(to => { location.hash = to }, hash)
  await page.waitForSelector(selector)
}

// A long text: its work stands still where the test wants to look.

const LONG = `${Array.from({ length: 600 }, (_, at) => `${THREE.claim.replace('dam', `dam of lot ${at}`)} ${THREE.fact} ${THREE.quotation} ${THREE.fact} ${THREE.claim}`).join('\n\n')}\n`

const release = page => page.evaluate(() => globalThis.allow(Infinity))
const running = async page => {
  await release(page)
  await page.evaluate(() => { location.hash = '' })
  await page.waitForSelector('#start:not([hidden])')
  await page.evaluate(() => globalThis.allow(8))
  await paste(page, LONG)
  await page.waitForSelector('#progress:not([hidden]) progress')
}
const stopped = async page => {
  await running(page)
  await page.click('#progress button')
  await release(page)
  await page.waitForSelector('#message button')
}

export const LONG_SCENES = [
  {
    name: 'a long text and a way to stop',
    options: { before: counted },
    steps: [
      running,
      'a long text on its way',
      { at: ['#progress', 'button', 'Stop'], before: running, then: release, does: says('#message', 'Stopped. The text is shown without labels.') },
      'a long text, stopped',
      { at: ['#message', 'button', 'Label it after all'], before: stopped, does: STORY },
      'a long text with its labels',
    ],
  },
  {
    name: 'an article of another site',
    options: {
      address: site => `${site.address}?src=${encodeURIComponent(OTHER)}`,
      before: async page => {
        await page.setRequestInterception(true)
        page.on('request', request => {
          if (!request.url().startsWith(OTHER)) return request.continue()
          return request.respond({ status: 200, contentType: 'text/html', headers: { 'access-control-allow-origin': '*' }, body: `<article><p>${THREE.claim}</p></article>` })
        })
      },
    },
    steps: [
      page => page.waitForSelector('#message button'),
      'another site is to be asked',
      { at: ['#message', 'button', /^Ask news\.example/], does: STORY, back: visit(`#src=${encodeURIComponent(OTHER)}`, '#message button') },
      visit('#src=articles%2Fnothing.md', '#message p'),
      page => page.waitForFunction(() => /no article at this address/.test(document.getElementById('message').textContent)),
      'no article at the address',
    ],
  },
]
