/** Adding on threads, going on after a kill, and jobs in PostgreSQL. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Source } from '../src/ingest/source.ts'
import { openPostgres } from '../src/store/postgres.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { Upkeep } from '../src/store/upkeep.ts'
import { addSources } from '../src/work/adding.ts'
import { openPool, type Pool } from '../src/work/pool.ts'
import { doJobs, enqueue } from '../src/work/queue.ts'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'corroborate-work-'))
const COMMAND = fileURLToPath(new URL('../bin/corroborate.js', import.meta.url))
const TOWNS = ['Tessit', 'Baidoa', 'Mardan', 'Kidal', 'Beni', 'Jos']

function file(name: string, n: number): string {
  const path = join(folder, 'reports', name)
  mkdirSync(join(folder, 'reports'), { recursive: true })
  writeFileSync(
    path,
    `${TOWNS[n % 6]}, March ${1 + n}, 2024 (Meridian Press) — A bomb killed ${n + 2} people at the market of ${TOWNS[n % 6]} on Friday, police said.\n`,
  )
  return path
}
const sourceOf = (path: string): Source => ({ name: path, kind: 'file', path })

describe('work', () => {
  let pool: Pool
  before(() => {
    pool = openPool(1, { intake: {} })
  })
  after(async () => {
    await pool.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('reports are read on a thread and kept; a second run passes over what is finished; a bad input stops no other', async () => {
    const store = openSqlite(join(folder, 'add.db'))
    const upkeep = new Upkeep(store)
    const paths = [0, 1, 2].map((n) => file(`a${n}.txt`, n))
    writeFileSync(join(folder, 'reports', 'bad.txt'), Buffer.from([0, 1, 2, 0, 0, 255, 0, 3]))
    const sources: Source[] = [
      ...paths.map(sourceOf),
      sourceOf(join(folder, 'reports', 'bad.txt')),
      sourceOf(join(folder, 'none.txt')),
      { name: 'pasted', kind: 'text', text: 'Gunmen killed two farmers near Jos on Monday, police said.' },
    ]
    const failures: string[] = []
    const kept: string[] = []
    const revisions = await addSources(store, upkeep, pool, sources, {
      kept: ({ name }) => kept.push(name),
      failure: ({ name }) => failures.push(name),
    })
    assert.equal(kept.length, 4)
    assert.deepEqual(failures.toSorted(), [join(folder, 'none.txt'), join(folder, 'reports', 'bad.txt')].toSorted())
    assert.ok(revisions.length > 0)
    const again: string[] = []
    await addSources(store, upkeep, pool, sources, {
      kept: ({ name, result }) => kept.push(`${name} ${result}`),
      input: (name, _, known) => known && again.push(name),
    })
    assert.equal(again.length, 4, 'finished inputs are not read again')
    assert.equal(kept.length, 4)
    assert.ok(await store.hasOriginal((await store.reports()).reports[0]!.id), 'the raw input is kept')
    assert.deepEqual(await store.verify(), [])
    await store.close()
  })

  test('standard input that is long goes through a file; a second time it is known', async () => {
    const store = openSqlite(':memory:')
    const told: string[] = []
    for (const _ of [1, 2]) {
      const chunks = (async function* () {
        for (const town of ['Jos', 'Beni', 'Kidal'])
          yield Buffer.from(
            `${JSON.stringify({ text: `Gunmen killed two farmers near ${town} on Monday, police said.` })}\n`,
          )
      })()
      await addSources(
        store,
        new Upkeep(store),
        pool,
        [{ name: 'stdin.jsonl', kind: 'stream', chunks }],
        { input: (name, reports, again) => told.push(`${name} ${reports.length} ${again}`) },
        { held: 100 },
      )
    }
    assert.deepEqual(told, ['stdin.jsonl 3 false', 'stdin.jsonl 0 true'])
    assert.equal((await store.counts()).reports, 3)
    await store.close()
  })

  test('a command that was killed goes on where it was', async () => {
    const paths = Array.from({ length: 6 }, (_, n) => file(`k${n}.txt`, n))
    const path = join(folder, 'killed.db')
    const add = (): ReturnType<typeof spawn> =>
      spawn(process.execPath, [COMMAND, 'add', '--store', path, '--json', '--quiet', '--workers', '1', ...paths], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    const first = add()
    let said = ''
    first.stdout!.on('data', (data: Buffer) => {
      said += data
      if (said.includes('\n')) first.kill('SIGKILL')
    })
    await once(first, 'exit')
    const acknowledged = said
      .split('\n')
      .filter((l) => l.endsWith('}'))
      .map((l) => (JSON.parse(l) as { report: string }).report)
    assert.ok(acknowledged.length > 0)
    const store = openSqlite(path)
    for (const id of acknowledged) assert.ok(await store.reading(id), 'what was acknowledged is there')
    assert.deepEqual(await store.verify(), [])
    const second = add()
    let more = ''
    second.stdout!.on('data', (data: Buffer) => {
      more += data
    })
    assert.deepEqual(await once(second, 'exit'), [0, null])
    assert.equal((await store.counts()).reports, 6)
    assert.equal((await store.counts()).readings, 6, 'nothing twice')
    assert.deepEqual(await store.coverage(), await store.newest(), 'incidents are up to date')
    assert.deepEqual(await store.verify(), [])
    await store.close()
  })

  if (findPostgres() === undefined) test.skip('jobs in PostgreSQL (no initdb on this machine)')
  else
    describe('jobs in PostgreSQL', () => {
      let server: Postgres
      before(async () => void (server = await startPostgres()))
      after(() => server.drop())

      test(
        'jobs are done once; a job of a dead worker comes back; twice in the queue is once',
        { timeout: 120_000 },
        async () => {
          const url = server.url('jobs')
          const paths = Array.from({ length: 5 }, (_, n) => file(`j${n}.txt`, n))
          const bad = join(folder, 'none-at-all.txt')
          const store = await openPostgres(url)
          await enqueue(url, [...paths, bad].map(sourceOf), '')
          await enqueue(url, paths.map(sourceOf), '')
          const schema = 'jobs_jobs'
          assert.equal(
            (await store.database.get<{ n: number }>(`select count(*) as n from ${schema}._private_jobs`))!.n,
            6,
          )
          // A worker that took a job and died: its lock stands, its last sign of life is old.
          await store.database.run(
            `update ${schema}._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1 where id = (select min(id) from ${schema}._private_jobs)`,
          )
          await store.database.run(
            "insert into worker (id, process, seen) values ('dead', 'x', now() - interval '1 hour')",
          )
          const kept: string[] = []
          const failed: string[] = []
          await doJobs(url, store, pool, {
            untilDone: true,
            signal: new AbortController().signal,
            events: { kept: ({ name }) => kept.push(name), failure: ({ name }) => failed.push(name) },
          })
          assert.deepEqual(kept.toSorted(), paths.toSorted())
          assert.deepEqual(failed, [bad])
          assert.equal((await store.counts()).reports, 5)
          assert.deepEqual(await store.coverage(), await store.newest())
          assert.equal((await store.database.get<{ n: number }>('select count(*) as n from failed_input'))!.n, 1)
          assert.equal(
            (await store.database.get<{ n: number }>(`select count(*) as n from ${schema}._private_jobs`))!.n,
            0,
          )
          assert.deepEqual(await store.verify(), [])
          await store.close()
        },
      )

      test('what a killed worker had taken is done by another, once', { timeout: 40_000 }, async () => {
        const url = server.url('killed')
        const paths = Array.from({ length: 12 }, (_, n) => file(`q${n}.txt`, n))
        const store = await openPostgres(url)
        await enqueue(url, paths.map(sourceOf), '')
        const worker = spawn(process.execPath, [COMMAND, 'work', '--workers', '1', '--quiet', '--store', url], {
          stdio: ['ignore', 'ignore', 'inherit'],
        })
        const taken = 'select count(*) as n from killed_jobs._private_jobs where locked_by is not null'
        while ((await store.database.get<{ n: number }>(taken))!.n === 0) {
          assert.equal(worker.exitCode, null, 'the worker is at work')
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
        worker.kill('SIGKILL')
        await once(worker, 'exit')
        assert.ok((await store.database.get<{ n: number }>(taken))!.n > 0, 'its jobs are locked still')
        await doJobs(url, store, pool, { untilDone: true, signal: new AbortController().signal, dead: 1000 })
        const { reports, readings } = await store.counts()
        assert.deepEqual([reports, readings], [12, 12])
        assert.deepEqual(await store.coverage(), await store.newest())
        assert.deepEqual(await store.verify(), [])
        await store.close()
      })

      test(
        'a database that goes away and comes back during work: every job is done, once',
        { timeout: 60_000 },
        async () => {
          const url = server.url('gone')
          const paths = Array.from({ length: 30 }, (_, n) => file(`g${n}.txt`, n))
          const store = await openPostgres(url)
          await enqueue(url, paths.map(sourceOf), '')
          const worker = spawn(
            process.execPath,
            [COMMAND, 'work', '--workers', '1', '--until-done', '--quiet', '--store', url],
            { stdio: ['ignore', 'ignore', 'pipe'] },
          )
          let said = ''
          worker.stderr.on('data', (data: Buffer) => void (said += data.toString()))
          const ended = once(worker, 'exit')
          while ((await store.counts()).reports < 5) {
            assert.equal(worker.exitCode, null, said)
            await new Promise((resolve) => setTimeout(resolve, 10))
          }
          await server.stop('SIGQUIT')
          await server.start()
          assert.deepEqual(await ended, [0, null], said)
          const { reports, readings } = await store.counts()
          assert.deepEqual([reports, readings], [30, 30])
          assert.deepEqual(await store.coverage(), await store.newest())
          assert.deepEqual(await store.verify(), [])
          await store.close()
        },
      )
    })
})
