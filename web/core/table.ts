/** Rows into columns, once, when they arrive. */
import { dayNumber, drawnAs, mercatorX, mercatorY, type Row, type Table } from './model.ts'
import { quadrantOf, QUADRANTS } from './words.ts'

export function toTable(rows: readonly Row[]): Table {
  const n = rows.length
  const table: Table = {
    rows,
    byId: new Map(rows.map((row, i) => [row.id, i])),
    x: new Float64Array(n).fill(NaN),
    y: new Float64Array(n).fill(NaN),
    drawn: new Uint8Array(n),
    first: new Int32Array(n),
    last: new Int32Array(n),
    quadrant: new Uint8Array(n),
    killed: new Int32Array(n),
  }
  for (let i = 0; i < n; i++) {
    const row = rows[i]!
    const { place, day } = row
    table.drawn[i] = drawnAs(place)
    if (place?.lat !== undefined && place.lon !== undefined) {
      table.x[i] = mercatorX(place.lon)
      table.y[i] = mercatorY(place.lat)
    }
    const slash = day?.indexOf('/') ?? -1
    table.first[i] = dayNumber(day)
    table.last[i] = slash < 0 ? table.first[i]! : dayNumber(day!.slice(slash + 1))
    table.quadrant[i] = QUADRANTS.indexOf(quadrantOf(row.type))
    table.killed[i] = row.killed ? (row.killed[1] ?? row.killed[0]) : 0
  }
  return table
}
