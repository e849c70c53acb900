// What the page remembers of how a reader has set it up, where the browser lets a page remember. Nothing of what is read.

const PREFIX = 'whosays-'

/** What is remembered under `name`; null for nothing. */
export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    // Storage is refused (a private window, file:// in some browsers).
    return null
  }
}

/** Remembers `value` under `name`; where that is refused, it holds until the page closes. */
export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // As above.
  }
}

/** Opens those of the `<details>` that were open when the page was last used, and remembers what is opened and closed. */
export function rememberOpen(name, all) {
  const open = new Set(recall(name)?.split(' '))
  for (const details of all) {
    details.open = open.has(details.id)
    details.addEventListener('toggle', () => remember(name, [...all].filter(one => one.open).map(({ id }) => id).join(' ')))
  }
}
