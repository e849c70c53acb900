import { createElement as h } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { App, control } from './react-app.mjs'

// The test says when, so that the labels stand on the page before it is hydrated.
window.start = () => hydrateRoot(document.getElementById('root'), h(App), { onRecoverableError: error => console.error(`hydration: ${error.message}`) })
window.control = control
