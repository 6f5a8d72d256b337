/** Where people's decisions come in: looked at for sense, filled with what makes them last, written, and carried out. */
import { isEventType } from '../ontology/plover.ts'
import { InputError } from '../record/error.ts'
import type { Incident } from '../record/incident.ts'
import { ClaimFieldSchema, StatusSchema } from '../record/schema.ts'
import { actorId } from './actorTable.ts'
import { OWN_FIELDS } from './decided.ts'
import type { EventKey, GivenValue, NewDecision } from './decision.ts'
import { checkUndo } from './journalTable.ts'
import type { Row } from './row.ts'
import type { Decision, Store } from './store.ts'
import type { Upkeep } from './upkeep.ts'

export const CLAIM_FIELDS: readonly string[] = (ClaimFieldSchema as unknown as { enum: string[] }).enum
const STATUSES: readonly string[] = (StatusSchema as unknown as { enum: string[] }).enum

/** Decisions that change which events are one incident. */
export const LINK_ACTIONS: ReadonlySet<string> = new Set(['merge', 'split'])

/**
 * Writes a decision.
 * @param seen number of the newest decision on the subject that the person had before him; undefined: does not matter
 * @returns the decision, and the incidents it left as rows
 * @throws InputError for what makes no sense, NewerDecisions where others were faster
 */
export async function decide(
  store: Store,
  upkeep: Upkeep,
  given: NewDecision,
  { who, at, seen }: { who: string; at: string; seen?: number },
): Promise<{ decision: Decision; rows: Row[] }> {
  const { detail, events } = await prepare(store, given)
  const decision = await store.decide(
    { at, who, action: given.action, subject: given.subject, detail: JSON.stringify(detail) },
    seen,
  )
  if (LINK_ACTIONS.has(given.action) || given.action === 'undo') await upkeep.run()
  if (given.action === 'split') await keepApart(store, upkeep, given.detail.events, decision, { who, at })
  if (events.length === 0) return { decision, rows: await store.rowsOf([given.subject]) }
  const members = await store.incidentsOfReports([...new Set(events.map((e) => e.report))])
  const owners = events.map((e) => members.find((m) => m.report === e.report && m.event === e.event)?.incident)
  return { decision, rows: await store.rowsOf([...new Set(owners.filter((id) => id !== undefined))]) }
}

/**
 * What was split off is an incident of its own: where it would at once go over into a third one, it is kept apart from that one
 * too, as decisions that stand in the journal like any other.
 */
async function keepApart(
  store: Store,
  upkeep: Upkeep,
  events: readonly EventKey[],
  { number }: Decision,
  { who, at }: { who: string; at: string },
): Promise<void> {
  const mine = new Set(events.map((e) => `${e.report} ${e.event}`))
  for (let tries = 0; tries < 10; tries++) {
    const [owner] = (await store.incidentsOfReports([events[0]!.report])).filter(
      (m) => m.event === events[0]!.event && m.report === events[0]!.report,
    )
    const incident = owner && (await store.machineIncident(owner.incident))
    const rest = incident?.events.filter((e) => !mine.has(`${e.report} ${e.event}`)).map(key) ?? []
    if (!incident || rest.length === 0) return
    const detail = { events, rest, why: `split off by decision ${number}` }
    await store.decide({ at, who, action: 'split', subject: incident.id, detail: JSON.stringify(detail) })
    await upkeep.run()
  }
}

type Prepared = { detail: object; events: EventKey[] }

async function prepare(store: Store, given: NewDecision): Promise<Prepared> {
  const { subject } = given
  const wrong = (message: string): never => {
    throw new InputError('bad-decision', message)
  }
  switch (given.action) {
    case 'alias':
    case 'unalias':
    case 'merge-actors':
    case 'split-actor': {
      await actor(store, subject)
      if (given.action === 'merge-actors') {
        await actor(store, given.detail.with)
        if (given.detail.with === subject) wrong(`${subject} is itself already`)
      } else if (given.action === 'alias' && actorId(given.detail.name) === subject)
        wrong(`"${given.detail.name}" is its name already`)
      return { detail: given.detail, events: [] }
    }
    case 'mark-copy':
    case 'unmark-copy': {
      const { of } = given.detail
      if (of === subject) wrong('a report is no copy of itself')
      const found = await store.summaries([subject, of])
      for (const id of [subject, of])
        if (!found.some((r) => r.id === id)) throw new InputError('not-found', `there is no report ${id}`)
      const events = (await store.incidentsOfReports([subject, of])).map(key)
      return { detail: given.detail, events }
    }
    case 'undo': {
      await checkUndo(store.database, subject, given.detail.number)
      const [undone] = await store.decisions({ after: given.detail.number - 1, limit: 1 })
      const events = undone && LINK_ACTIONS.has(undone.action) ? eventsOf(undone) : []
      return { detail: given.detail, events }
    }
    case 'note':
      if (!subject.startsWith('a:') && !(await store.row(subject)) && (await store.summaries([subject])).length === 0)
        throw new InputError('not-found', `there is no ${subject}`)
      return { detail: given.detail, events: [] }
  }
  const incident = await store.incident(subject)
  if (!incident) throw new InputError('not-found', `there is no incident ${subject}`)
  switch (given.action) {
    case 'merge': {
      const other = given.detail.with
      if (other === subject) wrong('an incident cannot be merged with itself')
      const partner = await store.incident(other)
      if (!partner) throw new InputError('not-found', `there is no incident ${other}`)
      // Told by events, so that it holds whatever the incidents are called later.
      const events = [...incident.events, ...partner.events].map(key)
      return { detail: { ...given.detail, events }, events }
    }
    case 'split': {
      const { events } = given.detail
      const mine = new Set(incident.events.map((e) => `${e.report} ${e.event}`))
      const away = new Set(events.map((e) => `${e.report} ${e.event}`))
      for (const e of away) if (!mine.has(e)) wrong(`event ${e} is not part of ${subject}`)
      const rest = incident.events.filter((e) => !away.has(`${e.report} ${e.event}`)).map(key)
      if (rest.length === 0) wrong('all its events would go; leave at least one')
      return { detail: { ...given.detail, rest }, events: [...events, ...rest] }
    }
    case 'status':
      if (!STATUSES.includes(given.detail.value))
        wrong(`status ${given.detail.value}: it is one of ${STATUSES.join(', ')}`)
      break
    case 'accept':
    case 'reject': {
      const { field, claim } = given.detail
      if (field !== undefined) checkField(field)
      if (
        claim &&
        !incident.fields.some((f) => f.claims.some((c) => c.report === claim.report && c.claim === claim.claim))
      ) {
        const machine = await store.machineIncident(subject)
        if (!machine?.fields.some((f) => f.claims.some((c) => c.report === claim.report && c.claim === claim.claim)))
          wrong(`claim ${claim.claim} of report ${claim.report} is not part of ${subject}`)
      }
      break
    }
    case 'correct':
    case 'curate':
    case 'code':
      checkValue(incident, given.detail.field, given.detail.value)
      break
  }
  return { detail: given.detail, events: [] }
}

function key({ report, event }: EventKey): EventKey {
  return { report, event }
}

/** The events a merge or split was told by. */
export function eventsOf({ detail }: { detail: string }): EventKey[] {
  const { events = [], rest = [] } = JSON.parse(detail) as { events?: EventKey[]; rest?: EventKey[] }
  return [...events, ...rest]
}

async function actor(store: Store, id: string): Promise<void> {
  if ((await store.actorsOf([id])).length === 0) throw new InputError('not-found', `there is no actor ${id}`)
}

function checkField(field: string): void {
  if (!(OWN_FIELDS as readonly string[]).includes(field) && !CLAIM_FIELDS.includes(field))
    throw new InputError('bad-decision', `field ${field}: it is one of ${[...OWN_FIELDS, ...CLAIM_FIELDS].join(', ')}`)
}

const DAY = /^\d{4}(-\d\d(-\d\d)?)?(\/\d{4}(-\d\d(-\d\d)?)?)?$/

function checkValue(incident: Incident, field: string, value: GivenValue): void {
  checkField(field)
  if (value === null) {
    if (field === 'title' || field === 'status') throw new InputError('bad-decision', `${field} cannot be left empty`)
    return
  }
  const wrong = (wanted: string): never => {
    throw new InputError('bad-decision', `${field} = ${JSON.stringify(value).slice(0, 80)}: give ${wanted}`)
  }
  const word = typeof value === 'string'
  if (field === 'type' && !(word && isEventType(value))) wrong('a PLOVER type, such as ASSAULT')
  if (field === 'status' && !(word && STATUSES.includes(value))) wrong(`one of ${STATUSES.join(', ')}`)
  if (field === 'day' && !(word && DAY.test(value) && value.split('/').every(isDay)))
    wrong('a day YYYY-MM-DD, or first/last')
  if ((field === 'title' || field === 'mode') && !(word && value.trim() !== '')) wrong('some words')
  if (['actors', 'recipients', 'contexts'].includes(field) && !(word || Array.isArray(value))) wrong('a list of names')
  if (field === 'place' && !(word || (typeof value === 'object' && 'name' in value)))
    wrong('a place {name, country, admin1, lat, lon}')
  if (field.startsWith('casualties.') || field === 'participants') {
    const range = typeof value === 'object' && 'low' in value ? value : undefined
    const numbers = range ? [range.low, range.high ?? range.low] : [value]
    if (
      !numbers.every((n) => typeof n === 'number' && Number.isFinite(n) && n >= 0) ||
      (range?.high !== undefined && range.high < range.low)
    )
      wrong('a number from 0 on, or {low, high} with low not above high')
  }
}

function isDay(text: string): boolean {
  const date = new Date(`${text.padEnd(10, '-01')}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
