/** Actors: the list with its links, and one with what it did and said. */
import { actorNames, NAME_ACTIONS, type ActorNames } from '../store/actorNames.ts'
import { actorId } from '../store/actorTable.ts'
import type { Accusation, Actor, Part, Store } from '../store/store.ts'
import type { ActorDetail, ActorList, ActorSummary, Edge } from './api.ts'
import { json, notFound, type Handler } from './call.ts'
import { apiDecisions, compare, queryOf } from './incidents.ts'

/** Links one answer holds; a drawing with more shows nothing. */
const MOST_EDGES = 10_000
/** Reports of one actor that are read for its roles and words. */
const MOST_READ = 60

export function actorHandlers(store: Store): Record<'actors' | 'actor', Handler> {
  return {
    actors: async ({ query }) => {
      const names = await namesOf(store)
      const conditions = queryOf(query)
      if (query['name'] !== undefined) Object.assign(conditions, { name: query['name'] })
      const { actors, total } = await store.actors({ ...conditions, limit: (query['limit'] as number) ?? 500 })
      const summaries = new Map<string, ActorSummary>()
      for (const actor of actors) {
        const id = names.of(actor.id)
        const held = summaries.get(id)
        if (!held) summaries.set(id, { ...(await headOf(store, id, actor)), incidents: actor.incidents })
        else held.incidents += actor.incidents
      }
      const ids = actors.map((a) => a.id)
      const parts = await store.parts({ actors: ids, limit: 4 * MOST_EDGES })
      for (const { actor, name } of parts) addName(summaries.get(names.of(actor)), name)
      for (const [id, summary] of summaries) for (const name of names.names(id)) addName(summary, name)
      const list: ActorList = {
        actors: [...summaries.values()],
        edges: edgesOf(parts, await store.accusations({ actors: ids, limit: MOST_EDGES }), names).filter(
          (e) => summaries.has(e.from) && summaries.has(e.to),
        ),
        total,
      }
      return json(list)
    },
    actor: async ({ params }) => {
      const names = await namesOf(store)
      const id = names.of(params['id']!)
      const ids = [...new Set([id, params['id']!, ...names.members(id)])]
      const [known, parts, accusations] = await Promise.all([
        store.actorsOf(ids),
        store.parts({ actors: ids, limit: 5000 }),
        store.accusations({ actors: ids, limit: 5000 }),
      ])
      const [first] = known
      if (!first) throw notFound('actor', params['id']!)
      const actor: ActorSummary = {
        ...first,
        id,
        aliases: [],
        incidents: new Set(parts.map((p) => p.incident)).size,
      }
      for (const { name } of [...known, ...parts]) addName(actor, name)
      for (const name of names.names(id)) addName(actor, name)
      const incidentIds = [...new Set([...parts.map((p) => p.incident), ...accusations.map((a) => a.incident)])]
      const rows = new Map((await store.rowsOf(incidentIds.slice(0, 1000))).map((r) => [r.id, r]))
      const around = await store.parts({ incidents: incidentIds.slice(0, 1000) })
      const detail: ActorDetail = {
        actor,
        ...(await wordsOf(store, ids, incidentIds)),
        incidents: parts
          .map(({ incident, role }) => ({ role, row: rows.get(incident)! }))
          .filter((p) => p.row !== undefined),
        edges: edgesOf(around, accusations, names).filter((e) => e.from === id || e.to === id),
        decisions: await apiDecisions(store, await store.decisions({ subject: id })),
        seen: (await store.seen([id])).get(id) ?? 0,
      }
      return json(detail)
    },
  }
}

async function namesOf(store: Store): Promise<ActorNames> {
  const all = []
  for (const action of NAME_ACTIONS) all.push(...(await store.decisions({ action })))
  return actorNames(all.filter((d) => d.subject.startsWith('a:')).toSorted((a, b) => a.number - b.number))
}

async function headOf(store: Store, id: string, actor: Actor): Promise<ActorSummary> {
  const [head] = id === actor.id ? [actor] : await store.actorsOf([id])
  return { ...(head ?? actor), id, aliases: [] }
}

function addName(actor: ActorSummary | undefined, name: string): void {
  if (actor && name !== actor.name && !actor.aliases.includes(name) && actor.aliases.length < 50)
    actor.aliases.push(name)
}

function edgesOf(parts: readonly Part[], accusations: readonly Accusation[], names: ActorNames): Edge[] {
  const byIncident = new Map<string, Part[]>()
  for (const part of parts) {
    const list = byIncident.get(part.incident)
    if (list) list.push(part)
    else byIncident.set(part.incident, [part])
  }
  const edges = new Map<string, Edge>()
  const add = (from: string, to: string, kind: Edge['kind'], incident: string, day: string | undefined): void => {
    if (from === to || edges.size >= MOST_EDGES) return
    edges.set(`${from} ${to} ${kind} ${incident}`, { from, to, kind, incident, ...(day === undefined ? {} : { day }) })
  }
  for (const [incident, list] of byIncident)
    for (const a of list)
      if (a.role === 'actor')
        for (const b of list)
          if (b.role === 'recipient') add(names.of(a.actor), names.of(b.actor), 'acts', incident, a.day)
  for (const { accuser, accused, incident, day } of accusations)
    add(names.of(accuser), names.of(accused), 'accuses', incident, day)
  return [...edges.values()]
}

/** Roles and statements, from the reports of its incidents. */
async function wordsOf(
  store: Store,
  ids: readonly string[],
  incidents: readonly string[],
): Promise<Pick<ActorDetail, 'roles' | 'said'>> {
  const mine = new Set(ids)
  const roles: ActorDetail['roles'] = []
  const said: ActorDetail['said'] = []
  const reports = new Map<string, string>()
  for (const id of incidents) {
    if (reports.size >= MOST_READ) break
    const incident = await store.incident(id)
    for (const { report } of incident?.events ?? []) if (!reports.has(report)) reports.set(report, id)
  }
  const told = new Set<string>()
  for (const { report, entities, claims } of await store.readingsOf([...reports.keys()].slice(0, MOST_READ))) {
    for (const entity of entities) {
      if (![entity.name, ...entity.aliases].some((name) => mine.has(actorId(name)))) continue
      for (const { title, of, when, evidence } of entity.roles) {
        const key = `${title} ${of ?? ''} ${when}`
        if (told.has(key)) continue
        told.add(key)
        roles.push({ title, ...(of === undefined ? {} : { of }), when, report: report.id, ...evidence })
      }
    }
    for (const { claimant, field, stance, value, evidence } of claims) {
      const quote = evidence[0]
      if (!quote || !mine.has(actorId(claimant.name))) continue
      said.push({
        day: report.date?.value.slice(0, 10) ?? '',
        report: report.id,
        incident: reports.get(report.id)!,
        field,
        stance,
        value,
        ...quote,
      })
    }
  }
  said.sort((a, b) => compare(a.day, b.day) || compare(a.report, b.report) || a.start - b.start)
  return { roles, said }
}
