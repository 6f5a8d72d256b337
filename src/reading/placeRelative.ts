/** Places that are told by way of others: "20 km north of Mosul", "between X and Y", "the border with Syria", "the capital". */
import { dictionary } from '../record/dictionary.ts'
import { countries, countryByName, countryByDemonym } from '../ontology/countries.ts'
import type { PlaceMention } from '../record/slot.ts'
import { evidence, overlaps, type Span } from '../record/span.ts'
import { borderBetween } from './placeBorder.ts'
import type { Gazetteer } from './gazetteer.ts'
import { kilometres } from './gazetteer.ts'

const BEARINGS: Record<string, number> = dictionary({
  north: 0,
  northeast: 45,
  east: 90,
  southeast: 135,
  south: 180,
  southwest: 225,
  west: 270,
  northwest: 315,
})
const UNITS: Record<string, number> = dictionary({
  km: 1,
  kilometer: 1,
  kilometre: 1,
  mile: 1.609,
  mi: 1.609,
  m: 0.001,
  meter: 0.001,
  metre: 0.001,
})
const NUMBER_WORDS: Record<string, number> = dictionary({
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  hundred: 100,
})
const NUMBER = String.raw`(?:\d{1,4}(?:[.,]\d+)?|a few|several|${Object.keys(NUMBER_WORDS).join('|')})`
const UNIT = String.raw`(?:km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?)`
// The second measure in brackets is a translation of the first: "20 kilometers (12 miles) north of".
const OFFSET = new RegExp(
  String.raw`\b(${NUMBER})[ -]?(${UNIT})\.?(?: \([^)]{1,24}\))?(?: or so)?,? (?:to the |due )?(north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern|wards?)? (?:of|from)(?: the)?(?: (?:capital|city|town|village|port city|\p{L}{4,12} (?:city|town|village|capital)|city of|town of|village of))?,? $`,
  'iu',
)
const NEAR_OFFSET = new RegExp(
  String.raw`\b(${NUMBER})[ -]?(${UNIT})\.?(?: \([^)]{1,24}\))? (?:from|outside|away from)(?: the (?:city|town|village|capital)(?: of)?)? $`,
  'i',
)

/** Degrees from north, clockwise, of a direction word: "north-east" → 45. */
export function bearingOf(word: string): number {
  return BEARINGS[word.toLowerCase().replace('-', '')]!
}

/** Moves the point of a mention by what stands before it; a distance without a direction only widens its radius. */
export function applyOffsets(text: string, mentions: PlaceMention[]): void {
  for (const mention of mentions) {
    if (mention.lat === undefined || mention.lon === undefined || mention.use !== 'literal') continue
    const before = text.slice(Math.max(0, mention.start - 120), mention.start)
    const match = OFFSET.exec(before)
    const km = match ? measure(match[1]!, match[2]!) : 0
    if (match && km > 0 && km <= 1000) {
      const bearing = BEARINGS[match[3]!.toLowerCase().replace('-', '')]!
      const moved = destination(mention.lat, mention.lon, km, bearing)
      mention.lat = moved.lat
      mention.lon = moved.lon
      mention.offset = { km: Math.round(km * 10) / 10, bearing }
      // A distance by road and a rounded direction: a fifth of it and the town's own size.
      mention.radius = Math.round(10 * Math.max(1, km * 0.2 + Math.min(10, mention.radius ?? 1))) / 10
      mention.because += `; ${match[0].trim()} added to its point`
      continue
    }
    const near = NEAR_OFFSET.exec(before)
    const distance = near ? measure(near[1]!, near[2]!) : 0
    if (near && distance > 0 && distance <= 1000) {
      mention.radius = Math.round(10 * Math.max(mention.radius ?? 1, distance)) / 10
      mention.near = true
      mention.because += `; ${near[0].trim()}, direction not given`
    }
  }
}

function measure(number: string, unit: string): number {
  const word = number.toLowerCase()
  const value =
    NUMBER_WORDS[word] ??
    (word === 'a few' ? 4 : word === 'several' ? 6 : Number(word.replace(/,(?=\d{3})/g, '').replace(',', '.')))
  return value * (UNITS[unit.toLowerCase().replace(/s$/, '')] ?? 1)
}

/** The point a distance away on the sphere; bearing in degrees from north, clockwise. */
export function destination(lat: number, lon: number, km: number, bearing: number): { lat: number; lon: number } {
  const rad = Math.PI / 180
  const d = km / 6371
  const phi = Math.asin(Math.sin(lat * rad) * Math.cos(d) + Math.cos(lat * rad) * Math.sin(d) * Math.cos(bearing * rad))
  const lambda =
    lon * rad +
    Math.atan2(
      Math.sin(bearing * rad) * Math.sin(d) * Math.cos(lat * rad),
      Math.cos(d) - Math.sin(lat * rad) * Math.sin(phi),
    )
  return { lat: round4(phi / rad), lon: round4(((lambda / rad + 540) % 360) - 180) }
}

const LOCAL = new Set<PlaceMention['kind']>(['city', 'district', 'facility', 'camp', 'base', 'crossing', 'admin2'])

/** "between Mosul and Erbil": the middle of the way, for two points less than 500 km apart. */
export function findBetween(text: string, mentions: readonly PlaceMention[]): PlaceMention[] {
  return mentions.flatMap((a, i) => {
    const b = mentions[i + 1]
    if (!b || a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return []
    if (!LOCAL.has(a.kind) || !LOCAL.has(b.kind)) return []
    const lead = /\bbetween(?: the (?:cities|towns|villages)(?: of)?)? $/i.exec(
      text.slice(Math.max(0, a.start - 40), a.start),
    )
    const road =
      /\b(?:road|highway|motorway|route|track)s? (?:leading |running )?(from|between|linking|connecting)(?: the (?:cities|towns|villages|city|town|village)(?: of)?)? $/i.exec(
        text.slice(Math.max(0, a.start - 60), a.start),
      )
    const joint = text.slice(a.end, b.start)
    const joined = lead
      ? joint === ' and '
      : road && (road[1] === 'from' ? joint === ' to ' : /^ (?:and|to|with) $/.test(joint))
    if (!joined) return []
    const km = kilometres(a.lat, a.lon, b.lat, b.lon)
    if (km > 500) return []
    return [
      {
        id: '',
        ...evidence(text, { start: a.start - (lead ?? road)![0].length, end: b.end }),
        name: `between ${a.name} and ${b.name}`,
        kind: 'other' as const,
        use: 'literal' as const,
        lat: round4((a.lat + b.lat) / 2),
        lon: round4((a.lon + b.lon) / 2),
        radius: Math.max(1, Math.round(km / 2)),
        ...(a.country !== undefined && a.country === b.country && { country: a.country }),
        ...(a.admin1 !== undefined && a.admin1 === b.admin1 && { admin1: a.admin1 }),
        because: `half way between two points ${Math.round(km)} km apart`,
      },
    ]
  })
}

const BORDER_WITH = /\b(?:the )?(?:(\p{Lu}\p{Ll}+) )?(?:border|frontier)s? (?:with|to|between) $/u
const BORDER_PAIR = /^[-–](\p{Lu}\p{L}+) (?:border|frontier)\b/u

/** "the border with Syria" (of the report's country), "the Iraqi border with Syria", "the Iraq-Syria border". */
export function findBorders(
  text: string,
  read: readonly Span[],
  mentions: readonly PlaceMention[],
  home: number,
  gazetteer: Gazetteer,
): PlaceMention[] {
  const found: PlaceMention[] = []
  mentions.forEach((mention, i) => {
    if (mention.country === undefined || (mention.kind !== 'country' && mention.use !== 'demonym')) return
    if (!read.some((s) => overlaps(s, mention))) return
    const before = text.slice(Math.max(0, mention.start - 60), mention.start)
    const next = mentions[i + 1]
    const other = BORDER_WITH.exec(before)
    let first: string | undefined
    const second = mention.country
    let span: Span | undefined
    if (other) {
      const owner = other[1] && (countryByDemonym(other[1]) ?? countryByName(other[1]))
      const pair =
        / (?:border|frontier)s? between $/.test(before) &&
        next?.kind === 'country' &&
        /^ and $/.test(text.slice(mention.end, next.start))
          ? next
          : undefined
      first = owner ? owner.alpha3 : pair ? pair.country : countries[home]?.alpha3
      span = { start: mention.start - other[0].length, end: pair ? pair.end : mention.end }
    } else {
      const tail = BORDER_PAIR.exec(text.slice(mention.end, mention.end + 40))
      const partner = tail && (countryByName(tail[1]!) ?? countryByDemonym(tail[1]!))
      if (tail && partner) {
        first = partner.alpha3
        span = { start: mention.start, end: mention.end + tail[0].length }
      } else if (
        /^ (?:border|frontier)\b(?! (?:guard|police|agent|patrol|official|town|force))/.test(
          text.slice(mention.end, mention.end + 24),
        )
      ) {
        first = countries[home]?.alpha3
        span = { start: mention.start, end: mention.end + 7 }
      }
    }
    // "the Iraq-Syria border" is met twice, from either name.
    if (!span || !first || first === second || found.some((f) => overlaps(f, span))) return
    const line = borderBetween(first, second, gazetteer)
    if (!line) return
    const names = [first, second].map((code) => countries.find((c) => c.alpha3 === code)?.name ?? code)
    found.push({
      id: '',
      ...evidence(text, span),
      name: `border of ${names[0]} and ${names[1]}`,
      kind: 'other',
      use: 'literal',
      lat: line.lat,
      lon: line.lon,
      radius: line.radius,
      because: `middle of the towns on both sides of the border, ${line.towns} of them`,
    })
  })
  return found
}

/** "the capital", of the report's own country where no other is said. */
export function findCapital(
  text: string,
  read: readonly Span[],
  mentions: readonly PlaceMention[],
  home: number,
  gazetteer: Gazetteer,
): PlaceMention[] {
  const found: PlaceMention[] = []
  const pattern =
    /\b[Tt]he (?:(\p{Lu}\p{Ll}+) )?capital\b(?! (?:of|punishment|city of|markets?|gains?|flight|offence|offense|crime|murder|investment|,? \p{Lu}))(?!,? \p{Lu})/gu
  for (const block of read)
    for (const match of text.slice(block.start, block.end).matchAll(pattern)) {
      const span = { start: block.start + match.index, end: block.start + match.index + match[0].length }
      const owner = match[1] ? countryByDemonym(match[1]) : countries[home]
      if (!owner) continue
      const inside = gazetteer
        .lookup(owner.capitals[0] ?? '')
        .find((c) => gazetteer.alpha3(c.place) === owner.alpha3 && gazetteer.feature(c.place) === 'capital')
      if (!inside) continue
      const { place } = inside
      if (match[1] && mentions.some((m) => m.use !== 'demonym' && overlaps(m, span))) continue
      const admin1 = gazetteer.admin1Name(place)
      const geonames = gazetteer.geonames(place)
      found.push({
        id: '',
        ...evidence(text, span),
        name: gazetteer.name(place),
        kind: 'city',
        use: 'literal',
        ...(geonames && { geonames }),
        lat: round4(gazetteer.latitude[place]!),
        lon: round4(gazetteer.longitude[place]!),
        radius: gazetteer.radius(place),
        country: owner.alpha3,
        ...(admin1 && { admin1 }),
        because: match[1] ? `capital of ${owner.name}` : `capital of ${owner.name}, which the report is from`,
      })
    }
  return found
}

const DECIMAL =
  /(?<![\d.])([+-]?\d{1,3}\.\d{2,7})(?:\s?°)?(?:\s?([NS]))?,?\s{1,2}([+-]?\d{1,3}\.\d{2,7})(?:\s?°)?(?:\s?([EW]))?(?!\d|%|\.\d)/g
const SEXAGESIMAL =
  /(\d{1,3})\s?°\s?(\d{1,2}(?:\.\d+)?)?\s?['′’]?\s?(?:(\d{1,2}(?:\.\d+)?)\s?["″”])?\s?([NS]),?\s{0,2}(\d{1,3})\s?°\s?(\d{1,2}(?:\.\d+)?)?\s?['′’]?\s?(?:(\d{1,2}(?:\.\d+)?)\s?["″”])?\s?([EW])/g

/** Coordinates written out. Impossible ones get no point and say so; pairs of bare decimals need four places or a letter. */
export function findCoordinates(text: string, read: readonly Span[], gazetteer: Gazetteer): PlaceMention[] {
  const found: PlaceMention[] = []
  for (const block of read) {
    const part = text.slice(block.start, block.end)
    if (!/\d[.°]/.test(part)) continue
    const add = (index: number, quote: string, lat: number, lon: number, radius: number) => {
      const span = { start: block.start + index, end: block.start + index + quote.length }
      if (found.some((f) => overlaps(f, span))) return
      const base = { id: '', ...evidence(text, span), name: quote, kind: 'other' as const, use: 'literal' as const }
      if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
        found.push({
          ...base,
          because: `impossible coordinates: latitude ${lat}, longitude ${lon}; bounds are 90 and 180`,
        })
        return
      }
      const country = countryAt(lat, lon, gazetteer)
      found.push({
        ...base,
        lat: round4(lat),
        lon: round4(lon),
        radius,
        ...(country && { country }),
        because: 'coordinates in the text',
      })
    }
    for (const m of part.matchAll(SEXAGESIMAL)) {
      const lat = (Number(m[1]) + Number(m[2] ?? 0) / 60 + Number(m[3] ?? 0) / 3600) * (m[4] === 'S' ? -1 : 1)
      const lon = (Number(m[5]) + Number(m[6] ?? 0) / 60 + Number(m[7] ?? 0) / 3600) * (m[8] === 'W' ? -1 : 1)
      add(m.index, m[0], lat, lon, m[3] ? 0.1 : m[2] ? 2 : 50)
    }
    for (const m of part.matchAll(DECIMAL)) {
      const places = Math.min(m[1]!.split('.')[1]!.length, m[3]!.split('.')[1]!.length)
      if (places < 4 && !(m[2] && m[4])) continue
      add(
        m.index,
        m[0],
        Number(m[1]) * (m[2] === 'S' ? -1 : 1),
        Number(m[3]) * (m[4] === 'W' ? -1 : 1),
        places >= 4 ? 0.1 : 1,
      )
    }
  }
  return found
}

/** The country of the nearest town, within 100 km: where coordinates lie, near a border only likely so. */
function countryAt(lat: number, lon: number, gazetteer: Gazetteer): string | undefined {
  const belts = beltsOf(gazetteer)
  let best = -1
  let nearest = 100
  for (let belt = Math.floor(lat) - 1; belt <= Math.floor(lat) + 1; belt++)
    for (const i of belts.get(belt) ?? []) {
      const km = kilometres(lat, lon, gazetteer.latitude[i]!, gazetteer.longitude[i]!)
      if (km >= nearest) continue
      nearest = km
      best = i
    }
  return best < 0 ? undefined : gazetteer.alpha3(best)
}

/** Towns by whole degrees of latitude. */
const beltsByGazetteer = new WeakMap<Gazetteer, Map<number, number[]>>()

function beltsOf(gazetteer: Gazetteer): Map<number, number[]> {
  let belts = beltsByGazetteer.get(gazetteer)
  if (belts) return belts
  belts = new Map()
  for (let i = 0; i < gazetteer.size; i++) {
    if (!TOWNS.has(gazetteer.feature(i))) continue
    const belt = Math.floor(gazetteer.latitude[i]!)
    const list = belts.get(belt)
    if (list) list.push(i)
    else belts.set(belt, [i])
  }
  beltsByGazetteer.set(gazetteer, belts)
  return belts
}

const TOWNS = new Set(['capital', 'seat1', 'seat2', 'seat3', 'town', 'quarter'])

function round4(n: number): number {
  return Math.round(n * 1e4) / 1e4
}
