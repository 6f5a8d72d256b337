/** Styles of the text page as ANSI colours: the eight basic ones, so that the user's own palette decides. */
import type { Paint, Style } from '../export/text.ts'

const CODES: Record<Style, readonly [on: number | string, off: number | string]> = {
  title: ['1;4', '22;24'],
  heading: [1, 22],
  strong: [1, 22],
  dim: [2, 22],
  quote: [36, 39],
  warn: [33, 39],
  deny: [31, 39],
  affirm: [32, 39],
  number: [2, 22],
}

export const plain: Paint = (_, text) => text

export const ansi: Paint = (style, text) => {
  const [on, off] = CODES[style]
  return `\u001b[${on}m${text}\u001b[${off}m`
}
