/**
 * Linear models with averaged perceptron weights (Collins 2002), pruned and kept in bytes.
 * A feature is a 32-bit hash. In the file a feature stands in the bucket of its upper 16 bits with its lower 16 bits beside it, so it
 * is known whole; in memory an open table holds one 32-bit number a feature, so that scoring it costs one or two cache misses.
 */
import { modelArray, type ModelArray, type ModelContent } from '../learning/modelFile.ts'

const BUCKETS = 65536

/** Joins a template and one, two, three or four values to a feature. Signed 32 bit: small integers to the engine. */
export function feature1(template: number, a: number): number {
  return finish(Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b))
}

export function feature2(template: number, a: number, b: number): number {
  return finish(Math.imul(Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b) + b, 0xcc9e2d51))
}

export function feature3(template: number, a: number, b: number, c: number): number {
  const ab = Math.imul(Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b) + b, 0xcc9e2d51)
  return finish(Math.imul((ab ^ (ab >>> 15)) + c, 0x1b873593))
}

export function feature4(template: number, a: number, b: number, c: number, d: number): number {
  const ab = Math.imul(Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b) + b, 0xcc9e2d51)
  const abc = Math.imul((ab ^ (ab >>> 15)) + c, 0x1b873593)
  return finish(Math.imul((abc ^ (abc >>> 13)) + d, 0xe6546b64))
}

function finish(h: number): number {
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ (h >>> 7)
}

/** A model of many classes where a feature speaks for few of them. */
export type SparseModel = {
  classes: number
  /** Power of two; 0 is empty, else print (10 bits) << 22 | place in `entries` + 1. */
  slots: Int32Array
  shift: number
  /** At a feature's place the number of its entries, then class << 8 | weight byte. */
  entries: Uint16Array
  /** Weight by byte, whole numbers. */
  values: Int32Array
}

/** A model of up to three classes: print (8 bits) << 24 | three weight bytes in one number; 0 is empty. */
export type PackedModel = { slots: Int32Array; shift: number; values: Int32Array }

/** Adds the scores of features to `out` (one number a class), which is not cleared. */
export function scoreSparse(model: SparseModel, features: Int32Array, count: number, out: Int32Array): void {
  const { slots, shift, entries, values } = model
  const mask = slots.length - 1
  for (let f = 0; f < count; f++) {
    const hash = features[f]!
    const print = hash & 1023
    let slot = hash >>> shift
    for (;;) {
      const held = slots[slot]!
      if (held === 0) break
      if (held >>> 22 === print) {
        let at = (held & 0x3fffff) - 1
        const end = at + entries[at]!
        while (at < end) {
          const entry = entries[++at]!
          out[entry >> 8]! += values[entry & 255]!
        }
        break
      }
      slot = (slot + 1) & mask
    }
  }
}

/** Adds the scores of features to the first three numbers of `out`. */
export function scorePacked(model: PackedModel, features: Int32Array, count: number, out: Int32Array): void {
  const { slots, shift, values } = model
  const mask = slots.length - 1
  let a = 0
  let b = 0
  let c = 0
  for (let f = 0; f < count; f++) {
    const hash = features[f]!
    const print = hash & 255
    let slot = hash >>> shift
    for (;;) {
      const held = slots[slot]!
      if (held === 0) break
      if (held >>> 24 === print) {
        a += values[held & 255]!
        b += values[(held >> 8) & 255]!
        c += values[(held >> 16) & 255]!
        break
      }
      slot = (slot + 1) & mask
    }
  }
  out[0]! += a
  out[1]! += b
  out[2]! += c
}

/** Takes a sparse model out of a file; `prefix` names it there. */
export function sparseModelFrom(model: ModelContent, prefix = ''): SparseModel {
  const { classes, largest } = model.meta[`${prefix}perceptron`] as { classes: number; largest: number }
  const sizes = modelArray(model, `${prefix}sizes`, Uint8Array)
  const classIds = modelArray(model, `${prefix}classes`, Uint8Array)
  const weights = modelArray(model, `${prefix}weights`, Uint8Array)
  const entries = new Uint16Array(classIds.length + sizes.length)
  const { slots, shift } = openTable(sizes.length)
  let from = 0
  let to = 0
  eachFeature(model, prefix, (hash, i) => {
    insert(slots, shift, hash, ((hash & 1023) << 22) | (to + 1))
    const size = sizes[i]!
    entries[to++] = size
    for (let k = 0; k < size; k++, from++) entries[to++] = (classIds[from]! << 8) | weights[from]!
  })
  return { classes, slots, shift, entries, values: weightValues(largest) }
}

/** Takes a packed model out of a file. */
export function packedModelFrom(model: ModelContent, prefix = ''): PackedModel {
  const { largest } = model.meta[`${prefix}perceptron`] as { largest: number }
  const weights = modelArray(model, `${prefix}weights`, Uint8Array)
  const { slots, shift } = openTable(weights.length / 3)
  eachFeature(model, prefix, (hash, i) => {
    const triple = weights[i * 3]! | (weights[i * 3 + 1]! << 8) | (weights[i * 3 + 2]! << 16)
    insert(slots, shift, hash, ((hash & 255) << 24) | triple)
  })
  return { slots, shift, values: weightValues(largest) }
}

/** Weight bytes are companded: 128 is nought, the distance from it is squared, 32768 stands for the largest. */
function weightValues(largest: number): Int32Array {
  const values = new Int32Array(256)
  for (let byte = 1; byte < 256; byte++) {
    const x = (byte - 128) / 127
    values[byte] = Math.round(Math.sign(x) * x * x * largest * 1024)
  }
  return values
}

/** The byte for a weight; 128 for one that is to be dropped. */
export function weightByte(weight: number, largest: number): number {
  const x = Math.min(1, Math.sqrt(Math.abs(weight) / largest))
  return 128 + Math.sign(weight) * Math.round(x * 127)
}

/** Features with their weights as a file's arrays. `rows[i]` holds a weight a class. */
export function packFeatures(
  hashes: Int32Array,
  weightsOf: (i: number) => ArrayLike<number>,
  options: { classes: number; largest: number; packed: boolean; prefix?: string },
): { meta: Record<string, unknown>; arrays: Record<string, ModelArray>; features: number; weights: number } {
  const { classes, largest, packed, prefix = '' } = options
  const order = [...hashes.keys()].toSorted((a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0))
  const counts = new Uint8Array(BUCKETS)
  const prints: number[] = []
  const sizes: number[] = []
  const classIds: number[] = []
  const weights: number[] = []
  let last = -1
  for (const i of order) {
    const hash = hashes[i]! >>> 0
    if (hash === last || counts[hash >>> 16] === 255) continue
    const row = weightsOf(i)
    const bytes = Array.from({ length: classes }, (_, c) => weightByte(row[c]!, largest))
    if (packed) {
      if (bytes.every((byte) => byte === 128)) continue
      weights.push(...bytes)
    } else {
      const kept = bytes.flatMap((byte, c) => (byte === 128 ? [] : [c])).slice(0, 255)
      if (kept.length === 0) continue
      sizes.push(kept.length)
      for (const c of kept) {
        classIds.push(c)
        weights.push(bytes[c]!)
      }
    }
    last = hash
    counts[hash >>> 16]!++
    prints.push(hash & 0xffff)
  }
  const arrays: Record<string, ModelArray> = {
    [`${prefix}counts`]: counts,
    [`${prefix}prints`]: Uint16Array.from(prints),
    [`${prefix}weights`]: Uint8Array.from(weights),
  }
  if (!packed) {
    arrays[`${prefix}sizes`] = Uint8Array.from(sizes)
    arrays[`${prefix}classes`] = Uint8Array.from(classIds)
  }
  return {
    meta: { [`${prefix}perceptron`]: { classes, largest } },
    arrays,
    features: prints.length,
    weights: weights.length,
  }
}

function eachFeature(model: ModelContent, prefix: string, use: (hash: number, i: number) => void): void {
  const counts = modelArray(model, `${prefix}counts`, Uint8Array)
  const prints = modelArray(model, `${prefix}prints`, Uint16Array)
  let i = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for (const end = i + counts[bucket]!; i < end; i++) use((bucket << 16) | prints[i]!, i)
}

/** An empty table at most half full. */
function openTable(features: number): { slots: Int32Array; shift: number } {
  let bits = 8
  while (2 ** bits < features * 1.8) bits++
  return { slots: new Int32Array(2 ** bits), shift: 32 - bits }
}

function insert(slots: Int32Array, shift: number, hash: number, value: number): void {
  const mask = slots.length - 1
  let slot = hash >>> shift
  while (slots[slot] !== 0) slot = (slot + 1) & mask
  slots[slot] = value
}
