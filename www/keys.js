// Reading by keyboard: j, k and the arrows go from sentence to sentence, Enter opens the panel, e its form, Escape
// closes it.

const NEXT = ['j', 'ArrowDown', 'ArrowRight']
const PREVIOUS = ['k', 'ArrowUp', 'ArrowLeft']

/**
 * Binds the keys to the article and the panel. They work only while one of the two has the focus, or a tool beside the
 * article, or nothing: single letters that work everywhere get in the way of people who speak to their computer.
 */
export function bindKeys({ article, panel, current, openPanel, closePanel, edit }) {
  document.addEventListener('keydown', event => {
    const view = current()
    if (!view || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const focus = document.activeElement
    // What is typed into the form is typed.
    if (focus?.closest('form, input, textarea, select') && event.key !== 'Escape') return
    const inPanel = panel.contains(focus)
    if (event.key === 'Escape' && !panel.hidden && !focus?.closest('dialog')) {
      closePanel()
    } else if (NEXT.includes(event.key) && (focus === article || inPanel || isLetter(event, focus))) {
      view.next()
    } else if (PREVIOUS.includes(event.key) && (focus === article || inPanel || isLetter(event, focus))) {
      view.previous()
    } else if (event.key === 'e' && view.selected >= 0 && (focus === article || inPanel || isLetter(event, focus))) {
      edit()
    } else if (event.key === 'Enter' && (focus === article || (focus === document.body && view.selected >= 0))) {
      if (view.selected < 0) view.next()
      if (view.selected >= 0) openPanel()
    } else {
      return
    }
    event.preventDefault()
  })
}

/** Where nothing has the focus, or a tool that belongs to the article; the arrows scroll there, as on any page. */
const isLetter = (event, focus) => event.key.length === 1 && (!focus || focus === document.body || Boolean(focus.closest('#tools, #overview')))
