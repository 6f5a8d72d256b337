/** Likeness of spellings. */

/**
 * Optimal string alignment distance (Damerau 1964: insertions, deletions, substitutions and swaps of neighbours), given up beyond
 * `limit`; the result is then `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2]! + 1)
      current.push(value)
      if (value < least) least = value
    }
    if (least > limit) return limit + 1
    before = previous
    previous = current
  }
  return Math.min(previous[b.length]!, limit + 1)
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** All strings one edit away from a word in small letters: about 54 for each of its letters. */
export function* oneEditAway(word: string): Generator<string> {
  for (let i = 0; i <= word.length; i++) {
    const head = word.slice(0, i)
    const tail = word.slice(i)
    if (tail !== '') yield head + tail.slice(1)
    if (tail.length > 1 && tail[0] !== tail[1]) yield head + tail[1] + tail[0] + tail.slice(2)
    for (const letter of LETTERS) {
      if (tail !== '' && tail[0] !== letter) yield head + letter + tail.slice(1)
      yield head + letter + tail
    }
  }
}

/** A name's word as two spellings of it are compared: small letters without marks, article and possessive. */
export function foldName(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?$/u, '')
    .replace(/^(?:al|el|ul|ash|ad|an|ar|as|at|az)[-‐]/u, '')
    .replace(/[^a-z]/gu, '')
}
