/**
 * What exports of incidents need of the readings behind them, and no more: a few hundred bytes an event instead of a whole
 * reading, so that a store of any size is gone through once and not looked up report by report.
 */
import { DEBRIS } from '../ingest/lineKinds.ts'
import type { Entity } from '../record/entity.ts'
import type { Event, EventType, Participant, ParticipantRole, Status } from '../record/event.ts'
import type { Reading } from '../record/reading.ts'
import type { CountKind, Count, PlaceMention } from '../record/slot.ts'
import { codePointsOf, utf16, type OffsetMapper } from './codePoints.ts'

/** Somebody or something with a part in an event. */
export type Player = {
  role: ParticipantRole
  /** Fullest name in the report, and the words here. */
  name: string
  raw: string
  start: number
  kind?: Entity['kind']
  /** ISO 3166-1 alpha-3. */
  country?: string
  /** PLOVER sector. */
  sector?: string
  /** CAMEO actor code. */
  code?: string
  title?: string
  /** Whom it belongs to or is backed by, by name. */
  of?: string
}

export type Toll = {
  kind: CountKind
  low: number
  high?: number
  qualifier: Count['qualifier']
  extent: Count['extent']
  /** Is it part of another count, and so not to be added? */
  part: boolean
  whose?: string
}

export type EventDigest = {
  id: string
  type?: EventType
  mode?: string
  contexts: string[]
  /** Categories of a codebook of one's own. */
  codes: string[]
  status: Status
  background?: Event['background']
  day?: string
  /** Clock time of day where one is told: "08:00". */
  clock?: string
  place?: Pick<
    PlaceMention,
    'name' | 'kind' | 'lat' | 'lon' | 'radius' | 'country' | 'admin1' | 'geonames' | 'offset' | 'within' | 'near'
  > & { raw: string }
  players: Player[]
  tolls: Toll[]
  /** Where the event's first word stands: offset, sentence of the report from 1 (headline first), block from 1. */
  start: number
  end: number
  trigger: string
  sentence: number
  weight: number
}

export type ReportDigest = {
  id: string
  name: string
  title?: string
  /** ISO 8601 date or date and time. */
  date?: string
  agency?: string
  outlet?: string
  url?: string
  language?: string
  /** Length of the text, and its offsets, in the unit of the export: UTF-16 code units, or code points where those are asked for. */
  length: number
  at: OffsetMapper
  people: string[]
  organisations: string[]
  places: string[]
  events: Map<string, EventDigest>
  version: string
}

/** Goes through all readings once. */
export async function digestAll(
  readings: AsyncIterable<Reading> | Iterable<Reading>,
  codePoints = false,
): Promise<Map<string, ReportDigest>> {
  const digests = new Map<string, ReportDigest>()
  for await (const reading of readings) digests.set(reading.report.id, digestOf(reading, codePoints))
  return digests
}

export function digestOf(reading: Reading, codePoints = false): ReportDigest {
  const { report, entities } = reading
  const at = codePoints ? codePointsOf(report.text) : utf16
  const byId = new Map(entities.map((e) => [e.id, e]))
  const sentenceAt = sentences(reading)
  const named = (kinds: readonly Entity['kind'][]): string[] => [
    ...new Set(
      entities.filter((e) => kinds.includes(e.kind) && e.mentions.some((m) => m.form === 'name')).map((e) => e.name),
    ),
  ]
  const digest: ReportDigest = {
    id: report.id,
    name: report.name,
    length: at(report.text.length),
    at,
    people: named(['person']),
    organisations: named(['organisation', 'government', 'armed-group', 'state-force']),
    places: [...new Set(reading.places.filter((p) => p.use === 'literal').map((p) => p.name))],
    version: reading.version,
    events: new Map(reading.events.map((event) => [event.id, eventDigest(event, reading, byId, sentenceAt, at)])),
  }
  if (report.title !== undefined) digest.title = report.title
  if (report.date !== undefined) digest.date = report.date.value
  for (const key of ['agency', 'outlet', 'url', 'language'] as const) {
    const value = report[key]
    if (value !== undefined) digest[key] = value
  }
  return digest
}

function eventDigest(
  event: Event,
  reading: Reading,
  entities: ReadonlyMap<string, Entity>,
  sentenceAt: (offset: number) => number,
  at: OffsetMapper,
): EventDigest {
  const trigger = event.triggers[0]!
  const digest: EventDigest = {
    id: event.id,
    contexts: event.contexts,
    codes: event.codes?.map((c) => c.code) ?? [],
    status: event.status,
    players: event.participants.map((p) => playerOf(p, entities, at)),
    tolls: event.counts.flatMap((id) => {
      const count = reading.counts.find((c) => c.id === id)
      return count ? [tollOf(count)] : []
    }),
    start: at(trigger.start),
    end: at(trigger.end),
    trigger: trigger.quote,
    sentence: sentenceAt(trigger.start),
    weight: event.weight,
  }
  if (event.type) digest.type = event.type
  if (event.mode) digest.mode = event.mode
  if (event.background) digest.background = event.background
  if (event.day) digest.day = event.day
  for (const id of event.times) {
    const clock = /T(\d\d:\d\d)/.exec(reading.times.find((t) => t.id === id)?.value ?? '')?.[1]
    if (clock) {
      digest.clock = clock
      break
    }
  }
  const place = reading.places.find((p) => p.id === event.places[0])
  if (place) {
    const { name, kind, lat, lon, radius, country, admin1, geonames, offset, within, near, quote } = place
    digest.place = {
      name,
      kind,
      raw: quote,
      ...(lat === undefined || lon === undefined ? {} : { lat, lon }),
      ...(radius === undefined ? {} : { radius }),
      ...(country === undefined ? {} : { country }),
      ...(admin1 === undefined ? {} : { admin1 }),
      ...(geonames === undefined ? {} : { geonames }),
      ...(offset === undefined ? {} : { offset }),
      ...(within === undefined ? {} : { within }),
      ...(near === undefined ? {} : { near }),
    }
  }
  return digest
}

function playerOf(participant: Participant, entities: ReadonlyMap<string, Entity>, at: OffsetMapper): Player {
  const entity = participant.entity === undefined ? undefined : entities.get(participant.entity)
  const player: Player = {
    role: participant.role,
    name: entity?.name ?? participant.quote,
    raw: participant.quote,
    start: at(participant.start),
  }
  if (!entity) return player
  player.kind = entity.kind
  if (entity.country) player.country = entity.country
  if (entity.sector) player.sector = entity.sector
  if (entity.code) player.code = entity.code
  const title = entity.roles.find((r) => r.when === 'current')?.title
  if (title) player.title = title
  const whose = entity.relations?.find((r) => r.kind !== 'backed-by')
  const owner = whose && entities.get(whose.to)?.name
  if (owner) player.of = owner
  return player
}

function tollOf(count: Count): Toll {
  return {
    kind: count.kind,
    low: count.low,
    qualifier: count.qualifier,
    extent: count.extent,
    part: count.partOf !== undefined,
    ...(count.high === undefined ? {} : { high: count.high }),
    ...(count.whose === undefined ? {} : { whose: count.whose.quote }),
  }
}

/** A sentence ends at a stop before a capital, and at the end of a block: good enough to find the place again, no more is claimed. */
const END = /[.!?]["”’)\]]*\s+(?=["“‘([]*[\p{Lu}\p{N}])/gu

/** Number of the sentence an offset stands in, from 1; the headline is the first. */
function sentences({ report }: Reading): (offset: number) => number {
  const starts: number[] = []
  for (const block of report.blocks) {
    if (DEBRIS.has(block.kind)) continue
    starts.push(block.start)
    for (const m of report.text.slice(block.start, block.end).matchAll(END))
      starts.push(block.start + m.index + m[0].length)
  }
  return (offset) => {
    let n = 0
    while (n < starts.length && starts[n]! <= offset) n++
    return Math.max(n, 1)
  }
}
