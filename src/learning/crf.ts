/**
 * Linear-chain conditional random field (Lafferty et al. 2001) over hashed binary features: scoring, best sequence,
 * k best sequences and marginals. Trained by `training/learner/crf.ts`.
 */
import { modelArray, type ModelContent } from './modelFile.ts'

/**
 * A trained field over L labels. A weight's byte `b` stands for `sign(b) × (b / 127)² × scale`: companding keeps the many
 * small weights apart, which linear rounding would lose. `transitions` has L + 1 rows of L: from each label, then from the
 * start; -Infinity forbids a move.
 */
export type Crf = {
  labels: string[]
  /** A power of two. */
  rows: number
  weights: Int8Array
  /** Value of each byte, looked up by `byte & 255`. */
  values: Float32Array
  transitions: Float32Array
}

/** All that is needed of a field once its features are summed. */
export type Chain = Pick<Crf, 'labels' | 'transitions'>

/** A sequence of label numbers with its score (log, before normalising). */
export type Labelling = { score: number; labels: Uint8Array }

/** A field out of a model that may hold several; `prefix` names it. */
export function crfFrom(model: ModelContent, prefix = ''): Crf & { scale: number } {
  const { labels, rows, scale } = model.meta[`${prefix}crf`] as { labels: string[]; rows: number; scale: number }
  const transitions = modelArray(model, `${prefix}transitions`, Float32Array)
  return {
    labels,
    rows,
    weights: modelArray(model, `${prefix}weights`, Int8Array),
    values: companded(scale),
    scale,
    transitions,
  }
}

/** What the 256 bytes of companded weights stand for. */
export function companded(scale: number): Float32Array {
  const values = new Float32Array(256)
  for (let byte = -127; byte <= 127; byte++) values[byte & 255] = Math.sign(byte) * (byte / 127) ** 2 * scale
  return values
}

/** Adds the weights of `count` features (unsigned hashes) to the L scores that begin at `at`. */
export function addEmissions(
  crf: Crf,
  features: ArrayLike<number>,
  count: number,
  emissions: Float64Array,
  at: number,
): void {
  const labels = crf.labels.length
  const mask = crf.rows - 1
  const { weights, values } = crf
  for (let f = 0; f < count; f++) {
    const row = (features[f]! & mask) * labels
    for (let y = 0; y < labels; y++) emissions[at + y]! += values[weights[row + y]! & 255]!
  }
}

/** The most probable labels of `length` positions (Viterbi). */
export function bestLabelling(crf: Chain, emissions: Float64Array, length: number): Uint8Array {
  const labels = crf.labels.length
  const { transitions } = crf
  const back = new Uint8Array(length * labels)
  let before = new Float64Array(labels)
  let now = new Float64Array(labels)
  for (let i = 0; i < length; i++) {
    for (let y = 0; y < labels; y++) {
      let best = i === 0 ? transitions[labels * labels + y]! : -Infinity
      let from = 0
      if (i > 0)
        for (let z = 0; z < labels; z++) {
          const score = before[z]! + transitions[z * labels + y]!
          if (score > best) {
            best = score
            from = z
          }
        }
      now[y] = best + emissions[i * labels + y]!
      back[i * labels + y] = from
    }
    ;[before, now] = [now, before]
  }
  const out = new Uint8Array(length)
  let last = 0
  for (let y = 1; y < labels; y++) if (before[y]! > before[last]!) last = y
  for (let i = length - 1; i >= 0; i--) {
    out[i] = last
    last = back[i * labels + last]!
  }
  return out
}

/** The `k` most probable labellings, best first: Viterbi with a list of k for each label, lists merged by their heads. */
export function bestLabellings(crf: Chain, emissions: Float64Array, length: number, k: number): Labelling[] {
  if (length === 0) return []
  const labels = crf.labels.length
  const { transitions } = crf
  const width = labels * k
  const backLabel = new Uint8Array(length * width)
  const backRank = new Uint8Array(length * width)
  let before = new Float64Array(width).fill(-Infinity)
  let now = new Float64Array(width)
  const head = new Int32Array(labels)
  // Labels each label may follow: in a BIO tagging an inside label follows two of seven.
  const mayFollow = Array.from({ length: labels }, (_, y) =>
    Array.from({ length: labels }, (_, z) => z).filter((z) => transitions[z * labels + y]! > -Infinity),
  )
  for (let y = 0; y < labels; y++) before[y * k] = transitions[labels * labels + y]! + emissions[y]!
  for (let i = 1; i < length; i++) {
    for (let y = 0; y < labels; y++) {
      head.fill(0)
      const sources = mayFollow[y]!
      const emission = emissions[i * labels + y]!
      for (let rank = 0; rank < k; rank++) {
        let best = -Infinity
        let from = -1
        for (const z of sources) {
          if (head[z]! >= k) continue
          const score = before[z * k + head[z]!]! + transitions[z * labels + y]!
          if (score > best) {
            best = score
            from = z
          }
        }
        now[y * k + rank] = best + emission
        if (from < 0) {
          now.fill(-Infinity, y * k + rank, (y + 1) * k)
          break
        }
        const at = i * width + y * k + rank
        backLabel[at] = from
        backRank[at] = head[from]!++
      }
    }
    ;[before, now] = [now, before]
  }
  const ends = Array.from(before, (_, i) => i)
    .filter((i) => before[i]! > -Infinity)
    .toSorted((a, b) => before[b]! - before[a]! || a - b)
    .slice(0, k)
  return ends.map((end) => {
    const out = new Uint8Array(length)
    let slot = end
    for (let i = length - 1; i >= 0; i--) {
      out[i] = Math.floor(slot / k)
      const at = i * width + slot
      slot = backLabel[at]! * k + backRank[at]!
    }
    return { score: before[end]!, labels: out }
  })
}

/** Probability of each label at each position, `length` × L (forward–backward, scaled). */
export function marginals(crf: Chain, emissions: Float64Array, length: number): Float64Array {
  const labels = crf.labels.length
  const moves = exponentials(crf.transitions)
  const forward = emissions.slice(0, length * labels)
  const backward = new Float64Array(length * labels)
  const norms = new Float64Array(length)
  forwardBackward(labels, moves, forward, new Float64Array(length * labels), backward, norms, length)
  return backward
}

/** exp of transition scores; forbidden moves become 0. */
export function exponentials(transitions: ArrayLike<number>): Float64Array {
  return Float64Array.from(transitions, Math.exp)
}

/**
 * Forward–backward in place: `emissions` (log scores) become their exponentials, `alphas` the scaled forward scores,
 * `result` the marginals; `norms` are the scale factors. Shared with the trainer.
 */
export function forwardBackward(
  labels: number,
  moves: Float64Array,
  emissions: Float64Array,
  alphas: Float64Array,
  result: Float64Array,
  norms: Float64Array,
  length: number,
): void {
  const start = labels * labels
  for (let i = 0; i < length; i++) {
    const at = i * labels
    let max = -Infinity
    for (let y = 0; y < labels; y++) if (emissions[at + y]! > max) max = emissions[at + y]!
    let sum = 0
    for (let y = 0; y < labels; y++) {
      const emission = Math.exp(emissions[at + y]! - max)
      emissions[at + y] = emission
      let score = 0
      if (i === 0) score = moves[start + y]!
      else for (let z = 0; z < labels; z++) score += alphas[at - labels + z]! * moves[z * labels + y]!
      score *= emission
      alphas[at + y] = score
      sum += score
    }
    // A sum of 0 means that every allowed path underflowed; any number will do then, marginals become 0.
    norms[i] = sum || 1e-300
    for (let y = 0; y < labels; y++) alphas[at + y]! /= norms[i]!
  }
  const betas = new Float64Array(labels).fill(1)
  const next = new Float64Array(labels)
  for (let i = length - 1; i >= 0; i--) {
    const at = i * labels
    for (let y = 0; y < labels; y++) result[at + y] = alphas[at + y]! * betas[y]!
    if (i === 0) break
    for (let z = 0; z < labels; z++) {
      let beta = 0
      for (let y = 0; y < labels; y++) beta += moves[z * labels + y]! * emissions[at + y]! * betas[y]!
      next[z] = beta / norms[i]!
    }
    betas.set(next)
  }
}

/** Transition scores of a BIO tagging: `I-x` only after `B-x` or `I-x`. 0 where allowed, -Infinity where not. */
export function bioTransitions(labels: readonly string[]): Float64Array {
  const count = labels.length
  const out = new Float64Array((count + 1) * count)
  for (const [y, to] of labels.entries()) {
    if (!to.startsWith('I-')) continue
    out[count * count + y] = -Infinity
    for (const [z, from] of labels.entries()) if (from.slice(2) !== to.slice(2)) out[z * count + y] = -Infinity
  }
  return out
}
