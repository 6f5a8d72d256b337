/**
 * Events as records of event data hold them (CAMEO, ICEWS, PLOVER's own gold records): one type without a status, a source and a target.
 * What is agreed to, asked for, refused or threatened is no record of its own there: it says to whom the words were spoken or what they touch.
 */
import type { Event, EventType, Participant } from '../../src/record/event.ts'
import { overlaps } from '../../src/record/span.ts'
import { withoutStatus } from '../../src/ontology/crosswalk.ts'

/** `where`: the places of the event, its targets in schemes whose actors are countries when nobody else is named. */
export type Dyad = { type: EventType; event: Event; sources: Participant[]; targets: Participant[]; where: string[] }

/** Words about deeds: a deed that hangs on them and has not happened is their content. */
const WORDS: ReadonlySet<EventType> = new Set<EventType>([
  'AGREE',
  'REQUEST',
  'REJECT',
  'THREATEN',
  'ACCUSE',
  'SUPPORT',
  'CONCEDE',
])

/** What two do together, told with both as its subject. */
const MUTUAL: ReadonlySet<EventType> = new Set<EventType>(['CONSULT', 'AGREE', 'COOPERATE', 'ASSAULT'])

/** @param text the report's, to see where sentences end. @returns one record for each event that is not the content of another, in their order */
export function toDyads(events: readonly Event[], text: string): Dyad[] {
  const coded = events.filter((event) => event.type !== undefined)
  const above = new Map<Event, Event>()
  for (const event of coded) {
    const upper = coded.filter((other) => holds(other, event, text)).at(-1)
    if (upper) above.set(event, upper)
  }
  return coded
    .filter((event) => !above.has(event))
    .map((event) => {
      const below = coded.filter((other) => topOf(other, above) === event && other !== event)
      const sources = event.participants.filter((p) => p.role === 'actor')
      const spoken = [...event.participants, ...below.flatMap((other) => other.participants)]
      const others = spoken.filter((p) => !sources.some((s) => s === p || same(s, p)))
      // "A and B met": each is the other's target.
      const places = [...new Set([event, ...below].flatMap((e) => e.places))]
      const mutual = others.length === 0 && sources.length > 1 && MUTUAL.has(event.type!)
      return {
        type: withoutStatus(event.type!, event.status),
        event,
        sources,
        targets: mutual ? sources : others,
        where: places,
      }
    })
}

function topOf(event: Event, above: ReadonlyMap<Event, Event>): Event {
  let top = event
  for (let next = above.get(top), n = 0; next && n < 9; next = above.get(top), n++) top = next
  return top
}

/** Is `event` what the words of `other` are about? */
function holds(other: Event, event: Event, text: string): boolean {
  if (other === event || !WORDS.has(other.type!)) return false
  const word = other.triggers[0]!
  const deed = event.triggers[0]!
  if (word.start >= deed.start) return false
  const between = text.slice(word.end, deed.start)
  if (/[.!?]\s|\n/.test(between)) return false
  if (other.participants.some((p) => p.role === 'about' && overlaps(p, deed))) return true
  if (event.status === 'happened' || event.status === 'ongoing' || event.status === 'attempted') return false
  const actors = event.participants.filter((p) => p.role === 'actor')
  return actors.length === 0 || actors.some((a) => other.participants.some((p) => same(a, p)))
}

function same(a: Participant, b: Participant): boolean {
  return overlaps(a, b) || (a.entity !== undefined && a.entity === b.entity)
}
