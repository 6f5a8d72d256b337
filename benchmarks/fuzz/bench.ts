/**
 * `npm run bench -- fuzz [--count 20000] [--seed 1] [--out FILE]`: damaged inputs of every format through the door. Each must give reports that
 * keep the record's invariants, or named errors: no crash, none over 2 s of processor time, and the process under 500 MB.
 */
import { writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { BenchOptions } from '../options.ts'
import type { Progress } from './worker.ts'

/** Seconds without a sign of life after which a worker is stopped; a busy machine is slow, and only a hang is endless. */
const STILL = 60

export async function bench(options: BenchOptions): Promise<void> {
  const count = Number(options.flags['count'] ?? 20_000)
  const seed = Number(options.flags['seed'] ?? 1)
  const found: string[] = []
  const slowest: { index: number; name: string; ms: number }[] = []
  const codes = new Map<string, number>()
  let reports = 0
  let done = 0
  let peak = 0
  let from = 0
  const started = performance.now()
  while (from < count) {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { seed, from, count },
      // What is alive must fit; garbage that waits to be collected is not what fills a machine.
      resourceLimits: { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 },
    })
    let current = from
    let last = performance.now()
    await new Promise<void>((resolve) => {
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage.rss())
        if (performance.now() - last < STILL * 1000) return
        found.push(`hang: input ${current} (seed ${seed})`)
        clearInterval(watch)
        void worker.terminate().then(() => resolve())
      }, 200)
      worker.on('message', (progress: Progress) => {
        last = performance.now()
        current = progress.index + 1
        done++
        reports += progress.reports
        for (const code of progress.codes) codes.set(code, (codes.get(code) ?? 0) + 1)
        for (const fault of progress.faults)
          found.push(`${progress.name}, input ${progress.index} (seed ${seed}): ${fault}`)
        if (progress.ms > 2000)
          found.push(`slow: ${progress.name}, input ${progress.index} (seed ${seed}): ${progress.ms.toFixed(0)} ms`)
        slowest.push({ index: progress.index, name: progress.name, ms: progress.ms })
        slowest.sort((a, b) => b.ms - a.ms)
        slowest.length = Math.min(slowest.length, 5)
      })
      worker.on('error', (error) => {
        found.push(`crash: input ${current} (seed ${seed}): ${error.stack ?? error.message}`)
      })
      worker.on('exit', () => {
        clearInterval(watch)
        resolve()
      })
    })
    from = Math.max(current + 1, from + 1)
    if (current >= count) break
  }
  console.log(
    `${done} damaged inputs of every format, seed ${seed}: ${reports} reports, ${[...codes.values()].reduce((a, b) => a + b, 0)} named errors`,
  )
  console.log(
    `named errors: ${[...codes]
      .toSorted((a, b) => b[1] - a[1])
      .map(([code, n]) => `${code} ${n}`)
      .join(', ')}`,
  )
  console.log(
    `slowest: ${slowest.map(({ name, index, ms }) => `${name} ${index} ${ms.toFixed(0)} ms`).join(', ')} of processor time`,
  )
  console.log(`largest process ${(peak / 1e6).toFixed(0)} MB; ${((performance.now() - started) / 1000).toFixed(0)} s`)
  console.log(
    found.length === 0
      ? 'no crash, no hang, no broken record'
      : `${found.length} faults:\n${found.slice(0, 40).join('\n')}`,
  )
  if (options.out) writeFileSync(options.out, found.join('\n'))
  if (found.length > 0) process.exitCode = 1
}
