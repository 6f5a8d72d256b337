/**
 * Source, cue and content by learned models: tagger → cue candidates → a chain for each cue → ranking of its k best readings →
 * acceptance. After Pareti (2012, 2015) for the task; two stages and ranking after our own trials on PolNeAR (models/attribution.md).
 */
import type { Analysis } from '../language/analysis.ts'
import { addEmissions, crfFrom, marginals, type Crf } from '../learning/crf.ts'
import { linearFrom, linearScore, logistic, type Linear } from '../learning/linear.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import type { Report } from '../record/report.ts'
import {
  ACCEPTANCE_NUMBERS,
  acceptanceFeatures,
  MOST_ACCEPTANCE_FEATURES,
  surroundingsOf,
  type Scored,
} from './attributionAcceptance.ts'
import { findCandidates, viewFrom, type Candidate, type View } from './attributionCandidates.ts'
import { cueFeatures } from './attributionCueFeatures.ts'
import { MOST_FEATURES, tagFeatures } from './attributionFeatures.ts'
import {
  hypothesesOf,
  MOST_RANKING_FEATURES,
  RANKING_NUMBERS,
  rankingFeatures,
  type Hypothesis,
} from './attributionHypotheses.ts'
import { tagWords, type Tagging } from './attributionTagger.ts'
import { wordsOf, type CueLevels, type Words } from './attributionWords.ts'
import type { Run } from './attributionLinks.ts'

export type RelationModels = { levels: CueLevels; tagger: Crf; chain: Crf; ranker: Linear; acceptor: Linear }

/** A relation in words [first, last); `p` is the probability that it is an attribution. */
export type WordRelation = {
  cue: Run
  source: Run[]
  content: Run[]
  /** The cue's weightiest word. */ head: number
  p: number
}

/** How many readings of a candidate are compared. More than 12 gains little (oracle 80.5 % → 82.3 % at 30). */
export const READINGS = 12
/** Candidates below this chain probability are not read further. */
export const LEAST_CHAIN = 0.02

export function relationModelsFrom(model: ModelContent): RelationModels {
  const keys = modelArray(model, 'levelKeys', Uint32Array)
  const values = modelArray(model, 'levelValues', Uint8Array)
  const levels = new Map<number, number>()
  for (let i = 0; i < keys.length; i++) levels.set(keys[i]!, values[i]!)
  return {
    levels,
    tagger: crfFrom(model, 'tagger.'),
    chain: crfFrom(model, 'chain.'),
    ranker: linearFrom(model, 'ranker.'),
    acceptor: linearFrom(model, 'acceptor.'),
  }
}

/**
 * All candidates' best readings with their probability of being an attribution, in reading order; cues may overlap.
 * PolNeAR marks the outermost voice only; with `nested` it does not count against a cue that it stands in another's content.
 */
export function proposeRelations(
  words: Words,
  models: RelationModels,
  options: { nested?: boolean } = {},
): WordRelation[] {
  const tagging = tagWords(words, models.tagger)
  const scored = scoreCandidates(words, tagging, findCandidates(words, tagging), models)
  const surroundings = surroundingsOf(words, scored)
  if (options.nested) surroundings.inside.fill(0)
  const features = new Int32Array(MOST_ACCEPTANCE_FEATURES)
  const numbers = new Float64Array(ACCEPTANCE_NUMBERS)
  return scored.map(({ best, view }, i) => {
    const count = acceptanceFeatures(words, scored, surroundings, i, features, numbers)
    const p = logistic(linearScore(models.acceptor, features, count, numbers))
    return { cue: best.cue, source: best.source, content: best.content, head: view.head, p }
  })
}

/** The relations from a threshold on; of two with overlapping cues the likelier stays. */
export function findRelations(
  report: Report,
  analysis: Analysis,
  models: RelationModels,
  threshold: number,
): { words: Words; relations: WordRelation[] } {
  const words = wordsOf(report, analysis, models.levels)
  return { words, relations: chooseRelations(proposeRelations(words, models), threshold) }
}

export function chooseRelations(proposed: readonly WordRelation[], threshold: number): WordRelation[] {
  const kept: WordRelation[] = []
  for (const relation of proposed
    .filter(({ p }) => p >= threshold)
    .toSorted((a, b) => b.p - a.p || a.cue[0] - b.cue[0]))
    if (!kept.some(({ cue }) => cue[0] < relation.cue[1] && relation.cue[0] < cue[1])) kept.push(relation)
  return kept.sort((a, b) => a.cue[0] - b.cue[0])
}

/** Reads each candidate with the per-cue chain and ranks its readings. */
export function scoreCandidates(
  words: Words,
  tagging: Tagging,
  candidates: readonly Candidate[],
  models: { chain: Crf; ranker: Linear },
): Scored[] {
  const out: Scored[] = []
  for (const { view, hypotheses, chain } of readCandidates(words, tagging, candidates, models.chain)) {
    const scores = rankScores(words, view, hypotheses, models.ranker)
    let best = 0
    let second = -Infinity
    for (let h = 1; h < scores.length; h++)
      if (scores[h]! > scores[best]!) {
        second = scores[best]!
        best = h
      } else if (scores[h]! > second) second = scores[h]!
    out.push({ view, best: hypotheses[best]!, chain, margin: Math.min(3, scores[best]! - second) })
  }
  return out
}

export type CandidateReadings = { view: View; hypotheses: Hypothesis[]; chain: number }

/** The readings of each candidate that has any; what does not depend on the cue is scored once for each passage. */
export function* readCandidates(
  words: Words,
  tagging: Tagging,
  candidates: readonly Candidate[],
  crf: Crf,
): Generator<CandidateReadings> {
  const labels = crf.labels.length
  const features = new Int32Array(MOST_FEATURES)
  let shared = new Float64Array(0)
  let passage = -1
  let neighbours: Candidate[] = []
  let done = new Uint8Array(0)
  for (const [c, candidate] of candidates.entries()) {
    const { from, to } = candidate
    if (passage !== from) {
      passage = from
      shared = new Float64Array((to - from) * labels)
      done = new Uint8Array(to - from)
      neighbours = []
      for (let i = c; i < candidates.length && candidates[i]!.from === from; i++) neighbours.push(candidates[i]!)
    }
    const view = viewFrom(words, tagging, candidate, neighbours)
    const { low, high } = view
    const emissions = new Float64Array((high - low) * labels)
    for (let w = low; w < high; w++) {
      const at = (w - from) * labels
      if (!done[w - from]) {
        addEmissions(crf, features, tagFeatures(words, w, from, to, features), shared, at)
        done[w - from] = 1
      }
      for (let y = 0; y < labels; y++) emissions[(w - low) * labels + y] = shared[at + y]!
      addEmissions(crf, features, cueFeatures(words, tagging, view, w, features), emissions, (w - low) * labels)
    }
    const probability = marginals(crf, emissions, high - low)
    let chain = 0
    for (let w = candidate.first; w < candidate.last; w++) {
      const at = (w - low) * labels
      chain = Math.max(chain, probability[at + 1]! + probability[at + 2]!)
    }
    if (chain < LEAST_CHAIN) continue
    const hypotheses = hypothesesOf(crf, emissions, view, READINGS)
    if (hypotheses.length > 0) yield { view, hypotheses, chain }
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
