// Runs in the page before anything else of it, and in each of its frames: writes down what we do to it.
//
// `install` is sent to the browser as text, so it uses nothing from outside itself.

export function install() {
  const OURS = 'WHOSAYS-UI'
  // Firefox keeps the window of a new frame when its page comes, and runs this for both.
  const events = []
  const errors = []
  const violations = []
  const fired = []
  const records = []
  const observers = []
  const recorder = {
    events, errors, violations, fired,
    before: null,
    longest: { task: 0, gap: 0 },
    count: name => events.filter(event => event.name === name).length,
    whys: () => events.filter(event => event.name === 'error').map(event => event.why),
    mark, forget, state, touched, lit, find, roots, ticking,
  }
  Object.defineProperty(window, '__host', { value: recorder, configurable: true })

  for (const name of ['labelled', 'select', 'correct', 'error']) {
    window.addEventListener(`whosays:${name}`, event => {
      const { error, index, report } = event.detail ?? {}
      const why = name === 'error' ? String(error?.message ?? error) : undefined
      events.push({ name, why, index, sentences: report?.sentences.length, target: event.composedPath()[0]?.nodeName })
    }, true)
  }
  window.addEventListener('error', event => event.message && errors.push(event.message))
  window.addEventListener('unhandledrejection', event => errors.push(`unhandled: ${event.reason?.message ?? event.reason}`))
  window.addEventListener('securitypolicyviolation', event => {
    if (event.blockedURI.endsWith('/favicon.ico')) return
    violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber ?? ''}`)
  }, true)

  // The canary of the hostile texts: loud in the console, which the test hears from every frame and window.
  const canary = id => {
    fired.push(String(id))
    console.error(`canary ${id}`)
  }
  for (const name of ['canary', 'alert', 'confirm', 'prompt']) Object.defineProperty(window, name, { value: canary, configurable: true })

  // The document is whole and no deferred script has run yet. Asked of the window, which a new frame keeps.
  window.addEventListener('readystatechange', () => document.readyState === 'interactive' && mark(), true)

  /** How the page is from now on counts as before us. */
  function mark() {
    recorder.before = state()
    for (const observer of observers.splice(0)) observer.disconnect()
    records.length = 0
    for (const root of [document, ...roots()]) {
      const observer = new MutationObserver(list => records.push(...list))
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
      observers.push(observer)
    }
  }

  /** What was written down so far, and whatever it held in memory. */
  function forget() {
    for (const observer of observers) observer.takeRecords()
    records.length = events.length = 0
  }

  function state() {
    const all = roots()
    return {
      html: document.documentElement.outerHTML,
      body: document.body?.outerHTML,
      head: document.head?.outerHTML,
      shadows: all.map(root => root.innerHTML),
      sheets: [document, ...all].map(root => root.adoptedStyleSheets.length),
      highlights: [...(CSS.highlights?.keys() ?? [])].sort(),
      globals: Object.getOwnPropertyNames(window).filter(name => name !== 'axe' && !/^(__|puppeteer_)/.test(name)),
      ours: [...document.documentElement.children].filter(child => child.nodeName === OURS).length,
    }
  }

  /** The page's own open shadow roots, in tree order, nested ones too. */
  function roots(from = document) {
    return [...from.querySelectorAll('*')].flatMap(element =>
      element.shadowRoot && element.nodeName !== OURS && element.nodeName !== 'WHO-SAYS' ? [element.shadowRoot, ...roots(element.shadowRoot)] : [],
    )
  }

  /** Changes since mark() that are not our one element coming or going. */
  function touched() {
    for (const observer of observers) records.push(...observer.takeRecords())
    return records
      .filter(({ type, target, addedNodes, removedNodes }) => !(type === 'childList' && target === document.documentElement && [...addedNodes, ...removedNodes].every(node => node.nodeName === OURS)))
      .map(({ type, target, attributeName, addedNodes, removedNodes }) =>
        `${type} ${attributeName ?? ''} of ${target.nodeName} +${[...addedNodes].map(node => node.nodeName)} -${[...removedNodes].map(node => node.nodeName)}`,
      )
  }

  /** What is lit, by label. Whether a headline is a sentence is the engine's affair, so headings are left out. */
  function lit() {
    const found = {}
    const put = (label, words) => (found[label] ??= []).push(words)
    if (CSS.highlights) {
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith('whosays-')) continue
        for (const part of highlight) if (!part.startContainer.parentElement?.closest('h1, h2, h3')) put(name.replace(/^whosays-|-on-(dark|light)$/g, ''), wordsOf(part))
      }
      return found
    }
    // Marks of one sentence follow each other; the text tells where one ends, so parts are joined up to a full stop.
    const open = {}
    for (const mark of document.querySelectorAll('mark[class^="whosays-"]')) {
      if (mark.closest('h1, h2, h3')) continue
      const label = mark.classList[0].slice('whosays-'.length)
      open[label] = (open[label] ?? '') + mark.textContent
      if (!/[.!?]”?$/.test(mark.textContent.trim())) continue
      put(label, open[label])
      delete open[label]
    }
    for (const [label, rest] of Object.entries(open)) put(label, rest)
    return found
  }

  function wordsOf(part) {
    if (!part.startContainer.isConnected || !part.endContainer.isConnected) return '(a range in nodes that are gone)'
    try {
      const range = part.startContainer.ownerDocument.createRange()
      range.setStart(part.startContainer, part.startOffset)
      range.setEnd(part.endContainer, part.endOffset)
      return range.toString()
    } catch (error) {
      return `(a broken range: ${error.message})`
    }
  }

  /** Ranges over the places where some words stand, each inside one text node. */
  function find(words) {
    const ranges = []
    for (const root of [document.body, ...roots()]) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words)
        if (at < 0 || node.parentElement?.closest('script, style')) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + words.length)
        ranges.push(range)
      }
    }
    return ranges
  }

  /** From now on, measures how long the page does not answer: by long tasks where the browser tells them, and by a clock. */
  function ticking() {
    try {
      new PerformanceObserver(list => {
        for (const { duration } of list.getEntries()) recorder.longest.task = Math.max(recorder.longest.task, Math.round(duration))
      }).observe({ type: 'longtask', buffered: true })
    } catch {
      // Firefox has no long tasks.
    }
    let last = performance.now()
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      const now = performance.now()
      recorder.longest.gap = Math.max(recorder.longest.gap, Math.round(now - last))
      last = now
      setTimeout(() => channel.port2.postMessage(0), 4)
    }
    channel.port2.postMessage(0)
  }
}
