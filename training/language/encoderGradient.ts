/** The backward pass of the network, by hand, and Adam (Kingma & Ba 2015). Gradients lie beside the parameters in the kernel's memory. */
import {
  ARC,
  arcScores,
  distancePlace,
  gate,
  INPUT,
  LAYERS,
  Network,
  padded,
  RELATION,
  relationScores,
  WIDTH,
  type Buffers,
} from '../../src/language/network.ts'

const STRIP = 96

/** The answers of a batch by word; -1 where there is none. Heads are places in the batch, -2 the root. */
export type Answers = {
  tags: Int32Array
  heads: Int32Array
  relations: Int32Array
  /** words × names, or empty: which labels are allowed */ names: (Uint8Array | undefined)[]
}

export type Losses = { tags: number; arcs: number; relations: number; names: number }

export class Gradient {
  readonly net: Network
  readonly #gradient: number
  readonly #first: Float32Array
  readonly #second: Float32Array
  readonly #turned = new Map<string, number>()
  readonly #stream: number
  readonly #change: number
  readonly #columns: number
  readonly #output: number
  readonly #query: number
  readonly #heads: number
  readonly #scores: number
  readonly #relationInput: number
  /** Gradient of the word inputs, words × INPUT. */
  readonly input: number
  #step = 0

  /** What Adam knows, to be kept with a training that is broken off: means of slopes, of their squares, steps taken. */
  get memory(): { first: Float32Array; second: Float32Array; step: number } {
    return { first: this.#first, second: this.#second, step: this.#step }
  }

  /** Goes on from a {@link memory}. */
  restore(memory: { first: Float32Array; second: Float32Array; step: number }): void {
    this.#first.set(memory.first)
    this.#second.set(memory.second)
    this.#step = memory.step
  }

  constructor(net: Network, capacity: number, longest: number) {
    this.net = net
    this.#gradient = net.take(net.parameterCount)
    this.#first = new Float32Array(net.parameterCount)
    this.#second = new Float32Array(net.parameterCount)
    for (const name of ['input', 'output', 'arc', 'relation', ...LAYERS.map((_, l) => `layer${l}`)]) {
      const { rows, columns } = net.parameters.get(name)!
      this.#turned.set(name, net.take(padded(rows) * columns))
    }
    this.#stream = net.take(capacity * WIDTH)
    this.#change = net.take(capacity * WIDTH)
    this.#columns = net.take(capacity * 3 * WIDTH)
    this.#output = net.take(capacity * net.columns.all)
    this.#query = net.take(capacity * ARC)
    this.#heads = net.take((longest + 1) * ARC)
    this.#scores = net.take(longest * padded(longest + 1))
    this.#relationInput = net.take(capacity * RELATION)
    this.input = net.take(capacity * INPUT)
  }

  /** Gradients of the mean loss a word. `keep` is the share that dropout keeps. */
  backward(b: Buffers, starts: Int32Array, sentences: number, answers: Answers, keep: number): Losses {
    const { net } = this
    const f = net.floats
    const { columns } = net
    const n = starts[sentences]!
    f.fill(0, this.#gradient, this.#gradient + net.parameterCount)
    for (const name of this.#turned.keys()) this.#turn(name)
    f.fill(0, this.#output, this.#output + n * columns.all)
    f.fill(0, this.#query, this.#query + n * ARC)
    const losses: Losses = { tags: 0, arcs: 0, relations: 0, names: 0 }
    const share = 1 / n
    for (let i = 0; i < n; i++) {
      const at = i * columns.all
      if (answers.tags[i]! >= 0)
        losses.tags += crossEntropy(
          f,
          b.output + at + columns.tags,
          this.#output + at + columns.tags,
          net.shape.tags,
          answers.tags[i]!,
          share * 0.5,
        )
      const allowed = answers.names[i]
      if (allowed)
        losses.names += allowedEntropy(
          f,
          b.output + at + columns.names,
          this.#output + at + columns.names,
          net.shape.names,
          allowed,
          share,
        )
    }
    this.#relations(b, n, answers, share, losses)
    for (let s = 0; s < sentences; s++) this.#arcs(b, starts[s]!, starts[s + 1]! - starts[s]!, answers, share, losses)
    // Query to dependents.
    this.#multiplyInto('arc', b.output + columns.dependent, columns.all, this.#query, ARC, n)
    this.#sumRows('arc.bias', this.#query, ARC, n, ARC)
    net.multiply(
      this.#query,
      ARC,
      false,
      this.#turned.get('arc')!,
      ARC,
      this.#output + columns.dependent,
      columns.all,
      n,
      ARC,
      ARC,
    )
    for (let i = 0; i < n; i++) {
      const value = b.output + i * columns.all
      const slope = this.#output + i * columns.all
      for (let c = columns.dependent; c < columns.relationOf; c++)
        f[slope + c] = f[value + c]! > 0 ? f[slope + c]! / keep : 0
    }
    this.#multiplyInto('output', b.last, WIDTH, this.#output, columns.all, n)
    this.#sumRows('output.bias', this.#output, columns.all, n, columns.all)
    f.fill(0, this.#change, this.#change + n * WIDTH)
    net.multiply(
      this.#output,
      columns.all,
      false,
      this.#turned.get('output')!,
      WIDTH,
      this.#change,
      WIDTH,
      n,
      columns.all,
      WIDTH,
    )
    for (let i = 0; i < n * WIDTH; i++) f[this.#change + i] = f[b.last + i] === 0 ? 0 : f[this.#change + i]! / keep
    const top = LAYERS.length
    f.fill(0, this.#stream, this.#stream + n * WIDTH)
    this.#normBackward('last', b.stream[top]!, b.means[top]!, b.deviations[top]!, n)
    for (let l = top - 1; l >= 0; l--) {
      const change = b.change[l]!
      const gap = LAYERS[l]!
      // What dropout set to nought, or the rectifier, lets nothing through.
      for (let i = 0; i < n * WIDTH; i++)
        f[this.#change + i] = (gap > 0 ? f[change + i]! > 0 : f[change + i] !== 0) ? f[this.#stream + i]! / keep : 0
      const slopes = gap > 0 ? this.#change : this.#columns
      const width = gap > 0 ? WIDTH : 2 * WIDTH
      const inputs = gap > 0 ? b.columns[l]! : b.normal[l]!
      const inputWidth = gap > 0 ? 3 * WIDTH : WIDTH
      const turned = this.#turned.get(`layer${l}`)!
      if (gap === 0) this.#rememberBackward(b.columns[l]!, b.held[l]!, starts, sentences)
      this.#multiplyInto(`layer${l}`, inputs, inputWidth, slopes, width, n)
      this.#sumRows(`layer${l}.bias`, slopes, width, n, width)
      const to = gap > 0 ? this.#columns : this.#change
      f.fill(0, to, to + n * inputWidth)
      net.multiply(slopes, width, false, turned, inputWidth, to, inputWidth, n, width, inputWidth)
      if (gap > 0) this.#gather(starts, sentences, gap)
      this.#normBackward(`layer${l}`, b.stream[l]!, b.means[l]!, b.deviations[l]!, n)
    }
    this.#multiplyInto('input', b.input, INPUT, this.#stream, WIDTH, n)
    this.#sumRows('input.bias', this.#stream, WIDTH, n, WIDTH)
    f.fill(0, this.input, this.input + n * INPUT)
    net.multiply(this.#stream, WIDTH, false, this.#turned.get('input')!, INPUT, this.input, INPUT, n, WIDTH, INPUT)
    return losses
  }

  /** One step of Adam for all parameters. */
  update(rate: number): void {
    this.#step++
    const f = this.net.floats
    const first = this.#first
    const second = this.#second
    let norm = 0
    for (let i = 0; i < first.length; i++) norm += f[this.#gradient + i]! ** 2
    const clip = Math.min(1, 3 / Math.sqrt(norm + 1e-12))
    const corrected = (rate * Math.sqrt(1 - 0.98 ** this.#step)) / (1 - 0.9 ** this.#step)
    for (let i = 0; i < first.length; i++) {
      const g = f[this.#gradient + i]! * clip
      first[i] = 0.9 * first[i]! + 0.1 * g
      second[i] = 0.98 * second[i]! + 0.02 * g * g
      f[i]! -= (corrected * first[i]!) / (Math.sqrt(second[i]!) + 1e-8)
    }
  }

  #arcs(b: Buffers, first: number, n: number, answers: Answers, share: number, losses: Losses): void {
    if (answers.heads[first] === -1) return
    const { net } = this
    const f = net.floats
    const { columns } = net
    const width = padded(n + 1)
    arcScores(net, b, first, n)
    f.fill(0, this.#scores, this.#scores + n * width)
    for (let i = 0; i < n; i++) {
      const head = answers.heads[first + i]!
      f[b.scores + i * width + i] = -1e9
      losses.arcs += crossEntropy(
        f,
        b.scores + i * width,
        this.#scores + i * width,
        n + 1,
        head === -2 ? n : head - first,
        share,
      )
    }
    for (let i = 0; i < n; i++) {
      const from = this.#scores + i * width
      const to = this.#output + (first + i) * columns.all + columns.distance
      for (let j = 0; j < n; j++) if (j !== i) f[to + distancePlace(j - i)]! += f[from + j]!
    }
    // Query: dS · heads. Heads: dSᵀ · query.
    net.multiply(this.#scores, width, false, b.heads, ARC, this.#query + first * ARC, ARC, n, n + 1, ARC)
    f.fill(0, this.#heads, this.#heads + (n + 1) * ARC)
    net.multiply(this.#scores, width, true, b.query + first * ARC, ARC, this.#heads, ARC, n + 1, n, ARC)
    for (let j = 0; j <= n; j++) {
      const to = j < n ? this.#output + (first + j) * columns.all + columns.head : this.#gradientOf('root')
      for (let k = 0; k < ARC; k++) f[to + k]! += f[this.#heads + j * ARC + k]!
    }
  }

  #relations(b: Buffers, n: number, answers: Answers, share: number, losses: Losses): void {
    const { net } = this
    const f = net.floats
    const { columns } = net
    relationScores(net, b, answers.heads, n)
    const width = padded(net.shape.relations)
    // The scores' gradient takes the place of the columns' buffer, which is not yet in use.
    const slopes = this.#columns
    f.fill(0, slopes, slopes + n * width)
    for (let i = 0; i < n; i++)
      if (answers.relations[i]! >= 0)
        losses.relations += crossEntropy(
          f,
          b.relationScores + i * width,
          slopes + i * width,
          net.shape.relations,
          answers.relations[i]!,
          share,
        )
    this.#multiplyInto('relation', b.relationInput, RELATION, slopes, width, n)
    this.#sumRows('relation.bias', slopes, width, n, width)
    f.fill(0, this.#relationInput, this.#relationInput + n * RELATION)
    net.multiply(
      slopes,
      width,
      false,
      this.#turned.get('relation')!,
      RELATION,
      this.#relationInput,
      RELATION,
      n,
      width,
      RELATION,
    )
    for (let i = 0; i < n; i++) {
      if (answers.relations[i]! < 0) continue
      const head = answers.heads[i]!
      const own = this.#output + i * columns.all + columns.relationOf
      const other = head < 0 ? this.#gradientOf('relationRoot') : this.#output + head * columns.all + columns.relationTo
      for (let k = 0; k < RELATION; k++) {
        if (f[b.relationInput + i * RELATION + k]! <= 0) continue
        const slope = f[this.#relationInput + i * RELATION + k]!
        f[own + k]! += slope
        f[other + k]! += slope
      }
    }
  }

  /** From `#change`, the gradient of a layer norm's result, adds to `#stream`, that of its input. */
  #normBackward(name: string, input: number, means: Float32Array, deviations: Float32Array, n: number): void {
    const f = this.net.floats
    const gain = this.net.at(`${name}.gain`)
    const gainSlope = this.#gradientOf(`${name}.gain`)
    const shiftSlope = this.#gradientOf(`${name}.shift`)
    for (let i = 0; i < n; i++) {
      const slope = this.#change + i * WIDTH
      const value = input + i * WIDTH
      const to = this.#stream + i * WIDTH
      const mean = means[i]!
      const deviation = deviations[i]!
      let sum = 0
      let product = 0
      for (let k = 0; k < WIDTH; k++) {
        const x = (f[value + k]! - mean) * deviation
        const d = f[slope + k]!
        f[gainSlope + k]! += d * x
        f[shiftSlope + k]! += d
        const g = d * f[gain + k]!
        sum += g
        product += g * x
      }
      sum /= WIDTH
      product /= WIDTH
      for (let k = 0; k < WIDTH; k++) {
        const x = (f[value + k]! - mean) * deviation
        f[to + k]! += deviation * (f[slope + k]! * f[gain + k]! - sum - x * product)
      }
    }
  }

  /** From `#change`, the gradient of what a memory holds, to `#columns`, that of what it takes in and of its gates. */
  #rememberBackward(gates: number, held: number, starts: Int32Array, sentences: number): void {
    const f = this.net.floats
    const half = WIDTH / 2
    for (let s = 0; s < sentences; s++) {
      const first = starts[s]!
      const last = starts[s + 1]! - 1
      for (let k = 0; k < WIDTH; k++) {
        const step = k < half ? -1 : 1
        const begin = k < half ? last : first
        const end = k < half ? first : last
        let carried = 0
        for (let i = begin; ; i += step) {
          const value = f[gates + i * 2 * WIDTH + WIDTH + k]!
          const keep = gate(value)
          const before = i === end ? 0 : f[held + (i + step) * WIDTH + k]!
          const slope = f[this.#change + i * WIDTH + k]! + carried
          const to = this.#columns + i * 2 * WIDTH + k
          f[to] = slope * (1 - keep)
          f[to + WIDTH] = (slope * (before - f[gates + i * 2 * WIDTH + k]!) * 0.5) / (1 + Math.abs(value)) ** 2
          carried = slope * keep
          if (i === end) break
        }
      }
    }
  }

  /** From the gradient of the columns to that of the normalised words, in `#change`. */
  #gather(starts: Int32Array, sentences: number, gap: number): void {
    const f = this.net.floats
    f.fill(0, this.#change, this.#change + starts[sentences]! * WIDTH)
    for (let s = 0; s < sentences; s++) {
      const first = starts[s]!
      const last = starts[s + 1]!
      for (let i = first; i < last; i++)
        for (let side = 0; side < 3; side++) {
          const j = i + (side - 1) * gap
          if (j < first || j >= last) continue
          const from = this.#columns + i * 3 * WIDTH + side * WIDTH
          const to = this.#change + j * WIDTH
          for (let k = 0; k < WIDTH; k++) f[to + k]! += f[from + k]!
        }
    }
  }

  #gradientOf(name: string): number {
    return this.#gradient + this.net.at(name)
  }

  #multiplyInto(name: string, input: number, inputWidth: number, slope: number, slopeWidth: number, n: number): void {
    const { rows, columns } = this.net.parameters.get(name)!
    // In strips that stay in the nearest cache: half as fast again.
    for (let i = 0; i < n; i += STRIP)
      this.net.multiply(
        input + i * inputWidth,
        inputWidth,
        true,
        slope + i * slopeWidth,
        slopeWidth,
        this.#gradientOf(name),
        columns,
        rows,
        Math.min(STRIP, n - i),
        columns,
      )
  }

  #sumRows(name: string, slope: number, width: number, n: number, count: number): void {
    const f = this.net.floats
    const to = this.#gradientOf(name)
    for (let i = 0; i < n; i++) for (let k = 0; k < count; k++) f[to + k]! += f[slope + i * width + k]!
  }

  #turn(name: string): void {
    const f = this.net.floats
    const { at, rows, columns } = this.net.parameters.get(name)!
    const to = this.#turned.get(name)!
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) f[to + c * rows + r] = f[at + r * columns + c]!
  }
}

/** Writes weight × (softmax − answer) and gives the loss. */
function crossEntropy(
  f: Float32Array,
  scores: number,
  slopes: number,
  count: number,
  answer: number,
  weight: number,
): number {
  let max = -Infinity
  for (let c = 0; c < count; c++) if (f[scores + c]! > max) max = f[scores + c]!
  let sum = 0
  for (let c = 0; c < count; c++) sum += Math.exp(f[scores + c]! - max)
  for (let c = 0; c < count; c++) f[slopes + c] = (weight * Math.exp(f[scores + c]! - max)) / sum
  f[slopes + answer]! -= weight
  return Math.log(sum) - (f[scores + answer]! - max)
}

/** The same where any of several answers will do: minus the logarithm of their common probability. */
function allowedEntropy(
  f: Float32Array,
  scores: number,
  slopes: number,
  count: number,
  allowed: Uint8Array,
  weight: number,
): number {
  let max = -Infinity
  for (let c = 0; c < count; c++) if (f[scores + c]! > max) max = f[scores + c]!
  let all = 0
  let right = 0
  for (let c = 0; c < count; c++) {
    const e = Math.exp(f[scores + c]! - max)
    all += e
    if (allowed[c] === 1) right += e
  }
  right = Math.max(right, 1e-20)
  for (let c = 0; c < count; c++) {
    const e = Math.exp(f[scores + c]! - max)
    f[slopes + c] = weight * (e / all - (allowed[c] === 1 ? e / right : 0))
  }
  return Math.log(all / right)
}
