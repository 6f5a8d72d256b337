/**
 * Keeps the incidents up to date with the readings and with what people decided about which events are one. Any number of
 * processes may do so at once: what an incident is depends on the readings and decisions alone, so whoever finds that another
 * was faster takes in what that one knew and comes again.
 */
import { digestReading, IncidentIndex, type LinkDecision, type ReportDigest } from '../incidents/incidentIndex.ts'
import type { CopyPair, Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import type { EventKey } from './decision.ts'
import { keyOf } from './joined.ts'
import { rulesOf } from './linkRules.ts'
import { SharedUpkeep } from './sharedUpkeep.ts'
import type { Coverage, Decision, Revision, Store } from './store.ts'

export type UpkeepOptions = {
  /** When revisions are made, ISO 8601; without it they bear no time. */
  now?: () => string
  /** Told how many readings wait, as they become fewer. */
  progress?: (done: number, total: number) => void
}

/** Readings that go into one change. */
const BATCH = 200

export class Upkeep {
  readonly #store: Store
  /** Where many processes merge at once, it is done in tables and not in memory. */
  readonly #shared: SharedUpkeep | undefined
  readonly #options: UpkeepOptions
  #turn: Promise<unknown> = Promise.resolve()
  #index: IncidentIndex | undefined
  /** What the index knows of. */
  #at: Coverage = { reading: 0, decision: 0 }
  /** Rules of people that the index follows: pair → how. */
  #rules = new Map<string, LinkDecision>()
  /** What the index knows of and the store does not yet. */
  #pending = new Pending()

  constructor(store: Store, options: UpkeepOptions = {}) {
    this.#store = store
    this.#options = options
    if (store.engine === 'postgres') this.#shared = new SharedUpkeep(store.database, options)
  }

  /**
   * Brings the incidents up to date with all that is in the store.
   * @param reason what the revisions say, instead of what the index says
   * @param partition only what lies on this heap, see `partitionOf`; of a file everything lies on one
   * @returns what changed
   */
  run(reason?: string, partition?: number): Promise<Revision[]> {
    const turn = this.#turn.then(() => this.#shared?.run(reason, partition) ?? this.#run(reason))
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #run(reason: string | undefined): Promise<Revision[]> {
    const revisions: Revision[] = []
    const [newest, held] = [await this.#store.newest(), await this.#store.coverage()]
    if (same(newest, held) && this.#pending.empty) return revisions
    this.#index ??= await this.#load()
    const first = this.#at.reading
    for (;;) {
      const target = await this.#store.newest()
      const more = await this.#advance(target)
      this.#options.progress?.(this.#at.reading - first, Math.max(1, target.reading - first))
      if (this.#pending.empty && same(this.#at, await this.#store.coverage())) {
        if (!more) return revisions
        continue
      }
      const written = await this.#store.changeIncidents(
        this.#pending.change(reason),
        this.#pending.basis(this.#at),
        this.#options.now?.(),
      )
      if (written) {
        revisions.push(...written)
        this.#pending = new Pending()
        if (!more) return revisions
      }
    }
  }

  /** An index of what the store's incidents are made from. */
  async #load(): Promise<IncidentIndex> {
    for (;;) {
      const before = await this.#store.coverage()
      const index = new IncidentIndex({ readings: (ids) => this.#store.readingsOf(ids) })
      const digests: ReportDigest[] = []
      for await (const json of this.#store.digests()) digests.push(JSON.parse(json) as ReportDigest)
      const copies: CopyPair[] = []
      for await (const pair of this.#store.copyPairs()) copies.push(pair)
      const rules = rulesOf((await this.#linkDecisions()).filter((d) => d.number <= before.decision))
      // Another process wrote meanwhile: what was read may be of two moments.
      if (!same(before, await this.#store.coverage())) continue
      index.load(digests, copies, rules.values())
      this.#at = before
      this.#rules = rules
      return index
    }
  }

  /** Takes one batch into the index. @returns whether there is more */
  async #advance(target: Coverage): Promise<boolean> {
    const index = this.#index!
    const batch = this.#at.reading < target.reading ? await this.#store.readingsAfter(this.#at.reading, BATCH) : []
    if (batch.length > 0) {
      const { incidents, gone, copies, because } = await index.addAll(batch.map((b) => b.reading))
      this.#pending.add(incidents, gone, because)
      for (const { seq, reading } of batch)
        this.#pending.digests.set(reading.report.id, { reading: seq, json: JSON.stringify(digestReading(reading)) })
      this.#pending.copies.push(...copies)
      this.#pending.readings.push(...batch.map((b) => b.reading))
      this.#at = { ...this.#at, reading: batch.at(-1)!.seq }
    } else this.#at = { ...this.#at, reading: Math.max(this.#at.reading, target.reading) }
    if (this.#at.decision < target.decision) {
      const wanted = rulesOf((await this.#linkDecisions()).filter((d) => d.number <= target.decision))
      for (const [key, rule] of wanted) if (this.#rules.get(key)?.kind !== rule.kind) await this.#rule(rule)
      for (const [key, rule] of this.#rules) if (!wanted.has(key)) await this.#rule({ ...rule, kind: 'free' })
      this.#rules = wanted
      this.#at = { ...this.#at, decision: target.decision }
    }
    return batch.length === BATCH
  }

  async #rule(rule: LinkDecision): Promise<void> {
    const { incidents, gone, because } = await this.#index!.decide(rule)
    this.#pending.add(incidents, gone, because)
  }

  async #linkDecisions(): Promise<Decision[]> {
    const all: Decision[] = []
    for (const action of ['merge', 'split', 'undo']) all.push(...(await this.#store.decisions({ action })))
    return all.toSorted((a, b) => a.number - b.number)
  }
}

function same(a: Coverage, b: Coverage): boolean {
  return a.reading === b.reading && a.decision === b.decision
}

/** Changes of the index that are not written yet, the later in place of the earlier. */
class Pending {
  readonly digests = new Map<string, { reading: number; json: string }>()
  readonly copies: CopyPair[] = []
  readonly readings: Reading[] = []
  readonly #incidents = new Map<string, Incident>()
  /** Event → key in `#incidents`. */
  readonly #owner = new Map<string, string>()
  readonly #gone = new Map<string, EventKey>()
  readonly #reasons = new Set<string>()

  get empty(): boolean {
    return this.#incidents.size === 0 && this.#gone.size === 0 && this.digests.size === 0
  }

  add(incidents: readonly Incident[], gone: readonly EventKey[], because: string): void {
    this.#reasons.add(because)
    for (const event of gone) {
      this.#drop(keyOf(event))
      this.#gone.set(keyOf(event), event)
    }
    for (const incident of incidents) for (const e of incident.events) this.#drop(keyOf(e))
    for (const incident of incidents) {
      // Two incidents of one change may by chance be called the same; their first events differ.
      const key = keyOf(incident.events[0]!)
      this.#incidents.set(key, incident)
      for (const e of incident.events) {
        this.#owner.set(keyOf(e), key)
        this.#gone.delete(keyOf(e))
      }
    }
  }

  #drop(event: string): void {
    const key = this.#owner.get(event)
    if (key === undefined) return
    const held = this.#incidents.get(key)
    this.#incidents.delete(key)
    for (const e of held?.events ?? []) this.#owner.delete(keyOf(e))
  }

  change(reason: string | undefined): { incidents: Incident[]; gone: EventKey[]; because: string } {
    const reasons = [...this.#reasons]
    return {
      incidents: [...this.#incidents.values()],
      gone: [...this.#gone.values()],
      because: reason ?? (reasons.length > 3 ? `${reasons.length} changes` : reasons.join('; ')),
    }
  }

  basis(covers: Coverage): Parameters<Store['changeIncidents']>[1] & object {
    return {
      covers,
      digests: [...this.digests].map(([report, digest]) => ({ report, ...digest })),
      copies: this.copies,
      readings: this.readings,
    }
  }
}
