/** The claims of an incident, arranged for reading: by field and origin, the same claim of several copies once. */
import type { Incident, IncidentClaim, IncidentField, Origin } from '../../src/record/incident.ts'
import { claimantName, claimValueWords, fieldOrder } from '../core/words.ts'

/** One thing one claimant says, with all the passages of one origin that carry it. */
export type Said = { words: string; claim: IncidentClaim; also: IncidentClaim[] }

export function saidBy(claims: readonly IncidentClaim[]): Said[] {
  const found = new Map<string, Said>()
  for (const claim of claims) {
    const words = claimValueWords(claim)
    const key = `${words}\n${claim.stance}\n${claimantName(claim.claimant).toLowerCase()}`
    const said = found.get(key)
    if (said) said.also.push(claim)
    else found.set(key, { words, claim, also: [] })
  }
  return [...found.values()]
}

export type MatrixRow = { field: IncidentField; cells: Said[][] }

/** Fields down, origins across. Origins without any claim still stand there: silence is told too. */
export function matrixOf(incident: Incident): MatrixRow[] {
  return incident.fields
    .filter((field) => field.claims.length > 0)
    .toSorted((a, b) => fieldOrder(a.field) - fieldOrder(b.field))
    .map((field) => ({
      field,
      cells: incident.origins.map((origin) => saidBy(field.claims.filter((claim) => claim.origin === origin.id))),
    }))
}

/** A field is contested where a contradiction names it. */
export const contestedFields = (incident: Incident): ReadonlySet<string> =>
  new Set(incident.contradictions.map(({ field }) => field))

export function claimsOf(incident: Incident, keys: readonly { report: string; claim: string }[]): IncidentClaim[] {
  const all = incident.fields.flatMap(({ claims }) => claims)
  return keys.flatMap((key) => all.find((claim) => claim.report === key.report && claim.claim === key.claim) ?? [])
}

export const originName = (origins: readonly Origin[], id: string): string =>
  origins.find((origin) => origin.id === id)?.name ?? 'unknown origin'
