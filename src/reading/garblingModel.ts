/** What `training/garbling.ts` has counted: how common words are, which stand side by side, what goes with which verb. */
import { combine, hashString } from '../learning/hash.ts'
import type { ModelContent } from '../learning/modelFile.ts'
import { modelArray } from '../learning/modelFile.ts'
import { loadModel } from '../learning/modelFolder.ts'

/** A set of strings kept as fingerprints: 16 bits of bucket and 16 inside it; a stranger is taken in once in 2^32 / size. */
export type PrintSet = { starts: Uint32Array; prints: Uint16Array; values: Uint8Array }

export type GarblingModel = {
  /** Words in small letters → {@link packWord}. */
  words: PrintSet
  /** Two words side by side → how often, on a logarithmic scale. */
  bigrams: PrintSet
  /** "verb preposition cluster" that were seen. */
  complements: PrintSet
  /** Verb → its one preposition, that nearly all of its objects' complements have. */
  governed: Record<string, string>
  /** Noun → the one or two modifiers it mostly has in news. */
  fixed: Record<string, string[]>
  /** Modifier and noun pairs seen with the nouns of `fixed`. */
  modifiers: PrintSet
  /** One bit a pair of clusters (of 256): was a word of the first seen as a modifier of one of the second? */
  together: Uint8Array
  /** Word → the word that stands after it, or before it, in three cases of five or more. */
  successors: Record<string, string>
  predecessors: Record<string, string>
  /** How often a noun of a cluster (of 256) is the one who sees, says or decides; 255 and more are one. */
  minds: Uint8Array
  /** Words counted. */
  tokens: number
}

/** Size of the clustering used here. */
export const CLUSTERS = 256
/** Counts are kept as bytes: round(log2(n + 1) × 16). */
export const COUNT_STEPS = 16

/** The value kept for a string, 0 where it is not in the set. */
export function valueOf(set: PrintSet, key: string): number {
  const { bucket, print } = printOf(key)
  for (let i = set.starts[bucket]!; i < set.starts[bucket + 1]!; i++) if (set.prints[i] === print) return set.values[i]!
  return 0
}

/** How often something was counted, to about 4 %. */
export function countOf(set: PrintSet, key: string): number {
  const value = valueOf(set, key)
  return value === 0 ? 0 : 2 ** (value / COUNT_STEPS) - 1
}

/**
 * What is known of a word. `level`: how common in general, 3 among the first 5,000, 2 the first 20,000, 1 the first 60,000,
 * 0 beyond; `news`: how often in three million words of news, to about 10 %.
 */
export type WordUse = { level: number; news: number }

export function packWord(level: number, news: number): number {
  return (level << 6) | Math.min(63, Math.round(Math.log2(news + 1) * 3))
}

export function wordUse(model: GarblingModel, lower: string): WordUse {
  const value = valueOf(model.words, lower)
  return { level: value >> 6, news: 2 ** ((value & 63) / 3) - 1 }
}

export function clustersMet(model: GarblingModel, modifier: number, noun: number): boolean {
  const bit = modifier * CLUSTERS + noun
  return (model.together[bit >> 3]! & (1 << (bit & 7))) !== 0
}

export function printOf(key: string): { bucket: number; print: number } {
  const hash = combine(hashString(key), hashString(key, 31))
  return { bucket: hash >>> 16, print: hash & 0xffff }
}

function printSet(model: ModelContent, name: string): PrintSet {
  const counts = modelArray(model, `${name}-counts`, Uint8Array)
  const starts = new Uint32Array(counts.length + 1)
  for (let b = 0; b < counts.length; b++) starts[b + 1] = starts[b]! + counts[b]!
  return {
    starts,
    prints: modelArray(model, `${name}-prints`, Uint16Array),
    values: modelArray(model, `${name}-values`, Uint8Array),
  }
}

let loaded: GarblingModel | undefined

/** Reads `models/garbling.bin`, once. */
export function loadGarblingModel(): GarblingModel {
  return (loaded ??= garblingModelFrom(loadModel('garbling')))
}

/** A table asked with words of the text: without a prototype, or the word "constructor" would be found in it. */
function table<T>(model: ModelContent, name: string): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, model.meta[name] as Record<string, T>)
}

export function garblingModelFrom(model: ModelContent): GarblingModel {
  return {
    words: printSet(model, 'words'),
    bigrams: printSet(model, 'bigrams'),
    complements: printSet(model, 'complements'),
    modifiers: printSet(model, 'modifiers'),
    together: modelArray(model, 'together', Uint8Array),
    minds: modelArray(model, 'minds', Uint8Array),
    tokens: model.meta['tokens'] as number,
    governed: table(model, 'governed'),
    fixed: table(model, 'fixed'),
    successors: table(model, 'successors'),
    predecessors: table(model, 'predecessors'),
  }
}
