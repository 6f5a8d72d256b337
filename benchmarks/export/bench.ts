/**
 * Every export of many incidents: time, peak memory and size, each in a process of its own.
 * `npm run bench -- export [--incidents 10000] [--as FORM]`. The record is made of the examples' readings, each report repeated under
 * other ids, and kept in a store as "read --store" would.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { corroborate } from '../../src/incidents/corroborate.ts'
import { EXPORTS } from '../../src/export/exporter.ts'
import type { Incident } from '../../src/record/incident.ts'
import type { Reading } from '../../src/record/reading.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { BenchOptions } from '../options.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export async function bench(options: BenchOptions): Promise<void> {
  const wanted = Number(options.flags['incidents'] ?? 10_000)
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-export-'))
  try {
    const path = join(folder, 'many.db')
    const { incidents, readings } = await fill(path, wanted)
    console.log(
      `${incidents} incidents of ${readings} reports in a store of ${(statSync(path).size / 1e6).toFixed(0)} MB · Node ${process.versions.node}`,
    )
    const columns = join(folder, 'columns.json')
    writeFileSync(
      columns,
      JSON.stringify({
        title: 'Benchmark',
        version: '1',
        columns: [
          { name: 'Dead', from: 'acled.fatalities' },
          { name: 'Best', from: 'ucdp.best' },
          { name: 'Day', from: 'incidents.first_day' },
        ],
      }),
    )
    console.log('form                time      cpu     peak memory   size')
    for (const { name, extension } of EXPORTS) {
      if (typeof options.flags['as'] === 'string' && options.flags['as'] !== name) continue
      const out = join(folder, `out-${name}.${extension}`)
      const script = `const {main}=await import(${JSON.stringify(join(ROOT, 'src/cli/main.ts'))});const code=await main(${JSON.stringify(['export', '--as', name, '--from', path, '--out', out, ...(name === 'own' ? ['--columns', columns] : [])])});const u=process.resourceUsage();console.error('PEAK '+u.maxRSS+' '+code+' '+(u.userCPUTime+u.systemCPUTime))`
      const started = performance.now()
      const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
      const seconds = (performance.now() - started) / 1000
      const [, rss = '0', code = '?', cpu = '0'] = /PEAK (\d+) (\d+) (\d+)/.exec(ran.stderr) ?? []
      if (code !== '0') throw new Error(`export --as ${name} ended with ${code}: ${ran.stderr}`)
      console.log(
        `${name.padEnd(18)} ${seconds.toFixed(2).padStart(5)} s  ${(Number(cpu) / 1e6).toFixed(2).padStart(5)} s   ${(Number(rss) / 1024).toFixed(0).padStart(6)} MB   ${(sizeOf(out) / 1e6).toFixed(1).padStart(6)} MB`,
      )
      rmSync(out, { recursive: true, force: true })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sizeOf(path: string): number {
  const found = statSync(path)
  return found.isFile() ? found.size : readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0)
}

/** Copies of the example readings whose text differs by a last line, until there are enough incidents. */
async function fill(path: string, wanted: number): Promise<{ incidents: number; readings: number }> {
  const folder = join(ROOT, 'examples')
  const originals = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Reading)
  const model = corroborate(originals)
  const store = openSqlite(path)
  let incidents: Incident[] = []
  let readings = 0
  for (let copy = 0; incidents.length < wanted; copy++) {
    const ids = new Map<string, string>()
    const batch = originals.map((reading) => {
      const text = `${reading.report.text}\nCopy ${copy}.\n`
      const id = `sha256:${sha256(text)}`
      ids.set(reading.report.id, id)
      return {
        ...reading,
        version: 'benchmark',
        models: {},
        report: { ...reading.report, id, text, name: `${copy}-${reading.report.name}` },
      }
    })
    readings += batch.length
    await store.putReadings(batch)
    const moved = JSON.stringify(model).replace(/sha256:[0-9a-f]{64}/g, (id) => ids.get(id) ?? id)
    incidents = incidents.concat(
      (JSON.parse(moved) as Incident[]).map((i) => ({ ...i, id: `i:${sha256(`${copy} ${i.id}`).slice(0, 12)}` })),
    )
  }
  incidents.length = wanted
  await store.putIncidents(incidents, 'benchmark')
  await store.close()
  return { incidents: incidents.length, readings }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
