/** Incidents counted by day, week, month, quarter or year, whichever gives bars wide enough to see. */
import { dayNumber, dayOf, NO_DAY, type Table } from '../core/model.ts'
import { QUADRANTS } from '../core/words.ts'

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'

export type Bins = {
  unit: Unit
  /** First day of each bin, and the day after the last one. */
  starts: Int32Array
  /** bins × quadrants: incidents known to this unit or better. */
  sharp: Int32Array
  /** Incidents known only roughly ("in 2021"), counted where their stretch begins and drawn lighter. */
  rough: Int32Array
  most: number
  total: number
  withoutDay: number
}

const LENGTHS: readonly [Unit, number][] = [
  ['day', 1],
  ['week', 7],
  ['month', 30.4],
  ['quarter', 91.3],
  ['year', 365.25],
]

export function unitFor(days: number, width: number): Unit {
  const most = Math.max(8, width / 5)
  return (LENGTHS.find(([, length]) => days / length <= most) ?? LENGTHS.at(-1)!)[0]
}

/** First day of the unit that holds a day. Weeks begin on Monday. */
export function floorDay(day: number, unit: Unit): number {
  if (unit === 'day') return day
  // 1970-01-01 was a Thursday.
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7)
  const iso = dayOf(day)
  const month = Number(iso.slice(5, 7))
  if (unit === 'month') return dayNumber(`${iso.slice(0, 7)}-01`)
  if (unit === 'quarter')
    return dayNumber(`${iso.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`)
  return dayNumber(`${iso.slice(0, 4)}-01-01`)
}

export function nextDay(start: number, unit: Unit): number {
  if (unit === 'day') return start + 1
  if (unit === 'week') return start + 7
  return floorDay(start + { month: 31, quarter: 93, year: 367 }[unit], unit)
}

/** @param from first day shown; @param to last day shown, included */
export function binsOf(table: Table, rows: Int32Array, from: number, to: number, width: number): Bins {
  const unit = unitFor(to - from + 1, width)
  const starts: number[] = []
  let start = floorDay(from, unit)
  for (; start <= to; start = nextDay(start, unit)) starts.push(start)
  starts.push(start)
  const n = starts.length - 1
  // From day to bin by a table: a search for each of fifty thousand rows would be felt while brushing.
  const binOfDay = new Int32Array(start - starts[0]!)
  for (let b = 0; b < n; b++) binOfDay.fill(b, starts[b]! - starts[0]!, starts[b + 1]! - starts[0]!)
  const q = QUADRANTS.length
  const bins: Bins = {
    unit,
    starts: Int32Array.from(starts),
    sharp: new Int32Array(n * q),
    rough: new Int32Array(n * q),
    most: 0,
    total: 0,
    withoutDay: 0,
  }
  const { first, last, quadrant } = table
  const sums = new Int32Array(n)
  const longest = { day: 1, week: 7, month: 31, quarter: 92, year: 366 }[unit]
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k]!
    const day = first[i]!
    if (day === NO_DAY) bins.withoutDay++
    else if (day >= starts[0]! && day < start) {
      const bin = binOfDay[day - starts[0]!]!
      const counts = last[i]! - day + 1 > longest ? bins.rough : bins.sharp
      counts[bin * q + quadrant[i]!]!++
      if (++sums[bin]! > bins.most) bins.most = sums[bin]!
      bins.total++
    }
  }
  return bins
}

/** First and last day of the rows, without the few that lie far before all the others. */
export function extent(
  table: Table,
  rows: Int32Array,
): { from: number; to: number; all: { from: number; to: number } } | undefined {
  const days = new Float64Array(rows.length)
  let n = 0
  let latest = NO_DAY
  for (const i of rows)
    if (table.first[i] !== NO_DAY) {
      days[n++] = table.first[i]!
      latest = Math.max(latest, table.last[i]!)
    }
  if (n === 0) return undefined
  const sorted = days.subarray(0, n).sort()
  const from = sorted[0]!
  // Archives mention old events in passing; a day in 1948 must not squeeze this year into one bar.
  const usual = sorted[Math.floor(n * 0.12)]!
  const isFarBefore = latest - from > 3 * (latest - usual + 30)
  return { from: isFarBefore ? usual : from, to: latest, all: { from, to: latest } }
}
