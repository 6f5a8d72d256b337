/** The learned weights of linking, and the score they give a pair. */
import { modelArray } from '../learning/modelFile.ts'
import { loadModel } from '../learning/modelFolder.ts'
import type { CopyPair } from '../record/incident.ts'
import { FEATURE_NAMES, noteFeatures, type LinkItem } from './linkFeatures.ts'

/** One weight a feature, in the order of `FEATURE_NAMES`. */
export type LinkModel = { weights: Float32Array }

/** How well two events fit, in log odds; above 0 they are taken to be one. Kept within ±{@link SUREST}. */
export type LinkScore = { score: number; because: string[] }

/** No single pair may outweigh all others of a group. */
export const SUREST = 6

let shared: LinkModel | undefined

export function loadLinkModel(): LinkModel {
  if (shared) return shared
  const model = loadModel('linking')
  const names = model.meta['features'] as string[]
  const weights = modelArray(model, 'weights', Float32Array)
  // By name, so that a feature added since counts for nothing until the model is trained anew.
  shared = { weights: Float32Array.from(FEATURE_NAMES, (name) => weights[names.indexOf(name)] ?? 0) }
  return shared
}

export function scorePair(model: LinkModel, a: LinkItem, b: LinkItem, pair?: CopyPair): number {
  let score = 0
  noteFeatures(a, b, pair, (feature, value) => {
    score += model.weights[feature]! * value
  })
  return Math.max(-SUREST, Math.min(SUREST, score))
}

/** As {@link scorePair}, with every reason that weighs at least a tenth, the heaviest first. */
export function explainPair(model: LinkModel, a: LinkItem, b: LinkItem, pair?: CopyPair): LinkScore {
  const reasons = new Map<string, number>()
  let score = 0
  noteFeatures(a, b, pair, (feature, value, reason) => {
    const points = model.weights[feature]! * value
    score += points
    const words = reason()
    if (FEATURE_NAMES[feature] !== 'always') reasons.set(words, (reasons.get(words) ?? 0) + points)
  })
  const because = [...reasons]
    .filter(([, points]) => Math.abs(points) >= 0.1)
    .sort((p, q) => Math.abs(q[1]) - Math.abs(p[1]))
    .map(([words, points]) => `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)} ${words}`)
  return { score: Math.round(100 * Math.max(-SUREST, Math.min(SUREST, score))) / 100, because }
}
