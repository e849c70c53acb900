// A report to be read: Markdown with what the labels come to, each sentence with whose word it is, and the reader's notes.

import { LABELS, Words } from '../words.js'

/** `{ title, report, orphans }` as Markdown (CommonMark). Nothing in the article's words can become markup. */
export function toMarkdown({ title, report, orphans = [] }) {
  const words = new Words()
  return [
    `# ${plain(title)}`,
    words.say('creed'),
    LABELS.map(label => `- **${words.say(label)}**, ${words.say(`${label}.note`)}: ${words.count('sentences', report.counts[label])}`).join('\n'),
    ...paragraphs(report, words),
    ...part('Marked by the reader', (report.passages ?? []).map(passage => `“${plain(cut(report.text, passage))}”${said(passage, words)}`)),
    ...part('Notes on words that this text does not have', orphans.map(orphan => `“${plain(orphan.selectors.exact)}”${said(orphan, words)}`)),
    `*Labelled by whosays ${plain(report.version)}.*`,
    '',
  ].join('\n\n')
}

/** The sentences, one a line, with a blank line where a block of the article ends. */
function paragraphs(report, words) {
  const blocks = new Map()
  for (const sentence of report.sentences) {
    if (!blocks.has(sentence.block)) blocks.set(sentence.block, [])
    blocks.get(sentence.block).push(line(sentence, report.text, words))
  }
  return [...blocks.values()].map(lines => lines.join('\n'))
}

function line(sentence, text, words) {
  const badge = words.say(`${sentence.label}.badge`)
  const whose = sentence.label === 'none' ? '' : ` *(${plain(words.whose(sentence))}${speaker(sentence)})*`
  const note = sentence.reader ? `${said(sentence.reader, words)}; the engine says: ${plain(words.whose(sentence.reader.was))}` : ''
  return `${badge ? `**${badge}** ` : ''}${plain(cut(text, sentence))}${whose}${note}  `
}

const speaker = ({ source, channel }) => (source && source.name !== 'unknown' && source.name !== channel?.outlet ? `: ${plain(source.name)}` : '')

/** What the reader says, in one line. */
function said({ label, speaker: who, note }, words) {
  const parts = [label && (words.say(label) || 'page furniture'), who && words.say('yours.speaker', { speaker: who }), note].filter(Boolean)
  return ` — ${words.say('yours.by')}: ${plain(parts.join('. '))}`
}

const part = (heading, lines) => (lines.length ? [`## ${heading}`, lines.map(text => `- ${text}`).join('\n')] : [])

const cut = (text, { start, end }) => text.slice(start, end)

/** In one line, with every sign that Markdown could take for its own made harmless; some mean something at its beginning only. */
const plain = text => String(text).replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~&!$^=]|(?<=:)\/|(?<=www)\.|@/g, '\\$&').replace(/^ ?([-+.)])|^ ?(\d+)([.)])/, (_, sign, number, stop) => (sign ? `\\${sign}` : `${number}\\${stop}`))
