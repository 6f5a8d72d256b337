/** How exactly a place is known, on the scales of the two event data sets that users join with. */
import type { PlaceMention } from '../record/slot.ts'

/** UCDP GED `where_prec` (codebook 23.1): 1 exact, 2 within 25 km, 3 ADM2, 4 ADM1, 5 a line or wider region, 6 country, 7 sea or air. */
export type UcdpPrecision = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** ACLED `geo_precision`: 1 the place itself, 2 near it or a part of a region, 3 a larger region. */
export type AcledPrecision = 1 | 2 | 3

const EXACT = new Set<PlaceMention['kind']>(['city', 'district', 'facility', 'camp', 'base', 'crossing'])

/** A place without a point is no better known than its country. */
export function ucdpPrecision(place: PlaceMention): UcdpPrecision {
  if (place.kind === 'water') return place.country === undefined ? 7 : 5
  if (place.lat === undefined || place.kind === 'country') return 6
  if (place.kind === 'admin1') return 4
  if (place.kind === 'admin2') return 3
  if (place.kind === 'region') return (place.radius ?? 100) <= 25 ? 2 : 5
  const radius = place.radius ?? 1
  if (place.offset || place.kind === 'other') return radius <= 1 ? 1 : radius <= 25 ? 2 : radius <= 60 ? 3 : 5
  return EXACT.has(place.kind) ? 1 : 5
}

export function acledPrecision(place: PlaceMention): AcledPrecision {
  const precision = ucdpPrecision(place)
  return precision === 1 ? 1 : precision <= 3 ? 2 : 3
}
