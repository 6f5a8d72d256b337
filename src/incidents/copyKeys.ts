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

/** Numbers in a sketch. */
export const SKETCH = 24
/** With fewer words of content two texts share much by chance. */
export const FEWEST_CONTENT = 8

/**
 * The smallest hashes of the words of content, ascending (bottom-k, Broder 1997): from two of them the share of all words that
 * both texts have is estimated. A rewriting that changes the syntax has no run of words in common with its source, but half of
 * its words. Empty for a text too short to tell.
 */
export function contentSketch(print: Fingerprint): number[] {
  if (print.content.size < FEWEST_CONTENT) return []
  return [...print.content]
    .map((hash) => combine(3, hash))
    .sort((a, b) => a - b)
    .slice(0, SKETCH)
}

/** About how much of the words of either is in both, 0–1; both lists ascending. 0 where one is empty. */
export function sketchLikeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [i, j, seen, both] = [0, 0, 0, 0]
  const most = Math.min(SKETCH, Math.max(a.length, b.length))
  while (seen < most && i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      both++
      i++
      j++
    } else if (a[i]! < b[j]!) i++
    else j++
    seen++
  }
  return seen ? both / seen : 0
}
