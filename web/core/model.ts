/** What the page keeps of each incident in its list: little enough to filter tens of thousands in the browser. */
import type { Status } from '../../src/record/event.ts'

export type Range = readonly [low: number, high: number | null]

export type Row = {
  id: string
  title: string
  type?: string
  mode?: string
  contexts: string[]
  status: Status
  day?: string
  place?: PlaceOfRow
  killed?: Range
  injured?: Range
  reports: number
  origins: number
  contradictions: number
  /** Admiralty information credibility, 1–6. */
  information: number
  actors: string[]
  recipients: string[]
  weight: number
  /** Decisions of people about it; 0: nobody has looked at it. */
  decisions: number
}

export type PlaceOfRow = {
  name: string
  country?: string
  admin1?: string
  lat?: number
  lon?: number
  precision: Precision
}

/** How well a place is known: a country is no dot, a province is a ring. */
export type Precision = 'point' | 'area' | 'country' | 'none'
export const PRECISIONS: readonly Precision[] = ['point', 'area', 'country', 'none']

/** No day known. */
export const NO_DAY = -(2 ** 31)

/** The rows in columns beside themselves, for filters, map and timeline. */
export type Table = {
  rows: readonly Row[]
  byId: ReadonlyMap<string, number>
  /** Web Mercator in a square of side 1, NaN where no point is known. */
  x: Float64Array
  y: Float64Array
  precision: Uint8Array
  /** Days since 1970-01-01, both included; NO_DAY where unknown. */
  first: Int32Array
  last: Int32Array
  /** Index in QUADRANTS. */
  quadrant: Uint8Array
  /** Killed at least, and at most. */
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
