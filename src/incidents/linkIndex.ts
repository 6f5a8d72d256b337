/**
 * Which events are one incident, kept up to date report by report. A new report is compared with those that share a block or
 * text with it, and only the events that hang together with its own are grouped anew: the cost does not grow with the index.
 * A group depends on the events that hang together, not on the order in which they came.
 */
import type { CopyPair } from '../record/incident.ts'
import { blockKeys, lookUp } from './blocking.ts'
import { cluster, LARGEST, type Ruling } from './clustering.ts'
import { enoughKeys, LIMITS } from './copies.ts'
import { SKETCH, sketchLikeness } from './copyKeys.ts'
import { writtenOn, type ReportDigest } from './digest.ts'
import { Lineage } from './lineage.ts'
import type { LinkItem } from './linkFeatures.ts'
import { explainPair, scorePair, type LinkModel, type LinkScore } from './linkModel.ts'
import { compare } from './order.ts'
import { Postings } from './postings.ts'

/** One event of one report. */
export type EventKey = { report: string; event: string }

/** Events that are one incident, sorted, each with its best link to another of them. */
export type EventGroup = { events: (EventKey & LinkScore)[] }

/** Copies are compared with at most so many reports, those with most keys in common: of a story printed more often any will do. */
const MOST_CANDIDATES = 200
/** So many reports of like events are compared as perhaps rewritings, the likest in words. */
const MOST_REWRITINGS = 12
/** A rewriting is printed within so many days of its source. */
export const DAYS_LATER = 2

type Item = LinkItem & {
  key: string
  /** Items that score above 0 with this one. */
  links: number[]
  group: Group | undefined
}
type Group = { items: number[] }

export class LinkIndex {
  readonly lineage = new Lineage()
  readonly #model: LinkModel
  readonly #items: (Item | undefined)[] = []
  readonly #itemsOf = new Map<string, number[]>()
  readonly #blocks = new Postings()
  readonly #copyKeys = new Postings()
  readonly #reports: ({ report: string; keys: number } | undefined)[] = []
  readonly #numberOf = new Map<string, number>()
  /** Reports by the day they were written. */
  readonly #days = new Postings()
  /** {@link SKETCH} numbers for each report, by its number. */
  #sketches: Uint32Array = new Uint32Array(SKETCH * 1024)
  readonly #rulings = new Map<string, Map<string, Ruling>>()
  /** Items whose surroundings changed since the last settling. */
  readonly #touched = new Set<number>()
  /** Reports whose origins may have changed. */
  readonly #reread = new Set<string>()

  constructor(model: LinkModel) {
    this.#model = model
  }

  has(report: string): boolean {
    return this.#numberOf.has(report)
  }

  get size(): number {
    return this.#numberOf.size
  }

  /**
   * Reports to be compared with this one: those that share enough keys with it, those with most first, and those of
   * the same days that are told in like words, which may be rewritings.
   */
  copyCandidates(digest: ReportDigest): string[] {
    const counts = new Map<number, number>()
    for (const key of digest.keys)
      this.#copyKeys.each(key, (number) => {
        counts.set(number, (counts.get(number) ?? 0) + 1)
      })
    const found: { report: string; keys: number }[] = []
    for (const [number, keys] of counts) {
      const other = this.#reports[number]
      if (!other || other.report === digest.report) continue
      if (enoughKeys(keys, other.keys, digest.keys.length)) found.push({ report: other.report, keys })
    }
    found.sort((a, b) => b.keys - a.keys || compare(a.report, b.report))
    const candidates = new Set(found.slice(0, MOST_CANDIDATES).map((f) => f.report))
    for (const report of this.#rewritings(digest)) candidates.add(report)
    return [...candidates]
  }

  #rewritings(digest: ReportDigest): string[] {
    const { sketch } = digest
    if (!sketch) return []
    const found = new Map<number, number>()
    const look = (number: number) => {
      if (found.has(number) || this.#reports[number]?.report === digest.report) return
      const at = number * SKETCH
      const likeness = sketchLikeness(sketch, this.#sketches.subarray(at, at + SKETCH))
      if (likeness >= LIMITS.sketch) found.set(number, likeness)
    }
    const day = writtenOn(digest)
    if (day !== undefined) for (let d = day - DAYS_LATER; d <= day + DAYS_LATER; d++) this.#days.each(d, look)
    return [...found]
      .map(([number, likeness]) => ({ report: this.#reports[number]?.report, likeness }))
      .filter((f): f is { report: string; likeness: number } => f.report !== undefined)
      .sort((a, b) => b.likeness - a.likeness || compare(a.report, b.report))
      .slice(0, MOST_REWRITINGS)
      .map((f) => f.report)
  }

  /** Shorter sketches are filled with the largest number there is, which no sketch has in earnest. */
  #keepSketch(number: number, sketch: readonly number[] | undefined): void {
    const at = number * SKETCH
    if (at + SKETCH > this.#sketches.length) {
      const longer = new Uint32Array(this.#sketches.length * 2)
      longer.set(this.#sketches)
      this.#sketches = longer
    }
    this.#sketches.fill(0xffff_ffff, at, at + SKETCH)
    if (sketch) this.#sketches.set(sketch.slice(0, SKETCH), at)
  }

  /** Puts a report in. `pairs` are those of {@link copyCandidates} that share text with it. */
  insert(given: ReportDigest, pairs: readonly CopyPair[]): void {
    if (this.has(given.report)) this.remove(given.report)
    const number = this.#reports.push({ report: given.report, keys: given.keys.length }) - 1
    this.#numberOf.set(given.report, number)
    for (const key of given.keys) this.#copyKeys.add(key, number)
    this.#keepSketch(number, given.sketch)
    const day = given.sketch && writtenOn(given)
    if (day !== undefined) this.#days.add(day, number)
    // Keys and sketch stand in the index now; half of a digest's memory is saved.
    const digest: ReportDigest = { ...given, keys: NO_KEYS }
    delete digest.sketch
    this.lineage.add(digest, pairs)
    const copied = this.lineage.neighbours(digest.report).flatMap((report) => this.#itemsOf.get(report) ?? [])
    const own: number[] = []
    for (const event of digest.events) {
      const item: Item = { report: digest, event, key: keyOf(digest.report, event.event), links: [], group: undefined }
      const place = this.#items.push(item) - 1
      const keys = blockKeys(event, digest)
      const candidates = lookUp(this.#blocks, keys)
      for (const other of copied) candidates.add(other)
      for (const other of this.#ruled(item.key)) candidates.add(other)
      for (const other of candidates) this.#link(place, other)
      for (const key of keys.put) this.#blocks.add(key, place)
      own.push(place)
      this.#touched.add(place)
    }
    this.#itemsOf.set(digest.report, own)
    this.#reread.add(digest.report)
    if (digest.withdraws) for (const other of this.lineage.neighbours(digest.report)) this.#reread.add(other)
  }

  #link(i: number, j: number): void {
    const [a, b] = [this.#items[i], this.#items[j]]
    if (!a || !b || i === j) return
    const ruling = this.#rulings.get(a.key)?.get(b.key)
    if (ruling === undefined && a.report === b.report) return
    if (ruling === 'apart' || (ruling === undefined && this.#score(a, b) <= 0)) return
    if (!a.links.includes(j)) a.links.push(j)
    if (!b.links.includes(i)) b.links.push(i)
  }

  #score(a: Item, b: Item): number {
    return scorePair(this.#model, a, b, this.lineage.pair(a.report.report, b.report.report))
  }

  /** Takes a report out, with all that rested on it. */
  remove(report: string): void {
    const number = this.#numberOf.get(report)
    if (number === undefined) return
    for (const member of this.lineage.family(report)) this.#reread.add(member)
    for (const other of this.lineage.neighbours(report)) this.#reread.add(other)
    for (const place of this.#itemsOf.get(report) ?? []) {
      const item = this.#items[place]!
      // What hung together through it may fall apart or group otherwise: each piece holds one that it was linked with.
      for (const other of item.links) {
        const links = this.#items[other]!.links
        links.splice(links.indexOf(place), 1)
        this.#touched.add(other)
      }
      for (const other of item.group?.items ?? []) if (other !== place) this.#touched.add(other)
      this.#touched.delete(place)
      this.#items[place] = undefined
    }
    this.#itemsOf.delete(report)
    this.#numberOf.delete(report)
    this.#reports[number] = undefined
    this.lineage.remove(report)
    this.#reread.delete(report)
  }

  /** The events of a report, in its order. */
  eventsOf(report: string): EventKey[] {
    return (this.#itemsOf.get(report) ?? []).map((place) => ({ report, event: this.#items[place]!.event.event }))
  }

  /** What a person says of two events; undefined takes it back. Events not yet known are remembered. */
  rule(a: EventKey, b: EventKey, ruling: Ruling | undefined): void {
    const [x, y] = [keyOf(a.report, a.event), keyOf(b.report, b.event)]
    for (const [from, to] of [
      [x, y],
      [y, x],
    ] as const) {
      const rulings = this.#rulings.get(from) ?? new Map<string, Ruling>()
      if (ruling) rulings.set(to, ruling)
      else rulings.delete(to)
      this.#rulings.set(from, rulings)
    }
    const [i, j] = [this.#placeOf(a), this.#placeOf(b)]
    if (i === undefined || j === undefined) return
    for (const [p, q] of [
      [i, j],
      [j, i],
    ] as const) {
      const links = this.#items[p]!.links
      if (links.includes(q)) links.splice(links.indexOf(q), 1)
      this.#touched.add(p)
    }
    this.#link(i, j)
  }

  #placeOf({ report, event }: EventKey): number | undefined {
    return this.#itemsOf.get(report)?.find((place) => this.#items[place]!.event.event === event)
  }

  #ruled(key: string): number[] {
    const places: number[] = []
    for (const [other, ruling] of this.#rulings.get(key) ?? []) {
      const at = other.lastIndexOf(' ')
      const place = this.#placeOf({ report: other.slice(0, at), event: other.slice(at + 1) })
      if (place !== undefined && ruling === 'together') places.push(place)
    }
    return places
  }

  /** Groups anew what was touched. @returns the groups that are new or changed, or whose reports' origins may have changed */
  settle(): EventGroup[] {
    const changed = new Set<Group>()
    const seen = new Set<number>()
    for (const start of this.#touched) {
      if (seen.has(start) || !this.#items[start]) continue
      for (const items of this.#parts(this.#component(start, seen))) {
        const before = this.#items[items[0]!]!.group
        if (before && before.items.length === items.length && before.items.every((item, i) => item === items[i])) {
          // The same members, but a link may have gone.
          if (items.some((item) => this.#touched.has(item))) changed.add(before)
          continue
        }
        const group = { items }
        for (const item of items) this.#items[item]!.group = group
        changed.add(group)
      }
    }
    this.#touched.clear()
    const families = new Set<string>()
    for (const report of this.#reread) for (const member of this.lineage.family(report)) families.add(member)
    for (const report of families)
      for (const place of this.#itemsOf.get(report) ?? []) changed.add(this.#items[place]!.group!)
    this.#reread.clear()
    return [...changed].map((group) => this.#explain(group)).sort(byFirst)
  }

  /** All groups, in order of their first events. Call {@link settle} before. */
  groups(): EventGroup[] {
    const groups = new Set<Group>()
    for (const item of this.#items) if (item?.group) groups.add(item.group)
    return [...groups].map((group) => this.#explain(group)).sort(byFirst)
  }

  /** The events of every group, in no order and without reasons. */
  *memberships(): Generator<EventKey[]> {
    const groups = new Set<Group>()
    for (const item of this.#items) if (item?.group) groups.add(item.group)
    for (const { items } of groups)
      yield items.map((place) => {
        const { report, event } = this.#items[place]!
        return { report: report.report, event: event.event }
      })
  }

  /** The group an event is in. */
  groupOf(key: EventKey): EventGroup | undefined {
    const place = this.#placeOf(key)
    const group = place === undefined ? undefined : this.#items[place]!.group
    return group && this.#explain(group)
  }

  #component(start: number, seen: Set<number>, above = 0): number[] {
    const found = [start]
    seen.add(start)
    for (const at of found)
      for (const other of this.#items[at]!.links) {
        if (seen.has(other)) continue
        if (above > 0 && this.#score(this.#items[at]!, this.#items[other]!) <= above) continue
        seen.add(other)
        found.push(other)
      }
    return found
  }

  /** The groups of a component, each sorted by key. One that is too large is cut at its weaker links first. */
  #parts(component: number[], above = 0): number[][] {
    if (component.length > LARGEST && above < 5) {
      const parts: number[][] = []
      const seen = new Set<number>()
      for (const item of this.#sorted(component))
        if (!seen.has(item)) parts.push(...this.#parts(this.#component(item, seen, above + 1), above + 1))
      return parts
    }
    const items = this.#sorted(component)
    if (items.length > 2 * LARGEST) return [items]
    const at = (i: number) => this.#items[items[i]!]!
    return cluster({
      size: items.length,
      score: (i, j) => this.#score(at(i), at(j)),
      sameReport: (i, j) => at(i).report === at(j).report,
      ruling: (i, j) => this.#rulings.get(at(i).key)?.get(at(j).key),
    }).map((places) => places.map((i) => items[i]!))
  }

  #sorted(items: readonly number[]): number[] {
    return items.toSorted((i, j) => compare(this.#items[i]!.key, this.#items[j]!.key))
  }

  #explain(group: Group): EventGroup {
    const members = group.items.map((place) => this.#items[place]!)
    return {
      events: members.map((item) => {
        const own = { report: item.report.report, event: item.event.event }
        const others = members
          .filter((other) => other.report !== item.report)
          .map((other) => ({ other, score: this.#score(item, other) }))
          .sort((p, q) => q.score - p.score || compare(p.other.key, q.other.key))
        const best = others[0]?.other
        const said = members.some((m) => this.#rulings.get(item.key)?.get(m.key) === 'together')
        if (!best) return { ...own, score: 0, because: [said ? 'joined by a person' : 'stands alone'] }
        const link = explainPair(this.#model, item, best, this.lineage.pair(item.report.report, best.report.report))
        return { ...own, ...link, because: [...(said ? ['joined by a person'] : []), ...link.because] }
      }),
    }
  }
}

const NO_KEYS: number[] = []

function keyOf(report: string, event: string): string {
  return `${report} ${event}`
}

function byFirst(a: EventGroup, b: EventGroup): number {
  const [x, y] = [a.events[0]!, b.events[0]!]
  return compare(x.report, y.report) || compare(x.event, y.event)
}
