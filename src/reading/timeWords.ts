/**
 * The words of a text as the time grammar sees them: every word or sign gets a category, and the text becomes a string
 * with one letter a word, so that the grammar's rules are regular expressions over words (after TokensRegex, SUTime).
 * It does not lean on the language layer: a time expression must be found in text that was tagged badly.
 */
import {
  DAY_PARTS,
  HIJRI_MONTHS,
  HOLIDAYS,
  MONTHS,
  PERSIAN_MONTHS,
  PLURAL_UNITS,
  SEASONS,
  TIME_ZONES,
  UNITS,
  WEEKDAYS,
} from '../ontology/calendar.ts'
import { CARDINALS, MULTIPLIERS, ORDINALS } from '../ontology/numbers.ts'

/** What a word is to the grammar; each is also the word's name in a rule's pattern. */
export const CATEGORIES = [
  'x', // any other word
  'break', // end of a paragraph or sentence
  'comma',
  'stop',
  'dash',
  'slash',
  'colon',
  'open',
  'close',
  'apos',
  'poss', // 's
  'money', // $ £ € #
  'percent',
  'dd', // one or two digits, 0 to 31
  'yyyy', // four digits, 1000 to 2199
  'num', // other digits
  'word', // number word below a hundred
  'mult',
  'ordnum', // 7th
  'ord', // seventh
  'second', // unit or ordinal
  'dozen',
  'half',
  'month',
  'may', // "May": a month or a verb at the beginning of a sentence
  'weekday',
  'weekdays',
  'season',
  'fall',
  'part',
  'parts',
  'overnight',
  'unit',
  'units',
  'quarter',
  'quarters',
  'fiscal',
  'period',
  'today',
  'yesterday',
  'tomorrow',
  'tonight',
  'last',
  'past',
  'next',
  'coming',
  'following',
  'previous',
  'this',
  'current',
  'that',
  'same',
  'the',
  'a',
  'each',
  'several',
  'few',
  'couple',
  'some',
  'early',
  'late',
  'mid',
  'earlier',
  'later',
  'begin',
  'middle',
  'end',
  'hours', // in "the early hours"
  'ago',
  'before',
  'after',
  'since',
  'until',
  'from',
  'to',
  'of',
  'in',
  'on',
  'at',
  'for',
  'and',
  'or',
  'by',
  'between',
  'during',
  'about',
  'over',
  'more',
  'less',
  'than',
  'least',
  'most',
  'up',
  'no',
  'not',
  'only',
  'under',
  'straight', // consecutive, full, long …
  'long',
  'old',
  'ampm',
  'oclock',
  'zone',
  'local',
  'time',
  'era',
  's',
  'nineties',
  'century',
  'holiday',
  'hijri',
  'persian',
  'now',
  'present',
  'recently',
  'recent',
  'soon',
  'formerly',
  'future',
  'near',
  'daily',
  'pre',
  'per',
  'eve',
] as const

export type Category = (typeof CATEGORIES)[number]

/** Letter of a category: one UTF-16 unit, none of them with a meaning in a regular expression. */
export const LETTERS: Readonly<Record<Category, string>> = Object.fromEntries(
  CATEGORIES.map((category, i) => [category, String.fromCharCode(0x100 + i)]),
) as Record<Category, string>

/** The words of a text. `letters[i]` is the category's letter of word i, which is text.slice(starts[i], ends[i]). */
export type TimeWords = { text: string; letters: string; starts: number[]; ends: number[] }

const WORDS = new Map<string, Category>()
function add(category: Category, words: string | Iterable<string>): void {
  for (const word of typeof words === 'string' ? words.split(' ') : words) WORDS.set(word, category)
}
add('month', MONTHS.keys())
add('may', 'may')
add('weekday', WEEKDAYS.keys())
add('weekdays', 'mondays tuesdays wednesdays thursdays fridays saturdays sundays')
add('season', SEASONS.keys())
add('fall', 'fall')
add('part', DAY_PARTS.keys())
add('parts', 'mornings afternoons evenings nights')
add('overnight', 'overnight')
add('unit', UNITS.keys())
add('units', PLURAL_UNITS.keys())
add('second', 'second')
add('quarter', 'quarter')
add('quarters', 'quarters')
add('word', CARDINALS.keys())
add('mult', MULTIPLIERS.keys())
add('ord', ORDINALS.keys())
add('second', 'second')
add('dozen', 'dozen')
add('half', 'half')
add('fiscal', 'fiscal financial calendar academic')
add('period', 'period')
add('today', 'today')
add('yesterday', 'yesterday')
add('tomorrow', 'tomorrow')
add('tonight', 'tonight')
add('last', 'last latest')
add('past', 'past')
add('next', 'next')
add('coming', 'coming upcoming')
add('following', 'following ensuing subsequent')
add('previous', 'previous preceding prior')
add('this', 'this these')
add('current', 'current')
add('that', 'that those')
add('same', 'same')
add('the', 'the')
add('a', 'a an')
add('each', 'each every')
add('several', 'several many numerous countless')
add('few', 'few')
add('couple', 'couple')
add('some', 'some')
add('early', 'early small') // "the small hours"
add('late', 'late')
add('mid', 'mid')
add('earlier', 'earlier')
add('later', 'later')
add('begin', 'beginning start onset')
add('middle', 'middle')
add('end', 'end')
add('ago', 'ago')
add('before', 'before')
add('after', 'after')
add('since', 'since')
add('until', 'until till')
add('from', 'from')
add('to', 'to')
add('of', 'of')
add('in', 'in')
add('on', 'on')
add('at', 'at')
add('for', 'for')
add('and', 'and &')
add('or', 'or')
add('by', 'by')
add('between', 'between')
add('during', 'during throughout within')
add('about', 'about around approximately roughly nearly almost circa')
add('over', 'over')
add('more', 'more additional')
add('less', 'less fewer')
add('than', 'than')
add('least', 'least')
add('most', 'most')
add('up', 'up')
add('no', 'no')
add('not', 'not')
add('only', 'only just')
add('under', 'under')
add('straight', 'straight consecutive full whole entire solid successive')
add('long', 'long')
add('old', 'old')
add('ampm', 'am pm')
add('oclock', "o'clock o’clock")
add('zone', TIME_ZONES.keys())
add('local', 'local')
add('time', 'time')
add('era', 'bc ad bce ce')
add('s', 's')
add('nineties', 'twenties thirties forties fifties sixties seventies eighties nineties')
add('century', 'century')
add('now', 'now currently nowadays')
add('present', 'present moment')
add('recently', 'recently')
add('recent', 'recent')
add('soon', 'soon shortly')
add('formerly', 'previously formerly once then already')
add('future', 'future')
add('near', 'near foreseeable distant')
add('daily', 'daily weekly monthly yearly nightly hourly annually quarterly fortnightly biweekly')
add('pre', 'pre post')
add('per', 'per')
for (const unit of UNITS.keys()) if (unit === 'century') WORDS.set(unit, 'unit')

/** Words that are of the calendar only with a capital; "sun", "march" and "second" mean something else. */
const CAPITAL = new Set([
  'may',
  'march',
  'mar',
  'sat',
  'sun',
  'mon',
  'wed',
  'jan',
  'dec',
  'sep',
  'mehr',
  'tir',
  'dey',
  'august',
])
/** Abbreviations that are of the calendar only with a full stop or a number beside them. */
const SHORT = new Set(['sat', 'sun', 'mon', 'wed', 'mar', 'fri', 'thu', 'tue', 'jan', 'jun', 'jul', 'sec', 'min', 'hr'])

/** Names of several words, by their first: the rest is compared with the text. */
const PHRASES = new Map<string, { rest: string; category: Category }[]>()
function addPhrase(name: string, category: Category): void {
  const first = /^[\p{L}]+/u.exec(name)![0]
  const list = PHRASES.get(first) ?? []
  list.push({ rest: name.slice(first.length), category })
  list.sort((a, b) => b.rest.length - a.rest.length)
  PHRASES.set(first, list)
}
for (const name of HOLIDAYS.keys()) addPhrase(name, 'holiday')
for (const name of HIJRI_MONTHS.keys()) addPhrase(name, 'hijri')
for (const name of PERSIAN_MONTHS.keys()) addPhrase(name, 'persian')

const TOKEN =
  /[ap]\.\s?m\b\.?|\b[ABab]\.\s?[CDcd]\.?(?![\p{L}])|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+(?!\.?\d))?(?:st|nd|rd|th)?(?![\d])|o['’]clock|\p{L}+|['’]s\b|\n\s*\n|\S/giu

/** Takes a text apart. Linear; throws nothing. */
export function timeWords(text: string): TimeWords {
  const starts: number[] = []
  const ends: number[] = []
  const letters: string[] = []
  TOKEN.lastIndex = 0
  let skipTo = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const start = match.index
    if (start < skipTo) continue
    const form = match[0]
    let end = start + form.length
    let category = categoryOf(form, text, start, end)
    if (category === 'phrase') {
      const lower = form.toLowerCase()
      category = WORDS.get(lower) ?? 'x'
      for (const { rest, category: named } of PHRASES.get(lower)!) {
        if (rest.length && text.substr(end, rest.length).toLowerCase().replaceAll('’', "'") !== rest) continue
        const after = text.charCodeAt(end + rest.length)
        if (isLetter(after)) continue
        end += rest.length
        category = named
        skipTo = end
        break
      }
    }
    // The full stop of an abbreviation belongs to it: "Oct. 10", "Sat.".
    if (text.charCodeAt(end) === 46 && end - start <= 5 && (category === 'month' || category === 'weekday')) {
      const lower = form.toLowerCase()
      const known = MONTHS.get(lower) ?? WEEKDAYS.get(lower)
      if (
        known !== undefined &&
        lower.length <= 5 &&
        lower !== 'march' &&
        lower !== 'april' &&
        lower !== 'june' &&
        lower !== 'july'
      ) {
        end++
        skipTo = end
      }
    }
    starts.push(start)
    ends.push(end)
    letters.push(LETTERS[category])
  }
  return { text, letters: letters.join(''), starts, ends }
}

function categoryOf(form: string, text: string, start: number, end: number): Category | 'phrase' {
  const c = form.charCodeAt(0)
  if (c >= 48 && c <= 57) return numberCategory(form)
  if (isLetter(c)) {
    if (form.length > 14) return 'x'
    if (form.includes('.'))
      return c === 65 || c === 97 || c === 66 || c === 98 ? (/^[ap]\.\s?m/i.test(form) ? 'ampm' : 'era') : 'ampm'
    const capital = c < 97
    const lower = capital ? form.toLowerCase() : form
    if (capital && PHRASES.has(lower)) return 'phrase'
    const category = WORDS.get(lower)
    if (category === undefined) return 'x'
    if (!capital && (CAPITAL.has(lower) || category === 'zone' || category === 'era')) return 'x'
    if (category === 'zone' || category === 'era') return form === form.toUpperCase() ? category : 'x'
    if (SHORT.has(lower) && !shortHolds(lower, text, start, end)) return 'x'
    if (category === 'month' && !capital && lower.length <= 4 && lower !== 'june' && lower !== 'july') return 'x'
    if (category === 'weekday' && !capital && lower.length <= 5) return 'x'
    return category
  }
  switch (c) {
    case 10:
      return 'break'
    case 44:
      return 'comma'
    case 46:
      return 'stop'
    case 33:
    case 63:
    case 59:
      return 'break'
    case 45:
    case 8211:
    case 8208:
    case 8209:
      return 'dash'
    case 47:
      return 'slash'
    case 58:
      return 'colon'
    case 40:
    case 91:
      return 'open'
    case 41:
    case 93:
      return 'close'
    case 39:
    case 8217:
    case 8216:
      return form.length > 1 ? 'poss' : 'apos'
    case 36:
    case 163:
    case 8364:
    case 165:
    case 35:
      return 'money'
    case 37:
      return 'percent'
    case 38:
      return 'and'
    default:
      return 'x'
  }
}

/** An abbreviation that is also a word counts where it has its full stop or a number beside it. */
function shortHolds(lower: string, text: string, start: number, end: number): boolean {
  if (lower === 'sec' || lower === 'min' || lower === 'hr')
    return /\d[\s-]?$/.test(text.slice(Math.max(0, start - 2), start))
  if (/^\.?\s?\d/.test(text.slice(end, end + 3))) return true
  if (text.charCodeAt(end) === 46)
    return !/^\.\s+["“]?\p{Lu}/u.test(text.slice(end, end + 6)) || lower.length > 3 || lower === 'jan'
  return (
    /\d\s?$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^,\s(?:\d|\p{Lu}\p{L}{2,8}\.?\s\d)/u.test(text.slice(end, end + 14))
  )
}

function numberCategory(form: string): Category {
  const last = form.charCodeAt(form.length - 1)
  if (last > 57) return form.length <= 4 ? 'ordnum' : 'ordnum'
  if (form.length <= 2) return Number(form) <= 31 ? 'dd' : 'num'
  if (form.length === 4 && !form.includes('.') && !form.includes(',')) {
    const n = Number(form)
    return n >= 1000 && n < 2200 ? 'yyyy' : 'num'
  }
  return 'num'
}

/** ASCII and other letters; digits, signs and white space are none. */
function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 0xc0 && c < 0x2000 && c !== 0xd7 && c !== 0xf7)
}

/** Lower-cased form of word i, with a straight apostrophe and no full stop at its end. */
export function lowerForm(words: TimeWords, i: number): string {
  const form = words.text.slice(words.starts[i], words.ends[i]).toLowerCase().replaceAll('’', "'")
  return form.length > 1 && form.endsWith('.') ? form.slice(0, -1) : form
}
