/**
 * What a report passes on without a voice, or doubts in its own: "reportedly", "allegedly", "could not be verified". PolNeAR marks none of
 * them, and a claim that is told with one is not the report's own.
 */
import type { Analysis, Token } from '../language/analysis.ts'
import { child, children, hasRelation, subtreeSpan } from '../language/tree.ts'
import type { Draft, TokenRun } from './attributionDraft.ts'
import { isPassive, sourceOf } from './attributionLexicon.ts'
import { entryOf, isNegated } from './stance.ts'

/** Score of what is told with a hedge: the word alone says it. */
const BY_HEDGE = 0.5
const HEDGE = /^(reportedly|allegedly|purportedly|supposedly|ostensibly)$/i
/** What is done to what others say to make sure of it. */
const CHECKING = /^(verify|confirm|corroborate|substantiate|authenticate)$/

/** The drafts of a passage's hedges and of what it says it could not check. */
export function draftsByHedge(analysis: Analysis, [first, last]: TokenRun): Draft[] {
  return analysis.tokens
    .slice(first, last)
    .flatMap((token) => byAdverb(analysis, token) ?? unchecked(analysis, token) ?? [])
}

/** A cue of the models that holds a hedge and what it hedges ("reportedly imposed"): the hedge alone is the cue, and nobody is named for it. */
export function withHedge(analysis: Analysis, draft: Draft): Draft | undefined {
  for (let t = draft.cue[0]; t < draft.cue[1]; t++) {
    const token = analysis.tokens[t]!
    if (!HEDGE.test(token.form)) continue
    const hedged = byAdverb(analysis, token)
    const isSaying = analysis.tokens
      .slice(draft.cue[0], draft.cue[1])
      .some((word) => word !== token && isCue(analysis, word))
    if (hedged && !isSaying) return { ...hedged, score: Math.max(hedged.score, draft.score) }
  }
  return undefined
}

function isCue(analysis: Analysis, token: Token): boolean {
  const entry = entryOf(analysis, token)
  return entry !== undefined && entry.pos === 'verb'
}

/** "The army reportedly shelled the village": the clause around the word, or the phrase it stands before. */
function byAdverb(analysis: Analysis, token: Token): Draft | undefined {
  const { tokens } = analysis
  if (!HEDGE.test(token.form) || token.head < 0) return undefined
  const head = token.head
  const whole = subtreeSpan(analysis, head)
  let [first, end] = [whole.first, whole.last]
  const predicate = tokens[head]!.upos === 'VERB' || child(analysis, head, 'nsubj', 'cop') !== undefined
  if (predicate)
    // Clauses that are only joined on are hedged by words of their own, if at all.
    for (const c of children(analysis, head, 'conj', 'parataxis', 'advcl')) {
      const { first: begins, last: ends } = subtreeSpan(analysis, c)
      if (begins > Math.max(head, token.index)) end = Math.min(end, begins)
      else if (ends <= token.index && ends < head && tokens[ends]?.form === ',') first = Math.max(first, ends + 1)
    }
  else first = Math.max(first, token.index)
  while (first < end && (tokens[first]!.upos === 'PUNCT' || tokens[first]!.upos === 'CCONJ')) first++
  while (end > first && (tokens[end - 1]!.upos === 'PUNCT' || tokens[end - 1]!.upos === 'CCONJ')) end--
  const t = token.index
  const content: TokenRun[] = (
    [
      [first, Math.min(t, end)],
      [t + 1, end],
    ] as TokenRun[]
  ).filter(([a, b]) => a < b)
  if (content.length === 0) return undefined
  return { cue: [t, t + 1], source: [], content, head: t, score: BY_HEDGE, because: `told as hearsay: "${token.form}"` }
}

/** "Reuters could not verify the report", "the figures have not been verified": what is not vouched for. */
function unchecked(analysis: Analysis, token: Token): Draft | undefined {
  const { tokens } = analysis
  if (token.upos !== 'VERB' || !CHECKING.test(token.lemma) || !isNegated(analysis, token)) return undefined
  const passive = isPassive(analysis, token)
  const subject = child(analysis, token.index, 'nsubj')
  const what = passive ? subject : (child(analysis, token.index, 'obj') ?? child(analysis, token.index, 'ccomp'))
  if (what === undefined || hasRelation(token, ['acl'])) return undefined
  const source = sourceOf(analysis, token)
  if (!passive && source === undefined) return undefined
  const run = (index: number): TokenRun => {
    const { first, last } = subtreeSpan(analysis, index)
    return [first, last]
  }
  let cue: TokenRun = [token.index, token.index + 1]
  while (cue[0] > 0 && tokens[cue[0] - 1]!.head === token.index && /^(AUX|ADV|PART)$/.test(tokens[cue[0] - 1]!.upos))
    cue = [cue[0] - 1, cue[1]]
  const content = run(what)
  // "either account": the parser takes the first word for a conjunction of the verb.
  if (!passive) while (content[0] > cue[1] && tokens[content[0] - 1]!.upos === 'DET') content[0]--
  return {
    cue,
    source: source === undefined ? [] : [run(source)],
    content: [content],
    head: token.index,
    score: BY_HEDGE,
    because: 'could not be checked',
  }
}
