/**
 * Are two words spellings of one name, where their sound alone does not say so? Logistic regression on how far apart they sound and
 * are written, trained by `training/nameVariants.ts` on 874 pairs that the actor dictionaries list as spellings of one person,
 * against near pairs of different people.
 */
import { soundDistance, soundOf } from './nameSounds.ts'

export const VARIANT_FEATURES = 21

/** Distances beyond which nothing was trained: such words are two names. */
const FARTHEST_SOUND = 1.6
const FARTHEST_LETTERS = 2

/** The weights as trained, and the score from which two words are taken for one. */
export type VariantModel = { weights: readonly number[]; bound: number }

const VOWELS = /[aeiouEOY]/g

/** Features of a pair of words in small letters; undefined for one too far apart to be asked about. */
export function variantFeatures(a: string, b: string): number[] | undefined {
  const lettersOff = Math.abs(a.length - b.length)
  if (lettersOff > 4) return undefined
  const x = soundOf(a)
  const y = soundOf(b)
  const shorter = Math.min(x.length, y.length)
  if (shorter < 3 || Math.abs(x.length - y.length) > 3) return undefined
  const sound = soundDistance(x, y)
  if (sound > FARTHEST_SOUND + 1) return undefined
  const letters = letterDistance(a, b)
  if (sound > FARTHEST_SOUND && letters > FARTHEST_LETTERS) return undefined
  const consonantsX = x.replace(VOWELS, '')
  const consonantsY = y.replace(VOWELS, '')
  const is = (test: boolean): number => (test ? 1 : 0)
  return [
    1,
    sound,
    sound / shorter,
    letters / Math.max(a.length, b.length),
    letters,
    is(a[0] === b[0]),
    is(x[0] === y[0]),
    is(a[a.length - 1] === b[b.length - 1]),
    is(x[x.length - 1] === y[y.length - 1]),
    is(consonantsX === consonantsY),
    Math.abs(consonantsX.length - consonantsY.length),
    lettersOff,
    is(sorted(a) === sorted(b)),
    is(shorter >= 6),
    is(shorter >= 8),
    letterDistance(consonantsX, consonantsY),
    is(a.startsWith(b) || b.startsWith(a)),
    is(a.slice(0, 3) === b.slice(0, 3)),
    is(a.slice(-3) === b.slice(-3)),
    is(sound <= 0.4),
    is(a !== b && otherGender(a, b)),
  ]
}

export function variantScore(features: readonly number[], { weights }: VariantModel): number {
  let sum = 0
  for (let k = 0; k < VARIANT_FEATURES; k++) sum += features[k]! * weights[k]!
  return sum
}

/** Maria and Mario, Popov and Popova: the same but for an ending that tells the bearer's gender. */
function otherGender(a: string, b: string): boolean {
  const stem = (word: string): string => word.replace(/[ao]$/, '')
  return stem(a) === stem(b) && a.endsWith('a') !== b.endsWith('a')
}

/** Levenshtein's distance. */
export function letterDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    above = row
  }
  return above[b.length]!
}

function sorted(word: string): string {
  return [...word].sort().join('')
}
