/**
 * What linking and the search for copies need of a reading, in one or two kilobytes of plain JSON: a store keeps it beside the
 * reading, so that the index of a large store is filled without reading every record again.
 */
import type { Event, EventType, Status } from '../record/event.ts'
import type { Reading } from '../record/reading.ts'
import type { PlaceMention } from '../record/slot.ts'
import { overlaps, type Span } from '../record/span.ts'
import { findAgencies } from '../ontology/agencies.ts'
import { contentSketch, copyKeys } from './copyKeys.ts'
import { nameWords, sceneStems } from './eventWords.ts'
import { fingerprint } from './fingerprint.ts'
import { signatureOf } from './signature.ts'
import { sentenceAround, sitesOf } from './sites.ts'

/** Where an event was: the most precise place that its report gives. */
export type DigestPlace = Pick<PlaceMention, 'name' | 'kind' | 'geonames' | 'lat' | 'lon' | 'radius' | 'admin1'>

/** One event of one report. Days are whole days since 1970-01-01. */
export type EventDigest = {
  event: string
  type?: EventType
  mode?: string
  contexts: string[]
  status: Status
  weight: number
  background?: NonNullable<Event['background']>
  first?: number
  last?: number
  /** Days that the sentences of its triggers name, where they are not just its own. */
  days?: number[]
  /** The day is the report's own, for want of a time near the event. */
  guessed?: true
  place?: DigestPlace
  country?: string
  /** Words of the names of who did it, of whom it was done to, of the triggers, and of the sentences of the triggers. */
  actors: string[]
  recipients: string[]
  words: string[]
  scene: string[]
  /** Where it happened as a kind of site and what tells it from others of its kind, see `sites.ts`. */
  sites?: string[]
  /** The sites are those of the sentences around: they may be of something else. */
  sitesAround?: true
  /** Lowest and highest number by kind; parts and running totals left out. */
  tolls: { kind: string; low: number; high: number }[]
  /** Offsets of the triggers, by which events of copies are matched. */
  at: number[]
}

export type ReportDigest = {
  report: string
  /** The day the report is dated, in days since 1970-01-01. */
  day?: number
  agency?: string
  /** The outlet from metadata, else the one the byline names, see `signature.ts`. */
  outlet?: string
  /** How the user calls the report. */
  name: string
  /** It says that what it tells is one of several: "the latest in a series", "the second attack in two days". */
  series?: true
  /** The newsroom takes stories back: those that share text with this report do not stand. */
  withdraws?: { kind: 'kill' | 'withdrawal'; because: string; about?: string }
  /** Keys that copies share, see `copyKeys.ts`. */
  keys: number[]
  /** By which rewritings are found among the reports of like events, see `copyKeys.ts`; absent in a short text. */
  sketch?: number[]
  events: EventDigest[]
}

const DAY = 86_400_000
/** "The latest in a string of attacks", "the third bombing in a week", "almost daily": there are others that are alike. */
const SERIES =
  /\b(?:latest|newest|last|another|one|first) (?:\w+ )?(?:in|of) (?:an? |the )?(?:\w+ )?(?:series|string|spate|wave|rash|run|succession|streak|campaign)\b|\b(?:second|third|fourth|fifth|sixth|seventh) (?:\w+ ){0,3}(?:in|within) (?:as many|two|three|four|five|a|less than|under|\d+) (?:\w+ )?(?:days?|weeks?|hours|nights|month)\b|\b(?:almost|nearly|near-)? ?daily (?:\w+ ){0,2}(?:attack|bombing|shooting|shelling|killing|clash|raid|strike|kidnapping|sight|occurrence|event)|\bday after day\b|\b(?:hours|a day|one day|two days|days) after (?:another|a similar|an? \w+ (?:attack|bombing|blast|shooting))|\bin (?:a )?separate (?:attack|incident|bombing|shooting|strike)/i
/** More would make long reports alike. */
const SCENE_WORDS = 24

/** Digest of a reading. Pure; the same reading gives the same digest. */
export function digestReading(reading: Reading): ReportDigest {
  const { report } = reading
  const print = fingerprint(report)
  const digest: ReportDigest = {
    report: report.id,
    name: report.name,
    keys: copyKeys(print),
    events: reading.events.map((event) => digestEvent(reading, event)),
  }
  const sketch = contentSketch(print)
  if (sketch.length) digest.sketch = sketch
  const day = dayNumber(report.date?.value)
  if (day !== undefined) digest.day = day
  Object.assign(digest, signatureOf(report))
  if (SERIES.test(report.text)) digest.series = true
  const notice = report.notices?.find((n) => n.kind === 'kill' || n.kind === 'withdrawal')
  if (notice) {
    digest.withdraws = { kind: notice.kind === 'kill' ? 'kill' : 'withdrawal', because: notice.because }
    if (notice.about) digest.withdraws.about = notice.about
    // A notice is signed at its end, where no dateline stands.
    const signed = [...new Set(findAgencies(report.text).map(({ agency }) => agency.name))]
    if (!digest.agency && signed.length === 1) digest.agency = signed[0]!
  }
  return digest
}

/** The day a report was written on, in days since 1970, else that of what it is about. */
export function writtenOn(digest: ReportDigest): number | undefined {
  return digest.day ?? digest.events.find((e) => e.first !== undefined)?.first
}

function digestEvent(reading: Reading, event: Event): EventDigest {
  const places = event.places.map((id) => reading.places.find((p) => p.id === id)).filter((p) => p !== undefined)
  const nameOf = (id: string | undefined, quote: string) => reading.entities.find((e) => e.id === id)?.name ?? quote
  const side = (roles: readonly string[]) => [
    ...new Set(
      event.participants.filter((p) => roles.includes(p.role)).flatMap((p) => nameWords(nameOf(p.entity, p.quote))),
    ),
  ]
  const digest: EventDigest = {
    event: event.id,
    contexts: event.contexts,
    status: event.status,
    weight: event.weight,
    actors: side(['actor']),
    recipients: side(['recipient', 'victim', 'physical-target']),
    words: [...new Set(event.triggers.flatMap((t) => nameWords(t.quote)))],
    scene: sceneWords(reading, event),
    tolls: tollsOf(reading, event),
    at: event.triggers.map((t) => t.start),
  }
  const sentences = event.triggers.slice(0, 4).map((t) => sentenceAround(reading, t))
  const days = daysNamed(reading, sentences)
  if (days.length && !(days.length === 1 && days[0] === dayNumber(event.day))) digest.days = days
  const { sites, around } = sitesOf(reading, event)
  if (sites.length) digest.sites = sites
  if (sites.length && around) digest.sitesAround = true
  if (event.type) digest.type = event.type
  if (event.mode) digest.mode = event.mode
  if (event.background) digest.background = event.background
  const [first, last] = (event.day ?? '').split('/')
  const from = dayNumber(first)
  if (from !== undefined) {
    digest.first = from
    if (!event.times.length) digest.guessed = true
    digest.last = Math.max(from, dayNumber(last, true) ?? dayNumber(first, true) ?? from)
  }
  if (places[0]) {
    const { name, kind, geonames, lat, lon, radius, admin1 } = places[0]
    digest.place = { name, kind }
    if (geonames !== undefined) digest.place.geonames = geonames
    if (lat !== undefined && lon !== undefined) Object.assign(digest.place, { lat, lon })
    if (radius !== undefined) digest.place.radius = radius
    if (admin1 !== undefined) digest.place.admin1 = admin1
  }
  const country = places.find((p) => p.country)?.country
  if (country) digest.country = country
  return digest
}

/** Which of the days that a sentence names its deed was on is often hard to tell ("claimed on Friday the attack of Thursday"). */
function daysNamed(reading: Reading, sentences: readonly Span[]): number[] {
  const told = reading.report.blocks.filter((b) => b.kind !== 'dateline' && b.kind !== 'byline')
  const days = new Set<number>()
  for (const time of reading.times) {
    const day = dayNumber(time.first)
    if (day === undefined || time.first !== time.last) continue
    if (sentences.some((s) => overlaps(s, time)) && told.some((b) => overlaps(b, time))) days.add(day)
  }
  return [...days].sort((a, b) => a - b).slice(0, 4)
}

function tollsOf(reading: Reading, event: Event): EventDigest['tolls'] {
  const tolls = new Map<string, { low: number; high: number }>()
  for (const id of event.counts) {
    const count = reading.counts.find((c) => c.id === id)
    if (!count || count.partOf || count.extent === 'cumulative') continue
    const high = count.high ?? count.low * 2
    const held = tolls.get(count.kind)
    tolls.set(
      count.kind,
      held ? { low: Math.min(held.low, count.low), high: Math.max(held.high, high) } : { low: count.low, high },
    )
  }
  return [...tolls].map(([kind, range]) => ({ kind, ...range }))
}

/** Words that set the scene, of the stretch around each trigger, to the ends of its sentence or 120 characters. */
function sceneWords(reading: Reading, event: Event): string[] {
  const { text } = reading.report
  const words = new Set<string>()
  const places = reading.places.map((p) => p.quote)
  for (const { start, end } of event.triggers.slice(0, 4)) {
    // A dateline stands in the line of its first sentence, and names the agency.
    const block = reading.report.blocks.find((b) => b.start <= start && end <= b.end)
    const before = text.slice(Math.max(block?.start ?? 0, start - 120), start)
    const after = text.slice(end, Math.min(block?.end ?? text.length, end + 120))
    const from = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('. '))
    const to = after.search(/\n|[.!?]\s/)
    const stretch = `${before.slice(from + 1)}${text.slice(start, end)}${to < 0 ? after : after.slice(0, to)}`
    for (const word of sceneStems(stretch, places)) words.add(word)
  }
  return [...words].slice(0, SCENE_WORDS)
}

/** Days since 1970-01-01 of an ISO date; `end` takes the last day of a month or year. Undefined where it is none. */
export function dayNumber(iso: string | undefined, end = false): number | undefined {
  const match = iso && /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(iso)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? (end ? 12 : 1)), Number(match[3] ?? 0)]
  const time = day ? Date.UTC(year, month - 1, day) : end ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, 1)
  return Number.isNaN(time) ? undefined : Math.round(time / DAY)
}
