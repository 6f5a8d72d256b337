/** Counts dates of our own calendar: which year a month is of, which week a weekday is in. */
import { SEASON_MONTHS } from '../ontology/calendar.ts'
import { dateOf, dayFrom, daysInMonth, isoWeek, pad, weekdayOf, type Day } from './timeCalendar.ts'
import type { CalendarMeaning } from './timeMeaning.ts'
import { dayResolution, RANKS, stretch, unresolved, type AnchorContext, type Resolution } from './timeResolution.ts'

export function resolveCalendar(m: CalendarMeaning, context: AnchorContext): Resolution {
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
  if (m.day !== undefined && m.month === undefined) return resolveBareDay(m, m.day, context)
  const { year, anchor, because } = yearOf(m, context)
  if (m.day !== undefined) {
    const month = m.month!
    if (year === undefined) return unresolved(m, `XXXX-${pad(month)}-${pad(m.day)}`, because)
    if (m.day > daysInMonth(year, month))
      return {
        ...unresolved(m, 'XXXX-XX-XX', `month ${month} of ${year} has ${daysInMonth(year, month)} days, not ${m.day}`),
        timex: 'DATE',
      }
    if (m.swappable) return figures(m, year, month, m.day, context)
    const day = dayFrom(year, month, m.day)
    if (m.of) {
      const monday = day - weekdayOf(day) + 1
      const first = m.of === 'week' ? monday : monday + 5
      return stretch(
        {},
        `${isoWeek(day)}${m.of === 'week' ? '' : '-WE'}`,
        first,
        monday + 6,
        'week',
        anchor,
        `the ${m.of} that holds the day; ${because}`,
      )
    }
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

/** The year of a date: as printed, from the words beside it, from the date last spoken of, or on the side the clause looks to. */
function yearOf(m: CalendarMeaning, context: AnchorContext): { year?: number; anchor: string; because: string } {
  if (m.year !== undefined) return { year: m.year, anchor: 'none', because: 'the year is printed' }
  const { report, focus } = context
  const focused = focus && RANKS.indexOf(focus.granularity) <= RANKS.indexOf('year')
  if (m.pick === 'that' && focused)
    return { year: dateOf(focus.first).year, anchor: focus.id, because: 'of the year last spoken of' }
  const carries = m.yearShift === undefined && typeof m.pick !== 'number' && (context.narrative || report === undefined)
  if (focused && carries)
    return {
      year: dateOf(focus.first).year,
      anchor: focus.id,
      because: 'told as history: the year is that of the date before',
    }
  if (report === undefined) return { anchor: 'none', because: 'the report has no date, and no year was named before' }
  const now = dateOf(report)
  const anchor = 'report-date'
  if (m.yearShift !== undefined)
    return { year: now.year + m.yearShift, anchor, because: 'counted in years from the report date' }
  // First and last day of the stretch in a year.
  const [from, to] = monthsOf(m)
  const begins = (year: number): Day => dayFrom(year, from, m.day ?? 1)
  const ends = (year: number): Day => (m.day === undefined ? dayFrom(year, to + 1, 1) - 1 : begins(year))
  const years = [now.year - 1, now.year, now.year + 1]
  const before = years.filter((year) => begins(year) < report && ends(year) < report).at(-1)!
  const after = years.find((year) => begins(year) > report)!
  const holds = years.find((year) => begins(year) <= report && report <= ends(year))
  if (m.pick === -1)
    return { year: before, anchor, because: '"last": the latest one that ended before the report date' }
  if (m.pick === 1) return { year: after, anchor, because: '"next": the first one after the report date' }
  if (m.pick === 0) return { year: now.year, anchor, because: '"this": of the report\'s year' }
  if (holds !== undefined) return { year: holds, anchor, because: 'the one that holds the report date' }
  // Quarters are reported on when they are over.
  if (m.quarter !== undefined) return { year: before, anchor, because: 'the latest one up to the report date' }
  // A weekday printed with the date tells the year.
  if (m.weekday !== undefined && m.day !== undefined)
    for (const year of [before, after])
      if (weekdayOf(begins(year)) === m.weekday)
        return { year, anchor, because: 'the year in which the date falls on the weekday named' }
  const { ahead, because } = context.looksAhead(begins(after) - report, report - ends(before))
  return { year: ahead ? after : before, anchor, because }
}

/** First and last month of what is named; a winter runs on into the next year. */
function monthsOf(m: CalendarMeaning): readonly [number, number] {
  if (m.month !== undefined) return [m.month, m.month]
  if (m.season !== undefined) return SEASON_MONTHS[m.season]!
  if (m.quarter !== undefined) return [3 * m.quarter - 2, 3 * m.quarter]
  if (m.half !== undefined) return [6 * m.half - 5, 6 * m.half]
  return [1, 12]
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
  if (m.pick === 'before' || m.pick === 'after') {
    const from = focusDay?.first ?? context.report
    if (from !== undefined) {
      const step = (weekday - weekdayOf(from) + 7) % 7
      return dayResolution(
        m,
        from + (m.pick === 'after' ? step || 7 : step - 7),
        focusDay?.id ?? 'report-date',
        m.pick === 'after'
          ? 'the first one after the date last spoken of'
          : 'the latest one before the date last spoken of',
      )
    }
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
  const back = step > 0 ? step - 7 : step
  if (back === 0) return dayResolution(m, report, 'report-date', 'the weekday of the report date')
  const { ahead, because } = context.looksAhead(back + 7, -back)
  return dayResolution(m, report + (ahead ? back + 7 : back), 'report-date', because)
}

/** A date in figures that can be read two ways: the one nearer to the report's date, month first where there is none; never exact. */
function figures(m: CalendarMeaning, year: number, month: number, day: number, context: AnchorContext): Resolution {
  const monthFirst = dayFrom(year, month, day)
  const dayFirst = dayFrom(year, day, month)
  const { report } = context
  const swap = report !== undefined && Math.abs(dayFirst - report) < Math.abs(monthFirst - report)
  const chosen = swap ? dayFirst : monthFirst
  const because = `${swap ? 'day' : 'month'} first${report === undefined ? '' : ' lies nearer to the report date'}; day and month could be swapped`
  return { ...dayResolution(m, chosen, report === undefined ? 'none' : 'report-date', because), kind: 'approximate' }
}

/** "on the 13th": of the month last spoken of, else the latest 13th up to the report's day. */
function resolveBareDay(m: CalendarMeaning, day: number, context: AnchorContext): Resolution {
  const { focus, report } = context
  const spoken = focus && RANKS.indexOf(focus.granularity) <= RANKS.indexOf('month') ? focus : undefined
  const base = spoken?.first ?? report
  if (base === undefined)
    return unresolved(m, `XXXX-XX-${pad(day)}`, 'the month is not said, and no date was named before')
  let { year, month } = dateOf(base)
  if (!spoken && day > dateOf(base).day) [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1]
  if (day > daysInMonth(year, month))
    return unresolved(
      m,
      `XXXX-XX-${pad(day)}`,
      `month ${month} of ${year} has ${daysInMonth(year, month)} days, not ${day}`,
    )
  const because = spoken ? 'of the month last spoken of' : 'the latest one up to the report date'
  return dayResolution(m, dayFrom(year, month, day), spoken?.id ?? 'report-date', because)
}
