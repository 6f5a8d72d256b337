/**
 * Counts meanings from where they are to be counted from: the report's date, or the date last spoken of. The verb's tense
 * decides whether a bare weekday or month lies behind or ahead (timeDirection.ts).
 */
import type { TimeUnit } from '../ontology/calendar.ts'
import { dateOf, dayFrom, isoWeek, pad, weekdayOf, type Day } from './timeCalendar.ts'
import { resolveHours, resolveUncountedHours } from './timeClock.ts'
import { resolveForeign, resolveHoliday } from './timeHoliday.ts'
import type { DurationMeaning, ShiftMeaning, TimeMeaning } from './timeMeaning.ts'
import {
  dayResolution,
  RANKS,
  stretch,
  unresolved,
  type AnchorContext,
  type Granularity,
  type Resolution,
} from './timeResolution.ts'
import { duration } from './timeSpanRules.ts'
import { resolveCalendar } from './timeYear.ts'

export function resolve(meaning: TimeMeaning, context: AnchorContext): Resolution {
  switch (meaning.is) {
    case 'calendar':
      return resolveCalendar(meaning, context)
    case 'shift':
      return resolveShift(meaning, context)
    case 'duration':
      return resolveDuration(meaning, context)
    case 'set':
      return {
        timex: 'SET',
        value: meaning.value,
        granularity: 'none',
        kind: 'exact',
        anchor: 'none',
        because: 'a time that recurs',
      }
    case 'reference':
      if (meaning.hoursFrom) return resolveUncountedHours(meaning.value, meaning.hoursFrom, context)
      return {
        timex: 'DATE',
        value: meaning.value,
        granularity: 'none',
        kind: 'approximate',
        anchor: context.report === undefined ? 'none' : 'report-date',
        because: 'a vague reference to past, present or future',
      }
    case 'holiday':
      return resolveHoliday(meaning, context)
    case 'foreign':
      return resolveForeign(meaning, context)
    case 'impossible':
      return {
        timex: 'DATE',
        value: 'XXXX-XX-XX',
        granularity: 'none',
        kind: 'unresolved',
        anchor: 'none',
        because: meaning.because,
      }
  }
}

function resolveShift(m: ShiftMeaning, context: AnchorContext): Resolution {
  const { report, focus } = context
  if (m.unit === 'second' || m.unit === 'minute' || m.unit === 'hour') return resolveHours(m, context)
  let base: Day | undefined = report
  let anchor = 'report-date'
  if (m.from === 'focus' && focus) {
    const fine =
      RANKS.indexOf(focus.granularity) <= Math.max(RANKS.indexOf('day'), RANKS.indexOf(unitGranularity(m.unit)))
    // A clock time alone belongs to the day just spoken of, else to the report's.
    if (fine && (!m.part || !m.vague || focus.near)) {
      base = focus.first
      anchor = focus.id
    } else if (!fine && m.by < 0 && m.vague && report !== undefined && !context.narrative) {
      base = report
    } else if (!fine && (m.by !== 0 || report === undefined)) base = undefined
  }
  if (base === undefined)
    return unresolved(
      m,
      placeholder(m),
      report === undefined ? 'the report has no date to count from' : 'no date of that precision was named before',
    )
  const because = `${m.by === 0 ? '' : `${Math.abs(m.by)} ${m.unit}${Math.abs(m.by) === 1 ? '' : 's'} ${m.by < 0 ? 'before' : 'after'} `}${anchor === 'report-date' ? 'the report date' : 'the date last spoken of'}`
  const by = m.by
  const date = dateOf(base)
  switch (m.unit) {
    case 'day':
    case 'night': {
      const day = base + Math.round(by)
      const meaning = m.unit === 'night' && !m.part ? { ...m, part: 'TNI' } : m
      return dayResolution(meaning, day, anchor, because)
    }
    case 'week':
    case 'fortnight': {
      const day = base + Math.round(7 * by * (m.unit === 'fortnight' ? 2 : 1))
      const monday = day - weekdayOf(day) + 1
      return stretch(m, isoWeek(day), monday, monday + 6, 'week', anchor, because, report)
    }
    case 'weekend': {
      // Until Wednesday "the weekend" is the one just over.
      const back = by === 0 && !m.mod && weekdayOf(base) <= 3 ? 1 : 0
      const day = base + 7 * (by - back)
      const saturday = day - weekdayOf(day) + 6
      return stretch(m, `${isoWeek(day)}-WE`, saturday, saturday + 1, 'day', anchor, because, report)
    }
    case 'month':
      return months(m, date.year * 12 + date.month - 1 + Math.round(by), anchor, because, report)
    case 'quarter': {
      const at = date.year * 4 + Math.floor((date.month - 1) / 3) + Math.round(by)
      const [year, quarter] = [Math.floor(at / 4), (at % 4) + 1]
      return stretch(
        m,
        `${pad(year, 4)}-Q${quarter}`,
        dayFrom(year, 3 * quarter - 2, 1),
        dayFrom(year, 3 * quarter + 1, 1) - 1,
        'quarter',
        anchor,
        because,
        report,
      )
    }
    case 'year': {
      if (by % 1 !== 0) return months(m, date.year * 12 + date.month - 1 + Math.round(12 * by), anchor, because, report)
      if (m.vague && by === -1 && context.quarters && report !== undefined) {
        const at = dateOf(report).year * 4 + Math.floor((dateOf(report).month - 1) / 3) - 5
        const [year, quarter] = [Math.floor(at / 4), (at % 4) + 1]
        return stretch(
          m,
          `${pad(year, 4)}-Q${quarter}`,
          dayFrom(year, 3 * quarter - 2, 1),
          dayFrom(year, 3 * quarter + 1, 1) - 1,
          'quarter',
          anchor,
          'quarterly results are compared: the same quarter of the year before',
        )
      }
      const year = date.year + by
      return stretch(m, pad(year, 4), dayFrom(year, 1, 1), dayFrom(year + 1, 1, 1) - 1, 'year', anchor, because, report)
    }
    case 'decade': {
      const decade = Math.floor(date.year / 10 + by)
      return stretch(
        m,
        String(decade),
        dayFrom(decade * 10, 1, 1),
        dayFrom(decade * 10 + 10, 1, 1) - 1,
        'decade',
        anchor,
        because,
      )
    }
    default: {
      const size = m.unit === 'millennium' ? 10 : 1
      const century = Math.floor(date.year / 100 + by * size)
      return stretch(
        m,
        pad(Math.max(0, century)),
        dayFrom(century * 100, 1, 1),
        dayFrom(century * 100 + 100, 1, 1) - 1,
        'century',
        anchor,
        because,
      )
    }
  }
}

function months(m: ShiftMeaning, at: number, anchor: string, because: string, report?: Day): Resolution {
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1]
  return stretch(
    m,
    `${pad(year, 4)}-${pad(month)}`,
    dayFrom(year, month, 1),
    dayFrom(year, month + 1, 1) - 1,
    'month',
    anchor,
    because,
    report,
  )
}

function unitGranularity(unit: TimeUnit): Granularity {
  if (unit === 'night' || unit === 'weekend') return 'day'
  if (unit === 'fortnight') return 'week'
  if (unit === 'millennium') return 'century'
  return unit
}

function placeholder(m: ShiftMeaning): string {
  switch (m.unit) {
    case 'day':
    case 'night':
      return `XXXX-XX-XX${m.part ?? ''}`
    case 'week':
    case 'fortnight':
      return 'XXXX-WXX'
    case 'weekend':
      return 'XXXX-WXX-WE'
    case 'month':
      return 'XXXX-XX'
    case 'quarter':
      return 'XXXX-QX'
    default:
      return 'XXXX'
  }
}

function resolveDuration(m: DurationMeaning, context: AnchorContext): Resolution {
  const { report } = context
  const resolution: Resolution = {
    timex: 'DURATION',
    value: duration(m.amount, m.unit),
    granularity: 'none',
    kind: m.amount === 'X' || m.mod ? 'approximate' : 'exact',
    anchor: 'none',
    because: 'a length of time',
    ...(m.mod && { mod: m.mod }),
  }
  if (m.side && m.amount !== 'X' && report !== undefined) {
    const days = Math.round(m.amount * DAYS[m.unit])
    resolution.first = m.side < 0 ? report - days : report
    resolution.last = m.side < 0 ? report : report + days
    resolution.kind = 'range'
    resolution.anchor = 'report-date'
    resolution.because =
      m.side < 0 ? 'a length of time up to the report date' : 'a length of time from the report date on'
  }
  return resolution
}

const DAYS: Readonly<Record<TimeUnit, number>> = {
  second: 0,
  minute: 0,
  hour: 1 / 24,
  day: 1,
  night: 1,
  week: 7,
  weekend: 7,
  fortnight: 14,
  month: 30.44,
  quarter: 91.3,
  year: 365.25,
  decade: 3652.5,
  century: 36525,
  millennium: 365250,
}
