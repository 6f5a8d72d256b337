/** Our own supplement to the gazetteer: what GeoNames' extract of towns lacks and conflict news names. */
import type { PlaceFeature } from './placeFeature.ts'
import { divisionRows } from './divisionPoints.ts'
import { regionRows } from './supplementRegions.ts'
import { siteRows } from './supplementSites.ts'

export type SupplementPlace = {
  feature: PlaceFeature
  lat: number
  lon: number
  /** Kilometres. */
  radius: number
  /** ISO 3166-1 alpha-3, where it lies in one country. */
  country?: string
  /** The town of the gazetteer that it lies in or near, where it is a site. */
  near?: string
  /** The first is the name shown. */
  names: string[]
  /**
   * What the point agrees with: a place of the same name in GeoNames (within 6 km, or within an area's radius), or an airfield by its
   * ICAO code (within 7 km; airport-data-js, CC BY 4.0). Absent: our own estimate, from general knowledge.
   */
  source?: string
  /** Of an own estimate: kilometres that the point may be off. The radius is never less. */
  estimate?: number
  /** How much it is talked about, as inhabitants of a town talked about as much. */
  weight: number
}

const WEIGHTS: Partial<Record<PlaceFeature, number>> = {
  continent: 100_000_000,
  region: 2_000_000,
  water: 1_000_000,
  mountain: 200_000,
  district: 100_000,
  town: 30_000,
  camp: 50_000,
  base: 50_000,
  facility: 50_000,
  crossing: 30_000,
}

/** "GeoNames 98182", "ICAO ORBI", "±30" for an own estimate that may be off by so many kilometres, "-" for one by the kind's {@link OFF}. */
const SOURCE = /^(?:GeoNames(?: \d+)?|ICAO [A-Z0-9]{2,4}|±\d+|-)$/

/**
 * Kilometres that our own estimates may be off, by kind: of 25 sites and towns that GeoNames was found to have under other spellings
 * afterwards, 19 were within 6 km and six off by 7 to 19 km, which have been mended. Areas: a tenth of their radius.
 */
const OFF: Partial<Record<PlaceFeature, number>> = {
  district: 5,
  facility: 5,
  camp: 6,
  base: 8,
  crossing: 10,
  town: 10,
}

/** The rows as data. @throws Error naming a row that is not well formed */
export function parseSupplement(rows: string): SupplementPlace[] {
  return rows
    .trim()
    .split('\n')
    .map((row) => {
      const [feature, point, radius, country, near, names, source, ...rest] = row.split('|')
      const [lat, lon] = (point ?? '').split(',').map(Number)
      const weight = WEIGHTS[feature as PlaceFeature]
      if (
        !names ||
        !source ||
        !SOURCE.test(source) ||
        rest.length > 0 ||
        !Number.isFinite(lat) ||
        !Number.isFinite(lon) ||
        !weight ||
        !Number(radius)
      )
        throw new Error(`supplement row "${row}" is not feature|lat,lon|radius|country|near|names|source`)
      const estimate = source.startsWith('±')
        ? Number(source.slice(1))
        : source === '-'
          ? (OFF[feature as PlaceFeature] ?? Math.ceil(Number(radius) / 10))
          : undefined
      return {
        feature: feature as PlaceFeature,
        lat: lat!,
        lon: lon!,
        radius: Math.max(Number(radius), estimate ?? 0),
        ...(country && { country }),
        ...(near && { near }),
        names: names.split(';'),
        ...(estimate === undefined ? { source } : { estimate }),
        weight,
      }
    })
}

export const supplement: readonly SupplementPlace[] = [...parseSupplement(siteRows), ...parseSupplement(regionRows)]

/** A first-order division with the point that gazetteers give for it. */
export type DivisionPoint = {
  alpha2: string
  name: string
  /** Degrees; absent where the towns give a good enough point. */
  point?: { lat: number; lon: number }
  geonames?: number
  /** Abbreviations and other names. */
  names: string[]
}

export const divisionPoints: readonly DivisionPoint[] = divisionRows
  .trim()
  .split('\n')
  .map((row) => {
    const [alpha2, name, point, id, postal, abbreviations] = row.split('|') as string[]
    const [lat, lon] = point === '' ? [] : point!.split(',').map(Number)
    const names = [postal!, ...abbreviations!.split(';')].filter((n) => n !== '')
    return {
      alpha2: alpha2!,
      name: name!,
      ...(lat !== undefined && lon !== undefined && { point: { lat, lon } }),
      ...(id && { geonames: Number(id) }),
      names,
    }
  })

let estimates: Map<string, number> | undefined

/** Kilometres that a point of ours may be off, by the place's name; undefined for one that a gazetteer was found to agree with, or not ours. */
export function estimateOf(name: string): number | undefined {
  estimates ??= new Map(supplement.flatMap((s) => (s.estimate === undefined ? [] : [[s.names[0]!, s.estimate]])))
  return estimates.get(name)
}
