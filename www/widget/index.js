// The npm package in a browser: the same functions as a module. Bundlers find the files by the addresses below.

import { configure } from './engines.js'
import { define } from './element.js'
import { offer } from './language.js'
import { languages } from './languages.js'

configure({ wasm: new URL('./whosays.wasm', import.meta.url), markdown: () => import('./whosays-markdown.js'), tools: () => import('./whosays-tools.js') })
offer(languages)
define()

export { annotate, label, ready, views } from './api.js'
export { WhoSays } from './element.js'
