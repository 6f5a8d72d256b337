/**
 * Parts of speech: greedy from left to right, one joint tag (UPOS and Penn tag) a word, as Collins (2002) with the features of
 * Ratnaparkhi (1996) and word clusters.
 */
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { hashString } from '../learning/hash.ts'
import { feature1, feature2, feature3, feature4, scoreSparse, sparseModelFrom, type SparseModel } from './perceptron.ts'
import { bestSum, sureClass, type SecondOpinion } from './secondOpinion.ts'
import {
  C1000,
  C256,
  C64,
  COLUMNS,
  FLAGS,
  LOWER,
  PREFIX1,
  PREFIX2,
  PREFIX3,
  SHAPE,
  SUFFIX1,
  SUFFIX2,
  SUFFIX3,
  SUFFIX4,
  WORD,
} from './words.ts'

export type Tag = { upos: string; xpos: string }

export type Tagger = { tags: Tag[]; tagHashes: Int32Array; model: SparseModel }

export function taggerFrom(model: ModelContent): Tagger {
  modelArray(model, 'counts', Uint8Array)
  const tags = model.meta['tags'] as Tag[]
  return { tags, tagHashes: tagHashesOf(tags), model: sparseModelFrom(model) }
}

export function tagHashesOf(tags: readonly Tag[]): Int32Array {
  return Int32Array.from(tags, (tag) => hashString(`${tag.upos}|${tag.xpos}`, 31))
}

const features = new Int32Array(80)

/** Place in `tagger.tags` for every word of a sentence. */
export function tagSentence(tagger: Tagger, rows: Int32Array, types: Int32Array, second?: SecondOpinion): Uint8Array {
  const { model, tagHashes } = tagger
  const tags = new Uint8Array(types.length)
  const { classes } = model
  const own = new Int32Array(classes)
  let before = BOUNDARY
  let beforeThat = BOUNDARY
  for (let i = 0; i < types.length; i++) {
    let best = second ? sureClass(second, i, classes) : -1
    if (best < 0) {
      own.fill(0)
      scoreSparse(model, features, tagFeatures(rows, types, i, before, beforeThat, features), own)
      best = bestSum(own, second, i)
    }
    tags[i] = best
    beforeThat = before
    before = tagHashes[best]!
  }
  return tags
}

/** Stands for a tag before the sentence. */
export const BOUNDARY = 7

/** Writes the features of one word, given the hashes of the two tags before it. @returns how many */
export function tagFeatures(
  rows: Int32Array,
  types: Int32Array,
  i: number,
  t1: number,
  t2: number,
  out: Int32Array,
): number {
  const n = types.length
  const a = types[i]! * COLUMNS
  const b = i > 0 ? types[i - 1]! * COLUMNS : 0
  const c = i > 1 ? types[i - 2]! * COLUMNS : 0
  const d = i + 1 < n ? types[i + 1]! * COLUMNS : 0
  const e = i + 2 < n ? types[i + 2]! * COLUMNS : 0
  const lower = rows[a + LOWER]!
  const lowerB = rows[b + LOWER]!
  const lowerD = rows[d + LOWER]!
  const shape = rows[a + SHAPE]!
  const flags = rows[a + FLAGS]!
  const c256 = rows[a + C256]!
  const c1000 = rows[a + C1000]!
  const suffix2 = rows[a + SUFFIX2]!
  const suffix3 = rows[a + SUFFIX3]!
  const edge = i === 0 ? 1 : 0
  let k = 0
  out[k++] = feature1(1, 0)
  out[k++] = feature1(2, rows[a + WORD]!)
  out[k++] = feature1(3, lower)
  out[k++] = feature1(4, rows[a + PREFIX1]!)
  out[k++] = feature1(5, rows[a + PREFIX2]!)
  out[k++] = feature1(6, rows[a + PREFIX3]!)
  out[k++] = feature1(7, rows[a + SUFFIX1]!)
  out[k++] = feature1(8, suffix2)
  out[k++] = feature1(9, suffix3)
  out[k++] = feature1(10, rows[a + SUFFIX4]!)
  out[k++] = feature2(11, shape, edge)
  out[k++] = feature2(12, flags, edge)
  out[k++] = feature1(13, t1)
  out[k++] = feature2(14, t1, t2)
  out[k++] = feature2(15, t1, lower)
  out[k++] = feature3(16, t1, t2, lower)
  out[k++] = feature1(17, lowerB)
  out[k++] = feature1(18, rows[c + LOWER]!)
  out[k++] = feature1(19, lowerD)
  out[k++] = feature1(20, rows[e + LOWER]!)
  out[k++] = feature1(21, rows[d + SUFFIX3]!)
  out[k++] = feature1(22, rows[b + SUFFIX3]!)
  out[k++] = feature2(23, lowerB, lower)
  out[k++] = feature2(24, lower, lowerD)
  out[k++] = feature2(25, t1, lowerD)
  out[k++] = feature2(26, t1, suffix3)
  out[k++] = feature2(27, rows[d + SHAPE]!, shape)
  out[k++] = feature2(28, rows[b + SHAPE]!, shape)
  out[k++] = feature3(29, t1, suffix2, rows[d + SUFFIX2]!)
  out[k++] = feature1(30, rows[a + C64]!)
  out[k++] = feature1(31, c256)
  out[k++] = feature1(32, c1000)
  out[k++] = feature1(33, rows[b + C256]!)
  out[k++] = feature1(34, rows[d + C256]!)
  out[k++] = feature2(35, t1, c256)
  out[k++] = feature2(36, c256, rows[d + C256]!)
  out[k++] = feature2(37, c1000, t1)
  out[k++] = feature1(38, rows[d + C1000]!)
  out[k++] = feature2(39, rows[b + C256]!, c256)
  out[k++] = feature2(40, c1000, flags)
  out[k++] = feature2(41, suffix3, flags)
  out[k++] = feature2(42, t1, rows[d + C1000]!)
  out[k++] = feature3(43, t1, c256, rows[d + C256]!)
  out[k++] = feature2(44, rows[d + C256]!, rows[e + C256]!)
  out[k++] = feature3(45, lower, lowerD, rows[e + LOWER]!)
  out[k++] = feature3(46, lowerB, lower, lowerD)
  out[k++] = feature2(47, lower, rows[d + C256]!)
  out[k++] = feature2(48, lower, rows[e + C64]!)
  out[k++] = feature4(49, t1, suffix2, rows[d + C64]!, rows[e + C64]!)
  out[k++] = feature2(50, t2, lower)
  return k
}
