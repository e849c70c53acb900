// The controls of the comparison and of lessons, as controls.mjs tries them.

import { caught, forget } from './controls-reading.mjs'
import { visit } from './controls-long.mjs'
import { choose, chooser } from './controls-start.mjs'
import { press, says } from './controls.mjs'
import { labelled, paste, THREE } from './support.mjs'

const STATE = 'china-warehouse-fire-state.md'
const INDEPENDENT = 'china-warehouse-fire-independent.md'
const STORY = '#reader:not([hidden]) #badges .badge-line'

const typed = words => page => page.keyboard.type(words)
const escape = page => page.keyboard.press('Escape')
const click = selector => page => page.click(selector)
const blur = page => page.evaluate(() => document.activeElement.blur())
const narrow = page => page.setViewport({ width: 320, height: 800 })
const wide = page => page.setViewport({ width: 1280, height: 900 })
/** A table that is wider than its window is moved in it. */
const scrolls = where => ({
  mouse: async (page, region) => {
    await region.scrollIntoView()
    const { x, y } = await region.boundingBox()
    await page.mouse.move(x + 40, Math.max(y, 0) + 20)
    await page.mouse.wheel({ deltaX: 60 })
  },
  keys: ['ArrowRight', 'ArrowRight'],
  does: [where => document.querySelector(where).scrollLeft > 0, where],
  back: page => page.$eval(where, region => { region.scrollLeft = 0 }),
})

// Many voices: more than the lists show at once.

const SYLLABLES = ['Ba', 'De', 'Fi', 'Go', 'Ku', 'La', 'Me', 'Ni', 'Po', 'Ru', 'Ta']
const VOICES = SYLLABLES.flatMap(one => SYLLABLES.map(two => `“The road to ${one}${two.toLowerCase()} is open,” said ${one}lan ${two}ros, a driver.`)).join('\n\n')
const voices = async page => {
  await page.evaluate(() => { location.hash = '' })
  await page.waitForSelector('#start:not([hidden])')
  await paste(page, VOICES)
  await labelled(page)
  await page.$eval('#sources', sources => { sources.open = true })
  await page.waitForSelector('.source')
}
const COMPARED = '.heard tbody'
const compared = visit(`#compare=own,${STATE}`, COMPARED)
const choosing = visit('#compare=', '.chooser')
const firstLine = async page => {
  const { x, y } = await page.$eval('.lit article > p', block => {
    block.scrollIntoView({ block: 'center', behavior: 'instant' })
    return block.getBoundingClientRect().toJSON()
  })
  await page.mouse.click(x + 40, y + 12)
}

// Lessons.

const SETTING = '.set input'
const setting = visit('#learn=', SETTING)
const ticked = async page => {
  await setting(page)
  await forget(page)
  await page.click('#learn-story-0')
}
const lesson = async page => {
  await page.evaluate(() => Object.keys(sessionStorage).filter(key => key.includes('learn')).forEach(key => sessionStorage.removeItem(key)))
  await visit(`#learn=${STATE},${INDEPENDENT}`, '[data-action=start]')(page)
}
const asked = async page => {
  await lesson(page)
  await page.click('[data-action=start]')
  await page.waitForSelector('.ask')
}
const answered = async page => {
  await asked(page)
  await press(page, 'q')
  await page.waitForSelector('form.keep')
}
/** All is answered; the last verdict shows. */
const atLast = async page => {
  await asked(page)
  for (let times = 0; times < 60; times += 1) {
    await press(page, '3')
    const isLast = await page.$eval('[data-action=next], [data-action=finish]', button => /how it went/.test(button.textContent))
    if (isLast) return
    await page.click('[data-action=next]')
  }
}
const kept = page => page.evaluate(() => { globalThis.kept = { ...sessionStorage } })
const ended = async page => {
  await page.evaluate(() => { for (const [key, value] of Object.entries(globalThis.kept)) sessionStorage.setItem(key, value) })
  await visit(`#learn=${STATE},${INDEPENDENT}`, '.result')(page)
}
const byHand = { keys: [], then: async page => { await press(page, 'Control+a'); await press(page, 'Control+c') }, before: page => page.evaluate(() => { globalThis.caught.byHand = null }) }

export const VISIT_SCENES = [
  {
    name: 'two articles side by side',
    steps: [
      page => page.waitForSelector('#articles a'),
      voices,
      { at: ['#sources', 'button', 'More of them'], before: voices, does: () => document.querySelectorAll('.source').length > 100 },
      'a text of many voices',
      choosing,
      'two articles are to be chosen',
      { at: ['.chooser', 'combobox', 'A story of the list'], mouse: choose('cuba-blackout.md'), keys: ['ArrowDown'], does: () => document.getElementById('choose-0-list').value !== '', back: page => page.select('#choose-0-list', '') },
      { at: ['.chooser', 'textbox', 'Or paste a text, headline and all'], keys: [], then: typed('The dam.'), does: () => document.getElementById('choose-0-paste').value === 'The dam.', back: page => page.$eval('#choose-0-paste', field => { field.value = '' }) },
      { at: ['.chooser', 'file', 'Or open a file (.txt, .md or .html)'], ...chooser('choose-0-file', THREE.text), does: () => document.getElementById('choose-0-file').files.length === 1, back: page => page.$eval('#choose-0-file', field => { field.value = '' }) },
      { at: ['.chooser', 'button', 'Put it there'], does: says('.chooser .complaint', 'Choose a story'), stays: true, back: choosing },
      'nothing was chosen',
      compared,
      'two articles side by side',
      { at: ['.told', 'button', /./], does: '.says strong', stays: true, back: escape },
      'a sentence is chosen in an article',
      { at: ['.says', 'button', 'Back to the list'], before: click('.told .jump'), does: () => document.activeElement.matches('.told .jump') },
      { at: ['.lit', 'article', /./], before: compared, mouse: firstLine, keys: ['j'], does: '.says strong' },
      { at: ['#visit', 'button', /^All \d+ sentences/], before: compared, does: '.told li:nth-child(7)' },
      { at: ['#visit', 'button', /^All \d+ sources/], before: compared, does: '.heard tbody tr:nth-child(30)' },
      { at: ['#visit', 'button', /^Choose another article/], before: compared, does: '.pair > section .chooser' },
      'another article is to be chosen',
      { at: ['#visit', 'link', 'Read it alone'], does: STORY, back: compared },
      narrow,
      compared,
      'two articles on a phone',
      { at: ['#visit', 'button', 'To the second article'], before: blur, does: '[data-at="1"] article:focus' },
      { at: ['#visit', 'button', 'To the first article'], before: blur, does: '[data-at="0"] article:focus' },
      // Its words wrap, so there is nothing to scroll; it is a stop for the table whose words do not.
      { at: ['#visit', 'region', 'Who is heard'], before: blur, keys: [], does: '.compare-sources .wide:focus' },
      wide,
    ],
  },
  {
    name: 'lessons',
    options: { before: caught },
    steps: [
      setting,
      'stories for a class are to be chosen',
      { at: ['.set', 'checkbox', /./], keys: [' '], does: '#learn-story-0:checked', back: click('#learn-story-0') },
      { at: ['.set', 'button', 'Begin'], before: ticked, does: '[data-action=start]', back: setting },
      { at: ['.set', 'button', 'Copy the link for a class'], before: ticked, does: () => /#learn=./.test(globalThis.caught.copied) && document.querySelector('.set [role=status]').textContent.startsWith('Copied.') },
      page => page.evaluate(() => { globalThis.caught.clipboard = false }),
      click('.set .actions button:not(.main)'),
      page => page.waitForSelector('.set [role=status] input'),
      'a link for a class, to copy by hand',
      { at: ['#visit', 'textbox', 'Copy the link for a class'], ...byHand, does: () => /#learn=./.test(globalThis.caught.byHand) },
      lesson,
      'before the first question',
      { at: ['.card', 'button', /^Start: /], before: lesson, does: '.ask' },
      { at: ['.card', 'button', /^Ask all/], before: lesson, does: '.ask' },
      { at: ['.card', 'button', 'Copy the link for a class'], before: async page => { await lesson(page); await forget(page) }, does: () => /#learn=.+,/.test(globalThis.caught.copied) },
      { at: ['#visit', 'link', 'Choose other stories'], before: lesson, does: SETTING },
      asked,
      'a question',
      { at: ['.lesson', 'article', /./], keys: [], does: '.lesson article:focus', back: page => page.evaluate(() => document.activeElement.blur()) },
      { at: ['.ask', 'button', /./], nth: 1, before: asked, does: '[data-stage=verdict] .verdict', stays: true },
      'a verdict',
      { at: ['.card', 'textbox', /^Why\?/], before: answered, keys: [], then: typed('It is Xinhua.'), does: () => document.getElementById('learn-note').value === 'It is Xinhua.' },
      { at: ['.card', 'button', 'Keep my answer'], before: answered, does: says('.card', 'Kept: it stands as your word') },
      'an answer is kept',
      { at: ['.card', 'button', 'Next sentence'], before: answered, does: '.ask' },
      { at: ['.card', 'button', 'See how it went'], before: atLast, does: '.result' },
      kept,
      'how it went',
      { at: ['.result .told', 'button', /./], before: ended, does: '.lesson article:focus' },
      { at: ['.result', 'link', 'Read it with its labels'], does: STORY, back: ended },
      { at: ['#visit', 'button', 'Next story'], before: ended, does: says('.card', 'Story 2 of 2') },
      { at: ['.result', 'button', 'Again'], before: ended, does: '[data-stage=intro] [data-action=start]' },
      narrow,
      ended,
      { at: ['.result', 'region', 'What you said, and what the engine says'], ...scrolls('.result .wide') },
      wide,
      visit(`#learn=nowhere.md,${STATE}`, '.complaint'),
      'a story of a set that is missing',
    ],
  },
]
