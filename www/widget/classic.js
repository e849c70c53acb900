// The classic script of the one-tag embed: `window.whosays`, <who-says>, and what the tag itself asks for.

import { bare } from '../bare.js'
import { annotate, label, ready, views } from './api.js'
import { auto } from './auto.js'
import { define } from './element.js'
import { configure } from './engines.js'
import { LANGUAGES, offer } from './language.js'

// A picture of the page may be called `currentScript`, and an element `whosays`. A script of type module is no current one.
const tag = bare(Document, 'currentScript')(document) ?? bare(Document, 'querySelector')(document, 'script[data-annotate]')
const near = file => new URL(file, tag?.src || document.baseURI).href

configure({ wasm: near('whosays.wasm'), markdown: () => import(near('whosays-markdown.js')), tools: () => import(near('whosays-tools.js')) })
offer(Object.fromEntries(LANGUAGES.map(code => [code, () => import(near(`strings/${code}.js`))])))
// A page that has the script twice has one of us.
if (!Object.hasOwn(window, 'whosays')) {
  window.whosays = { annotate, label, ready, views }
  define()
  if (tag?.dataset.annotate !== undefined) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => auto(tag.dataset), { once: true })
    else auto(tag.dataset)
  }
}
