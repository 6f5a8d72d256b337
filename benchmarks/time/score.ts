/** TempEval-3 task A (UzZaman et al. 2013): spans matched one to one by overlap, attributes compared over the matches. */
export type Timex = { start: number; end: number; type: string; value: string }
type Row = { id: string; text: string; timexes?: Timex[] }

export type TimeScore = {
  gold: number
  predicted: number
  strict: number
  relaxed: number
  type: number
  value: number
  strictAndValue: number
}

/** The span without quotes and punctuation at its ends, but for the full stop of a one-letter abbreviation. */
function trim(text: string, { start, end }: Timex): [number, number] {
  while (start < end && /[\s"'“”‘’,.;:()]/.test(text[start]!)) start++
  while (end > start && /[\s"'“”‘’,;:()]/.test(text[end - 1]!)) end--
  if (end > start && text[end - 1] === '.' && !/\b[A-Za-z]\.$/.test(text.slice(start, end))) end--
  return [start, end]
}

export type TimePair = { gold?: Timex; predicted?: Timex; strict: boolean }

/** Pairs gold and predicted expressions of one text, largest share of overlap first; what has no partner stands alone. */
export function pairTimes(text: string, gold: readonly Timex[], predicted: readonly Timex[]): TimePair[] {
  const g = gold.map((t) => trim(text, t))
  const p = predicted.map((t) => trim(text, t))
  const overlaps: { share: number; i: number; j: number }[] = []
  for (const [i, [gs, ge]] of g.entries())
    for (const [j, [ps, pe]] of p.entries()) {
      const common = Math.min(ge, pe) - Math.max(gs, ps)
      if (common > 0) overlaps.push({ share: common / (Math.max(ge, pe) - Math.min(gs, ps)), i, j })
    }
  overlaps.sort((a, b) => b.share - a.share || a.i - b.i || a.j - b.j)
  const partner = new Map<number, number>()
  const used = new Set<number>()
  for (const { i, j } of overlaps)
    if (!partner.has(i) && !used.has(j)) {
      partner.set(i, j)
      used.add(j)
    }
  const pairs: TimePair[] = gold.map((t, i) => {
    const j = partner.get(i)
    if (j === undefined) return { gold: t, strict: false }
    return { gold: t, predicted: predicted[j]!, strict: g[i]![0] === p[j]![0] && g[i]![1] === p[j]![1] }
  })
  for (const [j, t] of predicted.entries()) if (!used.has(j)) pairs.push({ predicted: t, strict: false })
  return pairs
}

export function scoreTimes(rows: readonly Row[], predictions: readonly { id: string; timexes: Timex[] }[]): TimeScore {
  const byId = new Map(predictions.map((row) => [row.id, row.timexes]))
  const score: TimeScore = { gold: 0, predicted: 0, strict: 0, relaxed: 0, type: 0, value: 0, strictAndValue: 0 }
  for (const row of rows)
    for (const { gold, predicted, strict } of pairTimes(row.text, row.timexes ?? [], byId.get(row.id) ?? [])) {
      if (gold) score.gold++
      if (predicted) score.predicted++
      if (!gold || !predicted) continue
      score.relaxed++
      if (strict) score.strict++
      if (gold.type === predicted.type) score.type++
      if (gold.value === predicted.value) score.value++
      if (strict && gold.value === predicted.value) score.strictAndValue++
    }
  return score
}
