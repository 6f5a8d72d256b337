/** Clocks and their zones: what "(0130 GMT)" says of "4:30 a.m.", and hours counted from a known time of day. */
import { TIME_ZONES } from '../ontology/calendar.ts'
import { dateOf, isoDate, pad, type Day } from './timeCalendar.ts'
import type { ShiftMeaning } from './timeMeaning.ts'
import type { AnchorContext, Resolution } from './timeResolution.ts'

const MINUTES: Readonly<Record<string, number>> = { second: 1 / 60, minute: 1, hour: 60 }

/** Minutes after midnight of an ISO 8601 time or a TIMEX3 value ("2021-11-07T04:30"); undefined without a clock. */
export function clockMinutes(value: string): number | undefined {
  const match = /T(\d\d):(\d\d)/.exec(value)
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

/**
 * The zone of a clock time as printed with it: `local`, or an offset. Where a second clock stands in brackets with a zone of
 * its own ("4:30 a.m. (0130 GMT)"), the difference of the two clocks is the offset of the first.
 * @param quote the expression
 * @param value its TIMEX3 value, with the clock
 */
export function zoneOf(quote: string, value: string): string | undefined {
  const clock = clockMinutes(value)
  if (clock === undefined) return undefined
  const second = /\(\s*(\d{1,2})[:.]?(\d\d)\s*([A-Z]{2,4})\b/.exec(quote)
  const secondZone = second ? TIME_ZONES.get(second[3]!.toLowerCase()) : undefined
  if (second && secondZone !== undefined) {
    const greenwich = Number(second[1]) * 60 + Number(second[2]) - secondZone
    // The two clocks may stand on either side of midnight; zones run from −12 to +14 hours.
    let east = clock - greenwich
    while (east > 14 * 60) east -= 1440
    while (east <= -12 * 60) east += 1440
    if (east % 15 === 0) return offset(east)
  }
  for (const [, name] of quote.matchAll(/\b([A-Z]{2,4})\b/g)) {
    const east = TIME_ZONES.get(name!.toLowerCase())
    if (east !== undefined) return offset(east)
  }
  return /\blocal\b/i.test(quote) ? 'local' : undefined
}

function offset(east: number): string {
  const minutes = Math.abs(east)
  return `${east < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/**
 * "Two hours ago", "an hour later": a clock time where the time counted from has one. Where it has none the TIMEX3 value
 * stays a bare reference and only the day is told: up to twelve hours from an event leave its day as it is; hours before the
 * report may reach into the day before.
 */
export function resolveHours(m: ShiftMeaning, context: AnchorContext): Resolution {
  const { report, focus } = context
  const fromFocus = m.from === 'focus' && focus !== undefined && focus.first === focus.last
  const base = fromFocus ? focus.first : m.from === 'report' ? report : undefined
  const clock = fromFocus ? focus.clock : m.from === 'report' ? context.published : undefined
  const anchor = base === undefined ? 'none' : fromFocus ? focus.id : 'report-date'
  const minutes = Math.round(m.by * MINUTES[m.unit]!)
  const common = {
    timex: 'TIME' as const,
    granularity: m.unit as 'second' | 'minute' | 'hour',
    kind: 'approximate' as const,
    anchor,
    ...(m.mod && { mod: m.mod }),
  }
  if (base !== undefined && clock !== undefined) {
    const at = base * 1440 + clock + minutes
    const day = Math.floor(at / 1440)
    const [hour, minute] = [Math.floor((at - day * 1440) / 60), (((at - day * 1440) % 60) + 60) % 60]
    return {
      ...common,
      value: `${isoDate(day)}T${pad(hour)}:${pad(minute)}`,
      first: day,
      last: day,
      because: `${Math.abs(m.by)} ${m.unit}${Math.abs(m.by) === 1 ? '' : 's'} ${m.by < 0 ? 'before' : 'after'} ${fromFocus ? 'the time last spoken of' : 'the report was published'}`,
    }
  }
  const value = m.by < 0 ? 'PAST_REF' : 'FUTURE_REF'
  if (base === undefined || Math.abs(minutes) > 720 || dateOf(base).year < 1)
    return { ...common, value, anchor: 'none', because: 'hours or less from a time of day that is not known' }
  const [first, last]: [Day, Day] =
    fromFocus || m.unit !== 'hour' ? [base, base] : m.by < 0 ? [base - 1, base] : [base, base + 1]
  return { ...common, value, first, last, because: 'hours or less from a day whose time is not known' }
}

/** "Minutes later", "a few hours ago": the day of the time counted from, and no clock. */
export function resolveUncountedHours(
  value: Resolution['value'],
  from: 'report' | 'focus',
  { report, focus }: AnchorContext,
): Resolution {
  const told = from === 'focus' && focus !== undefined && focus.first === focus.last && focus.near
  const day = told ? focus.first : from === 'report' ? report : undefined
  return {
    timex: 'TIME',
    value,
    ...(day !== undefined && { first: day, last: day }),
    granularity: 'none',
    kind: 'approximate',
    anchor: day === undefined ? 'none' : told ? focus.id : 'report-date',
    because:
      day === undefined
        ? 'an unknown stretch from a time that is not known'
        : 'within hours of the time it is counted from',
  }
}
