/** Reports, readings and raw inputs. */
import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { hashString } from '../learning/hash.ts'
import type { Reading } from '../record/reading.ts'
import { cursorOf, readCursor } from './filter.ts'
import { list, partitionOf } from './linkTables.ts'
import { marks, pieces, type Database, type Sql, type Value } from './sql.ts'
import type { Counts, FinishedInput, Original, PutResult, ReportPage, ReportQuery, ReportSummary } from './store.ts'
import { foldText } from './words.ts'

/** Key of the lock that PostgreSQL's writers of readings take in turn, so that numbers appear in order of commit. */
export const LOCKS = {
  readings: 81_001,
  incidents: 81_002,
  journal: 81_003,
  migrations: 81_004,
  changes: 81_005,
} as const

/** Until the transaction ends; `shared`: beside others who want it shared. SQLite has one writer anyway. */
export async function lock(tx: Sql, which: keyof typeof LOCKS, shared = false): Promise<void> {
  if (tx.engine === 'postgres')
    await tx.all(`select pg_advisory_xact_lock${shared ? '_shared' : ''}(?)`, [LOCKS[which]])
}

/** The two kinds of locks by name; the first number of the pair that PostgreSQL takes. */
const NAMED = { report: 81_006, component: 81_007 } as const

/**
 * Locks on reports and on events that hang together, in an order that is the same for everybody.
 * @param wait else nobody is waited for
 * @returns whether all are held
 */
export async function lockNamed(
  tx: Sql,
  which: keyof typeof NAMED,
  names: readonly (string | number)[],
  wait: boolean,
): Promise<boolean> {
  const hashes = [...new Set(names.map((name) => hashString(String(name)) | 0))].sort((a, b) => a - b)
  if (hashes.length === 0) return true
  const from = 'from (select unnest(?::integer[]) as h) x order by h'
  if (wait) {
    await tx.all(`select pg_advisory_xact_lock(?::integer, h) ${from}`, [NAMED[which], list(hashes)])
    return true
  }
  const got = await tx.all<{ held: boolean }>(`select pg_try_advisory_xact_lock(?::integer, h) as held ${from}`, [
    NAMED[which],
    list(hashes),
  ])
  return got.every(({ held }) => held)
}

export async function putReadings(
  tx: Sql,
  readings: readonly Reading[],
  { originals = [], inputs = [] }: { originals?: readonly Original[]; inputs?: readonly FinishedInput[] },
): Promise<PutResult[]> {
  await lock(tx, 'readings')
  const last = new Map<string, { revision: number; sha: string }>()
  for (const ids of pieces(readings.map((r) => r.report.id)))
    for (const row of await tx.all<{ report: string; revision: number; sha: string }>(
      `select report, revision, sha from reading where report in (${marks(ids)}) order by report, revision`,
      ids,
    ))
      last.set(row.report, row)
  const reports: Value[][] = []
  const rows: Value[][] = []
  const results = readings.map((reading): PutResult => {
    const { report } = reading
    const json = JSON.stringify(reading)
    const sha = sha256(json)
    const before = last.get(report.id)
    if (before?.sha === sha) return 'same'
    if (!before) {
      const title = report.title ?? ''
      const row: Value[] = [
        report.id,
        report.name,
        title,
        report.text,
        report.date?.value ?? null,
        report.outlet ?? null,
        report.agency ?? null,
        report.url ?? null,
        report.language ?? null,
      ]
      if (tx.engine === 'postgres') row.push(foldText(title), foldText(report.text))
      reports.push(row)
    }
    const revision = (before?.revision ?? 0) + 1
    rows.push([report.id, reading.version, revision, sha, json])
    last.set(report.id, { revision, sha })
    return before ? 'revised' : 'new'
  })
  await tx.insert('report', REPORT_COLUMNS[tx.engine], reports, '(id) do nothing')
  await tx.insert('reading', ['report', 'version', 'revision', 'sha', 'json'], rows)
  if (tx.engine === 'postgres' && rows.length > 0) {
    const put = new Map(readings.filter((_, i) => results[i] !== 'same').map((r) => [r.report.id, partitionOf(r)]))
    await tx.run(
      `insert into pending (report, seq, partition)
       select x.report, (select seq from reading r where r.report = x.report order by revision desc limit 1), x.partition
       from unnest(?::text[], ?::integer[]) as x(report, partition)
       on conflict (report) do update set seq = excluded.seq, partition = excluded.partition, json = null, keys = null, sketch = null`,
      [list([...put.keys()]), list([...put.values()])],
    )
  }
  await tx.insert(
    'original',
    ['report', 'name', 'sha', 'bytes'],
    originals.map((o) => [o.report, o.name, sha256(o.bytes), deflateRawSync(o.bytes)]),
    '(report) do nothing',
  )
  await tx.insert(
    'input',
    ['key', 'name', 'reports'],
    inputs.map((i) => [i.key, i.name, JSON.stringify(i.reports)]),
    '(key) do nothing',
  )
  return results
}

const COLUMNS = ['id', 'name', 'title', 'text', 'date', 'outlet', 'agency', 'url', 'language']
const REPORT_COLUMNS = {
  sqlite: COLUMNS,
  postgres: [...COLUMNS, "words=setweight(to_tsvector('simple', ?), 'A') || to_tsvector('simple', ?)"],
}

export async function known(db: Sql, report: string, version: string): Promise<boolean> {
  const row = await db.get<{ version: string }>(
    'select version from reading where report = ? order by revision desc limit 1',
    [report],
  )
  return row?.version === version
}

export async function finished(db: Sql, keys: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const some of pieces(keys))
    for (const { key } of await db.all<{ key: string }>(`select key from input where key in (${marks(some)})`, some))
      found.add(key)
  return found
}

const NEWEST = 'revision = (select max(revision) from reading where report = r.report)'

export async function readingsOf(db: Sql, ids: readonly string[]): Promise<Reading[]> {
  const found = new Map<string, Reading>()
  for (const some of pieces(ids))
    for (const { report, json } of await db.all<{ report: string; json: string }>(
      `select report, json from reading r where report in (${marks(some)}) and ${NEWEST}`,
      some,
    ))
      found.set(report, JSON.parse(json) as Reading)
  return ids.map((id) => found.get(id)).filter((r) => r !== undefined)
}

export async function* readings(db: Database): AsyncGenerator<Reading> {
  for await (const { json } of db.each<{ json: string }>(`select json from reading r where ${NEWEST} order by report`))
    yield JSON.parse(json) as Reading
}

export async function readingsAfter(
  db: Sql,
  after: number,
  limit: number,
): Promise<{ seq: number; reading: Reading }[]> {
  const rows = await db.all<{ seq: number; json: string }>(
    `select seq, json from reading r where seq > ? and ${NEWEST} order by seq limit ?`,
    [after, limit],
  )
  return rows.map(({ seq, json }) => ({ seq, reading: JSON.parse(json) as Reading }))
}

export async function revisions(db: Sql, report: string): Promise<number> {
  return (await db.get<{ n: number }>('select count(*) as n from reading where report = ?', [report]))!.n
}

export async function original(db: Sql, report: string): Promise<Original | undefined> {
  const row = await db.get<{ name: string; bytes: Uint8Array }>('select name, bytes from original where report = ?', [
    report,
  ])
  return row && { report, name: row.name, bytes: inflateRawSync(row.bytes) }
}

export async function hasOriginal(db: Sql, report: string): Promise<boolean> {
  return (await db.get('select 1 as one from original where report = ?', [report])) !== undefined
}

type SummaryRow = { [key in keyof ReportSummary]: ReportSummary[key] | null }

export const SUMMARY = 'id, name, title, date, outlet, agency, url, language, length(text) as characters'

export function summaryOf(row: SummaryRow): ReportSummary {
  const summary: Record<string, string | number> = {}
  for (const key of ['id', 'name', 'title', 'date', 'outlet', 'agency', 'url', 'language', 'characters'] as const) {
    const value = row[key]
    if (value !== null && value !== undefined) summary[key] = value
  }
  return summary as ReportSummary
}

export async function summaries(db: Sql, ids: readonly string[]): Promise<ReportSummary[]> {
  const found = new Map<string, ReportSummary>()
  for (const some of pieces([...new Set(ids)]))
    for (const row of await db.all<SummaryRow>(`select ${SUMMARY} from report where id in (${marks(some)})`, some))
      found.set(row.id!, summaryOf(row))
  return ids.map((id) => found.get(id)).filter((s) => s !== undefined)
}

/** Conditions of a {@link ReportQuery} over `report r`. */
export function reportWhere(query: ReportQuery): { parts: string[]; values: Value[] } {
  const parts: string[] = []
  const values: Value[] = []
  if (query.outlet !== undefined) {
    parts.push('r.outlet = ?')
    values.push(query.outlet)
  }
  if (query.from !== undefined) {
    parts.push('r.date >= ?')
    values.push(query.from)
  }
  if (query.to !== undefined) {
    parts.push('r.date < ?')
    // A date may go on with a time of the day.
    values.push(`${query.to}U`)
  }
  return { parts, values }
}

export async function reports(db: Sql, query: ReportQuery): Promise<ReportPage> {
  const limit = query.limit ?? 100
  const { parts, values } = reportWhere(query)
  const all = parts.length > 0 ? `where ${parts.join(' and ')}` : ''
  const { n } = (await db.get<{ n: number }>(
    `select count(*) as n from (select 1 from report r ${all} limit 10000) x`,
    values,
  ))!
  if (query.cursor !== undefined) {
    const [date, seq] = readCursor(query.cursor)
    parts.push("(coalesce(r.date, '') < ? or (coalesce(r.date, '') = ? and r.seq < ?))")
    values.push(date, date, Number(seq))
  }
  const rows = await db.all<SummaryRow & { seq: number }>(
    `select seq, ${SUMMARY} from report r ${parts.length > 0 ? `where ${parts.join(' and ')}` : ''} order by coalesce(r.date, '') desc, r.seq desc limit ?`,
    [...values, limit + 1],
  )
  const page: ReportPage = { reports: rows.slice(0, limit).map(summaryOf), total: n }
  const last = rows[limit - 1]
  if (rows.length > limit && last) page.next = cursorOf(last.date ?? '', String(last.seq))
  return page
}

export async function counts(db: Sql): Promise<Counts> {
  return {
    ...(await db.get<Counts>(
      `select (select count(*) from report) as reports, (select count(*) from reading) as readings,
              (select count(*) from incident) as incidents, (select count(*) from journal) as decisions`,
    ))!,
  }
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
