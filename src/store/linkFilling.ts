/** Fills the tables of linking where a store has none: one that was restored from an archive, or made by an older program. */
import type { ReportDigest } from '../incidents/digest.ts'
import type { CopyPair } from '../record/incident.ts'
import { Joined, keyOf } from './joined.ts'
import { Linker, putEvents, putKeys, setComponents } from './linkTables.ts'
import { lock } from './reportTable.ts'
import { pieces, type Database, type Sql } from './sql.ts'

/** Digests without keys are those that nobody has filled in. */
const UNFILLED = 'select 1 as one from digest where keys is null limit 1'

export async function fillLinking(db: Database): Promise<void> {
  if (!(await db.get(UNFILLED))) return
  await db.transaction(async (tx) => {
    await lock(tx, 'incidents')
    if (!(await tx.get(UNFILLED))) return
    const all: ReportDigest[] = []
    const readings = new Map<string, number>()
    for (let last = ''; ;) {
      const some = await tx.all<{ report: string; reading: number; json: string }>(
        'select report, reading, json from digest where report > ? order by report limit 2000',
        [last],
      )
      if (some.length === 0) break
      for (const { report, reading, json } of some) {
        all.push(JSON.parse(json) as ReportDigest)
        readings.set(report, reading)
      }
      last = some.at(-1)!.report
    }
    const pairs = new Map<string, Map<string, CopyPair>>()
    for (const { json } of await tx.all<{ json: string }>('select json from copy_pair order by a, b')) {
      const pair = JSON.parse(json) as CopyPair
      for (const [one, other] of [
        [pair.a, pair.b],
        [pair.b, pair.a],
      ] as const)
        pairs.set(one, (pairs.get(one) ?? new Map<string, CopyPair>()).set(other, pair))
    }
    await tx.run('delete from linked_event where report in (select report from digest)')
    const [linker, joined] = [new Linker(), new Joined()]
    for (const digest of all) {
      for (const event of digest.events) {
        const key = keyOf({ report: digest.report, event: event.event })
        joined.add(key)
        const own = pairs.get(digest.report) ?? new Map<string, CopyPair>()
        for (const other of linker.linksOf({ report: digest, event }, own))
          joined.join(key, keyOf({ report: other.report.report, event: other.event.event }))
      }
      linker.add(digest)
    }
    for (const some of pieces(all))
      await putEvents(
        tx,
        some.map((digest) => ({ digest, seq: readings.get(digest.report)! })),
        'nothing',
      )
    // Events that a person put together hang together; those whose rules say so now stand in one incident.
    for (const { events } of await membership(tx)) for (const e of events.slice(1)) joined.join(events[0]!, e)
    await setComponents(tx, joined.lists())
    for (const some of pieces(all)) await putKeys(tx, some)
  })
}

/** The events of each incident, by key. */
async function membership(tx: Sql): Promise<{ events: string[] }[]> {
  const rows = await tx.all<{ incident: string; report: string; event: string }>(
    'select m.incident, m.report, m.event from member m join linked_event l on l.report = m.report and l.event = m.event order by m.incident',
  )
  const found = new Map<string, { events: string[] }>()
  for (const { incident, report, event } of rows) {
    const held = found.get(incident) ?? { events: [] }
    held.events.push(keyOf({ report, event }))
    found.set(incident, held)
  }
  return [...found.values()]
}
