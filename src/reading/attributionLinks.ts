/** Joins the tagger's cues, sources and contents into relations: each cue with what stands nearest and nothing between. */
import type { Words } from './attributionWords.ts'

/** A run of words [first, last). */
export type Run = [number, number]
export type LinkedRelation = { cue: Run; source: Run[]; content: Run[] }

/** Do two runs share a word? */
export function meets(a: Run, b: Run): boolean {
  return a[0] < b[1] && b[0] < a[1]
}

/** The tagger's labels: a word outside, or at the beginning or inside of a cue, source or content. */
export const LABELS = ['O', 'B-cue', 'I-cue', 'B-source', 'I-source', 'B-content', 'I-content']
export const CUE = 1
export const SOURCE = 3
export const CONTENT = 5

/** The runs of one role in a labelled stretch that begins at word `offset`; `role` is its `B-` label. */
export function runsOf(tags: ArrayLike<number>, role: number, offset = 0): Run[] {
  const out: Run[] = []
  for (let i = 0; i < tags.length; i++) {
    if (tags[i] !== role) continue
    let end = i + 1
    while (end < tags.length && tags[end] === role + 1) end++
    out.push([i + offset, end + offset])
    i = end - 1
  }
  return out
}

/**
 * Links the tags of one passage, which begins at word `from`. Every cue makes a relation. Fed with gold tags this finds 95.4 % of
 * PolNeAR's relations whole: tags are the bottleneck, not the linking.
 */
export function linkTags(words: Words, passage: Uint8Array, from: number): LinkedRelation[] {
  const cues = runsOf(passage, CUE, from)
  if (cues.length === 0) return []
  const sources = runsOf(passage, SOURCE, from)
  const contents = runsOf(passage, CONTENT, from)
  const relations = cues.map((cue): LinkedRelation => ({ cue, source: [], content: [] }))
  const between = (runs: Run[], a: Run, b: Run) => {
    const low = Math.min(a[1], b[1])
    const high = Math.max(a[0], b[0])
    let n = 0
    for (const run of runs) if (run !== a && run !== b && run[0] >= low && run[1] <= high) n++
    return n
  }
  const cost = (run: Run, cue: Run, same: Run[], isSource: boolean) => {
    const distance = run[0] >= cue[1] ? run[0] - cue[1] : cue[0] - run[1]
    const near = !isSource && run[0] < cue[0] ? run[1] - 1 : run[0]
    const order = isSource ? (run[0] < cue[0] ? 0 : 2) : run[0] > cue[0] ? 0 : 3
    const sentences = Math.abs(words.sentence[near]! - words.sentence[cue[0]]!)
    return Math.min(distance, 15) + 20 * between(cues, run, cue) + 6 * between(same, run, cue) + 8 * sentences + order
  }
  const pairs = sources
    .flatMap((source) =>
      relations.map((relation) => ({ source, relation, cost: cost(source, relation.cue, sources, true) })),
    )
    .filter((pair) => pair.cost < 30)
    .toSorted((a, b) => a.cost - b.cost)
  const used = new Set<Run>()
  for (const { source, relation } of pairs) {
    if (used.has(source) || relation.source.length > 0) continue
    relation.source.push(source)
    used.add(source)
  }
  for (const content of contents) {
    let best: LinkedRelation | undefined
    let least = Infinity
    for (const relation of relations) {
      const own = relation.source[0]
      const across = between(sources, content, relation.cue)
      const isOwn =
        own && own[0] >= Math.min(content[1], relation.cue[1]) && own[1] <= Math.max(content[0], relation.cue[0])
      const total = cost(content, relation.cue, contents, false) + (isOwn ? 0 : 5 * across)
      if (total < least) {
        least = total
        best = relation
      }
    }
    best!.content.push(content)
  }
  // The source of a cue without one is the source of the cue before it in the sentence ("said … and added …"):
  // with perfect tags this lifts whole relations from 91.6 to 95.4 F on PolNeAR dev.
  for (const [i, relation] of relations.entries()) {
    const prior = relations[i - 1]
    if (relation.source.length > 0 || !prior || prior.source.length === 0) continue
    if (words.sentence[prior.cue[0]] === words.sentence[relation.cue[0]] && prior.source[0]![0] < relation.cue[0])
      relation.source = prior.source
  }
  return relations
}
