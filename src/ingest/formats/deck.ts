/** A summary beside a full text: the deck of the story where it says something else, nothing where it is the text's own beginning. */
import type { RunUnit } from '../written.ts'

/** What content systems write behind an excerpt. */
const TAIL =
  /(?:the post\b.{0,300}\bappeared first on\b.*|(?:continue reading|read more|read the rest|more)\b[^.!?]{0,120}|\[?(?:\.{3}|…)\]?)\s*$/isu
/** How much of a summary is looked for; excerpts are cut in the middle of a sentence or word. */
const COMPARED = 200
/** How far into a text its beginning may lie behind datelines and notes. */
const HEAD = 6_000

/** Units of a summary as the deck; empty where the text or the title says the same. */
export function deckUnits(
  summary: readonly RunUnit[],
  body: readonly RunUnit[],
  title: string | undefined,
  because: string,
): RunUnit[] {
  const said = wordsOf(textOf(summary).replace(TAIL, ''))
  if (said === '' || said === wordsOf(title ?? '')) return []
  const open = !/[.!?"”’]\s*$/u.test(textOf(summary))
  // The last word of an excerpt may be cut.
  const start = (open ? said.replace(/ \S+$/u, '') : said).slice(0, COMPARED)
  if (wordsOf(textOf(body).slice(0, HEAD)).includes(start)) return []
  return summary.map((unit) => ({ ...unit, hint: { kind: 'subheadline', because } }))
}

function textOf(units: readonly RunUnit[]): string {
  return units.map(({ runs }) => runs.map((run) => run.text).join('')).join(' ')
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}
