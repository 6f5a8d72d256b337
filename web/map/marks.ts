/** Incidents on a map: gathered in cells of the screen, so that fifty thousand draw as fast as fifty; nothing hides beneath. */
import { colour } from '../core/colours.ts'
import { countries } from '../core/countries.ts'
import { mercatorX, mercatorY, type Table } from '../core/model.ts'
import { QUADRANTS } from '../core/words.ts'
import { SIDE, type Atlas } from './atlas.ts'
import type { View } from './view.ts'

/** One mark: `rows` are the table's indices it stands for. */
export type Mark = { x: number; y: number; radius: number; count: number; isArea: boolean; cell: number }

const CELL = 26

/** A grid over the canvas, kept between frames: two layers, points and areas. */
export class Grid {
  columns = 0
  lines = 0
  count = new Int32Array(0)
  sumX = new Float32Array(0)
  sumY = new Float32Array(0)
  quadrants = new Int32Array(0)
  /** Cells in use. */
  used: number[] = []

  clear(width: number, height: number): void {
    const columns = Math.ceil(width / CELL) + 1
    const lines = Math.ceil(height / CELL) + 1
    if (columns !== this.columns || lines !== this.lines) {
      this.columns = columns
      this.lines = lines
      this.count = new Int32Array(columns * lines * 2)
      this.sumX = new Float32Array(columns * lines * 2)
      this.sumY = new Float32Array(columns * lines * 2)
      this.quadrants = new Int32Array(columns * lines * 2 * QUADRANTS.length)
    } else
      for (const cell of this.used) {
        this.count[cell] = 0
        this.sumX[cell] = 0
        this.sumY[cell] = 0
        this.quadrants.fill(0, cell * QUADRANTS.length, (cell + 1) * QUADRANTS.length)
      }
    this.used = []
  }

  cellOf(px: number, py: number, isArea: boolean): number {
    return (Math.floor(py / CELL) * this.columns + Math.floor(px / CELL)) * 2 + (isArea ? 1 : 0)
  }
}

export function gather(grid: Grid, table: Table, rows: Int32Array, view: View, width: number, height: number): void {
  grid.clear(width, height)
  const { x, y, drawn, quadrant } = table
  const left = view.x - width / 2 / view.scale
  const top = view.y - height / 2 / view.scale
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k]!
    if (drawn[i]! > 1) continue
    const px = (x[i]! - left) * view.scale
    const py = (y[i]! - top) * view.scale
    if (!(px >= 0 && py >= 0 && px < width && py < height)) continue
    const cell = grid.cellOf(px, py, drawn[i] === 1)
    if (grid.count[cell]!++ === 0) grid.used.push(cell)
    grid.sumX[cell]! += px
    grid.sumY[cell]! += py
    grid.quadrants[cell * QUADRANTS.length + quadrant[i]!]!++
  }
}

export const radiusOf = (count: number): number => Math.min(4 + 1.5 * Math.sqrt(count - 1), 14)

/** Draws the grid's cells; the small ones last, so that none is hidden. @returns what was drawn, for pointing at */
export function drawMarks(context: CanvasRenderingContext2D, grid: Grid): Mark[] {
  const marks = grid.used.map((cell): Mark => {
    const count = grid.count[cell]!
    return {
      cell,
      count,
      x: grid.sumX[cell]! / count,
      y: grid.sumY[cell]! / count,
      radius: radiusOf(count) + (cell % 2 ? 3 : 0),
      isArea: cell % 2 === 1,
    }
  })
  marks.sort((a, b) => b.radius - a.radius)
  const panel = colour('panel')
  const ground = colour('land')
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const mark of marks) {
    let most = 0
    for (let q = 1; q < QUADRANTS.length; q++)
      if (grid.quadrants[mark.cell * QUADRANTS.length + q]! > grid.quadrants[mark.cell * QUADRANTS.length + most]!)
        most = q
    const ink = colour(QUADRANTS[most]!)
    context.beginPath()
    context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI)
    if (mark.isArea) {
      context.globalAlpha = 0.16
      context.fillStyle = ink
      context.fill()
      context.globalAlpha = 1
      context.setLineDash([3, 2.5])
      context.lineWidth = 1.5
      context.strokeStyle = ink
      context.stroke()
      context.setLineDash([])
    } else {
      context.fillStyle = ink
      context.globalAlpha = 0.88
      context.fill()
      context.globalAlpha = 1
      context.lineWidth = 1
      context.strokeStyle = ground
      context.stroke()
    }
    if (mark.count > 1 && mark.radius >= 7.5) {
      context.font = `600 ${mark.radius > 12 ? 11 : 9.5}px 'Inter Variable', sans-serif`
      context.fillStyle = mark.isArea ? ink : panel
      context.fillText(
        mark.count > 999 ? `${Math.round(mark.count / 100) / 10}k` : String(mark.count),
        mark.x,
        mark.y + 0.5,
      )
    }
  }
  return marks
}

/** What does not pass the filter stays as a grey trace. */
export function drawTraces(context: CanvasRenderingContext2D, grid: Grid): void {
  context.fillStyle = colour('edge')
  context.globalAlpha = 0.35
  context.beginPath()
  for (const cell of grid.used) {
    const count = grid.count[cell]!
    const [x, y, r] = [grid.sumX[cell]! / count, grid.sumY[cell]! / count, count > 20 ? 2.5 : 1.6]
    context.moveTo(x + r, y)
    context.arc(x, y, r, 0, 2 * Math.PI)
  }
  context.fill()
  context.globalAlpha = 1
}

/** Countries that are all that is known of a place: hatched, with the number in words; no dot, for there is no point. */
export function drawCountries(
  context: CanvasRenderingContext2D,
  atlas: Atlas,
  counts: ReadonlyMap<string, number>,
  view: View,
  width: number,
  height: number,
): void {
  if (counts.size === 0) return
  const hatch = hatching()
  const stretch = view.scale / SIDE
  const [left, top] = [width / 2 - view.x * view.scale, height / 2 - view.y * view.scale]
  const ratio = context.getTransform().a
  for (const code of counts.keys()) {
    const outline = atlas.country(code)
    if (!outline) continue
    context.save()
    context.translate(left, top)
    context.scale(stretch, stretch)
    context.clip(outline)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.globalAlpha = 0.5
    context.fillStyle = hatch
    context.fillRect(0, 0, width, height)
    context.restore()
  }
}

/** How many are known by each country only, in words; moved down where a mark stands in the way. */
export function drawCountryCounts(
  context: CanvasRenderingContext2D,
  counts: ReadonlyMap<string, number>,
  marks: readonly Mark[],
  view: View,
  width: number,
  height: number,
): void {
  const [left, top] = [width / 2 - view.x * view.scale, height / 2 - view.y * view.scale]
  context.font = "600 11px 'Inter Variable', sans-serif"
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineWidth = 3.5
  context.lineJoin = 'round'
  for (const [code, count] of counts) {
    const place = countries.get(code)
    if (!place) continue
    const x = left + mercatorX(place.lon) * view.scale
    let y = top + mercatorY(place.lat) * view.scale
    if (x < 0 || y < 0 || x > width || y > height) continue
    const words = `${view.scale > 900 ? place.name : code} ${count}`
    const half = context.measureText(words).width / 2
    const isCovered = (): boolean =>
      marks.some((mark) => Math.abs(mark.x - x) < half + mark.radius && Math.abs(mark.y - y) < mark.radius + 7)
    for (let tries = 0; tries < 5 && isCovered(); tries++) y += 11
    context.strokeStyle = colour('land')
    context.strokeText(words, x, y)
    context.fillStyle = colour('soft')
    context.fillText(words, x, y)
  }
}

/** Names of places beside their marks, where there are few. */
export function drawPlaceNames(
  context: CanvasRenderingContext2D,
  table: Table,
  rows: Int32Array,
  view: View,
  width: number,
  height: number,
): void {
  context.font = "600 12px 'Inter Variable', sans-serif"
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.lineWidth = 3.5
  context.lineJoin = 'round'
  for (const i of rows) {
    const name = table.rows[i]!.place?.name
    if (!name || table.drawn[i]! > 1) continue
    const x = (table.x[i]! - view.x) * view.scale + width / 2 + 10
    const y = (table.y[i]! - view.y) * view.scale + height / 2
    context.strokeStyle = colour('land')
    context.strokeText(name, x, y)
    context.fillStyle = colour('ink')
    context.fillText(name, x, y)
  }
}

/** Names of countries where there is room for them: a map without names is a puzzle. */
export function drawCountryNames(context: CanvasRenderingContext2D, view: View, width: number, height: number): void {
  if (view.scale < 1300) return
  const taken: [number, number, number][] = []
  context.font = "500 11px 'Inter Variable', sans-serif"
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = colour('faint')
  context.globalAlpha = 0.8
  for (const { name, lat, lon } of countries.values()) {
    const x = (mercatorX(lon) - view.x) * view.scale + width / 2
    const y = (mercatorY(lat) - view.y) * view.scale + height / 2
    if (x < 10 || y < 20 || x > width - 10 || y > height - 40) continue
    const half = context.measureText(name).width / 2
    if (taken.some(([a, b, h]) => Math.abs(a - x) < h + half + 8 && Math.abs(b - y) < 16)) continue
    taken.push([x, y, half])
    context.fillText(name, x, y)
  }
  context.globalAlpha = 1
}

let pattern: { ink: string; made: CanvasPattern } | undefined
function hatching(): CanvasPattern {
  const ink = colour('edge')
  if (pattern?.ink === ink) return pattern.made
  const tile = document.createElement('canvas')
  tile.width = tile.height = 8
  const context = tile.getContext('2d')!
  context.strokeStyle = ink
  context.lineWidth = 1
  context.beginPath()
  for (const shift of [-8, 0, 8]) {
    context.moveTo(shift, 8)
    context.lineTo(shift + 8, 0)
  }
  context.stroke()
  pattern = { ink, made: context.createPattern(tile, 'repeat')! }
  return pattern.made
}
