// Light, dark, or as the system has it; remembered.

import { recall, remember } from './remember.js'

/** Binds the choice to a `<select>` with the values auto, light and dark. */
export function bindTheme(select) {
  const theme = recall('theme')
  select.value = ['light', 'dark'].includes(theme) ? theme : 'auto'
  apply(select.value)
  select.addEventListener('change', () => {
    apply(select.value)
    remember('theme', select.value)
  })
}

function apply(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
