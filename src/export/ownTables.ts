/** The record's own two tables: one row an incident, one row a claim. */
import type { Incident, IncidentClaim } from '../record/incident.ts'
import { countryOf, list, placeOf, sourceName, stretchOf } from './caseParts.ts'
import { caseOf, codebook, csvMetadata, headerOf, toRow, type Case, type Table } from './columns.ts'
import { digestAll, type ReportDigest } from './digest.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { fieldWords, valueWords } from './wording.ts'

type IncidentRow = { found: Case; incident: Incident }

const shown = (incident: Incident, field: string) => incident.fields.find((f) => f.field === field)?.shown
const word = (incident: Incident, field: string): string | undefined => {
  const value = shown(incident, field)?.value
  return value === undefined ? undefined : valueWords(value)
}

export const INCIDENTS: Table<IncidentRow> = {
  title: 'Incidents',
  after: 'the record of Corroborate (docs/record.md)',
  version: 'incidents/1',
  separator: ',',
  header: true,
  missing: '',
  notes: [
    'One row an incident, whatever its status: filter by `status` before counting.',
    'Low and high span what is claimed; no average is ever made.',
  ],
  columns: [
    { name: 'id', type: 'text', about: 'id of the incident', rule: 'record/1', value: (r) => r.incident.id },
    {
      name: 'title',
      type: 'text',
      about: 'one line made from the record',
      rule: 'record/1',
      value: (r) => r.incident.title,
    },
    { name: 'type', type: 'text', about: 'PLOVER type', rule: 'record/1', value: (r) => r.incident.type },
    { name: 'mode', type: 'text', about: 'PLOVER mode', rule: 'record/1', value: (r) => r.incident.mode },
    {
      name: 'contexts',
      type: 'text',
      about: 'PLOVER contexts',
      rule: 'record/1',
      value: (r) => list(r.incident.contexts),
    },
    {
      name: 'codes',
      type: 'text',
      about: 'categories of your own codebook (docs/codebook.md), where the reports were read with one',
      rule: 'record/1',
      value: (r) => list(r.found.members.flatMap((m) => m.event.codes)),
    },
    {
      name: 'status',
      type: 'text',
      about: 'happened, attempted, ongoing, planned, threatened, hypothetical, did-not-happen',
      rule: 'record/1',
      value: (r) => r.incident.status,
    },
    {
      name: 'first_day',
      type: 'date',
      about: 'first day',
      rule: 'record/1',
      value: (r) => stretchOf(r.incident.day)?.first,
    },
    {
      name: 'last_day',
      type: 'date',
      about: 'last day',
      rule: 'record/1',
      value: (r) => stretchOf(r.incident.day)?.last,
    },
    {
      name: 'place',
      type: 'text',
      about: 'most precise place',
      rule: 'record/1',
      value: (r) => r.incident.place?.name,
    },
    {
      name: 'place_kind',
      type: 'text',
      about: 'city, admin1, country …',
      rule: 'record/1',
      value: (r) => placeOf(r.found)?.kind,
    },
    {
      name: 'admin1',
      type: 'text',
      about: 'first-order division',
      rule: 'record/1',
      value: (r) => r.incident.place?.admin1,
    },
    { name: 'country', type: 'text', about: 'alpha-3', rule: 'record/1', value: (r) => r.incident.place?.country },
    {
      name: 'country_name',
      type: 'text',
      about: 'country',
      rule: 'record/1',
      value: (r) => countryOf(r.incident.place)?.name,
    },
    { name: 'latitude', type: 'number', about: 'WGS 84', rule: 'record/1', value: (r) => r.incident.place?.lat },
    { name: 'longitude', type: 'number', about: 'WGS 84', rule: 'record/1', value: (r) => r.incident.place?.lon },
    {
      name: 'geonames',
      type: 'integer',
      about: 'GeoNames id',
      rule: 'record/1',
      value: (r) => r.incident.place?.geonames,
    },
    {
      name: 'actors',
      type: 'text',
      about: 'who acted, as reported',
      rule: 'record/1',
      value: (r) => list(r.incident.actors),
    },
    { name: 'recipients', type: 'text', about: 'to whom', rule: 'record/1', value: (r) => list(r.incident.recipients) },
    {
      name: 'perpetrator',
      type: 'text',
      about: 'who is said to have done it',
      rule: 'record/1: value shown',
      value: (r) => word(r.incident, 'perpetrator'),
    },
    ...(['killed', 'injured', 'missing', 'abducted', 'detained', 'displaced'] as const).flatMap((kind) => {
      const field = `casualties.${kind}`
      return [
        {
          name: kind,
          type: 'text' as const,
          about: `${kind}, as shown`,
          rule: 'record/1: latest report, then the most direct claimant',
          value: (r: IncidentRow) => word(r.incident, field),
        },
        {
          name: `${kind}_low`,
          type: 'integer' as const,
          about: `lowest number claimed of ${kind}`,
          rule: 'record/1',
          value: (r: IncidentRow) => shown(r.incident, field)?.low,
        },
        {
          name: `${kind}_high`,
          type: 'integer' as const,
          about: `highest number claimed of ${kind}`,
          rule: 'record/1',
          value: (r: IncidentRow) => shown(r.incident, field)?.high,
        },
      ]
    }),
    {
      name: 'instrument',
      type: 'text',
      about: 'weapon or means',
      rule: 'record/1: value shown',
      value: (r) => word(r.incident, 'instrument'),
    },
    { name: 'reports', type: 'integer', about: 'reports', rule: 'record/1', value: (r) => r.incident.counts.reports },
    {
      name: 'origins',
      type: 'integer',
      about: 'independent origins',
      rule: 'record/1',
      value: (r) => r.incident.counts.origins,
    },
    {
      name: 'sources',
      type: 'text',
      about: 'who carried the reports',
      rule: 'record/1',
      value: (r) => list(r.found.reports.map(sourceName)),
    },
    {
      name: 'credibility',
      type: 'integer',
      about: 'Admiralty code, information: 1 confirmed … 6 cannot be judged',
      rule: 'record/1',
      value: (r) => r.incident.credibility.information,
    },
    {
      name: 'contradictions',
      type: 'text',
      about: 'where claims do not fit together',
      rule: 'record/1',
      value: (r) => list(r.incident.contradictions.map((c) => c.summary)),
    },
    {
      name: 'missing',
      type: 'text',
      about: 'what no report says',
      rule: 'record/1',
      value: (r) => list(r.incident.missing),
    },
    {
      name: 'urls',
      type: 'text',
      about: 'addresses of the reports',
      rule: 'record/1',
      value: (r) =>
        list(
          r.found.reports.map((s) => s.url),
          ' ',
        ),
    },
  ],
}

type ClaimRow = { incident: Incident; claim: IncidentClaim; report: ReportDigest | undefined }

const at = (r: ClaimRow, end: 'start' | 'end'): number | undefined => {
  const first = r.claim.evidence[0]
  return first && (r.report ? r.report.at(first[end]) : first[end])
}

export const CLAIMS: Table<ClaimRow> = {
  title: 'Claims',
  after: 'the record of Corroborate (docs/record.md)',
  version: 'claims/1',
  separator: ',',
  header: true,
  missing: '',
  notes: [
    'One row a claim of one report in one incident: what is claimed, by whom, how the claimant stands to it, and the words it is taken from.',
    'start and end are half open and count UTF-16 code units of the report’s text, or code points where the export was told to; they are of the first passage where there are several.',
  ],
  columns: [
    { name: 'incident', type: 'text', about: 'id of the incident', rule: 'record/1', value: (r) => r.incident.id },
    { name: 'incident_title', type: 'text', about: 'its title', rule: 'record/1', value: (r) => r.incident.title },
    { name: 'report', type: 'text', about: 'id of the report', rule: 'record/1', value: (r) => r.claim.report },
    {
      name: 'source',
      type: 'text',
      about: 'who carried the report',
      rule: 'record/1',
      value: (r) => r.report && sourceName(r.report),
    },
    { name: 'report_date', type: 'text', about: 'its date', rule: 'record/1', value: (r) => r.report?.date },
    { name: 'url', type: 'text', about: 'its address', rule: 'record/1', value: (r) => r.report?.url },
    {
      name: 'origin',
      type: 'text',
      about: 'the independent origin the passage goes back to',
      rule: 'record/1',
      value: (r) => r.incident.origins.find((o) => o.id === r.claim.origin)?.name ?? r.claim.origin,
    },
    {
      name: 'claim',
      type: 'text',
      about: 'id of the claim in the reading',
      rule: 'record/1',
      value: (r) => r.claim.claim,
    },
    {
      name: 'field',
      type: 'text',
      about: 'what it is about',
      rule: 'record/1',
      value: (r) => fieldWords(r.claim.field),
    },
    {
      name: 'value',
      type: 'text',
      about: 'what is claimed',
      rule: 'record/1',
      value: (r) => valueWords(r.claim.value),
    },
    {
      name: 'low',
      type: 'number',
      about: 'of a number: the least',
      rule: 'record/1',
      value: (r) =>
        typeof r.claim.value === 'object'
          ? r.claim.value.low
          : typeof r.claim.value === 'number'
            ? r.claim.value
            : undefined,
    },
    {
      name: 'high',
      type: 'number',
      about: 'of a number: the most, where there is a bound',
      rule: 'record/1',
      value: (r) =>
        typeof r.claim.value === 'object'
          ? r.claim.value.high
          : typeof r.claim.value === 'number'
            ? r.claim.value
            : undefined,
    },
    {
      name: 'qualifier',
      type: 'text',
      about: 'of a number: exactly, at-least, about, vague …',
      rule: 'record/1',
      value: (r) => (typeof r.claim.value === 'object' ? r.claim.value.qualifier : undefined),
    },
    { name: 'claimant', type: 'text', about: 'who says so', rule: 'record/1', value: (r) => r.claim.claimant.name },
    {
      name: 'claimant_kind',
      type: 'text',
      about: 'what kind of source',
      rule: 'record/1',
      value: (r) => r.claim.claimant.kind,
    },
    {
      name: 'claimant_group',
      type: 'text',
      about: 'police, medical …',
      rule: 'record/1',
      value: (r) => r.claim.claimant.group,
    },
    {
      name: 'stance',
      type: 'text',
      about: 'states, confirms, alleges, denies …',
      rule: 'record/1',
      value: (r) => r.claim.stance,
    },
    {
      name: 'status',
      type: 'text',
      about: 'the event’s status under this claim',
      rule: 'record/1',
      value: (r) => r.claim.status,
    },
    {
      name: 'standing',
      type: 'text',
      about: 'why the claim no longer counts, where it does not',
      rule: 'record/1',
      value: (r) => r.claim.standing?.is,
    },
    {
      name: 'quote',
      type: 'text',
      about: 'the words it is taken from',
      rule: 'record/1',
      value: (r) =>
        list(
          r.claim.evidence.map((e) => e.quote),
          ' … ',
        ),
    },
    {
      name: 'start',
      type: 'integer',
      about: 'where the first passage begins',
      rule: 'record/1',
      value: (r) => at(r, 'start'),
    },
    { name: 'end', type: 'integer', about: 'where it ends', rule: 'record/1', value: (r) => at(r, 'end') },
  ],
}

export async function* incidentTable(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const digests = await digestAll(source.readings(), options.codePoints)
  yield { path: '', data: headerOf(INCIDENTS) }
  for await (const incident of source.incidents())
    yield { path: '', data: toRow(INCIDENTS, { found: caseOf(incident, digests), incident }) }
  yield* books(INCIDENTS, options)
}

export async function* claimTable(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const digests = await digestAll(source.readings(), options.codePoints)
  yield { path: '', data: headerOf(CLAIMS) }
  for await (const row of claimRows(source, digests)) yield { path: '', data: toRow(CLAIMS, row) }
  yield* books(CLAIMS, options)
}

export async function* claimRows(
  source: ExportSource,
  digests: ReadonlyMap<string, ReportDigest>,
): AsyncGenerator<ClaimRow> {
  for await (const incident of source.incidents())
    for (const field of incident.fields)
      for (const claim of field.claims) yield { incident, claim, report: digests.get(claim.report) }
}

function* books<Row>(table: Table<Row>, options: ExportOptions): Generator<Piece> {
  yield { path: 'codebook.md', data: codebook(table, options.program) }
  yield { path: 'csv-metadata.json', data: csvMetadata(table, options.file, options.program) }
}
