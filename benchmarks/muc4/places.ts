/** Places of MUC-4's nine countries, in its own notation `COUNTRY: PLACE (TYPE): PLACE (TYPE)`. */
import { readFileSync, existsSync } from 'node:fs'
import type { EventTree } from '../../src/reading/eventTree.ts'

export const NINE = ['ARGENTINA', 'BOLIVIA', 'CHILE', 'COLOMBIA', 'ECUADOR', 'EL SALVADOR', 'GUATEMALA', 'HONDURAS', 'PERU']
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
export type MucArea = { country: string; path: { name: string; type: string }[] }

/** A place named in a text: where, and what it may be. */
export type MucPlace = { name: string; token: number; last: number; sentence: number; areas: MucArea[] }

let known: Map<string, MucArea[]> | undefined
let byFirst: Map<string, string[]> | undefined

/** Name → what MUC-4's own answers (keys-dev) call it; made by training/muc4.ts. */
function areas(): Map<string, MucArea[]> {
  if (!known) {
    const path = new URL('./places.json', import.meta.url)
    const rows = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as [string, [string, string][]][]) : []
    setAreas(rows)
  }
  return known!
}

/** Sets the table of places: rows of country and path. */
export function setAreas(rows: readonly [string, [string, string][]][]): void {
  known = new Map()
  for (const [country, path] of rows)
    for (let n = 1; n <= path.length; n++) {
      const area = { country, path: path.slice(0, n).map(([name, type]) => ({ name, type })) }
      const { name } = area.path.at(-1)!
      const list = known.get(name) ?? []
      if (!list.some((a) => JSON.stringify(a) === JSON.stringify(area))) list.push(area)
      known.set(name, list)
    }
  byFirst = new Map()
  for (const name of known.keys()) {
    const first = name.split(' ')[0]!
    byFirst.get(first)?.push(name) ?? byFirst.set(first, [name])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)
}

const COMMON = new Set('THE UNION CENTRAL VICTORIA LIBERTAD PROGRESO NORTH SOUTH EAST WEST CAPITAL PRISON LEON CASTRO REFORMA BUSH'.split(' '))

export function findPlaces(tree: EventTree): MucPlace[] {
  const table = areas()
  const out: MucPlace[] = []
  const forms = tree.tokens.map((t) => t.form.toUpperCase())
  for (let i = 0; i < forms.length; i++) {
    for (const name of byFirst!.get(forms[i]!) ?? []) {
      if (COMMON.has(name)) continue
      const words = name.split(' ')
      if (words.some((w, k) => forms[i + k] !== w)) continue
      out.push({ name, token: i, last: i + words.length, sentence: tree.tokens[i]!.sentence, areas: table.get(name)! })
      i += words.length - 1
      break
    }
  }
  return out
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
