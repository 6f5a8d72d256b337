/**
 * Who says so: attributions with their sources, cues and contents, how the source stands to what it says, to whom and in which
 * medium, and whose voice is inside whose.
 */
import type { Analysis } from '../language/analysis.ts'
import { loadModel } from '../learning/modelFolder.ts'
import type { Attribution } from '../record/attribution.ts'
import type { Entity } from '../record/entity.ts'
import type { Report } from '../record/report.ts'
import { evidence, type Evidence } from '../record/span.ts'
import { describeAttribution } from './attributionDetails.ts'
import { charactersOf, withoutEmptyRuns, type Draft, type TokenRun } from './attributionDraft.ts'
import { innerRelations } from './attributionInner.ts'
import { nestAttributions } from './attributionNesting.ts'
import { productDrafts } from './attributionProduct.ts'
import { completeQuotations } from './attributionQuotes.ts'
import {
  chooseRelations,
  proposeRelations,
  relationModelsFrom,
  type RelationModels,
  type WordRelation,
} from './attributionRelations.ts'
import { withTranscript } from './attributionTranscript.ts'
import { nameFirstPersons, settleGrounds, takeUpDescriptions, takeUpVoices } from './attributionVoices.ts'
import { wordsOf, type Words } from './attributionWords.ts'
import { findGrounds } from './claimant.ts'
import { indexMentions, type MentionIndex } from './mentionIndex.ts'

export type AttributionModels = RelationModels

/** Least probability of an attribution unless the caller asks for another; chosen on our own reports (benchmarks/attribution/reports/dev). */
export const ATTRIBUTION_THRESHOLD = 0.36
/** The same for PolNeAR's profile; chosen on PolNeAR dev for linked with source. */
const POLNEAR_THRESHOLD = 0.45

export type AttributionOptions = {
  /** Least score of an attribution, 0–1: lower finds more, higher is surer. */
  threshold?: number
  /**
   * `product` (default) adds accusations, condemnations, demands and voices inside voices; `polnear` keeps to what PolNeAR's
   * annotators mark: the outermost voice only, no accusations told as acts.
   */
  profile?: 'product' | 'polnear'
}

/** Reads `models/attribution.bin`. */
export function loadAttributionModels(): AttributionModels {
  return relationModelsFrom(loadModel('attribution'))
}

/**
 * Finds all attributions of a report, in order of their cues. Pure.
 * @param entities sources are linked to them
 */
export function findAttributions(
  report: Report,
  analysis: Analysis,
  entities: readonly Entity[],
  models: AttributionModels,
  options: AttributionOptions = {},
): Attribution[] {
  const { profile = 'product' } = options
  const { threshold = profile === 'product' ? ATTRIBUTION_THRESHOLD : POLNEAR_THRESHOLD } = options
  const { text } = report
  const words = wordsOf(report, analysis, models.levels)
  const isProduct = profile === 'product'
  const nested = { nested: isProduct }
  const proposed = proposeRelations(words, models, nested)
  const chosen = completeQuotations(words, chooseRelations(words, proposed, threshold, nested))
  const outer = withTranscript(words, chosen, nested)
  const learned = isProduct ? withInner(outer, innerRelations(words, outer, models, threshold)) : outer
  const mentions = indexMentions(analysis, entities)
  const grounds = findGrounds(text, report.blocks)
  const sure = learned.map((relation) => draftOf(words, relation))
  const unsure = isProduct ? proposed.filter(({ p }) => p < threshold).map((relation) => draftOf(words, relation)) : []
  const drafts = (isProduct ? productOf(report, analysis, words, mentions, { sure, unsure, grounds, threshold }) : sure)
    .map(withoutEmptyRuns)
    .filter((draft) => draft.content.length > 0)
  drafts.sort((a, b) => a.cue[0] - b.cue[0] || a.cue[1] - b.cue[1])
  const attributions = drafts.map((draft, i): Attribution => {
    const piece = (runs: readonly TokenRun[]): Evidence[] =>
      runs.map((run) => evidence(text, charactersOf(analysis, run)))
    const parts = { source: piece(draft.source), cue: piece([draft.cue]), content: piece(draft.content) }
    const { quotations } = words
    const details = describeAttribution({ report, analysis, mentions, quotations, draft, ...parts, grounds })
    return {
      id: `a${i + 1}`,
      ...parts,
      ...details,
      score: Math.round(draft.score * 1000) / 1000,
      because: `${draft.because}; ${details.because}`,
    }
  })
  if (isProduct) {
    nestAttributions(attributions)
    settleGrounds(analysis, attributions)
    takeUpDescriptions(analysis, attributions)
    takeUpVoices(report, analysis, attributions, entities, words.quotations)
    nameFirstPersons(attributions, words.quotations)
  }
  return attributions
}

function withInner(outer: readonly WordRelation[], inner: readonly WordRelation[]): WordRelation[] {
  return [...outer, ...inner].toSorted((a, b) => a.cue[0] - b.cue[0])
}

type Kinds = { sure: readonly Draft[]; unsure: readonly Draft[]; grounds: readonly Evidence[]; threshold: number }

/** The product's drafts, passage by passage: nothing in one is compared with what stands in another. */
function productOf(report: Report, analysis: Analysis, words: Words, mentions: MentionIndex, kinds: Kinds): Draft[] {
  const out: Draft[] = []
  const { passages, token } = words
  const block = blockWalk(report)
  const take = <T>(list: readonly T[], at: (item: T) => number) => {
    let next = 0
    return (end: number): T[] => {
      const from = next
      while (next < list.length && at(list[next]!) < end) next++
      return list.slice(from, next)
    }
  }
  const sure = take(kinds.sure, ({ cue }) => cue[0])
  const unsure = take(kinds.unsure, ({ cue }) => cue[0])
  const quotations = take(words.quotations, ({ start }) => start)
  const grounds = take(kinds.grounds, ({ start }) => start)
  for (let p = 0; p + 1 < passages.length; p++) {
    const range: TokenRun = [token[passages[p]!]!, token[passages[p + 1]! - 1]! + 1]
    const end = analysis.tokens[range[1] - 1]!.end
    const input = { quotations: quotations(end), grounds: grounds(end), sure: sure(range[1]), unsure: unsure(range[1]) }
    out.push(...productDrafts({ analysis, mentions, range, isHeadline: block(end), ...input }))
  }
  return out.filter(({ score }) => score >= kinds.threshold)
}

/** Asked with rising offsets, whether the block that holds one is a headline. */
function blockWalk(report: Report): (offset: number) => boolean {
  let b = 0
  return (offset) => {
    while (b < report.blocks.length - 1 && report.blocks[b]!.end < offset) b++
    const block = report.blocks[b]
    if (!block) return false
    // A first paragraph without a full stop is a headline that nobody has told apart.
    const isUntold =
      b === 0 && block.kind === 'paragraph' && !/[.!?]["”’»]?$/.test(report.text.slice(block.start, block.end))
    return block.kind === 'headline' || block.kind === 'subheadline' || isUntold
  }
}

function draftOf(words: Words, relation: WordRelation): Draft {
  const run = ([first, last]: [number, number]): [number, number] => [words.token[first]!, words.token[last - 1]! + 1]
  return {
    cue: run(relation.cue),
    source: relation.source.map(run),
    content: relation.content.map(run),
    head: words.token[relation.head]!,
    score: relation.p,
    because: 'attribution model',
  }
}
