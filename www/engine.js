// The engine (wasm), brought in once, asked in steps, and whatever goes wrong in it turned into words.

import { look } from './look.js'
import { breath } from './turns.js'

export { breath }

/**
 * So long at a time; then the browser has its turn. The step that runs over it should end within the 8 ms that leave a
 * frame its time. In code that a browser has not optimised yet it can take a little longer.
 */
const SLICE_MS = 5

export class Engine {
  #load
  #started

  /** `load` resolves to the wasm's glue, started: `{ label, read, render }`. It is called when it is first needed. */
  constructor(load) {
    this.#load = load
  }

  /** Starts the engine if nobody has; a second call waits for the first. */
  start() {
    this.#started ??= this.#begin().catch(error => {
      // The next one who asks may have more luck: a connection comes back.
      this.#started = undefined
      throw new Error(`The engine that finds the labels could not start (${reason(error)}).`, { cause: error })
    })
    return this.#started
  }

  /** The report for a text. */
  async label(text, options) {
    const glue = await this.start()
    const reading = await finish(guarded(() => glue.label(text, options)))
    const report = reading.report()
    reading.free()
    // The caller has the text already; the report of INTERFACES.md has it for pages only.
    delete report.text
    return report
  }

  /**
   * Labels what `roots` show, elements in the order of the page. `looking` says what each element is, as look.js does.
   * `before` is what was read there with the same options: if the page says the same, its labels stay. `going` as in
   * `render`.
   */
  async read(roots, options, looking = look, before, going) {
    const glue = await this.start()
    return finish(guarded(() => (before ? before.again(roots, options, looking) : glue.read(roots, options, looking))), going)
  }

  /**
   * Shows `text` inside `root` and labels it. Of `going`, `onProgress` is told now and then how much is done, from 0 to 1;
   * it ends with an error as soon as `signal` is aborted, with what is shown by then.
   */
  async render(root, text, options, going) {
    const glue = await this.start()
    return finish(guarded(() => glue.render(root, text, options, look)), going)
  }

  /** Shows Markdown inside `root` without labels. */
  async show(root, text, going) {
    const glue = await this.start()
    const nothing = await finish(guarded(() => glue.show(root, text)), going)
    nothing.free()
  }

  async #begin() {
    const glue = await this.#load()
    const reading = await finish(glue.label(WARM))
    reading.free()
    return glue
  }
}

/**
 * Labelled once before anything else: it builds the lexicons, and browsers compile most of the engine when it first
 * runs. The article that comes then is lit sooner.
 */
const WARM = `ASTANA, May 4 (Reuters) - The dam “will hold”, state news agency Kazinform reported, citing an engineer. "We're ready," Ana Ruiz, a spokeswoman for the ministry, told reporters on Monday, adding that talks were useful.

According to a statement, she was quoted as saying that it had opened in 1987; others denied it. It did not say when.`

/** Whether and how long the page has to wait is known to the page only: the engine just stops after each step. */
async function finish(job, { signal, onProgress } = {}) {
  for (;;) {
    if (signal?.aborted) {
      job.free()
      throw signal.reason
    }
    const until = performance.now() + SLICE_MS
    do {
      const reading = guarded(() => job.step())
      if (reading) {
        job.free()
        return reading
      }
    } while (performance.now() < until)
    onProgress?.(job.progress)
    await breath()
  }
}

function guarded(call) {
  try {
    return call()
  } catch (error) {
    // What the caller did wrong is said as it is.
    if (error instanceof TypeError && error.message.startsWith('whosays:')) throw error
    throw new Error(`The engine that finds the labels stopped (${reason(error)}).`, { cause: error })
  }
}

function reason(error) {
  const text = String(error?.message ?? error)
  if (/CSP|Content.Security|unsafe-eval/i.test(text)) return 'this site’s security policy does not allow WebAssembly'
  if (typeof WebAssembly === 'undefined') return 'this browser has no WebAssembly, or it is switched off'
  if (/magic/.test(text)) return 'another page came in place of the .wasm file: put it where the script looks for it; with Vite before 8, list whosays under optimizeDeps.exclude'
  if (globalThis.location?.protocol === 'file:') return 'a page opened from the file system may load nothing: open it through a web server'
  return text.replace(/\s+/g, ' ').slice(0, 200)
}
