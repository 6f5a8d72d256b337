/** The factuality sets as the status models learn from them, and the seven statuses guessed from label and cues. */
import type { EventTree } from '../src/reading/eventTree.ts'
import { FACTUALITY_LABELS, STATUS_LABELS, type FoundCue } from '../src/reading/status.ts'
import type { Status } from '../src/record/event.ts'
import { readJsonl } from './eventsData.ts'

export type FactualityRow = {
  id: string
  text: string
  targets: { start: number; end: number; text: string; label: number }[]
}

export function readFactuality(path: string): FactualityRow[] {
  return readJsonl<FactualityRow>(path)
}

/** −3 … +3 → place in {@link FACTUALITY_LABELS}: below −1, between, above 1. */
export function factualityLabel(certainty: number): number {
  return FACTUALITY_LABELS.indexOf(certainty > 1 ? 'yes' : certainty < -1 ? 'no' : 'open')
}

/** Token at a target's place: the last that begins inside it, the verb of "had gone". */
export function tokenAt(tree: EventTree, start: number, end: number): number {
  let found = -1
  for (const token of tree.tokens) {
    if (token.start >= end) break
    if (token.end > start) found = token.index
  }
  return found
}

/**
 * No public set tells planned from denied: for what did not happen, or may not have, the strongest cue decides. Where none
 * speaks the status is open and little is learnt from it.
 */
export function silverStatus(
  tree: EventTree,
  i: number,
  certainty: number,
  cues: readonly FoundCue[],
): { label: number; weight: number } {
  const is = (status: Status, weight: number): { label: number; weight: number } => ({
    label: STATUS_LABELS.indexOf(status),
    weight,
  })
  const has = (cue: string): boolean => cues.some((c) => c.cue === cue)
  if (certainty > 1) {
    const progressive =
      tree.tokens[i]!.xpos === 'VBG' &&
      tree.tokens.some(
        (t) => t.head === i && t.upos === 'AUX' && /^(VBP|VBZ)$/.test(t.xpos) && tree.lemmas[t.index] === 'be',
      )
    return progressive ? is('ongoing', 0.5) : is('happened', 1)
  }
  if (has('prevents') || has('tries')) return is('attempted', 1)
  if (cues.some((c) => c.cue === 'threatens' && /^(xcomp|ccomp|acl|nmod)/.test(c.relation))) return is('threatened', 1)
  if (has('supposes')) return is('hypothetical', 1)
  if (has('negates') && certainty < 0) return is('did-not-happen', 1)
  if (has('plans')) return is('planned', 1)
  if (has('wants')) return is('hypothetical', 1)
  return is('hypothetical', 0.3)
}
