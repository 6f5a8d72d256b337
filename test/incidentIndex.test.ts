/** The index that grows report by report: the same incidents as all at once, whatever the order; and what bad reports do to it. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { corroborate, corroborateWithLineage } from '../src/incidents/corroborate.ts'
import { digestReading, IncidentIndex, type IndexChange } from '../src/incidents/incidentIndex.ts'
import type { Incident } from '../src/record/incident.ts'
import { PORT, sketchReading } from './incidentSketch.ts'
import { readingOf, shape, told } from './incidentStories.ts'

const WIRE =
  'A lorry loaded with fertiliser exploded beside the customs house in Rivermouth on Tuesday while clerks were arriving for work, the harbour master said, and the roof of the weighing hall fell on those inside it.'
const OWN =
  'Nobody in the lower town had glass in the windows on Wednesday. Men were sweeping Rivermouth’s quay with palm leaves, and the chief surgeon read the names of the dead from a school exercise book.'
const HILL = { name: 'Hillfoot', lat: 13, lon: 22, geonames: 2 }

const day = (n: number) => `2024-03-${String(n).padStart(2, '0')}`
/** Twelve reports: three attacks, copies, a report without day or place, one dated in the future. */
const READINGS = [
  sketchReading({
    name: 'wire',
    text: WIRE,
    day: day(5),
    city: PORT,
    killed: 14,
    who: 'the harbour master',
    agency: 'Reuters',
    date: day(5),
  }),
  sketchReading({
    name: 'copy',
    text: `${WIRE} More follows.`,
    day: day(5),
    city: PORT,
    killed: 14,
    who: 'the harbour master',
    date: day(5),
  }),
  sketchReading({
    name: 'own',
    text: OWN,
    day: day(5),
    city: PORT,
    killed: 19,
    who: 'the chief surgeon',
    date: day(6),
  }),
  sketchReading({
    name: 'other-town',
    text: `A grenade was thrown into a tea house in Hillfoot on Tuesday, the mayor said.`,
    day: day(5),
    city: HILL,
    killed: 2,
    date: day(5),
  }),
  sketchReading({
    name: 'week-later',
    text: `A week after the first blast another shook Rivermouth’s fish hall, porters said.`,
    day: day(12),
    city: PORT,
    killed: 6,
    date: day(12),
  }),
  sketchReading({
    name: 'vague',
    text: `There had been an explosion somewhere, a traveller told the post.`,
    killed: 3,
  }),
  sketchReading({
    name: 'future',
    text: `${WIRE} Our correspondent writes.`,
    day: day(5),
    city: PORT,
    killed: 14,
    date: '2031-01-01',
  }),
  sketchReading({
    name: 'mad-toll',
    text: `The customs house blast in Rivermouth killed a great many, said a page that nobody signs.`,
    day: day(5),
    city: PORT,
    killed: 7_000_000,
    date: day(6),
  }),
]

async function grown(order: readonly number[]): Promise<string> {
  const index = new IncidentIndex()
  for (const i of order) await index.add(READINGS[i]!)
  return JSON.stringify(await index.incidents())
}

describe('incident index', () => {
  test('reports one by one in any order come to what all at once come to, byte for byte', async () => {
    const all = JSON.stringify(corroborate(READINGS))
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...READINGS.keys()], { minLength: READINGS.length }), async (order) => {
        assert.equal(await grown(order), all)
      }),
      { numRuns: 25, seed: 7 },
    )
  })

  test('the order of a batch makes no difference either', () => {
    const all = JSON.stringify(corroborateWithLineage(READINGS))
    fc.assert(
      fc.property(fc.shuffledSubarray(READINGS, { minLength: READINGS.length }), (readings) => {
        assert.equal(JSON.stringify(corroborateWithLineage([...readings, readings[0]!])), all)
      }),
      { numRuns: 25, seed: 8 },
    )
  })

  test('read anew, taken out and put in again, in batches of any size: the same incidents as of what is left, and each change is named', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 4, maxLength: 30 }),
        fc.array(
          fc.record({
            at: fc.nat(29),
            how: fc.constantFrom('anew', 'out', 'back'),
            many: fc.integer({ min: 1, max: 10 }),
          }),
          {
            maxLength: 6,
          },
        ),
        async (list, turns) => {
          const readings = list.map((t, n) => readingOf(n, t))
          const index = new IncidentIndex()
          const held = new Map(readings.map((r) => [r.report.id, r]))
          const known = new Map<string, string>()
          const note = ({ incidents, gone }: IndexChange) => {
            const moved = new Set([...incidents.flatMap((i) => i.events), ...gone].map((e) => `${e.report} ${e.event}`))
            for (const [key, json] of known)
              if ((JSON.parse(json) as Incident).events.some((e) => moved.has(`${e.report} ${e.event}`)))
                known.delete(key)
            for (const i of incidents)
              known.set(JSON.stringify(i.events.map((e) => [e.report, e.event])), JSON.stringify(i))
          }
          note(await index.addAll(readings))
          for (const { at, how, many } of turns) {
            const some = [...held.values()].slice(at, at + many)
            if (how === 'anew') {
              const anew = some.map((r) => ({ ...r, version: 'newer', events: r.events.slice(1), claims: [] }))
              for (const r of anew) held.set(r.report.id, r)
              note(await index.addAll(anew))
            } else if (how === 'back') {
              const back = readings.slice(at, at + many)
              for (const r of back) held.set(r.report.id, r)
              note(await index.addAll(back))
            } else
              for (const r of some) {
                held.delete(r.report.id)
                note(await index.remove(r.report.id))
              }
          }
          const wanted = shape(corroborate([...held.values()]))
          assert.deepEqual(shape(await index.incidents()), wanted)
          assert.deepEqual(shape([...known.values()].map((json) => JSON.parse(json) as Incident)), wanted)
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 40), endOnFailure: true },
    )
  })

  test('a change names the incidents that changed and no others', async () => {
    const index = new IncidentIndex()
    await index.addAll([READINGS[0]!, READINGS[3]!])
    const { incidents, copies, gone, because } = await index.add(READINGS[1]!)
    assert.deepEqual(
      incidents.map((i) => [i.place?.name, i.counts.reports, i.counts.origins]),
      [['Rivermouth', 2, 1]],
    )
    assert.deepEqual([copies.length, gone.length, because], [1, 0, 'copy added'])
  })

  test('taking a report out undoes what it did', async () => {
    const index = new IncidentIndex()
    await index.addAll(READINGS.slice(0, 2))
    const before = JSON.stringify(await index.incidents())
    await index.add(READINGS[2]!)
    const { incidents, gone } = await index.remove(READINGS[2]!.report.id)
    assert.equal(gone.length, 1)
    assert.equal(incidents.length, 1)
    assert.equal(JSON.stringify(await index.incidents()), before)
  })

  test('a person’s word joins and parts, and can be taken back', async () => {
    const index = new IncidentIndex()
    await index.addAll([READINGS[0]!, READINGS[4]!])
    const [a, b] = [0, 4].map((i) => ({ report: READINGS[i]!.report.id, event: 'v1' })) as [never, never]
    const before = JSON.stringify(await index.incidents())
    const joined = await index.decide({ kind: 'together', a, b })
    assert.equal(joined.incidents.length, 1)
    assert.equal(joined.incidents[0]!.events[0]!.because[0], 'joined by a person')
    await index.decide({ kind: 'free', a, b })
    assert.equal(JSON.stringify(await index.incidents()), before)
    await index.add(READINGS[2]!)
    const c = { report: READINGS[2]!.report.id, event: 'v1' }
    const { incidents } = await index.decide({ kind: 'apart', a, b: c })
    assert.equal(incidents.length, 2)
  })

  test('filled from digests it goes on as if it had read everything', async () => {
    const kept = new Map(READINGS.map((r) => [r.report.id, r]))
    const { copies } = corroborateWithLineage(READINGS.slice(0, 7))
    const index = new IncidentIndex({ readings: (ids) => ids.map((id) => kept.get(id)!) })
    const digests = READINGS.slice(0, 7).map(
      (r) => JSON.parse(JSON.stringify(digestReading(r))) as ReturnType<typeof digestReading>,
    )
    index.load(digests, copies)
    await index.add(READINGS[7]!)
    assert.equal(JSON.stringify(await index.incidents()), JSON.stringify(corroborate(READINGS)))
  })
})

describe('bad reports', () => {
  const incidents = corroborate(READINGS)
  const port = incidents.find((i) => i.place?.name === 'Rivermouth' && i.day === day(5))!

  test('every report is kept in some incident', () =>
    assert.equal(new Set(incidents.flatMap((i) => i.events.map((e) => e.report))).size, READINGS.length))

  test('a toll of 7,000,000 is kept, flagged and does not stretch the range', () => {
    const killed = port.fields.find((f) => f.field === 'casualties.killed')!
    assert.deepEqual([killed.shown!.low, killed.shown!.high], [14, 19])
    const mad = killed.claims.find((c) => (c.value as { low: number }).low === 7_000_000)!
    assert.equal(mad.standing!.is, 'implausible')
    assert.ok(port.notes!.some((n) => n.includes('7000000') || n.includes('7,000,000')))
    assert.ok(!port.contradictions.some((c) => c.summary.includes('7000000')))
  })

  test('a date in the future is flagged, and the copy is still a copy', () => {
    assert.ok(port.notes!.some((n) => n.startsWith('future is dated 2031-01-01')))
    assert.ok(port.origins.find((o) => o.name === 'Reuters')!.reports.length >= 3)
  })

  test('a report without day and place stands alone', () => {
    const vague = incidents.find((i) => i.events.some((e) => e.report === READINGS[5]!.report.id))!
    assert.equal(vague.counts.reports, 1)
    assert.ok(vague.notes!.includes('vague has no date'))
  })

  test('a false dateline, years away, does not join', () => {
    const false_ = sketchReading({
      name: 'false',
      text: `${OWN} Printed elsewhere.`,
      day: '2019-03-05',
      city: PORT,
      killed: 19,
      date: '2019-03-06',
    })
    const found = corroborate([...READINGS, false_])
    const own = found.find((i) => i.events.some((e) => e.report === false_.report.id))!
    assert.equal(own.counts.reports, 1)
  })

  test('nothing at all gives no incidents', () => assert.deepEqual(corroborate([]), []))
})

describe('what newsrooms take back', () => {
  const kill = (text: string) =>
    sketchReading({ name: 'kill', text, agency: 'Reuters', date: day(6), notices: [{ kind: 'kill', because: 'test' }] })

  test('a killed story and its copies do not count, whoever printed them, and the record says so', () => {
    const found = corroborate([...READINGS.slice(0, 3), kill(`Editors: kill this. ${WIRE}`)])
    const incident = found.find((i) => i.place?.name === 'Rivermouth')!
    const killed = incident.fields.find((f) => f.field === 'casualties.killed')!
    assert.deepEqual([killed.shown!.low, killed.shown!.high], [19, 19])
    assert.deepEqual(killed.claims.map((c) => c.standing?.is ?? 'stands').sort(), ['stands', 'withdrawn', 'withdrawn'])
    assert.equal(incident.counts.origins, 1)
    assert.ok(incident.timeline!.some((s) => s.kind === 'kill'))
    assert.ok(incident.notes!.some((n) => n.includes('withdrawn')))
    assert.ok(!incident.contradictions.some((c) => c.kind === 'number'))
  })

  test('another agency’s kill notice does not touch the story', () => {
    const other = kill(`Editors: kill this. ${WIRE}`)
    other.report.agency = 'Xinhua'
    const [incident] = corroborate([...READINGS.slice(0, 2), other])
    assert.ok(incident!.fields.every((f) => f.claims.every((c) => c.standing?.is !== 'withdrawn')))
  })

  test('a corrected number is kept and marked', () => {
    const text = `Correction: the dead are four, not fourteen. ${WIRE.replace('exploded', 'blew up')}`
    const corrected = sketchReading({
      name: 'corrected',
      text,
      day: day(5),
      city: PORT,
      killed: 4,
      who: 'the harbour master',
      agency: 'Reuters',
      date: day(6),
      notices: [{ kind: 'correction', because: 'test', span: { start: 0, end: 43 } }],
    })
    const [incident] = corroborate([READINGS[0]!, corrected])
    const killed = incident!.fields.find((f) => f.field === 'casualties.killed')!
    assert.deepEqual([killed.shown!.low, killed.shown!.high], [4, 4])
    assert.equal(killed.claims.find((c) => (c.value as { low: number }).low === 14)!.standing!.is, 'corrected')
  })

  test('the same claimant’s newer number takes the place of his older one', () => {
    const later = sketchReading({
      name: 'later',
      text: `${OWN} A third list was read.`,
      day: day(5),
      city: PORT,
      killed: 23,
      who: 'The chief surgeon',
      date: day(8),
    })
    const [incident] = corroborate([READINGS[2]!, later])
    const killed = incident!.fields.find((f) => f.field === 'casualties.killed')!
    assert.equal(killed.claims.find((c) => (c.value as { low: number }).low === 19)!.standing!.is, 'superseded')
    assert.equal(incident!.contradictions.length, 0)
    assert.ok(incident!.timeline!.some((s) => s.text === 'killed 19 → 23 (The chief surgeon)'))
  })
})
