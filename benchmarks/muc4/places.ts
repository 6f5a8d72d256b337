/** Places of MUC-4's nine countries, in its own notation `COUNTRY: PLACE (TYPE): PLACE (TYPE)`. */
import { readFileSync, existsSync } from 'node:fs'
import { loadGazetteer } from '../../src/reading/gazetteer.ts'
import type { EventTree } from '../../src/reading/eventTree.ts'

export const NINE = [
  'ARGENTINA',
  'BOLIVIA',
  'CHILE',
  'COLOMBIA',
  'ECUADOR',
  'EL SALVADOR',
  'GUATEMALA',
  'HONDURAS',
  'PERU',
]
const OTHERS = ['NICARAGUA', 'PANAMA', 'VENEZUELA', 'UNITED STATES', 'CUBA', 'BRAZIL', 'MEXICO', 'SPAIN', 'COSTA RICA']

/** Country of a people, for the incident's country and for foreign victims. */
export const PEOPLES: Record<string, string> = {
  salvadoran: 'EL SALVADOR',
  salvadorean: 'EL SALVADOR',
  guatemalan: 'GUATEMALA',
  honduran: 'HONDURAS',
  peruvian: 'PERU',
  colombian: 'COLOMBIA',
  bolivian: 'BOLIVIA',
  chilean: 'CHILE',
  argentine: 'ARGENTINA',
  argentinian: 'ARGENTINA',
  ecuadorian: 'ECUADOR',
  ecuadoran: 'ECUADOR',
  american: 'UNITED STATES',
  'u.s.': 'UNITED STATES',
  us: 'UNITED STATES',
  'north american': 'UNITED STATES',
  spanish: 'SPAIN',
  spaniard: 'SPAIN',
  soviet: 'USSR',
  nicaraguan: 'NICARAGUA',
  mexican: 'MEXICO',
  brazilian: 'BRAZIL',
  french: 'FRANCE',
  italian: 'ITALY',
  canadian: 'CANADA',
  dutch: 'NETHERLANDS',
  norwegian: 'NORWAY',
  british: 'UNITED KINGDOM',
  israeli: 'ISRAEL',
  japanese: 'JAPAN',
  swiss: 'SWITZERLAND',
  panamanian: 'PANAMA',
  venezuelan: 'VENEZUELA',
  cuban: 'CUBA',
  german: 'FRG',
  'costa rican': 'COSTA RICA',
}

/** A place's path below its country, outermost first. */
export type MucArea = {
  country: string
  path: { name: string; type: string }[]
  /** How often the keys give it. */ times: number
}

/** A row of places.json: country, path of name and type, how often. */
export type AreaRow = [string, [string, string][], number]

/** A place named in a text: where, and what it may be. */
export type MucPlace = { name: string; token: number; last: number; sentence: number; areas: MucArea[] }

let known: Map<string, MucArea[]> | undefined
let byFirst: Map<string, string[]> | undefined

/** Name → what MUC-4's own answers (keys-dev) call it; made by training/muc4.ts. */
function areas(): Map<string, MucArea[]> {
  if (!known) {
    const path = new URL('./places.json', import.meta.url)
    const rows = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as AreaRow[]) : []
    setAreas(rows)
  }
  return known!
}

/** Sets the table of places: rows of country and path. */
export function setAreas(rows: readonly AreaRow[]): void {
  known = new Map()
  for (const [country, path, times] of rows)
    for (let n = 1; n <= path.length; n++) {
      const area: MucArea = {
        country,
        path: path.slice(0, n).map(([name, type]) => ({ name, type })),
        times: n === path.length ? times : 0,
      }
      const { name } = area.path.at(-1)!
      const list = known.get(name) ?? []
      const before = list.find((a) => a.country === country && JSON.stringify(a.path) === JSON.stringify(area.path))
      if (before) before.times += area.times
      else list.push(area)
      known.set(name, list)
    }
  byFirst = new Map()
  for (const name of known.keys()) {
    const first = name.split(' ')[0]!
    byFirst.get(first)?.push(name) ?? byFirst.set(first, [name])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)
}

const COMMON = new Set(
  'THE UNION CENTRAL VICTORIA LIBERTAD PROGRESO NORTH SOUTH EAST WEST CAPITAL PRISON LEON CASTRO REFORMA BUSH'.split(
    ' ',
  ),
)

const TYPE_WORDS = new Set(
  'DEPARTMENT PROVINCE MUNICIPALITY NEIGHBORHOOD DISTRICT FARM REGION TOWN VILLAGE ZONE CITY PORT AIRPORT CANTON HAMLET COMMUNITY RANCH JURISDICTION'.split(
    ' ',
  ),
)
const FIRST_DIVISION: Record<string, string> = { ARGENTINA: 'PROVINCE', CHILE: 'REGION', ECUADOR: 'PROVINCE' }
const ALPHA3: Record<string, string> = {
  ARG: 'ARGENTINA',
  BOL: 'BOLIVIA',
  CHL: 'CHILE',
  COL: 'COLOMBIA',
  ECU: 'ECUADOR',
  SLV: 'EL SALVADOR',
  GTM: 'GUATEMALA',
  HND: 'HONDURAS',
  PER: 'PERU',
}

/** Places of the nine countries: those MUC-4's own answers name, those the text says the kind of, and those GeoNames knows. */
export function findPlaces(tree: EventTree): MucPlace[] {
  const table = areas()
  const out: MucPlace[] = []
  const forms = tree.tokens.map((t) => t.form.toUpperCase())
  const covered = new Uint8Array(forms.length)
  for (let i = 0; i < forms.length; i++) {
    for (const name of byFirst!.get(forms[i]!) ?? []) {
      if (COMMON.has(name)) continue
      const words = name.split(' ')
      if (words.some((w, k) => forms[i + k] !== w)) continue
      // "Guatemala" is the country, but for "Guatemala Department".
      if (NINE.includes(name) && !TYPE_WORDS.has(forms[i + words.length] ?? '')) break
      out.push({ name, token: i, last: i + words.length, sentence: tree.tokens[i]!.sentence, areas: table.get(name)! })
      covered.fill(1, i, i + words.length)
      i += words.length - 1
      break
    }
  }
  for (const found of tree.analysis.names) {
    if (found.type !== 'place' && found.type !== 'facility') continue
    let { first, last } = found
    while (first < last && /^(THE|OF|IN)$/.test(forms[first]!)) first++
    let type = ''
    while (last - first > 1 && TYPE_WORDS.has(forms[last - 1]!)) type = forms[--last]!
    if (!type && TYPE_WORDS.has(forms[last] ?? '')) type = forms[last]!
    if (!type && forms[first - 1] === 'OF' && TYPE_WORDS.has(forms[first - 2] ?? '')) type = forms[first - 2]!
    if (first >= last || last - first > 4 || covered[first]) continue
    const name = forms.slice(first, last).join(' ')
    if (NINE.includes(name) || OTHERS.includes(name)) continue
    const list = gazetteerAreas(name)
    if (type)
      for (const country of list.length > 0 ? new Set(list.map((a) => a.country)) : NINE)
        list.unshift({ country, path: [{ name, type }], times: 0 })
    if (list.length === 0) continue
    out.push({ name, token: first, last, sentence: tree.tokens[first]!.sentence, areas: list })
  }
  return out.sort((a, b) => a.token - b.token)
}

const fromGazetteer = new Map<string, MucArea[]>()

/** The nine countries' provinces and towns of a name, the largest a country. */
function gazetteerAreas(name: string): MucArea[] {
  let found = fromGazetteer.get(name)
  if (!found) {
    const gazetteer = loadGazetteer()
    const best = new Map<string, { size: number; type: string }>()
    for (const { place, form } of gazetteer.lookup(name)) {
      const country = ALPHA3[gazetteer.alpha3(place) ?? '']
      const feature = gazetteer.feature(place)
      if (!country || form === 'derived' || feature === 'country') continue
      const size = gazetteer.population(place)
      const type = feature === 'admin1' ? (FIRST_DIVISION[country] ?? 'DEPARTMENT') : size > 30_000 ? 'CITY' : 'TOWN'
      if (size >= (best.get(country)?.size ?? -1)) best.set(country, { size, type })
    }
    found = [...best].map(([country, { type }]) => ({ country, path: [{ name, type }], times: 0 }))
    fromGazetteer.set(name, found)
  }
  return [...found]
}

/** Countries by how much the text speaks of them. */
export function rankCountries(text: string, dateline: string, places: readonly MucPlace[]): string[] {
  const score = new Map<string, number>()
  const up = (country: string, by: number): void => void score.set(country, (score.get(country) ?? 0) + by)
  const head = text.slice(0, 900)
  for (const country of [...NINE, ...OTHERS]) {
    const n = text.split(new RegExp(`\\b${country}\\b`)).length - 1
    if (n > 0) up(country, n + 0.5 * (head.split(country).length - 1))
  }
  for (const [people, country] of Object.entries(PEOPLES)) {
    const n = text.split(new RegExp(`\\b${people.toUpperCase().replaceAll('.', '\\.')}S?\\b`)).length - 1
    if (n > 0) up(country, 0.7 * n)
  }
  for (const place of places) {
    const countries = new Set(place.areas.map((a) => a.country))
    for (const country of countries) up(country, (place.sentence < 3 ? 1 : 0.5) / countries.size)
  }
  const city = dateline.split(',')[0]!.replace(/\(.*/, '').trim()
  const home = new Set((areas().get(city) ?? []).map((a) => a.country))
  for (const country of home) up(country, 2.5 / home.size)
  return [...score].sort((a, b) => b[1] - a[1]).map(([country]) => country)
}
