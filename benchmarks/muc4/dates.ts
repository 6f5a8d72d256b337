/** Days a MUC-4 text names, as MUC writes them: `DD MMM YY`, `D1 - D2`, `- D`. */
import type { EventTree } from '../../src/reading/eventTree.ts'

export type MucDate = {
  value: string
  /** How it is named: today, yesterday, weekday, full, month, ago, old (over seventy days), default (the dateline). */
  kind: string
  /** −1 for the dateline. */
  token: number
  sentence: number
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const FULL_MONTHS = 'january february march april may june july august september october november december'.split(' ')
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')
const DAY = 86_400_000

function monthOf(word: string): number {
  const lower = word.toLowerCase().replace('.', '')
  const full = FULL_MONTHS.indexOf(lower)
  if (full >= 0) return full
  return lower === 'sept' ? 8 : MONTHS.indexOf(lower.toUpperCase())
}

/** Day of publication in UTC milliseconds. */
export function publishedDay(dateline: string): number | undefined {
  const match = /(\d{1,2}) ([A-Z]{3,9})\.? (?:19)?(\d\d)\b/.exec(dateline)
  if (!match) return undefined
  const month = monthOf(match[2]!)
  return month < 0 ? undefined : Date.UTC(1900 + Number(match[3]), month, Number(match[1]))
}

export function formatDay(ms: number): string {
  const day = new Date(ms)
  return `${String(day.getUTCDate()).padStart(2, '0')} ${MONTHS[day.getUTCMonth()]} ${String(day.getUTCFullYear()).slice(2)}`
}

/** First and last day of a value as MUC writes it, days since 1970. */
export function daysOfValue(value: string): [number, number] | undefined {
  const days = [...value.matchAll(/(\d{1,2}) ([A-Z]{3}) (\d\d)/g)].map(
    ([, day, month, year]) => Date.UTC(1900 + Number(year), MONTHS.indexOf(month!), Number(day)) / DAY,
  )
  return days.length === 0 || days.some((x) => !Number.isFinite(x)) ? undefined : [days[0]!, days.at(-1)!]
}

const COUNT: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
}

export function findDates(tree: EventTree, published: number | undefined): MucDate[] {
  if (published === undefined) return []
  const out: MucDate[] = [{ value: `- ${formatDay(published)}`, kind: 'default', token: -1, sentence: -1 }]
  const { tokens } = tree
  const word = (i: number): string => tokens[i]?.form.toLowerCase() ?? ''
  const add = (i: number, value: string, kind: string): void =>
    void out.push({ value, kind, token: i, sentence: tokens[i]!.sentence })
  for (let i = 0; i < tokens.length; i++) {
    const w = word(i)
    const before = word(i - 1)
    const after = word(i + 1)
    if (w === 'today' || w === 'tonight') add(i, formatDay(published), 'today')
    else if (before === 'this' && /^(morning|afternoon|evening|dawn)$/.test(w)) add(i, formatDay(published), 'today2')
    else if (w === 'yesterday') add(i, formatDay(published - DAY), 'yesterday')
    else if (before === 'last' && /^(night|evening)$/.test(w)) {
      add(i, formatDay(published - DAY), 'last night')
      add(i, `${formatDay(published - DAY)} - ${formatDay(published)}`, 'last night-')
    } else if (WEEKDAYS.includes(w)) {
      let back = (new Date(published).getUTCDay() - WEEKDAYS.indexOf(w) + 7) % 7
      if (back === 0 && before === 'last') back = 7
      add(i, formatDay(published - back * DAY), 'weekday')
      add(i, `- ${formatDay(published - back * DAY)}`, 'weekday-')
    } else if (w === 'ago' && /^days?$/.test(before)) {
      const n = COUNT[word(i - 2)] ?? (Number(word(i - 2)) || 0)
      if (n > 0) add(i, formatDay(published - n * DAY), 'ago')
    } else if (w === 'week' && /^(last|past|this)$/.test(before)) {
      add(i, `${formatDay(published - 7 * DAY)} - ${formatDay(published)}`, `${before} week`)
    } else {
      const month = w.length > 2 ? monthOf(w) : -1
      if (month < 0) continue
      let day = 0
      let next = i + 1
      if (/^\d{1,2}$/.test(before)) day = Number(before)
      else if (/^\d{1,2}(st|nd|rd|th)?$/.test(after)) {
        day = Number.parseInt(after, 10)
        next = i + 2
      }
      if (/^(may|march)$/.test(w) && day === 0) continue
      if (word(next) === ',') next++
      let year = /^19\d\d$/.test(word(next))
        ? Number(word(next))
        : /^[789]\d$/.test(word(next)) && day > 0
          ? 1900 + Number(word(next))
          : 0
      const given = year > 0
      if (!given) year = new Date(published).getUTCFullYear()
      if (day > 0 && day < 32) {
        let ms = Date.UTC(year, month, day)
        if (!given && ms > published + 3 * DAY) ms = Date.UTC(year - 1, month, day)
        if (ms > published + 3 * DAY) continue
        add(i, formatDay(ms), published - ms > 70 * DAY ? 'old' : 'full')
        // "between 15 and 16 November", "the night of 15-16 November"
        if (/^\d{1,2}$/.test(word(i - 3)) && /^(and|to|-)$/.test(word(i - 2)))
          add(
            i,
            `${formatDay(Date.UTC(new Date(ms).getUTCFullYear(), month, Number(word(i - 3))))} - ${formatDay(ms)}`,
            'range',
          )
      } else if (day === 0) {
        let from = Date.UTC(year, month, 1)
        if (!given && from > published) from = Date.UTC(year - 1, month, 1)
        if (from > published) continue
        const to = Math.min(published, Date.UTC(new Date(from).getUTCFullYear(), month + 1, 0))
        add(i, `${formatDay(from)} - ${formatDay(to)}`, published - to > 70 * DAY ? 'old month' : 'month')
      }
    }
  }
  return out
}
