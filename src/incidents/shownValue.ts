/** Which of a field's claims is shown, by a named rule. Never an average. */
import type { ClaimField, ClaimValue } from '../record/event.ts'
import type { IncidentClaim, IncidentField } from '../record/incident.ts'
import { isCountField, isRange, type Range } from './counts.ts'
import { compare } from './order.ts'

/** How near a claimant stands to what it tells; the nearest is shown. */
const DIRECTNESS: Record<IncidentClaim['claimant']['kind'], number> = {
  'named-organisation': 0,
  'named-person': 0,
  'anonymous-official': 1,
  document: 1,
  witness: 2,
  narrator: 3,
  'unnamed-person': 4,
  'unnamed-many': 4,
  outlet: 5,
  'social-media': 5,
}

/** The rules, each with what it does: what stands in a record as `rule`. */
export const RULES = {
  latest: 'latest report, then the most direct claimant; low and high over all claims that stand',
  origins: 'the value most origins give',
} as const

/**
 * A field with its claims and the value on show. `days` are the reports' days, ISO 8601.
 * Claims that are denied or doubted, or do not stand, are kept and not shown.
 */
export function toField(field: ClaimField, claims: IncidentClaim[], days: ReadonlyMap<string, string>): IncidentField {
  const result: IncidentField = { field, claims }
  const told = claims.filter((c) => c.stance !== 'denies' && c.stance !== 'doubts')
  const standing = told.filter((c) => !c.standing)
  const shown = isCountField(field) ? showCount(standing, days) : showValue(standing)
  if (shown) result.shown = shown
  return result
}

function showCount(claims: readonly IncidentClaim[], days: ReadonlyMap<string, string>): IncidentField['shown'] {
  const numbers = claims.filter((c) => isRange(c.value))
  const rank = (c: IncidentClaim) => Number((c.value as Range).qualifier === 'vague')
  const dated = (c: IncidentClaim) => days.get(c.report) ?? ''
  const [best] = numbers.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(dated(b), dated(a)) ||
      DIRECTNESS[a.claimant.kind] - DIRECTNESS[b.claimant.kind] ||
      compare(a.report + a.claim, b.report + b.claim),
  )
  if (!best) return undefined
  // "No soldier died" speaks of some of the people: it contradicts, but does not bring the low end to nothing.
  const told = numbers.filter((c) => (c.value as Range).qualifier !== 'none-reported')
  // "At least n" lifts the low end only.
  const ranges = (told.length ? told : numbers).map((c) => c.value as Range)
  const low = Math.min(...ranges.map((r) => r.low))
  const high = Math.max(...ranges.map((r) => r.high ?? r.low))
  return { value: best.value, low, high, rule: RULES.latest }
}

/** One origin has one voice, however many reports it has. */
function showValue(claims: readonly IncidentClaim[]): IncidentField['shown'] {
  const votes = new Map<string, { origins: Set<string>; claims: number; value: ClaimValue }>()
  for (const claim of claims) {
    const key = JSON.stringify(claim.value).toLowerCase()
    const vote = votes.get(key) ?? { origins: new Set(), claims: 0, value: claim.value }
    vote.origins.add(claim.origin)
    vote.claims++
    votes.set(key, vote)
  }
  const [best] = [...votes].sort(
    ([x, a], [y, b]) => b.origins.size - a.origins.size || b.claims - a.claims || compare(x, y),
  )
  return best && { value: best[1].value, rule: RULES.origins }
}
