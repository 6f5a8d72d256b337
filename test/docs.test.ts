/**
 * The documentation is run: every `sh` block of a page, in order, in a folder with the examples. Blocks marked `sh not run` (they wait for
 * a server, a network or a person) are checked for commands and options that there are. Pages made from the program are as new as it.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { referencePages } from '../docs/make.ts'
import { COMMANDS } from '../src/cli/commands.ts'
import { runCli } from './cliStreams.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((p) => p.endsWith('.md') && !p.startsWith('reference'))
    .map((p) => `docs/${p.replaceAll('\\', '/')}`)
    .sort(),
]

type Block = { line: number; run: boolean; code: string }

/** README's blocks begin with installing; they are checked and not run. */
const NOT_RUN = new Set(['README.md'])

function blocksOf(page: string): Block[] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return [...text.matchAll(/^```sh( not run)?\n([\s\S]*?)^```$/gm)].map((m) => ({
    line: text.slice(0, m.index).split('\n').length,
    run: m[1] === undefined && !NOT_RUN.has(page),
    code: m[2]!,
  }))
}

/** Every `corroborate …` of a block names a command and options that there are. */
function checkCommands(code: string, where: string): void {
  for (const [, rest = ''] of code
    .replace(/\\\n/g, ' ')
    .matchAll(/(?:^|\$\(|\| *|\bsudo |\bnpx )corroborate ([^\n|)#]+)/gm)) {
    const words = rest
      .replace(/"[^"]*"|'[^']*'/g, 'x')
      .trim()
      .split(/\s+/)
    if (words[0]!.startsWith('-')) continue
    const command = COMMANDS.find((c) => c.name === words[0])
    assert.ok(command, `${where}: there is no command "${words[0]}"`)
    for (const word of words.slice(1)) {
      const option = /^--([a-z-]+)/.exec(word)?.[1]
      if (option)
        assert.ok(option in command.options || option === 'help', `${where}: ${command.name} has no option --${option}`)
    }
  }
}

suite('docs', () => {
  let home: string
  let filled: Promise<string> | undefined
  const filledStore = (): Promise<string> =>
    (filled ??= (async () => {
      const path = join(home, 'corroborate.db')
      const examples = join(home, 'examples')
      cpSync(join(ROOT, 'examples'), examples, { recursive: true, filter: (p) => !p.endsWith('.json') })
      const { code, err } = await runCli(['add', examples, '--store', path, '--quiet'])
      assert.equal(code, 0, err)
      return path
    })())
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'corroborate-docs-store-'))
  })
  after(() => rmSync(home, { recursive: true, force: true }))

  for (const page of PAGES) {
    const blocks = blocksOf(page)
    if (blocks.length === 0) continue
    test(`${page}: commands and options are there`, () => {
      for (const { code, line } of blocks) checkCommands(code, `${page}:${line}`)
    })
    if (!blocks.some((b) => b.run)) continue
    test(`${page}: every command runs`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'corroborate-docs-'))
      try {
        cpSync(join(ROOT, 'examples'), join(folder, 'examples'), {
          recursive: true,
          filter: (path) => !path.endsWith('.json'),
        })
        mkdirSync(join(folder, '.bin'))
        // The tutorial begins with nothing; the guides find the examples read already, so that "add examples" passes over them.
        if (page !== 'docs/tutorial.md') cpSync(await filledStore(), join(folder, 'corroborate.db'))
        const shim = join(folder, '.bin/corroborate')
        writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'bin/corroborate.js')}" "$@"\n`)
        chmodSync(shim, 0o755)
        // One shell for a page: what an earlier block made, a later one uses. The line is printed before a block, so that a failure names it.
        const script = blocks
          .filter((b) => b.run)
          .map((b) => `echo '@@ ${page}:${b.line}' >&2\n${b.code}`)
          .join('\n')
        const ran = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
          cwd: folder,
          encoding: 'utf8',
          env: {
            ...process.env,
            PATH: `${join(folder, '.bin')}:${dirname(process.execPath)}:${process.env['PATH']}`,
            NO_COLOR: '1',
          },
          maxBuffer: 2 ** 26,
        })
        const at = ran.stderr.split('@@ ').at(-1)
        assert.equal(ran.status, 0, `${at}`)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  }

  test('every link inside the documentation leads somewhere', () => {
    for (const page of [...PAGES, 'CONTRIBUTING.md']) {
      const text = readFileSync(join(ROOT, page), 'utf8')
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
        const [path = '', anchor] = target.split('#')
        const file = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path)
        assert.ok(existsSync(file), `${page}: ${target}`)
        if (anchor === undefined || !file.endsWith('.md')) continue
        const anchors = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, h = '']) =>
          h
            .toLowerCase()
            .replace(/[^\p{L}\p{N}\s-]/gu, '')
            .replace(/ /g, '-'),
        )
        assert.ok(anchors.includes(anchor), `${page}: ${target}`)
      }
    }
  })

  test('the reference pages are as new as the program (npm run docs makes them)', () => {
    for (const [path, content] of referencePages())
      assert.equal(readFileSync(join(ROOT, path), 'utf8'), content, `${path}: run npm run docs`)
  })
})
