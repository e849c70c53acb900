/** Whose word a sentence is: the article's own, somebody's, a state-controlled outlet's; `none` is page furniture. */
export type Label = 'reported-fact' | 'state-media-claim' | 'quotation' | 'none'

/** How the words of somebody else come: in quotation marks, retold, or both. */
export type Form = 'direct' | 'indirect' | 'mixed' | 'none'

/** Who speaks. */
export type SourceKind =
  | 'state-media' | 'news-media' | 'government' | 'military' | 'person' | 'organisation' | 'anonymous' | 'unknown'

/** Who controls an outlet, by the State Media Monitor's types. */
export type Control = 'state-controlled' | 'captured-public' | 'captured-private' | 'state-funded'

/** A stretch of the text. Offsets count UTF-16 units, as JavaScript strings do; `end` is exclusive. */
export interface Span {
  /** The first UTF-16 unit. */
  start: number
  /** One past the last. */
  end: number
}

/** Who speaks in a sentence, and the words that name them. */
export interface Source extends Span {
  /** The words in the text (*the minister*, *he*). */
  text: string
  /** Whom they mean; `unknown` where the text does not say. */
  name: string
  /** What sort of speaker it is; `unknown` where the text does not say. */
  kind: SourceKind
}

/** The state outlet that a sentence comes through, and the words that name it. */
export interface Channel extends Span {
  /** The words in the text (*the agency*, *KCNA*). */
  text: string
  /** The outlet's name in the table of outlets, or the words of the text for one without a name (*state television*). */
  outlet: string
  /** In English; empty where the text does not say. */
  country: string
  /** By which type it counts as state media. */
  control: Control
}

/** A sentence of the text with its label. Sentences come in the order of the text and do not overlap. */
export interface Sentence extends Span {
  /** Index into `blocks`. */
  block: number
  /** Whose word it is. */
  label: Label
  /** How it comes, if it is somebody's word. */
  form: Form
  /** From 0 to 1: how often labels like this one were right where it was measured. */
  confidence: number
  /** The rule that decided, and its reason in words (English). */
  because: { rule: string; text: string }
  /** The speaker; `null` where nobody is quoted. */
  source: Source | null
  /** The state outlet, of a state-media claim; else `null`. */
  channel: Channel | null
  /** The words that attribute (*said*, *according to*); `null` where there are none. */
  cue: (Span & { text: string }) | null
  /** What stands in quotation marks: somebody's words, or a term that is only named. */
  quotes: (Span & { kind: 'speech' | 'term' })[]
  /** `hedged`: somebody claims it, the article does not say who. `inherited`: speaker or channel come from an earlier sentence. `negated`: it says that something was not said. */
  flags: ('hedged' | 'inherited' | 'negated')[]
  /** The index in `sentences` that an inherited speaker or channel comes from. */
  introducedBy: number | null
  /** What the reader says of it, where they have said something; `was` is the engine's own word. */
  reader?: { id: string; label: Label | null; speaker: string | null; note: string; was: Sentence }
}

/** What a reader says about a stretch of the text. On exactly a sentence's words it is a correction of that sentence. */
export interface Remark extends Span {
  /** The same in exports and imports. */
  id: string
  /** The reader's label; `null` keeps the engine's. */
  label: Label | null
  /** The reader's word on who speaks; `null` keeps the engine's. */
  speaker: string | null
  /** Plain text, empty where there is none. */
  note: string
  /** When it was made: ISO 8601, UTC. */
  created: string
  /** When it was last changed: ISO 8601, UTC. */
  modified: string
}

/** A block of the text: no sentence leaves its block. */
export interface Block extends Span {
  /** What it is in the text; `furniture` belongs to the page and not to the story. */
  kind: 'paragraph' | 'heading' | 'list-item' | 'caption' | 'cell' | 'furniture'
}

/** What was found in a text. Plain data: it can be kept as JSON. */
export interface Report {
  /** All sentences, in order. */
  sentences: Sentence[]
  /** All blocks, in order. */
  blocks: Block[]
  /** Who is heard: indices into `sentences`, and how many UTF-16 units these have together. */
  sources: { name: string; kind: SourceKind; sentences: number[]; characters: number }[]
  /** Only from `annotate()`: the text read from the page, which the offsets count in. */
  text?: string
  /** Only where the reader has marked some: words that are not a whole sentence. */
  passages?: Remark[]
  /** How many sentences have each label. */
  counts: Record<Label, number>
  /** The engine's version. */
  version: string
}

/** A state outlet of your own. */
export interface Outlet {
  /** As English-language news spells it. An empty one is refused with a TypeError. */
  name: string
  /** In English; shown beside the label. */
  country?: string
  /** `state-controlled` if it is left out. */
  control?: Control
  /** Other names; a `?` behind one asks for surroundings that only an outlet has. */
  aliases?: string[]
}

/** What `label()` may be asked for. Keys that are not known are passed over; a value that cannot be is a TypeError. */
export interface LabelOptions {
  /** How the text is to be read; `plain` is the default. Markdown brings in a larger engine. */
  input?: 'plain' | 'markdown'
  /** State outlets besides those that are known. */
  outlets?: Outlet[]
  /** Types of known outlets that count as state media besides `state-controlled`. */
  control?: Control[]
}

/** What `annotate()` may be asked for. Keys that are not known are passed over; a value that cannot be is a TypeError. */
export interface AnnotateOptions {
  /** State outlets besides those that are known. */
  outlets?: Outlet[]
  /** Types of known outlets that count as state media besides `state-controlled`. */
  control?: Control[]
  /** `story` (the default) finds the article in the element and leaves out what surrounds it; `all` reads all of it. */
  find?: 'story' | 'all'
  /** Goes into open shadow roots. */
  shadow?: boolean
  /** Goes into frames of the same origin. */
  frames?: boolean
  /** Lets readers disagree and make notes, which stay in their own browser; off unless `true`. */
  notes?: boolean
  /** Follows the page when it changes; on unless `false`. */
  observe?: boolean
  /** `full`: a button in the corner with legend and list, and a panel; `panel`: the panel only; `none`: neither. */
  ui?: 'full' | 'panel' | 'none'
  /** Language of the interface, a BCP 47 tag: ar, de, en, es, fr, uk. The page's own by default. */
  lang?: string
  /** Words of the interface that replace ours, by key (www/words.js lists them). */
  strings?: Record<string, string>
}

/** A labelled element. What `annotate()` resolves to. */
export interface View {
  /** What was found, with the reader's own labels; anew after every change of the page or of the remarks. */
  readonly report: Report
  /** The element that is labelled; another one when the page has exchanged it and a selector was given. */
  readonly element: Element
  /** Index of the selected sentence, -1 for none. */
  readonly selected: number
  /** Selects a sentence by its index; -1, or an index that is none, selects none. With `'open'` the panel opens and takes the focus. */
  select(index: number, how?: 'look' | 'open'): void
  /** Goes to the next labelled sentence, or the next with `label`; returns the selected index. */
  next(label?: Label): number
  /** The same backwards. Both stay where they are when there is none. */
  previous(label?: Label): number
  /** Lights or dims one label. */
  show(label: Label, lit: boolean): void
  /** Whether a label is lit. */
  shows(label: Label): boolean
  /** Lights only the sentences for which `test` holds, and steps through these only; `null` lights all. */
  filter(test: ((sentence: Sentence, index: number) => boolean) | null): void
  /** Whether a sentence is lit, or dimmed with its label or by the filter. */
  lights(index: number): boolean
  /**
   * The reader's own label for a sentence (`null` keeps the engine's), and a note. `null` comes back where a listener of
   * `whosays:correct` prevented it. Throws a RangeError for a sentence that is not there, a TypeError for a label that is none.
   */
  correct(index: number, label: Label | null, note?: string): Remark | null
  /** The same for any words of `report.text`, and for the speaker. Without label, speaker and note it takes the remark back. */
  remark(what: Span & { label?: Label | null; speaker?: string | null; note?: string }): Remark | null
  /** What the reader has said so far, with undo and redo. */
  readonly remarks: {
    /** Those whose words stand in this text. */
    readonly placed: Remark[]
    /** Those whose words were not found in it. */
    readonly orphans: Omit<Remark, 'start' | 'end'>[]
    /** How many there are, placed or not. */
    readonly size: number
    /** Whether there is a change to take back. */
    readonly canUndo: boolean
    /** Whether a change was taken back. */
    readonly canRedo: boolean
    /** Takes the last change back; does nothing where there is none. */
    undo(): void
    /** Makes it again; does nothing where there is none. */
    redo(): void
    /** Takes one away, placed or not; does nothing for an id that is not there. */
    remove(id: string): void
  }
  /**
   * The article with its labels and the reader's remarks as text. `json` is the report, `jsonld` W3C Web Annotations (positions in
   * code points), `csv` a row for each sentence, `html` a page that stands alone. Rejects with a TypeError for another format.
   */
  export(format: 'json' | 'jsonld' | 'csv' | 'markdown' | 'html'): Promise<string>
  /**
   * Takes in the remarks of a Web Annotation export: ours, Hypothesis's, Recogito's. Resolves to how many are new, how many of
   * those are about words that this text does not have, and how many entries were no remarks. Rejects where the text is no JSON or
   * holds no annotations at all; nothing is taken in then.
   */
  import(annotations: string | object): Promise<{ added: number; orphans: number; skipped: number }>
  /** Reads the element again, now. A living page needs no call: it is followed. */
  refresh(): Promise<void>
  /** Leaves the page byte for byte as it was. */
  destroy(): void
}

/** The live annotations of this page. */
export const views: View[]

/** Starts the engine; resolves when it is ready, rejects where it cannot start. Nobody needs to call it. */
export function ready(): Promise<void>

/**
 * Labels a text, in a browser or in Node; offsets of the report count UTF-16 units. Rejects with a `TypeError`
 * for a text that is no string and for bad options, and with an `Error` where the engine cannot start or has no memory left.
 */
export function label(text: string, options?: LabelOptions): Promise<Report>

/**
 * Labels an element of the page and lights its sentences. A selector means the first element that fits, and the one that
 * takes its place. Two calls for one element share one view. Rejects where that fails, and fires `whosays:error`; the page is then
 * as it was: with a `TypeError` where nothing fits and for bad options, with an `Error` where the engine cannot start, and always in
 * Node, which has no page.
 */
export function annotate(target: Element | Document | string, options?: AnnotateOptions): Promise<View>

/** `<who-says src>`, `<who-says for>`, or an article of its own content. */
export interface WhoSays extends HTMLElement {
  /** The view, once the article is labelled; before, and where that failed, `undefined`. */
  readonly view: View | undefined
}

/** What an annotated element tells; the events bubble and leave shadow trees. */
export interface WhosaysEvents {
  /** The labels are there, or there anew. */
  'whosays:labelled': CustomEvent<{ report: Report; view: View }>
  /** Before a reader's word is taken; `preventDefault()` refuses it. `index` is -1 for words that are not one sentence. */
  'whosays:correct': CustomEvent<Span & { index: number; sentence: Sentence | null; label: Label | null; speaker: string | null; note: string; view: View }>
  /** After it was taken, or undone. */
  'whosays:change': CustomEvent<{ remarks: View['remarks']; view: View }>
  /** A sentence was selected; `index` is -1 and `sentence` null for none. */
  'whosays:select': CustomEvent<{ index: number; sentence: Sentence | null; view: View }>
  /** Something failed; the page is as it was. */
  'whosays:error': CustomEvent<{ error: Error; message: string }>
}

declare global {
  interface HTMLElementTagNameMap {
    'who-says': WhoSays
  }
  interface ElementEventMap extends WhosaysEvents {}
  interface DocumentEventMap extends WhosaysEvents {}
  interface WindowEventMap extends WhosaysEvents {}
  interface Window {
    /** From the classic script. */
    whosays?: { annotate: typeof annotate; label: typeof label; ready: typeof ready; views: View[] }
  }
}
