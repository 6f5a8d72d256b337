/**
 * How a report ties somebody to an act: one word for all that its claims say. The values are those of MUC-4's PERP: ORGANIZATION CONFIDENCE
 * (MUC-4 task documentation, 1992), which asks for the strongest way in which a text links an organisation to an incident.
 */
import { foldMarks } from '../ontology/foldMarks.ts'
import type { Claimant, Stance } from '../record/attribution.ts'
import type { Entity } from '../record/entity.ts'
import type { Claim } from '../record/event.ts'

export type PerpetratorConfidence =
  | 'CLAIMED OR ADMITTED'
  | 'SUSPECTED OR ACCUSED BY AUTHORITIES'
  | 'SUSPECTED OR ACCUSED'
  | 'REPORTED AS FACT'
  | 'ACQUITTED'
  | 'POSSIBLE'

export type ConfidenceReading = { confidence: PerpetratorConfidence; /** The claim that decided. */ claim: Claim }

const ACCUSING: ReadonlySet<Stance> = new Set(['accuses', 'suspects', 'alleges'])
const STATE_GROUPS = new Set(['government', 'official', 'police', 'military', 'security', 'diplomat'])

/**
 * The strongest tie between an act and somebody, or undefined where no claim makes one.
 *
 * Takes the claims of one reading (`reading.claims`) and who is asked about, by entity id or by name as printed. Ties come from `perpetrator`
 * and `responsibility` claims, which {@link joinClaims} makes of blames, clearings, claims of responsibility and agents. Who owns up outweighs
 * who accuses, authorities outweigh others, an accusation outweighs the report's own word (MUC-4 fills the slot with how the text says it, and a
 * text that tells of an accusation rests on it).
 *
 * @example
 * const tie = perpetratorConfidence(reading.claims.filter((c) => c.event === 'v1'), { entity: 'e4' }, reading.entities)
 * tie?.confidence // 'SUSPECTED OR ACCUSED BY AUTHORITIES'
 */
export function perpetratorConfidence(
  claims: readonly Claim[],
  who: { entity: string } | { name: string },
  entities: readonly Entity[],
): ConfidenceReading | undefined {
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  let best: (ConfidenceReading & { rank: number }) | undefined
  for (const claim of claims) {
    if ((claim.field !== 'perpetrator' && claim.field !== 'responsibility') || !isAbout(claim, who)) continue
    const confidence = confidenceOf(claim, byId)
    const rank = ORDER.indexOf(confidence)
    if (!best || rank < best.rank) best = { confidence, claim, rank }
  }
  return best && { confidence: best.confidence, claim: best.claim }
}

/** Strongest first. */
const ORDER: readonly PerpetratorConfidence[] = [
  'CLAIMED OR ADMITTED',
  'SUSPECTED OR ACCUSED BY AUTHORITIES',
  'SUSPECTED OR ACCUSED',
  'REPORTED AS FACT',
  'ACQUITTED',
  'POSSIBLE',
]

function confidenceOf(claim: Claim, byId: ReadonlyMap<string, Entity>): PerpetratorConfidence {
  const { stance, claimant, field } = claim
  const isOwn = claim.entity !== undefined && claim.entity === claimant.entity
  if (stance === 'claims-responsibility' || field === 'responsibility' || (stance === 'confirms' && isOwn))
    return 'CLAIMED OR ADMITTED'
  if (stance === 'denies') return isOwn ? 'POSSIBLE' : 'ACQUITTED'
  if (stance === 'insinuates' || stance === 'doubts') return 'POSSIBLE'
  // What an authority states of somebody else is its accusation, whatever verb it is told with.
  if (isAuthority(claimant, byId)) return 'SUSPECTED OR ACCUSED BY AUTHORITIES'
  return ACCUSING.has(stance) ? 'SUSPECTED OR ACCUSED' : 'REPORTED AS FACT'
}

/** Governments, their forces, officials and officers. */
export function isAuthority(claimant: Claimant, byId: ReadonlyMap<string, Entity>): boolean {
  if (claimant.group !== undefined && STATE_GROUPS.has(claimant.group)) return true
  if (claimant.kind === 'anonymous-official') return claimant.group === undefined
  const entity = claimant.entity === undefined ? undefined : byId.get(claimant.entity)
  if (!entity) return false
  return (
    entity.kind === 'government' ||
    entity.kind === 'state-force' ||
    entity.kind === 'country' ||
    /^(GOV|MIL|COP|JUD|SPY|LEG)$/.test(entity.sector ?? '')
  )
}

function isAbout(claim: Claim, who: { entity: string } | { name: string }): boolean {
  if (claim.value === false) return false
  return 'entity' in who ? claim.entity === who.entity : folded(String(claim.value)).includes(folded(who.name))
}

function folded(name: string): string {
  return foldMarks(name).toLowerCase()
}
