/** Parts of areas by direction: "southern Lebanon", "the north-east of Nigeria", "Nigeria's north-east", "north of Raqqa". */
import type { PlaceMention } from '../record/slot.ts'
import { kilometres, type Gazetteer } from './gazetteer.ts'
import { bearingOf, destination } from './placeRelative.ts'

const DIRECTION = String.raw`(north|south|east|west|north-?east|north-?west|south-?east|south-?west|central|centre|center)`
const WORD = String.raw`(?:far |extreme |deep )?${DIRECTION}(?:ern(?:most)?)?`
/** "southern ", "the north-eastern part of ", "the north of ", right before a name. */
const BEFORE = new RegExp(
  String.raw`(?:^|[\s("“‘'—-])(?:${WORD} |(?:the|in|its|across) (?:\p{L}+ )?${WORD}(?: (?:parts?|regions?|areas?|reaches|corner|half|tip))? of (?:the )?)$`,
  'iu',
)
/** "north of ", outside of a town. */
const OUTSIDE = new RegExp(
  String.raw`\b(?:just |to the )?${DIRECTION} of (?:the )?(?:(?:city|town|village|capital)(?: of)? )?$`,
  'i',
)
/** "'s restive north-east", right behind a name, and nothing more of the phrase. */
const BEHIND = new RegExp(
  String.raw`^['’]s? (?:\p{L}+(?:-\p{L}+)* )?${WORD}(?: (?:parts?|regions?|areas?|corner|half))?(?=[,.;:)\n]| (?:and|as|after|before|on|in|where|who|which|that|when|since|by|for|has|have|is|was|were|said|to|near|killing|from|over|late|early|with)\b|$)`,
  'iu',
)
/** The direction that a mention begins with itself, its name having lost it. */
const WITHIN = new RegExp(String.raw`^(?:the )?${WORD} (?=\p{Lu})`, 'iu')
const NEAR =
  /\b(?:near|close to|just outside|outside|on the (?:outskirts|edge) of|in the vicinity of|not far from|around)(?: the)?(?: (?:city|town|village|port|border town|\p{L}+ (?:city|town|village))(?: of)?)? $/iu

const AREAS = new Set<PlaceMention['kind']>(['country', 'admin1', 'admin2', 'region'])
const TOWNS = new Set<PlaceMention['kind']>(['city', 'district', 'camp', 'base', 'facility', 'crossing'])
/** A town this large, in kilometres of radius, has parts of its own. */
const LARGE = 2

/**
 * Moves mentions to the part of the area that the words around them name, with the part's own radius, and marks those that are only
 * near the place named. `places`: for each mention its number in the gazetteer, -1 for none.
 */
export function applyDirections(
  text: string,
  mentions: PlaceMention[],
  places: readonly number[],
  gazetteer: Gazetteer,
): void {
  mentions.forEach((mention, i) => {
    if (mention.use !== 'literal' || mention.lat === undefined || mention.lon === undefined || mention.offset) return
    const before = text.slice(Math.max(0, mention.start - 60), mention.start)
    if (TOWNS.has(mention.kind) && NEAR.test(before)) mention.near = true
    const told = directionOf(text, before, mention)
    if (!told) return
    const { word, outside } = told
    const bearing = /^cent/i.test(word) ? undefined : bearingOf(word)
    const place = places[i]!
    if (AREAS.has(mention.kind) && !outside && place >= 0) {
      const part = partOf(place, bearing, gazetteer)
      if (part) inPart(mention, word, part)
      return
    }
    if (!TOWNS.has(mention.kind)) return
    if (outside) {
      // How far is not said: about as far as a town's name is used.
      mention.near = true
      mention.radius = Math.max(mention.radius ?? 1, 25)
      mention.because += `; ${word.toLowerCase()} of it, how far is not said`
    } else if (bearing !== undefined && (mention.radius ?? 0) >= LARGE) {
      const radius = mention.radius!
      const moved = destination(mention.lat, mention.lon, radius / 2, bearing)
      inPart(mention, word, { ...moved, radius: radius / 2, towns: 0 })
    }
  })
}

function directionOf(
  text: string,
  before: string,
  mention: PlaceMention,
): { word: string; outside: boolean } | undefined {
  const own = WITHIN.exec(mention.quote)
  if (own && !mention.name.toLowerCase().includes(own[1]!.toLowerCase())) return { word: own[1]!, outside: false }
  const part = BEFORE.exec(before)
  // "North Korea's", "South Sudan": capitals make a name of it, which the gazetteer has.
  if (part) return { word: (part[1] ?? part[2])!, outside: false }
  const behind = BEHIND.exec(text.slice(mention.end, mention.end + 60))
  if (behind) return { word: behind[1]!, outside: false }
  const outside = OUTSIDE.exec(before)
  return outside ? { word: outside[1]!, outside: true } : undefined
}

function inPart(mention: PlaceMention, word: string, part: Part): void {
  const adjective = ADJECTIVES[word.toLowerCase().replace('-', '')] ?? word.toLowerCase()
  mention.within = mention.name
  mention.name = `${adjective} ${mention.name}`
  mention.lat = round4(part.lat)
  mention.lon = round4(part.lon)
  mention.radius = Math.round(10 * part.radius) / 10
  delete mention.geonames
  if (mention.kind === 'country') mention.kind = 'region'
  mention.because +=
    part.towns > 0
      ? `; the middle of ${part.towns} towns in its ${adjective} part`
      : `; moved into its ${adjective} part`
}

const ADJECTIVES: Readonly<Record<string, string>> = {
  north: 'northern',
  south: 'southern',
  east: 'eastern',
  west: 'western',
  northeast: 'north-eastern',
  northwest: 'north-western',
  southeast: 'south-eastern',
  southwest: 'south-western',
  central: 'central',
  centre: 'central',
  center: 'central',
}

type Part = { lat: number; lon: number; radius: number; towns: number }

/** How much of an area's extent along a bearing its "northern part" takes up: a guess at how news uses the words. */
const SHARE = 0.3

const known = new WeakMap<Gazetteer, Map<string, Part | undefined>>()

/**
 * The middle of the towns of an area that lie in its last third along a bearing (in its middle, where there is none), with the
 * distance that holds nine in ten of them; nothing for an area without towns.
 */
function partOf(area: number, bearing: number | undefined, gazetteer: Gazetteer): Part | undefined {
  let cache = known.get(gazetteer)
  if (!cache) known.set(gazetteer, (cache = new Map()))
  const key = `${area} ${bearing}`
  if (!cache.has(key)) cache.set(key, compute(townsOf(area, gazetteer), bearing, gazetteer))
  return cache.get(key)
}

const TOWN = /^(?:capital|seat\d|town)$/

function townsOf(area: number, gazetteer: Gazetteer): number[] {
  const feature = gazetteer.feature(area)
  const country = gazetteer.country(area)
  const out: number[] = []
  const isRegion = feature === 'region' || country < 0
  const reach = gazetteer.radius(area)
  for (let i = 0; i < gazetteer.size; i++) {
    if (!isRegion && gazetteer.country(i) !== country) continue
    if (feature === 'admin1' && gazetteer.admin1[i] !== gazetteer.admin1[area]) continue
    if (feature === 'admin2' && gazetteer.admin2[i] !== gazetteer.admin2[area]) continue
    if (!TOWN.test(gazetteer.feature(i))) continue
    if (
      isRegion &&
      kilometres(
        gazetteer.latitude[i]!,
        gazetteer.longitude[i]!,
        gazetteer.latitude[area]!,
        gazetteer.longitude[area]!,
      ) > reach
    )
      continue
    out.push(i)
  }
  return out
}

function compute(towns: readonly number[], bearing: number | undefined, gazetteer: Gazetteer): Part | undefined {
  if (towns.length < 3) return undefined
  const { latitude, longitude } = gazetteer
  const middle = mean(towns, gazetteer)
  const scale = Math.cos((middle.lat * Math.PI) / 180)
  const angle = ((bearing ?? 0) * Math.PI) / 180
  const along = (i: number): number =>
    bearing === undefined
      ? -Math.hypot(latitude[i]! - middle.lat, (longitude[i]! - middle.lon) * scale)
      : (latitude[i]! - middle.lat) * Math.cos(angle) + (longitude[i]! - middle.lon) * scale * Math.sin(angle)
  const sorted = towns.toSorted((a, b) => along(a) - along(b) || a - b)
  // Islands and exclaves at either end do not stretch the area.
  const at = (share: number): number => along(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!)
  const bound = at(0.98) - SHARE * (at(0.98) - at(0.02))
  const inside = sorted.filter((i) => along(i) >= bound && along(i) <= at(0.98))
  if (inside.length === 0) return undefined
  const { lat, lon } = mean(inside, gazetteer)
  const distances = inside.map((i) => kilometres(lat, lon, latitude[i]!, longitude[i]!)).sort((a, b) => a - b)
  return { lat, lon, radius: Math.max(5, distances[Math.floor(0.9 * (distances.length - 1))]!), towns: inside.length }
}

/** The mean of the towns' points. No area with towns that has parts by direction lies across the date line but Fiji and Russia's end. */
function mean(towns: readonly number[], { latitude, longitude }: Gazetteer): { lat: number; lon: number } {
  let [lat, lon] = [0, 0]
  for (const i of towns) {
    lat += latitude[i]!
    lon += longitude[i]!
  }
  return { lat: lat / towns.length, lon: lon / towns.length }
}

function round4(n: number): number {
  return Math.round(n * 1e4) / 1e4
}
