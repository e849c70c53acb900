// A file of outlets, in the columns that `whosays label --outlets` reads: outlet, country, control, aliases.

const HEADER = 'outlet country control aliases'

/** The outlets in `tsv`; an error names the file, the line and the mend. */
export function readOutlets(tsv, file) {
  let headed = false
  return tsv.replace(/^\ufeff/, '').split(/\r?\n/).flatMap((row, at) => {
    const bad = words => new Error(`${file}, line ${at + 1}: ${words}`)
    if (!row.trim() || row.startsWith('#')) return []
    const columns = row.split('\t').map(column => column.trim())
    if (!headed) {
      headed = columns.slice(0, 4).join(' ') === HEADER
      if (!headed) throw bad(`the first line must be ${HEADER}, with a tab between each two`)
      return []
    }
    if (columns.length < 4 || columns.length > 5) throw bad(`expected 4 columns with a tab between each two, found ${columns.length}`)
    const [name, country, control, aliases] = columns
    if (!name) throw bad('the outlet has no name')
    return { name, country, ...(control && { control }), aliases: aliases.split('|').map(alias => alias.trim()).filter(Boolean) }
  })
}
