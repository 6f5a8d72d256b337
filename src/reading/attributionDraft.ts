/** An attribution being built, in tokens of the analysis. */
import type { Analysis } from '../language/analysis.ts'
import { hasRelation, subtreeSpan, tokenSpan } from '../language/tree.ts'

/** Tokens [first, last). */
export type TokenRun = [number, number]

export type Draft = {
  cue: TokenRun
  source: TokenRun[]
  content: TokenRun[]
  /** The cue's weightiest token. */
  head: number
  score: number
  because: string
}

/** A subtree as a run, without punctuation at its edges. */
export function runOfSubtree(analysis: Analysis, index: number): TokenRun {
  const { first, last } = subtreeSpan(analysis, index)
  return [first, last]
}

/** From the first to the last of some runs. */
export function hullOfRuns(runs: readonly TokenRun[]): TokenRun {
  return [Math.min(...runs.map(([first]) => first)), Math.max(...runs.map(([, last]) => last))]
}

export function meets(a: TokenRun, b: TokenRun): boolean {
  return a[0] < b[1] && b[0] < a[1]
}

/** Mending moves edges past one another where two parts of a broken quotation meet; what is left of such a part is nothing. */
export function withoutEmptyRuns(draft: Draft): Draft {
  const full = ([first, last]: TokenRun): boolean => first < last
  if (draft.source.every(full) && draft.content.every(full)) return draft
  return { ...draft, source: draft.source.filter(full), content: draft.content.filter(full) }
}

export function charactersOf(analysis: Analysis, [first, last]: TokenRun): { start: number; end: number } {
  return { start: analysis.tokens[first]!.start, end: analysis.tokens[last - 1]!.end }
}

/** The subject of a predicate: its own, or the one it shares with the predicate it is joined to or depends on. */
export function subjectOf(analysis: Analysis, index: number): number | undefined {
  let at = index
  for (let steps = 0; steps < 6; steps++) {
    const own = ownSubject(analysis, at)
    if (own !== undefined) return own
    const token = analysis.tokens[at]!
    if (!hasRelation(token, ['conj', 'xcomp', 'advcl', 'parataxis']) || token.head < 0) return undefined
    at = token.head
  }
  return undefined
}

function ownSubject(analysis: Analysis, index: number): number | undefined {
  const token = analysis.tokens[index]!
  const sentence = analysis.sentences[token.sentence]!
  for (let t = sentence.first; t < sentence.last; t++)
    if (
      analysis.tokens[t]!.head === index &&
      hasRelation(analysis.tokens[t]!, ['nsubj']) &&
      analysis.tokens[t]!.form.toLowerCase() !== 'whom'
    )
      return t
  return undefined
}

/** A noun phrase as a source: title, name and apposition, without the relative clause and what hangs on behind a comma. */
export function sourceRun(analysis: Analysis, index: number): TokenRun {
  const { tokens } = analysis
  const whole = subtreeSpan(analysis, index)
  let { last } = whole
  for (let t = index + 1; t < whole.last; t++) {
    const token = tokens[t]!
    // "X, the group's leader," keeps its apposition where it is short; a clause begins behind who, which or a participle.
    const clause = token.head === index && hasRelation(token, ['acl', 'parataxis', 'conj']) && token.deprel !== 'conj'
    if (!clause) continue
    const { first } = subtreeSpan(analysis, t)
    last = Math.min(last, first)
  }
  // "…, and | a nurse": the conjunction hangs on the second of two.
  let start = whole.first
  while (start < index && (tokens[start]!.upos === 'CCONJ' || tokens[start]!.upos === 'PUNCT')) start++
  const { first, last: end } = tokenSpan(analysis, start, Math.max(last, index + 1))
  return [first, end]
}
