// www/widget/find.js on pages made up for it: whatever the make of the page, the story is found and the rest is not.
//
// Every text that belongs to the story has the word "kept" in it, every other one the word "dropped". What is lit is
// read off as the engine would read it (lit.mjs). How well it does on real pages is measured by extraction.mjs.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inBothBrowsers } from './support.mjs'

const SOURCES = fileURLToPath(new URL('../../www', import.meta.url))
// Its import is for a checkout; here the sources are the site.
const LIT = readFileSync(new URL('lit.mjs', import.meta.url), 'utf8').replace('../../www/', '/')
const options = {
  folder: SOURCES,
  address: site => `${site.address}blank`,
  change(path, response) {
    if (path === '/blank') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>x</title><body>')
    if (path === '/lit.mjs') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(LIT)
    return false
  },
}

let count = 0
/** A paragraph's worth of made-up news that belongs to the story; each one is different. */
const kept = (sentences = 3) => Array.from({ length: sentences }, () => `The council of the port kept its ferry number ${++count} running through the winter, the harbour master said on Monday.`).join(' ')
const dropped = (sentences = 1) => Array.from({ length: sentences }, () => `A dropped piece of some other matter that nobody came to this page number ${++count} to read about.`).join(' ')
const paragraphs = (number, sentences) => Array.from({ length: number }, () => `<p>${kept(sentences)}</p>`).join('\n')
const link = (words = 'dropped') => `<a href="/x${++count}">A ${words} headline of another story number ${count}</a>`
const links = number => `<ul>${Array.from({ length: number }, () => `<li>${link()}</li>`).join('')}</ul>`
const card = () => `<div class="item"><a href="/y"><img alt=""></a><h3>${link()}</h3><p>${dropped(2)}</p></div>`
const cards = number => Array.from({ length: number }, card).join('')
const header = () => `<header><a href="/">The dropped Harbour Post</a><nav>${links(8)}</nav></header>`
const footer = () => `<footer><p>${dropped(3)}</p>${links(6)}</footer>`

const PAGES = {
  'an article in <main>': `${header()}<main><article><h1>Ferries kept</h1>${paragraphs(6)}<aside>${dropped(4)}</aside></article></main>${footer()}`,
  '<main> without <article>': `${header()}<main><h1>Ferries kept</h1>${paragraphs(6)}</main>${footer()}`,
  'WordPress': `<body class="single single-post has-sidebar comments-open tag-social"><div id="page" class="site">${header()}<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main">
    <article id="post-7" class="post-7 post type-post tag-newsletter category-sponsored hentry"><header class="entry-header"><h1 class="entry-title">Ferries kept</h1><div class="entry-meta">By dropped on 1 May</div></header>
    <div class="entry-content">${paragraphs(3)}<h2>What is kept</h2>${paragraphs(2)}<div class="sharedaddy sd-sharing-enabled">${dropped()}<ul><li><a href="/">Share dropped</a></li></ul></div><div class="jp-relatedposts">${cards(3)}</div></div>
    <footer class="entry-footer"><span class="tags-links">${link()}</span></footer><div class="author-bio"><p>${dropped(3)}</p></div></article>
    <div id="comments" class="comments-area"><ol class="comment-list">${`<li class="comment"><p>${dropped(9)}</p></li>`.repeat(12)}</ol></div></main></div>
    <div id="secondary" class="widget-area sidebar"><section class="widget"><p>${dropped(4)}</p></section></div></div></div>`,
  'AMP-like': `<amp-sidebar>${links(9)}${dropped(3)}</amp-sidebar>${header()}<amp-consent><div><p>${dropped(6)}</p></div></amp-consent><article class="amp-wp-article"><h1>Ferries kept</h1><div class="amp-wp-article-content">${paragraphs(3)}<amp-ad><div>${dropped(4)}</div></amp-ad>${paragraphs(3)}<amp-social-share>${dropped()}</amp-social-share></div></article>${footer()}`,
  'tables of the 1990s': `<table width="600"><tr><td colspan="3">${link()}</td></tr><tr><td width="120" valign="top"><font size="2">${link()}<br>${link()}<br>${link()}<br></font></td><td><font face="Arial"><b>FERRIES KEPT</b><br><br>${Array.from({ length: 6 }, () => kept()).join('<br><br>')}</font></td><td width="100">${link()}<br>${link()}</td></tr><tr><td colspan="3"><font size="1">${link()} | ${link()}</font></td></tr></table>`,
  '<br><br> for paragraphs': `${header()}<div class="x1">${Array.from({ length: 6 }, () => kept()).join('<br><br>\n')}</div><div class="x2">${cards(5)}</div>${footer()}`,
  'text straight in divs': `${header()}<div><div>${Array.from({ length: 7 }, () => `<div>${kept(2)}</div>`).join('')}</div></div>${footer()}`,
  'hashed class names': `<div id="root"><div class="css-1x2y"><div class="css-9ad1">${links(12)}</div><div class="css-77aa"><div class="css-k3"><h1 class="css-h">Ferries kept</h1>${Array.from({ length: 8 }, () => `<div class="css-p"><p>${kept()}</p></div>`).join('<div class="css-gap"></div>')}</div><div class="css-zz">${cards(6)}</div></div></div></div>`,
  'a live blog': `${header()}<main><h1>Ferries kept, live</h1>${Array.from({ length: 12 }, () => `<article class="block"><time><a href="#b">10:32</a></time><h2>The kept ferry number ${++count}</h2>${paragraphs(2, 1)}<a class="share" href="/">Copy the link to this post</a></article>`).join('')}</main>${footer()}`,
  'two columns': `${header()}<div class="wrap"><h1>Ferries kept</h1><div class="column">${paragraphs(4)}</div><div class="column">${paragraphs(4)}</div></div>${footer()}`,
  'parted by advertisements': `${header()}<div class="page"><div class="body-part">${paragraphs(6)}</div><div class="ad-slot"><p>${dropped(4)}</p></div><div class="body-part">${paragraphs(1)}</div><div class="ad-slot">${dropped(2)}</div><div class="body-part">${paragraphs(2)}</div></div>${footer()}`,
  'in sections': `${header()}<article>${Array.from({ length: 5 }, () => `<section><h2>Kept part ${++count}</h2>${paragraphs(2)}</section>`).join('')}</article>${footer()}`,
  'one article after another': `${header()}<div class="stream">${Array.from({ length: 3 }, (_, at) => `<article><h1>Ferries kept</h1>${paragraphs(7 - 2 * at)}<div class="related">${cards(3)}</div></article><div class="advert">${dropped(3)}</div>`).join('')}</div>${footer()}`,
  'articleBody twice': `${header()}<div class="a">${Array.from({ length: 2 }, () => `<div itemscope><p>${dropped()}</p><div itemprop="articleBody">${paragraphs(4)}</div></div>`).join('')}</div>${footer()}`,
  'a paywall': `${header()}<article><h1>Ferries kept</h1>${paragraphs(2, 2)}</article><div class="paywall-barrier"><h2>Dropped</h2><p>${dropped(3)}</p></div>${footer()}`,
  'a story inside the paywall’s wrapper': `${header()}<article><h1>Ferries kept</h1><p>${kept()}</p><div class="paywall">${paragraphs(6)}</div></article>${footer()}`,
  'the headline far off': `${header()}<div class="hero"><h1>Ferries number one</h1></div><div class="grid"><div class="g1">${paragraphs(6)}</div><div class="g2">${cards(4)}</div></div>${footer()}`,
  'a short notice beside a long consent box': `${header()}<div class="body-content"><h1>Ferry kept</h1><p>${kept(2)}</p>${links(12)}</div><div id="cookie-modal"><p>${dropped(9)}</p><p>${dropped(9)}</p></div>${footer()}`,
  'a ticker of teasers above a short story': `${header()}<div class="c"><div class="ticker"><ul>${Array.from({ length: 10 }, () => `<li>${link()} ${dropped(2)}</li>`).join('')}</ul></div><div class="m">${paragraphs(4)}</div></div>${footer()}`,
  'the whole page in a form': `<form action="./default.aspx" id="aspnetForm">${header()}<div id="ctl00_main"><h1>Ferries kept</h1>${paragraphs(6)}</div>${footer()}</form>`,
  'a hidden copy of another story': `${header()}<div class="now">${paragraphs(4)}</div><div style="display:none"><div>${`<p>${dropped(5)}</p>`.repeat(20)}</div></div>${footer()}`,
  'a list that is the story': `${header()}<div class="post"><p>${kept(1)}</p><ol>${Array.from({ length: 8 }, () => `<li><b>A kept name</b> <a href="/z">and a link to it</a>, ${kept(2)}</li>`).join('')}</ol></div>${footer()}`,
  'quotations, a table, captions': `${header()}<article><h1>Kept</h1>${paragraphs(3)}<blockquote><p>${kept()}</p></blockquote><figure><img alt=""><figcaption>A kept ferry</figcaption></figure><table><tr><th>Kept</th><td><a href="/q">A kept cell</a></td></tr></table><ul><li>${kept(1)}</li><li>A kept item</li></ul>${paragraphs(2)}</article>${footer()}`,
  'a paragraph that is all link': `${header()}<article><h1>Kept</h1>${paragraphs(3)}<p><a href="/r">${kept(1)}</a></p><p>Also: ${link()}</p></article>${footer()}`,
  'words of a sentence with a class': `${header()}<article>${paragraphs(3)}<p><a class="tag related" href="/r">The kept minister</a> spoke of it on <span class="meta">a kept Monday</span>.</p></article>${footer()}`,
  'Arabic': `${header()}<div class="m">${Array.from({ length: 6 }, () => `<p>kept قال رئيس البلدية يوم الاثنين إن العبّارات ستواصل عملها طوال فصل الشتاء، وإن الميناء سيبقى مفتوحا أمام السفن القادمة من الجزر.</p>`).join('')}</div><div class="s">${cards(4)}</div>${footer()}`,
  'Chinese': `${header()}<div class="m">${Array.from({ length: 6 }, () => `<p>kept 港务局长星期一表示，渡轮将在整个冬季继续运行，港口也将继续对来自各岛的船只开放。</p>`).join('')}</div><div class="s">${links(9)}</div>${footer()}`,
  'a front page': `${header()}<main>${Array.from({ length: 6 }, () => `<section><h2>News</h2>${cards(10)}</section>`).join('')}</main>${footer()}`,
  'a front page without cards': `${header()}<div>${links(60)}</div>${footer()}`,
}

inBothBrowsers('the story is found in pages of every make', options, async ({ page }) => {
  const wrong = await page.evaluate(async pages => {
    const [{ findStory }, { lit }] = await Promise.all([import('/widget/find.js'), import('/lit.mjs')])
    const wrong = []
    for (const [name, html] of Object.entries(pages)) {
      document.documentElement.innerHTML = html.startsWith('<body') ? html : `<body>${html}`
      const before = document.documentElement.outerHTML
      const { elements, skip } = findStory(document.body)
      if (document.documentElement.outerHTML !== before) wrong.push(`${name}: changed the page`)
      const text = lit(elements, skip)
      const wanted = [...document.body.querySelectorAll('*')].flatMap(element => [...element.childNodes]).filter(node => node.nodeType === 3 && /\bkept\b/i.test(node.data)).map(node => node.data.trim())
      // A headline may stand outside of what holds the story.
      for (const part of wanted) if (part.length > 30 && !text.includes(part)) wrong.push(`${name}: lost "${part.slice(0, 60)}"`)
      for (const line of text.split('\n')) if (/\bdropped\b/.test(line)) wrong.push(`${name}: lit "${line.trim().slice(0, 90)}" of ${text.length}`)
      for (let at = 1; at < elements.length; at++) {
        if (!(elements[at - 1].compareDocumentPosition(elements[at]) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`${name}: out of order`)
      }
    }
    return wrong
  }, PAGES)
  assert.deepEqual(wrong, [])
})

const CHOSEN = {
  'an article with its furniture': `<article id="it"><h1>Ferries kept</h1>${paragraphs(3)}<div class="newsletter-signup"><p>${dropped(4)}</p></div><blockquote><p>${kept()}</p></blockquote><ul><li>${kept(1)}</li><li>A kept item with <a href="/">a link</a></li></ul>
    <table><tr><td>A kept cell</td><td><a href="/">A kept link</a></td></tr></table><figure><img alt=""><figcaption>A kept ferry. <span>Kept by somebody</span></figcaption></figure><section class="related-articles">${cards(3)}</section><ul class="share"><li><a href="/">Share dropped</a></li></ul>${paragraphs(1)}<section id="comments"><p>${dropped(3)}</p></section></article>`,
  'a story in a comment': `<div class="comments"><div class="comment" id="it">${paragraphs(2)}</div></div>`,
  'a story with a class for every part': `<div id="it" class="sponsored"><div class="more">${paragraphs(3)}</div><div class="meta">${paragraphs(3)}</div></div>`,
  'one line': `<p id="it">A kept line.</p>`,
  'lines too short to weigh': `<div id="it"><p>A kept line.</p><p>Another kept line.</p><p><b>Kept</b></p></div>`,
  'a story that sits in an aside': `<aside id="it">${paragraphs(2)}</aside>`,
  'nothing': `<div id="it"></div>`,
  'a drawing': `<svg id="it"><text>dropped</text></svg>`,
}

inBothBrowsers('what the publisher chose is read whole, but for its furniture', options, async ({ page }) => {
  const wrong = await page.evaluate(async pages => {
    const [{ findStory }, { lit }] = await Promise.all([import('/widget/find.js'), import('/lit.mjs')])
    const wrong = []
    for (const [name, html] of Object.entries(pages)) {
      document.body.innerHTML = html
      const root = document.getElementById('it')
      const { elements, skip } = findStory(root)
      if (elements.length !== 1 || elements[0] !== root) wrong.push(`${name}: not the element that was chosen`)
      const text = lit(elements, skip)
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const part = walker.currentNode.data.trim()
        if (/\bkept\b/i.test(part) && !text.includes(part)) wrong.push(`${name}: lost "${part.slice(0, 60)}"`)
      }
      for (const line of text.split('\n')) if (/\bdropped\b/.test(line) && root.localName !== 'svg') wrong.push(`${name}: lit "${line.trim().slice(0, 60)}"`)
    }
    return wrong
  }, CHOSEN)
  assert.deepEqual(wrong, [])
})

inBothBrowsers('shadow roots and frames are entered when asked', options, async ({ page }) => {
  const found = await page.evaluate(async ({ story, junk }) => {
    const { findStory } = await import('/widget/find.js')
    document.body.innerHTML = `<nav>${junk}</nav><story-host><p slot="s">${story}</p></story-host><div><iframe src="/blank"></iframe></div><iframe sandbox srcdoc="<p>x"></iframe>`
    const inner = document.querySelector('story-host').attachShadow({ mode: 'open' })
    inner.innerHTML = `<div class="in"><slot name="s"></slot>${story}<div class="related">${junk}</div></div>`
    const frame = document.querySelector('iframe')
    await new Promise(done => { frame.onload = done })
    const about = ({ elements, skip }) => [elements.map(({ localName, className }) => `${localName}.${className}`), [...skip].map(({ localName, className }) => `${localName}.${className}`)]
    const plain = about(findStory(document.body))
    const shadow = about(findStory(document.body, { shadow: true }))
    frame.contentDocument.body.innerHTML = `<div class="framed">${story.repeat(5)}</div>`
    const frames = about(findStory(document.body, { frames: true, shadow: true }))
    return { plain, shadow, frames }
  }, { story: paragraphs(4), junk: dropped(4) })
  assert.deepEqual(found.shadow, [['div.in'], ['div.related']])
  assert.deepEqual(found.frames, [['div.framed'], []])
  assert.ok(!found.plain[0].includes('div.in'))
})

inBothBrowsers('no page makes it throw', options, async ({ page }) => {
  const found = await page.evaluate(async story => {
    const { findStory } = await import('/widget/find.js')
    const found = []
    const attempt = (name, root) => {
      try {
        const { elements, skip } = findStory(root, { frames: true, shadow: true })
        found.push([name, elements.every(element => element instanceof Element) && skip instanceof Set])
      } catch (error) {
        found.push([name, String(error)])
      }
    }
    document.body.innerHTML = `<form>${['firstChild', 'nextSibling', 'nodeType', 'localName', 'getAttribute', 'className', 'id', 'attributes', 'hasAttributes', 'checkVisibility', 'shadowRoot', 'data'].map(name => `<input name="${name}">`).join('')}${story}</form>${story}`
    attempt('fields that hide the form’s own properties', document.body)
    attempt('such a form itself', document.querySelector('form'))
    attempt('the document element', document.documentElement)
    attempt('the head', document.head)
    attempt('an element of no document', document.createElement('main'))
    attempt('a parser’s document', new DOMParser().parseFromString(story, 'text/html').body)
    attempt('XML', new DOMParser().parseFromString('<a class="ad"><b/>x<?y z?><![CDATA[w]]></a>', 'text/xml').documentElement)
    document.body.innerHTML = '<frameset><frame></frameset>' + '<math><mi>x</mi></math><custom-thing class="\u0000">x</custom-thing><div class>y</div>'
    attempt('odds and ends', document.body)
    document.body.innerHTML = ''
    attempt('an empty page', document.body)
    return found
  }, paragraphs(3))
  assert.deepEqual(found.filter(([, well]) => well !== true), [])
})

inBothBrowsers('linear in the size of the page, however deep', options, async ({ page }) => {
  const times = await page.evaluate(async sentence => {
    const { findStory } = await import('/widget/find.js')
    const paragraph = number => {
      const element = document.createElement('p')
      element.textContent = `${sentence} ${number}`
      return element
    }
    const time = root => {
      root.getBoundingClientRect()
      const before = performance.now()
      const { elements } = findStory(root)
      return [performance.now() - before, elements.length]
    }
    const times = {}
    const main = document.createElement('main')
    main.append(...Array.from({ length: 5000 }, (_, at) => paragraph(at)))
    document.body.append(main)
    times.long = time(document.body)
    main.replaceChildren()
    for (let at = 0; at < 200_000; at++) main.append(document.createElement(at % 2 ? 'i' : 'div'))
    times.many = time(document.body)
    main.remove()
    // Never shown: laying out an element this deep is more than browsers can do. Made of short chains, because each
    // node that is appended costs a browser a look at all the nodes above it.
    const deep = document.createElement('main')
    let end = deep
    for (let chain = 0; chain < 50; chain++) {
      const top = document.createElement('div')
      let inmost = top
      for (let at = 1; at < 2000; at++) inmost = inmost.appendChild(document.createElement('div'))
      end.append(paragraph(chain), top)
      end = inmost
    }
    const before = performance.now()
    findStory(deep)
    times.deep = [performance.now() - before, 1]
    return times
  }, kept(1))
  for (const [name, [time, elements]] of Object.entries(times)) {
    // Far above what it takes on a busy machine, far below what anything quadratic would take.
    assert.ok(time < 20_000, `${name}: ${Math.round(time)} ms`)
    assert.equal(elements, 1, name)
  }
})
