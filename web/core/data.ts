/** What is kept of the server's record and how it stays fresh: one answer with all rows, then a stream of what changes. */
import type { Job, StreamEvents } from '../../src/server/api.ts'
import { ApiFailure, connection, getOverview, loadMe, me } from './api.ts'
import type { Row, Table } from './model.ts'
import { createStore } from './store.ts'
import { toTable } from './table.ts'

/** `leftOut`: incidents of a large store that the answer had no room for, the least told of. */
export type Overview = { table: Table | undefined; total: number; leftOut: number; failure: string }
export const overview = createStore<Overview>({ table: undefined, total: 0, leftOut: 0, failure: '' })
/** Newest first. */
export const jobs = createStore<readonly Job[]>([])
/** Ids of incidents that changed, with a number that grows: views of one incident load it anew. */
export const changes = createStore<{ count: number; ids: ReadonlySet<string> }>({ count: 0, ids: new Set() })
/** The last decision that anybody made. */
export const lastDecision = createStore<StreamEvents['decision'] | undefined>(undefined)

export async function loadOverview(): Promise<void> {
  try {
    const { rows, total } = await getOverview()
    const table = toTable(rows.filter((row) => !row.rejected))
    overview.set({ table, total, leftOut: Math.max(0, total - rows.length), failure: '' })
    connection.set('live')
  } catch (error) {
    const message = (error as Error).message
    if (error instanceof ApiFailure && error.status === 401) overview.set((now) => ({ ...now, failure: '' }))
    else overview.set((now) => ({ ...now, failure: message }))
  }
}

/** Rows that came by the stream wait a moment for others: a batch of a thousand reports makes one new table. */
const fresh = new Map<string, Row | undefined>()
let timer: ReturnType<typeof setTimeout> | undefined

export function putRows(rows: readonly Row[], gone: readonly string[] = [], wait = 400): void {
  for (const row of rows) fresh.set(row.id, row.rejected ? undefined : row)
  for (const id of gone) fresh.set(id, undefined)
  clearTimeout(timer)
  if (wait === 0) takeIn()
  else timer = setTimeout(takeIn, wait)
}

function takeIn(): void {
  if (fresh.size === 0) return
  const ids = new Set(fresh.keys())
  const { table, total, leftOut } = overview.get()
  if (table) {
    const kept = table.rows.flatMap((row) => (fresh.has(row.id) ? (fresh.get(row.id) ?? []) : row))
    const before = kept.length
    for (const [id, row] of fresh) if (row && !table.byId.has(id)) kept.push(row)
    if (kept.length > before || ids.size > 0) kept.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    overview.set({ table: toTable(kept), total: total + kept.length - table.rows.length, leftOut, failure: '' })
  }
  fresh.clear()
  changes.set(({ count }) => ({ count: count + 1, ids }))
}

let stream: EventSource | undefined
let retry: ReturnType<typeof setTimeout> | undefined

/** Begins to listen; a lost connection is taken up again, and what was missed comes with it. */
export function listen(): void {
  stream?.close()
  clearTimeout(retry)
  const source = new EventSource('/api/stream')
  stream = source
  const on = <K extends keyof StreamEvents>(name: K, does: (data: StreamEvents[K]) => void): void =>
    source.addEventListener(name, (event) => does(JSON.parse((event as MessageEvent<string>).data) as StreamEvents[K]))
  source.addEventListener('open', () => {
    const wasLost = connection.get() === 'lost'
    connection.set('live')
    // A server that was started anew may know nothing of the events before: ask for the whole once.
    if (wasLost) void loadOverview()
    if (wasLost && !me.get()) void loadMe().catch(() => undefined)
  })
  source.addEventListener('error', () => {
    connection.set('lost')
    // The browser tries again by itself, except where the answer was no stream at all.
    if (source.readyState === EventSource.CLOSED) retry = setTimeout(listen, 3000)
  })
  on('incidents', ({ rows, gone }) => putRows(rows, gone))
  on('decision', (decision) => lastDecision.set(decision))
  on('job', (job) => jobs.set((now) => [job, ...now.filter((other) => other.id !== job.id)]))
  on('reload', () => void loadOverview())
}

addEventListener('online', () => connection.get() === 'lost' && listen())
addEventListener('offline', () => connection.set('lost'))
