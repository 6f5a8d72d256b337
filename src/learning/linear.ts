/** A linear score over hashed binary features and a few numbers: for ranking hypotheses and for yes or no. */
import { companded } from './crf.ts'
import { modelArray, type ModelContent } from './modelFile.ts'

/** Bytes are companded as in {@link companded}; `numbers` are the weights of the real-valued features. */
export type Linear = { rows: number; weights: Int8Array; values: Float32Array; numbers: Float32Array }

export function linearFrom(model: ModelContent, prefix = ''): Linear {
  const { rows, scale } = model.meta[`${prefix}linear`] as { rows: number; scale: number }
  return {
    rows,
    weights: modelArray(model, `${prefix}weights`, Int8Array),
    values: companded(scale),
    numbers: modelArray(model, `${prefix}numbers`, Float32Array),
  }
}

/** `features` are hashes, the first `count` of them counting; `numbers` are as many as the model has weights for. */
export function linearScore(
  model: Linear,
  features: ArrayLike<number>,
  count: number,
  numbers: ArrayLike<number>,
): number {
  const mask = model.rows - 1
  let score = 0
  for (let f = 0; f < count; f++) score += model.values[model.weights[features[f]! & mask]! & 255]!
  for (let i = 0; i < model.numbers.length; i++) score += model.numbers[i]! * numbers[i]!
  return score
}

/** Log odds to a probability. */
export function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score))
}

/** Log odds of a probability, kept within ±9.2. */
export function logOdds(p: number): number {
  return Math.log(Math.max(1e-4, p) / Math.max(1e-4, 1 - p))
}
