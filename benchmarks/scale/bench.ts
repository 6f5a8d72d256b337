/**
 * What one more report costs: `npm run bench -- scale [--sizes 10000,200000] [--probe 1000]`. Synthetic readings (see
 * `syntheticReadings.ts`) are put in until the index holds so many; then `probe` more, one at a time, each with the incidents that
 * change made anew. `--curve 100000` prints a line at every so many reports on the way. Reading is no part of it. Times by the
 * clock and, since other work may have the processor, in processor time of this program.
 */
import { IncidentIndex } from '../../src/incidents/incidentIndex.ts'
import { prf, type BenchOptions } from '../options.ts'
import { incidentOf, syntheticReading } from './syntheticReadings.ts'

const BATCH = 500

export async function bench(options: BenchOptions): Promise<void> {
  const text = (name: string, fallback: string) => String(options.flags[name] ?? fallback)
  const sizes = text('sizes', '10000,200000').split(',').map(Number)
  const probe = Number(text('probe', '1000'))
  const curve = Number(text('curve', '0'))
  const numbers = new Map<string, number>()
  const index = new IncidentIndex({ readings: (ids) => ids.map((id) => syntheticReading(numbers.get(id)!)) })
  const made = (n: number) => {
    const reading = syntheticReading(n)
    numbers.set(reading.report.id, n)
    return reading
  }
  const started = performance.now()
  let making = 0
  let next = 0
  const p95s: number[] = []
  console.log(
    ' reports   minutes   p50 ms   p95 ms   max ms  CPU p50  CPU p95   incidents changed a report   heap MB   all memory MB',
  )
  for (const size of sizes) {
    while (next < size) {
      const count = Math.min(BATCH, size - next)
      const from = performance.now()
      const batch = Array.from({ length: count }, (_, i) => made(next + i))
      making += performance.now() - from
      next += count
      await index.addAll(batch)
      if (curve && next % curve === 0 && next < size)
        console.log(line(next, (performance.now() - started - making) / 60_000, [], []))
    }
    const minutes = (performance.now() - started - making) / 60_000
    const times: number[] = []
    const cpu: number[] = []
    let changed = 0
    for (let i = 0; i < probe; i++) {
      const reading = made(next++)
      const from = performance.now()
      const before = process.cpuUsage()
      const { incidents } = await index.add(reading)
      const { user, system } = process.cpuUsage(before)
      times.push(performance.now() - from)
      cpu.push((user + system) / 1000)
      changed += incidents.length
    }
    times.sort((a, b) => a - b)
    cpu.sort((a, b) => a - b)
    p95s.push(cpu[Math.floor(0.95 * cpu.length)]!)
    console.log(line(size, minutes, times, cpu, changed / probe))
  }
  let [together, joined, right, groups] = [0, 0, 0, 0]
  const seen = new Map<number, number>()
  for (const events of index.memberships()) {
    groups++
    joined += (events.length * (events.length - 1)) / 2
    const truths = new Map<number, number>()
    for (const { report } of events) {
      const truth = incidentOf(numbers.get(report)!)
      truths.set(truth, (truths.get(truth) ?? 0) + 1)
      seen.set(truth, (seen.get(truth) ?? 0) + 1)
    }
    for (const n of truths.values()) right += (n * (n - 1)) / 2
  }
  for (const n of seen.values()) together += (n * (n - 1)) / 2
  const { p, r, f } = prf(right, joined, together)
  console.log(
    `${index.size} reports, ${groups} incidents (${seen.size} true); pairs P ${p.toFixed(1)} R ${r.toFixed(1)} F1 ${f.toFixed(1)}`,
  )
  if (p95s.length > 1)
    console.log(`CPU p95 at the largest over that at the smallest: ${(p95s.at(-1)! / p95s[0]!).toFixed(2)}`)
}

function line(
  size: number,
  minutes: number,
  times: readonly number[],
  cpu: readonly number[],
  changed?: number,
): string {
  const { heapUsed, rss } = process.memoryUsage()
  const at = (list: readonly number[], q: number) =>
    list.length ? list[Math.min(list.length - 1, Math.floor(q * list.length))]!.toFixed(2) : '–'
  const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
  return [
    String(size).padStart(8),
    minutes.toFixed(2).padStart(9),
    ...[0.5, 0.95, 1].map((q) => at(times, q).padStart(8)),
    ...[0.5, 0.95].map((q) => at(cpu, q).padStart(8)),
    (changed?.toFixed(2) ?? '–').padStart(28),
    mb(heapUsed).padStart(9),
    mb(rss).padStart(15),
  ].join(' ')
}
