import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { createSumKernel, LONGEST_ROW } from '../src/learning/sumKernel.ts'

test('sums of signed squares of byte weights, over tables of any width', () => {
  const byte = fc.integer({ min: -127, max: 127 })
  const table = fc
    .record({ bits: fc.integer({ min: 0, max: 6 }), width: fc.integer({ min: 1, max: LONGEST_ROW }) })
    .chain(({ bits, width }) =>
      fc
        .array(byte, { minLength: width * 2 ** bits, maxLength: width * 2 ** bits })
        .map((weights) => ({ rows: 2 ** bits, width, weights: Int8Array.from(weights) })),
    )
  fc.assert(
    fc.property(table, table, fc.array(fc.integer(), { maxLength: 200 }), fc.boolean(), (a, b, features, second) => {
      const kernel = createSumKernel([a, b])
      const { rows, width, weights } = second ? b : a
      kernel.features.set(features)
      kernel.sums.fill(3)
      kernel.add(second ? 1 : 0, features.length)
      for (let y = 0; y < width; y++) {
        const sum = features.reduce((total, feature) => {
          const weight = weights[(feature & (rows - 1)) * width + y]!
          return total + weight * Math.abs(weight)
        }, 3)
        assert.equal(kernel.sums[y], sum)
      }
    }),
    { numRuns: 60 },
  )
})

test('a table that does not fit is refused', () => {
  assert.throws(() => createSumKernel([{ rows: 3, width: 2, weights: new Int8Array(6) }]), /power of two/)
  assert.throws(() => createSumKernel([{ rows: 4, width: 17, weights: new Int8Array(68) }]), RangeError)
})
