/**
 * Trains {@link Forest} models for few and weighted examples: logistic loss, second-order steps (XGBoost, Chen & Guestrin 2016), splits at
 * quantiles, growth leaf by leaf, rows and columns drawn for each tree (Friedman 2002), several such models averaged.
 */
import type { Forest } from '../../src/learning/forest.ts'
import { seededRandom } from './random.ts'

export type BaggingOptions = {
  trees?: number
  leaves?: number
  rate?: number
  /** Share of rows and of columns each tree sees. */
  rows?: number
  columns?: number
  /** Adds to every leaf's sum of second derivatives. */
  lambda?: number
  /** Least sum of second derivatives in a leaf. */
  least?: number
  seed?: number
  /** So many models with seeds of their own are averaged. */
  bags?: number
}

/** Rows of numbers with their answers. */
export type BaggingSet = { x: Float32Array; width: number; labels: ArrayLike<number>; weights?: ArrayLike<number> }

const BINS = 64

type Binned = { bins: Uint8Array; edges: Float32Array[]; n: number }

/** Column-wise bins at quantiles. */
function bin({ x, width }: BaggingSet, rows: Int32Array): Binned {
  const n = rows.length
  const bins = new Uint8Array(n * width)
  const edges: Float32Array[] = []
  const column = new Float32Array(n)
  for (let f = 0; f < width; f++) {
    for (let r = 0; r < n; r++) column[r] = x[rows[r]! * width + f]!
    const sorted = column.slice().sort()
    const cuts: number[] = []
    for (let b = 1; b < BINS; b++) {
      const at = Math.min(n - 1, Math.floor((b * n) / BINS))
      const value = sorted[at]!
      const next = sorted[Math.min(n - 1, at + 1)]!
      const cut = value === next ? value : (value + next) / 2
      if (cut < sorted[n - 1]! && (cuts.length === 0 || cut > cuts.at(-1)!)) cuts.push(cut)
    }
    // A number that is nearly always the same has its rare values told apart all the same.
    if (cuts.length === 0 && n > 0 && sorted[0]! < sorted[n - 1]!) cuts.push(sorted[0]!)
    const edge = Float32Array.from(cuts)
    edges.push(edge)
    for (let r = 0; r < n; r++) {
      const value = column[r]!
      let low = 0
      let high = edge.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (value <= edge[middle]!) high = middle
        else low = middle + 1
      }
      bins[f * n + r] = low
    }
  }
  return { bins, edges, n }
}

type Leaf = { rows: Int32Array; g: number; h: number; node: number; gain: number; feature: number; bin: number }

/** @param rows the rows to learn from */
export function trainBags(set: BaggingSet, rows: Int32Array, options: BaggingOptions = {}): Forest {
  const { bags = 1, seed = 1 } = options
  const binned = bin(set, rows)
  const models = Array.from({ length: bags }, (_, k) => grow(set, rows, binned, { ...options, seed: seed + 101 * k }))
  return join(models)
}

function grow(set: BaggingSet, rows: Int32Array, binned: Binned, options: BaggingOptions): Forest {
  const { trees = 200, leaves = 16, rate = 0.05, columns = 0.4, lambda = 2, least = 2, seed = 1 } = options
  const share = options.rows ?? 0.7
  const { bins, edges, n } = binned
  const random = seededRandom(seed)
  const y = Float64Array.from(rows, (r) => set.labels[r]!)
  const w = Float64Array.from(rows, (r) => set.weights?.[r] ?? 1)
  let yes = 0
  let all = 0
  for (let r = 0; r < n; r++) {
    yes += y[r]! * w[r]!
    all += w[r]!
  }
  const base = Math.log((yes + 0.5) / (all - yes + 0.5))
  const score = new Float64Array(n).fill(base)
  const g = new Float64Array(n)
  const h = new Float64Array(n)
  // The first tree is one leaf: how likely a yes is at all.
  const feature: number[] = [0]
  const limit: number[] = [base]
  const left: number[] = [0]
  const roots: number[] = [0]
  const sumG = new Float64Array(BINS)
  const sumH = new Float64Array(BINS)
  for (let t = 0; t < trees; t++) {
    for (let r = 0; r < n; r++) {
      const p = 1 / (1 + Math.exp(-score[r]!))
      g[r] = (p - y[r]!) * w[r]!
      h[r] = Math.max(1e-6, p * (1 - p)) * w[r]!
    }
    const drawn = Int32Array.from({ length: n }, (_, r) => r).filter(() => random() < share)
    const used: number[] = []
    for (let f = 0; f < set.width; f++) if (edges[f]!.length > 0 && random() < columns) used.push(f)
    const split = (leaf: Leaf): Leaf => {
      leaf.gain = 0
      const parent = (leaf.g * leaf.g) / (leaf.h + lambda)
      for (const f of used) {
        const cuts = edges[f]!.length
        sumG.fill(0, 0, cuts + 1)
        sumH.fill(0, 0, cuts + 1)
        const offset = f * n
        const own = leaf.rows
        for (let k = 0; k < own.length; k++) {
          const r = own[k]!
          const b = bins[offset + r]!
          sumG[b]! += g[r]!
          sumH[b]! += h[r]!
        }
        let leftG = 0
        let leftH = 0
        for (let b = 0; b < cuts; b++) {
          leftG += sumG[b]!
          leftH += sumH[b]!
          const rightH = leaf.h - leftH
          if (leftH < least || rightH < least) continue
          const rightG = leaf.g - leftG
          const gain = (leftG * leftG) / (leftH + lambda) + (rightG * rightG) / (rightH + lambda) - parent
          if (gain > leaf.gain) Object.assign(leaf, { gain, feature: f, bin: b })
        }
      }
      return leaf
    }
    const make = (own: Int32Array, node: number): Leaf => {
      let sg = 0
      let sh = 0
      for (let k = 0; k < own.length; k++) {
        sg += g[own[k]!]!
        sh += h[own[k]!]!
      }
      return split({ rows: own, g: sg, h: sh, node, gain: 0, feature: -1, bin: 0 })
    }
    const node = (): number => {
      feature.push(0)
      limit.push(0)
      left.push(0)
      return feature.length - 1
    }
    const root = node()
    roots.push(root)
    const open: Leaf[] = [make(drawn, root)]
    while (open.length < leaves) {
      let best = 0
      for (let k = 1; k < open.length; k++) if (open[k]!.gain > open[best]!.gain) best = k
      const leaf = open[best]!
      if (leaf.gain <= 1e-3) break
      const offset = leaf.feature * n
      const a = node()
      const b = node()
      feature[leaf.node] = leaf.feature
      limit[leaf.node] = edges[leaf.feature]![leaf.bin]!
      left[leaf.node] = a
      open[best] = make(
        leaf.rows.filter((r) => bins[offset + r]! <= leaf.bin),
        a,
      )
      open.push(
        make(
          leaf.rows.filter((r) => bins[offset + r]! > leaf.bin),
          b,
        ),
      )
    }
    for (const leaf of open) limit[leaf.node] = (-rate * leaf.g) / (leaf.h + lambda)
    for (let r = 0; r < n; r++) {
      let at = root
      while (left[at]! > 0) {
        const f = feature[at]!
        // No edge above the last bin: it lies over every limit.
        at = (edges[f]![bins[f * n + r]!] ?? Infinity) <= limit[at]! ? left[at]! : left[at]! + 1
      }
      score[r]! += limit[at]!
    }
  }
  return packed(roots, feature, limit, left)
}

function packed(roots: number[], feature: number[], limit: number[], left: number[]): Forest {
  return {
    roots: Int32Array.from(roots),
    feature: Uint8Array.from(feature),
    limit: Float32Array.from(limit),
    left: Int32Array.from(left),
  }
}

/** The mean of several models as one. */
function join(models: readonly Forest[]): Forest {
  const feature: number[] = []
  const limit: number[] = []
  const left: number[] = []
  const roots: number[] = []
  for (const m of models) {
    const offset = feature.length
    for (const r of m.roots) roots.push(r + offset)
    for (let i = 0; i < m.feature.length; i++) {
      const leaf = m.left[i] === 0
      feature.push(m.feature[i]!)
      limit.push(leaf ? m.limit[i]! / models.length : m.limit[i]!)
      left.push(leaf ? 0 : m.left[i]! + offset)
    }
  }
  return packed(roots, feature, limit, left)
}
