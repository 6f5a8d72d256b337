/**
 * The keys under which a report is found by its copies: long runs of words, and of the skeleton, thinned by winnowing
 * (Schleimer et al. 2003): of every {@link WINDOW} runs in a row the one with the smallest hash is kept, so that two texts
 * with a stretch in common share a key whatever stands around it. Which keys a report has depends on its text alone.
 */
import { combine } from '../learning/hash.ts'
import type { Fingerprint } from './fingerprint.ts'

/** Words, and skeleton symbols, in one key: long enough to be rare in a million reports. */
const KEY_GRAMS = 3
const WINDOW = 8

/** Unsigned 32-bit keys, each once, ascending. */
export function copyKeys(print: Fingerprint): number[] {
  const keys = new Set<number>()
  for (const [grams, seed] of [
    [print.wordGrams, 1],
    [print.skeletonGrams, 2],
  ] as const) {
    const runs: number[] = []
    for (let i = 0; i + KEY_GRAMS <= grams.length; i++)
      runs.push(combine(combine(seed, grams[i]!), grams[i + KEY_GRAMS - 1]!))
    let last = -1
    for (let i = 0; i < runs.length; i++) {
      if (i + WINDOW > runs.length && i > 0) break
      let least = i
      for (let j = i + 1; j < Math.min(runs.length, i + WINDOW); j++) if (runs[j]! <= runs[least]!) least = j
      if (least !== last) keys.add(runs[least]!)
      last = least
    }
  }
  return [...keys].sort((a, b) => a - b)
}
