/** Parts of a case that several tables need: its day, its place, its sides, its sources. */
import { countryByCode, type Country } from '../ontology/countries.ts'
import type { Incident } from '../record/incident.ts'
import type { Case } from './columns.ts'
import type { EventDigest, Player, ReportDigest } from './digest.ts'

/** First and last day, both included, and how many days that is. */
export type Stretch = { first: string; last: string; days: number; middle: string }

const DAY = 86_400_000

/** Takes an incident's day ("2025-02-18", "2024-06-10/2024-06-16") apart; undefined where none is known. */
export function stretchOf(day: string | undefined): Stretch | undefined {
  if (!day) return undefined
  const [first = '', last = first] = day.split('/')
  const from = Date.parse(`${first.slice(0, 10)}T00:00:00Z`)
  const to = Date.parse(`${last.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return undefined
  const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)
  const days = Math.round((to - from) / DAY) + 1
  return { first: iso(from), last: iso(to), days, middle: iso(from + Math.floor((days - 1) / 2) * DAY) }
}

/** A day, and whether a report tells it. */
export type CaseDay = Stretch & { told: boolean }

/**
 * When it was. Where no report tells the day of what it is news of (its weightiest event, and nothing recalled), it was in the week that
 * ends with the first report.
 */
export function dayOf({ incident, members, reports }: Case): CaseDay | undefined {
  const told = stretchOf(incident.day)
  if (told) return { ...told, told: true }
  const news = members.some((m) => m.event.id === 'v1' && m.event.background === undefined)
  const date = reports.find((r) => r.date !== undefined)?.date?.slice(0, 10)
  if (!news || date === undefined) return undefined
  const first = new Date(Date.parse(`${date}T00:00:00Z`) - 6 * DAY).toISOString().slice(0, 10)
  const week = stretchOf(`${first}/${date}`)
  return week && { ...week, told: false }
}

export type CasePlace = NonNullable<Incident['place']> & {
  kind?: NonNullable<EventDigest['place']>['kind']
  raw?: string
  /** Kilometres of uncertainty. */
  radius?: number
  offset?: { km: number; bearing: number }
  within?: string
  near?: true
}

/** The incident's place with what the reading it came from knows of it. */
export function placeOf({ incident, members }: Case): CasePlace | undefined {
  const { place } = incident
  if (!place) return undefined
  const from = members.find((m) => m.event.place?.name === place.name)?.event.place
  if (!from) return place
  return {
    ...place,
    kind: from.kind,
    raw: from.raw,
    ...(from.radius === undefined ? {} : { radius: from.radius }),
    ...(from.offset === undefined ? {} : { offset: from.offset }),
    ...(from.within === undefined ? {} : { within: from.within }),
    ...(from.near === undefined ? {} : { near: from.near }),
  }
}

export function countryOf(place: { country?: string } | undefined): Country | undefined {
  return place?.country === undefined ? undefined : countryByCode(place.country)
}

/** ACLED's and UCDP's kinds of sides. */
export type SideKind = 'state-force' | 'armed-group' | 'protesters' | 'civilians' | 'unknown'

const CROWD = /\b(?:protest(?:e|o)rs?|demonstrators?|marchers?|rioters?|crowds?|mob|activists?|strikers?)\b/i
const ARMED =
  /\b(?:gunm[ae]n|militants?|rebels?|insurgents?|fighters?|attackers?|assailants?|bandits?|kidnappers?|jihadists?|terrorists?|militia(?:m[ae]n)?|bombers?|hijackers?|guerrillas?|infiltrators?)\b/i
const FORCES =
  /\b(?:soldiers?|troops?|army|police(?:m[ae]n)?|officers?|security forces?|guards?|commandos?|marines?|navy|air force|bodyguards?|military)\b/i

/** What kind of side somebody is: by PLOVER sector, then by kind of entity, then by the words used. */
export function sideKind(player: Player): SideKind {
  const { sector, kind, name, raw } = player
  if (CROWD.test(name) || CROWD.test(raw)) return 'protesters'
  if (sector === 'MIL' || sector === 'COP' || sector === 'SPY' || kind === 'state-force') return 'state-force'
  if (sector === 'REB' || sector === 'UAF' || sector === 'PRM' || sector === 'CRM' || kind === 'armed-group')
    return 'armed-group'
  if (FORCES.test(name)) return 'state-force'
  if (ARMED.test(name)) return 'armed-group'
  if (kind === 'government' || kind === 'country' || sector === 'GOV' || sector === 'LEG' || sector === 'JUD')
    return 'state-force'
  if (kind === 'person' || kind === 'group' || kind === 'nationality' || sector !== undefined) return 'civilians'
  return 'unknown'
}

/** Does somebody bear a name? "Gunmen", "22 terrorists" and the REBELS of a headline in capitals do not. */
export function isNamed({ kind, name }: Player): boolean {
  if (kind === undefined || kind === 'group' || !/\p{Lu}/u.test(name)) return false
  const word = name.replace(/^(?:the|suspected|alleged|armed|unidentified|unknown)\s+/gi, '')
  return /\s/.test(word) || !(ARMED.test(word) || FORCES.test(word))
}

/** Somebody, and no building, life or village. */
function isSomebody(player: Player): boolean {
  return (
    player.role !== 'physical-target' &&
    player.kind !== undefined &&
    player.kind !== 'place' &&
    player.kind !== 'facility' &&
    player.kind !== 'other'
  )
}

/**
 * Who did it and to whom, each name once: who claims responsibility, then who acts in the weightiest event and the others; where nobody
 * acts, who is blamed. Nobody is on both sides.
 */
export function sidesOf({ incident, members }: Case): { actors: Player[]; recipients: Player[] } {
  const events = members.map((m) => m.event)
  const collect = (roles: readonly Player['role'][], found = new Map<string, Player>()): Player[] => {
    for (const event of events)
      for (const player of event.players) {
        const key = player.name.toLowerCase()
        if (roles.includes(player.role) && isSomebody(player) && !found.has(key)) found.set(key, player)
      }
    return [...found.values()]
  }
  const claimed = new Map<string, Player>()
  for (const claim of incident.fields.find((f) => f.field === 'responsibility')?.claims ?? []) {
    const who = claim.value === true ? claim.claimant.name : claim.value
    if (typeof who === 'string' && claim.stance === 'claims-responsibility' && claim.standing === undefined)
      claimed.set(claim.claimant.name.toLowerCase(), playerNamed(claim.claimant.name, events))
  }
  const actors = collect(['actor'], claimed)
  if (actors.length === 0) {
    const blamed = incident.fields.find((f) => f.field === 'perpetrator')?.shown?.value
    if (typeof blamed === 'string') actors.push(playerNamed(blamed, events))
  }
  const recipients = collect(['victim', 'recipient']).filter((r) => !actors.some((a) => a.name === r.name))
  return { actors, recipients }
}

/** The one a claim names, as a player; its sector is taken from an event that has it too. */
function playerNamed(name: string, events: readonly EventDigest[]): Player {
  const same = events.flatMap((e) => e.players).find((p) => p.name === name)
  if (same) return { ...same, role: 'actor' }
  // Who claims or is blamed for an attack and bears a name is a group until something else is known.
  return {
    role: 'actor',
    name,
    raw: name,
    start: -1,
    kind: /^\p{Lu}/u.test(name) || ARMED.test(name) ? 'armed-group' : 'group',
  }
}

/** Who carried a report: the outlet, else the agency, else its address, else the file's name. */
export function sourceName(report: ReportDigest): string {
  return report.outlet ?? report.agency ?? hostOf(report.url) ?? report.name
}

export function hostOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  try {
    return new URL(url).hostname.replace(/^www\./, '')
  } catch {
    return undefined
  }
}

/** The incident's id as a whole number below 2^53, for columns that must be integers: its 12 hex digits. */
export function numericId(id: string): number {
  const [, hex = '0', copy = '0'] = /^i:([0-9a-f]{12})(?:\.(\d+))?$/.exec(id) ?? []
  // Twelve hex digits fill 48 bits; a second incident of the same number goes on from there.
  return Number.parseInt(hex, 16) + Number(copy) * 2 ** 48
}

/** Names joined, each once. */
export function list(names: readonly (string | undefined)[], separator = '; '): string {
  return [...new Set(names.filter((n) => n !== undefined && n !== ''))].join(separator)
}
