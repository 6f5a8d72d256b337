/** Dates as they are printed in datelines, captions and page heads. Only whole days; relative words are not read here. */
import { dictionary } from '../record/dictionary.ts'
import type { Span } from '../record/span.ts'

/** A printed date; `year` is absent in "March 3". Months count from 1. */
export type PrintedDate = Span & { year?: number; month: number; day: number }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '(?:19|20)\\d\\d'
/** Two digits are a year only where nothing else is left for them to be: before a bracket, a dash or the end. */
const SHORT_YEAR = "(?:'\\d\\d|\\d\\d(?=\\s*(?:[()\\[—–]|--|$)))"

/** "March 3, 2021", "Nov. 7", "3 JAN 90", "4 May 2019", "2021-11-07", in one pass. */
const DATE = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:${MONTH}\\s+${DAY}(?:(?:,\\s*|\\s+)(${YEAR})|\\s+(${SHORT_YEAR}))?`,
    `${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+(${YEAR}|${SHORT_YEAR}))?`,
    `(${YEAR})[-/](\\d\\d)[-/](\\d\\d))(?![\\p{L}\\p{N}])`,
  ].join('|'),
  'giu',
)

/** All printed dates of a text in reading order; impossible days ("31 February") are left out. */
export function findPrintedDates(text: string): PrintedDate[] {
  const found: PrintedDate[] = []
  for (const match of text.matchAll(DATE)) {
    const [whole, monthA, dayA, longA, shortA, dayB, monthB, yearB, yearC, monthC, dayC] = match
    const month = monthC ? Number(monthC) : monthNumber(monthA ?? monthB ?? '')
    const day = Number(dayA ?? dayB ?? dayC)
    const year = fullYear(longA ?? shortA ?? yearB ?? yearC)
    // "may 12 people …": the verb.
    if (!isDay(year ?? 2000, month, day) || (monthA === 'may' && year === undefined)) continue
    const span = { start: match.index, end: match.index + whole.length }
    found.push(year === undefined ? { ...span, month, day } : { ...span, year, month, day })
  }
  return found
}

/** ISO 8601 date; undefined for a date without a year. */
export function isoDate(date: { year?: number; month: number; day: number }): string | undefined {
  if (date.year === undefined) return undefined
  return `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
}

/** Does the calendar have this day? */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!
}

/** "20210504", "20210504T080000Z", "20210504080000+0200", as NITF, GDELT and older NewsML write it. */
function compact(value: string): RegExpExecArray | null {
  const found = /^\s*(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?\s*(Z|[+-]\d\d:?\d\d)?)?(?!\d)/u.exec(value)
  if (found?.[4]) found[4] = `${found[4]}:${found[5]}:${found[6] ?? '00'}`
  if (found) found[5] = found[7] as string
  return found
}

/** Dates of e-mail and RSS: "Tue, 04 May 2021 08:00:00 +0200". */
const RFC_2822 =
  /^\s*(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4}),?\s+(\d\d:\d\d)(:\d\d)?\s*([+-]\d\d:?\d\d|[A-Z]{1,4})?/iu
/** The zones RFC 2822 names; others leave the time without one. */
const ZONES: Record<string, string> = dictionary({
  Z: 'Z',
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
})

/** ISO 8601 date or date-time in metadata, cut to what is valid; undefined for anything else. */
export function metadataDate(value: string): string | undefined {
  const iso =
    /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?/.exec(value) ??
    compact(value)
  if (iso) {
    const [, year, month, day, time, zone] = iso
    if (!isDay(Number(year), Number(month), Number(day))) return undefined
    const date = `${year}-${month}-${day}`
    if (!time) return date
    return `${date}T${time.length === 5 ? `${time}:00` : time}${zone ? zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2') : ''}`
  }
  const mail = RFC_2822.exec(value)
  if (mail) {
    const [, day, name, year, time, seconds, zone = ''] = mail
    const month = monthNumber(name!)
    if (!isDay(Number(year), month, Number(day))) return undefined
    const offset = /^[+-]/u.test(zone) ? zone.replace(/^([+-]\d\d):?(\d\d)$/u, '$1:$2') : ZONES[zone.toUpperCase()]
    return `${year}-${String(month).padStart(2, '0')}-${day!.padStart(2, '0')}T${time}${seconds ?? ':00'}${offset ?? ''}`
  }
  for (const printed of findPrintedDates(value)) if (printed.year !== undefined) return isoDate(printed)
  return undefined
}

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

/** Two-digit years up to 49 are 20xx, the others 19xx. */
function fullYear(printed: string | undefined): number | undefined {
  if (printed === undefined) return undefined
  const year = Number(printed.replace("'", ''))
  return year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year
}
