/** What a time was resolved to, and how its fields are filled. */
import type { TimeExpression } from '../record/slot.ts'
import { isoDate, type Day } from './timeCalendar.ts'
import type { CalendarMeaning, ShiftMeaning, TimeModifier } from './timeMeaning.ts'

export type Granularity = TimeExpression['granularity']

/** What a time was resolved to; the fields of {@link TimeExpression} without its place in the text. */
export type Resolution = Pick<TimeExpression, 'timex' | 'value' | 'granularity' | 'kind' | 'anchor' | 'because'> & {
  mod?: TimeModifier
  first?: Day
  last?: Day
}

/** The date last spoken of; `clock` in minutes after midnight, where a time of day was given. */
export type Focus = { id: string; first: Day; last: Day; granularity: Granularity; near: boolean; clock?: number }

export type AnchorContext = {
  /** Day the report was written; absent where it is not known. */
  report?: Day
  /** Minutes after midnight, by the report's own clock, at which it was published; absent where only the day is known. */
  published?: number
  focus?: Focus
  /** Past history rather than news: years carry from one date to the next (HeidelTime's "narrative" mode). */
  narrative: boolean
  /**
   * Which of two dates is meant, one `ahead` days after the report and one `behind` days before it? The clause decides.
   */
  looksAhead: (ahead: number, behind: number) => { ahead: boolean; because: string }
  /** Does the passage speak of quarterly results? Then "a year ago" is the same quarter of last year (TimeBank). */
  quarters: boolean
}

/** Finest first. */
export const RANKS: readonly Granularity[] = [
  'second',
  'minute',
  'hour',
  'part-of-day',
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'decade',
  'century',
  'none',
]

export function dayResolution(
  m: CalendarMeaning | ShiftMeaning,
  named: Day,
  anchor: string,
  because: string,
): Resolution {
  const day = named + ('dayShift' in m ? (m.dayShift ?? 0) : 0)
  const resolution: Resolution = {
    timex: m.part ? 'TIME' : 'DATE',
    value: isoDate(day) + (m.part ?? ''),
    first: day,
    last: day,
    granularity: m.part ? (/^T\d/.test(m.part) ? (m.part.length > 6 ? 'second' : 'minute') : 'part-of-day') : 'day',
    kind: m.mod === 'APPROX' ? 'approximate' : 'exact',
    anchor,
    because,
  }
  if (m.mod) resolution.mod = m.mod
  return resolution
}

/** A stretch of the calendar; START, MID and END take a third of it, "earlier" ends at the report's day. */
export function stretch(
  m: { part?: string; mod?: TimeModifier; earlier?: boolean },
  value: string,
  first: Day,
  last: Day,
  granularity: Granularity,
  anchor: string,
  because: string,
  report?: Day,
): Resolution {
  const resolution: Resolution = {
    timex: m.part ? 'TIME' : 'DATE',
    value: value + (m.part ?? ''),
    first,
    last,
    granularity,
    kind: granularity === 'decade' || granularity === 'century' ? 'range' : 'exact',
    anchor,
    because,
  }
  if (m.earlier && report !== undefined && report >= first && report < last) resolution.last = report
  if (!m.mod) return resolution
  resolution.mod = m.mod
  const third = Math.floor((last - first + 1) / 3)
  if (m.mod === 'START') resolution.last = first + third
  else if (m.mod === 'END') resolution.first = last - third
  else if (m.mod === 'MID') [resolution.first, resolution.last] = [first + third, last - third]
  else if (m.mod !== 'APPROX') return resolution
  resolution.kind = 'approximate'
  return resolution
}

export function unresolved(m: { part?: string; mod?: TimeModifier }, value: string, because: string): Resolution {
  return {
    timex: m.part ? 'TIME' : 'DATE',
    value: m.part && !value.endsWith(m.part) ? value + m.part : value,
    granularity: 'none',
    kind: 'unresolved',
    anchor: 'none',
    because,
    ...(m.mod && { mod: m.mod }),
  }
}
