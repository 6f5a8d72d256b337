/** The commands that exchange the record with other people's tools: part of the table in commands.ts. */
import { EXPORTS } from '../export/exporter.ts'
import type { Command, Option } from './commands.ts'

const OUT: Option = {
  type: 'string',
  short: 'o',
  value: 'PATH',
  help: 'write to a file instead of the terminal; it appears only when it is complete',
}

const FILTERS: Record<string, Option> = {
  type: { type: 'string', value: 'TYPE', help: 'only this PLOVER type: ASSAULT, PROTEST, …' },
  status: { type: 'string', value: 'STATUS', help: 'only this status: happened, attempted, planned, …' },
  country: { type: 'string', value: 'ISO3', help: 'only where: IRQ, MLI, …' },
  since: { type: 'string', value: 'YYYY-MM-DD', help: 'only on or after this day' },
  until: { type: 'string', value: 'YYYY-MM-DD', help: 'only on or before this day' },
  origins: { type: 'string', value: 'N', help: 'only with at least N independent origins' },
}

const COMPARISON_FORMAT: Option = {
  type: 'string',
  short: 'f',
  value: 'FORMAT',
  values: ['text', 'json', 'csv'],
  help: 'text (default), json, or csv with every event of both sides',
}
const LIMIT: Option = { type: 'string', value: 'N', help: 'list at most N events of a kind; 20 unless told' }

export const EXCHANGE_COMMANDS: readonly Command[] = [
  {
    name: 'export',
    summary: 'write the record as other tools read it: ACLED, UCDP, GDELT, GeoJSON, …',
    positionals: '',
    files: true,
    options: {
      as: {
        type: 'string',
        short: 'a',
        value: 'FORM',
        values: EXPORTS.map((f) => f.name),
        help: `in which form: ${EXPORTS.map((f) => f.name).join(', ')}`,
      },
      all: {
        type: 'boolean',
        help: 'the whole store with all revisions and decisions, as an archive for "corroborate import"; without accounts',
      },
      from: {
        type: 'string',
        value: 'PATH',
        help: 'what to export: a store, a record that "read --format json" or "jsonl" wrote, or reports (file or folder), which are read then; corroborate.db unless told',
      },
      out: {
        ...OUT,
        help: 'file (or, for brat, folder) to write; codebook, schema and what was left out stand beside it under its name. They appear only when complete',
      },
      columns: {
        type: 'string',
        value: 'FILE',
        help: 'for --as own: a JSON file that names your columns and where each comes from (docs/how-to/own-codebook.md)',
      },
      'code-points': {
        type: 'boolean',
        help: 'count offsets in Unicode code points, as Python does; brat, doccano, prodigy and web-annotation always do',
      },
      ...FILTERS,
    },
    notes: [
      'Each table comes with a codebook (Markdown, and CSV on the Web for programs) that names the rule behind every column. What a form has no place for is not dropped in silence: it stands in PATH.left-out.jsonl with the reason.',
      EXPORTS.map((f) => `${f.name}: ${f.summary}`).join('. ') + '.',
    ],
    examples: [
      ['corroborate export --as acled --out events.csv', 'the store in ACLED’s columns, with codebook'],
      ['corroborate export --as ucdp --from reports/ --out ged.csv', 'read a folder, then write UCDP’s columns'],
      ['corroborate export --as geojson --country MLI --since 2024-01-01 --out mali.geojson', 'a map layer'],
      ['corroborate export --as brat --out annotations/', 'marked texts for brat'],
    ],
    load: () => import('./export.ts'),
  },
  {
    name: 'compare',
    summary: 'compare two codings of the same events, or annotations of the same texts',
    positionals: 'OURS THEIRS',
    files: true,
    options: { format: COMPARISON_FORMAT, limit: LIMIT, out: OUT, ...FILTERS },
    notes: [
      'Each side is a table in ACLED’s or UCDP’s columns (theirs, or what "export" wrote), a store, a record that "read" wrote, reports, a folder of brat files, or doccano’s or Prodigy’s JSON Lines. What it is, is seen from its content.',
      'Events are matched one to one by day, place, type, toll and sides; --format csv shows the reasons. Bad rows are named by row and column and left out; the others are compared.',
      'Annotations are compared span by span: exact (same start, end and label) and overlapping.',
    ],
    examples: [
      ['corroborate compare corroborate.db acled.csv', 'the store against ACLED’s rows of the same time and place'],
      ['corroborate compare ours.csv theirs.csv --format csv --out pairs.csv', 'every pair and what only one side has'],
      ['corroborate compare coder1/ coder2/', 'two folders of brat annotations'],
    ],
    load: () => import('./compare.ts'),
  },
  {
    name: 'evaluate',
    summary: 'score a coding, or annotations, against an answer key',
    positionals: 'OURS KEY',
    files: true,
    options: { format: COMPARISON_FORMAT, limit: LIMIT, out: OUT, ...FILTERS },
    notes: [
      'As "compare", with the second side taken as right: precision, recall and F1 of events or spans, and the share of right values field by field among the matched.',
    ],
    examples: [['corroborate evaluate reports/ key.csv', 'read the reports and score the events against a table']],
    load: () => import('./evaluate.ts'),
  },
  {
    name: 'mcp',
    summary: 'let an assistant search the record and quote it (Model Context Protocol)',
    positionals: '',
    options: { store: { type: 'string', short: 's', value: 'PATH', help: 'the store; corroborate.db unless told' } },
    notes: [
      'Speaks the Model Context Protocol over standard input and output; an assistant starts it by itself. It reads only: search_incidents, show_incident (who claims what, with the words), search_reports, read_report.',
    ],
    examples: [['corroborate mcp --store war.db', 'the command to give to the assistant']],
    load: () => import('./mcp.ts'),
  },
  {
    name: 'assist',
    summary: 'let a language model on this machine propose readings of sentences left uncoded',
    positionals: '[REPORTS…]',
    files: true,
    options: {
      assist: {
        type: 'string',
        value: 'URL',
        help: 'OpenAI-compatible server, for example http://127.0.0.1:8080/v1; only this machine unless --assist-remote is said',
      },
      'assist-remote': {
        type: 'boolean',
        help: 'the server may be another machine: sentences of the reports are sent there',
      },
      model: { type: 'string', value: 'NAME', help: 'model to ask; the first that the server lists unless told' },
      most: { type: 'string', value: 'N', help: 'ask about at most N sentences a report; 20 unless told' },
      store: { type: 'string', short: 's', value: 'PATH', help: 'the store; corroborate.db unless told' },
      accept: {
        type: 'string',
        value: 'N,N',
        help: 'accept these proposals: they become events of their report, marked as assisted',
      },
      reject: { type: 'string', value: 'N,N', help: 'reject these proposals' },
      who: { type: 'string', value: 'NAME', help: 'who accepts or rejects' },
      verbose: { type: 'boolean', short: 'v', help: 'also list what was refused by the check' },
    },
    notes: [
      'Never needed: nothing else asks a language model. Each proposal must quote the report letter by letter, else it is refused. Proposals are kept in the store’s journal and count for nothing until a person accepts them.',
      'With REPORTS, proposals are printed as JSON Lines and kept nowhere. A key, where the server wants one, is taken from CORROBORATE_ASSIST_KEY.',
    ],
    examples: [
      ['corroborate assist --assist http://127.0.0.1:8080/v1 --store war.db', 'ask, keep and list proposals'],
      ['corroborate assist --store war.db --accept 3,7 --reject 4 --who Amal', 'decide about them'],
    ],
    load: () => import('./assist.ts'),
  },
]
