// Has terser shrink scripts that have their maps beside them: `node shrink.mjs '[{ "from", "to", "module", "map" }, ...]'`, where `map`
// is "linked" (the script names its map), "left" (the map lies beside it) or null.

import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { argv } from 'node:process'
import { minify } from 'terser'

for (const { from, to, module, map } of JSON.parse(argv[2])) {
  const sourceMap = map && { content: await readFile(`${from}.map`, 'utf8'), url: map === 'linked' ? `${basename(to)}.map` : undefined }
  const options = { module, ecma: 2020, compress: { passes: 2 }, format: { comments: false }, sourceMap: sourceMap ?? false }
  const shrunk = await minify(await readFile(from, 'utf8'), options)
  await writeFile(to, `${shrunk.code}\n`)
  if (map) await writeFile(`${to}.map`, shrunk.map)
}
