// Colours as numbers: what stands on what, and how well it can be told from it.

/** Any CSS colour as `[red, green, blue, alpha]`, the first three from 0 to 255. */
export function parse(colour) {
  const numbers = /^rgba?\(([^)]*)\)$/.exec(colour)?.[1].split(/[\s,/]+/).map(Number)
  if (numbers?.length >= 3 && !numbers.some(Number.isNaN)) return [...numbers.slice(0, 3), numbers[3] ?? 1]
  // A colour of another space (oklch, display-p3): the browser itself says what it looks like.
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!context) return [255, 255, 255, 0]
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}

/** `over` with its alpha on an opaque ground. */
export const blend = ([red, green, blue, alpha = 1], ground) =>
  [red, green, blue].map((part, at) => part * alpha + ground[at] * (1 - alpha))

/** Contrast as WCAG 2 has it, from 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Of a colour's shades towards black and towards white the nearest that stands out from `ground` by `least`. */
export function readable(colour, ground, least) {
  const shades = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].flatMap(amount =>
    [[0, 0, 0], [255, 255, 255]].map(end => blend([...end, amount], colour)),
  )
  return shades.find(shade => contrast(shade, ground) >= least) ?? shades.at(luminance(ground) > 0.18 ? -2 : -1)
}

export const css = ([red, green, blue], alpha = 1) => `rgb(${[red, green, blue].map(Math.round).join(' ')} / ${alpha})`

function luminance(colour) {
  const [red, green, blue] = colour.map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
