/**
 * The network of {@link ./network.ts} at reading time: the products of its layers in 16-bit whole numbers, so fast and the same on every
 * machine. The rounding costs nothing that can be measured.
 */
import { createIntegerKernel, GROUP, packPanels, PANEL, type IntegerKernel } from './integerKernel.ts'
import { gate, LAYERS, WIDTH, type Network } from './network.ts'

/** Steps of a word's numbers a unit: layer-normalised, they stay well within ±31. */
const STEPS = 1024
const MOST = 32767
/** Steps of a weight a unit, at most; weights of 8 and more make it fewer. */
const WEIGHT_STEPS = 4096
const ROW = WIDTH * 2

/** `at`: byte places of its parts, of `rows` rows each. */
type Matrix = { at: number[]; rows: number; columns: number; bias: Int32Array; scale: number }

/** Gains and shifts of a layer norm, in steps. */
type Norm = { gains: Float32Array; shifts: Float32Array }

export class IntegerNetwork {
  readonly #net: Network
  readonly #kernel: IntegerKernel
  readonly #words: Int16Array
  readonly #sums: Int32Array
  readonly #wordsAt: number
  readonly #sumsAt: number
  readonly #matrices: Matrix[] = []
  readonly #output: Matrix
  /** Of the layers, then of what comes last. */
  readonly #norms: Norm[]
  readonly #stream: Float32Array
  readonly #held: Float32Array

  /** @param longest words of a sentence at most. The parameters of `net` are read here, once. */
  constructor(net: Network, longest: number) {
    this.#net = net
    const names = [...LAYERS.keys()].map((l) => `layer${l}`)
    const sizes = [...names, 'output'].map((name) => net.parameters.get(name)!)
    const room = longest + 2 * EDGE + GROUP
    const weightBytes = sizes.reduce((sum, { rows, columns }) => sum + rows * columns * 2, 0)
    this.#wordsAt = (weightBytes + 63) & ~63
    this.#sumsAt = this.#wordsAt + room * ROW
    this.#kernel = createIntegerKernel(this.#sumsAt + (longest + GROUP) * net.columns.all * 4, ROW)
    const { buffer } = this.#kernel.memory
    this.#words = new Int16Array(buffer, this.#wordsAt, room * WIDTH)
    this.#sums = new Int32Array(buffer, this.#sumsAt, (longest + GROUP) * net.columns.all)
    this.#stream = new Float32Array(longest * WIDTH)
    this.#held = new Float32Array(longest * WIDTH)
    let at = 0
    const matrix = (name: string, parts: number): Matrix => {
      const { at: from, rows: all, columns } = net.parameters.get(name)!
      const rows = all / parts
      let largest = 0
      for (let i = from; i < from + all * columns; i++) largest = Math.max(largest, Math.abs(net.floats[i]!))
      const steps = Math.min(WEIGHT_STEPS, Math.floor(MOST / (largest + 1e-9)))
      const made: Matrix = { at: [], rows, columns, bias: new Int32Array(columns), scale: 1 / (steps * STEPS) }
      for (let part = 0; part < parts; part++) {
        const top = from + part * rows * columns
        const packed = packPanels((r, c) => Math.round(net.floats[top + r * columns + c]! * steps), rows, columns)
        new Int16Array(buffer, at, packed.length).set(packed)
        made.at.push(at)
        at += packed.length * 2
      }
      const biasAt = net.at(`${name}.bias`)
      for (let c = 0; c < columns; c++) made.bias[c] = Math.round(net.floats[biasAt + c]! * steps * STEPS)
      return made
    }
    // Neighbours lie side by side, so a convolution over them is one product; one with a gap is three.
    for (const [l, gap] of LAYERS.entries()) this.#matrices.push(matrix(`layer${l}`, gap > 1 ? 3 : 1))
    this.#output = matrix('output', 1)
    const inSteps = (name: string): Float32Array => {
      const at = net.at(name)
      return net.floats.slice(at, at + WIDTH).map((value) => value * STEPS)
    }
    this.#norms = [...names, 'last'].map((name) => ({
      gains: inSteps(`${name}.gain`),
      shifts: inSteps(`${name}.shift`),
    }))
  }

  /**
   * Reads a sentence of `n` words.
   * @param first the word inputs after the input layer, n × WIDTH; @param last,output where the network's floats get the results
   */
  read(n: number, first: Float32Array, last: number, output: number): void {
    const { columns } = this.#net
    const stream = this.#stream
    const sums = this.#sums
    stream.set(first.subarray(0, n * WIDTH))
    const words = this.#words
    // Beyond the sentence there is nothing: what a longer one left there goes.
    words.fill(0, (EDGE + n) * WIDTH, (EDGE + n + EDGE + GROUP) * WIDTH)
    for (const [l, gap] of LAYERS.entries()) {
      this.#normalise(this.#norms[l]!, n)
      const matrix = this.#matrices[l]!
      this.#begin(matrix, n)
      for (let part = 0; part < matrix.at.length; part++)
        this.#multiply(matrix, part, gap > 1 ? (part - 1) * gap : -gap, n)
      const { scale } = matrix
      if (gap > 0) addPositive(stream, sums, n * WIDTH, scale)
      else {
        this.#remember(n, scale)
        const held = this.#held
        for (let i = 0; i < n * WIDTH; i++) stream[i]! += held[i]!
      }
    }
    const f = this.#net.floats
    this.#normalise(this.#norms[LAYERS.length]!, n)
    for (let i = 0; i < n * WIDTH; i++) f[last + i] = words[EDGE * WIDTH + i]! * (1 / STEPS)
    this.#begin(this.#output, n)
    this.#multiply(this.#output, 0, 0, n)
    const { scale } = this.#output
    copyScaled(f, output, sums, n * columns.all, scale)
    for (let i = 0; i < n; i++) {
      const row = i * columns.all
      for (let c = row + columns.dependent; c < row + columns.relationOf; c++) {
        const sum = sums[c]!
        f[output + c] = (sum & ~(sum >> 31)) * scale
      }
    }
  }

  #begin({ bias, columns }: Matrix, n: number): void {
    for (let i = 0; i < n; i++) this.#sums.set(bias, i * columns)
  }

  /** Adds the product of the words `away` places off, and the words behind them where it has more rows, with a part of a matrix. */
  #multiply({ at, rows, columns }: Matrix, part: number, away: number, n: number): void {
    const a = this.#wordsAt + (EDGE + away) * ROW
    this.#kernel.multiply(a, at[part]!, this.#sumsAt, columns * 4, Math.ceil(n / GROUP), rows / 2, columns / PANEL)
  }

  /** Layer norm of the stream, into the words. */
  #normalise({ gains, shifts }: Norm, n: number): void {
    const stream = this.#stream
    const words = this.#words
    for (let i = 0; i < n; i++) {
      const row = i * WIDTH
      // Four sums side by side, since each addition waits for the one before it.
      let sum0 = 0
      let sum1 = 0
      let squares0 = 0
      let squares1 = 0
      for (let k = row; k < row + WIDTH; k += 2) {
        const a = stream[k]!
        const b = stream[k + 1]!
        sum0 += a
        sum1 += b
        squares0 += a * a
        squares1 += b * b
      }
      const mean = (sum0 + sum1) / WIDTH
      const deviation = 1 / Math.sqrt(Math.max(0, (squares0 + squares1) / WIDTH - mean * mean) + 1e-5)
      const to = (EDGE + i) * WIDTH
      for (let k = 0; k < WIDTH; k++) {
        const value = (stream[row + k]! - mean) * deviation * gains[k]! + shifts[k]!
        // Rounded to the nearest step; a sum of the offset and at least −31.9 × 1024 is positive.
        words[to + k] = ((Math.min(MOST, Math.max(-MOST, value)) + 32768.5) | 0) - 32768
      }
    }
  }

  #remember(n: number, scale: number): void {
    const sums = this.#sums
    const held = this.#held
    const half = WIDTH / 2
    for (let i = 0; i < n; i++) {
      const from = i * 2 * WIDTH
      const to = i * WIDTH
      for (let k = 0; k < half; k++) {
        const keep = gate(sums[from + WIDTH + k]! * scale)
        const before = i > 0 ? held[to - WIDTH + k]! : 0
        held[to + k] = keep * before + (1 - keep) * (sums[from + k]! * scale)
      }
    }
    for (let i = n - 1; i >= 0; i--) {
      const from = i * 2 * WIDTH
      const to = i * WIDTH
      for (let k = half; k < WIDTH; k++) {
        const keep = gate(sums[from + WIDTH + k]! * scale)
        const before = i < n - 1 ? held[to + WIDTH + k]! : 0
        held[to + k] = keep * before + (1 - keep) * (sums[from + k]! * scale)
      }
    }
  }
}

/** Adds what is above 0; half of the sums are below, in no order a processor could foresee: bits instead of a branch. */
function addPositive(stream: Float32Array, sums: Int32Array, count: number, scale: number): void {
  for (let i = 0; i < count; i++) {
    const sum = sums[i]!
    stream[i]! += (sum & ~(sum >> 31)) * scale
  }
}

function copyScaled(to: Float32Array, at: number, sums: Int32Array, count: number, scale: number): void {
  for (let i = 0; i < count; i++) to[at + i] = sums[i]! * scale
}

/** Empty words before and after the sentence: the widest gap. */
const EDGE = Math.max(...LAYERS)
