/** Arithmetic with days of the proleptic Gregorian calendar, and the other calendars news mentions. No time zones, no clock. */
import type { HolidayRule } from '../ontology/calendar.ts'

/** Days since 1970-01-01, which is 0. */
export type Day = number

/** Day number of a date; months past 12 or under 1 run on into other years. */
export function dayFrom(year: number, month: number, day: number): Day {
  const shifted = year * 12 + (month - 1)
  const y = Math.floor(shifted / 12)
  const m = (((shifted % 12) + 12) % 12) + 1
  // Days from civil (H. Hinnant): the year begins in March so that the leap day comes last.
  const yy = m <= 2 ? y - 1 : y
  const era = Math.floor(yy / 400)
  const yoe = yy - era * 400
  const doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy
  return era * 146097 + doe - 719468
}

export type CalendarDate = { year: number; month: number; day: number }

export function dateOf(day: Day): CalendarDate {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 }
}

export function daysInMonth(year: number, month: number): number {
  return dayFrom(year, month + 1, 1) - dayFrom(year, month, 1)
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** "2021-11-07". */
export function isoDate(day: Day): string {
  const { year, month, day: d } = dateOf(day)
  return `${pad(year, 4)}-${pad(month)}-${pad(d)}`
}

/** ISO 8601 week that holds a day, as TIMEX3 writes it: "2021-W45". */
export function isoWeek(day: Day): string {
  const thursday = day - weekdayOf(day) + 4
  const { year } = dateOf(thursday)
  return `${pad(year, 4)}-W${pad(Math.floor((thursday - dayFrom(year, 1, 1)) / 7) + 1)}`
}

/** Reads "2021-11-07" or "2021-11-07T09:30Z"; undefined where it is no date of the calendar. */
export function parseIsoDay(text: string): Day | undefined {
  const match = /^(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(text)
  if (!match) return undefined
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return dayFrom(year, month, day)
}

export function pad(n: number, width = 2): string {
  return String(n).padStart(width, '0')
}

/** Western Easter Sunday (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dayFrom(year, Math.floor(n / 31), (n % 31) + 1)
}

/** Tabular Islamic calendar, civil epoch. The sighted moon may be a day or two off: values from here are approximate. */
export function hijriDay(year: number, month: number, day: number): Day {
  return day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + 1948439 - 2440588
}

/** Islamic year that a day lies in. */
export function hijriYearOf(day: Day): number {
  let year = Math.floor((day - hijriDay(1, 1, 1)) / 354.367) + 1
  while (hijriDay(year + 1, 1, 1) <= day) year++
  while (hijriDay(year, 1, 1) > day) year--
  return year
}

/** Solar Hijri calendar by the 33-year rule, right for the years 1178 to 1633 (1799 to 2255). */
export function persianDay(year: number, month: number, day: number): Day {
  // Leap years before `year` in the 33-year cycle, counted from 1 Farvardin 1399 = 20 March 2020.
  const leaps = (y: number): number => {
    let n = 0
    const step = y >= 1399 ? 1 : -1
    for (let i = 1399; i !== y; i += step) if (isPersianLeap(step > 0 ? i : i - 1)) n += step
    return n
  }
  const newYear = dayFrom(2020, 3, 20) + (year - 1399) * 365 + leaps(year)
  return newYear + (month <= 7 ? (month - 1) * 31 : 6 * 31 + (month - 7) * 30) + day - 1
}

function isPersianLeap(year: number): boolean {
  return (25 * year + 11) % 33 < 8
}

/** Days from the Hebrew epoch to 1 Tishri of a year (Reingold and Dershowitz). */
function hebrewNewYear(year: number): Day {
  const elapsed = (y: number): number => {
    const months = Math.floor((235 * y - 234) / 19)
    const parts = 12084 + 13753 * months
    const day = 29 * months + Math.floor(parts / 25920)
    return (3 * (day + 1)) % 7 < 3 ? day + 1 : day
  }
  const [before, here, after] = [elapsed(year - 1), elapsed(year), elapsed(year + 1)]
  const delay = after - here === 356 ? 2 : here - before === 382 ? 1 : 0
  return -2092590 + here + delay
}

/** Day in the Hebrew year, months counted from Tishri = 1 as in a common year: Nisan is 7 whether or not there is an Adar II. */
export function hebrewDay(year: number, month: number, day: number): Day {
  const start = hebrewNewYear(year)
  // From the end of the year backwards everything has a fixed length: Nisan to Elul are 177 days.
  const nisan = hebrewNewYear(year + 1) - 177
  if (month >= 7) return nisan + [0, 30, 59, 89, 118, 148][month - 7]! + day - 1
  if (month === 6) return nisan - 29 + day - 1
  const length = hebrewNewYear(year + 1) - start
  const heshvan = length % 10 === 5 ? 30 : 29
  return start + [0, 30, 30 + heshvan][month - 1]! + day - 1
}

/** First and last day of a holiday in a (Gregorian) year; of two in one year the first. */
export function holidayIn(year: number, rule: HolidayRule): { first: Day; last: Day } {
  const length = 'length' in rule && rule.length ? rule.length : 1
  const first = firstDay(year, rule)
  return { first, last: first + length - 1 }
}

function firstDay(year: number, rule: HolidayRule): Day {
  switch (rule.by) {
    case 'date':
      return dayFrom(year, rule.month, rule.day)
    case 'easter':
      return easterSunday(year) + rule.offset
    case 'weekday': {
      if (rule.nth < 0) {
        const last = dayFrom(year, rule.month + 1, 1) - 1
        return last - ((weekdayOf(last) - rule.weekday + 7) % 7)
      }
      const first = dayFrom(year, rule.month, 1)
      return first + ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1)
    }
    case 'hijri': {
      let hijri = hijriYearOf(dayFrom(year, 1, 1))
      while (hijriDay(hijri, rule.month, rule.day) < dayFrom(year, 1, 1)) hijri++
      return hijriDay(hijri, rule.month, rule.day)
    }
    case 'persian':
      return persianDay(rule.month >= 10 && rule.day > 10 ? year - 622 : year - 621, rule.month, rule.day)
    case 'hebrew':
      return hebrewDay(rule.month <= 3 ? year + 3761 : year + 3760, rule.month, rule.day)
  }
}
