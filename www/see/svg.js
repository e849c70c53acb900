// SVG elements, as make() makes HTML ones: no markup strings.

const SVG = 'http://www.w3.org/2000/svg'
let ids = 0

export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/** A picture with a title and a description for those who do not see it. */
export function picture({ title, description, ...attributes }, ...children) {
  const id = `see-${++ids}`
  return draw(
    'svg',
    { role: 'img', 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-about`, ...attributes },
    draw('title', { id: `${id}-title` }, title),
    draw('desc', { id: `${id}-about` }, description),
    ...children,
  )
}
