// What the page remembers, where the browser lets a page remember: how a reader has set it up, and, for as long as the tab
// is open, the text of their own that they read in it.

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

const OWN = `${PREFIX}own`

/** The text that is in no list and was read last, `{ title, text, input, address }`, which a reload of this tab would lose; null for none. */
export function recallOwn() {
  try {
    const { title, text, input, address } = JSON.parse(sessionStorage.getItem(OWN))
    const isWhole = [title, text, address].every(one => typeof one === 'string') && ['plain', 'markdown', 'html'].includes(input)
    return isWhole ? { title, text, input, address } : null
  } catch {
    return null
  }
}

/** Keeps it until the tab is closed. A browser has room for some megabytes; what does not fit is not kept, and neither is the one before. */
export function rememberOwn({ title, text, input, address }) {
  try {
    sessionStorage.removeItem(OWN)
    sessionStorage.setItem(OWN, JSON.stringify({ title, text, input, address }))
  } catch {
    // As above.
  }
}
