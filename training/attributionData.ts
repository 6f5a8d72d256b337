/** PolNeAR for training: analysed documents as words, with the gold spans as word numbers. */
import type { Analysis } from '../src/language/analysis.ts'
import type { Report } from '../src/record/report.ts'
import { formKey, lemmaKey, levelOfShare, type CueLevels, type Words } from '../src/reading/attributionWords.ts'
import type { AttributionDocument, Pair } from '../benchmarks/attribution/polnear.ts'

/** A run of words [first, last). */
export type Run = [number, number]
export type GoldRelation = { cue: Run[]; source: Run[]; content: Run[] }
export type TrainingDocument = { id: string; document: AttributionDocument; report: Report; analysis: Analysis }

const ROLES = ['cue', 'source', 'content'] as const

/** Gold relations in words; a span over a passage's end is cut in two there. Relations whose cue or content is lost are left out. */
export function goldRelations(document: AttributionDocument, words: Words): GoldRelation[] {
  const passageEnds = new Set(words.passages)
  const runsOf = (pairs: Pair[]): Run[] => {
    const out: Run[] = []
    for (const [start, end] of pairs) {
      let w = firstWordEndingAfter(words, start)
      let from = w
      for (; w < words.count && words.start[w]! < end; w++)
        if (w > from && passageEnds.has(w)) {
          out.push([from, w])
          from = w
        }
      if (w > from) out.push([from, w])
    }
    return out
  }
  return (document.relations ?? [])
    .map((relation) => ({
      cue: runsOf(relation.cue),
      source: runsOf(relation.source),
      content: runsOf(relation.content),
    }))
    .filter((relation) => relation.cue.length > 0 && relation.content.length > 0)
}

/** One tag a word, 0 outside: B-cue 1, I-cue 2, B-source 3, … as in the tagger's labels. */
export function goldTags(relations: readonly GoldRelation[], words: Words): Uint8Array {
  const tags = new Uint8Array(words.count)
  for (const relation of relations)
    for (const [r, role] of ROLES.entries())
      for (const [first, last] of relation[role])
        for (let w = first; w < last; w++) tags[w] = r * 2 + (w === first ? 1 : 2)
  // Overlapping relations can leave an inside tag without its beginning.
  const starts = new Set(words.passages)
  for (let w = 0; w < words.count; w++) {
    const tag = tags[w]!
    if (tag > 0 && tag % 2 === 0 && (starts.has(w) || (tags[w - 1] !== tag && tags[w - 1] !== tag - 1)))
      tags[w] = tag - 1
  }
  return tags
}

function firstWordEndingAfter(words: Words, offset: number): number {
  let low = 0
  let high = words.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (words.end[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** How often each key was seen, and how often in a cue. */
type Counts = Map<number, { cue: number; all: number }>

/**
 * Learns how often words are (part of) cues. `levels` are for unseen text; `without(i)` leaves document i out, since a
 * training text must not be told what its own rare words are.
 */
export function learnCueLevels(documents: readonly { words: Words; tags: Uint8Array }[]): {
  levels: Map<number, number>
  without: (i: number) => CueLevels
} {
  const own = documents.map(({ words, tags }) => countKeys(words, tags))
  const total: Counts = new Map()
  for (const counts of own)
    for (const [key, { cue, all }] of counts) {
      const known = total.get(key)
      if (known) {
        known.cue += cue
        known.all += all
      } else total.set(key, { cue, all })
    }
  const levelOf = (cue: number, all: number) => (cue >= 2 ? levelOfShare(cue / (all + 0.5)) : 0)
  const levels = new Map<number, number>()
  for (const [key, { cue, all }] of total) if (levelOf(cue, all) > 0) levels.set(key, levelOf(cue, all))
  const without = (i: number): CueLevels => ({
    get(key) {
      const mine = own[i]?.get(key)
      if (!mine) return levels.get(key)
      const all = total.get(key)!
      return levelOf(all.cue - mine.cue, all.all - mine.all)
    },
  })
  return { levels, without }
}

function countKeys(words: Words, tags: Uint8Array): Counts {
  const counts: Counts = new Map()
  for (let w = 0; w < words.count; w++) {
    // Punctuation is never what makes a cue.
    if (words.shape[w] === words.shape2[w] && words.upos[w] === 13) continue
    for (const key of [formKey(words.form[w]!), lemmaKey(words.lemma[w]!, words.upos[w]!)]) {
      const known = counts.get(key) ?? { cue: 0, all: 0 }
      known.all++
      if (tags[w] === 1 || tags[w] === 2) known.cue++
      counts.set(key, known)
    }
  }
  return counts
}
