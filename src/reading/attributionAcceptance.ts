/** Whether a candidate's best reading is an attribution at all: features of the whole, of its lemma and of its document. */
import { combine } from '../learning/hash.ts'
import { logOdds } from '../learning/linear.ts'
import type { View } from './attributionCandidates.ts'
import { lengthStep, patternOf, topOf, type Hypothesis } from './attributionHypotheses.ts'
import type { Words } from './attributionWords.ts'
import { INSIDE, OPENING } from './attributionWords.ts'

/** A candidate with its best reading, before it is accepted or not. */
export type Scored = {
  view: View
  best: Hypothesis
  /** Probability that the candidate is a cue, by the per-cue chain. */
  chain: number
  /** How much better the best reading is than the next, in the ranker's score; at most 3. */
  margin: number
  /** How sure the chain of the parts is of the best reading, see `certaintyOf`. */
  certainty: Float64Array
}

/** How many real numbers {@link acceptanceFeatures} writes. */
export const ACCEPTANCE_NUMBERS = 5
export const MOST_ACCEPTANCE_FEATURES = 128

/** What the other candidates of the document tell about each: computed once for all. */
export type Surroundings = {
  /** Greatest chain probability among candidates whose content holds this one's cue, 0 without. */
  inside: Float32Array
  /** Mean chain probability of the document's other candidates with the same lemma; -1 without. */
  sameLemma: Float32Array
  /** Greatest chain probability of another candidate with a source of the same head word; -1 without. */
  sameSource: Float32Array
}

export function surroundingsOf(words: Words, all: readonly Scored[]): Surroundings {
  const inside = new Float32Array(all.length)
  const sameLemma = new Float32Array(all.length)
  const sameSource = new Float32Array(all.length).fill(-1)
  const lemmas = new Map<number, { sum: number; count: number }>()
  const sources = new Map<number, { best: number; second: number }>()
  for (const { view, best, chain } of all) {
    const lemma = words.lemma[view.head]!
    const known = lemmas.get(lemma) ?? { sum: 0, count: 0 }
    known.sum += chain
    known.count++
    lemmas.set(lemma, known)
    if (best.source.length === 0) continue
    const source = sourceKey(words, best)
    const two = sources.get(source) ?? { best: -1, second: -1 }
    if (chain > two.best) sources.set(source, { best: chain, second: two.best })
    else if (chain > two.second) sources.set(source, { best: two.best, second: chain })
    else sources.set(source, two)
  }
  for (const [i, { view, best, chain }] of all.entries()) {
    const { sum, count } = lemmas.get(words.lemma[view.head]!)!
    sameLemma[i] = count > 1 ? (sum - chain) / (count - 1) : -1
    if (best.source.length > 0) {
      const two = sources.get(sourceKey(words, best))!
      sameSource[i] = two.best === chain ? two.second : two.best
    }
  }
  // Candidates stand in reading order, so only neighbours can hold one another.
  for (let i = 0; i < all.length; i++) {
    const { from, to } = all[i]!.view.candidate
    for (let j = i - 1; j >= 0 && all[j]!.view.candidate.from === from; j--) note(i, j)
    for (let j = i + 1; j < all.length && all[j]!.view.candidate.to === to; j++) note(i, j)
  }
  return { inside, sameLemma, sameSource }

  function note(i: number, j: number): void {
    const at = all[i]!.view.head
    if (all[j]!.best.content.some(([a, b]) => at >= a && at < b)) inside[i] = Math.max(inside[i]!, all[j]!.chain)
  }
}

function sourceKey(words: Words, hypothesis: Hypothesis): number {
  return words.form[topOf(words, hypothesis.source[0]!).word]!
}

/** @returns how many features were written to `out`; `numbers` gets {@link ACCEPTANCE_NUMBERS} values */
export function acceptanceFeatures(
  words: Words,
  scored: readonly Scored[],
  surroundings: Surroundings,
  i: number,
  out: Int32Array,
  numbers: Float64Array,
): number {
  const { view, best, chain, margin } = scored[i]!
  let n = 0
  const add = (template: number, value: number) => {
    out[n++] = combine(6000 + template, value)
  }
  const { head, candidate } = view
  numbers[0] = logOdds(chain)
  numbers[1] = logOdds(candidate.confidence)
  numbers[2] = margin
  numbers[3] = surroundings.inside[i]!
  numbers[4] = surroundings.sameLemma[i]! < 0 ? 0 : surroundings.sameLemma[i]! - 0.5

  const lemma = words.lemma[head]!
  const upos = words.upos[head]!
  const cluster = words.c256[head]!
  const kids = words.kids[head]!
  const pattern = patternOf(best)
  const [a, b] = best.cue
  let length = 0
  let quoted = 0
  for (const [from, to] of best.content) {
    length += to - from
    for (let w = from; w < to; w++) if (words.quote[w] === OPENING) quoted = 1
  }
  const inQuote = words.quote[head] === INSIDE ? 1 : 0
  add(1, lengthStep(length) * 2 + quoted)
  add(2, combine(lemma, upos))
  add(3, combine(words.form[a]!, words.form[b - 1]!))
  add(4, words.c1000[head]!)
  add(5, cluster)
  add(6, pattern)
  add(7, Math.min(b - a, 8))
  add(8, inQuote * 2 + quoted)
  add(9, combine(kids, upos))
  add(10, combine(kids, lemma))
  add(11, combine(kids, cluster))
  add(12, combine(words.mark[head]!, cluster))
  add(13, combine(words.mark[head]!, lemma))
  add(14, combine(words.xpos[head]!, cluster))
  add(15, combine(words.xpos[head]!, lemma))
  add(16, combine(words.relation[head]!, upos))
  add(17, combine(words.relation[head]!, cluster))
  add(18, combine(pattern, cluster))
  add(19, words.level[head]! * 8 + words.lemmaLevel[head]!)
  add(20, combine(words.form[b - 1]!, b < view.high ? words.form[b]! : 1))
  add(21, combine(a > view.low ? words.form[a - 1]! : 1, words.form[a]!))
  add(22, combine(lemma, pattern))
  const complement = words.complement[head]!
  if (complement >= 0) {
    add(30, combine(words.relation[complement]!, cluster))
    add(31, combine(words.relation[complement]!, words.xpos[complement]!))
    add(32, combine(combine(words.relation[complement]!, words.mark[head]!), words.lemmaLevel[head]!))
  }
  if (best.source.length > 0) {
    const top = topOf(words, best.source[0]!)
    const s = top.word
    const kind = words.upos[s]! * 16 + words.name[s]!
    add(40, kind)
    add(41, combine(words.relation[s]!, top.headIn(best.cue) ? 1 : 0))
    add(42, words.form[s]!)
    add(43, combine(words.c256[s]!, words.lemmaLevel[head]!))
    add(44, combine(kind, cluster))
    add(45, combine(kind, lemma))
    add(46, words.c1000[s]!)
    add(47, Math.min(best.source[0]![1] - best.source[0]![0], 8))
    add(48, surroundings.sameSource[i]! < 0 ? 0 : 1 + Math.floor(surroundings.sameSource[i]! * 4.99))
    add(49, words.subject[head] === s ? 1 : 0)
  } else add(50, combine(upos, words.relation[head]!))
  const top = topOf(words, best.content[0]!)
  add(60, combine(words.relation[top.word]!, top.headIn(best.cue) ? 1 : 0))
  add(61, combine(words.upos[top.word]!, cluster))
  add(62, combine(words.xpos[top.word]!, words.relation[top.word]!))
  add(63, combine(words.c256[top.word]!, words.c64[head]!))
  add(64, combine(words.form[best.content[0]![0]]!, cluster))
  add(65, words.form[best.content[0]![0]]!)
  add(66, top.edges(view.low, view.high))
  const inside = surroundings.inside[i]!
  add(70, Math.floor(inside * 4.99))
  add(71, Math.floor(inside * 4.99) * 8 + words.lemmaLevel[head]!)
  add(72, Math.floor(inside * 4.99) * 2 + inQuote)
  add(73, surroundings.sameLemma[i]! < 0 ? 9 : Math.floor(surroundings.sameLemma[i]! * 4.99))
  return n
}
