// The text that the widget would light: the same walk as src/dom/walk.rs, for measuring without the engine.

const SKIPPED = new Set([
  'script', 'style', 'noscript', 'template', 'head', 'title', 'nav', 'aside', 'form', 'button', 'select', 'textarea',
  'input', 'label', 'datalist', 'pre', 'svg', 'math', 'canvas', 'audio', 'video', 'iframe', 'object', 'embed', 'meter',
  'progress', 'menu', 'dialog', 'rt', 'rp',
])
const BLOCKS = new Set('address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(' '))

export function lit(elements, skip) {
  const parts = []
  for (const root of elements) {
    if (skip.has(root)) continue
    const open = []
    let node = root.firstChild
    let visible = true
    while (true) {
      if (!node) {
        const frame = open.pop()
        if (!frame) break
        if (frame.block) parts.push('\n\n')
        visible = frame.visible
        node = frame.node.nextSibling
        continue
      }
      if (node.nodeType === 1) {
        const name = node.localName
        const style = getComputedStyle(node)
        const block = style.display ? !/^(inline|ruby|contents$)/.test(style.display) : BLOCKS.has(name)
        const gone = style.display === 'none' || node.hidden && !style.display
        if (name === 'br') parts.push(' ')
        if (name === 'br' || name === 'wbr' || gone || skip.has(node) || SKIPPED.has(name) || (node.getAttribute('contenteditable') ?? 'false') !== 'false') {
          if (block && !gone && name !== 'br' && name !== 'wbr') parts.push('\n\n')
        } else {
          if (block) parts.push('\n\n')
          open.push({ node, visible, block })
          if (style.visibility) visible = style.visibility === 'visible'
          node = node.firstChild
          continue
        }
      } else if (node.nodeType === 3 && visible) {
        parts.push(node.data)
      }
      node = node.nextSibling
    }
    parts.push('\n\n')
  }
  return parts.join('').replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
}
