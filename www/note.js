// The panel beside its sentence: where it stands, what scrolls into view with it, and where the focus goes back to.

import { byId } from './make.js'
import { makePanel } from './panel.js'

const wide = matchMedia('(min-width: 78rem)')
const calm = matchMedia('(prefers-reduced-motion: reduce)')

/**
 * The panel of the page. `current()` gives the view that is shown, `editor(view)` what opens the reader's form for a
 * range of it.
 */
export function bindNote(article, words, { current, editor }) {
  const root = byId('panel')
  let opener = null

  const panel = makePanel(root, words, () => {
    const target = opener?.isConnected && opener !== document.body ? opener : article
    opener = null
    target.focus({ preventScroll: true })
  }, editor)

  /** Where the focus goes back to. */
  const remember = () => {
    const active = document.activeElement
    if (!root.contains(active)) opener = active
  }

  /** Beside the sentence as a note in the margin where there is room, else at the foot of the window. */
  const place = () => {
    const view = current()
    if (!view || root.hidden) return
    const [box] = view.boxes(view.selected)
    const top = box && wide.matches ? box.top - root.parentElement.getBoundingClientRect().top : 0
    root.style.top = wide.matches ? `${Math.max(0, top)}px` : ''
  }

  const bring = (index, looks = 3) => {
    const boxes = current().boxes(index)
    if (!boxes.length) return
    const sheet = panel.isOpen() && !wide.matches ? root.offsetHeight : 0
    const line = wide.matches ? null : document.querySelector('#lit.some')
    const top = boxes[0].top - 24 - (line?.offsetHeight ?? 0)
    const bottom = boxes.at(-1).bottom + 24 - (innerHeight - sheet)
    // The beginning matters more than the end where a sentence is longer than the window.
    const by = top < 0 || bottom > top ? Math.min(top, 0) || Math.min(bottom, top) : Math.max(bottom, 0)
    if (Math.abs(by) <= 1) return
    const isLeap = article.classList.contains('long') && Math.abs(by) > innerHeight
    window.scrollBy({ top: by, behavior: calm.matches || isLeap ? 'auto' : 'smooth' })
    // On a leap there are parts between that nobody has laid out yet, so the way was a guess.
    if (isLeap && looks > 0) requestAnimationFrame(() => current()?.selected === index && bring(index, looks - 1))
  }

  const open = (focus, index = current().selected) => {
    remember()
    panel.open(current(), index, { focus })
    place()
    bring(index)
  }

  wide.addEventListener('change', place)
  return {
    open,
    place,
    bring,
    remember,
    close: panel.close,
    isOpen: panel.isOpen,
    hasFocus: () => root.contains(document.activeElement),
    /** Without a word to anybody: the article goes. */
    drop() {
      root.hidden = true
      opener = null
    },
    /** The same sentence in new words, unless the reader is writing there. */
    renew() {
      const { selected } = current()
      if (panel.isOpen() && !root.querySelector('form') && selected >= 0) panel.open(current(), selected, { focus: root.contains(document.activeElement) })
    },
  }
}
