// How every peer is measured, in Node and in browsers alike. Nothing is imported here: a page loads this file as it is.

/** Runs for each article; the fastest counts, for noise only ever adds. */
const RUNS = 30

/** So long for an article at most: the slow ones are run less often, at least five times. */
const LIMIT_MS = 1500

export const FIRST = 'The road was closed, the mayor said.'

/**
 * The outcome as xtask/src/bench/peers/mod.rs reads it, without the memory. `load` resolves to the peer:
 * `{ label(text), spans?(result, text) }`, with spans in UTF-16 units.
 */
export async function measure(load, corpus) {
  const begun = performance.now()
  const peer = await load()
  await peer.label(FIRST)
  const start = performance.now() - begun
  const [seconds, spans] = [[], []]
  for (const text of corpus.articles) {
    seconds.push((await runs(peer, text))[0])
    if (peer.spans) spans.push(inPoints(text, await peer.spans(await peer.label(text), text)))
  }
  const thousand = corpus.thousand ? await runs(peer, corpus.thousand) : [0, 0]
  return { seconds, thousand, spans: peer.spans ? spans : null, start }
}

/** The seconds of the fastest run and of the median one. */
async function runs(peer, text) {
  const times = []
  const begun = performance.now()
  while (times.length < RUNS && (times.length < 5 || performance.now() - begun < LIMIT_MS)) {
    const from = performance.now()
    await peer.label(text)
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  return [times[0] / 1000, times[times.length >> 1] / 1000]
}

function inPoints(text, spans) {
  const points = [0]
  for (const letter of text) {
    for (let unit = 0; unit < letter.length; unit += 1) points.push(points.at(-1) + (unit === letter.length - 1 ? 1 : 0))
  }
  const point = unit => points[Math.min(Math.max(unit, 0), text.length)]
  return spans.map(([start, end]) => [point(start), point(end)])
}
