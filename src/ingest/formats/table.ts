/** CSV and TSV: a table's head, its rows as a stream, and one row as a story. RFC 4180, with `;`, `|` and tabs as they occur. */
import { InputError } from '../../record/error.ts'
import type { OffsetMap } from '../../record/report.ts'
import type { Mapped } from '../written.ts'
import type { Story } from '../story.ts'
import { findColumns, recordStory, type Columns, type TableRow } from './records.ts'

const DELIMITERS = ['\t', ',', ';', '|'] as const
/** Columns of a table; GDELT's widest has 61. */
const MOST_COLUMNS = 1_000

export type TableHead = {
  names: string[]
  delimiter: string
  /** Is the first row the names of the columns, or already a record? */
  headed: boolean
}

/** GDELT's tables have no head; these are the columns read here, by the number of columns (event, mentions, graph). */
const GDELT: Record<number, Record<number, string>> = {
  61: { 0: 'id', 59: 'date', 60: 'url' },
  58: { 0: 'id', 56: 'date', 57: 'url' },
  16: { 0: 'id', 2: 'date', 4: 'outlet', 5: 'url' },
  27: { 0: 'id', 1: 'date', 3: 'outlet', 4: 'url' },
}

/** Is a text a table? Undefined where it is not. */
export function tableHead(text: string, given: Columns = {}): TableHead | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (const delimiter of DELIMITERS) {
    const first = cutRow(text, start, delimiter)
    if (!first || first.cells.length < 2 || first.cells.length > MOST_COLUMNS) continue
    const names = first.cells.map((cell) => cell.text.trim())
    if (
      delimiter === '\t' &&
      GDELT[names.length] &&
      /^[\d-]+$/u.test(names[0]!) &&
      names.some((cell) => /^https?:\/\//u.test(cell))
    )
      return { names: names.map((_, i) => GDELT[names.length]![i] ?? `column ${i + 1}`), delimiter, headed: false }
    if (names.some((name) => name.length > 60 || /[.!?]$/u.test(name))) continue
    if (new Set(names).size < names.length || names.every((name) => name === '')) continue
    const wanted = Object.values(given)
    const columns = findColumns(names, given)
    const useful =
      wanted.some((name) => names.includes(name)) ||
      columns.text !== undefined ||
      columns.title !== undefined ||
      columns.url !== undefined
    if (!useful) continue
    const second = cutRow(text, first.end, delimiter)
    // A sentence with commas is no row: the next line must have as many cells.
    if (second && second.cells.length > 1 && Math.abs(second.cells.length - names.length) > 1) continue
    if (!second && delimiter !== '\t' && names.length < 3) continue
    if (second && second.cells.length === 1 && second.cells[0]!.text.trim() !== '') continue
    return { names, delimiter, headed: true }
  }
  return undefined
}

type Cell = { text: string; start: number; end: number; quoted: boolean }

/** One row from `at` on; undefined at the end of the text. `closed` is false where a quotation mark is still open. */
export function cutRow(
  text: string,
  at: number,
  delimiter: string,
): { cells: Cell[]; end: number; closed: boolean } | undefined {
  if (at >= text.length) return undefined
  const cells: Cell[] = []
  let i = at
  for (;;) {
    const start = i
    if (text[i] === '"') {
      let value = ''
      i++
      let from = i
      for (;;) {
        const quote = text.indexOf('"', i)
        if (quote === -1)
          return {
            cells: [...cells, { text: value + text.slice(from), start, end: text.length, quoted: true }],
            end: text.length,
            closed: false,
          }
        if (text[quote + 1] === '"') {
          value += text.slice(from, quote + 1)
          i = quote + 2
          from = i
          continue
        }
        value += text.slice(from, quote)
        i = quote + 1
        break
      }
      cells.push({ text: value, start, end: i, quoted: true })
      while (i < text.length && text[i] !== delimiter && text[i] !== '\n') i++
    } else {
      while (i < text.length && text[i] !== delimiter && text[i] !== '\n') i++
      cells.push({ text: text.slice(start, i).replace(/\r$/u, ''), start, end: i, quoted: false })
    }
    if (i >= text.length || text[i] === '\n') return { cells, end: i + 1, closed: true }
    i++
    if (cells.length > MOST_COLUMNS) return { cells, end: text.length, closed: true }
  }
}

/** The text of each row of a decoded stream; a row that is longer than the limit is given as `over`, without its text. */
export async function* tableRows(
  pieces: AsyncIterable<string>,
  limit: number,
): AsyncGenerator<{ text: string; number: number; over: boolean }> {
  let held = ''
  let scanned = 0
  let quoted = false
  let fresh = true
  let number = 1
  let over = false
  for await (const piece of pieces) {
    held += piece
    let start = 0
    for (let i = scanned; i < held.length; i++) {
      const code = held.charCodeAt(i)
      // A quotation mark opens a cell only at its beginning; inside an unquoted one it is a letter like any other.
      if (code === 34) {
        if (quoted) quoted = false
        else if (fresh || held.charCodeAt(i - 1) === 34) quoted = true
        fresh = false
      } else if (code === 10 && !quoted) {
        const row = held.slice(start, i)
        if (over || row.trim() !== '') yield { text: over ? '' : row, number, over }
        number++
        over = false
        start = i + 1
        fresh = true
      } else if (!quoted) fresh = code === 44 || code === 59 || code === 9 || code === 124
    }
    held = held.slice(start)
    scanned = held.length
    if (held.length > limit) {
      over = true
      held = ''
      scanned = 0
    }
  }
  if (over || held.trim() !== '') yield { text: over ? '' : held, number, over }
}

/** One row as a story. */
export function rowStory(name: string, text: string, row: TableRow, given: Columns = {}): Story {
  const cut = cutRow(text, 0, row.delimiter)
  if (!cut) throw new InputError('no-text', `${name}: an empty row`)
  const cells = new Map(row.names.map((column, i) => [column, cut.cells[i]]))
  const story = recordStory(
    name,
    'csv',
    row.names,
    (column) => {
      const cell = cells.get(column)
      return cell ? { mapped: mappedCell(text, cell) } : undefined
    },
    given,
  )
  if (!cut.closed)
    story.problems.push({
      code: 'open-quote',
      message: `${name}: a quotation mark of this row is never closed; the row may hold more than its own text`,
    })
  if (cut.cells.length !== row.names.length)
    story.problems.push({
      code: 'cells',
      message: `${name}: the row has ${cut.cells.length} cells and the table ${row.names.length} columns; its values may stand in the wrong ones`,
    })
  return story
}

/** What a row of a list of addresses says: the address, when and where it was seen. */
export function rowValues(
  text: string,
  row: TableRow,
  given: Columns = {},
): { url?: string; date?: string; outlet?: string } {
  const cells = cutRow(text, 0, row.delimiter)?.cells ?? []
  const columns = findColumns(row.names, given)
  const value = (column: string | undefined) =>
    column === undefined ? '' : (cells[row.names.indexOf(column)]?.text.trim() ?? '')
  const url = value(columns.url)
  const date = value(columns.date)
  const outlet = value(columns.outlet)
  return { ...(url ? { url } : {}), ...(date ? { date } : {}), ...(outlet ? { outlet } : {}) }
}

/** A cell's characters with their map to the row: a doubled quotation mark is a stretch of its own. */
function mappedCell(source: string, cell: Cell): Mapped {
  if (!cell.quoted) return { text: cell.text, map: [{ textStart: 0, originalStart: cell.start, verbatim: true }] }
  const map: OffsetMap = []
  let at = cell.start + 1
  let length = 0
  while (length < cell.text.length) {
    const quote = source.indexOf('""', at)
    map.push({ textStart: length, originalStart: at, verbatim: true })
    if (quote === -1 || quote >= cell.end - 1) break
    length += quote + 1 - at
    at = quote + 2
  }
  return { text: cell.text, map }
}
