/** Units of a text → blocks: what each stretch of a report is, with what datelines, captions, credits and bylines name. */
import { agencyOf, findAgencies } from '../ontology/agencies.ts'
import type { Block, BlockKind } from '../record/report.ts'
import { trimSpan, type Span } from '../record/span.ts'
import { findPrintedDates, isoDate } from './calendar.ts'
import { findDateline, isBarePlace } from './dateline.ts'
import { judgeLines, type Hint, type Judgement } from './lineKinds.ts'
import { reviewLines } from './lineReview.ts'
import { findUnits, type Unit } from './lines.ts'

/** A unit whose kind a format may already know, for example from HTML's `figcaption`. */
export type HintedUnit = Unit & { hint?: Hint }

/** A text of more lines is no report: a log, a table, an attack. Its lines are not judged one by one. */
const MOST_LINES = 50_000

/** Blocks of a text without markup. */
export function textBlocks(text: string): Block[] {
  const units = findUnits(text)
  if (units.length > MOST_LINES)
    return units.map(({ start, end }) => ({
      start,
      end,
      kind: 'paragraph',
      because: `one of more than ${MOST_LINES} lines`,
    }))
  const judgements = judgeLines(text, units)
  return judgedBlocks(text, units, units.length > 1 ? reviewLines(text, units, judgements) : judgements)
}

/** Blocks of units that a format has cut. */
export function unitBlocks(text: string, units: readonly HintedUnit[]): Block[] {
  const judgements = judgeLines(text, units)
  // Where markup has said what most lines are, the others are judged among them.
  const open = units.length > 1 && units.length <= MOST_LINES && units.some(({ hint }) => !hint)
  return judgedBlocks(text, units, open ? reviewLines(text, units, judgements) : judgements)
}

function judgedBlocks(text: string, units: readonly Unit[], kinds: readonly Judgement[]): Block[] {
  const blocks: Block[] = []
  let paragraphs = 0
  for (const [i, unit] of units.entries()) {
    const { kind, because } = kinds[i]!
    const span: Span = { start: unit.start, end: unit.end }
    // A bare place in capitals between headline and story: "ANKARA".
    const nextIsStory = kinds[i + 1]?.kind === 'paragraph'
    if (
      kind !== 'caption' &&
      paragraphs === 0 &&
      nextIsStory &&
      i > 0 &&
      isBarePlace(text.slice(unit.start, unit.end))
    ) {
      const place = text.slice(unit.start, unit.end)
      blocks.push({ ...span, kind: 'dateline', place, because: 'a place in capitals on a line of its own' })
      continue
    }
    if (kind === 'paragraph' || (kind === 'headline' && i === 0)) {
      const dateline = findDateline(text, span, paragraphs === 0)
      if (dateline && dateline.end <= span.end) {
        blocks.push(datelineBlock(text, dateline))
        span.start = dateline.end
        while (span.start < span.end && /\s/.test(text[span.start]!)) span.start++
        paragraphs++
        if (span.start < span.end) blocks.push(...paragraphBlocks(text, span, 'follows its dateline'))
        continue
      }
      if (kind === 'paragraph') paragraphs++
    }
    if (kind === 'caption') blocks.push(...captionBlocks(text, span, because))
    else if (kind === 'paragraph') blocks.push(...paragraphBlocks(text, span, because))
    else blocks.push(withNames(text, { ...span, kind, because }))
  }
  const marks = new Set(blocks.flatMap((block) => (block.kind === 'dateline' && block.agency ? [block.agency] : [])))
  return marks.size === 0 || marks.size > 20 ? blocks : blocks.map((block) => withDatelineAgency(text, block, marks))
}

function datelineBlock(text: string, dateline: ReturnType<typeof findDateline> & object): Block {
  const block: Block = {
    start: dateline.start,
    end: dateline.end,
    kind: 'dateline',
    because: dateline.because,
  }
  if (dateline.place) block.place = text.slice(dateline.place.start, dateline.place.end)
  if (dateline.agency) block.agency = text.slice(dateline.agency.start, dateline.agency.end)
  const date = dateline.date && isoDate(dateline.date)
  if (date) block.date = date
  return block
}

/** A paragraph, and the "(Reporting by …)" that may end it. */
function paragraphBlocks(text: string, span: Span, because: string): Block[] {
  const tail = text.slice(Math.max(span.start, span.end - 600), span.end)
  const found = /\s\((?:Additional r|R)eporting by [^()]{3,500}\)\.?$/u.exec(tail)
  if (!found) return [{ ...span, kind: 'paragraph', because }]
  const start = span.end - tail.length + found.index
  return [
    { start: span.start, end: trimSpan(text, { start: span.start, end: start }).end, kind: 'paragraph', because },
    withNames(text, {
      start: start + 1,
      end: span.end,
      kind: 'contributors',
      because: 'brackets at a paragraph’s end',
    }),
  ]
}

const CREDIT_IN_BRACKETS =
  /\s*[([]((?:(?:AP|Reuters|REUTERS|AFP|Getty|EPA|Photo|Image|Picture|Courtesy|Xinhua|Handout|Credit|Source)\b|[^()[\]]{1,60}\/(?:AFP|Reuters|REUTERS|AP|EPA|Getty)\b)[^()[\]]{0,120})[)\]]\.?$/u

/** "Picture: Jo Doe", "Foto: …" after a caption's last sentence. */
const CREDIT_AT_END =
  /(?<=[.!?”"])\s+(?:Photo|Foto|Picture|Image|Photograph|Credit)s?(?: credit)?(?: by)?:\s*[^.:]{2,60}\.?$/u

/** A caption, and the credit that may end it. */
function captionBlocks(text: string, span: Span, because: string): Block[] {
  const printed = text.slice(span.start, span.end)
  const credit = CREDIT_IN_BRACKETS.exec(printed) ?? CREDIT_AT_END.exec(printed)
  const end = credit && credit.index > 0 ? span.start + credit.index : span.end
  const caption: Block = { start: span.start, end, kind: 'caption', because }
  const date = findPrintedDates(printed).find((found) => found.year !== undefined)
  const iso = date && isoDate(date)
  if (iso) caption.date = iso
  if (end === span.end) return [withAgency(text, caption)]
  const start = span.start + credit!.index + /^\s*/.exec(credit![0])![0].length
  return [caption, withAgency(text, { start, end: span.end, kind: 'credit', because: 'at a caption’s end' })]
}

function withNames(text: string, block: Block): Block {
  if (block.kind === 'byline' || block.kind === 'contributors') {
    const people = findPeople(text, block)
    if (people.length > 0) block.people = people
  }
  if (block.kind === 'byline' || block.kind === 'credit' || block.kind === 'contributors')
    return withAgency(text, block)
  return block
}

function withAgency(text: string, block: Block): Block {
  const [found] = findAgencies(text.slice(block.start, block.end))
  if (found) block.agency = text.slice(block.start + found.start, block.start + found.end)
  return block
}

/** An agency nobody knows, named in the dateline, is known in the credits of the same report. */
function withDatelineAgency(text: string, block: Block, marks: ReadonlySet<string>): Block {
  if (block.agency || (block.kind !== 'byline' && block.kind !== 'credit' && block.kind !== 'contributors'))
    return block
  const printed = text.slice(block.start, block.end)
  const mark = [...marks].find((name) => printed.includes(name))
  return mark ? { ...block, agency: mark } : block
}

const PERSON =
  /(?<![\p{L}-])\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:(?:al|el|bin|ibn|abu|de|del|da|di|van|von|der|la|le|al-|el-)\s*)?\p{Lu}[\p{L}\p{M}'’.-]*){1,3}/gu
/** "by Jane Doe September 15": the date's month is no part of the name. */
const MONTH_TAIL = /\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)$/u
const NO_PERSON =
  /\b(?:Press|News|Agency|Times|Post|Writers?|Reporters?|Staff|Editors?|Correspondents?|Associated|Reuters|Bureau|Media|Office|Images?|Photo|Service|University|Ministry|United|Republic|Emirates|Kingdom|States|The|Auto|Biography|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/u

/** Names of people in a byline or contributors line: runs of capitalised words that are no agency, paper or country. */
function findPeople(text: string, block: Span): Span[] {
  const line = text.slice(block.start, block.end)
  const people: Span[] = []
  for (const match of line.matchAll(PERSON)) {
    const name = match[0]
      .replace(
        /^(?:By|About|Reporting|Editing|Writing|Additional|Compiled|Written|With|And|Edited|Translated)\s+(?:by\s+)?/u,
        '',
      )
      .replace(/(?<=\p{Ll})\.$/u, '')
      .replace(MONTH_TAIL, '')
    if (!/\s/.test(name) || /^(?:\p{Lu}{1,3}\b\s*)+$/u.test(name) || NO_PERSON.test(name) || agencyOf(name)) continue
    // "writing in Baghdad", "from Beirut": what follows a preposition of place is none.
    if (/\b(?:in|from|at)\s+$/iu.test(line.slice(0, match.index))) continue
    const start = block.start + match.index + match[0].indexOf(name)
    people.push({ start, end: start + name.length })
  }
  return people
}

/** The kinds whose text a reader takes for the story. */
export const STORY: ReadonlySet<BlockKind> = new Set(['headline', 'subheadline', 'paragraph', 'dateline'])
