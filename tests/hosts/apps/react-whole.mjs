import { createElement as h } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { control, Whole } from './react-app.mjs'

window.start = () => hydrateRoot(document, h(Whole), { onRecoverableError: error => console.error(`hydration: ${error.message}`) })
window.control = control
