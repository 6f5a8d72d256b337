import { createHash } from 'node:crypto'
import type { Incident } from '../src/record/incident.ts'
import type { Reading } from '../src/record/reading.ts'
import { evidence } from '../src/record/span.ts'

/** A reading that found nothing in a text: what the store's tests keep. */
export function reading(text: string, version = '1'): Reading {
  return {
    format: 'corroborate/reading/1',
    version,
    models: {},
    report: {
      id: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      name: 'a.txt',
      title: 'Market closed',
      text,
      blocks: [{ kind: 'paragraph', start: 0, end: text.length, because: 'test' }],
      source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
      problems: [],
    },
    entities: [],
    times: [],
    places: [],
    counts: [],
    attributions: [],
    events: [],
    claims: [],
    flags: [],
    uncoded: [],
    problems: [],
  }
}

const TOWNS = [
  { name: 'Tessit', country: 'MLI', lat: 15.2, lon: 0.4, geonames: 1 },
  { name: 'Baidoa', country: 'SOM', lat: 3.1, lon: 43.6, geonames: 2 },
  { name: 'Mardan', country: 'PAK', lat: 34.2, lon: 72, geonames: 3 },
  { name: 'Mocímboa', country: 'MOZ', lat: -11.3, lon: 40.4, geonames: 4 },
  { name: 'Kidal', country: 'MLI', lat: 18.4, lon: 1.4, geonames: 5 },
  { name: 'Beni', country: 'COD', lat: 0.5, lon: 29.5, geonames: 6 },
  { name: 'Jos', country: 'NGA', lat: 9.9, lon: 8.9, geonames: 7 },
]

/** A report of an attack: numbers with the same remainder by 7 tell of one incident, each in other words. */
export function storyReading(n: number): Reading {
  const town = TOWNS[n % 7]!
  const day = `2024-0${1 + (n % 7)}-1${n % 7}`
  const dead = 5 + (n % 7)
  const text = `Gunmen attacked a market in ${town.name} and killed ${dead} traders, witness number ${n} said.${' The road was closed.'.repeat(1 + (n % 3))}`
  const at = (quote: string) => evidence(text, { start: text.indexOf(quote), end: text.indexOf(quote) + quote.length })
  const base = reading(text)
  return {
    ...base,
    report: { ...base.report, name: `story-${n}.txt`, date: { value: day, from: 'metadata' }, outlet: `Outlet ${n}` },
    entities: [
      {
        id: 'e1',
        kind: 'armed-group',
        name: 'Gunmen',
        aliases: [],
        mentions: [{ ...at('Gunmen'), form: 'nominal' }],
        roles: [],
        code: 'UAF',
        because: 'test',
      },
      {
        id: 'e2',
        kind: 'group',
        name: 'traders',
        aliases: [],
        mentions: [{ ...at('traders'), form: 'nominal' }],
        roles: [],
        because: 'test',
      },
    ],
    times: [],
    places: [{ id: 'p1', ...at(town.name), kind: 'city', use: 'literal', because: 'test', ...town }],
    counts: [
      {
        id: 'n1',
        ...at(String(dead)),
        kind: 'killed',
        low: dead,
        high: dead,
        qualifier: 'exactly',
        extent: 'event',
        trigger: at('killed'),
        because: 'test',
      },
    ],
    events: [
      {
        id: 'v1',
        type: 'ASSAULT',
        mode: 'firearms',
        contexts: ['military'],
        triggers: [at('attacked')],
        status: 'happened',
        participants: [
          { ...at('Gunmen'), role: 'actor', entity: 'e1', because: 'test' },
          { ...at('traders'), role: 'recipient', entity: 'e2', because: 'test' },
        ],
        times: [],
        day,
        places: ['p1'],
        counts: ['n1'],
        weight: 1,
        because: 'test',
      },
    ],
    claims: [
      {
        id: 'c1',
        event: 'v1',
        field: 'casualties.killed',
        value: { low: dead, high: dead, qualifier: 'exactly' },
        claimant: { kind: 'witness', name: `witness number ${n}` },
        stance: 'states',
        status: 'happened',
        evidence: [at(`killed ${dead} traders`)],
        score: 1,
        because: 'test',
      },
      {
        id: 'c2',
        event: 'v1',
        field: 'event',
        value: true,
        claimant: { kind: 'narrator', name: 'narrator' },
        stance: 'states',
        status: 'happened',
        evidence: [at('Gunmen attacked a market')],
        score: 1,
        because: 'test',
      },
    ],
  }
}

export function incident(id: string, events: [string, string][], more: Partial<Incident> = {}): Incident {
  return {
    id,
    contexts: [],
    status: 'happened',
    title: id,
    actors: [],
    recipients: [],
    events: events.map(([report, event]) => ({ report, event, score: 1, because: ['test'] })),
    origins: [],
    counts: { reports: 1, origins: 1 },
    fields: [],
    contradictions: [],
    credibility: { information: 3, reasons: [] },
    missing: [],
    weight: 1,
    ...more,
  }
}
