/** What a language model proposes for a sentence that was left uncoded, checked against the text; and what comes of it when a person accepts. */
import { isEventType, ploverType } from '../ontology/plover.ts'
import type { Attribution, Claimant, Stance } from '../record/attribution.ts'
import type { Claim, Event, EventType, Participant, Status } from '../record/event.ts'
import { assertReading } from '../record/invariants.ts'
import type { Reading } from '../record/reading.ts'
import { contains, evidence, overlaps, type Evidence, type Span } from '../record/span.ts'

/** A reading of one event that a person has not looked at. It counts for nothing until accepted. */
export type Proposal = {
  format: 'corroborate/proposal/1'
  report: string
  /** Name of the model, as its server calls it. */
  model: string
  sentence: Evidence
  trigger: Evidence
  type: EventType
  mode?: string
  status: Status
  actor?: Evidence
  recipient?: Evidence
}

/** A proposal that was turned down by the check, with the reason. */
export type Refusal = { sentence: Evidence; reason: string }

const STATUSES: readonly Status[] = [
  'happened',
  'attempted',
  'ongoing',
  'planned',
  'threatened',
  'hypothetical',
  'did-not-happen',
]
const READABLE = new Set(['paragraph', 'caption'])
const END = /[.!?]["”’)\]]*\s+(?=["“‘([]*[\p{Lu}\p{N}])/gu
/** Fewer words than this hold no event. */
const FEWEST_WORDS = 5

/**
 * The sentences in which nothing was coded, those with a word that was seen and not coded first.
 * @param most at most so many
 */
export function uncodedSentences(reading: Reading, most: number): Evidence[] {
  const { text, blocks } = reading.report
  const coded = reading.events.flatMap((e) => e.triggers)
  const found: { sentence: Evidence; seen: boolean }[] = []
  for (const block of blocks) {
    if (!READABLE.has(block.kind)) continue
    let start = block.start
    const cuts = [...text.slice(block.start, block.end).matchAll(END)].map((m) => block.start + m.index + m[0].length)
    for (const cut of [...cuts, block.end]) {
      const sentence = evidence(text, { start, end: start + text.slice(start, cut).trimEnd().length })
      start = cut
      if (sentence.quote.split(/\s+/).length < FEWEST_WORDS || coded.some((t) => overlaps(t, sentence))) continue
      found.push({ sentence, seen: reading.uncoded.some((u) => overlaps(u, sentence)) })
    }
  }
  return found
    .sort((a, b) => Number(b.seen) - Number(a.seen) || a.sentence.start - b.sentence.start)
    .slice(0, most)
    .map((f) => f.sentence)
}

/**
 * Checks a model's answer for one sentence. Every quotation must stand in the sentence, letter by letter; type, mode and status must be
 * of the coding scheme. What does not fit is refused, and never mended.
 */
export function checkAnswer(
  answer: unknown,
  sentence: Evidence,
  report: string,
  model: string,
): { proposals: Proposal[]; refusals: Refusal[] } {
  const proposals: Proposal[] = []
  const refusals: Refusal[] = []
  const refuse = (reason: string): void => void refusals.push({ sentence, reason })
  const events = (answer as { events?: unknown } | null)?.events
  if (!Array.isArray(events)) {
    refuse('the answer is not {"events": […]}')
    return { proposals, refusals }
  }
  for (const raw of events as unknown[]) {
    const { type, mode, status, trigger, actor, recipient } = (raw ?? {}) as Record<string, unknown>
    if (typeof type !== 'string' || !isEventType(type)) {
      refuse(`type ${JSON.stringify(type)} is none of PLOVER's`)
      continue
    }
    if (mode !== undefined && mode !== null && mode !== '' && !(String(mode) in ploverType(type).modes)) {
      refuse(`${type} has no mode ${JSON.stringify(mode)}`)
      continue
    }
    if (!STATUSES.includes(status as Status)) {
      refuse(`status ${JSON.stringify(status)} is none of ${STATUSES.join(', ')}`)
      continue
    }
    const at = quoted(trigger, sentence)
    if (!at) {
      refuse(`the words ${JSON.stringify(trigger)} do not stand in the sentence`)
      continue
    }
    const who = actor === undefined || actor === null || actor === '' ? undefined : quoted(actor, sentence)
    const whom =
      recipient === undefined || recipient === null || recipient === '' ? undefined : quoted(recipient, sentence)
    if ((actor && !who) || (recipient && !whom)) {
      refuse(`${JSON.stringify(actor && !who ? actor : recipient)} does not stand in the sentence`)
      continue
    }
    proposals.push({
      format: 'corroborate/proposal/1',
      report,
      model,
      sentence,
      trigger: at,
      type,
      ...(mode === undefined || mode === null || mode === '' ? {} : { mode: String(mode) }),
      status: status as Status,
      ...(who ? { actor: who } : {}),
      ...(whom ? { recipient: whom } : {}),
    })
  }
  return { proposals, refusals }
}

function quoted(words: unknown, sentence: Evidence): Evidence | undefined {
  if (typeof words !== 'string' || words.trim() === '') return undefined
  const at = sentence.quote.indexOf(words)
  return at < 0 ? undefined : { start: sentence.start + at, end: sentence.start + at + words.length, quote: words }
}

/** How an event that came from a proposal says so. */
export function assistedBecause(proposal: Pick<Proposal, 'model'>, who: string): string {
  return `assisted: proposed by ${proposal.model}, accepted by ${who}`
}

/** Is the proposal's event in the reading already? */
export function isAccepted(reading: Reading, { trigger, type }: Proposal): boolean {
  return reading.events.some(
    (e) =>
      e.type === type &&
      e.because.startsWith('assisted:') &&
      e.triggers.some((t) => t.start === trigger.start && t.end === trigger.end),
  )
}

/**
 * The reading with the proposed event in it: an event and the claim that it happened, said by whoever the sentence's attribution names,
 * else by the report. Both say that they were assisted and who accepted them.
 * @throws Error when a quotation does not fit the text (the report is another one)
 */
export function withProposal(reading: Reading, proposal: Proposal, who: string): Reading {
  if (isAccepted(reading, proposal)) return reading
  const { text } = reading.report
  const because = assistedBecause(proposal, who)
  const held = (span: Span): boolean => contains(proposal.sentence, span)
  const counts = reading.counts.filter((c) => held(c) && c.partOf === undefined).map((c) => c.id)
  const event: Event = {
    id: `v${reading.events.length + 1}`,
    type: proposal.type,
    ...(proposal.mode === undefined ? {} : { mode: proposal.mode }),
    contexts: [],
    triggers: [evidence(text, proposal.trigger)],
    status: proposal.status,
    participants: [
      ...participant(reading, 'actor', proposal.actor, because),
      ...participant(reading, 'recipient', proposal.recipient, because),
    ],
    times: reading.times.filter(held).map((t) => t.id),
    places: reading.places.filter((p) => held(p) && p.use === 'literal').map((p) => p.id),
    counts,
    weight: 0.1,
    because,
  }
  const [time] = reading.times.filter((t) => held(t) && t.first !== undefined)
  if (time) {
    event.day = time.last === undefined || time.last === time.first ? time.first! : `${time.first}/${time.last}`
    event.dayBecause = `${because}; “${time.quote}” in the same sentence`
  }
  const attribution = reading.attributions.find((a) => a.content.some((c) => contains(c, proposal.trigger)))
  const claim: Claim = {
    id: `c${reading.claims.length + 1}`,
    event: event.id,
    field: 'event',
    value: proposal.type,
    ...voice(attribution),
    status: proposal.status,
    evidence: [evidence(text, proposal.sentence)],
    score: 0,
    because,
  }
  const result = { ...reading, events: [...reading.events, event], claims: [...reading.claims, claim] }
  assertReading(result)
  return result
}

function voice(attribution: Attribution | undefined): { claimant: Claimant; stance: Stance; attribution?: string } {
  if (!attribution) return { claimant: { kind: 'narrator', name: 'narrator' }, stance: 'states' }
  return { claimant: attribution.claimant, stance: attribution.stance, attribution: attribution.id }
}

function participant(
  reading: Reading,
  role: Participant['role'],
  span: Evidence | undefined,
  because: string,
): Participant[] {
  if (!span) return []
  const entity = reading.entities.find((e) => e.mentions.some((m) => overlaps(m, span)))
  return [{ ...evidence(reading.report.text, span), role, ...(entity ? { entity: entity.id } : {}), because }]
}
