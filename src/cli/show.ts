/** `corroborate show`: one incident, report or actor of a store. */
import { incidentsToText, readingToText } from '../export/text.ts'
import { printable } from '../export/wrap.ts'
import { InputError } from '../record/error.ts'
import type { Store } from '../store/store.ts'
import { ansi, plain } from './colour.ts'
import { EXIT, type Given } from './commands.ts'
import { openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  if (given.positionals.length === 0)
    throw new InputError('usage', 'which one? give the id of an incident (i:…), a report (sha256:…) or an actor (a:…)')
  const json = given.values['json'] === true
  const store = await openExisting(given)
  const options = {
    paint: streams.colours ? ansi : plain,
    verbose: true,
    ...(streams.columns ? { width: Math.min(streams.columns, 100) } : {}),
  }
  try {
    for (const start of given.positionals) {
      const id = await wholeId(store, start)
      if (id.startsWith('i:')) {
        const incident = (await store.incident(id))!
        const [revisions, decisions] = [await store.revisions(id), await store.decisions({ subject: id })]
        if (json) {
          await streams.write(`${JSON.stringify({ incident, revisions, decisions })}\n`)
          continue
        }
        const ids = [...new Set(incident.origins.flatMap((o) => o.reports))]
        const names = new Map((await store.summaries(ids)).map((r) => [r.id, r.name]))
        await streams.write(incidentsToText([incident], names, options))
        for (const { number, at, reason } of revisions)
          await streams.write(
            `   revision ${number}${at ? `, ${at.slice(0, 16).replace('T', ' ')}` : ''}: ${printable(reason)}\n`,
          )
        for (const { number, at, who, action, detail } of decisions)
          await streams.write(
            `   decision ${number}, ${at.slice(0, 16).replace('T', ' ')}, ${printable(who)}: ${action} ${printable(detail)}\n`,
          )
      } else if (id.startsWith('a:')) {
        const [actor] = await store.actorsOf([id])
        const parts = await store.parts({ actors: [id], limit: 200 })
        const rows = await store.rowsOf([...new Set(parts.map((p) => p.incident))])
        if (json) {
          await streams.write(`${JSON.stringify({ actor, parts, incidents: rows })}\n`)
          continue
        }
        const { name, kind, code, country } = actor!
        await streams.write(`${printable(name)} (${[kind, code, country].filter(Boolean).join(', ')})\n`)
        for (const { incident, role, day } of parts) {
          const row = rows.find((r) => r.id === incident)
          await streams.write(
            `   ${day ?? '          '}  ${role.padEnd(9)}  ${incident}  ${printable(row?.title ?? '')}\n`,
          )
        }
      } else {
        const reading = (await store.reading(id))!
        await streams.write(json ? `${JSON.stringify(reading)}\n` : readingToText(reading, options))
      }
    }
    return EXIT.ok
  } finally {
    await store.close()
  }
}

/** @throws InputError where nothing, or more than one thing, begins so */
export async function wholeId(store: Store, start: string): Promise<string> {
  const [table, kind] = start.startsWith('i:')
    ? ['incident', 'incident']
    : start.startsWith('a:')
      ? ['actor', 'actor']
      : ['report', 'report']
  const found = await store.database.all<{ id: string }>(
    `select id from ${table} where id = ? or (id >= ? and id < ?)${table === 'report' ? ' or name = ?' : ''} order by id limit 6`,
    [start, start, `${start}\uffff`, ...(table === 'report' ? [start] : [])],
  )
  const exact = found.find((f) => f.id === start)
  if (exact) return exact.id
  if (found.length === 1) return found[0]!.id
  if (found.length === 0)
    throw new InputError(
      'not-found',
      `there is no ${kind} ${start} in ${store.name}; "corroborate incidents" and "search" list them`,
    )
  throw new InputError(
    'usage',
    `${start} could be ${found.map((f) => f.id.slice(0, 40)).join(', ')}${found.length > 5 ? ', …' : ''}; give more of it`,
  )
}
