/**
 * A mention beside a cluster that it may join, in numbers: what the pairs say, where both stand, who takes part. For trees, which weigh
 * them against one another better than a sum does.
 */
import type { GatherMention } from './eventGatherFacts.ts'
import { compareDays, compareSets, GENERIC } from './eventGatherPairs.ts'
import { mustDiffer, REAL } from './eventGatherRules.ts'
import type { EventTree } from './eventTree.ts'

/** The mentions that speak for a cluster: its first two and last four, so that the work stays linear in the text. */
export function speakers(cluster: readonly number[]): readonly number[] {
  return cluster.length > 6 ? [...cluster.slice(0, 2), ...cluster.slice(-4)] : cluster
}

/** What speaks for or against a cluster beside the pairs: a taking-up ("the attack") takes up the news, real and much spoken of. */
function leaning(mentions: readonly GatherMention[], cluster: readonly number[], m: number): number {
  const mention = mentions[m]!
  const old = cluster.some((other) => mentions[other]!.old)
  // An old case told in between begins with its own day; what follows at once may go on about it.
  if (mention.old !== old && mention.days.length > 0) return -1
  let lean = old && cluster.at(-1) !== m - 1 ? -0.25 : 0
  if (mention.nominal && mention.definite && REAL.has(mention.status)) {
    if (!cluster.some((other) => REAL.has(mentions[other]!.status))) lean -= 0.3
    else if (!old) lean += 0.05 * Math.min(4, cluster.length - 1)
  }
  return lean
}

const TARGETS = ['recipient', 'victim', 'physical-target', 'about']
const NEW_SCENE = new Set(
  'separate separately elsewhere another other second third earlier meanwhile later previous last also similar since same'.split(
    ' ',
  ),
)
const APART = ['', 'after', 'before', 'since', 'following', 'until', 'while', 'amid', 'despite', 'like', 'than']
const COMPARED: Record<string, number> = { differ: -2, one: 0, none: 1, same: 3 }

/**
 * @param cluster mentions before `m`, in order; `p` are the probabilities that `m` is one event with each of its {@link speakers}
 * @param clusters all that `m` may join, of its type
 */
export function joinNumbers(
  tree: EventTree,
  mentions: readonly GatherMention[],
  cluster: readonly number[],
  m: number,
  p: readonly number[],
  clusters: readonly (readonly number[])[],
): number[] {
  const b = mentions[m]!
  const lemma = tree.lemmas[b.token]!
  const known = speakers(cluster).map((i) => mentions[i]!)
  const [first, last] = [known[0]!, known.at(-1)!]
  const share = (is: (a: GatherMention) => boolean): number => known.filter(is).length / known.length
  const any = (is: (a: GatherMention) => boolean): number => Number(known.some(is))
  const top = Math.max(...p)
  const mean = p.reduce((sum, x) => sum + x, 0) / p.length
  const [theirs, own] = [players(known), players([b])]
  const others = clusters.filter((c) => c !== cluster)
  const compare = (x: readonly string[], y: readonly string[]): number => COMPARED[compareSets(x, y)]!
  const opened = (is: (word: string) => boolean): number => b.opening.filter(is).length
  return [
    top,
    mean,
    Math.min(...p),
    p[0]!,
    p.at(-1)!,
    0.6 * top + 0.4 * mean,
    Math.min(cluster.length, 12),
    cluster.length - Math.max(0, ...others.map((c) => c.length)),
    Math.min(20, b.sentence - last.sentence),
    Math.min(20, b.sentence - first.sentence),
    Math.min(8, b.paragraph - last.paragraph),
    Math.min(8, b.paragraph - first.paragraph),
    others.filter((c) => c.at(-1)! > cluster.at(-1)!).length,
    others.length,
    share((a) => a.paragraph === 0),
    Number(b.nominal),
    Number(b.definite),
    Number(b.effect),
    Number(b.plural),
    Number(GENERIC.has(lemma)),
    any((a) => tree.lemmas[a.token] === lemma),
    share((a) => a.nominal),
    share((a) => a.effect),
    any((a) => a.plural),
    Number(b.old) + 2 * any((a) => a.old),
    COMPARED[
      compareDays(
        known.flatMap((a) => a.days),
        b.days,
      )
    ]!,
    COMPARED[
      compareDays(
        known.flatMap((a) => a.scene),
        b.scene,
      )
    ]!,
    Number(b.days.length > 0),
    compare(
      known.flatMap((a) => a.places),
      b.places,
    ),
    compare(
      known.flatMap((a) => a.around),
      b.around,
    ),
    compare(theirs.actors, own.actors),
    compare(theirs.targets, own.targets),
    compare(theirs.instruments, own.instruments),
    Number(theirs.actors.some((k) => own.targets.includes(k)) || own.actors.some((k) => theirs.targets.includes(k))),
    compare(
      known.flatMap((a) => (a.effect ? a.numbers : [])),
      b.effect ? b.numbers : [],
    ),
    Number(known.every((a) => REAL.has(a.status)) === REAL.has(b.status)),
    any((a) => a.status === b.status),
    Number(REAL.has(b.status)),
    APART.indexOf(b.apart.replace('come ', '')),
    b.opening.length,
    opened((word) => word === 'weekday'),
    opened((word) => word === 'month-name' || word === 'year-number'),
    opened((word) => NEW_SCENE.has(word)),
    b.form.endsWith(' had') ? 2 : b.form.endsWith(' has') ? 1 : 0,
    /^(the|this|that)/.test(b.form) ? 2 : /^(a|another)$/.test(b.form) ? 1 : 0,
    b.players.length,
    any((a) => a.mode !== '' && a.mode === b.mode),
    Number(b.mode !== '' && known.every((a) => a.mode !== '' && a.mode !== b.mode)),
    Number(b.sentence === last.sentence),
    Math.max(
      Number(b.toWar),
      any((a) => a.toWar),
    ),
    b.teller === '' ? -1 : theirs.actors.includes(b.teller) ? 2 : theirs.targets.includes(b.teller) ? 1 : 0,
    Number(b.whenThen),
    any((a) => a.whenThen),
    Number(b.teller !== '') * any((a) => a.teller === b.teller),
    leaning(mentions, cluster, m),
    any((a) => mustDiffer(a, b)),
  ]
}

function players(mentions: readonly GatherMention[]): { actors: string[]; targets: string[]; instruments: string[] } {
  const of = (is: (role: string) => boolean): string[] =>
    mentions.flatMap((a) => a.players.filter((p) => is(p.role)).map((p) => p.key))
  return {
    actors: of((role) => role === 'actor'),
    targets: of((role) => TARGETS.includes(role)),
    instruments: of((role) => role === 'instrument'),
  }
}
