/**
 * Words in clusters of like words: spherical k-means over GloVe vectors (Pennington et al. 2014), 64, 256 and 1000 clusters.
 * The table keeps no words: a bucket is named by 16 bits of a word's hash and holds the other 16 bits of each of its words,
 * so a word it does not know is taken for one it knows about once in 12,000.
 */
import { hashString } from '../learning/hash.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'

/** Ids of the clusters of one word, by size of the clustering. */
export type ClusterIds = { c64: number; c256: number; c1000: number }

export type WordClusters = {
  /** 65,537 places in `prints`: bucket b is [starts[b], starts[b + 1]). */
  starts: Uint32Array
  prints: Uint16Array
  c64: Uint8Array
  c256: Uint8Array
  c1000: Uint16Array
}

export const UNKNOWN_WORD: ClusterIds = { c64: -1, c256: -1, c1000: -1 }
const BUCKETS = 65536

export function wordClustersFrom(model: ModelContent): WordClusters {
  const counts = modelArray(model, 'counts', Uint8Array)
  const starts = new Uint32Array(BUCKETS + 1)
  for (let b = 0; b < BUCKETS; b++) starts[b + 1] = starts[b]! + counts[b]!
  return {
    starts,
    prints: modelArray(model, 'prints', Uint16Array),
    c64: modelArray(model, 'c64', Uint8Array),
    c256: modelArray(model, 'c256', Uint8Array),
    c1000: modelArray(model, 'c1000', Uint16Array),
  }
}

/** The place of a word in the table, -1 where it is not there. `lower` is in lower case. */
export function clusterPlace(table: WordClusters, lower: string): number {
  const hash = hashString(lower)
  const bucket = hash >>> 16
  const print = hash & 0xffff
  for (let i = table.starts[bucket]!; i < table.starts[bucket + 1]!; i++) if (table.prints[i] === print) return i
  return -1
}

/** Clusters of a word in any case. */
export function clustersOf(table: WordClusters, word: string): ClusterIds {
  const place = clusterPlace(table, word.toLowerCase())
  if (place < 0) return UNKNOWN_WORD
  return { c64: table.c64[place]!, c256: table.c256[place]!, c1000: table.c1000[place]! }
}

/** Lays out the table; of two words with the same hash the earlier (more frequent) one stays. */
export function packWordClusters(
  words: readonly string[],
  ids: { c64: ArrayLike<number>; c256: ArrayLike<number>; c1000: ArrayLike<number> },
): ModelContent['arrays'] {
  const first = new Map<number, number>()
  for (const [i, word] of words.entries()) {
    const hash = hashString(word)
    if (!first.has(hash)) first.set(hash, i)
  }
  const hashes = [...first.keys()].toSorted((a, b) => a - b)
  const counts = new Uint8Array(BUCKETS)
  const prints = new Uint16Array(hashes.length)
  const c64 = new Uint8Array(hashes.length)
  const c256 = new Uint8Array(hashes.length)
  const c1000 = new Uint16Array(hashes.length)
  for (const [place, hash] of hashes.entries()) {
    const i = first.get(hash)!
    counts[hash >>> 16]!++
    prints[place] = hash & 0xffff
    c64[place] = ids.c64[i]!
    c256[place] = ids.c256[i]!
    c1000[place] = ids.c1000[i]!
  }
  return { counts, prints, c64, c256, c1000 }
}
