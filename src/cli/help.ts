/** Help pages made from the table of commands. */
import { COMMANDS, EXIT_CODES, type Command } from './commands.ts'

const WIDTH = 88

export function mainHelp(): string {
  const commands = COMMANDS.map((c): [string, string] => [c.name, c.summary])
  return `corroborate reads conflict news and keeps the record: who did what to whom, when, where,
who says so, how sure, and how many independent sources stand behind it.

Usage: corroborate COMMAND [OPTION]…

Commands
${rows(commands)}
Options
${rows([
  ['-h, --help', 'this page; corroborate COMMAND --help explains a command'],
  ['-V, --version', 'print the version'],
])}
Examples
${examples(COMMANDS.flatMap((c) => c.examples.slice(0, c.name === 'read' ? 3 : 1)))}
Exit codes
${exitCodes()}`
}

export function commandHelp(command: Command): string {
  const options: [string, string][] = Object.entries(command.options).map(([name, o]) => [
    `${o.short ? `-${o.short}, ` : '    '}--${name}${o.value ? ` ${o.value}` : ''}`,
    o.help,
  ])
  options.push(['-h, --help', 'this page'])
  const usage = [
    `corroborate ${command.name}`,
    command.positionals,
    Object.keys(command.options).length > 0 ? '[OPTION]…' : '',
  ]
  const notes = command.notes.map((note) => `${fill(note, '').join('\n')}\n`).join('\n')
  return `${command.summary[0]!.toUpperCase()}${command.summary.slice(1)}.

Usage: ${usage.filter(Boolean).join(' ')}

Options
${rows(options)}
${notes}${notes ? '\n' : ''}Examples
${examples(command.examples)}
Exit codes
${exitCodes()}`
}

/** The known word nearest to a mistyped one, if it is near: at most two edits, and fewer than half its letters. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let least = 3
  for (const candidate of known) {
    const distance = edits(word.toLowerCase(), candidate)
    if (distance < least && distance * 2 < Math.max(candidate.length, 3)) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** Edits from one word to the other: letters put in, left out, changed, or swapped with their neighbour. */
function edits(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[b.length]!
}

function exitCodes(): string {
  return rows(EXIT_CODES.map(([code, meaning]): [string, string] => [String(code), meaning]))
}

function examples(list: Command['examples']): string {
  return list.map(([command, what]) => `  # ${what}\n  ${command}\n`).join('')
}

/** Two columns, the second one wrapped. */
function rows(list: readonly (readonly [string, string])[]): string {
  const left = Math.max(...list.map(([name]) => name.length)) + 2
  return list
    .map(([name, text]) => {
      const lines = fill(text, ' '.repeat(left + 2))
      return `  ${name.padEnd(left)}${lines.join('\n').trimStart()}\n`
    })
    .join('')
}

function fill(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== '') {
      lines.push(line)
      line = indent
    }
    line += line.length === indent.length ? word : ` ${word}`
  }
  return [...lines, line]
}
