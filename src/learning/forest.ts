/**
 * A sum of small decision trees over real numbers (gradient boosting, Friedman 2001), for yes or no. Trained by
 * `training/learner/boosting.ts`.
 */
import { modelArray, type ModelContent } from './modelFile.ts'

/**
 * Nodes of all trees one after the other; a tree's children stand behind it. A node asks whether `numbers[feature] <= limit` and goes to
 * `left`, otherwise to the node after that; a leaf has `left` 0 and its value in `limit`.
 */
export type Forest = { roots: Int32Array; feature: Uint8Array; limit: Float32Array; left: Int32Array }

export function forestFrom(model: ModelContent, prefix = ''): Forest {
  return {
    roots: modelArray(model, `${prefix}roots`, Int32Array),
    feature: modelArray(model, `${prefix}feature`, Uint8Array),
    limit: modelArray(model, `${prefix}limit`, Float32Array),
    left: modelArray(model, `${prefix}left`, Int32Array),
  }
}

/** Log odds. */
export function forestScore({ roots, feature, limit, left }: Forest, numbers: ArrayLike<number>): number {
  let score = 0
  for (const root of roots) {
    let node = root
    while (left[node]! > 0) node = left[node]! + (numbers[feature[node]!]! <= limit[node]! ? 0 : 1)
    score += limit[node]!
  }
  return score
}
