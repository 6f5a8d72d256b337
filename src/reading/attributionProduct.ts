/** What the product adds to the learned relations: labels, quotations left over, acts of speech by cue word, and voices inside voices. */
import type { Analysis } from '../language/analysis.ts'
import type { Entity } from '../record/entity.ts'
import type { Report } from '../record/report.ts'
import { overlaps, type Span } from '../record/span.ts'
import { charactersOf, meets, type Draft } from './attributionDraft.ts'
import { draftsByLabel } from './attributionLabels.ts'
import { draftsByLexicon } from './attributionLexicon.ts'
import { mendDrafts } from './attributionMend.ts'
import { withinQuotation, withoutTwins } from './attributionOrder.ts'
import { draftsByQuotation } from './attributionSpeakers.ts'
import type { Words } from './attributionWords.ts'
import { entryOf } from './stance.ts'

/** A reading that the models hold for unlikely is kept where its cue word takes a stance, with this score. */
const BY_CUE_WORD = 0.4
const LEAST_UNSURE = 0.15

export type ProductInput = {
  report: Report
  analysis: Analysis
  entities: readonly Entity[]
  words: Words
  /** Drafts of the learned relations, sure ones and, apart, those under the threshold. */
  sure: readonly Draft[]
  unsure: readonly Draft[]
  grounds: readonly Span[]
}

/** All drafts of a report, surest kinds first; none shares a cue with one before it. */
export function productDrafts({ report, analysis, entities, words, sure, unsure, grounds }: ProductInput): Draft[] {
  const drafts = mendDrafts(analysis, entities, sure, grounds)
  const add = (more: readonly Draft[]) => {
    for (const draft of more)
      if (!drafts.some(({ cue }) => meets(cue, draft.cue)) && !isGround(analysis, draft, grounds)) drafts.push(draft)
  }
  add(
    draftsByLabel(report, analysis).filter(({ content }) =>
      drafts.every((other) => !other.content.some((run) => content.some((own) => meets(run, own)))),
    ),
  )
  add(draftsByQuotation(analysis, entities, words.quotations, drafts))
  const read = new Uint8Array(analysis.tokens.length)
  for (const token of words.token) read[token] = 1
  add(draftsByLexicon(analysis, entities, drafts, (token) => read[token] === 1))
  const stanced = unsure.filter(({ score, head, source }) => {
    const entry = entryOf(analysis, analysis.tokens[head]!)
    return score >= LEAST_UNSURE && source.length > 0 && entry !== undefined && entry.stance !== 'states'
  })
  add(
    mendDrafts(analysis, entities, stanced, grounds).map((draft) => ({
      ...draft,
      score: BY_CUE_WORD,
      because: `attribution model (${draft.score.toFixed(2)}) and cue word`,
    })),
  )
  const clipped = drafts.map((draft) => withinQuotation(analysis, words.quotations, draft))
  return withoutTwins(
    analysis,
    clipped.filter(({ content }) => content.length > 0),
  )
}

function isGround(analysis: Analysis, draft: Draft, grounds: readonly Span[]): boolean {
  return grounds.some((ground) => overlaps(ground, charactersOf(analysis, draft.cue)))
}
