/**
 * Counts meanings from where they are to be counted from: the report's date, or the date last spoken of. The verb's tense
 * decides whether a bare weekday or month lies behind or ahead (timeDirection.ts).
 */
import { SEASON_MONTHS, type TimeUnit } from '../ontology/calendar.ts'
import type { TimeExpression } from '../record/slot.ts'
import {
  dateOf,
  dayFrom,
  daysInMonth,
  hijriDay,
  hijriYearOf,
  holidayIn,
  isoDate,
  isoWeek,
  pad,
  persianDay,
  weekdayOf,
  type Day,
} from './timeCalendar.ts'
import type { CalendarMeaning, DurationMeaning, ShiftMeaning, TimeMeaning, TimeModifier } from './timeMeaning.ts'
import { duration } from './timeSpanRules.ts'

export type Granularity = TimeExpression['granularity']

/** What a time was resolved to; the fields of {@link TimeExpression} without its place in the text. */
export type Resolution = Pick<TimeExpression, 'timex' | 'value' | 'granularity' | 'kind' | 'anchor' | 'because'> & {
  mod?: TimeModifier
  first?: Day
  last?: Day
}

/** The date last spoken of. */
export type Focus = { id: string; first: Day; last: Day; granularity: Granularity; near: boolean }

export type AnchorContext = {
  /** Day the report was written; absent where it is not known. */
  report?: Day
  focus?: Focus
  /** Past history rather than news: years carry from one date to the next (HeidelTime's "narrative" mode). */
  narrative: boolean
  direction: 'past' | 'future' | 'unknown'
  /** Does the passage speak of quarterly results? Then "a year ago" is the same quarter of last year (TimeBank). */
  quarters: boolean
}

const RANKS: readonly Granularity[] = [
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

function resolveCalendar(m: CalendarMeaning, context: AnchorContext): Resolution {
  if (m.bc) {
    const value = `BC${pad(m.year ?? 0, 4)}${m.month ? `-${pad(m.month)}` : ''}${m.day ? `-${pad(m.day)}` : ''}`
    return { timex: 'DATE', value, granularity: 'year', kind: 'exact', anchor: 'none', because: 'a year before Christ' }
  }
  if (m.decade !== undefined) {
    const year = Number(m.decade) * 10
    return stretch(
      m,
      m.decade,
      dayFrom(year, 1, 1),
      dayFrom(year + 10, 1, 1) - 1,
      'decade',
      'none',
      'a decade as printed',
    )
  }
  if (m.century !== undefined) {
    const year = Number(m.century) * 100
    return stretch(
      m,
      m.century,
      dayFrom(year, 1, 1),
      dayFrom(year + 100, 1, 1) - 1,
      'century',
      'none',
      'a century as printed',
    )
  }
  if (m.weekday !== undefined && m.day === undefined) return resolveWeekday(m, context)
  const { year, anchor, because } = yearOf(m, context)
  if (m.day !== undefined) {
    const month = m.month ?? (context.focus ? dateOf(context.focus.first).month : undefined)
    if (month === undefined)
      return unresolved(m, `XXXX-XX-${pad(m.day)}`, 'the month is not said, and no date was named before')
    if (year === undefined) return unresolved(m, `XXXX-${pad(month)}-${pad(m.day)}`, because)
    if (m.day > daysInMonth(year, month))
      return {
        ...unresolved(m, 'XXXX-XX-XX', `month ${month} of ${year} has ${daysInMonth(year, month)} days, not ${m.day}`),
        timex: 'DATE',
      }
    const day = dayFrom(year, month, m.day)
    const resolution = dayResolution(m, day, anchor, because)
    if (m.weekday !== undefined && weekdayOf(day) !== m.weekday) {
      resolution.kind = 'approximate'
      resolution.because += '; the weekday named does not fit this date'
    }
    return resolution
  }
  if (m.month !== undefined) {
    if (year === undefined) return unresolved(m, `XXXX-${pad(m.month)}`, because)
    return stretch(
      m,
      `${pad(year, 4)}-${pad(m.month)}`,
      dayFrom(year, m.month, 1),
      dayFrom(year, m.month + 1, 1) - 1,
      'month',
      anchor,
      because,
    )
  }
  if (m.season !== undefined) {
    if (year === undefined) return unresolved(m, `XXXX-${m.season}`, because)
    const [from, to] = SEASON_MONTHS[m.season]!
    return stretch(
      m,
      `${pad(year, 4)}-${m.season}`,
      dayFrom(year, from, 1),
      dayFrom(year, to + 1, 1) - 1,
      'quarter',
      anchor,
      because,
    )
  }
  if (m.quarter !== undefined) {
    if (year === undefined) return unresolved(m, `XXXX-Q${m.quarter}`, because)
    return stretch(
      m,
      `${pad(year, 4)}-Q${m.quarter}`,
      dayFrom(year, 3 * m.quarter - 2, 1),
      dayFrom(year, 3 * m.quarter + 1, 1) - 1,
      'quarter',
      anchor,
      because,
    )
  }
  if (m.half !== undefined) {
    if (year === undefined) return unresolved(m, `XXXX-H${m.half}`, because)
    return stretch(
      m,
      `${pad(year, 4)}-H${m.half}`,
      dayFrom(year, 6 * m.half - 5, 1),
      dayFrom(year, 6 * m.half + 1, 1) - 1,
      'quarter',
      anchor,
      because,
    )
  }
  if (year !== undefined)
    return stretch(m, pad(year, 4), dayFrom(year, 1, 1), dayFrom(year + 1, 1, 1) - 1, 'year', anchor, because)
  return unresolved(m, 'XXXX', because)
}

/** The year of a date: as printed, from the words beside it, from the date last spoken of, or the one nearest in the verb's direction. */
function yearOf(m: CalendarMeaning, context: AnchorContext): { year?: number; anchor: string; because: string } {
  if (m.year !== undefined) return { year: m.year, anchor: 'none', because: 'the year is printed' }
  const { report, focus } = context
  const focused = focus && RANKS.indexOf(focus.granularity) <= RANKS.indexOf('year')
  if (m.pick === 'that' && focused)
    return { year: dateOf(focus.first).year, anchor: focus.id, because: 'of the year last spoken of' }
  if (
    focused &&
    m.yearShift === undefined &&
    typeof m.pick !== 'number' &&
    (context.narrative || report === undefined)
  ) {
    return {
      year: dateOf(focus.first).year,
      anchor: focus.id,
      because: 'told as history: the year is that of the date before',
    }
  }
  if (report === undefined) return { anchor: 'none', because: 'the report has no date, and no year was named before' }
  const now = dateOf(report)
  const anchor = 'report-date'
  if (m.yearShift !== undefined)
    return { year: now.year + m.yearShift, anchor, because: 'counted in years from the report date' }
  const month =
    m.month ?? (m.season ? SEASON_MONTHS[m.season]![0] : m.quarter ? 3 * m.quarter - 2 : m.half ? 6 * m.half - 5 : 1)
  const ends =
    m.month ?? (m.season ? SEASON_MONTHS[m.season]![1] : m.quarter ? 3 * m.quarter : m.half ? 6 * m.half : 12)
  if (m.day === undefined) {
    if (m.pick === -1)
      return {
        year:
          m.season || m.quarter
            ? ends >= now.month
              ? now.year - 1
              : now.year
            : month >= now.month
              ? now.year - 1
              : now.year,
        anchor,
        because: '"last": the one that ended before the report date',
      }
    if (m.pick === 1)
      return {
        year: month <= now.month ? now.year + 1 : now.year,
        anchor,
        because: '"next": the first one after the report date',
      }
    if (m.pick === 0) return { year: now.year, anchor, because: '"this": of the report\'s year' }
    if (context.direction === 'future')
      return { year: ends < now.month ? now.year + 1 : now.year, anchor, because: 'the verb looks ahead' }
    // A quarter is reported on when it is over.
    const open = m.quarter !== undefined ? ends >= now.month : month > now.month
    return { year: open ? now.year - 1 : now.year, anchor, because: 'the latest one up to the report date' }
  }
  // A weekday printed with the date tells the year.
  if (m.weekday !== undefined)
    for (const year of [now.year, now.year - 1, now.year + 1])
      if (weekdayOf(dayFrom(year, month, m.day)) === m.weekday && Math.abs(dayFrom(year, month, m.day) - report) < 300)
        return { year, anchor, because: 'the year in which the date falls on the weekday named' }
  const distance = dayFrom(now.year, month, m.day) - report
  if (context.direction === 'future')
    return { year: distance < -180 ? now.year + 1 : now.year, anchor, because: 'the verb looks ahead' }
  if (m.pick === -1)
    return { year: distance >= 0 ? now.year - 1 : now.year, anchor, because: '"last": before the report date' }
  if (context.direction === 'past')
    return {
      year: distance > 0 ? now.year - 1 : now.year,
      anchor,
      because: 'the verb looks back: the latest one up to the report date',
    }
  // Two months ahead is nearer than ten months back (chosen on TimeBank and AQUAINT).
  return {
    year: distance > 60 ? now.year - 1 : distance < -330 ? now.year + 1 : now.year,
    anchor,
    because: 'the one nearest to the report date',
  }
}

function resolveWeekday(m: CalendarMeaning, context: AnchorContext): Resolution {
  const weekday = m.weekday!
  const { focus } = context
  const focusDay = focus && focus.first === focus.last ? focus : undefined
  if (m.pick === 'that' && focusDay) {
    // "that Friday": the one in the week last spoken of
    return dayResolution(
      m,
      focusDay.first + ((weekday - weekdayOf(focusDay.first) + 10) % 7) - 3,
      focusDay.id,
      'the one nearest to the date last spoken of',
    )
  }
  if ((context.narrative || context.report === undefined) && focusDay)
    return dayResolution(
      m,
      focusDay.first + ((weekday - weekdayOf(focusDay.first) + 7) % 7),
      focusDay.id,
      'told as history: the first one from the date before',
    )
  if (context.report === undefined) return unresolved(m, `XXXX-WXX-${weekday}`, 'the report has no date to count from')
  const report = context.report
  let step = weekday - weekdayOf(report)
  if (m.pick === 1) {
    if (step <= 0) step += 7
    return dayResolution(m, report + step, 'report-date', '"next": the first one after the report date')
  }
  if (m.pick === -1) {
    if (step >= 0) step -= 7
    return dayResolution(m, report + step, 'report-date', '"last": the latest one before the report date')
  }
  if (context.direction === 'future') {
    if (step < 0) step += 7
    return dayResolution(m, report + step, 'report-date', 'a bare weekday under a verb that looks ahead')
  }
  if (step > 0) step -= 7
  return dayResolution(
    m,
    report + step,
    'report-date',
    context.direction === 'past'
      ? 'a bare weekday in a past-tense clause looks back'
      : 'a bare weekday looks back where no verb looks ahead',
  )
}

function resolveShift(m: ShiftMeaning, context: AnchorContext): Resolution {
  const { report, focus } = context
  const clock = m.unit === 'second' || m.unit === 'minute' || m.unit === 'hour'
  if (clock) {
    return {
      timex: 'TIME',
      value: m.by < 0 ? 'PAST_REF' : 'FUTURE_REF',
      granularity: m.unit as 'second' | 'minute' | 'hour',
      kind: 'approximate',
      anchor: 'none',
      because: 'hours or less from a time of day that is not known',
      ...(m.mod && { mod: m.mod }),
    }
  }
  let base: Day | undefined = report
  let anchor = 'report-date'
  if (m.from === 'focus' && focus) {
    const fine =
      RANKS.indexOf(focus.granularity) <= Math.max(RANKS.indexOf('day'), RANKS.indexOf(unitGranularity(m.unit)))
    // A clock time alone belongs to the day just spoken of, else to the report's.
    if (fine && (!m.part || !m.vague || focus.near)) {
      base = focus.first
      anchor = focus.id
    } else if (!fine && m.by !== 0 && m.vague && report !== undefined && !context.narrative) {
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

function resolveHoliday(m: Extract<TimeMeaning, { is: 'holiday' }>, context: AnchorContext): Resolution {
  const { report, focus } = context
  let year = m.year
  let anchor = 'none'
  let because = 'the holiday in the year printed'
  if (year === undefined && report !== undefined && !context.narrative) {
    anchor = 'report-date'
    const now = dateOf(report).year
    if (m.yearShift !== undefined) year = now + m.yearShift
    else {
      const near = [now - 1, now, now + 1].map((y) => ({ y, ...holidayIn(y, m.rule) }))
      // Holidays of moving calendars may fall twice into one year's neighbourhood; the nearest counts.
      const behind = near.filter((h) => h.first <= report).at(-1)
      const ahead = near.find((h) => h.last > report)
      const chosen =
        m.pick === 1 || context.direction === 'future'
          ? ahead
          : m.pick === -1 || context.direction === 'past'
            ? behind
            : undefined
      year = (chosen ?? near.reduce((a, b) => (Math.abs(a.first - report) <= Math.abs(b.first - report) ? a : b))).y
    }
    because =
      m.pick === undefined && context.direction === 'unknown'
        ? 'the holiday nearest to the report date'
        : 'the holiday on that side of the report date'
  } else if (year === undefined && focus) {
    year = dateOf(focus.first).year
    anchor = focus.id
    because = 'the holiday in the year last spoken of'
  }
  if (year === undefined)
    return {
      timex: 'DATE',
      value: 'XXXX-XX-XX',
      granularity: 'day',
      kind: 'unresolved',
      anchor: 'none',
      because: 'the report has no date to tell the year of the holiday',
    }
  const { first, last } = holidayIn(year, m.rule)
  const lunar = m.rule.by === 'hijri'
  return {
    timex: 'DATE',
    value: first === last ? isoDate(first) : `${isoDate(first)}/${isoDate(last)}`,
    first,
    last,
    granularity: 'day',
    kind: lunar ? 'approximate' : first === last ? 'exact' : 'range',
    anchor,
    because: lunar ? `${because}; by the tabular Islamic calendar, a day or two from the sighted moon` : because,
  }
}

function resolveForeign(m: Extract<TimeMeaning, { is: 'foreign' }>, context: AnchorContext): Resolution {
  const toDay = m.calendar === 'hijri' ? hijriDay : persianDay
  const reference = context.report ?? context.focus?.first
  let year = m.year
  let because = `${m.calendar === 'hijri' ? 'tabular Islamic' : 'Solar Hijri'} calendar, year as printed`
  let anchor = 'none'
  // A Gregorian year beside an Islamic month: the one that begins in it.
  if (year !== undefined && year > 1700) {
    const gregorian = year
    year = m.calendar === 'hijri' ? hijriYearOf(dayFrom(gregorian, 1, 1)) : gregorian - 621
    if (toDay(year, m.month, 1) < dayFrom(gregorian, 1, 1)) year++
    because = 'the month of that name that begins in the year printed'
  } else if (year === undefined) {
    if (reference === undefined)
      return {
        timex: 'DATE',
        value: 'XXXX-XX',
        granularity: 'month',
        kind: 'unresolved',
        anchor: 'none',
        because: 'the report has no date to tell the year of the month',
      }
    anchor = context.report === undefined ? context.focus!.id : 'report-date'
    const now = m.calendar === 'hijri' ? hijriYearOf(reference) : dateOf(reference).year - 621
    const begins = (y: number): Day => toDay(y, m.month, m.day ?? 1)
    const ahead = [now - 1, now, now + 1].find((y) => begins(y) > reference)!
    const behind = [now + 1, now, now - 1, now - 2].find((y) => begins(y) <= reference)!
    // Without a verb that tells, three weeks ahead count as nearer than eleven months back.
    const forward =
      context.direction === 'future' ||
      (context.direction === 'unknown' && begins(ahead) - reference <= 21 && reference - begins(behind) > 60)
    year = forward ? ahead : behind
    because = forward ? 'the next month of that name' : 'the latest month of that name'
  }
  const first = toDay(year, m.month, m.day ?? 1)
  const last =
    m.day !== undefined ? first : toDay(m.month === 12 ? year + 1 : year, m.month === 12 ? 1 : m.month + 1, 1) - 1
  return {
    timex: 'DATE',
    value: first === last ? isoDate(first) : `${isoDate(first)}/${isoDate(last)}`,
    first,
    last,
    granularity: m.day !== undefined ? 'day' : 'month',
    kind: m.calendar === 'hijri' ? 'approximate' : m.day !== undefined ? 'exact' : 'range',
    anchor,
    because: m.calendar === 'hijri' ? `${because}; a day or two from the sighted moon` : because,
  }
}

function dayResolution(m: CalendarMeaning | ShiftMeaning, day: Day, anchor: string, because: string): Resolution {
  const resolution: Resolution = {
    timex: m.part ? 'TIME' : 'DATE',
    value: isoDate(day) + (m.part ?? ''),
    // The night of a day's news began the evening before ("overnight").
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
function stretch(
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

function unresolved(m: { part?: string; mod?: TimeModifier }, value: string, because: string): Resolution {
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
