/** What the gathering takes for certain: two named days are two events. */
import type { GatherMention } from './eventGatherFacts.ts'
import { compareDays, compareOne } from './eventGatherPairs.ts'

/** Types that are done and not said. */
export const DEEDS: ReadonlySet<string> = new Set(['ASSAULT', 'COERCE', 'PROTEST', 'MOBILIZE', 'RETREAT'])
/** What is told of as real. */
export const REAL: ReadonlySet<string> = new Set(['happened', 'attempted', 'ongoing', 'did-not-happen'])

/** Two named days, or two scenes of different days, or something real and something only thought of, are two events. */
export function mustDiffer(a: GatherMention, b: GatherMention): boolean {
  const takesUp = b.nominal && b.definite
  if (compareDays(a.days, b.days) === 'differ') return true
  if (!takesUp && compareDays(a.scene, b.scene) === 'differ') return true
  // Two meetings, two demands: talk by different people is not one event, unless the second takes up the first.
  if (!takesUp && !DEEDS.has(a.type) && a.type === a.type.toUpperCase() && compareOne(a, b, 'actor') === 'differ')
    return true
  return REAL.has(a.status) !== REAL.has(b.status) && !takesUp
}
