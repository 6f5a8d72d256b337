/** The record as people decided it: the program's incident with the decisions that stand laid over it. Nothing of the program's is lost. */
import { titleOf } from '../incidents/incidentTitle.ts'
import type { ClaimField, ClaimValue, EventType, Status } from '../record/event.ts'
import type { Incident, IncidentField } from '../record/incident.ts'
import type { Details, GivenValue } from './decision.ts'
import type { Decision } from './store.ts'

export type Decided = { incident: Incident; rejected: boolean; changed: boolean }

/**
 * @param decisions those on this incident that stand (not taken back), oldest first
 */
export function applyDecisions(machine: Incident, decisions: readonly Decision[]): Decided {
  let rejected = false
  let changed = false
  let titled = false
  const incident = structuredClone(machine)
  for (const { action, detail, who } of decisions) {
    const given = parse(detail)
    if (!given) continue
    if (action === 'accept' && given['field'] === undefined && given['claim'] === undefined) rejected = false
    else if (action === 'status') {
      incident.status = given['value'] as Status
      changed = true
    } else if (action === 'correct' || action === 'curate') {
      const { field, value } = given as unknown as Details['correct']
      correct(incident, field, value, `${action === 'curate' ? 'curated' : 'corrected'} by ${who}`)
      titled ||= field === 'title'
      changed = true
    } else if (action === 'reject') {
      const { field, claim } = given as Details['reject']
      if (claim) removeClaim(incident, claim, who)
      else if (field !== undefined) correct(incident, field, null, `rejected by ${who}`)
      else rejected = true
      changed ||= claim !== undefined || field !== undefined
    }
  }
  if (changed && !titled) incident.title = titleOf(incident)
  return { incident: changed ? incident : machine, rejected, changed }
}

function parse(detail: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(detail) as unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    // Journals of the first version hold free text.
    return undefined
  }
}

/** The fields of an incident itself that a person may correct; all claim fields may be too. */
export const OWN_FIELDS = [
  'type',
  'mode',
  'status',
  'day',
  'title',
  'place',
  'actors',
  'recipients',
  'contexts',
] as const

function correct(incident: Incident, field: string, value: GivenValue, rule: string): void {
  switch (field) {
    case 'type':
    case 'mode':
    case 'day':
      if (value === null) delete incident[field]
      else if (field === 'type') incident.type = String(value) as EventType
      else incident[field] = String(value)
      return
    case 'title':
      if (value !== null) incident.title = String(value)
      return
    case 'status':
      if (value !== null) incident.status = value as Status
      return
    case 'actors':
    case 'recipients':
    case 'contexts':
      incident[field] = Array.isArray(value) ? value : value === null ? [] : [String(value)]
      return
    case 'place':
      if (value === null) delete incident.place
      else if (typeof value === 'object' && 'name' in value) incident.place = { ...value }
      else incident.place = { name: String(value) }
      return
  }
  const name = field as ClaimField
  let held: IncidentField | undefined = incident.fields.find((f) => f.field === name)
  if (!held) {
    if (value === null) return
    held = { field: name, claims: [] }
    incident.fields.push(held)
  }
  if (value === null) {
    delete held.shown
    return
  }
  const numeric = name.startsWith('casualties.') || name === 'participants'
  if (numeric && typeof value === 'number')
    held.shown = { value: { low: value, high: value, qualifier: 'exactly' }, low: value, high: value, rule }
  else if (typeof value === 'object' && !Array.isArray(value) && 'low' in value)
    held.shown = {
      value: {
        low: value.low,
        qualifier:
          value.qualifier ?? (value.high === value.low ? 'exactly' : value.high === undefined ? 'at-least' : 'range'),
        ...(value.high === undefined ? {} : { high: value.high }),
      },
      low: value.low,
      ...(value.high === undefined ? {} : { high: value.high }),
      rule,
    }
  else
    held.shown = {
      value: (Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? value.name : value) as ClaimValue,
      rule,
    }
}

/** The claim is not made there: it no longer counts; the decision, with who and why, stays in the journal. */
function removeClaim(incident: Incident, claim: { report: string; claim: string }, who: string): void {
  const same = (c: { report: string; claim: string }): boolean => c.report === claim.report && c.claim === claim.claim
  for (const field of incident.fields) {
    const rest = field.claims.filter((c) => !same(c))
    if (rest.length === field.claims.length) continue
    field.claims = rest
    if (!field.shown) continue
    const ranges = rest.map((c) => c.value).filter((v) => typeof v === 'object')
    const shown = JSON.stringify(field.shown.value)
    if (rest.length === 0) delete field.shown
    else if (field.shown.low !== undefined && ranges.length > 0) {
      const value = ranges.find((v) => JSON.stringify(v) === shown) ?? ranges[0]!
      field.shown = {
        value,
        low: Math.min(...ranges.map((r) => r.low)),
        high: Math.max(...ranges.map((r) => r.high ?? r.low)),
        rule: `${field.shown.rule}; without a claim rejected by ${who}`,
      }
    } else if (!rest.some((c) => JSON.stringify(c.value) === shown))
      field.shown = { value: rest[0]!.value, rule: `first claim left; without one rejected by ${who}` }
  }
  incident.contradictions = incident.contradictions.filter(
    (c) => c.claims.filter((k) => !same(k)).length >= 2 || !c.claims.some(same),
  )
}

/**
 * Which decisions stand: not taken back by an undo that itself stands.
 * @returns number of a decision → number of the undo
 */
export function undoneBy(decisions: readonly Decision[]): Map<number, number> {
  const undone = new Map<number, number>()
  for (const d of decisions.toSorted((a, b) => b.number - a.number)) {
    if (d.action !== 'undo' || undone.has(d.number)) continue
    const target = parse(d.detail)?.['number']
    if (typeof target === 'number' && target < d.number && !undone.has(target)) undone.set(target, d.number)
  }
  return undone
}

/** Decisions about how coders see it change nothing in the record. */
export const SILENT_ACTIONS: ReadonlySet<string> = new Set(['code', 'note', 'undo'])
