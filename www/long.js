// A long text: shown in turns, its first lines lit at once, the rest when all is labelled.
//
// Labels depend on what came before, hardly on what comes after. So the first part is labelled by itself and lit while
// the whole is still being read; what the whole says of it takes its place without a frame in between.

import { canHighlight, HighlightSurface } from './highlight.js'
import { copyingHtml } from './html.js'
import { inTurns } from './parts.js'
import { showingPlain } from './plain.js'
import { whole } from './whole.js'

/** So much of a plain text is shown and lit before the whole is labelled. */
const BEGINNING = 12_000

/**
 * Shows and labels `text` in `root`, as `fill` of fill.js does. Where `signal` of `going` is aborted the labelling ends,
 * with the text shown whole; where `left` is, everything.
 */
export async function fillLong(engine, root, { text, input }, going) {
  const early = new Early(engine, root)
  try {
    const read = input === 'plain' ? labelPlain : labelShown
    return await read(engine, root, { text, input }, going, early)
  } catch (error) {
    if (!going.left.aborted && input === 'plain') {
      root.replaceChildren()
      await inTurns(showingPlain(text, root), going.left)
    }
    throw error
  } finally {
    early.end()
  }
}

/** Markdown and web pages stand in the page before they are read. */
async function labelShown(engine, root, { text, input }, { left, signal, onProgress }, early) {
  if (input === 'html') await inTurns(watched(copyingHtml(text, root), early), left)
  else await engine.show(root, text, { signal: left, onProgress: part => { early.begin(); onProgress(part * SHOWN) } })
  early.begin()
  signal.throwIfAborted()
  const reading = await engine.read([root], {}, undefined, undefined, { signal, onProgress: part => onProgress(SHOWN + part * READ) })
  return finish(reading, root, { signal, onProgress })
}

/** Plain text is labelled by its layout, and then shown: aside, for its beginning stands in the page already. */
async function labelPlain(engine, root, { text, input }, { signal, onProgress }, early) {
  const end = text.lastIndexOf('\n\n', BEGINNING)
  if (end > 0) await early.show(text.slice(0, end))
  const aside = document.createElement('div')
  const reading = await engine.render(aside, text, { input }, { signal, onProgress: part => onProgress(part * (SHOWN + READ)) })
  const ready = await finish(reading, aside, { signal, onProgress })
  root.replaceChildren(...aside.childNodes)
  return ready
}

/** What the parts of the work take, roughly; the rest is bringing the report over. */
const SHOWN = 0.2
const READ = 0.7

async function finish(reading, root, { signal, onProgress }) {
  try {
    return await whole(reading, root.children, { signal, onProgress: part => onProgress(SHOWN + READ + part * (1 - SHOWN - READ)) })
  } catch (error) {
    reading.free()
    throw error
  }
}

function* watched(steps, early) {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    early.begin()
    yield
  }
}

/** The light on the first part, until the whole is there. */
class Early {
  #engine
  #root
  #surface
  #reading
  #begun = false
  #ended = false

  constructor(engine, root) {
    this.#engine = engine
    this.#root = root
  }

  /** Lights the first part as soon as it is complete; to be called now and then. */
  begin() {
    if (this.#begun || this.#root.childElementCount < 2) return
    this.#begun = true
    this.#light(this.#engine.read([this.#root.firstElementChild]))
  }

  /** Shows and lights the beginning of a plain text. */
  show(text) {
    return this.#light(this.#engine.render(this.#root, text, { input: 'plain' }))
  }

  /** The light on it goes out; its words stay. */
  end() {
    this.#ended = true
    this.#surface?.clear()
    this.#reading?.free()
    this.#reading = undefined
  }

  async #light(coming) {
    try {
      const reading = await coming
      if (this.#ended || !canHighlight()) return reading.free()
      this.#reading = reading
      this.#surface = new HighlightSurface()
      this.#surface.take(reading)
      this.#surface.paint({ lights: () => true }, -1)
    } catch {
      // Whatever it was, the whole will meet it too and say so.
    }
  }
}
