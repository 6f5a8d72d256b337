/**
 * The ranker's small network: each mention and each fact of a pair has a vector; their sum goes through one hidden layer of
 * rectified units. A mention's own share is summed once, so that a pair costs only its facts.
 */
import type { MentionText } from './coreferenceFeatures.ts'
import { freshFacts, mentionFeatures, pairHashes } from './coreferencePairs.ts'
import type { RankState } from './coreferenceRanker.ts'
import { createRowKernel, type RowKernel } from './rowKernel.ts'

/** `table` holds rows × width bytes, value = byte × scale; rows is a power of two. */
export type RankerNetwork = {
  rows: number
  width: number
  scale: number
  table: Int8Array
  /** Weights of the hidden units for a pair and for a new chain. */
  pairOut: Float32Array
  freshOut: Float32Array
}

/** What a feature is part of; each has rows of its own in the table. */
export const NETWORK_PARTS = { earlier: 11, later: 22, alone: 33, fresh: 44, pair: 55 } as const

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
const kernels = new WeakMap<Int8Array, RowKernel>()

/** The network over the mentions of one text. */
export function fieldsOf(text: MentionText, network: RankerNetwork): NetworkField {
  const { rows, width, pairOut, freshOut, scale, table } = network
  let kernel = kernels.get(table)
  if (kernel === undefined) kernels.set(table, (kernel = createRowKernel(table, width)))
  const { sum } = kernel
  const count = text.mentions.length
  const own = {
    earlier: new Int16Array(count * width),
    later: new Int16Array(count * width),
    alone: new Int16Array(count * width),
  }
  const list = kernel.rows
  const addRows = (n: number, part: number): void => {
    for (let k = 0; k < n; k++) list[k] = rowOf(hashes[k]!, part, rows) * width
    kernel.add(n)
  }
  for (const [m, mention] of text.mentions.entries()) {
    const n = mentionFeatures(mention, hashes)
    for (const part of ['earlier', 'later', 'alone'] as const) {
      sum.fill(0)
      addRows(n, NETWORK_PARTS[part])
      own[part].set(sum, m * width)
    }
  }
  const output = (weights: Float32Array): number => {
    let total = 0
    for (let d = 0; d < width; d++) if (sum[d]! > 0) total += sum[d]! * weights[d]!
    return total * scale
  }
  const { earlier, later, alone } = own
  return {
    fresh(state, j) {
      for (let d = 0; d < width; d++) sum[d] = alone[j * width + d]!
      addRows(freshFacts(state, j, hashes), NETWORK_PARTS.fresh)
      return output(freshOut)
    },
    pair(state, i, j, facts) {
      for (let d = 0; d < width; d++) sum[d] = earlier[i * width + d]! + later[j * width + d]!
      addRows(pairHashes(state, i, j, facts, hashes), NETWORK_PARTS.pair)
      return output(pairOut)
    },
  }
}
