/** Made-up reports of a few attacks that lie close to one another: copies, rewritings, notices that take back, two events in a report. */
import * as fc from 'fast-check'
import type { Incident } from '../src/record/incident.ts'
import type { Reading } from '../src/record/reading.ts'
import { sketchReading, type Sketch } from './incidentSketch.ts'

/** Towns on both sides of borders of cells and countries, one far off, one that is no more than a country. */
export const TOWNS = [
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
/** What one made-up report tells. */
export const told = fc.record({
  ...event,
  scene: fc.nat(SCENES.length - 1),
  killed: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  agency: fc.option(fc.constantFrom('Meridian Press', 'Northern Wire'), { nil: undefined }),
  telling: fc.constantFrom('own', 'copied', 'rewritten'),
  /** Tells of a second attack, elsewhere. */
  second: fc.option(fc.record(event), { nil: undefined }),
  withdraws: fc.constantFrom(false, false, false, false, true),
})

const STORIES = {
  own: (_: number, n: number) => Array.from({ length: 48 }, (_, i) => `told${n}as${i * 3} of it`).join(' '),
  /** Word for word the story of its scene, under a line of its own. */
  copied: (scene: number) => Array.from({ length: 40 }, (_, i) => `scene${scene}word${i * 7} and the`).join(' '),
  /** Most words of the scene and no two in the same order. */
  rewritten: (scene: number, n: number) =>
    Array.from({ length: 40 }, (_, i) => (((i + 1) * (n + 2)) % 41) - 1)
      .filter((i) => i >= 0)
      .slice(n % 8)
      .map((i) => `${'qvxz'[scene]}${'bcdfghjk'[i % 8]}${'aeiou'[Math.floor(i / 8)]}nder`)
      .join(' '),
}

/** Eleven days: chains of alike events run over the ends of weeks. */
function dateOf(day: number): string {
  return `2024-03-${String(4 + day).padStart(2, '0')}`
}

export function readingOf(
  n: number,
  {
    town,
    day,
    scene,
    killed,
    agency,
    telling,
    second,
    withdraws,
  }: typeof told extends fc.Arbitrary<infer T> ? T : never,
): Reading {
  const place = TOWNS[town]
  const story = STORIES[telling](scene, n)
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
export function shape(incidents: readonly Incident[]): string[] {
  return incidents.map((incident) => JSON.stringify({ ...incident, id: '' })).toSorted()
}
