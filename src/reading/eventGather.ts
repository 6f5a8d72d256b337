/**
 * Gathers the mentions of one event: "the attack", "it was shot at", "the assassination attempt". Mentions are taken in reading order;
 * each joins the cluster that it most probably belongs to, or begins one. A pair model (after ECB+, MUC-4 and stories of our own) says how
 * alike two mentions are; trees over that and what is known of the cluster say whether a mention joins.
 */
import { forestScore, type Forest } from '../learning/forest.ts'
import { probabilities, type Logistic } from '../learning/logistic.ts'
import type { GatherMention } from './eventGatherFacts.ts'
import { joinNumbers, speakers } from './eventGatherNumbers.ts'
import { compareDays, pairFeatures } from './eventGatherPairs.ts'
import { mustDiffer } from './eventGatherRules.ts'
import type { EventTree } from './eventTree.ts'

/** `pair`: are two mentions one event; `join`: does a mention join a cluster. */
export type GatherModels = { pair: Logistic; join: Forest }

/** Log odds from which a mention joins; chosen by cross-validation over the stories. */
const JOINS = -0.3

/** The same for harm of which nobody says who did it, where or when: it is somebody's figure for what is told already. */
const JOINS_HARM = -1.3

function isHarmAlone(m: GatherMention): boolean {
  return m.effect && m.days.length === 0 && m.places.length === 0 && !m.players.some((p) => p.role === 'actor')
}

/** Clusters of mention indices, in order of their first mention. Only mentions of one type meet. */
export function gather(tree: EventTree, mentions: readonly GatherMention[], models: GatherModels): number[][] {
  const likeness = pairLikeness(tree, mentions, models.pair)
  const clusters: number[][] = []
  for (const [m, mention] of mentions.entries()) {
    let best: number[] | undefined
    let bestScore = isHarmAlone(mention) ? JOINS_HARM : JOINS
    const candidates = open(clusters).filter((cluster) => mentions[cluster[0]!]!.type === mention.type)
    for (const cluster of candidates) {
      // The trees may overrule a scene or who takes part; two days of their own are two events.
      if (cluster.some((other) => compareDays(mentions[other]!.days, mention.days) === 'differ')) continue
      const p = speakers(cluster).map((other) => likeness(other, m))
      const score = forestScore(models.join, joinNumbers(tree, mentions, cluster, m, p, candidates))
      if (score > bestScore) {
        bestScore = score
        best = cluster
      }
    }
    if (best) best.push(m)
    else clusters.push([m])
  }
  return joinAgain(mentions, clusters, likeness)
}

/** How probably two mentions, the earlier first, are one event. */
export type Likeness = (a: number, b: number) => number

export function pairLikeness(tree: EventTree, mentions: readonly GatherMention[], model: Logistic): Likeness {
  const known = new Map<number, number>()
  return (a, b) => {
    const key = a * mentions.length + b
    let p = known.get(key)
    if (p === undefined) known.set(key, (p = probabilities(model, pairFeatures(tree, mentions[a]!, mentions[b]!))[1]!))
    return p
  }
}

/** Clusters with more mentions than this speak for themselves by their first and last ones. */
const SPEAKERS = 4

/**
 * A mention is placed by what stood before it; once all are, two clusters that speak of one event are joined, likeliest first
 * (average link). Only the sixty weightiest clusters of a type take part, so that long reports stay linear.
 */
function joinAgain(mentions: readonly GatherMention[], clusters: number[][], pair: Likeness): number[][] {
  const out: (number[] | undefined)[] = [...clusters]
  const byType = new Map<string, number[]>()
  for (const [c, cluster] of clusters.entries()) {
    const { type } = mentions[cluster[0]!]!
    byType.get(type)?.push(c) ?? byType.set(type, [c])
  }
  const ends = (cluster: readonly number[]): readonly number[] =>
    cluster.length <= 2 * SPEAKERS ? cluster : [...cluster.slice(0, SPEAKERS), ...cluster.slice(-SPEAKERS)]
  const likeness = (a: readonly number[], b: readonly number[]): number => {
    if (a.some((x) => b.some((y) => mustDiffer(mentions[Math.min(x, y)]!, mentions[Math.max(x, y)]!)))) return 0
    let sum = 0
    let top = 0
    let n = 0
    for (const x of ends(a))
      for (const y of ends(b)) {
        const p = x < y ? pair(x, y) : pair(y, x)
        sum += p
        n++
        if (p > top) top = p
      }
    return 0.3 * top + 0.7 * (sum / n)
  }
  for (const ids of byType.values()) {
    const weighty = [...ids].sort((a, b) => clusters[b]!.length - clusters[a]!.length || a - b).slice(0, 60)
    const scores = new Map<string, number>()
    const score = (a: number, b: number): number => {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`
      let known = scores.get(key)
      if (known === undefined) scores.set(key, (known = likeness(out[a]!, out[b]!)))
      return known
    }
    for (;;) {
      let best: [number, number] | undefined
      let bestScore = 0.5
      const alive = weighty.filter((c) => out[c])
      for (const [i, a] of alive.entries())
        for (const b of alive.slice(i + 1)) {
          const s = score(a, b)
          if (s > bestScore) [bestScore, best] = [s, [Math.min(a, b), Math.max(a, b)]]
        }
      if (!best) break
      const [keep, gone] = best
      out[keep] = [...out[keep]!, ...out[gone]!].sort((a, b) => a - b)
      out[gone] = undefined
      for (const key of scores.keys()) if (key.split(' ').map(Number).includes(keep)) scores.delete(key)
    }
  }
  return out.filter((cluster) => cluster !== undefined)
}

/** Clusters that a mention may join: the last sixty, and of the others the first twenty much spoken of. Keeps long reports linear. */
function open(clusters: readonly number[][]): readonly number[][] {
  if (clusters.length <= 80) return clusters
  const main: number[][] = []
  for (let c = 0; c < clusters.length - 60 && c < 400 && main.length < 20; c++)
    if (clusters[c]!.length > 2) main.push(clusters[c]!)
  return [...main, ...clusters.slice(-60)]
}
