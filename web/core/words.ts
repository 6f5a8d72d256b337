/** How the record is put into words on the page. The field's terms stay; what the record writes in code is said in English. */
import type { Claimant, ClaimantKind, Stance } from '../../src/record/attribution.ts'
import type { ClaimField, ClaimValue, EventType, Status } from '../../src/record/event.ts'
import type { IncidentField, Lineage } from '../../src/record/incident.ts'

export const STATUSES: readonly Status[] = [
  'happened',
  'attempted',
  'ongoing',
  'planned',
  'threatened',
  'hypothetical',
  'did-not-happen',
]
const STATUS_WORDS: Partial<Record<Status, string>> = { 'did-not-happen': 'did not happen' }
export const statusWords = (status: Status): string => STATUS_WORDS[status] ?? status

const STANCE_WORDS: Partial<Record<Stance, string>> = { 'claims-responsibility': 'claims responsibility' }
export const stanceWords = (stance: Stance): string => STANCE_WORDS[stance] ?? stance

const CLAIMANTS: Record<ClaimantKind, string> = {
  narrator: 'the report’s own voice',
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
export const claimantName = (claimant: Claimant): string =>
  claimant.kind === 'narrator' ? 'the report itself' : claimant.name
export const claimantKind = (claimant: Claimant): string =>
  claimant.kind === 'narrator' ? '' : [CLAIMANTS[claimant.kind], claimant.group].filter(Boolean).join(', ')

const FIELDS: Record<ClaimField, string> = {
  event: 'what happened',
  perpetrator: 'perpetrator',
  responsibility: 'responsibility',
  'casualties.killed': 'killed',
  'casualties.injured': 'injured',
  'casualties.missing': 'missing',
  'casualties.abducted': 'abducted',
  'casualties.detained': 'detained',
  'casualties.displaced': 'displaced',
  participants: 'taking part',
  damage: 'damage',
  money: 'money',
  time: 'when',
  place: 'where',
  instrument: 'with what',
  judgement: 'judgement',
}
export const fieldWords = (field: string): string => (FIELDS as Record<string, string>)[field] ?? field
export const fieldOrder = (field: string): number => {
  const order = Object.keys(FIELDS).indexOf(field)
  return order < 0 ? 99 : order
}

const LINEAGES: Record<Lineage, string> = {
  copy: 'copy',
  'partly-derived': 'partly derived',
  update: 'later stage of the same story',
  independent: 'independent',
}
export const lineageWords = (lineage: Lineage): string => LINEAGES[lineage]

/** 1234567 → "1,234,567". */
export const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')
export const plural = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`

/** "7", "at least 11", "40–50", "yes". */
export function valueWords(value: ClaimValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return grouped(value)
  const n = grouped(value.low)
  switch (value.qualifier) {
    case 'at-least':
      return `at least ${n}`
    case 'more-than':
      return `more than ${n}`
    case 'about':
      return `about ${n}`
    case 'up-to':
      return `up to ${grouped(value.high ?? value.low)}`
    case 'none-reported':
      return 'none'
    case 'vague':
      return value.high === undefined || value.high === value.low ? `some ${n}` : `${n} to ${grouped(value.high)}`
    default:
      return value.high === undefined || value.high === value.low ? n : `${n}–${grouped(value.high)}`
  }
}

/** A claim's value under its field: an event's value is its status, a yes to responsibility is one. */
export function claimValueWords(claim: { field: string; value: ClaimValue; status: Status; stance: Stance }): string {
  if (claim.field === 'event') return statusWords(claim.status)
  if (claim.field === 'responsibility' && typeof claim.value === 'boolean')
    return claim.value ? 'claimed' : 'nobody claimed it'
  if (claim.field === 'time' && typeof claim.value === 'string') return dayWords(claim.value)
  return valueWords(claim.value)
}

/** What an incident's field shows: "11–19". */
export function shownWords(field: IncidentField): string {
  const { shown } = field
  if (!shown || shown.value === undefined) return ''
  if (shown.low !== undefined && shown.high !== undefined && shown.low !== shown.high)
    return `${grouped(shown.low)}–${grouped(shown.high)}`
  if (field.field === 'time' && typeof shown.value === 'string') return dayWords(shown.value)
  if (field.field === 'event' && typeof shown.value === 'string' && shown.value in TYPES)
    return typeWords({ type: shown.value })
  if (field.field === 'responsibility' && typeof shown.value === 'boolean')
    return shown.value ? 'claimed' : 'nobody claimed it'
  return valueWords(shown.value)
}

/** Low to high, of a toll: [4, 4] → "4", [9, 19] → "9–19", [12, null] → "12+". */
export function rangeWords(range: readonly [number, number | null]): string {
  const [low, high] = range
  if (high === null) return `${grouped(low)}+`
  return low === high ? grouped(low) : `${grouped(low)}–${grouped(high)}`
}

/**
 * A row's toll as its line says it: "9–19", "at least 130", "none". The row's own range says no more than "9 or more" where a claim
 * has no upper bound, and would hide the 19.
 */
export function tollWords(
  row: { title: string; killed?: readonly [number, number | null]; injured?: readonly [number, number | null] },
  kind: 'killed' | 'injured',
): string {
  const range = row[kind]
  if (!range) return ''
  const cut = row.title.lastIndexOf(';')
  const tail = cut < 0 ? '' : row.title.slice(cut)
  const said = new RegExp(`\\b${kind} ((?:[a-z]+ ){0,2}\\d+(?:,\\d{3})*(?:–\\d+(?:,\\d{3})*)?|none)`).exec(tail)
  return said?.[1] ?? rangeWords(range)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** "18 Feb 2025"; "10–16 Jun 2024"; "Nov 2024"; "2021". */
export function dayWords(day: string): string {
  const [first = '', last = first] = day.split('/')
  const a = /^(\d{4})-(\d\d)-(\d\d)/.exec(first)
  const b = /^(\d{4})-(\d\d)-(\d\d)/.exec(last)
  if (!a || !b) return day.replace('/', ' to ')
  const one = (m: RegExpExecArray, year = true): string =>
    `${Number(m[3])} ${MONTHS[Number(m[2]) - 1]}${year ? ` ${m[1]}` : ''}`
  if (first === last) return one(a)
  if (a[1] === b[1] && a[2] === '01' && a[3] === '01' && b[2] === '12' && b[3] === '31') return a[1]!
  if (a[1] === b[1] && a[2] === b[2]) {
    const length = new Date(Date.UTC(Number(a[1]), Number(a[2]), 0)).getUTCDate()
    if (a[3] === '01' && Number(b[3]) === length) return `${MONTHS[Number(a[2]) - 1]} ${a[1]}`
    return `${Number(a[3])}–${one(b)}`
  }
  return `${one(a, a[1] !== b[1])} – ${one(b)}`
}

export function weekday(day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return ''
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? '' : DAYS[date.getUTCDay()]!
}

/** When somebody decided something: "24 Nov 2026, 11:42". In the reader's own time zone. */
export function momentWords(at: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return at
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}, ${two(date.getHours())}:${two(date.getMinutes())}`
}

export type Quadrant =
  | 'material-conflict'
  | 'verbal-conflict'
  | 'verbal-cooperation'
  | 'material-cooperation'
  | 'no-type'
export const QUADRANTS: readonly Quadrant[] = [
  'material-conflict',
  'verbal-conflict',
  'verbal-cooperation',
  'material-cooperation',
  'no-type',
]

/** PLOVER's types with their quadrant and what they mean, in our words. */
export const TYPES: Record<EventType, [quadrant: Quadrant, meaning: string]> = {
  ASSAULT: ['material-conflict', 'attacks, kills, wounds, bombs'],
  COERCE: ['material-conflict', 'arrests, seizes, expels, blockades, censors'],
  MOBILIZE: ['material-conflict', 'readies or shows force'],
  SANCTION: ['material-conflict', 'cuts off aid, trade or relations'],
  PROTEST: ['material-conflict', 'demonstrates, strikes, blocks, riots'],
  THREATEN: ['verbal-conflict', 'warns of force or penalties'],
  REJECT: ['verbal-conflict', 'refuses, denies, vetoes'],
  ACCUSE: ['verbal-conflict', 'blames, complains, investigates'],
  REQUEST: ['verbal-conflict', 'asks, demands, appeals'],
  AGREE: ['verbal-cooperation', 'says yes to cooperating'],
  CONSULT: ['verbal-cooperation', 'meets, visits, negotiates'],
  SUPPORT: ['verbal-cooperation', 'backs, praises, recognises'],
  CONCEDE: ['verbal-cooperation', 'gives way in words'],
  COOPERATE: ['material-cooperation', 'exchanges goods, arms, intelligence'],
  AID: ['material-cooperation', 'gives money, arms, relief, rescue'],
  RETREAT: ['material-cooperation', 'gives way in deeds: withdraws, frees, disarms'],
}
export const quadrantOf = (type: string | undefined): Quadrant => TYPES[type as EventType]?.[0] ?? 'no-type'
export const quadrantWords = (quadrant: Quadrant): string =>
  quadrant === 'no-type' ? 'outside PLOVER' : quadrant.replace('-', ' ')

/** "Assault · explosives"; the contexts of an event outside PLOVER. */
export function typeWords(of: { type?: string; mode?: string; contexts?: readonly string[] }): string {
  if (of.type) return [of.type[0] + of.type.slice(1).toLowerCase(), of.mode].filter(Boolean).join(' · ')
  return of.contexts?.length ? of.contexts.map((c) => c.replaceAll('_', ' ')).join(', ') : 'event'
}

/** Admiralty code, information credibility. */
export const CREDIBILITY: Record<number, string> = {
  1: 'confirmed by independent sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
}

/** The generated line without what stands in columns of its own: date and toll. */
export function shortTitle(title: string, day: string | undefined): string {
  const head = title.split(';')[0]!
  const tail = day ? `, ${day}` : ''
  return tail && head.endsWith(tail) ? head.slice(0, -tail.length) : head
}

/** The generated line with its date in words. */
export function titleWords(title: string, day: string | undefined): string {
  return day && title.includes(day) ? title.replace(day, dayWords(day)) : title
}

/** Letters of Arabic, Hebrew, Syriac, Thaana and N’Ko: names in them run from right to left. */
export const isRightToLeft = (text: string): boolean => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)
