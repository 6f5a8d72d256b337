/**
 * Source, cue and content by learned models: tagger → cue candidates → a chain for each cue → ranking of its k best readings →
 * acceptance. After Pareti (2012, 2015) for the task; two stages and ranking after our own trials on PolNeAR (models/attribution.md).
 */
import { crfFrom, marginals } from '../learning/crf.ts'
import { forestFrom, forestScore, type Forest } from '../learning/forest.ts'
import { linearFrom, linearScore, logistic, type Linear } from '../learning/linear.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import {
  ACCEPTANCE_NUMBERS,
  acceptanceFeatures,
  MOST_ACCEPTANCE_FEATURES,
  surroundingsOf,
  type Scored,
} from './attributionAcceptance.ts'
import {
  chainsFrom,
  featuresOf,
  sumListed,
  taggerOf,
  type Chains,
  type FeatureList,
  type Tagger,
} from './attributionChains.ts'
import { findCandidates, viewFrom, type Candidate, type View } from './attributionCandidates.ts'
import { cueFeatures } from './attributionCueFeatures.ts'
import {
  hypothesesOf,
  MOST_RANKING_FEATURES,
  RANKING_NUMBERS,
  rankingFeatures,
  type Hypothesis,
} from './attributionHypotheses.ts'
import { certaintyOf, companyOf, JUDGEMENT_NUMBERS, judgementNumbers, type Company } from './attributionJudgement.ts'
import { tagWords, type Tagging } from './attributionTagger.ts'
import { OUTSIDE, UPOS, type CueLevels, type Words } from './attributionWords.ts'
import { meets, type Run } from './attributionLinks.ts'

export type RelationModels = Chains & {
  levels: CueLevels
  tagger: Tagger
  ranker: Linear
  acceptor: Linear
  judge: Forest
}

/** A relation in words [first, last); `p` is the probability that it is an attribution. */
export type WordRelation = {
  cue: Run
  source: Run[]
  content: Run[]
  /** The cue's weightiest word. */ head: number
  p: number
}

export type ProposeOptions = {
  /** Do not hold it against a cue that it stands in another's content. */
  nested?: boolean
  /** What the report's candidates have in common, where only a part of the report is read. */
  company?: Company
}

/** How many readings of a candidate are compared. More than 12 gains little (oracle 80.5 % → 82.3 % at 30). */
export const READINGS = 12
/** What joins two predicates, as numbers in `Words.upos`. */
const LINKING = new Set(['CCONJ', 'PUNCT', 'ADV', 'AUX'].map((tag) => UPOS.indexOf(tag) + 1))
/** Candidates below this chain probability are not read further. */
export const LEAST_CHAIN = 0.02
/**
 * In reading fewer candidates are looked at than in training, by the tagger's probability and by the chain's: a tenth of the time, 0.1 of F
 * (dev). An acceptor that was trained on as few lost 0.4.
 */
const IN_READING = { confidence: 0.14, chain: 0.1 }

export function relationModelsFrom(model: ModelContent): RelationModels {
  const keys = modelArray(model, 'levelKeys', Uint32Array)
  const values = modelArray(model, 'levelValues', Uint8Array)
  const levels = new Map<number, number>()
  for (let i = 0; i < keys.length; i++) levels.set(keys[i]!, values[i]!)
  return {
    levels,
    tagger: taggerOf(crfFrom(model, 'tagger.')),
    ...chainsFrom(model),
    ranker: linearFrom(model, 'ranker.'),
    acceptor: linearFrom(model, 'acceptor.'),
    judge: forestFrom(model, 'judge.'),
  }
}

/**
 * All candidates' best readings with their probability of being an attribution, in reading order; cues may overlap.
 * PolNeAR marks the outermost voice only; with `nested` it does not count against a cue that it stands in another's content.
 */
export function proposeRelations(words: Words, models: RelationModels, options: ProposeOptions = {}): WordRelation[] {
  const listed = featuresOf(words)
  const tagging = tagWords(words, models.tagger, listed)
  const scored = scoreCandidates(words, tagging, findCandidates(words, tagging, IN_READING.confidence), models, {
    least: IN_READING.chain,
    listed,
  })
  return judge(words, tagging, scored, models, options)
}

/** Probability of each candidate's best reading that it is an attribution: a linear acceptor, and a forest that hears it among others. */
function judge(
  words: Words,
  tagging: Tagging,
  scored: readonly Scored[],
  models: { acceptor: Linear; judge: Forest },
  { nested = false, company = companyOf(words, scored) }: ProposeOptions,
): WordRelation[] {
  const surroundings = surroundingsOf(words, scored)
  if (nested) surroundings.inside.fill(0)
  const features = new Int32Array(MOST_ACCEPTANCE_FEATURES)
  const numbers = new Float64Array(ACCEPTANCE_NUMBERS)
  const evidence = new Float32Array(JUDGEMENT_NUMBERS)
  return scored.map(({ best, view }, i) => {
    const count = acceptanceFeatures(words, scored, surroundings, i, features, numbers)
    const linear = linearScore(models.acceptor, features, count, numbers)
    judgementNumbers(words, tagging, scored, { surroundings, company, nested }, i, linear, evidence)
    const p = logistic(forestScore(models.judge, evidence))
    return { cue: best.cue, source: best.source, content: best.content, head: view.head, p }
  })
}

/** The relations from a threshold on, in reading order; of two with overlapping cues the likelier stays. */
export function chooseRelations(
  words: Words,
  proposed: readonly WordRelation[],
  threshold: number,
  options: { nested?: boolean } = {},
): WordRelation[] {
  const out: WordRelation[] = []
  // Passage by passage: relations of different passages have nothing to do with each other.
  let next = 0
  for (const end of words.passages.slice(1)) {
    const from = next
    while (next < proposed.length && proposed[next]!.head < end) next++
    out.push(...chooseInPassage(words, proposed.slice(from, next), threshold, options))
  }
  return out
}

function chooseInPassage(
  words: Words,
  proposed: readonly WordRelation[],
  threshold: number,
  options: { nested?: boolean },
): WordRelation[] {
  const likeliest = proposed.filter(({ p }) => p >= threshold).toSorted((a, b) => b.p - a.p || a.cue[0] - b.cue[0])
  const kept: WordRelation[] = []
  for (const relation of likeliest) if (!kept.some((other) => meets(other.cue, relation.cue))) kept.push(relation)
  // PolNeAR lets one content run into the next of the same source; a record of who says what must not.
  const untangled = options.nested ? untangle(words, kept) : kept
  // Of one content there is one outermost voice.
  const outermost: WordRelation[] = []
  for (const relation of untangled)
    if (options.nested || !outermost.some((other) => sharesContent(other, relation))) outermost.push(relation)
  return outermost.sort((a, b) => a.cue[0] - b.cue[0])
}

/** Do two relations say much of the same? */
function sharesContent(a: WordRelation, b: WordRelation): boolean {
  const size = (runs: readonly Run[]) => runs.reduce((sum, [first, last]) => sum + last - first, 0)
  let shared = 0
  for (const x of a.content)
    for (const y of b.content) shared += Math.max(0, Math.min(x[1], y[1]) - Math.max(x[0], y[0]))
  return shared > 0.3 * Math.min(size(a.content), size(b.content))
}

/**
 * Contents that run into what a neighbour's own voice says: "condemned the raid | and blamed the army" ends where the same
 * source's next cue begins; what is said inside a source ("leaders who condemned the raid") ends with that source.
 */
function untangle(words: Words, relations: readonly WordRelation[]): WordRelation[] {
  return relations.map((relation) => {
    let { content } = relation
    for (const other of relations) {
      if (other === relation) continue
      const sameSource = other.source.some((run) => relation.source.some((own) => meets(run, own)))
      // A cue with a subject of its own inside the content is a voice inside, whatever source it was given.
      const subject = words.subject[other.head]!
      const isInner = content.some(([first, last]) => subject >= first && subject < last && subject < other.cue[0])
      if (sameSource && !isInner && other.cue[0] > relation.cue[0])
        content = cutAt(words, content, relation.cue[1], other.cue)
      for (const run of other.source)
        if (run[0] <= relation.cue[0] && relation.cue[1] <= run[1])
          content = content.map(([first, last]): Run =>
            first < run[1] ? [first, Math.min(last, run[1])] : [first, last],
          )
    }
    return content === relation.content ? relation : { ...relation, content }
  })
}

/** Cuts the run that holds a later cue before it, with the "and" or comma between; nothing where that would leave nothing. */
function cutAt(words: Words, content: Run[], from: number, cue: Run): Run[] {
  return content.map(([first, last]): Run => {
    if (first < from || first >= cue[0] || cue[1] > last) return [first, last]
    let end = cue[0]
    while (end > first && LINKING.has(words.upos[end - 1]!) && words.quote[end - 1] === OUTSIDE) end--
    return end > first ? [first, end] : [first, last]
  })
}

/** Reads each candidate with the per-cue chain and ranks its readings. */
export function scoreCandidates(
  words: Words,
  tagging: Tagging,
  candidates: readonly Candidate[],
  models: Chains & { ranker: Linear },
  options: ReadingOptions = {},
): Scored[] {
  const out: Scored[] = []
  for (const { view, hypotheses, chain, parts } of readCandidates(words, tagging, candidates, models, options)) {
    const scores = rankScores(words, view, hypotheses, models.ranker)
    let best = 0
    let second = -Infinity
    for (let h = 1; h < scores.length; h++)
      if (scores[h]! > scores[best]!) {
        second = scores[best]!
        best = h
      } else if (scores[h]! > second) second = scores[h]!
    const certainty = certaintyOf(view, parts(), hypotheses, best)
    out.push({ view, best: hypotheses[best]!, chain, margin: Math.min(3, scores[best]! - second), certainty })
  }
  return out
}

export type CandidateReadings = {
  view: View
  hypotheses: Hypothesis[]
  chain: number
  /** Probabilities of the chain of the parts, words of the window × labels. */
  parts: () => Float64Array
}

export type ReadingOptions = {
  /** Candidates below this chain probability are not read further. */
  least?: number
  /** The words' features, where they have been listed already. */
  listed?: FeatureList
}

/** The readings of each candidate that has any. */
export function* readCandidates(
  words: Words,
  tagging: Tagging,
  candidates: readonly Candidate[],
  { cues, parts, kernel, scales }: Chains,
  { least = LEAST_CHAIN, listed = featuresOf(words) }: ReadingOptions = {},
): Generator<CandidateReadings> {
  const labels = cues.labels.length
  const width = 2 * labels
  const { sums, features } = kernel
  const [ofCue, ofPart] = scales as [number, number]
  // What does not depend on the cue is summed once for each word of a passage.
  let shared = new Int32Array(0)
  let done = new Uint8Array(0)
  let passage = -1
  let neighbours: Candidate[] = []
  for (const [c, candidate] of candidates.entries()) {
    const { from, to } = candidate
    if (passage !== from) {
      passage = from
      shared = new Int32Array((to - from) * width)
      done = new Uint8Array(to - from)
      neighbours = []
      for (let i = c; i < candidates.length && candidates[i]!.from === from; i++) neighbours.push(candidates[i]!)
    }
    const view = viewFrom(words, tagging, candidate, neighbours)
    const { low, high } = view
    const ofCues = new Float64Array((high - low) * labels)
    const ofParts = new Float64Array((high - low) * labels)
    for (let w = low; w < high; w++) {
      const own = (w - from) * width
      if (done[w - from] === 0) {
        sums.fill(0)
        sumListed(kernel, listed, w)
        for (let y = 0; y < width; y++) shared[own + y] = sums[y]!
        done[w - from] = 1
      } else for (let y = 0; y < width; y++) sums[y] = shared[own + y]!
      kernel.add(0, cueFeatures(words, tagging, view, w, features))
      const at = (w - low) * labels
      for (let y = 0; y < labels; y++) {
        ofCues[at + y] = sums[y]! * ofCue
        ofParts[at + y] = sums[labels + y]! * ofPart
      }
    }
    const probability = marginals(cues, ofCues, high - low)
    let chain = 0
    for (let w = candidate.first; w < candidate.last; w++) {
      const at = (w - low) * labels
      chain = Math.max(chain, probability[at + 1]! + probability[at + 2]!)
    }
    if (chain < least) continue
    const hypotheses = hypothesesOf(parts, ofParts, view, READINGS)
    if (hypotheses.length > 0) yield { view, hypotheses, chain, parts: () => marginals(parts, ofParts, high - low) }
  }
}

function rankScores(words: Words, view: View, hypotheses: readonly Hypothesis[], ranker: Linear): number[] {
  const features = new Int32Array(MOST_RANKING_FEATURES)
  const numbers = new Float64Array(RANKING_NUMBERS)
  return hypotheses.map((hypothesis, rank) => {
    const count = rankingFeatures(words, view, hypothesis, rank, hypotheses[0]!.score, features, numbers)
    return linearScore(ranker, features, count, numbers)
  })
}
