/**
 * Who says so: attributions with their sources, cues and contents, how the source stands to what it says, to whom and in which
 * medium, and whose voice is inside whose.
 */
import type { Analysis } from '../language/analysis.ts'
import { loadModel } from '../learning/modelFolder.ts'
import type { Attribution } from '../record/attribution.ts'
import type { Entity } from '../record/entity.ts'
import type { Report } from '../record/report.ts'
import { evidence, overlaps, type Evidence, type Span } from '../record/span.ts'
import { describeAttribution } from './attributionDetails.ts'
import { charactersOf, type Draft } from './attributionDraft.ts'
import { productDrafts } from './attributionProduct.ts'
import { completeQuotations } from './attributionQuotes.ts'
import {
  chooseRelations,
  proposeRelations,
  relationModelsFrom,
  type RelationModels,
  type WordRelation,
} from './attributionRelations.ts'
import { wordsOf, type Words } from './attributionWords.ts'
import { findGrounds } from './claimant.ts'

export type AttributionModels = RelationModels

/** Least probability of an attribution unless the caller asks for another; chosen on PolNeAR dev for linked with source. */
export const ATTRIBUTION_THRESHOLD = 0.35

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
  const { threshold = ATTRIBUTION_THRESHOLD, profile = 'product' } = options
  const words = wordsOf(report, analysis, models.levels)
  const isProduct = profile === 'product'
  const nested = { nested: isProduct }
  const proposed = proposeRelations(words, models, nested)
  const learned = completeQuotations(words, chooseRelations(words, proposed, threshold, nested))
  const sure = learned.map((relation) => draftOf(words, relation))
  const grounds = findGrounds(report.text, report.blocks)
  let drafts = sure
  if (isProduct) {
    const unsure = proposed.filter(({ p }) => p < threshold).map((relation) => draftOf(words, relation))
    const all = productDrafts({ report, analysis, entities, words, sure, unsure, grounds })
    drafts = all.filter(({ score }) => score >= threshold)
  }
  drafts.sort((a, b) => a.cue[0] - b.cue[0] || a.cue[1] - b.cue[1])
  const attributions = drafts.map((draft, i): Attribution => {
    const piece = (runs: readonly [number, number][]): Evidence[] =>
      runs.map((run) => evidence(report.text, charactersOf(analysis, run)))
    const parts = { source: piece(draft.source), cue: piece([draft.cue]), content: piece(draft.content) }
    const details = describeAttribution({ report, analysis, entities, words, draft, ...parts, grounds })
    return {
      id: `a${i + 1}`,
      ...parts,
      ...details,
      score: Math.round(draft.score * 1000) / 1000,
      because: `${draft.because}; ${details.because}`,
    }
  })
  if (isProduct) nest(attributions)
  return attributions
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

/** An attribution is within the one with the smallest content that holds its cue, or that it was cited by. */
function nest(attributions: readonly Attribution[]): void {
  const size = (spans: readonly Span[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0)
  for (const inner of attributions) {
    let best: Attribution | undefined
    for (const outer of attributions) {
      if (outer === inner || outer.within === inner.id) continue
      const cue = inner.cue[0]!
      const inside = outer.content.some((span) => span.start <= cue.start && cue.end <= span.end)
      // "AP reported, citing two officials": the same content, the cited voice behind the reporting one.
      const cited =
        /^(citing|quoting)$/i.test(cue.quote) &&
        !/^(citing|quoting)$/i.test(outer.cue[0]!.quote) &&
        sharesContent(outer, inner)
      if ((inside || cited) && (!best || size(outer.content) < size(best.content))) best = outer
    }
    if (best && !isAncestor(attributions, inner, best)) inner.within = best.id
  }
}

function sharesContent(a: Attribution, b: Attribution): boolean {
  return a.content.some((x) => b.content.some((y) => overlaps(x, y)))
}

/** Does `outer` already lie within `inner`? Then the other way round would close a ring. */
function isAncestor(attributions: readonly Attribution[], inner: Attribution, outer: Attribution): boolean {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]))
  for (let at: Attribution | undefined = outer; at; at = at.within === undefined ? undefined : byId.get(at.within))
    if (at === inner) return true
  return false
}
