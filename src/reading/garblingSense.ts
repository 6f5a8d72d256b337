/** What cannot be: days and numbers that do not exist, one contributor twice, a reason that denies what it is given for. */
import type { Analysis } from '../language/analysis.ts'
import { anonymityGrounds, openWays } from '../ontology/anonymity.ts'
import type { Report } from '../record/report.ts'
import type { Flag } from '../record/reading.ts'
import { evidence, type Span } from '../record/span.ts'
import { editDistance, foldName } from './spelling.ts'

/** Two people in one line about the report whose names differ by a letter or two. */
export function findDuplicateContributors(report: Report): Flag[] {
  const flags: Flag[] = []
  for (const block of report.blocks) {
    const people = block.people ?? []
    for (const [i, person] of people.entries()) {
      const twin = people.slice(0, i).find((other) => samePerson(report.text, other, person))
      if (!twin) continue
      const between = report.text.slice(twin.end, person.start)
      const span = between.length <= 6 ? { start: twin.start, end: person.end } : person
      flags.push({
        ...evidence(report.text, span),
        kind: 'duplicate-contributor',
        likely: report.text.slice(twin.start, twin.end),
        because: 'two names of one line differ by no more than two letters',
      })
    }
  }
  return flags
}

function samePerson(text: string, a: Span, b: Span): boolean {
  const words = (span: Span) => text.slice(span.start, span.end).split(/\s+/u).map(foldName)
  const first = words(a)
  const second = words(b)
  if (first.length !== second.length) return false
  let total = 0
  for (const [i, word] of first.entries()) total += editDistance(word, second[i]!, 2)
  // "Ann Lee" and "Dan Lee" are two people: only long names that are nearly the same are one.
  return total <= 2 && first.join('').length >= 8 && (first[0] === second[0] || first.at(-1) === second.at(-1))
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')
const MONTH =
  '(jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)'
const WEEKDAY = '(sunday|monday|tuesday|wednesday|thursday|friday|saturday)'
const DATE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${WEEKDAY},?\\s+)?(?:${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+((?:19|20)\\d\\d)(?!\\d))?|(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH}(?:,?\\s+((?:19|20)\\d\\d)(?!\\d))?)`,
  'giu',
)
const LONG_YEAR =
  /\b(?:in|since|until|of|by|from|during|early|late|mid|year)[ -]((?:19|20)\d{3})(?![\d,.]|\s*(?:people|men|women|children|troops|soldiers|deaths|cases|homes|dollars|euros|tons|tonnes|miles|metres|meters|km|\p{L}+s\b))/giu
const PART_OF_PERSON =
  /\b\d+\.\d+ (?:people|persons|soldiers|civilians|men|women|children|protesters|victims|officers|fighters|troops|militants|hostages|prisoners)\b/giu
const PEOPLE =
  'people|persons|soldiers|civilians|men|women|children|protesters|victims|officers|fighters|troops|militants|hostages|prisoners|dead|wounded|injured'
const FEWER_THAN_NONE = new RegExp(`(?<![\\p{L}\\p{N}])[-−]\\d+ (?:${PEOPLE})\\b`, 'giu')
const MORE_THAN_ALL = new RegExp(`\\b(\\d{1,3}(?:,\\d{3}){3,}|\\d{10,}) (?:${PEOPLE})\\b`, 'giu')
/** People on earth, with some to spare. */
const MANKIND = 9e9
const FIGURES = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])/gu
const BARE_CLOCK = /\bat (\d{1,2}):(\d\d)\b/giu
const CLOCK = /\b(\d{1,2}):(\d\d)(?=\s*(?:[ap]\.?m\b|local time|gmt|utc|o['’]clock))/giu

/** Days, years, clock times and shares of people that do not exist. */
export function findImpossibleValues(text: string, blocks: readonly Span[]): Flag[] {
  const flags: Flag[] = []
  for (const block of blocks) {
    const part = text.slice(block.start, block.end)
    const add = (index: number, length: number, because: string, likely?: string) =>
      void flags.push({
        ...evidence(text, { start: block.start + index, end: block.start + index + length }),
        kind: 'impossible-value',
        ...(likely === undefined ? {} : { likely }),
        because,
      })
    for (const match of part.matchAll(DATE)) {
      const [whole, weekday, monthA, dayA, yearA, dayB, monthB, yearB] = match
      const month = MONTHS.findIndex((name) => name.startsWith((monthA ?? monthB)!.slice(0, 3).toLowerCase()))
      const day = Number(dayA ?? dayB)
      const year = yearA ?? yearB
      const date = new Date(Date.UTC(year ? Number(year) : 2000, month, day))
      if (day === 0 || date.getUTCMonth() !== month)
        add(match.index, whole.length, `${MONTHS[month]!} has no day ${day}`)
      else if (weekday && year && WEEKDAYS[date.getUTCDay()] !== weekday.toLowerCase())
        add(match.index, whole.length, `this day was a ${WEEKDAYS[date.getUTCDay()]!}`)
    }
    for (const match of part.matchAll(LONG_YEAR))
      add(match.index + match[0].length - 5, 5, 'a year of five digits', match[1]!.slice(0, 4))
    for (const match of part.matchAll(PART_OF_PERSON))
      add(match.index, match[0].length, 'people are counted in whole numbers')
    for (const match of part.matchAll(FEWER_THAN_NONE))
      add(match.index, match[0].length, 'people are never fewer than none')
    for (const match of part.matchAll(MORE_THAN_ALL))
      if (Number(match[1]!.replaceAll(',', '')) > MANKIND)
        add(match.index, match[0].length, 'more than there are people')
    for (const match of part.matchAll(FIGURES)) {
      const [a, b] = [Number(match[1]), Number(match[3])]
      if (!isDay(a, b, Number(match[4])) && !isDay(b, a, Number(match[4])))
        add(match.index, match[0].length, `no calendar has a day ${a} of month ${b}, nor the other way round`)
    }
    for (const match of part.matchAll(BARE_CLOCK))
      if (Number(match[1]) > 24 || Number(match[2]) > 59) add(match.index, match[0].length, 'no clock shows this')
    for (const match of part.matchAll(CLOCK))
      if (Number(match[1]) > 23 || Number(match[2]) > 59) add(match.index, match[0].length, 'no clock shows this')
  }
  return flags
}

function isDay(day: number, month: number, year: number): boolean {
  return day > 0 && month > 0 && month < 13 && new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1
}

/** Sentences after the one with the ground in which the way of speaking is still looked for. */
const NEAR = 1

/**
 * A source that gives a reason for not being named, and is then said to have spoken in a way that needs a name:
 * "not allowed to talk to reporters, they spoke on the record".
 */
export function findSelfContradictions(analysis: Analysis): Flag[] {
  const flags: Flag[] = []
  for (const sentence of analysis.sentences) {
    const own = analysis.text.slice(sentence.start, sentence.end)
    if (!anonymityGrounds.test(own)) continue
    const last = analysis.sentences[Math.min(analysis.sentences.length - 1, sentence.index + NEAR)]!
    const near = analysis.text.slice(sentence.start, last.end)
    const match = openWays.exec(near)
    if (!match || /\banonymi|\bunnamed\b|not (?:be|to be) (?:named|identified)/iu.test(near)) continue
    const start = sentence.start + match.index
    flags.push({
      ...evidence(analysis.text, { start, end: start + match[0].length }),
      kind: 'self-contradiction',
      likely: `${match[1]!} on condition of anonymity`,
      because: 'the reason given is one for not being named',
    })
  }
  return flags
}
