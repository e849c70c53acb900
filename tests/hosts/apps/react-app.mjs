// A React app in the manner of a news site: paragraphs in state, with keys that change, and a counter that draws
// everything anew. Written without JSX, so that the test can draw it on the server without a build.

import { createElement as h, useEffect, useState } from 'react'
import { STORIES } from '../stories.mjs'

/** Where the test reaches the app's state. */
export const control = {}

const START = { story: 'tunnel', keys: 'a', shown: 2, ticks: 0, reversed: false }

export function App() {
  const [state, set] = useState(START)
  useEffect(() => {
    control.set = change => set(now => ({ ...now, ...change }))
  }, [])
  const paragraphs = STORIES[state.story].texts.slice(0, state.shown).map((text, at) => h('p', { key: `${state.keys}${at}` }, text))
  return h(
    'article',
    { 'data-ticks': state.ticks },
    h('h1', null, 'Of tunnels and mills'),
    state.reversed ? [...paragraphs].reverse() : paragraphs,
  )
}

/** The same as a whole document, as frameworks draw it that own the page from <html> down. */
export function Whole() {
  return h(
    'html',
    { lang: 'en' },
    h('head', null, h('meta', { charSet: 'utf-8' }), h('title', null, 'Tunnel'), h('script', { src: '/dist/whosays.js', 'data-annotate': 'article', defer: true }), h('script', { src: '/apps/react-whole.mjs', defer: true })),
    h('body', null, h(App)),
  )
}
