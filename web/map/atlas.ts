/** Natural Earth's countries as paths in the Mercator square: projected once, then only stretched and moved. */
import { geoMercator, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import address from 'virtual:atlas'

/** The square's side in the paths' own units. A power of two, large enough that d3 does not thin lines out. */
export const SIDE = 4096

export type Atlas = {
  land: Path2D
  borders: Path2D
  /** Outline of a country by ISO alpha-3. */
  country: (code: string) => Path2D | undefined
  countryAt: (context: CanvasRenderingContext2D, x: number, y: number) => string | undefined
}

type World = Parameters<typeof feature>[0]

let loading: Promise<Atlas> | undefined

/** Loads the atlas once; a failure is forgotten, so that the next map tries again. */
export function loadAtlas(): Promise<Atlas> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(): Promise<Atlas> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`map data: the server answered ${response.status}`)
  const world = (await response.json()) as World
  const shapes = world.objects['countries'] as Parameters<typeof mesh>[1] & { type: 'GeometryCollection' }
  const projection = geoMercator()
    .scale(SIDE / (2 * Math.PI))
    .translate([SIDE / 2, SIDE / 2])
    .precision(0)
  const trace = (shape: GeoPermissibleObjects): Path2D => {
    const path = new Path2D()
    // A Path2D takes the drawing commands that d3 gives to a canvas.
    geoPath(projection, path as unknown as CanvasRenderingContext2D)(shape)
    return path
  }
  const all = feature(world, shapes as Parameters<typeof feature>[1]) as unknown as {
    features: (GeoPermissibleObjects & { id?: string })[]
  }
  const byCode = new Map(all.features.flatMap((shape) => (shape.id ? [[shape.id, shape] as const] : [])))
  const outlines = new Map<string, Path2D>()
  const country = (code: string): Path2D | undefined => {
    const shape = byCode.get(code)
    if (!shape) return undefined
    let outline = outlines.get(code)
    if (!outline) outlines.set(code, (outline = trace(shape)))
    return outline
  }
  return {
    land: trace(all as unknown as GeoPermissibleObjects),
    borders: trace(mesh(world, shapes, (a, b) => a !== b) as GeoPermissibleObjects),
    country,
    countryAt(context, x, y) {
      for (const code of byCode.keys()) if (context.isPointInPath(country(code)!, x, y)) return code
      return undefined
    },
  }
}

// The file is asked for as soon as this code is there, before there is a canvas to draw on.
void loadAtlas().catch(() => undefined)
