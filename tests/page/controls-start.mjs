// The controls of the first view and of the page's head, as controls.mjs tries them.

import { THREE } from './support.mjs'

const STORY = '#reader:not([hidden]) #badges .badge-line'
const START = '#start:not([hidden])'
const home = async page => {
  await page.evaluate(() => { location.hash = '' })
  await page.waitForSelector('#start:not([hidden]) #articles a')
}
const openDialog = page => page.click('#paste')
const closeDialog = page => page.keyboard.press('Escape')
const typed = text => page => page.keyboard.type(text)
/** The choice from a select's own list is the browser's; no page sees it. */
export const choose = value => (page, control) => control.select(value)

/** Clicked, the browser's own dialog would open; what is chosen there comes back to the page. */
export const chooser = (id, content, name = 'chosen.txt') => ({
  before: page => page.evaluate(id => {
    document.getElementById(id).addEventListener('click', event => {
      if (!event.isTrusted) return
      event.preventDefault()
      globalThis.wouldOpen = id
    }, { once: true })
  }, id),
  keys: [' '],
  then: async page => {
    await page.waitForFunction(id => globalThis.wouldOpen === id, { timeout: 5000 }, id)
    await page.evaluate((id, content, name) => {
      globalThis.wouldOpen = null
      const files = new DataTransfer()
      files.items.add(new File([content], name))
      const input = document.getElementById(id)
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }, id, content, name)
  },
})

export const START_SCENES = [
  {
    name: 'the first view',
    steps: [
      page => page.waitForSelector('#articles a'),
      'the first view',
      // It shows only when Tab comes to it.
      { at: ['body', 'link', 'Skip to the text'], does: () => document.activeElement.id === 'main', mouse: clickFocused, back: page => page.evaluate(() => document.activeElement.blur()) },
      { at: ['header', 'combobox', 'Theme'], does: () => document.documentElement.dataset.theme === 'dark' && getComputedStyle(document.body).backgroundColor === 'rgb(23, 25, 27)' && localStorage.getItem('whosays-theme') === 'dark', mouse: choose('dark'), keys: ['ArrowDown', 'ArrowDown'], back: page => page.select('#theme', 'auto') },
      { at: ['header', 'file', 'Open file'], ...chooser('file', THREE.text), does: STORY, back: home },
      { at: ['#articles', 'link', /./], does: STORY, back: home },
      { at: ['#start', 'link', 'put side by side'], does: '#visit .chooser', back: home },
      { at: ['#start', 'link', 'guess whose word it is'], does: '#visit .set form', back: home },
      { at: ['header', 'button', 'Paste text'], does: '#paste-dialog:modal', back: closeDialog },
      openDialog,
      'the form for a text',
      { at: ['#paste-dialog', 'textbox', 'The article, headline and all'], keys: [], then: typed('The dam.'), does: () => document.getElementById('paste-text').value.endsWith('The dam.'), back: page => page.$eval('#paste-text', field => { field.value = '' }) },
      { at: ['#paste-dialog', 'checkbox', 'It is Markdown'], keys: [' '], does: '#paste-markdown:checked', back: page => page.$eval('#paste-markdown', box => { box.checked = false }) },
      { at: ['#paste-dialog', 'button', 'Cancel'], does: () => !document.querySelector('#paste-dialog').open, back: openDialog },
      { at: ['#paste-dialog', 'button', 'Show whose word it is'], before: page => page.$eval('#paste-text', (field, text) => { field.value = text }, THREE.text), does: STORY, back: async page => { await home(page); await openDialog(page) } },
      closeDialog,
      home,
      page => page.click('#articles a'),
      page => page.waitForSelector(STORY),
      { at: ['header', 'link', 'Articles'], does: START, back: async page => { await page.click('#articles a'); await page.waitForSelector(STORY) } },
      { at: ['header', 'link', 'whosays'], does: START, back: async page => { await page.click('#articles a'); await page.waitForSelector(STORY) } },
      { at: ['body', 'link', 'Skip to the text'], before: page => page.evaluate(() => document.activeElement.blur()), does: () => document.activeElement.id === 'article' && document.querySelector('#badges .badge-line'), mouse: clickFocused },
    ],
  },
  {
    name: 'what goes wrong at the beginning',
    options: {
      address: site => `${site.address}#read=nowhere.md`,
      change: (path, response) => path === '/articles/index.json' && Boolean(response.writeHead(500).end()),
    },
    steps: [
      page => page.waitForFunction(() => document.getElementById('message').textContent && /could not be loaded/.test(document.getElementById('articles').textContent)),
      'no list, and no such story',
      page => page.evaluate(() => { location.hash = '#own' }),
      page => page.waitForFunction(() => /open in another tab/.test(document.getElementById('message').textContent)),
      'a text that is gone',
    ],
  },
]

/** What shows only under the focus of a keyboard is clicked there. */
export async function clickFocused(page, control) {
  await control.evaluate(element => element.focus())
  await control.click()
}
