/**
 * Scores attribution relations: spans found exactly whatever their relation (as CofeNet's tables), and relations linked by
 * content (half of the words shared) with the right source. Words are counted by a plain tokeniser, so that white space and
 * ours never matter.
 */
import type { AttributionDocument, Pair, Relation } from './polnear.ts'

const ROLES = ['cue', 'source', 'content'] as const
type Role = (typeof ROLES)[number]
export type Figure = { correct: number; predicted: number; gold: number }
export type AttributionScore = {
  span: Record<Role, Figure>
  exact: Figure
  linked: Figure
  linkedWithSource: Figure
  /** Found of gold, by kind of quotation and of cue. */
  recall: Record<string, { found: number; gold: number }>
}

export function scoreAttributions(
  gold: readonly AttributionDocument[],
  predicted: ReadonlyMap<string, Relation[]>,
): AttributionScore {
  const figure = (): Figure => ({ correct: 0, predicted: 0, gold: 0 })
  const score: AttributionScore = {
    span: { cue: figure(), source: figure(), content: figure() },
    exact: figure(),
    linked: figure(),
    linkedWithSource: figure(),
    recall: {},
  }
  for (const document of gold) {
    const words = wordSpans(document.text)
    const right = (document.relations ?? []).map((relation) => prepare(relation, words))
    const ours = (predicted.get(document.id) ?? []).map((relation) => prepare(relation, words))
    for (const role of ROLES) {
      const a = new Set(ours.flatMap((relation) => runKeys(relation[role])))
      const b = new Set(right.flatMap((relation) => runKeys(relation[role])))
      score.span[role].predicted += a.size
      score.span[role].gold += b.size
      for (const key of a) if (b.has(key)) score.span[role].correct++
    }
    for (const total of [score.exact, score.linked, score.linkedWithSource]) {
      total.predicted += ours.length
      total.gold += right.length
    }
    const whole = (relation: Prepared) => ROLES.map((role) => [...relation[role]].join()).join('|')
    const rightWhole = new Set(right.map(whole))
    score.exact.correct += ours.filter((relation) => rightWhole.has(whole(relation))).length
    const kinds = right.map(({ relation }) =>
      [relation.quoteType, relation.cueClass && `cue:${relation.cueClass}`].filter((kind) => kind !== undefined),
    )
    for (const kind of kinds.flat()) (score.recall[kind] ??= { found: 0, gold: 0 }).gold++
    for (const [i, j] of pairUp(ours, right)) {
      score.linked.correct++
      const a = ours[i]!.source
      const b = right[j]!.source
      if (a.size + b.size === 0 || shared(a, b) > 0) score.linkedWithSource.correct++
      for (const kind of kinds[j]!) score.recall[kind]!.found++
    }
  }
  return score
}

type Prepared = Record<Role, Set<number>> & { relation: Relation }

function wordSpans(text: string): Pair[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?|[^\s\p{L}\p{N}]/gu), (m): Pair => [
    m.index,
    m.index + m[0].length,
  ])
}

function prepare(relation: Relation, words: readonly Pair[]): Prepared {
  const numbers = (pairs: readonly Pair[]) => {
    const out = new Set<number>()
    for (const [start, end] of pairs) {
      let low = 0
      let high = words.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (words[middle]![1] <= start) low = middle + 1
        else high = middle
      }
      for (let w = low; w < words.length && words[w]![0] < end; w++) out.add(w)
    }
    return new Set([...out].toSorted((a, b) => a - b))
  }
  return { relation, cue: numbers(relation.cue), source: numbers(relation.source), content: numbers(relation.content) }
}

/** Contiguous runs of word numbers, "first-last". */
function runKeys(numbers: ReadonlySet<number>): string[] {
  const out: string[] = []
  let start = -1
  let previous = -2
  for (const number of numbers) {
    if (number !== previous + 1) {
      if (start >= 0) out.push(`${start}-${previous}`)
      start = number
    }
    previous = number
  }
  if (start >= 0) out.push(`${start}-${previous}`)
  return out
}

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let n = 0
  for (const x of a) if (b.has(x)) n++
  return n
}

/** One to one, greedily by shared content, then by shared cue. */
function pairUp(ours: readonly Prepared[], right: readonly Prepared[]): [number, number][] {
  const pairs: { i: number; j: number; worth: number }[] = []
  for (const [i, a] of ours.entries())
    for (const [j, b] of right.entries()) {
      const common = shared(a.content, b.content)
      const ratio = common / (a.content.size + b.content.size - common)
      if (common > 0 && ratio >= 0.5) pairs.push({ i, j, worth: ratio + shared(a.cue, b.cue) * 1e-3 })
    }
  const usedOurs = new Set<number>()
  const usedRight = new Set<number>()
  const out: [number, number][] = []
  for (const { i, j } of pairs.toSorted((a, b) => b.worth - a.worth)) {
    if (usedOurs.has(i) || usedRight.has(j)) continue
    usedOurs.add(i)
    usedRight.add(j)
    out.push([i, j])
  }
  return out
}
