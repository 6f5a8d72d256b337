/**
 * Averaged multiclass perceptron (Collins 2002) over hashed features. A feature gets a row of weights when an update first
 * touches it, so what was never got wrong costs nothing and two features never share a row.
 */
import { packFeatures, sparseModelFrom, type SparseModel } from '../../src/language/perceptron.ts'
import type { ModelContent } from '../../src/learning/modelFile.ts'

export class AveragedPerceptron {
  readonly classes: number
  /** Updates are weighed by the time at which they happen; count up once an example. */
  clock = 1
  #bits = 20
  #keys = new Int32Array(2 ** 20)
  #rowOf = new Int32Array(2 ** 20)
  #rows = 0
  #hashes = new Int32Array(2 ** 18)
  #touched = new Uint16Array(2 ** 18)
  #weights: Float32Array
  #totals: Float32Array

  constructor(classes: number) {
    this.classes = classes
    this.#weights = new Float32Array(2 ** 18 * classes)
    this.#totals = new Float32Array(2 ** 18 * classes)
  }

  /** Adds the scores to `out`, which is cleared first. */
  score(features: Int32Array, count: number, out: Float64Array): void {
    const { classes } = this
    const weights = this.#weights
    out.fill(0)
    for (let f = 0; f < count; f++) {
      const row = this.#find(features[f]!)
      if (row < 0) continue
      const at = row * classes
      for (let c = 0; c < classes; c++) out[c]! += weights[at + c]!
    }
  }

  /** Moves the weight of the features for one class. */
  add(features: Int32Array, count: number, label: number, step: number): void {
    const total = step * this.clock
    for (let f = 0; f < count; f++) {
      const row = this.#findOrMake(features[f]!)
      if (row < 0) continue
      const at = row * this.classes + label
      this.#weights[at]! += step
      this.#totals[at]! += total
      if (this.#touched[row]! < 65535) this.#touched[row]!++
    }
  }

  /** Makes the averaged weights into a model as it is shipped. Weights under `prune` and features touched less than `least` times go. */
  pack(
    options: { packed?: boolean; prune?: number; least?: number; prefix?: string } = {},
  ): ReturnType<typeof packFeatures> {
    const { packed = false, prune = 0.02, least = 1, prefix = '' } = options
    const { classes } = this
    let largest = 1e-6
    const average = (at: number): number => {
      const weight = this.#weights[at]! - this.#totals[at]! / this.clock
      return Math.abs(weight) < prune ? 0 : weight
    }
    const kept: number[] = []
    for (let row = 0; row < this.#rows; row++) {
      if (this.#touched[row]! < least) continue
      kept.push(row)
      for (let c = 0; c < classes; c++) largest = Math.max(largest, Math.abs(average(row * classes + c)))
    }
    const buffer = new Float64Array(classes)
    return packFeatures(
      Int32Array.from(kept, (row) => this.#hashes[row]!),
      (i) => {
        for (let c = 0; c < classes; c++) buffer[c] = average(kept[i]! * classes + c)
        return buffer
      },
      { classes, largest, packed, prefix },
    )
  }

  get features(): number {
    return this.#rows
  }

  #find(hash: number): number {
    const key = hash === 0 ? 1 : hash
    const mask = this.#keys.length - 1
    let slot = key >>> (32 - this.#bits)
    for (;;) {
      const held = this.#keys[slot]!
      if (held === key) return this.#rowOf[slot]!
      if (held === 0) return -1
      slot = (slot + 1) & mask
    }
  }

  #findOrMake(hash: number): number {
    const found = this.#find(hash)
    if (found >= 0) return found
    if (this.#rows * 2 > this.#keys.length) this.#growTable()
    if (this.#rows === this.#hashes.length) this.#growRows()
    const row = this.#rows++
    this.#hashes[row] = hash === 0 ? 1 : hash
    this.#place(row)
    return row
  }

  #place(row: number): void {
    const key = this.#hashes[row]!
    const mask = this.#keys.length - 1
    let slot = key >>> (32 - this.#bits)
    while (this.#keys[slot] !== 0) slot = (slot + 1) & mask
    this.#keys[slot] = key
    this.#rowOf[slot] = row
  }

  #growTable(): void {
    this.#bits++
    this.#keys = new Int32Array(2 ** this.#bits)
    this.#rowOf = new Int32Array(2 ** this.#bits)
    for (let row = 0; row < this.#rows; row++) this.#place(row)
  }

  #growRows(): void {
    const rows = Math.ceil(this.#hashes.length * 1.6)
    this.#hashes = grown(this.#hashes, new Int32Array(rows))
    this.#touched = grown(this.#touched, new Uint16Array(rows))
    this.#weights = grown(this.#weights, new Float32Array(rows * this.classes))
    this.#totals = grown(this.#totals, new Float32Array(rows * this.classes))
  }
}

function grown<T extends Int32Array | Uint16Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** What {@link AveragedPerceptron.pack} gave, as a model that scores. */
export function unpackedSparse(pack: ReturnType<typeof packFeatures>, prefix = ''): SparseModel {
  return sparseModelFrom(asContent(pack), prefix)
}

function asContent(pack: ReturnType<typeof packFeatures>): ModelContent {
  return { name: 'in training', meta: pack.meta, arrays: pack.arrays }
}
