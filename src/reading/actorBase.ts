/** The packed base of known actors (`models/actors.bin`) and the ways to look one up. Built by `training/actors.ts`. */
import { hashString } from '../learning/hash.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { ACTOR_KINDS, ACTOR_SOURCES, actorKey, type Actor, type ActorRole } from '../ontology/actors.ts'

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

/** The base with more actors, found before its own. */
export function withActors(base: ActorBase, actors: readonly Actor[]): ActorBase {
  const added = new Map(base.added)
  for (const actor of actors)
    for (const name of new Set([actor.name, ...actor.aliases].map(actorKey)))
      added.set(name, [...(added.get(name) ?? []), actor])
  return { ...base, added }
}
