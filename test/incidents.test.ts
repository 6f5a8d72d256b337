import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { comparePair, findCopies } from '../src/incidents/copies.ts'
import { corroborate, corroborateWithLineage } from '../src/incidents/corroborate.ts'
import type { Claim, Event } from '../src/record/event.ts'
import type { Reading } from '../src/record/reading.ts'
import type { Report } from '../src/record/report.ts'
import type { PlaceMention } from '../src/record/slot.ts'

const AGENCY = `A car packed with explosives went off outside the grain exchange in the river port shortly after nine on Tuesday morning, killing at least fourteen traders and porters, the provincial governor said.
Witnesses told of a white van that had been parked by the gate since the evening before, and of a man who walked away from it with a telephone in his hand.
The hospital in the lower town said it had treated thirty people for burns and cuts, and that nine of them were in danger of their lives.
No group has said that it was behind the blast, the third in the port since the spring, but the police have arrested two men at a petrol station on the northern road.`

const SPUN = `A vehicle laden with bombs blew up outside the wheat market in the river harbour shortly after nine on Tuesday morning, slaying at least fourteen merchants and carriers, the regional chief said.
Onlookers spoke of a pale lorry that had been left by the door since the night before, and of a person who strolled away from it with a handset in his palm.
The clinic in the lower quarter said it had nursed thirty folk for scalds and gashes, and that nine of them were in peril of their lives.
No band has said that it was behind the explosion, the third in the harbour since the summer, but the officers have seized two youths at a fuel stop on the northern street.`

const OWN_WORDS = `Two days of mourning were declared in the port city yesterday as families searched the wards for their sons.
“He sold rope. He had nothing to do with anybody’s war,” said a woman who gave her name as Amira.
Rescue crews working under lamps counted nineteen bodies by midnight, according to their captain, who asked the mayor for cranes.
The exchange will stay shut for a month. Its roof came down in one piece, and the quay is closed to ships as far as the old customs house.`

function report(text: string, more: Partial<Report> = {}): Report {
  const id = `sha256:${createHash('sha256').update(text).digest('hex')}`
  const blocks: Report['blocks'] = []
  let at = 0
  for (const line of text.split('\n')) {
    if (line) blocks.push({ kind: 'paragraph', start: at, end: at + line.length, because: 'test' })
    at += line.length + 1
  }
  return {
    id,
    name: more.name ?? id.slice(7, 13),
    text,
    blocks,
    source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
    problems: [],
    ...more,
  }
}

describe('copies', () => {
  test('a text spun word by word is a copy, with the aligned stretches to show it', () => {
    const pair = comparePair(report(AGENCY), report(SPUN))
    assert.equal(pair.lineage, 'copy')
    assert.ok(pair.words < 0.3, `word runs alone do not show it: ${pair.words}`)
    assert.ok(pair.aligned.length > 0 && pair.aligned[0]!.a.end - pair.aligned[0]!.a.start > 60)
  })

  test('two accounts of one event in their own words are independent', () =>
    assert.equal(comparePair(report(AGENCY), report(OWN_WORDS)).lineage, 'independent'))

  test('the same speech quoted by two is no copy, and the shared quotation is told apart', () => {
    const speech =
      '“We will not sign a paper that gives away our wells, our roads and the graves of our fathers, and we have told the envoy so three times,” the delegate said.'
    const pair = comparePair(report(`${speech}\n${AGENCY}`), report(`${OWN_WORDS}\n${speech}`))
    assert.equal(pair.lineage, 'independent')
    assert.ok(pair.quotations > 0.5)
  })

  test('a longer version of a later day is an update', () => {
    const first = report(AGENCY, { date: { value: '2024-03-05', from: 'argument' } })
    const later = report(`${AGENCY}\n${OWN_WORDS}`, { date: { value: '2024-03-06', from: 'argument' } })
    assert.equal(comparePair(later, first).lineage, 'update')
    assert.equal(comparePair(later, first).a, first.id, 'the earlier one is a')
  })

  test('a paragraph taken over makes a part, not a copy', () => {
    const part = report(`${OWN_WORDS}\n${AGENCY.split('\n')[0]}`)
    assert.equal(comparePair(report(AGENCY), part).lineage, 'partly-derived')
  })

  test('pairs are found in any order of the reports', () => {
    const reports = [report(AGENCY), report(SPUN), report(OWN_WORDS)]
    const pairs = findCopies(reports)
    assert.equal(pairs.length, 1)
    assert.deepEqual(findCopies(reports.toReversed()), pairs)
  })
})

type Sketch = {
  text: string
  day: string
  city: string
  lat: number
  lon: number
  geonames: number
  killed: number
  who?: string
  agency?: string
  date?: string
}

/** A reading of one bombing with a toll, made by hand: what linking looks at and no more. */
function reading(sketch: Sketch): Reading {
  const own = report(sketch.text, sketch.agency ? { agency: sketch.agency } : {})
  own.date = { value: sketch.date ?? sketch.day, from: 'argument' }
  const quote = { start: 0, end: 5, quote: sketch.text.slice(0, 5) }
  const place: PlaceMention = {
    ...quote,
    id: 'p1',
    name: sketch.city,
    kind: 'city',
    use: 'literal',
    geonames: sketch.geonames,
    lat: sketch.lat,
    lon: sketch.lon,
    radius: 8,
    country: 'XYZ',
    because: 'test',
  }
  const event: Event = {
    id: 'v1',
    type: 'ASSAULT',
    mode: 'explosives',
    contexts: [],
    triggers: [quote],
    status: 'happened',
    participants: [],
    times: [],
    day: sketch.day,
    places: ['p1'],
    counts: ['n1'],
    weight: 0.9,
    because: 'test',
  }
  const claim = (id: string, field: Claim['field'], value: Claim['value'], who?: string): Claim => ({
    id,
    event: 'v1',
    field,
    value,
    claimant: who ? { kind: 'named-organisation', name: who } : { kind: 'narrator', name: 'narrator' },
    stance: 'states',
    status: 'happened',
    evidence: [quote],
    score: 1,
    because: 'test',
  })
  return {
    format: 'corroborate/reading/1',
    version: 'test',
    models: {},
    report: own,
    entities: [],
    times: [],
    places: [place],
    counts: [
      {
        ...quote,
        id: 'n1',
        kind: 'killed',
        low: sketch.killed,
        high: sketch.killed,
        qualifier: 'exactly',
        extent: 'event',
        trigger: quote,
        because: 'test',
      },
    ],
    attributions: [],
    events: [event],
    claims: [
      claim('c1', 'event', 'ASSAULT'),
      claim('c2', 'casualties.killed', { low: sketch.killed, high: sketch.killed, qualifier: 'exactly' }, sketch.who),
    ],
    flags: [],
    uncoded: [],
    problems: [],
  }
}

const port = { city: 'Rivermouth', lat: 10, lon: 20, geonames: 1 }

describe('incidents', () => {
  test('two copies of one agency and one outlet: three reports, two origins, both tolls kept and the contradiction named', () => {
    const readings = [
      reading({ text: AGENCY, day: '2024-03-05', ...port, killed: 14, who: 'the governor', agency: 'Meridian Press' }),
      reading({ text: SPUN, day: '2024-03-05', ...port, killed: 14, who: 'the governor' }),
      reading({ text: OWN_WORDS, day: '2024-03-05', ...port, killed: 19, who: 'rescue crews' }),
    ]
    const [incident, ...others] = corroborate(readings)
    assert.equal(others.length, 0)
    assert.deepEqual(incident!.counts, { reports: 3, origins: 2 })
    const killed = incident!.fields.find((f) => f.field === 'casualties.killed')!
    assert.deepEqual([killed.shown!.low, killed.shown!.high], [14, 19])
    assert.equal(killed.claims.length, 3)
    assert.match(
      incident!.contradictions.find((c) => c.kind === 'number')!.summary,
      /killed: 14 \(the governor\) against 19 \(rescue crews\)/,
    )
    assert.match(incident!.title, /killed 14–19/)
  })

  test('alike bombings in one town a week apart stay two incidents', () => {
    const readings = [
      reading({ text: AGENCY, day: '2024-03-05', ...port, killed: 14 }),
      reading({ text: OWN_WORDS, day: '2024-03-12', ...port, killed: 14 }),
    ]
    assert.equal(corroborate(readings).length, 2)
  })

  test('alike bombings of one day in two towns stay two incidents', () => {
    const readings = [
      reading({ text: AGENCY, day: '2024-03-05', ...port, killed: 3 }),
      reading({ text: OWN_WORDS, day: '2024-03-05', city: 'Hillfoot', lat: 13, lon: 22, geonames: 2, killed: 9 }),
    ]
    assert.equal(corroborate(readings).length, 2)
  })

  test('any order and the same report twice give the same incidents, byte for byte', () => {
    const readings = [
      reading({ text: AGENCY, day: '2024-03-05', ...port, killed: 14, who: 'the governor' }),
      reading({ text: SPUN, day: '2024-03-05', ...port, killed: 14, who: 'the governor' }),
      reading({ text: OWN_WORDS, day: '2024-03-05', ...port, killed: 19, who: 'rescue crews' }),
    ]
    const once = JSON.stringify(corroborateWithLineage(readings))
    assert.equal(JSON.stringify(corroborateWithLineage([...readings.toReversed(), readings[1]!])), once)
  })

  test('what no report says is listed as missing', () => {
    const [incident] = corroborate([reading({ text: AGENCY, day: '2024-03-05', ...port, killed: 14 })])
    assert.deepEqual(incident!.missing, [
      'nothing said of responsibility in 1 report',
      'no perpetrator named in 1 report',
    ])
  })

  test('reports without a day or place do not spoil an incident', () => {
    const vague = reading({ text: OWN_WORDS, day: '2024-03-05', ...port, killed: 14 })
    delete vague.events[0]!.day
    vague.events[0]!.places = []
    const incidents = corroborate([reading({ text: AGENCY, day: '2024-03-05', ...port, killed: 3 }), vague])
    assert.equal(incidents.length, 2)
  })
})
