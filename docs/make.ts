/**
 * Makes the reference pages from the program itself: `npm run docs`. Commands from the table that parses them, exports from the columns that
 * are written, the record and the library from the doc comments of their types. A test fails while a page is older than its source.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { COMMANDS, EXIT_CODES, type Command } from '../src/cli/commands.ts'
import { ACLED } from '../src/export/acled.ts'
import { codebook, type Table } from '../src/export/columns.ts'
import { EXPORTS } from '../src/export/exporter.ts'
import { GDELT_EVENTS, GDELT_MENTIONS } from '../src/export/gdelt.ts'
import { ICEWS } from '../src/export/icews.ts'
import { CLAIMS, INCIDENTS } from '../src/export/ownTables.ts'
import { POLECAT } from '../src/export/polecat.ts'
import { UCDP } from '../src/export/ucdp.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MADE = 'This page is made by `npm run docs`; change the source it names, not the page.'

/** Path from the root → content of every page that is made. */
export function referencePages(): Map<string, string> {
  return new Map([
    ['docs/reference/commands.md', commandsPage()],
    ['docs/reference/exports.md', exportsPage()],
    ['docs/reference/types.md', typesPage()],
    ['docs/reference/library.md', libraryPage()],
  ])
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function commandsPage(): string {
  const one = (c: Command): string => {
    const lines = [
      `## corroborate ${c.name}`,
      '',
      `${c.summary[0]!.toUpperCase()}${c.summary.slice(1)}.`,
      '',
      '```',
      `corroborate ${[c.name, c.positionals, Object.keys(c.options).length > 0 ? '[OPTION]…' : ''].filter(Boolean).join(' ')}`,
      '```',
      '',
    ]
    const options = Object.entries(c.options)
    if (options.length > 0) {
      lines.push('| option | |', '|---|---|')
      for (const [name, o] of options)
        lines.push(
          `| \`${o.short ? `-${o.short}, ` : ''}--${name}${o.value ? ` ${cell(o.value)}` : ''}\` | ${cell(o.help)} |`,
        )
      lines.push('')
    }
    for (const note of c.notes) lines.push(note, '')
    lines.push(...c.examples.map(([command, what]) => `- \`${command}\`: ${what}`), '')
    return lines.join('\n')
  }
  return `# Commands\n\n${MADE} Source: \`src/cli/commands.ts\` and its neighbours.\n\n${COMMANDS.map((c) => `[${c.name}](#corroborate-${c.name})`).join(' · ')}\n\n${COMMANDS.map(one).join('\n')}\n## Exit codes\n\n| code | |\n|---|---|\n${EXIT_CODES.map(([code, meaning]) => `| ${code} | ${cell(meaning)} |`).join('\n')}\n`
}

function exportsPage(): string {
  const tables = [INCIDENTS, CLAIMS, ACLED, UCDP, POLECAT, ICEWS, GDELT_EVENTS, GDELT_MENTIONS] as Table<never>[]
  const forms = EXPORTS.map(
    (f) =>
      `| \`${f.name}\` | ${cell(f.summary)} | ${f.folder ? 'a folder' : `.${f.extension}`} | ${f.alwaysCodePoints ? 'code points' : 'UTF-16, or code points with --code-points'} |`,
  )
  return `# Exports\n\n${MADE} Source: \`src/export/\`.\n\n\`corroborate export --as FORM --out FILE\`. Beside a table stand its codebook (\`FILE.codebook.md\`), the same for programs (\`FILE.csv-metadata.json\`, CSV on the Web), and what the form has no place for, with the reason (\`FILE.left-out.jsonl\`). The number behind the slash in a rule's name goes up when the rule changes.\n\n| form | what | file | offsets |\n|---|---|---|---|\n${forms.join('\n')}\n\n${tables.map((t) => codebook(t, 'corroborate').replace(/^# /, '## ').replace('Written by corroborate. ', '')).join('\n')}`
}

type Declared = { name: string; kind: string; comment: string; text: string }

/** Exported declarations of a source file with the comment before each. Sources are formatted by oxfmt: a declaration ends at the first line that is not indented. */
function declarations(path: string): Declared[] {
  const lines = readFileSync(join(ROOT, path), 'utf8').split('\n')
  const found: Declared[] = []
  for (const [i, line] of lines.entries()) {
    const match = /^export (?:declare )?(?:async )?(type|function\*?|const|class|interface) (\w+)/.exec(line)
    if (!match) continue
    let first = i
    if (lines[i - 1]?.trimEnd().endsWith('*/')) {
      first = i - 1
      while (first > 0 && !lines[first]!.startsWith('/**')) first--
    }
    let last = i
    const more = (next: string | undefined): boolean =>
      next !== undefined &&
      (/^[\s})|]/.test(next) || next === '') &&
      !(next === '' && !/^\s/.test(lines[last + 2] ?? ''))
    while (more(lines[last + 1]) && !/^[})]/.test(lines[last]!)) last++
    found.push({
      name: match[2]!,
      kind: match[1]!.replace('*', ''),
      comment: words(lines.slice(first, i).join('\n')),
      text: lines
        .slice(i, last + 1)
        .join('\n')
        .trimEnd(),
    })
  }
  return found
}

/** A doc comment as Markdown. */
function words(comment: string): string {
  return comment
    .replace(/^\/\*\*\s?|\s*\*\/$/g, '')
    .split('\n')
    .map((l) => l.replace(/^\s*\* ?/, ''))
    .join('\n')
    .replace(/\{@link ([^}]+)\}/g, '`$1`')
    .replace(/^@throws /gm, '\nThrows: ')
    .replace(/^@returns? /gm, '\nGives: ')
    .replace(/^@param (\S+) /gm, '\n`$1`: ')
    .replace(/(^|\n)@example\n([\s\S]+?)(?=\n@|$)/g, '$1\n```ts\n$2\n```')
    .trim()
}

const RECORD = ['report', 'span', 'reading', 'entity', 'slot', 'attribution', 'event', 'incident']

function typesPage(): string {
  const parts = RECORD.map((file) => {
    const types = declarations(`src/record/${file}.ts`).filter((d) => d.kind === 'type')
    return `## ${file}.ts\n\n${types.map((t) => `### ${t.name}\n\n${t.comment ? `${t.comment}\n\n` : ''}\`\`\`ts\n${t.text}\n\`\`\`\n`).join('\n')}`
  })
  return `# The types of the record\n\n${MADE} Source: \`src/record/\`. [record.md](../record.md) explains the record in words; \`corroborate schema\` prints the same as JSON Schema.\n\n${parts.join('\n')}`
}

function libraryPage(): string {
  const index = readFileSync(join(ROOT, 'src/index.ts'), 'utf8')
  const parts: string[] = []
  for (const [, list, from] of index.matchAll(/^export \{([^}]+)\} from '([^']+)'/gm)) {
    const path = relative(ROOT, resolve(ROOT, 'src', from!))
    const all = declarations(path)
    for (const item of list!
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean)) {
      const name = item.replace(/^type /, '')
      const one = all.find((d) => d.name === name)
      if (!one) continue
      const signature =
        one.kind === 'function'
          ? one.text
              .split('\n')
              .slice(0, one.text.split('\n').findIndex((l) => l.endsWith('{')) + 1)
              .join('\n')
              .replace(/ \{$/, '')
          : one.text
      parts.push(
        `## ${name}\n\n${one.comment ? `${one.comment}\n\n` : ''}\`\`\`ts\n${signature}\n\`\`\`\n\n\`${path}\`\n`,
      )
    }
  }
  const head = /\/\*\*([\s\S]*?)\*\//.exec(index)![0]
  return `# The library\n\n${MADE} Source: \`src/index.ts\`.\n\n${words(head)}\n\nThe types of the record are exported too: [types.md](types.md).\n\n${parts.join('\n')}`
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  for (const [path, content] of referencePages()) {
    const target = join(ROOT, path)
    const { mkdirSync } = await import('node:fs')
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
    console.log(path)
  }
