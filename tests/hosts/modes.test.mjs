// How people look at pages: dark, forced colours, less motion, on paper, at 400 %, by touch, by keyboard.

import assert from 'node:assert/strict'
import { accessibleThroughout, labelled, leaves, lit, onHost, onTop, openLegend, openList, openPanel, ours, panelText, pointOf, settled, sideways, until, untouched } from './support.mjs'
import { linesOf } from '../page/pdf.mjs'
import { STORIES } from './stories.mjs'

const { harbour } = STORIES

onHost('axe finds nothing: button, legend, list, panel', { page: 'blog' }, async ({ page }) => {
  await labelled(page)
  await accessibleThroughout(page, 'KCNA said on Wednesday')
})

/** Firefox over BiDi has no emulation of these; its own settings do the same in a browser of its own. */
const MODES = {
  dark: { features: [{ name: 'prefers-color-scheme', value: 'dark' }], prefs: { 'ui.systemUsesDarkTheme': 1, 'layout.css.prefers-color-scheme.content-override': 0 }, query: '(prefers-color-scheme: dark)' },
  'less motion': { features: [{ name: 'prefers-reduced-motion', value: 'reduce' }], prefs: { 'ui.prefersReducedMotion': 1 }, query: '(prefers-reduced-motion: reduce)' },
  'forced colours': { features: [{ name: 'forced-colors', value: 'active' }], prefs: { 'browser.display.document_color_use': 2 }, query: '(forced-colors: active)' },
}

for (const [mode, { features, prefs, query }] of Object.entries(MODES)) {
  const before = async (page, browser) => {
    // puppeteer does not know every feature; the protocol beneath it does.
    if (browser === 'chrome') await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features })
  }
  onHost(`${mode}: lit, and axe finds nothing`, { page: 'blog', before, settings: { firefox: { prefs } } }, async ({ page }) => {
    assert.ok(await page.evaluate(asked => matchMedia(asked).matches, query), `the browser is in the mode: ${mode}`)
    await labelled(page)
    await lit(page, harbour.expected)
    if (mode === 'forced colours') await drawn(page, harbour.expected)
    await accessibleThroughout(page, 'KCNA said on Wednesday')
    if (mode !== 'less motion') return
    const moving = await page.evaluate(() => [...document.getAnimations(), ...document.querySelector('whosays-ui').shadowRoot.getAnimations()].map(animation => animation.effect.getTiming().duration))
    assert.deepEqual(moving.filter(ms => ms > 10), [], 'nothing moves')
    const { transitions, animations } = await page.evaluate(() => {
      const all = [...document.querySelector('whosays-ui').shadowRoot.querySelectorAll('*')].map(element => getComputedStyle(element))
      const long = name => all.filter(style => style[name].split(',').some(time => parseFloat(time) > 0.011)).length
      return { transitions: long('transitionDuration'), animations: long('animationDuration') }
    })
    assert.deepEqual([transitions, animations], [0, 0], 'nothing would move')
  })
}

/** A page may leave its colours to the browser and say only by a tag that it can be dark; a style of its own goes before that. */
const TAGGED = {
  'the reader wants it': { head: '<meta name="Color-Scheme" content="light Dark">', isDark: true },
  'only light in its style': { head: '<meta name="color-scheme" content="light dark"><style>:root { color-scheme: light }</style>', isDark: false },
}

for (const [name, { head, isDark }] of Object.entries(TAGGED)) {
  const { features, prefs } = MODES.dark
  const before = async (page, browser) => {
    if (browser === 'chrome') await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features })
  }
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour</title>${head}<script src="/dist/whosays.js" data-annotate="article" defer></script></head><body><article id="story"><h1>Harbour open again</h1>{{harbour}}</article></body></html>`
  onHost(`a page that is dark by its tag alone: ${name}`, { html, before, settings: { firefox: { prefs } } }, async ({ page }) => {
    await labelled(page)
    const ink = await page.evaluate(() => getComputedStyle(document.body).color)
    assert.match(ink, isDark ? /^rgb\(25/ : /^rgb\(0, /, 'the browser shows it so')
    const { colorScheme } = await (await ours(page, '[style*=color-scheme]')).evaluate(it => ({ colorScheme: it.style.colorScheme }))
    assert.equal(colorScheme, isDark ? 'dark' : 'light', 'and so does our interface')
    await accessibleThroughout(page, 'KCNA said on Wednesday')
    await leaves(page)
  })
}

/** Forced colours would fill every highlight alike, so there each sentence has a line of ours under its first words. */
async function drawn(page, expected) {
  const missing = await page.evaluate(async wanted => {
    await new Promise(done => setTimeout(done, 300))
    const lines = [...document.querySelector('whosays-ui').shadowRoot.querySelectorAll('.drawn')].map(line => [line, line.getBoundingClientRect()])
    const under = (label, words) => {
      const box = __host.find(words.slice(0, 15))[0].getClientRects()[0]
      return lines.some(([line, at]) => line.classList.contains(label) && at.left < box.right && at.right > box.left && Math.abs(at.bottom - box.bottom) < 12)
    }
    return Object.entries(wanted).flatMap(([label, all]) => all.filter(words => !under(label, words)))
  }, expected)
  assert.deepEqual(missing, [], 'each sentence has its line')
}

onHost('on paper: the legend is printed and no button is', { page: 'blog', browsers: ['chrome'] }, async ({ page }) => {
  await labelled(page)
  // It is made when a browser says that it prints, in time for what it prints then.
  const made = await page.evaluate(() => {
    const paper = document.querySelector('whosays-ui').shadowRoot.querySelector('.paper')
    const before = paper.childElementCount
    window.dispatchEvent(new Event('beforeprint'))
    const after = paper.querySelectorAll('.legend').length
    paper.replaceChildren()
    return { before, after }
  })
  assert.deepEqual(made, { before: 0, after: 1 })
  // One that only shows how it would print does not say so.
  await page.emulateMediaType('print')
  await page.waitForFunction(() => document.querySelector('whosays-ui').shadowRoot.querySelector('.paper .legend'))
  const shown = await page.evaluate(() => {
    const root = document.querySelector('whosays-ui').shadowRoot
    const visible = element => element && element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible'
    const words = [...root.children].filter(visible).map(element => element.innerText).join(' ')
    return { words, toggle: Boolean(visible(root.querySelector('button.toggle'))) }
  })
  for (const name of ['Reported fact', 'Quotation', 'State-media claim']) assert.ok(shown.words.includes(name), `the printed legend names: ${name}`)
  assert.ok(!shown.toggle, 'a button is of no use on paper')
  await untouched(page)
})

onHost('on paper: each sentence has its line, and the page is as before', { page: 'blog' }, async ({ page, browser }) => {
  await labelled(page)
  const print = async () => {
    const pdf = await page.pdf({ printBackground: true })
    // Firefox prints a copy, which has no highlights: marks stand in for them while it is made, and the page sees them come and go.
    if (browser === 'chrome') await untouched(page)
    const { before, now } = await page.evaluate(() => ({ before: __host.before, now: __host.state() }))
    assert.equal(now.body, before.body)
    return linesOf(pdf)
  }
  const lit = await print()
  const counts = await page.evaluate(() => {
    const [view] = whosays.views
    for (const label of Object.keys(view.counts)) view.show(label, false)
    return view.counts
  })
  const dimmed = await print()
  for (const label of Object.keys(lit)) assert.ok(lit[label] - dimmed[label] >= counts[label], `${label}: ${lit[label]} lines, ${dimmed[label]} when dimmed, ${counts[label]} sentences`)
  await leaves(page)
})

// 1280 pixels at 400 %.
onHost('at 400 %: nothing scrolls sideways, everything can be reached', { page: 'blog', width: 320, height: 256 }, async ({ page }) => {
  await labelled(page)
  assert.equal(await sideways(page), 0, 'closed')
  await openLegend(page)
  assert.equal(await sideways(page), 0, 'legend')
  await openList(page)
  assert.equal(await sideways(page), 0, 'list')
  const inside = element => element.evaluate(it => {
    it.scrollIntoView({ block: 'center', behavior: 'instant' })
    const box = it.getBoundingClientRect()
    return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.top < innerHeight
  })
  for (const label of ['reported-fact', 'quotation', 'state-media-claim']) assert.ok(await inside(await ours(page, `.legend .switch[data-label=${label}]`)), `the switch of ${label} can be scrolled to`)
  await page.evaluate(() => [...whosays.views][0].select(1))
  await (await ours(page, 'button.toggle')).evaluate(it => it.click())
  await openPanel(page, 'KCNA said on Wednesday')
  assert.equal(await sideways(page), 0, 'panel')
  const panel = await ours(page, '#panel')
  const box = await panel.evaluate(it => it.getBoundingClientRect().toJSON())
  assert.ok(box.left >= 0 && box.right <= 320 && box.top >= 0 && box.bottom <= 257, `the panel is in the window: ${JSON.stringify(box)}`)
  assert.ok(await inside(await ours(page, '#panel button')), 'its buttons can be scrolled to')
  assert.ok(await panel.evaluate(it => it.scrollWidth <= it.clientWidth + 1), 'the panel does not scroll sideways either')
})

onHost('by touch: a tap on a sentence, a tap on the button, room for a finger', { page: 'blog', width: 390, height: 844, touch: true }, async ({ page, browser }) => {
  await labelled(page)
  await settled(page)
  const { x, y } = await pointOf(page, 'KCNA said on Wednesday')
  await page.touchscreen.tap(x, y)
  assert.match(await panelText(page), /KCNA|Korean Central/)
  await page.keyboard.press('Escape')
  const toggle = await ours(page, 'button.toggle')
  const box = await toggle.boundingBox()
  assert.ok(box.width >= 24 && box.height >= 24, `${browser}: ${box.width} by ${box.height}, at least 24 by 24`)
  await openLegend(page, { tap: true })
  for (const element of await page.$$('whosays-ui >>> .legend button')) {
    const { height } = (await element.boundingBox()) ?? { height: 24 }
    assert.ok(height >= 24, 'each button has room for a finger')
  }
})

onHost('by keyboard alone: to the button, into the legend, to a sentence, and back', { page: 'blog' }, async ({ page }) => {
  await labelled(page)
  const deepest = () => page.evaluate(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return { name: active.localName, of: active.getRootNode().host?.localName ?? '', what: `${active.className} ${active.textContent.slice(0, 40)}`, toggle: active.matches('.toggle') }
  })
  let at
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press('Tab')
    at = await deepest()
    if (at.toggle) break
  }
  assert.ok(at.toggle, 'Tab leads to our button')
  await page.keyboard.press('Enter')
  await until(page, () => document.querySelector('whosays-ui').shadowRoot.querySelector('.legend')?.getClientRects().length, 'Enter opens the legend')
  await openList(page)
  const list = await ours(page, 'ol.sentences button')
  await list.focus()
  await page.keyboard.press('Enter')
  await until(page, () => __host.count('select') > 0, 'a jump selects')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await until(page, () => {
    const root = document.querySelector('whosays-ui')?.shadowRoot
    return !root?.querySelector('#panel')?.getClientRects().length
  }, 'Escape closes')
  await untouched(page)
})

onHost('our button does not lie over the last words of the page for good', { page: 'blog', width: 390, height: 500 }, async ({ page }) => {
  await labelled(page)
  await openLegend(page)
  const toggle = await ours(page, 'button.toggle')
  await toggle.evaluate(it => it.click())
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  const box = await toggle.boundingBox()
  assert.ok(box.height < 80 && box.width < 200, 'it is small')
  assert.ok(await onTop(toggle))
})
