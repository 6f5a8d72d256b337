/** `npm run bench -- server [--incidents 10000] [--seconds 10] [--minutes N]`: requests a second over loopback, with keep-alive. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { BenchOptions } from '../options.ts'
import { syntheticIncident, syntheticReading, word } from '../store/synthetic.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export async function bench({ flags }: BenchOptions): Promise<void> {
  const incidents = Number(flags['incidents'] ?? 10_000)
  const seconds = Number(flags['seconds'] ?? 10)
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-bench-server-'))
  const path = join(folder, 'server.db')
  console.log(
    `server: Node ${process.version}, ${availableParallelism()} cores (load generator on the same), load ${loadavg()[0]!.toFixed(1)}, ${new Date().toISOString()}`,
  )
  try {
    const store = openSqlite(path)
    for (let i = 0; i < incidents; i += 500) {
      const readings = Array.from({ length: 500 }, (_, k) => syntheticReading(i + k))
      await store.putReadings(readings)
      await store.changeIncidents({
        incidents: readings.map((r, k) => syntheticIncident(i + k, [r.report.id])),
        gone: [],
        because: 'bench',
      })
    }
    const ids = (await store.rows({ limit: 200 })).rows.map((r) => (JSON.parse(r) as { id: string }).id)
    await store.close()
    const host = spawn(process.execPath, [here('host.ts'), path], { stdio: ['pipe', 'pipe', 'inherit'] })
    const lines = createInterface({ input: host.stdout })[Symbol.asyncIterator]()
    const url = (await lines.next()).value as string
    const ask = async (): Promise<[megabytes: number, milliseconds: number]> => {
      host.stdin.write('memory\n')
      return ((await lines.next()).value as string).split(' ').map(Number) as [number, number]
    }
    const runs: [string, string[]][] = [
      ['list of incidents, 50 a page', [`${url}/api/incidents?limit=50`]],
      ['list of incidents, 20 a page', [`${url}/api/incidents?limit=20`]],
      [
        'lists, 200 different filters',
        Array.from(
          { length: 200 },
          (_, n) =>
            `${url}/api/incidents?limit=20&type=${['ASSAULT', 'PROTEST', 'COERCE'][n % 3]!}&origins=${n % 2}&killedFrom=${Math.floor(n / 6)}`,
        ),
      ],
      [
        'search, 500 different words',
        Array.from({ length: 500 }, (_, n) => `${url}/api/search?limit=20&q=${word(20 + 7 * n)}`),
      ],
      ['one incident, 200 different', ids.map((id) => `${url}/api/incidents/${encodeURIComponent(id)}`)],
    ]
    for (const [name, urls] of runs) {
      const before = await ask()
      const load = spawn(process.execPath, [here('load.ts'), urls.join(' '), '32', String(seconds)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      load.stdout.on('data', (data: Buffer) => {
        said += data.toString()
      })
      await once(load, 'exit')
      const { requests, perSecond, p50, p99, errors } = JSON.parse(said) as Record<string, number>
      const after = await ask()
      // On a machine that others use too, the server's own processor time tells more than the clock on the wall.
      const perCore = Math.round(requests! / ((after[1] - before[1]) / 1000))
      console.log(
        `${name.padEnd(30)} ${perSecond!.toLocaleString('en').padStart(7)}/s   p50 ${p50} ms   p99 ${p99} ms   ${errors} errors   ${perCore.toLocaleString('en')}/s of the server’s processor time   memory ${before[0]} → ${after[0]} MB`,
      )
    }
    if (flags['minutes']) {
      const minutes = Number(flags['minutes'])
      const seen: number[] = [(await ask())[0]]
      for (let i = 0; i < minutes; i++) {
        const load = spawn(
          process.execPath,
          [here('load.ts'), runs.flatMap(([, urls]) => urls.slice(0, 50)).join(' '), '32', '60'],
          { stdio: 'ignore' },
        )
        await once(load, 'exit')
        seen.push((await ask())[0])
      }
      console.log(`memory in MB, a minute apart under load: ${seen.join(', ')}`)
    }
    host.stdin.write('end\n')
    await once(host, 'exit')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
