/**
 * Names: labels B-TYPE, I-TYPE and O by a first-order conditional random field (Lafferty et al. 2001), with word clusters, parts of speech
 * and what the rest of the document shows about a word. The encoder's scores are added.
 */
import type { ModelContent } from '../learning/modelFile.ts'
import { modelArray } from '../learning/modelFile.ts'
import { documentFeatures, type DocumentWords } from './nameDocument.ts'
import { feature1, feature2, feature3, scoreSparse, sparseModelFrom, type SparseModel } from './perceptron.ts'
import { C1000, C256, C64, COLUMNS, FLAGS, LOWER, PREFIX3, SHAPE, SUFFIX2, SUFFIX3, SUFFIX4, WORD } from './words.ts'

export type NameRecognizer = {
  /** "O", "B-person", "I-person", … */
  labels: string[]
  /** (labels + 1) × labels: from a label, or from the start of the sentence (last row), to a label. */
  transitions: Float64Array
  model: SparseModel
  /** What the encoder's log probabilities count beside it; chosen on dev. The encoder has seen the training texts and is too sure of itself. */
  encoderWeight: number | undefined
}

export const NEVER = -1e12

export function nameRecognizerFrom(model: ModelContent): NameRecognizer {
  const labels = model.meta['labels'] as string[]
  const stored = modelArray(model, 'transitions', Float32Array)
  return {
    labels,
    transitions: allowedTransitions(labels, Float64Array.from(stored)),
    model: sparseModelFrom(model),
    encoderWeight: model.meta['encoderWeight'] as number | undefined,
  }
}

/** I-TYPE follows only B-TYPE or I-TYPE. */
export function allowedTransitions(labels: readonly string[], transitions: Float64Array): Float64Array {
  const n = labels.length
  for (let to = 0; to < n; to++) {
    if (!labels[to]!.startsWith('I-')) continue
    for (let from = 0; from <= n; from++)
      if (from === n || labels[from]!.slice(2) !== labels[to]!.slice(2)) transitions[from * n + to] = NEVER
  }
  return transitions
}

/**
 * A sentence as the recognizer sees it. `tags` are hashes of Penn tags; `usage` the bits of {@link DocumentWords} by word; `sentence` its
 * number in the document.
 */
export type NameInput = {
  rows: Int32Array
  types: Int32Array
  tags: Int32Array
  usage: Uint8Array
  forms: readonly string[]
  sentence: number
  document: DocumentWords
}

export function nameInput(
  rows: Int32Array,
  types: Int32Array,
  tags: Int32Array,
  forms: readonly string[],
  document: DocumentWords,
  sentence: number,
): NameInput {
  const usage = Uint8Array.from(forms, (form) => document.usage.get(form.toLowerCase()) ?? 0)
  return { rows, types, tags, usage, forms, sentence, document }
}

/** Features of a word at most. */
export const MOST_FEATURES = 128

/** Writes the features of one word. @returns how many */
export function nameFeatures(input: NameInput, i: number, out: Int32Array): number {
  const { rows, types, tags, usage } = input
  const n = types.length
  const a = types[i]! * COLUMNS
  const b = i > 0 ? types[i - 1]! * COLUMNS : 0
  const c = i > 1 ? types[i - 2]! * COLUMNS : 0
  const d = i + 1 < n ? types[i + 1]! * COLUMNS : 0
  const e = i + 2 < n ? types[i + 2]! * COLUMNS : 0
  const lower = rows[a + LOWER]!
  const lowerB = rows[b + LOWER]!
  const lowerD = rows[d + LOWER]!
  const shape = rows[a + SHAPE]!
  const shapeB = rows[b + SHAPE]!
  const shapeD = rows[d + SHAPE]!
  const flags = rows[a + FLAGS]!
  const c64 = rows[a + C64]!
  const c256 = rows[a + C256]!
  const c1000 = rows[a + C1000]!
  const c256B = rows[b + C256]!
  const c256D = rows[d + C256]!
  const c1000B = rows[b + C1000]!
  const c1000D = rows[d + C1000]!
  const tag = tags[i]!
  const tagB = i > 0 ? tags[i - 1]! : 5
  const tagD = i + 1 < n ? tags[i + 1]! : 5
  const use = usage[i]!
  const useD = i + 1 < n ? usage[i + 1]! : 0
  const useB = i > 0 ? usage[i - 1]! : 0
  const edge = i === 0 ? 1 : 0
  let k = 0
  out[k++] = feature1(1, 0)
  out[k++] = feature1(2, rows[a + WORD]!)
  out[k++] = feature1(3, lower)
  out[k++] = feature1(4, rows[a + PREFIX3]!)
  out[k++] = feature1(5, rows[a + SUFFIX2]!)
  out[k++] = feature1(6, rows[a + SUFFIX3]!)
  out[k++] = feature1(7, rows[a + SUFFIX4]!)
  out[k++] = feature1(8, shape)
  out[k++] = feature2(9, flags, edge)
  out[k++] = feature1(10, lowerB)
  out[k++] = feature1(11, rows[c + LOWER]!)
  out[k++] = feature1(12, lowerD)
  out[k++] = feature1(13, rows[e + LOWER]!)
  out[k++] = feature1(14, shapeB)
  out[k++] = feature1(15, shapeD)
  out[k++] = feature2(16, shapeB, shape)
  out[k++] = feature2(17, shape, shapeD)
  out[k++] = feature2(18, lowerB, lower)
  out[k++] = feature2(19, lower, lowerD)
  out[k++] = feature2(20, lowerB, lowerD)
  out[k++] = feature3(21, shapeB, shape, shapeD)
  out[k++] = feature2(22, lowerB, shape)
  out[k++] = feature2(23, lowerD, shape)
  out[k++] = feature3(24, rows[c + LOWER]!, lowerB, shape)
  out[k++] = feature3(25, lowerD, rows[e + LOWER]!, shape)
  out[k++] = feature1(26, rows[b + SUFFIX3]!)
  out[k++] = feature1(27, rows[d + SUFFIX3]!)
  out[k++] = feature1(30, tag)
  out[k++] = feature1(31, tagB)
  out[k++] = feature1(32, tagD)
  out[k++] = feature2(33, tagB, tag)
  out[k++] = feature2(34, tag, tagD)
  out[k++] = feature2(35, tag, shape)
  out[k++] = feature3(36, tagB, tag, tagD)
  out[k++] = feature2(40, use, flags)
  out[k++] = feature3(41, use, useD, edge)
  out[k++] = feature3(42, useB, use, useD)
  out[k++] = feature2(43, use, tag)
  out[k++] = feature1(50, c64)
  out[k++] = feature1(51, c256)
  out[k++] = feature1(52, c1000)
  out[k++] = feature1(53, c256B)
  out[k++] = feature1(54, c256D)
  out[k++] = feature1(55, c1000B)
  out[k++] = feature1(56, c1000D)
  out[k++] = feature2(57, c256, flags)
  out[k++] = feature2(58, c256B, c256)
  out[k++] = feature2(59, c256, c256D)
  out[k++] = feature2(60, c1000, shape)
  out[k++] = feature2(61, c1000B, shape)
  out[k++] = feature2(62, c1000D, shape)
  out[k++] = feature1(63, rows[c + C256]!)
  out[k++] = feature1(64, rows[e + C256]!)
  out[k++] = feature3(65, c256B, c256, c256D)
  out[k++] = feature3(66, c256, c256D, rows[e + C256]!)
  out[k++] = feature3(67, rows[c + C256]!, c256B, c256)
  out[k++] = feature2(68, lower, c256D)
  out[k++] = feature2(69, c256B, lower)
  out[k++] = feature3(70, tag, c1000D, flags)
  out[k++] = feature3(71, tag, c1000B, flags)
  const word = { sentence: input.sentence, place: i, form: input.forms[i]!, type: types[i]! }
  return documentFeatures(input.document, rows, word, out, k)
}

/**
 * The best labelling for given scores (words × labels), Viterbi. `mask[i * labels + l]` 0 forbids a label; without it all are free.
 * `none[i]` 1: the word is label 0, nothing else is looked at.
 */
export function bestLabels(
  scores: Float64Array,
  n: number,
  transitions: Float64Array,
  labels: number,
  mask?: Uint8Array,
  none?: Uint8Array,
): Uint8Array {
  const best = new Uint8Array(n)
  if (n === 0) return best
  const back = new Uint8Array(n * labels)
  let now = new Float64Array(labels)
  let next = new Float64Array(labels)
  for (let l = 0; l < labels; l++)
    now[l] =
      (mask && mask[l] === 0) || (l > 0 && none?.[0] === 1) ? NEVER : scores[l]! + transitions[labels * labels + l]!
  for (let i = 1; i < n; i++) {
    const to = none?.[i] === 1 ? 1 : labels
    const before = none?.[i - 1] === 1 ? 1 : labels
    if (to === 1) next.fill(NEVER)
    for (let l = 0; l < to; l++) {
      let top = -Infinity
      let from = 0
      for (let p = 0; p < before; p++) {
        const score = now[p]! + transitions[p * labels + l]!
        if (score > top) {
          top = score
          from = p
        }
      }
      next[l] = mask && mask[i * labels + l] === 0 ? NEVER : top + scores[i * labels + l]!
      back[i * labels + l] = from
    }
    const kept = now
    now = next
    next = kept
  }
  let last = 0
  for (let l = 1; l < labels; l++) if (now[l]! > now[last]!) last = l
  for (let i = n - 1; i >= 0; i--) {
    best[i] = last
    last = back[i * labels + last]!
  }
  return best
}

const features = new Int32Array(MOST_FEATURES)

/**
 * Places in `recognizer.labels` for every word, and how far the type of a name's word stands above the next best for the
 * word alone (weight units).
 * @param besides what a label is worth besides, words × labels
 * @param sure where `besides` gives "no name" at least this much, it is none: the perceptron is not asked
 */
export function recognizeNames(
  recognizer: NameRecognizer,
  input: NameInput,
  besides?: Float64Array,
  sure = Infinity,
): { labels: Uint8Array; margins: Float64Array } {
  const { model } = recognizer
  const labels = recognizer.labels.length
  const n = input.types.length
  const scores = new Float64Array(n * labels)
  const one = new Int32Array(labels)
  const none = new Uint8Array(n)
  for (let i = 0; i < n; i++) {
    if (besides && besides[i * labels]! >= sure) {
      none[i] = 1
      continue
    }
    one.fill(0)
    scoreSparse(model, features, nameFeatures(input, i, features), one)
    for (let l = 0; l < labels; l++) scores[i * labels + l] = one[l]! / 1024 + (besides ? besides[i * labels + l]! : 0)
  }
  const best = bestLabels(scores, n, recognizer.transitions, labels, undefined, none)
  const margins = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const label = best[i]!
    if (recognizer.labels[label] === 'O') continue
    const type = recognizer.labels[label]!.slice(2)
    let other = -Infinity
    for (let l = 0; l < labels; l++)
      if (!recognizer.labels[l]!.endsWith(type)) other = Math.max(other, scores[i * labels + l]!)
    margins[i] = scores[i * labels + label]! - other
  }
  return { labels: best, margins }
}

/** [first, last) and type of every name in a labelling. */
export function nameSpans(labels: readonly string[]): { first: number; last: number; type: string }[] {
  const spans: { first: number; last: number; type: string }[] = []
  for (const [i, label] of labels.entries()) {
    if (label === 'O') continue
    const type = label.slice(2)
    const open = spans.at(-1)
    if (label.startsWith('I-') && open && open.last === i && open.type === type) open.last = i + 1
    else spans.push({ first: i, last: i + 1, type })
  }
  return spans
}
