/**
 * The browser's turn: input, painting and other people's scripts first, then we. (A timer would wait for 4 ms more each
 * time; scheduler.yield() would put us before the others.)
 */
export function breath() {
  return new Promise(done => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      done()
    }
    port2.postMessage(0)
  })
}

/** Resolves behind the next frame. A page in the background paints none, nor does a frame out of sight: they wait no longer for it. */
export const painted = () =>
  new Promise(done => {
    requestAnimationFrame(() => breath().then(done))
    setTimeout(done, 50)
  })
