/** Comma-separated values: cells with commas, quotes or line breaks stand in double quotes. */

/**
 * Rows of cells with the line each begins on; empty lines and lines that begin with # are passed over.
 * @param broken makes the error that is thrown for a text that is no CSV
 */
export function splitCsv(
  text: string,
  broken: (line: number, what: string) => Error,
): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let start = 1
  const source = text.replace(/^\ufeff/, '')
  const endRow = (): void => {
    cells.push(cell)
    cell = ''
    if ((cells.length > 1 || cells[0]!.trim() !== '') && !cells[0]!.startsWith('#')) rows.push({ cells, line: start })
    cells = []
  }
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!
    if (c === '\n') line++
    if (quoted) {
      if (c !== '"') cell += c
      else if (source[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === ',') {
      cells.push(cell)
      cell = ''
    } else if (c === '\n') {
      endRow()
      start = line
    } else if (c !== '\r') cell += c
  }
  if (quoted) throw broken(start, 'a quotation mark is opened and never closed')
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}
