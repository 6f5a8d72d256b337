/** Rules for what is counted in units of time: distances ("two years ago"), durations, sets; and the vague references. */
import { dictionary } from '../record/dictionary.ts'
import { DAY_PARTS, SEASONS, type TimeUnit } from '../ontology/calendar.ts'
import type { DurationMeaning, TimeMeaning, TimeModifier } from './timeMeaning.ts'
import type { Phrase, Rule } from './timePattern.ts'

/** "last week", "this year", "the following month", "earlier this month", "the end of next year". */
function readShift(phrase: Phrase): TimeMeaning | undefined {
  const at = phrase.last - 1
  const unit = phrase.unit(at)
  if (!unit || unit === 'second' || unit === 'minute' || unit === 'hour') return undefined
  const mod = phrase.modifier()
  const rest = { unit, ...(mod && { mod }), ...(phrase.has('earlier') && { earlier: true }) }
  if (phrase.has('that', 'same')) return { is: 'shift', by: 0, from: 'focus', ...rest }
  if (phrase.has('following', 'previous'))
    return { is: 'shift', by: phrase.has('following') ? 1 : -1, from: 'focus', ...rest }
  if (phrase.has('next', 'coming')) {
    // "the next day" follows what was last told; "next week" follows the report.
    const told = phrase.has('the') && phrase.category(phrase.find('next', 'coming') - 1) === 'the'
    if (told && unit !== 'day' && unit !== 'night' && unit !== 'month' && unit !== 'year' && unit !== 'week')
      return { is: 'duration', amount: 1, unit, side: 1 }
    return { is: 'shift', by: 1, from: told ? 'focus' : 'report', ...rest }
  }
  if (phrase.has('last', 'past')) {
    const article = phrase.category(phrase.find('last', 'past') - 1) === 'the'
    // "the past year" is the twelve months up to now; "last year" is a year of the calendar.
    if (article && unit !== 'weekend') return { is: 'duration', amount: 1, unit, side: -1 }
    return { is: 'shift', by: -1, from: 'report', ...rest }
  }
  if (phrase.has('this', 'current')) return { is: 'shift', by: 0, from: 'report', ...rest }
  return undefined
}

/** "the weekend", "the end of the month", "later in the day", "the year". */
function readDefinite(phrase: Phrase): TimeMeaning | undefined {
  const unit = phrase.unit(phrase.last - 1)
  if (!unit || !['day', 'week', 'weekend', 'month', 'year', 'quarter'].includes(unit)) return undefined
  // "the year ended July 2" is a length, not the year of the calendar.
  if (unit === 'year' && /^(?:ended|ending|to)$/.test(phrase.word(phrase.last)))
    return { is: 'duration', amount: 1, unit }
  const mod = phrase.modifier()
  return { is: 'shift', unit, by: 0, from: unit === 'day' ? 'focus' : 'report', ...(mod && { mod }) }
}

/** "two years ago", "three days later", "a week earlier". */
/** "two weeks ago today": the very day. */
function readAgoToday(phrase: Phrase): TimeMeaning | undefined {
  const distance = readDistance(phrase)
  if (distance?.is !== 'shift' || distance.unit !== 'week') return undefined
  return { ...distance, unit: 'day', by: 7 * distance.by }
}

function readDistance(phrase: Phrase): TimeMeaning | undefined {
  const at = phrase.find('units', 'quarters', 'unit', 'quarter', 'second')
  const unit = phrase.unit(at)
  if (!unit) return undefined
  const back = phrase.has('ago', 'earlier', 'before', 'previous')
  const vagueNumber = phrase.has('several', 'few', 'some', 'couple') && !phrase.group('number')
  const number = phrase.group('number')
  const amount = number
    ? phrase.number(number[0], number[1])
    : phrase.has('couple')
      ? 2
      : vagueNumber
        ? undefined
        : phrase.has('a')
          ? 1
          : undefined
  const report = phrase.has('ago', 'now')
  if (amount === undefined) {
    const short = unit === 'second' || unit === 'minute' || unit === 'hour'
    const from = phrase.has('ago') ? 'report' : 'focus'
    return { is: 'reference', value: back ? 'PAST_REF' : 'FUTURE_REF', ...(short && { hoursFrom: from }) }
  }
  if (amount > 10000) return undefined
  const mod = approximation(phrase)
  return {
    is: 'shift',
    unit,
    by: (back ? -1 : 1) * amount,
    from: report ? 'report' : 'focus',
    vague: true,
    ...(mod && { mod }),
  }
}

function approximation(phrase: Phrase): TimeModifier | undefined {
  const mod = phrase.modifier()
  return mod === 'START' || mod === 'END' || mod === 'MID' ? undefined : mod
}

/** "three weeks", "the past two years", "two-day", "several months", "more than a decade". */
function readDuration(phrase: Phrase): TimeMeaning | undefined {
  let at = phrase.last - 1
  while (at >= phrase.first && !phrase.unit(at)) at--
  const unit = phrase.unit(at)
  if (!unit) return undefined
  const number = phrase.group('number')
  let amount: number | 'X' | undefined = number ? phrase.number(number[0], number[1]) : undefined
  if (number && amount === undefined) return undefined
  if (amount === undefined)
    amount =
      (phrase.has('a') && !phrase.has('few', 'couple', 'several')) || (phrase.has('long') && phrase.has('unit'))
        ? 1
        : phrase.has('couple')
          ? 2
          : 'X'
  if (phrase.has('half') && typeof amount === 'number')
    amount = phrase.category(phrase.first) === 'half' || !phrase.has('and') ? amount / 2 : amount + 0.5
  const mod = approximation(phrase)
  const side = phrase.has('last', 'past', 'previous') ? -1 : phrase.has('next', 'coming', 'following') ? 1 : undefined
  const meaning: DurationMeaning = { is: 'duration', amount, unit }
  if (mod) meaning.mod = mod
  if (side) meaning.side = side
  return meaning
}

/** A rate is no time: "$2 a share" is none by its noun, "$2 a year" by its number; "twice a week" is a set. */
function readSingle(phrase: Phrase): TimeMeaning | undefined {
  const before = phrase.category(phrase.first - 1)
  if (
    /^(times?|once|twice|percent|cents?|dollars?|pounds?|euros?|people|barrels?|tons?|tonnes?|days?|hours?)$/.test(
      phrase.word(phrase.first - 1),
    ) ||
    ['dd', 'num', 'mult', 'percent', 'yyyy', 'units'].includes(before)
  ) {
    const unit = phrase.unit(phrase.last - 1)
    return unit && phrase.category(phrase.first) === 'a' && phrase.last - phrase.first === 2
      ? { is: 'set', value: duration(1, unit) }
      : undefined
  }
  return readDuration(phrase)
}

function readEach(phrase: Phrase): TimeMeaning | undefined {
  const number = phrase.group('number')
  const amount = number
    ? phrase.number(number[0], number[1])
    : phrase.has('that', 'second') && phrase.word(phrase.first + 1) === 'other'
      ? 2
      : 1
  const weekday = phrase.find('weekday', 'weekdays')
  const part = phrase.find('part')
  const code = part >= 0 ? DAY_PARTS.get(phrase.word(part)) : ''
  if (weekday >= 0) return { is: 'set', value: `XXXX-WXX-${phrase.weekday(weekday)}${code}` }
  if (part >= 0) return { is: 'set', value: `XXXX-XX-XX${code}` }
  const season = phrase.find('season', 'fall')
  if (season >= 0) return { is: 'set', value: `XXXX-${SEASONS.get(phrase.word(season))}` }
  const month = phrase.find('month', 'may')
  if (month >= 0) return { is: 'set', value: `XXXX-${String(phrase.month(month)).padStart(2, '0')}` }
  const unit = phrase.unit(phrase.last - 1)
  if (!unit || amount === undefined) return undefined
  return { is: 'set', value: duration(amount, unit) }
}

const DAILY: Readonly<Record<string, string>> = dictionary({
  daily: 'P1D',
  nightly: 'XXXX-XX-XXTNI',
  weekly: 'P1W',
  fortnightly: 'P2W',
  biweekly: 'P2W',
  monthly: 'P1M',
  quarterly: 'P3M',
  yearly: 'P1Y',
  annually: 'P1Y',
  hourly: 'PT1H',
})

function readDaily(phrase: Phrase): TimeMeaning | undefined {
  const value = DAILY[phrase.word(phrase.first)]
  return value ? { is: 'set', value } : undefined
}

/** TIMEX3 duration: P3D, PT2H, PXM. Halves become the next smaller unit: "a year and a half" is P18M … as TimeBank writes it, P1Y6M. */
export function duration(amount: number | 'X', unit: TimeUnit): string {
  const clock = unit === 'second' || unit === 'minute' || unit === 'hour'
  const letter = LETTER[unit]
  if (unit === 'fortnight') return amount === 'X' ? 'PXW' : `P${2 * amount}W`
  if (unit === 'decade' && typeof amount === 'number') return `P${trim(amount * 10)}Y`
  if (unit === 'century' && typeof amount === 'number') return `P${trim(amount * 100)}Y`
  if (unit === 'millennium' && typeof amount === 'number') return `P${trim(amount * 1000)}Y`
  if (typeof amount === 'number' && amount % 1 === 0.5) {
    const whole = Math.floor(amount)
    if (unit === 'year') return whole ? `P${whole}Y6M` : 'P6M'
    if (unit === 'hour') return whole ? `PT${whole}H30M` : 'PT30M'
    if (unit === 'minute') return whole ? `PT${whole}M30S` : 'PT30S'
    if (unit === 'day') return whole ? `P${whole}DT12H` : 'PT12H'
  }
  if (unit === 'quarter' && typeof amount === 'number') return `P${trim(amount * 3)}M`
  return `P${clock ? 'T' : ''}${amount === 'X' ? 'X' : trim(amount)}${letter}`
}

const LETTER: Readonly<Record<TimeUnit, string>> = {
  second: 'S',
  minute: 'M',
  hour: 'H',
  day: 'D',
  night: 'NI',
  week: 'W',
  weekend: 'WE',
  fortnight: 'W',
  month: 'M',
  quarter: 'Q',
  year: 'Y',
  decade: 'DE',
  century: 'CE',
  millennium: 'ME',
}

function trim(n: number): string {
  return String(Math.round(n * 100) / 100)
}

const PRESENT = (): TimeMeaning => ({ is: 'reference', value: 'PRESENT_REF' })
const PAST = (): TimeMeaning => ({ is: 'reference', value: 'PAST_REF' })
const FUTURE = (): TimeMeaning => ({ is: 'reference', value: 'FUTURE_REF' })

export const SPAN_RULES: readonly Rule[] = [
  { name: 'shift', pattern: '<PHASE>? (?:<WHICH>) fiscal? <UNIT>', read: readShift },
  {
    name: 'shift',
    pattern: '(?:earlier|later|early|late) (?:in )? (?:<WHICH>|the) fiscal? <UNIT>',
    read: readEarlierIn,
  },
  { name: 'definite', pattern: '<PHASE> the fiscal? unit | the fiscal? [unit quarter]', read: readDefinite },
  { name: 'distance', pattern: '(?:(?<number><NUMBER>) |a )(?:<UNITS>|<UNIT>) ago today', read: readAgoToday },
  {
    name: 'distance',
    pattern:
      '<APPROX>? (?:a? (?:few|several|couple of?|some) |(?<number><NUMBER>) more? |a )(?:<UNITS>|<UNIT>) [ago earlier later]',
    read: readDistance,
  },
  {
    name: 'distance',
    pattern:
      '<APPROX>? (?:a? (?:few|several|couple of?|some) |(?<number><NUMBER>) more? |a )(?:<UNITS>|<UNIT>) (?:from now|before|after)',
    read: readBeforeAfter,
  },
  { name: 'distance', pattern: 'the unit before', read: readDayBefore },
  { name: 'distance', pattern: 'units [ago earlier later]', read: readDistance },
  { name: 'distance', pattern: 'unit dash [ago earlier]', read: readYearAgo },
  {
    name: 'duration',
    pattern:
      '(?:the|this)? [last past next ord coming following previous current] <APPROX>? (?:few|several|couple of?|(?<number><NUMBER>)) (?:more|straight|long)? <UNITS> (?: and a half)?',
    read: readDuration,
  },
  {
    name: 'duration',
    pattern: '(?:the )?(?:<APPROX>? (?<number><NUMBER>)) (?:more|straight|long)? <UNITS> (?: and a half)?(?! old)',
    read: readDuration,
  },
  { name: 'duration', pattern: '(?:few|several|couple of?) (?:more|straight|long)? <UNITS>', read: readDuration },
  { name: 'duration', pattern: '<APPROX>? (?<number>word) unit (?! dash? old)', read: readCompound },
  { name: 'duration', pattern: '[several few] dash [unit units]', read: readDuration },
  { name: 'distance', pattern: 'a unit or [x word] (?:[ago earlier later])?', read: readOrSo },
  { name: 'duration', pattern: '<APPROX>? a (?:few|couple of?) (?:more|straight|long)? <UNITS>', read: readDuration },
  {
    name: 'duration',
    pattern: '<APPROX>? (?<number><NUMBER>) and a half <UNITS> | <APPROX>? a <UNIT> and a half',
    read: readDuration,
  },
  {
    name: 'duration',
    pattern: '(?<number><NUMBER>) dash (?:[unit quarter]|units) (?:dash? long)? (?! dash old)',
    read: readDuration,
  },
  { name: 'duration', pattern: '<APPROX>? (?:a half|half a) unit', read: readDuration },
  { name: 'duration', pattern: '<APPROX>? a (?:straight |more )? (?:unit|quarter)', read: readSingle },
  {
    name: 'duration',
    pattern:
      '(?:[recent coming past following next]|the (?:coming|past|last|next|following|early|recent)) [units quarters]',
    read: readDuration,
  },
  {
    name: 'duration',
    pattern: '(?<=for|in|of|after|over|by|than|since) units | [unit units] dash long',
    read: readDuration,
  },
  { name: 'duration', pattern: '(?:early)? units or units', read: readDuration },
  {
    name: 'set',
    pattern: '[each per] (?:x )?(?:(?<number><NUMBER>) )?(?:unit|units|quarter|weekday|part|<SEASON>|month)(?: part)?',
    read: readEach,
  },
  { name: 'set', pattern: 'weekdays part? | weekday parts | weekday (?=part units)', read: readEach },
  { name: 'set', pattern: 'daily', read: readDaily },
  { name: 'reference', pattern: 'now', read: PRESENT },
  { name: 'reference', pattern: 'at the? present | the present | at this (?:present|time)', read: PRESENT },
  { name: 'reference', pattern: 'current (?! unit|quarter|fiscal)', read: PRESENT },
  { name: 'reference', pattern: 'more? recently | (?:most )? recent', read: PAST },
  {
    name: 'reference',
    pattern: '(?<=in|from|of) the [past] (?! x? <UNITS>|<UNIT>|<NUMBER>|few|several|couple)',
    read: PAST,
  },
  { name: 'reference', pattern: 'formerly', read: readFormerly },
  { name: 'reference', pattern: '(?:at )?[the that] time', read: readThatTime },
  { name: 'vague-duration', pattern: '(?:the )?units ', read: readDuration },
  { name: 'reference', pattern: '(?:the )?(?:near )?future', read: FUTURE },
  { name: 'reference', pattern: 'soon (?! after|before)', read: readSoon },
]

function readEarlierIn(phrase: Phrase): TimeMeaning | undefined {
  if (phrase.has('this', 'last', 'next', 'that', 'previous', 'following', 'same', 'past', 'coming'))
    return readShift(phrase)
  return readDefinite(phrase)
}

/** "three days before": only where nothing follows that it could be counted from. */
function readBeforeAfter(phrase: Phrase): TimeMeaning | undefined {
  const next = phrase.category(phrase.last)
  if (!phrase.has('now') && !['stop', 'comma', 'break', 'close'].includes(next)) return undefined
  return readDistance(phrase)
}

/** "shot dead the day before": before what was last told, else before the report. "The day before the vote" is counted from the vote. */
function readDayBefore(phrase: Phrase): TimeMeaning | undefined {
  const unit = phrase.unit(phrase.first + 1)
  const ends = ['stop', 'comma', 'break', 'close'].includes(phrase.category(phrase.last))
  const goesOn = /^(?:in|at|by|and|but|when|that|;)$/.test(phrase.word(phrase.last))
  if (!unit || !(ends || goesOn)) return undefined
  return { is: 'shift', unit, by: -1, from: 'focus' }
}

function readYearAgo(phrase: Phrase): TimeMeaning | undefined {
  const unit = phrase.unit(phrase.first)
  return unit ? { is: 'shift', unit, by: -1, from: 'report', vague: true } : undefined
}

/** "a four year low": a number and a singular unit without hyphen, as speech is written down. */
function readCompound(phrase: Phrase): TimeMeaning | undefined {
  const number = phrase.group('number')!
  const amount = phrase.number(number[0], number[1])
  const unit = phrase.unit(phrase.last - 1)
  if (amount === undefined || !unit || unit === 'second') return undefined
  return { is: 'duration', amount, unit }
}

function readSoon(phrase: Phrase): TimeMeaning | undefined {
  if (phrase.word(phrase.first - 1) === 'as' || phrase.word(phrase.last) === 'as') return undefined
  return { is: 'reference', value: 'FUTURE_REF' }
}

/** "a week or so ago", "a year or two". */
function readOrSo(phrase: Phrase): TimeMeaning | undefined {
  const or = phrase.find('or')
  if (!/^(so|two)$/.test(phrase.word(or + 1))) return undefined
  const unit = phrase.unit(phrase.find('unit'))
  if (!unit) return undefined
  if (phrase.has('ago', 'earlier', 'later'))
    return {
      is: 'shift',
      unit,
      by: phrase.has('later') ? 1 : -1,
      from: phrase.has('ago') ? 'report' : 'focus',
      vague: true,
      mod: 'APPROX',
    }
  return { is: 'duration', amount: phrase.word(or + 1) === 'two' ? 'X' : 1, unit, mod: 'APPROX' }
}

function readFormerly(phrase: Phrase): TimeMeaning {
  return { is: 'reference', value: phrase.word(phrase.first) === 'already' ? 'PRESENT_REF' : 'PAST_REF' }
}

/** "at the time": the expression is "the time". */
function readThatTime(phrase: Phrase): TimeMeaning | undefined {
  if (phrase.category(phrase.first) !== 'at') return undefined
  phrase.first++
  return { is: 'reference', value: 'PAST_REF' }
}
