/** What the classifier of plain lines looks at: a line's form and words, the patterns it fits, and the lines around it. */
import { findAgencies } from '../ontology/agencies.ts'
import { hashString } from '../learning/hash.ts'
import { findPrintedDates } from './calendar.ts'
import { CLOSED } from './lineKinds.ts'
import { isAside, noticeOf } from './notices.ts'
import { patternsOf, type PatternName } from './patterns.ts'

export type LineShape = {
  text: string
  words: number
  size: string
  /** Ends like a sentence. */
  closed: boolean
  patterns: PatternName[]
  agency: boolean
  fullDate: boolean
  capitals: string
  common: string
  /** What it would be as a notice, and whether it speaks of the report itself. */
  notice: string
  aside: boolean
  /** How far it is a list of people's names. */
  names: string
  /** Brackets, quotation marks, addresses, numbers and bars in it. */
  signs: string[]
  /** Running text beyond doubt: long, closed, and unlike a line about the text. */
  sure: boolean
}

const COMMON = new Set(
  'the of and to in a that is was for on with as at by it from be his he are this an have has but not they were had said who after'.split(
    ' ',
  ),
)
const ABOUT: readonly PatternName[] = ['contributors', 'caption', 'credit', 'comment', 'subscribe', 'legal']

export function lineShape(text: string): LineShape {
  const patterns = patternsOf(text)
  const words = text.split(/\s+/u)
  const n = words.length
  const short = text.length <= 400
  let common = 0
  let capital = 0
  let letters = 0
  for (const word of n > 60 ? words.slice(0, 60) : words) {
    if (COMMON.has(word.toLowerCase())) common++
    if (/^\p{L}/u.test(word)) letters++
    if (/^\p{Lu}/u.test(word)) capital++
  }
  const closed = CLOSED.test(text)
  return {
    text,
    words: n,
    size:
      n <= 2
        ? String(n)
        : n <= 4
          ? '4'
          : n <= 7
            ? '7'
            : n <= 11
              ? '11'
              : n <= 17
                ? '17'
                : n <= 26
                  ? '26'
                  : n <= 45
                    ? '45'
                    : 'more',
    closed,
    patterns,
    agency: short && findAgencies(text).length > 0,
    fullDate: short && findPrintedDates(text).some((date) => date.year !== undefined),
    capitals:
      letters === 0
        ? 'none'
        : text === text.toUpperCase()
          ? 'all'
          : String(Math.min(4, Math.floor((capital / letters) * 5))),
    notice: noticeOf(text)?.kind ?? '',
    aside: n < 100 && isAside(text),
    names: nameForm(text, n),
    signs: signsOf(text),
    common: n < 4 ? 'short' : String(Math.min(5, Math.floor((common / Math.min(n, 60)) * 10))),
    sure: n >= 18 && closed && !patterns.some((name) => ABOUT.includes(name)),
  }
}

/** Hashed features of every line. */
export function plainLineFeatures(shapes: readonly LineShape[], rules: readonly string[]): Uint32Array[] {
  const first = shapes.findIndex((s) => s.sure)
  const last = shapes.findLastIndex((s) => s.sure)
  return shapes.map((s, i) => {
    const out: number[] = []
    const add = (name: string) => void out.push(hashString(name))
    const where =
      first === -1 ? 'none' : i < first ? `before${near(first - i)}` : i > last ? `after${near(i - last)}` : 'inside'
    const form = `${s.size},${s.closed ? 'closed' : 'open'}`
    add(`rule=${rules[i]!}`)
    add(`rule=${rules[i]!}&form=${form}`)
    add(`rule=${rules[i]!}&where=${where.slice(0, 5)}`)
    add(`rules=${rules[i - 1] ?? 'edge'},${rules[i]!},${rules[i + 1] ?? 'edge'}`)
    add(`size=${s.size}`)
    add(`form=${form}`)
    add(`form=${form}&where=${where.slice(0, 5)}`)
    add(`where=${where}`)
    add(`capitals=${s.capitals}&form=${form}`)
    add(`common=${s.common}`)
    add(`common=${s.common}&form=${form}`)
    if (s.agency) add(`agency&form=${form}`)
    if (s.fullDate) add(`date&form=${form}`)
    if (s.agency && s.patterns.length === 0) add('agency alone')
    for (const name of s.patterns) {
      add(`is=${name}`)
      add(`is=${name}&size=${s.size}`)
      add(`is=${name}&where=${where.slice(0, 5)}`)
    }
    if (s.patterns.length === 0) add(`is=nothing&form=${form}&where=${where.slice(0, 5)}`)
    const end = /\S$/u.exec(s.text)![0]
    add(`end=${/\p{L}/u.test(end) ? 'letter' : /\p{N}/u.test(end) ? 'digit' : end}&size=${s.size}`)
    add(`line=${i < 4 ? i : i < 8 ? 'top' : 'on'}&form=${form}`)
    add(`left=${shapes.length - i <= 3 ? shapes.length - i : shapes.length - i <= 8 ? 'few' : 'many'}&form=${form}`)
    if (s.notice) add(`notice=${s.notice}`)
    if (s.notice) add(`notice=${s.notice}&aside=${s.aside}`)
    add(`names=${s.names}&form=${form}`)
    for (const sign of s.signs) {
      add(`sign=${sign}`)
      add(`sign=${sign}&size=${s.size}`)
    }
    if (i === 0) add('first line')
    if (i === 0) add(`first line&form=${form}`)
    if (s.words <= 16)
      for (const word of s.text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [])
        add(`word=${/^\d/u.test(word) ? word.length : word}`)
    const opening = s.text.toLowerCase().match(/^\W*([\p{L}']+)(?:\W+([\p{L}']+))?/u)
    if (opening) {
      add(`opens=${opening[1]}`)
      if (opening[2]) add(`opens=${opening[1]} ${opening[2]}`)
    }
    for (const [name, other] of [
      ['before', shapes[i - 1]],
      ['after', shapes[i + 1]],
    ] as const) {
      if (!other) {
        add(`${name}=edge&form=${form}`)
        continue
      }
      add(`${name}=${other.size},${other.closed}`)
      add(`${name}=${other.sure}&form=${form}`)
      add(`${name}:rule=${rules[name === 'before' ? i - 1 : i + 1]!}&form=${form}`)
      if (other.notice) add(`${name}:notice=${other.notice}`)
      for (const sign of other.signs) add(`${name}:sign=${sign}`)
      for (const pattern of other.patterns) add(`${name}:is=${pattern}`)
      if (name === 'after' && other.patterns.includes('credit'))
        add(`credit follows&date=${s.fullDate}&closed=${s.closed}`)
      if (name === 'before' && other.patterns.includes('related')) add(`related before&form=${form}`)
    }
    return Uint32Array.from(out)
  })
}

function near(lines: number): string {
  return lines <= 3 ? String(lines) : lines <= 6 ? '6' : lines <= 12 ? '12' : 'far'
}

const NAME = "(?:\\p{Lu}[\\p{L}'’.-]*|(?:al|el|de|van|von|bin|ibn|del|da|di|la)(?=[\\s-]))"
const NAMES = new RegExp(`^${NAME}(?:[\\s-]+${NAME}){1,3}$`, 'u')
const SEVERAL = new RegExp(
  `^${NAME}(?:[\\s-]+${NAME}){1,3}(?:(?:,\\s*|\\s+and\\s+|\\s*&\\s*|\\s*[|/]\\s*|\\s+in\\s+)${NAME}(?:[\\s-]+${NAME}){0,4})+$`,
  'u',
)

/** One name and nothing else, several with commas, bars or "and" between, or a name before a comma and words in small letters. */
function nameForm(text: string, words: number): string {
  if (words > 14) return 'no'
  if (NAMES.test(text)) return words === 2 ? 'two' : 'one'
  if (SEVERAL.test(text)) return 'several'
  if (/^\p{Lu}[\p{L}'’.-]+ (?:\p{Lu}[\p{L}'’.-]+ ?){1,2}, \p{L}/u.test(text)) return 'titled'
  if (/^(?:by|from|text|words|report(?:er|ed by)?|story|interview|photos?|pictures?)\b:?\s+\p{Lu}/iu.test(text))
    return 'led'
  return 'no'
}

/** Each sign is a form that a line may have; several may hold. */
const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['bracketed', /^\(.*\)\.?$/su],
  ['squared', /^\[.*\]$/su],
  ['quoted', /^[“"‘'].*[”"’']$/su],
  ['question', /\?$/u],
  ['exclaims', /!$/u],
  ['colon', /:$/u],
  ['address', /https?:\/\/|www\.|@\w|\w\.(?:com|org|net|example)\b/iu],
  ['copyright', /©|\(c\)|copyright/iu],
  ['slash', /\w\s?\/\s?\w/u],
  ['bars', /\s[|>•·]\s/u],
  ['dash', /^\s*[—–-]/u],
  ['clock', /\b\d{1,2}[:.]\d\d\b/u],
  ['year', /\b(?:19|20)\d\d\b/u],
  ['numbered', /^\d+[.)]\s/u],
  ['money', /[$€£]\s?\d/u],
  ['you', /\b(?:you|your|we|us|our)\b/iu],
  ['me', /\b(?:I|my|me|lol|thank you)\b/u],
  ['this report', /\bthis (?:story|article|report|page|piece|version|item|post)\b/iu],
  ['verb', /\b(?:said|says|told|killed|was|were|is|are|has|had|have|will)\b/u],
  ['head', /^(?:\p{Lu}[\p{Lu}\s'’-]{2,})[:–—-]/u],
]

function signsOf(text: string): string[] {
  return text.length > 600 ? [] : SIGNS.filter(([, form]) => form.test(text)).map(([name]) => name)
}
