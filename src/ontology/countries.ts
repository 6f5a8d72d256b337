/** Countries and territories: their codes, names, peoples and capitals, and the ways to look one up. */
import { countryRows } from './countryTable.ts'

/** One country or territory. Codes it lacks are absent. */
export type Country = {
  /** ISO 3166-1; XKX and XK for Kosovo, as the World Bank and the EU write it. */
  alpha3: string
  alpha2: string
  /** Three digits. */
  numeric: string
  /** Correlates of War state number. */
  cow?: number
  /** Gleditsch–Ward state number. */
  gw?: number
  /** Country part of a CAMEO actor code: alpha-3, but KSV for Kosovo (after the Open Event Data dictionaries). */
  cameo: string
  /** GeoNames id. */
  geonames: number
  /** Reference point in degrees (WGS 84), after GeoNames. */
  lat: number
  lon: number
  /** The short name, as news writes it. */
  name: string
  /** All present names and abbreviations, `name` among them. */
  names: readonly string[]
  /** Names no longer in use, or of states it came from: Burma, Zaire. */
  formerNames: readonly string[]
  /** Adjective, where it has one of its own: Iraqi. */
  adjective?: string
  /** Adjectives and words for its people, singular and plural: Iraqi, Iraqis. */
  demonyms: readonly string[]
  /** The capital, then other seats of government and spellings. */
  capitals: readonly string[]
}

/** All countries and territories in order of alpha-3. */
export const countries: readonly Country[] = countryRows.trim().split('\n').map(parseRow)

function list(cell: string): string[] {
  return cell === '' ? [] : cell.split(';')
}

type Row = [string, string, string, string, string, string, string, string, string, string, string]

function parseRow(row: string): Country {
  const cells = row.split('|')
  if (cells.length !== 11) throw new Error(`country row "${row}" has ${cells.length} cells; it needs 11`)
  const [alpha3, alpha2, numeric, cow, gw, geonames, point, capital, names, demonyms, former] = cells as Row
  const [lat, lon] = point.split(',').map(Number) as [number, number]
  const peoples = list(demonyms)
  return {
    alpha3,
    alpha2,
    numeric,
    ...(cow && { cow: Number(cow) }),
    ...(cow && { gw: Number(gw || cow) }),
    cameo: alpha3 === 'XKX' ? 'KSV' : alpha3,
    geonames: Number(geonames),
    lat,
    lon,
    name: list(names)[0]!,
    names: list(names),
    formerNames: list(former),
    ...(peoples[0] && { adjective: peoples[0] }),
    demonyms: peoples,
    capitals: list(capital),
  }
}

/** A name as it is looked up: letters without marks, dots and "the", in lower case. */
export function countryKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .replace(/[’‘`ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/^the /, '')
}

// Short names are abbreviations and must stand in capitals: "us" and "car" are words.
const isAbbreviation = (name: string) => /^[A-Z]{2,4}$/.test(name.replace(/[. ]/g, ''))

const byName = new Map<string, Country>()
const byAbbreviation = new Map<string, Country>()
const byDemonym = new Map<string, Country>()
const byCode = new Map<string, Country>()
const byCapital = new Map<string, Country>()
for (const country of countries) {
  byCode.set(country.alpha3, country)
  byCode.set(country.alpha2, country)
  for (const name of country.names) {
    if (isAbbreviation(name)) byAbbreviation.set(name.replace(/[. ]/g, ''), country)
    else byName.set(countryKey(name), country)
  }
  for (const demonym of country.demonyms) byDemonym.set(countryKey(demonym), country)
}
// Second pass, so that a present name or people is never taken by a former name or a capital of another country.
for (const country of countries) {
  for (const name of country.formerNames) {
    if (isAbbreviation(name)) addNew(byAbbreviation, name.replace(/[. ]/g, ''), country)
    else addNew(byName, countryKey(name), country)
  }
  for (const capital of country.capitals) addNew(byCapital, countryKey(capital), country)
}
for (const [demonym, code] of [
  ['scottish', 'GBR'],
  ['scots', 'GBR'],
  ['welsh', 'GBR'],
  ['english', 'GBR'],
  ['northern irish', 'GBR'],
  ['soviet', 'RUS'],
  ['soviets', 'RUS'],
  ['yugoslav', 'SRB'],
  ['west german', 'DEU'],
  ['east german', 'DEU'],
  ['persian', 'IRN'],
  ['rhodesian', 'ZWE'],
  ['zairean', 'COD'],
  ['gazan', 'PSE'],
  ['gazans', 'PSE'],
  ['chechen', 'RUS'],
  ['chechens', 'RUS'],
] as const)
  addNew(byDemonym, demonym, byCode.get(code)!)

function addNew(map: Map<string, Country>, key: string, country: Country): void {
  if (!map.has(key)) map.set(key, country)
}

/**
 * The country of this name, short, long, abbreviated or former: "Iraq", "the Republic of Iraq", "U.S.", "Zaire".
 * Capitals are needed only for abbreviations.
 */
export function countryByName(text: string): Country | undefined {
  const letters = text.replace(/[. ]/g, '').replace(/^[Tt]he/, '')
  if (/^[A-Z]{2,4}$/.test(letters)) {
    const country = byAbbreviation.get(letters)
    if (country) return country
  }
  return byName.get(countryKey(text))
}

/** The country of an adjective or a people: "Iraqi", "Iraqis", "Frenchmen". */
export function countryByDemonym(text: string): Country | undefined {
  return byDemonym.get(countryKey(text))
}

/** The country of an ISO 3166-1 alpha-3 (or alpha-2) code in capitals; also KSV and XKX for Kosovo. */
export function countryByCode(code: string): Country | undefined {
  return byCode.get(code === 'KSV' ? 'XKX' : code)
}

/** The country a capital stands for where a government is meant: "Baghdad said" → Iraq. */
export function countryByCapital(text: string): Country | undefined {
  return byCapital.get(countryKey(text))
}
