// Style sheets that a page wears without a node for them: adopted, shared, and taken off without a trace.

/** page -> text -> sheet: a sheet can be worn only in the page that it was made in. */
const made = new WeakMap()
/** root -> sheet -> how many wear it there. */
const worn = new WeakMap()

/** Has `root`, a document or shadow root, wear the sheet `text`; returns what takes it off. */
export function wear(root, text) {
  const sheet = sheetOf(root.ownerDocument ?? root, text)
  if (!worn.has(root)) worn.set(root, new Map())
  const counts = worn.get(root)
  counts.set(sheet, (counts.get(sheet) ?? 0) + 1)
  // The page may have set the whole list anew since.
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  return () => {
    const left = counts.get(sheet) - 1
    counts.set(sheet, left)
    if (left) return
    counts.delete(sheet)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter(other => other !== sheet)
  }
}

function sheetOf(page, text) {
  if (!made.has(page)) made.set(page, new Map())
  const sheets = made.get(page)
  if (!sheets.has(text)) {
    const sheet = new page.defaultView.CSSStyleSheet()
    sheet.replaceSync(text)
    sheets.set(text, sheet)
  }
  return sheets.get(text)
}
