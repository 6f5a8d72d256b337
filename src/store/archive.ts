/**
 * A whole store as lines of JSON: the first says the form, each of the others is a row of a table, the last holds counts and a hash of
 * all before it, so that a file that was cut off is known for one. What follows from the rest (rows for lists, words, parts) is left out
 * and made again. The same store gives the same bytes, whichever engine it is in.
 */
import { createHash } from 'node:crypto'
import { InputError } from '../record/error.ts'
import type { Incident } from '../record/incident.ts'
import { noteUndone, insertDecisions } from './journalTable.ts'
import { write } from './incidentTable.ts'
import { lock } from './reportTable.ts'
import { pieces, type Sql, type Value } from './sql.ts'
import type { Decision, Store } from './store.ts'
import { foldText } from './words.ts'

export const ARCHIVE_FORMAT = 'corroborate/archive/1'

type Table = { name: string; columns: readonly string[]; order: string; private?: true }

const TABLES: readonly Table[] = [
  {
    name: 'report',
    columns: ['seq', 'id', 'name', 'title', 'text', 'date', 'outlet', 'agency', 'url', 'language'],
    order: 'seq',
  },
  { name: 'reading', columns: ['seq', 'report', 'version', 'revision', 'sha', 'json'], order: 'seq' },
  { name: 'original', columns: ['report', 'name', 'sha', 'bytes'], order: 'report' },
  { name: 'input', columns: ['key', 'name', 'reports'], order: 'key' },
  {
    name: 'journal',
    columns: ['number', 'at', 'who', 'action', 'subject', 'detail', 'previous', 'hash'],
    order: 'number',
  },
  { name: 'incident_body', columns: ['id', 'json'], order: 'id' },
  { name: 'revision', columns: ['incident', 'number', 'reason', 'json', 'at'], order: 'incident, number' },
  { name: 'digest', columns: ['report', 'reading', 'json'], order: 'report' },
  { name: 'copy_pair', columns: ['a', 'b', 'json'], order: 'a, b' },
  { name: 'actor', columns: ['id', 'name', 'kind', 'country', 'sector', 'code'], order: 'id' },
  { name: 'meta', columns: ['key', 'value'], order: 'key' },
  { name: 'account', columns: ['name', 'hash', 'role', 'disabled'], order: 'name', private: true },
  { name: 'token', columns: ['id', 'hash', 'account', 'name', 'role', 'created', 'used'], order: 'id', private: true },
]

export type ArchiveProgress = (table: string, rows: number) => void

/** @param options accounts: also names, roles and hashes of passwords and tokens; for a backup, not for giving away */
export async function* archiveLines(
  store: Store,
  options: { accounts?: boolean; progress?: ArchiveProgress } = {},
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  yield line({ format: ARCHIVE_FORMAT })
  for (const table of TABLES) {
    if (table.private && !options.accounts) continue
    let n = 0
    for await (const row of store.database.each<Record<string, Value>>(
      `select ${table.columns.join(', ')} from ${table.name} order by ${table.order}`,
    )) {
      const values = table.columns.map((c) => {
        const value = row[c]!
        return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
      })
      yield line([table.name, ...values])
      if (++n % 1000 === 0) options.progress?.(table.name, n)
    }
    counts[table.name] = n
  }
  yield `${JSON.stringify({ end: counts, sha256: hash.digest('hex') })}\n`
}

/**
 * Fills an empty store from an archive, all of it or nothing.
 * @param lines without their line ends
 * @throws InputError where the store holds something, or the archive is none, is newer, was changed or cut off
 */
export async function restoreArchive(
  store: Store,
  lines: AsyncIterable<string>,
  name: string,
  progress?: ArchiveProgress,
): Promise<Record<string, number>> {
  const held = await store.counts()
  if (held.reports + held.decisions + held.incidents > 0)
    throw new InputError(
      'not-empty',
      `${store.name} holds ${held.reports} reports and ${held.decisions} decisions; restore into a new store`,
    )
  return store.database.transaction(async (tx) => {
    await lock(tx, 'readings')
    await lock(tx, 'incidents')
    await lock(tx, 'journal')
    return fill(tx, lines, name, progress)
  })
}

async function fill(
  tx: Sql,
  lines: AsyncIterable<string>,
  name: string,
  progress: ArchiveProgress | undefined,
): Promise<Record<string, number>> {
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  const machines: Incident[] = []
  let waiting: { table: Table; rows: Value[][] } | undefined
  let end: { end: Record<string, number>; sha256: string } | undefined
  let number = 0
  const flush = async (): Promise<void> => {
    if (!waiting) return
    const { table, rows } = waiting
    waiting = undefined
    await insertRows(tx, table, rows, machines)
    progress?.(table.name, counts[table.name]!)
  }
  for await (const text of lines) {
    number++
    if (text === '') continue
    const wrong = (what: string): never => {
      throw new InputError(
        'bad-archive',
        `${name}, line ${number}: ${what}; the archive was changed or is none of ours`,
      )
    }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      wrong('no JSON')
    }
    if (number === 1) {
      const { format } = value as { format?: unknown }
      if (format !== ARCHIVE_FORMAT)
        throw new InputError(
          'bad-archive',
          `${name}: its form is ${String(format).slice(0, 60)}, this program reads ${ARCHIVE_FORMAT}`,
        )
    } else if (Array.isArray(value)) {
      const [kind, ...row] = value as [string, ...Value[]]
      const table = TABLES.find((t) => t.name === kind)
      if (!table || row.length !== table.columns.length)
        return wrong(`a row of ${String(kind).slice(0, 40)} with ${row.length} values`)
      if (waiting && (waiting.table !== table || waiting.rows.length >= 500)) await flush()
      waiting ??= { table, rows: [] }
      waiting.rows.push(row)
      counts[kind] = (counts[kind] ?? 0) + 1
    } else {
      end = value as typeof end
      break
    }
    hash.update(`${text}\n`)
  }
  await flush()
  if (!end?.sha256)
    throw new InputError('bad-archive', `${name} ends before its last line: it was cut off; take another copy`)
  if (end.sha256 !== hash.digest('hex'))
    throw new InputError('bad-archive', `${name} was changed after it was written: its hash does not fit`)
  // The chain of decisions stands before the incidents that are made by it.
  const subjects = new Set(
    (await tx.all<{ subject: string }>("select distinct subject from journal where action = 'undo'")).map(
      (r) => r.subject,
    ),
  )
  for (const subject of subjects) await noteUndone(tx, subject)
  const numbers = new Map(
    (
      await tx.all<{ incident: string; n: number }>('select incident, max(number) as n from revision group by incident')
    ).map(({ incident, n }) => [incident, n]),
  )
  for (const some of pieces(machines)) await write(tx, some, numbers)
  await tx.insert('change', ['kind', 'detail'], [['reload', '{}']])
  if (tx.engine === 'postgres') {
    for (const table of ['report', 'reading'])
      await tx.all(
        `select setval(pg_get_serial_sequence('${table}', 'seq'), (select coalesce(max(seq), 1) from ${table}))`,
      )
    await tx.run(PENDING)
  }
  return counts
}

/** What the archive's incidents do not know of yet. */
const PENDING = `insert into pending (report, seq, partition)
  select r.report, r.seq, 0 from reading r left join digest d on d.report = r.report
  where r.revision = (select max(revision) from reading where report = r.report) and (d.report is null or d.reading < r.seq)`

async function insertRows(
  tx: Sql,
  { name, columns }: Table,
  rows: readonly Value[][],
  machines: Incident[],
): Promise<void> {
  const at = (column: string): number => columns.indexOf(column)
  if (name === 'incident_body') {
    for (const row of rows) machines.push(JSON.parse(String(row[at('json')])) as Incident)
    return
  }
  if (name === 'journal') {
    await insertDecisions(
      tx,
      rows.map((row) => Object.fromEntries(columns.map((c, i) => [c, row[i]])) as Decision),
    )
    return
  }
  if (name === 'original') for (const row of rows) row[at('bytes')] = Buffer.from(String(row[at('bytes')]), 'base64')
  if (name === 'report' && tx.engine === 'postgres') {
    await tx.insert(
      name,
      [...columns, "words=setweight(to_tsvector('simple', ?), 'A') || to_tsvector('simple', ?)"],
      rows.map((row) => [...row, foldText(String(row[at('title')])), foldText(String(row[at('text')]))]),
    )
    return
  }
  // Actors were made with the incidents of an earlier piece; what the archive says of them is fuller.
  const conflict =
    name === 'actor'
      ? '(id) do update set name = excluded.name, kind = excluded.kind, country = excluded.country, sector = excluded.sector, code = excluded.code'
      : ''
  await tx.insert(name, columns, rows, conflict)
}
