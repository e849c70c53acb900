// The service worker: keeps the whole site in this browser, so that it opens without the network.
//
// It keeps one version whole, every file as the build wrote it down, and hands out a page of that version with files of
// that version only. A page is asked of the network first: whoever changes the site, or works on it, sees what is there
// now. If that page is of another version, all its files come from the network too, and the worker of that version, which
// the browser fetches meanwhile, takes over once no page needs this one. Nothing is ever asked of another origin.

/** `{ version, files: { path: SHA-256 in hexadecimal } }`; written by xtask/src/build/worker.rs. */
const BUILD = null

const scope = new URL(self.registration.scope)
/** The origin shares one list of caches, and may have this site in several folders: each looks after its own. */
const PREFIX = `whosays-site ${scope.pathname} `
const NAME = PREFIX + BUILD?.version
/** Which pages are of another version than this worker; kept, for a browser ends a worker whenever it likes. */
const OTHERS = `whosays-others ${scope.pathname}`

/** How long a page waits for a network that is there in name only. */
const PATIENCE_MS = 4000

const pathOf = address => {
  const url = new URL(address)
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null
  return decodeURIComponent(url.pathname.slice(scope.pathname.length)) || 'index.html'
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('fetch', event => {
  const { request } = event
  const path = request.method === 'GET' ? pathOf(request.url) : null
  if (path === null || !Object.hasOwn(BUILD.files, path)) return
  if (request.mode === 'navigate') event.respondWith(page(event, path))
  else event.respondWith(file(event, path))
})
self.addEventListener('message', event => {
  if (event.data?.version === BUILD.version) event.waitUntil(takeOver())
})

/** All files or none: one that is not what the build wrote down belongs to another version. */
async function install() {
  if (!BUILD) throw new Error('a site that was not built is not kept')
  const cache = await caches.open(NAME)
  try {
    await Promise.all(Object.entries(BUILD.files).map(entry => keep(cache, ...entry)))
  } catch (error) {
    await caches.delete(NAME)
    throw error
  }
}

async function keep(cache, path, hash) {
  const address = new URL(path, scope)
  const response = await fetch(new Request(address, { cache: 'no-store' }))
  const bytes = await response.clone().arrayBuffer()
  if (!response.ok || (await digest(bytes)) !== hash) throw new Error(`${path} is not of this version`)
  // A page that a redirect has led to may not answer a navigation.
  await cache.put(address, new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') ?? '' } }))
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('')
}

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name)
  await caches.delete(OTHERS)
}

/** A new page, from the network if that answers. */
async function page(event, path) {
  const kept = await stored(path)
  if (!kept) return fetch(event.request)
  try {
    const response = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const text = response.ok && !response.redirected ? await response.clone().text() : ''
    if (!text.includes(`content="${BUILD.version}"`)) {
      // Also an error of the server is its word on what is there now; but it is no reason to go without the page.
      if (!response.ok) return kept
      await (await caches.open(OTHERS)).put(`/${event.resultingClientId}`, new Response())
      return response
    }
  } catch {
    // No network, or none to speak of.
  }
  return kept
}

/** A file that a page asks for. */
async function file(event, path) {
  const isOther = event.clientId && (await caches.match(`/${event.clientId}`, { cacheName: OTHERS }))
  return (!isOther && (await stored(path))) || fetch(event.request)
}

const stored = path => caches.match(new URL(path, scope), { cacheName: NAME })

/** A page of this version is there; where it is the only one, nobody needs the worker of before. */
async function takeOver() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.length === 1) await self.skipWaiting()
}
