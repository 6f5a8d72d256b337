/** Reads CSV (RFC 4180) and tab-separated tables: rows with their numbers, and what is wrong with the file, by row and column. */

/** A row: `number` counts data rows from 1, `line` lines of the file from 1 (a quoted cell may hold line breaks). */
export type TableRow = { number: number; line: number; cells: Record<string, string> }

/** Something wrong with one row; the others are kept. */
export type RowProblem = { row: number; line: number; column?: string; message: string }

export type DelimitedTable = { columns: string[]; rows: TableRow[]; problems: RowProblem[] }

/**
 * Takes a table apart. The separator is the one of comma, semicolon and tab that stands most often in the first line.
 * A row with too few or too many cells is a problem, and left out.
 */
export function readDelimited(text: string): DelimitedTable {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text
  const separator = separatorOf(content.slice(0, content.search(/\r|\n|$/)))
  const problems: RowProblem[] = []
  const records = split(content, separator, problems)
  const header = records.shift()
  const columns = header?.cells.map((c) => c.trim()) ?? []
  const rows: TableRow[] = []
  for (const [i, record] of records.entries()) {
    const number = i + 1
    if (record.cells.length !== columns.length) {
      problems.push({
        row: number,
        line: record.line,
        message: `has ${record.cells.length} cells, the line of names has ${columns.length}`,
      })
      continue
    }
    rows.push({ number, line: record.line, cells: Object.fromEntries(columns.map((c, k) => [c, record.cells[k]!])) })
  }
  return { columns, rows, problems }
}

function separatorOf(line: string): string {
  const count = (s: string): number => line.split(s).length
  return [',', '\t', ';'].reduce((best, s) => (count(s) > count(best) ? s : best))
}

type RawRecord = { line: number; cells: string[] }

function split(text: string, separator: string, problems: RowProblem[]): RawRecord[] {
  const records: RawRecord[] = []
  let line = 1
  let at = 0
  while (at < text.length) {
    const record: RawRecord = { line, cells: [] }
    let ended = false
    while (!ended) {
      let cell = ''
      // Tab-separated files do not quote: a quotation mark there is a character like another.
      if (text[at] === '"' && separator !== '\t') {
        const opened = line
        at++
        for (;;) {
          const close = text.indexOf('"', at)
          if (close < 0) {
            problems.push({
              row: records.length,
              line: opened,
              message: 'a quotation mark is opened here and never closed',
            })
            line += lineBreaks(text.slice(at))
            at = text.length
            break
          }
          const part = text.slice(at, close)
          line += lineBreaks(part)
          cell += part
          at = close + 1
          if (text[at] !== '"') break
          cell += '"'
          at++
        }
      }
      const rest = at
      while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
      record.cells.push(cell + text.slice(rest, at))
      if (text[at] === separator) {
        at++
        continue
      }
      if (text[at] === '\r' && text[at + 1] === '\n') at++
      at++
      line++
      ended = true
    }
    // An empty line is no row.
    if (record.cells.length > 1 || record.cells[0] !== '') records.push(record)
  }
  return records
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
