/** Full text over the reports. The engines find, one function of our own marks: the same offsets on both. */
import { COMMON, cursorOf, readCursor } from './filter.ts'
import { reportWhere } from './reportTable.ts'
import { marks, pieces, type Database, type Sql, type Value } from './sql.ts'
import type { FoundReport, SearchHit, SearchPage, SearchQuery } from './store.ts'
import { occurrences, snippetOf, toFts5, toTsquery, wanted, type Wanted } from './words.ts'

export async function searchPage(db: Database, query: SearchQuery): Promise<SearchPage> {
  const words = wanted(query.words)
  if (words.length === 0) return { hits: [] }
  const limit = query.limit ?? 20
  const offset = query.cursor === undefined ? 0 : Number(readCursor(query.cursor)[0])
  const { parts, values } = reportWhere(query)
  const more = parts.length > 0 ? ` and ${parts.join(' and ')}` : ''
  const sqlite = db.engine === 'sqlite'
  const match = sqlite ? toFts5(words) : toTsquery(words)
  const columns = 'r.id, r.name, r.title, r.text, r.date, r.outlet'
  // Ranking looks at every report with the words; where they are too common to say much, the newest come first.
  const since = await newestWith(db, query.words, COMMON.postgres)
  const common = sqlite ? await isCommon(db, match) : since !== undefined
  let sql: string
  let given: Value[] = [match, ...values]
  if (sqlite)
    sql = common
      ? `select ${columns} from report r where r.seq in (select rowid from report_words where report_words match ? order by rowid desc limit ${COMMON.sqlite})${more} order by r.seq desc`
      : `select ${columns} from report_words w join report r on r.seq = w.rowid where report_words match ?${more} order by bm25(report_words, 4, 1), r.id`
  else {
    sql = `select ${columns} from report r where r.words @@ ?::tsquery${common ? ' and r.seq > ?' : ''}${more} order by ${common ? 'r.seq desc' : 'ts_rank(r.words, ?::tsquery, 1) desc, r.id'}`
    given = since === undefined ? [...given, match] : [match, since, ...values]
  }
  sql += ' limit ? offset ?'
  given = [...given, limit + 1, offset]
  const found = await db.all<FoundReport>(sql, given)
  const page: SearchPage = { hits: found.slice(0, limit).map((row) => hitOf(row, words)) }
  if (found.length > limit) page.next = cursorOf(offset + limit, '')
  return page
}

/** Do more reports have the words than ranking could look through in an instant? */
async function isCommon(db: Database, match: string): Promise<boolean> {
  const row = await db.get<{ n: number }>(
    'select count(*) as n from (select rowid from report_words where report_words match ? limit ?) x',
    [match, COMMON.sqlite],
  )
  return row!.n >= COMMON.sqlite
}

/**
 * Where words are in more than `most` reports: the number after which about so many of them come. Undefined where they are in fewer, and
 * on SQLite, whose index gives the newest first.
 */
export async function newestWith(db: Sql, query: string | undefined, most: number): Promise<number | undefined> {
  if (db.engine === 'sqlite' || query === undefined) return undefined
  const words = wanted(query)
  if (words.length === 0) return undefined
  // The planner's own estimate costs nothing; counting would read all of them.
  const [plan] = await db.all<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    'explain (format json) select 1 from report where words @@ ?::tsquery',
    [toTsquery(words)],
  )
  const having = plan!['QUERY PLAN'][0].Plan['Plan Rows']
  if (having <= most) return undefined
  const { last } = (await db.get<{ last: number }>('select coalesce(max(seq), 0) as last from report'))!
  return Math.max(0, Math.floor(last * (1 - most / having)))
}

export async function matching(
  db: Sql,
  query: string,
  incidents: readonly string[],
): Promise<(FoundReport & { incident: string })[]> {
  const words = wanted(query)
  const found: (FoundReport & { incident: string })[] = []
  if (words.length === 0) return found
  const sqlite = db.engine === 'sqlite'
  for (const some of pieces(incidents, 100))
    found.push(
      ...(await db.all<FoundReport & { incident: string }>(
        `select distinct m.incident, r.id, r.name, r.title, r.text, r.date, r.outlet from member m join report r on r.id = m.report
         where m.incident in (${marks(some)}) and ${sqlite ? 'exists (select 1 from report_words w where w.rowid = r.seq and w.report_words match ?)' : 'r.words @@ ?::tsquery'}
         order by m.incident, r.id`,
        [...some, sqlite ? toFts5(words) : toTsquery(words)],
      )),
    )
  return found
}

export function hitOf({ id, name, title, text, date, outlet }: FoundReport, words: Wanted): SearchHit {
  // Words that stand in the title only are shown there.
  const inText = occurrences(text, words).length > 0
  const snippet = inText || !title ? snippetOf(text, words) : { ...snippetOf(title, words), at: -1 }
  return {
    report: id,
    name,
    title,
    ...(date === null ? {} : { date }),
    ...(outlet === null ? {} : { outlet }),
    ...snippet,
  }
}
