// Without the network: has the browser keep the whole site, where it may (sw.js says how).

/**
 * `onKept` is told once all of it is kept. Silent where it cannot be: in the page of one file, which needs no network
 * anyway, in a site that was not built, without a secure connection, where a browser keeps nothing.
 */
export async function keepSite(onKept) {
  const version = document.querySelector('meta[name="whosays-build"]')?.content
  if (!version || !isSecureContext || !navigator.serviceWorker) return
  try {
    const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' })
    const hand = worker => worker?.postMessage({ version })
    registration.addEventListener('updatefound', () => {
      const next = registration.installing
      next?.addEventListener('statechange', () => next.state === 'installed' && hand(next))
    })
    hand(registration.waiting)
    await navigator.serviceWorker.ready
    onKept()
  } catch {
    // Refused: the page works as it is.
  }
}
