// The sample stories: in the page itself where it is one file, beside it where it is a site.

/** The list: `{ file, title, place, note }` each. */
export async function list() {
  const inline = document.getElementById('whosays-articles')
  return inline ? JSON.parse(inline.textContent) : (await get('articles/index.json')).json()
}

/** The Markdown of one story. */
export async function load(file) {
  const inline = document.querySelector(`script[data-article="${CSS.escape(file)}"]`)
  return inline ? inline.textContent : (await get(`articles/${encodeURIComponent(file)}`)).text()
}

async function get(address) {
  const response = await fetch(new URL(address, document.baseURI))
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`.trim())
  return response
}
