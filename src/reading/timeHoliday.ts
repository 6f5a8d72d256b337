/** Holidays, and months of the Islamic and Persian calendars. */
import { dateOf, dayFrom, hijriDay, hijriYearOf, holidayIn, isoDate, persianDay, type Day } from './timeCalendar.ts'
import type { TimeMeaning } from './timeMeaning.ts'
import type { AnchorContext, Resolution } from './timeResolution.ts'

export function resolveHoliday(m: Extract<TimeMeaning, { is: 'holiday' }>, context: AnchorContext): Resolution {
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
      const ahead = near.find((h) => h.first > report)
      const side =
        m.pick === 1 || m.pick === -1
          ? { ahead: m.pick === 1, because: 'the holiday on that side of the report date' }
          : ahead && behind
            ? context.looksAhead(ahead.first - report, report - behind.first)
            : { ahead: behind === undefined, because: 'the only one near the report date' }
      year = (side.ahead ? ahead : behind)!.y
      because = side.because
    }
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

export function resolveForeign(m: Extract<TimeMeaning, { is: 'foreign' }>, context: AnchorContext): Resolution {
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
    const side = context.looksAhead(begins(ahead) - reference, reference - begins(behind))
    year = side.ahead ? ahead : behind
    because = side.because
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
