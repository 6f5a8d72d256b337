/**
 * Finds what stands in quotation marks. Marks are paired by their shape and by the white space around them, paragraph by
 * paragraph, so that one missing mark spoils one sentence and not the rest of the report.
 */
import type { Span } from '../record/span.ts'

/** A stretch in quotation marks, marks included. Quotations of one depth do not overlap. */
export type Quotation = Span & {
  /** Single marks inside double ones, or in a headline, are `single`. */
  marks: 'double' | 'single'
  /** `closed`; `running`: goes on in the next paragraph, which opens again; `unclosed`: ended here by the sentence's end. */
  ending: 'closed' | 'running' | 'unclosed'
  /** Goes on from the paragraph before. */
  continues: boolean
}

type Direction = 'open' | 'close' | 'either'
type Mark = { at: number; end: number; direction: Direction; marks: 'double' | 'single' }

const DOUBLE = new Set('"“”„‟«»″〝〞＂')
const SINGLE = new Set("'‘’‚‛‹›")
const OPENS = new Set('“„‟«〝‘‚‛‹')
const CLOSES = new Set('”»〞’›')
/** Words cut at their head, which begin with an apostrophe that is no mark. */
const ELISION = /^['‘’](?:\d0s|em|til|tis|twas|cause|bout|round|n)\b/i
/** Longest stretch in single marks that is believed, in characters: longer ones are mostly two apostrophes. */
const LONGEST_SINGLE = 240

/**
 * @param paragraphs in reading order; nothing outside them is looked at
 * @param sentences bound quotations that are never closed
 */
export function findQuotations(text: string, paragraphs: readonly Span[], sentences: readonly Span[]): Quotation[] {
  const out: Quotation[] = []
  let running = false
  for (const [p, paragraph] of paragraphs.entries()) {
    const marks = marksOf(text, paragraph)
    const doubles = marks.filter((mark) => mark.marks === 'double')
    const next = paragraphs[p + 1]
    const found = pairDoubles(text, paragraph, doubles, next !== undefined && opensWithMark(text, next), sentences)
    const first = found[0]
    if (running && first && first.start === paragraph.start) first.continues = true
    out.push(...found)
    out.push(
      ...pairSingles(
        marks.filter((mark) => mark.marks === 'single'),
        found,
      ),
    )
    running = found.some((quotation) => quotation.ending === 'running')
  }
  return out.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** The quotations that share a character with a span; `quotations` are in order, as {@link findQuotations} gives them. */
export function quotationsIn(quotations: readonly Quotation[], span: Span): Quotation[] {
  let low = 0
  let high = quotations.length
  // No quotation is longer than its paragraph, so those before are few: walk back while they may reach the span.
  while (low < high) {
    const middle = (low + high) >> 1
    if (quotations[middle]!.start < span.start) low = middle + 1
    else high = middle
  }
  while (low > 0 && (quotations[low - 1]!.end > span.start || quotations[low - 1]!.marks === 'single')) low--
  const out: Quotation[] = []
  for (; low < quotations.length && quotations[low]!.start < span.end; low++)
    if (quotations[low]!.end > span.start) out.push(quotations[low]!)
  return out
}

/** All marks of a paragraph with the direction that their shape and neighbours speak for. */
function marksOf(text: string, paragraph: Span): Mark[] {
  const out: Mark[] = []
  for (let at = paragraph.start; at < paragraph.end; at++) {
    const char = text[at]!
    // TeX and OCR write a double mark as two single ones.
    const pair =
      (char === '`' || char === "'" || char === '‘' || char === '’' || char === ',') &&
      text[at + 1] === char &&
      at + 1 < paragraph.end
    const isDouble = DOUBLE.has(char) || pair
    if (!isDouble && !SINGLE.has(char)) continue
    const end = at + (pair ? 2 : 1)
    const before = at > paragraph.start ? text[at - 1]! : ' '
    const after = end < paragraph.end ? text[end]! : ' '
    const openBefore = /[\s([{—–\-/:“"«‘']/.test(before)
    const openAfter = /[\s.,;:!?)\]}…—–\-”"»’']/.test(after)
    let direction: Direction
    if (openBefore && !openAfter) direction = 'open'
    else if (!openBefore && openAfter) direction = 'close'
    else if (OPENS.has(char) || char === '`') direction = 'open'
    else if (CLOSES.has(char)) direction = 'close'
    else direction = 'either'
    // After a figure the straight mark means inches or minutes.
    if (char === '"' && /\d/.test(before) && direction !== 'open') direction = 'close'
    if (!isDouble) {
      const inWord = /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
      if (inWord || ELISION.test(text.slice(at, at + 6))) continue
    }
    out.push({ at, end, direction, marks: isDouble ? 'double' : 'single' })
    at = end - 1
  }
  return out
}

function opensWithMark(text: string, paragraph: Span): boolean {
  return marksOf(text, { start: paragraph.start, end: Math.min(paragraph.end, paragraph.start + 3) }).some(
    (mark) => mark.at === paragraph.start && mark.marks === 'double' && mark.direction !== 'close',
  )
}

function pairDoubles(
  text: string,
  paragraph: Span,
  marks: readonly Mark[],
  nextOpens: boolean,
  sentences: readonly Span[],
): Quotation[] {
  const out: Quotation[] = []
  let open: Mark | undefined
  const add = (start: number, end: number, ending: Quotation['ending']) => {
    if (end > start) out.push({ start, end, marks: 'double', ending, continues: false })
  }
  for (const mark of marks) {
    if (!open) {
      if (mark.direction !== 'close') open = mark
      continue
    }
    if (mark.direction !== 'open') {
      add(open.at, mark.end, 'closed')
      open = undefined
      continue
    }
    // A second opening mark: the first was never closed. It ends with its sentence, at the latest before this mark.
    add(open.at, unclosedEnd(text, open.at, mark.at, sentences), 'unclosed')
    open = mark
  }
  if (open) {
    if (nextOpens) add(open.at, paragraph.end, 'running')
    else add(open.at, unclosedEnd(text, open.at, paragraph.end, sentences), 'unclosed')
  }
  return out
}

/** Where a quotation without a closing mark is taken to end: with its sentence, without white space. */
function unclosedEnd(text: string, at: number, limit: number, sentences: readonly Span[]): number {
  let low = 0
  let high = sentences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sentences[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  const sentence = sentences[low]
  let end = Math.min(limit, sentence && sentence.start <= at ? sentence.end : limit)
  while (end > at && /\s/.test(text[end - 1]!)) end--
  return end
}

function pairSingles(marks: readonly Mark[], doubles: readonly Quotation[]): Quotation[] {
  const out: Quotation[] = []
  let open: Mark | undefined
  const inside = (at: number) => doubles.findIndex((quotation) => quotation.start < at && at < quotation.end)
  for (const mark of marks) {
    if (mark.direction === 'open') open = mark
    else if (open && mark.direction === 'close') {
      if (mark.end - open.at <= LONGEST_SINGLE && inside(open.at) === inside(mark.at))
        out.push({ start: open.at, end: mark.end, marks: 'single', ending: 'closed', continues: false })
      open = undefined
    }
  }
  return out
}
