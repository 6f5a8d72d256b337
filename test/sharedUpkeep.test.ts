/** Merging by many processes at once: however the work is split, the incidents are those of all readings together. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as fc from 'fast-check'
import { corroborate } from '../src/incidents/corroborate.ts'
import { digestReading } from '../src/incidents/digest.ts'
import type { Incident } from '../src/record/incident.ts'
import { announce, PARTITIONS, partitionOf } from '../src/store/linkTables.ts'
import { openPostgres } from '../src/store/postgres.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { archiveLines, restoreArchive } from '../src/store/archive.ts'
import type { Store } from '../src/store/store.ts'
import { Upkeep } from '../src/store/upkeep.ts'
import { sketchReading, type Sketch } from './incidentSketch.ts'
import { readingOf, shape, told, TOWNS } from './incidentStories.ts'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'

async function all(store: Store): Promise<string[]> {
  const found: Incident[] = []
  for await (const one of store.eachIncident()) found.push(one)
  return shape(found)
}

if (findPostgres() === undefined) test.skip('merging by many processes (no initdb on this machine)')
else
  describe('merging by many processes', () => {
    let server: Postgres
    before(async () => {
      server = await startPostgres()
    })
    after(async () => {
      await server.drop()
    })
    let schemas = 0

    test('any split of the work among processes gives the incidents of all readings together', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(told, { minLength: 2, maxLength: 28 }),
          fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 6 })), { minLength: 3, maxLength: 12 }),
          fc.option(fc.nat(4), { nil: undefined }),
          async (list, turns, anew) => {
            const readings = list.map((t, n) => readingOf(n, t))
            // Some are read anew later, and tell of one event less.
            const later = readings.map((r, n) =>
              anew === undefined || n % 5 !== anew
                ? r
                : { ...r, version: 'newer', events: r.events.slice(1), claims: [] },
            )
            const url = server.url(`split_${schemas++}`)
            const stores = [await openPostgres(url), await openPostgres(url), await openPostgres(url)]
            try {
              const upkeeps = stores.map((store) => new Upkeep(store))
              for (const given of anew === undefined ? [readings] : [readings, later]) {
                // Who puts how many, and merges at once while the others do the same.
                let next = 0
                const work: Promise<unknown>[] = []
                for (let t = 0; next < given.length; t++) {
                  const [who, many] = turns[t % turns.length]!
                  const some = given.slice(next, next + many)
                  next += many
                  work.push(
                    (async () => {
                      await stores[who]!.putReadings(some)
                      await upkeeps[who]!.run()
                    })(),
                  )
                }
                await Promise.all(work)
              }
              await upkeeps[0]!.run()
              assert.deepEqual(await all(stores[0]!), shape(corroborate(later)))
              assert.deepEqual(await stores[0]!.coverage(), await stores[0]!.newest())
              assert.deepEqual(await upkeeps[1]!.run(), [], 'nothing is left')
            } finally {
              for (const store of stores) await store.close()
            }
          },
        ),
        { numRuns: Number(process.env['RUNS'] ?? 8), endOnFailure: true },
      )
    })

    test('who announces a report a second time does not touch what another merges meanwhile', async () => {
      const store = await openPostgres(server.url('announced'))
      const [reading] = fc.sample(told, { seed: 5, numRuns: 1 }).map((t, n) => readingOf(n, t))
      await store.putReadings([reading!])
      const waiting = [{ seq: (await store.newest()).reading, digest: digestReading(reading!) }]
      const db = store.database
      await db.transaction((tx) => announce(tx, waiting))
      await db.transaction(async (slow) => {
        await announce(slow, waiting)
        // Would wait for the slow one, had that one put the events anew, and then no longer find them.
        await db.run('update linked_event set component = 7')
      })
      const components = await db.all<{ component: number | null }>('select component from linked_event')
      assert.ok(components.length > 0 && components.every((c) => c.component === 7))
      await db.run('delete from linked_event')
      await db.run('delete from pending')
      await db.transaction((tx) => announce(tx, waiting))
      assert.deepEqual(await db.all('select * from linked_event'), [], 'what is merged by now is not put as waiting')
      await store.close()
    })

    test('a store that came from a file goes on as if it had been made here; read anew, an event that is gone is gone', async () => {
      const readings = fc.sample(told, { seed: 11, numRuns: 30 }).map((t, n) => readingOf(n, t))
      const file = openSqlite(':memory:')
      await file.putReadings(readings.slice(0, 20))
      await new Upkeep(file).run()
      await file.putReadings(readings.slice(20, 24))
      const store = await openPostgres(server.url('restored'))
      const lines = (async function* () {
        for await (const line of archiveLines(file)) yield line.trimEnd()
      })()
      await restoreArchive(store, lines, 'file')
      await file.close()
      const upkeep = new Upkeep(store)
      await upkeep.run()
      assert.deepEqual(await all(store), shape(corroborate(readings.slice(0, 24))))
      await store.putReadings(readings.slice(24))
      await upkeep.run()
      assert.deepEqual(await all(store), shape(corroborate(readings)))
      const anew = readings.map((r, n) =>
        n % 3 ? r : { ...r, version: 'newer', events: r.events.slice(1), claims: [] },
      )
      await store.putReadings(anew)
      await new Upkeep(store).run()
      assert.deepEqual(await all(store), shape(corroborate(anew)))
      await store.close()
    })

    test('reports of one place and week lie on one heap, and a report without either lies on some', () => {
      const on = (day: string | undefined, city: Sketch['city']): number =>
        partitionOf(sketchReading({ text: 'A bomb.', killed: 1, ...(day ? { day } : {}), ...(city ? { city } : {}) }))
      assert.equal(on('2024-03-04', TOWNS[0]), on('2024-03-05', TOWNS[2]))
      assert.notEqual(on('2024-03-04', TOWNS[0]), on('2024-06-04', TOWNS[0]))
      for (const heap of [on(undefined, undefined), on('2024-03-04', TOWNS[3])])
        assert.ok(heap >= 0 && heap < PARTITIONS)
    })
  })
