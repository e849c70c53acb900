// Every control of the page, tried as a person would: once by mouse, once by keyboard alone.
//
// A scene is a list of three kinds of things. A control, `{ at: [where, role, name], does, ... }`, is tried both ways. A
// function goes on to where the next controls are. A string is the name of a state that is reached: axe looks at it, in
// light and dark. Whatever can take the focus anywhere on the way must be a control of some scene, so one that comes to
// the page later has to be tried, too.

import assert from 'node:assert/strict'
import { bringAxe, clean, inBothBrowsers } from './support.mjs'

/** So often Tab is pressed for one control before it counts as out of reach. */
const PATIENCE = 90

/** A control that a scene tries; `at` is `[where, role, name]`: an element around it, its role, its accessible name. */
const isControl = step => typeof step === 'object'

/**
 * A test in both browsers for each of `scenes`: `{ name, options, steps }`. Of a control, `does` is what is seen once it
 * has worked and not before: a selector, or a function in the page. The rest is for what is not a plain button:
 * `keys` are pressed instead of Enter, `mouse(page, control)` is done instead of a click, `then(page)` follows either;
 * `before(page)` prepares each try, `back(page)` takes it back; with `stays` what the keyboard did is left for what follows.
 */
export function tryAll(scenes) {
  const known = scenes.flatMap(({ steps }) => steps.filter(isControl).map(({ at }) => at))
  for (const { name, options = {}, steps } of scenes) {
    inBothBrowsers(`by mouse and by keyboard: ${name}`, options, async ({ page, site, browser }) => {
      for (const step of steps) {
        if (typeof step === 'string') await look(page, `${browser}, ${step}`)
        else if (isControl(step)) await tryControl(page, step)
        else await step(page, site)
        await nothingElse(page, known, typeof step === 'string' ? step : `${name}, after ${isControl(step) ? step.at : step}`)
      }
    })
  }
}

/** axe, in the theme that is shown and its colours in the other one. */
async function look(page, state) {
  await clean(page, state)
  const before = await page.evaluate(() => {
    const { theme } = document.documentElement.dataset
    document.documentElement.dataset.theme = getComputedStyle(document.documentElement).colorScheme === 'dark' || theme === 'dark' ? 'light' : 'dark'
    return theme
  })
  await clean(page, `${state}, in the other theme`, undefined, { runOnly: ['color-contrast'] })
  await page.evaluate(theme => (theme ? (document.documentElement.dataset.theme = theme) : delete document.documentElement.dataset.theme), before)
}

async function tryControl(page, step) {
  for (const way of ['mouse', 'keyboard']) {
    const told = `${step.at.join(' ')}, by ${way}`
    await step.before?.(page)
    assert.ok(!(await holds(page, step.does)), `${told}: what it does is there already`)
    const control = await find(page, step.at, step.nth)
    assert.ok(control, `${told}: it is not there`)
    if (way === 'keyboard') {
      await reach(page, control, told)
      for (const keys of step.keys ?? ['Enter']) await press(page, keys)
    } else if (step.mouse) {
      await step.mouse(page, control)
    } else {
      await control.click()
    }
    await step.then?.(page)
    await until(page, step.does, told)
    if (way === 'mouse' || !step.stays) await step.back?.(page)
  }
}

/** A selector, a function in the page, or such a function with its values. */
const inPage = does => (typeof does === 'string' ? [selector => Boolean(document.querySelector(selector)), does] : [does].flat())
const holds = (page, does) => page.evaluate(...inPage(does))

export async function until(page, does, told = String(does)) {
  const [test, ...values] = inPage(does)
  await page.waitForFunction(test, { timeout: 10_000 }, ...values).catch(async error => {
    assert.fail(`${told}: no ${does} (${error.message}); the focus is on ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 150))}; the page says: ${await page.$eval('#message', message => message.textContent)}`)
  })
}

/** What a control does: exactly these sentences are lit. */
export const lit = (...sentences) => [wanted => {
  const words = ['reported-fact', 'quotation', 'state-media-claim'].flatMap(label => [...(CSS.highlights.get(`whosays-${label}`) ?? [])]).map(part => {
    const range = document.createRange()
    range.setStart(part.startContainer, part.startOffset)
    range.setEnd(part.endContainer, part.endOffset)
    return range.toString()
  })
  return JSON.stringify(words.sort()) === JSON.stringify(wanted)
}, [...sentences].sort()]

/** What a control does: this sentence is the one that is chosen. */
export const selects = sentence => [wanted => {
  const [part] = CSS.highlights.get('whosays-selected') ?? []
  return Boolean(part) && wanted.startsWith(part.startContainer.data.slice(part.startOffset, part.startOffset + 20))
}, sentence]

/** What a control does: these words stand there. */
export const says = (selector, words) => [(selector, words) => Boolean(document.querySelector(selector)?.textContent.includes(words)), selector, words]

/** Presses keys together: `Control+Enter`. */
export async function press(page, keys) {
  const held = keys.split('+')
  const key = held.pop()
  for (const one of held) await page.keyboard.down(one)
  await page.keyboard.press(key)
  for (const one of held.reverse()) await page.keyboard.up(one)
}

/** Presses Tab, and arrows within a group, until the control has the focus; it must be seen there. */
export async function reach(page, control, told = 'a control') {
  // One that was just clicked is left and come back to, for a ring shows to whom the keyboard brings it.
  if (await control.evaluate(element => document.activeElement === element)) await press(page, 'Shift+Tab')
  for (let pressed = 0; ; pressed += 1) {
    const key = await control.evaluate(element => {
      const focus = document.activeElement
      if (focus === element) return null
      const forth = !focus || focus === document.body || focus.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
      const inGroup = element.type === 'radio' ? focus?.type === 'radio' && focus.name === element.name : focus?.closest('[role=toolbar]')?.contains(element)
      return inGroup ? (forth ? 'ArrowRight' : 'ArrowLeft') : forth ? 'Tab' : 'Shift+Tab'
    })
    if (!key) break
    if (pressed === PATIENCE) assert.fail(`${told}: Tab does not reach it`)
    await press(page, key)
  }
  assert.equal(await control.evaluate(isSeen), true, told)
}

/** Whether somebody sees that it has the focus: true, or what is amiss. */
function isSeen(element) {
  const around = [element, ...(element.labels ?? [])]
  const isOutlined = one => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
  }
  // The ring of an article is a line beside it.
  const isLined = element.localName === 'article' && getComputedStyle(element, '::before').content !== 'none'
  if (!element.matches(':focus-visible') || !(around.some(isOutlined) || isLined)) return 'no ring is to be seen'
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const [x, y] = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2]
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return 'it is outside the window'
  const there = document.elementFromPoint(x, y)
  return around.some(one => one.contains(there) || there?.contains(one)) || `it is hidden behind ${there?.outerHTML.slice(0, 100)}`
}

/** What is shown there under that name; where there are several, the first or the `nth`. */
export async function find(page, [where, role, name], nth = 0) {
  await install(page)
  const handle = await page.evaluateHandle((where, role, source, flags, nth) => {
    const wanted = new RegExp(source, flags)
    const found = globalThis.shownControls().filter(control => control.element.closest(where) && control.role === role && wanted.test(control.name))
    return found.at(nth)?.element ?? null
  }, where, role, ...pattern(name), nth)
  return handle.asElement()
}

/** Fails where something can take the focus that no scene has tried. */
async function nothingElse(page, known, state) {
  await install(page)
  const strange = await page.evaluate(all => {
    const tried = all.map(([where, role, source, flags]) => [where, role, new RegExp(source, flags)])
    return globalThis.shownControls()
      .filter(({ element, role, name }) => !tried.some(one => element.closest(one[0]) && role === one[1] && one[2].test(name)))
      .map(({ element, role, name }) => `${role} “${name}” ${element.outerHTML.slice(0, 120)}`)
  }, known.map(([where, role, name]) => [where, role, ...pattern(name)]))
  assert.deepEqual(strange, [], `${state}: nobody has tried this`)
}

const pattern = name =>
  name instanceof RegExp ? [name.source, name.flags] : [`^${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`, '']

/** Gives the page a function that lists what can take the focus, with its role and name as axe finds them. */
async function install(page) {
  if (await page.evaluate(() => Boolean(globalThis.shownControls))) return
  await bringAxe(page)
  await page.evaluate(() => {
    const OWN = 'a[href], button, input, select, textarea, summary'
    globalThis.shownControls = () => {
      const within = document.querySelector('dialog:modal') ?? document
      const elements = [...within.querySelectorAll(`${OWN}, [tabindex], [contenteditable], iframe, audio, video`)].filter(element =>
        !element.disabled && element.checkVisibility({ visibilityProperty: true }) && (element.tabIndex >= 0 || element.matches(OWN)))
      axe.setup(document.documentElement)
      const found = elements.map(element => ({
        element,
        role: element.type === 'file' ? 'file' : (axe.commons.aria.getRole(element) ?? element.localName),
        name: axe.commons.text.accessibleText(element).replace(/\s+/g, ' ').trim(),
      }))
      axe.teardown()
      return found
    }
  })
}
