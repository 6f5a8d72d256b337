/** Who is in a report: people, bodies, forces, groups, countries and places, each with all its mentions and what is said of it. */
import type { Analysis } from '../language/analysis.ts'
import { isTitle } from '../language/coreferenceNames.ts'
import { resolveMentions, type ChainMention, type Resolution } from '../language/coreference.ts'
import { GENDER, PRONOUN, pronounClass } from '../language/coreferencePronouns.ts'
import type { QuoteSource, TokenColumns } from '../language/coreferenceTree.ts'
import type { Attribution } from '../record/attribution.ts'
import type { Entity, EntityKind } from '../record/entity.ts'
import type { Report } from '../record/report.ts'
import type { PlaceMention } from '../record/slot.ts'
import { aliasName, groupNames } from './alias.ts'
import { joinDescriptions, joinGivenOffices, joinNamed, joinOffices, joinSpeakers, type Node } from './actorJoins.ts'
import { describeEntity, type EntityDraft } from './actorEntity.ts'
import type { ActorModels } from './actorModels.ts'
import { findNameUnits, unitAt, type NameUnit } from './actorNames.ts'
import { contentHead, isOffice, numberIn } from './actorPhrase.ts'
import { sectorOf, singular } from './actorSector.ts'
import { describedKind, isActorNoun } from './actorKind.ts'

export { loadActorModels, type ActorModels } from './actorModels.ts'

export type EntityOptions = {
  /** Where they are known already: a speaker's "I" is the source of its quotation. */
  attributions?: readonly Attribution[]
}

/** A link between noun phrases of different head words is taken only when it is this much surer than a new entity, in logits. */
const NOMINAL_MARGIN = 0.3

/** Every actor and place of a report with its mentions, in order of first mention. Pure. */
export function findEntities(
  report: Report,
  analysis: Analysis,
  places: readonly PlaceMention[],
  models: ActorModels,
  options: EntityOptions = {},
): Entity[] {
  const quotes = options.attributions?.flatMap(({ source, content }): QuoteSource[] =>
    source[0] ? content.map((part) => ({ content: part, source: source[0]! })) : [],
  )
  const resolution = resolveMentions(analysis, models.coreference, quotes ? { quotes } : {})
  const units = findNameUnits(analysis, places, models.base)
  const nodes = makeNodes(analysis, resolution, units, models)
  const groups = joinNodes(resolution.columns, nodes, units, resolution, models)
  const day = report.date?.value.slice(0, 10)
  const drafts = draftsOf(nodes, groups, units, resolution.columns).filter((draft) =>
    isWorthKeeping(draft, resolution.columns, models),
  )
  return describeAll(analysis, resolution, units, drafts, models, day)
}

/** A noun phrase that is mentioned once, has no name or number in it and is no noun for an actor or a site says too little. */
function isWorthKeeping({ nodes, units }: EntityDraft, columns: TokenColumns, models: ActorModels): boolean {
  if (units.length > 0 || nodes.filter((node) => node.form === 'nominal').length > 1) return true
  const agentNoun = (head: number): boolean =>
    sectorOf(singular(columns.lower[head]!), models.sectors, 1.1) !== undefined
  return nodes.some(
    (node) =>
      node.form === 'nominal' &&
      columns.lower[node.mention!.first] !== 'no' &&
      (node.kind === 'facility' ||
        node.kind === 'armed-group' ||
        node.kind === 'state-force' ||
        node.kind === 'government' ||
        numberIn(columns, node.mention!.head) !== undefined ||
        agentNoun(node.head) ||
        (node.mention!.type === 'person' &&
          (node.mention!.number === 2 || node.mention!.last - node.mention!.first > 1))),
  )
}

type Nodes = {
  list: Node[]
  /** Node of each mention of the resolution, -1 for one that is no actor. */
  ofMention: Int32Array
}

function makeNodes(analysis: Analysis, resolution: Resolution, units: readonly NameUnit[], models: ActorModels): Nodes {
  const { mentions, columns } = resolution
  const { tokens } = analysis
  const list: Node[] = units.map((unit, u) => ({
    form: 'name',
    unit: u,
    mention: undefined,
    head: unit.last - 1,
    kind: unit.kind,
  }))
  const ofMention = new Int32Array(mentions.length).fill(-1)
  const nodeOfHead = new Map<number, number>()
  for (const [k, mention] of mentions.entries()) {
    if (mention.shape !== 'phrase') continue
    const u = unitAt(units, mention.head)
    if (u >= 0) {
      const unit = units[u]!
      ofMention[k] = u
      list[u]!.mention ??= mention
      if (Math.min(mention.first, unit.titleFirst) < unit.first && unit.kind === 'person')
        list[u]!.title = { first: Math.min(mention.first, unit.titleFirst), last: unit.first }
      continue
    }
    // "spokesman Ned Price" parsed with the noun as head: the noun is the name's title.
    const after = mention.form === 'pronoun' ? -1 : personAfter(columns, units, mention.head)
    if (after >= 0 && isTitleOf(columns, mention, units[after]!)) {
      ofMention[k] = after
      list[after]!.mention ??= mention
      list[after]!.title = { first: mention.first, last: units[after]!.first }
      continue
    }
    const head = contentHead(columns, mention.head)
    if (mention.form === 'pronoun') {
      const { upos, deprel } = tokens[mention.head]!
      if (
        upos === 'PRON' &&
        deprel !== 'expl' &&
        !/^(?:there|what|which|who|whom|that|this|it's)$/.test(columns.lower[mention.head]!)
      ) {
        ofMention[k] = list.length
        list.push({ form: 'pronoun', unit: -1, mention, head: mention.head, kind: undefined })
      }
      continue
    }
    const inner = unitAt(units, head)
    if (inner >= 0) continue
    // "dozens of protesters" and the "protesters" inside are one.
    const measured = nodeOfHead.get(head)
    if (measured !== undefined) {
      ofMention[k] = measured
      continue
    }
    if (!isActorNoun(columns, head, mention)) continue
    nodeOfHead.set(head, list.length)
    ofMention[k] = list.length
    list.push({ form: 'nominal', unit: -1, mention, head, kind: describedKind(columns, head, mention, models) })
  }
  return { list, ofMention }
}

/** The person whose name, with its titles, begins right after a token; -1 for none. */
function personAfter({ lower }: TokenColumns, units: readonly NameUnit[], head: number): number {
  for (let i = head + 1; i <= head + 4 && i < lower.length; i++) {
    const u = unitAt(units, i)
    if (u >= 0) return units[u]!.kind === 'person' ? u : -1
    if (!isTitle(lower[i]!.replace('.', ''))) return -1
  }
  return -1
}

/** Does the noun of a mention stand right before a person's name, as part of the same phrase? */
function isTitleOf(columns: TokenColumns, mention: ChainMention, unit: NameUnit): boolean {
  const { tokens, lower } = columns
  // "Deputy Inspector General": titles stand between the noun and the name.
  if (unit.first > mention.head + 1 || isTitle(lower[mention.head]!.replace('.', ''))) return true
  // "Opposition leader Grace Tumusiime", parsed as two subjects: nothing stands between them.
  if (mention.type === 'person' && mention.number !== 2 && isOffice(columns, mention.head)) return true
  const inUnit = (i: number): boolean => i >= unit.first && i < unit.last
  if (inUnit(tokens[mention.head]!.head)) return true
  for (let i = unit.first; i < unit.last; i++) if (tokens[i]!.head === mention.head) return true
  return false
}

/** Joins nodes into entities: names by their letters, the rest by the ranker's links, and never two different names. */
function joinNodes(
  columns: TokenColumns,
  { list, ofMention }: Nodes,
  units: readonly NameUnit[],
  { mentions, antecedents }: Resolution,
  models: ActorModels,
): Int32Array {
  const parent = Int32Array.from(list, (_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!
      i = parent[i]!
    }
    return i
  }
  const { groupOf } = groupNames(units.map((unit) => aliasName(unit.printed, unit.kind, models.base)))
  /** Name group of a set of nodes, by its root; -1 without a name. */
  const groupAt = Int32Array.from(list, (_, i) => (i < units.length ? groupOf[i]! : -1))
  const males = new Int32Array(list.length)
  const females = new Int32Array(list.length)
  const join = (a: number, b: number): boolean => {
    const x = find(a)
    const y = find(b)
    if (x === y) return true
    if (groupAt[x]! >= 0 && groupAt[y]! >= 0 && groupAt[x] !== groupAt[y]) return false
    const [low, high] = x < y ? [x, y] : [y, x]
    parent[high] = low
    groupAt[low] = Math.max(groupAt[low]!, groupAt[high]!)
    males[low]! += males[high]!
    females[low]! += females[high]!
    return true
  }
  // He and she: what a set's mentions say so far; a pronoun does not join a set that is clearly of the other.
  const genderFits = (gender: number, root: number): boolean => {
    if (gender !== GENDER.male && gender !== GENDER.female) return true
    const [own, other] = gender === GENDER.male ? [males, females] : [females, males]
    if (other[root]! > own[root]!) return false
    own[root]!++
    return true
  }
  const firstOf = new Map<number, number>()
  for (const [u, group] of groupOf.entries()) {
    const first = firstOf.get(group)
    if (first === undefined) firstOf.set(group, u)
    else join(first, u)
  }
  joinSpeakers(columns, list, join)
  joinGivenOffices(columns, list, join)
  joinNamed(columns, list, units, join)
  joinDescriptions(columns, list, units, join)
  joinOffices(columns, list, units, groupOf, join)
  for (const [k, mention] of mentions.entries()) {
    const node = ofMention[k]!
    const antecedent = antecedents[k]!
    if (node < 0 || antecedent < 0) continue
    const before = ofMention[antecedent]!
    if (before < 0 || before === node) continue
    const a = list[before]!
    const b = list[node]!
    if (b.form === 'pronoun') {
      // Who says "I" is the voice quoted, whatever the ranker thinks (joinSpeakers), and the "him" of whom he speaks is another.
      const speaks = (node: Node): boolean =>
        node.form === 'pronoun' && pronounClass(columns.lower[node.head]!) === PRONOUN.i
      if (speaks(a) !== speaks(b)) continue
      // A site is "it": those who are "they" are others.
      if ((a.kind === 'place' || a.kind === 'facility') && pronounClass(columns.lower[b.head]!) === PRONOUN.they)
        continue
      if (genderFits(mention.gender, find(before))) join(node, before)
    } else if (!(b.form === 'name' && a.form === 'pronoun') && compatible(a, b, columns)) {
      const sameHead = columns.tokens[a.head]!.lemma === columns.tokens[b.head]!.lemma
      const beside = standsBeside(columns, a, b)
      // A name in the clause of a description is another actor, unless it stands in apposition.
      const clause =
        b.form === 'name' &&
        a.form === 'nominal' &&
        columns.tokens[a.head]!.sentence === columns.tokens[b.head]!.sentence
      const fresh = b.form === 'nominal' && isFresh(columns, mention, a, sameHead)
      if (beside || (!clause && !fresh && (sameHead || mention.margin > NOMINAL_MARGIN))) join(node, before)
    }
  }
  return Int32Array.from(list, (_, i) => find(i))
}

/** "A doctor", "another official" bring in somebody new, but for what the headline named without an article. */
function isFresh(columns: TokenColumns, mention: ChainMention, before: Node, sameHead: boolean): boolean {
  if (!/^(?:a|an|another)$/.test(columns.lower[mention.first]!)) return false
  return !(sameHead && columns.tokens[before.head]!.sentence === 0)
}

/** Is one mention an apposition to the other, by the tree or by the comma between them? */
function standsBeside({ tokens }: TokenColumns, a: Node, b: Node): boolean {
  if (tokens[b.head]!.deprel === 'appos' && tokens[b.head]!.head === a.head) return true
  if ((a.form === 'name') === (b.form === 'name')) return false
  const first = b.mention?.first ?? b.head
  return first === a.head + 2 && tokens[a.head + 1]!.form === ','
}

const COLLECTIVE = new Set<EntityKind>([
  'group',
  'nationality',
  'armed-group',
  'state-force',
  'organisation',
  'government',
  'country',
])

/** May two mentions be one thing, by what kind they are? A person is no group, and a town no ministry. */
function compatible(a: Node, b: Node, columns: TokenColumns): boolean {
  if (a.kind === undefined || b.kind === undefined) return true
  if ((a.kind === 'person') !== (b.kind === 'person')) return false
  if (a.kind === 'person') return true
  const place = (kind: EntityKind): boolean => kind === 'place' || kind === 'facility'
  if (place(a.kind) !== place(b.kind)) return a.kind === 'country' || b.kind === 'country'
  // "the officials" are not the ministry: people in the plural go with people.
  if ((a.kind === 'group') !== (b.kind === 'group'))
    return (
      COLLECTIVE.has(a.kind) &&
      COLLECTIVE.has(b.kind) &&
      columns.tokens[a.head]!.lemma === columns.tokens[b.head]!.lemma
    )
  return true
}

function draftsOf(
  { list }: Nodes,
  roots: Int32Array,
  units: readonly NameUnit[],
  columns: TokenColumns,
): EntityDraft[] {
  const drafts = new Map<number, EntityDraft>()
  for (const [i, node] of list.entries()) {
    const root = roots[i]!
    let draft = drafts.get(root)
    if (draft === undefined) drafts.set(root, (draft = { nodes: [], units: [] }))
    draft.nodes.push(node)
    if (node.unit >= 0) draft.units.push(units[node.unit]!)
  }
  const start = (node: Node): number =>
    node.unit >= 0 ? units[node.unit]!.start : columns.tokens[node.mention!.first]!.start
  return [...drafts.values()]
    .filter((draft) => draft.nodes.some((node) => node.form !== 'pronoun'))
    .map((draft) => ({ ...draft, nodes: draft.nodes.toSorted((a, b) => start(a) - start(b)) }))
    .sort((a, b) => start(a.nodes[0]!) - start(b.nodes[0]!))
}

function describeAll(
  analysis: Analysis,
  { columns, mentions }: Resolution,
  units: readonly NameUnit[],
  drafts: readonly EntityDraft[],
  models: ActorModels,
  day: string | undefined,
): Entity[] {
  /** Entity of each unit, for relations between them. */
  const idOfUnit = new Map<NameUnit, string>()
  const typeOfHead = new Map(mentions.map((mention) => [mention.head, mention.type]))
  for (const [e, draft] of drafts.entries()) {
    for (const unit of draft.units) idOfUnit.set(unit, `e${e + 1}`)
  }
  return drafts.map((draft, e) =>
    describeEntity(`e${e + 1}`, draft, {
      analysis,
      columns,
      units,
      models,
      idOfUnit,
      typeOfHead,
      ...(day ? { day } : {}),
    }),
  )
}
