// The rule that comes to mind first: a sentence with a word for saying or with quotation marks is somebody's.

const SENTENCE = /[^.!?\n]+[.!?]*["”’']*/g
const SIGN = /\b(said|says|say|saying|told|tells|according to|reported|reports|added|announced|claimed|claims|stated)\b|["“”«»]/i

export function label(text) {
  const found = []
  for (const sentence of text.matchAll(SENTENCE)) {
    if (SIGN.test(sentence[0])) found.push([sentence.index, sentence.index + sentence[0].length])
  }
  return found
}

export const spans = found => found
