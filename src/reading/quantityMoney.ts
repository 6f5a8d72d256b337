/**
 * Numbers with a unit: sums of money with what they are for (damage, ransom, aid …), and what is counted by weight, area or share
 * ("250 kilograms of explosives", "70 percent of the buildings"). A sum without such a purpose is no count.
 */
import type { Analysis, Sentence } from '../language/analysis.ts'
import { children } from '../language/tree.ts'
import { DONE_TO } from '../ontology/casualties.ts'
import {
  BUSINESS,
  CURRENCY_CODES,
  CURRENCY_NAMES,
  CURRENCY_SIGNS,
  MEASURED,
  MONEY_WORDS,
  SHARED_CURRENCIES,
  SUM_SUFFIXES,
  type MoneyWord,
} from '../ontology/money.ts'
import type { Draft } from './quantityDraft.ts'
import { isArm, lemmaOf, linksOf } from './quantityLink.ts'
import { qualified, readNumber, type Numeral } from './quantityNumber.ts'
import { isNegated } from './quantityStatus.ts'

/** A number with its unit; places are of tokens, half open, unit and all. */
type Measured = Numeral & { unit: string; money: boolean; /** Token of the unit. */ at: number }

/** A cheap look for any unit: most sentences have none. */
const ANY =
  /[$€£¥₹₽₴₦₪₺₩₱%]|\b(?:Rs|[A-Z]{3}|dollars?|euros?|pounds?|yen|yuan|renminbi|r(?:o)?ubles?|hryvn[iy]as?|nairas?|cedis?|birr|shekels?|baht|zlotys?|takas?|afghanis?|kyats?|laris?|drams?|manats?|tenges?|rands?|meticais|reais|bolivars?|quetzals?|lempiras?|gourdes?|forints?|ringgit|rupiah|dong|riels?|kip|nakfas?|dinars?|ri(?:y)?als?|liras?|rupees?|pesos?|francs?|shillings?|kron(?:a|e|or|er)|dirhams?|won|tomans?|kgs?|kilos?|kilogram(?:me)?s?|ton(?:ne)?s?|lbs?|hectares?|acres?|percent|per cent)\b/

/** Sums and measured numbers of a sentence as drafts of counts, and the tokens they take up. */
export function unitDrafts(
  text: string,
  analysis: Analysis,
  sentence: Sentence,
  isTime: (token: number) => boolean,
): { drafts: Draft[]; taken: ReadonlySet<number> } {
  const drafts: Draft[] = []
  const taken = new Set<number>()
  const printed = text.slice(sentence.start, sentence.end)
  if (!ANY.test(printed)) return { drafts, taken }
  const { tokens } = analysis
  const lower = (i: number): string => (i >= sentence.first && i < sentence.last ? tokens[i]!.form.toLowerCase() : '')
  for (let i = sentence.first; i < sentence.last; i++) {
    if (isTime(i)) continue
    const found = signed(analysis, lower, i, sentence) ?? named(analysis, lower, i, sentence)
    if (!found) continue
    for (let k = found.first; k < found.last; k++) taken.add(k)
    const draft = found.money
      ? moneyDraft(analysis, sentence, lower, found, printed)
      : measuredDraft(analysis, sentence, lower, found)
    if (draft) {
      for (let k = draft.first; k < draft.last; k++) taken.add(k)
      drafts.push(draft)
    }
    i = found.last - 1
  }
  return { drafts, taken }
}

/** "$2.5bn", "US$4 million to US$6 million", "USD 300,000". */
function signed(analysis: Analysis, lower: (i: number) => string, i: number, sentence: Sentence): Measured | undefined {
  const unit = signAt(analysis, i)
  if (!unit) return undefined
  const one = readNumber(lower, i + 1, sentence.last)
  if (!one) return undefined
  let sum = scaled(lower, one)
  const joint = lower(sum.last)
  const between = lower(i - 1) === 'between'
  if (/^(?:to|or|-|–|and)$/.test(joint) && (joint !== 'and' || between) && signAt(analysis, sum.last + 1) === unit) {
    const next = readNumber(lower, sum.last + 2, sentence.last)
    const second = next && scaled(lower, next)
    if (second) {
      const low = levelled(sum.low, second.low)
      if (low < second.low) sum = { ...second, low, high: second.low, vague: false, about: false }
    }
  }
  return {
    ...sum,
    first: between && sum.high !== sum.low ? i - 1 : i,
    numeral: i,
    head: sum.head,
    unit,
    money: true,
    at: i,
  }
}

function signAt(analysis: Analysis, i: number): string | undefined {
  const form = analysis.tokens[i]?.form
  if (!form) return undefined
  return CURRENCY_SIGNS[form.toLowerCase()] ?? (CURRENCY_CODES.has(form) ? form : undefined)
}

/** "4 million euros", "900 billion Syrian pounds", "millions of dollars", "250 kilograms", "70 per cent". */
function named(analysis: Analysis, lower: (i: number) => string, i: number, sentence: Sentence): Measured | undefined {
  const one = readNumber(lower, i, sentence.last)
  if (!one) return undefined
  const sum = scaled(lower, one)
  let at = sum.last
  if (lower(at) === '-' || (lower(at) === 'of' && one.vague)) at++
  if (lower(at) === 'per' && lower(at + 1) === 'cent')
    return { ...sum, last: at + 2, unit: '%', money: false, at: at + 1 }
  let adjective = ''
  const upper = /^\p{Lu}/u
  for (let k = 0; k < 2 && at + 1 < sentence.last && upper.test(analysis.tokens[at]!.form); k++) {
    if (currencyOf(lower(at), '') || CURRENCY_CODES.has(analysis.tokens[at]!.form)) break
    adjective = lower(at++)
  }
  const form = analysis.tokens[at]?.form ?? ''
  if (at >= sentence.last) return undefined
  if (CURRENCY_CODES.has(form)) return { ...sum, last: at + 1, unit: form, money: true, at }
  const word = singular(lower(at))
  const measure = MEASURED[word]
  // "200 pounds of explosives" are a weight, "200 pounds" a sum.
  if (measure && !(word === 'pound' && (adjective || lower(at + 1) !== 'of')))
    return adjective ? undefined : { ...sum, last: at + 1, unit: measure, money: false, at }
  const unit = currencyOf(lower(at), adjective || lower(at + 1))
  return unit ? { ...sum, last: at + 1, unit, money: true, at } : undefined
}

function currencyOf(word: string, adjective: string): string | undefined {
  const name = singular(word)
  const shared = SHARED_CURRENCIES[name]
  return shared?.[adjective] ?? CURRENCY_NAMES[name] ?? (shared ? name : undefined)
}

function singular(word: string): string {
  if (word === 'kronor') return 'krona'
  if (word === 'kroner') return 'krone'
  return word.length > 3 ? word.replace(/s$/, '') : word
}

/** Multiplies by what stands behind: "2.5" "bn". */
function scaled(lower: (i: number) => string, one: Numeral): Numeral {
  let { last, low, high } = one
  if (high !== undefined && low !== high) low = levelled(low, high)
  for (let factor = SUM_SUFFIXES.get(lower(last)); factor; factor = SUM_SUFFIXES.get(lower(last))) {
    low *= factor
    if (high !== undefined) high *= factor
    last++
  }
  return { ...one, last, low: round(low), ...(high !== undefined && { high: round(high) }) }
}

/** "10 to 12 million": the first number is in the unit of the second. */
function levelled(low: number, high: number): number {
  return low < 1000 && high >= 1e5 && low <= high / 10 ** (3 * Math.floor(Math.log10(high) / 3))
    ? low * 10 ** (3 * Math.floor(Math.log10(high) / 3))
    : low
}

/** Of 4.2 times a million, 4,200,000 and no crumbs. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}

function moneyDraft(
  analysis: Analysis,
  sentence: Sentence,
  lower: (i: number) => string,
  sum: Measured,
  printed: string,
): Draft | undefined {
  const purpose = purposeOf(analysis, sentence, sum, printed)
  if (!purpose || isNegated(analysis, purpose.trigger)) return undefined
  const { first, last, low, high, qualifier } = qualified(lower, sum, sentence.first)
  return {
    kind: 'money',
    purpose: purpose.row.purpose,
    unit: sum.unit,
    trigger: purpose.trigger,
    at: sum.at,
    first,
    last,
    low,
    ...(high !== undefined && { high }),
    qualifier,
    cumulative: false,
    because: `sum of money, “${analysis.tokens[purpose.trigger]!.form}” says what for`,
  }
}

/** How far in the tree a word may stand from the sum it speaks of. */
const REACH = 6

/** The word that says what a sum is for: near in the tree, and strong. A word of business nearer by takes the sum away. */
function purposeOf(
  analysis: Analysis,
  sentence: Sentence,
  sum: Measured,
  printed: string,
): { row: MoneyWord; trigger: number } | undefined {
  const { tokens } = analysis
  const steps = distances(analysis, sum.at)
  let best: { row: MoneyWord; trigger: number; score: number } | undefined
  let business = -Infinity
  for (let i = sentence.first; i < sentence.last; i++) {
    const away = steps.get(i)
    if (away === undefined || away > REACH) continue
    const token = tokens[i]!
    const near = -0.8 * away - 0.06 * Math.abs(i - sum.at)
    const lemma = lemmaOf(token)
    if (token.upos === 'NOUN' && BUSINESS.test(lemma)) business = Math.max(business, 3 + near)
    for (const row of MONEY_WORDS) {
      if (row.lemma !== lemma && row.lemma !== token.form.toLowerCase()) continue
      if (row.verb ? token.upos !== 'VERB' : token.upos !== 'NOUN' && token.upos !== 'VERB') continue
      if (row.needs && !row.needs.test(printed)) continue
      const score = row.strength + near
      if (!best || score > best.score) best = { row, trigger: i, score }
    }
  }
  return best && best.score > Math.max(-2, business) ? best : undefined
}

/** Steps through the tree from a token to those within reach. */
function distances(analysis: Analysis, from: number): Map<number, number> {
  const { tokens } = analysis
  const steps = new Map([[from, 0]])
  for (const [token, away] of steps) {
    if (away >= REACH) continue
    const { head } = tokens[token]!
    for (const next of head < 0 ? children(analysis, token) : [head, ...children(analysis, token)])
      if (!steps.has(next)) steps.set(next, away + 1)
  }
  return steps
}

/** "250 kilograms of explosives", "1,200 hectares of wheat", "70 percent of the buildings". */
function measuredDraft(
  analysis: Analysis,
  sentence: Sentence,
  lower: (i: number) => string,
  amount: Measured,
): Draft | undefined {
  const { tokens } = analysis
  const thing = lower(amount.last) === 'of' ? nounAfter(analysis, sentence, amount.last + 1) : undefined
  const place = amount.at
  const link =
    amount.unit === 'ha' || amount.unit === 'acre'
      ? burnt(analysis, place)
      : thing === undefined
        ? undefined
        : [...linksOf(analysis, place, true, thing), ...linksOf(analysis, thing, true)].find(({ kind }) =>
            amount.unit === '%'
              ? kind === 'damaged' || kind === 'displaced'
              : kind === 'weapons' && isArm(analysis, thing),
          )
  if (!link) return undefined
  const { first, last, low, high, qualifier, numeral } = qualified(lower, amount, sentence.first)
  return {
    kind: link.kind,
    unit: amount.unit,
    trigger: link.trigger,
    at: tokens[amount.at]!.index,
    first,
    last,
    low,
    ...(high !== undefined && { high }),
    qualifier,
    ...(thing !== undefined && { whose: [numeral, thing + 1] as [number, number] }),
    cumulative: false,
    because: `measured, not counted one by one; ${link.because}`,
  }
}

/** What was done to land: the verb over the measure. */
function burnt(analysis: Analysis, place: number): { kind: 'damaged'; trigger: number; because: string } | undefined {
  const { tokens } = analysis
  for (let at = tokens[place]!.head, steps = 0; at >= 0 && steps < 2; at = tokens[at]!.head, steps++)
    if (tokens[at]!.upos === 'VERB')
      return DONE_TO.get(lemmaOf(tokens[at]!)) === 'damaged' || lemmaOf(tokens[at]!) === 'burn'
        ? { kind: 'damaged', trigger: at, because: 'verb over it' }
        : undefined
  return undefined
}

/** The head of the noun phrase that begins at a token: the last of its nouns. */
function nounAfter(analysis: Analysis, sentence: Sentence, from: number): number | undefined {
  const { tokens } = analysis
  let last: number | undefined
  for (let i = from; i < Math.min(sentence.last, from + 8); i++) {
    const { upos, form } = tokens[i]!
    if (upos === 'NOUN' || upos === 'PROPN') last = i
    else if (last !== undefined ? !/^['’]s?$/.test(form) : !/^(?:DET|ADJ|NUM|PRON|ADV)$/.test(upos)) break
  }
  return last
}
