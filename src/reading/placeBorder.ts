/** Where two countries meet, as far as their towns tell: no borders are in the gazetteer. */
import { kilometres, type Gazetteer } from './gazetteer.ts'

export type BorderLine = { lat: number; lon: number; /** Kilometres to either end. */ radius: number; towns: number }

/** Towns further apart than this do not face each other across a border. */
const REACH = 60

const known = new WeakMap<Gazetteer, Map<string, BorderLine | undefined>>()
const towns = new WeakMap<Gazetteer, Map<string, number[]>>()

/** The middle of the towns of two countries that lie within 60 km of one of the other; nothing where none do. */
export function borderBetween(a: string, b: string, gazetteer: Gazetteer): BorderLine | undefined {
  let cache = known.get(gazetteer)
  if (!cache) known.set(gazetteer, (cache = new Map()))
  const key = a < b ? `${a} ${b}` : `${b} ${a}`
  if (cache.has(key)) return cache.get(key)
  const line = compute(townsOf(a, gazetteer), townsOf(b, gazetteer), gazetteer)
  cache.set(key, line)
  return line
}

function townsOf(country: string, gazetteer: Gazetteer): number[] {
  let byCountry = towns.get(gazetteer)
  if (!byCountry) {
    byCountry = new Map()
    for (let i = 0; i < gazetteer.size; i++) {
      if (!/^(?:capital|seat\d|town)$/.test(gazetteer.feature(i))) continue
      const code = gazetteer.alpha3(i)
      if (!code) continue
      const list = byCountry.get(code)
      if (list) list.push(i)
      else byCountry.set(code, [i])
    }
    for (const list of byCountry.values()) list.sort((x, y) => gazetteer.latitude[x]! - gazetteer.latitude[y]! || x - y)
    towns.set(gazetteer, byCountry)
  }
  return byCountry.get(country) ?? []
}

function compute(a: number[], b: number[], gazetteer: Gazetteer): BorderLine | undefined {
  const { latitude, longitude } = gazetteer
  const points: { lat: number; lon: number }[] = []
  let from = 0
  for (const i of a) {
    while (from < b.length && latitude[b[from]!]! < latitude[i]! - REACH / 110) from++
    let nearest = REACH
    let partner = -1
    for (let k = from; k < b.length && latitude[b[k]!]! <= latitude[i]! + REACH / 110; k++) {
      const j = b[k]!
      if (Math.abs(longitude[j]! - longitude[i]!) > 3) continue
      const km = kilometres(latitude[i]!, longitude[i]!, latitude[j]!, longitude[j]!)
      if (km < nearest) {
        nearest = km
        partner = j
      }
    }
    if (partner >= 0)
      points.push({ lat: (latitude[i]! + latitude[partner]!) / 2, lon: (longitude[i]! + longitude[partner]!) / 2 })
  }
  if (points.length === 0) return undefined
  const lat = (Math.min(...points.map((p) => p.lat)) + Math.max(...points.map((p) => p.lat))) / 2
  const lon = (Math.min(...points.map((p) => p.lon)) + Math.max(...points.map((p) => p.lon))) / 2
  const radius = Math.max(10, ...points.map((p) => kilometres(lat, lon, p.lat, p.lon)))
  return {
    lat: Math.round(lat * 1e4) / 1e4,
    lon: Math.round(lon * 1e4) / 1e4,
    radius: Math.round(radius),
    towns: points.length,
  }
}
