/**
 * Trains {@link Forest} models: gradient boosting of trees that grow leaf by leaf, with the numbers sorted into bins (as LightGBM, Ke et
 * al. 2017), for yes or no.
 */
import type { Forest } from '../../src/learning/forest.ts'
import { logistic } from '../../src/learning/linear.ts'
import type { ModelContent } from '../../src/learning/modelFile.ts'
import { seededRandom, shuffle } from './random.ts'

export type BoostingOptions = {
  trees: number
  /** Share of each tree's answer that is added. */
  rate: number
  leaves: number
  /** Fewest examples in a leaf. */
  least: number
  /** Added to the sum of second derivatives of a leaf. */
  ridge: number
  /** Share of the numbers that a tree may ask about. */
  share: number
  seed: number
}

const BINS = 64

type Split = { gain: number; feature: number; bin: number }
type Leaf = { rows: Int32Array; node: number; sum: number; weight: number; split: Split | undefined }

/**
 * @param rows numbers of all examples, `labels.length` × `width`
 * @param labels 1 for yes
 */
export function trainForest(
  rows: Float32Array,
  width: number,
  labels: ArrayLike<number>,
  options: BoostingOptions,
): Forest {
  const count = labels.length
  const { limits, binned } = sortIntoBins(rows, width, count)
  const scores = new Float64Array(count)
  const gradient = new Float64Array(count)
  const hessian = new Float64Array(count)
  const out = {
    roots: [] as number[],
    feature: [] as number[],
    limit: [] as number[],
    left: [] as number[],
  }
  const random = seededRandom(options.seed)
  const everyFeature = Int32Array.from({ length: width }, (_, f) => f)
  let yes = 0
  for (let i = 0; i < count; i++) yes += labels[i]!
  // The first tree is one leaf: how likely a yes is at all.
  const prior = Math.log(yes / (count - yes))
  out.roots.push(0)
  addNode(prior)
  scores.fill(prior)
  for (let tree = 1; tree < options.trees; tree++) {
    for (let i = 0; i < count; i++) {
      const p = logistic(scores[i]!)
      gradient[i] = labels[i]! - p
      hessian[i] = Math.max(p * (1 - p), 1e-6)
    }
    shuffle(everyFeature, random)
    const features = everyFeature.slice(0, Math.ceil(width * options.share)).toSorted()
    out.roots.push(addNode(0))
    const leaves: Leaf[] = [
      newLeaf(
        Int32Array.from({ length: count }, (_, i) => i),
        out.roots.at(-1)!,
        features,
      ),
    ]
    while (leaves.length < options.leaves) {
      let best = 0
      for (let l = 1; l < leaves.length; l++)
        if ((leaves[l]!.split?.gain ?? 0) > (leaves[best]!.split?.gain ?? 0)) best = l
      const leaf = leaves[best]!
      if (!leaf.split) break
      const { feature, bin } = leaf.split
      const column = binned[feature]!
      const low = leaf.rows.filter((i) => column[i]! <= bin)
      const high = leaf.rows.filter((i) => column[i]! > bin)
      const left = addNode(0)
      const right = addNode(0)
      out.feature[leaf.node] = feature
      out.limit[leaf.node] = limits[feature]![bin]!
      out.left[leaf.node] = left
      leaves[best] = newLeaf(low, left, features)
      leaves.push(newLeaf(high, right, features))
    }
    for (const { rows: members, node, sum, weight } of leaves) {
      const value = (options.rate * sum) / (weight + options.ridge)
      out.limit[node] = value
      for (const i of members) scores[i]! += value
    }
  }
  return {
    roots: Int32Array.from(out.roots),
    feature: Uint8Array.from(out.feature),
    limit: Float32Array.from(out.limit),
    left: Int32Array.from(out.left),
  }

  function addNode(value: number): number {
    out.feature.push(0)
    out.limit.push(value)
    out.left.push(0)
    return out.limit.length - 1
  }

  function newLeaf(members: Int32Array, node: number, features: Int32Array): Leaf {
    let sum = 0
    let weight = 0
    for (const i of members) {
      sum += gradient[i]!
      weight += hessian[i]!
    }
    return { rows: members, node, sum, weight, split: bestSplit(members, features, sum, weight) }
  }

  function bestSplit(members: Int32Array, features: Int32Array, sum: number, weight: number): Split | undefined {
    if (members.length < 2 * options.least) return undefined
    const { ridge, least } = options
    const sums = new Float64Array(BINS)
    const weights = new Float64Array(BINS)
    const counts = new Int32Array(BINS)
    const whole = (sum * sum) / (weight + ridge)
    let best: Split | undefined
    for (const feature of features) {
      const column = binned[feature]!
      sums.fill(0)
      weights.fill(0)
      counts.fill(0)
      for (const i of members) {
        const bin = column[i]!
        sums[bin]! += gradient[i]!
        weights[bin]! += hessian[i]!
        counts[bin]!++
      }
      let s = 0
      let w = 0
      let n = 0
      for (let bin = 0; bin + 1 < BINS; bin++) {
        s += sums[bin]!
        w += weights[bin]!
        n += counts[bin]!
        if (n < least || counts[bin] === 0) continue
        if (members.length - n < least) break
        const gain = (s * s) / (w + ridge) + ((sum - s) * (sum - s)) / (weight - w + ridge) - whole
        if (gain > (best?.gain ?? 1e-9)) best = { gain, feature, bin }
      }
    }
    return best
  }
}

/** A forest that answers with the mean of several. */
export function meanForest(forests: readonly Forest[]): Forest {
  const nodes = forests.reduce((sum, { limit }) => sum + limit.length, 0)
  const roots: number[] = []
  const out = { feature: new Uint8Array(nodes), limit: new Float32Array(nodes), left: new Int32Array(nodes) }
  let at = 0
  for (const { roots: own, feature, limit, left } of forests) {
    for (const root of own) roots.push(at + root)
    for (let i = 0; i < limit.length; i++) {
      const isLeaf = left[i] === 0
      out.feature[at + i] = feature[i]!
      out.left[at + i] = isLeaf ? 0 : at + left[i]!
      out.limit[at + i] = isLeaf ? limit[i]! / forests.length : limit[i]!
    }
    at += limit.length
  }
  return { roots: Int32Array.from(roots), ...out }
}

/** Each number's place among at most {@link BINS} steps with about as many examples each; `limits` are the greatest number of each step. */
function sortIntoBins(rows: Float32Array, width: number, count: number): { limits: number[][]; binned: Uint8Array[] } {
  const limits: number[][] = []
  const binned: Uint8Array[] = []
  for (let f = 0; f < width; f++) {
    const sorted = Float32Array.from({ length: count }, (_, i) => rows[i * width + f]!).toSorted()
    const own: number[] = []
    for (let b = 1; b < BINS; b++) {
      const limit = sorted[Math.floor((b * count) / BINS)]!
      if (own.length === 0 || limit > own.at(-1)!) own.push(limit)
    }
    const column = new Uint8Array(count)
    for (let i = 0; i < count; i++) {
      const number = rows[i * width + f]!
      let low = 0
      let high = own.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (number <= own[middle]!) high = middle
        else low = middle + 1
      }
      column[i] = low
    }
    limits.push(own)
    binned.push(column)
  }
  return { limits, binned }
}

/** Adds a forest to a model's content under a prefix; `forestFrom` takes it out again. */
export function addForest(content: ModelContent, forest: Forest, prefix = ''): void {
  content.arrays[`${prefix}roots`] = forest.roots
  content.arrays[`${prefix}feature`] = forest.feature
  content.arrays[`${prefix}limit`] = forest.limit
  content.arrays[`${prefix}left`] = forest.left
}
