// Every link of the docs site leads somewhere, to the very place it names, and every picture is there.

import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { test } from 'node:test'
import { SITE, pages, values } from './support.mjs'

/** The file of the site that an address in a page means; nothing for other sites. */
function fileOf(from, address) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return null
  const [path, place] = address.split('#')
  return { path: path ? posix.join(posix.dirname(from), decodeURIComponent(path)) : from, place }
}

test('the site has the documents, and nothing of them is lost on the way', () => {
  for (const path of ['index.html', 'ARCHITECTURE.html', 'CHANGELOG.html', 'CONTRIBUTING.html', 'docs/guide.html', 'docs/embed.html', 'docs/labels.html', 'docs/live/one-tag.html']) {
    assert.ok(pages.has(path), path)
  }
  for (const [path, html] of pages) {
    assert.equal([...html.matchAll(/<h1/g)].length, 1, `${path} has one heading of the first level`)
    assert.match(html, /<title>[^<]+<\/title>/, path)
  }
})

test('every link, every place in a page and every picture is there', () => {
  const lost = []
  let links = 0
  for (const [from, html] of pages) {
    for (const address of [...values(html, 'href'), ...values(html, 'src')]) {
      const target = fileOf(from, address)
      if (!target) continue
      links++
      const file = join(SITE, target.path)
      if (!existsSync(file) || !statSync(file).isFile()) lost.push(`${from}: ${address}`)
      else if (target.place && !values(pages.get(target.path) ?? '', 'id').includes(target.place)) lost.push(`${from}: no place ${address}`)
    }
  }
  assert.deepEqual(lost, [])
  assert.ok(links > 500, `only ${links} links were seen`)
})

test('no page has a place twice', () => {
  for (const [path, html] of pages) {
    const ids = values(html, 'id')
    assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), [], path)
  }
})

test('every page is in the list of pages or linked from one that is', () => {
  const reached = new Set()
  const waiting = ['index.html']
  while (waiting.length) {
    const path = waiting.pop()
    if (reached.has(path) || !pages.has(path)) continue
    reached.add(path)
    for (const address of values(pages.get(path), 'href')) waiting.push(fileOf(path, address)?.path)
  }
  assert.deepEqual([...pages.keys()].filter(path => !reached.has(path)), [])
})

test('what is shown of a live example is what runs', () => {
  const shown = html => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', '\'').replaceAll('&amp;', '&')
  let examples = 0
  for (const [path, html] of pages) {
    for (const [, runs, code] of html.matchAll(/<div class="live">\n<div class="result">\n([^]*?)<\/div>\n<pre[^>]*><code>([^]*?)<\/code><\/pre>/g)) {
      assert.equal(shown(code), runs, path)
      examples++
    }
  }
  assert.ok(examples >= 6, `${examples} live examples`)
})
