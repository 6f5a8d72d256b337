/**
 * GloVe vectors of the most frequent words, 100 numbers each, kept in 20 bytes by product quantisation (Jégou et al. 2011): every
 * five numbers are one of 256 centres. Words stand in the order of the cluster table.
 */
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { clusterPlace, type WordClusters } from './wordClusters.ts'

export const VECTOR_SIZE = 100
export const PARTS = 20
export const PART_SIZE = 5

export type WordVectors = {
  clusters: WordClusters
  /** By place in the cluster table: place of the codes, -1 without a vector. */
  row: Int32Array
  codes: Uint8Array
  /** PARTS × 256 × PART_SIZE. */
  centres: Float32Array
}

export function wordVectorsFrom(model: ModelContent, clusters: WordClusters): WordVectors {
  const has = modelArray(model, 'has', Uint8Array)
  const row = new Int32Array(clusters.prints.length).fill(-1)
  let next = 0
  for (let place = 0; place < row.length; place++) if ((has[place >> 3]! >> (place & 7)) & 1) row[place] = next++
  return {
    clusters,
    row,
    codes: modelArray(model, 'codes', Uint8Array),
    centres: modelArray(model, 'centres', Float32Array),
  }
}

/** Writes the vector of a word in small letters. @returns false where there is none and noughts are written */
export function writeVector(vectors: WordVectors, lower: string, out: Float32Array, at: number): boolean {
  const place = clusterPlace(vectors.clusters, lower)
  const row = place < 0 ? -1 : vectors.row[place]!
  if (row < 0) {
    out.fill(0, at, at + VECTOR_SIZE)
    return false
  }
  for (let part = 0; part < PARTS; part++) {
    const centre = (part * 256 + vectors.codes[row * PARTS + part]!) * PART_SIZE
    for (let k = 0; k < PART_SIZE; k++) out[at + part * PART_SIZE + k] = vectors.centres[centre + k]!
  }
  return true
}
