/** Trains the structure of the parser (beam, max-violation updates: Huang et al. 2012) and its relations. */
import {
  Beam,
  expand,
  parseHeads,
  Search,
  STATE,
  type ActionScorer,
  type Parser,
  type ParserInput,
} from '../../src/language/parser.ts'
import { childLists, labelArcs, relationFeatures, topDown, type Relations } from '../../src/language/relations.ts'
import { AveragedPerceptron, FeatureCounts } from '../learner/perceptron.ts'
import { oracle, projective, type ParserExample } from './parserData.ts'

export class StructureLearner {
  readonly perceptron = new AveragedPerceptron(3)
  readonly #search = new Search()
  readonly #beam: Beam
  readonly #scorer: ActionScorer = (features, count, out) => this.perceptron.score(features, count, out)
  readonly #oracles = new WeakMap<Int32Array, Uint8Array | null>()
  updates = 0

  constructor(width: number) {
    this.#beam = new Beam(width)
  }

  /** From here on only features that the right ways through the examples show so many times get weights. */
  keepFrequent(examples: readonly ParserExample[], least: number): void {
    const counts = new FeatureCounts()
    const search = this.#search
    for (const { input, heads } of examples) {
      let state = search.begin()
      for (const action of oracle(projective(heads, input.n), input.n) ?? []) {
        counts.add(search.features, search.extract(input, state))
        state = search.step(state, action, 0)
      }
    }
    this.perceptron.allowed = (hash) => counts.atLeast(hash, least)
  }

  learn({ input, heads }: ParserExample): void {
    let gold = this.#oracles.get(heads)
    if (gold === undefined) {
      gold = oracle(projective(heads, input.n), input.n) ?? null
      this.#oracles.set(heads, gold)
    }
    this.perceptron.clock++
    if (!gold) return
    const search = this.#search
    const beam = this.#beam
    const states = new Int32Array(beam.width)
    let right = (states[0] = search.begin())
    let count = 1
    let worst = 0
    let worstGuess = -1
    let worstRight = -1
    const scores = new Float64Array(3)
    for (let step = 0; step < gold.length; step++) {
      expand(search, input, states, count, beam, this.#scorer)
      count = beam.size
      this.#scorer(search.features, search.extract(input, right), scores)
      const action = gold[step]!
      const rightScore = search.scores[right]! + scores[action]!
      const nextRight = search.step(right, action, rightScore)
      for (let k = 0; k < count; k++) {
        // The right state keeps one identity, so that two ways can be compared by it.
        states[k] =
          beam.from[k] === right && beam.action[k] === action
            ? nextRight
            : search.step(beam.from[k]!, beam.action[k]!, beam.score[k]!)
      }
      right = nextRight
      if (states[0] !== right) {
        const violation = search.scores[states[0]!]! - rightScore
        if (worstGuess < 0 || violation >= worst) {
          worst = violation
          worstGuess = states[0]!
          worstRight = right
        }
      }
    }
    if (worstGuess < 0 || worst < 0) return
    this.updates++
    this.#update(input, worstGuess, worstRight)
  }

  #update(input: ParserInput, guess: number, right: number): void {
    const { states, features } = this.#search
    // Both ways are equally long: walk back until they meet.
    while (guess !== right) {
      for (const [state, sign] of [
        [right, 1],
        [guess, -1],
      ] as const) {
        const before = states[state * STATE + 5]!
        const count = this.#search.extract(input, before)
        this.perceptron.add(features, count, states[state * STATE + 6]!, sign)
      }
      guess = states[guess * STATE + 5]!
      right = states[right * STATE + 5]!
    }
  }
}

export class RelationLearner {
  readonly labels: string[]
  readonly hashes: Int32Array
  readonly perceptron: AveragedPerceptron
  readonly #placeOf: Map<string, number>
  readonly #features = new Int32Array(96)
  readonly #scores: Float64Array
  wrong = 0

  constructor(labels: string[], hashes: Int32Array) {
    this.labels = labels
    this.hashes = hashes
    this.perceptron = new AveragedPerceptron(labels.length)
    this.#placeOf = new Map(labels.map((label, i) => [label, i]))
    this.#scores = new Float64Array(labels.length)
  }

  /** @param heads the tree to label: the right one, or a predicted one whose wrong arcs are passed over */
  learn({ input, heads: right, labels }: ParserExample, heads = right): void {
    const lists = childLists(input.n, heads)
    const guessed = new Uint8Array(input.n + 2)
    for (const head of topDown(input.n, lists)) {
      let sibling = 0
      for (let child = lists.first[head]!; child > 0; child = lists.next[child]!) {
        const headLabel = head > input.n ? 1 : this.hashes[guessed[head]!]!
        const siblingLabel = sibling === 0 ? 2 : this.hashes[guessed[sibling]!]!
        const count = relationFeatures(input, heads, lists, child, sibling, headLabel, siblingLabel, this.#features)
        this.perceptron.score(this.#features, count, this.#scores)
        let best = 0
        for (let c = 1; c < this.#scores.length; c++) if (this.#scores[c]! > this.#scores[best]!) best = c
        const gold = this.#placeOf.get(labels[child]!)
        if (gold !== undefined && best !== gold && heads[child] === right[child]) {
          this.perceptron.add(this.#features, count, gold, 1)
          this.perceptron.add(this.#features, count, best, -1)
          this.wrong++
        }
        this.perceptron.clock++
        guessed[child] = best
        sibling = child
      }
    }
  }
}

/** Per cent of words with the right head, and with the right head and relation (subtypes do not count). */
export function parserScores(
  parser: Parser,
  relations: Relations | undefined,
  examples: readonly ParserExample[],
): { uas: number; las: number } {
  let uas = 0
  let las = 0
  let all = 0
  for (const { input, heads, labels } of examples) {
    const found = parseHeads(parser, input)
    const named = relations ? labelArcs(relations, input, found) : undefined
    for (let i = 1; i <= input.n; i++) {
      all++
      if (found[i] !== heads[i]) continue
      uas++
      if (named && universal(relations!.labels[named[i]!]!) === universal(labels[i]!)) las++
    }
  }
  return { uas: (100 * uas) / all, las: (100 * las) / all }
}

export function universal(label: string): string {
  const colon = label.indexOf(':')
  return colon < 0 ? label : label.slice(0, colon)
}
