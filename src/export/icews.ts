/** Events of reports in the shape of ICEWS (files after June 2020), tab-separated, "NULL" for what is missing. */
import { countryByCode } from '../ontology/countries.ts'
import { cameoOf, type Cameo } from './cameo.ts'
import { list, sourceName, stretchOf } from './caseParts.ts'
import type { Case, Rows, Table } from './columns.ts'
import type { Player } from './digest.ts'
import { polecatRows, type PolecatRow } from './polecat.ts'
import { PLOVER_SECTORS } from '../ontology/plover.ts'

export type IcewsRow = PolecatRow & { cameo: Cameo; source: Player; target: Player | undefined }

/** ICEWS has one source and one target a row: the first of each; an event without an actor is none. */
export function icewsRows(found: Case): Rows<IcewsRow> {
  const coded = polecatRows(found)
  if (!('rows' in coded)) return { reason: coded.reason.replace('POLECAT', 'ICEWS') }
  const rows = coded.rows.flatMap((row) => {
    const cameo = cameoOf(row.event)
    const [source] = row.actors
    return cameo && source ? [{ ...row, cameo, source, target: row.recipients[0] }] : []
  })
  return rows.length ? { rows } : { reason: 'no report names who acted: ICEWS has no event without a source' }
}

const sectors = (player: Player | undefined): string => {
  const words = player?.sector === undefined ? undefined : PLOVER_SECTORS[player.sector]
  return words === undefined
    ? ''
    : words
        .split(', ')
        .map((w) => w[0]!.toUpperCase() + w.slice(1))
        .join(',')
}
const country = (player: Player | undefined): string =>
  player?.country === undefined ? '' : (countryByCode(player.country)?.name ?? player.country)

export const ICEWS: Table<IcewsRow> = {
  title: 'ICEWS-shaped events',
  after: 'ICEWS coded event data (files after June 2020, without the government-only columns), tab-separated',
  version: 'icews/1',
  separator: '\t',
  header: true,
  missing: 'NULL',
  notes: [
    'Not ICEWS data: the shape only. One row for each event of each report that names who acted.',
    'Codes are CAMEO, from PLOVER by our crosswalk; sectors are PLOVER’s, in words, with commas.',
    'Sentence Number counts from 1 with the headline; sentences are told by their stops and may be off by one after an abbreviation.',
  ],
  columns: [
    {
      name: 'Event ID',
      type: 'text',
      about: 'report and event',
      rule: 'icews.id/1',
      value: (r) => `${r.report.id.slice(7, 19)}-${r.event.id}`,
    },
    {
      name: 'Event Date',
      type: 'date',
      about: 'day of the event; the report’s where none is known',
      rule: 'icews.date/1',
      value: (r) => stretchOf(r.event.day)?.first ?? r.report.date?.slice(0, 10),
    },
    {
      name: 'Source Name',
      type: 'text',
      about: 'who acts',
      rule: 'icews.players/1: the first actor',
      value: (r) => r.source.name,
    },
    {
      name: 'Source Sectors',
      type: 'text',
      about: 'sector in words',
      rule: 'icews.players/1',
      value: (r) => sectors(r.source),
    },
    {
      name: 'Source Country',
      type: 'text',
      about: 'country of the source',
      rule: 'icews.players/1',
      value: (r) => country(r.source),
    },
    {
      name: 'Event Text',
      type: 'text',
      about: 'what the CAMEO code means',
      rule: 'icews.cameo/1',
      value: (r) => r.cameo.name,
    },
    {
      name: 'CAMEO Code',
      type: 'text',
      about: 'CAMEO',
      rule: 'icews.cameo/1: from PLOVER type, mode and status',
      value: (r) => r.cameo.code,
    },
    {
      name: 'Intensity',
      type: 'number',
      about: 'Goldstein weight',
      rule: 'icews.cameo/1',
      value: (r) => r.cameo.goldstein,
    },
    {
      name: 'Target Name',
      type: 'text',
      about: 'to whom',
      rule: 'icews.players/1: the first recipient',
      value: (r) => r.target?.name,
    },
    {
      name: 'Target Sectors',
      type: 'text',
      about: 'sector in words',
      rule: 'icews.players/1',
      value: (r) => sectors(r.target),
    },
    {
      name: 'Target Country',
      type: 'text',
      about: 'country of the target',
      rule: 'icews.players/1',
      value: (r) => country(r.target),
    },
    {
      name: 'Story ID',
      type: 'text',
      about: 'hash of the report',
      rule: 'icews.story/1',
      value: (r) => r.report.id.slice(7, 23),
    },
    {
      name: 'Sentence Number',
      type: 'integer',
      about: 'sentence of the event’s first word',
      rule: 'icews.sentence/1',
      value: (r) => r.event.sentence,
    },
    {
      name: 'Publisher',
      type: 'text',
      about: 'who carried the report',
      rule: 'icews.story/1',
      value: (r) => sourceName(r.report),
    },
    { name: 'Source', type: 'text', about: 'agency', rule: 'icews.story/1', value: (r) => r.report.agency },
    { name: 'Headline', type: 'text', about: 'headline', rule: 'icews.story/1', value: (r) => r.report.title },
    {
      name: 'City',
      type: 'text',
      about: 'name of the place',
      rule: 'icews.place/1',
      value: (r) => r.event.place?.name,
    },
    { name: 'District', type: 'text', about: 'not known', rule: 'icews.none/1', value: () => '' },
    {
      name: 'Province',
      type: 'text',
      about: 'first-order division',
      rule: 'icews.place/1',
      value: (r) => r.event.place?.admin1,
    },
    {
      name: 'Country',
      type: 'text',
      about: 'country',
      rule: 'icews.place/1',
      value: (r) => (r.event.place?.country === undefined ? '' : countryByCode(r.event.place.country)?.name),
    },
    { name: 'Latitude', type: 'number', about: 'WGS 84', rule: 'icews.place/1', value: (r) => r.event.place?.lat },
    { name: 'Longitude', type: 'number', about: 'WGS 84', rule: 'icews.place/1', value: (r) => r.event.place?.lon },
    {
      name: 'Language',
      type: 'text',
      about: 'ISO 639-1',
      rule: 'icews.story/1',
      value: (r) => list([r.report.language]),
    },
  ],
}
