// `node run.mjs PEER CORPUS`: one peer in a process of its own; prints the outcome as JSON. WHOSAYS_PEERS is where
// `cargo xtask bench peers` has put the peers, each in one file as a browser would load it.

import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { measure } from './measure.mjs'

const [name, path] = process.argv.slice(2)
const file = name === 'whosays' ? join(process.env.WHOSAYS_DIST, 'npm/node.js') : join(process.env.WHOSAYS_PEERS, `${name}.bundle.js`)
const corpus = JSON.parse(await readFile(path, 'utf8'))
const load = async () => {
  const { label, spans } = await import(pathToFileURL(resolve(file)))
  return name === 'whosays' ? { label, spans: attributed } : { label, spans }
}
const outcome = await measure(load, corpus)
// In kilobytes, on every system.
const memory = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ ...outcome, memory }))

function attributed(report) {
  return report.sentences.filter(({ label }) => label === 'quotation' || label === 'state-media-claim').map(({ start, end }) => [start, end])
}
