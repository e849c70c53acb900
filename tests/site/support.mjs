// What the tests of the docs site stand on: its pages as they are written, and which of them run something.

import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built site. */
export const SITE = resolve(process.env.WHOSAYS_SITE ?? fileURLToPath(new URL('../../dist-site', import.meta.url)))

/** The pages that were made from documents and sources, by their path in the site; the reader page has tests of its own. */
export const pages = new Map(
  readdirSync(SITE, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.html'))
    .map(entry => relative(SITE, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .filter(path => !path.startsWith('read/'))
    .sort()
    .map(path => [path, readFileSync(join(SITE, path), 'utf8')]))

/** The pages on which the embed runs. */
export const live = [...pages].filter(([, html]) => /<script/.test(html)).map(([path]) => path)

/** The values of an attribute in a page's tags, entities read; what is shown as code has none, for its brackets are entities. */
export const values = (html, name) =>
  [...html.matchAll(new RegExp(`<[a-z][^<>]*\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'))

/** What a browser asks for beside the site: nothing, it is to be. */
export function foreign(page, site) {
  const asked = []
  page.on('request', request => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(site.address)) asked.push(request.url())
  })
  return asked
}
