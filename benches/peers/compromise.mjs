// compromise: what stands in quotation marks. It does not say whose words they are.

import nlp from 'compromise'

export const label = text => nlp(text).quotations()

export const spans = found => found.json({ offset: true }).map(({ offset }) => [offset.start, offset.start + offset.length])
