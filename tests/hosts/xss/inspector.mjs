// Runs in the page: looks at what was made of a hostile text, and touches all of it as a reader might.
//
// `install` is sent to the browser as text, so it uses nothing from outside itself.

export function install() {
  const COMMON = 'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption table tr th td em strong s sup sub br hr pre code span a mark'
  const ALLOWED = {
    plain: 'p h1 h2 mark',
    markdown: COMMON,
    html: `${COMMON} caption thead tbody tfoot b i u q cite small abbr time section article header footer div`,
    // Our own interface: whatever it is built of, none of this can load, run or navigate.
    ui: 'div section p span strong em button input label h2 h3 dl dt dd ol ul li details summary slot article svg path',
    tools: 'div section p span strong em button input label h2 h3 dl dt dd ol ul li details summary svg path rect g title desc table caption thead tbody tfoot tr th td select option small bdi',
  }
  const ATTRIBUTES = { a: ['href', 'rel', 'target'], ol: ['start'] }

  // Links to the web may be followed by whoever wants to; the test stays where it is.
  window.addEventListener('click', event => {
    const link = event.composedPath().find(node => node.localName === 'a')
    if (link && /^(https?|mailto):$/.test(link.protocol)) event.preventDefault()
  }, true)

  Object.defineProperty(window, '__xss', { value: { inspect, touch, after, list }, configurable: true })

  /** What stands in `root` (a node or a shadow root) and should not. `list` names the elements that may. */
  function inspect(root, list) {
    const allowed = new Set(ALLOWED[list].split(' '))
    const bad = []
    for (const element of root.querySelectorAll('*')) {
      const name = element.localName
      // A long text stands in parts, which are ours.
      if (name === 'div' && element.parentNode === root && element.attributes.length === 1 && element.className === 'part') continue
      if (!allowed.has(name)) bad.push(`<${name}>`)
      for (const { name: attribute, value } of element.attributes) {
        if (/^on|^(src|srcdoc|srcset|action|formaction|ping|background|poster|xlink:href)$/i.test(attribute)) bad.push(`${name}[${attribute}]`)
        if (list === 'ui' || list === 'tools') continue
        const isKnown = attribute === 'class' ? /^whosays-/.test(value) : ATTRIBUTES[name]?.includes(attribute)
        if (!isKnown) bad.push(`${name}[${attribute}=${value.slice(0, 40)}]`)
      }
      if (name === 'a' && element.hasAttribute('href') && !/^(https?|mailto):$/.test(element.protocol)) bad.push(`a[href=${element.getAttribute('href').slice(0, 60)}]`)
      if (element.shadowRoot) bad.push(`${name} with a shadow root`)
    }
    if ({}.polluted !== undefined) bad.push('Object.prototype')
    return bad
  }

  /**
   * Hovers, focuses and clicks what is in `root`: every link, and `most` of the rest, evenly spread. inspect() has seen that
   * none of them carries a handler of its own, so one is as good as the other.
   */
  async function touch(root, most = 40) {
    const all = [...root.querySelectorAll('*')]
    const step = Math.ceil(all.length / most)
    for (const element of all.filter((each, at) => each.localName === 'a' || at % step === 0)) {
      for (const name of ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'pointerdown', 'mousedown', 'mouseup', 'contextmenu', 'copy']) {
        element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, composed: true }))
      }
      if (element.tabIndex >= 0 || element.hasAttribute('tabindex')) element.focus({ preventScroll: true })
      // What of ours closes or takes away would end the test, not the vector.
      if (!element.closest('button, summary, input, label')) element.click?.()
    }
    document.activeElement?.blur?.()
    await new Promise(done => setTimeout(done, 10))
  }

  /** Of `ids`, those whose closing words did not come out as a paragraph of their own. */
  function after(root, ids) {
    const found = new Set([...root.querySelectorAll('p')].map(paragraph => paragraph.textContent.trim()))
    return ids.filter(id => !found.has(`After ${id}.`))
  }

  /** Opens our list of sentences and waits until it is filled. */
  async function list(root) {
    const details = root.querySelector('ol.sentences').closest('details')
    if (details) details.open = true
    for (let turn = 0; turn < 60 && !root.querySelector('ol.sentences button'); turn++) await new Promise(done => setTimeout(done, 50))
    if (!root.querySelector('ol.sentences button')) throw new Error('the list of sentences stays empty')
  }
}
