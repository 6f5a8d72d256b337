/** Conditions on incidents → SQL, the same for both engines but for full text. */
import { InputError } from '../record/error.ts'
import type { Sql, Value } from './sql.ts'
import type { IncidentQuery, Sort } from './store.ts'
import { toFts5, toTsquery, wanted } from './words.ts'

export type Where = { sql: string; values: Value[] }

/** Of a word that stands in more reports than this, only the newest so many are looked at: PostgreSQL ranks from the rows themselves. */
export const COMMON = { sqlite: 3000, postgres: 1000 } as const
/** The same where the incidents of the reports are looked for, which costs more for each. */
export const COMMON_HERE = { sqlite: 5000, postgres: 700 } as const

/** Which reports with the words are looked at: all, or for a list only the newest; PostgreSQL is told from which number on those are. */
export type Reach = 'all' | { since?: number }

/** `where …` over `incident i`, without the cursor. */
export function whereOf(query: IncidentQuery, engine: Sql['engine'], reach: Reach = 'all'): Where {
  const parts: string[] = []
  const values: Value[] = []
  const must = (condition: string, ...given: Value[]): void => {
    parts.push(condition)
    values.push(...given)
  }
  const oneOf = (column: string, given: string | readonly string[] | undefined): void => {
    const list = typeof given === 'string' ? [given] : given
    if (!list || list.length === 0) return
    if (list.length === 1) must(`${column} = ?`, list[0]!)
    else must(`${column} in (${list.map(() => '?').join(', ')})`, ...list)
  }
  if (!query.rejected) must('i.rejected = 0')
  oneOf('i.type', query.type)
  oneOf('i.status', query.status)
  oneOf('i.country', query.country)
  if (query.from !== undefined) must('i.last >= ?', query.from)
  if (query.to !== undefined) must('i.first <= ?', query.to)
  if (query.killedFrom) must('i.killed_high >= ?', query.killedFrom)
  if (query.killedTo !== undefined) must('i.killed_low <= ?', query.killedTo)
  if (query.credibility !== undefined) must('i.information <= ?', query.credibility)
  if (query.origins) must('i.origins >= ?', query.origins)
  if (query.contradictions) must('i.contradictions > 0')
  if (query.unreviewed) must('i.decisions = 0')
  if (query.box) {
    const [west, south, east, north] = query.box
    must('i.lat between ? and ?', south, north)
    if (west <= east) must('i.lon between ? and ?', west, east)
    else must('(i.lon >= ? or i.lon <= ?)', west, east)
  }
  if (query.part !== undefined) must('i.id in (select incident from part where actor = ?)', query.part)
  for (const [column, weight, given] of [
    ['actors', 'B', query.actor],
    ['place', 'C', query.place],
  ] as const) {
    if (given === undefined || given.trim() === '') continue
    // Part of a name: every word may go on.
    const words = wanted(given).map((w) => ({ ...w, prefix: true }))
    if (words.length === 0) must('1 = 0')
    else if (engine === 'sqlite')
      must('i.seq in (select rowid from incident_words where incident_words match ?)', toFts5(words, column))
    else must('i.words @@ ?::tsquery', toTsquery(words, weight))
  }
  if (query.words !== undefined && query.words.trim() !== '') {
    const words = wanted(query.words)
    if (words.length === 0) must('1 = 0')
    else if (engine === 'sqlite') {
      const newest = reach === 'all' ? '' : ` order by rowid desc limit ${COMMON_HERE.sqlite}`
      must(
        `i.id in (select incident from member where seq in (select rowid from report_words where report_words match ?${newest}))`,
        toFts5(words),
      )
    } else {
      const since = reach === 'all' ? undefined : reach.since
      // The limit also tells the planner that these are few.
      const newest = reach === 'all' ? '' : ` order by seq desc limit ${3 * COMMON_HERE.postgres}`
      must(
        `i.id in (select m.incident from (select seq from report where words @@ ?::tsquery${since === undefined ? '' : ' and seq > ?'}${newest}) r join member m on m.seq = r.seq)`,
        toTsquery(words),
        ...(since === undefined ? [] : [since]),
      )
    }
  }
  return { sql: parts.length > 0 ? `where ${parts.join(' and ')}` : '', values }
}

/** Sorting column, direction and how the cursor goes on from a row. */
const ORDERS: Record<Sort, { column: string; descending: boolean }> = {
  weight: { column: 'i.weight', descending: true },
  review: { column: 'i.need', descending: true },
  newest: { column: "coalesce(i.first, '')", descending: true },
  oldest: { column: "coalesce(i.first, '9999')", descending: false },
}

export function orderOf(sort: Sort = 'weight'): { column: string; sql: string } {
  const { column, descending } = ORDERS[sort]
  return { column, sql: `order by ${column}${descending ? ' desc' : ''}, i.id` }
}

/** A cursor holds the sorting value and the id of the last row: pages neither skip nor repeat when rows come in between. */
export function cursorOf(value: string | number, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url')
}

export function readCursor(cursor: string): [value: string | number, id: string] {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (
      Array.isArray(value) &&
      value.length === 2 &&
      ['string', 'number'].includes(typeof value[0]) &&
      typeof value[1] === 'string'
    )
      return value as [string | number, string]
  } catch {
    // Said below.
  }
  throw new InputError('bad-cursor', `cursor ${cursor.slice(0, 60)}: give the "next" of the page before, or none`)
}

export function afterCursor(sort: Sort = 'weight', cursor: string): Where {
  const { column, descending } = ORDERS[sort]
  const [value, id] = readCursor(cursor)
  if ((typeof value === 'number') !== (sort === 'weight' || sort === 'review'))
    throw new InputError('bad-cursor', `the cursor belongs to another order than ${sort}; begin again without it`)
  // The first condition alone is what an index can be entered by.
  const past = descending ? '<' : '>'
  return { sql: `${column} ${past}= ? and (${column} ${past} ? or i.id > ?)`, values: [value, value, id] }
}
