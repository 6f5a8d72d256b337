/** The graph on a canvas: who acts on whom (solid), who accuses whom (dashed). The table beside it says the same. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ActorSummary } from '../../src/server/api.ts'
import { prepare } from '../core/canvas.ts'
import { colour, theme } from '../core/colours.ts'
import { useStore } from '../core/store.ts'
import { isRightToLeft, plural } from '../core/words.ts'
import { place, step, type Link, type Node } from './layout.ts'
import { campOf, type Tie } from './ties.ts'

type Props = {
  actors: readonly ActorSummary[]
  ties: readonly Tie[]
  chosen: string | undefined
  onChoose: (id: string | undefined) => void
  onOpen: (id: string) => void
}

const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches

export function Graph({ actors, ties, chosen, onChoose, onOpen }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const nodes = useRef<Node[]>([])
  const view = useRef({ x: 0, y: 0, scale: 1, isMoved: false })
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [hovered, setHovered] = useState<string | undefined>()
  const [frames, draw] = useState(0)
  const colours = useStore(theme)
  const { width, height } = size

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) =>
      setSize({ width: Math.round(entry!.contentRect.width), height: Math.round(entry!.contentRect.height) }),
    )
    watch.observe(frame.current!)
    return () => watch.disconnect()
  }, [])

  const names = useMemo(() => new Map(actors.map((actor) => [actor.id, actor])), [actors])
  const links = useMemo((): Link[] => {
    const index = new Map(actors.map((actor, i) => [actor.id, i]))
    return ties.flatMap(({ from, to, count }) => {
      const [a, b] = [index.get(from), index.get(to)]
      return a === undefined || b === undefined || a === b
        ? []
        : [{ from: a, to: b, strength: Math.min(1 + Math.log2(count), 3) }]
    })
  }, [actors, ties])

  // The picture comes to rest over some sixty frames; for those who want no motion it is worked out before it is shown.
  useEffect(() => {
    const known = new Map(nodes.current.map((node) => [node.id, node]))
    nodes.current = place(
      actors.map(({ id, incidents }) => ({ id, weight: incidents })),
      known,
    )
    let heat = known.size > actors.length / 2 ? 0.35 : 1
    let request = 0
    const settle = (): void => {
      const until = performance.now() + 9
      do {
        step(nodes.current, links, heat)
        heat *= 0.982
      } while (heat > 0.02 && performance.now() < until)
      fit()
      draw((n) => n + 1)
      if (heat > 0.02) request = requestAnimationFrame(settle)
    }
    const fit = (): void => {
      if (view.current.isMoved || width === 0 || nodes.current.length === 0) return
      const xs = nodes.current.map(({ x }) => x)
      const ys = nodes.current.map(({ y }) => y)
      const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
      const scale = Math.min(
        (width - Math.min(160, width * 0.3)) / Math.max(east - west, 80),
        (height - 90) / Math.max(south - north, 80),
        1.5,
      )
      view.current = { ...view.current, x: (west + east) / 2, y: (north + south) / 2, scale: Math.max(scale, 0.15) }
    }
    if (isStill) {
      for (; heat > 0.02; heat *= 0.982) step(nodes.current, links, heat)
      fit()
      draw((n) => n + 1)
    } else settle()
    return () => cancelAnimationFrame(request)
  }, [actors, links, width, height])

  const toX = (x: number): number => (x - view.current.x) * view.current.scale + width / 2
  const toY = (y: number): number => (y - view.current.y) * view.current.scale + height / 2
  const radiusOf = (node: Node): number => Math.min(4 + 2 * Math.sqrt(node.weight), 20)

  useEffect(() => {
    if (!canvas.current || width === 0) return
    const context = prepare(canvas.current, width, height)
    context.clearRect(0, 0, width, height)
    const index = new Map(nodes.current.map((node, i) => [node.id, i]))
    const focus = hovered ?? chosen
    const near = new Set<string>(focus ? [focus] : [])
    if (focus) for (const { from, to } of ties) if (from === focus || to === focus) near.add(from).add(to)
    for (const { from, to, kind, count } of ties) {
      const [a, b] = [nodes.current[index.get(from) ?? -1], nodes.current[index.get(to) ?? -1]]
      if (!a || !b || a === b) continue
      const isNear = !focus || from === focus || to === focus
      context.globalAlpha = isNear ? (focus ? 0.95 : 0.55) : 0.08
      context.strokeStyle = context.fillStyle = colour(kind === 'accuses' ? 'verbal-conflict' : 'soft')
      context.lineWidth = Math.min(0.8 + 0.6 * Math.log2(count + 1), 4)
      context.setLineDash(kind === 'accuses' ? [5, 4] : [])
      arrow(context, toX(a.x), toY(a.y), toX(b.x), toY(b.y), radiusOf(b) + 2, kind === 'accuses' ? 0.16 : 0.07)
    }
    context.setLineDash([])
    context.globalAlpha = 1
    for (const node of nodes.current) {
      const actor = names.get(node.id)
      if (!actor) continue
      context.globalAlpha = !focus || near.has(node.id) ? 1 : 0.22
      context.beginPath()
      context.arc(toX(node.x), toY(node.y), radiusOf(node), 0, 2 * Math.PI)
      context.fillStyle = colour(campOf(actor).colour)
      context.fill()
      context.lineWidth = node.id === chosen ? 3 : 1.5
      context.strokeStyle = colour(node.id === chosen ? 'ink' : 'panel')
      context.stroke()
    }
    // Names last; one that would cover another's is left out until the reader points at it or comes nearer.
    const taken: [number, number, number, number][] = []
    context.textBaseline = 'middle'
    context.lineJoin = 'round'
    for (const node of nodes.current.toSorted(
      (a, b) => Number(near.has(b.id)) - Number(near.has(a.id)) || b.weight - a.weight,
    )) {
      const actor = names.get(node.id)
      if (!actor || (focus && !near.has(node.id))) continue
      const name = actor.name.length > 34 ? `${actor.name.slice(0, 32)}…` : actor.name
      context.font = `${node.id === focus ? 650 : 520} 12px 'Inter Variable', sans-serif`
      context.direction = isRightToLeft(name) ? 'rtl' : 'ltr'
      context.textAlign = 'center'
      const [x, y] = [toX(node.x), toY(node.y) + radiusOf(node) + 9]
      const half = context.measureText(name).width / 2 + 2
      if (
        node.id !== focus &&
        taken.some(([x0, y0, x1, y1]) => x - half < x1 && x + half > x0 && y - 7 < y1 && y + 7 > y0)
      )
        continue
      taken.push([x - half, y - 7, x + half, y + 7])
      context.globalAlpha = 1
      context.lineWidth = 3.5
      context.strokeStyle = colour('panel')
      context.strokeText(name, x, y)
      context.fillStyle = colour('ink')
      context.fillText(name, x, y)
    }
    context.globalAlpha = 1
  }, [frames, width, height, hovered, chosen, ties, names, colours])

  const at = (event: { clientX: number; clientY: number }): [number, number] => {
    const box = frame.current!.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  const nodeAt = (x: number, y: number): Node | undefined =>
    nodes.current.findLast((node) => Math.hypot(toX(node.x) - x, toY(node.y) - y) <= Math.max(radiusOf(node) + 3, 10))
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return
    const start = at(event)
    const node = nodeAt(...start)
    const before = { ...view.current }
    const home = node && { x: node.x, y: node.y }
    let isMoved = false
    const target = canvas.current!
    target.setPointerCapture(event.pointerId)
    const drag = (e: PointerEvent): void => {
      const [x, y] = at(e)
      const [dx, dy] = [(x - start[0]) / before.scale, (y - start[1]) / before.scale]
      if (!isMoved && Math.hypot(x - start[0], y - start[1]) < 4) return
      isMoved = true
      view.current.isMoved = true
      if (node && home) {
        node.x = home.x + dx
        node.y = home.y + dy
        node.isHeld = true
      } else view.current = { ...before, x: before.x - dx, y: before.y - dy, isMoved: true }
      draw((n) => n + 1)
    }
    const release = (): void => {
      target.removeEventListener('pointermove', drag)
      target.removeEventListener('pointerup', release)
      target.removeEventListener('pointercancel', release)
      if (!isMoved) onChoose(node?.id)
    }
    target.addEventListener('pointermove', drag)
    target.addEventListener('pointerup', release)
    target.addEventListener('pointercancel', release)
  }
  const zoom = (factor: number, x = width / 2, y = height / 2): void => {
    const { scale } = view.current
    const next = Math.max(0.1, Math.min(scale * factor, 5))
    view.current = {
      x: view.current.x + (x - width / 2) * (1 / scale - 1 / next),
      y: view.current.y + (y - height / 2) * (1 / scale - 1 / next),
      scale: next,
      isMoved: true,
    }
    draw((n) => n + 1)
  }
  useEffect(() => {
    const target = canvas.current!
    const wheel = (event: WheelEvent): void => {
      event.preventDefault()
      zoom(Math.exp(-event.deltaY * 0.002), ...at(event))
    }
    target.addEventListener('wheel', wheel, { passive: false })
    return () => target.removeEventListener('wheel', wheel)
  }, [width, height])
  const key = (event: KeyboardEvent): void => {
    const shift = 60 / view.current.scale
    const move = (dx: number, dy: number): void => {
      view.current = { ...view.current, x: view.current.x + dx, y: view.current.y + dy, isMoved: true }
      draw((n) => n + 1)
    }
    const does: Record<string, () => void> = {
      ArrowLeft: () => move(-shift, 0),
      ArrowRight: () => move(shift, 0),
      ArrowUp: () => move(0, -shift),
      ArrowDown: () => move(0, shift),
      '+': () => zoom(1.3),
      '-': () => zoom(1 / 1.3),
      Enter: () => chosen && onOpen(chosen),
    }
    const wanted = does[event.key]
    if (!wanted) return
    event.preventDefault()
    wanted()
  }
  return (
    <div class="graph" ref={frame}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={`Graph of ${plural(actors.length, 'actor')} and ${plural(ties.length, 'link')}. The list and the table say the same. Arrow keys move it, plus and minus zoom.`}
        onPointerDown={press}
        onPointerMove={(event) => {
          if (event.buttons) return
          const node = nodeAt(...at(event))
          canvas.current!.style.cursor = node ? 'pointer' : 'grab'
          setHovered(node?.id)
        }}
        onPointerLeave={() => setHovered(undefined)}
        onDblClick={(event) => {
          const node = nodeAt(...at(event))
          if (node) onOpen(node.id)
        }}
        onKeyDown={key}
      />
      <div class="map-tools noprint">
        <button type="button" class="button square" aria-label="Zoom in" onClick={() => zoom(1.3)}>
          +
        </button>
        <button type="button" class="button square" aria-label="Zoom out" onClick={() => zoom(1 / 1.3)}>
          −
        </button>
      </div>
    </div>
  )
}

/** A slightly bent arrow that ends at the rim of its target, so that both directions can be seen. */
function arrow(
  context: CanvasRenderingContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  rim: number,
  bend: number,
): void {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const length = Math.hypot(dx, dy)
  if (length < rim + 4) return
  const [mx, my] = [(x0 + x1) / 2 - dy * bend, (y0 + y1) / 2 + dx * bend]
  const angle = Math.atan2(y1 - my, x1 - mx)
  const [ex, ey] = [x1 - Math.cos(angle) * rim, y1 - Math.sin(angle) * rim]
  context.beginPath()
  context.moveTo(x0, y0)
  context.quadraticCurveTo(mx, my, ex, ey)
  context.stroke()
  const head = 4 + context.lineWidth * 1.6
  context.beginPath()
  context.moveTo(ex, ey)
  context.lineTo(ex - Math.cos(angle - 0.42) * head, ey - Math.sin(angle - 0.42) * head)
  context.lineTo(ex - Math.cos(angle + 0.42) * head, ey - Math.sin(angle + 0.42) * head)
  context.fill()
}
