/** Incidents: whole, as rows for lists, and as columns for filters. The program's own is kept beside what people made of it. */
import type { CopyPair, Incident } from '../record/incident.ts'
import { actorParts, describeActors, writeActors } from './actorTable.ts'
import { applyDecisions, SILENT_ACTIONS, undoneBy } from './decided.ts'
import { applyCopies, copyRules } from './decidedCopies.ts'
import { afterCursor, COMMON_HERE, cursorOf, orderOf, whereOf, type Where } from './filter.ts'
import { decisions } from './journalTable.ts'
import { needOf } from './need.ts'
import { lock } from './reportTable.ts'
import { rowOf, type Row } from './row.ts'
import { marks, pieces, type Database, type Sql, type Value } from './sql.ts'
import { newestWith } from './search.ts'
import { succeed } from './stableIds.ts'
import type { ChangeBasis, Coverage, IncidentChange, IncidentQuery, Revision, RowPage } from './store.ts'
import { foldText } from './words.ts'

/** More incidents than this in one change, and those who follow had better read the list anew. */
const MOST_IN_CHANGE = 500
const COUNTED = 10_000

export async function putIncidents(
  tx: Sql,
  incidents: readonly Incident[],
  reason: string,
  at?: string,
): Promise<Revision[]> {
  await lock(tx, 'incidents')
  const old: Incident[] = []
  for (const { json } of await tx.all<{ json: string }>('select json from incident_body order by id'))
    old.push(JSON.parse(json) as Incident)
  return replace(tx, old, incidents, reason, at)
}

export async function changeIncidents(
  tx: Sql,
  { incidents, gone, because }: IncidentChange,
  basis?: ChangeBasis,
  at?: string,
): Promise<Revision[] | undefined> {
  await lock(tx, 'incidents')
  if (basis) {
    const held = await coverage(tx)
    // Whoever was faster knows of more: the caller catches up and comes again.
    if (held.reading > basis.covers.reading || held.decision > basis.covers.decision) return undefined
  }
  const revisions = await applyChange(tx, { incidents, gone, because }, basis, at)
  if (basis) await setCoverage(tx, basis.covers)
  return revisions
}

/** Puts changed incidents in place of those that own their events. Whoever calls sees to it that nobody else does so at once. */
export async function applyChange(
  tx: Sql,
  { incidents, gone, because }: IncidentChange,
  basis?: Omit<ChangeBasis, 'covers'>,
  at?: string,
): Promise<Revision[]> {
  const keys = new Set<string>()
  for (const incident of incidents) for (const e of incident.events) keys.add(`${e.report} ${e.event}`)
  for (const e of gone) keys.add(`${e.report} ${e.event}`)
  const owners = new Set<string>()
  const reports = [...new Set([...keys].map((key) => key.slice(0, key.indexOf(' '))))]
  for (const some of pieces(reports))
    for (const row of await tx.all<{ report: string; event: string; incident: string }>(
      `select report, event, incident from member where report in (${marks(some)})`,
      some,
    ))
      if (keys.has(`${row.report} ${row.event}`)) owners.add(row.incident)
  const old: Incident[] = []
  for (const some of pieces([...owners].sort()))
    for (const { json } of await tx.all<{ json: string }>(
      `select json from incident_body where id in (${marks(some)}) order by id`,
      some,
    ))
      old.push(JSON.parse(json) as Incident)
  if (basis) {
    await tx.insert(
      'digest',
      ['report', 'reading', 'json'],
      basis.digests.map((d) => [d.report, d.reading, d.json]),
      '(report) do update set reading = excluded.reading, json = excluded.json',
    )
    for (const some of pieces(basis.digests.map((d) => d.report)))
      await tx.run(`delete from copy_pair where a in (${marks(some)}) or b in (${marks(some)})`, [...some, ...some])
    await tx.insert(
      'copy_pair',
      ['a', 'b', 'json'],
      [...new Map(basis.copies.map((p) => [`${p.a} ${p.b}`, p])).values()].map((p) => [p.a, p.b, JSON.stringify(p)]),
      '(a, b) do update set json = excluded.json',
    )
  }
  const revisions = await replace(tx, old, incidents, because, at)
  if (basis) await describeActors(tx, basis.readings)
  return revisions
}

export async function* digests(db: Database): AsyncGenerator<string> {
  for await (const { json } of db.each<{ json: string }>('select json from digest order by report')) yield json
}

export async function* copyPairs(db: Database): AsyncGenerator<CopyPair> {
  for await (const { json } of db.each<{ json: string }>('select json from copy_pair order by a, b'))
    yield JSON.parse(json) as CopyPair
}

export async function copiesOf(db: Sql, reports: readonly string[]): Promise<CopyPair[]> {
  const wanted = new Set(reports)
  const found: CopyPair[] = []
  for (const some of pieces(reports))
    for (const { json } of await db.all<{ json: string }>(
      `select json from copy_pair where a in (${marks(some)}) order by a, b`,
      some,
    )) {
      const pair = JSON.parse(json) as CopyPair
      if (wanted.has(pair.b)) found.push(pair)
    }
  return found
}

/** Puts `fresh` in the place of `old`; what is the same is not touched. */
async function replace(
  tx: Sql,
  old: readonly Incident[],
  fresh: readonly Incident[],
  reason: string,
  at: string | undefined,
): Promise<Revision[]> {
  // A fresh id may belong to an incident that is not in `old`.
  const taken = new Set<string>()
  const oldIds = new Set(old.map((i) => i.id))
  for (const some of pieces(fresh.map((i) => i.id)))
    for (const { id } of await tx.all<{ id: string }>(`select id from incident where id in (${marks(some)})`, some))
      if (!oldIds.has(id)) taken.add(id)
  const { changes, gone } = succeed(old, fresh, reason, taken)
  const ids = [...changes.map((c) => c.incident.id), ...gone.map((g) => g.id)]
  if (ids.length === 0) return []
  const numbers = new Map<string, number>()
  for (const some of pieces(ids)) {
    for (const { incident, n } of await tx.all<{ incident: string; n: number }>(
      `select incident, max(number) as n from revision where incident in (${marks(some)}) group by incident`,
      some,
    ))
      numbers.set(incident, n)
  }
  await remove(
    tx,
    ids.filter((id) => oldIds.has(id)),
  )
  const revisions: (Revision & { json: string })[] = []
  const revise = (incident: string, why: string, json: string): void => {
    const number = (numbers.get(incident) ?? 0) + 1
    numbers.set(incident, number)
    revisions.push({ incident, number, reason: why, json, ...(at === undefined ? {} : { at }) })
  }
  for (const { incident, reason: why } of changes) revise(incident.id, why, JSON.stringify(incident))
  for (const { id, reason: why } of gone) revise(id, why, 'null')
  await write(
    tx,
    changes.map((c) => c.incident),
    numbers,
  )
  await tx.insert(
    'revision',
    ['incident', 'number', 'reason', 'json', 'at'],
    revisions.map((r) => [r.incident, r.number, r.reason, r.json, r.at ?? null]),
  )
  // Numbers of changes appear in order of commit, so that whoever follows them misses none.
  await lock(tx, 'changes')
  await tx.insert(
    'change',
    ['kind', 'detail'],
    [
      ids.length > MOST_IN_CHANGE
        ? ['reload', '{}']
        : ['incidents', JSON.stringify({ ids: changes.map((c) => c.incident.id), gone: gone.map((g) => g.id) })],
    ],
  )
  return revisions.map(({ incident, number, reason: why }) => ({
    incident,
    number,
    reason: why,
    ...(at === undefined ? {} : { at }),
  }))
}

async function remove(tx: Sql, ids: readonly string[]): Promise<void> {
  for (const some of pieces(ids)) {
    if (tx.engine === 'sqlite')
      await tx.run(
        `delete from incident_words where rowid in (select seq from incident where id in (${marks(some)}))`,
        some,
      )
    await tx.run(`delete from incident where id in (${marks(some)})`, some)
    await tx.run(`delete from incident_body where id in (${marks(some)})`, some)
    for (const table of ['member', 'part', 'accusation'])
      await tx.run(`delete from ${table} where incident in (${marks(some)})`, some)
  }
}

const COLUMNS =
  'id, type, status, country, first, last, lat, lon, killed_low, killed_high, origins, contradictions, information, weight, need, decisions, rejected, revision'

/** Writes incidents that are not there yet, each as decided. */
export async function write(
  tx: Sql,
  machines: readonly Incident[],
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const decided = await decidedOf(tx, machines)
  const columns = COLUMNS.split(', ')
  const sqlite = tx.engine === 'sqlite'
  await tx.insert(
    'incident',
    sqlite
      ? columns
      : [
          ...columns,
          "words=setweight(to_tsvector('simple', ?), 'A') || setweight(to_tsvector('simple', ?), 'B') || setweight(to_tsvector('simple', ?), 'C')",
        ],
    machines.map((machine) => {
      const { incident, row } = decided.get(machine.id)!
      row.revision = numbers.get(machine.id) ?? 1
      return sqlite ? columnsOf(incident, row) : [...columnsOf(incident, row), ...wordsOf(incident).map(foldText)]
    }),
  )
  if (sqlite) {
    const seqs = new Map<string, number>()
    for (const some of pieces(machines.map((m) => m.id)))
      for (const { id, seq } of await tx.all<{ id: string; seq: number }>(
        `select id, seq from incident where id in (${marks(some)})`,
        some,
      ))
        seqs.set(id, seq)
    await tx.insert(
      'incident_words',
      ['rowid', 'title', 'actors', 'place'],
      machines.map((m) => [seqs.get(m.id)!, ...wordsOf(decided.get(m.id)!.incident)]),
    )
  }
  await tx.insert(
    'incident_body',
    ['id', 'row', 'json', 'decided'],
    machines.map((machine) => {
      const { incident, row, changed } = decided.get(machine.id)!
      return [machine.id, JSON.stringify(row), JSON.stringify(machine), changed ? JSON.stringify(incident) : null]
    }),
  )
  const reports = new Map<string, number>()
  for (const some of pieces([...new Set(machines.flatMap((m) => m.events.map((e) => e.report)))]))
    for (const { id, seq } of await tx.all<{ id: string; seq: number }>(
      `select id, seq from report where id in (${marks(some)})`,
      some,
    ))
      reports.set(id, seq)
  await tx.insert(
    'member',
    ['report', 'event', 'incident', 'seq'],
    machines.flatMap((m) => m.events.map((e) => [e.report, e.event, m.id, reports.get(e.report) ?? null])),
    '(report, event) do update set incident = excluded.incident, seq = excluded.seq',
  )
  await writeActors(
    tx,
    machines.map((m) => actorParts(decided.get(m.id)!.incident)),
  )
}

type DecidedRow = { incident: Incident; row: Row; changed: boolean }

async function decidedOf(tx: Sql, machines: readonly Incident[]): Promise<Map<string, DecidedRow>> {
  const withDecisions = new Set<string>()
  for (const some of pieces(machines.map((m) => m.id)))
    for (const { subject } of await tx.all<{ subject: string }>(
      `select distinct subject from decision_on where subject in (${marks(some)})`,
      some,
    ))
      withDecisions.add(subject)
  const copies = await copyRules(tx)
  const result = new Map<string, DecidedRow>()
  for (const read of machines) {
    const machine = copies.length > 0 ? applyCopies(read, copies) : read
    if (!withDecisions.has(machine.id)) {
      result.set(machine.id, { incident: machine, row: rowOf(machine, 0, 1), changed: machine !== read })
      continue
    }
    const all = await decisions(tx, { subject: machine.id })
    const undone = undoneBy(all)
    const stand = all.filter((d) => !undone.has(d.number))
    const { incident, rejected, changed } = applyDecisions(machine, stand)
    const n = stand.filter((d) => !SILENT_ACTIONS.has(d.action)).length
    result.set(machine.id, { incident, row: rowOf(incident, n, 1, rejected), changed: changed || machine !== read })
  }
  return result
}

/** Makes incidents anew after a decision on them; ids that are no incidents are passed over. */
export async function redecide(tx: Sql, ids: readonly string[]): Promise<void> {
  for (const some of pieces(ids)) {
    const bodies = await tx.all<{ json: string; revision: number }>(
      `select b.json, i.revision from incident_body b join incident i on i.id = b.id where b.id in (${marks(some)})`,
      some,
    )
    if (bodies.length === 0) continue
    const machines = bodies.map((b) => JSON.parse(b.json) as Incident)
    const numbers = new Map(machines.map((m, i) => [m.id, bodies[i]!.revision]))
    await remove(
      tx,
      machines.map((m) => m.id),
    )
    await write(tx, machines, numbers)
  }
}

export function columnsOf(incident: Incident, row: Row): Value[] {
  const [first, last] = (incident.day ?? '').split('/')
  return [
    incident.id,
    incident.type ?? null,
    incident.status,
    incident.place?.country ?? null,
    first || null,
    (last ?? first) || null,
    // A country's or province's middle is no place to look for it on a map; filters by box take what has a point.
    incident.place?.lat ?? null,
    incident.place?.lon ?? null,
    whole(row.killed?.[0]),
    row.killed ? (row.killed[1] === null ? 2_000_000_000 : whole(row.killed[1])) : null,
    row.origins,
    row.contradictions,
    row.information,
    row.weight,
    needOf(incident).points,
    row.decisions,
    row.rejected ? 1 : 0,
    row.revision,
  ]
}

function whole(n: number | undefined): number | null {
  return n === undefined ? null : Math.min(2_000_000_000, Math.round(n))
}

function wordsOf(incident: Incident): [title: string, actors: string, place: string] {
  const { place } = incident
  return [
    incident.title,
    [...incident.actors, ...incident.recipients].join('\n'),
    place ? [place.name, place.admin1 ?? ''].join('\n') : '',
  ]
}

export async function coverage(db: Sql): Promise<Coverage> {
  const row = await db.get<{ value: string }>("select value from meta where key = 'coverage'")
  return row ? (JSON.parse(row.value) as Coverage) : { reading: 0, decision: 0 }
}

export async function setCoverage(tx: Sql, now: Coverage): Promise<void> {
  await tx.insert(
    'meta',
    ['key', 'value'],
    [['coverage', JSON.stringify(now)]],
    '(key) do update set value = excluded.value',
  )
}

export async function newest(db: Sql): Promise<Coverage> {
  const { reading, decision } = (await db.get<Coverage>(
    'select (select coalesce(max(seq), 0) from reading) as reading, (select coalesce(max(number), 0) from journal) as decision',
  ))!
  return { reading, decision }
}

export async function incident(db: Sql, id: string, decided: boolean): Promise<Incident | undefined> {
  const row = await db.get<{ json: string; decided: string | null }>(
    'select json, decided from incident_body where id = ?',
    [id],
  )
  return row && (JSON.parse((decided ? row.decided : null) ?? row.json) as Incident)
}

export async function* eachIncident(db: Database, query: IncidentQuery): AsyncGenerator<Incident> {
  const where = whereOf(query, db.engine)
  const { sql } = orderOf(query.sort)
  const rows = db.each<{ json: string }>(
    `select coalesce(b.decided, b.json) as json from incident i join incident_body b on b.id = i.id ${where.sql} ${sql}${query.limit === undefined ? '' : ` limit ${Math.floor(query.limit)}`}`,
    where.values,
  )
  for await (const { json } of rows) yield JSON.parse(json) as Incident
}

export async function rows(db: Sql, query: IncidentQuery): Promise<RowPage> {
  const limit = query.limit ?? 100
  const since = await newestWith(db, query.words, COMMON_HERE.postgres)
  const where = whereOf(query, db.engine, since === undefined ? {} : { since })
  const { column, sql } = orderOf(query.sort)
  const after = query.cursor === undefined ? undefined : afterCursor(query.sort, query.cursor)
  const some = query.words !== undefined || NARROWING.some((name) => query[name] !== undefined)
  // Where conditions may leave few, all that hold are found in one pass, counted and sorted; where they leave many, that pass ends at
  // 10,000, and the first of the order are quickly met along its index.
  let page = some ? await sorted(db, where, query.sort, after, limit) : undefined
  if (page === undefined || page.total > COUNTED) {
    const all = after
      ? {
          sql: where.sql ? `${where.sql} and ${after.sql}` : `where ${after.sql}`,
          values: [...where.values, ...after.values],
        }
      : where
    // The ids first, from narrow rows; the bodies of one page then.
    const found = await db.all<{ id: string; value: string | number }>(
      `select i.id, ${column} as value from incident i ${all.sql} ${sql} limit ?`,
      [...all.values, limit + 1],
    )
    page = { found, total: page?.total ?? (await count(db, where)) }
  }
  const { found, total } = page
  const bodies = new Map<string, string>()
  for (const ids of pieces(found.slice(0, limit).map((r) => r.id)))
    for (const { id, row } of await db.all<{ id: string; row: string }>(
      `select id, row from incident_body where id in (${marks(ids)})`,
      ids,
    ))
      bodies.set(id, row)
  const result: RowPage = {
    rows: found.slice(0, limit).flatMap(({ id }) => bodies.get(id) ?? []),
    total: Math.min(total, COUNTED),
  }
  const last = found[limit - 1]
  if (found.length > limit && last) result.next = cursorOf(last.value, last.id)
  return result
}

/** Conditions that may leave few of many incidents. */
const NARROWING = [
  'type',
  'status',
  'actor',
  'place',
  'country',
  'from',
  'to',
  'killedFrom',
  'killedTo',
  'credibility',
  'origins',
  'contradictions',
  'unreviewed',
  'box',
  'part',
] as const satisfies readonly (keyof IncidentQuery)[]

type Found = { found: { id: string; value: string | number }[]; total: number }

/** One more than a page of those that hold, of at most 10,000; of more the page means nothing. */
async function sorted(
  db: Sql,
  where: Where,
  sort: IncidentQuery['sort'],
  after: Where | undefined,
  limit: number,
): Promise<Found> {
  const { column, sql } = orderOf(sort)
  const plain = (text: string): string => text.replaceAll(column, 'm.value').replaceAll('i.id', 'm.id')
  const found = await db.all<{ id: string; value: string | number; n: number }>(
    `with m as materialized (select i.id, ${column} as value from incident i ${where.sql} limit ${COUNTED + 1})
     select m.id, m.value, (select count(*) from m) as n from m ${after ? `where ${plain(after.sql)}` : ''} ${plain(sql)} limit ?`,
    [...where.values, ...(after?.values ?? []), limit + 1],
  )
  // A page behind the last one has nothing that says how many there are.
  const total = found[0]?.n ?? (after ? await count(db, where) : 0)
  return { found, total }
}

async function count(db: Sql, where: Where): Promise<number> {
  return (await db.get<{ n: number }>(
    `select count(*) as n from (select 1 from incident i ${where.sql} limit ${COUNTED}) x`,
    where.values,
  ))!.n
}

export async function rowsOf(db: Sql, ids: readonly string[]): Promise<Row[]> {
  const found = new Map<string, Row>()
  for (const some of pieces(ids))
    for (const { id, row } of await db.all<{ id: string; row: string }>(
      `select id, row from incident_body where id in (${marks(some)})`,
      some,
    ))
      found.set(id, JSON.parse(row) as Row)
  return ids.map((id) => found.get(id)).filter((r) => r !== undefined)
}

export async function incidentsOfReports(
  db: Sql,
  reports: readonly string[],
): Promise<{ report: string; event: string; incident: string; title: string }[]> {
  const found: { report: string; event: string; incident: string; title: string }[] = []
  for (const some of pieces(reports))
    for (const { row, ...member } of await db.all<{ report: string; event: string; incident: string; row: string }>(
      `select m.report, m.event, m.incident, b.row from member m join incident_body b on b.id = m.incident
       where m.report in (${marks(some)}) order by m.report, m.event`,
      some,
    ))
      found.push({ ...member, title: (JSON.parse(row) as Row).title })
  return found
}

export async function revisions(db: Sql, id: string): Promise<Revision[]> {
  const found = await db.all<{ incident: string; number: number; reason: string; at: string | null }>(
    'select incident, number, reason, at from revision where incident = ? order by number',
    [id],
  )
  return found.map(({ at, ...r }) => (at === null ? r : { ...r, at }))
}
