/**
 * `npm run bench -- scale-store [--incidents 200000] [--reports 1000000] [--postgres] [--store NAME]`: a store of made-up incidents and reports; how long search,
 * filters and showing take, alone and with a hundred readers beside one writer. `--store` names a file or database that is filled where it is not yet, and kept.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/store/open.ts'
import type { IncidentQuery, Store } from '../../src/store/store.ts'
import { startPostgres } from '../../test/postgres.ts'
import type { BenchOptions } from '../options.ts'
import { percentile, random, syntheticIncident, syntheticReading, word, zipf } from '../store/synthetic.ts'

export async function bench({ flags }: BenchOptions): Promise<void> {
  const incidents = Number(flags['incidents'] ?? 200_000)
  const reports = Number(flags['reports'] ?? 1_000_000)
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-bench-scale-'))
  console.log(
    `scale-store: ${incidents.toLocaleString('en')} incidents, ${reports.toLocaleString('en')} reports; Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, ${new Date().toISOString()}`,
  )
  const server = flags['postgres']
    ? await startPostgres(['shared_buffers=512MB', 'work_mem=32MB', 'synchronous_commit=off', 'max_wal_size=4GB'])
    : undefined
  try {
    const path = typeof flags['store'] === 'string' ? flags['store'] : join(folder, 'scale.db')
    const store = await openStore(server ? server.url('scale') : path)
    const there = (await store.counts()).incidents
    if (there < incidents) await fill(store, there, incidents, reports)
    if (store.engine === 'postgres')
      for (const table of ['report', 'incident', 'incident_body', 'member', 'part'])
        await store.database.run(`analyze ${table}`)
    console.log(
      `${store.engine}: ${JSON.stringify(await store.counts())}${existsSync(path) ? `, ${(statSync(path).size / 1e9).toFixed(2)} GB` : ''}`,
    )
    await measure(store, incidents)
    await beside(store, incidents, reports)
    await store.close()
  } finally {
    await server?.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(store: Store, from: number, incidents: number, reports: number): Promise<void> {
  const each = Math.max(1, Math.floor(reports / incidents))
  const step = 400
  const started = performance.now()
  for (let i = from; i < incidents; i += step) {
    const readings = Array.from({ length: step * each }, (_, k) => syntheticReading(i * each + k, 60))
    await store.putReadings(readings)
    await store.changeIncidents({
      incidents: Array.from({ length: step }, (_, k) =>
        syntheticIncident(
          i + k,
          readings.slice(k * each, (k + 1) * each).map((r) => r.report.id),
        ),
      ),
      gone: [],
      because: 'bench',
    })
    if (process.stderr.isTTY)
      process.stderr.write(
        `\r${i + step} incidents, ${Math.round(((i + step) * each) / ((performance.now() - started) / 1000))} reports/s `,
      )
  }
  const seconds = (performance.now() - started) / 1000
  if (from === 0)
    console.log(
      `filled in ${Math.round(seconds)} s: ${Math.round(reports / seconds).toLocaleString('en')} reports/s, readings and incidents`,
    )
}

export function queries(store: Store, incidents: number): [string, number, (n: number) => Promise<unknown>][] {
  const next = random(4711)
  const filters: IncidentQuery[] = Array.from({ length: 120 }, (_, n) => ({
    ...(n % 2 ? { type: ['ASSAULT', 'PROTEST', 'COERCE', 'AID'][n % 4]! } : {}),
    ...(n % 3 ? { country: ['MLI', 'SOM', 'PAK', 'HTI', 'LBN'][n % 5]! } : {}),
    ...(n % 4 === 1 ? { from: `20${15 + (n % 9)}-03-01`, to: `20${15 + (n % 9)}-06-01` } : {}),
    ...(n % 5 === 2 ? { origins: 3 } : {}),
    ...(n % 5 === 3 ? { contradictions: true } : {}),
    ...(n % 6 === 4 ? { killedFrom: 20, credibility: 2 } : {}),
    ...(n % 7 === 5 ? { actor: word(9000 + zipf(next, 3000)) } : {}),
    ...(n % 7 === 6 ? { place: word(5000 + zipf(next, 4000)) } : {}),
    sort: (['weight', 'newest', 'review'] as const)[n % 3]!,
    limit: 50,
  }))
  const id = (n: number): string => syntheticIncident((n * 7919) % incidents, ['x']).id
  return [
    ['list, first page', 60, () => store.rows({ limit: 50 })],
    ['filters, 1–5 conditions', 120, (n) => store.rows(filters[n]!)],
    ['search, words as they come', 100, () => store.searchPage({ words: word(zipf(next)), limit: 20 })],
    ['search, the 40 commonest words', 40, (n) => store.searchPage({ words: word(n), limit: 20 })],
    ['search, two words', 100, () => store.searchPage({ words: `${word(zipf(next))} ${word(zipf(next))}`, limit: 20 })],
    ['incidents by words in reports', 60, () => store.rows({ words: word(200 + zipf(next)), limit: 50 })],
    [
      'show an incident',
      100,
      async (n) => {
        const incident = await store.incident(id(n))
        const reports = [...new Set(incident!.events.map((e) => e.report))]
        await Promise.all([
          store.summaries(reports),
          store.revisions(incident!.id),
          store.decisions({ subject: incident!.id }),
          store.copiesOf(reports),
        ])
      },
    ],
  ]
}

async function measure(store: Store, incidents: number): Promise<void> {
  for (const [name, times, run] of queries(store, incidents)) {
    for (let n = 0; n < Math.min(5, times); n++) await run(n)
    const [took, processor]: [number[], number[]] = [[], []]
    for (let n = 0; n < times; n++) {
      const [started, cpu] = [performance.now(), process.cpuUsage()]
      await run(n)
      took.push(performance.now() - started)
      const { user, system } = process.cpuUsage(cpu)
      processor.push((user + system) / 1000)
    }
    console.log(
      `${name.padEnd(32)} p50 ${percentile(took, 50).toFixed(1)} ms   p95 ${percentile(took, 95).toFixed(1)} ms   max ${Math.max(...took).toFixed(1)} ms   of our own processor time p50 ${percentile(processor, 50).toFixed(1)}, p95 ${percentile(processor, 95).toFixed(1)} ms`,
    )
  }
}

/** A hundred readers, each looking a second at what it got before it asks again, beside one writer that never rests. */
async function beside(store: Store, incidents: number, reports: number): Promise<void> {
  const kinds = queries(store, incidents).filter(([name]) => /list|filters|words as they come|show/.test(name))
  const until = performance.now() + 15_000
  const took: number[] = []
  let written = 0
  const readers = Array.from({ length: 100 }, async (_, reader) => {
    // They did not all sit down at once.
    await new Promise((resolve) => setTimeout(resolve, reader * 10))
    for (let n = reader; performance.now() < until; n++) {
      const [, times, run] = kinds[n % kinds.length]!
      const started = performance.now()
      await run(n % times)
      took.push(performance.now() - started)
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  })
  const first = reports + Math.floor(Date.now() / 1000) * 1000
  const writer = (async () => {
    for (let i = 0; performance.now() < until; i += 20) {
      await store.putReadings(Array.from({ length: 20 }, (_, k) => syntheticReading(first + i + k, 60)))
      written += 20
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  await Promise.all([...readers, writer])
  console.log(
    `100 readers beside one writer, 15 s: ${took.length} answers, p50 ${percentile(took, 50).toFixed(1)} ms, p95 ${percentile(took, 95).toFixed(1)} ms; ${written} readings written meanwhile`,
  )
}
