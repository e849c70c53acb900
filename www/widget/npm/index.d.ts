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
  /** What the reader says of it, where they have said something; `was` is the engine's own word. */
  reader?: { id: string; label: Label | null; speaker: string | null; note: string; was: Sentence }
}

/** What a reader says about a stretch of the text. On exactly a sentence's words it is a correction of that sentence. */
export interface Remark extends Span {
  id: string
  label: Label | null
  speaker: string | null
  note: string
  /** ISO 8601. */
  created: string
  modified: string
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
  /** Only where the reader has marked some: words that are not a whole sentence. */
  passages?: Remark[]
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
    readonly placed: Remark[]
    readonly orphans: Omit<Remark, 'start' | 'end'>[]
    readonly size: number
    readonly canUndo: boolean
    readonly canRedo: boolean
    undo(): void
    redo(): void
    remove(id: string): void
  }
  /** The article with its labels and the reader's remarks as text. `jsonld` is W3C Web Annotations. */
  export(format: 'json' | 'jsonld' | 'csv' | 'markdown' | 'html'): Promise<string>
  /**
   * Takes in the remarks of a Web Annotation export: ours, Hypothesis's, Recogito's. Resolves to how many are new, how many of
   * those are about words that this text does not have, and how many entries were no remarks.
   */
  import(annotations: string | object): Promise<{ added: number; orphans: number; skipped: number }>
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

/** What an annotated element tells; the events bubble and leave shadow trees. */
export interface WhosaysEvents {
  'whosays:labelled': CustomEvent<{ report: Report; view: View }>
  'whosays:correct': CustomEvent<Span & { index: number; sentence: Sentence | null; label: Label | null; speaker: string | null; note: string; view: View }>
  'whosays:change': CustomEvent<{ remarks: View['remarks']; view: View }>
  'whosays:select': CustomEvent<{ index: number; sentence: Sentence | null; view: View }>
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
