// Pages with walls: strict policies, trusted types, frames, shadow trees.

import assert from 'node:assert/strict'
import { behaves, labelled, leaves, lit, onHost, openLegend, openPanel, ours, quiet, read, until, untouched } from './support.mjs'
import { part, STORIES } from './stories.mjs'

const STRICT = { 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" }
const TYPED = { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" }
const BOTH = { 'content-security-policy': `${STRICT['content-security-policy']}; require-trusted-types-for 'script'; trusted-types 'none'` }

const { clinic, tunnel, harbour, mill, canal } = STORIES

/** What the policy has kept out of the page; ours must not need any of it. */
const violations = page => page.evaluate(() => __host.violations)

for (const [what, headers] of Object.entries({ 'a strict policy': STRICT, 'trusted types': TYPED, 'a strict policy with trusted types': BOTH })) {
  onHost(`${what}: lit, and the whole interface works`, { page: 'strict', headers }, async ({ page }) => {
    await labelled(page)
    await lit(page, clinic.expected)
    await openLegend(page)
    const toggle = await ours(page, 'button.toggle')
    assert.notEqual(await toggle.evaluate(it => getComputedStyle(it.parentNode).position), 'static', 'the interface has its styles')
    assert.match(await openPanel(page, 'TASS said on Monday'), /TASS/)
    await page.keyboard.press('Escape')
    await untouched(page)
    await leaves(page)
    assert.deepEqual(await violations(page), [])
  })
}

const ELEMENT = `<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" defer></script><main><who-says src="/canal.md"></who-says></main>`

onHost('<who-says src> brings the engine for Markdown under the strictest policy', { html: ELEMENT, headers: BOTH, files: { '/canal.md': canal.text } }, async ({ page }) => {
  await labelled(page)
  assert.deepEqual((await read(page))['state-media-claim'], canal.expected['state-media-claim'])
  assert.deepEqual(await violations(page), [])
})

onHost('another language comes in under the strictest policy', {
  html: `<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js" data-annotate="article" data-lang="ar" defer></script><article>{{clinic}}</article>`,
  headers: BOTH,
}, async ({ page }) => {
  await labelled(page)
  await openLegend(page)
  assert.match(await (await ours(page, '.legend')).evaluate(it => it.innerText), /[\u0621-\u064a]{3}/)
  assert.deepEqual(await violations(page), [])
})

const frameAt = (page, end) => until(page, () => true, 'the page').then(async () => {
  for (let turn = 0; turn < 100; turn++) {
    const frame = page.frames().find(each => each.url().endsWith(end))
    if (frame) return frame
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error(`no frame ${end}`)
})

const shared = (path, response) => {
  // A sandboxed frame has an origin of its own; a site that wants the engine there has to let it in.
  if (path.startsWith('/dist/')) response.setHeader('access-control-allow-origin', '*')
  return false
}

onHost('inside a plain frame and a sandboxed one', { page: 'outer', change: shared }, async ({ page }) => {
  for (const end of ['/blog.html', '?sandboxed']) {
    const frame = await frameAt(page, end)
    await labelled(frame)
    await lit(frame, harbour.expected, end)
    await untouched(frame)
    await leaves(frame)
  }
  await untouched(page, 'the page around')
})

onHost('inside a sandboxed frame that may not have the engine: readable, and it says why', { page: 'outer', tolerate: words => /CORS|cross-origin|Failed to load|access control|^whosays: /i.test(words) }, async ({ page }) => {
  const frame = await frameAt(page, '?sandboxed')
  await until(frame, () => __host.count('error') > 0, 'whosays:error')
  const [why] = await frame.evaluate(() => __host.whys())
  assert.ok(why.length > 20, why)
  assert.ok(await frame.evaluate(() => document.body.innerText.includes('Four boats sank.')))
  await untouched(frame)
})

onHost('frames: an article in a frame of the same origin', { page: 'framing' }, async ({ page }) => {
  const frame = await frameAt(page, '/framed.html')
  await page.evaluate(() => whosays.annotate('main', { frames: true, find: 'all' }))
  await lit(frame, mill.expected, 'in the frame')
  await lit(page, part('bridge', 1), 'around it')
  await untouched(page)
  await untouched(frame)
  await quiet(page)
  const box = await (await page.$('iframe')).boundingBox()
  const at = await frame.evaluate(() => {
    const rect = __host.find('KCNA said on Friday')[0].getClientRects()[0]
    return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 }
  })
  await page.mouse.click(box.x + at.x, box.y + at.y)
  await until(page, () => document.querySelector('whosays-ui').shadowRoot.querySelector('#panel')?.getClientRects().length, 'a click in the frame opens the panel')
  assert.match(await (await ours(page, '#panel')).evaluate(it => it.innerText), /KCNA|Korean Central/)
  await page.keyboard.press('Escape')
  await leaves(page, { frames: [frame] })
})

onHost('frames: one of another origin is passed by without a word', {
  html: `<!doctype html><html lang="en"><title>x</title><main><p>{{mill 1}}</p><iframe title="x" sandbox="allow-scripts" srcdoc="<p>KCNA said on Sunday that it was so.</p>"></iframe></main><script src="/dist/whosays.js" defer></script>`,
}, async ({ page }) => {
  await page.evaluate(() => whosays.annotate('main', { frames: true, find: 'all' }))
  await lit(page, part('mill', 1))
  await untouched(page)
  await leaves(page)
})

onHost('open shadow trees with slots, one in the other', { page: 'shadow' }, async ({ page }) => {
  await page.evaluate(() => whosays.annotate('main', { shadow: true, find: 'all' }))
  await lit(page, {
    'reported-fact': ['The school in Perm has been without heating since Wednesday.', 'Frost is expected at the weekend.'],
    'state-media-claim': ['TASS reported that the boiler would be mended by Monday.'],
    quotation: ['“The children sit in their coats,” said Vera Ilina, a mother of two, on Thursday.', 'The caretaker said he would sleep in the boiler room.'],
  })
  const text = await page.evaluate(() => [...whosays.views][0].report.text)
  const order = ['The school in Perm', '“The children sit', 'TASS reported', 'Frost is', 'The caretaker'].map(words => text.indexOf(words))
  assert.deepEqual(order, order.toSorted((one, other) => one - other), 'read in the order in which it is shown')
  await untouched(page)
  await quiet(page)
  assert.match(await openPanel(page, 'TASS reported'), /TASS/)
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    const paragraph = document.createElement('p')
    paragraph.textContent = 'The boiler is older than the school.'
    document.querySelector('news-story').shadowRoot.querySelector('article').append(paragraph)
  })
  await until(page, () => __host.lit()['reported-fact'].includes('The boiler is older than the school.'), 'a change inside the shadow tree is seen')
  await page.evaluate(() => document.querySelector('news-story').shadowRoot.querySelector('article').lastChild.remove())
  await until(page, () => !__host.lit()['reported-fact'].includes('The boiler is older than the school.'), 'it is gone again')
  await leaves(page)
})

onHost('shadow trees are left alone unless asked for', { page: 'shadow' }, async ({ page }) => {
  await page.evaluate(() => whosays.annotate('main', { find: 'all' }))
  await lit(page, { 'reported-fact': ['Frost is expected at the weekend.'], quotation: ['The caretaker said he would sleep in the boiler room.'] })
  await untouched(page)
  await leaves(page)
})

onHost('the tag goes into frames where all of the story stands in one', {
  html: `<!doctype html><html lang="en"><title>x</title><main><iframe title="x" src="framed.html"></iframe></main><script src="/dist/whosays.js" data-annotate="main" data-frames defer></script>`,
}, async ({ page }) => {
  await lit(await frameAt(page, '/framed.html'), mill.expected)
})

onHost('the tag goes into shadow trees where all of the story stands in one', {
  html: `<!doctype html><html lang="en"><title>x</title><main><div><template shadowrootmode="open"><article>{{mill}}</article></template></div></main><script src="/dist/whosays.js" data-annotate="main" data-shadow defer></script>`,
}, async ({ page }) => {
  await lit(page, mill.expected)
})

onHost('a page under a policy of nonces: the tag with the nonce is enough', {
  html: `<!doctype html><html lang="en"><title>x</title><script nonce="a1" src="/dist/whosays.js" data-annotate="article" defer></script><article>{{tunnel}}</article>`,
  headers: { 'content-security-policy': "default-src 'none'; script-src 'nonce-a1' 'wasm-unsafe-eval'; connect-src 'self'" },
}, async ({ page }) => {
  await behaves(page, tunnel.expected)
  assert.deepEqual(await violations(page), [])
})

onHost('a frame that the page takes away: nothing throws, then or at the end', {
  html: '<!doctype html><html lang="en"><title>x</title><script src="/dist/whosays.js"></script><article id="story">{{mill}}<iframe src="/inner.html"></iframe></article>',
  files: { '/inner.html': '<!doctype html><title>y</title><p>The dam, TASS said on Monday, was full.</p>' },
}, async ({ page }) => {
  await page.evaluate(async () => {
    if (document.querySelector('iframe').contentDocument.readyState !== 'complete' || !document.querySelector('iframe').contentDocument.querySelector('p')) {
      await new Promise(done => document.querySelector('iframe').addEventListener('load', done, { once: true }))
    }
    const view = await whosays.annotate('#story', { frames: true })
    window.inFrame = document.querySelector('iframe').contentWindow.CSS.highlights.size
    document.querySelector('iframe').remove()
    // A change of theme comes before the page has been read again.
    document.documentElement.style.background = '#111'
    await new Promise(done => setTimeout(done, 1500))
    view.destroy()
    document.documentElement.removeAttribute('style')
  })
  assert.ok(await page.evaluate(() => window.inFrame > 0), 'the frame was lit')
  assert.deepEqual(await page.evaluate(() => [...CSS.highlights.keys(), document.adoptedStyleSheets.length]), [0])
})
