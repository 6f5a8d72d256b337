/**
 * The ranker's small network: each mention and each fact of a pair has a vector; their sum goes through one hidden layer of
 * rectified units. A mention's own share is summed once, so that a pair costs only its facts.
 */
import type { MentionText } from './coreferenceFeatures.ts'
import { freshFacts, mentionFeatures, pairHashes } from './coreferencePairs.ts'
import type { RankState } from './coreferenceRanker.ts'
import { VECTOR_SIZE } from './wordVectors.ts'

/** `table` holds rows × width numbers, value = byte × scale; rows is a power of two. */
export type RankerNetwork = {
  rows: number
  width: number
  scale: number
  table: Int8Array
  /** What a head word's vector adds to the hidden units: three blocks of VECTOR_SIZE × width for {@link DENSE_PARTS}. */
  dense: Float32Array
  /** Weights of the hidden units for a pair and for a new chain. */
  pairOut: Float32Array
  freshOut: Float32Array
}

/** What a feature is part of; each has rows of its own in the table. */
export const NETWORK_PARTS = { earlier: 11, later: 22, alone: 33, fresh: 44, pair: 55 } as const

/** Blocks of `dense`: the mention as the earlier one, the later one, alone. */
export const DENSE_PARTS = { earlier: 0, later: 1, alone: 2 } as const

/** The row of a feature's vector. */
export function rowOf(feature: number, part: number, rows: number): number {
  return (Math.imul(feature ^ part, 0x9e3779b1) >>> 8) & (rows - 1)
}

export type NetworkField = {
  /** Score of "mention `j` begins a chain". */
  fresh(state: RankState, j: number): number
  /** Score of a pair by its facts. */
  pair(state: RankState, i: number, j: number, facts: Int32Array): number
}

const hashes = new Uint32Array(96)

/** The network over the mentions of one text. */
export function fieldsOf(text: MentionText, network: RankerNetwork): NetworkField {
  const { width, pairOut, freshOut, scale } = network
  const count = text.mentions.length
  // Sums are kept in steps of the table, so that its bytes are added as they are.
  const earlier = new Float32Array(count * width)
  const later = new Float32Array(count * width)
  const alone = new Float32Array(count * width)
  for (let m = 0; m < count; m++) {
    const n = mentionFeatures(text.mentions[m]!, hashes)
    addRows(earlier, m * width, n, NETWORK_PARTS.earlier, network)
    addRows(later, m * width, n, NETWORK_PARTS.later, network)
    addRows(alone, m * width, n, NETWORK_PARTS.alone, network)
    addVector(earlier, m, text, DENSE_PARTS.earlier, network)
    addVector(later, m, text, DENSE_PARTS.later, network)
    addVector(alone, m, text, DENSE_PARTS.alone, network)
  }
  const hidden = new Float32Array(width)
  const output = (weights: Float32Array): number => {
    let sum = 0
    for (let d = 0; d < width; d++) if (hidden[d]! > 0) sum += hidden[d]! * weights[d]!
    return sum * scale
  }
  return {
    fresh(state, j) {
      for (let d = 0; d < width; d++) hidden[d] = alone[j * width + d]!
      addRows(hidden, 0, freshFacts(state, j, hashes), NETWORK_PARTS.fresh, network)
      return output(freshOut)
    },
    pair(state, i, j, facts) {
      for (let d = 0; d < width; d++) hidden[d] = earlier[i * width + d]! + later[j * width + d]!
      addRows(hidden, 0, pairHashes(state, i, j, facts, hashes), NETWORK_PARTS.pair, network)
      return output(pairOut)
    },
  }
}

function addRows(out: Float32Array, at: number, n: number, part: number, { table, rows, width }: RankerNetwork): void {
  for (let k = 0; k < n; k++) {
    const row = rowOf(hashes[k]!, part, rows) * width
    for (let d = 0; d < width; d++) out[at + d]! += table[row + d]!
  }
}

function addVector(out: Float32Array, m: number, { vectors }: MentionText, part: number, network: RankerNetwork): void {
  if (vectors.length === 0) return
  const { dense, width, scale } = network
  const at = m * width
  for (let k = 0; k < VECTOR_SIZE; k++) {
    const x = vectors[m * VECTOR_SIZE + k]! / scale
    if (x === 0) continue
    const row = (part * VECTOR_SIZE + k) * width
    for (let d = 0; d < width; d++) out[at + d]! += x * dense[row + d]!
  }
}
