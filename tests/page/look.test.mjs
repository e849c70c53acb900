// How it looks and reads: themes, narrow windows, contrast under the tints, accessibility.

import assert from 'node:assert/strict'
import { clean, inBothBrowsers, labelled, openFirst, paste, THREE } from './support.mjs'

/** Animations are part of no state; axe would measure colours half faded in. */
const still = page => page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished)))

for (const theme of ['light', 'dark']) {
  for (const width of [1280, 390]) {
    inBothBrowsers(`axe finds nothing in any state, ${theme}, ${width} wide`, { width }, async ({ page }) => {
      await page.select('#theme', theme)
      await page.waitForSelector('#articles a')
      await clean(page, 'start')
      await page.click('#paste')
      await page.waitForSelector('#paste-dialog[open]')
      await clean(page, 'paste dialog')
      await page.keyboard.press('Escape')
      await openFirst(page)
      await clean(page, 'article')
      await page.focus('#article')
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.waitForSelector('#panel:not([hidden])')
      await clean(page, 'panel')
      await page.keyboard.press('Escape')
      await page.click('#sentences summary')
      await page.waitForSelector('#sentences .jump')
      await clean(page, 'list of sentences')
      await page.evaluate(() => { location.hash = '#read=nowhere.md' })
      await page.waitForFunction(() => document.getElementById('message').textContent)
      await clean(page, 'error')
    })
  }
}

inBothBrowsers('every text on every tint has a contrast of 4.5 or more, in both themes', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  for (const theme of ['light', 'dark']) {
    await page.select('#theme', theme)
    const colours = await page.evaluate(() => {
      const probe = document.createElement('i')
      document.body.append(probe)
      const read = name => {
        probe.style.color = `var(--${name})`
        return getComputedStyle(probe).color.match(/[\d.]+/g).map(Number)
      }
      const names = ['paper', 'raised', 'ink', 'muted', 'accent', 'fact', 'quotation', 'state', 'fact-ink', 'quotation-ink', 'state-ink', 'fact-tint', 'quotation-tint', 'state-tint', 'deeper', 'selected']
      const found = Object.fromEntries(names.map(name => [name, read(name)]))
      probe.remove()
      return found
    })
    const over = (base, ...tints) => tints.reduce((under, name) => blend(under, colours[name]), colours[base])
    for (const label of ['fact', 'quotation', 'state']) {
      for (const more of [[], ['deeper'], ['selected'], ['deeper', 'selected']]) {
        const ground = over('paper', `${label}-tint`, ...more)
        assert.ok(contrast(colours.ink, ground) >= 4.5, `${theme} ink on ${label} ${more}`)
        if (more.includes('selected')) continue
        assert.ok(contrast(colours.muted, ground) >= 4.5, `${theme} captions on ${label} ${more}: ${contrast(colours.muted, ground)}`)
      }
      assert.ok(contrast(colours[label], colours.paper) >= 3, `${theme} line of ${label}`)
      assert.ok(contrast(colours[`${label}-ink`], colours.raised) >= 4.5, `${theme} letter of ${label}`)
    }
    for (const words of ['ink', 'muted', 'accent']) {
      for (const ground of ['paper', 'raised']) assert.ok(contrast(colours[words], colours[ground]) >= 4.5, `${theme} ${words} on ${ground}`)
    }
  }
})

const blend = (under, [r, g, b, a = 1]) => [r, g, b].map((value, at) => value * a + under[at] * (1 - a))
const luminance = rgb => {
  const [r, g, b] = rgb.slice(0, 3).map(value => value / 255).map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

inBothBrowsers('dark is dark, and is remembered', {}, async ({ page }) => {
  await page.select('#theme', 'dark')
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await paper()
  await page.reload()
  assert.equal(await paper(), dark)
  assert.equal(await page.$eval('#theme', select => select.value), 'dark')
  await page.select('#theme', 'light')
  assert.notEqual(await paper(), dark)
})

for (const width of [390, 320, 800, 1280]) {
  inBothBrowsers(`nothing scrolls sideways at ${width}`, { width, height: 700 }, async ({ page }) => {
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await page.waitForSelector('#articles a')
    assert.equal(await overflow(), 0, 'start')
    await openFirst(page)
    assert.equal(await overflow(), 0, 'article')
    await page.focus('#article')
    for (let times = 0; times < 6; times++) await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await still(page)
    assert.equal(await overflow(), 0, 'panel')
    await page.waitForFunction(() => {
      // The sentence the panel speaks of is not under it.
      const panel = document.getElementById('panel').getBoundingClientRect()
      const [range] = CSS.highlights.get('whosays-selected')
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      const box = live.getClientRects()[0]
      return box.top >= 0 && (box.bottom <= panel.top || box.right <= panel.left)
    })
  })
}

inBothBrowsers('letters stand beside the line they speak of, also after the window has changed', {}, async ({ page }) => {
  await paste(page, THREE.text)
  await labelled(page)
  // They follow a frame after the layout.
  const together = () =>
    page.waitForFunction(() => {
      const tops = [...document.querySelectorAll('#badges .badge-line')].map(line => line.getBoundingClientRect().top)
      const lines = [...document.querySelectorAll('#article > *')].map(block => block.getBoundingClientRect().top)
      return tops.length && tops.every((top, at) => Math.abs(top - lines[at]) < 12)
    })
  await together()
  await page.setViewport({ width: 420, height: 700 })
  await page.waitForFunction(() => document.querySelector('#article').clientWidth < 400)
  await together()
})
