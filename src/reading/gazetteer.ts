/**
 * The gazetteer: 280,000 countries, provinces, districts, towns and sites with their points, from GeoNames (CC BY 4.0)
 * and our own country table and supplement; built by `training/gazetteer.ts`.
 * Names are kept as 40-bit fingerprints, so that a lookup is two array reads and the whole takes 20 MB of memory.
 */
import { combine, hashString } from '../learning/hash.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { loadModel } from '../learning/modelFolder.ts'
import { countries } from '../ontology/countries.ts'
import { placeFeatures, type PlaceFeature } from '../ontology/placeFeature.ts'
import { arabicKey, placeKey } from '../ontology/placeKey.ts'

/** How a looked-up name stands to the place: its name, another name, or a name with a part left out or levelled. */
export type NameForm = 'name' | 'alternate' | 'derived'
export const nameForms: readonly NameForm[] = ['name', 'alternate', 'derived']

/** A place that has the name looked for: its number in the gazetteer, and how it has the name. */
export type Candidate = { place: number; form: NameForm }

export type Gazetteer = {
  sha: string
  size: number
  /** Places of a name, in the order of the file. Marks, case, hyphens and "St." do not matter. */
  lookup(name: string): Candidate[]
  name(place: number): string
  feature(place: number): PlaceFeature
  /** Degrees, WGS 84. */
  latitude: Float32Array
  longitude: Float32Array
  /** Number in the country table, -1 for none. */
  country(place: number): number
  /** ISO 3166-1 alpha-3. */
  alpha3(place: number): string | undefined
  /** Number of the first-order division in `admin1Names`, 0 for none; and of the second-order one. */
  admin1: Uint16Array
  admin2: Uint16Array
  admin1Name(place: number): string | undefined
  /** Inhabitants, to about 4 %; of an area, those of its towns together. */
  population(place: number): number
  /** Kilometres within which the thing named lies around its point. */
  radius(place: number): number
  geonames(place: number): number | undefined
}

/** Fingerprint of a key: 16 bits of bucket and 24 bits inside it. */
export function fingerprint(key: string): { bucket: number; rest: number } {
  const first = hashString(key)
  return { bucket: first >>> 16, rest: combine(first, hashString(key, 77)) & 0xffffff }
}

/** Places and radii are kept as bytes on a logarithmic scale. */
export const toLogByte = (value: number, steps: number): number =>
  Math.min(255, Math.round(Math.log2(value + 1) * steps))
export const fromLogByte = (byte: number, steps: number): number => 2 ** (byte / steps) - 1
export const POPULATION_STEPS = 8
export const RADIUS_STEPS = 16

/** A gazetteer out of a model's content. */
export function gazetteerFrom(model: ModelContent & { sha?: string }): Gazetteer {
  const buckets = modelArray(model, 'buckets', Uint32Array)
  const restLow = modelArray(model, 'restLow', Uint16Array)
  const restHigh = modelArray(model, 'restHigh', Uint8Array)
  const refLow = modelArray(model, 'refLow', Uint16Array)
  const refHigh = modelArray(model, 'refHigh', Uint8Array)
  const nameBytes = modelArray(model, 'nameBytes', Uint8Array)
  const nameLengths = modelArray(model, 'nameLengths', Uint8Array)
  const features = modelArray(model, 'features', Uint8Array)
  const countryOf = modelArray(model, 'countries', Uint8Array)
  const populations = modelArray(model, 'populations', Uint8Array)
  const radii = modelArray(model, 'radii', Uint8Array)
  const ids = modelArray(model, 'ids', Uint32Array)
  const admin1 = modelArray(model, 'admin1', Uint16Array)
  const admin2 = modelArray(model, 'admin2', Uint16Array)
  const admin1Places = modelArray(model, 'admin1Places', Uint32Array)
  const size = features.length
  const latitude = degrees(modelArray(model, 'latitudes', Int32Array))
  const longitude = degrees(modelArray(model, 'longitudes', Int32Array))
  const starts = new Uint32Array(size + 1)
  for (let i = 0; i < size; i++) starts[i + 1] = starts[i]! + nameLengths[i]!
  const decoder = new TextDecoder()
  const name = (place: number) => decoder.decode(nameBytes.subarray(starts[place]!, starts[place + 1]!))

  function find(key: string, floor: number, found: Candidate[]): void {
    const { bucket, rest } = fingerprint(key)
    const low = rest & 0xffff
    const high = rest >>> 16
    for (let i = buckets[bucket]!; i < buckets[bucket + 1]!; i++) {
      if (restLow[i] !== low || restHigh[i] !== high) continue
      const ref = refLow[i]! | (refHigh[i]! << 16)
      const form = nameForms[Math.max(floor, ref & 3)]!
      const place = ref >>> 2
      if (!found.some((c) => c.place === place)) found.push({ place, form })
    }
  }

  return {
    sha: model.sha ?? '',
    size,
    lookup(text) {
      const found: Candidate[] = []
      const key = placeKey(text)
      if (key.length < 2) return found
      find(key, 0, found)
      if (found.length === 0) {
        const levelled = arabicKey(key)
        if (levelled) find(levelled, 2, found)
      }
      return found
    },
    name,
    feature: (place) => placeFeatures[features[place]!]!,
    latitude,
    longitude,
    country: (place) => countryOf[place]! - 1,
    alpha3: (place) => countries[countryOf[place]! - 1]?.alpha3,
    admin1,
    admin2,
    admin1Name(place) {
      const at = admin1Places[admin1[place]!]
      return at === undefined || admin1[place] === 0 ? undefined : name(at)
    },
    population: (place) => Math.round(fromLogByte(populations[place]!, POPULATION_STEPS)),
    radius: (place) => Math.round(10 * fromLogByte(radii[place]!, RADIUS_STEPS)) / 10,
    geonames: (place) => ids[place] || undefined,
  }
}

function degrees(tenThousandths: Int32Array): Float32Array {
  const out = new Float32Array(tenThousandths.length)
  for (let i = 0; i < out.length; i++) out[i] = tenThousandths[i]! / 1e4
  return out
}

const loaded = new Map<string, Gazetteer>()

/** The gazetteer of this package, read on the first call (about 150 ms); `gazetteer-small` where a page has fetched that one. */
export function loadGazetteer(name = 'gazetteer'): Gazetteer {
  let gazetteer = loaded.get(name)
  if (!gazetteer) loaded.set(name, (gazetteer = gazetteerFrom(loadModel(name))))
  return gazetteer
}

/** Kilometres between two points on the sphere (haversine). */
export function kilometres(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const rad = Math.PI / 180
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2
  return 12742 * Math.asin(Math.min(1, Math.sqrt(a)))
}
