/** Reports that go back to one another, looked up pair by pair. */
import type { CopyPair } from '../record/incident.ts'
import { pairsOf } from './linkTables.ts'
import type { Sql } from './sql.ts'

/**
 * All that descend from these reports or they from, through copies and updates, and the pairs among them. `ring`: also those that share
 * text in another way, with theirs.
 */
export async function familyOf(
  tx: Sql,
  reports: readonly string[],
  more: readonly CopyPair[],
  ring = false,
): Promise<{ reports: string[]; pairs: CopyPair[] }> {
  const found = new Set<string>()
  const pairs = new Map<string, CopyPair>()
  for (const pair of more) pairs.set(pairKey(pair.a, pair.b), pair)
  let next = [...new Set(reports)]
  let outer = ring
  while (next.length > 0) {
    for (const id of next) found.add(id)
    for (const pair of await pairsOf(tx, next)) {
      const key = pairKey(pair.a, pair.b)
      if (!pairs.has(key)) pairs.set(key, pair)
    }
    const close = [...pairs.values()].filter((p) => p.lineage === 'copy' || p.lineage === 'update')
    next = reach(close, found)
    if (next.length === 0 && outer) {
      outer = false
      next = reach([...pairs.values()], found)
    }
  }
  return { reports: [...found], pairs: [...pairs.values()].filter((p) => found.has(p.a) && found.has(p.b)) }
}

function reach(pairs: readonly CopyPair[], found: ReadonlySet<string>): string[] {
  const next = new Set<string>()
  for (const { a, b } of pairs) {
    if (found.has(a) && !found.has(b)) next.add(b)
    if (found.has(b) && !found.has(a)) next.add(a)
  }
  return [...next]
}

export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
