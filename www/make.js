// Elements without markup strings: text goes in as text, so nothing that an article says can become markup.

/** An element with properties (`class`, `aria-*`, `data-*` and the like as attributes) and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false))
  return element
}

/** The page's own element of that id; the page's markup and its scripts are made for each other. */
export const byId = id => document.getElementById(id)
