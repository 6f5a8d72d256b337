/** Coreference scores: MUC, B-cubed, CEAF-e and their mean (CoNLL-2012), LEA; after the reference scorer 8.01. Fractions, 0–1. */
import { assignment } from '../../src/compare/assignment.ts'

export type Prf = { p: number; r: number; f: number }
export type CoreferenceScore = { muc: Prf; b3: Prf; ceafe: Prf; lea: Prf; conll: number; mentions: Prf }

/** Clusters as lists of mention ids. */
export type Clusters = readonly (readonly string[])[]

export function scoreClusters(key: Clusters, system: Clusters): CoreferenceScore {
  const inKey = indexOf(key)
  const inSystem = indexOf(system)
  const sides = <T>(run: (a: Clusters, b: Clusters, inB: Map<string, number>) => T): [T, T] => [
    run(key, system, inSystem),
    run(system, key, inKey),
  ]
  const ratio = ([recall, precision]: [[number, number], [number, number]]): Prf =>
    toPrf(precision[0], precision[1], recall[0], recall[1])
  const muc = ratio(sides(mucSide))
  const b3 = ratio(sides(b3Side))
  const lea = ratio(sides(leaSide))
  const similarity = ceafe(key, system, inSystem)
  const ceaf = toPrf(similarity, system.length, similarity, key.length)
  let shared = 0
  for (const mention of inKey.keys()) if (inSystem.has(mention)) shared++
  return {
    muc,
    b3,
    ceafe: ceaf,
    lea,
    conll: (muc.f + b3.f + ceaf.f) / 3,
    mentions: toPrf(shared, inSystem.size, shared, inKey.size),
  }
}

export function withoutSingletons(clusters: Clusters): Clusters {
  return clusters.filter((cluster) => cluster.length > 1)
}

function toPrf(pn: number, pd: number, rn: number, rd: number): Prf {
  const p = pd ? pn / pd : 0
  const r = rd ? rn / rd : 0
  return { p, r, f: p + r ? (2 * p * r) / (p + r) : 0 }
}

function indexOf(clusters: Clusters): Map<string, number> {
  const index = new Map<string, number>()
  for (const [i, cluster] of clusters.entries()) for (const mention of cluster) index.set(mention, i)
  return index
}

function overlap(cluster: readonly string[], inB: Map<string, number>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const mention of cluster) {
    const i = inB.get(mention)
    if (i !== undefined) counts.set(i, (counts.get(i) ?? 0) + 1)
  }
  return counts
}

function mucSide(a: Clusters, _b: Clusters, inB: Map<string, number>): [number, number] {
  let links = 0
  let all = 0
  for (const cluster of a) {
    const missing = cluster.filter((mention) => !inB.has(mention)).length
    links += cluster.length - (overlap(cluster, inB).size + missing)
    all += cluster.length - 1
  }
  return [links, all]
}

function b3Side(a: Clusters, _b: Clusters, inB: Map<string, number>): [number, number] {
  let right = 0
  let all = 0
  for (const cluster of a) {
    for (const count of overlap(cluster, inB).values()) right += (count * count) / cluster.length
    all += cluster.length
  }
  return [right, all]
}

function leaSide(a: Clusters, b: Clusters, inB: Map<string, number>): [number, number] {
  let right = 0
  let all = 0
  for (const cluster of a) {
    const size = cluster.length
    all += size
    if (size === 1) {
      const other = inB.get(cluster[0]!)
      if (other !== undefined && b[other]!.length === 1) right++
      continue
    }
    let links = 0
    for (const count of overlap(cluster, inB).values()) links += (count * (count - 1)) / 2
    right += (size * links) / ((size * (size - 1)) / 2)
  }
  return [right, all]
}

/** Sum of phi4 over the best one-to-one alignment; each connected part of the overlap graph is solved by itself. */
function ceafe(key: Clusters, system: Clusters, inSystem: Map<string, number>): number {
  const overlaps = key.map((cluster) => overlap(cluster, inSystem))
  const back = system.map((): number[] => [])
  for (const [i, counts] of overlaps.entries()) for (const j of counts.keys()) back[j]!.push(i)
  const seenKey = new Uint8Array(key.length)
  const seenSystem = new Uint8Array(system.length)
  let total = 0
  for (let i = 0; i < key.length; i++) {
    if (seenKey[i]) continue
    const keys: number[] = []
    const systems: number[] = []
    const stack = [i]
    seenKey[i] = 1
    while (stack.length > 0) {
      const a = stack.pop()!
      keys.push(a)
      for (const j of overlaps[a]!.keys()) {
        if (seenSystem[j]) continue
        seenSystem[j] = 1
        systems.push(j)
        for (const other of back[j]!)
          if (!seenKey[other]) {
            seenKey[other] = 1
            stack.push(other)
          }
      }
    }
    if (systems.length === 0) continue
    const weights = keys.map((a) =>
      systems.map((b) => (2 * (overlaps[a]!.get(b) ?? 0)) / (key[a]!.length + system[b]!.length)),
    )
    for (const [i, j] of assignment(weights.length, weights[0]!.length, (i, j) => weights[i]![j]!))
      total += weights[i]![j]!
  }
  return total
}
