// The same as highlight.js for browsers without the Custom Highlight API: wraps words in `<mark>`.
//
// A text node that is to be marked steps aside whole and is kept; copies of its parts stand in for it. The undo puts
// the very same node back, so the page is byte for byte what it was and every range into it holds again.

import { cuts } from './notes/overlay.js'
import { LABELS } from './words.js'

export class MarkSurface {
  #reading
  #sentences
  #marks = []
  #undo = []

  /** What is to be marked from now on; marks of before are taken out. */
  take(reading) {
    this.clear()
    this.#reading = reading
  }

  /** As HighlightSurface's. What the reader's remarks change is wrapped anew. */
  paint({ lights, sentences, remarks = [], passages = [] }, selected) {
    if (this.#sentences !== sentences) this.clear()
    if (!this.#undo.length) this.#wrap(sentences, remarks, passages)
    this.#marks.forEach((marks, index) => {
      const lit = lights(index, sentences[index].label)
      for (const mark of marks) {
        mark.classList.toggle('whosays-dimmed', !lit)
        mark.classList.toggle('whosays-veiled', lit === null)
      }
    })
    this.select(selected)
  }

  /** Moves the selection alone; the rest stays as painted. */
  select(selected) {
    this.#marks.forEach((marks, index) => {
      for (const mark of marks) mark.classList.toggle('whosays-selected', index === selected)
    })
  }

  /** The sentence at a place in the window, by its index. */
  at(x, y, page = document) {
    const mark = page.elementFromPoint(x, y)?.closest('mark')
    const index = this.#marks.findIndex(marks => marks.includes(mark))
    return index < 0 ? undefined : index
  }

  /** The sentence's boxes in the window, one a line or part of a line. */
  boxes(index) {
    return (this.#marks[index] ?? []).flatMap(mark => [...mark.getClientRects()]).filter(box => box.width > 0)
  }

  /** The element that a sentence begins in. */
  holder(index) {
    return this.#marks[index]?.[0]
  }

  /** Takes the marks out again. */
  clear() {
    for (const undo of this.#undo.reverse()) undo()
    this.#undo = []
    this.#marks = []
  }

  #wrap(sentences, remarks, passages) {
    this.#sentences = sentences
    const parts = new Map()
    const cut = cuts(sentences, passages)
    sentences.forEach((sentence, index) => {
      for (const [start, end, name] of pieces(sentence, cut.get(index), remarks)) {
        for (const [node, from, to] of this.#reading.pieces(start, end)) {
          if (!parts.has(node)) parts.set(node, [])
          parts.get(node).push({ from, to, index, name })
        }
      }
    })
    this.#marks = sentences.map(() => [])
    for (const [node, found] of parts) this.#undo.push(this.#split(node, found))
  }

  #split(node, pieces) {
    const copies = []
    let done = 0
    for (const { from, to, index, name } of pieces) {
      if (from > done) copies.push(document.createTextNode(node.data.slice(done, from)))
      const mark = document.createElement('mark')
      mark.className = name
      mark.append(node.data.slice(from, to))
      copies.push(mark)
      this.#marks[index].push(mark)
      done = to
    }
    if (done < node.data.length) copies.push(document.createTextNode(node.data.slice(done)))
    node.replaceWith(...copies)
    return () => {
      // Where the page itself has thrown the marks away there is nothing to put back.
      const standing = copies.find(copy => copy.isConnected || copy.parentNode)
      standing?.before(node)
      for (const copy of copies) copy.remove()
    }
  }
}

/**
 * A sentence cut wherever its look changes: at quoted spans, passages and remarks. `[start, end, class names]` in order;
 * words that have no look of ours are left out.
 */
function pieces({ start, end, label, quotes }, parts = [[start, end, label]], remarks) {
  const near = remarks.filter(remark => remark.start < end && remark.end > start)
  if (!near.length && !LABELS.includes(label) && parts.length === 1) return []
  const edges = [...quotes, ...near].flatMap(span => [span.start, span.end])
  const at = [...new Set([start, end, ...edges, ...parts.map(part => part[0])])].filter(edge => edge >= start && edge <= end).sort((one, other) => one - other)
  const inside = (span, from) => span.start <= from && from < span.end
  return at.slice(0, -1).flatMap((from, index) => {
    const own = parts.find(part => part[0] <= from && from < part[1])?.[2]
    const isLit = LABELS.includes(own)
    const quote = quotes.find(span => inside(span, from))
    const names = [
      isLit && `whosays-${own}`,
      isLit && quote && (quote.kind === 'speech' ? 'whosays-quoted' : 'whosays-term'),
      near.some(remark => inside(remark, from)) && 'whosays-yours',
    ].filter(Boolean)
    return names.length ? [[from, at[index + 1], names.join(' ')]] : []
  })
}
