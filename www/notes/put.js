// Puts kept remarks on an article again.

import { placeAll } from './anchor.js'

/** Puts `remarks`, each with its selectors, where their words stand in the view's text. No undo leads back to before. */
export function putOn(view, remarks) {
  const places = placeAll(view.report.text, remarks.map(({ selectors }) => selectors))
  const placeOf = new Map(remarks.map(({ selectors }, at) => [selectors, places[at]]))
  return view.remarks.add(remarks, selectors => placeOf.get(selectors), { asStep: false })
}
