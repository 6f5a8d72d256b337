/** The embedded store: one SQLite file through `node:sqlite`, write-ahead log, one writer a process. */
import { createHash } from 'node:crypto'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { InputError } from '../record/error.ts'
import type { Incident } from '../record/incident.ts'
import { checkReading } from '../record/invariants.ts'
import type { Reading } from '../record/reading.ts'
import { MIGRATIONS } from './migrations.ts'
import { succeed } from './stableIds.ts'
import type { Decision, IncidentQuery, PutResult, Revision, SearchHit, Store } from './store.ts'

const GENESIS = '0'.repeat(64)

/**
 * Opens or makes a store.
 * @param path a file, or `:memory:`
 * @throws InputError where the file is no store, is newer than this program, or cannot be written
 */
export function openSqlite(path: string): Store {
  let db: DatabaseSync
  try {
    db = new DatabaseSync(path, { timeout: 10_000 })
    db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
    migrate(db, path)
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(
      'bad-store',
      `${path} cannot be opened as a store: ${(error as Error).message}; name another file, or restore this one from a backup`,
    )
  }
  return new SqliteStore(db)
}

function migrate(db: DatabaseSync, path: string): void {
  transaction(db, () => {
    const { user_version: version } = db.prepare('pragma user_version').get() as { user_version: number }
    if (version > MIGRATIONS.length)
      throw new InputError(
        'newer-store',
        `${path} has store format ${version}, this program knows ${MIGRATIONS.length}; use a newer corroborate`,
      )
    const tables = db.prepare("select count(*) as n from sqlite_schema where type = 'table'").get() as { n: number }
    if (version === 0 && tables.n > 0)
      throw new InputError('bad-store', `${path} is an SQLite file of another program; name another file`)
    for (const sql of MIGRATIONS.slice(version)) db.exec(sql)
    db.exec(`pragma user_version = ${MIGRATIONS.length}`)
  })
}

/** `begin immediate`: a read that turns into a write would fail with BUSY_SNAPSHOT, which no timeout cures. */
function transaction<T>(db: DatabaseSync, run: () => T): T {
  db.exec('begin immediate')
  try {
    const result = run()
    db.exec('commit')
    return result
  } catch (error) {
    db.exec('rollback')
    throw error
  }
}

class SqliteStore implements Store {
  readonly #db: DatabaseSync

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  async putReading(reading: Reading): Promise<PutResult> {
    return (await this.putReadings([reading]))[0]!
  }

  async putReadings(readings: readonly Reading[]): Promise<PutResult[]> {
    return transaction(this.#db, () => readings.map((reading) => this.#put(reading)))
  }

  #put(reading: Reading): PutResult {
    const { report } = reading
    const json = JSON.stringify(reading)
    const sha = sha256(json)
    this.#db
      .prepare('insert into report (id, name, title, text, date) values (?, ?, ?, ?, ?) on conflict (id) do nothing')
      .run(report.id, report.name, report.title ?? '', report.text, report.date?.value ?? null)
    const last = this.#db
      .prepare('select revision, sha from reading where report = ? order by revision desc limit 1')
      .get(report.id) as { revision: number; sha: string } | undefined
    if (last?.sha === sha) return 'same'
    this.#db
      .prepare('insert into reading (report, version, revision, sha, json) values (?, ?, ?, ?, ?)')
      .run(report.id, reading.version, (last?.revision ?? 0) + 1, sha, json)
    return last ? 'revised' : 'new'
  }

  async reading(reportId: string): Promise<Reading | undefined> {
    const row = this.#db
      .prepare('select json from reading where report = ? order by revision desc limit 1')
      .get(reportId) as { json: string } | undefined
    return row && (JSON.parse(row.json) as Reading)
  }

  async *readings(): AsyncGenerator<Reading> {
    const rows = this.#db.prepare(
      'select json from reading r where revision = (select max(revision) from reading where report = r.report) order by report',
    )
    for (const row of rows.iterate()) yield JSON.parse((row as { json: string }).json) as Reading
  }

  async putIncidents(incidents: readonly Incident[], reason: string): Promise<Revision[]> {
    return transaction(this.#db, () => {
      const old = (this.#db.prepare('select json from incident order by id').all() as { json: string }[]).map(
        (row) => JSON.parse(row.json) as Incident,
      )
      const { incidents: named, changes, gone } = succeed(old, incidents, reason)
      this.#db.exec('delete from incident; delete from member')
      const insert = this.#db.prepare(
        'insert into incident (id, type, status, country, first, last, origins, contradictions, weight, json) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      const member = this.#db.prepare('insert or replace into member (report, event, incident) values (?, ?, ?)')
      for (const i of named) {
        const [first, last] = (i.day ?? '').split('/')
        insert.run(
          i.id,
          i.type ?? null,
          i.status,
          i.place?.country ?? null,
          first || null,
          last ?? (first || null),
          i.counts.origins,
          i.contradictions.length,
          i.weight,
          JSON.stringify(i),
        )
        for (const e of i.events) member.run(e.report, e.event, i.id)
      }
      const revisions: Revision[] = []
      for (const { incident, reason: why } of changes)
        revisions.push(this.#revise(incident.id, why, JSON.stringify(incident)))
      for (const { id, reason: why } of gone) revisions.push(this.#revise(id, why, 'null'))
      return revisions
    })
  }

  #revise(incident: string, reason: string, json: string): Revision {
    const { n } = this.#db
      .prepare('select coalesce(max(number), 0) + 1 as n from revision where incident = ?')
      .get(incident) as { n: number }
    this.#db
      .prepare('insert into revision (incident, number, reason, json) values (?, ?, ?, ?)')
      .run(incident, n, reason, json)
    return { incident, number: n, reason }
  }

  async incident(id: string): Promise<Incident | undefined> {
    const row = this.#db.prepare('select json from incident where id = ?').get(id) as { json: string } | undefined
    return row && (JSON.parse(row.json) as Incident)
  }

  async incidents(query: IncidentQuery = {}): Promise<Incident[]> {
    const where: string[] = []
    const values: SQLInputValue[] = []
    const must = (condition: string, value: SQLInputValue | undefined) => {
      if (value === undefined) return
      where.push(condition)
      values.push(value)
    }
    must('type = ?', query.type)
    must('status = ?', query.status)
    must('country = ?', query.country)
    must('last >= ?', query.from)
    must('first <= ?', query.to)
    must('origins >= ?', query.origins)
    if (query.contradictions) where.push('contradictions > 0')
    const rows = this.#db
      .prepare(
        `select json from incident ${where.length ? `where ${where.join(' and ')}` : ''} order by weight desc, id limit ?`,
      )
      .all(...values, query.limit ?? 100) as { json: string }[]
    return rows.map((row) => JSON.parse(row.json) as Incident)
  }

  async revisions(incident: string): Promise<Revision[]> {
    return this.#db
      .prepare('select incident, number, reason from revision where incident = ? order by number')
      .all(incident) as Revision[]
  }

  async search(words: string, limit = 20): Promise<SearchHit[]> {
    // Each word is quoted, so that nobody's search text is read as FTS5 syntax.
    const query = (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' ')
    if (!query) return []
    return this.#db
      .prepare(
        `select report.id as report, report.name as name, report.title as title, snippet(report_words, 1, '[', ']', '…', 16) as snippet
         from report_words join report on report.rowid = report_words.rowid where report_words match ? order by rank, report.id limit ?`,
      )
      .all(query, limit) as SearchHit[]
  }

  async decide(decision: {
    at: string
    who: string
    action: string
    subject: string
    detail: string
  }): Promise<Decision> {
    return transaction(this.#db, () => {
      const last = this.#db.prepare('select number, hash from journal order by number desc limit 1').get() as
        | { number: number; hash: string }
        | undefined
      const entry = { number: (last?.number ?? 0) + 1, ...decision, previous: last?.hash ?? GENESIS }
      const hash = hashOf(entry)
      this.#db
        .prepare(
          'insert into journal (number, at, who, action, subject, detail, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(entry.number, entry.at, entry.who, entry.action, entry.subject, entry.detail, entry.previous, hash)
      return { ...entry, hash }
    })
  }

  async journal(): Promise<Decision[]> {
    return this.#db
      .prepare('select number, at, who, action, subject, detail, previous, hash from journal order by number')
      .all() as Decision[]
  }

  async verify(): Promise<string[]> {
    const found: string[] = []
    const check = this.#db.prepare('pragma integrity_check').all() as { integrity_check: string }[]
    for (const row of check) if (row.integrity_check !== 'ok') found.push(`file: ${row.integrity_check}`)
    for (const row of this.#db.prepare('select id, text from report order by id').iterate()) {
      const { id, text } = row as { id: string; text: string }
      if (id !== `sha256:${sha256(text)}`) found.push(`report ${id}: the text has the hash ${sha256(text)}`)
    }
    for (const row of this.#db
      .prepare('select report, revision, sha, json from reading order by report, revision')
      .iterate()) {
      const { report, revision, sha, json } = row as { report: string; revision: number; sha: string; json: string }
      if (sha256(json) !== sha)
        found.push(`reading ${report} revision ${revision}: the record was changed after it was written`)
      else
        for (const v of checkReading(JSON.parse(json) as Reading))
          found.push(`reading ${report} revision ${revision}: ${v.path} ${v.message}`)
    }
    let previous = GENESIS
    for (const entry of await this.journal()) {
      const { hash, ...rest } = entry
      if (entry.previous !== previous || hashOf(rest) !== hash)
        found.push(`journal entry ${entry.number}: breaks the chain`)
      previous = hash
    }
    return found
  }

  async counts(): Promise<{ reports: number; readings: number; incidents: number; decisions: number }> {
    return {
      ...(this.#db
        .prepare(
          `select (select count(*) from report) as reports, (select count(*) from reading) as readings,
                  (select count(*) from incident) as incidents, (select count(*) from journal) as decisions`,
        )
        .get() as { reports: number; readings: number; incidents: number; decisions: number }),
    }
  }

  async close(): Promise<void> {
    this.#db.close()
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hashOf(entry: Omit<Decision, 'hash'>): string {
  const { number, at, who, action, subject, detail, previous } = entry
  return sha256(JSON.stringify([number, at, who, action, subject, detail, previous]))
}
