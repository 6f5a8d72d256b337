/** Incidents that grow report by report: what a store and a server call. */
import type { CopyPair, Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { comparePair } from './copies.ts'
import { digestReading, type ReportDigest } from './digest.ts'
import { fingerprint, type Fingerprint } from './fingerprint.ts'
import { LinkIndex, type EventGroup, type EventKey } from './linkIndex.ts'
import { loadLinkModel, type LinkModel } from './linkModel.ts'
import { mergeGroup } from './merging.ts'
import { compare } from './order.ts'

export { digestReading, type ReportDigest } from './digest.ts'
export type { EventKey } from './linkIndex.ts'

/** What an addition or removal did. */
export type IndexChange = {
  /** Every incident that is new or changed, heaviest first. */
  incidents: Incident[]
  /** Events that are in no incident any more: their report was taken out, or read anew. */
  gone: EventKey[]
  /** Pairs of reports found to share text. Keep them beside the digests for {@link IncidentIndex.load}. */
  copies: CopyPair[]
  /** The reason for the revision. */
  because: string
}

/** What a person decides of two events. `free` takes an earlier decision back. */
export type LinkDecision = { kind: 'together' | 'apart' | 'free'; a: EventKey; b: EventKey }

export type IncidentIndexOptions = {
  /** Gives readings by report id, in any order; those it does not have are left out. Without it the index keeps all readings. */
  readings?: (ids: readonly string[]) => readonly Reading[] | Promise<readonly Reading[]>
  model?: LinkModel
}

/** Readings kept for merging several changes at once; more are asked for again. */
const KEPT = 500

/**
 * An index of incidents. Adding reports one by one, in any order, gives the same incidents as `corroborate` of all of them; what
 * a report costs does not grow with the number of those before it.
 *
 * @example
 * const index = new IncidentIndex({ readings: (ids) => store.readingsOf(ids) })
 * const { incidents, gone, because } = await index.add(reading)
 */
export class IncidentIndex {
  readonly #links: LinkIndex
  readonly #fetch: IncidentIndexOptions['readings']
  readonly #kept = new Map<string, Reading>()

  constructor(options: IncidentIndexOptions = {}) {
    this.#links = new LinkIndex(options.model ?? loadLinkModel())
    this.#fetch = options.readings
  }

  /** Number of reports. */
  get size(): number {
    return this.#links.size
  }

  has(report: string): boolean {
    return this.#links.has(report)
  }

  async add(reading: Reading): Promise<IndexChange> {
    return this.addAll([reading])
  }

  /** Adds many and brings the incidents up to date once. A report that is known is put in anew. */
  async addAll(readings: readonly Reading[]): Promise<IndexChange> {
    const gone: EventKey[] = []
    const copies: CopyPair[] = []
    const now = new Map(readings.map((reading) => [reading.report.id, reading]))
    for (const reading of now.values()) {
      const digest = digestReading(reading)
      if (this.has(digest.report)) gone.push(...this.#links.eventsOf(digest.report))
      this.#links.remove(digest.report)
      this.#keep(reading)
      const print = fingerprint(reading.report)
      const pairs: CopyPair[] = []
      for (const other of await this.#readings(this.#links.copyCandidates(digest), now)) {
        const pair = comparePair(reading.report, other.report, { a: print, b: fingerprint(other.report) })
        if (pair.lineage !== 'independent') pairs.push(pair)
      }
      this.#links.insert(digest, pairs)
      copies.push(...pairs)
    }
    const still = new Set([...now.values()].flatMap((r) => r.events.map((e) => `${r.report.id} ${e.id}`)))
    return {
      incidents: await this.#merge(this.#links.settle(), now),
      gone: gone.filter(({ report, event }) => !still.has(`${report} ${event}`)),
      copies,
      because: now.size === 1 ? `${readings[0]!.report.name} added` : `${now.size} reports added`,
    }
  }

  async remove(report: string): Promise<IndexChange> {
    const gone = this.#links.eventsOf(report)
    this.#links.remove(report)
    const name = this.#kept.get(report)?.report.name ?? report
    this.#kept.delete(report)
    return { incidents: await this.#merge(this.#links.settle()), gone, copies: [], because: `${name} taken out` }
  }

  /** Joins or parts two events on a person's word, which stands until it is taken back. */
  async decide({ kind, a, b }: LinkDecision): Promise<IndexChange> {
    this.#links.rule(a, b, kind === 'free' ? undefined : kind)
    const words = {
      together: 'joined by a person',
      apart: 'parted by a person',
      free: 'a person’s decision taken back',
    }
    return { incidents: await this.#merge(this.#links.settle()), gone: [], copies: [], because: words[kind] }
  }

  /** Fills an empty index from what was kept: no reading is asked for. `decisions` in the order they were made. */
  load(digests: Iterable<ReportDigest>, copies: Iterable<CopyPair> = [], decisions: Iterable<LinkDecision> = []): void {
    const pairs = new Map<string, CopyPair[]>()
    for (const pair of copies)
      for (const id of [pair.a, pair.b]) {
        const list = pairs.get(id)
        if (list) list.push(pair)
        else pairs.set(id, [pair])
      }
    for (const { kind, a, b } of decisions) this.#links.rule(a, b, kind === 'free' ? undefined : kind)
    for (const digest of digests) {
      const own = pairs.get(digest.report) ?? []
      this.#links.insert(
        digest,
        own.filter((p) => this.has(p.a === digest.report ? p.b : p.a)),
      )
    }
    this.#links.settle()
  }

  /** All incidents, heaviest first. Asks for every reading. */
  async incidents(): Promise<Incident[]> {
    return this.#merge(this.#links.groups())
  }

  /** The events of every incident, in no order: no reading is asked for. */
  memberships(): Iterable<EventKey[]> {
    return this.#links.memberships()
  }

  /** All pairs of reports that share text, in order. */
  copies(): CopyPair[] {
    return this.#links.lineage.allPairs()
  }

  #keep(reading: Reading): void {
    this.#kept.delete(reading.report.id)
    this.#kept.set(reading.report.id, reading)
    if (!this.#fetch || this.#kept.size <= KEPT) return
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest)
      break
    }
  }

  async #readings(ids: readonly string[], now?: ReadonlyMap<string, Reading>): Promise<Reading[]> {
    const found = new Map<string, Reading>()
    const wanted: string[] = []
    for (const id of ids) {
      const reading = now?.get(id) ?? this.#kept.get(id)
      if (reading) found.set(id, reading)
      else wanted.push(id)
    }
    if (wanted.length && this.#fetch)
      for (const reading of await this.#fetch(wanted)) found.set(reading.report.id, reading)
    return ids.map((id) => found.get(id)).filter((r) => r !== undefined)
  }

  async #merge(groups: readonly EventGroup[], now?: ReadonlyMap<string, Reading>): Promise<Incident[]> {
    const incidents: Incident[] = []
    for (const group of groups) {
      const readings = await this.#readings([...new Set(group.events.map((e) => e.report))], now)
      const incident = mergeGroup(group, readings, this.#links.lineage)
      if (incident) incidents.push(incident)
    }
    return incidents.sort(heaviestFirst)
  }
}

/** As {@link IncidentIndex} for readings that are all at hand: no waiting. */
export function incidentsOf(
  readings: readonly Reading[],
  model = loadLinkModel(),
): { incidents: Incident[]; links: LinkIndex } {
  const links = new LinkIndex(model)
  const byId = new Map(readings.map((r) => [r.report.id, r]))
  const prints = new Map<string, Fingerprint>()
  for (const reading of readings) {
    const digest = digestReading(reading)
    const print = fingerprint(reading.report)
    prints.set(digest.report, print)
    const pairs = links
      .copyCandidates(digest)
      .map((id) => comparePair(reading.report, byId.get(id)!.report, { a: print, b: prints.get(id)! }))
      .filter((pair) => pair.lineage !== 'independent')
    links.insert(digest, pairs)
  }
  links.settle()
  const incidents = links
    .groups()
    .map((group) =>
      mergeGroup(
        group,
        group.events.map((e) => byId.get(e.report)!),
        links.lineage,
      )!,
    )
    .sort(heaviestFirst)
  return { incidents, links }
}

function heaviestFirst(a: Incident, b: Incident): number {
  return b.weight - a.weight || compare(a.id, b.id)
}
