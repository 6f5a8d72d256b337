/** What the product adds to the learned relations: labels, quotations left over, acts of speech by cue word, and voices inside voices. */
import type { Analysis } from '../language/analysis.ts'
import { overlaps, type Span } from '../record/span.ts'
import { charactersOf, meets, type Draft, type TokenRun } from './attributionDraft.ts'
import { draftsByHedge } from './attributionHedges.ts'
import { draftsByLabel } from './attributionLabels.ts'
import { draftsByLexicon } from './attributionLexicon.ts'
import { mendDrafts } from './attributionMend.ts'
import { beforeNextCue, saysNothing, withinQuotation, withoutOuter, withoutTwins } from './attributionOrder.ts'
import { withoutForeign } from './attributionSources.ts'
import { draftsByAside, draftsByQuotation, draftsByTail } from './attributionSpeakers.ts'
import type { MentionIndex } from './mentionIndex.ts'
import type { Quotation } from './quotation.ts'
import { entryOf } from './stance.ts'

/** A reading that the models hold for unlikely is kept where its cue word takes a stance, with this score. */
const BY_CUE_WORD = 0.4
const LEAST_UNSURE = 0.15

export type ProductInput = {
  analysis: Analysis
  mentions: MentionIndex
  /** Tokens of one passage: nothing is sought outside it. */
  range: TokenRun
  isHeadline: boolean
  /** Those of the passage. */
  quotations: readonly Quotation[]
  /** Drafts of the learned relations, sure ones and, apart, those under the threshold. */
  sure: readonly Draft[]
  unsure: readonly Draft[]
  grounds: readonly Span[]
}

/** All drafts of a passage, surest kinds first; none shares a cue with one before it. */
export function productDrafts(input: ProductInput): Draft[] {
  const { analysis, mentions, range, quotations, sure, unsure, grounds } = input
  const drafts = mendDrafts(analysis, mentions, sure, grounds)
  const add = (more: readonly Draft[]) => {
    for (const draft of more)
      if (
        !drafts.some(({ cue }) => meets(cue, draft.cue)) &&
        !isGround(analysis, draft, grounds) &&
        !saysNothing(analysis, draft)
      )
        drafts.push(draft)
  }
  add(
    draftsByLabel(analysis.tokens.slice(range[0], range[1]), input.isHeadline).filter(({ content }) =>
      drafts.every((other) => !other.content.some((run) => content.some((own) => meets(run, own)))),
    ),
  )
  add(draftsByQuotation(analysis, mentions, quotations, drafts))
  add(draftsByLexicon(analysis, mentions, drafts, range).map((draft) => withoutForeign(analysis, draft)))
  add(draftsByHedge(analysis, range))
  add(draftsByAside(analysis, range))
  add(draftsByTail(analysis, range))
  const stanced = unsure.filter(({ score, head, source }) => {
    const entry = entryOf(analysis, analysis.tokens[head]!)
    return score >= LEAST_UNSURE && source.length > 0 && entry?.pos === 'verb' && entry.stance !== 'states'
  })
  add(
    mendDrafts(analysis, mentions, stanced, grounds).map((draft) => ({
      ...draft,
      score: BY_CUE_WORD,
      because: `attribution model (${draft.score.toFixed(2)}) and cue word`,
    })),
  )
  const clipped = beforeNextCue(analysis, withoutOuter(analysis, drafts)).map((draft) =>
    withinQuotation(analysis, quotations, draft),
  )
  return withoutTwins(
    analysis,
    clipped.filter(({ content }) => content.length > 0),
  )
}

function isGround(analysis: Analysis, draft: Draft, grounds: readonly Span[]): boolean {
  return grounds.some((ground) => overlaps(ground, charactersOf(analysis, draft.cue)))
}
