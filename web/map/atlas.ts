/** Natural Earth's countries as paths in the Mercator square: projected once, then only stretched and moved. */
import { geoMercator, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import address from 'virtual:atlas'

/** The square's side in the paths' own units. A power of two, large enough that d3 does not thin lines out. */
export const SIDE = 4096

export type Atlas = {
  /** A path a country: browsers take a closed ring into a path in time that grows with all the path holds already. */
  land: readonly Path2D[]
  borders: Path2D
  /** Outline of a country by ISO alpha-3. */
  country: (code: string) => Path2D | undefined
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
  const land = all.features.map(trace)
  const outlines = new Map(all.features.flatMap(({ id }, i) => (id ? [[id, land[i]!] as const] : [])))
  return {
    land,
    borders: trace(mesh(world, shapes, (a, b) => a !== b) as GeoPermissibleObjects),
    country: (code) => outlines.get(code),
  }
}

// The file is asked for as soon as this code is there, before there is a canvas to draw on.
void loadAtlas().catch(() => undefined)
