// The same as highlight.js for browsers without the Custom Highlight API: wraps words in `<mark>`.
//
// A text node that is to be marked steps aside whole and is kept; copies of its parts stand in for it. The undo puts
// the very same node back, so the page is byte for byte what it was and every range into it holds again.

import { LABELS } from './words.js'

export class MarkSurface {
  #reading
  #report
  #marks = []
  #undo = []

  /** What is to be marked from now on; marks of before are taken out. */
  take(reading, report) {
    this.clear()
    this.#reading = reading
    this.#report = report()
  }

  /** Lights every label but the dimmed ones, and the selected sentence. */
  paint(dimmed, selected) {
    if (!this.#undo.length) this.#wrap()
    this.#marks.forEach((marks, index) => {
      for (const mark of marks) mark.classList.toggle('whosays-dimmed', dimmed.has(this.#report.sentences[index].label))
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

  /** Takes the marks out again. */
  clear() {
    for (const undo of this.#undo.reverse()) undo()
    this.#undo = []
    this.#marks = []
  }

  #wrap() {
    const parts = new Map()
    this.#report.sentences.forEach((sentence, index) => {
      if (!LABELS.includes(sentence.label)) return
      for (const [start, end, kind] of cut(sentence)) {
        for (const [node, from, to] of this.#reading.pieces(start, end)) {
          if (!parts.has(node)) parts.set(node, [])
          parts.get(node).push({ from, to, index, kind })
        }
      }
    })
    this.#marks = this.#report.sentences.map(() => [])
    for (const [node, pieces] of parts) this.#undo.push(this.#split(node, pieces))
  }

  #split(node, pieces) {
    const copies = []
    let done = 0
    for (const { from, to, index, kind } of pieces) {
      if (from > done) copies.push(document.createTextNode(node.data.slice(done, from)))
      const mark = document.createElement('mark')
      mark.className = `whosays-${this.#report.sentences[index].label}${kind ? ` whosays-${kind}` : ''}`
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

/** A sentence cut at its quoted spans: `[start, end, 'quoted' | 'term' | '']`, without gaps. */
function cut({ start, end, quotes }) {
  const parts = []
  let done = start
  for (const quote of quotes) {
    const from = Math.max(done, quote.start)
    const to = Math.min(end, quote.end)
    if (to <= from) continue
    if (from > done) parts.push([done, from, ''])
    parts.push([from, to, quote.kind === 'speech' ? 'quoted' : 'term'])
    done = to
  }
  if (done < end) parts.push([done, end, ''])
  return parts
}
