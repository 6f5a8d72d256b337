/** What part of the Mercator square a map shows, and how to get there. */

/** `scale`: pixels of the square's side; `x`, `y`: the point of the square in the middle of the map. */
export type View = { x: number; y: number; scale: number }

export const WORLD: View = { x: 0.5, y: 0.44, scale: 512 }
const CLOSEST = 512 * 2 ** 9

/** The least view that holds all points, with a margin; the world where there are none. */
export function fit(points: Iterable<readonly [x: number, y: number]>, width: number, height: number): View {
  let [west, north, east, south] = [1, 1, 0, 0]
  let any = false
  for (const [x, y] of points) {
    any = true
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, y)
    south = Math.max(south, y)
  }
  if (!any) return bounded({ ...WORLD, scale: Math.max(width, 256) }, width, height)
  const scale = Math.min(
    (width * 0.84) / Math.max(east - west, 1e-6),
    (height * 0.8) / Math.max(south - north, 1e-6),
    512 * 2 ** 5,
  )
  return bounded({ x: (west + east) / 2, y: (north + south) / 2, scale }, width, height)
}

/** Never further out than the world, never beyond its edge. */
export function bounded(view: View, width: number, height: number): View {
  const scale = Math.max(Math.min(view.scale, CLOSEST), Math.min(width, 2400) * 0.98, height * 0.6)
  const halfWidth = width / 2 / scale
  const halfHeight = height / 2 / scale
  const hold = (n: number, low: number, high: number): number =>
    low > high ? (low + high) / 2 : Math.max(low, Math.min(high, n))
  return { scale, x: hold(view.x, halfWidth, 1 - halfWidth), y: hold(view.y, 0.02 + halfHeight, 0.93 - halfHeight) }
}

/** Nearer or farther, the point under the pointer stays where it is. */
export function zoomed(view: View, factor: number, atX: number, atY: number, width: number, height: number): View {
  const x = view.x + (atX - width / 2) / view.scale
  const y = view.y + (atY - height / 2) / view.scale
  const { scale } = bounded({ ...view, scale: view.scale * factor }, width, height)
  return bounded({ scale, x: x - (atX - width / 2) / scale, y: y - (atY - height / 2) / scale }, width, height)
}
