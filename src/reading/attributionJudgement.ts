/**
 * What the forest that judges a candidate is told, all real numbers: how sure each stage was of each part, what stands beside the
 * candidate in its sentence and report, and where its parts lie in the tree.
 */
import { hashString } from '../learning/hash.ts'
import { logOdds } from '../learning/linear.ts'
import type { Scored, Surroundings } from './attributionAcceptance.ts'
import type { View } from './attributionCandidates.ts'
import { topOf, type Hypothesis } from './attributionHypotheses.ts'
import { CONTENT, CUE, SOURCE, type Run } from './attributionLinks.ts'
import type { Tagging } from './attributionTagger.ts'
import { OPENING, type Words } from './attributionWords.ts'

/** How many numbers {@link certaintyOf} gives. */
export const CERTAINTY_NUMBERS = 10
/** How many numbers {@link judgementNumbers} writes. */
export const JUDGEMENT_NUMBERS = 72

const LABELS = 7
const LEAST_PROBABILITY = 1e-3

/**
 * How sure the chain of the parts is of one of its readings: by the probabilities of the edges, and by how much of the readings' weight has
 * the same parts.
 * @param parts its probabilities, words of the window × labels
 */
export function certaintyOf(
  view: View,
  parts: Float64Array,
  hypotheses: readonly Hypothesis[],
  chosen: number,
): Float64Array {
  const out = new Float64Array(CERTAINTY_NUMBERS)
  const best = hypotheses[chosen]!
  const at = (w: number, label: number) =>
    w < view.low || w >= view.high ? 0 : parts[(w - view.low) * LABELS + label]!
  const log = (p: number) => Math.log(Math.max(p, LEAST_PROBABILITY))
  let all = 0
  let content = 0
  let source = 0
  let cue = 0
  let shared = 0
  for (const other of hypotheses) {
    const weight = Math.exp(other.score - hypotheses[0]!.score)
    all += weight
    if (isSame(other.content, best.content)) content += weight
    if (isSame(other.source, best.source)) source += weight
    if (other.cue[0] === best.cue[0] && other.cue[1] === best.cue[1]) cue += weight
    shared += weight * overlapOf(other.content, best.content)
  }
  out[0] = log(content / all)
  out[1] = log(source / all)
  out[2] = log(cue / all)
  out[3] = shared / all
  for (const [first, last] of best.content) {
    out[4]! += log(at(first, CONTENT))
    out[5]! += log(1 - at(last, CONTENT + 1))
  }
  for (const [first, last] of best.source) {
    out[6]! += log(at(first, SOURCE))
    out[7]! += log(1 - at(last, SOURCE + 1))
  }
  out[8] = log(at(best.cue[0], CUE)) + log(1 - at(best.cue[1], CUE + 1))
  out[9] = chosen
  return out
}

function isSame(a: readonly Run[], b: readonly Run[]): boolean {
  return a.length === b.length && a.every(([first, last], i) => first === b[i]![0] && last === b[i]![1])
}

/** Shared words over all words. */
function overlapOf(a: readonly Run[], b: readonly Run[]): number {
  let shared = 0
  for (const x of a) for (const y of b) shared += Math.max(0, Math.min(x[1], y[1]) - Math.max(x[0], y[0]))
  return shared / (sizeOf(a) + sizeOf(b) - shared)
}

function sizeOf(runs: readonly Run[]): number {
  return runs.reduce((sum, [first, last]) => sum + last - first, 0)
}

const places = (words: string): Map<number, number> =>
  new Map(words.split(' ').map((word, i) => [hashString(word) | 0, i + 1]))
const RELATIONS = places('root ccomp xcomp conj advcl parataxis acl acl:relcl obj obl nmod nsubj')
const TAGS = places('VBD VBZ VBP VB VBN VBG NN NNS JJ IN RB NNP')
const PRONOUN = 11
/** Candidates of a passage further off than this are not looked at. */
const NEIGHBOURS = 16

/** What a report's candidates have in common; computed once. */
export type Company = { meanChain: number; sureShare: number }

export function companyOf(words: Words, scored: readonly Scored[]): Company {
  let sum = 0
  let likely = 0
  let sure = 0
  for (const { chain } of scored) {
    // How many of the unlikely ones are looked at differs between training and reading.
    if (chain < 0.1) continue
    sum += chain
    likely++
    if (chain > 0.5) sure++
  }
  return { meanChain: likely === 0 ? 0 : sum / likely, sureShare: (100 * sure) / (words.count || 1) }
}

/**
 * Writes {@link JUDGEMENT_NUMBERS} numbers about candidate `i` into `out`.
 * @param linear log odds of the linear acceptor
 */
export function judgementNumbers(
  words: Words,
  tagging: Tagging,
  scored: readonly Scored[],
  { surroundings, company, nested = false }: { surroundings: Surroundings; company: Company; nested?: boolean },
  i: number,
  linear: number,
  out: Float32Array,
): void {
  let n = 0
  const put = (number: number) => {
    out[n++] = number
  }
  const { view, best, chain, margin, certainty } = scored[i]!
  const { head, candidate, low, high } = view
  put(linear)
  put(logOdds(chain))
  put(logOdds(candidate.confidence))
  put(margin)
  put(surroundings.inside[i]!)
  put(surroundings.sameLemma[i]!)
  put(surroundings.sameSource[i]!)
  put(company.meanChain)
  put(company.sureShare)
  for (let c = 0; c < CERTAINTY_NUMBERS; c++) put(certainty[c]!)

  // The others around it.
  let sameSentence = 0
  let likeliest = 0
  let heldBy = 0
  let holds = 0
  let rival = 0
  let sharesCue = 0
  let before = 0
  for (let j = Math.max(0, i - NEIGHBOURS); j < Math.min(scored.length, i + NEIGHBOURS); j++) {
    const other = scored[j]!
    if (j === i || other.view.candidate.from !== candidate.from) continue
    const same = words.sentence[other.view.head] === words.sentence[head]
    if (same && other.chain > 0.5) sameSentence++
    if (same) likeliest = Math.max(likeliest, other.chain)
    if (j < i && same) before = other.chain
    if (!nested && meets(other.best.content, best.cue)) heldBy = Math.max(heldBy, other.chain)
    if (meets(best.content, other.best.cue)) holds = Math.max(holds, other.chain)
    rival = Math.max(rival, other.chain * overlapOf(other.best.content, best.content))
    if (meets([other.best.cue], best.cue)) sharesCue = Math.max(sharesCue, other.chain)
  }
  put(sameSentence)
  put(likeliest)
  put(heldBy)
  put(holds)
  put(rival)
  put(sharesCue)
  put(before)

  // What the tagger said of the parts.
  const [first] = best.content
  const last = best.content.at(-1)!
  put(mean(tagging.content, best.content))
  put(mean(tagging.source, best.source))
  put(tagging.beginsCue[best.cue[0]]!)
  put(tagging.content[head]!)
  put(tagging.content[first![0]]!)
  put(tagging.content[last[1] - 1]!)
  put(first![0] > low ? tagging.content[first![0] - 1]! : 0)
  put(last[1] < high ? tagging.content[last[1]]! : 0)

  // The cue.
  put(words.level[head]!)
  put(words.lemmaLevel[head]!)
  put(words.upos[head]!)
  put(RELATIONS.get(words.relation[head]!) ?? 0)
  put(TAGS.get(words.xpos[head]!) ?? 0)
  put(words.quote[head]!)
  put(best.cue[1] - best.cue[0])
  put(head - best.cue[0])
  const kids = words.kids[head]!
  for (let bit = 0; bit < 12; bit++) put((kids >> bit) & 1)
  put(words.first[best.cue[0]]!)
  put(candidate.from === 0 ? 1 : 0)
  put(candidate.to - candidate.from)

  // Content and source.
  const content = topOf(words, first!)
  put(sizeOf(best.content))
  put(best.content.length)
  put(first![0] - best.cue[1])
  put(words.quote[first![0]] === OPENING ? 1 : 0)
  put(words.first[first![0]]!)
  put(last[1] >= words.count || words.first[last[1]] === 1 ? 1 : 0)
  put(RELATIONS.get(words.relation[content.word]!) ?? 0)
  put(content.headIn(best.cue) ? 1 : 0)
  put(content.outs)
  put(words.upos[content.word]!)
  const source = best.source[0]
  const speaker = source ? topOf(words, source).word : -1
  put(source ? source[1] - source[0] : 0)
  put(source ? source[0] - best.cue[1] : 99)
  put(source ? words.upos[speaker]! : 0)
  put(source ? words.name[speaker]! : 0)
  put(words.subject[head]! < 0 ? 2 : words.subject[head] === speaker ? 1 : 0)
  put(source && words.upos[speaker] === PRONOUN ? 1 : 0)
}

function meets(runs: readonly Run[], [first, last]: Run): boolean {
  return runs.some(([a, b]) => a < last && first < b)
}

function mean(column: Float32Array, runs: readonly Run[]): number {
  let sum = 0
  let count = 0
  for (const [first, last] of runs)
    for (let w = first; w < last; w++) {
      sum += column[w]!
      count++
    }
  return count === 0 ? 0 : sum / count
}
