/** Pairs of things of one text: of one incident, or of two. */
import { blend } from '../src/reading/incidentNumbers.ts'
import { attributesOf } from '../benchmarks/muc4/attributes.ts'
import { sameIncidentFeatures } from '../benchmarks/muc4/incidents.ts'
import { pairNumbers } from '../benchmarks/muc4/numbers.ts'
import type { BaggingOptions } from './learner/bagging.ts'
import type { Example, LogisticOptions } from './learner/logistic.ts'
import type { Trained } from './muc4.ts'
import type { KeyThing } from './muc4Attributes.ts'
import { KEPT } from './muc4Fills.ts'

type Fit = {
  crossFit: (name: string, examples: (Example & { fold: number })[], options: LogisticOptions) => Float64Array[]
  crossFitTrees: (
    name: string,
    rows: { numbers: number[]; label: number; fold: number; weight?: number }[],
    options: BaggingOptions,
  ) => Float64Array
  log: (text: string) => void
}

export function trainParting(
  all: readonly Trained[],
  things: ReadonlyMap<Trained, KeyThing[]>,
  { crossFit, crossFitTrees, log }: Fit,
): void {
  const pairs = all.flatMap((t) => {
    const here = things.get(t)!
    return here.flatMap((a, i) =>
      here.slice(i + 1).map((b) => ({
        t,
        a: a.thing,
        b: b.thing,
        count: here.length,
        label: a.templates.some((k) => b.templates.includes(k)) ? 1 : 0,
        fold: t.fold,
        // A text of twenty victims shall not outweigh twenty texts.
        weight: Math.min(1, 6 / here.length),
      })),
    )
  })
  const linear = crossFit(
    'same incident',
    pairs.map((x) => ({ ...x, features: sameIncidentFeatures(x.t.d, x.t.v, x.a, x.b, KEPT) })),
    { labels: ['two', 'one'], bits: 15, epochs: 10, rate: 0.03, start: 0.05, l2: 0.001, average: 3 },
  ).map((p) => p[1]!)
  const scores = crossFitTrees(
    'same incident',
    pairs.map((x, n) => ({
      ...x,
      numbers: pairNumbers(
        x.t.d,
        x.t.v,
        [x.a, x.b],
        [attributesOf(x.t.d, x.t.v, x.a, KEPT), attributesOf(x.t.d, x.t.v, x.b, KEPT)],
        linear[n]!,
        x.count,
      ),
    })),
    { trees: 250, leaves: 12, rate: 0.02, columns: 0.25, rows: 0.5, lambda: 5, bags: 4 },
  )
  const report = (p: readonly number[]): string => {
    let [two, right, guessed] = [0, 0, 0]
    for (const [n, x] of pairs.entries()) {
      if (x.label === 0) two += x.weight
      if (p[n]! <= 0.5) guessed += x.weight
      if (p[n]! <= 0.5 && x.label === 0) right += x.weight
    }
    return `P ${((100 * right) / guessed).toFixed(1)} R ${((100 * right) / two).toFixed(1)}`
  }
  const both = linear.map((p, n) => blend(p, scores[n]!, 0.7))
  log(`pairs, "two incidents": ${pairs.length}, ${report(linear)}, with trees ${report(both)}`)
}
