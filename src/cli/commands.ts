/** All commands with their options: the one table that parsing, help and shell completion are made from. */
import { EXCHANGE_COMMANDS } from './exchangeCommands.ts'
import { CONDITIONS, storeCommands } from './storeCommands.ts'
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

const ACTORS: Option = {
  type: 'string',
  value: 'FILE',
  help: 'a CSV of actors of your own, which come before ours (docs/actors.md); "corroborate actors" makes one to correct',
}
const CODEBOOK: Option = {
  type: 'string',
  value: 'FOLDER',
  help: 'a codebook of your own: words, weapons, contexts and categories, on top of ours or instead of them (docs/codebook.md)',
}
const STORE: Option = {
  type: 'string',
  short: 's',
  value: 'PATH',
  help: 'the store: a file, or postgres://…; corroborate.db unless told',
}

/** The dial between finding more and being surer of it. */
const ATTRIBUTION_THRESHOLD: Option = {
  type: 'string',
  value: '0–1',
  help: 'least probability of an attribution: lower finds more, higher is surer; 0.36 unless told (docs/attribution.md has precision and recall)',
}

/** How inputs are taken in: the same for every command that takes reports. */
export const INTAKE: Record<string, Option> = {
  follow: {
    type: 'boolean',
    help: 'fetch the pages that feeds, lists of articles and lists of addresses lead to, where they have less than the story',
  },
  columns: {
    type: 'string',
    value: 'FIELD=NAME,…',
    help: 'tables and JSON records: which column holds the text, title, summary, date, updated, url, outlet, agency, authors, section, language or id; found by their names unless told',
  },
  timeout: {
    type: 'string',
    value: 'SECONDS',
    help: 'wait so long for a web server (20 unless told), and read so long in one PDF (30)',
  },
  'max-depth': { type: 'string', value: 'N', help: 'archives in archives that are opened; 5 unless told' },
  'max-entries': { type: 'string', value: 'N', help: 'reports that one input may hold; 1,000,000 unless told' },
  'max-unpacked': {
    type: 'string',
    value: 'SIZE',
    help: 'what one archive may unpack to, for example 200GB; 50GB unless told',
  },
  'ignore-robots': { type: 'boolean', help: 'fetch also what robots.txt asks programs to leave alone' },
  'allow-private': {
    type: 'boolean',
    help: 'also fetch URLs that lead to this machine or a private network',
  },
}

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
      ...INTAKE,
      store: {
        type: 'string',
        short: 's',
        value: 'PATH',
        help: 'also keep the readings in this file (SQLite; made when missing) and bring its incidents up to date',
      },
      actors: ACTORS,
      codebook: CODEBOOK,
      'attribution-threshold': ATTRIBUTION_THRESHOLD,
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
      'A folder is searched through for reports. "-" reads standard input. A URL is fetched, as robots.txt allows; nothing else leaves the machine.',
      'Text, HTML, Markdown, PDF, Word (.docx), e-mail (.eml, mbox), RSS, Atom, JSON Feed, ninjs, NewsML, NITF, JSON Lines, CSV, WARC, and ZIP, tar and gzip of any of these are known by their content (docs/formats.md).',
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
    name: 'actors',
    summary: 'list who is named in reports or in a store, and how each is coded',
    positionals: '[FILE | FOLDER | - | URL]…',
    files: true,
    options: {
      unknown: { type: 'boolean', help: 'only those in no list of ours or yours' },
      format: { type: 'string', short: 'f', value: 'FORMAT', values: ['text', 'csv'], help: 'text (default) or csv' },
      out: { type: 'string', short: 'o', value: 'PATH', help: 'write to a file instead of the terminal' },
      actors: ACTORS,
      store: STORE,
    },
    notes: [
      'Without inputs the store is looked through. Nobody is dropped for being unknown: an unknown actor is coded from its description.',
    ],
    examples: [
      ['corroborate actors reports/', 'everyone named in a folder of reports'],
      [
        'corroborate actors reports/ --unknown -f csv -o mine.csv',
        'a list to correct, then: corroborate read reports/ --actors mine.csv',
      ],
    ],
    load: () => import('./actors.ts'),
  },
  {
    name: 'incidents',
    summary: 'join reports into incidents, or list those in a store',
    positionals: '[FILE | FOLDER | - | URL]…',
    files: true,
    options: {
      store: STORE,
      ...CONDITIONS,
      format: {
        type: 'string',
        short: 'f',
        value: 'FORMAT',
        values: ['text', 'json', 'jsonl', 'html'],
        help: 'text (default), json, jsonl or html; of a store text or jsonl',
      },
      out: { type: 'string', short: 'o', value: 'PATH', help: 'write to a file instead of the terminal' },
      date: { type: 'string', short: 'd', value: 'YYYY-MM-DD', help: 'day the reports were written' },
      ...INTAKE,
      workers: { type: 'string', value: 'N', help: 'how many to read at the same time' },
      verbose: { type: 'boolean', short: 'v', help: 'text: also the incidents that one report alone tells of' },
    },
    notes: [
      'With reports they are read and joined: contradictions first, then what each origin says of each field, how the story changed, and what nobody says. Without reports a store is asked; "corroborate add" fills one.',
    ],
    examples: [
      ['corroborate incidents reports/', 'what a folder of reports comes to'],
      ['corroborate incidents reports/ -f html -o incidents.html', 'as a page for the browser'],
      ['corroborate incidents', 'all in corroborate.db'],
      ['corroborate incidents --type ASSAULT --country MLI --origins 2', 'attacks in Mali that two origins tell of'],
      ['corroborate incidents --contradictions -f jsonl | jq .title', 'what the sources disagree about'],
    ],
    load: () => import('./incidents.ts'),
  },
  {
    name: 'search',
    summary: 'search the reports in a store, or its incidents',
    positionals: '[WORDS…]',
    options: {
      store: STORE,
      ...CONDITIONS,
      json: { type: 'boolean', help: 'one JSON object a line, with the offsets of the words' },
    },
    notes: [
      'All the words must stand in the report; case and accents make no difference; "two words" in quotation marks stand side by side; bomb* goes on.',
      'With conditions the incidents that meet them are listed, each with the passages that have the words.',
    ],
    examples: [
      ['corroborate search market blast', 'reports with both words'],
      ['corroborate search drone --type ASSAULT --country MLI --killed-from 10', 'incidents'],
    ],
    load: () => import('./search.ts'),
  },
  {
    name: 'verify',
    summary: 'check that a store is whole',
    positionals: '',
    options: { store: STORE },
    notes: ['Checks the file, the hash of every text and record, every span, and the chain of decisions.'],
    examples: [['corroborate verify --store corroborate.db', 'exit code 1 where something is wrong']],
    load: () => import('./verify.ts'),
  },
  ...storeCommands({
    intake: { ...INTAKE, 'attribution-threshold': ATTRIBUTION_THRESHOLD },
    actors: ACTORS,
    codebook: CODEBOOK,
    store: STORE,
  }),
  ...EXCHANGE_COMMANDS,
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
