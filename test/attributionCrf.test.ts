import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  addEmissions,
  bestLabelling,
  bestLabellings,
  bioTransitions,
  companded,
  marginals,
  type Crf,
} from '../src/learning/crf.ts'
import { averageCrfs, newCrfData, quantiseCrf, trainCrf } from '../training/learner/crf.ts'

const LABELS = ['O', 'B-x', 'I-x']
const crf: Crf = {
  labels: LABELS,
  rows: 8,
  weights: new Int8Array(24),
  values: companded(1),
  transitions: Float32Array.from(bioTransitions(LABELS)),
}
const scores = fc
  .integer({ min: 1, max: 7 })
  .chain((n) =>
    fc
      .array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: n * 3, maxLength: n * 3 })
      .map((values) => ({ n, emissions: Float64Array.from(values) })),
  )

/** All allowed labellings with their scores, best first. */
function enumerate(n: number, emissions: Float64Array): { score: number; labels: number[] }[] {
  let all: { score: number; labels: number[] }[] = [{ score: 0, labels: [] }]
  for (let i = 0; i < n; i++)
    all = all.flatMap(({ score, labels }) =>
      [0, 1, 2].map((y) => ({
        score: score + crf.transitions[(i === 0 ? 3 : labels[i - 1]!) * 3 + y]! + emissions[i * 3 + y]!,
        labels: [...labels, y],
      })),
    )
  return all.filter(({ score }) => score > -Infinity).toSorted((a, b) => b.score - a.score)
}

test('crf: the best labelling is the best of all', () => {
  fc.assert(
    fc.property(scores, ({ n, emissions }) => {
      const best = enumerate(n, emissions)[0]!
      const ours = bestLabelling(crf, emissions, n)
      const score = enumerate(n, emissions).find(({ labels }) => labels.join() === [...ours].join())!.score
      assert.ok(Math.abs(best.score - score) < 1e-9)
    }),
  )
})

test('crf: the k best are the k best of all, in order', () => {
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 9 }), ({ n, emissions }, k) => {
      const all = enumerate(n, emissions)
      const ours = bestLabellings(crf, emissions, n, k)
      assert.equal(ours.length, Math.min(k, all.length))
      for (const [i, { score }] of ours.entries()) assert.ok(Math.abs(score - all[i]!.score) < 1e-9)
      assert.equal(new Set(ours.map(({ labels }) => [...labels].join())).size, ours.length)
    }),
  )
})

test('crf: marginals sum to one and agree with counting', () => {
  fc.assert(
    fc.property(scores, ({ n, emissions }) => {
      const ours = marginals(crf, emissions, n)
      const all = enumerate(n, emissions)
      const total = all.reduce((sum, { score }) => sum + Math.exp(score), 0)
      for (let i = 0; i < n; i++)
        for (let y = 0; y < 3; y++) {
          const right =
            all.filter(({ labels }) => labels[i] === y).reduce((sum, { score }) => sum + Math.exp(score), 0) / total
          assert.ok(Math.abs(ours[i * 3 + y]! - right) < 1e-9)
        }
    }),
  )
})

test('crf: training learns a pattern, the same way twice, and keeps it in bytes', () => {
  // Feature 1 begins a run, feature 2 goes on with it, feature 3 is outside.
  const sequences = [
    [3, 1, 2, 3],
    [1, 2, 2, 3],
    [3, 3, 1, 3],
  ]
  const train = () => {
    const data = newCrfData(3)
    for (const sequence of sequences) {
      for (const feature of sequence) {
        data.own.push([feature], 1, 7)
        data.ownAt.push([data.own.length], 1)
        data.gold.push([feature % 3], 1)
      }
      data.starts.push([data.gold.length], 1)
    }
    return quantiseCrf(trainCrf(data, { labels: LABELS, transitions: bioTransitions(LABELS), epochs: 30, rate: 0.3 }))
  }
  const model = train()
  assert.deepEqual(train().weights, model.weights)
  const emissions = new Float64Array(12)
  for (const [i, feature] of [3, 1, 2, 2].entries()) addEmissions(model, [feature], 1, emissions, i * 3)
  assert.deepEqual([...bestLabelling(model, emissions, 4)], [0, 1, 2, 2])
})

test('fields are averaged weight by weight, and forbidden moves stay forbidden', () => {
  const field = (weight: number, move: number) => {
    const transitions = bioTransitions(LABELS)
    transitions[1] = move
    return { labels: LABELS, rows: 8, weights: new Float32Array(24).fill(weight), transitions }
  }
  const mean = averageCrfs([field(1, 2), field(4, 5), field(-2, -1)])
  assert.ok(mean.weights.every((w) => Math.abs(w - 1) < 1e-6))
  assert.equal(mean.transitions[1], 2)
  assert.equal(mean.transitions[2], -Infinity)
  assert.throws(() => averageCrfs([]), RangeError)
})
