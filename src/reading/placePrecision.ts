/** How exactly a place is known, on the scales of the two event data sets that users join with. */
import type { PlaceMention } from '../record/slot.ts'

/** UCDP GED `where_prec` (codebook 23.1): 1 exact, 2 within 25 km, 3 ADM2, 4 ADM1, 5 a line or wider region, 6 country, 7 sea or air. */
export type UcdpPrecision = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** ACLED `geo_precision`: 1 the place itself, 2 near it or a part of a region, 3 a larger region. */
export type AcledPrecision = 1 | 2 | 3

/** What precision is told by; a place that the record has from an incident alone may have no kind. */
export type Precise = { kind?: PlaceMention['kind'] } & Pick<
  PlaceMention,
  'lat' | 'radius' | 'country' | 'admin1' | 'offset' | 'near' | 'within'
>

const EXACT = new Set<PlaceMention['kind']>(['city', 'district', 'facility', 'camp', 'base', 'crossing'])

/** A place without a point is no better known than its country. */
export function ucdpPrecision(place: Precise): UcdpPrecision {
  const { kind } = place
  if (kind === undefined) return place.admin1 === undefined ? 6 : 4
  if (kind === 'water') return place.country === undefined ? 7 : 5
  if (place.lat === undefined || kind === 'country') return 6
  if (kind === 'admin1') return 4
  if (kind === 'admin2') return 3
  if (kind === 'region') return (place.radius ?? 100) <= 25 ? 2 : 5
  const radius = place.radius ?? 1
  if (place.offset || kind === 'other') {
    // A guess as wide as a country is of the country.
    if (kind === 'other' && place.near && radius > 250) return 6
    return radius <= 1 && !place.near ? 1 : radius <= 25 ? 2 : radius <= 60 ? 3 : 5
  }
  if (!EXACT.has(kind)) return 5
  if (place.near) return radius <= 25 ? 2 : radius <= 60 ? 3 : 5
  return 1
}

export function acledPrecision(place: Precise): AcledPrecision {
  const precision = ucdpPrecision(place)
  // "southern Helmand" is a part of a region, "southern Yemen" a region.
  if (precision === 4 && place.within !== undefined) return 2
  return precision === 1 ? 1 : precision <= 3 ? 2 : 3
}
