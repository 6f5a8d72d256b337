/**
 * Which events of different reports are one incident. Alike attacks on different days or in different towns must stay
 * apart: only time, place, participants and counts tell them from one another (research/06, part C, on the Gun Violence Corpus).
 */
import type { Event, Status } from '../record/event.ts'
import type { Reading } from '../record/reading.ts'
import type { PlaceMention } from '../record/slot.ts'
import { compare } from './origins.ts'

/** One event with what linking looks at. */
export type LinkableEvent = {
  reading: Reading
  event: Event
  key: string
  first?: number
  last?: number
  place?: PlaceMention
  country?: string
  actors: Set<string>
  recipients: Set<string>
  words: Set<string>
  tolls: Map<string, { low: number; high: number }>
}

/** How well two events fit, as log-odds; above 0 they are taken to be one. */
export type LinkScore = { score: number; because: string[] }

const DAY = 86_400_000

export function toLinkable(reading: Reading, event: Event): LinkableEvent {
  const [first, last] = (event.day ?? '').split('/')
  const places = event.places.map((id) => reading.places.find((p) => p.id === id)).filter((p) => p !== undefined)
  const nameOf = (id: string | undefined, quote: string) => reading.entities.find((e) => e.id === id)?.name ?? quote
  const side = (roles: readonly string[]) =>
    new Set(
      event.participants.filter((p) => roles.includes(p.role)).flatMap((p) => nameWords(nameOf(p.entity, p.quote))),
    )
  const linkable: LinkableEvent = {
    reading,
    event,
    key: `${reading.report.id} ${event.id}`,
    actors: side(['actor']),
    recipients: side(['recipient', 'victim', 'physical-target']),
    words: new Set(event.triggers.flatMap((t) => nameWords(t.quote))),
    tolls: new Map(),
  }
  if (first) linkable.first = Date.parse(first.padEnd(10, '-01'))
  if (first) linkable.last = Date.parse((last ?? first).padEnd(10, '-01'))
  if (places[0]) linkable.place = places[0]
  const country = places.find((p) => p.country)?.country
  if (country) linkable.country = country
  for (const id of event.counts) {
    const count = reading.counts.find((c) => c.id === id)
    if (!count || count.partOf || count.extent === 'cumulative') continue
    const held = linkable.tolls.get(count.kind)
    const high = count.high ?? count.low * 2
    linkable.tolls.set(
      count.kind,
      held ? { low: Math.min(held.low, count.low), high: Math.max(held.high, high) } : { low: count.low, high },
    )
  }
  return linkable
}

/** Scores a pair; the weights were set on the incidents of `test/incidents/`, every term has its reason. */
export function linkScore(a: LinkableEvent, b: LinkableEvent): LinkScore {
  const because: string[] = []
  let score = -2.2
  const add = (points: number, reason: string) => {
    score += points
    because.push(`${points > 0 ? '+' : ''}${points.toFixed(1)} ${reason}`)
  }
  if (a.event.type !== b.event.type) {
    const violent = (e: Event) => e.type === 'ASSAULT' || e.type === 'COERCE' || e.type === 'PROTEST'
    add(
      violent(a.event) && violent(b.event) ? -2.5 : -6,
      `types ${a.event.type ?? 'none'} and ${b.event.type ?? 'none'}`,
    )
  } else add(0.4, `both ${a.event.type ?? a.event.contexts.join('+')}`)
  if (a.event.mode && b.event.mode)
    add(a.event.mode === b.event.mode ? 0.5 : -0.3, `modes ${a.event.mode} and ${b.event.mode}`)
  if (a.first !== undefined && b.first !== undefined) {
    const gap = Math.max(0, Math.max(a.first, b.first) - Math.min(a.last!, b.last!)) / DAY
    if (gap === 0) add(1.6, 'same day')
    else if (gap <= 1) add(0.1, 'a day apart')
    else add(gap <= 3 ? -2 : -6, `${Math.round(gap)} days apart`)
  } else add(-0.4, 'a day is not known')
  if (a.place && b.place) {
    const km = distance(a.place, b.place)
    if (a.place.geonames !== undefined && a.place.geonames === b.place.geonames && a.place.kind !== 'country')
      add(1.8, `both in ${a.place.name}`)
    else if (km !== undefined && a.place.kind !== 'country' && b.place.kind !== 'country') {
      const reach = Math.max(15, (a.place.radius ?? 10) + (b.place.radius ?? 10))
      add(km <= reach ? 1.5 : km <= 4 * reach ? -0.8 : -4, `${Math.round(km)} km apart`)
    } else if (a.country && a.country === b.country) add(0.5, `both in ${a.country}`)
  }
  if (a.country && b.country && a.country !== b.country) add(-4, `countries ${a.country} and ${b.country}`)
  for (const [x, y, what] of [
    [a.actors, b.actors, 'actors'],
    [a.recipients, b.recipients, 'recipients'],
  ] as const) {
    if (!x.size || !y.size) continue
    const shared = [...x].filter((w) => y.has(w))
    const share = shared.length / Math.min(x.size, y.size)
    if (share > 0) add(0.4 + 1.4 * share, `${what} share "${shared.slice(0, 3).join(' ')}"`)
    else add(what === 'recipients' ? -0.7 : -0.5, `${what} differ`)
  }
  const words = [...a.words].filter((w) => b.words.has(w))
  if (words.length) add(0.5, `both say "${words[0]}"`)
  for (const [kind, x] of a.tolls) {
    const y = b.tolls.get(kind)
    if (!y) continue
    // Tolls move as a story grows: a factor of two is no objection, a factor of ten is.
    const ratio = (Math.max(x.low, y.low) + 1) / (Math.min(x.high, y.high) + 1)
    if (ratio <= 1) add(0.8, `${kind} agree`)
    else add(ratio <= 2 ? 0.2 : ratio <= 5 ? -0.5 : -1.5, `${kind} differ by a factor of ${ratio.toFixed(1)}`)
  }
  if (settled(a.event.status) !== settled(b.event.status)) add(-0.8, `status ${a.event.status} and ${b.event.status}`)
  return { score, because }
}

/**
 * Greedy agglomeration by mean score, best pair first. Events of one report are never joined: its reader has already
 * kept them apart. Blocking by day keeps the number of pairs near linear.
 */
export function linkEvents(
  readings: readonly Reading[],
): { members: LinkableEvent[]; reasons: Map<string, LinkScore> }[] {
  const items = readings.flatMap((r) => r.events.map((e) => toLinkable(r, e))).sort((a, b) => compare(a.key, b.key))
  const scores = new Map<string, LinkScore>()
  const pairs: { i: number; j: number; score: number }[] = []
  for (const [i, j] of candidatePairs(items)) {
    const link = linkScore(items[i]!, items[j]!)
    scores.set(`${i} ${j}`, link)
    if (link.score > 0) pairs.push({ i, j, score: link.score })
  }
  pairs.sort((x, y) => y.score - x.score || x.i - y.i || x.j - y.j)
  const cluster = items.map((_, i) => [i])
  const scoreOf = (i: number, j: number) => scores.get(i < j ? `${i} ${j}` : `${j} ${i}`)
  for (const { i, j } of pairs) {
    const [x, y] = [cluster[i]!, cluster[j]!]
    if (x === y) continue
    if (x.some((m) => y.some((n) => items[m]!.reading === items[n]!.reading))) continue
    let sum = 0
    for (const m of x) for (const n of y) sum += scoreOf(m, n)?.score ?? -6
    if (sum / (x.length * y.length) <= 0) continue
    const joined = [...x, ...y].sort((m, n) => m - n)
    for (const m of joined) cluster[m] = joined
  }
  return [...new Set(cluster)].map((members) => {
    const reasons = new Map<string, LinkScore>()
    for (const m of members) {
      const links = members
        .filter((n) => n !== m)
        .map((n) => scoreOf(m, n))
        .filter((l) => l !== undefined)
      const best = links.sort((x, y) => y.score - x.score)[0]
      reasons.set(items[m]!.key, best ?? { score: 0, because: ['stands alone'] })
    }
    return { members: members.map((m) => items[m]!), reasons }
  })
}

/** Pairs of different reports whose days lie within three of one another, or one of which has no day. */
function* candidatePairs(items: readonly LinkableEvent[]): Generator<[number, number]> {
  const byDay = items
    .map((item, i) => ({ i, first: item.first ?? -Infinity, last: item.last ?? Infinity }))
    .sort((a, b) => a.first - b.first || a.i - b.i)
  for (const [p, x] of byDay.entries())
    for (let q = p + 1; q < byDay.length; q++) {
      const y = byDay[q]!
      if (y.first > x.last + 3 * DAY) break
      if (items[x.i]!.reading === items[y.i]!.reading) continue
      yield x.i < y.i ? [x.i, y.i] : [y.i, x.i]
    }
}

/** Great-circle distance in km; undefined where a point is missing. */
function distance(a: PlaceMention, b: PlaceMention): number | undefined {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return undefined
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)))
}

const EMPTY_WORDS = new Set(
  'the a an of in on at for and or his her its their al el two three one some several many other people'.split(' '),
)

function nameWords(name: string): string[] {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((w) => w.length > 1 && !EMPTY_WORDS.has(w))
    .map((w) => (w.length > 4 ? w.replace(/(?:ies|es|s)$/, '') : w))
}

function settled(status: Status): 'real' | 'not' {
  return status === 'happened' || status === 'attempted' || status === 'ongoing' ? 'real' : 'not'
}
