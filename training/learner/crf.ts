/**
 * Trains a linear-chain CRF with AdaGrad, shrinking after each epoch and averaging of the epochs' ends.
 * Settings matter more than features: a first step of 0.3 instead of 0.04 costs 4 points on PolNeAR dev (research/09).
 */
import { companded, exponentials, forwardBackward, type Crf } from '../../src/learning/crf.ts'
import type { ModelContent } from '../../src/learning/modelFile.ts'
import { seededRandom, shuffle } from './random.ts'

/** Growing list of 32-bit integers. */
export class IntegerList {
  data = new Int32Array(1 << 16)
  length = 0

  push(values: ArrayLike<number>, count: number, mask = -1): void {
    if (this.length + count > this.data.length) {
      const grown = new Int32Array(Math.max(this.data.length * 2, this.length + count))
      grown.set(this.data)
      this.data = grown
    }
    for (let i = 0; i < count; i++) this.data[this.length++] = values[i]! & mask
  }
}

/**
 * Positions of all sequences one after the other. Features of position `p` are rows
 * `own.data[ownAt[p] … ownAt[p + 1]]` and, where `shared` is given, those of position `sharedPosition[p]` in that store:
 * the per-cue stage looks at one token many times and keeps what does not depend on the cue once.
 */
export type CrfData = {
  own: IntegerList
  ownAt: IntegerList
  shared?: { rows: IntegerList; at: IntegerList }
  sharedPosition?: IntegerList
  gold: IntegerList
  /** First position of each sequence, then the end of the last. */
  starts: IntegerList
  /** Table size, a power of two. */
  rows: number
}

export type CrfOptions = {
  labels: string[]
  transitions: Float64Array
  epochs?: number
  rate?: number
  /** AdaGrad's start value of the squared gradient sum. */
  start?: number
  /** Weights shrink by this share after each epoch. */
  shrink?: number
  /** The last so many epochs are averaged. */
  average?: number
  seed?: number
  onEpoch?: (epoch: number, loss: number) => void
}

/** Smaller gradients are left out: they are most of the work and none of the learning. */
const LEAST_GRADIENT = 1e-3

/** Float weights, before {@link quantiseCrf}. */
export type FloatCrf = { labels: string[]; rows: number; weights: Float32Array; transitions: Float64Array }

export function newCrfData(bits: number): CrfData {
  const data = { own: new IntegerList(), ownAt: new IntegerList(), gold: new IntegerList(), starts: new IntegerList() }
  data.ownAt.push([0], 1)
  data.starts.push([0], 1)
  return { ...data, rows: 2 ** bits }
}

/** Takes rare features out of the data (rows seen fewer than `least` times), in place. @returns rows that stay */
export function cutRareFeatures(data: CrfData, least: number): number {
  const seen = new Uint8Array(data.rows)
  const count = (list: IntegerList) => {
    for (let i = 0; i < list.length; i++) {
      const row = list.data[i]!
      if (seen[row]! < 255) seen[row]!++
    }
  }
  count(data.own)
  if (data.shared) count(data.shared.rows)
  const cut = (list: IntegerList, at: IntegerList) => {
    let write = 0
    let from = 0
    for (let p = 0; p + 1 < at.length; p++) {
      const to = at.data[p + 1]!
      for (let i = from; i < to; i++) if (seen[list.data[i]!]! >= least) list.data[write++] = list.data[i]!
      from = to
      at.data[p + 1] = write
    }
    list.length = write
  }
  cut(data.own, data.ownAt)
  if (data.shared) cut(data.shared.rows, data.shared.at)
  let kept = 0
  for (const n of seen) if (n >= least) kept++
  return kept
}

export function trainCrf(data: CrfData, options: CrfOptions): FloatCrf {
  const { labels, epochs = 6, rate = 0.04, start = 0.3, shrink = 0.05, average = 3, seed = 7 } = options
  const count = labels.length
  const weights = new Float32Array(data.rows * count)
  const squares = new Float32Array(data.rows * count).fill(start)
  const transitions = Float64Array.from(options.transitions)
  const transitionSquares = new Float64Array(transitions.length).fill(1)
  const transitionGradient = new Float64Array(transitions.length)
  const sum = new Float32Array(weights.length)
  const transitionSum = new Float64Array(transitions.length)
  const random = seededRandom(seed)
  const sequences = data.starts.length - 1
  const order = Int32Array.from({ length: sequences }, (_, i) => i)
  let longest = 0
  for (let s = 0; s < sequences; s++) longest = Math.max(longest, data.starts.data[s + 1]! - data.starts.data[s]!)
  const emissions = new Float64Array(longest * count)
  const alphas = new Float64Array(longest * count)
  const result = new Float64Array(longest * count)
  const betas = new Float64Array(longest * count)
  const norms = new Float64Array(longest)
  const gradient = new Float64Array(count)
  const { own, ownAt, shared, sharedPosition, gold } = data

  const addRows = (rows: Int32Array, from: number, to: number, at: number) => {
    for (let i = from; i < to; i++) {
      const row = rows[i]! * count
      for (let y = 0; y < count; y++) emissions[at + y]! += weights[row + y]!
    }
  }
  const update = (rows: Int32Array, from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const row = rows[i]! * count
      for (let y = 0; y < count; y++) {
        const g = gradient[y]!
        if (g === 0) continue
        const squared = (squares[row + y]! += g * g)
        weights[row + y]! += (rate * g) / Math.sqrt(squared)
      }
    }
  }

  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random)
    let loss = 0
    let positions = 0
    for (const s of order) {
      const first = data.starts.data[s]!
      const length = data.starts.data[s + 1]! - first
      if (length === 0) continue
      emissions.fill(0, 0, length * count)
      for (let i = 0; i < length; i++) {
        const p = first + i
        addRows(own.data, ownAt.data[p]!, ownAt.data[p + 1]!, i * count)
        if (shared) {
          const q = sharedPosition!.data[p]!
          addRows(shared.rows.data, shared.at.data[q]!, shared.at.data[q + 1]!, i * count)
        }
      }
      const moves = exponentials(transitions)
      forwardBackward(count, moves, emissions, alphas, result, norms, length)
      backwardScores(count, moves, emissions, betas, norms, length)
      transitionGradient.fill(0)
      for (let i = 0; i < length; i++) {
        const p = first + i
        const right = gold.data[p]!
        let total = 0
        for (let y = 0; y < count; y++) total += result[i * count + y]!
        let any = false
        for (let y = 0; y < count; y++) {
          const g = (y === right ? 1 : 0) - result[i * count + y]! / (total || 1)
          gradient[y] = g > LEAST_GRADIENT || g < -LEAST_GRADIENT ? g : 0
          if (gradient[y] !== 0) any = true
        }
        loss -= Math.log(Math.max(1e-12, 1 - gradient[right]!))
        positions++
        if (any) {
          update(own.data, ownAt.data[p]!, ownAt.data[p + 1]!)
          if (shared) {
            const q = sharedPosition!.data[p]!
            update(shared.rows.data, shared.at.data[q]!, shared.at.data[q + 1]!)
          }
        }
        if (i === 0) for (let y = 0; y < count; y++) transitionGradient[count * count + y]! += gradient[y]!
        else {
          const at = i * count
          for (let z = 0; z < count; z++)
            for (let y = 0; y < count; y++)
              transitionGradient[z * count + y]! -=
                (alphas[at - count + z]! * moves[z * count + y]! * emissions[at + y]! * betas[at + y]!) / norms[i]!
          transitionGradient[gold.data[p - 1]! * count + right]! += 1
        }
      }
      for (let t = 0; t < transitions.length; t++) {
        const g = transitionGradient[t]!
        if (g === 0 || transitions[t] === -Infinity) continue
        transitionSquares[t]! += g * g
        transitions[t]! += (rate * g) / Math.sqrt(transitionSquares[t]!)
      }
    }
    for (let w = 0; w < weights.length; w++) if (weights[w] !== 0) weights[w]! *= 1 - shrink
    if (epoch > epochs - average) {
      for (let w = 0; w < weights.length; w++) sum[w]! += weights[w]!
      for (let t = 0; t < transitions.length; t++) transitionSum[t]! += transitions[t]!
    }
    options.onEpoch?.(epoch, loss / positions)
  }
  const averaged = Math.min(average, epochs)
  for (let w = 0; w < sum.length; w++) sum[w]! /= averaged
  for (let t = 0; t < transitionSum.length; t++) transitionSum[t]! /= averaged
  return { labels, rows: data.rows, weights: sum, transitions: transitionSum }
}

/** Backward scores, scaled by the forward norms; `emissions` are exponentials already. */
function backwardScores(
  labels: number,
  moves: Float64Array,
  emissions: Float64Array,
  betas: Float64Array,
  norms: Float64Array,
  length: number,
): void {
  betas.fill(1, (length - 1) * labels, length * labels)
  for (let i = length - 2; i >= 0; i--)
    for (let z = 0; z < labels; z++) {
      let beta = 0
      for (let y = 0; y < labels; y++)
        beta += moves[z * labels + y]! * emissions[(i + 1) * labels + y]! * betas[(i + 1) * labels + y]!
      betas[i * labels + z] = beta / norms[i + 1]!
    }
}

/** The mean of fields over the same rows and labels: what several orders of training have in common. */
export function averageCrfs(models: readonly FloatCrf[]): FloatCrf {
  const [first] = models
  if (!first) throw new RangeError('0 fields have no mean; train at least one')
  if (models.length === 1) return first
  const weights = new Float32Array(first.weights.length)
  const transitions = new Float64Array(first.transitions.length)
  for (const model of models) {
    for (let w = 0; w < weights.length; w++) weights[w]! += model.weights[w]! / models.length
    for (let t = 0; t < transitions.length; t++) transitions[t]! += model.transitions[t]! / models.length
  }
  return { ...first, weights, transitions }
}

/** Prunes small weights (`prune` in weight units) and rounds the rest to companded bytes. */
export function quantiseCrf(model: FloatCrf, prune = 0.01): Crf & { scale: number } {
  let scale = 1e-9
  for (const w of model.weights) if (Math.abs(w) > scale) scale = Math.abs(w)
  const weights = new Int8Array(model.weights.length)
  for (let i = 0; i < weights.length; i++) {
    const w = model.weights[i]!
    if (Math.abs(w) >= prune) weights[i] = Math.round(Math.sign(w) * Math.sqrt(Math.abs(w) / scale) * 127)
  }
  const { labels, rows } = model
  return { labels, rows, scale, weights, values: companded(scale), transitions: Float32Array.from(model.transitions) }
}

/** Adds a field to a model's content under a prefix; `crfFrom` takes it out again. */
export function addCrf(content: ModelContent, model: Crf & { scale: number }, prefix = ''): void {
  content.meta[`${prefix}crf`] = { labels: model.labels, rows: model.rows, scale: model.scale }
  content.arrays[`${prefix}weights`] = model.weights
  content.arrays[`${prefix}transitions`] = model.transitions
}
