/** The commands around a store, run as a user would. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pace } from '../src/cli/progress.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { Upkeep } from '../src/store/upkeep.ts'
import { runCli } from './cliStreams.ts'
import { storyReading } from './storeFixture.ts'
import { table } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'corroborate-cli-store-'))
const db = join(folder, 'war.db')
const at = (...args: string[]) => runCli([...args, '--store', db])

table('pace', pace, [
  [3, 100, 5000, '', 'too few to tell'],
  [40, 100, 2000, '20/s, 3 s left', 'a rate and the seconds left'],
  [10, 10_000, 10_000, '1.0/s, 2 h 47 min left', 'hours'],
])

describe('commands around a store', () => {
  before(async () => {
    const store = openSqlite(db)
    await store.putReadings(Array.from({ length: 14 }, (_, n) => storyReading(n)))
    await new Upkeep(store).run()
    await store.close()
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('incidents and search take conditions; a mistyped one is told of', async () => {
    const { out } = await at('incidents', '--country', 'MLI', '--killed-from', '5', '--format', 'jsonl')
    assert.equal(out.trim().split('\n').length, 2)
    const found = await at('search', 'gunmen', 'market', '--place', 'baid')
    assert.match(found.out, /^i:\w+ {2}Assault \(firearms\) by Gunmen on traders in Baidoa.*\n {4}2 reports of/)
    assert.match(found.out, /story-1\.txt: \[Gunmen\] attacked a \[market\] in Baidoa/)
    assert.match((await at('search', '"market in kidal"')).out, /\[market in Kidal\]/)
    assert.equal((await at('search', 'nowhere')).code, 1)
    assert.match((await at('incidents', '--status', 'done')).err, /--status done: it is one of happened/)
    assert.match((await at('incidents', '--credibility', '9')).err, /1 \(confirmed\) to 6/)
    assert.match((await runCli(['incidents', '--store', join(folder, 'none.db')])).err, /no such store/)
  })

  test('review lists with reasons; a correction shows and is taken back; the journal says who', async () => {
    const { out } = await at('review', '--json', '--limit', '1')
    const { row } = JSON.parse(out) as { row: { id: string } }
    const { out: said, code } = await at(
      'review',
      row.id,
      '--correct',
      'casualties.killed=40-50',
      '--why',
      'list',
      '--who',
      'ada',
    )
    assert.equal(code, 0)
    assert.match(said, /decision 1 \(correct\) by ada\n.*killed 40–50/)
    const shown = await at('show', row.id.slice(0, 6))
    assert.match(shown.out, /decision 1, .*ada: correct/)
    assert.match((await at('review', row.id, '--undo', '1', '--who', 'ben')).out, /decision 2/)
    assert.match((await at('review', row.id, '--correct', 'colour=red')).err, /field colour: it is one of/)
    assert.match((await at('review', row.id, '--accept', '--reject')).err, /one decision at a time/)
    assert.match((await at('review', 'i:none', '--accept')).err, /there is no incident i:none/)
    assert.match((await at('show', 'a:gunmen')).out, /^Gunmen \(armed-group, UAF\)/)
  })

  test('a backup restores to the same bytes; a cut one is refused; accounts stay out of an export', async () => {
    const [one, two, three] = ['a.jsonl.gz', 'b.jsonl.gz', 'all.jsonl'].map((f) => join(folder, f)) as [
      string,
      string,
      string,
    ]
    await runCli(['account', 'ada', '--role', 'administrator', '--store', db], {
      stdin: new TextEncoder().encode('a long pass phrase\n'),
    })
    assert.equal((await at('backup', one)).code, 0)
    const restored = await runCli(['restore', one, '--store', join(folder, 'new.db')])
    assert.match(restored.err, /14 reports, 7 incidents, 2 decisions, all sound/)
    await runCli(['backup', two, '--store', join(folder, 'new.db')])
    assert.deepEqual(readFileSync(one), readFileSync(two))
    assert.equal((await runCli(['export', '--all', '--from', db, '--out', three])).code, 0)
    assert.ok(!readFileSync(three, 'utf8').includes('scrypt'))
    assert.ok(!readdirSync(folder).some((f) => f.endsWith('.part')))
    truncateSync(two, Math.floor(statSync(two).size / 2))
    const cut = await runCli(['restore', two, '--store', join(folder, 'cut.db')])
    assert.equal(cut.code, 2)
    assert.match(cut.err, /damaged or cut off/)
    assert.match((await runCli(['restore', one, '--store', db])).err, /holds 14 reports/)
    assert.match((await at('backup', join(folder, 'no', 'folder.gz'))).err, /its folder does not exist/)
    assert.match((await at('verify')).out, /^sound: 14 reports/)
  })

  test('accounts are made with a password from standard input; serve asks for what it needs', async () => {
    const stdin = (text: string): { stdin: Uint8Array } => ({ stdin: new TextEncoder().encode(`${text}\n`) })
    assert.match((await runCli(['account', 'ben', '--store', db], stdin('short'))).err, /too short/)
    assert.match(
      (await runCli(['account', 'ben', '--store', db, '--role', 'reviewer'], stdin('another pass phrase'))).out,
      /ben\treviewer/,
    )
    assert.match((await at('account', 'ben', '--disable')).out, /disabled/)
    assert.match((await at('account')).out, /ada\tadministrator\nben\treviewer\tdisabled/)
    assert.match((await at('serve', '--host', '0.0.0.0')).err, /add --accounts/)
    assert.match((await at('serve', '--port', '99999')).err, /from 0 to 65535/)
    assert.match((await runCli(['work', '--store', db])).err, /work needs a PostgreSQL store/)
  })

  test('serve answers until it is interrupted, then ends in order', async () => {
    const stop = new AbortController()
    const said: string[] = []
    const ended = runCli(['serve', '--port', '0', '--store', db, '--read-only'], {
      signal: stop.signal,
      write: async (text) => {
        said.push(text)
      },
    })
    for (let tries = 0; said.length === 0 && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    const health = (await (await fetch(`${said.join('').trim()}/api/health`)).json()) as { reports: number }
    assert.equal(health.reports, 14)
    stop.abort()
    const { code, err } = await ended
    assert.equal(code, 0)
    assert.match(err, /"route":"health"/, 'a line of JSON an answer')
    assert.ok(existsSync(db))
  })
})
