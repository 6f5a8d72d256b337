/**
 * Joins what was found into claims: each event, count, perpetrator, time and place with who says so. What stands in no
 * attribution's content is the narrator's.
 */
import type { Analysis } from '../language/analysis.ts'
import type { Attribution, Claimant, Stance } from '../record/attribution.ts'
import type { Entity } from '../record/entity.ts'
import type { Claim, ClaimField, ClaimValue, Event, Participant, Status } from '../record/event.ts'
import type { Report } from '../record/report.ts'
import type { Count, PlaceMention, TimeExpression } from '../record/slot.ts'
import { contains, evidence, hull, overlaps, type Evidence, type Span } from '../record/span.ts'
import { blamesOf, headOf, indexActs, isAct, ownersOf, tiesOf, tokensIn, type Blame } from './blame.ts'
import { ClaimIndex } from './claimIndex.ts'
import { uncheckedDoubts } from './claimsUnchecked.ts'
import { childBy, eventTree, type EventTree } from './eventTree.ts'
import { thingClaim } from './thingClaims.ts'

export type ClaimInput = {
  text: string
  /** For the blocks: what a dateline names is no claim about an event. */
  report?: Report
  analysis: Analysis
  entities: readonly Entity[]
  times: readonly TimeExpression[]
  places: readonly PlaceMention[]
  counts: readonly Count[]
  attributions: readonly Attribution[]
  events: readonly Event[]
  /** Status of what one token tells, for claims about single mentions. */
  statusAt: (tree: EventTree, token: number) => Status
}

const NARRATOR: Claimant = { kind: 'narrator', name: 'narrator' }

/** Stances that judge an act and take for granted that it was one. */
const JUDGING: ReadonlySet<Stance> = new Set(['condemns', 'praises', 'demands'])

const COUNT_FIELD: Partial<Record<Count['kind'], ClaimField>> = {
  killed: 'casualties.killed',
  injured: 'casualties.injured',
  missing: 'casualties.missing',
  abducted: 'casualties.abducted',
  detained: 'casualties.detained',
  displaced: 'casualties.displaced',
  participants: 'participants',
}

const FIGURES = /\b(?:figures?|tolls?|numbers?|counts?)\b/i

type Draft = Omit<Claim, 'id'>

/** All claims, grouped by event in the events' order, in reading order within each. */
export function joinClaims(input: ClaimInput): Claim[] {
  const tree = eventTree(input.analysis)
  const index = new ClaimIndex(input)
  const drafts: Draft[] = []
  for (const event of input.events) {
    drafts.push(
      ...eventClaims(input, tree, index, event),
      ...countClaims(input, tree, index, event),
      ...thingClaims(index, event),
      ...slotClaims(input, tree, index, event),
    )
  }
  const acts = indexActs(tree, input.events)
  const byId = new Map(input.events.map((e) => [e.id, e]))
  for (const blame of [...blamesOf(tree, input.attributions, acts), ...tiesOf(tree, acts), ...ownersOf(tree, acts)])
    drafts.push(blameClaim(input, index, byId.get(blame.event)!, blame))
  for (const { event: id, attribution, evidence: proof, about } of uncheckedDoubts(input.attributions, input.events)) {
    const event = byId.get(id)!
    const because = `doubts what ${about.claimant.name} says: “${about.cue.map(({ quote }) => quote).join(' … ')}”`
    const told = { event: id, value: event.type ?? 'event', status: event.status, evidence: proof, because }
    drafts.push(said({ ...told, field: 'event' }, attribution))
    // "These figures have not been verified": the tolls are what is doubted.
    if (!FIGURES.test(proof.at(-1)!.quote)) continue
    for (const { field, value } of drafts.filter(
      (d) => d.event === id && d.attribution === about.id && d.field.startsWith('casualties'),
    ))
      drafts.push(said({ ...told, field, value }, attribution))
  }
  // After the blames, which know more: one framed for an act is no agent of it, though a clause makes it look so.
  for (const event of input.events) {
    if (!isAct(event)) continue
    for (const p of event.participants)
      if (p.role === 'actor' && !isMeans(event, p) && !isVictim(tree, event, p) && !isAccuser(index, event, p))
        drafts.push(agentClaim(index, tree, event, p))
  }
  const order = new Map(input.events.map((e, i) => [e.id, i]))
  const kept = withoutDoubles(drafts)
  kept.sort(
    (a, b) => order.get(a.event)! - order.get(b.event)! || (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0),
  )
  return kept.map((draft, i) => ({ id: `c${i + 1}`, ...draft }))
}

function said(claim: Omit<Draft, 'claimant' | 'stance' | 'score'>, a: Attribution | undefined, stance?: Stance): Draft {
  const draft: Draft = {
    ...claim,
    claimant: a?.claimant ?? NARRATOR,
    stance: stance ?? a?.stance ?? 'states',
    score: a?.score ?? 1,
  }
  if (a) draft.attribution = a.id
  return draft
}

/**
 * Whose words a trigger is told in. Under a denied cue what a noun or a question word takes for granted is the report's own: "no claim of
 * responsibility for the blast", "did not say how many had died" tell of blast and deaths, whoever stayed silent.
 */
function voiceOf(index: ClaimIndex, tree: EventTree, trigger: Span): Attribution | undefined {
  const holder = index.holder(trigger)
  if (!holder?.negated) return holder
  const head = headOf(tree, trigger)
  const isAsked = holder.content.some(({ quote }) => /^(how|who|whom|what|which|where|when|why)\b/i.test(quote))
  if (head >= 0 && tree.tokens[head]!.upos === 'VERB' && !isAsked) return holder
  return holder.within === undefined ? undefined : index.byId(holder.within)
}

/** One claim a claimant and event: that it happened, was tried, is planned — or what the claimant thinks of it. */
function eventClaims(input: ClaimInput, tree: EventTree, index: ClaimIndex, event: Event): Draft[] {
  const groups = new Map<Attribution | undefined, Evidence[]>()
  for (const trigger of event.triggers) {
    const holder = voiceOf(index, tree, trigger)
    const group = groups.get(holder)
    if (group) group.push(trigger)
    else groups.set(holder, [trigger])
  }
  const drafts: Draft[] = []
  for (const [a, triggers] of groups) {
    if (!a) {
      const value = event.type ?? event.contexts[0] ?? 'event'
      drafts.push(
        said(
          {
            event: event.id,
            field: 'event',
            value,
            status: event.status,
            evidence: triggers,
            because: 'told in the report’s own voice',
          },
          undefined,
        ),
      )
      continue
    }
    drafts.push(claimOf(input, tree, event, triggers[0]!, a, a.content))
    // "dismissed reports of torture": to dismiss the report is to deny the torture, so the outer voice has a claim of its own.
    const outer = a.within === undefined ? undefined : index.byId(a.within)
    if (outer && VOUCHING.has(outer.stance) && isToldNoun(tree, a))
      drafts.push(claimOf(input, tree, event, triggers[0]!, outer, a.content))
  }
  return drafts
}

/** Stances to a report of a thing that are stances to the thing. */
const VOUCHING: ReadonlySet<Stance> = new Set(['denies', 'doubts', 'confirms'])

/** Is the cue a noun of telling ("allegations that …", "reports of …") without a voice of its own? */
function isToldNoun(tree: EventTree, a: Attribution): boolean {
  const head = a.cue[0] ? headOf(tree, a.cue[0]) : -1
  return a.source.length === 0 && head >= 0 && tree.tokens[head]!.upos === 'NOUN'
}

/** What one voice claims of an event that a trigger in `content` tells. */
function claimOf(
  input: ClaimInput,
  tree: EventTree,
  event: Event,
  trigger: Span,
  a: Attribution,
  content: readonly Evidence[],
): Draft {
  const quotes = content.map(({ start, end }) => evidence(input.text, { start, end }))
  const first = headOf(tree, trigger)
  // In "that its men were behind the raid" the raid heads the clause, but what is said is the part they had in it.
  const predicated = first >= 0 && tree.tokens[first]!.upos !== 'VERB' && childBy(tree, first, 'nsubj', 'cop') >= 0
  const headed = !predicated && content.some((part) => headOf(tree, part) === first)
  const claim = (
    field: ClaimField,
    value: ClaimValue,
    status: Status,
    proof: Evidence[],
    because: string,
    stance?: Stance,
  ): Draft => said({ event: event.id, field, value, status, evidence: proof, because }, a, stance)
  if (JUDGING.has(a.stance))
    return claim('judgement', a.stance, event.status, [...a.cue, ...quotes], `${a.stance}: takes the event for granted`)
  const type = event.type ?? event.contexts[0] ?? 'event'
  // "denied the massacre" denies the event; "denied that its men carried out the massacre" denies who did it.
  if (a.stance === 'denies')
    return headed
      ? claim('event', type, 'did-not-happen', quotes, 'what is denied is the event itself')
      : claim('judgement', 'denies', event.status, quotes, 'denies something about the event')
  const told = first >= 0 && tree.tokens[first]!.upos === 'VERB' ? input.statusAt(tree, first) : event.status
  // "warned that it would storm the town": what is to come, in the mouth of one who threatens it.
  const isToCome = told === 'planned' || told === 'hypothetical'
  const status: Status = a.stance === 'threatens' && !a.negated && isToCome ? 'threatened' : told
  const cue = a.cue.map((c) => c.quote).join(' … ') || 'quotation'
  return a.negated
    ? claim('event', type, status, quotes, `within what is not said: “${cue}”`, 'doubts')
    : claim('event', type, status, quotes, `within what is said: “${cue}”`)
}

function countClaims(input: ClaimInput, tree: EventTree, index: ClaimIndex, event: Event): Draft[] {
  const drafts: Draft[] = []
  // A part of another count never stands for itself.
  const counts = event.counts.flatMap((id) => {
    const count = index.counts.get(id)
    return count && COUNT_FIELD[count.kind] && !count.partOf ? [count] : []
  })
  for (const group of joinedCounts(tree, counts)) {
    const [count] = group as [Count, ...Count[]]
    const sum = sumOf(group)
    const parts = group.flatMap((c) => [c, c.trigger, ...(c.whose ? [c.whose] : [])])
    const whole = hull(parts)
    const place =
      whole.end - whole.start <= 240
        ? [evidence(input.text, whole)]
        : parts.map(({ start, end }) => evidence(input.text, { start, end }))
    const draft = said(
      {
        event: event.id,
        field: COUNT_FIELD[count.kind]!,
        value: sum,
        status: event.status === 'attempted' ? 'happened' : event.status,
        evidence: place,
        because:
          group.length > 1 ? `sum of ${group.length} joined by "and" or a comma; ${count.because}` : count.because,
      },
      index.mostHolder(count),
    )
    const whose = group.length === 1 && count.whose && index.entityAt(count.whose)
    if (whose) draft.entity = whose.id
    drafts.push(draft)
  }
  return drafts
}

/** "17 pupils and two teachers were killed": counts of one verb whose phrases are coordinated tell one number between them. */
function joinedCounts(tree: EventTree, counts: readonly Count[]): Count[][] {
  const groups: { counts: Count[]; heads: number[] }[] = []
  for (const count of [...counts].sort((a, b) => a.start - b.start)) {
    // "three people, not four": what it was not.
    const before = tree.tokens[(tokensIn(tree, count)[0] ?? 0) - 1]
    if (before?.lemma === 'not' && counts.some((other) => other.kind === count.kind && other.start < count.start))
      continue
    const head = headOf(tree, count.whose ?? count)
    const group = groups.find(
      ({ counts: [first], heads }) =>
        first!.kind === count.kind &&
        first!.trigger.start === count.trigger.start &&
        first!.extent === count.extent &&
        first!.unit === count.unit &&
        count.low > 0 &&
        first!.low > 0 &&
        head >= 0 &&
        tree.relations[head] === 'conj' &&
        heads.includes(tree.tokens[head]!.head),
    )
    if (group) {
      group.counts.push(count)
      group.heads.push(head)
    } else groups.push({ counts: [count], heads: [head] })
  }
  return groups.map((group) => group.counts)
}

function sumOf(counts: readonly Count[]): Extract<ClaimValue, { low: number }> {
  const [first] = counts as [Count, ...Count[]]
  const low = counts.reduce((sum, c) => sum + c.low, 0)
  const bounded = counts.every((c) => c.high !== undefined)
  const qualifiers = new Set(counts.map((c) => c.qualifier))
  const qualifier =
    qualifiers.size === 1 ? first.qualifier : (LOOSEST.find((q) => qualifiers.has(q)) ?? first.qualifier)
  return {
    low,
    qualifier,
    ...(bounded ? { high: counts.reduce((sum, c) => sum + c.high!, 0) } : {}),
  }
}

/** Of the qualifiers of summands the one that holds for the sum. */
const LOOSEST: readonly Count['qualifier'][] = ['vague', 'at-least', 'more-than', 'up-to', 'range', 'about', 'exactly']

/** What was damaged, and sums of money. */
function thingClaims(index: ClaimIndex, event: Event): Draft[] {
  return event.counts.flatMap((id) => {
    const count = index.counts.get(id)
    const told = count && thingClaim(count)
    if (!told || count.partOf) return []
    const { because } = count
    return [
      said(
        { event: event.id, ...told, status: event.status, evidence: [plain(count)], because },
        index.mostHolder(count),
      ),
    ]
  })
}

function slotClaims(input: ClaimInput, tree: EventTree, index: ClaimIndex, event: Event): Draft[] {
  const drafts: Draft[] = []
  // A time or place brought in from another sentence stands in the event; it is no claim about it.
  const beside = (span: Span) => {
    if (input.report?.blocks.some((b) => b.kind === 'dateline' && contains(b, span))) return false
    const token = tree.tokens[tokensIn(tree, span)[0] ?? -1]
    const sentence = token && tree.analysis.sentences[token.sentence]
    return !sentence || event.triggers.some((t) => contains(sentence, t))
  }
  const times = event.times.map((id) => index.times.get(id)).filter((t) => t !== undefined)
  if (event.day && times[0] && beside(times[0]))
    drafts.push(
      said(
        {
          event: event.id,
          field: 'time',
          value: event.day,
          status: event.status,
          evidence: [plain(times[0])],
          because: event.dayBecause ?? 'dated by its time expression',
        },
        index.holder(times[0]),
      ),
    )
  const place = event.places.map((id) => index.places.get(id)).find((p) => p !== undefined)
  if (place && beside(place))
    drafts.push(
      said(
        {
          event: event.id,
          field: 'place',
          value: place.name,
          status: event.status,
          evidence: [plain(place)],
          because: event.placeBecause ?? 'placed by its toponym',
        },
        index.holder(place),
      ),
    )
  for (const p of event.participants)
    if (p.role === 'instrument')
      drafts.push(
        said(
          {
            event: event.id,
            field: 'instrument',
            value: p.quote,
            status: event.status,
            evidence: [plain(p)],
            because: p.because,
          },
          index.holder(p),
        ),
      )
  return drafts
}

/** "A bomb struck the convoy": what does the striking is the means, and nobody yet. */
function isMeans(event: Event, p: Participant): boolean {
  return event.participants.some((other) => other.role === 'instrument' && overlaps(other, p))
}

/** "soldiers killed", "the men who were shot": whom a passive is about it was done to, whatever else the clause makes them. */
function isVictim(tree: EventTree, event: Event, p: Participant): boolean {
  const who = headOf(tree, p)
  if (who < 0) return false
  return event.triggers.some((trigger) =>
    tokensIn(tree, trigger).some((t) => {
      const { head, deprel, xpos } = tree.tokens[t]!
      if (head === who && deprel.startsWith('acl') && xpos === 'VBN') return childBy(tree, t, 'nsubj') < 0
      if (tree.tokens[who]!.head !== t) return false
      const subject = tree.tokens[who]!.deprel
      return (
        subject === 'nsubj:pass' ||
        (subject === 'nsubj' && /^(die|perish|drown|suffocate|succumb)$/.test(tree.lemmas[t]!))
      )
    }),
  )
}

/** Who says that another did it is no perpetrator of what it says. */
function isAccuser(index: ClaimIndex, event: Event, p: Participant): boolean {
  return index.saidBy(p).some(
    (a) =>
      !a.content.some((part) => overlaps(part, p)) &&
      // "The attack was blamed on the rebels by activists": the attack stands outside of what they say.
      (a.stance === 'accuses' || event.triggers.some((t) => a.content.some((part) => contains(part, t)))),
  )
}

function agentClaim(index: ClaimIndex, tree: EventTree, event: Event, p: Participant): Draft {
  // The accused is at times left outside of what is said: "blamed | the group | for the attack".
  const a = voiceOf(index, tree, p) ?? index.aimedAt(p.start)[0]
  // "They opened fire": whom a pronoun stands for is who is meant, where the report names them.
  const meant = /^(it|they|he|she|we|i|who|which|that)$/i.test(p.quote) ? index.entityAt(p) : undefined
  const isNamed = meant?.mentions.some(({ form }) => form !== 'pronoun')
  const draft = said(
    {
      event: event.id,
      field: 'perpetrator',
      value: isNamed ? meant!.name : p.quote,
      status: event.status,
      evidence: [plain(p)],
      because: p.because,
    },
    a,
  )
  if (p.entity) draft.entity = p.entity
  return draft
}

function blameClaim(input: ClaimInput, index: ClaimIndex, event: Event, blame: Blame): Draft {
  const own = blame.who && index.aimedAt(blame.who.start).find((a) => a.stance === blame.stance)
  // "A faction denied any part in the raid": it is the denial that ties it to the act, and it is the faction's own.
  const denier =
    blame.who &&
    index
      .saidBy(blame.who)
      .find((other) => other.stance === 'denies' && other.content.some((part) => overlaps(part, blame.evidence)))
  const a = own ?? denier ?? index.mostHolder(blame.evidence)
  // "denied it was behind the attack": the pronoun is who denies, unless coreference knows better.
  const printed = blame.who && input.text.slice(blame.who.start, blame.who.end)
  const entity = blame.who && index.entityAt(blame.who)
  const isPronoun = printed !== undefined && /^(it|they|he|she|we|i|its|their|his|her|our)$/i.test(printed)
  const value: ClaimValue =
    printed === undefined ? false : isPronoun ? (entity?.name ?? a?.claimant.name ?? printed) : printed
  // A clearing inside a denial or a suggestion stays a denial; other words take the stance of whoever says them.
  const stance = blame.stance ?? a?.stance
  const draft = said(
    {
      event: event.id,
      field: blame.field,
      value,
      status: event.status,
      evidence: [evidence(input.text, blame.evidence)],
      because: blame.because,
    },
    a,
    stance,
  )
  if (entity) draft.entity = entity.id
  else if (isPronoun && a?.claimant.entity) draft.entity = a.claimant.entity
  // Who owns up is the claimant.
  if (blame.stance === 'claims-responsibility' && !a && blame.who)
    draft.claimant = entity
      ? { kind: entity.kind === 'person' ? 'named-person' : 'named-organisation', name: entity.name, entity: entity.id }
      : { kind: 'unnamed-many', name: String(value) }
  return draft
}

/** One claim for what is said twice in the same words, or of the same perpetrator, by the same claimant. */
function withoutDoubles(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>()
  return drafts.filter((d) => {
    if (d.field === 'perpetrator' && d.entity && d.attribution) {
      const accused = JSON.stringify([d.event, d.entity, d.attribution])
      if (seen.has(accused)) return false
      seen.add(accused)
    }
    const key = JSON.stringify([
      d.event,
      d.field,
      d.value,
      d.attribution ?? d.claimant.name,
      d.stance,
      d.evidence[0]?.start,
    ])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function plain({ start, end, quote }: Evidence): Evidence {
  return { start, end, quote }
}
