/** Who has a part in incidents, under one id however the name is written; and who accuses whom. */
import type { Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { whereOf } from './filter.ts'
import { marks, pieces, type Sql, type Value } from './sql.ts'
import type { Accusation, Actor, IncidentQuery, Part } from './store.ts'
import { fold, wanted } from './words.ts'

/** `a:` and the words of the name, folded. Which names are one actor is for people to say (`alias`, `merge-actors`). */
export function actorId(name: string): string {
  const words = (name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(fold).filter((w) => w && w !== 'the')
  return `a:${words.join('-').slice(0, 120)}`
}

export type ActorParts = {
  parts: Part[]
  accusations: { incident: string; accuser: string; accused: string; names: [string, string] }[]
}

export function actorParts(incident: Incident): ActorParts {
  const [day] = (incident.day ?? '').split('/')
  const parts = new Map<string, Part>()
  for (const role of ['actor', 'recipient'] as const)
    for (const name of incident[`${role}s`]) {
      const actor = actorId(name)
      if (actor === 'a:' || parts.has(`${actor} ${role}`)) continue
      parts.set(`${actor} ${role}`, { incident: incident.id, actor, name, role, ...(day ? { day } : {}) })
    }
  const accusations = new Map<string, ActorParts['accusations'][number]>()
  for (const field of incident.fields) {
    if (field.field !== 'perpetrator') continue
    for (const { claimant, value, stance } of field.claims) {
      if (typeof value !== 'string' || claimant.kind === 'narrator' || stance === 'denies' || stance === 'doubts')
        continue
      const [accuser, accused] = [actorId(claimant.name), actorId(value)]
      if (accuser === 'a:' || accused === 'a:' || accuser === accused) continue
      accusations.set(`${accuser} ${accused}`, {
        incident: incident.id,
        accuser,
        accused,
        names: [claimant.name, value],
      })
    }
  }
  return { parts: [...parts.values()], accusations: [...accusations.values()] }
}

export async function writeActors(tx: Sql, list: readonly ActorParts[]): Promise<void> {
  const names = new Map<string, string>()
  for (const { parts, accusations } of list) {
    for (const { actor, name } of parts) if (!names.has(actor)) names.set(actor, name)
    for (const { accuser, accused, names: of } of accusations) {
      if (!names.has(accuser)) names.set(accuser, of[0])
      if (!names.has(accused)) names.set(accused, of[1])
    }
  }
  await tx.insert(
    'part',
    ['incident', 'actor', 'name', 'role', 'day'],
    list.flatMap(({ parts }) => parts.map((p) => [p.incident, p.actor, p.name, p.role, p.day ?? null])),
  )
  await tx.insert(
    'accusation',
    ['incident', 'accuser', 'accused'],
    list.flatMap(({ accusations }) => accusations.map((a) => [a.incident, a.accuser, a.accused])),
  )
  await tx.insert(
    'actor',
    ['id', 'name', 'kind'],
    // In one order, so that two who write at once do not wait for each other.
    [...names].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, name]) => [id, name, 'other']),
    '(id) do nothing',
  )
}

/** Notes what readings tell of those who are named in them: kind, country, sector, code. */
export async function describeActors(tx: Sql, readings: readonly Reading[]): Promise<void> {
  const known = new Map<string, Value[]>()
  for (const { entities } of readings)
    for (const { name, kind, country, sector, code } of entities) {
      const id = actorId(name)
      if (id === 'a:' || (known.has(id) && !code)) continue
      known.set(id, [id, name, kind, country ?? null, sector ?? null, code ?? null])
    }
  const ids = [...known.keys()]
  const there: string[] = []
  for (const some of pieces(ids))
    for (const { id } of await tx.all<{ id: string }>(
      `select id from actor where kind = 'other' and id in (${marks(some)})`,
      some,
    ))
      there.push(id)
  await tx.insert(
    'actor',
    ['id', 'name', 'kind', 'country', 'sector', 'code'],
    there.toSorted().map((id) => known.get(id)!),
    '(id) do update set kind = excluded.kind, country = excluded.country, sector = excluded.sector, code = excluded.code',
  )
}

type ActorRow = {
  id: string
  name: string
  kind: string
  country: string | null
  sector: string | null
  code: string | null
  incidents: number
}

function actorOf({ id, name, kind, country, sector, code, incidents }: ActorRow): Actor {
  return {
    id,
    name,
    kind,
    ...(country ? { country } : {}),
    ...(sector ? { sector } : {}),
    ...(code ? { code } : {}),
    incidents,
  }
}

export async function actors(
  db: Sql,
  query: IncidentQuery & { name?: string },
): Promise<{ actors: Actor[]; total: number }> {
  const where = whereOf(query, db.engine)
  const free = where.sql === 'where i.rejected = 0'
  const values: Value[] = free ? [] : [...where.values]
  const parts: string[] = []
  if (!free) parts.push(`p.incident in (select i.id from incident i ${where.sql})`)
  const words = query.name === undefined ? [] : wanted(query.name).flatMap((w) => w.words)
  for (const word of words) {
    parts.push("p.actor like ? escape '!'")
    values.push(`%${word.replaceAll(/[!%_]/g, '!$&')}%`)
  }
  const all = parts.length > 0 ? `where ${parts.join(' and ')}` : ''
  const { n } = (await db.get<{ n: number }>(
    `select count(*) as n from (select distinct actor from part p ${all} limit 100000) x`,
    values,
  ))!
  const rows = await db.all<ActorRow>(
    `select a.id, a.name, a.kind, a.country, a.sector, a.code, x.n as incidents
     from (select actor, count(distinct incident) as n from part p ${all} group by actor order by n desc, actor limit ?) x
     join actor a on a.id = x.actor order by x.n desc, a.id`,
    [...values, query.limit ?? 500],
  )
  return { actors: rows.map(actorOf), total: n }
}

export async function actorsOf(db: Sql, ids: readonly string[]): Promise<Actor[]> {
  const found = new Map<string, Actor>()
  for (const some of pieces(ids))
    for (const row of await db.all<ActorRow>(
      `select id, name, kind, country, sector, code, (select count(distinct incident) from part where actor = id) as incidents
       from actor where id in (${marks(some)})`,
      some,
    ))
      found.set(row.id, actorOf(row))
  return ids.map((id) => found.get(id)).filter((a) => a !== undefined)
}

export async function parts(
  db: Sql,
  query: { actors?: readonly string[]; incidents?: readonly string[]; limit?: number },
): Promise<Part[]> {
  const found: Part[] = []
  const [column, list] = query.actors ? ['actor', query.actors] : ['incident', query.incidents ?? []]
  for (const some of pieces(list as readonly string[])) {
    if (found.length >= (query.limit ?? Infinity)) break
    for (const row of await db.all<Omit<Part, 'day'> & { day: string | null }>(
      `select incident, actor, name, role, day from part where ${column as string} in (${marks(some)}) order by day desc, incident, actor, role limit ?`,
      [...some, query.limit ?? 1_000_000],
    )) {
      const { day, ...part } = row
      found.push(day === null ? part : { ...part, day })
    }
  }
  return found
}

export async function accusations(
  db: Sql,
  query: { actors?: readonly string[]; incidents?: readonly string[]; limit?: number },
): Promise<Accusation[]> {
  const found = new Map<string, Accusation>()
  const columns = query.actors ? ['accuser', 'accused'] : ['incident']
  for (const column of columns)
    for (const some of pieces(query.actors ?? query.incidents ?? []))
      for (const row of await db.all<Omit<Accusation, 'day'> & { day: string | null }>(
        `select x.incident, x.accuser, x.accused, i.first as day from accusation x join incident i on i.id = x.incident
         where x.${column} in (${marks(some)}) order by x.incident, x.accuser, x.accused limit ?`,
        [...some, query.limit ?? 1_000_000],
      )) {
        const { day, ...rest } = row
        found.set(`${row.incident} ${row.accuser} ${row.accused}`, day === null ? rest : { ...rest, day })
      }
  return [...found.values()]
}
