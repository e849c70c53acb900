// Takes pictures of the reader page in both browsers into target/screenshots/, to be looked at: `node tests/page/screenshots.mjs`.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BROWSERS, labelled, launch, serve } from './support.mjs'

const OUT = process.env.WHOSAYS_SCREENSHOTS ?? fileURLToPath(new URL('../../target/screenshots', import.meta.url))
const STORY = process.env.WHOSAYS_STORY ?? 'north-korea-sea-wall.md'
const WIDTHS = [1280, 390]
const MODES = ['light', 'dark', 'forced']

await mkdir(OUT, { recursive: true })
const site = await serve()
for (const browser of BROWSERS) {
  for (const mode of MODES) {
    // Firefox over BiDi has no media emulation; its own settings do the same.
    const prefs = {
      'ui.systemUsesDarkTheme': mode === 'dark' ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': mode === 'dark' ? 0 : 1,
      ...(mode === 'forced' ? { 'browser.display.document_color_use': 2 } : {}),
    }
    const running = await launch(browser, { prefs })
    for (const width of WIDTHS) await shoot(running, browser, mode, width)
    await running.close()
  }
}
await site.close()

async function shoot(running, browser, mode, width) {
  const page = await running.newPage()
  await page.setViewport({ width, height: width > 600 ? 900 : 844 })
  if (browser === 'chrome') await emulate(page, mode)
  const save = async (name, options = {}) => {
    await page.screenshot({ path: join(OUT, `${name}-${mode}-${width}-${browser}.png`), ...options })
  }
  await page.goto(site.address)
  await page.waitForSelector('#articles a')
  await save('start')
  await page.goto(`${site.address}#read=${STORY}`)
  await labelled(page)
  await settled(page)
  await save('article')
  for (let times = 0; times < 3; times++) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await settled(page)
  await save('panel')
  await page.keyboard.press('e')
  await page.waitForSelector('#panel form')
  await settled(page)
  await save('form')
  await page.$eval('#edit-label-quotation', radio => radio.click())
  await page.type('#edit-note', 'The ministry speaks here, not the agency.')
  await page.click('#panel [data-action=save]')
  await page.waitForSelector('#notes .remarks li')
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('.tool-box')) details.open = details.id !== 'filter'
    document.querySelector('#panel [data-action=close]').click()
  })
  await settled(page)
  await page.evaluate(() => document.getElementById('tools').scrollIntoView({ behavior: 'instant' }))
  await settled(page)
  await save('tools')
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('.tool-box')) details.open = details.id === 'filter'
    document.querySelector('#sources button')?.click()
    window.scrollTo(0, 0)
  })
  await settled(page)
  await save('filter')
  if (mode === 'light' && width > 600) await writeFile(join(OUT, `print-${browser}.pdf`), await page.pdf({ format: 'a4', printBackground: true }))
  await page.goto(`${site.address}#compare=china-warehouse-fire-state.md,china-warehouse-fire-independent.md`)
  await page.waitForSelector('#visit table')
  await settled(page)
  await save('compare', { fullPage: true })
  await page.goto(`${site.address}#learn=${STORY}`)
  await page.waitForSelector('#visit button')
  await settled(page)
  await save('learn')
  await page.click('#visit button.main')
  await settled(page)
  await page.keyboard.press('3')
  await settled(page)
  await save('verdict')
  await page.close()
}

async function emulate(page, mode) {
  const features = [{ name: 'prefers-color-scheme', value: mode === 'dark' ? 'dark' : 'light' }]
  await page.emulateMediaFeatures(features)
  if (mode === 'forced') {
    const session = await page.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', { features: [...features, { name: 'forced-colors', value: 'active' }] })
  }
}

/** Scrolling and the panel's arrival take a moment. */
function settled(page) {
  return page.evaluate(() => new Promise(done => setTimeout(done, 700)))
}
