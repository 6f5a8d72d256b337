/** What a reading makes of a MUC-4 text: its gathered events with their days, places and claims, before parts are looked for. */
import { textReport } from '../../src/ingest/report.ts'
import type { Analysis } from '../../src/language/analysis.ts'
import { findEntities } from '../../src/reading/actor.ts'
import { findAttributions } from '../../src/reading/attribution.ts'
import { withSpeakers } from '../../src/reading/attributionVoices.ts'
import { joinClaims } from '../../src/reading/claims.ts'
import { findEvents } from '../../src/reading/event.ts'
import { findPlaces } from '../../src/reading/place.ts'
import { findCounts } from '../../src/reading/quantity.ts'
import type { Models } from '../../src/reading/read.ts'
import { statusOf } from '../../src/reading/status.ts'
import { findTimes } from '../../src/reading/time.ts'
import type { Entity } from '../../src/record/entity.ts'
import type { Claim, Event } from '../../src/record/event.ts'
import type { PlaceMention } from '../../src/record/slot.ts'

export type Told = { events: Event[]; places: PlaceMention[]; claims: Claim[]; entities: Entity[] }

/**
 * Reads a text with its header blanked. The incident models are left out: they ask what these events say.
 * @param day of publication, ms since 1970
 */
export function readDeeds(
  id: string,
  text: string,
  day: number | undefined,
  analysis: Analysis,
  models: Omit<Models, 'language'>,
): Told {
  if (text.trim() === '') return { events: [], places: [], claims: [], entities: [] }
  const date = day === undefined ? {} : { date: new Date(day).toISOString().slice(0, 10) }
  const plain = textReport(id, text, date)
  // Broadcasts' marks ("[Text]", "[Begin recording]") look like headlines and furniture; all of it is the story.
  const report = { ...plain, blocks: plain.blocks.map((block) => ({ ...block, kind: 'paragraph' as const })) }
  const times = findTimes(report, analysis)
  const places = findPlaces(report, analysis, models.gazetteer)
  const counts = findCounts(report, analysis)
  const named = findEntities(report, analysis, places, models.actors)
  const attributions = findAttributions(report, analysis, named, models.attribution)
  const entities = withSpeakers(analysis, named, attributions)
  const { incidents: _, ...events } = models.events
  const slots = { report, analysis, entities, times, places, counts, attributions }
  const found = findEvents(slots, events).events
  const claims = joinClaims({
    ...slots,
    text: report.text,
    events: found,
    statusAt: (tree, token) => statusOf(tree, token, events.status).status,
  })
  return { events: found, places, claims, entities }
}
