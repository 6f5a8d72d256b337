/**
 * Trains the mention ranker: first the coarse model that chooses candidates, then linear part and network together by
 * latent-antecedent log loss with costs, AdaGrad, dropout; the ends of the passes are averaged.
 */
import type { MentionText } from '../src/language/coreferenceFeatures.ts'
import { NETWORK_PARTS, rowOf } from '../src/language/coreferenceNetwork.ts'
import {
  freshFacts,
  mentionFeatures,
  newFeatures,
  pairFacts,
  pairFeatures,
  pairHashes,
} from '../src/language/coreferencePairs.ts'
import {
  attach,
  COARSE_SIZE,
  COARSE_TABLES,
  coarsePlaces,
  findCandidates,
  startRanking,
  type CoarseModel,
  type RankerModel,
} from '../src/language/coreferenceRanker.ts'
import { seededRandom, shuffle } from './learner/random.ts'

/** Every text stands so many times behind itself: with its mentions given, and found. A pass takes one of them, in turn. */
export const VIEWS = 2

export type RankerExample = { text: MentionText; chains: readonly string[] }

export type RankerOptions = {
  /** The linear part's table, 2^bits, and the network's rows, 2^rowBits, and width. */
  bits: number
  rowBits: number
  width: number
  passes: number
  linearRate: number
  networkRate: number
  /** AdaGrad's start values. */
  linearStart: number
  networkStart: number
  /** Costs added to wrong choices: beginning anew where there is an antecedent, linking where there is none, the wrong one. */
  falseNew: number
  falseLink: number
  wrongLink: number
  /** Shares of linear features and of hidden units left out of a mention's scores while training. */
  linearDropout: number
  networkDropout: number
  seed: number
  onPass?: (pass: number, error: number, model: () => RankerModel) => void
}

export type RankerWeights = {
  linear: Float32Array
  table: Float32Array
  pairOut: Float32Array
  freshOut: Float32Array
  bias: Float32Array
}

/** One weight array with its sums of squares. */
class Adagrad {
  readonly weights: Float32Array
  readonly squares: Float32Array
  readonly rate: number
  constructor(weights: Float32Array, rate: number, start: number) {
    this.weights = weights
    this.squares = new Float32Array(weights.length).fill(start)
    this.rate = rate
  }
  step(at: number, gradient: number): void {
    const squared = (this.squares[at]! += gradient * gradient)
    this.weights[at]! += (this.rate * gradient) / Math.sqrt(squared)
  }
}

/** Which candidates are worth a look: logistic regression on a few tables, two passes over all pairs. */
export function trainCoarse(examples: readonly RankerExample[]): CoarseModel {
  const weights = new Adagrad(new Float32Array(COARSE_SIZE), 0.1, 1)
  const places = new Int32Array(COARSE_TABLES)
  for (let pass = 0; pass < 2; pass++)
    for (const { text, chains } of examples) {
      const state = startRanking(text)
      const last = new Map<string, number>()
      for (let j = 0; j < text.mentions.length; j++) {
        findCandidates(state, j)
        for (const [k, i] of state.candidates.entries()) {
          coarsePlaces(state, i, j, state.ranks[k]!, places)
          let sum = 0
          for (const at of places) sum += weights.weights[at]!
          const gradient = (chains[i] === chains[j] ? 1 : 0) - 1 / (1 + Math.exp(-sum))
          for (const at of places) weights.step(at, gradient)
        }
        attach(state, j, last.get(chains[j]!) ?? -1)
        last.set(chains[j]!, j)
      }
    }
  return weights.weights
}

/** Share of mentions with an antecedent among all candidates that still have one among those kept. */
export function coarseRecall(examples: readonly RankerExample[], coarse: CoarseModel): number {
  let all = 0
  let kept = 0
  for (const { text, chains } of examples) {
    const state = startRanking(text)
    const last = new Map<string, number>()
    for (let j = 0; j < text.mentions.length; j++) {
      findCandidates(state, j)
      if (state.candidates.some((i) => chains[i] === chains[j])) {
        all++
        findCandidates(state, j, coarse)
        if (state.candidates.some((i) => chains[i] === chains[j])) kept++
      }
      attach(state, j, last.get(chains[j]!) ?? -1)
      last.set(chains[j]!, j)
    }
  }
  return kept / all
}

export function trainRanker(
  examples: readonly RankerExample[],
  coarse: CoarseModel,
  options: RankerOptions,
): RankerWeights {
  const { passes, width } = options
  const random = seededRandom(options.seed)
  const spread = (length: number, size: number): Float32Array =>
    Float32Array.from({ length }, () => (random() * 2 - 1) * size)
  const weights: RankerWeights = {
    linear: new Float32Array(2 ** options.bits),
    table: spread(2 ** options.rowBits * width, 0.05),
    pairOut: spread(width, 0.1),
    freshOut: spread(width, 0.1),
    bias: new Float32Array(1),
  }
  const trainer = new Trainer(weights, options, random)
  const mean: RankerWeights = structuredClone(weights)
  let counted = 0
  const order = Int32Array.from({ length: examples.length / VIEWS }, (_, i) => i)
  for (let pass = 1; pass <= passes; pass++) {
    shuffle(order, random)
    let wrong = 0
    let total = 0
    for (const index of order) {
      const example = examples[index * VIEWS + ((index + pass) % VIEWS)]!
      wrong += trainer.read(example)
      total += example.chains.length
    }
    // The first pass's end is still far off and stays out of the mean.
    if (pass > 1 || passes === 1) {
      counted++
      for (const name of Object.keys(mean) as (keyof RankerWeights)[]) {
        const to = mean[name]
        const from = weights[name]
        for (let k = 0; k < to.length; k++) to[k]! += (from[k]! - to[k]!) / counted
      }
    }
    options.onPass?.(pass, wrong / total, () => quantise(counted ? mean : weights, coarse, options))
  }
  return mean
}

class Trainer {
  readonly options: RankerOptions
  readonly random: () => number
  readonly linear: Adagrad
  readonly table: Adagrad
  readonly pairOut: Adagrad
  readonly freshOut: Adagrad
  readonly bias: Adagrad
  readonly scratch = new Uint32Array(512)

  constructor(weights: RankerWeights, options: RankerOptions, random: () => number) {
    const { linearRate, linearStart, networkRate, networkStart } = options
    this.options = options
    this.random = random
    this.linear = new Adagrad(weights.linear, linearRate, linearStart)
    this.table = new Adagrad(weights.table, networkRate, networkStart)
    this.pairOut = new Adagrad(weights.pairOut, networkRate, networkStart)
    this.freshOut = new Adagrad(weights.freshOut, networkRate, networkStart)
    this.bias = new Adagrad(weights.bias, networkRate, networkStart)
  }

  /** Learns from one text; gives how many mentions were linked wrongly. */
  read({ text, chains }: RankerExample): number {
    const { options, random, scratch } = this
    const { width, networkDropout, linearDropout } = options
    const rows = 2 ** options.rowBits
    const count = text.mentions.length
    const own = text.mentions.map((m) => scratch.slice(0, mentionFeatures(m, scratch)))
    const rowsOf = (features: Uint32Array, part: number): Int32Array =>
      Int32Array.from(features, (f) => rowOf(f, part, rows) * width)
    const earlierRows = own.map((f) => rowsOf(f, NETWORK_PARTS.earlier))
    const laterRows = own.map((f) => rowsOf(f, NETWORK_PARTS.later))
    const aloneRows = own.map((f) => rowsOf(f, NETWORK_PARTS.alone))
    // Sums of the text's mentions as they are when it begins: what is learnt inside it shows in the next.
    const earlier = this.sums(earlierRows)
    const later = this.sums(laterRows)
    const state = startRanking(text)
    const on = new Uint8Array(width)
    let wrong = 0
    for (let j = 0; j < count; j++) {
      findCandidates(state, j)
      const { candidates, ranks } = state
      for (let d = 0; d < width; d++) on[d] = random() < networkDropout ? 0 : 1
      const draw = (random() * 4294967296) | 0
      const linearSum = (n: number): { places: Int32Array; sum: number } => {
        const places = new Int32Array(n)
        let used = 0
        let sum = 0
        for (let k = 0; k < n; k++) {
          const at = scratch[k]! & (this.linear.weights.length - 1)
          // One draw a feature and mention, so that the same feature is out of all its candidates.
          if ((Math.imul(at ^ draw, 0x9e3779b1) >>> 8) / 16777216 < linearDropout) continue
          places[used++] = at
          sum += this.linear.weights[at]!
        }
        return { places: places.subarray(0, used), sum: sum / (1 - linearDropout) }
      }
      const output = (hidden: Float32Array, out: Float32Array): number => {
        let sum = 0
        for (let d = 0; d < width; d++) if (on[d] && hidden[d]! > 0) sum += hidden[d]! * out[d]!
        return sum / (1 - networkDropout)
      }
      const alone = new Float32Array(width)
      const freshRows = rowsOf(scratch.slice(0, freshFacts(state, j, scratch)), NETWORK_PARTS.fresh)
      this.addRows(alone, aloneRows[j]!)
      this.addRows(alone, freshRows)
      const fresh = linearSum(newFeatures(state, j, scratch))
      fresh.sum += output(alone, this.freshOut.weights) + this.bias.weights[0]!
      const pairs = candidates.map((i, k) => {
        const facts = pairFacts(state, i, j, ranks[k]!)
        const pairRows = rowsOf(scratch.slice(0, pairHashes(state, i, j, facts, scratch)), NETWORK_PARTS.pair)
        const hidden = new Float32Array(width)
        for (let d = 0; d < width; d++) hidden[d] = earlier[i * width + d]! + later[j * width + d]!
        this.addRows(hidden, pairRows)
        const { places, sum } = linearSum(pairFeatures(state, i, j, facts, scratch))
        return { places, hidden, pairRows, sum: sum + output(hidden, this.pairOut.weights) }
      })
      const right = candidates.map((i) => chains[i] === chains[j])
      const anaphoric = right.includes(true)
      const gradients = latentGradients(
        fresh.sum,
        pairs.map((p) => p.sum),
        right,
        anaphoric,
        options,
      )
      const back = new Float32Array(width)
      if (Math.abs(gradients[0]!) > 1e-3) {
        this.backward(gradients[0]!, alone, on, this.freshOut, back)
        this.stepRows(aloneRows[j]!, back)
        this.stepRows(freshRows, back)
        this.bias.step(0, gradients[0]!)
        for (const at of fresh.places) this.linear.step(at, gradients[0]! / (1 - linearDropout))
      }
      const laterBack = new Float32Array(width)
      for (const [k, pair] of pairs.entries()) {
        const g = gradients[k + 1]!
        if (Math.abs(g) <= 1e-3) continue
        this.backward(g, pair.hidden, on, this.pairOut, back)
        for (let d = 0; d < width; d++) laterBack[d]! += back[d]!
        this.stepRows(pair.pairRows, back)
        this.stepRows(earlierRows[candidates[k]!]!, back)
        for (const at of pair.places) this.linear.step(at, g / (1 - linearDropout))
      }
      this.stepRows(laterRows[j]!, laterBack)
      let best = -1
      for (let k = 0; k < pairs.length; k++) if (pairs[k]!.sum > (best < 0 ? fresh.sum : pairs[best]!.sum)) best = k
      if (anaphoric ? best < 0 || !right[best] : best >= 0) wrong++
      attach(state, j, best < 0 ? -1 : candidates[best]!)
    }
    return wrong
  }

  sums(rows: readonly Int32Array[]): Float32Array {
    const { width } = this.options
    const out = new Float32Array(rows.length * width)
    for (const [m, list] of rows.entries()) {
      const sum = out.subarray(m * width, (m + 1) * width)
      this.addRows(sum, list)
    }
    return out
  }

  addRows(out: Float32Array, rows: Int32Array): void {
    const { weights } = this.table
    for (const row of rows) for (let d = 0; d < out.length; d++) out[d]! += weights[row + d]!
  }

  /** Learns the hidden units' weights and writes the change wanted in each unit's input. */
  backward(g: number, hidden: Float32Array, on: Uint8Array, out: Adagrad, back: Float32Array): void {
    const scaled = g / (1 - this.options.networkDropout)
    for (let d = 0; d < hidden.length; d++) {
      const active = on[d] === 1 && hidden[d]! > 0
      back[d] = active ? scaled * out.weights[d]! : 0
      if (active) out.step(d, scaled * hidden[d]!)
    }
  }

  stepRows(rows: Int32Array, back: Float32Array): void {
    for (const row of rows) for (let d = 0; d < back.length; d++) if (back[d] !== 0) this.table.step(row + d, back[d]!)
  }
}

/** Change wanted in each score, the new chain's first: right share less cost-augmented share. */
function latentGradients(
  fresh: number,
  scores: readonly number[],
  right: readonly boolean[],
  anaphoric: boolean,
  { falseNew, falseLink, wrongLink }: RankerOptions,
): Float64Array {
  const n = scores.length
  const augmented = new Float64Array(n + 1)
  augmented[0] = fresh + (anaphoric ? falseNew : 0)
  let max = augmented[0]!
  let maxRight = anaphoric ? -Infinity : fresh
  for (let k = 0; k < n; k++) {
    const cost = right[k] ? 0 : anaphoric ? wrongLink : falseLink
    const score = (augmented[k + 1] = scores[k]! + cost)
    if (score > max) max = score
    if (right[k] && scores[k]! > maxRight) maxRight = scores[k]!
  }
  let z = 0
  for (let k = 0; k <= n; k++) z += augmented[k] = Math.exp(augmented[k]! - max)
  let zRight = anaphoric ? 0 : Math.exp(fresh - maxRight)
  for (let k = 0; k < n; k++) if (right[k]) zRight += Math.exp(scores[k]! - maxRight)
  const gradients = augmented
  gradients[0] = (anaphoric ? 0 : Math.exp(fresh - maxRight) / zRight) - augmented[0]! / z
  for (let k = 0; k < n; k++)
    gradients[k + 1] = (right[k] ? Math.exp(scores[k]! - maxRight) / zRight : 0) - augmented[k + 1]! / z
  return gradients
}

/** Rounds the tables to bytes; the few largest weights are cut off, so that the rest keeps its steps. */
export function quantise(weights: RankerWeights, coarse: CoarseModel, options: RankerOptions): RankerModel {
  const linear = toBytes(weights.linear, 0.01)
  // Rows never touched keep their small start and would hide the range of the others.
  const table = toBytes(weights.table, 0, 0.06)
  return {
    coarse,
    linear: { rows: weights.linear.length, scale: linear.scale, weights: linear.bytes },
    network: {
      rows: 2 ** options.rowBits,
      width: weights.pairOut.length,
      scale: table.scale,
      table: table.bytes,
      pairOut: weights.pairOut.slice(),
      freshOut: weights.freshOut.slice(),
    },
    newBias: weights.bias[0]!,
  }
}

function toBytes(weights: Float32Array, prune: number, counted = prune): { bytes: Int8Array; scale: number } {
  const sizes = weights
    .map(Math.abs)
    .filter((w) => w >= counted)
    .sort()
  const scale = (sizes[Math.floor(sizes.length * 0.9999)] ?? 1) / 127
  const bytes = new Int8Array(weights.length)
  for (let k = 0; k < weights.length; k++)
    if (Math.abs(weights[k]!) >= prune) bytes[k] = Math.max(-127, Math.min(127, Math.round(weights[k]! / scale)))
  return { bytes, scale }
}
