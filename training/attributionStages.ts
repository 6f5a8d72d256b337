/** The stages of training the attribution models, each from the output of the one before on text it has not seen. */
import { bioTransitions, type Crf } from '../src/learning/crf.ts'
import type { Forest } from '../src/learning/forest.ts'
import { linearScore, type Linear } from '../src/learning/linear.ts'
import {
  ACCEPTANCE_NUMBERS,
  acceptanceFeatures,
  MOST_ACCEPTANCE_FEATURES,
  surroundingsOf,
  type Scored,
  type Surroundings,
} from '../src/reading/attributionAcceptance.ts'
import { findCandidates, viewFrom, type Candidate } from '../src/reading/attributionCandidates.ts'
import { cueFeatures } from '../src/reading/attributionCueFeatures.ts'
import { MOST_FEATURES, tagFeatures } from '../src/reading/attributionFeatures.ts'
import {
  MOST_RANKING_FEATURES,
  RANKING_NUMBERS,
  rankingFeatures,
  type Hypothesis,
} from '../src/reading/attributionHypotheses.ts'
import { companyOf, JUDGEMENT_NUMBERS, judgementNumbers } from '../src/reading/attributionJudgement.ts'
import { LABELS, type Run } from '../src/reading/attributionLinks.ts'
import type { Chains } from '../src/reading/attributionChains.ts'
import { readCandidates, scoreCandidates } from '../src/reading/attributionRelations.ts'
import type { Tagging } from '../src/reading/attributionTagger.ts'
import type { Words } from '../src/reading/attributionWords.ts'
import type { GoldRelation } from './attributionData.ts'
import { meanForest, trainForest } from './learner/boosting.ts'
import {
  averageCrfs,
  cutRareFeatures,
  IntegerList,
  newCrfData,
  quantiseCrf,
  trainCrf,
  type CrfData,
} from './learner/crf.ts'
import {
  averageLinear,
  quantiseLinear,
  trainBinary,
  trainRanking,
  type BinaryExample,
  type RankingExample,
} from './learner/linear.ts'

/** A document in words with its gold relations; `tagging` is by a tagger that has not seen it. */
export type StageDocument = {
  words: Words
  relations: GoldRelation[]
  tags: Uint8Array
  tagging?: Tagging
  weight?: number
}

export type StageOptions = {
  bits: number
  epochs: number
  rate: number
  average: number
  prune: number
  /** One training for each, in another order of the texts; their weights are averaged. */
  seeds?: readonly number[]
  least?: number
  /** Only candidates that are cues: the chain then tells where the parts end, not whether there is an attribution. */
  onlyCues?: boolean
  log: (line: string) => void
}

export function trainTagger(documents: readonly StageDocument[], options: StageOptions): Crf & { scale: number } {
  const data = newCrfData(options.bits)
  const features = new Int32Array(MOST_FEATURES)
  for (const { words, tags } of documents)
    for (let p = 0; p + 1 < words.passages.length; p++) {
      const from = words.passages[p]!
      const to = words.passages[p + 1]!
      for (let w = from; w < to; w++) {
        data.own.push(features, tagFeatures(words, w, from, to, features), data.rows - 1)
        data.ownAt.push([data.own.length], 1)
        data.gold.push([tags[w]!], 1)
      }
      data.starts.push([data.gold.length], 1)
    }
  return train(data, options)
}

/** The chain of one cue, trained on the tagger's candidates only: cues it missed would spoil the probabilities. */
export function trainChain(documents: readonly StageDocument[], options: StageOptions): Crf & { scale: number } {
  const data: CrfData = {
    ...newCrfData(options.bits),
    shared: { rows: new IntegerList(), at: new IntegerList() },
    sharedPosition: new IntegerList(),
  }
  const shared = data.shared!
  shared.at.push([0], 1)
  const features = new Int32Array(MOST_FEATURES)
  for (const { words, relations, tagging } of documents) {
    const place = new Int32Array(words.count).fill(-1)
    for (const { candidate, neighbours, gold } of goldCandidates(words, tagging!, relations)) {
      if (options.onlyCues && !gold) continue
      const view = viewFrom(words, tagging!, candidate, neighbours)
      const labels = new Uint8Array(words.count)
      if (gold) label(labels, gold)
      for (let w = view.low; w < view.high; w++) {
        if (place[w]! < 0) {
          place[w] = shared.at.length - 1
          shared.rows.push(features, tagFeatures(words, w, candidate.from, candidate.to, features), data.rows - 1)
          shared.at.push([shared.rows.length], 1)
        }
        data.sharedPosition!.push([place[w]!], 1)
        data.own.push(features, cueFeatures(words, tagging!, view, w, features), data.rows - 1)
        data.ownAt.push([data.own.length], 1)
        // A run cut by the window begins there.
        const gold = labels[w]!
        data.gold.push([w === view.low && gold > 0 && gold % 2 === 0 ? gold - 1 : gold], 1)
      }
      data.starts.push([data.gold.length], 1)
    }
  }
  return train(data, options)
}

function train(data: CrfData, options: StageOptions): Crf & { scale: number } {
  const rows = cutRareFeatures(data, options.least ?? 3)
  options.log(
    `${data.gold.length} positions, ${data.own.length + (data.shared?.rows.length ?? 0)} features in ${rows} rows`,
  )
  const { epochs, rate, average, log, seeds = [7] } = options
  const models = seeds.map((seed) =>
    trainCrf(data, {
      labels: LABELS,
      transitions: bioTransitions(LABELS),
      epochs,
      rate,
      average,
      seed,
      onEpoch: (epoch, loss) => log(`seed ${seed}, epoch ${epoch} loss ${loss.toFixed(4)}`),
    }),
  )
  return quantiseCrf(averageCrfs(models), options.prune)
}

type GoldCandidate = { candidate: Candidate; neighbours: Candidate[]; gold?: GoldRelation }

/** Candidates with the relation whose cue each overlaps most; a relation is given to one candidate. */
export function goldCandidates(words: Words, tagging: Tagging, relations: readonly GoldRelation[]): GoldCandidate[] {
  const candidates = findCandidates(words, tagging)
  const used = new Set<GoldRelation>()
  return candidates.map((candidate) => {
    const neighbours = candidates.filter((other) => other.from === candidate.from)
    let gold: GoldRelation | undefined
    let most = 0
    for (const relation of relations) {
      if (used.has(relation)) continue
      for (const [first, last] of relation.cue) {
        const shared = Math.min(last, candidate.last) - Math.max(first, candidate.first)
        if (shared > most) {
          most = shared
          gold = relation
        }
      }
    }
    if (!gold) return { candidate, neighbours }
    used.add(gold)
    return { candidate, neighbours, gold }
  })
}

function label(labels: Uint8Array, relation: GoldRelation): void {
  for (const [r, role] of (['cue', 'source', 'content'] as const).entries())
    for (const [first, last] of relation[role])
      for (let w = first; w < last; w++) labels[w] = r * 2 + (w === first ? 1 : 2)
}

/** Ranking of readings, from chains that have not seen the document; only of true cues, since it is about boundaries. */
export function rankingExamples(documents: readonly StageDocument[], chains: Chains): RankingExample[] {
  const out: RankingExample[] = []
  const features = new Int32Array(MOST_RANKING_FEATURES)
  for (const { words, relations, tagging } of documents) {
    const pairs = goldCandidates(words, tagging!, relations).filter(({ gold }) => gold)
    const goldOf = new Map(pairs.map(({ candidate, gold }) => [candidate.first, gold!]))
    const candidates = findCandidates(words, tagging!)
    for (const { view, hypotheses } of readCandidates(words, tagging!, candidates, chains)) {
      const gold = goldOf.get(view.candidate.first)
      if (!gold || hypotheses.length < 2) continue
      const worth = hypotheses.map((hypothesis) => worthOf(hypothesis, gold, view.low, view.high))
      const best = Math.max(...worth)
      const inputs = hypotheses.map((hypothesis, rank) => {
        const numbers = new Float64Array(RANKING_NUMBERS)
        const count = rankingFeatures(words, view, hypothesis, rank, hypotheses[0]!.score, features, numbers)
        return { features: features.slice(0, count), numbers: [...numbers] }
      })
      out.push({ inputs, targets: worth.map((value) => Math.exp((value - best) * 4)) })
    }
  }
  return out
}

function worthOf(hypothesis: Hypothesis, gold: GoldRelation, low: number, high: number): number {
  const inWindow = (runs: readonly Run[]) => runs.filter(([a, b]) => a < high && b > low)
  const same = (a: readonly Run[], b: readonly Run[]) => (JSON.stringify(a) === JSON.stringify(b) ? 1 : 0)
  const content = inWindow(gold.content)
  const source = inWindow(gold.source)
  return (
    same(hypothesis.content, content) +
    overlap(hypothesis.content, content) +
    0.5 * same(hypothesis.source, source) +
    (overlap(hypothesis.source, source) > 0 ? 1.5 : 0) +
    0.5 * same([hypothesis.cue], inWindow(gold.cue))
  )
}

/** Shared words over all words of two lists of runs; 1 where both are empty. */
function overlap(a: readonly Run[], b: readonly Run[]): number {
  const words = new Set<number>()
  for (const [first, last] of a) for (let w = first; w < last; w++) words.add(w)
  const own = words.size
  let shared = 0
  let other = 0
  for (const [first, last] of b)
    for (let w = first; w < last; w++) {
      other++
      if (words.has(w)) shared++
    }
  return own + other === 0 ? 1 : shared / (own + other - shared)
}

/** The linear models are trained in several orders and averaged. */
const ORDERS = [3, 5, 7, 11]

export function trainRanker(examples: readonly RankingExample[], bits: number): Linear & { scale: number } {
  const settings = { bits, numbers: RANKING_NUMBERS, initial: [1, 0], epochs: 5, rate: 0.05, start: 0.5 }
  return quantiseLinear(averageLinear(ORDERS.map((seed) => trainRanking(examples, { ...settings, seed }))))
}

/** A document's candidates by chains and a ranker that have not seen it, and whether each best reading is right. */
export type JudgedDocument = {
  words: Words
  tagging: Tagging
  scored: Scored[]
  surroundings: Surroundings
  examples: BinaryExample[]
}

export function acceptanceExamples(
  documents: readonly StageDocument[],
  chains: Chains,
  ranker: Linear,
): JudgedDocument[] {
  const features = new Int32Array(MOST_ACCEPTANCE_FEATURES)
  return documents.map(({ words, relations, tagging }) => {
    const candidates = findCandidates(words, tagging!)
    const scored = scoreCandidates(words, tagging!, candidates, { ...chains, ranker })
    const surroundings = surroundingsOf(words, scored)
    const examples = scored.map(({ best }, i): BinaryExample => {
      const numbers = new Float64Array(ACCEPTANCE_NUMBERS)
      const count = acceptanceFeatures(words, scored, surroundings, i, features, numbers)
      return { features: features.slice(0, count), numbers: [...numbers], label: isRight(best, relations) ? 1 : 0 }
    })
    return { words, tagging: tagging!, scored, surroundings, examples }
  })
}

const JUDGE = { trees: 400, rate: 0.025, leaves: 24, least: 40, ridge: 5, share: 0.3 }
/** What is different from forest to forest. Their mean is .2 of F better than any of them (dev). */
const FORESTS = [
  { seed: 1 },
  { seed: 2 },
  { seed: 3 },
  { seed: 4, leaves: 12, trees: 700 },
  { seed: 5, share: 0.15, leaves: 32 },
]

/** The forest, from documents judged with an acceptor that has not seen them. */
export function trainJudge(judged: readonly { documents: readonly JudgedDocument[]; acceptor: Linear }[]): Forest {
  const labels: number[] = []
  const rows: Float32Array[] = []
  for (const { documents, acceptor } of judged)
    for (const { words, tagging, scored, surroundings, examples } of documents) {
      const context = { surroundings, company: companyOf(words, scored) }
      for (const [i, { features, numbers, label: isRight }] of examples.entries()) {
        const row = new Float32Array(JUDGEMENT_NUMBERS)
        const linear = linearScore(acceptor, features, features.length, numbers)
        judgementNumbers(words, tagging, scored, context, i, linear, row)
        rows.push(row)
        labels.push(isRight)
      }
    }
  const all = new Float32Array(rows.length * JUDGEMENT_NUMBERS)
  for (const [r, row] of rows.entries()) all.set(row, r * JUDGEMENT_NUMBERS)
  return meanForest(FORESTS.map((own) => trainForest(all, JUDGEMENT_NUMBERS, labels, { ...JUDGE, ...own })))
}

/** Right is what the scorer calls linked with its source: half of the content shared, and the source met, or rightly absent. */
function isRight(best: Hypothesis, relations: readonly GoldRelation[]): boolean {
  return relations.some(
    (gold) =>
      overlap(best.content, gold.content) >= 0.5 &&
      (gold.source.length + best.source.length === 0 ||
        (gold.source.length > 0 && overlap(best.source, gold.source) > 0)),
  )
}

export function trainAcceptor(examples: readonly BinaryExample[], bits: number): Linear & { scale: number } {
  const initial = [0.5, 0.5, 0, 0, 0]
  const settings = { bits, numbers: ACCEPTANCE_NUMBERS, initial, epochs: 6, rate: 0.03, start: 1 }
  return quantiseLinear(averageLinear(ORDERS.map((seed) => trainBinary(examples, { ...settings, seed }))))
}
