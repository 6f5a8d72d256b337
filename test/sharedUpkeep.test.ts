/** Merging by many processes at once: however the work is split, the incidents are those of all readings together. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as fc from 'fast-check'
import { LIMITS } from '../src/incidents/copies.ts'
import { corroborate } from '../src/incidents/corroborate.ts'
import type { Incident } from '../src/record/incident.ts'
import type { Reading } from '../src/record/reading.ts'
import { PARTITIONS, partitionOf } from '../src/store/linkTables.ts'
import { openPostgres } from '../src/store/postgres.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { archiveLines, restoreArchive } from '../src/store/archive.ts'
import type { Store } from '../src/store/store.ts'
import { Upkeep } from '../src/store/upkeep.ts'
import { sketchReading, type Sketch } from './incidentSketch.ts'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'

/** Towns on both sides of borders of cells and countries, one far off, one that is no more than a country. */
const TOWNS = [
  { name: 'Rivermouth', lat: 10.02, lon: 20.02, geonames: 1, country: 'AAA' },
  { name: 'Rivermouth Ferry', lat: 9.98, lon: 19.98, geonames: 2, country: 'BBB' },
  { name: 'Highfield', lat: 10.3, lon: 20.4, geonames: 3, country: 'AAA' },
  { name: 'Saltmarsh', lat: -33, lon: 151, geonames: 4, country: 'CCC' },
  undefined,
] as const
const SCENES = [
  'bomb at the grain market',
  'bomb at the bus station',
  'shelling of the old harbour',
  'bomb by the city court',
]

const event = { town: fc.nat(TOWNS.length - 1), day: fc.option(fc.nat(10), { nil: undefined }) }
const told = fc.record({
  ...event,
  scene: fc.nat(SCENES.length - 1),
  killed: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  agency: fc.option(fc.constantFrom('Meridian Press', 'Northern Wire'), { nil: undefined }),
  copied: fc.boolean(),
  /** Tells of a second attack, elsewhere. */
  second: fc.option(fc.record(event), { nil: undefined }),
  withdraws: fc.constantFrom(false, false, false, false, true),
})

/** Eleven days: chains of alike events run over the ends of weeks. */
function dateOf(day: number): string {
  return `2024-03-${String(4 + day).padStart(2, '0')}`
}

function readingOf(
  n: number,
  {
    town,
    day,
    scene,
    killed,
    agency,
    copied,
    second,
    withdraws,
  }: typeof told extends fc.Arbitrary<infer T> ? T : never,
): Reading {
  const place = TOWNS[town]
  // A copy has the story of its scene, word for word, under a line of its own; the others have words of their own.
  const story = copied
    ? Array.from({ length: 40 }, (_, i) => `scene${scene}word${i * 7} and the`).join(' ')
    : // So many that no two are taken for rewritings of one another, which tables do not look for (docs/scale.md).
      Array.from({ length: 48 }, (_, i) => `told${n}as${i * 3} of it`).join(' ')
  const given: Sketch = {
    name: `report-${n}`,
    text: `The ${SCENES[scene]} ${place ? `in ${place.name}` : ''} number ${n}.\n${story}.`,
  }
  given.date = dateOf(day ?? 5)
  if (day !== undefined) given.day = dateOf(day)
  if (place) given.city = place
  if (killed !== undefined) given.killed = killed
  if (agency) given.agency = agency
  if (withdraws) given.notices = [{ kind: 'withdrawal', because: 'test' }]
  const reading = sketchReading(given)
  const [first] = reading.events
  if (!second || !first) return reading
  const elsewhere = TOWNS[second.town]
  const places = elsewhere ? [{ ...sketchReading({ ...given, city: elsewhere }).places[0]!, id: 'p2' }] : []
  const { day: _, ...rest } = first
  const more = {
    ...rest,
    id: 'v2',
    places: places.map((p) => p.id),
    counts: [],
    weight: 0.4,
    ...(second.day === undefined ? {} : { day: dateOf(second.day) }),
  }
  return { ...reading, places: [...reading.places, ...places], events: [first, more] }
}

/** Everything but the names, which follow the history. */
function shape(incidents: readonly Incident[]): string[] {
  return incidents.map((incident) => JSON.stringify({ ...incident, id: '' })).toSorted()
}

async function all(store: Store): Promise<string[]> {
  const found: Incident[] = []
  for await (const one of store.eachIncident()) found.push(one)
  return shape(found)
}

if (findPostgres() === undefined) test.skip('merging by many processes (no initdb on this machine)')
else
  describe('merging by many processes', () => {
    let server: Postgres
    // The tables look for copies by runs of words and not for rewritings (docs/scale.md): here nobody does.
    const limits = LIMITS as { sketch: number }
    const { sketch } = limits
    before(async () => {
      limits.sketch = Infinity
      server = await startPostgres()
    })
    after(async () => {
      limits.sketch = sketch
      await server.drop()
    })
    let schemas = 0

    test('any split of the work among processes gives the incidents of all readings together', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(told, { minLength: 2, maxLength: 28 }),
          fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 6 })), { minLength: 3, maxLength: 12 }),
          async (list, turns) => {
            const readings = list.map((t, n) => readingOf(n, t))
            const url = server.url(`split_${schemas++}`)
            const stores = [await openPostgres(url), await openPostgres(url), await openPostgres(url)]
            try {
              const upkeeps = stores.map((store) => new Upkeep(store))
              // Who puts how many, and merges at once while the others do the same.
              let next = 0
              const work: Promise<unknown>[] = []
              for (let t = 0; next < readings.length; t++) {
                const [who, many] = turns[t % turns.length]!
                const some = readings.slice(next, next + many)
                next += many
                work.push(
                  (async () => {
                    await stores[who]!.putReadings(some)
                    await upkeeps[who]!.run()
                  })(),
                )
              }
              await Promise.all(work)
              await upkeeps[0]!.run()
              assert.deepEqual(await all(stores[0]!), shape(corroborate(readings)))
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
