// A report as a table: a row for each sentence, then one for each passage that the reader marked. The columns are those
// of the command line's CSV, the reader's own behind them.

const COLUMNS = {
  index: (_, index) => index,
  start: ({ start }) => start,
  end: ({ end }) => end,
  block: ({ block }) => block,
  label: ({ label }) => label,
  form: ({ form }) => form,
  confidence: ({ confidence, reader }) => (reader?.label ? '' : confidence),
  rule: ({ because }) => because?.rule,
  because: ({ because }) => because?.text,
  source: ({ source, speaker }) => source?.name ?? speaker,
  source_kind: ({ source }) => source?.kind,
  channel: ({ channel }) => channel?.outlet,
  country: ({ channel }) => channel?.country,
  cue: ({ cue }) => cue?.text,
  flags: ({ flags }) => flags?.join('|'),
  introduced_by: ({ introducedBy }) => introducedBy,
  engine_label: ({ reader }) => reader?.was.label,
  reader_label: ({ reader, id, label }) => (id ? label : reader?.label),
  reader_speaker: ({ reader, speaker }) => reader?.speaker ?? speaker,
  reader_note: ({ reader, note }) => reader?.note ?? note,
  text: ({ start, end }, _, text) => text.slice(start, end),
}

/** `report` as CSV (RFC 4180); offsets count UTF-16 units. */
export function toCsv(report) {
  const columns = Object.values(COLUMNS)
  const row = (of, index) => columns.map(column => cell(column(of, index, report.text))).join(',')
  const passages = (report.passages ?? []).map(passage => row(passage, ''))
  return [Object.keys(COLUMNS).join(','), ...report.sentences.map(row), ...passages, ''].join('\r\n')
}

/**
 * A spreadsheet would take what begins like this for a formula, whoever wrote it: an apostrophe makes it words. One more
 * goes before a cell with apostrophes of its own there, so that whoever takes one away has the cell back.
 */
const FORMULA = /^'*[=+\-@\t\r\n]/

function cell(value) {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
