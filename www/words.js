// Every word that the scripts put on the screen, in one place, so that it can be read through, replaced and translated.

export const LABELS = ['reported-fact', 'quotation', 'state-media-claim']

/** `{name}` stands for a value; `.one`, `.other` and the like are the plural forms that Intl.PluralRules names. */
export const ENGLISH = {
  'reported-fact': 'Reported fact',
  'reported-fact.badge': 'F',
  'reported-fact.note': 'in the article’s own voice',
  quotation: 'Quotation',
  'quotation.badge': 'Q',
  'quotation.note': 'somebody’s words',
  'state-media-claim': 'State-media claim',
  'state-media-claim.badge': 'S',
  'state-media-claim.note': 'through a state-controlled outlet',
  'whose.reported-fact': 'Reported fact, in the article’s own voice',
  'whose.quotation': 'Quotation',
  'whose.state-media-claim': 'State-media claim, through {outlet}',
  'whose.none': 'Not labelled: page furniture, not part of the story',
  creed: 'The labels say who speaks, never who is right.',
  'sentences.one': '{count} sentence',
  'sentences.other': '{count} sentences',
  'furniture.one': 'One piece of page furniture (a byline, a credit or the like): not labelled.',
  'furniture.other': '{count} pieces of page furniture (bylines, credits and the like): not labelled.',
  speaker: 'Speaker',
  outlet: 'Outlet',
  cue: 'Cue word',
  form: 'Form',
  marks: 'Marks',
  note: 'Note',
  unknown: 'not known',
  term: 'What stands in quotation marks is a name or a term, not speech.',
  'form.direct': 'Direct: in quotation marks',
  'form.indirect': 'Indirect: retold in the article’s wording',
  'form.mixed': 'Mixed: partly retold, partly in quotation marks',
  'kind.state-media': 'state media',
  'kind.news-media': 'news media',
  'kind.government': 'government',
  'kind.military': 'military',
  'kind.person': 'person',
  'kind.organisation': 'organisation',
  'kind.anonymous': 'not named',
  'kind.unknown': 'not known',
  'control.state-controlled': 'state-controlled',
  'control.captured-public': 'public, captured by the state',
  'control.captured-private': 'private, captured by the state',
  'control.state-funded': 'state-funded',
  'flag.hedged': 'Hedged: said to be so, with nobody named who says it.',
  'flag.inherited': 'Carried over: the speaker or the outlet comes from an earlier sentence.',
  'flag.negated': 'Negated: the sentence says that somebody did not say it.',
  disagree: 'Disagree or note',
  'disagree.unseen': 'about this sentence',
  change: 'Change yours',
  'change.unseen': 'on these words',
  'yours.by': 'Your word',
  'yours.was': 'The engine says: {label}.',
  'yours.speaker': 'Speaker: {speaker}',
  origin: 'Go to it',
  'origin.unseen': 'the earlier sentence',
  'sure.95': 'Very sure',
  'sure.85': 'Sure',
  'sure.70': 'Fairly sure',
  'sure.0': 'Not sure',
  sure: '{sure}: where it was measured, the label was right in about {count} of 100 sentences like this one.',
  position: 'Sentence {at} of {count}',
  previous: 'Previous',
  'previous.unseen': 'the sentence before',
  next: 'Next',
  'next.unseen': 'the sentence after',
  close: 'Close',
  'close.unseen': 'this note',
  toggle: 'Who says?',
  controls: 'Whose word each sentence is',
  all: 'All sentences with their labels',
  letters: 'Letters in the margin',
  hide: 'Hide',
  'hide.unseen': 'these controls',
  remove: 'Take the labels away',
}

/** Whether a language tag is plainly English: *en*, *en-GB*. */
export const isEnglish = tag => /^en(-[A-Z]{2})?$/.test(tag)

/** The words of one language. What a translation lacks is said in English. */
export class Words {
  #strings
  #plural

  constructor(strings = {}, lang = 'en') {
    this.#strings = { ...ENGLISH, ...strings }
    this.lang = lang
    // Intl is asked as late and as little as can be: its first answer takes a browser up to ten milliseconds.
    const script = isEnglish(lang) ? 'Latn' : new Intl.Locale(lang).maximize().script
    this.dir = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'].includes(script) ? 'rtl' : 'ltr'
  }

  /** The same with `more` words beside them. */
  and(more) {
    return new Words({ ...more, ...this.#strings }, this.lang)
  }

  /** The words for `key`, with `values` in place; nothing for a key that nobody knows. */
  say(key, values = {}) {
    const text = Object.hasOwn(this.#strings, key) ? this.#strings[key] : ''
    return String(text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
  }

  /** The same for a number of things. */
  count(key, count) {
    this.#plural ??= new Intl.PluralRules(this.lang)
    const plural = `${key}.${this.#plural.select(count)}`
    return this.say(Object.hasOwn(this.#strings, plural) ? plural : `${key}.other`, { count: count.toLocaleString(this.lang) })
  }

  /** The panel's first words: whose word the sentence is. */
  whose({ label, channel }) {
    if (label === 'state-media-claim' && !channel) return this.say(label)
    return this.say(`whose.${label}`, { outlet: channel?.outlet })
  }

  /** How sure, in words and then in the number: how often labels like this one were right where it was measured. */
  sure(confidence) {
    const count = Math.round(confidence * 100)
    const sure = [95, 85, 70, 0].find(least => count >= least)
    return this.say('sure', { sure: this.say(`sure.${sure}`), count: count.toLocaleString(this.lang) })
  }
}
