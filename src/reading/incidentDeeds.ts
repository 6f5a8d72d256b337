/**
 * The gathered events of a report as the incident models look at them: which deed a phrase stands nearest to, whether that is the news
 * or recalled, and which part the phrase plays in it. What the event stage has learnt elsewhere (that two words tell of one deed) is
 * thus known here too.
 */
import type { Event, ParticipantRole } from '../record/event.ts'
import type { PlaceMention } from '../record/slot.ts'
import { firstTokenAt } from './eventSlots.ts'
import { treePath, type EventTree } from './eventTree.ts'
import type { Nominal } from './incidentPhrases.ts'
import type { Thing } from './incidentThings.ts'

/** An event, by its tokens. `rank` is its place in order of weight. */
export type Deed = {
  event: Pick<Event, 'type' | 'mode' | 'status' | 'background' | 'weight'>
  rank: number
  /** Tokens of its words. */
  triggers: number[]
  parts: { role: ParticipantRole; start: number; end: number }[]
  /** First and last day, days since 1970. */
  days?: [number, number]
  /** Names of its places, upper case, the most precise first. */
  places: string[]
}

const DAY = 86_400_000

/** @param events in order of weight */
export function deedsOf(events: readonly Event[], places: readonly PlaceMention[], tree: EventTree): Deed[] {
  const names = new Map(places.map((p) => [p.id, p.name.toUpperCase()]))
  return events.map((event, rank) => ({
    event,
    rank,
    triggers: event.triggers.map((t) => firstTokenAt(tree, t.start)),
    parts: event.participants.map(({ role, start, end }) => ({ role, start, end })),
    ...daysOf(event.day),
    places: event.places.flatMap((id) => names.get(id) ?? []),
  }))
}

function daysOf(day: string | undefined): { days?: [number, number] } {
  if (day === undefined) return {}
  const [first, last] = [day.split('/')[0]!, day.split('/').at(-1)!].map((d) => Date.parse(d) / DAY) as [number, number]
  return Number.isFinite(first) && Number.isFinite(last) ? { days: [first, last] } : {}
}

/** A text with its deeds. */
type Told = { tree: EventTree; deeds: readonly Deed[]; nominals: readonly Nominal[]; chains: (number | undefined)[] }

export type Near = { deed: Deed; distance: number }
type Part = { deed: Deed; role: ParticipantRole; start: number; end: number }

/** By sentence, so that a long report takes no longer a phrase than a short one. */
type Index = {
  near: Map<Nominal, Near | undefined>
  triggers: Map<number, { deed: Deed; token: number }[]>
  parts: Map<number, Part[]>
}

const known = new WeakMap<Told, Index>()

function indexOf(d: Told): Index {
  const before = known.get(d)
  if (before) return before
  const index: Index = { near: new Map(), triggers: new Map(), parts: new Map() }
  const put = <T>(map: Map<number, T[]>, sentence: number, x: T): void =>
    void (map.get(sentence)?.push(x) ?? map.set(sentence, [x]))
  for (const deed of d.deeds) {
    for (const token of deed.triggers) put(index.triggers, d.tree.tokens[token]!.sentence, { deed, token })
    if (deed.event.type !== undefined)
      for (const part of deed.parts)
        if (part.end - part.start < LONGEST)
          put(index.parts, d.tree.tokens[firstTokenAt(d.tree, part.start)]!.sentence, { deed, ...part })
  }
  known.set(d, index)
  return index
}

/** The events with a word in a sentence, each once, the weightiest first. */
export function deedsIn(d: Told, sentence: number): Deed[] {
  return [...new Set((indexOf(d).triggers.get(sentence) ?? []).map(({ deed }) => deed))]
}

const isViolent = ({ event }: Deed): boolean => event.type === 'ASSAULT' || event.type === 'COERCE'

/** The violent deed nearest to a phrase: in its sentence by the tree, else in one of the two sentences before. */
export function nearestDeed(d: Told, n: Nominal): Near | undefined {
  const { near, triggers } = indexOf(d)
  if (near.has(n)) return near.get(n)
  let found: Near | undefined
  for (let gap = 0; gap <= 2 && !found; gap++)
    for (const { deed, token } of triggers.get(n.sentence - gap) ?? []) {
      if (!isViolent(deed)) continue
      const distance =
        gap === 0
          ? (treePath(d.tree, token, n.head)?.length ?? 8) + Math.abs(token - n.head) / 100
          : 10 * gap + 1 / (1 + token)
      if (!found || distance < found.distance) found = { deed, distance }
    }
  near.set(n, found)
  return found
}

const ROLES: readonly ParticipantRole[] = ['actor', 'recipient', 'victim', 'physical-target', 'instrument']
const BACKGROUNDS = [undefined, 'recalled', 'general', 'drill', 'fiction']
const STATUSES = ['happened', 'attempted', 'ongoing', 'planned', 'threatened', 'hypothetical', 'did-not-happen']
/** A phrase longer than this plays no part of its own. */
const LONGEST = 200

/** Numbers of a deed near a phrase; the same for none. @param published day of publication, days since 1970 */
export function deedNumbers(near: Near | undefined, published: number | undefined): number[] {
  if (!near) return [40, -1, -1, 0, -1, -1, -2, 0]
  const { event, rank, triggers, days } = near.deed
  return [
    near.distance,
    event.weight,
    rank,
    triggers.length,
    BACKGROUNDS.indexOf(event.background),
    STATUSES.indexOf(event.status),
    days && published !== undefined ? published - days[1] : -1,
    event.type === 'ASSAULT' ? 2 : 1,
  ]
}

/** The parts a phrase plays in coded events: its head stands in the participant's words. */
export function partsOf(d: Told, n: Nominal): { deed: Deed; role: ParticipantRole }[] {
  const { start, end } = d.tree.tokens[n.head]!
  return (indexOf(d).parts.get(n.sentence) ?? []).filter((p) => p.start <= start && end <= p.end)
}

/** How a thing stands to the deeds: the nearest one, and how often it and what is the same plays each part. */
export function thingDeedNumbers(d: Told, thing: Thing, published: number | undefined): number[] {
  const same = new Set(thing.mentions.slice(0, 5).map((m) => m.n))
  const chain = d.chains[thing.best.head]
  if (chain !== undefined) for (const n of d.nominals) if (d.chains[n.head] === chain) same.add(n)
  const times = ROLES.flatMap(() => [0, 0])
  let weight = 0
  for (const n of same)
    for (const { deed, role: name } of partsOf(d, n)) {
      const role = ROLES.indexOf(name)
      if (role < 0) continue
      times[2 * role + (isViolent(deed) ? 0 : 1)]!++
      if (role > 0 && isViolent(deed)) weight = Math.max(weight, deed.event.weight)
    }
  return [...deedNumbers(nearestDeed(d, thing.best), published), ...times, weight, same.size]
}

/** Do two things belong to one deed? */
export function pairDeedNumbers(d: Told, a: Thing, b: Thing): number[] {
  const deeds = (t: Thing): Deed[] => t.mentions.slice(0, 4).flatMap((m) => nearestDeed(d, m.n)?.deed ?? [])
  let pairs = 0
  let one = 0
  for (const x of deeds(a))
    for (const y of deeds(b)) {
      pairs++
      if (x === y) one++
    }
  const x = nearestDeed(d, a.best)?.deed
  const y = nearestDeed(d, b.best)?.deed
  const both = [pairs > 0 ? one / pairs : -1, pairs, x && y ? (x === y ? 2 : 1) : x || y ? 0 : -1]
  if (!x || !y) return [...both, -1, -1, x?.event.weight ?? -1, y?.event.weight ?? -1, -1, -1, -1, -1]
  const apart = x.days && y.days ? Math.max(0, Math.max(x.days[0], y.days[0]) - Math.min(x.days[1], y.days[1])) : -1
  const placed = x.places.length > 0 && y.places.length > 0
  return [
    ...both,
    apart,
    placed ? (x.places.some((p) => y.places.includes(p)) ? 1 : 0) : -1,
    x.event.weight,
    y.event.weight,
    Math.abs(x.rank - y.rank),
    x.event.mode === y.event.mode ? 1 : 0,
    x.event.status === y.event.status ? 1 : 0,
    x.event.background === y.event.background ? 1 : 0,
  ]
}

const TOOK_PLACE = new Set(['happened', 'attempted', 'ongoing', 'threatened'])

/** What the deeds of a text say of the text as a whole. */
export function textDeedNumbers({ deeds }: Pick<Told, 'deeds'>, published: number | undefined): number[] {
  const attacks = deeds.filter((x) => x.event.type === 'ASSAULT')
  const told = attacks.filter(
    ({ event }) => TOOK_PLACE.has(event.status) && event.background !== 'general' && event.background !== 'fiction',
  )
  const age = ({ days }: Deed): number => (days && published !== undefined ? published - days[1] : -1)
  const top = told[0]
  const sum = (list: readonly Deed[]): number => list.reduce((n, x) => n + x.event.weight, 0)
  const hit = (x: Deed): boolean => x.parts.some((p) => p.role === 'victim' || p.role === 'recipient')
  return [
    attacks.length,
    told.length,
    deeds.length,
    top?.event.weight ?? -1,
    top?.triggers.length ?? 0,
    top?.rank ?? 99,
    top ? age(top) : -2,
    BACKGROUNDS.indexOf(top?.event.background),
    top?.parts.length ?? 0,
    sum(told),
    sum(deeds.filter((x) => !isViolent(x))),
    told.filter((x) => x.event.background === 'recalled').length,
    told.filter((x) => age(x) >= 0 && age(x) < 40).length,
    told.filter((x) => age(x) > 60).length,
    told.filter(hit).length,
  ]
}
