// Pages that move under us: React and Vue, feeds, lists that recycle, routers, other highlighters, a very long text.

import assert from 'node:assert/strict'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { App, Whole } from './apps/react-app.mjs'
import { labelled, lit, markBefore, onHost, openPanel, quiet, read, sleep, until, untouched } from './support.mjs'
import { long, part, STORIES, together } from './stories.mjs'

const { market, canal, school, orchard, bridge, tunnel, mill } = STORIES

const drawn = renderToString(createElement(App))
const inRoot = (path, response) => {
  if (path !== '/react.html') return false
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rails Daily</title>
<script src="/dist/whosays.js" data-annotate="#root" data-find="all" defer></script>
<script src="/apps/react-client.mjs" defer></script></head><body><div id="root">${drawn}</div></body></html>`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  return true
}

onHost('React: hydrated under the labels without a warning, then drawn anew in every way', { page: 'react', change: inRoot }, async ({ page, seen }) => {
  await labelled(page)
  await lit(page, tunnel.expected)
  await untouched(page)
  await page.evaluate(() => start())
  await until(page, () => control.set, 'React to take over')
  await sleep(200)
  assert.deepEqual(seen.said, [], 'no hydration warning')
  assert.ok(await page.evaluate(() => __host.touched().length === 0), 'React found the page as it had left it')
  const draw = change => page.evaluate(given => control.set(given), change)
  const count = () => page.evaluate(() => __host.count('labelled'))

  const first = await count()
  for (let ticks = 1; ticks <= 20; ticks++) await draw({ ticks })
  await lit(page, tunnel.expected, 'drawn anew with the same words')
  assert.ok((await count()) - first <= 3, 'an attribute that ticks is no reason to read again and again')
  await draw({ keys: 'b' })
  await lit(page, tunnel.expected, 'every node replaced')
  await draw({ reversed: true })
  await lit(page, tunnel.expected, 'nodes moved')
  await draw({ reversed: false, shown: 1 })
  await lit(page, part('tunnel', 1), 'a paragraph gone')
  await draw({ story: 'mill', shown: 2 })
  await lit(page, mill.expected, 'the text of the same nodes exchanged')
  await quiet(page)
  await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  assert.deepEqual(await read(page), {})
  await draw({ story: 'tunnel' })
  await sleep(400)
  assert.deepEqual(await read(page), {}, 'nothing is lit after destroy()')
})

const whole = (path, response) => {
  if (path !== '/react.html') return false
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>${renderToString(createElement(Whole))}`)
  return true
}

onHost('React that owns the page from <html> down is hydrated with our element already there', { page: 'react', change: whole }, async ({ page, seen }) => {
  await labelled(page)
  await lit(page, tunnel.expected)
  await page.evaluate(() => start())
  await until(page, () => control.set, 'React to take over')
  await sleep(300)
  assert.deepEqual(seen.said, [], 'no hydration warning')
  await lit(page, tunnel.expected)
  await page.evaluate(() => control.set({ story: 'mill' }))
  await lit(page, mill.expected)
  assert.equal(await page.evaluate(() => __host.state().ours), 1, 'our element is still there')
})

onHost('Vue: v-if, v-for and stories kept alive out of sight', { page: 'vue' }, async ({ page }) => {
  await labelled(page)
  await lit(page, market.expected)
  await markBefore(page)
  await page.evaluate(() => whosays.annotate('#app'))
  await untouched(page)
  const change = given => page.evaluate(changes => { Object.assign(state, changes) }, given)
  await change({ shown: 'canal' })
  await lit(page, canal.expected, 'another story')
  await change({ shown: 'market' })
  await lit(page, market.expected, 'the first one back from the wings')
  const extra = { fact: 'The fire brigade has a new pump.', claim: 'TASS said on Monday that the pump was loud.' }
  const more = { ...market.expected, 'reported-fact': [...market.expected['reported-fact'], extra.fact], 'state-media-claim': [...market.expected['state-media-claim'], extra.claim] }
  await change({ extra: true })
  await lit(page, more, 'v-if')
  await page.evaluate(() => state.rows.reverse())
  await lit(page, more, 'v-for in another order')
  await page.evaluate(() => state.rows.pop())
  await lit(page, { ...more, 'reported-fact': market.expected['reported-fact'] }, 'v-for with one less')
  await change({ extra: false })
  await lit(page, market.expected)
  await quiet(page)
  await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  await change({ shown: 'canal', ticks: 1 })
  await sleep(400)
  assert.deepEqual(await read(page), {})
  assert.equal(await page.evaluate(() => __host.state().ours), 0)
})

onHost('a feed that goes on: whole stories, then paragraph by paragraph', { page: 'feed' }, async ({ page }) => {
  await labelled(page)
  await lit(page, together('harbour'))
  await page.evaluate(() => more())
  await lit(page, together('harbour', 'clinic'))
  await page.evaluate(() => more())
  await lit(page, together('harbour', 'clinic', 'market'))
  await quiet(page)
  assert.match(await openPanel(page, 'Xinhua said on Friday'), /Xinhua/)
  assert.deepEqual((await page.evaluate(() => __host.touched())).filter(words => !/^childList {2}of (MAIN|ARTICLE)/.test(words)), [], 'nothing but the page’s own additions')
})

onHost('a list that uses the same nodes for other words', { page: 'recycle' }, async ({ page }) => {
  const line = at => [
    ['reported-fact', `The village of Sadok ${at} lost its bridge.`],
    ['state-media-claim', `TASS said on Monday that ${at} engineers were on their way.`],
    ['quotation', `“We cross by boat number ${at},” said Ivan Belov, a baker, on Sunday.`],
    ['reported-fact', `The river is ${at} metres wide there.`],
  ][at % 4]
  const expected = first => {
    const all = {}
    for (let at = first; at < first + 8; at++) (all[line(at)[0]] ??= []).push(line(at)[1])
    return all
  }
  await labelled(page)
  await lit(page, expected(0))
  for (const first of [1, 4, 17, 30]) {
    await page.evaluate(at => show(at), first)
    await lit(page, expected(first), `from line ${first}`)
  }
  // A hundred steps as a hand at the scroll bar makes them: one answer at the end, and no broken range on the way.
  await page.evaluate(async () => {
    for (let first = 0; first < 33; first++) {
      show(first)
      await new Promise(requestAnimationFrame)
    }
  })
  await lit(page, expected(32))
  await quiet(page)
})

onHost('a single page that replaces its article and what holds it', { page: 'spa' }, async ({ page }) => {
  await labelled(page)
  await lit(page, school.expected)
  await untouched(page)
  await page.evaluate(() => go('orchard'))
  await lit(page, orchard.expected, 'the next story')
  assert.match(await openPanel(page, 'Xinhua said on Sunday'), /Xinhua/)
  await page.keyboard.press('Escape')
  await page.evaluate(() => go('empty'))
  await lit(page, {}, 'a page without a story')
  await page.evaluate(() => history.go(-2))
  await lit(page, school.expected, 'back at the first one')
  assert.ok((await page.evaluate(() => [...whosays.views].filter(view => view.element.isConnected).length)) >= 1, 'the view follows')
  await quiet(page)
  await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  await page.evaluate(() => document.querySelector('article').append('TASS said on Monday that it was so.'))
  await sleep(500)
  assert.deepEqual(await read(page), {}, 'nothing is lit after destroy()')
  await page.evaluate(() => go('orchard'))
  await sleep(500)
  assert.deepEqual(await read(page), {}, 'nor is the next story')
  assert.equal(await page.evaluate(() => __host.state().ours), 0)
})

onHost('annotate() with a selector goes on to the element that takes the place', {
  html: '<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js"></script><template>{{orchard}}</template><main><article>{{school}}</article></main>',
}, async ({ page }) => {
  await page.evaluate(async () => { await whosays.annotate('article') })
  await lit(page, school.expected)
  await page.evaluate(() => {
    const next = document.createElement('article')
    next.append(document.querySelector('template').content.cloneNode(true))
    document.querySelector('article').replaceWith(next)
  })
  await lit(page, orchard.expected, 'the next element')
  assert.equal(await page.evaluate(() => whosays.views[0].element === document.querySelector('article')), true)
  assert.match(await openPanel(page, 'Xinhua said on Sunday'), /Xinhua/)
  const left = await page.evaluate(() => {
    whosays.views[0].destroy()
    return [__host.state().ours, ...CSS.highlights.keys(), document.adoptedStyleSheets.length]
  })
  assert.deepEqual(left, [0, 0], 'nothing of ours is left')
})

onHost('what the page changes while it is being read is not missed', {
  html: '<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js"></script><template>{{orchard}}</template><main><article>{{school}}</article></main>',
}, async ({ page }) => {
  await page.evaluate(async () => {
    const article = document.querySelector('article')
    // When the last paragraph is looked at, all the others have been read.
    const [look, last] = [window.getComputedStyle, article.lastElementChild]
    window.getComputedStyle = (element, ...more) => {
      const style = look(element, ...more)
      if (element === last && article.contains(last)) article.replaceChildren(document.querySelector('template').content.cloneNode(true))
      return style
    }
    await whosays.annotate(article)
  })
  await lit(page, orchard.expected)
})

onHost('a highlighter that clears the page’s registry all the time', { page: 'rival', query: '?clear' }, async ({ page }) => {
  await labelled(page)
  await sleep(1000)
  // It clears three times a second and we look less often, so ours may be out for a moment; then they are back.
  for (let turn = 0; turn < 3; turn++) {
    await lit(page, bridge.expected)
    await sleep(400)
  }
  assert.ok(await page.evaluate(() => CSS.highlights.has('theirs')), 'theirs is left alone')
  await untouched(page)
  await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  await sleep(1300)
  assert.deepEqual(await page.evaluate(() => [...CSS.highlights.keys()]), ['theirs'], 'ours do not come back after destroy()')
})

onHost('a highlighter that wraps words and unwraps them', { page: 'rival' }, async ({ page }) => {
  await labelled(page)
  await lit(page, bridge.expected)
  for (let turn = 0; turn < 2; turn++) {
    await page.evaluate(() => wrap('weeks'))
    await lit(page, bridge.expected, 'a word wrapped inside a sentence')
    await page.evaluate(() => wrap('lorry'))
    await lit(page, bridge.expected, 'two words wrapped')
    await page.evaluate(() => unwrap())
    await lit(page, bridge.expected, 'unwrapped')
  }
  await quiet(page)
  await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  assert.equal(await page.evaluate(() => __host.state().html), await page.evaluate(() => __host.before.html))
})

const WORDS = 100_000
const LONG = long(WORDS)

onHost('a hundred thousand words: it comes to an end, and the page answers meanwhile', {
  html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Long</title><style>body { font: 16px/1.4 sans-serif; max-width: 60rem }</style><script src="/dist/whosays.js" defer></script><input id="field"><article>${LONG.map(text => `<p>${text}</p>`).join('\n')}</article>`,
}, async ({ page, browser }) => {
  await until(page, () => window.whosays, 'whosays')
  await page.evaluate(() => whosays.ready())
  await page.focus('#field')
  await page.evaluate(() => {
    __host.ticking()
    const began = performance.now()
    const done = whosays.annotate('article').then(() => { __host.took = Math.round(performance.now() - began) })
    __host.done = done
  })
  const typed = Date.now()
  await page.keyboard.type('still here')
  const answered = Date.now() - typed
  await until(page, () => __host.took > 0, 'the end')
  assert.equal(await page.$eval('#field', field => field.value), 'still here')
  const { took, longest } = await page.evaluate(() => ({ took: __host.took, longest: __host.longest }))
  console.log(`  ${browser}: ${WORDS} words took ${took} ms; longest task ${longest.task || 'unknown'} ms, longest silence ${longest.gap} ms, ten keys answered in ${answered} ms`)
  const counts = await page.evaluate(() => [...whosays.views][0].report.counts)
  assert.equal(counts['state-media-claim'], LONG.length)
  assert.ok(took < 60_000, `${took} ms`)
  // However much of it is painted at a time, what the reader scrolls to is lit.
  await page.evaluate(() => document.querySelector('article').lastElementChild.scrollIntoView())
  await until(page, wanted => __host.lit()['state-media-claim']?.some(words => words === wanted), 'the last claim is lit', `TASS said on Monday that ${LONG.length} engineers were on their way.`)
  await untouched(page)
  await page.evaluate(() => [...whosays.views][0].destroy())
  assert.equal(await page.evaluate(() => __host.state().html === __host.before.html), true)
  assert.deepEqual(await read(page), {})
})
