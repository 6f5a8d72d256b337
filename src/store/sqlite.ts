/** The embedded engine: one SQLite file through `node:sqlite`, write-ahead log, one writer at a time, readers never wait. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { InputError } from '../record/error.ts'
import type { Incident } from '../record/incident.ts'
import { write } from './incidentTable.ts'
import { SQLITE_MIGRATIONS as MIGRATIONS } from './migrations.ts'
import { insertStatement, type Database, type Sql, type Value } from './sql.ts'
import { SqlStore } from './sqlStore.ts'
import type { Store } from './store.ts'

/** How long a writer waits for the writers of other processes, in milliseconds. */
const PATIENCE = 60_000

/**
 * Opens or makes a store.
 * @param path a file, or `:memory:`
 * @throws InputError where the file is no store, is newer than this program, or cannot be written
 */
export function openSqlite(path: string, options: { readOnly?: boolean; passwordCost?: number } = {}): Store {
  return new SqlStore(openSqliteDatabase(path, options), path, options)
}

export function openSqliteDatabase(path: string, { readOnly = false }: { readOnly?: boolean } = {}): Database {
  let writer: DatabaseSync | undefined
  try {
    // The wait for other processes is short here and repeated without blocking; see `transaction`.
    writer = new DatabaseSync(path, { timeout: 10_000, readOnly })
    if (!readOnly) {
      writer.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
      migrate(writer, path)
    } else checkVersion(writer, path)
    writer.exec('pragma cache_size = -65536; pragma temp_store = memory')
  } catch (error) {
    writer?.close()
    if (error instanceof InputError) throw error
    const { errcode } = error as { errcode?: number }
    if (!readOnly && ((errcode ?? 0) & 0xff) === READONLY) return openSqliteDatabase(path, { readOnly: true })
    throw told(error, path)
  }
  const database = new SqliteDatabase(writer, path, readOnly)
  const old = writer.prepare("select 1 as one from incident_body where row = '' limit 1").get()
  if (old) database.prepare(carryIncidents)
  return database
}

/** Incidents of the first format get their rows, columns and words. */
async function carryIncidents(tx: Sql): Promise<void> {
  const old = await tx.all<{ json: string }>("select json from incident_body where row = '' order by id")
  const incidents = old.map(({ json }) => JSON.parse(json) as Incident)
  const numbers = new Map(
    (
      await tx.all<{ incident: string; n: number }>('select incident, max(number) as n from revision group by incident')
    ).map(({ incident, n }) => [incident, n]),
  )
  await tx.run("delete from incident_body where row = ''")
  await tx.run('delete from member')
  await write(tx, incidents, numbers)
}

const [BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB] = [5, 6, 8, 10, 11, 13, 14, 26]

/** SQLite's errors in words that say what to do; what is no fault of the surroundings stays as it is. */
function told(error: unknown, path: string): unknown {
  const { errcode, message } = error as { errcode?: number; message: string }
  switch ((errcode ?? 0) & 0xff) {
    case BUSY:
    case LOCKED:
      return new InputError(
        'store-busy',
        `${path} is being written by another program, for more than ${PATIENCE / 1000} s; try again when it has finished`,
      )
    case READONLY:
      return new InputError(
        'read-only',
        `${path} can only be read: you may not write to the file or its folder; change the permissions, or name another store`,
      )
    case FULL:
      return new InputError(
        'disk-full',
        `${path}: the disk is full; what was acknowledged is kept. Make room, then run the same command again: it goes on where it was`,
      )
    case IOERR:
      return new InputError(
        'disk-error',
        `${path}: the disk failed (${message}); what was acknowledged before is kept. Check the disk, then "corroborate verify"`,
      )
    case CORRUPT:
    case NOTADB:
      return new InputError(
        'bad-store',
        `${path} cannot be opened as a store: ${message}; name another file, or restore this one from a backup ("corroborate restore")`,
      )
    case CANTOPEN:
      return new InputError(
        'bad-store',
        `${path} cannot be opened as a store: ${message}; name another file, or restore this one from a backup`,
      )
    default:
      return error
  }
}

function version(db: DatabaseSync): number {
  return (db.prepare('pragma user_version').get() as { user_version: number }).user_version
}

function checkVersion(db: DatabaseSync, path: string): void {
  const found = version(db)
  if (found > MIGRATIONS.length)
    throw new InputError(
      'newer-store',
      `${path} has store format ${found}, this program knows ${MIGRATIONS.length}; use a newer corroborate`,
    )
  if (found === MIGRATIONS.length) return
  const tables = db.prepare("select count(*) as n from sqlite_schema where type = 'table'").get() as { n: number }
  throw new InputError(
    'bad-store',
    tables.n > 0 && found === 0
      ? `${path} is an SQLite file of another program; name another file`
      : `${path} has the older store format ${found} and can only be read; make it writable once, so that it can be brought up to date`,
  )
}

function migrate(db: DatabaseSync, path: string): void {
  if (version(db) === MIGRATIONS.length) return
  db.exec('begin immediate')
  try {
    const found = version(db)
    const tables = db.prepare("select count(*) as n from sqlite_schema where type = 'table'").get() as { n: number }
    if (found > MIGRATIONS.length || (found === 0 && tables.n > 0)) checkVersion(db, path)
    for (const sql of MIGRATIONS.slice(found)) db.exec(sql)
    db.exec(`pragma user_version = ${MIGRATIONS.length}`)
    db.exec('commit')
  } catch (error) {
    db.exec('rollback')
    throw error
  }
}

/** Statements on one connection; prepared once each. */
class Connection implements Sql {
  readonly engine = 'sqlite'
  readonly db: DatabaseSync
  readonly #path: string
  readonly #prepared = new Map<string, StatementSync>()

  constructor(db: DatabaseSync, path: string) {
    this.db = db
    this.#path = path
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql)
    if (!statement) {
      // Filters make many different statements; those of long ago are prepared again.
      if (this.#prepared.size > 500) this.#prepared.clear()
      statement = this.db.prepare(sql)
      this.#prepared.set(sql, statement)
    }
    return statement
  }

  async all<T>(sql: string, values: readonly Value[] = []): Promise<T[]> {
    try {
      return this.#statement(sql).all(...(values as SQLInputValue[])) as T[]
    } catch (error) {
      throw told(error, this.#path)
    }
  }

  async get<T>(sql: string, values: readonly Value[] = []): Promise<T | undefined> {
    try {
      return this.#statement(sql).get(...(values as SQLInputValue[])) as T | undefined
    } catch (error) {
      throw told(error, this.#path)
    }
  }

  async run(sql: string, values: readonly Value[] = []): Promise<number> {
    try {
      return Number(this.#statement(sql).run(...(values as SQLInputValue[])).changes)
    } catch (error) {
      throw told(error, this.#path)
    }
  }

  async insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Value[])[],
    conflict = '',
  ): Promise<void> {
    try {
      const statement = this.#statement(insertStatement(table, columns, 1, conflict))
      for (const row of rows) statement.run(...(row as SQLInputValue[]))
    } catch (error) {
      throw told(error, this.#path)
    }
  }
}

class SqliteDatabase implements Database {
  readonly engine = 'sqlite'
  readonly #writer: Connection
  /** A second connection, so that reads never see half of a transaction of the first. In memory there can be only one. */
  readonly #reader: Connection
  readonly #path: string
  readonly #readOnly: boolean
  /** Resolves when the transaction before has ended. */
  #turn: Promise<unknown> = Promise.resolve()
  /** Resolves when what had to be done at opening is done. */
  #ready: Promise<unknown> | undefined

  constructor(writer: DatabaseSync, path: string, readOnly: boolean) {
    this.#path = path
    this.#readOnly = readOnly
    this.#writer = new Connection(writer, path)
    if (path === ':memory:' || readOnly) this.#reader = this.#writer
    else {
      const reader = new DatabaseSync(path, { timeout: 10_000 })
      reader.exec('pragma query_only = on; pragma cache_size = -65536; pragma temp_store = memory')
      this.#reader = new Connection(reader, path)
    }
  }

  /** Does this before anything is read. */
  prepare(run: (sql: Sql) => Promise<void>): void {
    this.#ready = this.transaction(run).finally(() => (this.#ready = undefined))
    // Whoever reads first is told of a failure.
    this.#ready.catch(() => {})
  }

  async #idle(): Promise<Connection> {
    if (this.#ready) await this.#ready
    if (this.#reader === this.#writer) await this.#turn
    return this.#reader
  }

  async all<T>(sql: string, values?: readonly Value[]): Promise<T[]> {
    return (await this.#idle()).all(sql, values)
  }

  async get<T>(sql: string, values?: readonly Value[]): Promise<T | undefined> {
    return (await this.#idle()).get(sql, values)
  }

  run(sql: string, values?: readonly Value[]): Promise<number> {
    return this.transaction((tx) => tx.run(sql, values))
  }

  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Value[])[],
    conflict?: string,
  ): Promise<void> {
    return this.transaction((tx) => tx.insert(table, columns, rows, conflict))
  }

  async transaction<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
    if (this.#readOnly) throw told({ errcode: READONLY, message: '' }, this.#path)
    const before = this.#turn
    let done: () => void = () => {}
    this.#turn = new Promise<void>((resolve) => (done = resolve))
    try {
      await before
      await this.#begin()
      const { db } = this.#writer
      try {
        const result = await run(this.#writer)
        db.exec('commit')
        return result
      } catch (error) {
        // A full disk rolls back by itself.
        if (db.isTransaction) db.exec('rollback')
        throw told(error, this.#path)
      }
    } finally {
      done()
    }
  }

  /**
   * `begin immediate`: a read that turns into a write would fail with BUSY_SNAPSHOT, which no timeout cures. SQLite's own wait
   * would stop the whole process (a server answers nobody meanwhile), so the waiting is done here.
   */
  async #begin(): Promise<void> {
    const until = performance.now() + PATIENCE
    this.#writer.db.exec('pragma busy_timeout = 20')
    try {
      for (let tries = 0; ; tries++) {
        try {
          this.#writer.db.exec('begin immediate')
          return
        } catch (error) {
          const { errcode } = error as { errcode?: number }
          if (((errcode ?? 0) & 0xff) !== BUSY || performance.now() > until) throw told(error, this.#path)
          await sleep(Math.min(50, 2 + tries))
        }
      }
    } finally {
      this.#writer.db.exec('pragma busy_timeout = 10000')
    }
  }

  async *each<T>(sql: string, values: readonly Value[] = []): AsyncGenerator<T> {
    const { db } = await this.#idle()
    // A statement of its own: a prepared one that is being walked through cannot be used by others.
    const rows = db.prepare(sql).iterate(...(values as SQLInputValue[]))
    try {
      for (const row of rows) yield row as T
    } catch (error) {
      throw told(error, this.#path)
    }
  }

  async damage(): Promise<string[]> {
    const rows = await this.all<{ integrity_check: string }>('pragma integrity_check')
    return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
  }

  async close(): Promise<void> {
    await this.#turn
    if (this.#reader !== this.#writer) this.#reader.db.close()
    this.#writer.db.close()
  }
}
