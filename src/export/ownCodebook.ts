/**
 * A table by a codebook of one's own: a JSON file that says which columns it has, from which of our columns (incidents, ACLED, UCDP) each
 * is taken, and how values are named there.
 */
import { InputError } from '../record/error.ts'
import { ACLED, acledRows, type AcledRow } from './acled.ts'
import {
  caseOf,
  codebook,
  csvMetadata,
  headerOf,
  toRow,
  type Case,
  type Cell,
  type Column,
  type Table,
} from './columns.ts'
import { digestAll } from './digest.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { INCIDENTS } from './ownTables.ts'
import { UCDP, ucdpRows, type UcdpRow } from './ucdp.ts'
import { toJsonLine } from './jsonl.ts'

/** One column of the codebook. */
export type OwnColumn = {
  name: string
  /** `incidents.killed_low`, `acled.sub_event_type`, `ucdp.best` …; several are joined with a space. Absent where `value` is given. */
  from?: string | string[]
  /** Value there → value here. `*` stands for all others; without it they stay as they are. */
  map?: Record<string, string>
  /** The same value in every row. */
  value?: string
  about?: string
}

export type OwnCodebook = {
  title: string
  version: string
  /** Rows are kept only where each of these columns has one of its values: `{"incidents.status": ["happened", "attempted"]}`. */
  where?: Record<string, string[]>
  columns: OwnColumn[]
}

type OwnRow = { found: Case; acled: AcledRow | undefined; ucdp: UcdpRow | undefined }

/**
 * Checks a codebook.
 * @param name of the file, for messages
 * @throws InputError `bad-codebook` naming the column and what is wrong with it
 */
export function readOwnCodebook(name: string, text: string): OwnCodebook {
  const bad = (message: string): InputError => new InputError('bad-codebook', `${name}: ${message}`)
  let book: OwnCodebook
  try {
    book = JSON.parse(text) as OwnCodebook
  } catch (error) {
    throw bad(`this is no JSON (${(error as Error).message})`)
  }
  for (const key of ['title', 'version'] as const)
    if (typeof book[key] !== 'string' || book[key] === '') throw bad(`"${key}" is missing`)
  if (!Array.isArray(book.columns) || book.columns.length === 0) throw bad('"columns" is missing or empty')
  const seen = new Set<string>()
  for (const [i, column] of book.columns.entries()) {
    if (typeof column.name !== 'string' || column.name === '') throw bad(`column ${i + 1} has no "name"`)
    if (seen.has(column.name)) throw bad(`column ${i + 1}: "${column.name}" stands there already`)
    seen.add(column.name)
    if ((column.from === undefined) === (column.value === undefined))
      throw bad(`column "${column.name}": give "from" or "value", one of them`)
    for (const from of [column.from ?? []].flat()) getter(from, (message) => bad(`column "${column.name}": ${message}`))
  }
  for (const [from, values] of Object.entries(book.where ?? {})) {
    getter(from, (message) => bad(`where: ${message}`))
    if (!Array.isArray(values)) throw bad(`where: "${from}" needs a list of values`)
  }
  return book
}

function getter(from: string, bad: (message: string) => InputError): (row: OwnRow) => Cell {
  const [scheme = '', ...rest] = from.split('.')
  const name = rest.join('.')
  const tables = { incidents: INCIDENTS, acled: ACLED, ucdp: UCDP }
  const table = tables[scheme as keyof typeof tables]
  if (!table) throw bad(`"${from}" is none of ours; write incidents.…, acled.… or ucdp.…`)
  const column = (table.columns as readonly Column<never>[]).find((c) => c.name === name)
  if (!column) throw bad(`${scheme} has no column "${name}"; it has ${table.columns.map((c) => c.name).join(', ')}`)
  const value = column.value as (row: unknown) => Cell
  if (scheme === 'incidents') return ({ found }) => value({ found, incident: found.incident })
  return (row) => {
    const inner = scheme === 'acled' ? row.acled : row.ucdp
    return inner && value(inner)
  }
}

const fail = (message: string): InputError => new InputError('bad-codebook', message)

function tableOf(book: OwnCodebook): Table<OwnRow> {
  return {
    title: book.title,
    after: `a codebook of one's own, version ${book.version}`,
    version: book.version,
    separator: ',',
    header: true,
    missing: '',
    notes: ['Columns that are taken from ACLED’s or UCDP’s are empty where those have no row for the incident.'],
    columns: book.columns.map((column): Column<OwnRow> => {
      const parts = [column.from ?? []].flat().map((from) => getter(from, fail))
      return {
        name: column.name,
        type: 'text',
        about: column.about ?? '',
        rule:
          column.value !== undefined
            ? `the value "${column.value}"`
            : `${[column.from!].flat().join(' + ')}${column.map ? ', mapped' : ''}`,
        value: (row) => {
          if (column.value !== undefined) return column.value
          const own = parts.map((get) => get(row)).filter((v) => v !== undefined && v !== '')
          if (own.length === 0) return ''
          const value = own.length === 1 ? own[0]! : own.join(' ')
          return column.map ? (column.map[String(value)] ?? column.map['*'] ?? value) : value
        },
      }
    }),
  }
}

export async function* ownTable(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  if (!options.codebook) throw new InputError('usage', 'export --as own: name your codebook with --columns FILE')
  const table = tableOf(options.codebook)
  const where = Object.entries(options.codebook.where ?? {}).map(([from, values]) => ({
    from,
    get: getter(from, fail),
    values: new Set(values),
  }))
  const digests = await digestAll(source.readings(), options.codePoints)
  yield { path: '', data: headerOf(table) }
  for await (const incident of source.incidents()) {
    const found = caseOf(incident, digests)
    const [acled, ucdp] = [acledRows(found), ucdpRows(found)]
    const row: OwnRow = {
      found,
      acled: 'rows' in acled ? acled.rows[0] : undefined,
      ucdp: 'rows' in ucdp ? ucdp.rows[0] : undefined,
    }
    const out = where.find(({ get, values }) => !values.has(String(get(row) ?? '')))
    if (!out) yield { path: '', data: toRow(table, row) }
    else
      yield {
        path: 'left-out.jsonl',
        data: toJsonLine({
          incident: incident.id,
          title: incident.title,
          reason: `${out.from} is "${String(out.get(row) ?? '')}"`,
        }),
      }
  }
  yield { path: 'codebook.md', data: codebook(table, options.program) }
  yield { path: 'csv-metadata.json', data: csvMetadata(table, options.file, options.program) }
}
