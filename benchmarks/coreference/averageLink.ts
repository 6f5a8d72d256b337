/**
 * Average-link clustering of `n` things: the likeliest two groups are joined as long as their mean likeness is over the threshold.
 * @param likeness of two different things, the smaller place first
 * @returns the groups by the place of the first thing in them
 */
export function averageLink(n: number, likeness: (i: number, j: number) => number, threshold: number): number[][] {
  const groups = Array.from({ length: n }, (_, i) => [i])
  const sums = Array.from({ length: n }, () => new Float64Array(n))
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) sums[i]![j] = sums[j]![i] = likeness(i, j)
  const alive = new Set(groups.keys())
  for (;;) {
    let best = threshold
    let pair: [number, number] | undefined
    for (const i of alive)
      for (const j of alive) {
        if (j <= i) continue
        const mean = sums[i]![j]! / (groups[i]!.length * groups[j]!.length)
        if (mean > best) {
          best = mean
          pair = [i, j]
        }
      }
    if (!pair) break
    const [i, j] = pair
    groups[i]!.push(...groups[j]!)
    for (const k of alive) {
      sums[i]![k]! += sums[j]![k]!
      sums[k]![i] = sums[i]![k]!
    }
    alive.delete(j)
  }
  return [...alive].map((i) => groups[i]!)
}
