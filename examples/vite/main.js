import { annotate } from 'whosays'

const button = document.querySelector('#labels')
let view = await annotate('#story')

// A view that is destroyed leaves the page as it was; annotate() makes a new one.
button.addEventListener('click', async () => {
  button.disabled = true
  if (view) {
    view.destroy()
    view = undefined
  } else {
    view = await annotate('#story')
  }
  button.setAttribute('aria-pressed', String(Boolean(view)))
  button.disabled = false
})
