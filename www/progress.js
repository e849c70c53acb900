// How far the labelling of a long text is, and a way to stop it. It shows only where there is something to wait for.

import { make } from './make.js'

/** What takes less is over before anybody has read the words. */
const PATIENCE_MS = 300

/** Shows itself in `root` after a while; `onCancel` is called when the reader has had enough. */
export function showProgress(root, words, onCancel) {
  const bar = make('progress', { max: '1', 'aria-labelledby': 'progress-words' })
  const cancel = make('button', { type: 'button' }, words.say('progress.cancel'))
  cancel.addEventListener('click', () => {
    end()
    onCancel()
  })
  const timer = setTimeout(() => {
    root.replaceChildren(make('span', { id: 'progress-words' }, words.say('progress')), bar, cancel)
    root.hidden = false
  }, PATIENCE_MS)
  let furthest = 0
  function end() {
    clearTimeout(timer)
    root.hidden = true
    root.replaceChildren()
  }
  return {
    /** How much is done, from 0 to 1. It never goes back: the guess may, but the work does not. */
    tell(part) {
      furthest = Math.max(furthest, part)
      bar.value = furthest
    },
    end,
  }
}
