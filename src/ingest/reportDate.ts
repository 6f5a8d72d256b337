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
  const yearless = yearlessDateline(text, blocks)
  const date =
    fromArgument(evidence.argument) ??
    fromMetadata(evidence.metadata ?? []) ??
    fromDateline(text, blocks) ??
    (yearless && completed(evidence, yearless)) ??
    fromCaptions(text, captions) ??
    // Beside a dateline without its year, a full date in the text is that of something else.
    (yearless ? undefined : fromTop(text, blocks)) ??
    fromFileName(evidence.name) ??
    fromArchive(evidence.seen)
  if (!date) {
    if (yearless)
      problems.push({
        code: 'date-without-year',
        message: `${evidence.name}: the dateline gives ${text.slice(yearless.start, yearless.end)} without a year, and nothing else tells it; give the report's date with --date`,
        span: { start: yearless.start, end: yearless.end },
      })
    return { problems }
  }
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

function fromDateline(text: string, blocks: readonly Block[]): ReportDate | undefined {
  const printed = datelineDate(text, blocks)
  const value = printed && isoDate(printed)
  return value ? { value, from: 'dateline', span: { start: printed.start, end: printed.end } } : undefined
}

function yearlessDateline(text: string, blocks: readonly Block[]): PrintedDate | undefined {
  const printed = datelineDate(text, blocks)
  return printed?.year === undefined ? printed : undefined
}

function datelineDate(text: string, blocks: readonly Block[]): PrintedDate | undefined {
  for (const block of blocks) {
    if (block.kind !== 'dateline') continue
    const printed = findPrintedDates(text.slice(block.start, block.end))[0]
    if (printed) return { ...printed, ...shift(printed, block.start) }
  }
  return undefined
}

/** How long before the report the last thing that it dates in full may lie for their years to be the same. */
const SAME_YEAR_DAYS = 120
/** Datelines give the day of writing: the day told in the first paragraph is this one or one of the two before. */
const LEAD_DAYS = 2
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/**
 * A dateline's day in the year of the file name, or in that of the last full date in the text; only where the text was plainly written soon after
 * that, and on the weekday that its first paragraph tells. A wrong year is worse than none.
 */
function completed({ name, text, blocks, seen }: DateEvidence, day: PrintedDate): ReportDate | undefined {
  const said = (year: number): ReportDate | undefined => {
    const value = isoDate({ ...day, year })
    return value && isDay(year, day.month, day.day)
      ? { value, from: 'dateline', span: { start: day.start, end: day.end } }
      : undefined
  }
  const other = fromFileName(name) ?? fromArchive(seen)
  if (other) {
    const same = said(Number(other.value.slice(0, 4)))
    if (same && Math.abs(days(same.value) - days(other.value)) <= SAME_YEAR_DAYS) return same
  }
  const full = findPrintedDates(text).flatMap((printed) => isoDate(printed) ?? [])
  const latest = full.toSorted().at(-1)
  if (latest === undefined) return undefined
  const date = said(Number(latest.slice(0, 4)))
  if (!date) return undefined
  const after = days(date.value) - days(latest)
  if (after < 0 || after > SAME_YEAR_DAYS) return undefined
  const lead = blocks.find(({ kind, start }) => kind === 'paragraph' && start >= day.end)
  const told = lead && /\b(?:sun|mon|tues|wednes|thurs|fri|satur)day\b/iu.exec(text.slice(lead.start, lead.end))?.[0]
  if (!told) return date
  const before = (new Date(date.value).getUTCDay() - WEEKDAYS.indexOf(told.toLowerCase()) + 7) % 7
  return before <= LEAD_DAYS ? date : undefined
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

function shift(date: PrintedDate, by: number): Span {
  return { start: date.start + by, end: date.end + by }
}

/** Days since 1970 of an ISO date. */
function days(iso: string): number {
  return Math.floor(Date.parse(iso.slice(0, 10)) / 86_400_000)
}
