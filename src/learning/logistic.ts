/**
 * Multinomial logistic regression over hashed binary features: how most of our decisions are made.
 * Trained by `training/learner/logistic.ts`; here it only scores.
 */
import { modelArray, type ModelContent } from './modelFile.ts'

/** Weights of one classifier: `rows` × `labels.length` bytes, value = byte × scale. `rows` is a power of two. */
export type Logistic = { labels: string[]; rows: number; scale: number; weights: Int8Array; bias: Float32Array }

/** A classifier out of a model that may hold several; `prefix` names it. */
export function logisticFrom(model: ModelContent, prefix = ''): Logistic {
  const meta = model.meta[`${prefix}logistic`] as { labels: string[]; rows: number; scale: number }
  return {
    ...meta,
    weights: modelArray(model, `${prefix}weights`, Int8Array),
    bias: modelArray(model, `${prefix}bias`, Float32Array),
  }
}

/** Scores before the softmax, one a label. `features` are unsigned 32-bit hashes. */
export function logits(
  model: Logistic,
  features: ArrayLike<number>,
  out = new Float64Array(model.labels.length),
): Float64Array {
  const classes = model.labels.length
  const mask = model.rows - 1
  const { weights, bias, scale } = model
  out.fill(0)
  for (let f = 0; f < features.length; f++) {
    const row = (features[f]! & mask) * classes
    for (let c = 0; c < classes; c++) out[c]! += weights[row + c]!
  }
  for (let c = 0; c < classes; c++) out[c] = out[c]! * scale + bias[c]!
  return out
}

/** Probabilities, one a label, summing to 1. */
export function probabilities(model: Logistic, features: ArrayLike<number>): Float64Array {
  return softmax(logits(model, features))
}

/** The best label with its probability. */
export function classify(model: Logistic, features: ArrayLike<number>): { label: string; p: number } {
  const p = probabilities(model, features)
  let best = 0
  for (let c = 1; c < p.length; c++) if (p[c]! > p[best]!) best = c
  return { label: model.labels[best]!, p: p[best]! }
}

/** In place; safe against overflow. */
export function softmax(scores: Float64Array): Float64Array {
  let max = -Infinity
  for (const s of scores) if (s > max) max = s
  let sum = 0
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp(scores[i]! - max)
  for (let i = 0; i < scores.length; i++) scores[i]! /= sum
  return scores
}
