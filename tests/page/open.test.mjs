// Bringing a text: pasted, opened, dropped; what cannot be shown, and what must never run.

import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { highlights, inBothBrowsers, inTemporaryFolder, labelled, paste, THREE } from './support.mjs'

/** Opens a file by the button, as a person does. */
async function open(page, folder, name, content) {
  const path = join(folder, name)
  await writeFile(path, content)
  const field = await page.$('#file')
  await field.uploadFile(path)
}

/** Drops a file or a text on the page. */
const drop = (page, { name, type, content, text }) =>
  page.evaluate(
    given => {
      const data = new DataTransfer()
      if (given.name) data.items.add(new File([given.content], given.name, { type: given.type }))
      else data.setData('text/plain', given.text)
      for (const kind of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
      }
    },
    { name, type, content, text },
  )

inBothBrowsers('files of each kind are shown and labelled', {}, async ({ page }) => {
  await inTemporaryFolder(async folder => {
    const blocks = [THREE.fact, THREE.claim, THREE.quotation]
    const files = {
      'story.txt': THREE.text,
      'story.md': `# Dam ready\n\n${blocks.join('\n\n')}\n`,
      'story.html': `<!doctype html><title>Dam</title><nav>Home</nav><main>${blocks.map(block => `<p>${block}</p>`).join('')}</main><footer>x</footer>`,
    }
    for (const [name, content] of Object.entries(files)) {
      await open(page, folder, name, content)
      await page.waitForFunction(() => document.querySelector('#badges .badge-line'))
      const lit = await highlights(page)
      assert.deepEqual(lit['whosays-state-media-claim'], [THREE.claim], name)
      assert.deepEqual(lit['whosays-quoted'], [THREE.quoted], name)
      assert.equal(await page.$eval('#article', article => article.textContent.includes('Home')), false)
      await page.evaluate(() => { location.hash = '' })
      await page.waitForSelector('#start:not([hidden])')
    }
  })
})

inBothBrowsers('a dropped file and a dropped text are shown', {}, async ({ page }) => {
  await drop(page, { name: 'dropped.md', type: 'text/markdown', content: `*Dam*\n\n${THREE.claim}` })
  await labelled(page)
  assert.deepEqual((await highlights(page))['whosays-state-media-claim'], [THREE.claim])
  await drop(page, { text: THREE.fact })
  await page.waitForFunction(() => document.querySelector('#article').textContent.startsWith('The dam'))
  await labelled(page)
  assert.deepEqual((await highlights(page))['whosays-reported-fact'], [THREE.fact])
})

inBothBrowsers('what cannot be shown is answered in words that say what to do', {}, async ({ page }) => {
  await inTemporaryFolder(async folder => {
    const expect = async (pattern, act) => {
      await act()
      await page.waitForFunction(source => new RegExp(source).test(document.getElementById('message').textContent), {}, pattern.source)
    }
    await expect(/not a \.txt, \.md or \.html file/, () => open(page, folder, 'story.pdf', '%PDF-1.4'))
    await expect(/not UTF-8 text/, () => open(page, folder, 'latin1.txt', Buffer.from([0x63, 0x61, 0x66, 0xe9])))
    await expect(/up to 5 MB/, () => open(page, folder, 'large.txt', 'word '.repeat(1_100_000)))
    await expect(/is empty/, () => open(page, folder, 'empty.txt', ' \n'))
    await expect(/There is no text in it yet/, () => paste(page, '  '))
    assert.ok(await page.$eval('#message', element => element.getAttribute('role') === 'alert'))
  })
})

inBothBrowsers('a pasted text in another script keeps its ranges', {}, async ({ page }) => {
  const hangul = '조선중앙통신 👩‍🚀 “평양” 😀 KCNA said on Sunday that the dam would hold.'
  await paste(page, `${hangul}\n\n${THREE.fact}`)
  await labelled(page)
  const all = Object.values(await highlights(page)).flat()
  assert.ok(all.includes(THREE.fact))
  assert.ok(all.some(words => words.endsWith('the dam would hold.')))
})

inBothBrowsers('a text that reads from right to left has its letters on the right', {}, async ({ page }) => {
  await paste(page, 'قال الوزير إن السد صامد.\n\nافتتح السد عام 1987.')
  await labelled(page)
  const [badge, article] = await page.evaluate(() => [
    document.querySelector('#badges .badge').getBoundingClientRect().left,
    document.getElementById('article').getBoundingClientRect().right,
  ])
  assert.ok(badge >= article - 1, `${badge} is right of ${article}`)
})

inBothBrowsers('Markdown: front matter is left out, a deep or broken text is shown all the same', {}, async ({ page }) => {
  await paste(page, `---\ntitle: x\n---\n\n${'> '.repeat(3000)}${THREE.fact}\n\n![A dam at dusk](https://example.org/dam.jpg)\n\n| a | b |\n|---|---|\n| ${THREE.claim} | x |\n`, { markdown: true })
  await labelled(page)
  assert.equal(await page.$eval('#article', article => article.textContent.includes('title')), false)
  assert.equal(await page.$$eval('#article img', images => images.length), 0)
  assert.equal(await page.$eval('#article figcaption', caption => caption.textContent), 'A dam at dusk')
  assert.deepEqual((await highlights(page))['whosays-reported-fact'].includes(THREE.fact), true)
})

// Each would set window.fired, or load from a server of its own, if anything of it were taken for markup or followed.
const FIRE = 'window.fired=1'
const HOSTILE = [
  `<script>${FIRE}</script>`,
  `<img src=x onerror="${FIRE}">`,
  `<svg onload="${FIRE}"><script>${FIRE}</script></svg>`,
  `<svg><animate onbegin="${FIRE}" attributeName=x dur=1s></svg>`,
  `<body onload="${FIRE}">`,
  `<iframe src="javascript:${FIRE}"></iframe>`,
  `<iframe srcdoc="<script>parent.${FIRE}</script>"></iframe>`,
  `<object data="javascript:${FIRE}"></object><embed src="javascript:${FIRE}">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${FIRE}&gt;">`,
  `<details open ontoggle="${FIRE}">x</details>`,
  `<input autofocus onfocus="${FIRE}">`,
  `<video><source onerror="${FIRE}"></video>`,
  `<a href="javascript:${FIRE}">a link</a>`,
  `<a href="java&#10;script:${FIRE}">a link</a>`,
  `<a href=" &#1;javascript:${FIRE}">a link</a>`,
  `<a href="data:text/html,<script>${FIRE}</script>">a link</a>`,
  `<form action="javascript:${FIRE}"><button id=b>x</button></form>`,
  `<link rel=stylesheet href="http://127.0.0.1:9/x.css"><style>@import "http://127.0.0.1:9/y.css"</style>`,
  `<base href="http://127.0.0.1:9/"><meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">`,
  `<template><script>${FIRE}</script></template><noscript><img src=x onerror="${FIRE}"></noscript>`,
  `<p id=article name=article onclick="${FIRE}" style="background:url(http://127.0.0.1:9/)">text</p>`,
  `[a link](javascript:${FIRE})`,
  `[a link](JaVaScRiPt:${FIRE})`,
  `[a link](<java\tscript:${FIRE}>)`,
  `[a link](&#x6A;avascript:${FIRE})`,
  `[a link](vbscript:${FIRE})`,
  `<javascript:${FIRE}>`,
  `![a picture](javascript:${FIRE})`,
  `![a picture](http://127.0.0.1:9/pixel.png)`,
  `[a link][x]\n\n[x]: javascript:${FIRE} "title"`,
]

inBothBrowsers('a hostile text never runs, loads or sends anything', {}, async ({ page, site }) => {
  const elsewhere = []
  page.on('request', request => {
    if (!request.url().startsWith(site.address) && !request.url().startsWith('data:')) elsewhere.push(request.url())
  })
  for (const [extension, wrap] of [['md', text => text], ['html', text => `<!doctype html><body>${text}`], ['txt', text => text]]) {
    for (const vector of HOSTILE) {
      await drop(page, { name: `x.${extension}`, type: '', content: `${wrap(vector)}\n\nThe dam was opened in 1987.` })
      await page.waitForFunction(() => document.querySelector('#legend .switch'))
      const bad = await page.evaluate(() => {
        const found = []
        for (const element of document.querySelectorAll('#article, #article *')) {
          if (['script', 'style', 'link', 'iframe', 'img', 'svg', 'form', 'base', 'meta', 'object', 'embed', 'video'].includes(element.localName)) found.push(element.localName)
          for (const { name, value } of element.attributes) {
            if (name.startsWith('on') || name === 'style' || name === 'src') found.push(name)
            if (name === 'href' && !/^(https?:|mailto:)/.test(element.href)) found.push(value)
          }
          if (element.localName === 'a') element.click()
        }
        document.querySelector('#article').dispatchEvent(new MouseEvent('click', { bubbles: true }))
        return [...found, ...(window.fired ? ['fired'] : [])]
      })
      assert.deepEqual(bad, [], `${extension}: ${vector}`)
      await page.evaluate(() => document.getElementById('legend').replaceChildren())
    }
  }
  assert.deepEqual(elsewhere, [])
})
