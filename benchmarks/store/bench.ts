/**
 * `npm run bench -- store [--reports 40000] [--rounds 200] [--postgres]`: bulk adding of ready readings against bare node:sqlite, durable
 * single writes, and processes killed in the middle of writing.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../src/store/open.ts'
import { startPostgres } from '../../test/postgres.ts'
import type { BenchOptions } from '../options.ts'
import { percentile, syntheticReading } from './synthetic.ts'

export async function bench({ flags }: BenchOptions): Promise<void> {
  const reports = Number(flags['reports'] ?? 40_000)
  const rounds = Number(flags['rounds'] ?? 20)
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-bench-store-'))
  const server = flags['postgres'] ? await startPostgres([]) : undefined
  console.log(
    `store: Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, ${new Date().toISOString()}`,
  )
  try {
    const readings = Array.from({ length: reports }, (_, n) => syntheticReading(n))
    const size = readings.reduce((sum, r) => sum + JSON.stringify(r).length, 0) / reports
    const bare = bareSqlite(join(folder, 'bare.db'), readings)
    console.log(
      `bare node:sqlite, ${reports.toLocaleString('en')} rows of ${Math.round(size)} B and full text   ${rate(reports, bare)}`,
    )
    for (const [engine, name] of [
      ['SQLite', join(folder, 'bulk.db')],
      ...(server ? [['PostgreSQL', server.url('bulk')]] : []),
    ] as [string, string][]) {
      const store = await openStore(name)
      const [started, cpu] = [performance.now(), process.cpuUsage()]
      for (let i = 0; i < readings.length; i += 500) await store.putReadings(readings.slice(i, i + 500))
      console.log(
        `${engine.padEnd(10)} bulk add, batches of 500, full text, durable   ${rate(reports, performance.now() - started)}${engine === 'SQLite' ? `   ${((performance.now() - started) / bare).toFixed(1)} times bare` : ''}`,
      )
      // On a machine that others use too, the time of our own processor tells more than the clock on the wall.
      const { user, system } = process.cpuUsage(cpu)
      if (engine === 'SQLite')
        console.log(`${engine.padEnd(10)} the same by processor time   ${rate(reports, (user + system) / 1000)}`)
      const single: number[] = []
      for (let n = 0; n < 300; n++) {
        const one = performance.now()
        await store.putReading(syntheticReading(reports + n))
        single.push(performance.now() - one)
      }
      console.log(
        `${engine.padEnd(10)} one reading, durable   p50 ${percentile(single, 50).toFixed(1)} ms, p99 ${percentile(single, 99).toFixed(1)} ms`,
      )
      const found = await store.verify()
      console.log(
        `${engine.padEnd(10)} verify   ${found.length === 0 ? 'sound' : found.slice(0, 3).join('; ')}${engine === 'SQLite' ? `   ${Math.round(statSync(name).size / 1e6)} MB` : ''}`,
      )
      await store.close()
    }
    for (const [engine, name] of [
      ['SQLite', join(folder, 'killed.db')],
      ...(server ? [['PostgreSQL', server.url('killed')]] : []),
    ] as [string, string][])
      console.log(`${engine.padEnd(10)} ${await kills(name, rounds)}`)
  } finally {
    await server?.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function rate(n: number, milliseconds: number): string {
  return `${Math.round(n / (milliseconds / 1000)).toLocaleString('en')}/s`
}

/** The least that could be done: the same rows and the same full text in one table each. */
function bareSqlite(path: string, readings: readonly ReturnType<typeof syntheticReading>[]): number {
  const db = new DatabaseSync(path)
  db.exec(
    "pragma journal_mode = wal; pragma synchronous = full; create table r (id text primary key, text text, json text); create virtual table w using fts5 (text, content='r', tokenize='unicode61 remove_diacritics 2')",
  )
  const [row, words] = [
    db.prepare('insert into r values (?, ?, ?)'),
    db.prepare('insert into w (rowid, text) values (?, ?)'),
  ]
  const started = performance.now()
  for (let i = 0; i < readings.length; i += 500) {
    db.exec('begin immediate')
    for (const r of readings.slice(i, i + 500)) {
      const { lastInsertRowid } = row.run(r.report.id, r.report.text, JSON.stringify(r))
      words.run(lastInsertRowid, r.report.text)
    }
    db.exec('commit')
  }
  const time = performance.now() - started
  db.close()
  return time
}

/** Kills a writer after 0–200 ms of its acknowledging; every acknowledged batch and decision must be there, none half. */
async function kills(name: string, rounds: number): Promise<string> {
  const writer = fileURLToPath(new URL('../../test/storeWriter.ts', import.meta.url))
  let [lost, torn, unsound, acknowledged, known] = [0, 0, 0, 0, 0]
  for (let round = 0; round < rounds; round++) {
    const child = spawn(process.execPath, [writer, name, String(round), 'decide'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (data: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), (round * 37) % 200)
      said += data.toString()
    })
    await once(child, 'exit')
    const kept = said.split('\n').filter((l) => l === 'kept').length
    acknowledged += kept
    const store = await openStore(name)
    const { reports, decisions } = await store.counts()
    if (decisions < known + kept || reports < 5 * (known + kept)) lost++
    if (reports % 5 !== 0) torn++
    if (round % 10 === 9 || round === rounds - 1) unsound += (await store.verify()).length
    known = decisions
    await store.close()
  }
  return `kill -9, ${rounds} rounds: ${acknowledged} batches of 5 reports and a decision acknowledged, rounds with a loss ${lost}, with half a batch ${torn}, things verify found ${unsound}`
}
