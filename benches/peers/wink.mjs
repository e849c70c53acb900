// wink-nlp with its web model: tokens, sentences, parts of speech, entities. It has nothing that finds quotations, so it
// has no accuracy here; sentiment and negation, which nobody needs for them, are left off.

import winkNLP from 'wink-nlp'
import model from 'wink-eng-lite-web-model'

const nlp = winkNLP(model, ['sbd', 'pos', 'ner'])

export const label = text => nlp.readDoc(text)
