/** Which mentions of a report are one actor beyond what letters and the ranker say: speakers, offices, descriptions beside their names. */
import { PRONOUN, pronounClass } from '../language/coreferencePronouns.ts'
import type { ChainMention } from '../language/coreference.ts'
import type { TokenColumns } from '../language/coreferenceTree.ts'
import { readActorCode } from '../ontology/sectors.ts'
import type { EntityKind } from '../record/entity.ts'
import { unitAt, type NameUnit } from './actorNames.ts'
import { isBacker, isGivenOffice, isOffice, numberIn, subjectOf, timeOfRole, type Run } from './actorPhrase.ts'

/** A mention that may become part of an entity: a name unit, or a noun phrase or pronoun of the coreference layer. */
export type Node = {
  form: 'name' | 'nominal' | 'pronoun'
  /** Place in the units, -1 for none. */
  unit: number
  mention: ChainMention | undefined
  head: number
  kind: EntityKind | undefined
  /** Words in front of a name that tell its office, as tokens. */
  title?: Run
}

/** Makes two nodes, by their places, one actor. @returns whether they are one now */
type Join = (a: number, b: number) => boolean

/** A speaker's "I" in a quotation is the quotation's source, before or behind it. */
export function joinSpeakers(columns: TokenColumns, list: readonly Node[], join: Join): void {
  const nodeOfHead = headsOf(list)
  for (const [n, node] of list.entries()) {
    if (node.form !== 'pronoun' || pronounClass(columns.lower[node.head]!) !== PRONOUN.i) continue
    const source = nodeOfHead.get(columns.quoteSource[node.head]!)
    if (source !== undefined && list[source]!.form !== 'pronoun') join(source, n)
  }
}

/** "X became president": the office is X. */
export function joinGivenOffices(columns: TokenColumns, list: readonly Node[], join: Join): void {
  const nodeOfHead = headsOf(list)
  for (const [n, node] of list.entries()) {
    if (node.form !== 'nominal' || node.kind !== 'person' || !isGivenOffice(columns, node.head)) continue
    const subject = nodeOfHead.get(subjectOf(columns, columns.tokens[node.head]!.head))
    if (subject !== undefined && (list[subject]!.kind ?? 'person') === 'person') join(subject, n)
  }
}

/** "The al Qaeda-linked group al Shabaab", "the news agency Interfax": a noun for a body of people right before its name is that name's. */
export function joinNamed(
  { tokens }: TokenColumns,
  list: readonly Node[],
  units: readonly NameUnit[],
  join: Join,
): void {
  for (const [n, node] of list.entries()) {
    const { head } = node
    if (node.form !== 'nominal' || !NAMED_BODY.test(tokens[head]!.lemma)) continue
    const unit = unitAt(units, head + 1)
    if (unit < 0 || units[unit]!.first !== head + 1 || units[unit]!.kind === 'person') continue
    const name = Array.from({ length: units[unit]!.last - head - 1 }, (_, k) => head + 1 + k)
    const top = tokens[head]!
    if (
      name.some((i) => tokens[i]!.head === head && /^(appos|flat|nmod|dep)/.test(tokens[i]!.deprel)) ||
      (top.deprel === 'nmod:desc' && name.includes(top.head)) ||
      // "The militant group Hamas fired", parsed as two subjects: nothing stands between them.
      name.some((i) => tokens[i]!.head === top.head && tokens[i]!.deprel === top.deprel && top.deprel !== 'root')
    )
      join(unit, n)
  }
}

const NAMED_BODY =
  /^(?:group|militia|movement|faction|organi[sz]ation|party|agency|newspaper|broadcaster|channel|network|charity|brigade|battalion|gang|cartel|alliance|coalition|company|outlet|watchdog|observatory|committee|union|army|guerrilla)$/

function headsOf(list: readonly Node[]): Map<number, number> {
  const nodeOfHead = new Map<number, number>()
  for (const [n, node] of list.entries()) {
    if (node.mention) nodeOfHead.set(node.mention.head, n)
    if (!nodeOfHead.has(node.head)) nodeOfHead.set(node.head, n)
  }
  return nodeOfHead
}

const WHOLE_GROUP = /^(?:rebels|insurgents|insurgency|militia|movement|group|faction|guerrillas|rebellion)$/

/** Armed groups described by one noun and one backer are one: "Iran-backed militias", "pro-Iran Shiite militias". */
export function joinDescriptions(
  columns: TokenColumns,
  list: readonly Node[],
  units: readonly NameUnit[],
  join: Join,
): void {
  const { tokens, low } = columns
  const first = new Map<string, number>()
  for (const [n, node] of list.entries()) {
    if (node.form !== 'nominal' || node.kind !== 'armed-group') continue
    // "M23 rebels", "the Houthi movement": the group itself, and not some of its men.
    const own = unitAt(units, node.head - 1)
    if (own >= 0 && units[own]!.kind === 'armed-group' && WHOLE_GROUP.test(columns.lower[node.head]!)) {
      if (numberIn(columns, node.head) === undefined) join(own, n)
      continue
    }
    const backers = new Set<string>()
    for (let i = low[node.head]!; i < node.head; i++) {
      const country = units[unitAt(units, i)]?.country
      if (country && isBacker(tokens, i)) backers.add(country.alpha3)
    }
    if (backers.size !== 1) continue
    const key = `${tokens[node.head]!.lemma} ${[...backers][0]!}`
    const before = first.get(key)
    if (before === undefined) first.set(key, n)
    else join(before, n)
  }
}

/**
 * "Iraq's prime minister" and "the prime minister" are the one person of the report whose name has that title; where two have it
 * the ranker decides.
 */
export function joinOffices(
  columns: TokenColumns,
  list: readonly Node[],
  units: readonly NameUnit[],
  groupOf: readonly number[],
  join: Join,
): void {
  /** By office and name group: one of its names and the countries it is told to be of. */
  const holders = new Map<string, Map<number, { unit: number; countries: Set<string> }>>()
  for (const [u, node] of list.slice(0, units.length).entries()) {
    const run = node.title
    if (!run || timeOfRole(columns.lower.slice(run.first, run.last)) !== 'current') continue
    const key = officeKey(columns, units, run.last - 1, run.first)
    if (key === undefined) continue
    let byGroup = holders.get(key)
    if (byGroup === undefined) holders.set(key, (byGroup = new Map()))
    let holder = byGroup.get(groupOf[u]!)
    if (holder === undefined) byGroup.set(groupOf[u]!, (holder = { unit: u, countries: new Set() }))
    const country = countryInRun(units, run) ?? knownCountry(units[u]!)
    if (country) holder.countries.add(country)
  }
  for (const [n, node] of list.entries()) {
    if (node.form !== 'nominal' || node.kind !== 'person') continue
    const { first } = node.mention!
    const definite =
      columns.lower[first] === 'the' || columns.tokens[first]!.deprel === 'nmod:poss' || unitAt(units, first) >= 0
    if (!definite || timeOfRole(columns.lower.slice(first, node.head + 1)) !== 'current') continue
    const key = officeKey(columns, units, node.head, first)
    const all = key === undefined ? [] : [...(holders.get(key)?.values() ?? [])]
    const country = countryInRun(units, node.mention!)
    const fit = country ? all.filter(({ countries }) => countries.size === 0 || countries.has(country)) : all
    if (fit.length === 1) join(fit[0]!.unit, n)
  }
}

/** The country of the office a name is known for. */
function knownCountry({ known }: NameUnit): string | undefined {
  const code = known[0]?.roles[0]?.code
  return code === undefined ? undefined : readActorCode(code).country
}

/** The office's words up to its noun, without owner, determiner and country: "prime minister". */
function officeKey(columns: TokenColumns, units: readonly NameUnit[], head: number, from: number): string | undefined {
  if (!isOffice(columns, head)) return undefined
  let first = head
  while (first > from && /^(?:NOUN|ADJ|PROPN)$/.test(columns.tokens[first - 1]!.upos) && unitAt(units, first - 1) < 0)
    first--
  return columns.lower.slice(first, head + 1).join(' ')
}

function countryInRun(units: readonly NameUnit[], run: Run): string | undefined {
  for (let i = run.first; i < run.last; i++) {
    const country = units[unitAt(units, i)]?.country
    if (country) return country.alpha3
  }
  return undefined
}
