/** The dateline of a text that has not been cut into blocks: "BAGHDAD (AP) —" at its beginning. */
import type { Span } from '../record/span.ts'

const DATELINE =
  /^[\s"“]*((?:\p{Lu}[\p{Lu}\p{L}.'’-]+)(?:[ ,/]+(?:\p{Lu}[\p{L}.'’-]*|of|de|del|al|el|and))*(?:,? (?:\p{Lu}[a-z]{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}[a-z]+)(?:, \d{4})?)?)\s*(?:\([^)]{2,40}\)\s*)?(?:[—–]|-{1,2}\s|:\s)/u

/** The span of the dateline's place, or nothing. Only its first 120 characters are looked at. */
export function findDateline(text: string): Span | undefined {
  const match = DATELINE.exec(text.slice(0, 120))
  if (!match) return undefined
  const start = match.index + match[0].indexOf(match[1]!)
  return { start, end: start + match[1]!.length }
}
