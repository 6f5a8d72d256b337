/**
 * Dependency trees: arc-hybrid transitions (Kuhlmann et al. 2011) by beam search over a structured perceptron (Zhang & Clark 2008,
 * features after Zhang & Nivre 2011). The tree is found first, without labels; {@link ./relations.ts} names its arcs afterwards.
 */
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { packedModelFrom, scorePacked, type PackedModel } from './perceptron.ts'
import { structureFeatures } from './parserFeatures.ts'
import { C1000, C256, COLUMNS, LOWER, SUFFIX3 } from './words.ts'

/** A sentence as the parser sees it. Words are 1 … n; 0 is nothing, n + 1 the root, which stands behind the last word. */
export type ParserInput = {
  n: number
  word: Int32Array
  tag: Int32Array
  upos: Int32Array
  c256: Int32Array
  c1000: Int32Array
  suffix: Int32Array
}

export type Parser = {
  model: PackedModel
  beam: number
  /** A state that lies so far behind the best one is given up. */
  gap: number
}

export const SHIFT = 0
/** The top of the stack becomes a child of the next word. */
export const LEFT = 1
/** The top of the stack becomes a child of the word under it. */
export const RIGHT = 2

/** Numbers of a stack node: token, node below, two outermost children on each side, number of children on each side. */
export const NODE = 8
/** Numbers of a state: next word, top node, its two leftmost children and their number, state before, action that led here, stack size. */
export const STATE = 8

export function parserFrom(model: ModelContent): Parser {
  modelArray(model, 'counts', Uint8Array)
  return {
    model: packedModelFrom(model),
    beam: model.meta['beam'] as number,
    gap: (model.meta['gap'] as number | undefined) ?? Infinity,
  }
}

/** @param types word types of the sentence; @param tags,upos hashes of the Penn tag and of the universal tag of each word */
export function parserInput(rows: Int32Array, types: Int32Array, tags: Int32Array, upos: Int32Array): ParserInput {
  const n = types.length
  const column = (c: number, root: number): Int32Array => {
    const values = new Int32Array(n + 2)
    values[0] = 101
    for (let i = 0; i < n; i++) values[i + 1] = rows[types[i]! * COLUMNS + c]!
    values[n + 1] = root
    return values
  }
  const given = (values: Int32Array): Int32Array => {
    const all = new Int32Array(n + 2)
    all[0] = 101
    all.set(values, 1)
    all[n + 1] = 103
    return all
  }
  return {
    n,
    word: column(LOWER, 103),
    tag: given(tags),
    upos: given(upos),
    c256: column(C256, 103),
    c1000: column(C1000, 103),
    suffix: column(SUFFIX3, 103),
  }
}

/** Scores the three actions of a state from its features. */
export type ActionScorer = (features: Int32Array, count: number, out: Float64Array) => void

/** The states of one search. Made once and used for every sentence. */
export class Search {
  nodes = new Int32Array(NODE * 4096)
  states = new Int32Array(STATE * 4096)
  scores = new Float64Array(4096)
  readonly features = new Int32Array(160)
  readonly actionScores = new Float64Array(3)
  #nodeCount = 1
  #stateCount = 0

  /** The first state: nothing on the stack. */
  begin(): number {
    this.nodes.fill(0, 0, NODE)
    this.#nodeCount = 1
    this.#stateCount = 0
    const state = this.#newState()
    this.states.fill(0, 0, STATE)
    this.states[0] = 1
    this.states[5] = -1
    this.scores[0] = 0
    return state
  }

  /** May the action be taken? Only the last word on the stack may hang from the root. */
  allows(state: number, action: number, n: number): boolean {
    const next = this.states[state * STATE]!
    const size = this.states[state * STATE + 7]!
    if (action === SHIFT) return next <= n
    if (action === LEFT) return size > 0 && (next <= n || size === 1)
    return size > 1
  }

  /** The state after an action. */
  step(from: number, action: number, score: number): number {
    const state = this.#newState()
    const { states } = this
    const at = state * STATE
    const old = from * STATE
    states.copyWithin(at, old, old + STATE)
    states[at + 5] = from
    states[at + 6] = action
    this.scores[state] = score
    const top = states[old + 1]!
    if (action === SHIFT) {
      const node = this.#newNode()
      const nodeAt = node * NODE
      const { nodes } = this
      nodes[nodeAt] = states[old]!
      nodes[nodeAt + 1] = top
      nodes[nodeAt + 2] = states[old + 2]!
      nodes[nodeAt + 3] = states[old + 3]!
      nodes[nodeAt + 4] = 0
      nodes[nodeAt + 5] = 0
      nodes[nodeAt + 6] = states[old + 4]!
      nodes[nodeAt + 7] = 0
      states[at]!++
      states[at + 1] = node
      states[at + 2] = 0
      states[at + 3] = 0
      states[at + 4] = 0
      states[at + 7]!++
    } else {
      const below = this.nodes[top * NODE + 1]!
      const token = this.nodes[top * NODE]!
      states[at + 7]!--
      if (action === LEFT) {
        states[at + 1] = below
        states[at + 3] = states[at + 2]!
        states[at + 2] = token
        states[at + 4]!++
      } else {
        const node = this.#newNode()
        const nodeAt = node * NODE
        const { nodes } = this
        nodes.copyWithin(nodeAt, below * NODE, below * NODE + NODE)
        nodes[nodeAt + 5] = nodes[nodeAt + 4]!
        nodes[nodeAt + 4] = token
        nodes[nodeAt + 7]!++
        states[at + 1] = node
      }
    }
    return state
  }

  /** Writes the features of a state into `features`. @returns how many */
  extract(input: ParserInput, state: number): number {
    return structureFeatures(input, this.nodes, this.states, state, this.features)
  }

  /** Heads (1 … n, n + 1 for the root) of the words of a finished search, by word; place 0 is unused. */
  heads(input: ParserInput, last: number): Int32Array {
    const heads = new Int32Array(input.n + 2)
    for (let state = last; this.states[state * STATE + 5]! >= 0;) {
      const before = this.states[state * STATE + 5]!
      const action = this.states[state * STATE + 6]!
      if (action !== SHIFT) {
        const top = this.states[before * STATE + 1]!
        const below = this.nodes[top * NODE + 1]!
        heads[this.nodes[top * NODE]!] = action === LEFT ? this.states[before * STATE]! : this.nodes[below * NODE]!
      }
      state = before
    }
    return heads
  }

  #newNode(): number {
    if ((this.#nodeCount + 1) * NODE > this.nodes.length) {
      const larger = new Int32Array(this.nodes.length * 2)
      larger.set(this.nodes)
      this.nodes = larger
    }
    return this.#nodeCount++
  }

  #newState(): number {
    if ((this.#stateCount + 1) * STATE > this.states.length) {
      const larger = new Int32Array(this.states.length * 2)
      larger.set(this.states)
      this.states = larger
      const scores = new Float64Array(this.scores.length * 2)
      scores.set(this.scores)
      this.scores = scores
    }
    return this.#stateCount++
  }
}

/** The best successors of a beam, found one by one and kept in order of score. */
export class Beam {
  readonly width: number
  readonly from: Int32Array
  readonly action: Int32Array
  readonly score: Float64Array
  size = 0

  constructor(width: number) {
    this.width = width
    this.from = new Int32Array(width + 1)
    this.action = new Int32Array(width + 1)
    this.score = new Float64Array(width + 1)
  }

  offer(from: number, action: number, score: number): void {
    let at = this.size
    if (at === this.width) {
      if (score <= this.score[at - 1]!) return
      at--
    } else this.size++
    while (at > 0 && this.score[at - 1]! < score) {
      this.score[at] = this.score[at - 1]!
      this.from[at] = this.from[at - 1]!
      this.action[at] = this.action[at - 1]!
      at--
    }
    this.score[at] = score
    this.from[at] = from
    this.action[at] = action
  }
}

/**
 * Offers every successor of the states to the beam.
 * @param arcs what an arc is worth besides: words × (words + 1), the last column for the root
 */
export function expand(
  search: Search,
  input: ParserInput,
  states: Int32Array,
  count: number,
  beam: Beam,
  scorer: ActionScorer,
  arcs?: Float64Array,
): void {
  beam.size = 0
  const { actionScores } = search
  for (let k = 0; k < count; k++) {
    const state = states[k]!
    scorer(search.features, search.extract(input, state), actionScores)
    if (arcs) {
      const next = search.states[state * STATE]!
      const top = search.states[state * STATE + 1]! * NODE
      const token = search.nodes[top]!
      if (token > 0) {
        const row = (token - 1) * (input.n + 1)
        actionScores[LEFT]! += arcs[row + next - 1]!
        const below = search.nodes[search.nodes[top + 1]! * NODE]!
        if (below > 0) actionScores[RIGHT]! += arcs[row + below - 1]!
      }
    }
    const base = search.scores[state]!
    for (let action = 0; action < 3; action++)
      if (search.allows(state, action, input.n)) beam.offer(state, action, base + actionScores[action]!)
  }
}

const search = new Search()
const integerScores = new Int32Array(3)

/**
 * Heads of a sentence's words: 1 … n by word, n + 1 for the root.
 * @param arcs what an arc is worth besides, see {@link expand}
 */
export function parseHeads(parser: Parser, input: ParserInput, arcs?: Float64Array): Int32Array {
  const { model } = parser
  const scorer: ActionScorer = (features, count, out) => {
    integerScores.fill(0)
    scorePacked(model, features, count, integerScores)
    out[0] = integerScores[0]!
    out[1] = integerScores[1]!
    out[2] = integerScores[2]!
  }
  // A very long sentence is a list or a table: a narrow beam does for it.
  const beam = new Beam(input.n > 150 ? 1 : parser.beam)
  let states = new Int32Array(beam.width)
  states[0] = search.begin()
  let count = 1
  for (let step = 0; step < 2 * input.n; step++) {
    expand(search, input, states, count, beam, scorer, arcs)
    count = beam.size
    while (count > 1 && beam.score[count - 1]! < beam.score[0]! - parser.gap) count--
    for (let k = 0; k < count; k++) states[k] = search.step(beam.from[k]!, beam.action[k]!, beam.score[k]!)
  }
  return search.heads(input, states[0]!)
}
