/** The journal of human decisions, chained by hash, and the numbered list of what changed. */
import { InputError } from '../record/error.ts'
import { undoneBy } from './decided.ts'
import type { Details } from './decision.ts'
import { sha256 } from './reportTable.ts'
import { marks, pieces, type Sql, type Value } from './sql.ts'
import type { Change, Decision, DecisionQuery } from './store.ts'

export const GENESIS = '0'.repeat(64)
export const DECISION_COLUMNS = 'number, at, who, action, subject, detail, previous, hash'

export function hashOf(entry: Omit<Decision, 'hash'>): string {
  const { number, at, who, action, subject, detail, previous } = entry
  return sha256(JSON.stringify([number, at, who, action, subject, detail, previous]))
}

export async function insertDecisions(tx: Sql, list: readonly Decision[]): Promise<void> {
  await tx.insert(
    'journal',
    DECISION_COLUMNS.split(', '),
    list.map((d) => [d.number, d.at, d.who, d.action, d.subject, d.detail, d.previous, d.hash]),
  )
  await tx.insert(
    'decision_on',
    ['subject', 'number'],
    list.flatMap((d) => subjectsOf(d).map((subject) => [subject, d.number])),
  )
}

export async function noteUndone(tx: Sql, subject: string): Promise<void> {
  const all = await decisions(tx, { subject })
  await tx.run('delete from undone where number in (select number from decision_on where subject = ?)', [subject])
  await tx.insert('undone', ['number', 'undoer'], [...undoneBy(all)])
}

/** A merge is about both; a copy about both reports. */
export function subjectsOf({ action, subject, detail }: { action: string; subject: string; detail: string }): string[] {
  if (action !== 'merge' && action !== 'merge-actors' && action !== 'mark-copy' && action !== 'unmark-copy')
    return [subject]
  try {
    const { with: other, of } = JSON.parse(detail) as Partial<Details['merge'] & Details['mark-copy']>
    return [...new Set([subject, other ?? of ?? subject])]
  } catch {
    return [subject]
  }
}

export async function decisions(db: Sql, query: DecisionQuery): Promise<Decision[]> {
  const parts: string[] = []
  const values: Value[] = []
  for (const [condition, value] of [
    ['number > ?', query.after],
    ['number in (select number from decision_on where subject = ?)', query.subject],
    ['action = ?', query.action],
    ['who = ?', query.who],
  ] as const)
    if (value !== undefined) {
      parts.push(condition)
      values.push(value)
    }
  return db.all<Decision>(
    `select ${DECISION_COLUMNS} from journal ${parts.length > 0 ? `where ${parts.join(' and ')}` : ''} order by number${query.limit === undefined ? '' : ` limit ${Math.floor(query.limit)}`}`,
    values,
  )
}

/** Those of a subject that stand, oldest first. */
export async function standing(db: Sql, subject: string): Promise<Decision[]> {
  const all = await decisions(db, { subject })
  const undone = undoneBy(all)
  return all.filter((d) => !undone.has(d.number))
}

export async function seen(db: Sql, subjects: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const some of pieces(subjects))
    for (const { subject, n } of await db.all<{ subject: string; n: number }>(
      `select subject, max(number) as n from decision_on where subject in (${marks(some)}) group by subject`,
      some,
    ))
      found.set(subject, n)
  return found
}

export async function undoneOf(db: Sql, numbers: readonly number[]): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (const some of pieces(numbers))
    for (const { number, undoer } of await db.all<{ number: number; undoer: number }>(
      `select number, undoer from undone where number in (${marks(some)})`,
      some,
    ))
      found.set(number, undoer)
  return found
}

export async function changes(db: Sql, after: number, limit: number): Promise<Change[]> {
  const rows = await db.all<{ number: number; kind: Change['kind']; detail: string }>(
    'select number, kind, detail from change where number > ? order by number limit ?',
    [after, limit],
  )
  return rows.map(({ number, kind, detail }) => ({ number, kind, detail: JSON.parse(detail) as Change['detail'] }))
}

export async function lastChange(db: Sql): Promise<number> {
  return (await db.get<{ n: number }>('select coalesce(max(number), 0) as n from change'))!.n
}

/** @throws InputError where the number is no decision on the subject, or is taken back already */
export async function checkUndo(db: Sql, subject: string, number: number): Promise<void> {
  const all = await decisions(db, { subject })
  if (!all.some((d) => d.number === number))
    throw new InputError('bad-decision', `there is no decision ${number} on ${subject} to take back`)
  const by = undoneBy(all).get(number)
  if (by !== undefined)
    throw new InputError('bad-decision', `decision ${number} was taken back already, by decision ${by}`)
}
