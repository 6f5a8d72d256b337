/**
 * The neural encoder at reading time. Its arcs are the tree's; its scores for tags, names and relations are added to those of the
 * perceptrons, which look at other things (whole words and their combinations) and so go wrong elsewhere.
 */
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { IntegerNetwork } from './integerNetwork.ts'
import {
  arcQueries,
  arcScores,
  fillRows,
  INPUT,
  INPUT_PARTS,
  Network,
  padded,
  relationScores,
  WIDTH,
  type Buffers,
  type NetworkShape,
} from './network.ts'
import type { SecondOpinion } from './secondOpinion.ts'
import { COLUMNS, FLAGS, LOWER, PREFIX3, SHAPE, SUFFIX3, type WordTable } from './words.ts'
import { VECTOR_SIZE, PARTS, PART_SIZE, type WordVectors } from './wordVectors.ts'

/** Rows of the hashed tables. */
export const HASHED_ROWS = { suffix: 4096, prefix: 2048, shape: 512, flags: 512 } as const

export type InputTables = {
  lower: Float32Array
  suffix: Float32Array
  prefix: Float32Array
  shape: Float32Array
  flags: Float32Array
}

/** Words of a sentence at most. */
export const LONGEST_SENTENCE = 300

/** A number for each thing that the encoder scores. */
export type EncoderWeights = { tags: number; relations: number; names: number }

/** The perceptrons of tags and relations count in 1/1024. */
const UNIT = 1024

/** What the encoder holds of the sentence read last. */
export class Encoder {
  readonly shape: NetworkShape
  /** How much each of the encoder's scores counts beside a perceptron's, in the perceptron's units a nat; chosen on dev. */
  weights: EncoderWeights
  /**
   * How sure the encoder must be for the perceptron not to be asked: nats before the next best tag or relation; nats that it may lack
   * of certainty that a word is no name. Chosen on dev.
   */
  sure: EncoderWeights
  readonly net: Network
  readonly #tables: InputTables
  readonly #vocabulary: Map<number, number>
  readonly #vectors: WordVectors
  readonly #buffers: Buffers
  readonly #integers: IntegerNetwork
  readonly #first = new Float32Array(LONGEST_SENTENCE * WIDTH)
  /** First stream by word type, computed once a type. */
  #known = new Int32Array(1024).fill(-1)
  #kept: Float32Array[] = []
  #count = 0

  /** @param net with its parameters filled in */
  constructor(net: Network, tables: InputTables, vocabulary: ArrayLike<number>, vectors: WordVectors) {
    this.shape = net.shape
    this.weights = { tags: 1, relations: 1, names: 1 }
    this.sure = { tags: Infinity, relations: Infinity, names: 0 }
    this.net = net
    this.#integers = new IntegerNetwork(net, LONGEST_SENTENCE)
    this.#tables = tables
    this.#vocabulary = new Map(Array.from({ length: vocabulary.length }, (_, i) => [vocabulary[i]!, i + 1]))
    this.#vectors = vectors
    this.#buffers = this.net.buffers(LONGEST_SENTENCE, LONGEST_SENTENCE)
  }

  /** Reads a sentence of 1 to {@link LONGEST_SENTENCE} words. */
  read(table: WordTable, types: Int32Array): void {
    const n = types.length
    if (n < 1 || n > LONGEST_SENTENCE)
      throw new RangeError(`the encoder reads sentences of 1 to ${LONGEST_SENTENCE} words, not of ${n}; cut it before`)
    const first = this.#first
    for (let i = 0; i < n; i++) first.set(this.#stream(table, types[i]!), i * WIDTH)
    const { last, output } = this.#buffers
    this.#integers.read(n, first, last, output)
    this.#count = n
  }

  /** The layer before the output, words × WIDTH. */
  states(): Float32Array {
    const { last } = this.#buffers
    return this.net.floats.slice(last, last + this.#count * WIDTH)
  }

  /** Scores of the tags: log probabilities but for a constant of the word. */
  tags(): SecondOpinion {
    const { columns } = this.net
    return {
      values: this.net.floats,
      at: this.#buffers.output + columns.tags,
      width: columns.all,
      weight: this.weights.tags * UNIT,
      sure: this.sure.tags,
    }
  }

  /** Log probabilities of the name labels times their weight, words × labels. */
  names(): Float64Array {
    const { columns, floats } = this.net
    const { names } = this.shape
    const out = new Float64Array(this.#count * names)
    for (let i = 0, at = this.#buffers.output + columns.names; i < this.#count; i++, at += columns.all)
      logSoftmax(floats, at, names, this.weights.names, out, i * names)
    return out
  }

  /** Log probabilities of the heads, words × (words + 1), the last column the root. */
  arcs(): Float64Array {
    const n = this.#count
    const width = padded(n + 1)
    const { scores } = this.#buffers
    arcQueries(this.net, this.#buffers, n)
    arcScores(this.net, this.#buffers, 0, n)
    const out = new Float64Array(n * (n + 1))
    for (let i = 0; i < n; i++) {
      this.net.floats[scores + i * width + i] = -1e9
      logSoftmax(this.net.floats, scores + i * width, n + 1, 1, out, i * (n + 1))
    }
    return out
  }

  /** Scores of the relations given the heads (places of words, -1 the root): as for the tags. */
  relations(heads: ArrayLike<number>): SecondOpinion {
    relationScores(this.net, this.#buffers, heads, this.#count)
    return {
      values: this.net.floats,
      at: this.#buffers.relationScores,
      width: padded(this.shape.relations),
      weight: this.weights.relations * UNIT,
      sure: this.sure.relations,
    }
  }

  /** Forgets the word types; to be called when the word table does. */
  forget(): void {
    this.#known.fill(-1)
    this.#kept = []
  }

  #stream(table: WordTable, type: number): Float32Array {
    if (type >= this.#known.length) {
      const larger = new Int32Array(Math.max(type + 1, this.#known.length * 2)).fill(-1)
      larger.set(this.#known)
      this.#known = larger
    }
    const known = this.#known[type]!
    if (known >= 0) return this.#kept[known]!
    const { net } = this
    const b = this.#buffers
    writeInput(net.floats, b.input, inputRows(table, type, this.#vocabulary), this.#tables, this.#vectors)
    fillRows(net.floats, b.change[0]!, net.at('input.bias'), WIDTH, 1)
    net.multiply(b.input, INPUT, false, net.at('input'), WIDTH, b.change[0]!, WIDTH, 1, INPUT, WIDTH)
    const stream = net.floats.slice(b.change[0]!, b.change[0]! + WIDTH)
    this.#known[type] = this.#kept.push(stream) - 1
    return stream
  }
}

/** Rows of a word in the input tables; `vector` is its row of codes, -1 without one. */
export type InputRows = { vector: number; lower: number; suffix: number; prefix: number; shape: number; flags: number }

export function inputRows(
  table: WordTable,
  type: number,
  vocabulary: ReadonlyMap<number, number>,
  vectors?: WordVectors,
): InputRows & { place: number } {
  const at = type * COLUMNS
  const place = table.clusterPlace(type)
  return {
    place,
    vector: vectors && place >= 0 ? vectors.row[place]! : -1,
    lower: vocabulary.get(table.rows[at + LOWER]!) ?? 0,
    suffix: table.rows[at + SUFFIX3]! & (HASHED_ROWS.suffix - 1),
    prefix: table.rows[at + PREFIX3]! & (HASHED_ROWS.prefix - 1),
    shape: table.rows[at + SHAPE]! & (HASHED_ROWS.shape - 1),
    flags: table.rows[at + FLAGS]! & (HASHED_ROWS.flags - 1),
  }
}

function writeInput(
  f: Float32Array,
  at: number,
  rows: InputRows & { place: number },
  tables: InputTables,
  vectors: WordVectors,
): void {
  const vector = rows.place < 0 ? -1 : vectors.row[rows.place]!
  writeVectorRow(f, at, vector, vectors)
  let to = at + VECTOR_SIZE
  for (const part of ['lower', 'suffix', 'prefix', 'shape', 'flags'] as const) {
    const size = INPUT_PARTS[part]
    f.set(tables[part].subarray(rows[part] * size, (rows[part] + 1) * size), to)
    to += size
  }
}

export function writeVectorRow(f: Float32Array, at: number, row: number, vectors: WordVectors): void {
  if (row < 0) {
    f.fill(0, at, at + VECTOR_SIZE)
    return
  }
  for (let part = 0; part < PARTS; part++) {
    const centre = (part * 256 + vectors.codes[row * PARTS + part]!) * PART_SIZE
    for (let k = 0; k < PART_SIZE; k++) f[at + part * PART_SIZE + k] = vectors.centres[centre + k]!
  }
}

function logSoftmax(f: Float32Array, at: number, count: number, weight: number, out: Float64Array, to: number): void {
  let max = -Infinity
  for (let c = 0; c < count; c++) if (f[at + c]! > max) max = f[at + c]!
  let sum = 0
  for (let c = 0; c < count; c++) sum += Math.exp(f[at + c]! - max)
  const shift = max + Math.log(sum)
  for (let c = 0; c < count; c++) out[to + c] = (f[at + c]! - shift) * weight
}

/** The encoder out of a file: parameters in 16 bits, tables in 8, each with the value of its largest step. */
export function encoderFrom(model: ModelContent, vectors: WordVectors): Encoder {
  const { shape, scales } = model.meta as unknown as { shape: NetworkShape; scales: Record<string, number> }
  // A plain loop: Float32Array.from with a function took 60 of the 400 ms in which all models are loaded.
  const table = (name: string): Float32Array => {
    const bytes = modelArray(model, name, Int8Array)
    const scale = scales[name]!
    const values = new Float32Array(bytes.length)
    for (let i = 0; i < bytes.length; i++) values[i] = bytes[i]! * scale
    return values
  }
  const net = new Network(shape, 24)
  const parameters = modelArray(model, 'parameters', Int16Array)
  for (const [name, { at, rows, columns }] of net.parameters)
    for (let i = at; i < at + rows * columns; i++) net.floats[i] = parameters[i]! * scales[name]!
  const encoder = new Encoder(
    net,
    {
      lower: table('lower'),
      suffix: table('suffix'),
      prefix: table('prefix'),
      shape: table('shape'),
      flags: table('flags'),
    },
    modelArray(model, 'vocabulary', Int32Array),
    vectors,
  )
  const weights = model.meta['weights'] as EncoderWeights | undefined
  if (weights) encoder.weights = weights
  const sure = model.meta['sure'] as EncoderWeights | undefined
  if (sure) encoder.sure = sure
  return encoder
}

/** The arrays and scales that {@link encoderFrom} reads. */
export function packEncoder(
  net: Network,
  tables: InputTables,
  vocabulary: Int32Array,
): Pick<ModelContent, 'meta' | 'arrays'> {
  const scales: Record<string, number> = {}
  const scaled = <T extends Int8Array | Int16Array>(name: string, values: Float32Array, out: T, steps: number): T => {
    let largest = 1e-9
    for (const value of values) largest = Math.max(largest, Math.abs(value))
    const scale = (scales[name] = largest / steps)
    for (let i = 0; i < values.length; i++) out[i] = Math.round(values[i]! / scale)
    return out
  }
  const parameters = new Int16Array(net.parameterCount)
  for (const [name, { at, rows, columns }] of net.parameters)
    scaled(name, net.floats.subarray(at, at + rows * columns), parameters.subarray(at, at + rows * columns), 32767)
  const arrays: ModelContent['arrays'] = { parameters, vocabulary }
  for (const [name, values] of Object.entries(tables))
    arrays[name] = scaled(name, values, new Int8Array(values.length), 127)
  return { meta: { shape: net.shape, scales }, arrays }
}
