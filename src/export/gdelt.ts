/** Incidents and their reports in the shape of GDELT 2.0: events (61 columns) and mentions (16), tab-separated, without a line of names. */
import { readActorCode, roleOfSector } from '../ontology/sectors.ts'
import { cameoOf, type Cameo } from './cameo.ts'
import {
  countryOf,
  hostOf,
  numericId,
  placeOf,
  sidesOf,
  sourceName,
  stretchOf,
  type CasePlace,
  type Stretch,
} from './caseParts.ts'
import type { Case, Cell, Column, Member, Rows, Table } from './columns.ts'
import { fipsOf } from './countryCodings.ts'
import type { Player } from './digest.ts'

export type GdeltRow = {
  found: Case
  cameo: Cameo
  day: Stretch
  actor: Player | undefined
  recipient: Player | undefined
  place: CasePlace | undefined
  /** Day the newest report added: GDELT's DATEADDED. */
  added: string
  mentions: number
}

export function gdeltRows(found: Case): Rows<GdeltRow> {
  const { incident, reports, members } = found
  const [first] = reports
  if (!first) return { reason: 'its reports are not among the readings' }
  if (incident.status !== 'happened' && incident.status !== 'ongoing' && incident.status !== 'attempted')
    return { reason: `status ${incident.status}: GDELT has no column for it` }
  const cameo = cameoOf(incident)
  if (!cameo) return { reason: 'no PLOVER type, so no CAMEO code' }
  const day = stretchOf(incident.day) ?? stretchOf(first.date?.slice(0, 10))
  if (!day) return { reason: 'neither the event nor its first report has a day' }
  const { actors, recipients } = sidesOf(found)
  const newest = reports.findLast((r) => r.date !== undefined)?.date ?? day.last
  return {
    rows: [
      {
        found,
        cameo,
        day,
        actor: actors[0],
        recipient: recipients[0],
        place: placeOf(found),
        added: stamp(newest),
        mentions: members.length,
      },
    ],
  }
}

/** 2025-02-18T07:30 → 20250218073000. */
function stamp(date: string): string {
  return date.replace(/\D/g, '').padEnd(14, '0').slice(0, 14)
}

/** GDELT's year with a fraction for the day of the year, on 365 days. */
function fraction(day: string): string {
  const year = Number(day.slice(0, 4))
  const n = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / 86_400_000) + 1
  return (year + n / 365).toFixed(4)
}

/** Ten columns of an actor. GDELT writes names in capitals. */
function actorColumns(prefix: 'Actor1' | 'Actor2', player: (row: GdeltRow) => Player | undefined): Column<GdeltRow>[] {
  const roles = (row: GdeltRow): string[] => {
    const p = player(row)
    if (!p) return []
    const fromCode = p.code === undefined ? [] : readActorCode(p.code).sectors
    return [
      ...new Set(
        [...(p.sector === undefined ? [] : [p.sector]), ...fromCode].map(roleOfSector).filter((r) => r !== ''),
      ),
    ]
  }
  const column = (
    name: string,
    about: string,
    value: (row: GdeltRow) => Cell,
    rule = 'gdelt.actor/1',
  ): Column<GdeltRow> => ({ name: prefix + name, type: 'text', about, rule, value })
  const none = (name: string): Column<GdeltRow> => column(name, 'not coded', () => '', 'gdelt.none/1: always empty')
  return [
    column('Code', 'CAMEO actor code', (r) => player(r)?.code),
    column('Name', 'name in capitals', (r) => player(r)?.name.toUpperCase()),
    column('CountryCode', 'CAMEO country code', (r) => player(r)?.country ?? ''),
    none('KnownGroupCode'),
    none('EthnicCode'),
    none('Religion1Code'),
    none('Religion2Code'),
    column('Type1Code', 'CAMEO role', (r) => roles(r)[0]),
    column('Type2Code', 'second role', (r) => roles(r)[1]),
    column('Type3Code', 'third role', (r) => roles(r)[2]),
  ]
}

const US_STATE = new Set(['admin1', 'region'])

/** GDELT's place types: 1 country, 2 US state, 3 US city, 4 city elsewhere, 5 province elsewhere. */
function geoType(place: CasePlace): number {
  if (place.kind === 'country' || (place.kind === undefined && place.admin1 === undefined)) return 1
  const state = place.kind !== undefined && US_STATE.has(place.kind)
  if (place.country === 'USA') return state ? 2 : 3
  return state ? 5 : 4
}

/** Eight columns of a place. Only the action has one of its own; an actor's is its country. */
function geoColumns(prefix: string, place: (row: GdeltRow) => CasePlace | undefined): Column<GdeltRow>[] {
  const column = (
    name: string,
    type: Column<GdeltRow>['type'],
    about: string,
    value: (p: CasePlace) => Cell,
    rule = 'gdelt.place/1',
  ): Column<GdeltRow> => ({
    name: prefix + name,
    type,
    about,
    rule,
    value: (row) => {
      const p = place(row)
      return p && value(p)
    },
  })
  return [
    column('Geo_Type', 'integer', '1 country, 2 US state, 3 US city, 4 city elsewhere, 5 province elsewhere', geoType),
    column('Geo_FullName', 'text', 'place, province, country', (p) =>
      [...new Set([p.name, p.admin1, countryOf(p)?.name])].filter(Boolean).join(', '),
    ),
    column('Geo_CountryCode', 'text', 'FIPS 10-4', (p) => fipsOf(p.country)),
    column('Geo_ADM1Code', 'text', 'FIPS country code; the province’s number is not known', (p) => fipsOf(p.country)),
    column('Geo_ADM2Code', 'text', 'not known', () => '', 'gdelt.none/1: always empty'),
    column('Geo_Lat', 'number', 'WGS 84', (p) => p.lat ?? countryOf(p)?.lat),
    column('Geo_Long', 'number', 'WGS 84', (p) => p.lon ?? countryOf(p)?.lon),
    column('Geo_FeatureID', 'text', 'FIPS code of a country; GNS numbers are not known (ours are GeoNames)', (p) =>
      geoType(p) === 1 ? fipsOf(p.country) : '',
    ),
  ]
}

const countryPlace = (player: Player | undefined): CasePlace | undefined => {
  const country = countryOf(player)
  return country && { name: country.name, country: country.alpha3, kind: 'country', lat: country.lat, lon: country.lon }
}

const SHARED_NOTES = [
  'Not GDELT data: the shape only. Codes are CAMEO, from PLOVER by our crosswalk; weights are Goldstein’s.',
  'Unlike GDELT, copies of one agency story do not add: NumSources counts independent origins, NumArticles reports.',
]

export const GDELT_EVENTS: Table<GdeltRow> = {
  title: 'GDELT-2.0-shaped events',
  after: 'GDELT 2.0 event database, 61 columns, tab-separated',
  version: 'gdelt/1',
  separator: '\t',
  header: false,
  missing: '',
  notes: [...SHARED_NOTES, 'AvgTone is empty: no tone is measured. One row an incident that took place.'],
  columns: [
    {
      name: 'GLOBALEVENTID',
      type: 'integer',
      about: 'number of the incident',
      rule: 'gdelt.id/1: its 12 hex digits in decimal',
      value: (r) => numericId(r.found.incident.id),
    },
    {
      name: 'SQLDATE',
      type: 'integer',
      about: 'day, YYYYMMDD; the first report’s where the event’s is not known',
      rule: 'gdelt.date/1',
      value: (r) => r.day.first.replaceAll('-', ''),
    },
    {
      name: 'MonthYear',
      type: 'integer',
      about: 'YYYYMM',
      rule: 'gdelt.date/1',
      value: (r) => r.day.first.slice(0, 7).replace('-', ''),
    },
    { name: 'Year', type: 'integer', about: 'YYYY', rule: 'gdelt.date/1', value: (r) => r.day.first.slice(0, 4) },
    {
      name: 'FractionDate',
      type: 'number',
      about: 'year and the part of it that has gone',
      rule: 'gdelt.date/1',
      value: (r) => fraction(r.day.first),
    },
    ...actorColumns('Actor1', (r) => r.actor),
    ...actorColumns('Actor2', (r) => r.recipient),
    {
      name: 'IsRootEvent',
      type: 'integer',
      about: '1 where it is a report’s weightiest event',
      rule: 'gdelt.root/1',
      value: (r) => (r.found.members.some((m) => m.event.id === 'v1') ? 1 : 0),
    },
    { name: 'EventCode', type: 'text', about: 'CAMEO', rule: 'gdelt.cameo/1', value: (r) => r.cameo.code },
    {
      name: 'EventBaseCode',
      type: 'text',
      about: 'first three digits',
      rule: 'gdelt.cameo/1',
      value: (r) => r.cameo.base,
    },
    {
      name: 'EventRootCode',
      type: 'text',
      about: 'first two digits',
      rule: 'gdelt.cameo/1',
      value: (r) => r.cameo.root,
    },
    {
      name: 'QuadClass',
      type: 'integer',
      about: '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict',
      rule: 'gdelt.cameo/1: by the root',
      value: (r) => r.cameo.quad,
    },
    {
      name: 'GoldsteinScale',
      type: 'number',
      about: 'Goldstein weight',
      rule: 'gdelt.cameo/1',
      value: (r) => r.cameo.goldstein,
    },
    {
      name: 'NumMentions',
      type: 'integer',
      about: 'events of reports that make up the incident',
      rule: 'gdelt.counts/1',
      value: (r) => r.mentions,
    },
    {
      name: 'NumSources',
      type: 'integer',
      about: 'independent origins',
      rule: 'gdelt.counts/1',
      value: (r) => r.found.incident.counts.origins,
    },
    {
      name: 'NumArticles',
      type: 'integer',
      about: 'reports',
      rule: 'gdelt.counts/1',
      value: (r) => r.found.incident.counts.reports,
    },
    { name: 'AvgTone', type: 'number', about: 'not measured', rule: 'gdelt.none/1: always empty', value: () => '' },
    ...geoColumns('Actor1', (r) => countryPlace(r.actor)),
    ...geoColumns('Actor2', (r) => countryPlace(r.recipient)),
    ...geoColumns('Action', (r) => r.place),
    {
      name: 'DATEADDED',
      type: 'integer',
      about: 'YYYYMMDDHHMMSS of the newest report',
      rule: 'gdelt.added/1: no clock is read',
      value: (r) => r.added,
    },
    {
      name: 'SOURCEURL',
      type: 'text',
      about: 'address of the first report, else its name',
      rule: 'gdelt.source/1',
      value: (r) => r.found.reports[0]!.url ?? r.found.reports[0]!.name,
    },
  ],
}

export type MentionRow = Member & { found: Case; row: GdeltRow }

/** A row for each report's event. */
export function mentionRows(found: Case): Rows<MentionRow> {
  const coded = gdeltRows(found)
  if (!('rows' in coded)) return coded
  const [row] = coded.rows
  return { rows: found.members.map((m) => ({ ...m, found, row: row! })) }
}

const offset = (r: MentionRow, role: 'actor' | 'recipient'): number => {
  const player = r.event.players.find((p) =>
    role === 'actor' ? p.role === 'actor' : p.role === 'recipient' || p.role === 'victim',
  )
  return player ? player.start : -1
}

export const GDELT_MENTIONS: Table<MentionRow> = {
  title: 'GDELT-2.0-shaped mentions',
  after: 'GDELT 2.0 mentions, 16 columns, tab-separated',
  version: 'gdelt-mentions/1',
  separator: '\t',
  header: false,
  missing: '',
  notes: [
    ...SHARED_NOTES,
    'One row for each report’s event in an incident of the events file. Offsets count UTF-16 code units of the report’s text, or code points where the export was told to; -1 where the actor is not named.',
    'Confidence is how sure the program is that the report tells of this incident: 100 for the one it was first seen in, else by the score of the link; tone is not measured.',
  ],
  columns: [
    {
      name: 'GLOBALEVENTID',
      type: 'integer',
      about: 'the event',
      rule: 'gdelt.id/1',
      value: (r) => numericId(r.found.incident.id),
    },
    {
      name: 'EventTimeDate',
      type: 'integer',
      about: 'YYYYMMDDHHMMSS of the event',
      rule: 'gdelt.date/1',
      value: (r) => stamp(`${r.row.day.first}T${r.event.clock ?? '00:00'}`),
    },
    {
      name: 'MentionTimeDate',
      type: 'integer',
      about: 'YYYYMMDDHHMMSS of the report',
      rule: 'gdelt.source/1',
      value: (r) => stamp(r.report.date ?? r.row.day.last),
    },
    {
      name: 'MentionType',
      type: 'integer',
      about: '1 with an address, 2 without',
      rule: 'gdelt.source/1',
      value: (r) => (r.report.url === undefined ? 2 : 1),
    },
    {
      name: 'MentionSourceName',
      type: 'text',
      about: 'host of the address, else who carried it',
      rule: 'gdelt.source/1',
      value: (r) => hostOf(r.report.url) ?? sourceName(r.report),
    },
    {
      name: 'MentionIdentifier',
      type: 'text',
      about: 'address, else name',
      rule: 'gdelt.source/1',
      value: (r) => r.report.url ?? r.report.name,
    },
    {
      name: 'SentenceID',
      type: 'integer',
      about: 'sentence of the event’s first word, from 1 with the headline',
      rule: 'gdelt.sentence/1: by stops',
      value: (r) => r.event.sentence,
    },
    {
      name: 'Actor1CharOffset',
      type: 'integer',
      about: 'where actor 1 is named',
      rule: 'gdelt.offset/1',
      value: (r) => offset(r, 'actor'),
    },
    {
      name: 'Actor2CharOffset',
      type: 'integer',
      about: 'where actor 2 is named',
      rule: 'gdelt.offset/1',
      value: (r) => offset(r, 'recipient'),
    },
    {
      name: 'ActionCharOffset',
      type: 'integer',
      about: 'where the event’s first word stands',
      rule: 'gdelt.offset/1',
      value: (r) => r.event.start,
    },
    {
      name: 'InRawText',
      type: 'integer',
      about: '1: offsets are of the text as it was taken in',
      rule: 'gdelt.offset/1: always 1',
      value: () => 1,
    },
    {
      name: 'Confidence',
      type: 'integer',
      about: 'of the link, 10 to 100',
      rule: 'gdelt.confidence/1: logistic of the link’s score, in tens',
      value: confidence,
    },
    {
      name: 'MentionDocLen',
      type: 'integer',
      about: 'length of the report, in the unit of the offsets',
      rule: 'gdelt.source/1',
      value: (r) => r.report.length,
    },
    {
      name: 'MentionDocTone',
      type: 'number',
      about: 'not measured',
      rule: 'gdelt.none/1: always empty',
      value: () => '',
    },
    {
      name: 'MentionDocTranslationInfo',
      type: 'text',
      about: 'nothing is translated',
      rule: 'gdelt.none/1: always empty',
      value: () => '',
    },
    {
      name: 'Extras',
      type: 'text',
      about: 'the incident’s id and the event’s',
      rule: 'gdelt.extras/1',
      value: (r) => `${r.found.incident.id} ${r.report.id} ${r.event.id}`,
    },
  ],
}

function confidence(r: MentionRow): number {
  const link = r.found.incident.events.find((e) => e.report === r.report.id && e.event === r.event.id)
  if (!link || link.because.length === 0) return 100
  return Math.max(10, Math.round(10 / (1 + Math.exp(-link.score))) * 10)
}
