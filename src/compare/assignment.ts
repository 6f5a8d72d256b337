/** Pairs each row with a column. */

/**
 * The one-to-one assignment with the greatest sum of worths (Kuhn 1955, in the form with potentials), O(n²m). Every one of the fewer rows or
 * columns is paired, also where that is worth nothing.
 * @returns pairs of row and column
 */
export function assignment(
  rows: number,
  columns: number,
  worth: (row: number, column: number) => number,
): [row: number, column: number][] {
  if (rows > columns)
    return assignment(columns, rows, (column, row) => worth(row, column)).map(([column, row]) => [row, column])
  const u = new Float64Array(rows + 1)
  const v = new Float64Array(columns + 1)
  // Rows and columns count from 1 here; 0 is nobody.
  const match = new Int32Array(columns + 1)
  const way = new Int32Array(columns + 1)
  for (let i = 1; i <= rows; i++) {
    match[0] = i
    let column = 0
    const least = new Float64Array(columns + 1).fill(Infinity)
    const used = new Uint8Array(columns + 1)
    do {
      used[column] = 1
      const row = match[column]!
      let delta = Infinity
      let next = 0
      for (let j = 1; j <= columns; j++) {
        if (used[j]) continue
        const reduced = -worth(row - 1, j - 1) - u[row]! - v[j]!
        if (reduced < least[j]!) {
          least[j] = reduced
          way[j] = column
        }
        if (least[j]! < delta) {
          delta = least[j]!
          next = j
        }
      }
      for (let j = 0; j <= columns; j++)
        if (used[j]) {
          u[match[j]!]! += delta
          v[j]! -= delta
        } else least[j]! -= delta
      column = next
    } while (match[column] !== 0)
    do {
      const before = way[column]!
      match[column] = match[before]!
      column = before
    } while (column !== 0)
  }
  const pairs: [number, number][] = []
  for (let j = 1; j <= columns; j++) if (match[j]! > 0) pairs.push([match[j]! - 1, j - 1])
  return pairs
}
