/** The server's compact rows of all incidents, in columns for filters, map and timeline. */
import type { Row } from '../../src/server/api.ts'

export type { Row }

/** How a place is drawn: a city is a point; a province or a place of unknown size an area; a country is no point at all. */
export type Drawn = 0 | 1 | 2 | 3
export const POINT = 0
export const AREA = 1
export const COUNTRY = 2
export const NOWHERE = 3

export function drawnAs(place: Row['place']): Drawn {
  if (!place) return NOWHERE
  if (place.precision === 'country') return COUNTRY
  if (place.lat === undefined || place.lon === undefined) return NOWHERE
  return place.precision === 'point' || place.precision === 'city' ? POINT : AREA
}

/** No day known. */
export const NO_DAY = -(2 ** 31)

export type Table = {
  rows: readonly Row[]
  byId: ReadonlyMap<string, number>
  /** Web Mercator in a square of side 1, NaN where no point is known. */
  x: Float64Array
  y: Float64Array
  drawn: Uint8Array
  /** Days since 1970-01-01, both included; NO_DAY where unknown. */
  first: Int32Array
  last: Int32Array
  /** Index in QUADRANTS. */
  quadrant: Uint8Array
  /** Killed at most, as far as any claim goes. */
  killed: Int32Array
}

/** Days since 1970-01-01 of an ISO date; NO_DAY where it is none. */
export function dayNumber(iso: string | undefined): number {
  if (!iso || iso.length < 10) return NO_DAY
  const ms = Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10)))
  return Number.isNaN(ms) ? NO_DAY : Math.round(ms / 86_400_000)
}

export const dayOf = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10)

/** Web Mercator, cut off at 85°: degrees → the square [0, 1]². */
export const mercatorX = (lon: number): number => lon / 360 + 0.5
export function mercatorY(lat: number): number {
  const bounded = Math.max(-85, Math.min(85, lat))
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) / (2 * Math.PI)
}
export const latitudeOf = (y: number): number => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI
export const longitudeOf = (x: number): number => (x - 0.5) * 360
