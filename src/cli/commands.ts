/** All commands with their options: the one table that parsing, help and shell completion are made from. */
import type { Streams } from './streams.ts'

export type Option = {
  type: 'string' | 'boolean'
  short?: string
  /** How the value is called in help: "YYYY-MM-DD". */
  value?: string
  /** All values there are, for help and completion. */
  values?: readonly string[]
  help: string
}

/** What the user gave: options by name, and what stands without a name. */
export type Given = { values: Record<string, string | boolean | undefined>; positionals: string[] }

/** What a command's file exports as `run`; the result is the exit code. */
export type Run = (given: Given, streams: Streams) => Promise<number>

export type Command = {
  name: string
  summary: string
  /** What stands after the name: "[FILE | FOLDER | - | URL]…". */
  positionals: string
  /** Does completion offer file names? */
  files?: boolean
  /** Values a positional may have, for completion. */
  choices?: readonly string[]
  options: Record<string, Option>
  notes: readonly string[]
  examples: readonly (readonly [command: string, what: string])[]
  /** Loaded only when the command is run: help must be instant. */
  load: () => Promise<{ run: Run }>
}

export const FORMATS = ['text', 'json', 'jsonl', 'html'] as const
export type Format = (typeof FORMATS)[number]

export const EXIT = { ok: 0, partly: 1, usage: 2, bug: 70, interrupted: 130 } as const

export const EXIT_CODES: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.ok, 'every input was read'],
  [EXIT.partly, 'some input could not be read; the others were'],
  [EXIT.usage, 'the command line is wrong, or nothing could be read'],
  [EXIT.bug, 'a defect in corroborate; the stack is printed'],
  [EXIT.interrupted, 'interrupted by Ctrl-C; no half-written file is left'],
]

export const COMMANDS: readonly Command[] = [
  {
    name: 'read',
    summary: 'read reports and print what they claim',
    positionals: '[FILE | FOLDER | - | URL]…',
    files: true,
    options: {
      date: {
        type: 'string',
        short: 'd',
        value: 'YYYY-MM-DD',
        help: 'day the reports were written; relative days ("on Friday") are counted from it. Without it the date is taken from metadata, dateline, caption, text or file name, and the record says which',
      },
      format: {
        type: 'string',
        short: 'f',
        value: 'FORMAT',
        values: FORMATS,
        help: 'text (default), json, jsonl or html',
      },
      out: {
        type: 'string',
        short: 'o',
        value: 'PATH',
        help: 'write to a file instead of the terminal; it appears only when it is complete',
      },
      'max-size': {
        type: 'string',
        value: 'SIZE',
        help: 'largest input, for example 200MB or 500000 (bytes); 50MB unless told',
      },
      'allow-private': {
        type: 'boolean',
        help: 'also fetch URLs that lead to this machine or a private network',
      },
      workers: {
        type: 'string',
        value: 'N',
        help: 'how many to read at the same time; chosen from the number of inputs and cores unless told. The output is the same for any number',
      },
      verbose: {
        type: 'boolean',
        short: 'v',
        help: 'text: also list actors, times, places, other statements, what was not coded, and the reasons',
      },
    },
    notes: [
      'A folder is searched through for reports. "-" reads one report from standard input. A URL is fetched; nothing else leaves the machine.',
      'Output is sorted by name, whatever the order given. With more than one report, text, json and html end with the incidents the reports are about: what each origin says, and where they contradict.',
    ],
    examples: [
      ['corroborate read report.txt', 'one report, as a page for the terminal'],
      ['corroborate read report.txt --date 2021-11-07', 'the same, relative days counted from 7 November 2021'],
      ['corroborate read reports/ --format html --out reports.html', 'a folder, as one page for the browser'],
      ['corroborate read reports/ -f jsonl | jq .events', 'one JSON record a line'],
      ['cat report.txt | corroborate read -', 'from standard input'],
      ['corroborate read https://example.org/news/story.html', 'from the web'],
    ],
    load: () => import('./read.ts'),
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of the record',
    positionals: '[reading | incident]',
    choices: ['reading', 'incident'],
    options: {
      out: { type: 'string', short: 'o', value: 'PATH', help: 'write to a file instead of the terminal' },
    },
    notes: [
      'The schema (draft 2020-12) of one line of "read --format jsonl"; docs/record.md explains it field by field.',
    ],
    examples: [['corroborate schema > reading.schema.json', 'keep it beside your data']],
    load: () => import('./schema.ts'),
  },
  {
    name: 'completion',
    summary: 'print a completion script for your shell',
    positionals: 'bash | zsh | fish',
    choices: ['bash', 'zsh', 'fish'],
    options: {},
    notes: [],
    examples: [
      ['source <(corroborate completion bash)', 'bash, in ~/.bashrc'],
      ['source <(corroborate completion zsh)', 'zsh, in ~/.zshrc after compinit'],
      ['corroborate completion fish > ~/.config/fish/completions/corroborate.fish', 'fish'],
    ],
    load: () => import('./completion.ts'),
  },
]
