/** The map: one canvas for the land, one for the marks. The land is drawn anew only when the view moves. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { firstDrawn, prepare } from '../core/canvas.ts'
import { colour, theme } from '../core/colours.ts'
import type { Box } from '../core/filter.ts'
import { latitudeOf, longitudeOf, mercatorX, mercatorY, type Table } from '../core/model.ts'
import { useStore } from '../core/store.ts'
import { plural } from '../core/words.ts'
import { loadAtlas, SIDE, type Atlas } from './atlas.ts'
import {
  drawCountries,
  drawCountryCounts,
  drawCountryNames,
  drawMarks,
  drawPlaceNames,
  drawTraces,
  gather,
  Grid,
  type Mark,
} from './marks.ts'
import { bounded, fit, WORLD, zoomed, type View } from './view.ts'

type Props = {
  table: Table
  /** Rows that pass the filter. */
  rows: Int32Array
  /** Rows that would, were the map's own box not asked; drawn as traces where they are more. */
  around?: Int32Array
  box?: Box
  /** Row to point at, from the list. */
  hovered?: number
  label: string
  onBox?: (box: Box | undefined) => void
  onHover?: (row: number | undefined) => void
  onPick?: (rows: number[], at: { x: number; y: number }) => void
  /** Shown in the corner: what cannot be on a map. */
  children?: preact.ComponentChildren
}

export function IncidentMap({ table, rows, around, box, hovered, label, onBox, onHover, onPick, children }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const land = useRef<HTMLCanvasElement>(null)
  const over = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [view, setView] = useState<View | undefined>()
  const [atlas, setAtlas] = useState<Atlas | undefined>()
  const [failure, setFailure] = useState('')
  const [isSelecting, setSelecting] = useState(false)
  const [dragged, setDragged] = useState<readonly [number, number, number, number] | undefined>()
  const marks = useRef<Mark[]>([])
  const grids = useMemo(() => [new Grid(), new Grid()] as const, [])
  const colours = useStore(theme)
  const { width, height } = size

  useEffect(() => {
    const load = (): void => {
      loadAtlas().then(
        (loaded) => {
          setAtlas(loaded)
          setFailure('')
        },
        (error: Error) => setFailure(error.message),
      )
    }
    load()
    addEventListener('online', load)
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setSize({ width: Math.round(width), height: Math.round(height) })
    })
    watch.observe(frame.current!)
    return () => {
      watch.disconnect()
      removeEventListener('online', load)
    }
  }, [])

  const points = (of: Int32Array): [number, number][] =>
    [...of].filter((i) => table.drawn[i]! < 2 && !Number.isNaN(table.x[i]!)).map((i) => [table.x[i]!, table.y[i]!])
  // The first view is chosen once there is something to show; afterwards it is the reader's, whatever comes by the stream.
  useEffect(() => {
    if (!view && width > 0 && rows.length > 0) setView(fit(points(rows), width, height))
  }, [view, width, height, rows])
  const shown = useMemo(
    () => (width === 0 ? undefined : bounded(view ?? fit(points(rows), width, height), width, height)),
    [view, width, height],
  )

  useEffect(() => {
    const canvas = land.current
    if (!canvas || !shown) return
    const context = prepare(canvas, width, height)
    context.fillStyle = colour('sea')
    context.fillRect(0, 0, width, height)
    if (!atlas) return
    const stretch = shown.scale / SIDE
    context.save()
    context.translate(width / 2 - shown.x * shown.scale, height / 2 - shown.y * shown.scale)
    context.scale(stretch, stretch)
    context.fillStyle = colour('land')
    for (const country of atlas.land) context.fill(country)
    context.lineWidth = 0.8 / stretch
    context.strokeStyle = colour('border')
    context.stroke(atlas.borders)
    context.restore()
    drawCountryNames(context, shown, width, height)
  }, [atlas, shown, width, height, colours])

  const countryCounts = useMemo(() => {
    const counts = new Map<string, number>()
    for (const i of rows)
      if (table.drawn[i] === 2) {
        const code = table.rows[i]!.place?.country
        if (code) counts.set(code, (counts.get(code) ?? 0) + 1)
      }
    return counts
  }, [table, rows])

  useEffect(() => {
    const canvas = over.current
    if (!canvas || !shown) return
    const context = prepare(canvas, width, height)
    context.clearRect(0, 0, width, height)
    if (atlas) drawCountries(context, atlas, countryCounts, shown, width, height)
    if (around && around.length > rows.length) {
      gather(grids[1], table, around, shown, width, height)
      drawTraces(context, grids[1])
    }
    gather(grids[0], table, rows, shown, width, height)
    marks.current = drawMarks(context, grids[0])
    drawCountryCounts(context, countryCounts, marks.current, shown, width, height)
    if (rows.length === 1) drawPlaceNames(context, table, rows, shown, width, height)
    const toX = (x: number): number => (x - shown.x) * shown.scale + width / 2
    const toY = (y: number): number => (y - shown.y) * shown.scale + height / 2
    if (hovered !== undefined && !Number.isNaN(table.x[hovered]!) && table.drawn[hovered]! < 2) {
      context.lineWidth = 2.5
      context.strokeStyle = colour('ink')
      context.beginPath()
      context.arc(toX(table.x[hovered]!), toY(table.y[hovered]!), 10, 0, 2 * Math.PI)
      context.stroke()
    }
    const rectangle =
      dragged ??
      (box &&
        ([toX(mercatorX(box[0])), toY(mercatorY(box[3])), toX(mercatorX(box[2])), toY(mercatorY(box[1]))] as const))
    if (rectangle) {
      const [x0, y0, x1, y1] = rectangle
      context.fillStyle = colour('accent')
      context.globalAlpha = 0.09
      context.fillRect(x0, y0, x1 - x0, y1 - y0)
      context.globalAlpha = 1
      context.strokeStyle = colour('accent')
      context.lineWidth = 1.5
      context.strokeRect(x0, y0, x1 - x0, y1 - y0)
    }
    if (atlas) firstDrawn('map')
  }, [table, rows, around, shown, width, height, atlas, countryCounts, hovered, dragged, box?.join(), colours])

  const move = (next: View): void => setView(bounded(next, width, height))
  const at = (event: { clientX: number; clientY: number }): [number, number] => {
    const bounds = frame.current!.getBoundingClientRect()
    return [event.clientX - bounds.left, event.clientY - bounds.top]
  }
  const markAt = (x: number, y: number): Mark | undefined =>
    marks.current.findLast((mark) => (mark.x - x) ** 2 + (mark.y - y) ** 2 <= Math.max(mark.radius + 2, 8) ** 2)
  const rowsOf = (mark: Mark): number[] =>
    [...rows].filter((i) => {
      if (table.drawn[i]! > 1) return false
      const px = (table.x[i]! - shown!.x) * shown!.scale + width / 2
      const py = (table.y[i]! - shown!.y) * shown!.scale + height / 2
      return px >= 0 && py >= 0 && grids[0].cellOf(px, py, table.drawn[i] === 1) === mark.cell
    })

  const press = (event: PointerEvent): void => {
    if (event.button !== 0 || !shown) return
    const start = at(event)
    const from = shown
    const selects = onBox !== undefined && (isSelecting || event.shiftKey)
    let isMoved = false
    const canvas = over.current!
    canvas.setPointerCapture(event.pointerId)
    const drag = (e: PointerEvent): void => {
      const [x, y] = at(e)
      if (!isMoved && Math.hypot(x - start[0], y - start[1]) < 4) return
      isMoved = true
      if (!selects) {
        move({ ...from, x: from.x - (x - start[0]) / from.scale, y: from.y - (y - start[1]) / from.scale })
        return
      }
      const rectangle = [
        Math.min(x, start[0]),
        Math.min(y, start[1]),
        Math.max(x, start[0]),
        Math.max(y, start[1]),
      ] as const
      setDragged(rectangle)
      const lon = (px: number): number => longitudeOf(from.x + (px - width / 2) / from.scale)
      const lat = (py: number): number => latitudeOf(from.y + (py - height / 2) / from.scale)
      onBox([lon(rectangle[0]), lat(rectangle[3]), lon(rectangle[2]), lat(rectangle[1])])
    }
    const release = (e: PointerEvent): void => {
      canvas.removeEventListener('pointermove', drag)
      canvas.removeEventListener('pointerup', release)
      canvas.removeEventListener('pointercancel', release)
      setDragged(undefined)
      if (selects && isMoved) setSelecting(false)
      if (isMoved || e.type === 'pointercancel') return
      const mark = markAt(...start)
      if (mark) onPick?.(rowsOf(mark), { x: mark.x, y: mark.y })
      else {
        onPick?.([], { x: 0, y: 0 })
        if (selects) onBox(undefined)
      }
    }
    canvas.addEventListener('pointermove', drag)
    canvas.addEventListener('pointerup', release)
    canvas.addEventListener('pointercancel', release)
  }
  const hover = (event: PointerEvent): void => {
    if (!onHover || event.buttons) return
    const mark = markAt(...at(event))
    over.current!.style.cursor = isSelecting ? 'crosshair' : mark ? 'pointer' : 'grab'
    onHover(mark?.count === 1 ? rowsOf(mark)[0] : undefined)
  }
  // The page must not scroll beneath a map that is being zoomed, which only a listener that is not passive can ask for.
  useEffect(() => {
    const canvas = over.current!
    const wheel = (event: WheelEvent): void => {
      if (!shown) return
      event.preventDefault()
      move(zoomed(shown, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0022)), ...at(event), width, height))
    }
    canvas.addEventListener('wheel', wheel, { passive: false })
    return () => canvas.removeEventListener('wheel', wheel)
  }, [shown, width, height])

  const step = (factor: number): void => {
    if (shown) move(zoomed(shown, factor, width / 2, height / 2, width, height))
  }
  const key = (event: KeyboardEvent): void => {
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return
    const shift = 80 / shown.scale
    const moves: Record<string, () => void> = {
      ArrowLeft: () => move({ ...shown, x: shown.x - shift }),
      ArrowRight: () => move({ ...shown, x: shown.x + shift }),
      ArrowUp: () => move({ ...shown, y: shown.y - shift }),
      ArrowDown: () => move({ ...shown, y: shown.y + shift }),
      '+': () => step(1.6),
      '=': () => step(1.6),
      '-': () => step(1 / 1.6),
      '0': () => setView(fit(points(rows), width, height)),
    }
    const does = moves[event.key]
    if (!does) return
    event.preventDefault()
    does()
  }

  return (
    <div class="map" ref={frame}>
      <canvas ref={land} aria-hidden="true" />
      <canvas
        ref={over}
        class={isSelecting ? 'selecting' : ''}
        tabIndex={0}
        role="img"
        aria-label={`${label} Arrow keys move the map, plus and minus zoom, 0 fits it.`}
        onPointerDown={press}
        onPointerMove={hover}
        onPointerLeave={() => onHover?.(undefined)}
        onKeyDown={key}
      />
      <div class="map-tools noprint">
        <button type="button" class="button square" aria-label="Zoom in" title="Zoom in (+)" onClick={() => step(1.6)}>
          +
        </button>
        <button
          type="button"
          class="button square"
          aria-label="Zoom out"
          title="Zoom out (-)"
          onClick={() => step(1 / 1.6)}
        >
          −
        </button>
        <button
          type="button"
          class="button"
          title="Fit all that is shown (0)"
          onClick={() =>
            setView(points(rows).length ? fit(points(rows), width, height) : bounded(WORLD, width, height))
          }
        >
          Fit
        </button>
        {onBox && (
          <button
            type="button"
            class="button"
            aria-pressed={isSelecting}
            title="Drag a rectangle: only what lies in it is listed (or hold Shift and drag)"
            onClick={() => setSelecting(!isSelecting)}
          >
            Select area
          </button>
        )}
        {onBox && box && (
          <button type="button" class="button" onClick={() => onBox(undefined)}>
            Clear area
          </button>
        )}
      </div>
      {failure && <p class="map-failure">The outlines of countries could not be loaded ({failure}).</p>}
      <div class="map-foot">
        {children}
        <span class="map-credit">Borders: Natural Earth’s view, not a judgement on them</span>
      </div>
    </div>
  )
}

/** What the map shows and does not, in words, for those who do not see it and for the legend. */
export function mapWords(table: Table, rows: Int32Array): string {
  const counts = [0, 0, 0, 0]
  for (const i of rows) counts[table.drawn[i]!]!++
  return [
    plural(counts[0]!, 'incident at a point', 'incidents at points'),
    `${counts[1]} in an area`,
    `${counts[2]} known by country only`,
    `${counts[3]} without a place`,
  ].join(', ')
}
