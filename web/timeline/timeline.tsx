/** The timeline: bars by time, stacked by PLOVER's quadrants; dragging over it asks for a period. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { firstDrawn, prepare } from '../core/canvas.ts'
import { colour, theme } from '../core/colours.ts'
import { dayNumber, dayOf, type Table } from '../core/model.ts'
import { useStore } from '../core/store.ts'
import { dayWords, plural, QUADRANTS } from '../core/words.ts'
import { binsOf, extent, floorDay, nextDay, type Unit } from './bins.ts'

type Props = {
  table: Table
  /** Rows that pass all filters but the period. */
  rows: Int32Array
  from: string
  to: string
  hovered?: number
  onPeriod: (from: string, to: string) => void
}

const FOOT = 20
const HEAD = 8
const LEFT = 30

export function Timeline({ table, rows, from, to, hovered, onPeriod }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [isAll, setAll] = useState(false)
  const [at, setAt] = useState<number | undefined>()
  const colours = useStore(theme)
  const { width, height } = size
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) =>
      setSize({ width: Math.round(entry!.contentRect.width), height: Math.round(entry!.contentRect.height) }),
    )
    watch.observe(frame.current!)
    return () => watch.disconnect()
  }, [])

  // The axis stays while the reader brushes: it follows the whole table, not what passes.
  const whole = useMemo(() => extent(table, Int32Array.from(table.rows.keys())), [table])
  const range = whole && (isAll ? whole.all : whole)
  const first = range ? range.from : 0
  const last = range ? Math.max(range.to, range.from + 6) : 0
  const bins = useMemo(
    () => (range && width > 0 ? binsOf(table, rows, first, last, width - LEFT) : undefined),
    [table, rows, first, last, width],
  )
  const start = bins?.starts[0] ?? 0
  const end = bins?.starts.at(-1) ?? 1
  const toX = (day: number): number => LEFT + ((day - start) / (end - start)) * (width - LEFT - 6)
  const toDay = (x: number): number => start + ((x - LEFT) / (width - LEFT - 6)) * (end - start)
  const brush = from || to ? ([from ? dayNumber(from) : start, (to ? dayNumber(to) : end - 1) + 1] as const) : undefined

  useEffect(() => {
    if (!canvas.current || !bins || width === 0) return
    const context = prepare(canvas.current, width, height)
    context.clearRect(0, 0, width, height)
    const floor = height - FOOT
    const tall = floor - HEAD
    const most = niceCeiling(bins.most)
    const y = (n: number): number => floor - (n / most) * tall
    context.font = "10.5px 'Inter Variable', sans-serif"
    context.textBaseline = 'middle'
    context.textAlign = 'right'
    context.strokeStyle = colour('line')
    context.fillStyle = colour('faint')
    context.lineWidth = 1
    for (const n of most > 1 ? [0, most / 2, most] : [0, most]) {
      if (!Number.isInteger(n)) continue
      const line = Math.round(y(n)) + 0.5
      context.beginPath()
      context.moveTo(LEFT, line)
      context.lineTo(width, line)
      context.stroke()
      context.fillText(n >= 10_000 ? `${n / 1000}k` : String(n), LEFT - 6, line)
    }
    const q = QUADRANTS.length
    for (let b = 0; b + 1 < bins.starts.length; b++) {
      const x0 = toX(bins.starts[b]!)
      const wide = Math.max(1, toX(bins.starts[b + 1]!) - x0 - 1)
      const isOut = brush !== undefined && (bins.starts[b + 1]! <= brush[0] || bins.starts[b]! >= brush[1])
      let sum = 0
      for (const [counts, alpha] of [
        [bins.sharp, isOut ? 0.28 : 1],
        [bins.rough, isOut ? 0.12 : 0.4],
      ] as const)
        for (let k = 0; k < q; k++) {
          const n = counts[b * q + k]!
          if (n === 0) continue
          context.globalAlpha = alpha
          context.fillStyle = colour(QUADRANTS[k]!)
          context.fillRect(x0, y(sum + n), wide, Math.max(y(sum) - y(sum + n), 1))
          sum += n
        }
    }
    context.globalAlpha = 1
    context.fillStyle = colour('faint')
    for (const [day, words] of ticks(start, end, width)) {
      const x = toX(day)
      context.textAlign = x > width - 24 ? 'right' : 'left'
      context.strokeStyle = colour('line')
      context.beginPath()
      context.moveTo(Math.round(x) + 0.5, floor)
      context.lineTo(Math.round(x) + 0.5, floor + 5)
      context.stroke()
      context.fillText(words, x + (x > width - 24 ? -3 : 3), floor + 11)
    }
    if (hovered !== undefined && table.first[hovered]! >= start) {
      const x0 = toX(table.first[hovered]!)
      const x1 = toX(table.last[hovered]! + 1)
      context.fillStyle = colour('ink')
      context.fillRect(x0, floor, Math.max(x1 - x0, 2), 3)
    }
    if (brush) {
      const [x0, x1] = [Math.max(toX(brush[0]), LEFT), Math.min(toX(brush[1]), width)]
      context.fillStyle = colour('accent')
      context.globalAlpha = 0.08
      context.fillRect(x0, 0, x1 - x0, floor)
      context.globalAlpha = 1
      context.fillRect(x0 - 1, 0, 2, floor)
      context.fillRect(x1 - 1, 0, 2, floor)
      for (const x of [x0, x1]) {
        context.beginPath()
        context.roundRect(x - 3.5, floor / 2 - 9, 7, 18, 3)
        context.fill()
      }
    } else if (at !== undefined) {
      context.fillStyle = colour('edge')
      context.fillRect(toX(at), 0, 1, floor)
    }
    firstDrawn('timeline')
  }, [bins, width, height, from, to, hovered, at, colours])

  const dayAt = (event: { clientX: number }): number =>
    toDay(event.clientX - frame.current!.getBoundingClientRect().left)
  const press = (event: PointerEvent): void => {
    if (event.button !== 0 || !bins) return
    const target = canvas.current!
    target.setPointerCapture(event.pointerId)
    const x = event.clientX - frame.current!.getBoundingClientRect().left
    const grabs = (day: number): boolean => Math.abs(toX(day) - x) < 8
    const { unit } = bins
    const pressed = dayAt(event)
    const isInside = brush !== undefined && pressed > brush[0] && pressed < brush[1]
    // An edge moves alone, the middle moves the whole, elsewhere a new period begins.
    const fixed = brush && grabs(brush[0]) ? brush[1] : brush && grabs(brush[1]) ? brush[0] : undefined
    let isMoved = false
    const put = (a: number, b: number): void =>
      onPeriod(
        dayOf(Math.max(floorDay(Math.floor(Math.min(a, b)), unit), start)),
        dayOf(
          Math.min(
            nextDay(floorDay(Math.max(Math.ceil(Math.max(a, b)) - 1, Math.floor(Math.min(a, b))), unit), unit),
            end,
          ) - 1,
        ),
      )
    const drag = (e: PointerEvent): void => {
      const now = dayAt(e)
      if (!isMoved && Math.abs(toX(now) - toX(pressed)) < 4) return
      isMoved = true
      if (fixed !== undefined) put(fixed, now)
      else if (isInside) {
        const shift = Math.round(now - pressed)
        onPeriod(dayOf(brush[0] + shift), dayOf(brush[1] - 1 + shift))
      } else put(pressed, now)
    }
    const release = (e: PointerEvent): void => {
      target.removeEventListener('pointermove', drag)
      target.removeEventListener('pointerup', release)
      target.removeEventListener('pointercancel', release)
      if (isMoved || e.type === 'pointercancel') return
      if (brush && fixed === undefined) onPeriod('', '')
      else if (!brush) put(pressed, pressed + 0.01)
    }
    target.addEventListener('pointermove', drag)
    target.addEventListener('pointerup', release)
    target.addEventListener('pointercancel', release)
  }
  const hover = (event: PointerEvent): void => {
    if (!bins || event.buttons) return
    const day = dayAt(event)
    setAt(day >= start && day < end ? floorDay(Math.floor(day), bins.unit) : undefined)
    const x = event.clientX - frame.current!.getBoundingClientRect().left
    canvas.current!.style.cursor = brush?.some((edge) => Math.abs(toX(edge) - x) < 8) ? 'ew-resize' : 'crosshair'
  }
  const key = (event: KeyboardEvent): void => {
    if (!bins) return
    const shifts: Record<string, [number, number]> = event.shiftKey
      ? { ArrowLeft: [0, -1], ArrowRight: [0, 1] }
      : { ArrowLeft: [-1, -1], ArrowRight: [1, 1] }
    const shift = shifts[event.key]
    if (event.key === 'Escape' && brush) onPeriod('', '')
    else if (shift) {
      const days = { day: 1, week: 7, month: 31, quarter: 92, year: 366 }[bins.unit]
      const [a, b] = brush ?? [floorDay(end - 1, bins.unit), end]
      const [c, d] = brush ? [a + shift[0] * days, b - 1 + shift[1] * days] : [a, b - 1]
      const low = floorDay(Math.max(c, start), bins.unit)
      onPeriod(dayOf(low), dayOf(Math.max(Math.min(d, end - 1), low)))
    } else return
    event.preventDefault()
  }

  const under = at === undefined || !bins ? undefined : bins.starts.indexOf(at)
  const underCount =
    under === undefined || under < 0
      ? 0
      : QUADRANTS.reduce(
          (sum, _, k) => sum + bins!.sharp[under * QUADRANTS.length + k]! + bins!.rough[under * QUADRANTS.length + k]!,
          0,
        )
  const before = whole && !isAll && whole.all.from < whole.from
  return (
    <div class="timeline">
      <div class="timeline-head">
        <span class="timeline-title">
          {!bins
            ? 'No dates'
            : at !== undefined && under !== undefined && under >= 0
              ? `${unitWords(at, bins.unit)}: ${plural(underCount, 'incident')}`
              : `Incidents by ${bins.unit}${brush ? `, ${dayWords(`${dayOf(brush[0])}/${dayOf(brush[1] - 1)}`)}` : ''}`}
        </span>
        {before && (
          <button type="button" class="linklike" onClick={() => setAll(true)}>
            older ones too
          </button>
        )}
        {isAll && whole && whole.all.from < whole.from && (
          <button type="button" class="linklike" onClick={() => setAll(false)}>
            only from {dayOf(whole.from)}
          </button>
        )}
        {brush && (
          <button type="button" class="linklike" onClick={() => onPeriod('', '')}>
            clear period
          </button>
        )}
        {bins && bins.withoutDay > 0 && <span class="note">{bins.withoutDay} without a day</span>}
      </div>
      <div class="timeline-plot" ref={frame}>
        <canvas
          ref={canvas}
          tabIndex={0}
          role="img"
          aria-label={`Timeline, ${bins ? plural(bins.total, 'incident') : 'empty'}. Arrow keys move the period, Shift with an arrow widens it, Escape clears it.`}
          onPointerDown={press}
          onPointerMove={hover}
          onPointerLeave={() => setAt(undefined)}
          onKeyDown={key}
        />
      </div>
    </div>
  )
}

function unitWords(day: number, unit: Unit): string {
  return dayWords(`${dayOf(day)}/${dayOf(nextDay(day, unit) - 1)}`)
}

/** 7 → 8, 23 → 30, 140 → 200: even, so that the half is a whole number. */
function niceCeiling(n: number): number {
  if (n <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(n))
  return (
    [2, 3, 4, 5, 6, 8, 10].map((m) => m * power).find((m) => m >= n && (m % 2 === 0 || m < 2)) ?? 2 * Math.ceil(n / 2)
  )
}

/** Days to name on the axis, not closer than a word is wide. */
function ticks(start: number, end: number, width: number): [number, string][] {
  const most = Math.max(2, width / 78)
  const days = end - start
  const unit: Unit =
    days / 1 <= most
      ? 'day'
      : days / 7 <= most
        ? 'week'
        : days / 30.4 <= most
          ? 'month'
          : days / 91 <= most
            ? 'quarter'
            : 'year'
  const found: [number, string][] = []
  const every = unit === 'year' ? Math.ceil(days / 365.25 / most) : 1
  let day = floorDay(start, unit)
  for (let n = 0; day < end; day = nextDay(day, unit), n++) {
    if (day < start || n % every) continue
    const iso = dayOf(day)
    const words = dayWords(iso)
    found.push([
      day,
      unit === 'year'
        ? iso.slice(0, 4)
        : unit === 'day' || unit === 'week'
          ? words.replace(/ \d{4}$/, '')
          : iso.slice(5, 7) === '01'
            ? iso.slice(0, 4)
            : words.split(' ')[1]!,
    ])
  }
  return found
}
