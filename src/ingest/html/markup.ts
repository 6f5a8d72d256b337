/** What the element names and classes around a line say it is. */
import type { Hint } from '../lineKinds.ts'
import { fits } from '../patterns.ts'
import type { Page } from './page.ts'
import type { PageLine } from './pageLines.ts'

const CAPTION = /\bcaption|figcaption|photo-?desc|image-?desc|media-?desc/u
export const CREDIT = /credit|copyright|photographer|image-?source|photo-?source|courtesy/u
const BYLINE = /byline|by-line|\bauthors?\b|author-?name|article-?author|contributor-?name/u
export const SUBHEADLINE =
  /sub-?(?:title|head|headline|hed)|\bdek\b|\bdeck\b|standfirst|stand-first|strapline|summary|lede?-?text|excerpt|kicker-?text/u

/** What the element names and classes around a line say it is. */
export function markupHint(page: Page, line: PageLine): Hint | undefined {
  const tags = line.path.map((e) => page.elements[e]!.tag)
  if (hasMark(page, line, CREDIT, 2) && line.words <= 25)
    return fits('byline', line.text) && !tags.includes('figure')
      ? { kind: 'byline', because: 'byline form' }
      : { kind: 'credit', because: 'its class' }
  if (tags.includes('figcaption')) return { kind: 'caption', because: 'figcaption' }
  if (hasMark(page, line, CAPTION, 3)) return { kind: 'caption', because: 'its class' }
  if (tags.includes('figure') && !tags.includes('blockquote') && !tags.includes('table'))
    return { kind: 'caption', because: 'figure' }
  if (hasMark(page, line, BYLINE, 4) && line.words <= 25) return { kind: 'byline', because: 'its class' }
  if (hasMark(page, line, SUBHEADLINE, 2)) return { kind: 'subheadline', because: 'its class' }
  const heading = tags.slice(0, 4).find((tag) => /^h[1-6]$/u.test(tag))
  return heading && line.words <= 40 ? { kind: 'subheadline', because: heading } : undefined
}

/** An element that holds more lines is a column or the page, whatever its class says. */
const MOST_LINES = 5

export function hasMark(page: Page, line: PageLine, mark: RegExp, levels: number): boolean {
  return line.path.slice(0, levels).some((e) => {
    const { marks, lines } = page.elements[e]!
    return lines <= MOST_LINES && mark.test(marks)
  })
}
