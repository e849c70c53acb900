// The bookmarklet, readable. page.js makes it one line and puts the address of whosays.js in the place of ADDRESS.
// The first click labels the page, the next one takes the labels away.

(() => {
  const labels = () => window.whosays.annotate(document.body).catch(error => alert(`whosays: ${error.message}`))
  const refused = () => alert('whosays: this page lets no script from elsewhere in, or the address of whosays.js is wrong.')
  if (window.whosays?.views.length) {
    for (const view of [...window.whosays.views]) view.destroy()
  } else if (window.whosays) {
    labels()
  } else {
    const script = document.createElement('script')
    script.onload = () => {
      script.remove()
      labels()
    }
    script.onerror = () => {
      script.remove()
      refused()
    }
    try {
      // Pages that ask for trusted types throw here.
      script.src = 'ADDRESS'
      document.head.append(script)
    } catch {
      refused()
    }
  }
})()
