/** What happened: the events of one report, each gathered from all its mentions, with who, when, where and how sure. */
import { STORY } from './storyBlocks.ts'
import { ploverType } from '../ontology/plover.ts'
import type { Event, Status } from '../record/event.ts'
import type { Uncoded } from '../record/reading.ts'
import type { Report } from '../record/report.ts'
import type { Count, PlaceMention, TimeExpression } from '../record/slot.ts'
import { compareSpans, contains, evidence, type Span } from '../record/span.ts'
import { eventTree, type EventTree } from './eventTree.ts'
import { gather } from './eventGather.ts'
import { daysIn, mentionFacts, setScenes, type FactView, type GatherMention } from './eventGatherFacts.ts'
import { DEEDS } from './eventGatherRules.ts'
import { joinHeadlines } from './eventHeadline.ts'
import { dateEvent, type Dating } from './dating.ts'
import { placeEvent, type Placement } from './placing.ts'
import { findMentions, type EventMention } from './eventMention.ts'
import type { EventModels, MentionModels } from './eventModels.ts'
import { onlyTells, participants } from './eventParticipants.ts'
import { firstTokenAt, HARM, near, Slots, stepsTo, type EventInput } from './eventSlots.ts'
import { deedsOf } from './incidentDeeds.ts'
import { addParts } from './incidentParts.ts'
import { incidentText } from './incidentText.ts'
import { ownCodes } from './ownCodes.ts'

export { loadEventModels, type EventModels } from './eventModels.ts'
export type { EventInput } from './eventSlots.ts'

/** The event mentions of a report, and what the gathering sees of each; also what its training learns from. */
export function gatherable(input: EventInput, models: MentionModels): Gatherable {
  const { report, analysis } = input
  const tree = eventTree(analysis, models.codebook?.lexicon)
  const blockOf = blocksByToken(report, tree)
  const { mentions, uncoded } = findMentions(tree, models, (token) => {
    const block = blockOf[token]!
    return report.blocks.length === 0 || (block >= 0 && STORY.has(report.blocks[block]!.kind))
  })
  const slots = new Slots(input, tree)
  const view = viewOf(tree, slots, input)
  const facts = mentions.map((m) => mentionFacts(tree, m, view))
  const newsFrom = report.date && isoDay(Date.parse(report.date.value.slice(0, 10)) - RECALLED_AFTER * DAY)
  if (newsFrom)
    for (const fact of facts)
      fact.old = fact.days.length > 0 && fact.days.every((day) => day.split('/').at(-1)! < newsFrom)
  // A caption shows what the story is about: "an attack on the residence" under a picture takes up the news.
  for (const fact of facts)
    if (fact.nominal && report.blocks[blockOf[fact.token]!]?.kind === 'caption') fact.definite = true
  setScenes(facts)
  return { tree, blockOf, mentions, facts, uncoded, slots }
}

type Gatherable = {
  tree: EventTree
  blockOf: Int32Array
  mentions: EventMention[]
  facts: GatherMention[]
  uncoded: Uncoded[]
  slots: Slots
}

/** Finds, gathers and codes the events of a report, in order of weight. Pure. */
export function findEvents(input: EventInput, models: EventModels): { events: Event[]; uncoded: Uncoded[] } {
  const { tree, blockOf, mentions, facts, uncoded, slots: context } = gatherable(input, models)
  const scenes = new Map(facts.flatMap((f, n) => (f.scene[0] ? [[mentions[n]!, f.scene[0]] as const] : [])))
  const clusters = joinHeadlines(
    facts,
    gather(tree, facts, models.same),
    (m) => input.report.blocks[blockOf[facts[m]!.token]!]?.kind === 'headline',
    (m) => near(tree, mentions[m]!, context.counts.get(mentions[m]!.sentence), 4),
  )
  const nearest = nearestDeeds(clusters, mentions, tree, context)
  const strays = strayCounts(clusters, mentions, input, tree, context)
  const drafts: Event[] = []
  for (const cluster of clusters) {
    const members = cluster.map((m) => mentions[m]!)
    const event = draft(members, input, tree, context, blockOf, scenes, nearest)
    event.counts.push(...(strays.get(cluster) ?? []))
    const reason = notCoded(event, members)
    if (reason) uncoded.push(...event.triggers.map((trigger) => ({ ...trigger, reason })))
    else drafts.push(event)
  }
  uncoded.sort(compareSpans)
  drafts.sort((a, b) => b.weight - a.weight || a.triggers[0]!.start - b.triggers[0]!.start)
  if (models.incidents) {
    const entityAt = (token: number): string | undefined => context.entityAt[token]?.entity.id
    const deeds = deedsOf(drafts, input.places, tree)
    const day = input.report.date && Date.parse(input.report.date.value.slice(0, 10)) / DAY
    addParts(drafts, incidentText(tree, models, chainsOf(context), deeds, day), models.incidents, entityAt)
  }
  const { codebook } = models
  const events = drafts.map((event, n) => {
    const codes = codebook ? ownCodes(event, input.entities, codebook) : []
    return { ...event, id: `v${n + 1}`, ...(codes.length > 0 ? { codes } : {}) }
  })
  return { events, uncoded }
}

/** For each token the place of its entity among those named more than once. */
function chainsOf(slots: Slots): (number | undefined)[] {
  const places = new Map<string, number>()
  return slots.entityAt.map((at) => {
    if (!at || at.entity.mentions.length < 2) return undefined
    const place = places.get(at.entity.id) ?? places.size
    places.set(at.entity.id, place)
    return place
  })
}

/** Types whose doing is somebody's saying: without anybody to say it there is nothing to record. */
const SAID = new Set(['AGREE', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN'])

/** An event whose surest mention is less sure than this is left uncoded. */
const SURE_ENOUGH = 0.45

const THE_DEAD = /^(the |their |his |her |its )?(dead|bod(y|ies)|corpses?|remains)$/i

/** Why a draft is no event of the record, or undefined. */
function notCoded(event: Event, members: readonly EventMention[]): string | undefined {
  const { type, participants, contexts } = event
  const surest = Math.max(...members.map((m) => (m.trigger.key.includes('+') ? 1 : m.trigger.p)))
  if (surest < SURE_ENOUGH)
    return `${type ?? contexts[0] ?? 'event'} at ${Math.round(100 * surest)} %, under ${100 * SURE_ENOUGH} %`
  if (type && SAID.has(type) && !participants.some((p) => p.role === 'actor'))
    return `${type} with nobody who could have said it`
  const targets = participants.filter((p) => p.role !== 'actor' && p.role !== 'instrument' && p.role !== 'about')
  // "Firemen brought the dead down by ladder": nobody is attacked who is dead already.
  if (
    type === 'ASSAULT' &&
    event.counts.length === 0 &&
    targets.length > 0 &&
    targets.every((t) => THE_DEAD.test(t.quote))
  )
    return 'done to the dead only'
  if (type === 'CONSULT' && participants.length === 0) return 'CONSULT with nobody who took part'
  if (type === undefined && contexts.length === 0) return 'outside PLOVER and its contexts'
  return undefined
}

function blocksByToken(report: Report, tree: EventTree): Int32Array {
  const out = new Int32Array(tree.tokens.length).fill(-1)
  let b = 0
  for (const token of tree.tokens) {
    while (b < report.blocks.length && report.blocks[b]!.end <= token.start) b++
    const block = report.blocks[b]
    if (block && block.start <= token.start) out[token.index] = b
  }
  return out
}

/** How {@link dateEvent} begins its reason where the time stands in the event's own clause. */
const OWN = ['a time of its own words', 'a time in its clause']

function viewOf(tree: EventTree, slots: Slots, input: EventInput): FactView {
  return {
    entityKey: (token) => slots.entityAt[token]?.entity.id,
    days: (m) => {
      const { day, times, because } = dateEvent(input.report, input.analysis, input.times, m.trigger.token)
      if (!day || times.length === 0 || !OWN.some((start) => because.startsWith(start)))
        return input.report.date ? [] : weekdays(near(tree, m, slots.times.get(m.sentence), 3))
      if (isBareClock(slots.said.times.get(times[0]!))) return []
      return [day.includes('/') ? day : `${day}/${day}`]
    },
    around: (m) =>
      (slots.places.get(m.sentence) ?? []).flatMap((p) => (p.use === 'literal' ? [p.within ?? p.name] : [])),
    places: (m) =>
      near(tree, m, slots.places.get(m.sentence), 4).flatMap((p) => (p.use === 'literal' ? [p.within ?? p.name] : [])),
  }
}

/**
 * In a report without a date "on Sunday" has no place in the calendar, but Sunday is not Monday, nor is it 2022. Such days are set at
 * the end of time, where only one another's equals meet them; none dates an event.
 */
function weekdays(times: readonly TimeExpression[]): string[] {
  return times.flatMap(({ value }) => {
    const day = /^XXXX-WXX-([1-7])/.exec(value)?.[1]
    return day ? [`${NO_YEAR}-01-0${day}/${NO_YEAR}-01-0${day}`] : []
  })
}

const NO_YEAR = '9999'

/** "Around 1 a.m." names an hour of some day told elsewhere; the report's own day, which it is counted from, is a guess. */
function isBareClock(time: TimeExpression | undefined): boolean {
  return (
    time?.timex === 'TIME' &&
    time.anchor === 'report-date' &&
    !/day|yesterday|tonight|morning|evening|night|noon/i.test(time.quote)
  )
}

/** Kinds of harm a count may speak of in an ASSAULT, a COERCE, a PROTEST. */
const COUNT_KINDS: Record<string, readonly string[]> = {
  ASSAULT: [
    'killed',
    'injured',
    'casualties',
    'missing',
    'abducted',
    'damaged',
    'weapons',
    'displaced',
    'money for damage',
    'money for ransom',
    'money for stolen',
  ],
  COERCE: [
    'detained',
    'weapons',
    'displaced',
    'money for seized',
    'money for fine',
    'money for ransom',
    'money for stolen',
  ],
  PROTEST: ['participants', 'detained', 'damaged', 'money for damage'],
  RETREAT: ['released', 'money for ransom', 'money for compensation'],
  SANCTION: ['detained', 'money for fine', 'money for seized'],
  AID: ['money for aid', 'money for compensation'],
  COOPERATE: ['money for aid', 'released'],
  CONCEDE: ['money for compensation', 'released'],
  AGREE: ['money for aid', 'money for compensation', 'released'],
  REQUEST: ['money for ransom', 'money for aid', 'money for compensation'],
  SUPPORT: ['money for aid'],
  THREATEN: ['money for ransom'],
  MOBILIZE: ['weapons', 'participants'],
}

/** The kind of a count as the table above has it: money says what it is for. */
const countKind = (count: Count): string => (count.purpose ? `money for ${count.purpose}` : count.kind)

/** Only what was done can have a toll. */
const TOLD = new Set<Status>(['happened', 'attempted', 'ongoing'])
/** So many sentences before a bare toll may tell of what it counts. */
const TOLL_REACH = 6

/**
 * Counts of harm by no event's word: they belong to the deed of harm told of last, most often told first where several are as
 * near; not where their own sentence names a day that deed was not on.
 */
function strayCounts(
  clusters: readonly number[][],
  mentions: readonly EventMention[],
  input: EventInput,
  tree: EventTree,
  slots: Slots,
): Map<readonly number[], string[]> {
  const out = new Map<readonly number[], string[]>()
  const taken = new Set<string>()
  for (const m of mentions)
    for (const count of near(tree, m, slots.counts.get(m.sentence), 4))
      if (m.type && (COUNT_KINDS[m.type] ?? []).includes(countKind(count))) taken.add(count.id)
  const deeds = clusters.filter((cluster) => {
    const members = cluster.map((m) => mentions[m]!)
    return members[0]!.type === 'ASSAULT' && members.some((m) => !m.background) && TOLD.has(overallStatus(members))
  })
  for (const [sentence, counts] of slots.counts)
    for (const count of counts) {
      if (taken.has(count.id) || !HARM.has(countKind(count)) || count.qualifier === 'none-reported') continue
      if (!isBareToll(tree, firstTokenAt(tree, count.trigger.start))) continue
      let best: { cluster: number[]; score: number } | undefined
      for (const cluster of deeds) {
        const distances = cluster.map((m) => sentence - mentions[m]!.sentence).filter((d) => d >= 0)
        const distance = Math.min(...distances)
        if (distance > TOLL_REACH) continue
        // What a report is news of, it speaks of often.
        const score =
          Math.log(1 + cluster.length) - 0.5 * distance + (harmful(cluster.map((m) => mentions[m]!)) ? 1 : 0)
        if (!best || score > best.score) best = { cluster, score }
      }
      if (!best) continue
      const day = dateEvent(input.report, input.analysis, input.times, firstTokenAt(tree, count.trigger.start))
      const own = day.day && OWN.some((start) => day.because.startsWith(start)) ? day.day : undefined
      if (own && daysIn(own) > SCENE_REACH) continue
      out.get(best.cluster)?.push(count.id) ?? out.set(best.cluster, [count.id])
    }
  return out
}

/** "The toll rose to seven", "the number of dead"; not "shot dead", a deed that was not coded. */
function isBareToll(tree: EventTree, trigger: number): boolean {
  const { upos, head } = tree.tokens[trigger]!
  if (upos === 'VERB') return false
  return upos === 'NOUN' || head < 0 || tree.tokens[head]!.upos !== 'VERB' || tree.relations[trigger] !== 'xcomp'
}

/** Has somebody come to harm in it already, going by its words? */
function harmful(members: readonly EventMention[]): boolean {
  return members.some((m) => m.effect && !/^(damage|destroy|destruction)$/.test(m.trigger.key))
}

/** A toll "since October" counts more than one deed. */
const SCENE_REACH = 7

/**
 * How many steps of the tree the nearest deed is away that each count can be of: "the worst since May, when gunmen killed 17" counts the
 * dead of May. What is as near to two is of both.
 */
function nearestDeeds(
  clusters: readonly number[][],
  mentions: readonly EventMention[],
  tree: EventTree,
  slots: Slots,
): Map<Count, number> {
  const least = new Map<Count, number>()
  for (const cluster of clusters) {
    const { type } = leading(cluster.map((m) => mentions[m]!))
    const kinds = type ? (COUNT_KINDS[type] ?? []) : []
    for (const m of cluster)
      for (const count of slots.counts.get(mentions[m]!.sentence) ?? [])
        if (kinds.includes(countKind(count)))
          least.set(count, Math.min(least.get(count) ?? Infinity, stepsTo(tree, mentions[m]!, count)))
  }
  return least
}

function draft(
  mentions: EventMention[],
  input: EventInput,
  tree: EventTree,
  slots: Slots,
  blockOf: Int32Array,
  scenes: ReadonlyMap<EventMention, string>,
  nearest: ReadonlyMap<Count, number>,
): Event {
  const { report, analysis } = input
  const main = leading(mentions)
  const { type } = main
  const mode =
    mentions.map((m) => m.mode).find((x) => x !== undefined && x !== 'targeted') ?? mentions.find((m) => m.mode)?.mode
  const kinds = type ? (COUNT_KINDS[type] ?? []) : []
  const counts = unique(
    mentions.flatMap((m) =>
      near(tree, m, slots.counts.get(m.sentence), 4).filter(
        // "Eleven died, two security sources said": who tells is not counted.
        (c) =>
          kinds.includes(countKind(c)) &&
          stepsTo(tree, m, c) <= nearest.get(c)! &&
          !onlyTells(slots.said, tree.tokens[m.trigger.token]!, c.whose ?? c),
      ),
    ),
  )
  const ordered = [main, ...mentions.filter((m) => m !== main)]
  const dating = dateMentions(ordered, input, scenes, slots.said.times)
  const dated = slots.said.times.get(dating.times[0] ?? '')
  const status = overallStatus(mentions)
  const contexts = new Set(mentions.flatMap((m) => m.contexts))
  const background = mentions.every((m) => m.background) ? main.background : recalled(dated, report)
  const placed = placeMentions(ordered, input, slots)
  return {
    id: '',
    ...(type ? { type } : {}),
    ...(mode ? { mode } : {}),
    contexts: contexts.size > 0 || type ? [...contexts].sort() : ['political_institutions'],
    triggers: ordered.map((m) => evidence(analysis.text, triggerSpan(tree, m))),
    status,
    participants: participants(ordered, tree, slots, analysis.text),
    times: dating.times,
    ...(dating.day ? { day: dating.day, dayBecause: dating.because } : {}),
    places: placed.places,
    ...(placed.because ? { placeBecause: placed.because } : {}),
    counts: counts.map((c) => c.id),
    ...(background ? { background } : {}),
    weight: weigh(mentions, report, blockOf, type ? Math.abs(ploverType(type).score) : 2, background !== undefined),
    because: `${main.because}${mentions.length > 1 ? `; ${mentions.length} mentions gathered` : ''}`,
  }
}

/** How sure {@link dateEvent} is, by how its reason begins. The report's own day dates nothing but the report. */
const SURE = [
  'a time of its own words',
  'a time in its clause',
  'a time in its sentence',
  'the day named in the sentence before',
]

/**
 * When: of the times that its first mentions have in their own clause the narrowest ("last month's vote", "the Oct. 10 vote"), else one
 * from their sentences. Deeds without a time of their own stand in the scene the sentences before them set.
 */
function dateMentions(
  ordered: readonly EventMention[],
  input: EventInput,
  scenes: ReadonlyMap<EventMention, string>,
  times: ReadonlyMap<string, TimeExpression>,
): Dating {
  let best: { dating: Dating; rank: number; days: number } | undefined
  for (const m of ordered.slice(0, 8)) {
    const dating = dateEvent(input.report, input.analysis, input.times, m.trigger.token)
    const reason = SURE.findIndex((start) => dating.because.startsWith(start))
    if (reason < 0 || dating.times.length === 0 || !dating.day) continue
    const rank = Math.max(1, reason) + (isBareClock(times.get(dating.times[0]!)) ? 2 : 0)
    const days = daysIn(dating.day)
    if (!best || rank < best.rank || (rank === best.rank && days < best.days)) best = { dating, rank, days }
  }
  if (best && best.rank < 3) return best.dating
  const scene = ordered.map((m) => scenes.get(m)).find((day) => day !== undefined && !day.startsWith(NO_YEAR))
  if (scene && ordered[0]!.type && DEEDS.has(ordered[0]!.type)) {
    const [first, last] = scene.split('/')
    return { times: [], day: first === last ? first! : scene, because: 'the day of the scene it stands in' }
  }
  // What is only said (a condemnation, a demand) has no part in the day of the sentence before.
  return best && DEEDS.has(ordered[0]!.type ?? '') ? best.dating : { times: [], because: '' }
}

/** Where: what the first of its mentions that names a place of its own says, else the leading one's. */
function placeMentions(
  ordered: readonly EventMention[],
  input: EventInput,
  slots: Slots,
): { places: string[]; because: string } {
  const { analysis, places, report } = input
  const block = report.blocks.find((b) => b.kind === 'dateline')
  const dateline = block && { dateline: block }
  let fallback: Placement | undefined
  let best: { found: Placement; rank: number } | undefined
  for (const [n, m] of ordered.slice(0, 8).entries()) {
    const said = WORDS.has(m.type ?? '')
    const found = placeEvent(analysis, m.trigger.token, places, { ...dateline, said })
    if (found.places.length === 0) continue
    const place = slots.said.places.get(found.places[0]!)
    const own = place !== undefined && contains(analysis.sentences[m.sentence]!, place)
    // A later "attacks in southern Somalia" does not widen what the leading words place in a town.
    const wide = place?.kind === 'country' || place?.kind === 'region' || place?.kind === 'water'
    // The words it is coded from come first, those that name its place more closely next.
    const rank = found.rank + 0.3 * n
    if (own && !wide && !strange(place, slots) && (!best || rank < best.rank)) best = { found, rank }
    fallback ??= found
  }
  return best?.found ?? fallback ?? { places: [], because: '' }
}

/** Types that are words and no deeds. */
const WORDS = new Set(['ACCUSE', 'REJECT', 'REQUEST', 'THREATEN', 'SUPPORT', 'AGREE', 'CONCEDE', 'SANCTION'])

/** A place named once, in a country that nothing else in the report points to: as often a namesake, or a person, as where it happened. */
function strange(place: PlaceMention | undefined, slots: Slots): boolean {
  if (!place?.country || place.kind === 'country') return false
  return slots.countries.get(place.country) === 1 && slots.countries.size > 1
}

/** The mention an event is coded from: a surely coded one with roles, early in the report. */
function leading(mentions: readonly EventMention[]): EventMention {
  let top = mentions[0]!
  let topScore = -Infinity
  for (const [n, m] of mentions.entries()) {
    const score =
      m.trigger.p + 0.3 * Math.min(3, m.players.length) - (m.effect ? 0.5 : 0) - 0.1 * n + (m.mode ? 0.2 : 0)
    if (score > topScore) {
      topScore = score
      top = m
    }
  }
  return top
}

/** The words of a trigger: with its partner and the nouns that make it up ("assassination attempt", "called for"). */
export function triggerSpan(tree: EventTree, m: EventMention): Span {
  const { token, partner } = m.trigger
  let first = token
  let last = token
  if (partner >= 0 && Math.abs(partner - token) <= 3) {
    first = Math.min(first, partner)
    last = Math.max(last, partner)
  }
  if (m.nominal)
    for (
      let c = token - 1;
      c >= 0 &&
      tree.tokens[c]!.head === token &&
      /^(compound|amod)$/.test(tree.relations[c]!) &&
      tree.tokens[c]!.upos !== 'NUM';
      c--
    )
      first = c
  return { start: tree.tokens[first]!.start, end: tree.tokens[last]!.end }
}

/**
 * What most and surest mentions say. "The attack" afterwards does not undo "failed"; a bystander's wound does not make an attempt on
 * somebody a success, but the dead of a bombing do, and "tried to flee" in the middle does not make it an attempt.
 */
function overallStatus(mentions: readonly EventMention[]): Status {
  // "Soldiers repelled the attack and killed nine": where somebody died something happened.
  const died = mentions.some((m) => m.status === 'happened' && DEADLY.test(m.trigger.key))
  const score = new Map<Status, number>()
  for (const m of mentions) {
    const deadly = DEADLY.test(m.trigger.key)
    const deed = m.type === 'ASSAULT'
    const failed = deed && !died && (/attempt|plot/.test(m.trigger.key) || /prevents/.test(m.statusBecause))
    const weight =
      m.status === 'happened'
        ? deadly
          ? 1
          : m.effect || (m.nominal && m.definite)
            ? 0.1
            : // "Police foil plot to bomb church, arrest four" undoes no arrest that the text tells.
              deed
              ? 0.4
              : 1
        : // "It went off, but no one was hurt": harm that did not come does not undo what was done.
          m.effect && m.status === 'did-not-happen'
          ? 0.05
          : m.status === 'attempted' && failed
            ? 4
            : 1
    score.set(m.status, (score.get(m.status) ?? 0) + weight * m.statusP)
  }
  return [...score].sort((a, b) => b[1] - a[1])[0]![0]
}

const DEADLY = /^(kill|die|slay|murder|massacre|assassinate)$/

/** Long before the report: it is recalled, not news. */
function recalled(dated: TimeExpression | undefined, report: Report): Event['background'] {
  if (!dated?.last || !report.date) return undefined
  return (Date.parse(report.date.value.slice(0, 10)) - Date.parse(dated.last)) / DAY > RECALLED_AFTER
    ? 'recalled'
    : undefined
}

const DAY = 86_400_000
/** Days after which what is told is recalled and no news. */
const RECALLED_AFTER = 60

function isoDay(milliseconds: number): string | undefined {
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString().slice(0, 10)
}

/** How much of the report an event is, 0–1: early and often told, and grave. */
function weigh(
  mentions: readonly EventMention[],
  report: Report,
  blockOf: Int32Array,
  severity: number,
  background: boolean,
): number {
  const first = Math.min(...mentions.map((m) => m.sentence))
  const headline = mentions.some((m) => report.blocks[blockOf[m.trigger.token]!]?.kind === 'headline')
  const early = headline ? 1 : 1 / (1 + first / 4)
  const often = 1 - 1 / (1 + mentions.length / 2)
  const told = mentions.some((m) => m.status === 'happened' || m.status === 'attempted' || m.status === 'ongoing')
    ? 1
    : 0.5
  const raw = (0.4 * early + 0.4 * often + 0.2 * (severity / 10)) * told * (background ? 0.4 : 1)
  return Math.round(raw * 1000) / 1000
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)]
}
