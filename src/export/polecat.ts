/** Events of reports in the shape of POLECAT: 40 columns, tab-separated, one row a report's event. */
import { ploverType } from '../ontology/plover.ts'
import { countryByCode } from '../ontology/countries.ts'
import { list, sourceName, stretchOf } from './caseParts.ts'
import type { Case, Member, Rows, Table } from './columns.ts'
import type { Player } from './digest.ts'

export type PolecatRow = Member & { found: Case; actors: Player[]; recipients: Player[] }

/** Row by row what each report codes, as POLECAT does; PLOVER has no status, so only what took place is in it. */
export function polecatRows(found: Case): Rows<PolecatRow> {
  const rows: PolecatRow[] = []
  let reason = 'its reports are not among the readings'
  for (const { report, event } of found.members) {
    if (event.type === undefined) reason = 'no PLOVER type'
    else if (event.status !== 'happened' && event.status !== 'ongoing' && event.status !== 'attempted')
      reason = `status ${event.status}: POLECAT has no column for it`
    else if (event.background === 'fiction' || event.background === 'drill' || event.background === 'general')
      reason = `told as ${event.background}, not as an event`
    else {
      const players = (roles: readonly Player['role'][]) => event.players.filter((p) => roles.includes(p.role))
      rows.push({
        report,
        event,
        found,
        actors: players(['actor']),
        recipients: players(['recipient', 'victim', 'physical-target']),
      })
    }
  }
  return rows.length ? { rows } : { reason }
}

const MODE_SCORES: Readonly<Record<string, number>> = {
  'CONSULT visit': 4,
  'CONSULT third-party': 1,
  'CONSULT multilateral': 4,
  'CONSULT phone': 1.5,
  'RETREAT withdraw': 8,
  'RETREAT release': 6.5,
  'RETREAT disarm': 10,
  'RETREAT ceasefire': 7.5,
  'RETREAT access': 6.5,
  'RETREAT resign': 4.5,
  'REQUEST assist': 0.5,
  'REQUEST change': -1,
  'REQUEST yield': -1,
  'REQUEST meet': 0,
  'ACCUSE disapprove': -2,
  'ACCUSE investigate': -3.5,
  'ACCUSE allege': -3.5,
  'THREATEN territory': -4,
  'PROTEST riot': -7,
  'PROTEST hunger': -4.5,
  'PROTEST boycott': -4.5,
  'PROTEST obstruct': -4.5,
  'SANCTION expel': -5.5,
  'MOBILIZE troops': -6.5,
  'MOBILIZE weapons': -6.5,
  'MOBILIZE militia': -6,
  'COERCE censor': -6.5,
  'COERCE curfew': -6.5,
  'COERCE martial-law': -7.5,
  'COERCE misinformation': -6.5,
  'ASSAULT abduct': -8.5,
  'ASSAULT beat': -7.5,
  'ASSAULT torture': -8.5,
  'ASSAULT sexual': -8.5,
  'ASSAULT targeted': -9.5,
  'ASSAULT destroy': -8.5,
  'ASSAULT primitive': -8,
  'ASSAULT suicide-attack': -9.5,
  'ASSAULT aerial': -9.5,
  'ASSAULT drone': -9.5,
  'ASSAULT heavy-weapons': -9.5,
  'ASSAULT crowd-control': -7.5,
  'ASSAULT unconventional': -10,
}

/** PLOVER's score of a mode, or of the type where the mode has none of its own. */
export function ploverScore(type: PloverType, mode: string | undefined): number {
  return (mode === undefined ? undefined : MODE_SCORES[`${type} ${mode}`]) ?? ploverType(type).score
}
type PloverType = Parameters<typeof ploverType>[0]

const QUADS = {
  'verbal-cooperation': 'VERBAL COOPERATION',
  'material-cooperation': 'MATERIAL COOPERATION',
  'verbal-conflict': 'VERBAL CONFLICT',
  'material-conflict': 'MATERIAL CONFLICT',
} as const

const type = (r: PolecatRow): PloverType => r.event.type!
const alpha3 = (players: readonly Player[]): string => list(players.map((p) => p.country))
const cow = (players: readonly Player[]): string =>
  list(players.map((p) => (p.country === undefined ? undefined : String(countryByCode(p.country)?.cow ?? ''))))

export const POLECAT: Table<PolecatRow> = {
  title: 'POLECAT-shaped events',
  after: 'POLECAT (PLOVER), 40 columns, tab-separated',
  version: 'polecat/1',
  separator: '\t',
  header: true,
  missing: '',
  notes: [
    'Not POLECAT data: the shape only. One row for each event of each report, not for each incident: copies of a story are rows of their own, as in POLECAT.',
    'Type, mode, contexts and sectors are PLOVER’s (manual of February 2024). What is only planned, threatened, hypothetical or denied is left out, since the shape has no column for it.',
    'Several actors or recipients stand in one row, with semicolons.',
    'Wikipedia ids, City and District are empty: nothing is looked up in Wikipedia, and the gazetteer has first-order divisions only.',
  ],
  columns: [
    {
      name: 'Event ID',
      type: 'text',
      about: 'day, report and event',
      rule: 'polecat.id/1',
      value: (r) =>
        `${(r.event.day ?? '').slice(0, 10).replaceAll('-', '')}-${r.report.id.slice(7, 19)}-${r.event.id}-${type(r)}`,
    },
    {
      name: 'Event Date',
      type: 'date',
      about: 'day of the event, its first where a stretch; the report’s day where none is known',
      rule: 'polecat.date/1',
      value: (r) => stretchOf(r.event.day)?.first ?? r.report.date?.slice(0, 10),
    },
    { name: 'Event Type', type: 'text', about: 'one of PLOVER’s 16', rule: 'polecat.coding/1', value: (r) => type(r) },
    { name: 'Event Mode', type: 'text', about: 'PLOVER’s mode', rule: 'polecat.coding/1', value: (r) => r.event.mode },
    {
      name: 'Intensity',
      type: 'number',
      about: 'PLOVER’s score of the mode, else of the type',
      rule: 'polecat.intensity/1',
      value: (r) => ploverScore(type(r), r.event.mode),
    },
    {
      name: 'Quad Code',
      type: 'text',
      about: 'verbal or material, cooperation or conflict',
      rule: 'polecat.coding/1',
      value: (r) => QUADS[ploverType(type(r)).quad],
    },
    {
      name: 'Contexts',
      type: 'text',
      about: 'PLOVER’s contexts',
      rule: 'polecat.coding/1',
      value: (r) => list(r.event.contexts),
    },
    {
      name: 'Actor Name',
      type: 'text',
      about: 'who acts',
      rule: 'polecat.players/1',
      value: (r) => list(r.actors.map((p) => p.name)),
    },
    {
      name: 'Actor Country',
      type: 'text',
      about: 'alpha-3',
      rule: 'polecat.players/1',
      value: (r) => alpha3(r.actors),
    },
    {
      name: 'Actor COW',
      type: 'text',
      about: 'Correlates of War number',
      rule: 'polecat.players/1',
      value: (r) => cow(r.actors),
    },
    {
      name: 'Primary Actor Sector',
      type: 'text',
      about: 'PLOVER sector of the first',
      rule: 'polecat.players/1',
      value: (r) => r.actors[0]?.sector,
    },
    {
      name: 'Actor Sectors',
      type: 'text',
      about: 'of all',
      rule: 'polecat.players/1',
      value: (r) => list(r.actors.map((p) => p.sector)),
    },
    {
      name: 'Actor Title',
      type: 'text',
      about: 'office, where the report gives it',
      rule: 'polecat.players/1',
      value: (r) => list(r.actors.map((p) => p.title)),
    },
    {
      name: 'Actor Name Raw',
      type: 'text',
      about: 'the words of the report',
      rule: 'polecat.players/1',
      value: (r) => list(r.actors.map((p) => p.raw)),
    },
    { name: 'Wikipedia Actor ID', type: 'text', about: 'not looked up', rule: 'polecat.none/1', value: () => '' },
    {
      name: 'Recipient Name',
      type: 'text',
      about: 'to whom',
      rule: 'polecat.players/1',
      value: (r) => list(r.recipients.map((p) => p.name)),
    },
    {
      name: 'Recipient Country',
      type: 'text',
      about: 'alpha-3',
      rule: 'polecat.players/1',
      value: (r) => alpha3(r.recipients),
    },
    {
      name: 'Recipient COW',
      type: 'text',
      about: 'Correlates of War number',
      rule: 'polecat.players/1',
      value: (r) => cow(r.recipients),
    },
    {
      name: 'Primary Recipient Sector',
      type: 'text',
      about: 'PLOVER sector of the first',
      rule: 'polecat.players/1',
      value: (r) => r.recipients[0]?.sector,
    },
    {
      name: 'Recipient Sectors',
      type: 'text',
      about: 'of all',
      rule: 'polecat.players/1',
      value: (r) => list(r.recipients.map((p) => p.sector)),
    },
    {
      name: 'Recipient Title',
      type: 'text',
      about: 'office, where the report gives it',
      rule: 'polecat.players/1',
      value: (r) => list(r.recipients.map((p) => p.title)),
    },
    {
      name: 'Recipient Name Raw',
      type: 'text',
      about: 'the words of the report',
      rule: 'polecat.players/1',
      value: (r) => list(r.recipients.map((p) => p.raw)),
    },
    { name: 'Wikipedia Recipient ID', type: 'text', about: 'not looked up', rule: 'polecat.none/1', value: () => '' },
    {
      name: 'Placename',
      type: 'text',
      about: 'name of the place',
      rule: 'polecat.place/1',
      value: (r) => r.event.place?.name,
    },
    {
      name: 'City',
      type: 'text',
      about: 'the place, if a city',
      rule: 'polecat.place/1',
      value: (r) => (r.event.place?.kind === 'city' ? r.event.place.name : ''),
    },
    { name: 'District', type: 'text', about: 'not known', rule: 'polecat.none/1', value: () => '' },
    {
      name: 'Province',
      type: 'text',
      about: 'first-order division',
      rule: 'polecat.place/1',
      value: (r) => r.event.place?.admin1,
    },
    { name: 'Country', type: 'text', about: 'alpha-3', rule: 'polecat.place/1', value: (r) => r.event.place?.country },
    { name: 'Latitude', type: 'number', about: 'WGS 84', rule: 'polecat.place/1', value: (r) => r.event.place?.lat },
    { name: 'Longitude', type: 'number', about: 'WGS 84', rule: 'polecat.place/1', value: (r) => r.event.place?.lon },
    {
      name: 'GeoNames ID',
      type: 'integer',
      about: 'GeoNames',
      rule: 'polecat.place/1',
      value: (r) => r.event.place?.geonames,
    },
    {
      name: 'Raw Placename',
      type: 'text',
      about: 'the words of the report',
      rule: 'polecat.place/1',
      value: (r) => r.event.place?.raw,
    },
    {
      name: 'Feature Type',
      type: 'text',
      about: 'kind of place, in our words',
      rule: 'polecat.place/1',
      value: (r) => r.event.place?.kind,
    },
    {
      name: 'Source',
      type: 'text',
      about: 'who carried the report',
      rule: 'polecat.source/1',
      value: (r) => sourceName(r.report),
    },
    {
      name: 'Publication Date',
      type: 'date',
      about: 'day of the report',
      rule: 'polecat.source/1',
      value: (r) => r.report.date?.slice(0, 10),
    },
    {
      name: 'Story People',
      type: 'text',
      about: 'people named in the report',
      rule: 'polecat.story/1',
      value: (r) => list(r.report.people),
    },
    {
      name: 'Story Organizations',
      type: 'text',
      about: 'organisations named in the report',
      rule: 'polecat.story/1',
      value: (r) => list(r.report.organisations),
    },
    {
      name: 'Story Locations',
      type: 'text',
      about: 'places named in the report',
      rule: 'polecat.story/1',
      value: (r) => list(r.report.places),
    },
    { name: 'Language', type: 'text', about: 'ISO 639-1', rule: 'polecat.source/1', value: (r) => r.report.language },
    {
      name: 'Version',
      type: 'text',
      about: 'program that read the report',
      rule: 'polecat.version/1',
      value: (r) => r.report.version,
    },
  ],
}
