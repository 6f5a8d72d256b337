/** Rules for times of the day: clock times, parts of the day, with or without their date. */
import { DAY_PARTS } from '../ontology/calendar.ts'
import { CARDINALS } from '../ontology/numbers.ts'
import { readCalendar } from './timeDateRules.ts'
import type { TimeMeaning, TimeModifier } from './timeMeaning.ts'
import type { Phrase, Rule } from './timePattern.ts'
import { pad } from './timeCalendar.ts'

/** Hour and minute of the clock time in a phrase as TIMEX3 writes them: "T04:30". */
function clockOf(phrase: Phrase): string | undefined {
  for (let i = phrase.first; i < phrase.last; i++) {
    const category = phrase.category(i)
    if (category === 'part') {
      const code = DAY_PARTS.get(phrase.word(i))
      if (code?.startsWith('T1') || code?.startsWith('T2')) return code
    }
    const next = phrase.category(i + 1)
    let hour = NaN
    let minute = 0
    let second: number | undefined
    let after = i + 1
    if (category === 'word' && next === 'oclock') hour = CARDINALS.get(phrase.word(i))!
    else if (category === 'dd' || category === 'num' || category === 'yyyy') {
      const form = phrase.word(i)
      if (next === 'colon' && i + 2 < phrase.last) {
        hour = Number(form)
        minute = Number(phrase.word(i + 2))
        after = i + 3
        if (phrase.category(after) === 'colon' && after + 1 < phrase.last) {
          second = Number(phrase.word(after + 1))
          after += 2
        }
      } else if (/^\d{4}$/.test(form) && next !== 'ampm') {
        hour = Number(form.slice(0, 2))
        minute = Number(form.slice(2))
      } else if (
        next === 'ampm' ||
        next === 'oclock' ||
        (category === 'dd' && phrase.has('part') && phrase.category(i + 1) === 'in')
      ) {
        const [h, m = '0'] = form.split('.')
        hour = Number(h)
        minute = Number(m)
      } else continue
    } else continue
    if (phrase.category(after) === 's') after++
    if (phrase.category(after) === 'ampm') {
      if (hour > 12 || hour < 1) return undefined
      const pm = phrase.word(after).startsWith('p')
      if (pm && hour < 12) hour += 12
      if (!pm && hour === 12) hour = 0
    } else if (
      phrase.has('part') &&
      hour < 12 &&
      /TAF|TEV|TNI/.test(partOf(phrase) ?? '') &&
      !(hour < 5 && partOf(phrase) === 'TNI')
    )
      hour += 12
    if (!(hour <= 24 && minute < 60 && (second === undefined || second < 60)) || !Number.isInteger(minute))
      return undefined
    return `T${pad(hour)}:${pad(minute)}${second === undefined ? '' : `:${pad(second)}`}`
  }
  return undefined
}

function partOf(phrase: Phrase): string | undefined {
  const at = phrase.find('part')
  return at < 0 ? undefined : DAY_PARTS.get(phrase.word(at))
}

/** A clock time and whatever date stands with it; a date that is missing is the report's. */
function readClock(phrase: Phrase): TimeMeaning | undefined {
  const clock = clockOf(phrase)
  if (!clock) return undefined
  const mod = edge(phrase)
  const date = phrase.has('weekday', 'month', 'may', 'today', 'yesterday', 'tomorrow', 'tonight', 'yyyy')
    ? readCalendar(phrase)
    : undefined
  if (date?.is === 'impossible') return date
  if (
    date &&
    (date.is === 'shift' || (date.is === 'calendar' && (date.weekday !== undefined || date.day !== undefined)))
  ) {
    const { mod: _, ...rest } = date
    return { ...rest, part: clock, ...(mod && { mod }) }
  }
  return { is: 'shift', unit: 'day', by: 0, from: 'focus', part: clock, vague: true, ...(mod && { mod }) }
}

/** "shortly before dawn", "about 4 a.m.": the edge of a clock time. */
function edge(phrase: Phrase): TimeModifier | undefined {
  if (phrase.has('before')) return 'BEFORE'
  if (phrase.has('after')) return 'AFTER'
  return phrase.modifier()
}

/** "the morning of Nov. 7", "before dawn on Sunday", "the early hours of Monday". */
function readPartOfDate(phrase: Phrase): TimeMeaning | undefined {
  const date = readCalendar(phrase)
  if (!date || (date.is !== 'calendar' && date.is !== 'shift')) return date
  if (date.is === 'calendar' && date.day === undefined && date.weekday === undefined) return undefined
  const mod = edge(phrase)
  const { mod: _, ...rest } = date
  return { ...rest, ...(mod && { mod }) }
}

/** "this morning", "last night", "that evening", "the next morning", "overnight". */
function readPart(phrase: Phrase): TimeMeaning | undefined {
  const part = phrase.has('overnight')
    ? 'TNI'
    : phrase.has('hours') || /^hours$/.test(phrase.word(phrase.last - 1))
      ? 'TMO'
      : partOf(phrase)
  if (!part) return undefined
  const mod = edge(phrase)
  const rest = { part, ...(mod && { mod }) }
  if (phrase.has('next', 'following', 'coming')) return { is: 'shift', unit: 'day', by: 1, from: 'focus', ...rest }
  if (phrase.has('previous')) return { is: 'shift', unit: 'day', by: -1, from: 'focus', ...rest }
  if (phrase.has('last')) return { is: 'shift', unit: 'day', by: -1, from: 'report', ...rest }
  if (phrase.has('that', 'same')) return { is: 'shift', unit: 'day', by: 0, from: 'focus', ...rest }
  if (phrase.has('this')) return { is: 'shift', unit: 'day', by: 0, from: 'report', ...rest }
  return { is: 'shift', unit: 'day', by: 0, from: 'focus', vague: true, ...rest }
}

const ABOUT = '(?:about|only? [before after]|pre [before after]|[before after])?'
const EDGE = '(?:pre? [before after])?'

export const CLOCK_RULES: readonly Rule[] = [
  { name: 'clock', pattern: `${ABOUT} <CLOCK> <ZONE>? <ZONE>? comma? [on early late]? <DAY>`, read: readClock },
  { name: 'clock', pattern: `<DAY> comma? (?:at|about)? about? <CLOCK> <ZONE>? <ZONE>?`, read: readClock },
  { name: 'clock', pattern: `${ABOUT} <CLOCK> <ZONE>? <ZONE>?`, read: readClock },
  { name: 'clock', pattern: `${ABOUT} [dd word] in the part (?: on? <DAY>)?`, read: readSpokenClock },
  { name: 'noon', pattern: `${EDGE} part (?:<ZONE>)? (?:comma? on? <DAY>)?`, read: readNoon },
  {
    name: 'part-of-date',
    pattern: `${EDGE} (?:the? [early late mid]? dash? [part units]) [of on] <DAY>`,
    read: readHoursOfDate,
  },
  { name: 'part-of-date', pattern: `[early late mid]? dash? part <DAY>`, read: readPartOfDate },
  { name: 'part-of-date', pattern: 'overnight (?:on|comma)? <DAY>', read: readPartOfDate },
  {
    name: 'part',
    pattern: '(?:[early late earlier later] )? [this last that] (?:same)? (?:[early late])? part',
    read: readPart,
  },
  { name: 'part', pattern: 'the [next following previous same] part', read: readPart },
  { name: 'part', pattern: 'the early units', read: readEarlyHours },
  {
    name: 'part',
    pattern: `${EDGE} [early late mid] dash? part | (?:pre? [before after]) part | (?<=[at by until]) part | (?<=[in during]) the part | overnight`,
    read: readPart,
  },
]

function readSpokenClock(phrase: Phrase): TimeMeaning | undefined {
  const at = phrase.find('dd', 'word')
  let hour = phrase.number(at, at + 1)
  const part = partOf(phrase)
  if (hour === undefined || hour < 1 || hour > 12 || !part) return undefined
  if (/TAF|TEV/.test(part) && hour < 12) hour += 12
  if (part === 'TNI' && hour > 5 && hour < 12) hour += 12
  const date = phrase.has('weekday', 'month', 'may', 'today', 'yesterday', 'tomorrow')
    ? readCalendar(phrase)
    : undefined
  const clock = `T${pad(hour)}:00`
  if (date?.is === 'shift' || date?.is === 'calendar') return { ...date, part: clock }
  return { is: 'shift', unit: 'day', by: 0, from: 'focus', part: clock, vague: true }
}

function readNoon(phrase: Phrase): TimeMeaning | undefined {
  const code = DAY_PARTS.get(phrase.word(phrase.find('part')))
  if (!code || !/^T[12]/.test(code)) return undefined
  return readClock(phrase)
}

function readHoursOfDate(phrase: Phrase): TimeMeaning | undefined {
  const units = phrase.find('units')
  if (units >= 0) {
    if (!phrase.has('early', 'late') || phrase.word(units) !== 'hours') return undefined
    const date = readPartOfDate(phrase)
    if (!date || (date.is !== 'calendar' && date.is !== 'shift')) return date
    return { ...date, part: phrase.has('late') ? 'TNI' : 'TMO', mod: phrase.has('late') ? 'END' : 'START' }
  }
  return readPartOfDate(phrase)
}

function readEarlyHours(phrase: Phrase): TimeMeaning | undefined {
  if (phrase.word(phrase.last - 1) !== 'hours') return undefined
  return { is: 'shift', unit: 'day', by: 0, from: 'focus', part: 'TMO', mod: 'START', vague: true }
}
