/** What goes wrong around a store: killed processes, full and read-only disks, cut files, a database that goes away, a clock set back. */
import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createApp } from '../src/server/app.ts'
import { openStore } from '../src/store/open.ts'
import { openPostgres } from '../src/store/postgres.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { Upkeep } from '../src/store/upkeep.ts'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'
import { reading, storyReading } from './storeFixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'corroborate-faults-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const WRITER = fileURLToPath(new URL('./storeWriter.ts', import.meta.url))

/** Kills a writer in the middle of its batches; gives how many it said were kept. */
async function killedWriter(name: string, round: number, more: readonly string[] = []): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, name, String(round), ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  writer.stdout.on('data', (data: Buffer) => {
    said += data
    if (said.split('\n').length > 2 + round) writer.kill('SIGKILL')
  })
  await once(writer, 'exit')
  return (said.match(/^kept$/gm) ?? []).length
}

async function killRounds(name: string, rounds: number): Promise<void> {
  let kept = 0
  for (let round = 0; round < rounds; round++) {
    kept += await killedWriter(name, round, ['decide'])
    const store = await openStore(name)
    const { reports, decisions } = await store.counts()
    assert.ok(reports >= 5 * kept, `${kept} batches were acknowledged, ${reports} reports are there`)
    assert.ok(decisions >= kept, `${kept} decisions were acknowledged, ${decisions} are there`)
    assert.equal(reports % 5, 0, 'no half batch')
    assert.deepEqual(await store.verify(), [])
    kept = decisions
    await store.close()
  }
}

describe('store faults: SQLite', () => {
  test('kill -9 in the middle of writing, again and again', async () => killRounds(join(folder, 'killed.db'), 3))

  test('three processes writing at once lose nothing, double nothing, and none is told that the file is locked', async () => {
    const path = join(folder, 'busy.db')
    const store = openSqlite(path)
    const writers: ChildProcess[] = []
    const said = ['', '', '']
    for (const n of [0, 1, 2]) {
      const writer = spawn(process.execPath, [WRITER, path, `w${n}`, 'decide'], { stdio: ['ignore', 'pipe', 'pipe'] })
      writer.stdout.on('data', (data: Buffer) => void (said[n] = `${said[n]}${data}`))
      writer.stderr.on('data', (data: Buffer) => void (said[n] = `${said[n]}ERROR ${data}`))
      writers.push(writer)
    }
    const enough = (): boolean => said.every((s) => s.split('\n').length > 6)
    let own = 0
    for (; own < 400 && !enough() && !said.some((s) => s.includes('ERROR')); own++) {
      await store.putReading(reading(`own ${own}`))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    for (const writer of writers) writer.kill('SIGKILL')
    await Promise.all(writers.filter((w) => w.exitCode === null && w.signalCode === null).map((w) => once(w, 'exit')))
    assert.ok(!said.join('').includes('ERROR'), said.join(''))
    const acknowledged = said.map((s) => (s.match(/^kept$/gm) ?? []).length)
    const { reports, decisions } = await store.counts()
    assert.ok(reports >= own + 5 * acknowledged.reduce((a, b) => a + b))
    assert.ok(decisions >= acknowledged.reduce((a, b) => a + b))
    assert.deepEqual(await store.verify(), [], 'the chain of decisions is whole, whoever wrote in between')
    await store.close()
  })

  test('a server and two processes write at once: every request is answered with what it wrote', async () => {
    const path = join(folder, 'served.db')
    const store = openSqlite(path)
    await store.putReading(storyReading(0))
    const upkeep = new Upkeep(store)
    await upkeep.run()
    const [incident] = await store.incidents()
    const app = createApp(store, { upkeep })
    const me = await app.fetch(new Request('http://127.0.0.1/api/me'))
    const { csrf } = (await me.json()) as { csrf: string }
    const writers = [0, 1].map((n) =>
      spawn(process.execPath, [WRITER, path, `s${n}`, 'decide'], { stdio: ['ignore', 'pipe', 'pipe'] }),
    )
    const said = ['', '']
    for (const [n, writer] of writers.entries()) {
      writer.stdout.on('data', (data: Buffer) => void (said[n] += data.toString()))
      writer.stderr.on('data', (data: Buffer) => void (said[n] += `ERROR ${data.toString()}`))
    }
    let [written, seen] = [0, 0]
    for (; written < 200 && !said.every((text) => text.split('\n').length > 4); written++) {
      const response = await app.fetch(
        new Request('http://127.0.0.1/api/decisions', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
          body: JSON.stringify({ action: 'note', subject: incident!.id, detail: { text: `note ${written}` }, seen }),
        }),
      )
      const body = await response.text()
      assert.ok(response.ok, body)
      seen = (JSON.parse(body) as { decision: { number: number } }).decision.number
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    for (const writer of writers) writer.kill('SIGKILL')
    await Promise.all(writers.filter((w) => w.exitCode === null && w.signalCode === null).map((w) => once(w, 'exit')))
    assert.ok(!said.join('').includes('ERROR'), said.join(''))
    const acknowledged = said.reduce((sum, text) => sum + (text.match(/^kept$/gm) ?? []).length, 0)
    const { reports, decisions } = await store.counts()
    assert.ok(reports >= 1 + 5 * acknowledged && decisions >= written + acknowledged)
    assert.equal((await store.decisions({ subject: incident!.id })).length, written)
    assert.deepEqual(await store.verify(), [])
    await app.close()
    await store.close()
  })

  test('a full disk is told of, what was acknowledged is there, and work goes on when there is room', async (t) => {
    const disk = join(folder, 'small')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]).status !== 0) {
      t.skip('a small disk cannot be mounted here')
      return
    }
    try {
      const filler = join(disk, 'filler')
      writeFileSync(filler, Buffer.alloc(1_000_000))
      const store = openSqlite(join(disk, 'small.db'))
      let kept = 0
      await assert.rejects(async () => {
        for (; kept < 10_000; kept++) await store.putReading(reading(`${kept}${' long'.repeat(2000)}`))
      }, /the disk is full; what was acknowledged is kept/)
      assert.ok(kept > 3)
      assert.equal((await store.counts()).reports, kept)
      rmSync(filler)
      assert.equal(await store.putReading(reading('goes on')), 'new')
      assert.deepEqual(await store.verify(), [])
      await store.close()
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  })

  test('a file that can only be read is read, and writing to it is told of', async (t) => {
    const path = join(folder, 'fixed.db')
    const store = openSqlite(path)
    await store.putReadings([storyReading(0)])
    await new Upkeep(store).run()
    await store.close()
    if (process.getuid?.() === 0) {
      // Root may write anywhere: the same by opening it so.
      const fixed = openSqlite(path, { readOnly: true })
      assert.equal((await fixed.incidents()).length, 1)
      await assert.rejects(fixed.putReading(reading('x')), /can only be read/)
      assert.deepEqual(await fixed.verify(), [])
      await fixed.close()
      return
    }
    chmodSync(path, 0o444)
    t.after(() => chmodSync(path, 0o644))
    const fixed = openSqlite(path)
    assert.equal((await fixed.search('gunmen')).length, 1)
    await assert.rejects(fixed.putReading(reading('x')), /can only be read/)
    await fixed.close()
  })

  test('a file that was cut off or bent is told of, never half believed', async () => {
    const path = join(folder, 'whole.db')
    const store = openSqlite(path)
    await store.putReadings(Array.from({ length: 200 }, (_, n) => storyReading(n)))
    await store.close()
    const size = statSync(path).size
    for (const [name, bend] of [
      ['cut', (file: string) => truncateSync(file, Math.floor(size / 2))],
      ['empty tail', (file: string) => truncateSync(file, size - 5000)],
      [
        'head',
        (file: string) => writeFileSync(file, Buffer.concat([Buffer.alloc(100), readFileSync(file).subarray(100)])),
      ],
    ] as const) {
      const copy = join(folder, `${name}.db`)
      copyFileSync(path, copy)
      bend(copy)
      let told = ''
      try {
        const bent = openSqlite(copy)
        told = (await bent.verify().catch((error: Error) => [error.message])).join('\n')
        await bent.close()
      } catch (error) {
        told = (error as Error).message
      }
      assert.match(told, /bad-store|cannot be opened|malformed|file:|restore|not a database/i, name)
    }
  })

  test('a clock set back changes no order and breaks no chain', async () => {
    const store = openSqlite(':memory:')
    for (const at of ['2030-01-01', '2020-01-01', '1999-01-01'])
      await store.decide({ at, who: 'ada', action: 'note', subject: 'i:a', detail: at })
    assert.deepEqual(
      (await store.journal()).map((d) => d.number),
      [1, 2, 3],
    )
    let now = '2030-01-01T00:00:00Z'
    const upkeep = new Upkeep(store, { now: () => now })
    await store.putReading(storyReading(0))
    await upkeep.run()
    now = '1970-01-01T00:00:00Z'
    await store.putReading(storyReading(7))
    await upkeep.run()
    const [incident] = await store.incidents()
    assert.deepEqual(
      (await store.revisions(incident!.id)).map((r) => r.number),
      [1, 2],
    )
    assert.deepEqual(await store.verify(), [])
    await store.close()
  })

  test('a store of the first format is brought up to date with its incidents and their ids', async () => {
    const { DatabaseSync } = await import('node:sqlite')
    const { SQLITE_MIGRATIONS } = await import('../src/store/migrations.ts')
    const source = openSqlite(':memory:')
    await source.putReadings([storyReading(0), storyReading(1)])
    await new Upkeep(source).run()
    const incidents = await source.incidents()
    await source.close()
    const path = join(folder, 'first.db')
    const db = new DatabaseSync(path)
    db.exec(SQLITE_MIGRATIONS[0]!)
    db.exec('pragma user_version = 1')
    for (const n of [0, 1]) {
      const one = storyReading(n)
      const json = JSON.stringify(one)
      const { createHash } = await import('node:crypto')
      db.prepare('insert into report values (?, ?, ?, ?, ?)').run(
        one.report.id,
        one.report.name,
        one.report.title ?? '',
        one.report.text,
        one.report.date!.value,
      )
      db.prepare('insert into reading values (?, ?, 1, ?, ?)').run(
        one.report.id,
        one.version,
        createHash('sha256').update(json).digest('hex'),
        json,
      )
    }
    for (const i of incidents) {
      db.prepare('insert into incident values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        i.id,
        i.type ?? null,
        i.status,
        null,
        null,
        null,
        1,
        0,
        i.weight,
        JSON.stringify(i),
      )
      db.prepare('insert into revision values (?, 1, ?, ?)').run(i.id, 'first', JSON.stringify(i))
      for (const e of i.events) db.prepare('insert into member values (?, ?, ?)').run(e.report, e.event, i.id)
    }
    db.close()
    const store = openSqlite(path)
    assert.deepEqual(
      (await store.incidents()).map((i) => i.id),
      incidents.map((i) => i.id),
    )
    assert.equal((await store.search('gunmen')).length, 2)
    assert.deepEqual(await new Upkeep(store).run(), [], 'the same readings, the same incidents')
    assert.deepEqual(await store.verify(), [])
    await store.close()
  })
})

if (findPostgres() === undefined) test.skip('store faults: PostgreSQL (no initdb on this machine)')
else
  describe('store faults: PostgreSQL', () => {
    let server: Postgres
    before(async () => void (server = await startPostgres([])))
    after(() => server.drop())

    test('kill -9 in the middle of writing', async () => killRounds(server.url('killed'), 2))

    test('a server stopped the hard way and started again during work: work goes on, nothing is lost', async () => {
      const store = await openPostgres(server.url('away'))
      let kept = 0
      let going = true
      const work = (async () => {
        const wanted = (): boolean => going
        for (let n = 0; wanted(); n++) {
          await store.putReading(reading(`away ${n}`))
          kept++
        }
      })()
      await new Promise((resolve) => setTimeout(resolve, 150))
      await server.stop('SIGQUIT')
      const atStop = kept
      setTimeout(() => void server.start(), 300)
      const goal = atStop + 3
      const reached = (): boolean => kept >= goal
      for (let tries = 0; !reached() && tries < 400; tries++) await new Promise((resolve) => setTimeout(resolve, 25))
      going = false
      await work
      assert.ok(reached(), 'went on')
      assert.equal((await store.counts()).reports, kept)
      assert.deepEqual(await store.verify(), [])
      await store.close()
    })

    test('a server that is not there, a newer store, a wrong address: a message, and an end', async () => {
      await assert.rejects(
        openPostgres('postgres://x@127.0.0.1:9/none', { patience: 100 }),
        /cannot be reached.*start PostgreSQL/,
      )
      await assert.rejects(
        openPostgres(server.url('x').replace('/postgres?', '/nonesuch?'), { patience: 100 }),
        /createdb/,
      )
      await assert.rejects(openPostgres(server.url('X-bad;')), /schema X-bad/)
      const store = await openPostgres(server.url('newer'))
      await store.database.run('insert into store_format (version) values (99)')
      await store.close()
      await assert.rejects(openPostgres(server.url('newer')), /store format 99, this program knows/)
    })

    test('many processes making the tables at once make them once', async () => {
      const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgres(server.url('race'))))
      const results = await Promise.all(stores.map((s) => s.putReading(reading('the same'))))
      assert.deepEqual(results.toSorted(), ['new', 'same', 'same', 'same', 'same', 'same'])
      for (const s of stores) await s.close()
    })
  })
