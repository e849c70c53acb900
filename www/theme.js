// Light, dark, or as the system has it; remembered where the browser lets a page remember.

const KEY = 'whosays-theme'

/** Binds the choice to a `<select>` with the values auto, light and dark. */
export function bindTheme(select) {
  select.value = remembered()
  apply(select.value)
  select.addEventListener('change', () => {
    apply(select.value)
    try {
      localStorage.setItem(KEY, select.value)
    } catch {
      // Storage is refused (a private window, file:// in some browsers): the choice holds until the page closes.
    }
  })
}

function apply(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

function remembered() {
  try {
    const theme = localStorage.getItem(KEY)
    return ['light', 'dark'].includes(theme) ? theme : 'auto'
  } catch {
    return 'auto'
  }
}
