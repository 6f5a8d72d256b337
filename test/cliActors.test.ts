/** `corroborate actors` and `--actors`: a list made from reports, corrected, and read with. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Reading } from '../src/record/reading.ts'
import { runCli } from './cliStreams.ts'

const STORY = `Clashes in Freedonia

PORT SYLVAN, March 3, 2025 (Meridian Press) — Fighters of the Sylvan Dawn Front attacked an army post on Monday, the army said.

General Aldo Ferrante said the Sylvan Dawn Front had lost twelve fighters.
`

suite('corroborate actors', () => {
  let folder: string
  let story: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'corroborate-actors-'))
    story = join(folder, 'story.txt')
    writeFileSync(story, STORY)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const front = async (...args: string[]) => {
    const ran = await runCli(['read', story, '--format', 'jsonl', ...args])
    assert.equal(ran.code, 0, ran.err)
    const reading = JSON.parse(ran.out) as Reading
    return { reading, entity: reading.entities.find((entity) => entity.name.includes('Sylvan Dawn Front')) }
  }

  test('unknown actors are listed as a CSV that can be read back, corrected, and decides the code', async () => {
    const list = join(folder, 'mine.csv')
    const made = await runCli(['actors', story, '--unknown', '--format', 'csv', '--out', list])
    assert.equal(made.code, 0, made.err)
    const csv = readFileSync(list, 'utf8')
    assert.match(csv, /^name,aliases,kind,country,sector,code,title,from,to,source\n/)
    assert.match(csv, /^Sylvan Dawn Front,/m)

    const before = await front()
    assert.notEqual(before.entity?.code, 'COLREB')
    writeFileSync(list, 'name,kind,country,sector,source\nSylvan Dawn Front,armed-group,COL,REB,our desk\n')
    const after = await front('--actors', list)
    assert.equal(after.entity?.code, 'COLREB')
    assert.match(after.entity!.because, /our desk/)
    assert.match(after.reading.models['own-actors']!, /^[0-9a-f]{12}$/)
    assert.equal(before.reading.models['own-actors'], undefined)
  })

  test('the same with worker threads', async () => {
    const list = join(folder, 'mine.csv')
    writeFileSync(list, 'name,kind,country,sector,source\nSylvan Dawn Front,armed-group,COL,REB,our desk\n')
    const { entity } = await front('--actors', list, '--workers', '1')
    assert.equal(entity?.code, 'COLREB')
  })

  test('as text: how each is coded and how many are in no list', async () => {
    const ran = await runCli(['actors', story])
    assert.match(ran.out, /Aldo Ferrante +person/)
    assert.match(ran.out, /named actors, \d+ of them in no list/)
  })

  for (const [name, content, message] of [
    ['a missing file', undefined, /--actors .*: it cannot be read \(ENOENT\)/],
    ['no column of names', 'a,b\n1,2\n', /line 1: there is no column "name"/],
    ['a sector that is none', 'name,sector\nX,ARMY\n', /line 2.*ARMY/],
  ] as const)
    test(`refused: ${name}`, async () => {
      const path = join(folder, 'bad.csv')
      rmSync(path, { force: true })
      if (content !== undefined) writeFileSync(path, content)
      const ran = await runCli(['read', story, '--actors', path])
      assert.equal(ran.code, 2)
      assert.match(ran.err, message)
    })
})
