/** Which names people said are one actor: laid over the ids made from names, decision by decision. */
import { actorId } from './actorTable.ts'
import { undoneBy } from './decided.ts'
import type { Decision } from './store.ts'

export type ActorNames = {
  /** The id that stands for an actor. */
  of: (id: string) => string
  /** All ids that stand behind one, itself first. */
  members: (id: string) => string[]
  /** Names that people said it has. */
  names: (id: string) => string[]
}

/** @param decisions of actions alias, unalias, merge-actors, split-actor and undo, oldest first */
export function actorNames(decisions: readonly Decision[]): ActorNames {
  const undone = undoneBy(decisions)
  const parent = new Map<string, string>()
  const spelt = new Map<string, string>()
  const find = (id: string): string => {
    let at = id
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up
    return at
  }
  const join = (child: string, to: string): void => {
    const [a, b] = [find(child), find(to)]
    if (a !== b) parent.set(a, b)
  }
  // Taking one name out leaves the others together: the tree is made anew without it.
  const leave = (id: string): void => {
    const root = find(id)
    const rest = [...parent.keys(), root].filter((x) => find(x) === root && x !== id)
    for (const x of [...rest, id]) parent.delete(x)
    const head = root === id ? rest[0] : root
    for (const x of rest) if (head !== undefined && x !== head) parent.set(x, head)
  }
  for (const { number, action, subject, detail } of decisions) {
    if (undone.has(number)) continue
    const given = JSON.parse(detail) as { name?: string; with?: string; names?: string[] }
    if (action === 'alias') {
      join(actorId(given.name ?? ''), subject)
      spelt.set(actorId(given.name ?? ''), given.name ?? '')
    }
    if (action === 'merge-actors') join(given.with ?? '', subject)
    else if (action === 'unalias') leave(actorId(given.name ?? ''))
    else if (action === 'split-actor') for (const name of given.names ?? []) leave(actorId(name))
  }
  const groups = new Map<string, string[]>()
  for (const id of parent.keys()) {
    const root = find(id)
    groups.set(root, [...(groups.get(root) ?? []), id])
  }
  const members = (id: string): string[] => [find(id), ...(groups.get(find(id)) ?? [])]
  return {
    of: find,
    members,
    names: (id) =>
      members(id)
        .map((m) => spelt.get(m))
        .filter((name) => name !== undefined),
  }
}

export const NAME_ACTIONS: ReadonlySet<string> = new Set(['alias', 'unalias', 'merge-actors', 'split-actor', 'undo'])
