/** Trains {@link Linear} models with AdaGrad: listwise ranking (softmax against graded targets) and logistic yes or no. */
import { companded } from '../../src/learning/crf.ts'
import { logistic, type Linear } from '../../src/learning/linear.ts'
import type { ModelContent } from '../../src/learning/modelFile.ts'
import { seededRandom, shuffle } from './random.ts'

export type LinearInput = { features: Int32Array; numbers: number[] }
/** Hypotheses of one choice with how good each is; the targets are normalised to sum to 1. */
export type RankingExample = { inputs: LinearInput[]; targets: number[] }
export type BinaryExample = LinearInput & { label: 0 | 1; weight?: number }
export type FloatLinear = { rows: number; weights: Float32Array; numbers: Float64Array }

export type LinearOptions = {
  bits: number
  numbers: number
  epochs?: number
  rate?: number
  start?: number
  /** Hashed weights shrink by this share after each epoch. */
  shrink?: number
  average?: number
  seed?: number
  /** Start values of the numbers' weights. */
  initial?: number[]
}

export function trainRanking(examples: readonly RankingExample[], options: LinearOptions): FloatLinear {
  return descend(examples.length, options, (learner, e) => {
    const { inputs, targets } = examples[e]!
    const scores = inputs.map((input) => learner.score(input))
    const max = Math.max(...scores)
    const weights = scores.map((score) => Math.exp(score - max))
    const sum = weights.reduce((a, b) => a + b, 0)
    const total = targets.reduce((a, b) => a + b, 0)
    for (const [h, input] of inputs.entries()) learner.update(input, targets[h]! / total - weights[h]! / sum)
  })
}

export function trainBinary(examples: readonly BinaryExample[], options: LinearOptions): FloatLinear {
  return descend(examples.length, options, (learner, e) => {
    const example = examples[e]!
    learner.update(example, (example.label - logistic(learner.score(example))) * (example.weight ?? 1))
  })
}

type Learner = { score: (input: LinearInput) => number; update: (input: LinearInput, gradient: number) => void }

function descend(
  count: number,
  options: LinearOptions,
  step: (learner: Learner, example: number) => void,
): FloatLinear {
  const { bits, epochs = 6, rate = 0.05, start = 0.5, shrink = 0.03, average = 3, seed = 3 } = options
  const rows = 2 ** bits
  const mask = rows - 1
  const weights = new Float32Array(rows)
  const squares = new Float32Array(rows).fill(start)
  const numbers = Float64Array.from({ length: options.numbers }, (_, i) => options.initial?.[i] ?? 0)
  const numberSquares = new Float64Array(options.numbers).fill(start)
  const sum = new Float32Array(rows)
  const numberSum = new Float64Array(options.numbers)
  const learner: Learner = {
    score({ features, numbers: values }) {
      let score = 0
      for (const f of features) score += weights[f & mask]!
      for (let i = 0; i < numbers.length; i++) score += numbers[i]! * values[i]!
      return score
    },
    update({ features, numbers: values }, gradient) {
      if (Math.abs(gradient) < 1e-4) return
      for (const f of features) {
        const row = f & mask
        squares[row]! += gradient * gradient
        weights[row]! += (rate * gradient) / Math.sqrt(squares[row]!)
      }
      for (let i = 0; i < numbers.length; i++) {
        const g = gradient * values[i]!
        numberSquares[i]! += g * g
        numbers[i]! += (rate * g) / Math.sqrt(numberSquares[i]!)
      }
    },
  }
  const random = seededRandom(seed)
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random)
    for (const e of order) step(learner, e)
    for (let w = 0; w < rows; w++) weights[w]! *= 1 - shrink
    if (epoch <= epochs - average) continue
    for (let w = 0; w < rows; w++) sum[w]! += weights[w]!
    for (let i = 0; i < numbers.length; i++) numberSum[i]! += numbers[i]!
  }
  const averaged = Math.min(average, epochs)
  return { rows, weights: sum.map((w) => w / averaged), numbers: numberSum.map((w) => w / averaged) }
}

/** The mean of models over the same rows and numbers. */
export function averageLinear(models: readonly FloatLinear[]): FloatLinear {
  const [first] = models
  if (!first) throw new RangeError('0 models have no mean; train at least one')
  const weights = first.weights.map((_, w) => models.reduce((sum, model) => sum + model.weights[w]!, 0) / models.length)
  const numbers = first.numbers.map((_, n) => models.reduce((sum, model) => sum + model.numbers[n]!, 0) / models.length)
  return { rows: first.rows, weights, numbers }
}

export function quantiseLinear(model: FloatLinear, prune = 0.005): Linear & { scale: number } {
  let scale = 1e-9
  for (const w of model.weights) scale = Math.max(scale, Math.abs(w))
  const weights = Int8Array.from(model.weights, (w) =>
    Math.abs(w) < prune ? 0 : Math.round(Math.sign(w) * Math.sqrt(Math.abs(w) / scale) * 127),
  )
  return { rows: model.rows, scale, weights, values: companded(scale), numbers: Float32Array.from(model.numbers) }
}

/** Adds a model to a file's content under a prefix; `linearFrom` takes it out again. */
export function addLinear(content: ModelContent, model: Linear & { scale: number }, prefix = ''): void {
  content.meta[`${prefix}linear`] = { rows: model.rows, scale: model.scale }
  content.arrays[`${prefix}weights`] = model.weights
  content.arrays[`${prefix}numbers`] = model.numbers
}
