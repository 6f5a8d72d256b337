import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packModel, unpackModel } from '../src/learning/modelFile.ts'
import { forestFrom, forestScore, type Forest } from '../src/learning/forest.ts'
import { blend } from '../src/reading/incidentNumbers.ts'
import { trainBags } from '../training/learner/bagging.ts'
import { addForest, meanForest } from '../training/learner/boosting.ts'
import { seededRandom } from '../training/learner/random.ts'

/** Yes where exactly one of the first two numbers is over a half; the third means nothing. */
function exclusive(count: number, seed: number): { x: Float32Array; width: number; labels: number[] } {
  const random = seededRandom(seed)
  const x = Float32Array.from({ length: count * 3 }, () => random())
  const labels = Array.from({ length: count }, (_, n) => (x[n * 3]! > 0.5 !== x[n * 3 + 1]! > 0.5 ? 1 : 0))
  return { x, width: 3, labels }
}

const rows = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i)
const row = (x: Float32Array, n: number): Float32Array => x.subarray(n * 3, n * 3 + 3)
const OPTIONS = { trees: 60, leaves: 6, rate: 0.2, columns: 1, rows: 0.8, bags: 2 }

describe('boosted trees', () => {
  it('score a tree by hand', () => {
    // 0.25 for all; number 1 at most 2? then number 0 at most −1? else 0.5.
    const trees: Forest = {
      roots: Int32Array.of(0, 1),
      feature: Uint8Array.of(0, 1, 0, 0, 0, 0),
      limit: Float32Array.of(0.25, 2, -1, 0.5, 4, 8),
      left: Int32Array.of(0, 2, 4, 0, 0, 0),
    }
    assert.equal(forestScore(trees, [-3, 2]), 4.25)
    assert.equal(forestScore(trees, [0, 2]), 8.25)
    assert.equal(forestScore(trees, [0, 3]), 0.75)
  })

  it('answer together with the mean of what each says', () => {
    const set = exclusive(200, 5)
    const one = trainBags(set, rows(200), OPTIONS)
    const other = trainBags(exclusive(200, 6), rows(200), { ...OPTIONS, leaves: 3, trees: 20 })
    const mean = meanForest([one, other])
    for (let n = 0; n < 40; n++) {
      const numbers = row(set.x, n)
      const wanted = (forestScore(one, numbers) + forestScore(other, numbers)) / 2
      assert.ok(Math.abs(forestScore(mean, numbers) - wanted) < 1e-4)
    }
  })

  it('learn what no sum of weights can say, and say it of rows not seen', () => {
    const trees = trainBags(exclusive(600, 1), rows(600), OPTIONS)
    const test = exclusive(300, 2)
    let right = 0
    for (let n = 0; n < 300; n++) if (forestScore(trees, row(test.x, n)) > 0 === (test.labels[n] === 1)) right++
    assert.ok(right > 280, `${right} of 300 right`)
  })

  it('are the same trained twice, and the same out of a file', () => {
    const set = exclusive(200, 3)
    const trees = trainBags(set, rows(200), OPTIONS)
    assert.deepEqual(trainBags(set, rows(200), OPTIONS), trees)
    const content = { name: 'x', meta: {}, arrays: {} }
    addForest(content, trees, 'exclusive:')
    const read = forestFrom(unpackModel(packModel(content), 'x'), 'exclusive:')
    for (let n = 0; n < 200; n++) assert.equal(forestScore(read, row(set.x, n)), forestScore(trees, row(set.x, n)))
  })

  it('learn nothing from rows left out', () => {
    const set = exclusive(400, 4)
    const half = rows(200)
    const trees = trainBags(set, half, OPTIONS)
    const other = { ...set, labels: set.labels.map((y, n) => (n < 200 ? y : 1 - y)) }
    assert.deepEqual(trainBags(other, half, OPTIONS), trees)
  })

  it('blend with a linear verdict between the two', () => {
    assert.ok(Math.abs(blend(0.2, 5, 0) - 0.2) < 1e-4)
    assert.ok(Math.abs(blend(0.2, 5, 1) - 1 / (1 + Math.exp(-5))) < 1e-9)
    assert.ok(blend(0.2, 5, 0.5) > 0.2 && blend(0.2, 5, 0.5) < 1 / (1 + Math.exp(-5)))
    assert.ok(Number.isFinite(blend(0, -9, 0.3)) && Number.isFinite(blend(1, 9, 0.3)))
  })
})
