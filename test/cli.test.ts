/** The command line without any reading: help, completion, schema, options, output files. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { chooseWorkers } from '../src/cli/batch.ts'
import { COMMANDS } from '../src/cli/commands.ts'
import { nearest } from '../src/cli/help.ts'
import { openOutput } from '../src/cli/output.ts'
import { bar, progress } from '../src/cli/progress.ts'
import { bytes } from '../src/cli/read.ts'
import { wantsColours, type Streams } from '../src/cli/streams.ts'
import { runCli } from './cliStreams.ts'
import { table } from './table.ts'

let folder: string
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'corroborate-cli-'))
})
after(() => rmSync(folder, { recursive: true, force: true }))

const usage: readonly (readonly [args: string[], code: number, message: RegExp, reason: string])[] = [
  [[], 2, /Usage: corroborate COMMAND/, 'no command: the help, on standard error'],
  [['raed', 'x'], 2, /no command "raed"; did you mean "read"\?/, 'a mistyped command'],
  [['--frmat'], 2, /no option "--frmat"/, 'an option before the command'],
  [['read'], 2, /nothing to read; give files/, 'nothing to read'],
  [['read', 'x', '--fromat', 'json'], 2, /no option "--fromat"; did you mean "--format"\?/, 'a mistyped option'],
  [
    ['read', 'x', '--format', 'jsno'],
    2,
    /--format jsno.*did you mean "json"\?.*text, json, jsonl, html/,
    'a mistyped value',
  ],
  [['read', 'x', '--date', '2021-02-30'], 2, /--date 2021-02-30: this is no day/, 'a day that is not in the calendar'],
  [['read', 'x', '--date', '7 Nov 2021'], 2, /write it YYYY-MM-DD/, 'a date in other words'],
  [['read', 'x', '--date'], 2, /--date/, 'an option without its value'],
  [['read', 'x', '--workers', 'many'], 2, /--workers many: give a whole number/, 'workers that are no number'],
  [['read', 'x', '--max-size', '-1'], 2, /--max-size/, 'a negative size'],
  [['read', 'x', '--max-size', 'big'], 2, /--max-size big: give a number of bytes/, 'a size in words'],
  [['completion'], 2, /completion nothing: give one shell/, 'completion of no shell'],
  [['completion', 'tcsh'], 2, /one of bash, zsh, fish/, 'completion of a shell there is no script for'],
  [['schema', 'event'], 2, /no such schema; give one of reading, incident/, 'a schema there is not'],
]
for (const [args, code, message, reason] of usage)
  test(`cli usage: ${reason}`, async () => {
    const ran = await runCli(args)
    assert.equal(ran.code, code)
    assert.match(ran.err, message)
    assert.equal(ran.out, '')
    assert.doesNotMatch(ran.err, /\n {4}at /, 'no stack for a mistake of the user')
  })

test('cli: every command has a help page with options, examples and exit codes, none wider than 88 columns', async () => {
  for (const args of [
    ['--help'],
    ['help'],
    ...COMMANDS.flatMap((c) => [
      [c.name, '--help'],
      ['help', c.name],
    ]),
  ]) {
    const { code, out, err } = await runCli(args)
    assert.equal(code, 0)
    assert.equal(err, '')
    for (const part of ['Usage: corroborate', 'Options', 'Examples', 'Exit codes'])
      assert.ok(out.includes(part), `${args.join(' ')}: ${part}`)
    for (const line of out.split('\n')) assert.ok(line.length <= 88 || /^ {2}\S/.test(line), line)
  }
})

test('cli: --version prints the version of package.json', async () => {
  const { out } = await runCli(['--version'])
  assert.equal(
    out.trim(),
    (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version,
  )
})

test('cli: completion scripts name every command and option, and bash accepts its own', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out } = await runCli(['completion', shell])
    assert.equal(code, 0)
    for (const command of COMMANDS)
      for (const word of [command.name, ...Object.keys(command.options)])
        assert.ok(out.includes(word), `${shell}: ${word}`)
  }
  const { out } = await runCli(['completion', 'bash'])
  const complete = (words: string[]): string[] => {
    const script = `${out}\nCOMP_WORDS=(${words.map((w) => `'${w}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _corroborate; printf '%s\\n' "\${COMPREPLY[@]}"`
    const ran = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
    assert.equal(ran.stderr, '')
    return ran.stdout.trim().split('\n')
  }
  assert.deepEqual(complete(['corroborate', 'rea']), ['read'])
  assert.deepEqual(complete(['corroborate', 'read', '--format', 'js']), ['json', 'jsonl'])
  assert.deepEqual(complete(['corroborate', 'read', '--fo']), ['--format', '--follow'])
  assert.deepEqual(complete(['corroborate', 'completion', 'f']), ['fish'])
})

test('cli: schema prints a JSON Schema, to a file too', async () => {
  const { out } = await runCli(['schema'])
  const schema = JSON.parse(out) as { $schema: string; properties: Record<string, unknown> }
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
  assert.ok('claims' in schema.properties && 'report' in schema.properties)
  const path = join(folder, 'schema.json')
  assert.deepEqual(await runCli(['schema', '--out', path]), { code: 0, out: '', err: '' })
  assert.equal(readFileSync(path, 'utf8'), out)
  assert.ok('counts' in (JSON.parse((await runCli(['schema', 'incident'])).out) as { properties: object }).properties)
})

test('output: a file appears only when it is complete', async () => {
  const path = join(folder, 'whole.txt')
  writeFileSync(path, 'old')
  const output = openOutput(path, {} as Streams)
  await output.write('new')
  assert.equal(readFileSync(path, 'utf8'), 'old')
  output.finish()
  output.discard()
  assert.equal(readFileSync(path, 'utf8'), 'new')
  const broken = openOutput(path, {} as Streams)
  await broken.write('half')
  broken.discard()
  assert.equal(readFileSync(path, 'utf8'), 'new')
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  )
})

test('output: what cannot be written says why', () => {
  assert.throws(() => openOutput(folder, {} as Streams), /this is a folder; give the path of a file/)
  assert.throws(() => openOutput(join(folder, 'no', 'such'), {} as Streams), /its folder does not exist/)
  assert.ok(!existsSync(join(folder, 'no')))
})

test('cli: whoever reads the output may leave early', async () => {
  assert.deepEqual(await runCli(['--help'], { closeAfter: 0 }), { code: 0, out: '', err: '' })
})

table('colours', wantsColours, [
  [true, {}, true, 'a terminal has colours'],
  [false, {}, false, 'a pipe has none'],
  [true, { NO_COLOR: '1' }, false, 'NO_COLOR takes them away'],
  [true, { NO_COLOR: '' }, true, 'an empty NO_COLOR does not count'],
  [false, { FORCE_COLOR: '1' }, true, 'FORCE_COLOR brings them to a pipe'],
  [true, { FORCE_COLOR: '0' }, false, 'FORCE_COLOR=0 takes them away'],
  [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false, 'NO_COLOR is the stronger'],
  [true, { TERM: 'dumb' }, false, 'a dumb terminal has none'],
])

table('sizes', bytes, [
  ['500000', 500_000, 'bytes'],
  ['200MB', 200_000_000, 'megabytes'],
  ['1.5 kb', 1500, 'a fraction, a space, small letters'],
  ['3M', 3_000_000, 'the B may be left out'],
])

table('nearest', nearest, [
  ['raed', ['read', 'schema'], 'read', 'two letters changed places'],
  ['jsno', ['text', 'json', 'jsonl'], 'json', 'the nearest of two'],
  ['elephant', ['read'], undefined, 'nothing is near'],
])

table('workers', (inputs: number, wanted?: number) => Math.min(chooseWorkers(inputs, wanted), 2), [
  [1, undefined, 0, 'one report needs no thread'],
  [40, undefined, 0, 'starting threads would cost more than it brings'],
  [1, 4, 1, 'never more threads than inputs'],
  [10, 0, 0, '0 means none'],
])

table('progress bar', bar, [
  [1, 4, 'a.txt', '█████░░░░░░░░░░░░░░░  1/4  a.txt', 'a quarter'],
  [1000, 1000, 'x', '████████████████████  1,000/1,000  x', 'all'],
  [
    1,
    2,
    `${'long/'.repeat(20)}end.txt`,
    '██████████░░░░░░░░░░  1/2  …ong/long/long/long/long/long/long/long/long/end.txt',
    'a long name loses its front',
  ],
])

test('progress bar: only with many inputs and a terminal', () => {
  const drawn = (total: number, shown: boolean): string => {
    let all = ''
    const p = progress(total, (text) => void (all += text), shown)
    for (let i = 0; i < total; i++) p.step(`${i}`)
    p.clear()
    return all
  }
  assert.equal(drawn(100, false), '')
  assert.equal(drawn(2, true), '')
  const bars = drawn(100, true)
  assert.match(bars, /100\/100/)
  assert.ok(bars.endsWith('\r\u001b[K'), 'the bar is taken off at the end')
})
