/**
 * How far an incident can be believed: the Admiralty code (NATO STANAG 2511), a letter for the source and a figure for the
 * information, each with its reasons. Made from the record alone: who else says so, who denies it, who took it back.
 */
import { AGENCIES } from '../ontology/agencies.ts'
import type { Status } from '../record/event.ts'
import type {
  Contradiction,
  Credibility,
  Incident,
  IncidentClaim,
  IncidentField,
  Origin,
  Reliability,
} from '../record/incident.ts'
import type { EventType } from '../record/event.ts'

/**
 * The source's letter. Without a user's own list all that is known of a source is what it is: a news agency signs its stories and
 * corrects them (B), a named outlet can be asked (C), a report without either cannot be judged (F); who withdrew a story here
 * is not usually reliable (D) on this incident.
 */
export function rateOrigin(origin: Origin, claims: readonly IncidentClaim[]): Reliability {
  const own = claims.filter((c) => c.origin === origin.id)
  if (own.some((c) => c.standing?.is === 'withdrawn')) return 'D'
  if (origin.kind === 'agency' && AGENCIES.some((a) => a.name === origin.name)) return 'B'
  return origin.kind === 'unknown' ? 'F' : 'C'
}

const SOURCE_WORDS: Record<Reliability, string> = {
  A: 'completely reliable',
  B: 'usually reliable: an agency that signs and corrects its stories',
  C: 'fairly reliable: a named outlet',
  D: 'not usually reliable: it withdrew its story',
  E: 'unreliable',
  F: 'cannot be judged: no agency or outlet is named',
}

/** `counts.origins` are those that stand: independent, and with a claim that was not withdrawn. */
export function judgeCredibility(
  counts: Incident['counts'],
  origins: readonly Origin[],
  contradictions: readonly Contradiction[],
  claims: readonly IncidentClaim[],
  status: Status,
): Credibility {
  const plural = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
  const reasons = [`${plural(counts.reports, 'report')} of ${plural(counts.origins, 'independent origin')}`]
  const best = origins.map((o) => o.reliability ?? 'F').sort()[0] ?? 'F'
  reasons.push(`best source ${best}, ${SOURCE_WORDS[best]}`)
  const withdrawn = claims.filter((c) => c.standing?.is === 'withdrawn').length
  if (withdrawn) reasons.push(`${plural(withdrawn, 'claim')} withdrawn`)
  if (contradictions.length)
    reasons.push(`${plural(contradictions.length, 'contradiction')}: ${contradictions.map((c) => c.kind).join(', ')}`)
  const own = claims.filter((c) => c.field === 'event' && !c.standing)
  const narrator = own.some((c) => c.claimant.kind === 'narrator' && c.stance !== 'denies')
  if (!narrator && own.length) reasons.push('no report says so in its own voice')
  const level = (information: Credibility['information'], reason?: string): Credibility => ({
    information,
    source: best,
    reasons: reason ? [...reasons, reason] : reasons,
  })
  if (withdrawn && !claims.some((c) => !c.standing)) return level(5, 'every claim was withdrawn by its own newsroom')
  if (status === 'hypothetical' || status === 'planned' || status === 'threatened')
    return level(6, `${status}: cannot be judged yet`)
  if (status === 'did-not-happen') return level(5, 'told as not having happened')
  if (contradictions.some((c) => c.kind === 'denial' && c.field === 'event'))
    return level(4, 'that it happened is denied')
  if (counts.origins >= 3)
    return contradictions.some((c) => c.field === 'event')
      ? level(2)
      : level(1, 'confirmed by three or more independent origins')
  if (counts.origins === 2) return level(narrator ? 2 : 3)
  if (narrator) return level(3, 'one origin alone')
  return level(own.length ? 4 : 6, 'one origin alone')
}

/** What no report says, where a reader would look for it. */
export function findMissing(
  fields: readonly IncidentField[],
  reports: number,
  event: { type?: EventType | undefined; status: Status },
): string[] {
  if (event.type !== 'ASSAULT' || (event.status !== 'happened' && event.status !== 'attempted')) return []
  const where = `in ${reports} report${reports === 1 ? '' : 's'}`
  const standing = (name: IncidentField['field']) =>
    fields.find((f) => f.field === name)?.claims.filter((c) => !c.standing) ?? []
  const lines: string[] = []
  const responsibility = standing('responsibility')
  if (!responsibility.length) lines.push(`nothing said of responsibility ${where}`)
  else if (responsibility.every((c) => c.value === false)) lines.push(`no claim of responsibility ${where}`)
  if (!standing('perpetrator').length) lines.push(`no perpetrator named ${where}`)
  if (!standing('casualties.killed').length && !standing('casualties.injured').length)
    lines.push(`no casualties told ${where}`)
  return lines
}
