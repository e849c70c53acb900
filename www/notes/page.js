// A report as a web page that stands alone: no script, nothing loaded, the labels as marks, a legend, and a note on every
// sentence. The same look as the command line's HTML.

import { LABELS, Words } from '../words.js'
import { cuts } from './overlay.js'

const STYLE = `:root{color-scheme:light dark;--fact:light-dark(#009e73,#12a67c);--quotation:light-dark(#0072b2,#56b4e9);--state:light-dark(#d55e00,#f08138)}
body{max-width:38rem;margin:2rem auto;padding:0 1.125rem;background:light-dark(#fdfcf9,#17191b);color:light-dark(#1f1d1a,#e4e1da);font:1.125rem/1.65 Charter,'Noto Serif',Georgia,serif;overflow-wrap:break-word}
h1{line-height:1.2;text-wrap:balance}mark{background:none;color:inherit}mark,main span{unicode-bidi:isolate}
.reported-fact{background-color:light-dark(rgb(0 158 115/.045),rgb(37 189 146/.07));text-decoration:underline solid var(--fact) 1px;text-underline-offset:.28em}
.quotation{background-color:light-dark(rgb(0 114 178/.1),rgb(86 180 233/.14));text-decoration:underline dashed var(--quotation) 2px;text-underline-offset:.26em}
.state-media-claim{background-color:light-dark(rgb(213 94 0/.15),rgb(240 129 56/.19));text-decoration:underline wavy var(--state) 1.25px;text-underline-offset:.22em}
.yours{border-top:2px dotted}a{color:inherit}sup{margin-inline-end:.2em;font:700 min(.6em,.8rem)/0 system-ui,sans-serif}sup a{text-decoration:none}h2{font-size:1.2em;line-height:1.3}.notes h2{font-size:1em}
.list-item{display:list-item;margin-inline-start:1.25em}.caption,.furniture,footer,.legend,.notes{font:.875rem/1.6 system-ui,sans-serif}.furniture{opacity:.75}
.notes{border-block-start:0!important}.legend,.notes{margin-block:1.5rem 0;padding-block:.5rem;border-block:1px solid light-dark(#d8d5cd,#45423c)}.legend ul{margin:0;padding:0;list-style:none}
.notes li{margin-block-end:.5em}:target{background-color:light-dark(rgb(255 205 40/.38),rgb(240 190 70/.24))}
@media print{mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}.notes summary~*{display:block}}`


/** `{ title, report, orphans, lang, dir }` as HTML. */
export function toHtml({ title, report, orphans = [], lang = 'en', dir = 'ltr' }) {
  const words = new Words()
  return `<!doctype html>
<html lang="${escaped(lang)}" dir="${escaped(dir)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${article(title, report, words)}
</main>
${legend(report, words)}
${notes(report, orphans, words)}
<footer lang="en" dir="ltr">Labelled by whosays ${escaped(report.version)}.</footer>
</body>
</html>
`
}

function article(title, report, words) {
  const bySentence = new Map()
  report.sentences.forEach((sentence, index) => {
    if (!bySentence.has(sentence.block)) bySentence.set(sentence.block, [])
    bySentence.get(sentence.block).push([sentence, index])
  })
  const parts = cuts(report.sentences, report.passages ?? [])
  let seen = false
  const blocks = report.blocks.map((block, at) => {
    // The first heading is the story's own; without one the title stands in.
    const isTitle = !seen && block.kind === 'heading'
    seen ||= isTitle
    const tag = isTitle ? 'h1' : block.kind === 'heading' ? 'h2' : 'p'
    return `<${tag} class="${block.kind}">${inside(report, block, bySentence.get(at) ?? [], parts, words)}</${tag}>`
  })
  return [...(seen ? [] : [`<h1>${escaped(title)}</h1>`]), ...blocks].join('\n')
}

/** A block's words, the sentences marked, what stands between them as it is. */
function inside({ text }, block, sentences, parts, words) {
  let done = block.start
  const out = sentences.map(([sentence, index]) => {
    const before = escaped(text.slice(done, sentence.start))
    done = sentence.end
    return before + marked(text, sentence, index, parts.get(index) ?? [[sentence.start, sentence.end, sentence.label]], words)
  })
  return out.join('') + escaped(text.slice(done, block.end))
}

function marked(text, sentence, index, parts, words) {
  const { label, reader } = sentence
  // A letter alone says nothing to who hears it.
  const letter = LABELS.includes(label) ? `<sup><a href="#n${index}" aria-label="${escaped(words.whose(sentence))}">${escaped(words.say(`${label}.badge`))}</a></sup>` : ''
  const pieces = parts.map(([start, end, own]) => {
    const names = [LABELS.includes(own) && own, (reader || own !== label) && 'yours'].filter(Boolean).join(' ')
    const shown = escaped(text.slice(start, end))
    return names ? `<mark class="${names}">${shown}</mark>` : shown
  })
  return `<span id="s${index}">${letter}${pieces.join('')}</span>`
}

function legend({ counts }, words) {
  const rows = LABELS.map(label => `<li><strong>${escaped(words.say(`${label}.badge`))}</strong> <span class="${label}">${escaped(words.say(label))}</span>, ${escaped(words.say(`${label}.note`))}: ${escaped(words.count('sentences', counts[label]))}</li>`)
  return `<section class="legend" lang="en" dir="ltr" aria-label="What the marks mean">\n<ul>\n${rows.join('\n')}\n</ul>\n<p>${escaped(words.say('creed'))} A dotted line above: the reader’s own word.</p>\n</section>`
}

function notes({ sentences, passages = [], text }, orphans, words) {
  const rows = sentences.flatMap((sentence, index) => {
    if (sentence.label === 'none' && !sentence.reader) return []
    const own = sentence.reader ? ` ${said(sentence.reader, words)} ${escaped(words.say('yours.was', { label: words.whose(sentence.reader.was) }))}` : ''
    return [`<li id="n${index}" value="${index + 1}"><a href="#s${index}"><bdi>${escaped(beginning(text, sentence))}</bdi></a> <strong>${escaped(words.whose(sentence))}.</strong> ${escaped(sentence.because.text)}${own}</li>`]
  })
  const marks = [
    ...sentences.flatMap((sentence, index) => (sentence.reader ? [`<li><a href="#s${index}"><bdi>“${escaped(text.slice(sentence.start, sentence.end))}”</bdi></a> ${said(sentence.reader, words)}</li>`] : [])),
    ...passages.map(passage => `<li><bdi>“${escaped(text.slice(passage.start, passage.end))}”</bdi> ${said(passage, words)}</li>`),
    ...orphans.map(orphan => `<li><bdi>“${escaped(orphan.selectors.exact)}”</bdi> (not in this text) ${said(orphan, words)}</li>`),
  ]
  const reader = marks.length ? `<section class="notes" lang="en" dir="ltr">\n<h2>What the reader says</h2>\n<ul>\n${marks.join('\n')}\n</ul>\n</section>\n` : ''
  return `${reader}<details class="notes" lang="en" dir="ltr">\n<summary>Sentence by sentence: whose word it is, and why</summary>\n<ol>\n${rows.join('\n')}\n</ol>\n</details>`
}

function said({ label, speaker, note }, words) {
  const parts = [label && (words.say(label) || 'Page furniture'), speaker && words.say('yours.speaker', { speaker }), note].filter(Boolean)
  return `${escaped(words.say('yours.by'))}: ${escaped(parts.join('. '))}${/[.!?…]$/.test(parts.at(-1)) ? '' : '.'}`
}

/** The first words of a sentence, in whole characters. */
const beginning = (text, { start, end }) => [...text.slice(start, Math.min(end, start + 120))].slice(0, 60).join('')

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Words as words. Control characters have no place in HTML; what turns the direction of writing cannot mislead an editor as a reference. */
const escaped = text => String(text)
  .replace(/[&<>"']/g, sign => ESCAPES[sign])
  .replace(/[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]/g, '\ufffd')
  .replace(/[\u2028-\u202e\u2066-\u2069]/g, sign => `&#x${sign.charCodeAt(0).toString(16)};`)
