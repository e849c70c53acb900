// Makes the bookmarklet for the address that the reader gives.

const field = document.querySelector('#address')
const link = document.querySelector('#bookmarklet')
const source = await (await fetch('bookmarklet.js')).text()

field.value = new URL('whosays.js', location.href).href
field.addEventListener('input', make)
make()

function make() {
  // As a string of JavaScript, whatever is typed: the address must not become code.
  const address = JSON.stringify(field.value.trim())
  const code = source.replace(/^\s*\/\/.*\n/gm, '').replace("'ADDRESS'", () => address)
  link.href = `javascript:${encodeURIComponent(code.trim())}`
}
