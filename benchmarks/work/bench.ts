/**
 * `npm run bench -- work [--inputs 1500] [--seconds 40] [--rounds 5] [--only scale|merge|kill] [--pin] [--in TEXTS.jsonl]`: reading jobs of a PostgreSQL queue by one worker
 * process and by two, counted when they are at work (loading is over), merging by one
 * process and by two, and one of four workers killed in the middle. `--pin` gives each
 * worker a processor of its own, as if it were a machine with one.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openPostgres } from '../../src/store/postgres.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { Upkeep } from '../../src/store/upkeep.ts'
import { startPostgres, type Postgres } from '../../test/postgres.ts'
import type { BenchOptions } from '../options.ts'
import { syntheticReading } from '../scale/syntheticReadings.ts'
import { makeInputs, takeInputs } from './inputs.ts'
import { processTimes, threadTimes } from './processor.ts'

const MERGER = fileURLToPath(new URL('merger.ts', import.meta.url))
const COMMAND = fileURLToPath(new URL('../../bin/corroborate.js', import.meta.url))

export async function bench({ in: from, flags }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-bench-work-'))
  const server = await startPostgres([])
  console.log(
    `work: Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, ${new Date().toISOString()}`,
  )
  try {
    const all = flags['only'] === undefined
    if (all || flags['only'] === 'scale')
      await scale(
        server,
        from === undefined
          ? makeInputs(join(folder, 'scale'), Number(flags['inputs'] ?? 1500))
          : takeInputs(join(folder, 'scale'), from),
        {
          seconds: Number(flags['seconds'] ?? 40),
          pin: Boolean(flags['pin']),
        },
      )
    if (all || flags['only'] === 'merge') await merge(server, Number(flags['reports'] ?? 6000))
    if (all || flags['only'] === 'kill') await kill(server, join(folder, 'kill'), Number(flags['rounds'] ?? 5))
  } finally {
    await server.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many readings there are, and when that was, in seconds. */
async function count(store: Store): Promise<{ readings: number; waiting: number; at: number }> {
  const { readings } = await store.counts()
  const { n: waiting } = (await store.database.get<{ n: number }>('select count(*) as n from pending'))!
  return { readings, waiting, at: performance.now() / 1000 }
}

async function scale(
  server: Postgres,
  files: readonly string[],
  { seconds, pin }: { seconds: number; pin: boolean },
): Promise<void> {
  const rates: number[] = []
  for (const workers of [1, 2]) {
    const url = server.url(`workers_${workers}`)
    await run(['work', '--enqueue', '--store', url, ...files])
    const store = await openPostgres(url)
    const children = Array.from({ length: workers }, (_, k) =>
      start(['work', '--workers', '1', '--quiet', '--store', url], pin ? k : undefined),
    )
    // Loading, and the first tens of reports that are read by code not yet compiled, are over.
    while ((await count(store)).readings < 40 * workers) await sleep(200)
    const [first, threads, database] = [
      await count(store),
      children.map((c) => threadTimes(c.pid!)),
      processTimes('postgres'),
    ]
    await sleep(seconds * 1000)
    const last = await count(store)
    const spent = new Map<string, number>([['PostgreSQL', processTimes('postgres') - database]])
    for (const [k, child] of children.entries())
      for (const [name, time] of threadTimes(child.pid!))
        spent.set(name, (spent.get(name) ?? 0) + time - (threads[k]!.get(name) ?? 0))
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map((c) => once(c, 'exit')))
    const [took, read] = [last.at - first.at, last.readings - first.readings]
    rates.push(read / took)
    console.log(
      `${workers} worker${workers > 1 ? 's' : ' '}, one reading thread each${pin ? ', each on a processor of its own' : ''}: ${read} reports in ${took.toFixed(0)} s, ${(read / took).toFixed(1)}/s; ${last.waiting} read and not yet in incidents (${first.waiting} before)`,
    )
    console.log(
      `  processor time in ms a report: ${[...spent]
        .toSorted((a, b) => b[1] - a[1])
        .filter(([, s]) => s / read > 0.0005)
        .map(([name, s]) => `${name} ${((1000 * s) / read).toFixed(0)}`)
        .join(', ')}`,
    )
    if (last.readings >= files.length) console.log('  the queue ran empty: give more --inputs')
    await store.close()
  }
  console.log(`two against one   ${(rates[1]! / rates[0]!).toFixed(2)} times`)
}

/** Readings that wait, merged by one process and by two; and in the memory of one, as a file's are. */
async function merge(server: Postgres, reports: number): Promise<void> {
  const readings = Array.from({ length: reports }, (_, n) => syntheticReading(n))
  const file = openSqlite(':memory:')
  for (let i = 0; i < reports; i += 500) await file.putReadings(readings.slice(i, i + 500))
  let started = performance.now()
  await new Upkeep(file).run()
  const incidents = (await file.counts()).incidents
  console.log(`merging ${reports} readings in memory, SQLite   ${told(reports, started)}   ${incidents} incidents`)
  await file.close()
  const rates: number[] = []
  for (const processes of [1, 2]) {
    const url = server.url(`merge_${processes}`)
    const store = await openPostgres(url)
    for (let i = 0; i < reports; i += 500) await store.putReadings(readings.slice(i, i + 500))
    const before = processTimes('postgres')
    started = performance.now()
    await Promise.all(
      Array.from({ length: processes }, async (_, k) => {
        await once(spawn(process.execPath, [MERGER, url, String(k), String(processes)], { stdio: 'inherit' }), 'exit')
      }),
    )
    rates.push(reports / (performance.now() - started))
    const same = (await store.counts()).incidents === incidents ? 'the same' : 'NOT the same'
    console.log(
      `merging ${reports} readings in PostgreSQL, ${processes} process${processes > 1 ? 'es' : '  '}   ${told(reports, started)}   ${same} incidents   PostgreSQL ${((1000 * (processTimes('postgres') - before)) / reports).toFixed(1)} ms of processor time a report`,
    )
    await store.close()
  }
  console.log(`two against one   ${(rates[1]! / rates[0]!).toFixed(2)} times`)
}

function told(n: number, started: number): string {
  const seconds = (performance.now() - started) / 1000
  return `${seconds.toFixed(1)} s, ${Math.round(n / seconds)}/s`
}

/** Rounds in which one of four workers is killed while it reads; the others must do its work, once. */
async function kill(server: Postgres, folder: string, rounds: number): Promise<void> {
  const files = makeInputs(folder, 16)
  let [lost, doubled, unsound, behind] = [0, 0, 0, 0]
  for (let round = 0; round < rounds; round++) {
    const url = server.url(`round_${round}`)
    await run(['work', '--enqueue', '--store', url, ...files])
    const children = Array.from({ length: 4 }, () =>
      start(['work', '--until-done', '--workers', '1', '--quiet', '--store', url]),
    )
    const ended = children.map((c) => once(c, 'exit'))
    const store = await openPostgres(url)
    // Somewhere between the first report and the last but three.
    const goal = 1 + ((round * 5) % 12)
    while ((await store.counts()).reports < goal) await sleep(20)
    await sleep((round * 37) % 150)
    children[round % 4]!.kill('SIGKILL')
    await Promise.all(ended)
    const { reports, readings } = await store.counts()
    if (reports < files.length) lost++
    if (readings > files.length) doubled++
    unsound += (await store.verify()).length
    const [covered, newest] = [await store.coverage(), await store.newest()]
    if (covered.reading !== newest.reading) behind++
    await store.close()
    if (process.stderr.isTTY) process.stderr.write(`\rround ${round + 1} `)
  }
  console.log(
    `one of four workers killed (-9), ${rounds} rounds of ${files.length} inputs: rounds with a loss ${lost}, with something twice ${doubled}, with incidents behind ${behind}; things verify found ${unsound}`,
  )
}

function start(args: readonly string[], processor?: number): ChildProcess {
  const command = [process.execPath, COMMAND, ...args]
  if (processor !== undefined) command.unshift('taskset', '-c', String(processor))
  return spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function run(args: readonly string[]): Promise<void> {
  const [code] = (await once(start(args), 'exit')) as [number]
  if (code !== 0) throw new Error(`corroborate ${args[0]} ended with ${code}`)
}
