// Pages that stand still: a blog with one tag, a theme that fights us, right to left, advertisements, two stories at once.

import assert from 'node:assert/strict'
import {
  accessible, accessibleThroughout, behaves, labelled, leaves, lit, markBefore, onHost, onTop, openLegend, openList, openPanel, ours, quiet, read, settled,
  sideways, sleep, until, untouched,
} from './support.mjs'
import { STORIES, together } from './stories.mjs'

const { harbour, reservoir, tower, market, museum, tunnel } = STORIES

onHost('a blog with the one tag: lit, untouched, and left as it was', { page: 'blog' }, async ({ page, site }) => {
  await behaves(page, harbour.expected)
  assert.deepEqual([...new Set(site.asked)].filter(path => path.startsWith('/dist/')).sort(), ['/dist/whosays.js', '/dist/whosays.wasm'], 'two files are all it costs')
})

onHost('a blog: the words a panel says, by mouse; the list; the legend; Escape', { page: 'blog' }, async ({ page }) => {
  await labelled(page)
  const said = await openPanel(page, 'KCNA said on Wednesday')
  assert.match(said, /KCNA|Korean Central News Agency/)
  assert.equal((await read(page)).selected?.[0], harbour.expected['state-media-claim'][0])
  await page.keyboard.press('Escape')
  await until(page, () => !document.querySelector('whosays-ui').shadowRoot.querySelector('#panel')?.getClientRects().length, 'Escape closes the panel')
  await openLegend(page)
  assert.ok(await openList(page))
  const rows = await page.evaluate(() => [...document.querySelector('whosays-ui').shadowRoot.querySelectorAll('ol.sentences button')].map(button => button.textContent.replace(/\s+/g, ' ')))
  for (const sentence of Object.values(harbour.expected).flat()) assert.ok(rows.some(row => row.includes(sentence)), `the list has: ${sentence}`)
  const dim = await ours(page, '.legend .switch[data-label=quotation]')
  await dim.click()
  const { quotation, dimmed } = await read(page)
  assert.equal(quotation, undefined)
  assert.deepEqual(dimmed.toSorted(), harbour.expected.quotation.toSorted())
  await dim.click()
  await lit(page, harbour.expected)
  await untouched(page)
  await leaves(page)
})

onHost('a view does what it is told', { page: 'bare' }, async ({ page }) => {
  await markBefore(page)
  const found = await page.evaluate(async () => {
    await whosays.ready()
    const view = await whosays.annotate('#story', { ui: 'none' })
    const labels = view.report.sentences.map(({ label }) => label)
    const at = label => labels.indexOf(label)
    view.select(at('quotation'))
    const selected = __host.lit().selected
    view.select(-1)
    const nothing = __host.lit().selected ?? []
    const next = view.next('state-media-claim')
    view.show('quotation', false)
    const hidden = __host.lit().quotation ?? []
    view.show('quotation', true)
    view.refresh()
    return { same: view.element === document.getElementById('story'), views: [...whosays.views].includes(view), labels, selected, nothing, next, hidden, ui: __host.state().ours }
  })
  assert.ok(found.same && found.views)
  assert.deepEqual(found.selected, tunnel.expected.quotation)
  assert.deepEqual([found.nothing, found.hidden], [[], []])
  await lit(page, tunnel.expected)
  await untouched(page)
  await leaves(page)
  const label = await page.evaluate(async text => (await whosays.label(text)).counts, tunnel.text)
  assert.equal(label['state-media-claim'], 1)
})

onHost('observe: false looks once', { page: 'bare' }, async ({ page }) => {
  await page.evaluate(() => whosays.annotate('#story', { observe: false }))
  await lit(page, tunnel.expected)
  await page.evaluate(() => document.querySelector('#story').append('TASS said on Monday that nobody knew.'))
  await sleep(700)
  assert.equal(await page.evaluate(() => __host.count('labelled')), 1)
})

onHost('annotate, destroy, annotate: fifty times over, and nothing is left', { page: 'bare' }, async ({ page }) => {
  await markBefore(page)
  await page.evaluate(async () => {
    for (let turn = 0; turn < 50; turn++) (await whosays.annotate('#story')).destroy()
    // Destroyed twice, and before it has begun.
    const view = await whosays.annotate('#story')
    view.destroy()
    view.destroy()
  })
  await leaves(page)
  await page.evaluate(() => whosays.annotate('#story'))
  await lit(page, tunnel.expected)
  await leaves(page)
})

onHost('a theme that resets, forbids and covers everything', { page: 'cms' }, async ({ page, browser }) => {
  await labelled(page)
  await lit(page, reservoir.expected)
  await untouched(page)
  await settled(page)
  const toggle = await ours(page, 'button.toggle')
  assert.ok(await onTop(toggle), 'our button is seen and can be reached, over the theme’s own overlay')
  const size = element => element.evaluate(it => parseFloat(getComputedStyle(it).fontSize))
  assert.ok((await size(toggle)) <= 24, 'our letters are our own')
  await openLegend(page)
  assert.ok((await size(await ours(page, '.legend .switch'))) <= 24)
  await page.evaluate(() => [...whosays.views][0].select(1))
  await openPanel(page, 'IRNA said on Saturday')
  assert.ok(await onTop(await ours(page, '#panel')), 'the panel lies on top')
  if (browser === 'chrome') {
    // Chromium tells how a highlight is painted; ours stand behind the page's own in the cascade and win.
    const line = await page.evaluate(() => getComputedStyle(document.querySelector('article p'), '::highlight(whosays-quotation)').textDecorationLine)
    assert.match(line, /underline/, 'the line under a quotation is ours')
  }
  await page.keyboard.press('Escape')
  await leaves(page)
})

onHost('an English article in a page from right to left, with an Arabic interface', { page: 'rtl' }, async ({ page }) => {
  await labelled(page)
  await lit(page, tower.expected)
  await untouched(page)
  await openLegend(page)
  const legend = await ours(page, '.legend')
  assert.equal(await legend.evaluate(it => getComputedStyle(it).direction), 'rtl')
  assert.match(await legend.evaluate(it => it.innerText), /[\u0621-\u064a]{3}/, 'the legend speaks Arabic')
  const name = await (await ours(page, 'button.toggle')).evaluate(it => `${it.innerText} ${it.getAttribute('aria-label') ?? ''}`)
  assert.match(name, /[\u0621-\u064a]{3}/, 'the button speaks Arabic')
  assert.match(await openPanel(page, 'IRNA said on Saturday'), /[\u0621-\u064a]{3}/)
  assert.equal(await sideways(page), 0)
  await page.keyboard.press('Escape')
  await leaves(page)
})

onHost('axe finds nothing in an Arabic interface', { page: 'rtl' }, async ({ page }) => {
  await labelled(page)
  await accessibleThroughout(page, 'IRNA said on Saturday')
})

onHost('an article cut up by advertisements, which come and go', { page: 'ads' }, async ({ page }) => {
  await labelled(page)
  await lit(page, market.expected)
  const before = await page.evaluate(() => __host.count('labelled'))
  await sleep(1300)
  await lit(page, market.expected)
  assert.ok((await page.evaluate(() => __host.count('labelled'))) - before <= 4, 'an exchanged frame is no reason to read the article over and over')
  assert.ok((await page.evaluate(() => __host.state().ours)) <= 1)
})

onHost('two views at once share the page and leave one by one', { page: 'two' }, async ({ page }) => {
  await markBefore(page)
  await page.evaluate(async () => {
    window.both = await Promise.all([whosays.annotate('#one'), whosays.annotate(document.getElementById('two'))])
  })
  await lit(page, together('orchard', 'canal'))
  await untouched(page)
  await quiet(page)
  assert.equal(await page.evaluate(() => [...whosays.views].length), 2)
  await page.evaluate(() => both[0].destroy())
  await lit(page, STORIES.canal.expected, 'the other one stays lit')
  assert.equal(await page.evaluate(() => __host.state().ours), 1)
  assert.match(await openPanel(page, 'TASS said on Tuesday'), /TASS/)
  await page.keyboard.press('Escape')
  await page.evaluate(() => { both[1].destroy(); delete window.both })
  await leaves(page)
})

onHost('the same element annotated twice is lit once', { page: 'two' }, async ({ page }) => {
  await markBefore(page)
  await page.evaluate(() => Promise.all([whosays.annotate('#one'), whosays.annotate('#one')]))
  await lit(page, STORIES.orchard.expected, 'both together', { unique: true })
  await untouched(page)
  await leaves(page)
})

onHost('<who-says for>, and annotate() beside it', { page: 'element' }, async ({ page }) => {
  await labelled(page)
  await lit(page, museum.expected)
  await untouched(page)
  await page.evaluate(() => whosays.annotate('#story'))
  await lit(page, museum.expected, 'both together', { unique: true })
  await quiet(page)
  await untouched(page)
  await leaves(page)
})

onHost('<who-says for> shows its controls where it stands', { page: 'element' }, async ({ page }) => {
  await labelled(page)
  await settled(page)
  const [host, legend, paragraphs] = await page.evaluate(() => {
    const element = document.querySelector('who-says')
    const box = one => one.getBoundingClientRect().toJSON()
    return [box(element), box(element.shadowRoot.querySelector('.legend')), [...document.querySelectorAll('#story p')].map(box)]
  })
  assert.ok(legend.width > 150 && legend.height > 60, `the legend is ${legend.width} by ${legend.height}`)
  assert.ok(legend.left >= host.left - 1 && legend.right <= host.right + 1 && legend.top >= host.top - 1 && legend.bottom <= host.bottom + 1, 'it stands in its element')
  const covers = ({ left, right, top, bottom }) => left < legend.right && right > legend.left && top < legend.bottom && bottom > legend.top
  assert.ok(!paragraphs.some(covers), 'and over no paragraph')
})

onHost('<who-says for> takes its view along when it goes, and brings it back', { page: 'element' }, async ({ page }) => {
  await labelled(page)
  await page.evaluate(() => {
    window.element = document.querySelector('who-says')
    element.remove()
  })
  await lit(page, {})
  assert.equal(await page.evaluate(() => [...whosays.views].length), 0)
  assert.equal(await page.evaluate(() => __host.state().ours), 0)
  await page.evaluate(() => document.body.prepend(element))
  await lit(page, museum.expected)
})

onHost('axe finds nothing in <who-says for>, and no button is in the corner', { page: 'element' }, async ({ page }) => {
  await labelled(page)
  await settled(page)
  const buttons = await page.evaluate(() => [...document.querySelector('whosays-ui').shadowRoot.querySelectorAll('.toggle')].filter(button => button.getClientRects().length).length)
  assert.equal(buttons, 0, 'the controls stand where the page wants them')
  await accessible(page, 'controls')
  await page.evaluate(() => { document.querySelector('who-says').shadowRoot.querySelector('details').open = true })
  await until(page, () => document.querySelector('who-says').shadowRoot.querySelector('ol.sentences button'), 'the list of sentences')
  await accessible(page, 'list open')
  await openPanel(page, 'KCNA said on Sunday')
  await accessible(page, 'panel open')
})

const MARKDOWN = `# Canal frozen\n\n${STORIES.canal.texts.join('\n\n')}\n\n[The map](https://example.org/map)\n`

onHost('<who-says src> fetches Markdown, shows and labels it', { html: '<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" defer></script><main><who-says src="/canal.md"></who-says></main>', files: { '/canal.md': MARKDOWN } }, async ({ page }) => {
  await labelled(page)
  const lights = await read(page)
  for (const [label, sentences] of Object.entries(STORIES.canal.expected)) for (const sentence of sentences) assert.ok(lights[label]?.includes(sentence), `${label}: ${sentence}`)
  assert.ok(await page.evaluate(() => {
    const element = document.querySelector('who-says')
    return [element, element.shadowRoot].some(root => root?.querySelector('a[href="https://example.org/map"]'))
  }))
})

onHost('<who-says src> that is not there says so', { html: '<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" defer></script><main><who-says src="/nothing.md">Read the story elsewhere.</who-says></main>', tolerate: words => /404/.test(words) }, async ({ page }) => {
  await until(page, () => __host.count('error') > 0, 'whosays:error')
  assert.match((await page.evaluate(() => __host.whys()))[0], /404|not found|could not be loaded|nothing\.md/i)
  assert.match(await page.evaluate(() => document.body.innerText), /Read the story elsewhere|could not|404/i)
})

onHost('a selector that finds nothing, and one that is none: an error in words, nothing unhandled', { html: '<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" data-annotate="article.nowhere" defer></script><p>The dam was opened in 1987.</p>' }, async ({ page }) => {
  await until(page, () => window.whosays, 'whosays')
  const failed = await page.evaluate(async () => {
    const found = []
    for (const bad of ['article.nowhere', '((', null, 7, {}]) {
      found.push(await Promise.resolve().then(() => whosays.annotate(bad)).then(() => 'no error', error => (error instanceof Error ? error.message : `no Error: ${error}`)))
    }
    return found
  })
  for (const words of failed) assert.ok(words.length > 15 && !/^no /.test(words), `${words} says what is wrong`)
  await untouched(page)
})

onHost('an outlets file and the outlets option add to what is known', {
  html: '<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" data-annotate="#one" data-outlets="/ours.tsv" defer></script><article id="one">{{harbour}}<p>Ruritania Herald said on Monday that the harvest was in.</p></article><article id="two"><p>Voice of Graustark said on Monday that the harvest was in.</p></article>',
  files: { '/ours.tsv': 'outlet\tcountry\tcontrol\taliases\nRuritania Herald\tRuritania\tstate-controlled\t\n' },
}, async ({ page }) => {
  await labelled(page)
  const known = [...harbour.expected['state-media-claim'], 'Ruritania Herald said on Monday that the harvest was in.']
  await lit(page, { ...harbour.expected, 'state-media-claim': known })
  assert.match(await openPanel(page, 'Ruritania Herald said'), /Ruritania Herald/)
  await page.keyboard.press('Escape')
  await page.evaluate(() => whosays.annotate('#two', { outlets: [{ name: 'Voice of Graustark', country: 'Graustark' }] }))
  await lit(page, { ...harbour.expected, 'state-media-claim': [...known, 'Voice of Graustark said on Monday that the harvest was in.'] })
  assert.equal(await page.evaluate(() => [...whosays.views].at(-1).report.sentences[0].channel.country), 'Graustark')
})

/** One short article is the article; beside a long one, a short one is a teaser. */
const SHORT = '<article id="short"><p>The bridge at Poli opened in 1931. It will be closed on Monday, TASS reported.</p></article>'
for (const [what, more, expected] of [['alone', '', 1], ['beside a long one', '<article id="long">{{clinic}}</article>', 0]]) {
  onHost(`a short article ${what}`, {
    html: `<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" data-annotate="article" defer></script>${SHORT}${more}`,
  }, async ({ page }) => {
    await labelled(page)
    assert.equal(await page.evaluate(() => whosays.views.filter(view => view.element.id === 'short').length), expected)
    await leaves(page)
  })
}
