/** Rules for dates: days, months, years, seasons, quarters, holidays, other calendars. */
import { DAY_PARTS, HIJRI_MONTHS, HOLIDAYS, PERSIAN_MONTHS, SEASONS } from '../ontology/calendar.ts'
import { ORDINALS } from '../ontology/numbers.ts'
import { daysInMonth } from './timeCalendar.ts'
import type { CalendarMeaning, Pick, TimeMeaning } from './timeMeaning.ts'
import { smallNumber, type Phrase, type Rule } from './timePattern.ts'

/** Nouns that a number of four digits counts; "1500 people" is no year. */
const COUNTED =
  /^(people|persons|men|women|troops|soldiers|police|personnel|children|dead|casualties|points|shares|jobs|feet|miles|meters|metres|kilometers|kilometres|km|kg|pounds|dollars|euros|tons|tonnes|barrels|square|homes|houses|households|families|prisoners|refugees|students|workers|employees|members|votes|seats|others|or|to)$/

/** Reads whatever of a date stands in a phrase. The rules decide what may stand where; this only collects. */
export function readCalendar(phrase: Phrase): TimeMeaning | undefined {
  const meaning: CalendarMeaning = { is: 'calendar' }
  let shift = 0
  let shifted = false
  let pick: Pick | undefined
  for (let i = phrase.first; i < phrase.last; i++) {
    switch (phrase.category(i)) {
      case 'month':
      case 'may': {
        const month = phrase.month(i)
        if (month === undefined) return undefined
        meaning.month = month
        break
      }
      case 'dd':
        if (phrase.category(i - 1) === 'colon' || ['colon', 'ampm', 'oclock'].includes(phrase.category(i + 1))) break
        meaning.day ??= Number(phrase.word(i))
        break
      case 'ord':
      case 'ordnum':
      case 'second':
        if (meaning.month !== undefined || phrase.has('month', 'may')) meaning.day ??= phrase.ordinal(i)!
        break
      case 'yyyy':
        meaning.year ??= Number(phrase.word(i))
        break
      case 'era':
        if (phrase.word(i).startsWith('b')) meaning.bc = true
        break
      case 'weekday':
        meaning.weekday = phrase.weekday(i)!
        break
      case 'season':
      case 'fall':
        meaning.season = SEASONS.get(phrase.word(i))!
        break
      case 'part':
        meaning.part = DAY_PARTS.get(phrase.word(i))!
        break
      case 'overnight':
        meaning.part = 'TNI'
        break
      case 'hours':
        meaning.part = 'TMO'
        break
      case 'today':
        shifted = true
        break
      case 'tonight':
        shifted = true
        meaning.part = 'TNI'
        break
      case 'yesterday':
        shifted = true
        shift -= 1
        break
      case 'tomorrow':
        shifted = true
        shift += 1
        break
      case 'last':
      case 'past':
      case 'previous':
        pick = -1
        break
      case 'next':
      case 'coming':
      case 'following':
        pick = 1
        break
      case 'this':
      case 'current':
        pick ??= 0
        break
      case 'that':
      case 'same':
        pick = 'that'
        break
      case 'earlier':
        meaning.earlier = true
        break
      case 'unit':
        if (phrase.word(i) === 'year' && pick !== undefined && (meaning.month || meaning.season)) {
          if (pick === 'that') meaning.pick = 'that'
          else meaning.yearShift = Number(pick)
          pick = undefined
        }
        break
      default:
    }
  }
  const mod = phrase.modifier()
  if (mod) meaning.mod = mod
  if (shifted) {
    // "the day before yesterday", "the day after tomorrow"
    if (phrase.has('before')) shift--
    if (phrase.has('after')) shift++
    const { part, earlier } = meaning
    return {
      is: 'shift',
      unit: 'day',
      by: shift,
      from: 'report',
      ...(part && { part }),
      ...(mod && { mod }),
      ...(earlier && { earlier }),
    }
  }
  if (pick !== undefined) meaning.pick = pick
  return possible(meaning)
}

/** The meaning, or why there can be no such day. */
function possible(meaning: CalendarMeaning): TimeMeaning | undefined {
  const { year, month, day } = meaning
  if (day !== undefined && month !== undefined) {
    if (day < 1) return undefined
    const days = daysInMonth(year ?? 2000, month)
    if (day > days)
      return { is: 'impossible', because: `month ${month}${year ? ` of ${year}` : ''} has ${days} days, not ${day}` }
  } else if (day !== undefined) return undefined
  return meaning
}

/** Day and month in figures. 13/2 can be read one way only; 3/2 is left to the report's date. */
function readFigures(phrase: Phrase): TimeMeaning | undefined {
  const parts = phrase.text.split(/[/.-]/).map(Number)
  const [a = 0, b = 0, c = 0] = parts
  if (parts.some((part) => !Number.isInteger(part))) return undefined
  if (phrase.category(phrase.first) === 'yyyy') {
    if (b < 1 || b > 12) return undefined
    return possible({ is: 'calendar', year: a, month: b, day: c })
  }
  const year = phrase.category(phrase.last - 1) === 'yyyy' ? c : c + (c > 40 ? 1900 : 2000)
  if (a > 12 && b >= 1 && b <= 12) return possible({ is: 'calendar', year, month: b, day: a })
  if (a < 1 || a > 12) return undefined
  const swapped = b >= 1 && b <= 12 && a !== b
  return possible({ is: 'calendar', year, month: a, day: b, ...(swapped && { swappable: true }) })
}

function readYear(phrase: Phrase): TimeMeaning | undefined {
  const at = phrase.find('yyyy')
  const year = Number(phrase.word(at))
  const bc = phrase.has('era') && phrase.word(phrase.find('era')).startsWith('b')
  const before = phrase.category(phrase.first - 1)
  const sure =
    phrase.last - phrase.first > 1 ||
    ['in', 'since', 'until', 'of', 'by', 'from', 'before', 'after', 'between'].includes(before)
  if (!phrase.has('era')) {
    if (
      before === 'money' ||
      (before === 'dash' && phrase.category(phrase.first - 2) !== 'yyyy' && phrase.category(phrase.first - 2) !== 'x')
    )
      return undefined
    const next = phrase.category(phrase.last)
    if (['percent', 'mult', 'money', 'units', 'slash', 'ampm', 'zone'].includes(next)) return undefined
    if (next === 'dash' && phrase.joined(phrase.last - 1) && phrase.category(phrase.last + 1) === 'unit')
      return undefined
    if (
      COUNTED.test(phrase.word(phrase.last)) &&
      !(sure && /^(or|to|people|men|women|others)$/.test(phrase.word(phrase.last)))
    )
      return undefined
    if (year < 1500 && !(sure && before !== 'of')) return undefined
  }
  const mod = phrase.modifier()
  return { is: 'calendar', year, ...(mod && { mod }), ...(bc && { bc }) }
}

/** "nineteen ninety-six", "two thousand", "nineteen oh five". */
function readSpokenYear(phrase: Phrase): TimeMeaning | undefined {
  const numbers: number[] = []
  for (let i = phrase.first; i < phrase.last; i++) {
    const n = smallNumber(phrase.word(i))
    if (n !== undefined) numbers.push(n)
  }
  const [century = 0, tens = 0, ones = 0] = numbers
  if (century < 16 || century > 20 || numbers.length < 2 || numbers.length > 3) return undefined
  if (tens < 10 || tens > 90 || ones > 9 || (ones && tens % 10)) return undefined
  const month = phrase.find('month', 'may')
  const mod = phrase.modifier()
  return {
    is: 'calendar',
    year: century * 100 + tens + ones,
    ...(month >= 0 && { month: phrase.month(month)! }),
    ...(mod && { mod }),
  }
}

function readDecade(phrase: Phrase): TimeMeaning | undefined {
  const mod = phrase.modifier()
  const rest = mod ? { mod } : {}
  const words = phrase.find('nineties')
  if (words >= 0) {
    // -ies → -y: "nineties" → ninety
    const tens = smallNumber(phrase.word(words).replace(/ies$/, 'y'))
    return { is: 'calendar', decade: `19${tens! / 10}`, ...rest }
  }
  const at = phrase.find('yyyy', 'dd', 'num')
  const form = phrase.word(at)
  if (!form.endsWith('0') || (form.length !== 2 && form.length !== 4)) return undefined
  if (form.length === 2) return { is: 'calendar', decade: `${Number(form) <= 20 ? 20 : 19}${form[0]}`, ...rest }
  // "the 2000s" are ten years, "the 1800s" a hundred.
  if (form.endsWith('00') && form !== '2000') return { is: 'calendar', century: form.slice(0, 2), ...rest }
  return { is: 'calendar', decade: form.slice(0, 3), ...rest }
}

function readQuarter(phrase: Phrase): TimeMeaning | undefined {
  const meaning: CalendarMeaning = { is: 'calendar' }
  const group = phrase.group('which')
  if (group) {
    const n = phrase.ordinal(group[0])
    if (n !== undefined && n >= 1 && n <= 4) meaning.quarter = n
    else if (/final/.test(phrase.word(group[0]))) meaning.quarter = 4
    else return undefined
  }
  const year = phrase.find('yyyy')
  if (year >= 0) meaning.year = Number(phrase.word(year))
  else if (phrase.has('ago', 'earlier')) meaning.yearShift = -1
  else if (phrase.has('unit')) {
    if (phrase.has('last', 'previous', 'past')) meaning.yearShift = -1
    else if (phrase.has('next', 'coming', 'following')) meaning.yearShift = 1
    else if (phrase.has('this', 'current')) meaning.yearShift = 0
  }
  if (meaning.quarter === undefined)
    return { is: 'shift', unit: 'quarter', by: phrase.has('ago', 'earlier') ? -5 : -1, from: 'report' }
  return meaning
}

function readHalf(phrase: Phrase): TimeMeaning | undefined {
  const which = phrase.group('which')!
  const n = phrase.category(which[0]) === 'last' ? 2 : phrase.ordinal(which[0])
  if (n !== 1 && n !== 2) return undefined
  const year = phrase.find('yyyy')
  const meaning: CalendarMeaning = { is: 'calendar', half: n }
  if (year >= 0) meaning.year = Number(phrase.word(year))
  else meaning.yearShift = phrase.has('last', 'previous', 'past') ? -1 : phrase.has('next') ? 1 : 0
  return meaning
}

function readHoliday(phrase: Phrase): TimeMeaning | undefined {
  const at = phrase.find('holiday')
  const rule = HOLIDAYS.get(phrase.word(at))
  if (!rule) return undefined
  const year = phrase.find('yyyy')
  const unit = phrase.has('unit')
  const pick: Pick | undefined = phrase.has('last', 'past')
    ? -1
    : phrase.has('next', 'coming')
      ? 1
      : phrase.has('this')
        ? 0
        : undefined
  return {
    is: 'holiday',
    rule,
    ...(year >= 0 && { year: Number(phrase.word(year)) }),
    ...(pick !== undefined && (unit ? { yearShift: pick as number } : { pick })),
  }
}

function readForeign(phrase: Phrase): TimeMeaning | undefined {
  const at = phrase.find('hijri', 'persian')
  const calendar = phrase.category(at) === 'hijri' ? 'hijri' : 'persian'
  const month = (calendar === 'hijri' ? HIJRI_MONTHS : PERSIAN_MONTHS).get(phrase.word(at))
  if (month === undefined) return undefined
  const year = phrase.find('yyyy')
  const day = phrase.find('dd', 'ordnum', 'ord', 'second')
  // Most Persian and Afghan month names are also names of people and places: they need a day or a year.
  if (
    calendar === 'persian' &&
    (day < 0 || (year < 0 && !/^(farvardin|ordibehesht|khordad|mordad|shahrivar|bahman|esfand)$/.test(phrase.word(at))))
  )
    return undefined
  const n = day >= 0 ? phrase.ordinal(day) : undefined
  if (n !== undefined && (n < 1 || n > (calendar === 'hijri' ? 30 : 31))) return undefined
  return {
    is: 'foreign',
    calendar,
    month,
    ...(year >= 0 && { year: Number(phrase.word(year)) }),
    ...(n !== undefined && { day: n }),
  }
}

const BARE_MAY = '(?<=[in of last next this early late mid until since by from before after during end dash]) '

export const DATE_RULES: readonly Rule[] = [
  { name: 'iso-date', pattern: 'yyyy dash [dd num] dash [dd num]', read: readFigures },
  {
    name: 'figures',
    pattern: '(?<![slash dash dd num]) [dd] slash [dd] slash [dd yyyy num] (?![slash])',
    read: readFigures,
  },
  {
    name: 'weekday',
    pattern:
      '(?:(?:[early late earlier later mid] dash? on?)|the [begin end middle] of)? (?:[last next past coming following previous this that]){0,3} weekday (?:(?:comma? the?)? [early late mid]? dash? [part overnight])?',
    read: readCalendar,
  },
  {
    name: 'day',
    pattern:
      '<PHASE>? (?:[this last next] [coming past]*)? (?:weekday comma? the?)? [month may] (?:the )? [dd ordnum ord] (?![units mult percent] |colon [dd num]| slash dd) (?: comma? yyyy(?! units) era?)? part?',
    read: readCalendar,
  },
  {
    name: 'day',
    pattern: '<PHASE>? (?:weekday comma?)? the? [dd ordnum ord] of? [month may] (?: comma? yyyy era?)? part?',
    read: readCalendar,
  },
  { name: 'day', pattern: '(?:weekday comma?)? [month may] [dd ordnum] comma? of? <WHICH> unit', read: readDayOfYear },
  {
    name: 'day-without-month',
    pattern:
      '(?<=[month may] [dd ordnum] (?:and|dash|to|comma|or|slash)) [dd ordnum] (?: comma? yyyy)? (?![unit units mult percent colon month may])',
    read: readSecondDay,
  },
  {
    name: 'day-without-month',
    pattern: '(?<=on|by|until|since|of) the ordnum (?=comma|stop|break|and|of the unit)',
    read: readDayAlone,
  },
  {
    name: 'first-of-two-days',
    pattern: '(?<![month may] ) [dd ordnum] (?=(?:and|dash|to|or) [dd ordnum] of? [month may])',
    read: readFirstDay,
  },
  {
    name: 'impossible-year',
    pattern: '(?:[dd ordnum] of?)? [month may] (?:[dd ordnum] comma?)? num',
    read: readBadYear,
  },
  { name: 'impossible-year', pattern: 'the unit num', read: readBadYear },
  { name: 'year', pattern: '<PHASE>? [num dd] era', read: readOldYear },
  { name: 'month', pattern: '<PHASE>? [month may] (?: comma? (?:of )?yyyy) era?', read: readCalendar },
  { name: 'month', pattern: '<PHASE>? [month may] comma? of? <WHICH> unit', read: readMonthOfYear },
  {
    name: 'month',
    pattern: '<PHASE>? <WHICH>? month (?![dd] (?!units|unit|colon|mult|x))',
    read: readBareMonth,
  },
  { name: 'month', pattern: `${BARE_MAY} may (?! [dd])`, read: readCalendar },
  { name: 'month', pattern: '<PHASE> may | (?:last|next|this) may', read: readCalendar },
  { name: 'year', pattern: '(?:<PHASE>)? (?:the? fiscal unit?|the unit|pre dash)? yyyy era?', read: readYear },
  { name: 'year', pattern: '(?:<PHASE>)? apos [dd num] (?! [s units percent])', read: readShortYear },
  {
    name: 'year',
    pattern: '(?<=yyyy [dash slash]) [dd num] (?! [dash slash unit units mult percent])',
    read: readRangeEnd,
  },
  {
    name: 'spoken-year',
    pattern: '<PHASE>? (?:the unit)? (?:[month may] comma?)? word dash? word (?:dash? word)?',
    read: readSpokenYear,
  },
  { name: 'spoken-year', pattern: 'the unit word mult (?:and? word (?:dash? word)?)?', read: readThousands },
  { name: 'decade', pattern: 'the? (?:<PHASE>)? apos? [yyyy dd num] [s poss]', read: readDecade },
  { name: 'decade', pattern: '(?:the <PHASE>?|<PHASE>) nineties', read: readDecade },
  { name: 'century', pattern: 'the? (?:<PHASE>)? [ordnum ord] dash? unit', read: readCentury },
  {
    name: 'today',
    pattern:
      '(?:the unit [before after])? (?:[early late later earlier] dash?)? [today yesterday tomorrow tonight] (?:[early late] dash?)? [part overnight]?',
    read: readCalendar,
  },
  {
    name: 'season',
    pattern: 'the? <PHASE>? (?:[last past this next coming following previous that]){1,3} <SEASON>',
    read: readCalendar,
  },
  { name: 'season', pattern: 'the? <PHASE>? <SEASON> (?:of )? (?:yyyy|[last this next] unit)', read: readCalendar },
  {
    name: 'season',
    pattern: 'the <PHASE>? <SEASON> (?=[comma stop break of and in on])| (?<=in) season | <PHASE> <SEASON>',
    read: readCalendar,
  },
  { name: 'season', pattern: 'the <PHASE> <SEASON> | the <SEASON>', read: readCalendar },
  {
    name: 'quarter',
    pattern:
      'the? fiscal? (?:yyyy (?:poss )?|unit dash? [ago earlier] |[last this next the] unit poss )? fiscal? (?<which>[ord second x]) dash? fiscal? quarter (?: [of in]? the? fiscal? (?:yyyy|[last this next] fiscal? unit))?',
    read: readQuarter,
  },
  {
    name: 'quarter',
    pattern:
      'the? (?:x )?unit dash? [ago earlier] [quarter period] | the last [quarter period] | (?:the|this|last unit poss) quarter',
    read: readQuarter,
  },
  { name: 'quarter', pattern: 'the yyyy [quarter period]', read: readQuarter },
  { name: 'year-end', pattern: 'the? (?:yyyy|[last this next])? unit dash? end', read: readYearEnd },
  {
    name: 'weekday',
    pattern: 'the (?:unit [before after] the?)? [previous following last next same] weekday (?: [part overnight])?',
    read: readRelativeWeekday,
  },
  { name: 'week-of', pattern: 'the (?:ord )?unit of <DAY>', read: readWeekOf },
  {
    name: 'half',
    pattern: 'the? (?<which>[ord second last]) half (?: [of in] (?:yyyy|the unit|[last this next] unit))',
    read: readHalf,
  },
  {
    name: 'holiday',
    pattern: '(?:[last past this next coming] )? holiday (?: (?:of )?(?:yyyy|[last this next] unit))?',
    read: readHoliday,
  },
  {
    name: 'hijri',
    pattern: '(?:[dd ordnum ord]? of?)? [hijri persian] [dd ordnum]? (?:comma? yyyy)?',
    read: readForeign,
  },
  { name: 'hijri', pattern: '(?:the (?:x )?unit of )? hijri', read: readForeign },
]

function readDayOfYear(phrase: Phrase): TimeMeaning | undefined {
  if (phrase.word(phrase.last - 1) !== 'year') return undefined
  return readCalendar(phrase)
}

function readMonthOfYear(phrase: Phrase): TimeMeaning | undefined {
  if (phrase.word(phrase.last - 1) !== 'year') return undefined
  return readCalendar(phrase)
}

function readBareMonth(phrase: Phrase): TimeMeaning | undefined {
  // "the March 8 rally": the article belongs to the noun; "the same month" is another rule's.
  while (phrase.category(phrase.first) === 'the' && !phrase.has('same', 'begin', 'end', 'middle')) phrase.first++
  if (phrase.first >= phrase.last) return undefined
  return readCalendar(phrase)
}

/** The second of "Oct. 3 and 5": month and year stand before it. */
function readSecondDay(phrase: Phrase): TimeMeaning | undefined {
  let i = phrase.first - 1
  while (i > 0 && phrase.first - i < 6 && !['month', 'may'].includes(phrase.category(i))) i--
  const month = phrase.month(i)
  const day = phrase.ordinal(phrase.first)
  const year = phrase.find('yyyy')
  if (month === undefined || day === undefined) return undefined
  return possible({ is: 'calendar', month, day, ...(year >= 0 && { year: Number(phrase.word(year)) }) })
}

function readFirstDay(phrase: Phrase): TimeMeaning | undefined {
  let i = phrase.last
  while (i - phrase.last < 5 && !['month', 'may'].includes(phrase.category(i))) i++
  const month = phrase.month(i)
  const day = phrase.ordinal(phrase.first)
  if (month === undefined || day === undefined) return undefined
  const year = phrase.category(i + 1) === 'yyyy' ? Number(phrase.word(i + 1)) : undefined
  return possible({ is: 'calendar', month, day, ...(year !== undefined && { year }) })
}

/** "on the 12th": the month is the one last spoken of. */
function readDayAlone(phrase: Phrase): TimeMeaning | undefined {
  const day = phrase.ordinal(phrase.last - 1)
  if (day === undefined || day < 1 || day > 31) return undefined
  return { is: 'calendar', day, pick: 'that' }
}

function readBadYear(phrase: Phrase): TimeMeaning | undefined {
  const form = phrase.word(phrase.last - 1)
  if (!/^\d{5,}$/.test(form)) return undefined
  if (phrase.category(phrase.first) === 'the' && phrase.word(phrase.first + 1) !== 'year') return undefined
  return { is: 'impossible', because: `${form} is no year: it has ${form.length} digits` }
}

function readShortYear(phrase: Phrase): TimeMeaning | undefined {
  const form = phrase.word(phrase.last - 1)
  const before = phrase.words.text[phrase.words.starts[phrase.first]! - 1]
  if (form.length !== 2 || !phrase.joined(phrase.last - 2) || (before !== undefined && !/[\s(]/.test(before)))
    return undefined
  return { is: 'calendar', year: (Number(form) > 40 ? 1900 : 2000) + Number(form) }
}

/** The end of "2009-10". */
function readRangeEnd(phrase: Phrase): TimeMeaning | undefined {
  const from = phrase.word(phrase.first - 2)
  const to = phrase.word(phrase.first)
  if (to.length !== 2 || Number(to) <= Number(from.slice(2))) return undefined
  return { is: 'calendar', year: Number(from.slice(0, 2) + to) }
}

/** "the year two thousand and three". */
function readThousands(phrase: Phrase): TimeMeaning | undefined {
  if (phrase.word(phrase.first + 1) !== 'year') return undefined
  const year = phrase.number(phrase.first + 2, phrase.last)
  return year !== undefined && year >= 1000 && year < 2200 ? { is: 'calendar', year } : undefined
}

function readCentury(phrase: Phrase): TimeMeaning | undefined {
  if (phrase.word(phrase.last - 1) !== 'century') return undefined
  const at = phrase.find('ordnum', 'ord')
  const n = phrase.category(at) === 'ord' ? ORDINALS.get(phrase.word(at)) : phrase.ordinal(at)
  if (n === undefined || n < 1 || n > 22) return undefined
  const mod = phrase.modifier()
  return { is: 'calendar', century: String(n - 1).padStart(2, '0'), ...(mod && { mod }) }
}

/** "year-end", "the end of the year" as a closing day: 31 December. */
function readYearEnd(phrase: Phrase): TimeMeaning | undefined {
  const unit = phrase.find('unit')
  if (phrase.word(unit) !== 'year') return undefined
  const year = phrase.find('yyyy')
  if (year >= 0) return { is: 'calendar', year: Number(phrase.word(year)), month: 12, day: 31 }
  const by = phrase.has('last') ? -1 : phrase.has('next') ? 1 : undefined
  return { is: 'calendar', month: 12, day: 31, ...(by !== undefined && { yearShift: by }) }
}

/** "the previous Friday", "the following Monday": from the date last spoken of. */
function readRelativeWeekday(phrase: Phrase): TimeMeaning | undefined {
  const meaning = readCalendar(phrase)
  if (meaning?.is !== 'calendar') return meaning
  if (phrase.has('previous', 'following')) meaning.pick = phrase.has('previous') ? 'before' : 'after'
  // "the day before last Tuesday"
  if (phrase.has('unit') && phrase.word(phrase.find('unit')) === 'day') meaning.dayShift = phrase.has('before') ? -1 : 1
  return meaning
}

/** "the week of Oct. 12": the week that holds the day. */
function readWeekOf(phrase: Phrase): TimeMeaning | undefined {
  const unit = phrase.word(phrase.find('unit'))
  if (unit !== 'week' && unit !== 'weekend') return undefined
  const meaning = readCalendar(phrase)
  if (meaning?.is !== 'calendar' || phrase.has('ord')) return undefined
  return { ...meaning, of: unit }
}

/** "279 BC". */
function readOldYear(phrase: Phrase): TimeMeaning | undefined {
  const year = Number(phrase.word(phrase.last - 2))
  if (!Number.isInteger(year) || year < 1) return undefined
  const mod = phrase.modifier()
  return {
    is: 'calendar',
    year,
    ...(mod && { mod }),
    ...(phrase.word(phrase.last - 1).startsWith('b') && { bc: true }),
  }
}
