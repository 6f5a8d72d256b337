/** Made-up readings and incidents in any number: words by Zipf's law, places and days spread wide. The same seed gives the same. */
import { createHash } from 'node:crypto'
import type { Incident } from '../../src/record/incident.ts'
import type { Reading } from '../../src/record/reading.ts'

/** A small generator (mulberry32): benchmarks must be repeatable. */
export function random(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const SYLLABLES = 'ba da ke lo mi nu pa re si ta vo za che gar hin jal kor mar nad pol rus sen tur wen yal'.split(' ')
const WORDS = 20_000

/** Word number n: "kelo", "marta" …; low numbers are the common ones. */
export function word(n: number): string {
  let text = ''
  let rest = n + 25
  while (rest > 0) {
    text += SYLLABLES[rest % SYLLABLES.length]!
    rest = Math.floor(rest / SYLLABLES.length)
  }
  return text
}

/** A number below `most`, small ones far more often (Zipf, exponent about 1). */
export function zipf(next: () => number, most: number = WORDS): number {
  return Math.min(most - 1, Math.floor(Math.exp(next() * Math.log(most + 1)) - 1))
}

const COUNTRIES =
  'MLI SOM PAK AFG IRQ SYR YEM NGA COD MOZ UKR COL MEX PHL MMR IND BFA NER TCD SDN SSD ETH LBY LBN PSE HTI'.split(' ')
const TYPES = ['ASSAULT', 'PROTEST', 'COERCE', 'CONSULT', 'THREATEN', 'MOBILIZE', 'ACCUSE', 'AID'] as const

function day(next: () => number): string {
  return new Date(Date.UTC(2015, 0, 1) + Math.floor(next() * 3650) * 86_400_000).toISOString().slice(0, 10)
}

/** A reading of about 1.8 kB as JSON, its text of `words` words. */
export function syntheticReading(n: number, words = 90): Reading {
  const next = random(n + 1)
  const text = `${Array.from({ length: words }, () => word(zipf(next))).join(' ')} ${n}.`
  const title = Array.from({ length: 6 }, () => word(zipf(next))).join(' ')
  return {
    format: 'corroborate/reading/1',
    version: 'synthetic',
    models: {},
    report: {
      id: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      name: `synthetic/${n}.txt`,
      title,
      text,
      blocks: [{ kind: 'paragraph', start: 0, end: text.length, because: 'synthetic' }],
      date: { value: day(next), from: 'metadata' },
      outlet: `Outlet ${n % 300}`,
      language: 'en',
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

/** Incident number n, told of by these reports. */
export function syntheticIncident(n: number, reports: readonly string[]): Incident {
  const next = random(n * 7919 + 13)
  const type = TYPES[zipf(next, TYPES.length)]!
  const country = COUNTRIES[zipf(next, COUNTRIES.length)]!
  const town = word(5000 + zipf(next, 4000))
  const [actor, recipient] = [`${word(9000 + zipf(next, 3000))} front`, `${word(12_000 + zipf(next, 3000))} police`]
  const low = zipf(next, 60)
  const high = low + zipf(next, 20)
  const origins = 1 + Math.floor(next() * Math.min(4, reports.length))
  const contradicts = high > low && next() < 0.4
  const claims = reports.map((report, i) => ({
    report,
    origin: `o:${i % origins}`,
    claim: 'c1',
    event: 'v1',
    field: 'casualties.killed' as const,
    value: { low: i % 2 ? high : low, high: i % 2 ? high : low, qualifier: 'exactly' },
    claimant: { kind: 'named-organisation' as const, name: recipient },
    stance: 'states' as const,
    status: 'happened' as const,
    evidence: [{ start: 0, end: 10, quote: 'ten chars.' }],
  }))
  const when = day(next)
  return {
    id: `i:${createHash('sha256').update(`incident ${n}`).digest('hex').slice(0, 12)}`,
    type,
    contexts: ['military'],
    status: next() < 0.85 ? 'happened' : 'planned',
    title: `${type.toLowerCase()} by ${actor} on ${recipient} in ${town}, ${when}; killed ${low}–${high}`,
    day: when,
    place: {
      name: town,
      country,
      admin1: `${word(300 + zipf(next, 400))} province`,
      lat: next() * 120 - 50,
      lon: next() * 340 - 170,
    },
    actors: [actor],
    recipients: [recipient],
    events: reports.map((report) => ({ report, event: 'v1', score: 1, because: ['synthetic'] })),
    origins: Array.from({ length: origins }, (_, i) => ({
      id: `o:${i}`,
      kind: 'outlet' as const,
      name: `Outlet ${i}`,
      reports: reports.filter((_r, k) => k % origins === i),
      because: [],
    })),
    counts: { reports: reports.length, origins },
    fields: [
      {
        field: 'casualties.killed',
        shown: { value: { low, high, qualifier: 'range' }, low, high, rule: 'synthetic' },
        claims,
      },
    ],
    contradictions: contradicts
      ? [{ kind: 'number', field: 'casualties.killed', summary: `${low} against ${high}`, claims: [] }]
      : [],
    credibility: { information: (1 + (n % 6)) as 1, reasons: [] },
    missing: [],
    weight: Math.round((reports.length + next()) * 1000) / 1000,
  }
}

export function percentile(times: readonly number[], p: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? NaN
}
