/** Incidents and a long report for measuring the page: made from the examples by a fixed sequence, no chance in it. */
import { readdirSync, readFileSync } from 'node:fs'
import { corroborate } from '../../src/incidents/corroborate.ts'
import { toReport } from '../../src/ingest/report.ts'
import { loadModels, read } from '../../src/reading/read.ts'
import type { Attribution } from '../../src/record/attribution.ts'
import type { Claim } from '../../src/record/event.ts'
import type { Incident } from '../../src/record/incident.ts'
import type { Reading } from '../../src/record/reading.ts'
import { evidence } from '../../src/record/span.ts'

const EXAMPLES = new URL('../../examples/', import.meta.url)

/** A fixed sequence in [0, 1). */
function sequence(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x80000000
}

export async function exampleReadings(): Promise<Reading[]> {
  const models = loadModels()
  const readings: Reading[] = []
  for (const name of readdirSync(EXAMPLES).filter((file) => /\.(txt|html)$/.test(file)))
    readings.push(read(await toReport({ name, bytes: readFileSync(new URL(name, EXAMPLES)) }), models))
  return readings
}

/** `count` incidents over two years and the whole world, as varied as those of the examples. */
export function syntheticIncidents(readings: readonly Reading[], count: number): Incident[] {
  const models = corroborate(readings)
  const next = sequence(7)
  return Array.from({ length: count }, (_, n) => {
    const model = models[Math.floor(next() * models.length)]!
    const day = new Date(Date.UTC(2024, 0, 1) + Math.floor(next() * 730) * 86_400_000).toISOString().slice(0, 10)
    const place = model.place && {
      ...model.place,
      ...(model.place.lat === undefined || model.place.lon === undefined
        ? {}
        : {
            lat: Math.max(-60, Math.min(70, model.place.lat + (next() - 0.5) * 40)),
            lon: model.place.lon + (next() - 0.5) * 40,
          }),
    }
    return {
      ...model,
      id: `i:${n.toString(16).padStart(12, '0')}`,
      title: model.title.replace(/\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?/, day),
      day,
      ...(place ? { place } : {}),
      events: model.events.map((event) => ({ ...event, event: `v${n + 1}` })),
      weight: next() * 3,
    }
  })
}

/** A report of `length` characters with `spans` spans over it, overlapping as real ones do. */
export function longReading(of: Reading, length: number, spans: number): Reading {
  const paragraphs = of.report.blocks
    .filter(({ kind }) => kind === 'paragraph')
    .map(({ start, end }) => of.report.text.slice(start, end))
  const blocks: Reading['report']['blocks'] = []
  let text = ''
  for (let n = 0; ; n++) {
    const paragraph = paragraphs[n % paragraphs.length]!
    if (text.length + paragraph.length + 2 > length) break
    if (text) text += '\n\n'
    blocks.push({
      start: text.length,
      end: text.length + paragraph.length,
      kind: 'paragraph',
      because: 'made for measuring',
    })
    text += paragraph
  }
  const next = sequence(11)
  const span = (most: number): ReturnType<typeof evidence> => {
    const block = blocks[Math.floor(next() * blocks.length)]!
    const start = block.start + Math.floor(next() * Math.max(0, block.end - block.start - most - 1))
    return evidence(text, { start, end: Math.min(block.end, start + 1 + Math.floor(next() * most)) })
  }
  const because = 'made for measuring'
  const part = Math.floor(spans / 10)
  const attributions = Array.from({ length: part }, (_, n): Attribution => ({
    id: `a${n + 1}`,
    source: [span(20)],
    cue: [span(8)],
    content: [span(60)],
    form: 'indirect',
    stance: 'states',
    claimant: { kind: 'named-person', name: 'an official' },
    score: 0.9,
    because,
  }))
  const claims = Array.from({ length: part * 2 }, (_, n): Claim => ({
    id: `c${n + 1}`,
    event: `v${(n % part) + 1}`,
    field: 'casualties.killed',
    value: { low: n % 40, high: n % 40, qualifier: 'exactly' },
    claimant: { kind: 'narrator', name: 'narrator' },
    stance: 'states',
    status: 'happened',
    evidence: [span(60)],
    score: 1,
    because,
  }))
  return {
    ...of,
    report: {
      ...of.report,
      id: '',
      name: 'long.txt',
      title: 'A long report',
      text,
      blocks,
      source: { ...of.report.source, offsets: [{ textStart: 0, originalStart: 0, verbatim: true }] },
      problems: [],
    },
    entities: Array.from({ length: part }, (_, n) => ({
      id: `e${n + 1}`,
      kind: 'person' as const,
      name: `person ${n + 1}`,
      aliases: [],
      roles: [],
      because,
      mentions: Array.from({ length: 4 }, () => ({ ...span(15), form: 'name' as const })),
    })),
    times: Array.from({ length: part }, (_, n) => ({
      ...span(10),
      id: `t${n + 1}`,
      timex: 'DATE' as const,
      value: '2025-02-18',
      granularity: 'day' as const,
      kind: 'exact' as const,
      anchor: 'none',
      because,
    })),
    places: Array.from({ length: part }, (_, n) => ({
      ...span(10),
      id: `p${n + 1}`,
      name: 'Quetta',
      kind: 'city' as const,
      use: 'literal' as const,
      because,
    })),
    counts: Array.from({ length: part }, (_, n) => ({
      ...span(10),
      id: `n${n + 1}`,
      kind: 'killed' as const,
      low: 1,
      high: 1,
      qualifier: 'exactly' as const,
      extent: 'event' as const,
      trigger: span(6),
      because,
    })),
    attributions,
    events: Array.from({ length: part }, (_, n) => ({
      id: `v${n + 1}`,
      type: 'ASSAULT' as const,
      contexts: [],
      triggers: [span(8)],
      status: 'happened' as const,
      participants: [],
      times: [],
      places: [],
      counts: [],
      weight: 0.5,
      because,
    })),
    claims,
    flags: [],
    uncoded: [],
    problems: [],
  }
}
