/**
 * Source, cue and content by learned models: tagger → cue candidates → a chain for each cue → ranking of its k best readings →
 * acceptance. After Pareti (2012, 2015) for the task; two stages and ranking after our own trials on PolNeAR (models/attribution.md).
 */
import { addPairEmissions, crfFrom, marginals, pairCrfs, type Crf, type CrfPair } from '../learning/crf.ts'
import { linearFrom, linearScore, logistic, type Linear } from '../learning/linear.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
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
import { OUTSIDE, UPOS, type CueLevels, type Words } from './attributionWords.ts'
import type { Run } from './attributionLinks.ts'

export type RelationModels = Chains & { levels: CueLevels; tagger: Crf; ranker: Linear; acceptor: Linear }

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
/** What joins two predicates, as numbers in `Words.upos`. */
const LINKING = new Set(['CCONJ', 'PUNCT', 'ADV', 'AUX'].map((tag) => UPOS.indexOf(tag) + 1))
/** Candidates below this chain probability are not read further. */
export const LEAST_CHAIN = 0.02
/**
 * In reading fewer candidates are looked at than in training, by the tagger's probability and by the chain's: a tenth of the time, 0.1 of F
 * (dev). An acceptor that was trained on as few lost 0.4.
 */
const IN_READING = { confidence: 0.1, chain: 0.05 }

export function relationModelsFrom(model: ModelContent): RelationModels {
  const keys = modelArray(model, 'levelKeys', Uint32Array)
  const values = modelArray(model, 'levelValues', Uint8Array)
  const levels = new Map<number, number>()
  for (let i = 0; i < keys.length; i++) levels.set(keys[i]!, values[i]!)
  return {
    levels,
    tagger: crfFrom(model, 'tagger.'),
    ...chainsOf(crfFrom(model, 'cues.'), crfFrom(model, 'parts.')),
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
  const scored = scoreCandidates(
    words,
    tagging,
    findCandidates(words, tagging, IN_READING.confidence),
    models,
    IN_READING.chain,
  )
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

function meets(a: Run, b: Run): boolean {
  return a[0] < b[1] && b[0] < a[1]
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
  leastChain = LEAST_CHAIN,
): Scored[] {
  const out: Scored[] = []
  for (const { view, hypotheses, chain } of readCandidates(words, tagging, candidates, models, leastChain)) {
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

/**
 * The two chains of the second stage. One asks whether a candidate is a cue and learns from all candidates; the other asks where
 * its parts begin and end and learns from true cues only: a chain that doubts the cue prefers the shortest of contents.
 */
export type Chains = { cues: Crf; parts: Crf; pair: CrfPair }

export function chainsOf(cues: Crf, parts: Crf): Chains {
  return { cues, parts, pair: pairCrfs(cues, parts) }
}

export type CandidateReadings = { view: View; hypotheses: Hypothesis[]; chain: number }

/** The readings of each candidate that has any. */
export function* readCandidates(
  words: Words,
  tagging: Tagging,
  candidates: readonly Candidate[],
  { cues, parts, pair }: Chains,
  leastChain = LEAST_CHAIN,
): Generator<CandidateReadings> {
  const labels = cues.labels.length
  const features = new Int32Array(MOST_FEATURES)
  // What does not depend on the cue is scored once for each word of a passage.
  let shared = { cues: new Float64Array(0), parts: new Float64Array(0), done: new Uint8Array(0) }
  let passage = -1
  let neighbours: Candidate[] = []
  for (const [c, candidate] of candidates.entries()) {
    const { from, to } = candidate
    if (passage !== from) {
      passage = from
      const length = (to - from) * labels
      shared = { cues: new Float64Array(length), parts: new Float64Array(length), done: new Uint8Array(to - from) }
      neighbours = []
      for (let i = c; i < candidates.length && candidates[i]!.from === from; i++) neighbours.push(candidates[i]!)
    }
    const view = viewFrom(words, tagging, candidate, neighbours)
    const { low, high } = view
    for (let w = low; w < high; w++) {
      if (shared.done[w - from]) continue
      const count = tagFeatures(words, w, from, to, features)
      addPairEmissions(pair, features, count, shared.cues, shared.parts, (w - from) * labels)
      shared.done[w - from] = 1
    }
    const ofCues = shared.cues.slice((low - from) * labels, (high - from) * labels)
    const ofParts = shared.parts.slice((low - from) * labels, (high - from) * labels)
    for (let w = low; w < high; w++) {
      const count = cueFeatures(words, tagging, view, w, features)
      addPairEmissions(pair, features, count, ofCues, ofParts, (w - low) * labels)
    }
    const probability = marginals(cues, ofCues, high - low)
    let chain = 0
    for (let w = candidate.first; w < candidate.last; w++) {
      const at = (w - low) * labels
      chain = Math.max(chain, probability[at + 1]! + probability[at + 2]!)
    }
    if (chain < leastChain) continue
    const hypotheses = hypothesesOf(parts, ofParts, view, READINGS)
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
