/**
 * Trains the name recognizer's conditional random field: log loss of what the answer allows (a scheme of three types leaves the others
 * open), AdaGrad, features left out by chance, mean of the last passes' ends.
 */
import { NEVER, allowedTransitions } from '../../src/language/nameRecognizer.ts'
import { packFeatures } from '../../src/language/perceptron.ts'
import { seededRandom, shuffle } from '../learner/random.ts'

/** Features of word i are `rows[at[i]] … rows[at[i + 1]]`: hashes, and, once {@link FeatureTable} has numbered them, rows. */
export type CrfSentence = { rows: Int32Array; at: Int32Array; mask: Uint8Array; weight: number }

export type NameCrfOptions = {
  labels: readonly string[]
  passes: number
  rate: number
  /** AdaGrad's start value. */
  start: number
  /** Share of features left out of a sentence. */
  dropout: number
  /** Passes whose ends are averaged. */
  mean: number
  seed: number
  onPass?: (pass: number, loss: number) => void
}

/** Gives every feature that occurs twice or more a row. */
export class FeatureTable {
  readonly hashes: Int32Array
  readonly #keys: Int32Array
  readonly #rows: Int32Array
  readonly #shift: number

  constructor(sentences: readonly CrfSentence[], least = 2) {
    const bits = 23
    this.#shift = 32 - bits
    this.#keys = new Int32Array(2 ** bits)
    this.#rows = new Int32Array(2 ** bits).fill(-1)
    // Counted roughly first, so that what occurs once takes no room.
    const counts = new Uint8Array(2 ** 26)
    for (const { rows } of sentences) for (const hash of rows) if (counts[hash >>> 6]! < 255) counts[hash >>> 6]!++
    const kept: number[] = []
    for (const { rows } of sentences)
      for (const hash of rows) {
        if (counts[hash >>> 6]! < least) continue
        const slot = this.#slot(hash)
        if (this.#rows[slot]! >= 0) continue
        this.#keys[slot] = hash
        this.#rows[slot] = kept.push(hash) - 1
        if (kept.length * 2 > this.#keys.length)
          throw new RangeError(`more than ${kept.length} features; give the table more bits`)
      }
    this.hashes = Int32Array.from(kept)
  }

  /** Row of a feature, -1 for one that is not known. */
  row(hash: number): number {
    return this.#rows[this.#slot(hash)]!
  }

  #slot(hash: number): number {
    let slot = Math.imul(hash, 0x9e3779b1) >>> this.#shift
    while (this.#rows[slot]! >= 0 && this.#keys[slot] !== hash) slot = (slot + 1) & (this.#keys.length - 1)
    return slot
  }
}

export type NameCrf = {
  table: FeatureTable
  weights: Float32Array
  transitions: Float64Array
  labels: readonly string[]
}

/** @param sentences their hashes are replaced by rows (−1 for rare ones) */
export function trainNameCrf(sentences: readonly CrfSentence[], options: NameCrfOptions): NameCrf {
  const { labels, passes, rate, start, dropout, mean, seed, onPass } = options
  const count = labels.length
  const table = new FeatureTable(sentences)
  for (const { rows } of sentences) for (let f = 0; f < rows.length; f++) rows[f] = table.row(rows[f]!)
  const weights = new Float32Array(table.hashes.length * count)
  const squares = new Float32Array(weights.length).fill(start)
  const sum = new Float32Array(weights.length)
  const transitions = allowedTransitions(labels, new Float64Array((count + 1) * count))
  const transitionSquares = new Float64Array(transitions.length).fill(1)
  const transitionSum = new Float64Array(transitions.length)
  const random = seededRandom(seed)
  const order = Int32Array.from(sentences, (_, i) => i)
  const one = new Float64Array(count)
  const keep = 1 - dropout
  for (let pass = 1; pass <= passes; pass++) {
    shuffle(order, random)
    let loss = 0
    let words = 0
    for (const index of order) {
      const { rows, at, mask, weight } = sentences[index]!
      const n = at.length - 1
      if (n === 0) continue
      // One draw a feature and sentence, so that it is out of all its words.
      const draw = (random() * 4294967296) | 0
      const used = (row: number): boolean => row >= 0 && (Math.imul(row ^ draw, 0x9e3779b1) >>> 8) / 16777216 >= dropout
      const emissions = new Float64Array(n * count)
      for (let i = 0; i < n; i++) {
        const to = i * count
        for (let f = at[i]!; f < at[i + 1]!; f++) {
          if (!used(rows[f]!)) continue
          const from = rows[f]! * count
          for (let y = 0; y < count; y++) emissions[to + y]! += weights[from + y]! / keep
        }
        let most = -Infinity
        for (let y = to; y < to + count; y++) most = Math.max(most, emissions[y]!)
        for (let y = to; y < to + count; y++) emissions[y] = Math.exp(emissions[y]! - most)
      }
      const moves = transitions.map((value) => (value <= NEVER / 2 ? 0 : Math.exp(value)))
      const gradient = new Float64Array(n * count)
      const moveGradient = new Float64Array(transitions.length)
      const free = addMarginals(count, emissions, moves, undefined, gradient, moveGradient, -1)
      const allowed = addMarginals(count, emissions, moves, mask, gradient, moveGradient, 1)
      if (!Number.isFinite(allowed)) continue
      loss += free - allowed
      words += n
      for (let i = 0; i < n; i++) {
        let any = false
        for (let y = 0; y < count; y++) {
          const g = gradient[i * count + y]!
          one[y] = Math.abs(g) > LEAST_GRADIENT ? g * weight : 0
          if (one[y] !== 0) any = true
        }
        if (!any) continue
        for (let f = at[i]!; f < at[i + 1]!; f++) {
          if (!used(rows[f]!)) continue
          const to = rows[f]! * count
          for (let y = 0; y < count; y++) {
            const g = one[y]!
            if (g === 0) continue
            const squared = (squares[to + y]! += g * g)
            weights[to + y]! += (rate * g) / Math.sqrt(squared)
          }
        }
      }
      for (let t = 0; t < transitions.length; t++) {
        const g = moveGradient[t]!
        if (Math.abs(g) < 1e-4 || transitions[t]! <= NEVER / 2) continue
        transitionSquares[t]! += g * g
        transitions[t]! += (rate * g) / Math.sqrt(transitionSquares[t]!)
      }
    }
    if (pass > passes - mean) {
      for (let k = 0; k < sum.length; k++) sum[k]! += weights[k]! / mean
      for (let t = 0; t < transitions.length; t++) transitionSum[t]! += transitions[t]! / mean
    }
    onPass?.(pass, loss / words)
  }
  return { table, weights: sum, transitions: allowedTransitions(labels, transitionSum), labels }
}

/** Smaller gradients are left out: they are most of the work and none of the learning. */
const LEAST_GRADIENT = 1e-3

/**
 * Forward and backward, scaled word by word. Adds `sign` times the marginals of labels and of moves.
 * @param emissions exponentials, words × labels; @param moves exponentials, (labels + 1) × labels; @param mask 1 for a label that is allowed
 * @returns the logarithm of the sum over all labellings
 */
function addMarginals(
  count: number,
  emissions: Float64Array,
  moves: Float64Array,
  mask: Uint8Array | undefined,
  gradient: Float64Array,
  moveGradient: Float64Array,
  sign: number,
): number {
  const n = emissions.length / count
  const alphas = new Float64Array(n * count)
  const betas = new Float64Array(n * count)
  const norms = new Float64Array(n)
  let total = 0
  for (let i = 0; i < n; i++) {
    const at = i * count
    let norm = 0
    for (let y = 0; y < count; y++) {
      if (mask && mask[at + y] === 0) continue
      let alpha = i === 0 ? moves[count * count + y]! : 0
      if (i > 0)
        for (let x = 0; x < count; x++) {
          const before = alphas[at - count + x]!
          if (before !== 0) alpha += before * moves[x * count + y]!
        }
      alpha *= emissions[at + y]!
      alphas[at + y] = alpha
      norm += alpha
    }
    norms[i] = norm
    total += Math.log(norm)
    for (let y = 0; y < count; y++) alphas[at + y]! /= norm
  }
  betas.fill(1, (n - 1) * count)
  for (let i = n - 2; i >= 0; i--) {
    const next = (i + 1) * count
    for (let x = 0; x < count; x++) {
      if (alphas[i * count + x] === 0) continue
      let beta = 0
      for (let y = 0; y < count; y++)
        if (!mask || mask[next + y] !== 0) beta += moves[x * count + y]! * emissions[next + y]! * betas[next + y]!
      betas[i * count + x] = beta / norms[i + 1]!
    }
  }
  for (let i = 0; i < n; i++) {
    const at = i * count
    for (let y = 0; y < count; y++) gradient[at + y]! += sign * alphas[at + y]! * betas[at + y]!
    if (i === 0) for (let y = 0; y < count; y++) moveGradient[count * count + y]! += sign * alphas[y]! * betas[y]!
    else
      for (let x = 0; x < count; x++) {
        const before = alphas[at - count + x]!
        if (before < 1e-6) continue
        for (let y = 0; y < count; y++)
          if (!mask || mask[at + y] !== 0)
            moveGradient[x * count + y]! +=
              (sign * before * moves[x * count + y]! * emissions[at + y]! * betas[at + y]!) / norms[i]!
      }
  }
  return total
}

/** As it is shipped; weights under `prune` go. */
export function packNameCrf({ table, weights, labels }: NameCrf, prune: number): ReturnType<typeof packFeatures> {
  const count = labels.length
  let largest = 1e-6
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const kept: number[] = []
  for (let row = 0; row < table.hashes.length; row++)
    for (let y = 0; y < count; y++)
      if (Math.abs(weights[row * count + y]!) >= prune) {
        kept.push(row)
        break
      }
  const row = new Float64Array(count)
  return packFeatures(
    Int32Array.from(kept, (k) => table.hashes[k]!),
    (i) => {
      for (let y = 0; y < count; y++) {
        const weight = weights[kept[i]! * count + y]!
        row[y] = Math.abs(weight) < prune ? 0 : weight
      }
      return row
    },
    { classes: count, largest, packed: false },
  )
}
