/**
 * A smaller gazetteer for web pages, cut out of the whole one: countries, first-order divisions, capitals and their seats, towns of
 * 15,000 and more, and all of our own supplement. About a third of the download; small towns stay unresolved or go to their country.
 */
import { modelArray, type ModelArray, type ModelContent } from '../learning/modelFile.ts'
import { placeFeatures, type PlaceFeature } from '../ontology/placeFeature.ts'
import { fromLogByte, POPULATION_STEPS } from './gazetteer.ts'

export const SMALL_GAZETTEER = 'gazetteer-small'

/** Kept whatever their size. */
const ALWAYS = new Set<PlaceFeature>([
  'country',
  'admin1',
  'capital',
  'seat1',
  'district',
  'facility',
  'water',
  'region',
  'camp',
  'base',
  'crossing',
  'continent',
  'mountain',
])
/** Inhabitants from which a town is kept, and a second-order division. */
const TOWN = 15_000
const DISTRICT = 100_000

/** The content of the small gazetteer, by the same form of file. */
export function smallGazetteer(whole: ModelContent): ModelContent {
  const array = <T extends ModelArray>(name: string, type: { new (length: number): T }): T =>
    modelArray(whole, name, type)
  const features = array('features', Uint8Array)
  const populations = array('populations', Uint8Array)
  const ids = array('ids', Uint32Array)
  const kept = [...features.keys()].filter((i) => {
    const feature = placeFeatures[features[i]!]!
    const population = fromLogByte(populations[i]!, POPULATION_STEPS)
    // Places without a number are ours; those of GeoNames without one have no inhabitants told either.
    const own = ids[i] === 0 && population > 0
    return ALWAYS.has(feature) || own || population >= (feature === 'admin2' ? DISTRICT : TOWN)
  })
  const place = new Map(kept.map((old, now) => [old, now]))
  const [buckets, restLow, restHigh] = [
    array('buckets', Uint32Array),
    array('restLow', Uint16Array),
    array('restHigh', Uint8Array),
  ]
  const [refLow, refHigh] = [array('refLow', Uint16Array), array('refHigh', Uint8Array)]
  const names: { bucket: number; low: number; high: number; ref: number }[] = []
  for (let bucket = 0; bucket < buckets.length - 1; bucket++)
    for (let i = buckets[bucket]!; i < buckets[bucket + 1]!; i++) {
      const ref = refLow[i]! | (refHigh[i]! << 16)
      const now = place.get(ref >>> 2)
      if (now !== undefined) names.push({ bucket, low: restLow[i]!, high: restHigh[i]!, ref: now * 4 + (ref & 3) })
    }
  const starts = new Uint32Array(buckets.length)
  for (const { bucket } of names) starts[bucket + 1]!++
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!
  const lengths = array('nameLengths', Uint8Array)
  const bytes = array('nameBytes', Uint8Array)
  const at = new Uint32Array(lengths.length + 1)
  for (let i = 0; i < lengths.length; i++) at[i + 1] = at[i]! + lengths[i]!
  return {
    name: SMALL_GAZETTEER,
    meta: { ...whole.meta, places: kept.length, names: names.length, towns: TOWN },
    arrays: {
      buckets: starts,
      restLow: Uint16Array.from(names, (n) => n.low),
      restHigh: Uint8Array.from(names, (n) => n.high),
      refLow: Uint16Array.from(names, (n) => n.ref & 0xffff),
      refHigh: Uint8Array.from(names, (n) => n.ref >>> 16),
      nameLengths: Uint8Array.from(kept, (i) => lengths[i]!),
      nameBytes: Uint8Array.from(kept.flatMap((i) => [...bytes.subarray(at[i]!, at[i + 1]!)])),
      features: Uint8Array.from(kept, (i) => features[i]!),
      countries: pick(array('countries', Uint8Array), kept),
      populations: pick(populations, kept),
      radii: pick(array('radii', Uint8Array), kept),
      ids: pick(ids, kept),
      admin1: pick(array('admin1', Uint16Array), kept),
      admin2: pick(array('admin2', Uint16Array), kept),
      // A division that has no place of its own stays 0, and never had a name.
      admin1Places: Uint32Array.from(array('admin1Places', Uint32Array), (i) => place.get(i) ?? 0),
      latitudes: pick(array('latitudes', Int32Array), kept),
      longitudes: pick(array('longitudes', Int32Array), kept),
    },
  }
}

function pick<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(from: T, kept: readonly number[]): T {
  return (from.constructor as unknown as { from: (values: readonly number[], map: (i: number) => number) => T }).from(
    kept,
    (i) => from[i]!,
  )
}
