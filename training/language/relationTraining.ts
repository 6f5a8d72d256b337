/** Trains the naming of arcs. */
import { childLists, relationFeatures, topDown } from '../../src/language/relations.ts'
import { AveragedPerceptron } from '../learner/perceptron.ts'
import type { ArcExample } from './arcData.ts'

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
  learn({ input, heads: right, labels }: ArcExample, heads = right): void {
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

/** A relation without its subtype. */
export function universal(label: string): string {
  const colon = label.indexOf(':')
  return colon < 0 ? label : label.slice(0, colon)
}
