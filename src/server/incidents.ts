/** Incidents: lists, one whole, the map, the queue. */
import type { Incident } from '../record/incident.ts'
import { needOf } from '../store/need.ts'
import { tollOf, type Row } from '../store/row.ts'
import { hitOf } from '../store/search.ts'
import type { Decision, IncidentQuery, Sort, Store } from '../store/store.ts'
import { wanted } from '../store/words.ts'
import type { ApiDecision, IncidentDetail, Passage, Queue } from './api.ts'
import { json, jsonText, notFound, Refusal, type Call, type Handler } from './call.ts'
import { undoneOf } from '../store/journalTable.ts'

/** Rows one answer for maps and timelines may hold. */
const MOST_ROWS = 50_000

export function incidentHandlers(
  store: Store,
): Record<'overview' | 'incidents' | 'incident' | 'geojson' | 'queue', Handler> {
  return {
    overview: async () => {
      const change = await store.lastChange()
      const { rows, total } = await store.rows({ limit: MOST_ROWS, rejected: true })
      const all = total < 10_000 ? total : (await store.counts()).incidents
      return jsonText(`{"change":${change},"total":${all},"rows":[${rows.join(',')}]}`)
    },
    incidents: async ({ query }) => {
      const conditions = queryOf(query)
      const { rows, next, total } = await store.rows({ limit: 100, ...conditions })
      const list = conditions.words === undefined ? rows.join(',') : await withPassages(store, rows, conditions.words)
      return jsonText(
        `{"rows":[${list}],${next === undefined ? '' : `"next":${JSON.stringify(next)},`}"total":${total}}`,
      )
    },
    incident: async ({ params }) => json(await detail(store, params['id']!)),
    geojson: async ({ query }) => {
      const { rows } = await store.rows({ ...queryOf(query), limit: MOST_ROWS })
      const features = rows
        .map((text) => JSON.parse(text) as Row)
        .filter((row) => row.place?.lat !== undefined && row.place.lon !== undefined)
        .map(({ place, ...properties }) => ({
          type: 'Feature',
          id: properties.id,
          geometry: { type: 'Point', coordinates: [place!.lon, place!.lat] },
          properties: { ...properties, place },
        }))
      return json({ type: 'FeatureCollection', features }, 200, { 'content-type': 'application/geo+json' })
    },
    queue: async ({ query }) => json(await queue(store, { ...queryOf(query) })),
  }
}

/** The conditions of `FILTER`, as the store takes them. */
export function queryOf(query: Call['query']): IncidentQuery {
  const result: IncidentQuery = {}
  const text = (name: string): string | undefined => query[name] as string | undefined
  const list = (name: string): string[] | undefined =>
    text(name)
      ?.split(',')
      .map((s) => s.trim())
      .filter(Boolean)
  const set = <K extends keyof IncidentQuery>(key: K, value: IncidentQuery[K] | undefined): void => {
    if (value !== undefined) result[key] = value
  }
  set('words', text('q'))
  set(
    'type',
    list('type')?.map((t) => t.toUpperCase()),
  )
  set('status', list('status'))
  set(
    'country',
    list('country')?.map((t) => t.toUpperCase()),
  )
  for (const key of ['actor', 'place', 'from', 'to', 'cursor'] as const) set(key, text(key))
  for (const key of ['killedFrom', 'killedTo', 'credibility', 'origins', 'limit'] as const)
    set(key, query[key] as number | undefined)
  for (const key of ['contradictions', 'unreviewed', 'rejected'] as const) set(key, query[key] as boolean | undefined)
  set('sort', text('sort') as Sort | undefined)
  const box = text('box')
  if (box !== undefined) {
    const numbers = box.split(',').map(Number)
    const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers
    if (!numbers.every(Number.isFinite) || south > north)
      throw new Refusal(400, 'bad-query', `box=${box}: give west,south,east,north in degrees, south below north`)
    result.box = [west, south, east, north]
  }
  return result
}

async function withPassages(store: Store, rows: readonly string[], q: string): Promise<string> {
  const words = wanted(q)
  const parsed = rows.map((text) => JSON.parse(text) as Row)
  const passages = new Map<string, Passage[]>()
  const found = await store.matching(
    q,
    parsed.map((r) => r.id),
  )
  for (const { incident, ...report } of found) {
    const list = passages.get(incident) ?? []
    if (list.length < 3) {
      const { date: _, outlet: __, ...hit } = hitOf(report, words)
      list.push(hit)
    }
    passages.set(incident, list)
  }
  return parsed.map((row) => JSON.stringify({ ...row, passages: passages.get(row.id) ?? [] })).join(',')
}

async function detail(store: Store, id: string): Promise<IncidentDetail> {
  const [incident, machine, row] = await Promise.all([store.incident(id), store.machineIncident(id), store.row(id)])
  if (!incident || !machine || !row) throw notFound('incident', id)
  const ids = [...new Set(incident.events.map((e) => e.report))]
  const [summaries, revisions, decisions, seen] = await Promise.all([
    store.summaries(ids),
    store.revisions(id),
    apiDecisions(store, await store.decisions({ subject: id })),
    store.seen([id]),
  ])
  const reports = summaries.toSorted((a, b) => compare(a.date ?? '9999', b.date ?? '9999') || compare(a.id, b.id))
  const result: IncidentDetail = {
    incident,
    row,
    reports,
    copies: await store.copiesOf(ids),
    stages: stagesOf(incident, reports),
    revisions,
    decisions,
    seen: seen.get(id) ?? 0,
  }
  if (machine !== incident && JSON.stringify(machine) !== JSON.stringify(incident)) result.machine = machine
  return result
}

/** How the story grew: what stood in the reports up to each day. */
function stagesOf(incident: Incident, reports: readonly { id: string; date?: string }[]): IncidentDetail['stages'] {
  const days = new Map<string, string[]>()
  for (const { id, date } of reports) {
    const day = date?.slice(0, 10) ?? ''
    days.set(day, [...(days.get(day) ?? []), id])
  }
  const soFar = new Set<string>()
  // Reports without a date cannot be put into the order; they come last.
  return [...days]
    .sort(([a], [b]) => compare(a || '9999', b || '9999'))
    .map(([day, ids]) => {
      for (const id of ids) soFar.add(id)
      const stage: IncidentDetail['stages'][number] = {
        day,
        reports: ids,
        origins: incident.origins.filter((o) => o.reports.some((id) => soFar.has(id))).length,
      }
      for (const kind of ['killed', 'injured'] as const) {
        const claims = incident.fields
          .find((f) => f.field === `casualties.${kind}`)
          ?.claims.filter((c) => soFar.has(c.report) && c.stance !== 'denies' && c.stance !== 'doubts')
        const toll = claims && tollOf(claims)
        if (toll) stage[kind] = toll
      }
      return stage
    })
}

async function queue(store: Store, query: IncidentQuery): Promise<Queue> {
  const { rows, total } = await store.rows({ limit: 50, ...query, unreviewed: true, sort: 'review' })
  const parsed = rows.map((text) => JSON.parse(text) as Row)
  const [seen, { total: all }] = await Promise.all([
    store.seen(parsed.map((r) => r.id)),
    store.rows({ ...query, rejected: true, limit: 1 }),
  ])
  const items: Queue['items'] = []
  for (const row of parsed) {
    const incident = await store.incident(row.id)
    if (incident) items.push({ row, why: needOf(incident).why, seen: seen.get(row.id) ?? 0 })
  }
  return { items, waiting: total, reviewed: Math.max(0, all - total) }
}

/** Journal entries as the API gives them: details as JSON, and what took them back. */
export async function apiDecisions(store: Store, decisions: readonly Decision[]): Promise<ApiDecision[]> {
  const undone = await undoneOf(
    store.database,
    decisions.map((d) => d.number),
  )
  return decisions.map((d) => {
    const by = undone.get(d.number)
    return {
      ...d,
      action: d.action as ApiDecision['action'],
      detail: detailOf(d.detail),
      ...(by === undefined ? {} : { undone: by }),
    }
  })
}

function detailOf(detail: string): Record<string, unknown> {
  try {
    const value = JSON.parse(detail) as unknown
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Free text of the first version.
  }
  return { text: detail }
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
