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
  start: number
  end: number
}

export interface Source extends Span {
  /** The words in the text (*the minister*, *he*). */
  text: string
  /** Whom they mean; `unknown` where the text does not say. */
  name: string
  kind: SourceKind
}

export interface Channel extends Span {
  text: string
  outlet: string
  country: string
  control: Control
}

export interface Sentence extends Span {
  /** Index into `blocks`. */
  block: number
  label: Label
  form: Form
  /** From 0 to 1: how often labels like this one were right where it was measured. */
  confidence: number
  /** The rule that decided, and its reason in words (English). */
  because: { rule: string; text: string }
  source: Source | null
  channel: Channel | null
  cue: (Span & { text: string }) | null
  quotes: (Span & { kind: 'speech' | 'term' })[]
  flags: ('hedged' | 'inherited' | 'negated')[]
  /** The sentence that an inherited speaker or channel comes from. */
  introducedBy: number | null
}

export interface Block extends Span {
  kind: 'paragraph' | 'heading' | 'list-item' | 'caption' | 'cell' | 'furniture'
}

export interface Report {
  sentences: Sentence[]
  blocks: Block[]
  sources: { name: string; kind: SourceKind; sentences: number[]; characters: number }[]
  /** Only from `annotate()`: the text read from the page, which the offsets count in. */
  text?: string
  counts: Record<Label, number>
  version: string
}

/** A state outlet of your own. */
export interface Outlet {
  name: string
  country?: string
  control?: Control
  aliases?: string[]
}

export interface LabelOptions {
  /** How the text is to be read; `plain` is the default. Markdown brings in a larger engine. */
  input?: 'plain' | 'markdown'
  /** State outlets besides those that are known. */
  outlets?: Outlet[]
  /** Types of known outlets that count as state media besides `state-controlled`. */
  control?: Control[]
}

export interface AnnotateOptions {
  outlets?: Outlet[]
  control?: Control[]
  /** `story` (the default) finds the article in the element and leaves out what surrounds it; `all` reads all of it. */
  find?: 'story' | 'all'
  /** Goes into open shadow roots. */
  shadow?: boolean
  /** Goes into frames of the same origin. */
  frames?: boolean
  /** Follows the page when it changes; on unless `false`. */
  observe?: boolean
  /** `full`: a button in the corner with legend and list, and a panel; `panel`: the panel only; `none`: neither. */
  ui?: 'full' | 'panel' | 'none'
  /** Language of the interface, a BCP 47 tag: ar, de, en, es, fr, uk. The page's own by default. */
  lang?: string
  /** Words of the interface that replace ours, by key (www/words.js lists them). */
  strings?: Record<string, string>
}

/** A labelled element. */
export interface View {
  readonly report: Report
  readonly element: Element
  /** Index of the selected sentence, -1 for none. */
  readonly selected: number
  /** Selects a sentence; -1 selects none. With `'open'` the panel opens and takes the focus. */
  select(index: number, how?: 'look' | 'open'): void
  /** Goes to the next labelled sentence, or the next with `label`; returns the selected index. */
  next(label?: Label): number
  previous(label?: Label): number
  /** Lights or dims one label. */
  show(label: Label, lit: boolean): void
  shows(label: Label): boolean
  /** Reads the element again, now. A living page needs no call: it is followed. */
  refresh(): Promise<void>
  /** Leaves the page byte for byte as it was. */
  destroy(): void
}

/** The live annotations of this page. */
export const views: View[]

/** Starts the engine; resolves when it is ready. Nobody needs to call it. */
export function ready(): Promise<void>

/** Labels a text. Rejects with a `TypeError` for a text that is no string and for bad options. */
export function label(text: string, options?: LabelOptions): Promise<Report>

/**
 * Labels an element of the page and lights its sentences. A selector means the first element that fits, and the one that
 * takes its place. Rejects where that fails, and fires `whosays:error`; the page is then as it was.
 */
export function annotate(target: Element | Document | string, options?: AnnotateOptions): Promise<View>

/** `<who-says src>`, `<who-says for>`, or an article of its own content. */
export interface WhoSays extends HTMLElement {
  readonly view: View | undefined
}

declare global {
  interface HTMLElementTagNameMap {
    'who-says': WhoSays
  }
  interface HTMLElementEventMap {
    'whosays:labelled': CustomEvent<{ report: Report; view: View }>
    'whosays:select': CustomEvent<{ index: number; sentence: Sentence | null; view: View }>
    'whosays:error': CustomEvent<{ error: Error; message: string }>
  }
}
