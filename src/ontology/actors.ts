/**
 * Known actors: who they are, with dates: heads of state, ministers, armed groups, parties, forces, international bodies.
 * Built by `training/actors.ts` from the actor dictionaries of the Open Event Data Alliance (MIT, frozen about 2014) and from
 * `actors.csv` beside this file; users add their own by a CSV of the same columns (`actorCsv.ts`).
 */
import { hashString } from '../learning/hash.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { foldMarks } from './foldMarks.ts'

/** One code an actor has or had. Dates are ISO 8601 days, both included; absent: no bound. */
export type ActorRole = { code: string; title?: string; from?: string; to?: string }

export type Actor = {
  name: string
  aliases: string[]
  /** As in `EntityKind`; absent where the source does not tell. */
  kind?: string
  roles: ActorRole[]
  /** Where the facts are from: `oeda` (the dictionaries), `corroborate`, or the user's file. */
  source: string
}

export type ActorBase = {
  /** Packed entries; see `training/actors.ts`. */
  keys: Uint32Array
  prints: Uint16Array
  entries: Uint32Array
  roleStarts: Uint32Array
  roleCodes: Uint16Array
  /** yyyymmdd, 0 for no bound. */
  roleFrom: Int32Array
  roleTo: Int32Array
  roleTitles: Uint16Array
  names: Uint8Array
  nameStarts: Uint32Array
  kinds: Uint8Array
  sources: Uint8Array
  codeTable: string[]
  titleTable: string[]
  /** The user's own, by key; they come before the packed ones. */
  added: ReadonlyMap<string, Actor[]>
}

/** What kinds are written as in the packed base; 0 stands for not known. */
export const ACTOR_KINDS = [
  '',
  'person',
  'organisation',
  'government',
  'armed-group',
  'state-force',
  'country',
  'place',
  'nationality',
] as const
export const ACTOR_SOURCES = ['oeda', 'corroborate'] as const

export function actorBaseFrom(model: ModelContent): ActorBase {
  const { codes, titles } = model.meta as { codes: string[]; titles: string[] }
  return {
    keys: modelArray(model, 'keys', Uint32Array),
    prints: modelArray(model, 'prints', Uint16Array),
    entries: modelArray(model, 'entries', Uint32Array),
    roleStarts: modelArray(model, 'roleStarts', Uint32Array),
    roleCodes: modelArray(model, 'roleCodes', Uint16Array),
    roleFrom: modelArray(model, 'roleFrom', Int32Array),
    roleTo: modelArray(model, 'roleTo', Int32Array),
    roleTitles: modelArray(model, 'roleTitles', Uint16Array),
    names: modelArray(model, 'names', Uint8Array),
    nameStarts: modelArray(model, 'nameStarts', Uint32Array),
    kinds: modelArray(model, 'kinds', Uint8Array),
    sources: modelArray(model, 'sources', Uint8Array),
    codeTable: codes,
    titleTable: titles,
    added: new Map(),
  }
}

/** A name as it is looked up: lower case, no marks, no possessive, no "the", hyphens and punctuation as one space. */
export function actorKey(name: string): string {
  return foldMarks(name)
    .replace(/[’‘`ʼʿʾ]/g, "'")
    .toLowerCase()
    .replace(/'s?(?=\s|$)/g, '')
    .replace(/[.']/g, '')
    .replace(/[^a-z0-9&\u0400-\u06ff]+/g, ' ')
    .trim()
    .replace(/^the /, '')
}

/** Two hashes of a key: where it is sorted, and a print that tells most strangers. */
export function keyHashes(key: string): { hash: number; print: number } {
  return { hash: hashString(key), print: hashString(key, 77) & 0xffff }
}

/** All actors of this name, the user's first. Empty for an unknown one. */
export function lookupActor(base: ActorBase, name: string): Actor[] {
  const key = actorKey(name)
  if (key === '') return []
  const found = [...(base.added.get(key) ?? [])]
  const { hash, print } = keyHashes(key)
  let low = 0
  let high = base.keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (base.keys[middle]! < hash) low = middle + 1
    else high = middle
  }
  for (let i = low; i < base.keys.length && base.keys[i] === hash; i++)
    if (base.prints[i] === print) found.push(actorAt(base, base.entries[i]!))
  return found
}

const decoder = new TextDecoder()

function actorAt(base: ActorBase, entry: number): Actor {
  const roles: ActorRole[] = []
  for (let r = base.roleStarts[entry]!; r < base.roleStarts[entry + 1]!; r++) {
    const from = base.roleFrom[r]!
    const to = base.roleTo[r]!
    const title = base.titleTable[base.roleTitles[r]!]!
    roles.push({
      code: base.codeTable[base.roleCodes[r]!]!,
      ...(title ? { title } : {}),
      ...(from ? { from: dayOf(from) } : {}),
      ...(to ? { to: dayOf(to) } : {}),
    })
  }
  const kind = ACTOR_KINDS[base.kinds[entry]!]!
  return {
    name: decoder.decode(base.names.subarray(base.nameStarts[entry]!, base.nameStarts[entry + 1]!)),
    aliases: [],
    ...(kind ? { kind } : {}),
    roles,
    source: ACTOR_SOURCES[base.sources[entry]!]!,
  }
}

function dayOf(number: number): string {
  const text = String(number).padStart(8, '0')
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`
}

/** Towns and provinces stand in the dictionaries as names of their country, with its bare code. */
export function isPlaceEntry(actor: Actor): boolean {
  return actor.source === 'oeda' && actor.roles.length === 1 && actor.roles[0]!.code.length === 3
}

/** The base with more actors, found before its own. */
export function withActors(base: ActorBase, actors: readonly Actor[]): ActorBase {
  const added = new Map(base.added)
  for (const actor of actors)
    for (const name of new Set([actor.name, ...actor.aliases].map(actorKey)))
      added.set(name, [...(added.get(name) ?? []), actor])
  return { ...base, added }
}

/**
 * The role an actor had on a day: the one that covers it (of several, the one that began last), else the last that had ended
 * before it, marked `past`. Without a day the latest office.
 */
export function roleOn(actor: Actor, day?: string): { role: ActorRole; past: boolean } | undefined {
  const { roles } = actor
  if (roles.length === 0) return undefined
  const latest = (list: readonly ActorRole[]): ActorRole | undefined =>
    list.reduce<ActorRole | undefined>(
      (best, role) => (best === undefined || (role.from ?? '') > (best.from ?? '') ? role : best),
      undefined,
    )
  if (day === undefined) {
    return { role: latest(roles)!, past: false }
  }
  const now = latest(roles.filter((role) => (role.from ?? '') <= day && day <= (role.to ?? '9999')))
  if (now) return { role: now, past: false }
  const before = latest(roles.filter((role) => (role.to ?? '9999') < day))
  return before ? { role: before, past: true } : { role: roles[0]!, past: false }
}
