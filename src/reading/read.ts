/** The whole reading of one report, in one line of stages. */
import { readFileSync } from 'node:fs'
import { analyse, loadLanguageModels, type LanguageModels } from '../language/analyse.ts'
import { LANGUAGE_MODELS } from '../language/models.ts'
import { assertReading } from '../record/invariants.ts'
import type { Reading } from '../record/reading.ts'
import type { Report } from '../record/report.ts'
import { findEntities, loadActorModels, type ActorModels } from './actor.ts'
import { findAttributions, loadAttributionModels, type AttributionModels } from './attribution.ts'
import { withSpeakers } from './attributionVoices.ts'
import { joinClaims } from './claims.ts'
import { findEvents, loadEventModels, type EventModels } from './event.ts'
import type { EventTree } from './eventTree.ts'
import { findFlags } from './garbling.ts'
import { loadGazetteer, type Gazetteer } from './gazetteer.ts'
import { compareSpans } from '../record/span.ts'
import { findPlaces } from './place.ts'
import { placeFlags, timeFlags } from './slotFlags.ts'
import { findCounts } from './quantity.ts'
import { statusOf } from './status.ts'
import { findTimes } from './time.ts'
import { UNREAD } from '../ingest/language.ts'
import { STORY } from './storyBlocks.ts'
import { modelHashes } from '../learning/modelFolder.ts'

/** Everything learned that a reading needs. Loaded once, shared by all readings of a process. */
export type Models = {
  language: LanguageModels
  gazetteer: Gazetteer
  actors: ActorModels
  attribution: AttributionModels
  events: EventModels
  /** Least probability of an attribution, 0–1; {@link ATTRIBUTION_THRESHOLD} where left out. Kept in the record under `models`. */
  attributionThreshold?: number
  /** Hashes of data of the user's own that stands on top of the package's, by name; kept in the record with the models'. */
  own?: Record<string, string>
}

/** The files in `models/` that a reading rests on; their hashes stand in the record. */
const READING_MODELS = [
  ...LANGUAGE_MODELS,
  'actors',
  'attribution',
  'coreference',
  'events',
  'events-incidents',
  'events-same',
  'garbling',
  'lines',
  'place',
  'placeNames',
  'status',
  'time',
].sort()

let shared: Models | undefined

/** The models of this package; the same object at every call. `gazetteer` names another one than the whole: {@link loadGazetteer}. */
export function loadModels(gazetteer?: string): Models {
  if (gazetteer !== undefined && gazetteer !== 'gazetteer') return loadAll(gazetteer)
  return (shared ??= loadAll('gazetteer'))
}

function loadAll(gazetteer: string): Models {
  return {
    language: loadLanguageModels(),
    gazetteer: loadGazetteer(gazetteer),
    actors: loadActorModels(),
    attribution: loadAttributionModels(),
    events: loadEventModels(),
  }
}

/** The hashes of what a reading rests on, by name. */
function hashesOf({ gazetteer }: Models): Record<string, string> {
  const hashes = Object.entries({ ...modelHashes(READING_MODELS), gazetteer: gazetteer.sha })
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Told how long each stage took, in milliseconds. A clock is no part of the reading: leave it out for records. */
export type StageTimer = (stage: string, milliseconds: number) => void

/**
 * Reads one report: what it claims, who says so, where in the text. Pure: the same report, models and version give the
 * same bytes. Never throws for what a report says; a record that breaks an invariant is a defect and does throw.
 *
 * @example
 * const reading = read(await toReport({ name: 'story.txt', bytes }))
 * for (const claim of reading.claims) console.log(claim.claimant.name, claim.stance, claim.evidence[0]?.quote)
 */
export function read(report: Report, models: Models = loadModels(), timer?: StageTimer): Reading {
  const stage = timer ? timed(timer) : plain
  const { text } = report
  const analysis = stage('language', () => analyse(text, models.language, readableBlocks(report)))
  const times = stage('times', () => findTimes(report, analysis))
  const places = stage('places', () => findPlaces(report, analysis, models.gazetteer))
  const counts = stage('counts', () => findCounts(report, analysis))
  const named = stage('actors', () => findEntities(report, analysis, places, models.actors))
  const threshold = models.attributionThreshold
  const dial = threshold === undefined ? {} : { threshold }
  const attributions = stage('attributions', () => findAttributions(report, analysis, named, models.attribution, dial))
  const entities = withSpeakers(analysis, named, attributions)
  const slots = { report, analysis, entities, times, places, counts, attributions }
  const { events, uncoded } = stage('events', () => findEvents(slots, models.events))
  const statusAt = (tree: EventTree, token: number) => statusOf(tree, token, models.events.status).status
  const claims = stage('claims', () => joinClaims({ ...slots, text, events, statusAt }))
  const flags = stage('flags', () => {
    const garbled = findFlags(report, analysis, entities, undefined, models.gazetteer)
    return [...garbled, ...placeFlags(places), ...timeFlags(times, garbled)].sort(compareSpans)
  })
  const reading: Reading = {
    format: 'corroborate/reading/1',
    version: VERSION,
    models: {
      ...hashesOf(models),
      ...models.own,
      ...(threshold === undefined ? {} : { 'attribution-threshold': String(threshold) }),
    },
    report,
    entities,
    times,
    places,
    counts,
    attributions,
    events,
    claims,
    flags,
    uncoded,
    problems: [...report.problems],
  }
  stage('checks', () => assertReading(reading))
  return reading
}

function readableBlocks(report: Report): Report['blocks'] {
  // Read as English, another language would give claims that nobody made.
  if (report.problems.some(({ code }) => code === UNREAD)) return []
  return report.blocks.filter((b) => STORY.has(b.kind))
}

const VERSION = `corroborate ${(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version}`

function plain<T>(_stage: string, run: () => T): T {
  return run()
}

function timed(timer: StageTimer): <T>(stage: string, run: () => T) => T {
  return (name, run) => {
    const started = performance.now()
    const result = run()
    timer(name, performance.now() - started)
    return result
  }
}
