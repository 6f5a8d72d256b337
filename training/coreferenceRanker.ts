/** Trains the mention ranker: latent-antecedent log loss with costs, AdaGrad, averaged over all updates. */
import type { MentionText } from '../src/language/coreferenceFeatures.ts'
import {
  attach,
  findCandidates,
  newFeatures,
  pairFeatures,
  startRanking,
  type RankerWeights,
} from '../src/language/coreferenceRanker.ts'
import { seededRandom, shuffle } from './learner/random.ts'

export type RankerExample = { text: MentionText; chains: readonly string[] }

export type RankerOptions = {
  bits: number
  passes: number
  rate: number
  /** AdaGrad's start value. */
  start: number
  /** Costs added to wrong choices: beginning anew where there is an antecedent, linking where there is none, the wrong one. */
  falseNew: number
  falseLink: number
  wrongLink: number
  l2: number
  /** Share of features left out of a mention's scores while training. */
  dropout: number
  seed: number
  onPass?: (pass: number, error: number, weights: () => RankerWeights) => void
}

export function trainRanker(examples: readonly RankerExample[], options: RankerOptions): Float32Array {
  const rows = 2 ** options.bits
  const mask = rows - 1
  const weights = new Float32Array(rows)
  const squares = new Float32Array(rows).fill(options.start)
  // Averaging by the sum of step × change: average = weights - sum / steps.
  const sums = new Float32Array(rows)
  const random = seededRandom(options.seed)
  const order = Int32Array.from(examples, (_, i) => i)
  let pool = new Uint32Array(1 << 16)
  const scratch = new Uint32Array(512)
  const starts: number[] = []
  let step = 1
  const average = (): Float32Array => weights.map((w, k) => w - sums[k]! / step)
  for (let pass = 1; pass <= options.passes; pass++) {
    shuffle(order, random)
    let wrong = 0
    let total = 0
    for (const index of order) {
      const { text, chains } = examples[index]!
      const state = startRanking(text)
      for (let j = 0; j < text.mentions.length; j++) {
        findCandidates(state, j)
        const { candidates, ranks } = state
        let used = 0
        starts.length = 0
        const keep = (n: number): number => {
          if (used + n > pool.length) {
            const larger = new Uint32Array(pool.length * 2)
            larger.set(pool)
            pool = larger
          }
          starts.push(used)
          let sum = 0
          for (let k = 0; k < n; k++) {
            const at = scratch[k]! & mask
            // One draw a feature and mention, so that the same feature is out of all its candidates.
            if (options.dropout > 0 && (Math.imul(at ^ drop, 0x9e3779b1) >>> 8) / 16777216 < options.dropout) continue
            pool[used++] = at
            sum += weights[at]!
          }
          return sum / (1 - options.dropout)
        }
        const drop = (random() * 4294967296) | 0
        const fresh = keep(newFeatures(state, j, scratch))
        const scores = candidates.map((i, k) => keep(pairFeatures(state, i, j, ranks[k]!, scratch)))
        starts.push(used)
        const right = candidates.map((i) => chains[i] === chains[j])
        const anaphoric = right.includes(true)
        const gradients = latentGradients(fresh, scores, right, anaphoric, options)
        for (let c = 0; c < gradients.length; c++) {
          const g = gradients[c]! / (1 - options.dropout)
          if (Math.abs(g) < 1e-3) continue
          for (let k = starts[c]!; k < starts[c + 1]!; k++) {
            const at = pool[k]!
            squares[at]! += g * g
            const change = (options.rate * (g - options.l2 * weights[at]!)) / Math.sqrt(squares[at]!)
            weights[at]! += change
            sums[at]! += step * change
          }
        }
        let best = -1
        let bestScore = fresh
        for (let k = 0; k < scores.length; k++)
          if (scores[k]! > bestScore) {
            bestScore = scores[k]!
            best = k
          }
        if (anaphoric ? best < 0 || !right[best] : best >= 0) wrong++
        total++
        step++
        attach(state, j, best < 0 ? -1 : candidates[best]!)
      }
    }
    options.onPass?.(pass, wrong / total, () => quantiseRanker(average()))
  }
  return average()
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

/** Rounds to bytes; the largest thousandth of the weights is cut off, so that the rest keeps its steps. */
export function quantiseRanker(weights: Float32Array, prune = 0.01): RankerWeights {
  const sizes = weights
    .map(Math.abs)
    .filter((w) => w >= prune)
    .sort()
  const limit = sizes[Math.floor(sizes.length * 0.9995)] ?? 1
  const scale = limit / 127
  const bytes = new Int8Array(weights.length)
  for (let k = 0; k < weights.length; k++)
    if (Math.abs(weights[k]!) >= prune) bytes[k] = Math.max(-127, Math.min(127, Math.round(weights[k]! / scale)))
  return { rows: weights.length, scale, weights: bytes, newBias: 0 }
}
