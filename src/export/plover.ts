/** PLOVER's own interchange form: one event a line (manual of 2018 and 2024), with our status, claims and counts as an extension. */
import { countryByCode } from '../ontology/countries.ts'
import { ploverType } from '../ontology/plover.ts'
import type { Incident } from '../record/incident.ts'
import { stretchOf, sourceName } from './caseParts.ts'
import { caseOf, type Member } from './columns.ts'
import { digestAll, type Player } from './digest.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { toJsonLine } from './jsonl.ts'
import { ploverScore } from './polecat.ts'

const QUADS = {
  'verbal-cooperation': 'VC',
  'material-cooperation': 'MC',
  'verbal-conflict': 'VX',
  'material-conflict': 'MX',
} as const
/** PLOVER's precision of a place: 1 country … 5 part of a city. */
const RESOLUTION: Readonly<Record<string, number>> = {
  country: 1,
  region: 1,
  admin1: 2,
  admin2: 3,
  water: 3,
  other: 3,
  city: 4,
}

/** One PLOVER record for each event of each report that has a PLOVER type and a day (its own or the report's). */
export function ploverRecord(incident: Incident, { report, event }: Member, program: string): object | undefined {
  if (event.type === undefined) return undefined
  const stretch = stretchOf(event.day) ?? stretchOf(report.date?.slice(0, 10))
  if (!stretch) return undefined
  const { place } = event
  const number = (kind: string): number | undefined => {
    const own = event.tolls.filter((t) => t.kind === kind && !t.part && t.extent === 'event')
    return own.length ? Math.max(...own.map((t) => t.low)) : undefined
  }
  const size = {
    dead: number('killed'),
    injured: number('injured'),
    arrested: number('detained'),
    size: number('participants'),
  }
  return {
    id: `${report.id.slice(7, 19)}-${event.id}`,
    date: stretch.first,
    ...(stretch.days > 1 ? { enddate: stretch.last } : {}),
    ...(event.clock === undefined ? {} : { time: event.clock }),
    has_event: true,
    actor: entities(event.players, ['actor']),
    recipient: entities(event.players, ['recipient', 'victim', 'physical-target']),
    event: [event.type],
    mode: event.mode === undefined ? [] : [event.mode],
    context: event.contexts,
    quad_code: QUADS[ploverType(event.type).quad],
    event_scale: ploverScore(event.type, event.mode),
    event_text: [{ text: event.trigger, start: event.start, end: event.end }],
    ...(place
      ? {
          event_loc: {
            extracted_place: place.raw,
            resolved_place: place.name,
            ...(place.geonames === undefined ? {} : { geonameid: place.geonames }),
            ...(place.lat === undefined ? {} : { lat: place.lat, lon: place.lon }),
            ...(place.kind === 'city' ? { city: place.name } : {}),
            ...(place.admin1 === undefined ? {} : { province: place.admin1 }),
            ...(place.country === undefined
              ? {}
              : { country: countryByCode(place.country)?.name ?? place.country, country_code: place.country }),
            feature_class: place.kind,
            resolution: RESOLUTION[place.kind] ?? 5,
          },
        }
      : {}),
    ...(Object.values(size).some((n) => n !== undefined) ? { size } : {}),
    cite_info: {
      citation: sourceName(report),
      ...(report.title === undefined ? {} : { title: report.title }),
      ...(report.url === undefined ? {} : { url: report.url }),
      ...(report.language === undefined ? {} : { language: report.language }),
      ...(report.date === undefined ? {} : { publication: report.date }),
      coder: program,
      codebook: 'PLOVER, manual of February 2024',
      version: report.version,
    },
    coder: program,
    corroborate: {
      incident: incident.id,
      status: event.status,
      ...(event.background === undefined ? {} : { background: event.background }),
      report: report.id,
      event: event.id,
      reports: incident.counts.reports,
      origins: incident.counts.origins,
      claims: incident.fields
        .flatMap((f) => f.claims)
        .filter((c) => c.report === report.id && c.event === event.id)
        .map(({ field, value, claimant, stance, status, claim }) => ({
          claim,
          field,
          value,
          claimant: claimant.name,
          kind: claimant.kind,
          stance,
          status,
        })),
    },
  }
}

function entities(players: readonly Player[], roles: readonly Player['role'][]): object[] {
  return players
    .filter((p) => roles.includes(p.role))
    .map((p) => ({
      ...(p.code === undefined ? {} : { code: p.code }),
      ...(p.sector === undefined ? {} : { sector: p.sector }),
      entity_text: p.raw,
      identifier_text: p.name,
      ...(p.title === undefined ? {} : { office: p.title }),
    }))
}

export async function* ploverLines(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const digests = await digestAll(source.readings(), options.codePoints)
  for await (const incident of source.incidents())
    for (const member of caseOf(incident, digests).members) {
      const record = ploverRecord(incident, member, options.program)
      if (record) yield { path: '', data: toJsonLine(record) }
      else
        yield {
          path: 'left-out.jsonl',
          data: toJsonLine({
            incident: incident.id,
            report: member.report.id,
            event: member.event.id,
            reason: member.event.type === undefined ? 'no PLOVER type' : 'neither the event nor its report has a day',
          }),
        }
    }
}
