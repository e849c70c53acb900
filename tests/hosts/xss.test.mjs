// Hostile texts, by every way in, in both browsers: nothing runs, loads, leaves or clobbers; only known elements appear.

import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inTemporaryFolder } from '../page/support.mjs'
import { labelled, lit, onHost, openLegend, ours, sleep, until } from './support.mjs'
import { STORIES } from './stories.mjs'
import { install } from './xss/inspector.mjs'
import { ALONE, batches, ELSEWHERE, VECTORS } from './xss/vectors.mjs'

/** One text for many vectors, each with a closing paragraph that shows that it has swallowed nothing. */
const joined = vectors => vectors.map(({ id, text }) => `${text}\n\nAfter ${id}.\n\n`).join('')
const joinedHtml = vectors => `<!doctype html><title>x</title><main>${vectors.map(({ id, text }) => `<div>${text}</div><p>After ${id}.</p>`).join('')}</main>`
const TEXTS = [...batches().map(vectors => ({ vectors, whole: true })), ...ALONE.map(vector => ({ vectors: [vector], whole: false }))]

async function before(page, browser) {
  await page.evaluateOnNewDocument(install)
  page.on('dialog', dialog => dialog.dismiss())
  // A page's own policy would keep a vector quiet that has got through.
  if (browser === 'chrome') await page.setBypassCSP(true)
}

/** The browser's own remarks about policies and lost files are not errors; a canary is. */
const tolerate = words => !/canary|unhandled/i.test(words) && /whosays|could not|404|Content.Security.Policy|charset|Quirks/i.test(words)

/** Nothing has run, loaded, left, opened or framed. */
async function unharmed({ page, site, seen }, what) {
  await sleep(150)
  assert.deepEqual(seen.said.filter(words => /canary/.test(words)), [], `${what}: a vector ran`)
  assert.deepEqual(await page.evaluate(() => __host.fired), [], `${what}: a vector ran`)
  assert.deepEqual(seen.asked.filter(url => !url.startsWith(site.address) && !/^(data|blob|about):/.test(url)), [], `${what}: a request left the site`)
  assert.deepEqual(site.missing, [], `${what}: something asked for an address in a text`)
  assert.equal((await page.browserContext().pages()).length, 1, `${what}: a window was opened`)
  assert.equal(page.frames().length, 1, `${what}: a frame was made`)
  assert.ok(page.url().startsWith(site.address), `${what}: the page was left for ${page.url()}`)
}

const drop = (page, name, content) =>
  page.evaluate(
    (called, text) => {
      const data = new DataTransfer()
      data.items.add(new File([text], called))
      for (const kind of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    name,
    content,
  )

/** Through the dialog, as a person does, but without the time a person takes. */
const paste = (page, text, { markdown = false } = {}) =>
  page.evaluate(
    (pasted, asMarkdown) => {
      document.getElementById('paste').click()
      document.getElementById('paste-text').value = pasted
      document.getElementById('paste-markdown').checked = asMarkdown
      document.querySelector('#paste-dialog .main').click()
    },
    text,
    markdown,
  )

/** How a text comes into the reader page: what of it may appear, and the act. */
const WAYS = {
  'pasted as plain text': { list: 'plain', bring: (page, vectors) => paste(page, joined(vectors)) },
  'pasted as Markdown': { list: 'markdown', bring: (page, vectors) => paste(page, joined(vectors), { markdown: true }) },
  'dropped as .html': { list: 'html', bring: (page, vectors) => drop(page, 'x.html', joinedHtml(vectors)) },
  'dropped as .md': { list: 'markdown', bring: (page, vectors) => drop(page, 'x.md', joined(vectors)) },
  'dropped as .txt': { list: 'plain', bring: (page, vectors) => drop(page, 'x.txt', joined(vectors)) },
  'opened as .html': {
    list: 'html',
    bring: (page, vectors) => inTemporaryFolder(async folder => {
      const path = join(folder, 'x.html')
      await writeFile(path, joinedHtml(vectors))
      await (await page.$('#file')).uploadFile(path)
      await shown(page)
    }),
  },
}

const shown = page => until(page, () => document.querySelector('#legend .switch') || document.querySelector('#message').textContent, 'the text to be shown')

for (const [way, { list, bring }] of Object.entries(WAYS)) {
  onHost(`the reader page, ${way}`, { at: 'dist/index.html', before, tolerate }, async given => {
    const { page } = given
    for (const { vectors, whole } of TEXTS) {
      await page.evaluate(() => { for (const id of ['legend', 'message']) document.getElementById(id).replaceChildren() })
      await bring(page, vectors)
      await shown(page)
      const found = await page.evaluate(async (allowed, ids) => {
        const article = document.getElementById('article')
        const result = { bad: __xss.inspect(article, allowed), swallowed: __xss.after(article, ids), message: document.getElementById('message').textContent }
        await __xss.touch(article)
        return result
      }, list, vectors.map(({ id }) => id))
      const what = `${way}, ${whole ? `vectors ${vectors[0].id} to ${vectors.at(-1).id}` : `vector ${vectors[0].id} ${vectors[0].text.slice(0, 80)}`}`
      assert.deepEqual(found.bad, [], what)
      if (whole) assert.deepEqual(found.swallowed, [], `${what}: these swallowed what follows and belong among those sent alone, or have hidden it from the reader`)
      assert.ok(!/stopped/.test(found.message), `${what}: ${found.message}`)
      const box = await page.$eval('#article', article => article.getBoundingClientRect().toJSON())
      await page.mouse.click(box.left + 40, Math.min(Math.max(box.top + 20, 10), 500))
    }
    await unharmed(given, way)
  })
}

onHost('the reader page, notes from a file and from a link', { at: 'dist/index.html', before, tolerate }, async given => {
  const { page } = given
  const words = 'The bridge was opened in May, KCNA said.'
  await paste(page, `${words}\n\nIt has two lanes.`)
  await shown(page)
  const items = VECTORS.map(({ id, text }) => ({
    id: `urn:x:${id}:${text.slice(0, 40)}`, type: 'Annotation', created: '2026-01-01T00:00:00Z', creator: { name: text },
    body: [{ type: 'TextualBody', purpose: 'commenting', value: text }, { type: 'TextualBody', purpose: 'identifying', value: text }, { type: 'TextualBody', purpose: 'tagging', value: text }],
    // Every second one is about words that are not there.
    target: { source: text, selector: [{ type: 'TextQuoteSelector', exact: id % 2 ? words : text, prefix: '', suffix: '' }] },
  }))
  await page.evaluate(() => { for (const id of ['notes', 'keep', 'sources']) document.getElementById(id).open = true })
  await page.waitForSelector('#import')
  await inTemporaryFolder(async folder => {
    const path = join(folder, 'notes.json')
    await writeFile(path, JSON.stringify(items))
    await (await page.$('#import')).uploadFile(path)
    await until(page, () => document.querySelectorAll('#notes .remarks > li').length > 100, 'the notes')
  })
  const inspect = () => page.evaluate(async () => {
    const tools = document.getElementById('tools')
    const bad = [...__xss.inspect(tools, 'tools'), ...__xss.inspect(document.getElementById('overview'), 'tools')]
    await __xss.touch(tools, 60)
    return bad
  })
  assert.deepEqual(await inspect(), [])
  const link = await page.evaluate(async () => {
    let copied
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { copied = text } } })
    document.querySelector('[data-action="keep.link"]').click()
    for (let turn = 0; turn < 100 && !copied; turn++) await new Promise(done => setTimeout(done, 50))
    return copied
  })
  await page.goto('about:blank')
  await page.goto(link)
  await page.evaluate(() => { document.getElementById('notes').open = true })
  await until(page, () => document.querySelectorAll('#notes .remarks > li').length > 100, 'the notes of the link')
  assert.deepEqual(await inspect(), [])
  await unharmed(given, 'notes')
})

onHost('the reader page, named in its address', { at: 'dist/index.html', before, tolerate }, async given => {
  const { page, site } = given
  // One in three, of those that an address can be made of; a file of that name is asked for on this site, and there is none.
  await page.evaluate(async names => {
    for (const name of names) {
      location.hash = `#read=${encodeURIComponent(name)}`
      await new Promise(done => setTimeout(done, 5))
    }
  }, VECTORS.filter(({ id, text }) => id % 3 === 0 && text.length < 300 && !/[\ud800-\udfff]/u.test(text)).map(({ text }) => text))
  await until(page, () => document.querySelector('#message').textContent, 'a message')
  await sleep(300)
  assert.deepEqual(await page.evaluate(() => __xss.inspect(document.getElementById('message'), 'plain')), [])
  for (const path of site.missing) assert.ok(path.startsWith('/dist/articles/'), `${path} was asked for`)
  site.missing.length = 0
  await unharmed(given, 'address')
})

const MARKDOWN = TEXTS.map(({ vectors }, at) => [`/v/${at}.md`, joined(vectors)])
onHost('<who-says src> with Markdown', {
  html: `<!doctype html><html lang="en"><title>x</title><style>who-says { position: fixed; top: 0; left: 0; width: 30rem; height: 4rem; overflow: auto }</style><script src="/dist/whosays.js" defer></script><main>${MARKDOWN.map(([path]) => `<who-says src="${path}"></who-says>`).join('')}</main>`,
  files: Object.fromEntries(MARKDOWN), before, tolerate,
}, async given => {
  const { page } = given
  await until(page, count => new Set(__host.events.filter(({ name }) => name === 'labelled')).size + __host.count('error') >= count, 'all of them', MARKDOWN.length)
  const found = await page.evaluate(async all => {
    const bad = []
    for (const [at, element] of [...document.querySelectorAll('who-says')].entries()) {
      const root = element.shadowRoot?.querySelector('article') ?? element.querySelector('article')
      if (!root) {
        bad.push(`${at}: no article`)
        continue
      }
      bad.push(...__xss.inspect(root, 'markdown').map(words => `${at}: ${words}`))
      if (all[at].whole) bad.push(...__xss.after(root, all[at].ids).map(id => `${at}: vector ${id} swallowed what follows`))
      await __xss.touch(root, 8)
    }
    return { bad, whys: __host.whys() }
  }, TEXTS.map(({ vectors, whole }) => ({ whole, ids: vectors.map(({ id }) => id) })))
  assert.deepEqual(found, { bad: [], whys: [] })
  await unharmed(given, '<who-says src>')
})

/** Everything our interface shows, looked at and touched. */
const interfaceOf = page => page.evaluate(async () => {
  const root = document.querySelector('whosays-ui').shadowRoot
  const bad = __xss.inspect(root, 'ui')
  await __xss.touch(root)
  return bad
})

const BLANK = '<!doctype html><html lang="en"><title>x</title><style>body { font: 16px/1.5 sans-serif }</style><script src="/dist/whosays.js" defer></script><article id="story"></article>'

onHost('annotate() on a page that has the vectors as text', { html: BLANK, before, tolerate }, async given => {
  const { page } = given
  await until(page, () => window.whosays, 'whosays')
  await page.evaluate(async texts => {
    const article = document.getElementById('story')
    const put = text => {
      const paragraph = document.createElement('p')
      paragraph.textContent = text
      article.append(paragraph)
    }
    put('KCNA said on Sunday that the dam would hold.')
    const forms = [
      text => `KCNA said on Sunday that ${text} was safe.`,
      text => `“It is ${text},” said Ana Ruiz, the mayor.`,
      text => `${text} Ruiz, the mayor, said on Monday that the dam would hold.`,
    ]
    for (const [at, text] of texts.entries()) {
      put(text)
      put(forms[at % forms.length](text))
    }
    await whosays.annotate(article, { find: 'all' })
  }, VECTORS.map(({ text }) => text))
  const before = await page.evaluate(() => document.body.innerHTML)
  await openLegend(page)
  const bad = await page.evaluate(async () => {
    const root = document.querySelector('whosays-ui').shadowRoot
    await __xss.list(root)
    const [view] = whosays.views
    // The panel is open once somebody has chosen a sentence in the list; each of them is then shown in it.
    root.querySelector('ol.sentences button').click()
    const found = new Set(__xss.inspect(root, 'ui'))
    for (const index of view.report.sentences.keys()) {
      view.select(index)
      for (const words of __xss.inspect(root.querySelector('#panel'), 'ui')) found.add(words)
    }
    for (const words of __xss.inspect(root, 'ui')) found.add(words)
    await __xss.touch(root.querySelector('#panel'))
    await __xss.touch(root.querySelector('ol.sentences'))
    return [...found]
  })
  assert.deepEqual(bad, [])
  assert.equal(await page.evaluate(() => document.body.innerHTML), before, 'the page’s own nodes are as they were')
  await unharmed(given, 'annotate()')
})

/** A name of two syllables for each number, which no outlet has. */
const alias = id => `Agence ${['Ba', 'Ke', 'Lo', 'Mu', 'Ri', 'Sa', 'Te', 'Vo', 'Zu', 'Po'][id % 10]}${['drak', 'flim', 'gron', 'plaz', 'skov', 'brin', 'trel', 'kwim', 'zolk', 'nurt'][Math.floor(id / 10) % 10]}${['ia', 'o', 'um', 'ek', 'y'][Math.floor(id / 100) % 5]}`
/** What the outlets file takes for a name: see src/outlet.rs. */
const NAMES = VECTORS.filter(({ text }) => text.length <= 200 && !/[\p{Cc}\ud800-\udfff]/u.test(text) && !/^\s*#|^\s|\s$|\?$/.test(text))
const REPORTS = NAMES.map(({ id }) => `<p>${alias(id)} said on Monday that the harvest was in.</p>`).join('')

async function channels(given, what) {
  const { page } = given
  await labelled(page)
  await openLegend(page)
  const { bad, wrong } = await page.evaluate(async names => {
    const root = document.querySelector('whosays-ui').shadowRoot
    await __xss.list(root)
    root.querySelector('ol.sentences button').click()
    const [view] = whosays.views
    const result = { bad: new Set(), wrong: [] }
    for (const [index, { channel }] of view.report.sentences.entries()) {
      view.select(index)
      const panel = root.querySelector('#panel')
      for (const words of __xss.inspect(panel, 'ui')) result.bad.add(words)
      if (channel?.outlet !== names[index] || !panel.textContent.includes(names[index])) result.wrong.push([names[index], channel?.outlet, panel.textContent.slice(0, 200)])
    }
    await __xss.touch(root.querySelector('#panel'))
    return { bad: [...result.bad], wrong: result.wrong }
  }, NAMES.map(({ text }) => text))
  assert.deepEqual(bad, [], what)
  assert.deepEqual(wrong, [], `${what}: the name is shown as the words it is`)
  assert.deepEqual(await interfaceOf(page), [], what)
  await unharmed(given, what)
}

onHost('outlets of the option with the vectors as names', { html: BLANK.replace('<article id="story">', `$&${REPORTS}`), before, tolerate }, async given => {
  const { page } = given
  await until(page, () => window.whosays, 'whosays')
  await page.evaluate(async outlets => { await whosays.annotate('#story', { find: 'all', outlets }) }, NAMES.map(({ id, text }) => ({ name: text, country: text.slice(0, 80).trim(), aliases: [alias(id)] })))
  await channels(given, 'outlets')
  // Names that no file may have are refused, or shown; neither does harm.
  await page.evaluate(async names => {
    for (const name of names) await whosays.annotate('#story', { outlets: [{ name }] }).catch(() => {})
    for (const outlets of [names, 'x', 7, [null], [{ __proto__: { name: 'x' } }], JSON.parse('[{"__proto__":{"polluted":1},"name":"x"}]')]) await whosays.annotate('#story', { outlets }).catch(() => {})
  }, VECTORS.filter(vector => !NAMES.includes(vector)).map(({ text }) => text))
  await unharmed(given, 'outlets that are refused')
})

onHost('outlets of a file with the vectors as names', {
  html: BLANK.replace('defer', 'data-annotate="article" data-find="all" data-outlets="/o.tsv" defer').replace('<article id="story">', `$&${REPORTS}`),
  files: { '/o.tsv': `outlet\tcountry\tcontrol\taliases\n${NAMES.map(({ id, text }) => `${text}\t${text.slice(0, 80).trim()}\t\t${alias(id)}\n`).join('')}` },
  before, tolerate,
}, given => channels(given, 'data-outlets'))

onHost('strings of the page’s own with the vectors as words', { html: BLANK.replace('<article id="story">', '$&{{harbour}}'), before, tolerate }, async given => {
  const { page } = given
  await until(page, () => window.whosays, 'whosays')
  const keys = await page.evaluate(async () => Object.keys((await import('/dist/strings/de.js')).default))
  assert.ok(keys.length > 20, 'the keys of the interface’s words are known')
  for (let done = 0; done < VECTORS.length; done += keys.length) {
    const strings = Object.fromEntries(keys.map((key, at) => [key, VECTORS[(done + at) % VECTORS.length].text]))
    await page.evaluate(async words => {
      const view = await whosays.annotate('#story', { strings: words })
      // The interface comes when the labels have been painted.
      while (!document.querySelector('whosays-ui')) await new Promise(done => setTimeout(done, 10))
      const root = document.querySelector('whosays-ui').shadowRoot
      root.querySelector('button.toggle').click()
      await __xss.list(root)
      root.querySelector('ol.sentences button').click()
      for (const index of view.report.sentences.keys()) view.select(index)
      window.dispatchEvent(new Event('beforeprint'))
    }, strings)
    assert.deepEqual(await interfaceOf(page), [])
    await page.evaluate(() => { for (const view of [...whosays.views]) view.destroy() })
  }
  await page.evaluate(async elsewhere => {
    // A language is a name, not an address; nor is it a property of every object.
    for (const lang of ['../x', `${elsewhere}/x`, '//elsewhere.invalid/x', 'constructor', '__proto__', 'toString', 'de/../../x', '', 'x'.repeat(5000)]) {
      const view = await whosays.annotate('#story', { lang }).catch(() => null)
      view?.destroy()
    }
    for (const strings of [JSON.parse('{"__proto__":{"polluted":1}}'), JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'), { quotation: null, toggle: 7, creed: {}, sure: [] }]) {
      const view = await whosays.annotate('#story', { strings }).catch(() => null)
      view?.destroy()
    }
  }, ELSEWHERE)
  await unharmed(given, 'strings')
})

onHost('corrections and imports with the vectors in every field', { html: BLANK.replace('<article id="story">', '$&{{harbour}}'), before, tolerate }, async given => {
  const { page } = given
  await until(page, () => window.whosays, 'whosays')
  const has = await page.evaluate(async () => {
    const view = await whosays.annotate('#story')
    return { correct: typeof view.correct === 'function', import: typeof view.import === 'function' }
  })
  if (!has.correct || !has.import) {
    console.log(`  corrections: ${has.correct ? 'there' : 'not there yet'}; imports: ${has.import ? 'there' : 'not there yet'}`)
    if (!has.correct) return
  }
  await openLegend(page)
  const bad = await page.evaluate(async (texts, imports) => {
    const [view] = whosays.views
    const root = document.querySelector('whosays-ui').shadowRoot
    const found = new Set()
    const look = () => { for (const words of __xss.inspect(root, 'ui')) found.add(words) }
    const labels = ['quotation', 'reported-fact', 'state-media-claim']
    for (const [at, text] of texts.entries()) {
      const index = at % view.report.sentences.length
      await Promise.resolve().then(() => view.correct(index, labels[at % 3], text)).catch(() => {})
      view.select(index)
      look()
      // A label that is none is refused.
      await Promise.resolve().then(() => view.correct(index, text, text)).catch(() => {})
    }
    look()
    if (!imports) return [...found]
    const saved = JSON.stringify(await view.export('jsonld'))
    const original = typeof JSON.parse(saved) === 'string' ? JSON.parse(saved) : saved
    const spoil = (value, text, key) => {
      if (typeof value === 'string') return ['@context', 'type', 'motivation', 'exact', 'prefix', 'suffix'].includes(key) && text.length % 2 ? value : text
      if (Array.isArray(value)) return value.map(each => spoil(each, text, key))
      if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoil(each, text, name)]))
      return value
    }
    for (const text of texts.filter(each => each.length < 5000)) {
      const spoiled = JSON.stringify(spoil(JSON.parse(original), text, ''))
      for (const given of [spoiled, JSON.parse(spoiled), text]) await Promise.resolve().then(() => view.import(given)).catch(() => {})
      look()
    }
    for (const given of ['{"__proto__":{"polluted":1}}', original.replace('{', '{"__proto__":{"polluted":1},'), '[', 'null', '7']) {
      await Promise.resolve().then(() => view.import(given)).catch(() => {})
      try {
        await Promise.resolve().then(() => view.import(JSON.parse(given))).catch(() => {})
      } catch {
        // Not JSON at all.
      }
    }
    look()
    return [...found]
  }, VECTORS.map(({ text }) => text), has.import)
  assert.deepEqual(bad, [])
  assert.deepEqual(await interfaceOf(page), [])
  await unharmed(given, 'corrections')
})

// Names that a page's own elements put over what scripts stand on. Many sites let their writers choose ids and names.
const CLOBBERED = {
  'an image called currentScript': '<img name="currentScript" src="/ad.html?lazy" alt="" hidden data-annotate="body">',
  'elements called whosays': '<h2 id="whosays">Who says?</h2><a id="views" name="whosays">x</a>',
  'elements called as what we use': '<a id="CSS"></a><a id="Highlight"></a><a id="WebAssembly"></a><a id="customElements"></a><a id="MutationObserver"></a><a id="fetch"></a><a id="views"></a><a id="auto"></a>',
  'elements with the ids of our interface': '<p id="panel">1</p><p id="live">2</p><p id="box">3</p><p id="letters">4</p><p id="panel-title">5</p><p id="whosays-wasm">AGFzbQEAAAA=</p>',
}
for (const [what, html] of Object.entries(CLOBBERED)) {
  onHost(`a page with ${what}`, { html: `<!doctype html><html lang="en"><title>x</title>${html}<script src="/dist/whosays.js" data-annotate="article" defer></script><article>{{harbour}}</article>`, before, tolerate: () => false }, async given => {
    const { page, site } = given
    await labelled(page)
    await lit(page, STORIES.harbour.expected)
    assert.deepEqual(site.asked.filter(path => /wasm|strings|markdown/.test(path) && !path.startsWith('/dist/')), [], 'our files are asked for where our script came from')
    assert.ok(await (await ours(page, 'button.toggle')).evaluate(it => it.isConnected))
    assert.equal(await page.evaluate(() => typeof whosays.annotate), 'function')
    await unharmed(given, what)
  })
}

onHost('a page whose names lie over the methods of document', {
  html: '<!doctype html><html lang="en"><title>x</title><form name="querySelector"></form><img name="caretPositionFromPoint" alt=""><img name="createTreeWalker" alt=""><script src="/dist/whosays.js" data-annotate="article" defer></script><article>{{harbour}}</article>',
  before, tolerate: words => /whosays/.test(words) && !/unhandled/.test(words),
}, async given => {
  const { page } = given
  // Nothing can be promised there but that the page is as readable as it was and no error is loose.
  await sleep(800)
  assert.ok((await page.evaluate(() => document.body.innerText)).includes('Four boats sank.'))
})
