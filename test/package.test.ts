/** The published package, as release/pack.ts makes it: linted, and run from where it was unpacked. Installing it beside other Nodes is `npm run release:check`. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { pack, type Packed } from '../release/pack.ts'
import { runCli } from './cliStreams.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

suite('package', () => {
  let folder: string
  let packed: Packed
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'corroborate-package-'))
    packed = pack(folder)
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))
  const node = (...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })

  test('under 60 MB with models; no sources, tests or tools', () => {
    assert.ok(packed.unpacked < 60e6, `${packed.unpacked} bytes`)
    const manifest = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')) as Record<string, unknown>
    for (const key of ['scripts', 'devDependencies', 'optionalDependencies'])
      assert.equal(manifest[key], undefined, key)
    for (const name of ['src', 'test', 'training', 'models/events-muc4.bin'])
      assert.ok(!existsSync(join(packed.folder, name)), name)
    for (const name of ['LICENSE', 'NOTICE', 'README.md', 'models/gazetteer.bin', 'dist/index.d.ts'])
      assert.ok(existsSync(join(packed.folder, name)), name)
  })

  test('publint finds nothing', async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.folder, level: 'suggestion', strict: true, pack: false })
    assert.deepEqual(
      messages.map((m) => formatMessage(m, pkg as Record<string, unknown>)),
      [],
    )
  })

  test('the command runs from dist/, with the same record as the checkout', async () => {
    const bin = join(packed.folder, 'bin/corroborate.js')
    assert.match(node(bin, '--help').stdout, /Usage: corroborate COMMAND/)
    const report = join(ROOT, 'examples/peace-talks.txt')
    const ran = node(bin, 'read', report, '--format', 'jsonl')
    assert.equal(ran.status, 0, ran.stderr)
    assert.equal(ran.stdout, (await runCli(['read', report, '--format', 'jsonl'])).out)
    // Worker threads are files of their own in dist/.
    const threads = node(
      bin,
      'read',
      report,
      join(ROOT, 'examples/bombing-copy.txt'),
      '--workers',
      '2',
      '--format',
      'jsonl',
      '--out',
      join(folder, 'two.jsonl'),
    )
    assert.equal(threads.status, 0, threads.stderr)
    const exported = node(
      bin,
      'export',
      '--as',
      'acled',
      '--from',
      join(folder, 'two.jsonl'),
      '--out',
      join(folder, 'two.csv'),
    )
    assert.equal(exported.status, 0, exported.stderr)
  })

  test('the library runs from dist', () => {
    const ran = node(
      '--input-type=module',
      '-e',
      `const { read, textReport } = await import(${JSON.stringify(join(packed.folder, 'dist/index.js'))}); console.log(read(textReport('a', 'Gunmen killed two soldiers in Kabul on Monday, police said.', { date: '2025-03-05' })).events[0].type)`,
    )
    assert.equal(ran.stdout.trim(), 'ASSAULT', ran.stderr)
  })
})
