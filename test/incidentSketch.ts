/** Readings of one attack made by hand, for the tests of what joins them: what linking looks at and no more. */
import { createHash } from 'node:crypto'
import type { Claim } from '../src/record/event.ts'
import type { Reading } from '../src/record/reading.ts'
import type { Report } from '../src/record/report.ts'

export type Sketch = {
  name?: string
  text: string
  day?: string
  city?: { name: string; lat: number; lon: number; geonames: number; country?: string }
  killed?: number
  who?: string
  agency?: string
  date?: string
  notices?: NonNullable<Report['notices']>
}

export const PORT = { name: 'Rivermouth', lat: 10, lon: 20, geonames: 1 }

export function sketchReport(text: string, more: Partial<Report> = {}): Report {
  const id = `sha256:${createHash('sha256').update(text).digest('hex')}`
  const blocks: Report['blocks'] = []
  let at = 0
  for (const line of text.split('\n')) {
    if (line) blocks.push({ kind: 'paragraph', start: at, end: at + line.length, because: 'test' })
    at += line.length + 1
  }
  return {
    id,
    name: id.slice(7, 13),
    text,
    blocks,
    source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
    problems: [],
    ...more,
  }
}

/** A reading of one bombing; without `killed` a report that tells of none. */
export function sketchReading(sketch: Sketch): Reading {
  const quote = { start: 0, end: 5, quote: sketch.text.slice(0, 5) }
  const report = sketchReport(sketch.text)
  if (sketch.name) report.name = sketch.name
  if (sketch.agency) report.agency = sketch.agency
  if (sketch.notices) report.notices = sketch.notices
  if (sketch.date) report.date = { value: sketch.date, from: 'argument' }
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
  const { killed, city } = sketch
  return {
    format: 'corroborate/reading/1',
    version: 'test',
    models: {},
    report,
    entities: [],
    times: [],
    places: city
      ? [{ ...quote, id: 'p1', kind: 'city', use: 'literal', radius: 8, country: 'XYZ', because: 'test', ...city }]
      : [],
    counts:
      killed === undefined
        ? []
        : [
            {
              ...quote,
              id: 'n1',
              kind: 'killed',
              low: killed,
              high: killed,
              qualifier: 'exactly',
              extent: 'event',
              trigger: quote,
              because: 'test',
            },
          ],
    attributions: [],
    events:
      killed === undefined && !sketch.day
        ? []
        : [
            {
              id: 'v1',
              type: 'ASSAULT',
              mode: 'explosives',
              contexts: [],
              triggers: [quote],
              status: 'happened',
              participants: [],
              times: ['t1'],
              ...(sketch.day ? { day: sketch.day } : {}),
              places: city ? ['p1'] : [],
              counts: killed === undefined ? [] : ['n1'],
              weight: 0.9,
              because: 'test',
            },
          ],
    claims:
      killed === undefined && !sketch.day
        ? []
        : [
            claim('c1', 'event', 'ASSAULT'),
            ...(killed === undefined
              ? []
              : [claim('c2', 'casualties.killed', { low: killed, high: killed, qualifier: 'exactly' }, sketch.who)]),
          ],
    flags: [],
    uncoded: [],
    problems: [],
  }
}
