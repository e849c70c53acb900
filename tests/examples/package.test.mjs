// The npm package as somebody gets it: what is in it, installed by npm, in Node and under TypeScript.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { before, test } from 'node:test'
import { promisify } from 'node:util'
import { fresh, published, tarball } from './support.mjs'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

/** A project with nothing but the package, put there by npm from the tarball. */
let project
before(async () => {
  project = await fresh('consumer', { 'package.json': '{ "name": "consumer", "private": true, "type": "module" }' })
  await run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', await tarball()], { cwd: project })
})

/** Runs a file of the project in Node and gives what it wrote. */
async function node(name, code) {
  await writeFile(join(project, name), code)
  const { stdout } = await run(process.execPath, [name], { cwd: project })
  return stdout.trim()
}

test('the tarball has what it is meant to have', async () => {
  const files = (await readdir(await published(), { recursive: true })).sort()
  assert.deepEqual(files.filter(file => !file.endsWith('.map')), [
    'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'index.d.ts', 'index.js', 'node.js', 'package.json', 'require.cjs',
    'strings', 'strings/ar.js', 'strings/de.js', 'strings/es.js', 'strings/fr.js', 'strings/uk.js',
    'whosays-markdown.js', 'whosays-markdown.wasm', 'whosays-tools.js', 'whosays.js', 'whosays.wasm',
  ])
  const manifest = JSON.parse(await readFile(join(await published(), 'package.json'), 'utf8'))
  assert.equal(manifest.dependencies, undefined)
  assert.equal(manifest.scripts, undefined)
  for (const entry of [manifest.main, manifest.types, manifest.exports['.'].default]) assert.ok(files.includes(entry.slice(2)), entry)
})

test('every script in the tarball has its source map, with the sources in it', async () => {
  const files = await readdir(await published(), { recursive: true })
  for (const name of files.filter(file => file.endsWith('.js'))) {
    const script = await readFile(join(await published(), name), 'utf8')
    assert.match(script, new RegExp(`\\n//# sourceMappingURL=${name.split('/').pop()}\\.map\\n$`), name)
    assert.ok(!script.includes('sourceMappingURL=data:'), name)
    const map = JSON.parse(await readFile(join(await published(), `${name}.map`), 'utf8'))
    assert.ok(map.sources.length && map.sourcesContent.length === map.sources.length && map.mappings.length > 20, name)
    assert.deepEqual(map.sources.filter(source => /^(\/|[a-z]+:)/i.test(source)), [], name)
  }
})

test('nothing in the tarball names a place of the machine that built it', async () => {
  for (const file of (await readdir(await published(), { recursive: true })).filter(file => /\.(js|cjs|wasm|map)$/.test(file))) {
    const text = await readFile(join(await published(), file), 'latin1')
    for (const place of [process.env.HOME, process.cwd()].filter(place => place?.length > 5)) assert.ok(!text.includes(place), `${file} names ${place}`)
  }
})

test('Node: import labels plain text and Markdown', async () => {
  const told = await node('plain.mjs', `
    import { label } from 'whosays'
    const plain = await label('The dam would hold, KCNA said.')
    const markdown = await label('# Dam\\n\\nThe *mayor* said it was full.', { input: 'markdown' })
    console.log(plain.sentences[0].label, plain.sentences[0].channel.outlet, markdown.sentences.at(-1).label)`)
  assert.equal(told, 'state-media-claim KCNA quotation')
})

test('Node: annotate() says that there is no page', async () => {
  assert.match(await node('page.mjs', 'import { annotate } from \'whosays\'\nawait annotate(\'p\').catch(error => console.log(error.message))'), /needs a page; in Node use label\(\)/)
})

test('Node: require() works where Node can, and else says what to do', async () => {
  const told = await node('old.cjs', `
    let whosays
    try { whosays = require('whosays') } catch (error) { console.log(error.code, error.message) }
    whosays?.label('The dam would hold, KCNA said.').then(report => console.log(report.sentences[0].label))
    import('whosays').then(({ label }) => label('He said no.')).then(report => console.log(report.sentences[0].label))`)
  assert.match(told, process.features.require_module ? /state-media-claim/ : /^ERR_REQUIRE_ESM whosays is an ES module\. Use `import/)
  assert.match(told, /\bquotation\b/)
})

test('every public name of the types says what it is', async () => {
  const lines = (await readFile(join(await published(), 'index.d.ts'), 'utf8')).split('\n')
  const silent = lines.filter((line, at) =>
    // Declarations and members, but not the second line of one, nor what the page's own types are extended by.
    at < lines.findIndex(line => line.startsWith('declare global')) && /^(export |  +('[a-z:]+'|(readonly )?[a-z]+\??[:(]|[a-z]+\())/i.test(line) && !lines[at - 1].trim().endsWith('*/'))
  assert.deepEqual(silent, [])
})

const CONSUMER = `
import { annotate, label, ready, views, type AnnotateOptions, type Label, type Report, type View } from 'whosays'

const options: AnnotateOptions = { find: 'story', ui: 'panel', lang: 'uk', outlets: [{ name: 'Zanbria Herald', aliases: ['ZH'] }], notes: true }

export async function read(text: string): Promise<[Label, string][]> {
  await ready()
  const report: Report = await label(text, { input: 'markdown', control: ['state-funded'] })
  return report.sentences.map(sentence => [sentence.label, sentence.source?.name ?? 'nobody'])
}

export async function show(element: Element): Promise<View> {
  const view = await annotate(element, options)
  element.addEventListener('whosays:select', event => { console.log(event.detail.index, event.detail.sentence?.because.text) })
  view.filter(sentence => sentence.confidence > 0.9)
  view.correct(0, 'quotation', 'a note')?.id.toUpperCase()
  const exported: string = await view.export('jsonld')
  const { added } = await view.import(exported)
  console.log(added + views.length, document.querySelector('who-says')?.view?.report.counts.none)
  view.destroy()
  return view
}
`

/** Mistakes that the types are there to find. */
const MISTAKEN = `
import { annotate, label } from 'whosays'
await label(3)
await label('x', { input: 'html' })
await annotate('p', { ui: 'big' })
const report = await label('x')
report.sentences[0].label === 'fact'
`

for (const module of ['nodenext', 'bundler']) {
  test(`TypeScript, module resolution ${module}: the types fit a consumer, and find its mistakes`, async () => {
    const options = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: [], module: module === 'bundler' ? 'esnext' : module, moduleResolution: module, skipLibCheck: false }
    const check = async (name, code) => {
      const folder = join(project, `types-${module}`)
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
      await writeFile(join(folder, name), code)
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: [name] }))
      const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
      return run(process.execPath, [compiler, '--project', folder, '--pretty', 'false'], { cwd: project }).then(({ stdout }) => stdout, error => error.stdout)
    }
    assert.equal(await check('consumer.ts', CONSUMER), '')
    const found = (await check('mistaken.ts', MISTAKEN)).trim().split('\n').filter(line => line.startsWith('types-'))
    assert.deepEqual(found.map(line => Number(/\((\d+),/.exec(line)[1])), [3, 4, 5, 7])
  })
}
