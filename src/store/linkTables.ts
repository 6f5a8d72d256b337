/**
 * Linking in the tables of a PostgreSQL store: where each event stands, which events hang together, which reports wait to be merged.
 * What `LinkIndex` holds of all reports in the memory of one process, this looks up for a few, so that many processes can merge.
 */
import { blockKeys, lookUp } from '../incidents/blocking.ts'
import { LIMITS } from '../incidents/copies.ts'
import { sketchLikeness } from '../incidents/copyKeys.ts'
import { writtenOn, type ReportDigest } from '../incidents/digest.ts'
import type { LinkItem } from '../incidents/linkFeatures.ts'
import { DAYS_LATER } from '../incidents/linkIndex.ts'
import { loadLinkModel, scorePair } from '../incidents/linkModel.ts'
import { Postings } from '../incidents/postings.ts'
import { combine, hashString } from '../learning/hash.ts'
import type { CopyPair } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { pieces, type Sql, type Value } from './sql.ts'

/** So many heaps of work: reports of one place and week are on one, so that whoever takes a heap is seldom in another's way. */
export const PARTITIONS = 64

/**
 * The heap of a reading: by week and country (else the place) of its weightiest event. Any other would be as right; nothing but speed
 * rests on it.
 */
export function partitionOf(reading: Reading): number {
  let main = reading.events[0]
  for (const event of reading.events) if (main && event.weight > main.weight) main = event
  const day = Date.parse((main?.day ?? reading.report.date?.value ?? '').slice(0, 10))
  const place = main?.places.map((id) => reading.places.find((p) => p.id === id)).find((p) => p !== undefined)
  const where = hashString(place?.country ?? place?.name ?? '')
  return combine(where, Number.isNaN(day) ? 0 : Math.floor(day / (7 * 86_400_000))) % PARTITIONS
}

/** PostgreSQL has no unsigned integers. */
export function signed(keys: Iterable<number>): number[] {
  return [...keys].map((k) => k | 0)
}

/** pg makes an array of PostgreSQL of one of ours. */
export function list(values: readonly (string | number | null)[]): Value {
  return values as unknown as Value
}

/** The keys under which the events of a report are found, in the order of the events. */
export function putsOf(digest: ReportDigest): number[][] {
  return digest.events.map((event) => signed(new Set(blockKeys(event, digest).put)))
}

/** Where an event stands. `component`: the events that hang together; none while its report waits. */
export type Standing = { report: string; event: string; reading: number; component: number | null }

type Numbered = { seq: number; digest: ReportDigest }

/**
 * Lets others see what waits, before it is merged: of two that belong together and are merged at once, one sees the other. Whoever comes
 * second with the same report does nothing: it may be in merging by now, and its events must not be put anew under that one's hands.
 */
export async function announce(tx: Sql, waiting: readonly Numbered[]): Promise<void> {
  const announced = new Set(
    (
      await tx.all<{ report: string }>(
        `update pending p set json = x.json, keys = x.keys::integer[], written = x.written, sketch = x.sketch::integer[]
         from unnest(?::text[], ?::bigint[], ?::text[], ${TEXT_COLUMNS}) as x(report, seq, json, keys, written, sketch)
         where p.report = x.report and p.seq = x.seq and p.json is null returning p.report`,
        [
          list(waiting.map((w) => w.digest.report)),
          list(waiting.map((w) => w.seq)),
          list(waiting.map((w) => JSON.stringify(w.digest))),
          ...textColumns(waiting.map((w) => w.digest)),
        ],
      )
    ).map((p) => p.report),
  )
  if (announced.size === 0) return
  // Of an earlier reading that was announced and not merged.
  await tx.run('delete from linked_event where report = any(?::text[]) and component is null', [list([...announced])])
  await putEvents(
    tx,
    waiting.filter((w) => announced.has(w.digest.report)),
    'nothing',
  )
}

export async function putEvents(
  tx: Sql,
  digests: readonly Numbered[],
  conflict: 'nothing' | 'update set reading = excluded.reading, puts = excluded.puts',
): Promise<void> {
  await tx.insert(
    'linked_event',
    ['report', 'event', 'reading', 'puts'],
    digests.flatMap(({ digest, seq }) => {
      const puts = putsOf(digest)
      return digest.events.map((e, i) => [digest.report, e.event, seq, list(puts[i]!)])
    }),
    `(report, event) do ${conflict}`,
  )
}

/** The keys by which copies of merged reports are found, and days and sketches for rewritings. */
export async function putKeys(tx: Sql, digests: readonly ReportDigest[]): Promise<void> {
  await tx.run(
    `update digest d set keys = x.keys::integer[], written = x.written, sketch = x.sketch::integer[]
     from unnest(?::text[], ${TEXT_COLUMNS}) as x(report, keys, written, sketch) where d.report = x.report`,
    [list(digests.map((d) => d.report)), ...textColumns(digests)],
  )
}

/** Keys, day and sketch. Lists of unequal length go through text: PostgreSQL's arrays of arrays are square. */
const TEXT_COLUMNS = '?::text[], ?::integer[], ?::text[]'

function textColumns(digests: readonly ReportDigest[]): Value[] {
  const arrayText = (numbers: readonly number[]) => `{${numbers.join(',')}}`
  return [
    list(digests.map((d) => arrayText(signed(d.keys)))),
    // A report without a sketch is nobody's rewriting.
    list(digests.map((d) => (d.sketch && writtenOn(d)) ?? null)),
    list(digests.map((d) => d.sketch && arrayText(signed(d.sketch))).map((text) => text ?? null)),
  ]
}

/** Events elsewhere that share a block with those of these reports. */
export async function sharingBlocks(tx: Sql, digests: readonly ReportDigest[]): Promise<Standing[]> {
  const looks = new Set<number>()
  for (const d of digests) for (const e of d.events) for (const key of blockKeys(e, d).look) looks.add(key)
  if (looks.size === 0) return []
  return tx.all<Standing>(
    'select report, event, reading, component from linked_event where puts && ?::integer[] and not report = any(?::text[])',
    [list(signed(looks)), list(digests.map((d) => d.report))],
  )
}

/** What is known of the text of a report elsewhere. `merged`: its events are in incidents. */
export type Text = { report: string; keys: number[]; day?: number; sketch?: number[]; merged: boolean }

/** Reports elsewhere that share keys of copies with these, or are of the same days and told in like words. */
export async function sharingText(tx: Sql, digests: readonly ReportDigest[]): Promise<Text[]> {
  const own = list(digests.map((d) => d.report))
  const keys = list(signed(new Set(digests.flatMap((d) => d.keys))))
  const found = new Map<string, Text>()
  // A report that waits to be read anew stands in both tables.
  const take = (text: Text) => {
    if (!found.get(text.report)?.merged) found.set(text.report, text)
  }
  const columns = 'report, keys, written, sketch'
  for (const row of await tx.all<Row>(
    `select ${columns}, true as merged from digest where keys && ?::integer[] and not report = any(?::text[])
     union all select ${columns}, false from pending where keys && ?::integer[] and not report = any(?::text[])`,
    [keys, own, keys, own],
  ))
    take(toText(row))
  const days = new Set<number>()
  const sketched = digests.filter((d) => d.sketch && writtenOn(d) !== undefined)
  for (const d of sketched)
    for (let day = writtenOn(d)! - DAYS_LATER; day <= writtenOn(d)! + DAYS_LATER; day++) days.add(day)
  if (days.size === 0) return [...found.values()]
  const values = [list([...days]), list(signed(new Set(sketched.flatMap((d) => d.sketch!)))), own]
  const alike = 'written = any(?::integer[]) and sketch && ?::integer[] and not report = any(?::text[])'
  for (const row of await tx.all<Row>(
    `select ${columns}, true as merged from digest where ${alike} union all select ${columns}, false from pending where ${alike}`,
    [...values, ...values],
  )) {
    const text = toText(row)
    if (sketched.some((d) => sketchLikeness(d.sketch!, text.sketch!) >= LIMITS.sketch)) take(text)
  }
  return [...found.values()]
}

type Row = { report: string; keys: number[]; written: number | null; sketch: number[] | null; merged: boolean }

function toText({ report, keys, written, sketch, merged }: Row): Text {
  const text: Text = { report, keys: keys.map((k) => k >>> 0), merged }
  if (written !== null) text.day = written
  if (sketch) text.sketch = sketch.map((k) => k >>> 0)
  return text
}

export async function standingOf(
  tx: Sql,
  where: 'component' | 'report',
  values: readonly (string | number)[],
): Promise<Standing[]> {
  const found: Standing[] = []
  for (const some of pieces(values, 5000))
    found.push(
      ...(await tx.all<Standing>(
        `select report, event, reading, component from linked_event where ${where} = any(?::${where === 'component' ? 'bigint' : 'text'}[])`,
        [list(some)],
      )),
    )
  return found
}

/** Pairs of reports that share text, of which one is among these. */
export async function pairsOf(tx: Sql, reports: readonly string[]): Promise<CopyPair[]> {
  const found = new Map<string, CopyPair>()
  for (const some of pieces(reports, 5000))
    for (const { json } of await tx.all<{ json: string }>(
      'select json from copy_pair where a = any(?::text[]) union all select json from copy_pair where b = any(?::text[])',
      [list(some), list(some)],
    )) {
      const pair = JSON.parse(json) as CopyPair
      found.set(`${pair.a} ${pair.b}`, pair)
    }
  return [...found.values()]
}

/** Puts all that hangs together under one number. @param joined of each new component: its events and the components it swallows */
export async function setComponents(
  tx: Sql,
  joined: readonly { events: readonly { report: string; event: string }[]; components: readonly number[] }[],
): Promise<void> {
  const without = joined.filter((j) => j.components.length === 0)
  const fresh =
    without.length > 0
      ? await tx.all<{ n: number }>("select nextval('component_number') as n from generate_series(1, ?::integer)", [
          without.length,
        ])
      : []
  const [reports, events, numbers]: [string[], string[], number[]] = [[], [], []]
  const [swallowed, into]: [number[], number[]] = [[], []]
  for (const { events: own, components } of joined) {
    const number = components.length > 0 ? components.reduce((a, b) => Math.min(a, b)) : fresh.pop()!.n
    for (const other of components)
      if (other !== number) {
        swallowed.push(other)
        into.push(number)
      }
    for (const { report, event } of own) {
      reports.push(report)
      events.push(event)
      numbers.push(number)
    }
  }
  if (swallowed.length > 0)
    await tx.run(
      `update linked_event l set component = x.target from unnest(?::bigint[], ?::bigint[]) as x(component, target) where l.component = x.component`,
      [list(swallowed), list(into)],
    )
  await tx.run(
    `update linked_event l set component = x.component from unnest(?::text[], ?::text[], ?::bigint[]) as x(report, event, component)
     where l.report = x.report and l.event = x.event`,
    [list(reports), list(events), list(numbers)],
  )
}

/** Which of some events score above 0 with which: pairs of places in `items`, by blocks and copies as `LinkIndex` looks for them. */
export class Linker {
  readonly #index = new Postings()
  readonly #items: LinkItem[] = []
  readonly #of = new Map<string, number[]>()

  add(digest: ReportDigest): void {
    const own: number[] = []
    for (const event of digest.events) {
      const at = this.#items.push({ report: digest, event }) - 1
      for (const key of blockKeys(event, digest).put) this.#index.add(key, at)
      own.push(at)
    }
    this.#of.set(digest.report, own)
  }

  /** Events added before that link with one. `pairs`: of its report, by the other report. */
  *linksOf(event: LinkItem, pairs: ReadonlyMap<string, CopyPair>): Generator<LinkItem> {
    const candidates = lookUp(this.#index, blockKeys(event.event, event.report))
    for (const report of pairs.keys()) for (const at of this.#of.get(report) ?? []) candidates.add(at)
    const model = loadLinkModel()
    for (const at of candidates) {
      const other = this.#items[at]!
      if (other.report.report === event.report.report) continue
      if (scorePair(model, event, other, pairs.get(other.report.report)) > 0) yield other
    }
  }
}
