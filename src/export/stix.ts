/**
 * Incidents as a STIX 2.1 bundle (OASIS, 2021): incident, report, identity, location, sighting, relationship. An incident is a stub in
 * STIX 2.1; what the record knows of it stands in a property extension that the bundle defines. Ids are UUIDs made from content (v5),
 * times those of the reports: the same store gives the same bundle.
 */
import { createHash, hash } from 'node:crypto'
import { countryByCode } from '../ontology/countries.ts'
import type { Incident } from '../record/incident.ts'
import { placeOf, sourceName, stretchOf } from './caseParts.ts'
import { caseOf, type Case } from './columns.ts'
import { digestAll, type ReportDigest } from './digest.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { toJsonLine } from './jsonl.ts'
import { fieldWords, valueWords } from './wording.ts'

/** Any fixed UUID will do; this one names our ids. */
const NAMESPACE = Buffer.from('7a0f3c52c1b94d6b9e0d5f2a86e31b44', 'hex').toString('latin1')

/** UUID version 5 (RFC 9562) of a name in our namespace. */
function uuid(name: string): string {
  const hex = hash('sha1', Buffer.from(NAMESPACE + Buffer.from(name, 'utf8').toString('latin1'), 'latin1'))
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type StixObject = { type: string; id: string; [property: string]: unknown }

/** STIX wants a time with its zone; a bare day is its midnight. */
function timestamp(date: string | undefined): string {
  const time =
    date === undefined
      ? NaN
      : Date.parse(date.length > 10 ? (/[Zz]|[+-]\d\d:?\d\d$/.test(date) ? date : `${date}Z`) : `${date}T00:00:00Z`)
  return new Date(Number.isNaN(time) ? 0 : time).toISOString()
}

/** The Admiralty scale on STIX's scale of confidence (appendix A); 6, cannot be judged, has none. */
const CONFIDENCE: Readonly<Record<number, number>> = { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10 }

const EXTENSION = `extension-definition--${uuid('extension-definition incident')}`
const SELF = `identity--${uuid('identity corroborate')}`
const EPOCH = timestamp(undefined)

const common = (type: string, key: string, at: string): StixObject => ({
  type,
  spec_version: '2.1',
  id: `${type}--${uuid(`${type} ${key}`)}`,
  created_by_ref: SELF,
  created: at,
  modified: at,
})

export async function* stixBundle(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const digests = await digestAll(source.readings(), options.codePoints)
  const written = new Set<string>()
  const refsOf = new Map<string, string[]>()
  let started = false
  const put = function* (objects: Iterable<StixObject>): Generator<Piece> {
    for (const object of objects) {
      if (written.has(object.id)) continue
      written.add(object.id)
      yield { path: '', data: `${started ? ',' : ''}\n${JSON.stringify(object)}` }
      started = true
    }
  }
  const key = createHash('sha256')
    .update([...digests.keys()].sort().join('\n'))
    .digest('hex')
  yield { path: '', data: `{"type":"bundle","id":"bundle--${uuid(`bundle ${key}`)}","objects":[` }
  yield* put(preamble(options.program))
  for await (const incident of source.incidents()) {
    const found = caseOf(incident, digests)
    if (found.reports.length === 0) {
      yield {
        path: 'left-out.jsonl',
        data: toJsonLine({
          incident: incident.id,
          title: incident.title,
          reason: 'its reports are not among the readings',
        }),
      }
      continue
    }
    const objects = [...incidentObjects(found)]
    yield* put(objects)
    const refs = objects.filter((o) => o.type === 'incident' || o.type === 'location').map((o) => o.id)
    for (const report of found.reports) refsOf.set(report.id, [...(refsOf.get(report.id) ?? []), ...refs])
  }
  for (const report of digests.values()) {
    const refs = [...new Set(refsOf.get(report.id))]
    if (refs.length > 0) yield* put(reportObjects(report, refs))
    else
      yield {
        path: 'left-out.jsonl',
        data: toJsonLine({
          report: report.id,
          name: report.name,
          reason: 'no incident: a STIX report refers to one object at least',
        }),
      }
  }
  yield { path: '', data: '\n]}\n' }
}

function* preamble(program: string): Generator<StixObject> {
  yield {
    type: 'identity',
    spec_version: '2.1',
    id: SELF,
    created: EPOCH,
    modified: EPOCH,
    name: 'Corroborate',
    description: program,
    identity_class: 'system',
  }
  yield {
    type: 'extension-definition',
    spec_version: '2.1',
    id: EXTENSION,
    created_by_ref: SELF,
    created: EPOCH,
    modified: EPOCH,
    name: 'Conflict incident',
    description:
      'What is claimed of an incident: PLOVER coding, status, day, counts with who claims them, reports and independent origins.',
    schema: 'The incident schema that "corroborate schema incident" prints; here without the passages.',
    version: '1.0.0',
    extension_types: ['property-extension'],
  }
}

type IdentityClass = 'organization' | 'group'
const identities = { organization: new Map<string, StixObject>(), group: new Map<string, StixObject>() }

/** The same few outlets and groups come again and again. */
function identity(name: string, identityClass: IdentityClass): StixObject {
  const known = identities[identityClass].get(name)
  if (known) return known
  if (identities[identityClass].size > 10_000) identities[identityClass].clear()
  const made = { ...common('identity', `${identityClass} ${name}`, EPOCH), name, identity_class: identityClass }
  identities[identityClass].set(name, made)
  return made
}

function* incidentObjects(found: Case): Generator<StixObject> {
  const { incident, reports } = found
  const at = timestamp(reports.find((r) => r.date !== undefined)?.date)
  const modified = timestamp(reports.findLast((r) => r.date !== undefined)?.date)
  const confidence = CONFIDENCE[incident.credibility.information]
  const object: StixObject = {
    ...common('incident', incident.id, at),
    modified: modified < at ? at : modified,
    name: incident.title,
    description: describe(incident),
    labels: [...new Set([incident.type, incident.mode, ...incident.contexts].filter((x) => x !== undefined))],
    ...(confidence === undefined ? {} : { confidence }),
    external_references: [{ source_name: 'corroborate', external_id: incident.id }],
    extensions: { [EXTENSION]: extension(incident) },
  }
  if ((object['labels'] as string[]).length === 0) delete object['labels']
  yield object
  const place = placeOf(found)
  const alpha2 = place?.country === undefined ? undefined : countryByCode(place.country)?.alpha2
  const point = place?.lat !== undefined && place.lon !== undefined
  if (place && (alpha2 !== undefined || point)) {
    const location: StixObject = {
      ...common(
        'location',
        `${place.name} ${place.country ?? ''} ${place.geonames ?? ''} ${place.lat ?? ''} ${place.lon ?? ''}`,
        EPOCH,
      ),
      name: place.name,
      ...(alpha2 === undefined ? {} : { country: alpha2 }),
      ...(place.admin1 === undefined ? {} : { administrative_area: place.admin1 }),
      ...(point ? { latitude: place.lat, longitude: place.lon } : {}),
      ...(point && place.radius !== undefined ? { precision: place.radius * 1000 } : {}),
    }
    yield location
    yield relationship('located-at', object, location.id, at)
  }
  for (const claim of incident.fields.find((f) => f.field === 'perpetrator')?.claims ?? []) {
    if (typeof claim.value !== 'string' || claim.stance === 'denies' || claim.stance === 'doubts' || claim.standing)
      continue
    const blamed = identity(claim.value, 'group')
    yield blamed
    yield relationship(
      'attributed-to',
      object,
      blamed.id,
      at,
      `${claim.claimant.name} (${claim.claimant.kind}) ${claim.stance} it`,
    )
  }
  for (const report of reports) {
    const outlet = identity(sourceName(report), 'organization')
    yield outlet
    const seen = timestamp(report.date)
    const origin = incident.origins.find((o) => o.reports.includes(report.id))
    yield {
      ...common('sighting', `${incident.id} ${report.id}`, seen),
      sighting_of_ref: object.id,
      where_sighted_refs: [outlet.id],
      ...(report.date === undefined ? {} : { first_seen: seen, last_seen: seen }),
      count: found.members.filter((m) => m.report === report).length,
      ...(origin === undefined ? {} : { description: `independent origin: ${origin.name}` }),
    }
  }
}

function relationship(type: string, from: StixObject, to: string, at: string, description?: string): StixObject {
  return {
    ...common('relationship', `${type} ${from.id} ${to} ${description ?? ''}`, at),
    relationship_type: type,
    source_ref: from.id,
    target_ref: to,
    ...(description === undefined ? {} : { description }),
  }
}

function* reportObjects(report: ReportDigest, refs: string[]): Generator<StixObject> {
  const at = timestamp(report.date)
  const outlet = identity(sourceName(report), 'organization')
  yield outlet
  yield {
    ...common('report', report.id, at),
    name: report.title ?? report.name,
    published: at,
    report_types: ['threat-report'],
    object_refs: [...refs, outlet.id],
    external_references: [
      {
        source_name: sourceName(report),
        ...(report.url === undefined ? { external_id: report.id } : { url: report.url }),
        hashes: { 'SHA-256': report.id.slice(7) },
      },
    ],
    ...(report.language === undefined ? {} : { lang: report.language }),
  }
}

function describe(incident: Incident): string {
  const parts = [`Status: ${incident.status}.`]
  for (const { field, shown } of incident.fields)
    if (shown && field.startsWith('casualties.')) parts.push(`${fieldWords(field)}: ${valueWords(shown.value)}.`)
  parts.push(...incident.contradictions.map((c) => `Disputed: ${c.summary}.`))
  parts.push(`${incident.counts.reports} report(s), ${incident.counts.origins} independent origin(s).`)
  return parts.join(' ')
}

function extension(incident: Incident): object {
  const stretch = stretchOf(incident.day)
  return {
    extension_type: 'property-extension',
    incident: incident.id,
    ...(incident.type === undefined ? {} : { plover_type: incident.type }),
    ...(incident.mode === undefined ? {} : { plover_mode: incident.mode }),
    contexts: incident.contexts,
    status: incident.status,
    ...(stretch ? { first_day: stretch.first, last_day: stretch.last } : {}),
    actors: incident.actors,
    recipients: incident.recipients,
    reports: incident.counts.reports,
    origins: incident.counts.origins,
    information_credibility: incident.credibility.information,
    claims: incident.fields.flatMap((f) =>
      f.claims.map((c) => ({
        field: c.field,
        value: c.value,
        claimant: c.claimant.name,
        claimant_kind: c.claimant.kind,
        stance: c.stance,
        status: c.status,
        report: c.report,
      })),
    ),
    contradictions: incident.contradictions.map((c) => c.summary),
    missing: incident.missing,
  }
}
