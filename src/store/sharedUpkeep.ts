/**
 * Keeps the incidents of a PostgreSQL store up to date, by many processes at once. Which events are one incident is decided over what
 * hangs together, and a chain of alike events crosses any border of place or week; so work is not cut at such borders. A process takes
 * a few reports, looks up what they hang together with, locks just that, and groups it anew; those who meet come one after the other, all
 * others do not. Places and weeks only say who takes what, so that they seldom meet (see {@link partitionOf}).
 *
 * That any split of the work gives the incidents of all readings together rests on three rules. A report is announced, in a transaction
 * of its own, before it is looked for: of two that belong together and are merged at once, one at least sees the other. What one looks
 * at it locks, and looks again until nothing new is found. And a report that is seen and not merged yet is left to its own merging,
 * which sees this one.
 */
import type { LinkDecision, EventKey } from '../incidents/incidentIndex.ts'
import { comparePair } from '../incidents/copies.ts'
import { digestReading, type ReportDigest } from '../incidents/digest.ts'
import { fingerprint, type Fingerprint } from '../incidents/fingerprint.ts'
import { LinkIndex, type EventGroup } from '../incidents/linkIndex.ts'
import { loadLinkModel } from '../incidents/linkModel.ts'
import { mergeGroup } from '../incidents/merging.ts'
import type { CopyPair, Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { decisions } from './journalTable.ts'
import { applyChange, coverage, newest, setCoverage } from './incidentTable.ts'
import { Joined, keyOf } from './joined.ts'
import { rulesOf } from './linkRules.ts'
import * as tables from './linkTables.ts'
import type { Standing } from './linkTables.ts'
import { lock, lockNamed, readingsOf } from './reportTable.ts'
import { familyOf, pairKey } from './family.ts'
import { fillLinking } from './linkFilling.ts'
import { Recent } from './recent.ts'
import { Alone, Locks } from './sharedLocks.ts'
import type { Database, Sql } from './sql.ts'
import type { Decision, Revision } from './store.ts'
import type { UpkeepOptions } from './upkeep.ts'

/** Reports that go into one transaction. */
const BATCH = 64
/** Digests kept in memory, one or two kilobytes each. */
const KEPT_DIGESTS = 20_000
const KEPT_READINGS = 300

type Waiting = { report: string; seq: number; json: string; announced: boolean; before: boolean }
/** A report of the batch with what merging needs of it. */
type Fresh = { seq: number; reading: Reading; digest: ReportDigest; print: Fingerprint }

const TWICE = '23505'

export class SharedUpkeep {
  readonly #db: Database
  readonly #options: UpkeepOptions
  readonly #digests = new Recent<ReportDigest>(KEPT_DIGESTS)
  readonly #readings = new Recent<Reading>(KEPT_READINGS)

  constructor(db: Database, options: UpkeepOptions) {
    this.#db = db
    this.#options = options
  }

  /** Everything that waits, or only one heap of it. @returns what changed */
  async run(reason?: string, partition?: number): Promise<Revision[]> {
    const revisions: Revision[] = []
    await fillLinking(this.#db)
    const [held, last] = [await coverage(this.#db), await newest(this.#db)]
    if (held.decision < last.decision) revisions.push(...(await this.#decided(reason)))
    const total = Math.max(1, last.reading - held.reading)
    for (let done = 0; ;) {
      const some = await this.#waiting(partition)
      if (some.length === 0) break
      // A report that is read anew is taken out before it is put in: that is done alone.
      for (const [batch, alone] of [
        [some.filter((w) => !w.before), false],
        [some.filter((w) => w.before), true],
      ] as const)
        if (batch.length > 0) revisions.push(...(await this.#mergeSome(batch, alone, reason)))
      done += some.length
      this.#options.progress?.(Math.min(done, total), total)
    }
    return revisions
  }

  async #waiting(partition: number | undefined): Promise<Waiting[]> {
    return this.#db.all<Waiting>(
      `select p.report, p.seq, r.json, p.json is not null as announced, d.report is not null as before
       from (select * from pending ${partition === undefined ? '' : 'where partition = ?'} order by partition, seq limit ${BATCH}) p
       join reading r on r.seq = p.seq left join digest d on d.report = p.report order by p.partition, p.seq`,
      partition === undefined ? [] : [partition],
    )
  }

  async #mergeSome(waiting: readonly Waiting[], alone: boolean, reason: string | undefined): Promise<Revision[]> {
    const fresh = waiting.map(({ seq, json }): Fresh => {
      const reading = JSON.parse(json) as Reading
      return { seq, reading, digest: digestReading(reading), print: fingerprint(reading.report) }
    })
    const quiet = waiting.flatMap((w, i) => (w.announced || w.before ? [] : [fresh[i]!]))
    if (quiet.length > 0)
      await this.#db.transaction(async (tx) => {
        await lockNamed(
          tx,
          'report',
          quiet.map((f) => f.digest.report),
          true,
        )
        await tables.announce(tx, quiet)
      })
    try {
      return await this.#db.transaction((tx) => this.#merge(tx, fresh, alone, reason))
    } catch (error) {
      // Two made up the same name for an incident at once.
      if (!(error instanceof Alone) && (error as { code?: string }).code !== TWICE) throw error
      return this.#db.transaction((tx) => this.#merge(tx, fresh, true, reason))
    }
  }

  async #merge(tx: Sql, batch: readonly Fresh[], alone: boolean, reason: string | undefined): Promise<Revision[]> {
    await lock(tx, 'incidents', !alone)
    const locks = new Locks(tx, alone)
    await locks.take(
      'report',
      batch.map((f) => f.digest.report),
    )
    // Others may have been faster.
    const still = new Set(
      (
        await tx.all<{ report: string; seq: number }>('select report, seq from pending where report = any(?::text[])', [
          tables.list(batch.map((f) => f.digest.report)),
        ])
      ).map((p) => `${p.report} ${p.seq}`),
    )
    const fresh = batch.filter((f) => still.has(`${f.digest.report} ${f.seq}`))
    if (fresh.length === 0) return []
    if (
      !alone &&
      (await tx.get('select 1 as one from digest where report = any(?::text[]) limit 1', [
        tables.list(fresh.map((f) => f.digest.report)),
      ]))
    )
      throw new Alone()
    const held = await coverage(tx)
    const rules = [...rulesOf(await linkDecisions(tx, held.decision)).values()]
    const old = await tables.standingOf(
      tx,
      'report',
      fresh.map((f) => f.digest.report),
    )
    const compared = new Map<string, CopyPair>()
    for (;;) {
      const around = await this.#around(tx, fresh, rules, compared, old)
      const more = await locks.take('report', around.reports)
      if ((await locks.take('component', around.components)) || more) continue
      const groups = await this.#grouped(tx, fresh, around, rules)
      const revisions = await this.#write(tx, fresh, groups, old, around, reason)
      await cover(tx, held.decision)
      return revisions
    }
  }

  /** What the fresh reports hang together with, as far as it is merged; and what must be locked to believe it. */
  async #around(
    tx: Sql,
    fresh: readonly Fresh[],
    rules: readonly LinkDecision[],
    compared: Map<string, CopyPair>,
    old: readonly Standing[],
  ): Promise<Around> {
    const own = new Set(fresh.map((f) => f.digest.report))
    const text = await tables.sharingText(
      tx,
      fresh.map((f) => f.digest),
    )
    const merged = new Map(text.map((t) => [t.report, t.merged]))
    const pairs = await this.#compare(tx, fresh, text, compared)
    const standing = await tables.sharingBlocks(
      tx,
      fresh.map((f) => f.digest),
    )
    const partners = pairs.flatMap((p) => [p.a, p.b]).filter((id) => !own.has(id))
    for (const { a, b } of rules)
      for (const [x, y] of [
        [a, b],
        [b, a],
      ] as const)
        if (own.has(x.report) && !own.has(y.report)) partners.push(y.report)
    const seen = new Set(standing.map((s) => s.report))
    standing.push(
      ...(await tables.standingOf(
        tx,
        'report',
        [...new Set(partners)].filter((id) => !seen.has(id)),
      )),
    )
    const componentOf = new Map(standing.map((s) => [keyOf(s), s.component]))
    const digests = await this.#digestsOf(tx, standing)

    const linker = new tables.Linker()
    for (const digest of digests.values()) linker.add(digest)
    const joined = new Joined()
    const reports = new Set<string>()
    for (const { digest } of fresh) {
      const mine = new Map<string, CopyPair>()
      for (const p of pairs)
        if (p.a === digest.report) mine.set(p.b, p)
        else if (p.b === digest.report) mine.set(p.a, p)
      for (const event of digest.events) {
        const key = keyOf({ report: digest.report, event: event.event })
        joined.add(key)
        const links: EventKey[] = [...linker.linksOf({ report: digest, event }, mine)].map((other) => ({
          report: other.report.report,
          event: other.event.event,
        }))
        for (const { kind, a, b } of rules)
          if (kind === 'together') {
            if (keyOf(a) === key) links.push(b)
            else if (keyOf(b) === key) links.push(a)
          }
        for (const other of links) {
          const component = componentOf.get(keyOf(other))
          if (own.has(other.report)) joined.join(key, keyOf(other))
          else if (typeof component === 'number') joined.join(key, component)
          // It waits: what comes of it is for its own merging to say, which is kept off until this one is done.
          else reports.add(other.report)
        }
      }
      linker.add(digest)
    }

    const family = await familyOf(tx, [...own, ...partners], pairs)
    for (const id of family.reports) if (!own.has(id)) reports.add(id)
    for (const p of pairs) for (const id of [p.a, p.b]) if (!own.has(id) && !merged.get(id)) reports.add(id)
    // The origins of those that hang together by text may change; and a notice that takes back concerns all that share text with it.
    const concerned = new Set([...family.reports, ...partners].filter((id) => !own.has(id)))
    const components = new Set(joined.components())
    for (const s of await tables.standingOf(tx, 'report', [...concerned]))
      if (s.component !== null) components.add(s.component)
    for (const s of old) if (s.component !== null) components.add(s.component)
    return { pairs, joined, reports: [...reports], components: [...components] }
  }

  /** Pairs of the fresh reports with one another and with those that share keys with them. */
  async #compare(
    tx: Sql,
    fresh: readonly Fresh[],
    text: readonly tables.Text[],
    compared: Map<string, CopyPair>,
  ): Promise<CopyPair[]> {
    const index = new LinkIndex(loadLinkModel())
    for (const one of text) index.insert({ ...one, name: '', events: [] }, [])
    const wanted: [Fresh, string][] = []
    for (const one of fresh) {
      for (const other of index.copyCandidates(one.digest)) wanted.push([one, other])
      index.insert({ ...one.digest, events: [] }, [])
    }
    const known = new Map(fresh.map((f) => [f.digest.report, f]))
    const missing = wanted.filter(([a, b]) => !known.has(b) && !compared.has(pairKey(a.digest.report, b)))
    const others = new Map(
      (await this.#readingsOf(tx, [...new Set(missing.map(([, b]) => b))])).map((r) => [r.report.id, r]),
    )
    const prints = new Map<string, Fingerprint>()
    const pairs: CopyPair[] = []
    for (const [one, id] of wanted) {
      const key = pairKey(one.digest.report, id)
      let pair = compared.get(key)
      if (!pair) {
        const other = known.get(id)?.reading ?? others.get(id)
        if (!other) continue
        const print = known.get(id)?.print ?? prints.get(id) ?? fingerprint(other.report)
        prints.set(id, print)
        pair = comparePair(one.reading.report, other.report, { a: one.print, b: print })
        compared.set(key, pair)
      }
      if (pair.lineage !== 'independent') pairs.push(pair)
    }
    return pairs
  }

  /** The groups that the fresh reports make or change. */
  async #grouped(
    tx: Sql,
    fresh: readonly Fresh[],
    around: Around,
    rules: readonly LinkDecision[],
  ): Promise<{ groups: EventGroup[]; index: LinkIndex }> {
    const own = new Set(fresh.map((f) => f.digest.report))
    const { index } = await this.#indexOf(tx, around.components, rules, [...own, ...around.reports], around.pairs)
    index.settle()
    const before = new Map<string, CopyPair[]>()
    for (const pair of around.pairs)
      for (const id of [pair.a, pair.b]) before.set(id, [...(before.get(id) ?? []), pair])
    for (const { digest } of fresh) {
      const pairs = (before.get(digest.report) ?? []).filter((p) => index.has(p.a === digest.report ? p.b : p.a))
      index.insert(digest, pairs)
    }
    return { groups: index.settle(), index }
  }

  /** An index of what hangs together under these numbers, with the families of its reports. */
  async #indexOf(
    tx: Sql,
    components: readonly number[],
    rules: readonly LinkDecision[],
    also: readonly string[] = [],
    more: readonly CopyPair[] = [],
  ): Promise<{ index: LinkIndex; events: Standing[] }> {
    const events = await tables.standingOf(tx, 'component', components)
    const digests = await this.#digestsOf(tx, events)
    const family = await familyOf(tx, [...digests.keys(), ...also], more, true)
    const rest = (
      await this.#mergedDigests(
        tx,
        family.reports.filter((id) => !digests.has(id)),
      )
    ).filter((d) => !digests.has(d.report))
    const wanted = new Map<string, Set<string>>()
    for (const e of events) wanted.set(e.report, (wanted.get(e.report) ?? new Set()).add(e.event))
    const index = new LinkIndex(loadLinkModel())
    for (const { kind, a, b } of rules) index.rule(a, b, kind === 'free' ? undefined : kind)
    const pairsOf = new Map<string, CopyPair[]>()
    for (const pair of family.pairs)
      for (const id of [pair.a, pair.b]) pairsOf.set(id, [...(pairsOf.get(id) ?? []), pair])
    const all = [
      ...[...digests.values()].map((d) => ({
        ...d,
        events: d.events.filter((e) => wanted.get(d.report)!.has(e.event)),
      })),
      ...rest.map((d) => ({ ...d, events: [] })),
    ].sort((x, y) => (x.report < y.report ? -1 : 1))
    for (const digest of all)
      index.insert(
        digest,
        (pairsOf.get(digest.report) ?? []).filter((p) => index.has(p.a === digest.report ? p.b : p.a)),
      )
    return { index, events }
  }

  async #write(
    tx: Sql,
    fresh: readonly Fresh[],
    { groups, index }: { groups: readonly EventGroup[]; index: LinkIndex },
    old: readonly Standing[],
    around: Around,
    reason: string | undefined,
  ): Promise<Revision[]> {
    const own = new Map(fresh.map((f) => [f.digest.report, f.reading]))
    const incidents = await this.#incidentsOf(tx, groups, index, own)
    const still = new Set(
      fresh.flatMap((f) => f.digest.events.map((e) => keyOf({ report: f.digest.report, event: e.event }))),
    )
    const gone = old.filter((s) => !still.has(keyOf(s)))
    const revisions = await applyChange(
      tx,
      {
        incidents,
        gone: gone.map(({ report, event }) => ({ report, event })),
        because:
          reason ?? (fresh.length === 1 ? `${fresh[0]!.reading.report.name} added` : `${fresh.length} reports added`),
      },
      {
        digests: fresh.map((f) => ({ report: f.digest.report, reading: f.seq, json: JSON.stringify(f.digest) })),
        copies: around.pairs,
        readings: fresh.map((f) => f.reading),
      },
      this.#options.now?.(),
    )
    for (const { report, event } of gone)
      await tx.run('delete from linked_event where report = ? and event = ?', [report, event])
    await tables.putKeys(
      tx,
      fresh.map((f) => f.digest),
    )
    const renewed = fresh.filter((f) => old.some((s) => s.report === f.digest.report))
    await tables.putEvents(tx, renewed, 'update set reading = excluded.reading, puts = excluded.puts')
    await tables.setComponents(tx, around.joined.lists())
    // A newer reading that came meanwhile goes on waiting.
    await tx.run(
      'delete from pending p using unnest(?::text[], ?::bigint[]) as x(report, seq) where p.report = x.report and p.seq = x.seq',
      [tables.list(fresh.map((f) => f.digest.report)), tables.list(fresh.map((f) => f.seq))],
    )
    for (const { digest, seq } of fresh) this.#digests.set(`${digest.report} ${seq}`, digest)
    return revisions
  }

  async #incidentsOf(
    tx: Sql,
    groups: readonly EventGroup[],
    index: LinkIndex,
    own: ReadonlyMap<string, Reading>,
  ): Promise<Incident[]> {
    const incidents: Incident[] = []
    for (const group of groups) {
      const ids = [...new Set(group.events.map((e) => e.report))]
      const others = new Map(
        (
          await this.#readingsOf(
            tx,
            ids.filter((id) => !own.has(id)),
          )
        ).map((r) => [r.report.id, r]),
      )
      const incident = mergeGroup(
        group,
        ids.map((id) => own.get(id) ?? others.get(id)).filter((r) => r !== undefined),
        index.lineage,
      )
      if (incident) incidents.push(incident)
    }
    return incidents
  }

  /** What people decided about which events are one, since the incidents were last brought up to date with it. */
  #decided(reason: string | undefined): Promise<Revision[]> {
    return this.#db.transaction(async (tx) => {
      await lock(tx, 'incidents')
      const [held, last] = [await coverage(tx), await newest(tx)]
      const [before, after] = [
        rulesOf(await linkDecisions(tx, held.decision)),
        rulesOf(await linkDecisions(tx, last.decision)),
      ]
      const changed: LinkDecision[] = []
      for (const [key, rule] of after) if (before.get(key)?.kind !== rule.kind) changed.push(rule)
      for (const [key, rule] of before) if (!after.has(key)) changed.push({ ...rule, kind: 'free' })
      const revisions: Revision[] = []
      if (changed.length > 0) {
        const standing = new Map(
          (
            await tables.standingOf(tx, 'report', [...new Set(changed.flatMap(({ a, b }) => [a.report, b.report]))])
          ).map((s) => [keyOf(s), s]),
        )
        const there = changed.flatMap((r) => [r.a, r.b]).flatMap((e) => standing.get(keyOf(e)) ?? [])
        const components = [...new Set(there.map((s) => s.component).filter((c) => c !== null))]
        const { index } = await this.#indexOf(tx, components, [...before.values()])
        index.settle()
        const joined = new Joined()
        for (const { kind, a, b } of changed) {
          index.rule(a, b, kind === 'free' ? undefined : kind)
          const [x, y] = [standing.get(keyOf(a))?.component, standing.get(keyOf(b))?.component]
          if (kind === 'together' && typeof x === 'number' && typeof y === 'number') {
            joined.add(x)
            joined.join(x, y)
          }
        }
        const words = {
          together: 'joined by a person',
          apart: 'parted by a person',
          free: 'a person’s decision taken back',
        }
        const incidents = await this.#incidentsOf(tx, index.settle(), index, new Map())
        revisions.push(
          ...(await applyChange(
            tx,
            {
              incidents,
              gone: [],
              because: reason ?? [...new Set(changed.map((c) => words[c.kind]))].join('; '),
            },
            undefined,
            this.#options.now?.(),
          )),
        )
        await tables.setComponents(tx, joined.lists())
      }
      await cover(tx, last.decision)
      return revisions
    })
  }

  /** Digests of the reports that these events are of, as they were merged or wait. */
  async #digestsOf(tx: Sql, events: readonly Standing[]): Promise<Map<string, ReportDigest>> {
    const found = new Map<string, ReportDigest>()
    const missing: string[] = []
    for (const [report, reading] of new Map(events.map((e) => [e.report, e.reading]))) {
      const held = this.#digests.get(`${report} ${reading}`)
      if (held) found.set(report, held)
      else missing.push(report)
    }
    if (missing.length > 0)
      for (const { report, reading, json } of await tx.all<{ report: string; reading: number; json: string }>(
        `select report, reading, json from digest where report = any(?::text[])
         union all select p.report, p.seq, p.json from pending p where p.json is not null and p.report = any(?::text[])
           and not exists (select 1 from digest d where d.report = p.report)`,
        [tables.list(missing), tables.list(missing)],
      )) {
        const digest = JSON.parse(json) as ReportDigest
        this.#digests.set(`${report} ${reading}`, digest)
        found.set(report, digest)
      }
    return found
  }

  async #mergedDigests(tx: Sql, reports: readonly string[]): Promise<ReportDigest[]> {
    if (reports.length === 0) return []
    return (
      await tx.all<{ json: string }>('select json from digest where report = any(?::text[])', [tables.list(reports)])
    ).map(({ json }) => JSON.parse(json) as ReportDigest)
  }

  async #readingsOf(tx: Sql, ids: readonly string[]): Promise<Reading[]> {
    if (ids.length === 0) return []
    const newestOf = new Map(
      (
        await tx.all<{ report: string; seq: number }>(
          'select report, max(seq) as seq from reading where report = any(?::text[]) group by report',
          [tables.list(ids)],
        )
      ).map((r) => [r.report, r.seq]),
    )
    const missing = ids.filter((id) => newestOf.has(id) && !this.#readings.get(`${id} ${newestOf.get(id)}`))
    const read = new Map((await readingsOf(tx, missing)).map((r) => [r.report.id, r]))
    for (const [id, reading] of read) this.#readings.set(`${id} ${newestOf.get(id)}`, reading)
    return ids.flatMap((id) => read.get(id) ?? this.#readings.get(`${id} ${newestOf.get(id)}`) ?? [])
  }
}

/** `joined`: which events and components become one. */
type Around = { pairs: CopyPair[]; joined: Joined; reports: string[]; components: number[] }

/** Notes how far the incidents are up to date: before the first reading that waits. */
async function cover(tx: Sql, decision: number): Promise<void> {
  await lock(tx, 'changes')
  const { reading } = (await tx.get<{ reading: number }>(
    'select coalesce((select min(seq) - 1 from pending), (select max(seq) from reading), 0) as reading',
  ))!
  await setCoverage(tx, { reading, decision })
}

async function linkDecisions(tx: Sql, upTo: number): Promise<Decision[]> {
  const all: Decision[] = []
  for (const action of ['merge', 'split', 'undo']) all.push(...(await decisions(tx, { action })))
  return all.filter((d) => d.number <= upTo).toSorted((a, b) => a.number - b.number)
}
