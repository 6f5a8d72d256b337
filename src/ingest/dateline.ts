/** Datelines: "BAGHDAD (AP) —", "KYIV, Ukraine, March 3 (Reuters) -", "SAN SALVADOR, 3 JAN 90 (EFE) -- [TEXT]". */
import { agencyOf } from '../ontology/agencies.ts'
import type { Span } from '../record/span.ts'
import { findPrintedDates, type PrintedDate } from './calendar.ts'

/** A dateline with its parts as printed; all spans count in the text that was given. */
export type Dateline = Span & { place?: Span; agency?: Span; date?: PrintedDate; because: string }

/** No dateline is longer, bracketed notes after it apart. */
const LONGEST = 130

/** What ends a dateline's head. A full stop does so only after an agency ("/TASS/."). */
const SEPARATOR = /\s*(?:\.?\s*[—–]+|(?<=\))\s?-+|\s_(?=\s)|\s?\.?--+|\s-+(?=\s)|\.-(?=\s)|:(?=\s))\s*/gu

/** "Al-Hol camp", "Gaza strip". */
const SORT = '(?:\\s+(?:refugee camp|camp|city|province|region|strip|island|islands|district|valley|border))?'
const NAME = "(?:\\p{Lu}[\\p{L}\\p{M}'’`.-]*|(?:al|el|ash|as|an|ad|ar|at|az)-\\p{Lu}[\\p{L}'’-]*)"
const JOINT =
  '(?:of|the|de|del|la|las|el|du|des|da|do|dos|and|in|near|on|off|occupied|northern|southern|eastern|western|central)'
const PART = `${NAME}(?:(?:\\s+|\\s*[/&]\\s*)(?:${JOINT}\\s+){0,2}${NAME}){0,5}${SORT}`
const PLACE = new RegExp(
  `^(?:NEAR |ABOARD )?${PART}(?:\\s*[([]\\s*${PART}\\s*[)\\]])?(?:,\\s*(?:${JOINT}\\s+){0,2}${PART}){0,3}[.,]?$`,
  'u',
)
const WEEKDAY = /,?\s*(?:on\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?$/iu
const AGENCY_MARK = /\s*(?:[([]([^()[\]]{2,60})[)\]]|\/([\p{L}][\p{L} -]{1,20})\/)\.?$/u
const NOTES = /^(?:\s*\[[^\]]{1,300}\])+\s*/u

/** Words that open a line in capitals before a dash without being a place. */
const LABELS =
  /^(?:opinion|analysis|breaking|update|updated|exclusive|watch|live|file|photos?|video|editor'?s? note|correction|factbox|explainer|feature|news|note|comment|editorial|interview|timeline|advisory|graphic|q|a|urgent|flash|alert|warning|summary|background|context|key|main|press|official|public|joint|highlights?|overview|situation|response|needs|access|protection|statement|communiqu[eé]|introduction|conclusions?|recommendations?|methodology|figures|health|food|shelter|casualties|outlook|politics|security)\b/iu

/**
 * The dateline at the start of a paragraph.
 * @param first is it the first paragraph of running text? There a bare "Kabul –" is enough.
 */
export function findDateline(text: string, paragraph: Span, first: boolean): Dateline | undefined {
  const window = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + LONGEST))
  if (!/^[\p{Lu}a(\d]/u.test(window) || LABELS.test(window)) return undefined
  for (const { headEnd, end, mark } of cuts(window)) {
    const parsed = parseHead(window.slice(0, headEnd))
    if (!parsed) continue
    const rest = text.slice(paragraph.start + end, paragraph.start + end + 2)
    const score = weigh(parsed, mark, rest, first) - (isAside(parsed, window.slice(end)) ? 2 : 0)
    if (score < 3) continue
    const at = paragraph.start
    const notes = NOTES.exec(text.slice(at + end, paragraph.end))
    const stop = at + window.slice(0, end).trimEnd().length
    const shift = <S extends Span>(span: S): S => ({ ...span, start: span.start + at, end: span.end + at })
    const dateline: Dateline = {
      start: at,
      end: notes ? at + end + notes[0].trimEnd().length : stop,
      because: `dateline form, weight ${score}`,
    }
    if (parsed.place) dateline.place = shift(parsed.place)
    if (parsed.agency) dateline.agency = shift(parsed.agency)
    if (parsed.date) dateline.date = shift(parsed.date)
    return dateline
  }
  return undefined
}

/** A line of its own that is only a place in capitals ("ANKARA", "BAAR, Switzerland"), before the first paragraph. */
export function isBarePlace(line: string): boolean {
  const city = line.split(',')[0]!
  return (
    line.length <= 45 &&
    /^\p{Lu}[\p{Lu}\s'’.-]{2,}$/u.test(city) &&
    city.split(/\s+/).length <= 3 &&
    PLACE.test(line) &&
    !LABELS.test(line)
  )
}

type Cut = { headEnd: number; end: number; mark: string }

/** "Salim — the minister of defence — said": a second dash soon after a single word that is not all capitals. */
function isAside(head: Head, rest: string): boolean {
  return !head.agency && !head.date && /^\p{Lu}\p{Ll}+$/u.test(head.text) && /[—–]|\s--?\s/u.test(rest)
}

/** Places where the head may end, the first separator first. */
function* cuts(window: string): Generator<Cut> {
  // "(PTI) At least …": a known agency in brackets may do without a dash.
  const bracket = /^[^()]{2,80}\(([^()]{2,20})\)\.?\s+(?=[\p{Lu}"“'‘\d])/u.exec(window)
  let tried = 0
  for (const match of window.matchAll(SEPARATOR)) {
    if (match.index === 0) continue
    yield { headEnd: match.index, end: match.index + match[0].length, mark: match[0].trim() }
    // "AL-BAB - …" and "Stratford-upon-Avon" have hyphens without spaces, which do not separate; two cuts are enough.
    if (++tried === 3) break
  }
  if (bracket && agencyOf(bracket[1]!))
    yield { headEnd: bracket[0].trimEnd().length, end: bracket[0].length, mark: ')' }
  const slashed = /^[^/]{2,80}\/([\p{Lu}][\p{L}-]+)\/\.\s+/u.exec(window)
  const named = /^(?:[\p{Lu}\s]{3,30}\/\s?)?([\p{Lu}][\p{L}.]+(?: [\p{Lu}][\p{L}]+){0,2})\s?[/:]\s+(?=\p{Lu})/u.exec(
    window,
  )
  if (named && agencyOf(named[1]!.replace(/\.(?:com|net|org)$/u, '')))
    yield { headEnd: named[0].search(/\s?[/:]\s+$/u), end: named[0].length, mark: '/' }
  if (slashed) yield { headEnd: slashed[0].trimEnd().length, end: slashed[0].length, mark: '/' }
}

type Head = { place?: Span; agency?: Span; date?: PrintedDate; text: string }

function parseHead(head: string): Head | undefined {
  let end = head.length
  const parsed: Head = { text: head }
  const mark = AGENCY_MARK.exec(head)
  const printed = mark?.[1] ?? mark?.[2]
  if (mark && printed) {
    const start = mark.index + mark[0].indexOf(printed)
    const [day] = findPrintedDates(printed)
    if (day && day.end - day.start === printed.length) {
      parsed.date = { ...day, start, end: start + printed.length }
      end = mark.index
    } else if (/^\s*\//u.test(mark[0]) || agencyOf(printed) || /^\p{Lu}[\p{L}\p{N}\s/&.'-]*$/u.test(printed)) {
      // Brackets may also hold the country: "ROME (ITALY)" has its date behind them.
      parsed.agency = { start, end: start + printed.length }
      end = mark.index
    }
  } else {
    const bare = /(?:^|,?\s+)(AP|AFP|UPI|CNN|Reuters|REUTERS)$/u.exec(head)
    if (bare) {
      parsed.agency = { start: bare.index + bare[0].length - bare[1]!.length, end: bare.index + bare[0].length }
      end = bare.index
    }
  }
  let start = 0
  const before = head.slice(0, end)
  const dates = findPrintedDates(before)
  const last = dates.findLast((found) => /^[\s.,]*$/u.test(before.slice(found.end)))
  const first = dates.find((found) => found.start === 0 && /^,\s/u.test(before.slice(found.end)))
  if (last) {
    parsed.date = last
    end = last.start
  } else if (first) {
    parsed.date = first
    start = first.end + 1
  }
  let place = head.slice(start, end).replace(/[\s,.]+$/u, (tail) => (tail.startsWith('.') && !last ? '.' : ''))
  start += place.length - place.trimStart().length
  place = place.trim().replace(WEEKDAY, '').trimEnd()
  // "(Reuters) -", "Nov 7 (Reuters) -": the agency alone, where it is a known one.
  if (place === '')
    return parsed.agency && agencyOf(head.slice(parsed.agency.start, parsed.agency.end)) ? parsed : undefined
  if (place.length < 2 || place.length > 70 || !PLACE.test(place) || /^By\s/u.test(place)) return undefined
  // A headline with a dash in it: "Rebels Refuse To Talk – What Now?"
  if (
    !parsed.agency &&
    !parsed.date &&
    !place.includes(',') &&
    place !== place.toUpperCase() &&
    place.split(/\s+/u).length > 3
  )
    return undefined
  const span = { start, end: start + place.length }
  if (!parsed.agency && agencyOf(place)) parsed.agency = span
  else parsed.place = span
  return parsed
}

function weigh(head: Head, mark: string, rest: string, first: boolean): number {
  const place = head.place ? head.text.slice(head.place.start, head.place.end) : ''
  const city = place.split(/[,([]/)[0]!
  const agency = head.agency ? head.text.slice(head.agency.start, head.agency.end) : undefined
  let score = 0
  if (agency) score += agencyOf(agency) ? 3 : 2
  if (head.date) score += 2
  if (/^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u.test(city)) score += 2
  else if (/,\s*\p{Lu}/u.test(place)) score += 1
  if (/[—–]|--/u.test(mark)) score += 1
  if (mark === ':') score -= 1
  score += /^["“”'‘’«\d\p{Lu}[(]/u.test(rest) ? 1 : /^\p{Ll}/u.test(rest) ? -2 : 0
  if (first) score += 1
  return score
}
