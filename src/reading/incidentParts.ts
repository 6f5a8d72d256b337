/**
 * Who and what else had a part in an incident: phrases that the learned models take for its victims, targets and weapons,
 * wherever in the text they stand, given to the deed told nearest to them. The models of the event stage look no further than a
 * deed's own sentence.
 */
import type { Event, Participant, ParticipantRole } from '../record/event.ts'
import { evidence, overlaps } from '../record/span.ts'
import { SLOTS, type Slot } from './incidentFeatures.ts'
import { judge, thingsOf, type IncidentModels } from './incidentModels.ts'
import type { Nominal } from './incidentPhrases.ts'
import type { IncidentText } from './incidentText.ts'
import type { Thing } from './incidentThings.ts'

/** Perpetrators are left to the claims, which know who says so: a phrase alone must accuse nobody. */
const ROLES: Partial<Record<Slot, 'victim' | 'physical-target' | 'instrument'>> = {
  'phys-tgt-id': 'physical-target',
  'hum-tgt-name': 'victim',
  'hum-tgt-desc': 'victim',
  'inc-instr-id': 'instrument',
}

/** Least probability of a part. */
const SURE = { victim: 0.45, 'physical-target': 0.4, instrument: 0.5 }
/** A text that hardly tells of an incident is left alone. */
const TELLS_OF_ONE = 0.3
/** A part stands at most so many sentences from a word for its deed. */
const NEAR = 2

const TOOK_PLACE = new Set(['happened', 'attempted', 'ongoing'])

/**
 * Adds parts to the events of a text, in place.
 * @param entityAt id of the entity a token belongs to
 */
export function addParts(
  events: readonly Event[],
  text: IncidentText,
  models: IncidentModels,
  entityAt: (token: number) => string | undefined,
): void {
  const deeds = events.filter((e) => e.type === 'ASSAULT' && TOOK_PLACE.has(e.status) && !general(e))
  if (deeds.length === 0) return
  const verdicts = judge(text, models)
  if (verdicts.relevant < TELLS_OF_ONE) return
  const roles = SLOTS.flatMap((slot) => (ROLES[slot] ? [[slot, ROLES[slot]] as const] : []))
  const things = thingsOf(
    text,
    verdicts,
    models,
    roles.map(([slot]) => slot),
  )
  const sentences = new Map(deeds.map((e) => [e, sentencesOf(e, text)]))
  for (const [slot, role] of roles) {
    for (const thing of things.get(slot)!) {
      if (thing.p < SURE[role]) break
      const found = nearest(deeds, sentences, thing)
      if (!found) continue
      const { event, n } = found
      const part = participant(text, n, role, thing.p, entityAt(n.head))
      if (isNew(event, part)) event.participants.push(part)
    }
  }
}

function general(event: Event): boolean {
  return event.background !== undefined && event.background !== 'recalled'
}

/** Places of the sentences that have a word for the event. */
function sentencesOf(event: Event, { analysis }: IncidentText): number[] {
  return event.triggers.map((t) => analysis.sentences.findIndex((s) => s.start <= t.start && t.start < s.end))
}

/** The event told nearest to some surer mention of a thing, the heavier of two; undefined where none is near. */
function nearest(
  deeds: readonly Event[],
  sentences: ReadonlyMap<Event, number[]>,
  thing: Thing,
): { event: Event; n: Nominal } | undefined {
  let best: { event: Event; n: Nominal } | undefined
  let least = NEAR + 1
  for (const { n, p } of thing.mentions) {
    if (p < 0.5 * thing.mentions[0]!.p) break
    for (const event of deeds)
      for (const s of sentences.get(event)!) {
        // A part is told of after its deed sooner than before it.
        const distance = n.sentence >= s ? n.sentence - s : 1.5 * (s - n.sentence)
        if (distance >= least) continue
        least = distance
        best = { event, n }
      }
  }
  return best
}

function participant(
  { analysis, tree }: IncidentText,
  n: Nominal,
  role: ParticipantRole,
  p: number,
  entity: string | undefined,
): Participant {
  const span = { start: tree.tokens[n.first]!.start, end: tree.tokens[n.last - 1]!.end }
  return {
    role,
    ...evidence(analysis.text, span),
    ...(entity === undefined ? {} : { entity }),
    because: `the whole text read for ${role}s: ${Math.round(100 * p)} %`,
  }
}

/** Does the event not have it yet, in whatever part? A description of somebody named, or the same words again, is nobody new. */
function isNew(event: Event, part: Participant): boolean {
  const last = lastWord(part.quote)
  return !event.participants.some(
    (p) =>
      overlaps(p, part) ||
      (p.entity !== undefined && p.entity === part.entity) ||
      (p.role === part.role && lastWord(p.quote) === last),
  )
}

function lastWord(quote: string): string {
  return quote.toLowerCase().split(/\s+/).at(-1)!.replace(/s$/, '')
}
