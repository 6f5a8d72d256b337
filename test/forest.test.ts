import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forestFrom, forestScore } from '../src/learning/forest.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { addForest, trainForest } from '../training/learner/boosting.ts'
import { seededRandom } from '../training/learner/random.ts'

const OPTIONS = { trees: 40, rate: 0.2, leaves: 6, least: 5, ridge: 1, share: 1, seed: 1 }

/** Yes where one number is small and the other is not: no single question tells. */
function examples(count: number): { rows: Float32Array; labels: Uint8Array } {
  const random = seededRandom(5)
  const rows = Float32Array.from({ length: count * 3 }, random)
  const labels = Uint8Array.from({ length: count }, (_, i) => (rows[i * 3]! < 0.5 === rows[i * 3 + 1]! < 0.5 ? 1 : 0))
  return { rows, labels }
}

test('a forest learns what two numbers tell only together', () => {
  const { rows, labels } = examples(800)
  const forest = trainForest(rows, 3, labels, OPTIONS)
  let right = 0
  for (let i = 0; i < 400; i++)
    if (forestScore(forest, rows.subarray(i * 3, i * 3 + 3)) > 0 === (labels[i] === 1)) right++
  assert.ok(right > 380, `${right} of 400`)
})

test('the same examples give the same forest, which is the same after saving', () => {
  const { rows, labels } = examples(200)
  const one = trainForest(rows, 3, labels, OPTIONS)
  assert.deepEqual(trainForest(rows, 3, labels, OPTIONS), one)
  const content: ModelContent = { name: 'x', meta: {}, arrays: {} }
  addForest(content, one, 'a.')
  assert.deepEqual(forestFrom(content, 'a.'), one)
})

test('without anything to tell by, a forest says how likely a yes is at all', () => {
  const forest = trainForest(
    new Float32Array(60),
    1,
    Uint8Array.from({ length: 60 }, (_, i) => (i < 15 ? 1 : 0)),
    {
      ...OPTIONS,
      trees: 3,
    },
  )
  const p = 1 / (1 + Math.exp(-forestScore(forest, [0])))
  assert.ok(Math.abs(p - 0.25) < 0.01, String(p))
})
