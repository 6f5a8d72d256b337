/** Says of each unit of a text what it is. */
import { findAgencies } from '../ontology/agencies.ts'
import type { BlockKind } from '../record/report.ts'
import { findPrintedDates } from './calendar.ts'
import type { Unit } from './lines.ts'
import { PATTERNS, PATTERN_NAMES, type PatternName } from './patterns.ts'

/** What a format's markup says of a unit. */
export type Hint = { kind: Exclude<BlockKind, 'dateline'>; because: string }

export type Judgement = { kind: Exclude<BlockKind, 'dateline'>; because: string }

type Line = {
  text: string
  words: number
  /** Ends like a sentence. */
  closed: boolean
  patterns: Set<PatternName>
  hint?: Hint
}

/** One judgement a unit. */
export function judgeLines(text: string, units: readonly (Unit & { hint?: Hint })[]): Judgement[] {
  const lines = units.map((unit) => describe(text.slice(unit.start, unit.end), unit.hint))
  const story = lines.map(isStory)
  const first = story.indexOf(true)
  const last = story.lastIndexOf(true)
  return lines.map((line, i) => {
    if (line.hint) return line.hint
    return judge(line, {
      before: first === -1 || i < first,
      after: last !== -1 && i > last,
      firstLine: i === 0,
      previous: lines[i - 1],
      next: lines[i + 1],
      alone: lines.length === 1,
    })
  })
}

function describe(text: string, hint: Hint | undefined): Line {
  const patterns = new Set<PatternName>()
  // Patterns speak of short lines; a long one that holds a word of theirs is a paragraph.
  if (text.length <= 600) for (const name of PATTERN_NAMES) if (PATTERNS[name].test(text)) patterns.add(name)
  const words = text.match(/\S+/gu)?.length ?? 0
  const line: Line = { text, words, closed: /[.!?…:;"”’)\]]$/u.test(text), patterns }
  if (hint) line.hint = hint
  return line
}

/** Running text beyond doubt: long, closed, and not like a line about the text. */
function isStory(line: Line): boolean {
  if (line.hint) return line.hint.kind === 'paragraph'
  return line.words >= 20 && line.closed && !line.patterns.has('contributors') && !line.patterns.has('caption')
}

type Around = {
  before: boolean
  after: boolean
  firstLine: boolean
  previous: Line | undefined
  next: Line | undefined
  alone: boolean
}

const FURNITURE: readonly PatternName[] = [
  'timestamp',
  'share',
  'subscribe',
  'related',
  'comment',
  'legal',
  'about',
  'contact',
]

function judge(line: Line, around: Around): Judgement {
  const { text, words, patterns } = line
  const has = (name: PatternName) => patterns.has(name)
  if (has('contributors') && words < 90 && (around.after || words < 40 || text.startsWith('(')))
    return { kind: 'contributors', because: 'names who else worked on the report' }
  if (has('byline') && words < 25) return { kind: 'byline', because: 'byline form' }
  if (isSignature(text)) return { kind: 'byline', because: 'a name and an agency' }
  if (has('credit') && words <= 25 && !has('caption')) return { kind: 'credit', because: 'credit form' }
  if (has('caption') && words <= 90) return { kind: 'caption', because: 'caption form' }
  if (words <= 90 && around.next && isCredit(around.next) && hasFullDate(text) && !around.next.hint)
    return { kind: 'caption', because: 'a full date, with a credit on the next line' }
  for (const name of FURNITURE)
    if (has(name) && words <= (line.closed ? 14 : 20)) return { kind: 'furniture', because: `${name} form` }
  if (around.alone || line.closed || words > 25) return { kind: 'paragraph', because: 'running text' }
  if (around.firstLine) return { kind: 'headline', because: 'first line, not a sentence' }
  if (around.before) return { kind: 'subheadline', because: 'before the story, not a sentence' }
  if (around.after) return { kind: 'furniture', because: 'after the story, not a sentence' }
  return { kind: words <= 14 ? 'subheadline' : 'paragraph', because: 'between paragraphs, not a sentence' }
}

/** "Jane Doe, Associated Press", "Reuters". */
function isSignature(text: string): boolean {
  if (text.length > 90 || /[.!?]$/u.test(text)) return false
  const [found] = findAgencies(text)
  if (!found || found.end !== text.length) return false
  return (
    /^(?:\p{Lu}[\p{L}'’.-]+\s+){1,3}\p{Lu}[\p{L}'’.-]+\s*(?:,|\||[-–—])\s*$/u.test(text.slice(0, found.start)) ||
    found.start === 0
  )
}

function isCredit(line: Line): boolean {
  return line.words <= 25 && line.patterns.has('credit')
}

function hasFullDate(text: string): boolean {
  return findPrintedDates(text).some((date) => date.year !== undefined)
}
