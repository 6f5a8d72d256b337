/** The little that the store asks of a database, so that both engines run the same statements. Parameters are `?` in both. */

export type Value = string | number | null | Uint8Array

/** Statements on one connection, or on any where no transaction is open. */
export interface Sql {
  readonly engine: 'sqlite' | 'postgres'
  all<T>(sql: string, values?: readonly Value[]): Promise<T[]>
  get<T>(sql: string, values?: readonly Value[]): Promise<T | undefined>
  /** @returns how many rows were changed */
  run(sql: string, values?: readonly Value[]): Promise<number>
  /**
   * Inserts many rows; `conflict` is what follows "on conflict". A column may say how its value is made from one or more
   * parameters: `words=to_tsvector('simple', ?)`.
   */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Value[])[],
    conflict?: string,
  ): Promise<void>
}

export interface Database extends Sql {
  /**
   * All or nothing, on disk when it resolves; one writer at a time where the engine has only one. It may be run again where the
   * server went away; with `once` not after the moment of writing, because doing it twice would not be the same as once.
   */
  transaction<T>(run: (sql: Sql) => Promise<T>, options?: { once?: boolean }): Promise<T>
  /** Rows one at a time, of one moment, however many there are. */
  each<T>(sql: string, values?: readonly Value[]): AsyncGenerator<T>
  /** What is wrong with the files themselves; empty where the engine cannot tell or nothing is. */
  damage(): Promise<string[]>
  close(): Promise<void>
}

/** The statement for one row of {@link Sql.insert}. */
export function insertStatement(table: string, columns: readonly string[], rows: number, conflict: string): string {
  const names = columns.map((c) => c.split('=', 1)[0]!)
  const row = `(${columns.map((c) => (c.includes('=') ? c.slice(c.indexOf('=') + 1) : '?')).join(', ')})`
  return `insert into ${table} (${names.join(', ')}) values ${Array.from({ length: rows }, () => row).join(', ')}${conflict && ` on conflict ${conflict}`}`
}

/** `?, ?, ?` */
export function marks(list: readonly unknown[]): string {
  return list.map(() => '?').join(', ')
}

/** Lists too long for one statement, in pieces. */
export function* pieces<T>(list: readonly T[], size = 500): Generator<T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size)
}
