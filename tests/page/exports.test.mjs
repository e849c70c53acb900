// CSV, Markdown and the page that stands alone: whole, and nothing in an article's words or a reader's acts. No browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toCsv } from '../../www/notes/csv.js'
import { toMarkdown } from '../../www/notes/markdown.js'
import { toHtml } from '../../www/notes/page.js'

const EVIL = [
  '=HYPERLINK("http://x.example","y")', '+1+1', '-5 degrees', '@SUM(A1)', '\t=1', '\r=1', '\n=1', "'=x", '"quoted", he said', 'a,b;c', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '</mark></style><b>', '&lt;b&gt; &amp;',
  '"><svg onload=alert(1)>', '[link](javascript:alert(1))', '![](http://x.example/p.png)', '# heading', '1. one', '- item', '> quote', '```\ncode\n```', '<http://x.example>', 'https://x.example/', '**bold** __x__ ~~y~~ `z`', '| a | b |', '\\*', '&copy;',
  '$& $\' $` $$ $1', '‮reversed', '\0\x1b[2J', '\ud800', '😀', '%s {label}', 'a  \nb',
]

/** A report whose every word is somebody's attack, with the reader's word on two of the sentences. */
function evilReport() {
  let text = ''
  const sentences = []
  const blocks = []
  for (const [at, words] of EVIL.entries()) {
    const start = text.length
    text += words
    const [end, label] = [text.length, ['reported-fact', 'quotation', 'state-media-claim', 'none'][at % 4]]
    const sentence = {
      start, end, block: at, label, form: 'none', confidence: 0.9, because: { rule: 'own', text: words }, source: { start, end, text: words, name: words, kind: 'person' },
      channel: label === 'state-media-claim' ? { start, end, text: words, outlet: words, country: words, control: 'state-controlled' } : null, cue: { start, end, text: words }, quotes: [], flags: ['hedged', 'inherited'], introducedBy: null,
    }
    sentences.push(at % 5 === 1 ? { ...sentence, label: 'quotation', reader: { id: String(at), label: 'quotation', speaker: words, note: words, was: sentence } } : sentence)
    blocks.push({ start, end, kind: at % 7 ? 'paragraph' : 'heading' })
    text += '\n\n'
  }
  const counts = { 'reported-fact': 9, quotation: 12, 'state-media-claim': 7, none: 7 }
  const passages = EVIL.slice(0, 12).map((words, at) => ({ id: `p${at}`, start: sentences[at].start, end: Math.min(sentences[at].end, sentences[at].start + 3), label: at % 2 ? 'quotation' : null, speaker: words, note: words }))
  return { sentences, blocks, sources: [], counts, version: '0.1.0', text, passages }
}
const orphans = EVIL.map((words, at) => ({ id: `o${at}`, label: null, speaker: words, note: words, selectors: { exact: words, prefix: '', suffix: '' } }))

/** RFC 4180, read strictly. */
function rowsOf(csv) {
  const rows = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  for (let found; pattern.lastIndex < csv.length && (found = pattern.exec(csv)); ) {
    rows.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'))
    if (found[3] === '\r\n') rows.push([])
  }
  assert.equal(pattern.lastIndex, csv.length, 'the whole file is read')
  return rows.slice(0, -1)
}

test('CSV: a row each, no cell is a formula, every cell comes back', () => {
  const report = evilReport()
  const [head, ...rows] = rowsOf(toCsv(report))
  assert.equal(rows.length, report.sentences.length + report.passages.length)
  for (const row of rows) {
    assert.equal(row.length, head.length)
    for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r\n]/)
  }
  for (const [at, words] of EVIL.entries()) {
    for (const column of ['text', 'because', 'source', 'cue']) {
      const cell = rows[at][head.indexOf(column)]
      assert.equal(/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell, words, column)
    }
  }
  const own = rows[1]
  assert.deepEqual([own[head.indexOf('label')], own[head.indexOf('engine_label')], own[head.indexOf('reader_label')]], ['quotation', 'quotation', 'quotation'])
  assert.deepEqual(head.slice(0, 4), ['index', 'start', 'end', 'block'])
  assert.equal(toCsv({ ...report, sentences: [], passages: [] }).split('\r\n').length, 2)
})

/** Markdown with what is escaped taken out: what is left is what may act. */
const acting = markdown => markdown.replace(/\\[!-/:-@[-`{-~]/g, '')

test('Markdown: a line each, and no words of others act', () => {
  const report = evilReport()
  for (const [at, words] of EVIL.entries()) {
    const one = { ...report, sentences: [{ ...report.sentences[at], block: 0 }], passages: [], counts: report.counts }
    const markdown = toMarkdown({ title: words, report: one, orphans: [orphans[at]] })
    const left = acting(markdown)
    assert.doesNotMatch(left, /[<>&[\]`|~_]|!\[|:\/\/|^\s*(\d+[.)]|>)/m, words)
    assert.equal(left.split('\n').filter(line => line.startsWith('#')).length, 2, 'the title and one part')
  }
  const markdown = toMarkdown({ title: 'T', report, orphans })
  const shown = markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1')
  for (const words of EVIL) assert.ok(shown.includes(words.replace(/\s+/g, ' ').trim()), words)
})

test('the page that stands alone: marks, legend and notes, and nothing else is markup', () => {
  const report = evilReport()
  for (const title of EVIL) {
    const html = toHtml({ title, report, orphans, lang: `en" onload="x`, dir: 'rtl' })
    assert.match(html, /^<!doctype html>\n<html lang="en&quot; onload=&quot;x" dir="rtl">/)
    const tags = new Set([...html.replace(/<style>[^]*?<\/style>/, '').matchAll(/<\/?([a-z0-9!-]+)/gi)].map(([, name]) => name))
    const allowed = ['!doctype', 'html', 'head', 'meta', 'title', 'style', 'body', 'main', 'h1', 'h2', 'p', 'span', 'sup', 'a', 'mark', 'section', 'ul', 'li', 'details', 'summary', 'ol', 'bdi', 'strong', 'footer']
    assert.deepEqual([...tags].filter(name => !allowed.includes(name)), [])
    assert.doesNotMatch(html, /[\0\x1b‮]/, title)
    const body = html.slice(html.indexOf('<body>'))
    const attributes = [...body.matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) => [...tag.replace(/"[^"]*"/g, '""').matchAll(/\s([^\s=>]+)/g)].map(([, name]) => name))
    assert.deepEqual([...new Set(attributes)].filter(name => !/^(class|id|href|value|lang|dir|title|aria-label)(=""?)?$/.test(name)), [])
    assert.doesNotMatch(body, /<a [^>]*href="(?!#)/)
    assert.ok(html.includes("default-src 'none'"))
  }
  const html = toHtml({ title: '$& costs $$5', report: { ...report, blocks: report.blocks.map(block => ({ ...block, kind: 'paragraph' })) } })
  assert.ok(html.includes('<h1>$&amp; costs $$5</h1>'))
})

test('ids are unique and every link of the page leads to one', () => {
  const html = toHtml({ title: 'T', report: evilReport(), orphans })
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length)
  for (const [, id] of html.matchAll(/href="#([^"]*)"/g)) assert.ok(ids.includes(id), id)
})

test('ten thousand sentences are written soon', () => {
  const words = 'The dam would hold, he said. '
  const text = words.repeat(10_000)
  const sentences = Array.from({ length: 10_000 }, (_, at) => ({ ...evilReport().sentences[0], start: at * words.length, end: (at + 1) * words.length - 1, block: Math.floor(at / 5) })).map(sentence => ({ ...sentence, because: { rule: 'x', text: 'y' } }))
  const blocks = Array.from({ length: 2000 }, (_, at) => ({ start: at * 5 * words.length, end: (at + 1) * 5 * words.length - 1, kind: 'paragraph' }))
  const report = { ...evilReport(), text, sentences, blocks, passages: [] }
  const begin = performance.now()
  for (const written of [toCsv(report), toMarkdown({ title: '', report }), toHtml({ title: '', report })]) assert.ok(written.length > text.length)
  assert.ok(performance.now() - begin < 3000)
})
