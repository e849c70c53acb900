// Every word that the scripts put on the screen, in one place, so that it can be read through and replaced.

export const LABELS = ['reported-fact', 'quotation', 'state-media-claim']

/** Badge, name and the line that explains it. */
export const LABEL = {
  'reported-fact': { badge: 'F', name: 'Reported fact', note: 'in the article’s own voice' },
  quotation: { badge: 'Q', name: 'Quotation', note: 'somebody’s words' },
  'state-media-claim': { badge: 'S', name: 'State-media claim', note: 'through a state-controlled outlet' },
  none: { badge: '', name: 'Not labelled', note: 'page furniture' },
}

export const CREED = 'The labels say who speaks, never who is right.'

/** The panel's first words: whose word the sentence is. */
export function whose({ label, channel }) {
  if (label === 'reported-fact') return 'Reported fact, in the article’s own voice'
  if (label === 'state-media-claim') return channel ? `State-media claim, through ${channel.outlet}` : 'State-media claim'
  return label === 'quotation' ? 'Quotation' : 'Not labelled: page furniture, not part of the story'
}

export const FORM = {
  direct: 'Direct: in quotation marks',
  indirect: 'Indirect: retold in the article’s wording',
  mixed: 'Mixed: partly retold, partly in quotation marks',
}

export const KIND = {
  'state-media': 'state media',
  'news-media': 'news media',
  government: 'government',
  military: 'military',
  person: 'person',
  organisation: 'organisation',
  anonymous: 'not named',
  unknown: 'not known',
}

export const CONTROL = {
  'state-controlled': 'state-controlled',
  'captured-public': 'public, captured by the state',
  'captured-private': 'private, captured by the state',
  'state-funded': 'state-funded',
}

export const FLAG = {
  hedged: 'Hedged: said to be so, with nobody named who says it.',
  inherited: 'Carried over: the speaker or the outlet comes from an earlier sentence.',
  negated: 'Negated: the sentence says that somebody did not say it.',
}

/** How sure, in words and then in the number: how often the rule that decided was right where it was measured. */
export function sure(confidence) {
  const word = confidence >= 0.95 ? 'Very sure' : confidence >= 0.85 ? 'Sure' : confidence >= 0.7 ? 'Fairly sure' : 'Not sure'
  return `${word}: where it was measured, the label was right in about ${Math.round(confidence * 100)} of 100 sentences like this one.`
}

export const FURNITURE = count =>
  `${count === 1 ? 'One piece' : `${count} pieces`} of page furniture (bylines, credits and the like): not labelled.`
