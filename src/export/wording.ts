/** How the record is put into words: shared by everything that is read by people (text, html). */
import type { Attribution, Claimant, ClaimantKind, Stance } from '../record/attribution.ts'
import type { Claim, ClaimField, ClaimValue, Event, ParticipantRole, Status } from '../record/event.ts'
import type { Incident, IncidentClaim, IncidentField } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import type { BlockKind, DateSource } from '../record/report.ts'
import type { Evidence, Span } from '../record/span.ts'
import { evidence, overlaps } from '../record/span.ts'

const STANCES: Record<Stance, string> = {
  states: 'states',
  confirms: 'confirms',
  'claims-responsibility': 'claims responsibility',
  alleges: 'alleges',
  suspects: 'suspects',
  accuses: 'accuses',
  denies: 'denies',
  doubts: 'doubts',
  insinuates: 'insinuates',
  condemns: 'condemns',
  praises: 'praises',
  demands: 'demands',
  threatens: 'threatens',
  promises: 'promises',
}

const CLAIMANTS: Record<ClaimantKind, string> = {
  narrator: 'the report itself',
  'named-person': 'named person',
  'named-organisation': 'organisation',
  'anonymous-official': 'anonymous official',
  witness: 'witness',
  document: 'document',
  'social-media': 'social media',
  outlet: 'news outlet',
  'unnamed-many': 'unnamed, several',
  'unnamed-person': 'unnamed person',
}

const STATUSES: Record<Status, string> = {
  happened: 'happened',
  attempted: 'attempted',
  ongoing: 'ongoing',
  planned: 'planned',
  threatened: 'threatened',
  hypothetical: 'hypothetical',
  'did-not-happen': 'did not happen',
}

const FIELDS: Record<ClaimField, string> = {
  event: 'event',
  perpetrator: 'perpetrator',
  responsibility: 'responsibility',
  'casualties.killed': 'killed',
  'casualties.injured': 'injured',
  'casualties.missing': 'missing',
  'casualties.abducted': 'abducted',
  'casualties.detained': 'detained',
  'casualties.displaced': 'displaced',
  participants: 'people taking part',
  damage: 'damage',
  money: 'money',
  time: 'time',
  place: 'place',
  instrument: 'instrument',
  judgement: 'judgement',
}

const DATE_SOURCES: Record<DateSource, string> = {
  argument: 'given by --date',
  metadata: 'from the page’s metadata',
  dateline: 'from the dateline',
  caption: 'from a caption',
  text: 'from the text',
  'file-name': 'from the file’s name',
  archive: 'the day an archive saw it',
}

const BLOCKS: Record<BlockKind, [one: string, many: string]> = {
  headline: ['headline', 'headlines'],
  subheadline: ['subheadline', 'subheadlines'],
  dateline: ['dateline', 'datelines'],
  byline: ['byline', 'bylines'],
  paragraph: ['paragraph', 'paragraphs'],
  caption: ['caption', 'captions'],
  credit: ['credit', 'credits'],
  contributors: ['contributors line', 'contributors lines'],
  correction: ['correction', 'corrections'],
  note: ['editor’s note', 'editor’s notes'],
  related: ['link to another story', 'links to other stories'],
  comment: ['comment', 'comments'],
  advertisement: ['advertisement', 'advertisements'],
  furniture: ['piece of page furniture', 'pieces of page furniture'],
}

export const stanceWords = (stance: Stance): string => STANCES[stance]
export const statusWords = (status: Status): string => STATUSES[status]
export const fieldWords = (field: ClaimField): string => FIELDS[field]
export const dateSourceWords = (from: DateSource): string => DATE_SOURCES[from]

/** 1234567 → "1,234,567". By hand: the first toLocaleString of a process costs 20 ms. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** "2 captions", "1 paragraph". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`
}

/** "police chief Nur": as the report calls it; the narrator is "the report itself". */
export function claimantName(claimant: Claimant): string {
  return claimant.kind === 'narrator' ? CLAIMANTS.narrator : claimant.name
}

/** What kind of source it is: "anonymous official, military". Empty for the narrator. */
export function claimantKind(claimant: Claimant): string {
  if (claimant.kind === 'narrator') return ''
  return [CLAIMANTS[claimant.kind], claimant.group].filter(Boolean).join(', ')
}

/** A value of a claim: "7", "at least 11", "40–50", "yes". */
export function valueWords(value: ClaimValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return grouped(value)
  return numberWords(value.low, value.high, value.qualifier)
}

function numberWords(low: number, high: number | undefined, qualifier: string): string {
  const n = grouped(low)
  switch (qualifier) {
    case 'at-least':
      return `at least ${n}`
    case 'more-than':
      return `more than ${n}`
    case 'about':
      return `about ${n}`
    case 'up-to':
      return `up to ${grouped(high ?? low)}`
    case 'none-reported':
      return 'none'
    case 'vague':
      return high === undefined ? `${n} or more` : `${n} to ${grouped(high)}`
    default:
      return high === undefined || high === low ? n : `${n}–${grouped(high)}`
  }
}

/** What a claim says: "killed at least 11", "perpetrator: al-Shabab", "did not happen". */
export function claimWords(claim: Claim): string {
  const value = valueWords(claim.value)
  switch (claim.field) {
    case 'event':
      return `event ${statusWords(claim.status)}`
    case 'responsibility':
      if (claim.value === true) return 'responsibility claimed'
      if (claim.value === false) return 'no claim of responsibility'
      return `responsibility: ${value}`
    case 'casualties.killed':
    case 'casualties.injured':
    case 'casualties.missing':
    case 'casualties.abducted':
    case 'casualties.detained':
    case 'casualties.displaced':
      return `${fieldWords(claim.field)} ${value}`
    case 'participants':
      return `${value} people taking part`
    default:
      return `${fieldWords(claim.field)}: ${value}`
  }
}

/** "ASSAULT · bombing", or the contexts of an event outside PLOVER. */
export function typeWords(of: { type?: Event['type']; mode?: string; contexts: readonly string[] }): string {
  if (of.type) return of.mode ? `${of.type} · ${of.mode}` : of.type
  return of.contexts.length > 0 ? of.contexts.join(', ') : 'event'
}

/** "1 headline, 12 paragraphs, 2 captions", in the order kinds are declared. */
export function blockSummary(reading: Reading): string {
  const counts = new Map<BlockKind, number>()
  for (const block of reading.report.blocks) counts.set(block.kind, (counts.get(block.kind) ?? 0) + 1)
  return (Object.keys(BLOCKS) as BlockKind[])
    .filter((kind) => counts.has(kind))
    .map((kind) => plural(counts.get(kind)!, ...BLOCKS[kind]))
    .join(', ')
}

/** One toll of an event, as its claims tell it. `parts` never add to it. */
export type Toll = {
  field: ClaimField
  /** Over the claims that do not deny; absent `high`: no bound. */
  low: number
  high?: number
  claims: Claim[]
  parts: Claim[]
  /** Claim id → the words for whom it counts: "seven of his guards". */
  whose: Map<string, string>
}

/** What stands in an event's headline, in words. */
export type EventSummary = {
  who: string[]
  whom: string[]
  /** Instruments and anything else that has a part in it, by role. */
  others: [role: string, names: string[]][]
  when?: string
  where?: string
  tolls: Toll[]
  /** What was damaged, and sums of money, each as it is claimed. */
  things: [word: string, values: string[]][]
}

const WHOM: readonly ParticipantRole[] = ['recipient', 'victim', 'physical-target']
const OTHERS: readonly [ParticipantRole, string][] = [
  ['instrument', 'with'],
  ['beneficiary', 'for'],
  ['about', 'about'],
]

export function summarise(reading: Reading, event: Event): EventSummary {
  const names = (roles: readonly ParticipantRole[]): string[] => [
    ...new Set(
      event.participants.filter((p) => roles.includes(p.role)).map((p) => entityName(reading, p.entity) ?? p.quote),
    ),
  ]
  const others = OTHERS.map(([role, word]): [string, string[]] => [word, names([role])])
  const place = reading.places.find((p) => p.id === event.places[0])
  const when = event.day ? dayWords(event.day) : reading.times.find((t) => t.id === event.times[0])?.quote
  const summary: EventSummary = {
    who: names(['actor']),
    whom: names(WHOM),
    others: others.filter(([, list]) => list.length > 0),
    tolls: tolls(reading, event),
    things: (['damage', 'money'] as const)
      .map((field): [string, string[]] => [fieldWords(field), thingsClaimed(reading, event, field)])
      .filter(([, values]) => values.length > 0),
  }
  if (when) summary.when = when
  if (place) {
    const about = [place.name, place.admin1 === place.name ? undefined : place.admin1, place.country]
    summary.where = about.filter(Boolean).join(', ')
  }
  return summary
}

function thingsClaimed(reading: Reading, event: Event, field: ClaimField): string[] {
  return [
    ...new Set(reading.claims.filter((c) => c.event === event.id && c.field === field).map((c) => valueWords(c.value))),
  ]
}

function entityName(reading: Reading, id: string | undefined): string | undefined {
  return id === undefined ? undefined : reading.entities.find((e) => e.id === id)?.name
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** "2025-05-16 (Friday)"; a range as "2025-05-16 to 2025-05-18". */
export function dayWords(day: string): string {
  const [first = '', last] = day.split('/')
  if (last !== undefined && last !== first) return `${first} to ${last}`
  const date = /^\d{4}-\d\d-\d\d$/.test(first) ? new Date(`${first}T00:00:00Z`) : undefined
  return date && !Number.isNaN(date.getTime()) ? `${first} (${WEEKDAYS[date.getUTCDay()]})` : first
}

/** "al-Shabab → the governor"; with a limit, lists longer than it end in "and 3 more". Empty where neither side is named. */
export function whoWords({ who, whom }: EventSummary, limit = Infinity): string {
  if (who.length === 0 && whom.length === 0) return ''
  const list = (names: string[]): string =>
    names.length > limit ? `${names.slice(0, limit).join(', ')} and ${names.length - limit} more` : names.join(', ')
  return `${list(who) || 'not said'}${whom.length > 0 ? ` → ${list(whom)}` : ''}`
}

/** Tolls of an event in the order of the fields; a count that is part of another is kept apart. */
function tolls(reading: Reading, event: Event): Toll[] {
  const parts: Span[] = reading.counts.filter((count) => count.partOf !== undefined)
  const found = new Map<ClaimField, Toll>()
  for (const claim of reading.claims) {
    if (claim.event !== event.id || !claim.field.startsWith('casualties.')) continue
    const range = rangeOf(claim.value)
    if (!range) continue
    let toll = found.get(claim.field)
    if (!toll)
      found.set(
        claim.field,
        (toll = { field: claim.field, low: Infinity, high: 0, claims: [], parts: [], whose: new Map() }),
      )
    if (claim.evidence.some((e) => parts.some((part) => overlaps(part, e)))) {
      toll.parts.push(claim)
      continue
    }
    toll.claims.push(claim)
    const count = reading.counts.find((c) => c.whose && claim.evidence.some((e) => overlaps(c, e)))
    if (count?.whose) toll.whose.set(claim.id, count.whose.quote)
    // "No soldier had died" beside "eleven people died" is a dispute, not a lower bound of nought.
    if (claim.stance === 'denies' || claim.stance === 'doubts' || range.high === 0) continue
    toll.low = Math.min(toll.low, range.low)
    if (range.high === undefined) delete toll.high
    else if (toll.high !== undefined) toll.high = Math.max(toll.high, range.high)
  }
  const order = Object.keys(FIELDS)
  return [...found.values()].toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

function rangeOf(value: ClaimValue): { low: number; high?: number } | undefined {
  if (typeof value === 'number') return { low: value, high: value }
  if (typeof value !== 'object') return undefined
  return value.high === undefined ? { low: value.low } : { low: value.low, high: value.high }
}

/** "11–19 killed", "at least 11 killed"; the parts stand after it. */
export function tollWords(toll: Toll): string {
  const field = fieldWords(toll.field)
  if (toll.low === Infinity) {
    if (toll.claims.length === 0) return `${field}: not given in all`
    return toll.claims.every((claim) => claim.stance !== 'denies' && claim.stance !== 'doubts')
      ? `none ${field}`
      : `${field}: disputed`
  }
  const low = grouped(toll.low)
  if (toll.high === undefined) return `at least ${low} ${field}`
  if (toll.high === toll.low) return `${low} ${field}`
  return `${low}–${grouped(toll.high)} ${field}`
}

/** Who gives which number, for whom where that differs: "7 (seven of his guards): two officials; 1 (the minister): police". */
export function tollSources(toll: Toll): string {
  const byValue = new Map<string, string[]>()
  const differ = new Set(toll.whose.values()).size > 1
  for (const claim of toll.claims) {
    const whose = differ ? toll.whose.get(claim.id) : undefined
    const value = `${claim.stance === 'denies' ? 'denied, ' : ''}${valueWords(claim.value)}${whose ? ` (${whose.replace(/\s+/g, ' ')})` : ''}`
    const names = byValue.get(value) ?? []
    const name = claimantName(claim.claimant)
    if (!names.includes(name)) names.push(name)
    byValue.set(value, names)
  }
  return [...byValue].map(([value, names]) => `${value}: ${names.join(', ')}`).join('; ')
}

/** Claims of one claimant under one attribution and stance. */
export type ClaimGroup = {
  claimant: Claimant
  stance: Stance
  attribution?: Attribution
  claims: Claim[]
}

/**
 * What a group says about its event, in words, and the words of the report that carry it. Without `all` it leaves out what
 * the event's own lines say already: that it happened as they tell it, on that day, in that place. No words where only the
 * stance remains ("condemns").
 */
export function groupWords(
  reading: Reading,
  group: ClaimGroup,
  event: Event,
  summary: EventSummary,
  all = false,
): { words: string[]; quotes: Evidence[] } {
  const isKnown = (claim: Claim): boolean => {
    if (claim.field === 'judgement') return claim.value === claim.stance
    if (claim.field === 'responsibility' && claim.stance === 'claims-responsibility')
      return claim.value === true || claim.value === claim.claimant.name
    if (all) return false
    if (claim.field === 'event') return claim.status === event.status
    if (claim.field === 'time') return claim.value === event.day
    return claim.field === 'place' && typeof claim.value === 'string' && summary.where?.startsWith(claim.value) === true
  }
  const told = group.claims.filter((claim) => !isKnown(claim))
  if (told.length === 0) {
    const itself = group.claims.find((claim) => claim.field === 'event')
    const other = group.claims.find((claim) => claim.field !== 'judgement' && claim.field !== 'responsibility')
    told.push(...[itself ?? other].filter((claim) => claim !== undefined))
  }
  const { attribution } = group
  // A claim of the report's own voice rests on single words; a reader wants their sentence.
  const quotes = attribution
    ? attribution.content
    : told.flatMap((claim) => claim.evidence.map((span) => sentenceAround(reading, span)))
  return { words: [...new Set(told.map(claimWords))], quotes: outermost(quotes) }
}

/** The claims about one event, grouped by who makes them and where; the narrator first, then in reading order. */
export function claimGroups(reading: Reading, event: string): ClaimGroup[] {
  const groups = new Map<string, ClaimGroup>()
  for (const claim of reading.claims) {
    if (claim.event !== event) continue
    const key = JSON.stringify([claim.claimant.kind, claim.claimant.name, claim.attribution ?? '', claim.stance])
    let group = groups.get(key)
    if (!group) {
      const attribution = reading.attributions.find((a) => a.id === claim.attribution)
      group = { claimant: claim.claimant, stance: claim.stance, claims: [] }
      if (attribution) group.attribution = attribution
      groups.set(key, group)
    }
    group.claims.push(claim)
  }
  const isNarrator = (group: ClaimGroup): number => (group.claimant.kind === 'narrator' ? 0 : 1)
  return [...groups.values()].toSorted((a, b) => isNarrator(a) - isNarrator(b))
}

/** Spans that stand in no other one, each once, in reading order. */
export function outermost(spans: readonly Evidence[]): Evidence[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const kept: Evidence[] = []
  for (const span of sorted) {
    const last = kept.at(-1)
    if (!last || span.end > last.end) kept.push(span)
  }
  return kept
}

/** Quotations on one line, without their outer quotation marks: "first … second". */
export function quoteWords(spans: readonly Evidence[]): string {
  const bare = (quote: string): string =>
    quote
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^["“”]+|,?["“”]+$/g, '')
  return spans.map((span) => bare(span.quote)).join(' … ')
}

const SENTENCE_END = /[.!?…]["'”’)\]]*\s+(?=["'“‘([]?[\p{Lu}\d])/gu
const NO_END =
  /(?:^|[\s(.])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Gov|Sen|Rep|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/u

/** The sentence of its block that holds a span, for showing only: the record keeps the span. */
function sentenceAround(reading: Reading, span: Evidence): Evidence {
  const { text, blocks } = reading.report
  const block = blocks.find((b) => b.start <= span.start && span.end <= b.end)
  if (!block) return span
  let { start, end } = block
  for (const match of text.slice(block.start, block.end).matchAll(SENTENCE_END)) {
    const stop = block.start + match.index + match[0].trimEnd().length
    if (NO_END.test(text.slice(Math.max(block.start, stop - 6), stop))) continue
    if (stop <= span.start) start = block.start + match.index + match[0].length
    else if (stop >= span.end) {
      end = stop
      break
    }
  }
  return evidence(text, { start, end })
}

/** Attributions that carry no claim about a coded event: opinions, forecasts, talk of other things. */
export function otherStatements(reading: Reading): Attribution[] {
  const used = new Set(reading.claims.map((claim) => claim.attribution))
  return reading.attributions.filter((attribution) => !used.has(attribution.id))
}

/** What an incident's field shows: "11–19". */
export function shownWords(field: IncidentField): string {
  const { shown } = field
  if (!shown) return 'contested, nothing shown'
  if (shown.low !== undefined && shown.high !== undefined && shown.low !== shown.high)
    return `${grouped(shown.low)}–${grouped(shown.high)}`
  return valueWords(shown.value)
}

/** What went wrong or is odd, each once: a reading repeats its report's problems. */
export function problemMessages(reading: Reading): string[] {
  return [...new Set([...reading.report.problems, ...reading.problems].map((problem) => problem.message))]
}

/** Whom each voice of an incident holds responsible: "al-Shabab: accused by Abdirahman Nur (Meridian Press)". */
export function blameLines(incident: Incident): string[] {
  const origins = new Map(incident.origins.map((origin) => [origin.id, origin.name]))
  const byName = new Map<string, string[]>()
  for (const { field, claims } of incident.fields) {
    if (field !== 'perpetrator' && field !== 'responsibility') continue
    for (const claim of claims) {
      const name = typeof claim.value === 'boolean' ? 'responsibility' : valueWords(claim.value)
      const does = claim.value === false ? 'says nobody claimed it' : stanceWords(claim.stance)
      const origin = origins.get(claim.origin)
      const voice = `${claimantName(claim.claimant)} ${does}${origin === undefined ? '' : ` (${origin})`}`
      const voices = byName.get(name) ?? []
      if (!voices.includes(voice)) voices.push(voice)
      byName.set(name, voices)
    }
  }
  return [...byName].map(([name, voices]) => `${name}: ${voices.join('; ')}`)
}

/** ", withdrawn": why a claim no longer counts; empty where it stands. */
export function standingWords({ standing }: Pick<IncidentClaim, 'standing'>): string {
  return standing ? `, ${standing.is}` : ''
}
