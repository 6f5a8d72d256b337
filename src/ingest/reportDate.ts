/** The day a report was written, from the surest source that gives one. */
import type { Block, Problem, ReportDate } from '../record/report.ts'
import type { Span } from '../record/span.ts'
import { findPrintedDates, isDay, isoDate, metadataDate, type PrintedDate } from './calendar.ts'

export type DateEvidence = {
  name: string
  text: string
  blocks: readonly Block[]
  /** As given by the user, already checked. */
  argument?: string
  /** Dates of the format's own metadata, surest first. */
  metadata?: readonly string[]
  /** When an archive or a list saw the page. */
  seen?: string
}

/** How far into the text a full date is taken for the report's own. */
const TOP = 600
/** A caption's picture may be older than the story, and the story is never much older than its pictures. */
const SAME_STORY_DAYS = 3

/** The date, with where it comes from; undefined where nothing gives one. */
export function findReportDate(evidence: DateEvidence): { date?: ReportDate; problems: Problem[] } {
  const { text, blocks } = evidence
  const problems: Problem[] = []
  const captions = blocks.filter(
    (block) => block.kind === 'caption' && block.date && !/^file\b/iu.test(text.slice(block.start, block.end)),
  )
  const date =
    fromArgument(evidence.argument) ??
    fromMetadata(evidence.metadata ?? []) ??
    fromDateline(text, blocks, yearNear(evidence)) ??
    fromCaptions(text, captions) ??
    fromTop(text, blocks) ??
    fromFileName(evidence.name) ??
    fromArchive(evidence.seen)
  if (!date) return { problems }
  for (const caption of captions) {
    const late = days(caption.date!) - days(date.value)
    if (late > SAME_STORY_DAYS)
      problems.push({
        code: 'date-contradiction',
        message: `a caption gives ${caption.date}, which is ${late} days after the report's date ${date.value.slice(0, 10)} (from ${date.from})`,
        span: { start: caption.start, end: caption.end },
      })
  }
  return { date, problems }
}

function fromArgument(value: string | undefined): ReportDate | undefined {
  return value === undefined ? undefined : { value, from: 'argument' }
}

function fromMetadata(values: readonly string[]): ReportDate | undefined {
  for (const value of values) {
    const date = metadataDate(value)
    if (date) return { value: date, from: 'metadata' }
  }
  return undefined
}

function fromArchive(seen: string | undefined): ReportDate | undefined {
  const value = seen && metadataDate(seen)
  return value ? { value, from: 'archive' } : undefined
}

/** A dateline's date; one without a year takes that of the file name or of the first full date in the text. */
function fromDateline(text: string, blocks: readonly Block[], year: number | undefined): ReportDate | undefined {
  for (const block of blocks) {
    if (block.kind !== 'dateline') continue
    const printed = findPrintedDates(text.slice(block.start, block.end))[0]
    if (!printed) continue
    const full = printed.year === undefined && year !== undefined ? { ...printed, year } : printed
    const value = isoDate(full)
    if (value) return { value, from: 'dateline', span: shift(printed, block.start) }
  }
  return undefined
}

function fromCaptions(text: string, captions: readonly Block[]): ReportDate | undefined {
  // The latest one: the other pictures are older, from before the news.
  const [latest] = captions.toSorted((a, b) => (a.date! < b.date! ? 1 : a.date! > b.date! ? -1 : a.start - b.start))
  if (!latest) return undefined
  const printed = findPrintedDates(text.slice(latest.start, latest.end)).find((date) => isoDate(date) === latest.date)
  if (!printed) return undefined
  return { value: latest.date!, from: 'caption', span: shift(printed, latest.start) }
}

/** A full date in a line about the report ("Published 3 May 2019"), else the first one near the top. */
function fromTop(text: string, blocks: readonly Block[]): ReportDate | undefined {
  const furniture = blocks.filter((block) => block.kind === 'furniture' || block.kind === 'byline')
  for (const block of furniture) {
    const date = firstFull(text, block)
    if (date) return date
  }
  return firstFull(text, { start: 0, end: Math.min(TOP, text.length) })
}

function firstFull(text: string, within: Span): ReportDate | undefined {
  const printed = findPrintedDates(text.slice(within.start, within.end)).find((date) => date.year !== undefined)
  const value = printed && isoDate(printed)
  return value ? { value, from: 'text', span: shift(printed, within.start) } : undefined
}

/** `2021-11-07-baghdad.txt`, `20211107.html`, `…/2021/11/07/story`. */
function fromFileName(name: string): ReportDate | undefined {
  const match = /(?<!\d)((?:19|20)\d\d)([-_./]?)(\d\d)\2(\d\d)(?!\d)/u.exec(name)
  if (!match) return undefined
  const [, year, , month, day] = match
  if (!isDay(Number(year), Number(month), Number(day))) return undefined
  return { value: `${year}-${month}-${day}`, from: 'file-name' }
}

function yearNear(evidence: DateEvidence): number | undefined {
  const named = fromFileName(evidence.name)
  if (named) return Number(named.value.slice(0, 4))
  return findPrintedDates(evidence.text).find((date) => date.year !== undefined)?.year
}

function shift(date: PrintedDate, by: number): Span {
  return { start: date.start + by, end: date.end + by }
}

/** Days since 1970 of an ISO date. */
function days(iso: string): number {
  return Math.floor(Date.parse(iso.slice(0, 10)) / 86_400_000)
}
