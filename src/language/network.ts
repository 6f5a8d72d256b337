/**
 * A small neural network that reads a sentence: word inputs, residual layers, convolutions over 3 words (Strubell et al. 2017) and gated
 * memories that run over the sentence from both ends (the light recurrence of SRU, Lei et al. 2018), and one output layer for tags,
 * names, arcs and relations (biaffine arcs after Dozat & Manning 2017). Numbers lie in the memory of the matrix kernel; places are
 * counted in floats.
 */
import { createMatrixKernel, type MatrixKernel } from './matrixKernel.ts'

/** Input of a word: its vector, then learned vectors of the word, its ending, its beginning, its shape, its flags. */
export const INPUT_PARTS = { vector: 100, lower: 40, suffix: 24, prefix: 16, shape: 8, flags: 4 } as const
export const INPUT = 192
export const WIDTH = 160
/** A convolution over words `gap` apart, or, where it is 0, a memory: half of its units run forwards, half backwards. */
export const LAYERS = [1, 0, 2, 0, 1] as const
export const ARC = 128
export const RELATION = 96
/** Ranges of distances to the head that have a score of their own, on either side: the last distance of each. */
const DISTANCES = [1, 2, 3, 4, 5, 6, 8, 11, 15, 22, 35, Infinity] as const
export const DISTANCE = 2 * DISTANCES.length

export type NetworkShape = { tags: number; names: number; relations: number }

/** Columns of the output layer: where each part begins and how many in all. */
export type OutputColumns = {
  tags: number
  names: number
  dependent: number
  head: number
  relationOf: number
  relationTo: number
  distance: number
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
    distance: afterNames + 2 * ARC + 2 * RELATION,
    all: afterNames + 2 * ARC + 2 * RELATION + DISTANCE,
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
  for (const [l, gap] of LAYERS.entries())
    list.push(
      [`layer${l}.gain`, 1, WIDTH],
      [`layer${l}.shift`, 1, WIDTH],
      gap > 0 ? [`layer${l}`, 3 * WIDTH, WIDTH] : [`layer${l}`, WIDTH, 2 * WIDTH],
      [`layer${l}.bias`, 1, gap > 0 ? WIDTH : 2 * WIDTH],
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
  /** Of a convolution, words with their neighbours; of a memory, what it takes in and its gates, each WIDTH. */
  columns: number[]
  /** Of a memory, what it holds. */
  held: number[]
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
    const each = (width: number): number[] => LAYERS.map(() => rows(width))
    const stats = (): Float32Array[] => [...LAYERS, 0].map(() => new Float32Array(capacity))
    return {
      capacity,
      input: rows(INPUT),
      stream: [...each(WIDTH), rows(WIDTH)],
      normal: each(WIDTH),
      columns: LAYERS.map((gap) => rows(gap > 0 ? 3 * WIDTH : 2 * WIDTH)),
      held: LAYERS.map((gap) => (gap > 0 ? 0 : rows(WIDTH))),
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
  for (const [l, gap] of LAYERS.entries()) {
    const change = b.change[l]!
    layerNorm(net, b.stream[l]!, b.normal[l]!, n, `layer${l}`, b.means[l]!, b.deviations[l]!)
    if (gap > 0) {
      spread(f, b.normal[l]!, b.columns[l]!, starts, sentences, gap)
      fillRows(f, change, net.at(`layer${l}.bias`), WIDTH, n)
      net.multiply(b.columns[l]!, 3 * WIDTH, false, net.at(`layer${l}`), WIDTH, change, WIDTH, n, 3 * WIDTH, WIDTH)
      for (let i = change; i < change + n * WIDTH; i++) if (f[i]! < 0) f[i] = 0
    } else {
      const gates = b.columns[l]!
      fillRows(f, gates, net.at(`layer${l}.bias`), 2 * WIDTH, n)
      net.multiply(b.normal[l]!, WIDTH, false, net.at(`layer${l}`), 2 * WIDTH, gates, 2 * WIDTH, n, WIDTH, 2 * WIDTH)
      remember(f, gates, b.held[l]!, starts, sentences)
      f.copyWithin(change, b.held[l]!, b.held[l]! + n * WIDTH)
    }
    drop?.(change, n * WIDTH)
    const from = b.stream[l]!
    const to = b.stream[l + 1]!
    for (let i = 0; i < n * WIDTH; i++) f[to + i] = f[from + i]! + f[change + i]!
  }
  const top = LAYERS.length
  layerNorm(net, b.stream[top]!, b.last, n, 'last', b.means[top]!, b.deviations[top]!)
  drop?.(b.last, n * WIDTH)
  fillRows(f, b.output, net.at('output.bias'), columns.all, n)
  net.multiply(b.last, WIDTH, false, net.at('output'), columns.all, b.output, columns.all, n, WIDTH, columns.all)
  for (let i = 0; i < n; i++) {
    const at = b.output + i * columns.all
    for (let c = at + columns.dependent; c < at + columns.relationOf; c++) if (f[c]! < 0) f[c] = 0
    drop?.(at + columns.dependent, 2 * ARC)
  }
  arcQueries(net, b, n)
}

/** What the words look for in a head: from `output` to `query`. */
export function arcQueries(net: Network, b: Buffers, n: number): void {
  const { all, dependent } = net.columns
  fillRows(net.floats, b.query, net.at('arc.bias'), ARC, n)
  net.multiply(b.output + dependent, all, false, net.at('arc'), ARC, b.query, ARC, n, ARC, ARC)
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
  for (let i = 0; i < n; i++) {
    const from = b.output + (first + i) * columns.all + columns.distance
    const to = b.scores + i * width
    for (let j = 0; j < n; j++) f[to + j] = f[from + distancePlace(j - i)]!
    f.fill(0, to + n, to + width)
  }
  net.multiply(b.query + first * ARC, ARC, false, b.headsTurned, width, b.scores, width, n, ARC, width)
}

const NEAR = 40
const places = Uint8Array.from({ length: 2 * NEAR + 1 }, (_, i) => {
  const away = Math.abs(i - NEAR)
  const range = DISTANCES.findIndex((last) => away <= last)
  return i < NEAR ? range : DISTANCES.length + range
})

/** Column of the score of a distance, among the DISTANCE. */
export function distancePlace(distance: number): number {
  return places[Math.max(-NEAR, Math.min(NEAR, distance)) + NEAR]!
}

/** How much of what it held a memory keeps: a sigmoid without exponential, so fast and the same everywhere. */
export function gate(value: number): number {
  return 0.5 + (0.5 * value) / (1 + Math.abs(value))
}

/** held = gate × held before + (1 − gate) × taken in; the first half of the units from left to right, the second from right to left. */
function remember(f: Float32Array, gates: number, held: number, starts: ArrayLike<number>, sentences: number): void {
  for (let s = 0; s < sentences; s++) {
    const first = starts[s]!
    const last = starts[s + 1]! - 1
    for (let i = first; i <= last; i++) {
      const from = gates + i * 2 * WIDTH
      const to = held + i * WIDTH
      for (let k = 0; k < WIDTH / 2; k++) {
        const keep = gate(f[from + WIDTH + k]!)
        const before = i > first ? f[to - WIDTH + k]! : 0
        f[to + k] = keep * before + (1 - keep) * f[from + k]!
      }
    }
    for (let i = last; i >= first; i--) {
      const from = gates + i * 2 * WIDTH
      const to = held + i * WIDTH
      for (let k = WIDTH / 2; k < WIDTH; k++) {
        const keep = gate(f[from + WIDTH + k]!)
        const before = i < last ? f[to + WIDTH + k]! : 0
        f[to + k] = keep * before + (1 - keep) * f[from + k]!
      }
    }
  }
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
