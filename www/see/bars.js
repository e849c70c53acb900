// The text as two bars, one above the other: by label, and by whose word it is. The numbers stand in a table below.

import { make } from '../make.js'
import { shareOf } from './composition.js'
import { nameOf, percent, summary } from './summary.js'
import { numbers } from './numbers.js'
import { draw, picture } from './svg.js'

/** So many parts a bar shows singly; what is less than the rest is one part. */
const PARTS = 40
const HEIGHT = 30

/** Fills `root`. `press(wants)` is told what the reader wants lit; gives a function that shows what is wanted. */
export function showOverview(root, made, report, words, press) {
  root.hidden = !made.sentences
  if (root.hidden) {
    root.replaceChildren()
    return () => {}
  }
  const details = make('details', { class: 'numbers' }, make('summary', {}, words.say('see.numbers')))
  const refill = () => {
    if (details.open) details.lastChild.replaceWith(numbers(made, words, press))
    mark(root)
  }
  let filter = null
  const mark = within => {
    for (const button of within.querySelectorAll('[data-wants]')) button.setAttribute('aria-pressed', String(Boolean(filter?.isOnly(JSON.parse(button.dataset.wants)))))
  }
  details.append(make('div'))
  details.addEventListener('toggle', refill)
  details.open = Boolean(root.querySelector('details')?.open)
  const labels = made.labels.filter(({ sentences }) => sentences.length)
  const held = root.contains(document.activeElement) ? document.activeElement.dataset.wants : null
  root.replaceChildren(
    make('p', { class: 'summary' }, summary(made, report, words)),
    bar('see.bar.label', labels.map(part => ({ ...part, text: words.say(part.label), wants: { label: part.label } })), made, words, press, true),
    bar('see.bar.source', joined(made.givers, words), made, words, press, false),
    details,
  )
  if (held) ([...root.querySelectorAll('[data-wants]')].find(button => button.dataset.wants === held) ?? root.querySelector('[data-wants]')).focus()
  return now => {
    filter = now
    mark(root)
  }
}

/** The givers in the order of the bar above; where there are too many, the smallest of each label as one. */
function joined(givers, words) {
  const least = givers.length > PARTS ? [...givers].sort((one, other) => other.characters - one.characters)[PARTS].characters : -1
  const parts = []
  const rest = new Map()
  for (const giver of givers) {
    if (giver.characters > least) parts.push({ ...giver, text: nameOf(giver, words), wants: { givers: [giver.key] } })
    else rest.set(giver.label, [...(rest.get(giver.label) ?? []), giver])
  }
  for (const [label, few] of rest) {
    const characters = few.reduce((sum, giver) => sum + giver.characters, 0)
    const after = parts.findLastIndex(part => part.label === label)
    parts.splice(after < 0 ? parts.length : after + 1, 0, {
      label,
      text: words.say('see.rest', { count: few.length.toLocaleString(words.lang) }),
      characters,
      share: shareOf(characters, givers.reduce((sum, giver) => sum + giver.characters, 0)),
      wants: { givers: few.map(({ key }) => key) },
    })
  }
  return parts
}

/**
 * The picture, and over it a button for each part: one stop for the Tab key, the arrows go from part to part. The bar
 * above has the labels' letters; the parts below stand under them.
 */
function bar(key, parts, made, words, press, letter) {
  const told = part => `${part.text}, ${percent(part.share, words)}`
  const width = ({ characters }) => `${(characters * 100) / made.characters}%`
  let x = 0
  const shapes = parts.map(part => {
    const shape = draw('svg', { x: `${x}%`, width: width(part), class: `part-${part.label}` }, draw('rect', { width: '100%', height: HEIGHT }), line(part.label))
    x += (part.characters * 100) / made.characters
    return shape
  })
  const description = `${parts.map(told).join('; ')}.`
  const buttons = parts.map((part, at) => {
    const count = make('span', { class: 'count' }, percent(part.share, words))
    const name = make('span', {}, part.text)
    const button = make(
      'button',
      { type: 'button', class: 'slice', title: told(part), 'data-wants': JSON.stringify(part.wants), 'aria-pressed': 'false', tabindex: at ? '-1' : '0' },
      make('span', {}),
      ...(letter ? [make('span', { class: 'badge', 'data-label': part.label, 'aria-hidden': 'true' }, words.say(`${part.label}.badge`)), count, ' ', name] : [name, ' ', count]),
    )
    button.style.inlineSize = width(part)
    button.addEventListener('click', () => press(part.wants))
    return button
  })
  const root = make('div', { class: 'bar', role: 'toolbar', 'aria-label': `${words.say(key)}. ${words.say('see.bar.note')}` }, picture({ title: words.say(key), description, width: '100%', height: HEIGHT }, ...shapes), ...buttons)
  root.addEventListener('keydown', event => rove(event, buttons))
  return root
}

const WAVE = `M0 ${HEIGHT - 3}${'q1.5 -3 3 0t3 0'.repeat(300)}`

/** The same lines as under the words of the article. */
function line(label) {
  if (label === 'state-media-claim') return draw('path', { d: WAVE })
  return draw('path', { d: `M0 ${HEIGHT - 2}h1800` })
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }

function rove(event, buttons) {
  const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : 0
  const from = buttons.indexOf(document.activeElement)
  if (!step || from < 0 || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  const to = buttons[Math.max(0, Math.min(buttons.length - 1, from + step))]
  for (const button of buttons) button.tabIndex = button === to ? 0 : -1
  to.focus()
}
