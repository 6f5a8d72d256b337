/** Training sentences with their trees, as the labelling of arcs sees them. */
import { hashString } from '../../src/learning/hash.ts'
import { arcInput, type ArcInput } from '../../src/language/relations.ts'
import type { Tag } from '../../src/language/tagger.ts'
import { caseMode, type WordTable } from '../../src/language/words.ts'
import type { TreebankSentence } from './conllu.ts'

/** Heads count 1 … n, n + 1 is the root; place 0 is unused. */
export type ArcExample = { input: ArcInput; heads: Int32Array; labels: string[] }

/** Hashes of the Penn tags and universal tags of a tag set. */
export function arcTagHashes(tags: readonly Tag[]): { xpos: Int32Array; upos: Int32Array } {
  return {
    xpos: Int32Array.from(tags, (tag) => hashString(tag.xpos, 32)),
    upos: Int32Array.from(tags, (tag) => hashString(tag.upos, 33)),
  }
}

export function arcExample(
  sentence: TreebankSentence,
  forms: readonly string[],
  tags: Uint8Array,
  hashes: { xpos: Int32Array; upos: Int32Array },
  table: WordTable,
): ArcExample {
  const n = sentence.words.length
  const types = table.types(forms, caseMode(forms))
  const heads = new Int32Array(n + 2)
  for (const [i, { head }] of sentence.words.entries()) heads[i + 1] = head === 0 ? n + 1 : head
  const input = arcInput(
    table.rows,
    types,
    Int32Array.from(tags, (tag) => hashes.xpos[tag]!),
    Int32Array.from(tags, (tag) => hashes.upos[tag]!),
  )
  return { input, heads, labels: ['', ...sentence.words.map((word) => word.deprel)] }
}
