// The DOM past the names that a page has laid over it: a form's fields hide the form's own properties (`<input
// name="firstChild">`), and a picture called `querySelector` hides the document's.

/** What reads the property `name` of a `type` of node, or calls it: `(node, ...given) => value`. */
export function bare(type, name) {
  // In Node there is no DOM, and nobody who would ask.
  const { get, value } = (type && Object.getOwnPropertyDescriptor(type.prototype, name)) ?? {}
  return (node, ...given) => (get ?? value)?.call(node, ...given)
}
