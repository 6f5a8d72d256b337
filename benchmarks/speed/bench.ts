/**
 * How fast the whole reading is, where its time goes, how soon the first record comes and how much memory it takes:
 * `npm run bench -- speed [--in FOLDER] [--words N]`. Ratios within one run are what to compare: these machines are noisy.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toReport } from '../../src/ingest/report.ts'
import { loadModels, read, type StageTimer } from '../../src/reading/read.ts'
import { InputError } from '../../src/record/error.ts'
import type { Report } from '../../src/record/report.ts'
import type { BenchOptions } from '../options.ts'
import { printOthers } from './others.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export async function bench(options: BenchOptions): Promise<void> {
  const folder = options.in ?? join(ROOT, 'examples')
  const files = readdirSync(folder)
    .filter((f) => /\.(txt|html?)$/.test(f))
    .sort()
  if (!files.length)
    throw new InputError('not-found', `${folder} holds no .txt or .html report; name a folder of reports with --in`)
  const wanted = Number(options.flags['words'] ?? 60_000)
  const reports: Report[] = []
  for (const file of files) reports.push(await toReport({ name: file, bytes: readFileSync(join(folder, file)) }))
  const words = (report: Report) => report.text.split(/\s+/).length
  const onePass = reports.reduce((n, r) => n + words(r), 0)

  const loading = performance.now()
  const models = loadModels()
  const loaded = performance.now() - loading
  for (const report of reports) read(report, models) // warm the compiler as a long run would be

  const shares = new Map<string, number>()
  const timer: StageTimer = (stage, ms) => void shares.set(stage, (shares.get(stage) ?? 0) + ms)
  const passes = Math.max(1, Math.round(wanted / onePass))
  const cpu = process.cpuUsage()
  const started = performance.now()
  for (let pass = 0; pass < passes; pass++) for (const report of reports) read(report, models, timer)
  const wall = performance.now() - started
  const used = process.cpuUsage(cpu).user / 1000
  const total = passes * onePass
  console.log(
    `${total} words in ${passes * reports.length} reports of ${folder === join(ROOT, 'examples') ? 'examples/' : folder} · Node ${process.versions.node}`,
  )
  console.log(
    `whole reading: ${rate(total, wall)} words/s by the clock, ${rate(total, used)} by processor time of one process; models loaded in ${loaded.toFixed(0)} ms`,
  )
  const sum = [...shares.values()].reduce((a, b) => a + b, 0)
  for (const [stage, ms] of shares)
    console.log(
      `  ${stage.padEnd(14)} ${((100 * ms) / sum).toFixed(1).padStart(5)} %   ${rate(total, ms).padStart(9)} words/s alone`,
    )
  console.log(`memory: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident after ${total} words`)

  const texts = reports.map((report) => report.text)
  printOthers(
    Array.from({ length: Math.ceil(Math.min(wanted, 20_000) / onePass) }, () => texts).flat(),
    models.language,
  )

  const first = join(folder, files[0]!)
  const starts = Array.from({ length: 5 }, () => {
    const begun = performance.now()
    execFileSync(process.execPath, [join(ROOT, 'bin/corroborate.js'), 'read', first, '--format', 'json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    })
    return performance.now() - begun
  }).sort((a, b) => a - b)
  console.log(
    `first record of ${files[0]} (${statSync(first).size} bytes): ${starts[2]!.toFixed(0)} ms from starting the process (median of 5, ${starts[0]!.toFixed(0)}–${starts[4]!.toFixed(0)})`,
  )
  const peak = spawnSync(
    process.execPath,
    [
      '-e',
      `process.argv=[process.argv[0],'corroborate','read',${JSON.stringify(folder)},'--format','jsonl'];import(${JSON.stringify(join(ROOT, 'src/cli/main.ts'))}).then(m=>m.main(process.argv.slice(2))).then(()=>console.error('PEAK '+process.resourceUsage().maxRSS))`,
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  const rss = /PEAK (\d+)/.exec(peak.stderr)?.[1]
  if (rss)
    console.log(`peak memory of "corroborate read ${files.length} reports": ${(Number(rss) / 1024).toFixed(0)} MB`)
}

function rate(words: number, ms: number): string {
  return ms > 0 ? Math.round((1000 * words) / ms).toLocaleString('en') : '–'
}
