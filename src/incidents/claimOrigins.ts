/** All claims of an incident, each with the origin of the very passage: a report may be an agency's on the blast and its own on the toll. */
import { findAgencies } from '../ontology/agencies.ts'
import type { Claim } from '../record/event.ts'
import type { CopyPair, IncidentClaim, Origin } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { contains } from '../record/span.ts'
import type { Member } from './members.ts'

/** Claims of the members' events, by member, in their reports' order. `pairs` are those between reports of the incident. */
export function claimsOf(
  members: readonly Member[],
  origins: readonly Origin[],
  pairs: readonly CopyPair[],
): IncidentClaim[] {
  const originOf = new Map(origins.flatMap((o) => o.reports.map((id) => [id, o.id] as const)))
  const parts = new Map<string, CopyPair[]>()
  for (const pair of pairs) {
    if (pair.lineage !== 'partly-derived') continue
    const list = parts.get(pair.b)
    if (list) list.push(pair)
    else parts.set(pair.b, [pair])
  }
  return members.flatMap(({ reading, event }) =>
    reading.claims
      .filter((c) => c.event === event.id)
      .map((c): IncidentClaim => {
        const report = reading.report.id
        return {
          report,
          origin: passageOrigin(c, reading, origins, parts.get(report) ?? [], originOf),
          claim: c.id,
          event: event.id,
          field: c.field,
          value: c.value,
          claimant: c.claimant,
          stance: c.stance,
          status: c.status,
          evidence: c.evidence,
        }
      }),
  )
}

/** A passage taken over from another report, or passed on from a named agency, has that origin and not its report's own. */
function passageOrigin(
  claim: Claim,
  reading: Reading,
  origins: readonly Origin[],
  parts: readonly CopyPair[],
  originOf: ReadonlyMap<string, string>,
): string {
  const report = reading.report.id
  for (const name of outletsOf(claim, reading)) {
    const named = origins.find((o) => o.kind !== 'unknown' && name.includes(o.name))
    if (named) return named.id
  }
  for (const pair of parts)
    if (claim.evidence.length && claim.evidence.every((e) => pair.aligned.some((run) => contains(run.b, e))))
      return originOf.get(pair.a) ?? pair.a
  return originOf.get(report) ?? report
}

/** Outlets that a claim is passed on from, the nearest first: "according to the ministry, AP reported" is AP's. */
function outletsOf(claim: Claim, reading: Reading): string[] {
  const names: string[] = []
  const note = ({ kind, name }: Claim['claimant']) => {
    if (kind === 'outlet') names.push(name)
    for (const { agency } of findAgencies(name)) names.push(agency.name)
  }
  note(claim.claimant)
  let id = reading.attributions.find((a) => a.id === claim.attribution)?.within
  for (let depth = 0; id !== undefined && depth < 4; depth++) {
    const outer = reading.attributions.find((a) => a.id === id)
    if (!outer) break
    note(outer.claimant)
    id = outer.within
  }
  return names
}
