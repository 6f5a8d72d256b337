/**
 * A small neural network that reads a sentence: word inputs, residual convolutions over 3 words with growing gaps (Strubell et al.
 * 2017), and one output layer for tags, names, arcs and relations (biaffine arcs after Dozat & Manning 2017). Numbers lie in the
 * memory of the matrix kernel; places are counted in floats.
 */
import { createMatrixKernel, type MatrixKernel } from './matrixKernel.ts'

/** Input of a word: its vector, then learned vectors of the word, its ending, its beginning, its shape, its flags. */
export const INPUT_PARTS = { vector: 100, lower: 40, suffix: 24, prefix: 16, shape: 8, flags: 4 } as const
export const INPUT = 192
export const WIDTH = 128
export const GAPS = [1, 2, 4, 8] as const
export const ARC = 128
export const RELATION = 96

export type NetworkShape = { tags: number; names: number; relations: number }

/** Columns of the output layer: where each part begins and how many in all. */
export type OutputColumns = {
  tags: number
  names: number
  dependent: number
  head: number
  relationOf: number
  relationTo: number
  all: number
}

export function outputColumns({ tags, names }: NetworkShape): OutputColumns {
  const afterTags = padded(tags)
  const afterNames = afterTags + padded(names)
  return {
    tags: 0,
    names: afterTags,
    dependent: afterNames,
    head: afterNames + ARC,
    relationOf: afterNames + 2 * ARC,
    relationTo: afterNames + 2 * ARC + RELATION,
    all: afterNames + 2 * ARC + 2 * RELATION,
  }
}

/** The kernel works on columns by eights. */
export function padded(columns: number): number {
  return (columns + 7) & ~7
}

/** Name, rows and columns of everything that is learned, but the word tables. */
export function parameterList(shape: NetworkShape): [name: string, rows: number, columns: number][] {
  const { all } = outputColumns(shape)
  const list: [string, number, number][] = [
    ['input', INPUT, WIDTH],
    ['input.bias', 1, WIDTH],
  ]
  for (const l of GAPS.keys())
    list.push(
      [`layer${l}.gain`, 1, WIDTH],
      [`layer${l}.shift`, 1, WIDTH],
      [`layer${l}`, 3 * WIDTH, WIDTH],
      [`layer${l}.bias`, 1, WIDTH],
    )
  list.push(['last.gain', 1, WIDTH], ['last.shift', 1, WIDTH], ['output', WIDTH, all], ['output.bias', 1, all])
  list.push(['arc', ARC, ARC], ['arc.bias', 1, ARC], ['root', 1, ARC], ['relationRoot', 1, RELATION])
  list.push(['relation', RELATION, padded(shape.relations)], ['relation.bias', 1, padded(shape.relations)])
  return list
}

/** Places of everything that a pass writes, for up to `capacity` words. */
export type Buffers = {
  capacity: number
  input: number
  /** What flows from layer to layer; layers + 1 of them. */
  stream: number[]
  normal: number[]
  columns: number[]
  change: number[]
  last: number
  output: number
  query: number
  /** Heads of one sentence with the root behind them, and the same transposed. */
  heads: number
  headsTurned: number
  scores: number
  relationInput: number
  relationScores: number
  /** Means and reciprocal deviations of every layer norm. */
  means: Float32Array[]
  deviations: Float32Array[]
}

export class Network {
  readonly shape: NetworkShape
  readonly columns: OutputColumns
  readonly floats: Float32Array
  readonly parameters: ReadonlyMap<string, { at: number; rows: number; columns: number }>
  readonly parameterCount: number
  readonly #kernel: MatrixKernel
  #free: number

  constructor(shape: NetworkShape, megabytes: number, fused = false) {
    this.shape = shape
    this.columns = outputColumns(shape)
    this.#kernel = createMatrixKernel(megabytes, fused)
    this.floats = new Float32Array(this.#kernel.memory.buffer)
    const parameters = new Map<string, { at: number; rows: number; columns: number }>()
    let at = 0
    for (const [name, rows, columns] of parameterList(shape)) {
      parameters.set(name, { at, rows, columns })
      at += rows * columns
    }
    this.parameters = parameters
    this.parameterCount = at
    this.#free = at
  }

  at(name: string): number {
    const parameter = this.parameters.get(name)
    if (!parameter) throw new RangeError(`the network has no parameter ${name}`)
    return parameter.at
  }

  /** Takes memory for good. */
  take(count: number): number {
    const at = this.#free
    this.#free += (count + 7) & ~7
    if (this.#free > this.floats.length)
      throw new RangeError(
        `the network needs ${this.#free} floats, its memory has ${this.floats.length}; give it more megabytes`,
      )
    return at
  }

  /** C += A · B. `turned` reads A transposed: then `n` counts its columns and `k` its rows. */
  multiply(
    a: number,
    widthA: number,
    turned: boolean,
    b: number,
    widthB: number,
    c: number,
    widthC: number,
    n: number,
    k: number,
    m: number,
  ): void {
    if (n === 0 || k === 0) return
    const stride = turned ? 4 : widthA * 4
    const step = turned ? widthA * 4 : 4
    this.#kernel.multiply(a * 4, stride, step, b * 4, widthB * 4, c * 4, widthC * 4, n, k, m)
  }

  buffers(capacity: number, longest: number): Buffers {
    const rows = (width: number): number => this.take(capacity * width)
    const each = (width: number): number[] => GAPS.map(() => rows(width))
    const stats = (): Float32Array[] => [...GAPS, 0].map(() => new Float32Array(capacity))
    return {
      capacity,
      input: rows(INPUT),
      stream: [...each(WIDTH), rows(WIDTH)],
      normal: each(WIDTH),
      columns: each(3 * WIDTH),
      change: each(WIDTH),
      last: rows(WIDTH),
      output: rows(this.columns.all),
      query: rows(ARC),
      heads: this.take((longest + 1) * ARC),
      headsTurned: this.take(padded(longest + 1) * ARC),
      scores: this.take(longest * padded(longest + 1)),
      relationInput: rows(RELATION),
      relationScores: rows(padded(this.shape.relations)),
      means: stats(),
      deviations: stats(),
    }
  }
}

/** Sets part of some numbers to nought, the rest grows to make up for it; training only. */
export type Dropout = (at: number, count: number) => void

/** From `stream[0]` to `output` and `query`. Sentences are [starts[k], starts[k + 1]) of the words. */
export function forward(net: Network, b: Buffers, starts: ArrayLike<number>, sentences: number, drop?: Dropout): void {
  const { floats: f, columns } = net
  const n = starts[sentences]!
  for (const [l, gap] of GAPS.entries()) {
    layerNorm(net, b.stream[l]!, b.normal[l]!, n, `layer${l}`, b.means[l]!, b.deviations[l]!)
    spread(f, b.normal[l]!, b.columns[l]!, starts, sentences, gap)
    fillRows(f, b.change[l]!, net.at(`layer${l}.bias`), WIDTH, n)
    net.multiply(b.columns[l]!, 3 * WIDTH, false, net.at(`layer${l}`), WIDTH, b.change[l]!, WIDTH, n, 3 * WIDTH, WIDTH)
    const change = b.change[l]!
    for (let i = change; i < change + n * WIDTH; i++) if (f[i]! < 0) f[i] = 0
    drop?.(change, n * WIDTH)
    const from = b.stream[l]!
    const to = b.stream[l + 1]!
    for (let i = 0; i < n * WIDTH; i++) f[to + i] = f[from + i]! + f[change + i]!
  }
  const top = GAPS.length
  layerNorm(net, b.stream[top]!, b.last, n, 'last', b.means[top]!, b.deviations[top]!)
  drop?.(b.last, n * WIDTH)
  fillRows(f, b.output, net.at('output.bias'), columns.all, n)
  net.multiply(b.last, WIDTH, false, net.at('output'), columns.all, b.output, columns.all, n, WIDTH, columns.all)
  for (let i = 0; i < n; i++) {
    const at = b.output + i * columns.all
    for (let c = at + columns.dependent; c < at + columns.relationOf; c++) if (f[c]! < 0) f[c] = 0
    drop?.(at + columns.dependent, 2 * ARC)
  }
  fillRows(f, b.query, net.at('arc.bias'), ARC, n)
  net.multiply(b.output + columns.dependent, columns.all, false, net.at('arc'), ARC, b.query, ARC, n, ARC, ARC)
}

/** Scores of the arcs of one sentence of `n` words that begins at `first`: `scores[i * padded(n + 1) + j]`, j = n the root. */
export function arcScores(net: Network, b: Buffers, first: number, n: number): void {
  const { floats: f, columns } = net
  const width = padded(n + 1)
  for (let j = 0; j <= n; j++) {
    const from = j < n ? b.output + (first + j) * columns.all + columns.head : net.at('root')
    for (let k = 0; k < ARC; k++) {
      const value = f[from + k]!
      f[b.heads + j * ARC + k] = value
      f[b.headsTurned + k * width + j] = value
    }
  }
  for (let j = n + 1; j < width; j++) for (let k = 0; k < ARC; k++) f[b.headsTurned + k * width + j] = 0
  f.fill(0, b.scores, b.scores + n * width)
  net.multiply(b.query + first * ARC, ARC, false, b.headsTurned, width, b.scores, width, n, ARC, width)
}

/** Scores of the relations of all words, given the place of each word's head, or -1 for the root. */
export function relationScores(net: Network, b: Buffers, heads: ArrayLike<number>, n: number): void {
  const { floats: f, columns } = net
  for (let i = 0; i < n; i++) {
    const own = b.output + i * columns.all + columns.relationOf
    const other = heads[i]! < 0 ? net.at('relationRoot') : b.output + heads[i]! * columns.all + columns.relationTo
    for (let k = 0; k < RELATION; k++) {
      const sum = f[own + k]! + f[other + k]!
      f[b.relationInput + i * RELATION + k] = sum > 0 ? sum : 0
    }
  }
  const width = padded(net.shape.relations)
  fillRows(f, b.relationScores, net.at('relation.bias'), width, n)
  net.multiply(b.relationInput, RELATION, false, net.at('relation'), width, b.relationScores, width, n, RELATION, width)
}

function layerNorm(
  net: Network,
  from: number,
  to: number,
  n: number,
  name: string,
  means: Float32Array,
  deviations: Float32Array,
): void {
  const f = net.floats
  const gain = net.at(`${name}.gain`)
  const shift = net.at(`${name}.shift`)
  for (let i = 0; i < n; i++) {
    const row = from + i * WIDTH
    let mean = 0
    for (let k = 0; k < WIDTH; k++) mean += f[row + k]!
    mean /= WIDTH
    let variance = 0
    for (let k = 0; k < WIDTH; k++) variance += (f[row + k]! - mean) ** 2
    const deviation = 1 / Math.sqrt(variance / WIDTH + 1e-5)
    means[i] = mean
    deviations[i] = deviation
    const out = to + i * WIDTH
    for (let k = 0; k < WIDTH; k++) f[out + k] = (f[row + k]! - mean) * deviation * f[gain + k]! + f[shift + k]!
  }
}

/** Every word with the words `gap` before and after it side by side; noughts beyond the sentence. */
function spread(
  f: Float32Array,
  from: number,
  to: number,
  starts: ArrayLike<number>,
  sentences: number,
  gap: number,
): void {
  for (let s = 0; s < sentences; s++) {
    const first = starts[s]!
    const last = starts[s + 1]!
    for (let i = first; i < last; i++)
      for (let side = 0; side < 3; side++) {
        const j = i + (side - 1) * gap
        const at = to + i * 3 * WIDTH + side * WIDTH
        if (j < first || j >= last) f.fill(0, at, at + WIDTH)
        else f.copyWithin(at, from + j * WIDTH, from + (j + 1) * WIDTH)
      }
  }
}

export function fillRows(f: Float32Array, to: number, row: number, width: number, n: number): void {
  for (let i = 0; i < n; i++) f.copyWithin(to + i * width, row, row + width)
}
