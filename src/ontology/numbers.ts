/** English number words and their values. */

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'

/** Value of a cardinal number word below a hundred: "seven" → 7, "forty" → 40. */
export const CARDINALS: ReadonlyMap<string, number> = new Map([
  ...SMALL.split(' ').map((word, i) => [word, i] as const),
  ...TENS.split(' ').map((word, i) => [word, 20 + 10 * i] as const),
])

/** Words that multiply what stands before them: "two hundred", "1.5 million". */
export const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['lakh', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
])

const ORDINAL_WORDS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'

/** Value of an ordinal word: "third" → 3. "second" is there too; whether it is a time unit is the grammar's affair. */
export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...ORDINAL_WORDS.split(' ').map((word, i) => [word, i] as const),
  ['thirtieth', 30],
])

/**
 * Least number that a collective number word stands for, and what it is of. "Dozens" is at least two dozen;
 * "a dozen" is about twelve. News usage: "scores" is at least forty, "hundreds" at least two hundred.
 */
export const COLLECTIVES: ReadonlyMap<string, number> = new Map([
  ['dozens', 24],
  ['scores', 40],
  ['tens', 20],
  ['hundreds', 200],
  ['thousands', 2000],
  ['millions', 2_000_000],
  ['billions', 2_000_000_000],
])

/** Value of a run of number words and digits ("two hundred and fifty", "1.5 million", "twenty-one"); undefined where it is none. */
export function numberOf(words: readonly string[]): number | undefined {
  let total = 0
  let current = 0
  let seen = false
  for (const word of words) {
    if (word === '-' || word === 'and' || word === 'a' || word === 'an') {
      if ((word === 'a' || word === 'an') && !seen) {
        current = 1
        seen = true
      }
      continue
    }
    const small = CARDINALS.get(word) ?? digits(word)
    if (small !== undefined) {
      current += small
      seen = true
      continue
    }
    const factor = MULTIPLIERS.get(word) ?? (word === 'dozen' ? 12 : word === 'score' ? 20 : undefined)
    if (factor === undefined) return undefined
    if (factor >= 1000) {
      total += (seen ? current : 1) * factor
      current = 0
    } else current = (current || 1) * factor
    seen = true
  }
  return seen ? total + current : undefined
}

/** Value of a number in digits: "1,250" → 1250, "1,00,000" (as India and Pakistan group them) → 100000, "2.5" → 2.5; undefined where it is none. */
export function digits(word: string): number | undefined {
  const first = word.charCodeAt(0)
  if (first < 48 || first > 57) return undefined
  if (!/^(?:\d+(?:,\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?$/.test(word)) return undefined
  return Number(word.replaceAll(',', ''))
}
