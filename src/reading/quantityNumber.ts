/** Number expressions of a sentence: digits and words, bounds and ranges, with the words that qualify them. */
import { CARDINALS, COLLECTIVES, digits, MULTIPLIERS, numberOf } from '../ontology/numbers.ts'
import type { Analysis, Sentence } from '../language/analysis.ts'
import { MONTHS } from '../ontology/calendar.ts'
import type { Count } from '../record/slot.ts'

/** A number as it stands. Places are of tokens, half open. */
export type Quantity = {
  /** With the words that qualify it: "at least seven". */
  first: number
  last: number
  /** The token that the tree hangs the number by: the last numeral. */
  head: number
  /** The first token of the number itself. */
  numeral: number
  low: number
  high?: number
  qualifier: Count['qualifier']
}

/** Quantifiers that are no numbers, with the least number they stand for; all are vague. */
const VAGUE: ReadonlyMap<string, number> = new Map([
  ['several', 3],
  ['numerous', 3],
  ['multiple', 2],
  ['handful', 3],
])

/** A number before one of these counts no people and no things. */
const MEASURES =
  /^(?:%|percent|per|percentage|points?|kilomet(?:er|re)s?|km|miles?|met(?:er|re)s?|feet|foot|yards?|inch(?:es)?|degrees?|dollars?|euros?|pounds?|rubles?|roubles?|dinars?|rials?|lira|shekels?|rupees?|cents?|tons?|tonnes?|kg|kilos?|kilograms?|lit(?:er|re)s?|acres?|hectares?|votes?|seats?|times|mm|cm|caliber|calibre|mph|a\.m\.|p\.m\.|am|pm|o'clock|minutes?|hours?|days?|weeks?|months?|years?|seconds?|decades?)$/

/** All quantities of a sentence in order. `isTime` says of a token whether it belongs to a time expression. */
export function quantitiesOf(analysis: Analysis, sentence: Sentence, isTime: (token: number) => boolean): Quantity[] {
  const { tokens } = analysis
  const found: Quantity[] = []
  const lower = (i: number): string => (i >= sentence.first && i < sentence.last ? tokens[i]!.form.toLowerCase() : '')
  for (let i = sentence.first; i < sentence.last; i++) {
    if (isTime(i)) continue
    const number = readNumber(lower, i, sentence.last)
    if (!number) continue
    const { last } = number
    if (refused(analysis, lower, number)) {
      i = last - 1
      continue
    }
    found.push(qualified(lower, number, sentence.first))
    i = last - 1
  }
  return found
}

/** A number as read, before the words around it bound it. Places are of tokens, half open. */
export type Numeral = {
  first: number
  numeral?: number
  last: number
  head: number
  low: number
  high?: number
  vague: boolean
  about: boolean
}

/** The number that begins at token i, if one does. */
export function readNumber(lower: (i: number) => string, i: number, end: number): Numeral | undefined {
  const word = lower(i)
  const range = /^(\d[\d,]*)[-–](\d[\d,]*)$/.exec(word)
  if (range) {
    const [low, high] = [digits(range[1]!), digits(range[2]!)]
    if (low !== undefined && high !== undefined && low < high)
      return { first: i, last: i + 1, head: i, low, high, vague: false, about: false }
    return undefined
  }
  const plus = /^(\d[\d,]*)\+$/.exec(word)
  if (plus) return { first: i, last: i + 1, head: i, low: digits(plus[1]!)!, vague: false, about: false }
  if (word === 'both') return { first: i, last: i + 1, head: i, low: 2, high: 2, vague: false, about: false }
  const collective = COLLECTIVES.get(word)
  if (collective !== undefined) {
    // "tens of thousands", "hundreds of thousands"
    const next = lower(i + 1) === 'of' ? COLLECTIVES.get(lower(i + 2)) : undefined
    if (next !== undefined && next > collective)
      return {
        first: i,
        last: i + 3,
        head: i,
        low: (next / 2) * (collective / 2) * (collective === 20 ? 2 : 1),
        vague: true,
        about: false,
      }
    return { first: i, last: i + 1, head: i, low: collective, vague: true, about: false }
  }
  const vague = VAGUE.get(word)
  if (vague !== undefined) return { first: i, last: i + 1, head: i, low: vague, vague: true, about: false }
  if (word === 'couple' && lower(i + 1) === 'of')
    return { first: i, last: i + 2, head: i, low: 2, vague: true, about: false }
  if (word === 'few' && (lower(i - 1) === 'a' || lower(i - 1) === 'quite'))
    return { first: i, last: i + 1, head: i, low: 3, vague: true, about: false }
  // "half a million", "half a dozen"
  if (word === 'half' && lower(i + 1) === 'a' && (MULTIPLIERS.has(lower(i + 2)) || lower(i + 2) === 'dozen')) {
    const value = (MULTIPLIERS.get(lower(i + 2)) ?? 12) / 2
    return {
      first: i,
      last: i + 3,
      head: i + 2,
      low: value,
      high: value,
      vague: false,
      about: lower(i + 2) === 'dozen',
    }
  }
  const single = run(lower, i, end)
  if (!single) return undefined
  const joint = lower(single.last)
  if (joint === 'to' || joint === 'or' || joint === '-' || joint === '–' || joint === 'and') {
    const second = run(lower, single.last + 1, end)
    const between = lower(i - 1) === 'between'
    if (second && second.value > single.value && (joint !== 'and' || between) && lower(i - 1) !== 'from')
      return {
        first: between ? i - 1 : i,
        numeral: i,
        last: second.last,
        head: second.head,
        low: single.value,
        high: second.value,
        vague: false,
        about: false,
      }
  }
  return {
    first: i,
    last: single.last,
    head: single.head,
    low: single.value,
    high: single.value,
    vague: false,
    about: single.round,
  }
}

/** A run of numerals that make one number. */
function run(
  lower: (i: number) => string,
  i: number,
  end: number,
): { last: number; head: number; value: number; round: boolean } | undefined {
  const parts: string[] = []
  let last = i
  let head = i
  let round = false
  for (let k = i; k < end; k++) {
    const word = lower(k)
    const begins = parts.length === 0
    if ((word === 'a' || word === 'an') && begins && (MULTIPLIERS.has(lower(k + 1)) || lower(k + 1) === 'dozen')) {
      parts.push('a')
      continue
    }
    const pieces = word.split('-')
    const isNumber =
      pieces.every((piece) => CARDINALS.has(piece)) || digits(word) !== undefined || MULTIPLIERS.has(word)
    if (isNumber || ((word === 'dozen' || word === 'score') && !(begins && lower(k - 1) !== 'a'))) {
      // "12 300": two numbers beside each other are one only where the second multiplies, or both are words.
      if (!begins && digits(word) !== undefined) break
      if (!begins && pieces.length === 1 && CARDINALS.has(word) && digits(parts.at(-1)!) !== undefined) break
      if (begins && MULTIPLIERS.has(word)) return undefined
      parts.push(...pieces)
      round ||= word === 'dozen' || word === 'score'
      last = k + 1
      head = k
      continue
    }
    // "fifty - three": a hyphen that the tokenizer cut off
    if (
      word === '-' &&
      !begins &&
      /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/.test(parts.at(-1)!) &&
      CARDINALS.has(lower(k + 1))
    )
      continue
    const joins =
      word === 'and' &&
      parts.some((part) => part === 'hundred' || part === 'thousand') &&
      CARDINALS.has(lower(k + 1).split('-')[0]!)
    if (!joins) break
  }
  if (last === i) return undefined
  const value = numberOf(parts)
  return value === undefined ? undefined : { last, head, value, round }
}

/** Money, shares, distances, ages, scores and ordinals are no counts. */
function refused(analysis: Analysis, lower: (i: number) => string, { first, last, low, head }: Numeral): boolean {
  const next = lower(last)
  const previous = lower(first - 1)
  if (
    /^[$£€¥]$/.test(previous) ||
    /^(?:us\$|c\$|age|aged|no\.|number|room|route|highway|article|chapter|page|resolution|unit|section|part)$/.test(
      previous,
    )
  )
    return true
  if (
    MEASURES.test(next) ||
    (next === '-' &&
      /^(?:year|month|week|day|hour|minute|mile|km|kilometer|kilometre|foot|story|storey|member|seat|point|vehicle)s?$/.test(
        lower(last + 1),
      ))
  )
    return true
  if (!Number.isInteger(low)) return true
  // "M-19": part of a name
  const { tokens } = analysis
  if (
    previous === '-' &&
    tokens[first - 1]!.end === tokens[first]!.start &&
    tokens[first - 2]?.end === tokens[first - 1]!.start
  )
    return true
  if (low === 1 && previous === 'not') return true
  if (/^0\d/.test(lower(first))) return true
  // "raised the toll from 18 to 22", "one of 12 journalists"
  if (previous === 'from' && next === 'to' && (CARDINALS.has(lower(last + 1)) || digits(lower(last + 1)) !== undefined))
    return true
  if (next === 'of' && low === 1 && (CARDINALS.has(lower(last + 1)) || digits(lower(last + 1)) !== undefined))
    return true
  // "a girl, 9, and": an age between commas; "won 3-2"
  if (
    previous === ',' &&
    (next === ',' || next === '.' || next === '') &&
    low < 111 &&
    last - first === 1 &&
    /^\d+$/.test(lower(first))
  ) {
    const before = analysis.tokens[first - 2]
    if (before && (before.upos === 'PROPN' || before.upos === 'NOUN' || /^[\p{Lu})]/u.test(before.form))) return true
  }
  // "one" as a pronoun: "one of", "no one", "another one"
  if (lower(head) === 'one' && /^(?:no|any|every|each|another|this|that|the|which|some)$/.test(previous)) return true
  // "Interstate 75", "Flight 655"
  const name = tokens[first - 1]
  return (
    /^\d/.test(lower(first)) &&
    name?.upos === 'PROPN' &&
    last - first === 1 &&
    !/^(?:NOUN|ADJ|PROPN|VERB)$/.test(tokens[last]?.upos ?? '') &&
    !MONTHS.has(name.form.toLowerCase())
  )
}

const BEFORE: readonly (readonly [RegExp, Count['qualifier']])[] = [
  [
    /(?:^| )(?:at least|no fewer than|no less than|not less than|not fewer than|a minimum of|at the very least|minimum of)$/,
    'at-least',
  ],
  [/(?:^| )(?:more than|over|upwards of|in excess of|well over|above|greater than)$/, 'more-than'],
  [
    /(?:^| )(?:up to|as many as|at most|no more than|not more than|fewer than|less than|under|a maximum of|maximum of|as much as)$/,
    'up-to',
  ],
  [
    /(?:^| )(?:about|around|some|approximately|roughly|nearly|almost|an estimated|estimated|close to|near|circa|an average of)$/,
    'about',
  ],
]

/** Adds the words before and after that bound the number. */
export function qualified(lower: (i: number) => string, reading: Numeral, floor: number): Quantity {
  let { first, last } = reading
  const { head, low, high, vague, about } = reading
  let at = first
  // "only", "just", "another": they stand between the bound and the number and bound nothing.
  while (
    at > floor &&
    /^(?:a|an|another|further|additional|just|only|the|those|these|other)$/.test(lower(at - 1)) &&
    at - 1 > floor
  ) {
    if (lower(at - 1) === 'a' || lower(at - 1) === 'an') {
      if (lower(at) !== 'few' && lower(at) !== 'couple' && lower(at) !== 'dozen' && lower(at) !== 'handful') break
    }
    at--
    if (first - at >= 2) break
  }
  const numeral = reading.numeral ?? reading.first
  const base = { head, numeral, low, ...(high !== undefined && { high }) }
  for (const start of at === first ? [first] : [first, at]) {
    const left = [lower(start - 5), lower(start - 4), lower(start - 3), lower(start - 2), lower(start - 1)]
      .filter(Boolean)
      .join(' ')
    for (const [pattern, qualifier] of BEFORE) {
      const match = pattern.exec(left)
      if (!match) continue
      first = Math.max(floor, start - match[0].trim().split(' ').length)
      if (qualifier === 'up-to') return { first, last, head, numeral, low: 0, high: high ?? low, qualifier }
      if (qualifier === 'about' && vague) return { first, last, ...base, qualifier: 'vague' }
      if (qualifier === 'about')
        return { first, last, ...base, qualifier: high !== undefined && high !== low ? 'range' : 'about' }
      return { first, last, head, numeral, low, qualifier }
    }
  }
  if (lower(last) === 'or' && lower(last + 1) === 'more')
    return { first, last: last + 2, head, numeral, low, qualifier: 'at-least' }
  if (lower(last) === 'or' && lower(last + 1) === 'so') return { first, last: last + 2, ...base, qualifier: 'about' }
  if (vague) return { first, last, head, numeral, low, qualifier: 'vague' }
  if (high === undefined) return { first, last, head, numeral, low, qualifier: 'at-least' }
  if (high !== low) return { first, last, ...base, qualifier: 'range' }
  return { first, last, ...base, qualifier: about ? 'about' : 'exactly' }
}
