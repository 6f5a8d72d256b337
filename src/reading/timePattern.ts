/** Patterns over word categories, and the stretch of words that one matched. */
import { CARDINALS, MULTIPLIERS, ORDINALS, numberOf } from '../ontology/numbers.ts'
import { MONTHS, PLURAL_UNITS, UNITS, WEEKDAYS, type TimeUnit } from '../ontology/calendar.ts'
import type { TimeMeaning, TimeModifier } from './timeMeaning.ts'
import { CATEGORIES, LETTERS, lowerForm, type Category, type TimeWords } from './timeWords.ts'

export type Rule = {
  name: string
  pattern: string
  /** The meaning, or undefined where the words only look like a time. */
  read: (phrase: Phrase) => TimeMeaning | undefined
}

const MACROS: Readonly<Record<string, string>> = {
  NUMBER: '(?:(?:[dd num yyyy](?: dd slash dd)?|word(?: dash? word)?|a(?=mult|dozen))(?: mult| and word| dozen){0,6})',
  ORDINAL: '[ord ordnum second]',
  // "early", "mid-", "the end of"
  PHASE: '(?:(?:[early late mid earlier later] dash?)|(?:the? [begin end middle] of))',
  APPROX: '(?:about|over|under|some|at least|at most|up to|no? not? [more less] than)',
  WHICH: '(?:the? [last past next coming following previous current]|this [past coming]?|that same?|the? same)',
  UNIT: '[unit quarter second]',
  UNITS: '[units quarters]',
  MONTH: '[month may]',
  SEASON: '[season fall]',
  // A day as a date gives it, with or without its weekday and year.
  DAY: '(?:(?:weekday comma? )?(?:the )?(?:[month may] (?:the )?[dd ordnum ord](?: comma? yyyy)?|[dd ordnum](?: of)? [month may](?: comma? yyyy)?)|(?:last|next|this|past|coming|previous){0,3} weekday|today|yesterday|tomorrow)',
  CLOCK:
    '(?:[dd num](?: colon [dd num])?(?: colon [dd num])? ampm|dd colon [dd num](?: colon [dd num])?(?: s)?|word oclock|dd oclock|[yyyy num](?=zone|open yyyy|open num))',
  ZONE: '(?:comma? (?:local time|zone)|open [x local zone yyyy num dd colon]{1,5} close|x time)',
}

/** Compiles a pattern of category names, macros and regular-expression operators. */
export function compile(pattern: string): RegExp {
  const source = expand(pattern).replace(/\(\?<[a-z]+>|\(\?<?[=!:]|[a-z][a-z-]*|\s+/g, (part) => {
    if (part.startsWith('(')) return part
    if (/^\s/.test(part)) return ''
    const letter = LETTERS[part as Category]
    if (letter === undefined) throw new RangeError(`pattern "${pattern}" names "${part}", which is no word category`)
    return letter
  })
  return new RegExp(source, 'dg')
}

function expand(pattern: string): string {
  return pattern.replace(/<([A-Z]+)>/g, (_, name: string) => {
    const macro = MACROS[name]
    if (macro === undefined) throw new RangeError(`pattern "${pattern}" names <${name}>, which is no macro`)
    return expand(macro)
  })
}

const NAME_OF = new Map<string, Category>(CATEGORIES.map((category) => [LETTERS[category], category]))

/** A stretch of words [first, last) that a rule matched; a rule may move its ends. */
export class Phrase {
  words: TimeWords
  first: number
  last: number
  #groups: Record<string, [number, number]>
  constructor(words: TimeWords, first: number, last: number, indices: RegExpIndicesArray) {
    this.words = words
    this.first = first
    this.last = last
    this.#groups = indices.groups ?? {}
  }
  category(i: number): Category {
    return NAME_OF.get(this.words.letters[i] ?? '') ?? 'break'
  }
  word(i: number): string {
    return lowerForm(this.words, i)
  }
  /** Place of the first word of one of the categories, or −1. */
  find(...categories: Category[]): number {
    for (let i = this.first; i < this.last; i++) if (categories.includes(this.category(i))) return i
    return -1
  }
  has(...categories: Category[]): boolean {
    return this.find(...categories) >= 0
  }
  /** Ends of a named group, or undefined where it took no part. */
  group(name: string): [number, number] | undefined {
    return this.#groups[name]
  }
  /** Are words i and i + 1 written without a blank between them? */
  joined(i: number): boolean {
    return this.words.ends[i] === this.words.starts[i + 1]
  }
  /** The text as it stands. */
  get text(): string {
    return this.words.text.slice(this.words.starts[this.first], this.words.ends[this.last - 1])
  }
  /** Value of the number in [from, to); fractions "2 1/2" and "and a half" count. */
  number(from: number, to: number): number | undefined {
    const forms: string[] = []
    for (let i = from; i < to; i++) {
      if (this.category(i) === 'slash') {
        const base = numberOf(forms.slice(0, -1)) ?? 0
        return base + Number(forms.at(-1)) / Number(this.word(i + 1))
      }
      forms.push(this.word(i))
    }
    return numberOf(forms)
  }
  /** The unit of time at word i. */
  unit(i: number): TimeUnit | undefined {
    const word = this.word(i)
    return UNITS.get(word) ?? PLURAL_UNITS.get(word)
  }
  ordinal(i: number): number | undefined {
    const word = this.word(i)
    return ORDINALS.get(word) ?? (/^\d/.test(word) ? parseInt(word, 10) : undefined)
  }
  month(i: number): number | undefined {
    return MONTHS.get(this.word(i))
  }
  weekday(i: number): number | undefined {
    return WEEKDAYS.get(this.word(i)) ?? WEEKDAYS.get(this.word(i).slice(0, -1))
  }
  /** TIMEX3 modifier that the words carry: "about" APPROX, "late" END, "at least" EQUAL_OR_MORE … */
  modifier(from = this.first, to = this.last): TimeModifier | undefined {
    for (let i = from; i < to; i++) {
      const next = this.category(i + 1)
      switch (this.category(i)) {
        case 'about':
          return 'APPROX'
        case 'early':
        case 'begin':
          return 'START'
        case 'mid':
        case 'middle':
          return 'MID'
        case 'late':
        case 'end':
          return 'END'
        case 'over':
          return 'MORE_THAN'
        case 'under':
          return 'LESS_THAN'
        case 'no':
        case 'not':
          if (next === 'more') return 'EQUAL_OR_LESS'
          if (next === 'less') return 'EQUAL_OR_MORE'
          break
        case 'more':
          if (next === 'than') return 'MORE_THAN'
          break
        case 'less':
          if (next === 'than') return 'LESS_THAN'
          break
        case 'least':
          return 'EQUAL_OR_MORE'
        case 'up':
        case 'most':
          return 'EQUAL_OR_LESS'
        default:
      }
    }
    return undefined
  }
}

/** Is a word a number word, for the rules that read years in words ("nineteen ninety-six")? */
export function smallNumber(word: string): number | undefined {
  return CARDINALS.get(word) ?? MULTIPLIERS.get(word)
}
