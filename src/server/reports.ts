/** Reports: lists, one with its reading, its raw input; full-text search. */
import type { ReportQuery, Store } from '../store/store.ts'
import type { HitList, ReportDetail } from './api.ts'
import { json, notFound, type Call, type Handler } from './call.ts'
import { apiDecisions } from './incidents.ts'

export function reportHandlers(store: Store): Record<'reports' | 'report' | 'original' | 'search', Handler> {
  return {
    reports: async ({ query }) => json(await store.reports(reportQuery(query))),
    report: async ({ params }) => {
      const id = params['id']!
      const reading = await store.reading(id)
      if (!reading) throw notFound('report', id)
      const [members, original, revisions, decisions, seen] = await Promise.all([
        store.incidentsOfReports([id]),
        store.hasOriginal(id),
        store.readingRevisions(id),
        store.decisions({ subject: id }),
        store.seen([id]),
      ])
      const incidents = new Map<string, ReportDetail['incidents'][number]>()
      for (const { incident, title, event } of members) {
        const held = incidents.get(incident)
        if (held) held.events.push(event)
        else incidents.set(incident, { id: incident, title, events: [event] })
      }
      const detail: ReportDetail = {
        reading,
        incidents: [...incidents.values()],
        original,
        revisions,
        decisions: await apiDecisions(store, decisions),
        seen: seen.get(id) ?? 0,
      }
      return json(detail)
    },
    original: async ({ params }) => {
      const id = params['id']!
      const original = await store.original(id)
      if (!original) throw notFound('raw input of report', id)
      // Never as anything a browser would run or draw: the input is a stranger's.
      return new Response(new Uint8Array(original.bytes), {
        headers: {
          'content-type': isUtf8(original.bytes) ? 'text/plain; charset=utf-8' : 'text/plain',
          'content-security-policy': "default-src 'none'; sandbox",
          'content-disposition': isUtf8(original.bytes) ? 'inline' : 'attachment; filename="original.bin"',
        },
      })
    },
    search: async ({ query }) => {
      const { hits, next } = await store.searchPage({ ...reportQuery(query), words: query['q'] as string })
      const members = await store.incidentsOfReports(hits.map((h) => h.report))
      const incidents = new Map<string, Map<string, string>>()
      for (const { report, incident, title } of members) {
        const of = incidents.get(report) ?? new Map<string, string>()
        of.set(incident, title)
        incidents.set(report, of)
      }
      const list: HitList = {
        hits: hits.map((hit) => ({
          ...hit,
          incidents: [...(incidents.get(hit.report) ?? [])].map(([id, title]) => ({ id, title })),
        })),
        ...(next === undefined ? {} : { next }),
      }
      return json(list)
    },
  }
}

function reportQuery(query: Call['query']): ReportQuery {
  const result: ReportQuery = {}
  for (const key of ['outlet', 'from', 'to', 'cursor'] as const)
    if (query[key] !== undefined) result[key] = query[key] as string
  result.limit = (query['limit'] as number | undefined) ?? 50
  return result
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
