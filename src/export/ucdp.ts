/** Incidents in the shape of UCDP's Georeferenced Event Dataset: 49 columns (edition 25). */
import { toUcdp } from '../ontology/crosswalk.ts'
import type { Country } from '../ontology/countries.ts'
import {
  countryOf,
  list,
  numericId,
  placeOf,
  sideKind,
  sidesOf,
  sourceName,
  dayOf,
  isNamed,
  type CasePlace,
  type CaseDay,
  type Stretch,
} from './caseParts.ts'
import type { Case, Rows, Table } from './columns.ts'
import { ucdpName, ucdpRegion } from './countryCodings.ts'
import type { Player } from './digest.ts'
import { ucdpPrecision } from '../reading/placePrecision.ts'
import { ucdpDeaths, type Deaths } from './tolls.ts'

export type UcdpRow = {
  found: Case
  type: 1 | 2 | 3
  sideA: string
  sideB: string
  /** Gleditsch–Ward numbers of sides that are governments. */
  gwA: number | undefined
  gwB: number | undefined
  day: CaseDay
  place: CasePlace
  country: Country
  deaths: Deaths
}

/** The one row of an incident, or why UCDP would have none: it wants organised violence with at least one death, a place and a time. */
export function ucdpRows(found: Case): Rows<UcdpRow> {
  const { incident, members } = found
  if (members.length === 0) return { reason: 'its reports are not among the readings' }
  if (incident.type !== 'ASSAULT')
    return { reason: `${incident.type ?? 'no PLOVER type'}: UCDP records lethal violence` }
  if (incident.status !== 'happened' && incident.status !== 'ongoing' && incident.status !== 'attempted')
    return { reason: `status ${incident.status}: UCDP records what took place` }
  const day = dayOf(found)
  if (!day) return { reason: 'no day is known' }
  if (day.days > 366) return { reason: `a stretch of ${day.days} days: UCDP’s events last a year at most` }
  const place = placeOf(found)
  const country = countryOf(place)
  if (!place || !country) return { reason: 'no country is known' }
  const { actors, recipients } = sidesOf(found)
  const [actor] = actors
  const [recipient] = recipients
  const kinds = {
    ...(actor ? { actor: sideKind(actor) } : {}),
    ...(recipient ? { recipient: sideKind(recipient) } : {}),
  }
  const type = toUcdp({ type: 'ASSAULT', ...(incident.mode === undefined ? {} : { mode: incident.mode }) }, kinds)
  if (!type) return { reason: 'no type of organised violence' }
  const deaths = ucdpDeaths(incident, members, type === 3)
  if (!deaths || deaths.high === 0) return { reason: 'no death is reported: UCDP’s threshold is one' }
  // The state is side A in UCDP's state-based violence, whoever attacked.
  const turned =
    type === 1 && recipient !== undefined && kinds.recipient === 'state-force' && kinds.actor !== 'state-force'
  const one = turned ? recipient : actor
  const two = turned ? actor : recipient
  return {
    rows: [
      {
        found,
        type,
        sideA: sideName(one, country),
        sideB: type === 3 ? 'Civilians' : sideName(two, country),
        gwA: gwOf(one, country),
        gwB: type === 3 ? undefined : gwOf(two, country),
        day,
        place,
        country,
        deaths,
      },
    ],
  }
}

function sideName(player: Player | undefined, country: Country): string {
  if (!player) return `Unknown (${ucdpName(country)})`
  if (sideKind(player) === 'state-force')
    return `Government of ${ucdpName(countryOf({ country: player.country ?? country.alpha3 }) ?? country)}`
  return isNamed(player) ? player.name : `Unidentified (${ucdpName(country)})`
}

function gwOf(player: Player | undefined, country: Country): number | undefined {
  if (!player || sideKind(player) !== 'state-force') return undefined
  return (countryOf({ country: player.country ?? country.alpha3 }) ?? country).gw
}

/** 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year. */
function datePrecision({ days }: Stretch): number {
  return days === 1 ? 1 : days < 7 ? 2 : days === 7 ? 3 : days <= 31 ? 4 : 5
}

/** Cell of PRIO-GRID (Tollefsen et al. 2012): half degrees, numbered row by row from the south-west corner, from 1. */
export function prioGrid(lat: number, lon: number): number {
  const row = Math.min(Math.floor((lat + 90) * 2), 359)
  const column = Math.min(Math.floor((lon + 180) * 2), 719)
  return row * 720 + column + 1
}

const lat = (r: UcdpRow): number => r.place.lat ?? r.country.lat
const lon = (r: UcdpRow): number => r.place.lon ?? r.country.lon
const midnight = (day: string): string => `${day} 00:00:00.000`
const relid = (r: UcdpRow): string =>
  `${r.country.alpha3}-${r.day.first.slice(0, 4)}-${r.type}-${r.found.incident.id.slice(2)}`
/** UCDP writes each source as "outlet,date,headline", the whole in quotation marks, several with semicolons. */
const article = (r: UcdpRow): string =>
  list(
    r.found.reports.map(
      (s) => `"${[sourceName(s), s.date?.slice(0, 10), s.title].filter(Boolean).join(',').replaceAll('"', "'")}"`,
    ),
    ';',
  )
const originals = (r: UcdpRow): string =>
  list(
    r.found.incident.fields
      .flatMap((f) => (f.field === 'casualties.killed' || f.field === 'event' ? f.claims : []))
      .map((c) => (c.claimant.kind === 'narrator' ? undefined : c.claimant.name)),
    ';',
  )

export const UCDP: Table<UcdpRow> = {
  title: 'UCDP-GED-shaped events',
  after: 'UCDP Georeferenced Event Dataset, 49 columns (codebook of edition 25)',
  version: 'ucdp/1',
  separator: ',',
  header: true,
  missing: '',
  notes: [
    'Not UCDP data: the shape only. One row an incident of violence with at least one reported death, a day (or a stretch of up to a year) and a country; what is left out stands in the file of left-out incidents with the reason.',
    'The numbers of conflicts, dyads and actors are UCDP’s own registers and stay empty; so do conflict_name of state-based violence (it names what is fought over) and active_year (it needs a whole year of a dyad).',
    'best: the value the record shows. low and high: the lowest and highest number claimed; no confidence interval (Vesco et al. 2026 find true tolls spread wider than UCDP’s low and high). best is the sum of deaths_a, deaths_b, deaths_civilians and deaths_unknown.',
    'code_status is "Check": nobody has vetted it.',
    'number_of_sources counts independent origins, not reports: copies of one agency story are one source.',
  ],
  columns: [
    {
      name: 'id',
      type: 'integer',
      about: 'number of the incident',
      rule: 'ucdp.id/1: its 12 hex digits in decimal',
      value: (r) => numericId(r.found.incident.id),
    },
    {
      name: 'relid',
      type: 'text',
      about: 'country, year, type of violence, incident',
      rule: 'ucdp.relid/1',
      value: relid,
    },
    {
      name: 'year',
      type: 'integer',
      about: 'year of the event',
      rule: 'ucdp.date/1',
      value: (r) => Number(r.day.first.slice(0, 4)),
    },
    {
      name: 'active_year',
      type: 'integer',
      about: 'not decided here: needs a year’s sum of a dyad',
      rule: 'ucdp.none/1: always empty',
      value: () => '',
    },
    {
      name: 'code_status',
      type: 'text',
      about: 'state of vetting',
      rule: 'ucdp.status/1: always "Check"',
      value: () => 'Check',
    },
    {
      name: 'type_of_violence',
      type: 'integer',
      about: '1 state-based, 2 non-state, 3 one-sided',
      rule: 'ucdp.type/1: by the kinds of both sides',
      value: (r) => r.type,
    },
    { name: 'conflict_dset_id', type: 'integer', about: 'UCDP’s register', rule: 'ucdp.none/1', value: () => '' },
    { name: 'conflict_new_id', type: 'integer', about: 'UCDP’s register', rule: 'ucdp.none/1', value: () => '' },
    {
      name: 'conflict_name',
      type: 'text',
      about: 'both sides, for types 2 and 3',
      rule: 'ucdp.names/1',
      value: (r) => (r.type === 1 ? '' : `${r.sideA} - ${r.sideB}`),
    },
    { name: 'dyad_dset_id', type: 'integer', about: 'UCDP’s register', rule: 'ucdp.none/1', value: () => '' },
    { name: 'dyad_new_id', type: 'integer', about: 'UCDP’s register', rule: 'ucdp.none/1', value: () => '' },
    {
      name: 'dyad_name',
      type: 'text',
      about: 'side A - side B',
      rule: 'ucdp.names/1',
      value: (r) => `${r.sideA} - ${r.sideB}`,
    },
    { name: 'side_a_dset_id', type: 'integer', about: 'UCDP’s register', rule: 'ucdp.none/1', value: () => '' },
    { name: 'side_a_new_id', type: 'integer', about: 'UCDP’s register', rule: 'ucdp.none/1', value: () => '' },
    {
      name: 'side_a',
      type: 'text',
      about: 'the government in state-based violence; the perpetrator in one-sided violence',
      rule: 'ucdp.sides/1',
      value: (r) => r.sideA,
    },
    { name: 'side_b_dset_id', type: 'integer', about: 'UCDP’s register', rule: 'ucdp.none/1', value: () => '' },
    { name: 'side_b_new_id', type: 'integer', about: 'UCDP’s register', rule: 'ucdp.none/1', value: () => '' },
    {
      name: 'side_b',
      type: 'text',
      about: 'the other side; "Civilians" in one-sided violence',
      rule: 'ucdp.sides/1',
      value: (r) => r.sideB,
    },
    {
      name: 'number_of_sources',
      type: 'integer',
      about: 'independent origins',
      rule: 'ucdp.sources/1',
      value: (r) => r.found.incident.counts.origins,
    },
    {
      name: 'source_article',
      type: 'text',
      about: 'outlet, date and headline of every report',
      rule: 'ucdp.article/1',
      value: article,
    },
    {
      name: 'source_office',
      type: 'text',
      about: 'outlets',
      rule: 'ucdp.article/1',
      value: (r) => list(r.found.reports.map(sourceName), ';'),
    },
    {
      name: 'source_date',
      type: 'text',
      about: 'days of the reports',
      rule: 'ucdp.article/1',
      value: (r) =>
        list(
          r.found.reports.map((s) => s.date?.slice(0, 10)),
          ';',
        ),
    },
    {
      name: 'source_headline',
      type: 'text',
      about: 'headlines',
      rule: 'ucdp.article/1',
      value: (r) =>
        list(
          r.found.reports.map((s) => s.title),
          ';',
        ),
    },
    {
      name: 'source_original',
      type: 'text',
      about: 'who is cited for the event or the dead: "police", "a doctor"',
      rule: 'ucdp.original/1: claimants other than the report itself',
      value: originals,
    },
    {
      name: 'where_prec',
      type: 'integer',
      about: '1 exact, 2 within 25 km, 3 second-order division, 4 first-order division, 5 fuzzy, 6 country, 7 waters',
      rule: 'ucdp.where/1: by kind of place',
      value: (r) => ucdpPrecision(r.place),
    },
    {
      name: 'where_coordinates',
      type: 'text',
      about: 'name of the place the point is of',
      rule: 'ucdp.place/1',
      value: (r) => r.place.name,
    },
    {
      name: 'where_description',
      type: 'text',
      about: 'the place as the report names it',
      rule: 'ucdp.place/1',
      value: (r) => list([r.place.raw ?? r.place.name, r.place.admin1, r.country.name], ', '),
    },
    {
      name: 'adm_1',
      type: 'text',
      about: 'first-order division (GeoNames)',
      rule: 'ucdp.place/1',
      value: (r) => r.place.admin1 ?? '',
    },
    { name: 'adm_2', type: 'text', about: 'not known', rule: 'ucdp.none/1', value: () => '' },
    {
      name: 'latitude',
      type: 'number',
      about: 'WGS 84',
      rule: 'ucdp.place/1; the country’s point where nothing narrower is known',
      value: lat,
    },
    { name: 'longitude', type: 'number', about: 'WGS 84', rule: 'ucdp.place/1', value: lon },
    {
      name: 'geom_wkt',
      type: 'text',
      about: 'the point as well-known text',
      rule: 'ucdp.place/1',
      value: (r) => `POINT (${lon(r)} ${lat(r)})`,
    },
    {
      name: 'priogrid_gid',
      type: 'integer',
      about: 'cell of PRIO-GRID',
      rule: 'ucdp.priogrid/1: computed from the point',
      value: (r) => prioGrid(lat(r), lon(r)),
    },
    {
      name: 'country',
      type: 'text',
      about: 'name of the state as UCDP writes it',
      rule: 'ucdp.country/1',
      value: (r) => ucdpName(r.country),
    },
    {
      name: 'country_id',
      type: 'integer',
      about: 'Gleditsch–Ward number',
      rule: 'ucdp.country/1',
      value: (r) => r.country.gw,
    },
    {
      name: 'region',
      type: 'text',
      about: 'Africa, Americas, Asia, Europe, Middle East',
      rule: 'ucdp.region/1: by the range of the number',
      value: (r) => ucdpRegion(r.country) ?? '',
    },
    {
      name: 'event_clarity',
      type: 'integer',
      about: '1 one event, 2 a summary of several',
      rule: 'ucdp.clarity/1: 2 where the stretch is longer than two days',
      value: (r) => (r.day.days <= 2 || !r.day.told ? 1 : 2),
    },
    {
      name: 'date_prec',
      type: 'integer',
      about: '1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year',
      rule: 'ucdp.date/1',
      value: (r) => datePrecision(r.day),
    },
    {
      name: 'date_start',
      type: 'datetime',
      about: 'first day; six days before the first report where no day is told',
      rule: 'ucdp.date/1',
      value: (r) => midnight(r.day.first),
    },
    { name: 'date_end', type: 'datetime', about: 'last day', rule: 'ucdp.date/1', value: (r) => midnight(r.day.last) },
    {
      name: 'deaths_a',
      type: 'integer',
      about: 'deaths of side A',
      rule: 'ucdp.deaths/1: counts that say whose dead they are',
      value: (r) => r.deaths.a,
    },
    { name: 'deaths_b', type: 'integer', about: 'deaths of side B', rule: 'ucdp.deaths/1', value: (r) => r.deaths.b },
    {
      name: 'deaths_civilians',
      type: 'integer',
      about: 'civilians; all, in one-sided violence',
      rule: 'ucdp.deaths/1',
      value: (r) => r.deaths.civilians,
    },
    {
      name: 'deaths_unknown',
      type: 'integer',
      about: 'whose dead nobody says',
      rule: 'ucdp.deaths/1: the rest of best',
      value: (r) => r.deaths.unknown,
    },
    {
      name: 'best',
      type: 'integer',
      about: 'best estimate',
      rule: 'ucdp.best/1: the value shown (latest report, then the most direct claimant), by its least value',
      value: (r) => r.deaths.best,
    },
    {
      name: 'high',
      type: 'integer',
      about: 'highest estimate',
      rule: 'ucdp.high/1: highest claim',
      value: (r) => r.deaths.high,
    },
    {
      name: 'low',
      type: 'integer',
      about: 'lowest estimate',
      rule: 'ucdp.low/1: lowest claim',
      value: (r) => r.deaths.low,
    },
    {
      name: 'gwnoa',
      type: 'integer',
      about: 'Gleditsch–Ward number of side A, if a government',
      rule: 'ucdp.sides/1',
      value: (r) => r.gwA,
    },
    {
      name: 'gwnob',
      type: 'integer',
      about: 'Gleditsch–Ward number of side B, if a government',
      rule: 'ucdp.sides/1',
      value: (r) => r.gwB,
    },
  ],
}
