/**
 * The chains of the attribution models: fields (see `learning/crf.ts`) whose scores are summed by the kernel. Two chains are asked of one cue
 * over the same features, so their weights lie side by side: one memory access serves both.
 */
import type { Chain, Crf } from '../learning/crf.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { createSumKernel, type SumKernel } from '../learning/sumKernel.ts'
import { MOST_FEATURES, tagFeatures } from './attributionFeatures.ts'
import type { Words } from './attributionWords.ts'

/** A kernel over one table; `scales` are what a unit of the sums stands for, chain by chain. */
type Sums = { kernel: SumKernel; scales: number[] }

export type Tagger = Chain & Sums
export type Chains = Sums & {
  /** Asks whether a candidate is a cue; learnt from all candidates. */
  cues: Chain
  /** Asks where its parts begin and end; learnt from true cues only: a chain that doubts the cue prefers the shortest of contents. */
  parts: Chain
}

/** A byte stands for sign(b) × (b / 127)² × scale. */
const unitOf = (scale: number): number => scale / 127 ** 2

type ScaledCrf = Crf & { scale: number }

export function taggerOf({ labels, transitions, rows, weights, scale }: ScaledCrf): Tagger {
  const kernel = createSumKernel([{ rows, width: labels.length, weights }])
  return { labels, transitions, kernel, scales: [unitOf(scale)] }
}

export function chainsOf(cues: ScaledCrf, parts: ScaledCrf): Chains {
  return chainsOver({
    cues,
    parts,
    rows: cues.rows,
    weights: sideBySide(cues, parts),
    scales: [cues.scale, parts.scale],
  })
}

function chainsOver(given: {
  cues: Chain
  parts: Chain
  rows: number
  weights: Int8Array
  scales: readonly number[]
}): Chains {
  const { cues, parts, rows, weights, scales } = given
  const kernel = createSumKernel([{ rows, width: 2 * cues.labels.length, weights }])
  return { cues, parts, kernel, scales: scales.map(unitOf) }
}

/** @throws RangeError where the two do not fit */
export function sideBySide(a: Crf, b: Crf): Int8Array {
  const width = a.labels.length
  if (a.rows !== b.rows || width !== b.labels.length)
    throw new RangeError(
      `fields of ${a.rows} × ${width} and ${b.rows} × ${b.labels.length} weights cannot lie side by side`,
    )
  const out = new Int8Array(2 * a.weights.length)
  for (let row = 0; row < a.rows; row++) {
    out.set(a.weights.subarray(row * width, (row + 1) * width), 2 * row * width)
    out.set(b.weights.subarray(row * width, (row + 1) * width), (2 * row + 1) * width)
  }
  return out
}

type Meta = { labels: string[]; rows: number; scales: number[] }

/** Adds both chains to a model's content; {@link chainsFrom} takes them out again. */
export function addChains(content: ModelContent, cues: ScaledCrf, parts: ScaledCrf): void {
  const meta: Meta = { labels: cues.labels, rows: cues.rows, scales: [cues.scale, parts.scale] }
  content.meta['chains'] = meta
  content.arrays['chains.weights'] = sideBySide(cues, parts)
  content.arrays['chains.cues'] = cues.transitions
  content.arrays['chains.parts'] = parts.transitions
}

export function chainsFrom(model: ModelContent): Chains {
  const { labels, rows, scales } = model.meta['chains'] as Meta
  const chain = (name: string): Chain => ({ labels, transitions: modelArray(model, name, Float32Array) })
  const weights = modelArray(model, 'chains.weights', Int8Array)
  return chainsOver({ cues: chain('chains.cues'), parts: chain('chains.parts'), rows, weights, scales })
}

/** The tagger's features of every word: those of word `w` are `rows[at[w]]` to `rows[at[w + 1]]`. */
export type FeatureList = { rows: Int32Array; at: Int32Array }

export function featuresOf(words: Words): FeatureList {
  const at = new Int32Array(words.count + 1)
  let rows = new Int32Array(words.count * 96 + MOST_FEATURES)
  const features = new Int32Array(MOST_FEATURES)
  let n = 0
  for (let p = 0; p + 1 < words.passages.length; p++) {
    const to = words.passages[p + 1]!
    for (let w = words.passages[p]!; w < to; w++) {
      const count = tagFeatures(words, w, words.passages[p]!, to, features)
      if (n + count > rows.length) {
        const grown = new Int32Array(rows.length * 2 + count)
        grown.set(rows)
        rows = grown
      }
      for (let f = 0; f < count; f++) rows[n++] = features[f]!
      at[w + 1] = n
    }
  }
  return { rows, at }
}

/** Sums the listed features of word `w` in the kernel's first table, on top of what its sums hold. */
export function sumListed({ features, add }: SumKernel, { rows, at }: FeatureList, w: number): void {
  const from = at[w]!
  const count = at[w + 1]! - from
  for (let f = 0; f < count; f++) features[f] = rows[from + f]!
  add(0, count)
}
