/** What two texts do not share, by words: Myers 1986, "An O(ND) difference algorithm", with a bound on the work. */
import type { Span } from '../../src/record/span.ts'

export type Difference = {
  /** Words that only the one text has, and what stands there in the other; either may be empty. */
  a: Span
  b: Span
}

type Word = Span & { key: string }

/** Letters and digits of a word decide, not its case or the shape of its quotation marks. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    key: m[0].replace(/[^\p{L}\p{N}]/gu, '').toLowerCase() || m[0],
  }))
}

/** Edits beyond which two texts have too little in common to be worth a comparison by words. */
const MOST_EDITS = 6000

/** @returns the differences in reading order; undefined where the texts are too unlike */
export function differences(textA: string, textB: string): Difference[] | undefined {
  const a = wordsOf(textA)
  const b = wordsOf(textB)
  const pairs = common(a, b)
  if (!pairs) return undefined
  const found: Difference[] = []
  let [i, j] = [0, 0]
  const close = (x: number, y: number): void => {
    if (i < x || j < y)
      found.push({
        a:
          i < x
            ? { start: a[i]!.start, end: a[x - 1]!.end }
            : { start: a[i]?.start ?? textA.length, end: a[i]?.start ?? textA.length },
        b:
          j < y
            ? { start: b[j]!.start, end: b[y - 1]!.end }
            : { start: b[j]?.start ?? textB.length, end: b[j]?.start ?? textB.length },
      })
  }
  for (const [x, y] of pairs) {
    close(x, y)
    i = x + 1
    j = y + 1
  }
  close(a.length, b.length)
  return found
}

/** A longest common subsequence as pairs of indices. */
function common(a: readonly Word[], b: readonly Word[]): [number, number][] | undefined {
  const most = Math.min(a.length + b.length, MOST_EDITS)
  const size = 2 * most + 1
  const reach = new Int32Array(size + 2)
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    for (let k = -d; k <= d; k += 2) {
      const at = k + most
      let x = k === -d || (k !== d && reach[at - 1]! < reach[at + 1]!) ? reach[at + 1]! : reach[at - 1]! + 1
      let y = x - k
      while (x < a.length && y < b.length && a[x]!.key === b[y]!.key) {
        x++
        y++
      }
      reach[at] = x
      if (x >= a.length && y >= b.length) return walkBack(trace, a.length, b.length, d)
    }
    // Only what this round could have touched is kept: the whole would be quadratic.
    trace.push(reach.slice(most - d, most + d + 1))
  }
  return undefined
}

function walkBack(trace: readonly Int32Array[], endX: number, endY: number, edits: number): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [endX, endY]
  for (let d = edits; d > 0; d--) {
    // Round d − 1: index of diagonal k is k + (d − 1).
    const before = trace[d - 1]!
    const k = x - y
    const value = (diagonal: number): number => before[diagonal + d - 1] ?? -1
    const isDown = k === -d || (k !== d && value(k - 1) < value(k + 1))
    const from = isDown ? k + 1 : k - 1
    const fromX = value(from)
    const fromY = fromX - from
    // Down to the point the edit led to; before it lies the edit itself.
    const startX = isDown ? fromX : fromX + 1
    while (x > startX) pairs.push([--x, --y])
    x = fromX
    y = fromY
  }
  while (x > 0 && y > 0) pairs.push([--x, --y])
  return pairs.toReversed()
}
