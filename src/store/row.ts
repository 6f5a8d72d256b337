/** One line of a list of incidents: what lists, maps and timelines need, made from the whole incident. */
import type { ClaimValue, EventType, Status } from '../record/event.ts'
import type { Incident } from '../record/incident.ts'

/** Low and high of a toll over all claims; `high` is null where no claim bounds it ("at least 7"). */
export type Toll = [low: number, high: number | null]

/** How exactly a place is known. A country is no dot on a map. */
export type Precision = 'point' | 'city' | 'admin2' | 'admin1' | 'country' | 'unknown'

export type RowPlace = {
  name: string
  /** ISO 3166-1 alpha-3. */
  country?: string
  admin1?: string
  lat?: number
  lon?: number
  geonames?: number
  precision: Precision
  /** Uncertainty of the point in kilometres, where it is known. */
  radius?: number
}

export type Row = {
  id: string
  title: string
  type?: EventType
  mode?: string
  contexts: string[]
  status: Status
  /** ISO 8601 date or `first/last`. */
  day?: string
  place?: RowPlace
  killed?: Toll
  injured?: Toll
  reports: number
  origins: number
  contradictions: number
  /** Admiralty information credibility, 1 (confirmed) … 6 (cannot be judged). */
  information: number
  actors: string[]
  recipients: string[]
  weight: number
  /** Human decisions on it that stand; 0: nobody has looked at it. */
  decisions: number
  /** Number of its newest revision. */
  revision: number
  /** Rejected as a whole by a reviewer: kept, shown apart, left out of counts. */
  rejected?: true
}

const KINDS: Record<string, Precision> = {
  country: 'country',
  region: 'admin1',
  admin1: 'admin1',
  admin2: 'admin2',
  district: 'city',
  city: 'city',
  facility: 'point',
  base: 'point',
  camp: 'point',
  crossing: 'point',
  water: 'admin2',
}

export function rowOf(incident: Incident, decisions: number, revision: number, rejected = false): Row {
  const row: Row = {
    id: incident.id,
    title: incident.title,
    contexts: incident.contexts,
    status: incident.status,
    reports: incident.counts.reports,
    origins: incident.counts.origins,
    contradictions: incident.contradictions.length,
    information: incident.credibility.information,
    actors: incident.actors,
    recipients: incident.recipients,
    weight: incident.weight,
    decisions,
    revision,
  }
  if (incident.type) row.type = incident.type
  if (incident.mode) row.mode = incident.mode
  if (incident.day) row.day = incident.day
  const { place } = incident
  if (place) row.place = { ...placeFields(place), precision: precisionOf(place) }
  const killed = shownToll(incident, 'casualties.killed')
  const injured = shownToll(incident, 'casualties.injured')
  if (killed) row.killed = killed
  if (injured) row.injured = injured
  if (rejected) row.rejected = true
  return row
}

type Place = NonNullable<Incident['place']> & { kind?: string; radius?: number }

function placeFields({ name, country, admin1, lat, lon, geonames, radius }: Place): Omit<RowPlace, 'precision'> {
  const place: Omit<RowPlace, 'precision'> = { name }
  if (country !== undefined) place.country = country
  if (admin1 !== undefined) place.admin1 = admin1
  if (lat !== undefined) place.lat = lat
  if (lon !== undefined) place.lon = lon
  if (geonames !== undefined) place.geonames = geonames
  if (radius !== undefined) place.radius = radius
  return place
}

function precisionOf({ kind, name, country, admin1, lat, radius }: Place): Precision {
  if (kind !== undefined && KINDS[kind]) return KINDS[kind]
  if (lat === undefined) return country ? 'country' : 'unknown'
  if (radius !== undefined) return radius > 250 ? 'country' : radius > 60 ? 'admin1' : radius > 20 ? 'admin2' : 'city'
  if (admin1 === name) return 'admin1'
  return admin1 === undefined ? 'country' : 'city'
}

function shownToll(incident: Incident, field: string): Toll | undefined {
  const found = incident.fields.find((f) => f.field === field)
  const shown = found?.shown
  if (!found || !shown) return undefined
  const value = typeof shown.value === 'object' ? shown.value : undefined
  const low = shown.low ?? value?.low ?? (typeof shown.value === 'number' ? shown.value : undefined)
  if (low === undefined) return undefined
  const high = shown.high ?? value?.high ?? low
  // What a person gave stands for itself, whatever claims there are beside it.
  const given = /^(?:corrected|curated) by /.test(shown.rule)
  return [low, isOpen(given ? [shown] : [...found.claims, shown], high) ? null : high]
}

/** Low and high over claims of a count; undefined where none gives a number. */
export function tollOf(claims: readonly { value: ClaimValue }[]): Toll | undefined {
  const ranges = claims.map((c) => c.value).filter((v) => typeof v === 'object')
  const told = ranges.filter((r) => r.qualifier !== 'none-reported')
  const used = told.length > 0 ? told : ranges
  if (used.length === 0) return undefined
  const high = Math.max(...used.map((r) => r.high ?? r.low))
  return [Math.min(...used.map((r) => r.low)), isOpen(claims, high) ? null : high]
}

/** Open above: the greatest number anybody gives is itself a lower bound. */
function isOpen(claims: readonly { value: ClaimValue }[], high: number): boolean {
  return claims.some(
    ({ value }) =>
      typeof value === 'object' && value.high === undefined && value.low >= high && OPEN.has(value.qualifier),
  )
}

const OPEN = new Set(['at-least', 'more-than', 'vague'])
