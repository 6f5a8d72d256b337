/** Where commands that work on a finished record take it from: a store, a file that "read" wrote, or reports, which are read then. */
import { openSync, readSync, closeSync, statSync, createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { ExportSource } from '../export/exporter.ts'
import { InputError } from '../record/error.ts'
import type { Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import type { IncidentQuery } from '../store/store.ts'
import type { Streams } from './streams.ts'

export type RecordSource = ExportSource & {
  /** What could not be read, a line each. */
  failures: readonly string[]
  close: () => Promise<void>
}

const DATABASE = /^postgres(?:ql)?:\/\//

/** @param from store, database address, JSON or JSON Lines that "read" or "export" wrote, or reports; the default store where undefined */
export async function openRecords(
  from: readonly string[],
  query: IncidentQuery,
  streams: Streams,
): Promise<RecordSource> {
  const [only = 'corroborate.db'] = from
  if (from.length <= 1) {
    const kind = kindOf(only)
    if (kind === 'store') return await fromStore(only, query)
    if (kind === 'missing')
      throw new InputError(
        'not-found',
        from.length === 0
          ? `there is no ${only} here; name a store, a record or reports with --from, or fill a store with "corroborate read REPORTS --store ${only}"`
          : `--from ${only}: no such file or folder`,
      )
    if (kind === 'json') return fromDocument(only, query)
    if (kind === 'jsonl') return await fromLines(only, query)
  }
  return await fromReports(from, query, streams)
}

function kindOf(path: string): 'store' | 'json' | 'jsonl' | 'reports' | 'missing' {
  if (DATABASE.test(path)) return 'store'
  if (/^https?:\/\//.test(path) || path === '-') return 'reports'
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 'missing'
  if (!found.isFile()) return 'reports'
  const head = headOf(path)
  if (head.startsWith('SQLite format 3\0')) return 'store'
  if (/^\{\s*"format":\s*"corroborate\/document\/1"/.test(head)) return 'json'
  return /^\{"format":"corroborate\/(?:reading|failure)\/1"/.test(head) ? 'jsonl' : 'reports'
}

function headOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(200)
    return head.toString('utf8', 0, readSync(file, head))
  } finally {
    closeSync(file)
  }
}

async function fromStore(path: string, query: IncidentQuery): Promise<RecordSource> {
  const { openStore } = await import('./storeFile.ts')
  const store = await openStore(path)
  const filtered = Object.keys(query).length > 0
  return {
    incidents: () => store.eachIncident(query),
    readings: async function* () {
      if (!filtered) {
        yield* store.readings()
        return
      }
      const wanted = await reportsOf(store.eachIncident(query))
      for await (const reading of store.readings()) if (wanted.has(reading.report.id)) yield reading
    },
    failures: [],
    close: () => store.close(),
  }
}

function fromDocument(path: string, query: IncidentQuery): RecordSource {
  let document: { readings?: Reading[]; incidents?: Incident[]; failures?: { message: string }[] }
  try {
    document = JSON.parse(readFileSync(path, 'utf8')) as typeof document
  } catch (error) {
    throw new InputError(
      'bad-record',
      `--from ${path}: this is no JSON (${(error as Error).message}); write it anew with "corroborate read … --format json"`,
    )
  }
  return ofMemory(
    document.readings ?? [],
    document.incidents ?? [],
    query,
    (document.failures ?? []).map((f) => f.message),
  )
}

async function fromLines(path: string, query: IncidentQuery): Promise<RecordSource> {
  const readings: Reading[] = []
  const failures: string[] = []
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    try {
      const entry = JSON.parse(line) as Reading | { format: string; message?: string }
      if (entry.format === 'corroborate/reading/1') readings.push(entry as Reading)
      else
        failures.push(
          (entry as { message?: string }).message ?? `${path}, line ${number}: format ${entry.format} is no reading`,
        )
    } catch (error) {
      failures.push(`${path}, line ${number}: no JSON (${(error as Error).message})`)
    }
  }
  const { corroborate } = await import('../incidents/corroborate.ts')
  return ofMemory(readings, corroborate(readings), query, failures)
}

async function fromReports(from: readonly string[], query: IncidentQuery, streams: Streams): Promise<RecordSource> {
  const [{ listSources }, { chooseWorkers, readAll }, { corroborate }] = await Promise.all([
    import('../ingest/source.ts'),
    import('./batch.ts'),
    import('../incidents/corroborate.ts'),
  ])
  const listed = await listSources([...from], { stdin: streams.readInput, signal: streams.signal })
  const failures = listed.failures.map((f) => f.message)
  const readings: Reading[] = []
  for await (const { outcome } of readAll(listed.sources, {}, chooseWorkers(listed.sources.length), streams.signal))
    if ('reading' in outcome) readings.push(outcome.reading)
    else failures.push(outcome.failure.message)
  if (readings.length === 0)
    throw new InputError(
      'usage',
      `none of ${listed.sources.length + listed.failures.length} inputs could be read: ${failures[0] ?? 'there are none'}`,
    )
  return ofMemory(readings, corroborate(readings), query, failures)
}

function ofMemory(
  readings: Reading[],
  all: Incident[],
  query: IncidentQuery,
  failures: readonly string[],
): RecordSource {
  const incidents = all.filter((incident) => fits(incident, query))
  const filtered = Object.keys(query).length > 0
  const wanted = filtered ? new Set(incidents.flatMap((i) => i.events.map((e) => e.report))) : undefined
  const kept = readings
    .filter((r) => wanted === undefined || wanted.has(r.report.id))
    .sort((a, b) => (a.report.id < b.report.id ? -1 : 1))
  return { incidents: () => incidents, readings: () => kept, failures, close: async () => {} }
}

/** The conditions a store would have put into its query. */
export function fits(incident: Incident, query: IncidentQuery): boolean {
  const [first = '', last = first] = (incident.day ?? '').split('/')
  return (
    (query.type === undefined || incident.type === query.type) &&
    (query.status === undefined || incident.status === query.status) &&
    (query.country === undefined || incident.place?.country === query.country) &&
    (query.from === undefined || (last !== '' && last >= query.from)) &&
    (query.to === undefined || (first !== '' && first <= query.to)) &&
    (query.origins === undefined || incident.counts.origins >= query.origins) &&
    (query.contradictions !== true || incident.contradictions.length > 0)
  )
}

async function reportsOf(incidents: AsyncIterable<Incident>): Promise<Set<string>> {
  const reports = new Set<string>()
  for await (const incident of incidents) for (const { report } of incident.events) reports.add(report)
  return reports
}
