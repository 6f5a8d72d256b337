/** The engine for many machines: PostgreSQL 13 or newer through `pg`. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool, types, type QueryConfig, type QueryResult } from 'pg'
import { InputError } from '../record/error.ts'
import { POSTGRES_MIGRATIONS as MIGRATIONS } from './migrations.ts'
import { LOCKS } from './reportTable.ts'
import { insertStatement, type Database, type Sql, type Value } from './sql.ts'
import { SqlStore } from './sqlStore.ts'
import type { Store } from './store.ts'

/** How long a server that went away is waited for, in milliseconds. */
const PATIENCE = 30_000
/** Parameters one statement may have are 65,535; rows at once are kept well below. */
const MOST_PARAMETERS = 20_000

export type PostgresOptions = {
  /** Connections at most; 10 unless told. */
  connections?: number
  /** Milliseconds to wait for a server that is away; 30,000 unless told. */
  patience?: number
  /** scrypt's N for new passwords; for tests. */
  passwordCost?: number
}

/**
 * Opens a store, making its tables where there are none.
 * @param url `postgres://user:password@host:port/database`; `?schema=NAME` puts the tables elsewhere than in `corroborate`
 * @throws InputError where the server cannot be reached, or the store is newer than this program
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Store> {
  const address = new URL(url)
  const shown = `${address.protocol}//${address.host}${address.pathname}`
  const schema = address.searchParams.get('schema') ?? 'corroborate'
  if (!/^[a-z_][a-z0-9_]{0,50}$/.test(schema))
    throw new InputError('usage', `schema ${schema}: give small letters, digits and _, beginning with a letter`)
  address.searchParams.delete('schema')
  const pool = new Pool({
    connectionString: address.toString(),
    max: options.connections ?? 10,
    options: `-c search_path=${schema},public -c statement_timeout=120000 -c idle_in_transaction_session_timeout=300000`,
    application_name: 'corroborate',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: { getTypeParser: typeParser as typeof types.getTypeParser },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const db = new PostgresDatabase(pool, shown, options.patience ?? PATIENCE)
  try {
    await migrate(db, schema, shown)
  } catch (error) {
    await pool.end()
    throw error
  }
  return new SqlStore(db, shown, options)
}

const INT8 = 20
/** Counts and numbers stay far below 2^53. */
function typeParser(oid: number, format?: 'text' | 'binary'): unknown {
  return oid === INT8 ? Number : types.getTypeParser(oid, format as 'text')
}

async function migrate(db: PostgresDatabase, schema: string, shown: string): Promise<void> {
  // Nothing is written where nothing is to be done, so that a read replica can be opened.
  const made = await db.get<{ name: string | null }>('select to_regclass(?)::text as name', [`${schema}.store_format`])
  if (made?.name) {
    const held = await db.get<{ version: number }>(`select max(version) as version from ${schema}.store_format`)
    if (held?.version === MIGRATIONS.length) return
  }
  await db.transaction(async (tx) => {
    await tx.all('select pg_advisory_xact_lock(?)', [LOCKS.migrations])
    // Indexes of a large store take their time.
    await tx.run('set local statement_timeout = 0')
    const there = await tx.get('select 1 as one from information_schema.schemata where schema_name = ?', [schema])
    if (!there) await tx.run(`create schema ${schema}`)
    await tx.run(`create table if not exists ${schema}.store_format (version integer not null)`)
    const { version } = (await tx.get<{ version: number }>(
      `select coalesce(max(version), 0) as version from ${schema}.store_format`,
    ))!
    if (version > MIGRATIONS.length)
      throw new InputError(
        'newer-store',
        `${shown} has store format ${version}, this program knows ${MIGRATIONS.length}; use a newer corroborate`,
      )
    for (const sql of MIGRATIONS.slice(version))
      for (const statement of sql.split(';')) if (statement.trim()) await tx.run(statement)
    if (version < MIGRATIONS.length)
      await tx.run(`insert into ${schema}.store_format (version) values (${MIGRATIONS.length})`)
  })
}

/** States of SQL and of sockets that pass when the server is back. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
])
/** Two transactions in each other's way: either may be tried again. */
const AGAIN = new Set(['40001', '40P01'])

function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    AWAY.has(code ?? '') ||
    /connection terminated|timeout exceeded when trying to connect|Client was closed/i.test(message ?? '')
  )
}

const numbered = new Map<string, string>()

/** `?` → `$1` …; our statements hold no question mark in quotes. */
function toNumbered(sql: string): string {
  let text = numbered.get(sql)
  if (text === undefined) {
    let n = 0
    text = sql.replaceAll('?', () => `$${++n}`)
    if (numbered.size > 2000) numbered.clear()
    numbered.set(sql, text)
  }
  return text
}

type Runner = { query: (config: QueryConfig) => Promise<QueryResult> }

async function query(runner: Runner, sql: string, values: readonly Value[] = []): Promise<QueryResult> {
  const text = toNumbered(sql)
  // Short statements with a fixed number of values are planned once a connection.
  const named = text.length < 400 && values.length < 8 && !text.includes('tsquery')
  return runner.query({
    text,
    values: values as Value[],
    ...(named ? { name: createHash('sha1').update(text).digest('base64url') } : {}),
  })
}

class Statements implements Sql {
  readonly engine = 'postgres'
  readonly #runner: Runner
  constructor(runner: Runner) {
    this.#runner = runner
  }
  async all<T>(sql: string, values?: readonly Value[]): Promise<T[]> {
    return (await query(this.#runner, sql, values)).rows as T[]
  }
  async get<T>(sql: string, values?: readonly Value[]): Promise<T | undefined> {
    return (await query(this.#runner, sql, values)).rows[0] as T | undefined
  }
  async run(sql: string, values?: readonly Value[]): Promise<number> {
    return (await query(this.#runner, sql, values)).rowCount ?? 0
  }
  async insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Value[])[],
    conflict = '',
  ): Promise<void> {
    const width = rows[0]?.length ?? 1
    const most = Math.max(1, Math.floor(MOST_PARAMETERS / width))
    for (let i = 0; i < rows.length; i += most) {
      const some = rows.slice(i, i + most)
      await query(this.#runner, insertStatement(table, columns, some.length, conflict), some.flat())
    }
  }
}

class PostgresDatabase implements Database {
  readonly engine = 'postgres'
  readonly #pool: Pool
  readonly #name: string
  readonly #patience: number

  constructor(pool: Pool, name: string, patience: number) {
    this.#pool = pool
    this.#name = name
    this.#patience = patience
  }

  /** Tries again while the server is away. */
  async #patiently<T>(run: () => Promise<T>): Promise<T> {
    const until = performance.now() + this.#patience
    for (let tries = 0; ; tries++) {
      try {
        return await run()
      } catch (error) {
        if (error instanceof UnknownOutcome) throw error.told(this.#name)
        const passing = isAway(error) || (AGAIN.has((error as { code?: string }).code ?? '') && tries < 20)
        if (!passing) throw told(error, this.#name)
        if (performance.now() > until) throw told(error, this.#name)
        await sleep(Math.min(1000, 20 * 2 ** Math.min(tries, 6)))
      }
    }
  }

  all<T>(sql: string, values?: readonly Value[]): Promise<T[]> {
    return this.#patiently(() => new Statements(this.#pool).all<T>(sql, values))
  }
  get<T>(sql: string, values?: readonly Value[]): Promise<T | undefined> {
    return this.#patiently(() => new Statements(this.#pool).get<T>(sql, values))
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

  transaction<T>(run: (sql: Sql) => Promise<T>, { once = false }: { once?: boolean } = {}): Promise<T> {
    return this.#patiently(async () => {
      const client = await this.#pool.connect()
      let broken: Error | undefined
      // A connection that breaks between two statements says so here, too.
      const onError = (error: Error): void => void (broken = error)
      client.on('error', onError)
      let committing = false
      try {
        await client.query('begin')
        const result = await run(new Statements(client))
        committing = true
        await client.query('commit')
        return result
      } catch (error) {
        if (isAway(error)) broken = error as Error
        else if (!committing) await client.query('rollback').catch((e: Error) => (broken = e))
        // Whether the server still took the commit cannot be known. What is safe to write twice is written again.
        if (committing && once && isAway(error)) throw new UnknownOutcome()
        throw error
      } finally {
        client.off('error', onError)
        client.release(broken)
      }
    })
  }

  async *each<T>(sql: string, values: readonly Value[] = []): AsyncGenerator<T> {
    const client = await this.#patiently(() => this.#pool.connect())
    let broken: Error | undefined
    const onError = (error: Error): void => void (broken = error)
    client.on('error', onError)
    try {
      await client.query('begin isolation level repeatable read read only')
      await client.query({ text: `declare rows no scroll cursor for ${toNumbered(sql)}`, values: values as Value[] })
      for (;;) {
        const { rows } = await client.query('fetch 500 from rows')
        if (rows.length === 0) break
        yield* rows as T[]
      }
      await client.query('commit')
    } catch (error) {
      broken = error as Error
      throw told(error, this.#name)
    } finally {
      client.off('error', onError)
      // Left in the middle: the transaction ends with the connection.
      client.release(
        broken ??
          (await client.query('rollback').then(
            () => undefined,
            (e: Error) => e,
          )),
      )
    }
  }

  async damage(): Promise<string[]> {
    return []
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

class UnknownOutcome extends Error {
  told(name: string): InputError {
    return new InputError(
      'unknown-outcome',
      `${name} went away in the moment of writing: it is not known whether it was written. Look whether it is there, and do it again where not`,
    )
  }
}

function told(error: unknown, name: string): unknown {
  if (error instanceof InputError) return error
  const { code = '', message } = error as { code?: string; message: string }
  if (isAway(error))
    return new InputError(
      'store-away',
      `${name} cannot be reached (${code || message}); start PostgreSQL, then run the same command again`,
    )
  switch (code) {
    case '28P01':
    case '28000':
      return new InputError('bad-store', `${name} does not let you in: ${message}; check user and password`)
    case '3D000':
      return new InputError('bad-store', `${name}: ${message}; make it first: createdb`)
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new InputError('bad-store', `${name}: there is no such host; check the address`)
    case '42501':
      return new InputError('read-only', `${name}: ${message}; ask for the right to write there`)
    case '25006':
      return new InputError('read-only', `${name} can only be read (a replica?); name the primary`)
    case '53100':
      return new InputError(
        'disk-full',
        `${name}: the server's disk is full; what was acknowledged is kept. Make room, then run the same command again`,
      )
    default:
      return error
  }
}
