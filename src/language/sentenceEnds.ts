/**
 * Does a sentence end here? A second look where the tokenizer's perceptron is in doubt: logistic regression over its features and over the
 * words on both sides, with their clusters. Texts of the web end sentences without a full stop and begin them with small letters; there
 * only the words tell.
 */
import { hashString } from '../learning/hash.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { feature2, feature3, feature4 } from './perceptron.ts'
import { clusterPlace, type WordClusters } from './wordClusters.ts'

/** `weights` holds `rows` bytes, a power of two; value = byte × scale. */
export type SentenceEnds = {
  rows: number
  scale: number
  weights: Int8Array
  /** What the perceptron's margin counts; and the least sum that is an end. Chosen on dev. */
  marginWeight: number
  least: number
}

/** Where the perceptron is surer than this (its units), it is not asked again. */
export const DOUBT = 30

export function sentenceEndsFrom(model: ModelContent): SentenceEnds | undefined {
  const meta = model.meta['ends'] as Omit<SentenceEnds, 'weights'> | undefined
  return meta && { ...meta, weights: modelArray(model, 'ends', Int8Array) }
}

/** The tokens of a segment, looked at only where asked. */
export class TokenWords {
  readonly #text: string
  readonly #starts: readonly number[]
  readonly #ends: readonly number[]
  readonly #first: number
  readonly #clusters: WordClusters
  readonly #facts = new Map<number, WordFacts>()

  /** @param first place of the segment's first token in `starts` and `ends` */
  constructor(text: string, starts: readonly number[], ends: readonly number[], first: number, clusters: WordClusters) {
    this.#text = text
    this.#starts = starts
    this.#ends = ends
    this.#first = first
    this.#clusters = clusters
  }

  /** Of a token by its place in `starts`; {@link OUTSIDE} beyond the segment. */
  at(k: number): WordFacts {
    if (k < this.#first || k >= this.#starts.length) return OUTSIDE
    const known = this.#facts.get(k)
    if (known) return known
    // A word of a million letters is like one of forty.
    const form = this.#text.slice(this.#starts[k], Math.min(this.#ends[k]!, this.#starts[k]! + 40))
    const lower = form.toLowerCase()
    const place = clusterPlace(this.#clusters, lower)
    const facts: WordFacts = {
      lower: hashString(lower) | 0,
      kind: kindOf(form),
      stop: /^[.!?]+$/.test(form) ? 1 : /^[,;:]$/.test(form) ? 2 : /^[^\p{L}\p{N}]+$/u.test(form) ? 3 : 0,
      c64: place < 0 ? -1 : this.#clusters.c64[place]!,
      c256: place < 0 ? -1 : this.#clusters.c256[place]!,
      c1000: place < 0 ? -1 : this.#clusters.c1000[place]!,
    }
    this.#facts.set(k, facts)
    return facts
  }
}

type WordFacts = { lower: number; kind: number; stop: number; c64: number; c256: number; c1000: number }

const OUTSIDE: WordFacts = { lower: 1, kind: 0, stop: 0, c64: -2, c256: -2, c1000: -2 }

/** All capitals, capital, small letter, digit, or 5 + the sign. */
function kindOf(form: string): number {
  if (/^\p{Lu}/u.test(form)) return form.length > 1 && form === form.toUpperCase() ? 1 : 2
  if (/^\p{L}/u.test(form)) return 3
  if (/^\d/.test(form)) return 4
  return 5 + (form.charCodeAt(0) % 64)
}

/**
 * Writes the features of "a sentence ends with token k" from `n` on. @returns where they end
 * @param gap white space behind it: 0 none, 1 spaces, 2 a line's end, 3 a blank line, 4 the end of the text; @param size tokens of the
 *   sentence before it
 */
export function endFeatures(
  words: TokenWords,
  k: number,
  gap: number,
  size: number,
  out: Int32Array,
  n: number,
): number {
  const a2 = words.at(k - 2)
  const a1 = words.at(k - 1)
  const a = words.at(k)
  const b = words.at(k + 1)
  const b2 = words.at(k + 2)
  const b3 = words.at(k + 3)
  const b4 = words.at(k + 4)
  const { stop } = a
  const length = Math.min(size, 15)
  out[n++] = feature3(101, b.c64, stop, gap)
  out[n++] = feature3(102, b.c256, stop, gap)
  out[n++] = feature3(103, a.c64, b.c64, gap)
  out[n++] = feature2(104, a.c256, b.c256)
  out[n++] = feature3(105, b.c64, b2.c64, stop)
  out[n++] = feature3(106, b.c256, b2.c256, stop)
  out[n++] = feature3(107, b.lower, b2.c64, stop)
  out[n++] = feature4(108, a.kind, b.kind, b2.kind, gap)
  out[n++] = feature4(109, a1.kind, a.kind, b.kind, gap)
  out[n++] = feature3(112, a.lower, b.kind, gap)
  out[n++] = feature2(113, a.lower, b.lower)
  out[n++] = feature3(114, b.lower, b2.lower, stop)
  out[n++] = feature3(115, a1.c64, a.c64, b.c64)
  out[n++] = feature3(116, length, stop, b.kind)
  out[n++] = feature3(117, a.c256, b.kind, b2.kind)
  out[n++] = feature4(118, b.kind, b2.kind, b3.kind, stop)
  out[n++] = feature3(119, b.lower, a.kind, stop)
  out[n++] = feature3(120, b2.lower, b.kind, stop)
  out[n++] = feature3(121, a.c64, b.lower, gap)
  out[n++] = feature3(123, a.c256, b.c64, b2.c64)
  out[n++] = feature2(124, a.lower === b.lower ? 1 : 0, a.kind)
  out[n++] = feature4(125, b.c64, b2.c64, b3.c64, stop)
  out[n++] = feature4(126, a2.c64, a1.c64, a.c64, stop)
  out[n++] = feature4(127, a2.kind, a1.kind, a.kind, b.kind)
  out[n++] = feature4(128, a1.c64, a.c64, b.c64, b2.c64)
  out[n++] = feature3(129, a1.c256, a.c256, b.kind)
  out[n++] = feature4(130, b.c256, b2.c256, b3.c64, stop)
  out[n++] = feature2(131, a.c1000, b.c1000)
  out[n++] = feature3(132, b.c1000, b2.c1000, stop)
  out[n++] = feature3(133, b.c1000, stop, gap)
  out[n++] = feature2(134, a.c1000, b.kind)
  out[n++] = feature4(135, length, b.c64, b.kind, stop)
  out[n++] = feature4(136, b.kind, b2.kind, b3.kind, b4.kind)
  return n
}

/** Row of a feature. */
export function endRow(hash: number, rows: number): number {
  return (hash ^ (hash >>> 19)) & (rows - 1)
}

/** Is there an end? @param margin by how much the perceptron is for it, its units */
export function isEnd(
  { rows, scale, weights, marginWeight, least }: SentenceEnds,
  features: Int32Array,
  count: number,
  margin: number,
): boolean {
  let sum = 0
  for (let f = 0; f < count; f++) sum += weights[endRow(features[f]!, rows)]!
  return sum * scale + margin * marginWeight > least
}
