import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Reading } from '../src/record/reading.ts'
import { incident, reading } from './storeFixture.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { succeed } from '../src/store/stableIds.ts'

const folder = mkdtempSync(join(tmpdir(), 'corroborate-store-'))
after(() => rmSync(folder, { recursive: true, force: true }))

describe('store', () => {
  test('a reading is kept once, again by another version, and comes back as it was', async () => {
    const store = openSqlite(':memory:')
    assert.equal(await store.putReading(reading('Shells fell.')), 'new')
    assert.equal(await store.putReading(reading('Shells fell.')), 'same')
    assert.equal(await store.putReading(reading('Shells fell.', '2')), 'revised')
    assert.deepEqual(await store.reading(reading('Shells fell.').report.id), reading('Shells fell.', '2'))
    assert.deepEqual(await store.counts(), { reports: 1, readings: 2, incidents: 0, decisions: 0 })
    const all: Reading[] = []
    for await (const one of store.readings()) all.push(one)
    assert.equal(all.length, 1)
    await store.close()
  })

  test('full text finds words without their accents and takes query syntax as plain words', async () => {
    const store = openSqlite(':memory:')
    await store.putReadings([reading('The Café in Mopti burnt.'), reading('Nothing happened.')])
    assert.equal((await store.search('cafe mopti')).length, 1)
    const [hit] = await store.search('mopti')
    assert.deepEqual(
      hit!.marks.map(([from, to]) => hit!.snippet.slice(from, to)),
      ['Mopti'],
    )
    for (const odd of ['"', "' or 1=1 --", 'NEAR(', '*', '', 'text:']) await store.search(odd)
    await store.close()
  })

  test('incidents are filtered by day, type, place and origins', async () => {
    const store = openSqlite(':memory:')
    await store.putIncidents(
      [
        incident('i:a', [['r', 'v1']], {
          type: 'ASSAULT',
          day: '2024-03-05',
          place: { name: 'X', country: 'MLI' },
          counts: { reports: 3, origins: 2 },
        }),
        incident('i:b', [['r', 'v2']], { type: 'PROTEST', day: '2024-03-01/2024-03-08', weight: 2 }),
        incident('i:c', [['r', 'v3']]),
      ],
      'test',
    )
    const ids = async (query: Parameters<typeof store.incidents>[0]) => (await store.incidents(query)).map((i) => i.id)
    assert.deepEqual(await ids({}), ['i:b', 'i:a', 'i:c'], 'heaviest first')
    assert.deepEqual(await ids({ from: '2024-03-06' }), ['i:b'], 'a range counts while it lasts')
    assert.deepEqual(await ids({ to: '2024-03-02' }), ['i:b'])
    assert.deepEqual(await ids({ type: 'ASSAULT', country: 'MLI', origins: 2 }), ['i:a'])
    assert.deepEqual(await ids({ origins: 3 }), [])
    await store.close()
  })

  test('an incident keeps its id when events join; a split and a join say so in revisions', async () => {
    const store = openSqlite(':memory:')
    await store.putIncidents(
      [
        incident('i:a', [
          ['r1', 'v1'],
          ['r2', 'v1'],
        ]),
        incident('i:b', [['r3', 'v1']]),
      ],
      'first',
    )
    const revisions = await store.putIncidents(
      [
        incident('i:x', [
          ['r1', 'v1'],
          ['r2', 'v1'],
          ['r3', 'v1'],
          ['r4', 'v1'],
        ]),
      ],
      'r4 added',
    )
    assert.deepEqual(
      (await store.incidents()).map((i) => i.id),
      ['i:a'],
    )
    assert.match(revisions.find((r) => r.incident === 'i:a')!.reason, /2 events joined/)
    assert.match(revisions.find((r) => r.incident === 'i:b')!.reason, /joined into i:a/)
    assert.equal((await store.revisions('i:a')).length, 2)
    assert.deepEqual(await store.putIncidents(await store.incidents(), 'again'), [], 'no change, no revision')
    await store.close()
  })

  test('a fresh id that another incident lives on with is not given twice', () => {
    const old = [incident('i:a', [['r1', 'v1']])]
    const { incidents } = succeed(old, [incident('i:b', [['r1', 'v1']]), incident('i:a', [['r9', 'v1']])], 'test')
    assert.deepEqual(
      incidents.map((i) => i.id),
      ['i:a', 'i:a.2'],
    )
  })

  test('verify sees a changed text, a changed record and a changed decision', async () => {
    const path = join(folder, 'tampered.db')
    const store = openSqlite(path)
    await store.putReading(reading('Shells fell on the bridge.'))
    for (const n of [1, 2, 3])
      await store.decide({ at: `2024-03-0${n}`, who: 'ada', action: 'accept', subject: 'i:a', detail: '' })
    assert.deepEqual(await store.verify(), [])
    await store.close()
    const db = new DatabaseSync(path)
    db.exec(
      "update report set text = 'Shells fell on the school.'; update journal set who = 'eve' where number = 2; update reading set json = replace(json, 'bridge', 'school')",
    )
    db.close()
    const again = openSqlite(path)
    const found = await again.verify()
    assert.ok(found.some((f) => f.startsWith('report sha256:')))
    assert.ok(found.some((f) => /journal entry 2/.test(f)))
    assert.ok(found.some((f) => /was changed after it was written/.test(f)))
    await again.close()
  })

  test('files that are no store, or a newer one, are refused with a reason', () => {
    const garbage = join(folder, 'garbage.db')
    writeFileSync(garbage, 'this is no database, only words'.repeat(100))
    assert.throws(() => openSqlite(garbage), /garbage\.db cannot be opened as a store/)
    const other = join(folder, 'other.db')
    const db = new DatabaseSync(other)
    db.exec('create table addresses (name text)')
    db.close()
    assert.throws(() => openSqlite(other), /SQLite file of another program/)
    const newer = join(folder, 'newer.db')
    const future = new DatabaseSync(newer)
    future.exec('pragma user_version = 999')
    future.close()
    assert.throws(() => openSqlite(newer), /store format 999, this program knows/)
    assert.throws(() => openSqlite(join(folder, 'no', 'such', 'folder.db')), /cannot be opened/)
  })

  test('a process killed while writing loses nothing it was told was kept', async () => {
    const path = join(folder, 'killed.db')
    openSqlite(path).close()
    let kept = 0
    for (let round = 0; round < 4; round++) {
      const writer = spawn(
        process.execPath,
        [fileURLToPath(new URL('./storeWriter.ts', import.meta.url)), path, String(round)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      let said = ''
      writer.stdout.on('data', (data: Buffer) => {
        said += data
        // Killed in the middle of a later batch, whichever that is.
        if (said.split('\n').length > 3 + round) writer.kill('SIGKILL')
      })
      await once(writer, 'exit')
      kept += 5 * (said.match(/^kept$/gm) ?? []).length
      const store = openSqlite(path)
      assert.ok((await store.counts()).reports >= kept, `${kept} acknowledged`)
      assert.equal((await store.counts()).reports % 5, 0, 'no half batch')
      assert.deepEqual(await store.verify(), [])
      kept = (await store.counts()).reports
      await store.close()
    }
  })
})
