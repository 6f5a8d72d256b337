/** Makes one incident of linked events: all claims side by side, a shown value by a named rule, never an average. */
import type { ClaimField, ClaimValue, Status } from '../record/event.ts'
import type {
  Credibility,
  Contradiction,
  CopyPair,
  Incident,
  IncidentClaim,
  IncidentField,
  Origin,
} from '../record/incident.ts'
import { contains } from '../record/span.ts'
import { findContradictions, isRange, sayRange } from './contradictions.ts'
import type { LinkableEvent, LinkScore } from './linking.ts'
import { compare, shortHash } from './origins.ts'

/** What merging needs beside the events. */
export type MergeContext = { origins: readonly Origin[]; copies: readonly CopyPair[] }

const FIELD_ORDER: ClaimField[] = [
  'event',
  'perpetrator',
  'responsibility',
  'casualties.killed',
  'casualties.injured',
  'casualties.missing',
  'casualties.abducted',
  'casualties.detained',
  'casualties.displaced',
  'participants',
  'instrument',
  'time',
  'place',
  'judgement',
]

export function mergeEvents(
  members: readonly LinkableEvent[],
  reasons: ReadonlyMap<string, LinkScore>,
  context: MergeContext,
): Incident {
  const main = members.toSorted((a, b) => b.event.weight - a.event.weight || compare(a.key, b.key))[0]!
  const reports = [...new Set(members.map((m) => m.reading.report.id))]
  const claims = members.flatMap((m) => claimsOf(m, reports, context))
  const originIds = new Set(claims.map((c) => c.origin))
  // A report that says nothing of its own here (all it has is taken over) is no origin; one without claims still is one.
  for (const report of reports) if (!claims.some((c) => c.report === report)) originIds.add(originOf(report, context))
  // An origin may stand behind reports on other things; here only those of this incident count.
  const origins = context.origins
    .filter((o) => originIds.has(o.id))
    .map((o) => ({ ...o, reports: o.reports.filter((id) => reports.includes(id)) }))
  const fields = FIELD_ORDER.map((field) =>
    toField(
      field,
      claims.filter((c) => c.field === field),
      members,
    ),
  ).filter((f) => f.claims.length > 0)
  const contradictions = findContradictions(fields)
  const status = mainStatus(members, main.event.status)
  const place = members
    .map((m) => m.place)
    .filter((p) => p !== undefined)
    .sort((a, b) => precision(a.kind) - precision(b.kind))[0]
  const counts = { reports: reports.length, origins: origins.length }
  const names = (roles: readonly string[]) => [
    ...new Set(
      members.flatMap((m) =>
        m.event.participants
          .filter((p) => roles.includes(p.role))
          .map((p) => m.reading.entities.find((e) => e.id === p.entity)?.name ?? p.quote),
      ),
    ),
  ]
  const incident: Incident = {
    id: `i:${shortHash(
      members
        .map((m) => m.key)
        .sort()
        .join('\n'),
    )}`,
    contexts: [...new Set(members.flatMap((m) => m.event.contexts))].sort(),
    status,
    title: '',
    actors: names(['actor']),
    recipients: names(['recipient', 'victim', 'physical-target']),
    events: members.map((m) => ({
      report: m.reading.report.id,
      event: m.event.id,
      ...(reasons.get(m.key) ?? { score: 0, because: [] }),
    })),
    origins,
    counts,
    fields,
    contradictions,
    credibility: credibility(counts, contradictions, claims, status),
    missing: missing(fields, counts.reports, main),
    weight: Math.round(members.reduce((sum, m) => sum + m.event.weight, 0) * 1000) / 1000,
  }
  if (main.event.type) incident.type = main.event.type
  if (main.event.mode) incident.mode = main.event.mode
  const day = commonest(members.map((m) => m.event.day).filter((d) => d !== undefined))
  if (day) incident.day = day
  if (place) {
    incident.place = { name: place.name }
    if (place.country) incident.place.country = place.country
    if (place.admin1) incident.place.admin1 = place.admin1
    if (place.lat !== undefined && place.lon !== undefined)
      Object.assign(incident.place, { lat: place.lat, lon: place.lon })
    if (place.geonames !== undefined) incident.place.geonames = place.geonames
  }
  incident.title = titleOf(incident)
  return incident
}

function claimsOf(member: LinkableEvent, reports: readonly string[], context: MergeContext): IncidentClaim[] {
  const { reading, event } = member
  return reading.claims
    .filter((c) => c.event === event.id)
    .map((c) => ({
      report: reading.report.id,
      origin: claimOrigin(member, c, reports, context),
      claim: c.id,
      event: event.id,
      field: c.field,
      value: c.value,
      claimant: c.claimant,
      stance: c.stance,
      status: c.status,
      evidence: c.evidence,
    }))
}

/** A passage taken over from another report, or passed on from a named agency, has that origin and not its report's own. */
function claimOrigin(
  member: LinkableEvent,
  claim: { claimant: IncidentClaim['claimant']; evidence: IncidentClaim['evidence'] },
  reports: readonly string[],
  context: MergeContext,
): string {
  const id = member.reading.report.id
  if (claim.claimant.kind === 'outlet') {
    const named = context.origins.find((o) => o.kind !== 'unknown' && claim.claimant.name.includes(o.name))
    if (named) return named.id
  }
  for (const pair of context.copies) {
    if (pair.lineage !== 'partly-derived' || pair.b !== id || !reports.includes(pair.a)) continue
    if (claim.evidence.length && claim.evidence.every((e) => pair.aligned.some((run) => contains(run.b, e))))
      return originOf(pair.a, context)
  }
  return originOf(id, context)
}

function originOf(report: string, context: MergeContext): string {
  return context.origins.find((o) => o.reports.includes(report))?.id ?? report
}

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

function toField(field: ClaimField, claims: IncidentClaim[], members: readonly LinkableEvent[]): IncidentField {
  const dates = new Map(members.map((m) => [m.reading.report.id, m.reading.report.date?.value ?? '']))
  const usable = claims.filter((c) => c.stance !== 'denies' && c.stance !== 'doubts')
  const result: IncidentField = { field, claims }
  if (!usable.length) return result
  if (field.startsWith('casualties.') || field === 'participants') {
    const numbers = usable.filter((c) => isRange(c.value))
    const best = numbers.toSorted(
      (a, b) =>
        Number((a.value as { qualifier: string }).qualifier === 'vague') -
          Number((b.value as { qualifier: string }).qualifier === 'vague') ||
        compare(dates.get(b.report)!, dates.get(a.report)!) ||
        DIRECTNESS[a.claimant.kind] - DIRECTNESS[b.claimant.kind] ||
        compare(a.report + a.claim, b.report + b.claim),
    )[0]
    if (!best) return result
    // "No soldier died" speaks of some of the people: it contradicts, but does not bring the low end to nothing.
    const told = numbers.filter((c) => (c.value as { qualifier: string }).qualifier !== 'none-reported')
    // "At least n" lifts the low end only.
    const ranges = (told.length ? told : numbers).map((c) => c.value as { low: number; high?: number })
    const low = Math.min(...ranges.map((r) => r.low))
    const high = Math.max(...ranges.map((r) => r.high ?? r.low))
    result.shown = {
      value: best.value,
      low,
      high,
      rule: 'latest report, then the most direct claimant; low and high over all claims',
    }
    return result
  }
  const value = commonest(usable.map((c) => (typeof c.value === 'object' ? JSON.stringify(c.value) : String(c.value))))
  const shown = usable.find((c) => (typeof c.value === 'object' ? JSON.stringify(c.value) : String(c.value)) === value)
  if (shown) result.shown = { value: shown.value as ClaimValue, rule: 'the value most claims have' }
  return result
}

function mainStatus(members: readonly LinkableEvent[], fallback: Status): Status {
  return (commonest(members.map((m) => m.event.status)) as Status | undefined) ?? fallback
}

/** Admiralty information credibility from independent origins and contradictions (NATO STANAG 2511's scale). */
function credibility(
  counts: Incident['counts'],
  contradictions: readonly Contradiction[],
  claims: readonly IncidentClaim[],
  status: Status,
): Credibility {
  const reasons = [
    `${counts.reports} report${counts.reports === 1 ? '' : 's'} of ${counts.origins} independent origin${counts.origins === 1 ? '' : 's'}`,
  ]
  const denial = contradictions.some((c) => c.kind === 'denial' && c.field === 'event')
  if (contradictions.length)
    reasons.push(
      `${contradictions.length} contradiction${contradictions.length === 1 ? '' : 's'}: ${contradictions.map((c) => c.kind).join(', ')}`,
    )
  const own = claims.filter((c) => c.field === 'event')
  const narrator = own.some((c) => c.claimant.kind === 'narrator')
  if (!narrator && own.length) reasons.push('no report says so in its own voice')
  if (status === 'hypothetical' || status === 'planned' || status === 'threatened')
    return { information: 6, reasons: [...reasons, `${status}: cannot be judged yet`] }
  if (status === 'did-not-happen') return { information: 5, reasons: [...reasons, 'told as not having happened'] }
  if (denial) return { information: 4, reasons }
  if (counts.origins >= 3) return { information: contradictions.some((c) => c.field === 'event') ? 2 : 1, reasons }
  if (counts.origins === 2) return { information: narrator ? 2 : 3, reasons }
  return { information: narrator ? 3 : own.length ? 4 : 6, reasons }
}

function missing(fields: readonly IncidentField[], reports: number, main: LinkableEvent): string[] {
  if (main.event.type !== 'ASSAULT' || (main.event.status !== 'happened' && main.event.status !== 'attempted'))
    return []
  const said = new Set(fields.map((f) => f.field))
  const lines: string[] = []
  const where = `in ${reports} report${reports === 1 ? '' : 's'}`
  const responsibility = fields.find((f) => f.field === 'responsibility')
  if (!responsibility) lines.push(`nothing said of responsibility ${where}`)
  else if (responsibility.claims.every((c) => c.value === false)) lines.push(`no claim of responsibility ${where}`)
  if (!said.has('perpetrator')) lines.push(`no perpetrator named ${where}`)
  if (!said.has('casualties.killed') && !said.has('casualties.injured')) lines.push(`no casualties told ${where}`)
  return lines
}

/** "Attempted assault (drone) on Prime Minister X in Baghdad, 2021-11-07; injured 6–7". */
function titleOf(incident: Incident): string {
  const kind = incident.type ? incident.type.toLowerCase() : (incident.contexts[0] ?? 'event')
  const status = incident.status === 'happened' ? '' : `${incident.status.replaceAll('-', ' ')} `
  const parts = [`${status}${kind}${incident.mode ? ` (${incident.mode})` : ''}`]
  if (incident.actors[0]) parts.push(`by ${incident.actors[0]}`)
  if (incident.recipients[0])
    parts.push(incident.type === 'CONSULT' ? `with ${incident.recipients[0]}` : `on ${incident.recipients[0]}`)
  if (incident.place) parts.push(`in ${incident.place.name}`)
  let title = parts.join(' ')
  if (incident.day) title += `, ${incident.day}`
  const tolls = incident.fields
    .filter((f) => f.shown && (f.field === 'casualties.killed' || f.field === 'casualties.injured'))
    .map(
      (f) =>
        `${f.field.slice(11)} ${f.shown!.low !== f.shown!.high ? `${f.shown!.low}–${f.shown!.high}` : sayRange(f.shown!)}`,
    )
  if (tolls.length) title += `; ${tolls.join(', ')}`
  return title[0]!.toUpperCase() + title.slice(1)
}

const PRECISION = [
  'facility',
  'base',
  'camp',
  'crossing',
  'district',
  'city',
  'admin2',
  'other',
  'water',
  'admin1',
  'region',
  'country',
]

function precision(kind: string): number {
  const at = PRECISION.indexOf(kind)
  return at < 0 ? PRECISION.length : at
}

/** The value that stands most often; the first by code units among equals. */
function commonest(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]?.[0]
}
