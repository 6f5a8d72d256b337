/**
 * When two names may be one: titles, particles, transliterations, surnames, initials, acronyms (research/10, part 9).
 * Tokens are compared by sound: a word becomes one letter a sound class, and an edit distance knows which sounds are
 * written for one another across transliterations (k, q, kh; e, a; ou, u).
 */

import { foldMarks } from '../ontology/foldMarks.ts'
import { soundOf, soundsAlike } from './nameSounds.ts'
import { VARIANT_MODEL } from './nameVariantModel.ts'
import { variantFeatures, variantScore } from './nameVariants.ts'

const TITLES = new Set(
  'mr mrs ms miss dr prof professor sir lady lord dame president vice prime minister premier chancellor senator sen rep representative gov governor mayor gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl adm admiral brig brigadier marshal field cmdr commander chief sheikh shaykh shaikh sheik sayyid sayyed seyed syed ayatollah grand hojatoleslam hojjatoleslam imam mullah maulana mufti king queen prince princess crown emir amir sultan pope cardinal bishop archbishop rev reverend father judge justice ambassador secretary foreign interior defense defence finance deputy former then late honorable hon spokesman spokeswoman spokesperson director attorney'.split(
    ' ',
  ),
)
const PARTICLES = new Set(
  'al el as ad ar at az an ash ath adh bin ibn ben bint von van der den de da di du la le dos'.split(' '),
)

/** Is it a form of address or an office that stands before names ("Gen.", "President")? Lower case, without a dot. */
export function isTitle(lower: string): boolean {
  return TITLES.has(lower)
}

/**
 * A name's tokens for comparing: lower case, no titles in front, no particles, no marks, the Arabic article and "bin" gone,
 * "Abd al-X" and "Abu X" joined.
 */
export function nameTokens(name: string): string[] {
  let s = foldMarks(name)
    .replace(/[’‘`ʼʻʿʾ′]/g, "'")
    .replace(/'s\b/gi, '')
    .replace(/'/g, '')
    .replace(/["“”(),]/g, ' ')
    .replace(/\./g, ' ')
    .replace(/\b(?:Jr|Sr|II|III)\b/g, ' ')
    .toLowerCase()
  s = s.replace(/\b(?:al|el|as|ad|ar|at|az|an|ash|ath|adh)[-‐–](?=[a-z]{3})/g, ' ')
  s = s.replace(/\babd(?:el|ul|al|u|il)?[-\s]+(?:al|el|ul|ar|er|ur|as|us)?[-\s]*(?=[a-z]{3})/g, 'abd')
  s = s.replace(/\babd(?:el|ul|al|ol|er|ur|ar)(?=[a-z]{3})/g, 'abd')
  s = s.replace(/\b(?:abu|abou|abo)[-\s]+/g, 'abu')
  const words = s.split(/\s+/).filter(Boolean)
  while (words.length > 1 && TITLES.has(words[0]!)) words.shift()
  return words
    .filter((word) => !(PARTICLES.has(word) && words.length > 1))
    .flatMap((word) => word.split(/[-‐–]/))
    .filter(Boolean)
}

/** Verdicts already reached, by both words; emptied when full, which changes no result. */
const verdicts = new Map<string, boolean>()
const MOST_VERDICTS = 50_000

/** May two words be spellings of one name? Short ones only when they sound the same. */
export function sameToken(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length < 2 || b.length < 2 || Math.abs(a.length - b.length) > 4) return false
  const key = a < b ? `${a} ${b}` : `${b} ${a}`
  let verdict = verdicts.get(key)
  if (verdict === undefined) {
    if (verdicts.size >= MOST_VERDICTS) verdicts.clear()
    verdicts.set(key, (verdict = isVariant(a, b)))
  }
  return verdict
}

function isVariant(a: string, b: string): boolean {
  const x = soundOf(a)
  const y = soundOf(b)
  if (x === y) return a[0] === b[0] || a.length > 3
  if (soundsAlike(x, y)) return true
  const features = variantFeatures(a, b)
  return features !== undefined && variantScore(features, VARIANT_MODEL) >= VARIANT_MODEL.bound
}

/** How one name stands to another, surest first; 0 for no relation. */
export const NAME_RELATIONS = ['none', 'equal', 'variant', 'last', 'first', 'acronym'] as const
export type NameRelation = 0 | 1 | 2 | 3 | 4 | 5

/** Compares names by their tokens ({@link nameTokens}): 2 variant or fuller form, 3 the last token alone, 4 the first alone. */
export function relateTokens(a: readonly string[], b: readonly string[]): NameRelation {
  if (a.length === 0 || b.length === 0) return 0
  if (a.join('') === b.join('')) return 1
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length === 1) {
    const only = short[0]!
    if (only.length < 2) return 0
    if (long.length === 1) return sameToken(only, long[0]!) ? 2 : 0
    if (sameToken(only, long[long.length - 1]!)) return 3
    if (sameToken(only, long[0]!)) return 4
    return sameToken(only, long.join('')) ? 2 : 0
  }
  // Middle initials that differ are two people.
  const initials = (x: readonly string[]): string =>
    x
      .slice(1, -1)
      .filter((t) => t.length === 1)
      .join('')
  if (initials(short) && initials(long) && initials(short) !== initials(long)) return 0
  if (isOrderedPart(short, long)) return 2
  if (short.length === long.length && isRotated(short, long)) return 2
  return joinsTo(short, long) || joinsTo(long, short) ? 2 : 0
}

function fits(x: string, y: string): boolean {
  return sameToken(x, y) || (x.length === 1 && y[0] === x) || (y.length === 1 && x[0] === y)
}

/** The short one's tokens in order in the long one, the first with the first and the last with the last. */
function isOrderedPart(short: readonly string[], long: readonly string[]): boolean {
  // "Ahmad Massoud" is no part of "Ahmad Shah Massoud Khan": a dropped last name is another person more often than not.
  if (!fits(short[0]!, long[0]!) || !fits(short[short.length - 1]!, long[long.length - 1]!)) return false
  let k = 0
  for (let j = 0; j < long.length && k < short.length; j++) if (fits(short[k]!, long[j]!)) k++
  return k === short.length
}

/** Family name first: the same tokens turned round, and they must sound the same, since two freedoms join too many. */
function isRotated(a: readonly string[], b: readonly string[]): boolean {
  const n = a.length
  if (n > 3) return false
  for (let shift = 1; shift < n; shift++)
    if (a.every((token, i) => soundOf(token) === soundOf(b[(i + shift) % n]!))) return true
  return false
}

/** Two neighbouring tokens of `split` written as one in `joined`. */
function joinsTo(joined: readonly string[], split: readonly string[]): boolean {
  if (split.length !== joined.length + 1) return false
  for (let i = 0; i + 1 < split.length; i++) {
    const merged = [...split.slice(0, i), split[i]! + split[i + 1]!, ...split.slice(i + 2)]
    if (merged.every((token, k) => fits(token, joined[k]!))) return true
  }
  return false
}

const SMALL_WORDS = new Set('of the and for in on to a an de du la le al & at by'.split(' '))

/** Is one name the acronym of the other ("UNHCR", "U.N.")? */
export function isAcronym(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const letters = short.replace(/[.\s]/g, '')
  if (!/^[A-Z][A-Za-z&]{1,7}$/.test(letters) || !/[A-Z].*[A-Z]/.test(letters)) return false
  const words = foldMarks(long)
    .split(/[\s\-–/]+/)
    .filter(Boolean)
  if (words.length < 2) return false
  const upper = letters.toUpperCase()
  const initials = (keep: (word: string) => boolean): string =>
    words
      .filter(keep)
      .map((word) => word[0])
      .join('')
      .toUpperCase()
  return (
    upper === initials((w) => /^[A-Z0-9]/.test(w)) ||
    upper === initials((w) => !SMALL_WORDS.has(w.toLowerCase())) ||
    upper === initials(() => true)
  )
}

/** The relation of two names as printed; `tokensA` and `tokensB` are their {@link nameTokens}. */
export function relateNames(a: string, b: string, tokensA = nameTokens(a), tokensB = nameTokens(b)): NameRelation {
  return relateTokens(tokensA, tokensB) || (isAcronym(a, b) ? 5 : 0)
}
