// What the tests of the examples stand on: each example in a folder of its own, with the package as npm would install it.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { DIST } from '../page/support.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** One folder for all, gone when the tests are done. Its real path: Vite compares paths, and the folder may be behind a link. */
const workshop = await realpath(await mkdtemp(join(tmpdir(), 'whosays-examples-')))
const servers = []
after(async () => {
  // Servers first: they write into the folder, and an open one keeps the tests from ending.
  for (const server of servers) await server.close()
  await rm(workshop, { recursive: true, force: true, maxRetries: 5 })
})

/** A copy of an example. */
export async function copyOf(name) {
  const folder = join(workshop, name)
  await cp(join(ROOT, 'examples', name), folder, { recursive: true })
  return folder
}

/** Puts files that `cargo xtask build` leaves in dist/ into a folder. */
export async function bring(folder, ...files) {
  for (const file of files) await cp(join(DIST, file), join(folder, file))
}

/**
 * A copy of an example with what its package.json names: whosays from the tarball that would be published, everything else from
 * the node_modules of this checkout, so that no test needs the network.
 */
export async function installed(name) {
  const folder = await copyOf(name)
  const { default: manifest } = await import(join(ROOT, 'examples', name, 'package.json'), { with: { type: 'json' } })
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const place = join(folder, 'node_modules', dependency)
    await mkdir(dirname(place), { recursive: true })
    if (dependency === 'whosays') await cp(await published(), place, { recursive: true })
    else await symlink(join(ROOT, 'node_modules', dependency), place, 'junction')
  }
  return folder
}

/** Builds an example with webpack, as its README says. */
export async function packedByWebpack(folder) {
  await run(process.execPath, [join(folder, 'node_modules/webpack-cli/bin/cli.js')], { cwd: folder })
  return folder
}

let packed
/** The tarball of dist/npm, as it would be published. */
export function tarball() {
  packed ??= (async () => {
    await run('npm', ['pack', '--offline', '--ignore-scripts', '--silent', '--pack-destination', workshop, join(DIST, 'npm')])
    const name = (await readdir(workshop)).find(file => file.endsWith('.tgz'))
    assert.ok(name, 'npm pack left no tarball')
    return join(workshop, name)
  })()
  return packed
}

let unpacked
/** What is in the tarball, and nothing that a checkout has beside it. */
export function published() {
  unpacked ??= (async () => {
    await run('tar', ['-xzf', await tarball()], { cwd: workshop })
    return join(workshop, 'package')
  })()
  return unpacked
}

/** A new folder with some files in it. */
export async function fresh(name, files) {
  const folder = join(workshop, name)
  await mkdir(folder)
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
  return folder
}

/** Builds an example with Vite, as its README says; the folder that the site is in. `served` sets NODE_ENV in this process. */
export async function built(folder) {
  await run(process.execPath, [join(folder, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: folder, env: { ...process.env, NODE_ENV: 'production' } })
  return join(folder, 'dist')
}

/** Serves an example as `npx vite` does, while it is worked on. */
export async function served(folder) {
  const { createServer } = await import('vite')
  const server = await createServer({ root: folder, logLevel: 'warn', server: { host: '127.0.0.1', port: 0 } })
  servers.push(server)
  await server.listen()
  return `http://127.0.0.1:${server.httpServer.address().port}/`
}

/** The command line program; cargo builds it where it is not built, or not from these sources. */
export async function command() {
  const { stdout } = await run('cargo', ['build', '--quiet', '--bin', 'whosays', '--message-format=json'], { cwd: ROOT, maxBuffer: 1e9 })
  const artefacts = stdout.split('\n').filter(Boolean).map(line => JSON.parse(line))
  return artefacts.find(({ executable, target }) => executable && target.name === 'whosays').executable
}

/** Waits until the page has labels, and gives the words under each highlight of ours, blanks made one. */
export async function lit(page) {
  await page.waitForFunction(() => [...(CSS.highlights?.keys() ?? [])].some(name => name.startsWith('whosays-')))
  return page.evaluate(() => {
    const found = {}
    for (const [name, highlight] of CSS.highlights) {
      found[name] = [...highlight].map(part => {
        const range = document.createRange()
        range.setStart(part.startContainer, part.startOffset)
        range.setEnd(part.endContainer, part.endOffset)
        return range.toString().replace(/\s+/g, ' ')
      })
    }
    return found
  })
}

/** Waits until nothing of ours is in the page. */
export const dark = page => page.waitForFunction(() => !CSS.highlights.size && !document.querySelector('whosays-ui, mark'))

/** Remembers the page as its own HTML made it, in `window.asItWas`, before any label is there. */
export const remember = page =>
  page.evaluateOnNewDocument(() => {
    addEventListener('DOMContentLoaded', () => { window.asItWas = document.documentElement.outerHTML })
  })

/** That the page is byte for byte what it was. */
export async function unchanged(page) {
  const [now, before] = await page.evaluate(() => [document.documentElement.outerHTML, window.asItWas])
  assert.equal(now, before)
}
