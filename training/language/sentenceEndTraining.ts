/** Trains the second look at ends of sentences: logistic regression, AdaGrad, features left out by chance, mean of the last passes' ends. */
import { endFeatures, endRow, TokenWords, type SentenceEnds } from '../../src/language/sentenceEnds.ts'
import { firstLook, MOST_BOUNDARY_FEATURES, type RawTokens, type Tokenizer } from '../../src/language/tokenizer.ts'
import { seededRandom, shuffle } from '../learner/random.ts'
import type { TreebankText } from './conllu.ts'

type Example = { rows: Int32Array; end: 0 | 1 }

/** A power of two. */
const ROWS = 2 ** 19
const PASSES = 8
const MEAN = 3
/** Models whose weights are averaged. */
const SEEDS = [2, 3, 4, 5, 6, 7, 8]
const RATE = 0.1
const DROPOUT = 0.3

/**
 * Learns from every boundary at white space, sure or not: there are too few doubts in texts that the perceptron was trained on.
 * @param texts as they are to be read
 */
export function trainSentenceEnds(texts: readonly TreebankText[], tokenizer: Tokenizer): SentenceEnds {
  const examples = texts.flatMap((text) => examplesOf(text, tokenizer))
  const seen = new Uint8Array(ROWS)
  for (const { rows } of examples) for (const row of rows) if (seen[row]! < 255) seen[row]!++
  const mean = new Float32Array(ROWS)
  for (const seed of SEEDS) addTrained(examples, seen, seed, mean)
  let largest = 1e-6
  for (const weight of mean) largest = Math.max(largest, Math.abs(weight))
  const scale = largest / 127
  return {
    rows: ROWS,
    scale,
    weights: Int8Array.from(mean, (weight) => Math.round(weight / scale)),
    // Both chosen on the dev sets.
    marginWeight: 0.05,
    least: -1.5,
  }
}

/** Adds a model's share of the mean. */
function addTrained(examples: readonly Example[], seen: Uint8Array, seed: number, mean: Float32Array): void {
  const weights = new Float32Array(ROWS)
  const squares = new Float32Array(ROWS).fill(0.3)
  const random = seededRandom(seed)
  const order = Int32Array.from(examples, (_, i) => i)
  const used: number[] = []
  for (let pass = 1; pass <= PASSES; pass++) {
    shuffle(order, random)
    let loss = 0
    for (const i of order) {
      const { rows, end } = examples[i]!
      const draw = (random() * 4294967296) | 0
      used.length = 0
      let sum = 0
      for (const row of rows) {
        // What occurs once tells nothing of other texts.
        if (seen[row]! < 2 || (Math.imul(row ^ draw, 0x9e3779b1) >>> 8) / 16777216 < DROPOUT) continue
        used.push(row)
        sum += weights[row]!
      }
      const p = 1 / (1 + Math.exp(-sum / (1 - DROPOUT)))
      loss -= Math.log(Math.max(1e-9, end ? p : 1 - p))
      const gradient = end - p
      if (Math.abs(gradient) < 1e-3) continue
      for (const row of used) {
        const squared = (squares[row]! += gradient * gradient)
        weights[row]! += (RATE * gradient) / Math.sqrt(squared)
      }
    }
    if (pass > PASSES - MEAN) for (let row = 0; row < ROWS; row++) mean[row]! += weights[row]! / (MEAN * SEEDS.length)
    if (pass === PASSES)
      console.log(`ends of sentences, seed ${seed}: ${(loss / examples.length).toFixed(5)} nats a boundary`)
  }
}

function examplesOf({ text, sentences }: TreebankText, tokenizer: Tokenizer): Example[] {
  const raw: RawTokens = { starts: [], ends: [], sentenceEnd: [] }
  const doubts = firstLook(tokenizer, text, { start: 0, end: text.length }, raw, Infinity)
  const gold = new Set(sentences.map(({ end }) => end))
  const words = new TokenWords(text, raw.starts, raw.ends, 0, tokenizer.clusters)
  const features = new Int32Array(MOST_BOUNDARY_FEATURES)
  let last = 0
  let at = 0
  return doubts.map(({ token, gap, features: own }): Example => {
    for (; at < token; at++) if (gold.has(raw.ends[at]!)) last = at + 1
    features.set(own)
    const count = endFeatures(words, token, gap, token - last, features, own.length)
    return { rows: features.slice(0, count).map((hash) => endRow(hash, ROWS)), end: gold.has(raw.ends[token]!) ? 1 : 0 }
  })
}
