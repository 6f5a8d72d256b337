/** Makes one incident of linked events: all claims side by side, a shown value by a named rule, never an average. */
import type { ClaimField, Status } from '../record/event.ts'
import type { Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { claimsOf } from './claimOrigins.ts'
import { findContradictions } from './contradictions.ts'
import { findMissing, judgeCredibility, rateOrigin } from './credibility.ts'
import { titleOf } from './incidentTitle.ts'
import type { Lineage } from './lineage.ts'
import type { EventGroup } from './linkIndex.ts'
import { dayOf, membersOf, reportsOf, type Member } from './members.ts'
import { commonest, shortHash } from './order.ts'
import { toField } from './shownValue.ts'
import { judgeStanding } from './standing.ts'
import { findNotes, sharedQuotations, tellStory } from './timeline.ts'

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
  'damage',
  'money',
  'instrument',
  'time',
  'place',
  'judgement',
]

/**
 * The incident of a group of events. `readings` are those of the group's reports; events whose reading is not among them are left
 * out. Undefined where none is.
 */
export function mergeGroup(group: EventGroup, readings: readonly Reading[], lineage: Lineage): Incident | undefined {
  const members = membersOf(group, readings)
  const main = members[0]
  if (!main) return undefined
  const reports = reportsOf(members)
  const ids = reports.map((r) => r.id)
  const allOrigins = lineage.origins(ids)
  const claims = claimsOf(members, allOrigins, lineage.pairsAmong(ids))
  judgeStanding(members, claims, allOrigins, lineage.withdrawals(ids))
  // A report that says nothing of its own here (all it has is taken over) is no origin; one without claims still is one.
  const silent = new Set(ids.filter((id) => !claims.some((c) => c.report === id)))
  const origins = allOrigins
    .filter((o) => claims.some((c) => c.origin === o.id) || o.reports.some((id) => silent.has(id)))
    .map((o) => ({ ...o, reliability: rateOrigin(o, claims) }))
  const withdrawn = (id: string) => {
    const own = claims.filter((c) => c.origin === id)
    return own.length > 0 && own.every((c) => c.standing?.is === 'withdrawn')
  }
  const counts = { reports: ids.length, origins: origins.filter((o) => !withdrawn(o.id)).length }
  const days = new Map(reports.map((r) => [r.id, r.date ? dayOf(r) : '']))
  const fields = FIELD_ORDER.map((field) =>
    toField(
      field,
      claims.filter((c) => c.field === field),
      days,
    ),
  ).filter((f) => f.claims.length > 0)
  const contradictions = findContradictions(fields, members, origins)
  const status = (commonest(members.map((m) => m.event.status)) as Status | undefined) ?? main.event.status
  const scores = new Map(group.events.map((e) => [`${e.report} ${e.event}`, e]))
  const standing = origins.filter((o) => !withdrawn(o.id))
  const incident: Incident = {
    id: `i:${shortHash([...scores.keys()].sort().join('\n'))}`,
    contexts: [...new Set(members.flatMap((m) => m.event.contexts))].sort(),
    status,
    title: '',
    actors: namesOf(members, ['actor']),
    recipients: namesOf(members, ['recipient', 'victim', 'physical-target']),
    events: members.map((m) => {
      const { report, event, score, because } = scores.get(`${m.reading.report.id} ${m.event.id}`)!
      return { report, event, score, because }
    }),
    origins,
    counts,
    fields,
    contradictions,
    credibility: judgeCredibility(counts, standing.length ? standing : origins, contradictions, claims, status),
    missing: findMissing(fields, counts.reports, { type: main.event.type, status }),
    weight: Math.round(members.reduce((sum, m) => sum + m.event.weight, 0) * 1000) / 1000,
  }
  if (main.event.type) incident.type = main.event.type
  if (main.event.mode) incident.mode = main.event.mode
  const day = commonest(members.map((m) => m.event.day).filter((d) => d !== undefined))
  if (day) incident.day = day
  const place = placeOf(members)
  if (place) incident.place = place
  incident.title = titleOf(incident)
  incident.timeline = tellStory(
    members,
    fields,
    origins,
    lineage.withdrawals(ids).map(({ by }) => by),
  )
  incident.quotations = sharedQuotations(members, origins)
  incident.notes = findNotes(members, claims, day)
  return incident
}

function namesOf(members: readonly Member[], roles: readonly string[]): string[] {
  return [
    ...new Set(
      members.flatMap((m) =>
        m.event.participants
          .filter((p) => roles.includes(p.role))
          .map((p) => m.reading.entities.find((e) => e.id === p.entity)?.name ?? p.quote),
      ),
    ),
  ]
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

/** The most precise place; among equals the one most members have, then the heaviest member's. */
function placeOf(members: readonly Member[]): Incident['place'] {
  const rank = (kind: string) => {
    const at = PRECISION.indexOf(kind)
    return at < 0 ? PRECISION.length : at
  }
  const votes = new Map<string, number>()
  for (const { place } of members) if (place) votes.set(place.name, (votes.get(place.name) ?? 0) + 1)
  const best = members
    .map((m) => m.place)
    .filter((p) => p !== undefined)
    .sort((a, b) => rank(a.kind) - rank(b.kind) || votes.get(b.name)! - votes.get(a.name)!)[0]
  if (!best) return undefined
  const place: NonNullable<Incident['place']> = { name: best.name }
  if (best.country) place.country = best.country
  if (best.admin1) place.admin1 = best.admin1
  if (best.lat !== undefined && best.lon !== undefined) Object.assign(place, { lat: best.lat, lon: best.lon })
  if (best.geonames !== undefined) place.geonames = best.geonames
  return place
}
