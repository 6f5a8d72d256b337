/** Reads ACLED's and UCDP's files, and ours in their shape, into events. Bad rows are named by row and column; the others are kept. */
import { InputError } from '../record/error.ts'
import type { CodedEvent, Coding } from './coding.ts'
import { readDelimited, type RowProblem, type TableRow } from './delimited.ts'

/** Thrown for one cell; becomes a problem of its row. */
class CellError extends Error {
  readonly column: string
  constructor(column: string, message: string) {
    super(message)
    this.column = column
  }
}

type Scheme = { columns: readonly string[]; read: (row: TableRow) => CodedEvent }

const SCHEMES: Record<'acled' | 'ucdp', Scheme> = {
  acled: {
    columns: [
      'event_id_cnty',
      'event_date',
      'event_type',
      'sub_event_type',
      'actor1',
      'country',
      'latitude',
      'longitude',
      'fatalities',
    ],
    read: acled,
  },
  ucdp: {
    columns: [
      'id',
      'type_of_violence',
      'side_a',
      'side_b',
      'country',
      'latitude',
      'longitude',
      'date_start',
      'date_end',
      'best',
      'high',
      'low',
    ],
    read: ucdp,
  },
}

/** Whose columns these are, by the line of names. */
export function schemeOf(columns: readonly string[]): 'acled' | 'ucdp' | undefined {
  if (columns.includes('event_id_cnty')) return 'acled'
  return columns.includes('type_of_violence') ? 'ucdp' : undefined
}

/**
 * Reads a file of ACLED's or UCDP's columns, in any order, with any others beside them.
 * @throws InputError `bad-table` when it is neither, or a column is missing
 */
export function readCodedTable(name: string, text: string): Coding {
  const { columns, rows, problems } = readDelimited(text)
  const scheme = schemeOf(columns)
  if (!scheme)
    throw new InputError(
      'bad-table',
      `${name}: neither ACLED's nor UCDP's columns (no event_id_cnty, no type_of_violence); it has ${columns.slice(0, 6).join(', ')}${columns.length > 6 ? ', …' : ''}`,
    )
  const missing = SCHEMES[scheme].columns.filter((c) => !columns.includes(c))
  if (missing.length > 0)
    throw new InputError(
      'bad-table',
      `${name}: the columns ${missing.join(', ')} are missing; export the file again with all columns`,
    )
  const events: CodedEvent[] = []
  const found: RowProblem[] = [...problems]
  const seen = new Map<string, number>()
  for (const row of rows)
    try {
      const event = SCHEMES[scheme].read(row)
      const before = seen.get(event.id)
      if (before !== undefined)
        throw new CellError(scheme === 'acled' ? 'event_id_cnty' : 'id', `${event.id} stands in row ${before} already`)
      seen.set(event.id, row.number)
      events.push(event)
    } catch (error) {
      if (!(error instanceof CellError)) throw error
      found.push({ row: row.number, line: row.line, column: error.column, message: error.message })
    }
  return { scheme, name, events, problems: found.sort((a, b) => a.row - b.row) }
}

function acled(row: TableRow): CodedEvent {
  const { cells } = row
  const day = dayIn(row, 'event_date')
  const deaths = wholeIn(row, 'fatalities')
  const precision =
    cells['time_precision'] === undefined || cells['time_precision'] === '' ? 1 : wholeIn(row, 'time_precision', 1, 3)
  // ACLED's 2 is "within a week", 3 "within a month", its date the middle.
  const reach = precision === 1 ? 0 : precision === 2 ? 3 : 15
  return {
    id: needed(row, 'event_id_cnty'),
    row: row.number,
    first: moved(day, -reach),
    last: moved(day, reach),
    type: needed(row, 'event_type'),
    // Files of different years spell it both ways.
    ...text('subType', cells['sub_event_type']?.replace('protestors', 'protesters')),
    actors: [cells['actor1'], cells['actor2']].filter((a): a is string => a !== undefined && a.trim() !== ''),
    ...text('place', cells['location']),
    ...text('admin1', cells['admin1']),
    country: needed(row, 'country'),
    lat: numberIn(row, 'latitude', -90, 90),
    lon: numberIn(row, 'longitude', -180, 180),
    coarse: cells['geo_precision'] === '3',
    deaths: { low: deaths, best: deaths, high: deaths },
    ...text('source', cells['source']),
  }
}

const VIOLENCE = ['state-based', 'non-state', 'one-sided']

function ucdp(row: TableRow): CodedEvent {
  const { cells } = row
  const [first, last] = [dayIn(row, 'date_start'), dayIn(row, 'date_end')]
  if (last < first) throw new CellError('date_end', `${cells['date_end']} is before date_start ${cells['date_start']}`)
  const deaths = { low: wholeIn(row, 'low'), best: wholeIn(row, 'best'), high: wholeIn(row, 'high') }
  if (deaths.low > deaths.high) throw new CellError('low', `${deaths.low} is over high ${deaths.high}`)
  return {
    id: needed(row, 'id'),
    row: row.number,
    first,
    last,
    type: VIOLENCE[wholeIn(row, 'type_of_violence', 1, 3) - 1]!,
    actors: [needed(row, 'side_a'), needed(row, 'side_b')],
    ...text('place', cells['where_coordinates']),
    ...text('admin1', cells['adm_1']),
    country: needed(row, 'country'),
    lat: numberIn(row, 'latitude', -90, 90),
    lon: numberIn(row, 'longitude', -180, 180),
    coarse: Number(cells['where_prec'] ?? 1) >= 4,
    deaths,
    ...text('source', cells['source_office'] || cells['source_article']),
  }
}

function text<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  const trimmed = value?.trim()
  return trimmed ? ({ [key]: trimmed } as Partial<Record<K, string>>) : {}
}

function needed({ cells }: TableRow, column: string): string {
  const value = cells[column]?.trim() ?? ''
  if (value === '') throw new CellError(column, 'is empty')
  return value
}

function numberIn(row: TableRow, column: string, low: number, high: number): number {
  const value = needed(row, column)
  const number = Number(value)
  if (!Number.isFinite(number)) throw new CellError(column, `"${value}" is no number`)
  if (number < low || number > high) throw new CellError(column, `${value} is outside ${low} … ${high}`)
  return number
}

function wholeIn(row: TableRow, column: string, low = 0, high = 10_000_000): number {
  const number = numberIn(row, column, low, high)
  if (!Number.isInteger(number)) throw new CellError(column, `${number} is no whole number`)
  return number
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** 2021-11-07 (with or without a time), or 07 November 2021 as ACLED's older files have it. */
function dayIn(row: TableRow, column: string): string {
  const value = needed(row, column)
  const written = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(value)
  const month = written ? MONTHS.indexOf(written[2]!.toLowerCase()) + 1 : 0
  const day = written
    ? `${written[3]}-${String(month).padStart(2, '0')}-${written[1]!.padStart(2, '0')}`
    : /^\d{4}-\d\d-\d\d(?:[ T].*)?$/.test(value)
      ? value.slice(0, 10)
      : ''
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day)
    throw new CellError(column, `"${value}" is no day; write it YYYY-MM-DD`)
  return day
}

function moved(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}
