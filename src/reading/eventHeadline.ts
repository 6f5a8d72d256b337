/**
 * A headline tells again what the body tells: "Four killed as police fire on protest" and "police opened fire …, leaving four dead" are one
 * event, though no word of the two is the same.
 */
import type { Count } from '../record/slot.ts'
import type { GatherMention } from './eventGatherFacts.ts'
import { compareDays, compareSets } from './eventGatherPairs.ts'
import { DEEDS, REAL } from './eventGatherRules.ts'

/** What a cluster of mentions has that tells it from others. */
type Told = { actors: string[]; targets: string[]; days: string[]; places: string[]; modes: string[]; tolls: string[] }

const TARGETS = new Set(['recipient', 'victim', 'physical-target'])

/**
 * Joins clusters that only headlines speak of to the first of the body that has the same toll, or the same doer and means; what else
 * is known of them must not differ. Clusters are lists of places in `facts`, in order.
 * @param isHeadline by place in `facts`
 * @param countsOf counts of a mention
 */
export function joinHeadlines(
  facts: readonly GatherMention[],
  clusters: readonly number[][],
  isHeadline: (mention: number) => boolean,
  countsOf: (mention: number) => readonly Count[],
): number[][] {
  const toldOf = (cluster: readonly number[]): Told => {
    const members = cluster.map((m) => facts[m]!)
    const keys = (is: (role: string) => boolean): string[] =>
      members.flatMap((m) => m.players.filter((p) => is(p.role)).map((p) => p.key))
    return {
      actors: keys((role) => role === 'actor'),
      targets: keys((role) => TARGETS.has(role)),
      days: members.flatMap((m) => m.days),
      places: members.flatMap((m) => m.places),
      modes: members.flatMap((m) => (m.mode ? [m.mode] : [])),
      tolls: cluster.flatMap((m) => countsOf(m)).flatMap((c) => (c.low >= LEAST_TOLL ? [`${c.kind} ${c.low}`] : [])),
    }
  }
  const mayMeet = (cluster: readonly number[]): boolean => {
    const { type, status } = facts[cluster[0]!]!
    return DEEDS.has(type) && REAL.has(status)
  }
  const heads = clusters.filter((cluster) => mayMeet(cluster) && cluster.every(isHeadline))
  if (heads.length === 0) return [...clusters]
  const body = clusters
    .filter((cluster) => mayMeet(cluster) && !cluster.every(isHeadline))
    .map((cluster) => ({ cluster, theirs: toldOf(cluster) }))
  const joined = new Map<number[], number[]>()
  for (const head of heads) {
    const own = toldOf(head)
    const found = body.find(({ cluster, theirs }) => {
      if (facts[cluster[0]!]!.type !== facts[head[0]!]!.type) return false
      if (compareDays(own.days, theirs.days) === 'differ' || compareSets(own.places, theirs.places) === 'differ')
        return false
      const actors = compareSets(own.actors, theirs.actors)
      if (compareSets(own.tolls, theirs.tolls) === 'same') return actors !== 'differ'
      return (
        actors === 'same' &&
        compareSets(own.modes, theirs.modes) === 'same' &&
        compareSets(own.targets, theirs.targets) !== 'differ' &&
        compareSets(own.tolls, theirs.tolls) !== 'differ'
      )
    })
    if (found) joined.set(head, found.cluster)
  }
  return clusters
    .filter((cluster) => !joined.has(cluster))
    .map((cluster) =>
      [...cluster, ...[...joined].flatMap(([head, other]) => (other === cluster ? head : []))].sort((a, b) => a - b),
    )
    .sort((a, b) => a[0]! - b[0]!)
}

/** One or two dead are too common to tell events by. */
const LEAST_TOLL = 3
