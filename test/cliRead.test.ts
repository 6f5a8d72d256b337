/** `corroborate read` from end to end: formats, order, workers, and everything that can be wrong with an input. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Document } from '../src/export/json.ts'
import type { Failure } from '../src/export/jsonl.ts'
import type { Reading } from '../src/record/reading.ts'
import { runCli, type Ran } from './cliStreams.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const EXAMPLES = ['assassination-attempt.txt', 'bombing-agency.txt', 'bombing-copy.txt']
const STORY = `Gunmen kill two policemen near Kirkuk

KIRKUK, Iraq, March 3, 2025 (Meridian Press) — Gunmen killed two policemen at a checkpoint near the Iraqi city of Kirkuk on Monday, a police officer said.

The officer, Karim Aziz, accused the Islamic State group of the attack. Nobody claimed responsibility.
`

suite('corroborate read', () => {
  let folder: string
  let reports: string
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'corroborate-read-'))
    reports = join(folder, 'reports')
    mkdirSync(reports)
    for (const name of EXAMPLES) copyFileSync(join(ROOT, 'examples', name), join(reports, name))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const lines = (ran: Ran): (Reading | Failure)[] =>
    ran.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Reading | Failure)
  const readings = (ran: Ran): Reading[] =>
    lines(ran).filter((entry): entry is Reading => entry.format === 'corroborate/reading/1')

  test('jsonl: a reading a line, sorted by name, the same bytes in any order and with any number of workers', async () => {
    const names = EXAMPLES.map((name) => join(reports, name))
    const plain = await runCli(['read', ...names, '--format', 'jsonl', '--workers', '0'])
    assert.equal(plain.code, 0)
    assert.deepEqual(
      readings(plain).map((r) => r.report.name),
      names,
    )
    for (const args of [
      [...names.toReversed(), '--workers', '0'],

      [...names, '--workers', '2'],
      [reports, ...names],
    ])
      assert.deepEqual(await runCli(['read', ...args, '--format', 'jsonl']), plain)
  })

  test('json: one document with readings, incidents and failures', async () => {
    const ran = await runCli(['read', reports, join(folder, 'none.txt'), '--format', 'json'])
    assert.equal(ran.code, 1)
    const document = JSON.parse(ran.out) as Document
    assert.equal(document.readings.length, 3)
    assert.ok(document.incidents.length > 0)
    assert.deepEqual(
      document.failures.map((f) => f.code),
      ['not-found'],
    )
    assert.match(ran.err, /1 of 4 inputs could not be read\n.*none\.txt: no such file/)
  })

  test('text: without colours when piped, with them when asked for; the words are the same', async () => {
    const path = file('story.txt', STORY)
    const plain = await runCli(['read', path])
    const coloured = await runCli(['read', path], { colours: true })
    assert.equal(plain.code, 0)
    assert.ok(!plain.out.includes('\u001b'))
    assert.ok(coloured.out.includes('\u001b['))
    // oxlint-disable-next-line no-control-regex -- takes the colours out again
    assert.equal(coloured.out.replace(/\u001b\[[\d;]+m/g, ''), plain.out)
    assert.match(plain.out, /Gunmen kill two policemen near Kirkuk/)
    assert.match(plain.out, /2025-03-03/)
  })

  test('text: the incidents of several reports stand at the end, with two counts side by side', async () => {
    const { out } = await runCli(['read', reports])
    assert.match(out, /\d+ incidents?/)
    assert.match(out, /2 reports, 1 independent origin/)
  })

  test('html: one file, to --out', async () => {
    const out = join(folder, 'page.html')
    const ran = await runCli(['read', reports, '--format', 'html', '--out', out])
    assert.deepEqual(ran, { code: 0, out: '', err: '' })
    const page = readFileSync(out, 'utf8')
    assert.ok(page.startsWith('<!doctype html>') && page.trimEnd().endsWith('</html>'))
    assert.equal(page.match(/<article /g)?.length, 3)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.part')),
      [],
    )
  })

  test('standard input, with a date', async () => {
    const ran = await runCli(['read', '-', '--format', 'jsonl', '--date', '2025-03-04'], { stdin: Buffer.from(STORY) })
    const [reading] = readings(ran)
    assert.equal(reading?.report.name, '-')
    assert.deepEqual(reading?.report.date?.from, 'argument')
    assert.equal(reading?.report.date?.value, '2025-03-04')
  })

  /** Inputs that are odd, what becomes of them, and the words of the message. */
  const bad: readonly (readonly [name: string, content: string | Uint8Array, code: string, message: RegExp])[] = [
    ['empty.txt', '', 'empty', /empty\.txt: .*empty/],
    ['white.txt', ' \n\t \n', 'empty', /white\.txt: .*white space/],
    [
      'picture.txt',
      new Uint8Array([
        0x89,
        0x50,
        0x4e,
        0x47,
        0x0d,
        0x0a,
        0x1a,
        0x0a,
        ...Array.from({ length: 500 }, (_, i) => (i * 37) % 256),
      ]),
      'binary',
      /picture\.txt: /,
    ],
    [
      'bare.html',
      '<!doctype html><html><head><title>x</title></head><body><img src="x.png"></body></html>',
      'no-article',
      /bare\.html: /,
    ],
  ]
  test('inputs that cannot be read are named with the reason; the others are read', async () => {
    const paths = bad.map(([name, content]) => file(name, content))
    const good = file('story.txt', STORY)
    const ran = await runCli(['read', ...paths, good, '--format', 'jsonl'])
    assert.equal(ran.code, 1)
    const failures = new Map(
      lines(ran)
        .filter((e): e is Failure => e.format === 'corroborate/failure/1')
        .map((f) => [f.name, f]),
    )
    for (const [i, [, , code, message]] of bad.entries()) {
      assert.equal(failures.get(paths[i]!)?.code, code)
      assert.match(failures.get(paths[i]!)?.message ?? '', message)
    }
    assert.deepEqual(
      readings(ran).map((r) => r.report.name),
      [good],
    )
    assert.match(ran.err, /4 of 5 inputs could not be read/)
  })

  test('nothing could be read: exit code 2', async () => {
    assert.equal((await runCli(['read', file('empty.txt', '')])).code, 2)
  })

  test('a file over the limit is refused by its size, before it is loaded; the limit can be raised', async () => {
    const path = file('huge.txt', '')
    truncateSync(path, 60_000_000)
    const ran = await runCli(['read', path])
    assert.equal(ran.code, 2)
    assert.match(
      ran.err,
      /huge\.txt: 60\.0 MB is over the limit of 50\.0 MB; split it, or raise the limit with --max-size/,
    )
    const small = await runCli(['read', file('story.txt', STORY), '--max-size', '100'])
    assert.match(small.err, /over the limit of 100 bytes/)
  })

  test('UTF-16, windows-1252 and UTF-8 give the same text', async () => {
    const text = STORY.replace('Gunmen killed', 'Gunmen – “masked” – killed')
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    const windows: Record<string, number> = { '–': 0x96, '—': 0x97, '“': 0x93, '”': 0x94 }
    const latin = Uint8Array.from(text, (c) => windows[c] ?? c.charCodeAt(0))
    const names = [file('a-utf8.txt', text), file('b-utf16.txt', utf16), file('c-1252.txt', latin)]
    const all = readings(await runCli(['read', ...names, '--format', 'jsonl']))
    assert.deepEqual(
      all.map((r) => r.report.text),
      [text, text, text],
    )
    assert.deepEqual(
      all.map((r) => r.report.source.encoding),
      ['utf-8', 'utf-16le', 'windows-1252'],
    )
  })

  test('broken bytes, capitals and French are read, the odd ones with a warning', async () => {
    const broken = file(
      'broken.txt',
      Buffer.concat([Buffer.from(STORY), Buffer.from([0x20, 0xe2, 0x82, 0x20, 0xc3, 0xa9])]),
    )
    const capitals = file('capitals.txt', STORY.toUpperCase())
    const french = file(
      'french.txt',
      "Deux policiers ont été tués lundi près de la ville de Kirkouk, dans le nord de l'Irak, a déclaré un officier de police. Personne n'a revendiqué cette attaque, qui a été condamnée par le gouvernement.\n",
    )
    const list = file(
      'links.html',
      '<!doctype html><html><body><ul><li><a href="/">Home</a></li><li><a href="/a">World</a></li></ul></body></html>',
    )
    const ran = await runCli(['read', broken, capitals, french, list, '--format', 'jsonl'])
    assert.equal(ran.code, 0)
    const [a, b, c, d] = readings(ran)
    assert.ok(d!.problems.some((p) => p.code === 'no-article'))
    assert.ok(a!.problems.length > 0, 'broken bytes are a problem')
    assert.ok(b!.events.length > 0, 'an all-capitals report has events')
    assert.ok(c!.problems.some((p) => p.code === 'unread-language'))
    const page = await runCli(['read', french])
    assert.match(page.out, /! .*French/)
  })

  test('a folder without reports, and a file that vanishes', async () => {
    const none = join(folder, 'no-reports')
    mkdirSync(none)
    writeFileSync(join(none, 'picture.png'), 'x')
    const ran = await runCli(['read', none])
    assert.equal(ran.code, 2)
    assert.match(ran.err, /no-reports: no reports in this folder/)
    const vanishing = join(folder, 'vanishing')
    mkdirSync(vanishing)
    for (const name of ['a.txt', 'b.txt']) writeFileSync(join(vanishing, name), STORY)
    // The first reading is written before the second file is opened: it is gone by then.
    const gone = await new Promise<Ran>((resolve) => {
      let out = ''
      let err = ''
      const write = async (text: string): Promise<void> => {
        out += text
        rmSync(join(vanishing, 'b.txt'), { force: true })
      }
      void runCli(['read', vanishing, '--format', 'jsonl', '--workers', '0'], {
        write,
        warn: (text) => void (err += text),
      }).then(({ code }) => resolve({ code, out, err }))
    })
    assert.equal(gone.code, 1)
    assert.match(gone.err, /b\.txt: no such file or folder/)
  })

  test('URLs: a page is read, errors and silence are named', async () => {
    const server: Server = createServer((request, response) => {
      if (request.url === '/story') response.setHeader('content-type', 'text/plain; charset=utf-8').end(STORY)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const ran = await runCli(['read', `${base}/story`, `${base}/missing`, '--allow-private', '--format', 'jsonl'])
    await new Promise((resolve) => server.close(resolve))
    assert.equal(ran.code, 1)
    assert.equal(readings(ran)[0]?.report.url, `${base}/story`)
    assert.match(ran.err, /missing: the server answered 404/)
    const refused = await runCli(['read', `${base}/story`, '--allow-private'])
    assert.equal(refused.code, 2)
    assert.match(refused.err, /refuses connections|broke the connection off/)
    const inside = await runCli(['read', `${base}/story`])
    assert.match(inside.err, /private address .*--allow-private/)
  })

  test('whoever reads the output may leave early', async () => {
    const ran = await runCli(['read', reports, '--format', 'jsonl'], { closeAfter: 1 })
    assert.equal(ran.code, 0)
    assert.equal(ran.err, '')
    const piped = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" bin/corroborate.js read "${reports}" --format jsonl | head -c 10`],
      { cwd: ROOT, encoding: 'utf8' },
    )
    assert.equal(piped.stdout.length, 10)
    assert.equal(piped.stderr, '')
  })

  test('Ctrl-C leaves no half-written file', async () => {
    const many = join(folder, 'many')
    mkdirSync(many)
    for (let i = 0; i < 400; i++) writeFileSync(join(many, `${i}.txt`), `${STORY}\nReport ${i}.\n`)
    const out = join(folder, 'interrupted.jsonl')
    const child = spawn(
      process.execPath,
      ['bin/corroborate.js', 'read', many, '--format', 'jsonl', '--out', out, '--workers', '0'],
      { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
    const partial = (): string[] => readdirSync(folder).filter((name) => name.includes('interrupted.jsonl'))
    while (partial().length === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    const code = await new Promise((resolve) => child.on('exit', resolve))
    assert.equal(code, 130)
    assert.match(err, /interrupted/)
    assert.deepEqual(partial(), [])
  })
})
