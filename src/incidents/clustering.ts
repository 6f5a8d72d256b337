/**
 * Groups of events that are one incident, within a set of events that hang together by pairs. Greedy by mean score, best pair
 * first. The outcome depends on the set alone: items come sorted, and ties go to the smaller key.
 */

/** Two items that a person has put together or apart. */
export type Ruling = 'together' | 'apart'

export type ClusterInput = {
  size: number
  /** Log odds that two items are one, by their places. */
  score: (i: number, j: number) => number
  /**
   * Events of one report: their reader has kept them apart, so they are joined only where both belong with another report's event
   * and nothing speaks against their being one.
   */
  sameReport: (i: number, j: number) => boolean
  ruling: (i: number, j: number) => Ruling | undefined
}

/** Beyond so many items every pair is no longer looked at; weaker links are cut first until the parts are smaller. */
export const LARGEST = 400

/** Lists of places, each sorted; the lists sorted by their first. */
export function cluster(input: ClusterInput): number[][] {
  const { size, score, sameReport, ruling } = input
  if (size === 1) return [[0]]
  const pairs: { i: number; j: number; score: number }[] = []
  const scores = new Float32Array(size * size)
  const barred = new Uint8Array(size * size)
  const group: number[][] = Array.from({ length: size }, (_, i) => [i])
  const join = (x: readonly number[], y: readonly number[]) => {
    const joined = [...x, ...y].sort((m, n) => m - n)
    for (const m of joined) group[m] = joined
  }
  const together: [number, number][] = []
  for (let i = 0; i < size; i++)
    for (let j = i + 1; j < size; j++) {
      const said = ruling(i, j)
      const s = said === 'together' ? 12 : said === 'apart' ? -12 : score(i, j)
      scores[i * size + j] = scores[j * size + i] = s
      barred[i * size + j] = barred[j * size + i] =
        said === 'apart' || (said === undefined && s <= 0 && sameReport(i, j)) ? 1 : 0
      if (said === 'together') together.push([i, j])
      else if (s > 0 && !sameReport(i, j)) pairs.push({ i, j, score: s })
    }
  for (const [i, j] of together) if (group[i] !== group[j]) join(group[i]!, group[j]!)
  pairs.sort((x, y) => y.score - x.score || x.i - y.i || x.j - y.j)
  for (const { i, j } of pairs) {
    const [x, y] = [group[i]!, group[j]!]
    if (x === y) continue
    let sum = 0
    let kept = true
    for (const m of x) {
      for (const n of y) {
        if (barred[m * size + n]) kept = false
        sum += scores[m * size + n]!
      }
      if (!kept) break
    }
    if (kept && sum > 0) join(x, y)
  }
  return [...new Set(group)].sort((x, y) => x[0]! - y[0]!)
}
