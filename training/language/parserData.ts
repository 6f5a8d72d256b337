/** Training sentences as the parser sees them, with their trees. */
import { hashString } from '../../src/learning/hash.ts'
import { LEFT, RIGHT, SHIFT, parserInput, type ParserInput } from '../../src/language/parser.ts'
import { tagSentence, type Tag, type Tagger } from '../../src/language/tagger.ts'
import { caseMode, type WordTable } from '../../src/language/words.ts'
import type { TreebankSentence } from './conllu.ts'

/** Heads count 1 … n, n + 1 is the root; place 0 is unused. */
export type ParserExample = { input: ParserInput; heads: Int32Array; labels: string[] }

/** Hashes of the Penn tags and universal tags of a tag set. */
export function parserTagHashes(tags: readonly Tag[]): { xpos: Int32Array; upos: Int32Array } {
  return {
    xpos: Int32Array.from(tags, (tag) => hashString(tag.xpos, 32)),
    upos: Int32Array.from(tags, (tag) => hashString(tag.upos, 33)),
  }
}

export function parserExample(
  sentence: TreebankSentence,
  forms: readonly string[],
  tags: Uint8Array,
  hashes: { xpos: Int32Array; upos: Int32Array },
  table: WordTable,
): ParserExample {
  const n = sentence.words.length
  const types = table.types(forms, caseMode(forms))
  const heads = new Int32Array(n + 2)
  for (const [i, { head }] of sentence.words.entries()) heads[i + 1] = head === 0 ? n + 1 : head
  const input = parserInput(
    table.rows,
    types,
    Int32Array.from(tags, (tag) => hashes.xpos[tag]!),
    Int32Array.from(tags, (tag) => hashes.upos[tag]!),
  )
  return { input, heads, labels: ['', ...sentence.words.map((word) => word.deprel)] }
}

/** Sentences tagged by a tagger, for measuring. */
export function taggedExamples(
  sentences: readonly TreebankSentence[],
  tagger: Tagger,
  table: WordTable,
  upper = false,
): ParserExample[] {
  const hashes = parserTagHashes(tagger.tags)
  return sentences.map((sentence) => {
    const forms = sentence.words.map((word) => (upper ? word.form.toUpperCase() : word.form))
    const tags = tagSentence(tagger, table.rows, table.types(forms, caseMode(forms)))
    return parserExample(sentence, forms, tags, hashes, table)
  })
}

/** Hangs every arc that crosses another higher up until none does (Nivre & Nilsson 2005, without marking). */
export function projective(heads: Int32Array, n: number): Int32Array {
  const out = heads.slice()
  for (;;) {
    let worst = 0
    let shortest = Infinity
    for (let d = 1; d <= n; d++) {
      const h = out[d]!
      const low = Math.min(d, h)
      const high = Math.max(d, h)
      if (high - low >= shortest || h > n) continue
      for (let k = low + 1; k < high; k++) {
        let up = k
        while (up <= n && up !== h) up = out[up]!
        if (up !== h) {
          worst = d
          shortest = high - low
          break
        }
      }
    }
    if (worst === 0) return out
    out[worst] = out[out[worst]!]!
  }
}

/** The actions that build a projective tree, each arc as early as can be. Undefined where the tree is none. */
export function oracle(heads: Int32Array, n: number): Uint8Array | undefined {
  const waiting = new Int32Array(n + 2)
  for (let d = 1; d <= n; d++) waiting[heads[d]!]!++
  const stack: number[] = []
  const actions = new Uint8Array(2 * n)
  let next = 1
  for (let step = 0; step < 2 * n; step++) {
    const top = stack.at(-1)
    const below = stack.at(-2)
    if (top !== undefined && heads[top] === next && waiting[top] === 0 && (next <= n || stack.length === 1)) {
      actions[step] = LEFT
      waiting[next]!--
      stack.pop()
    } else if (top !== undefined && below !== undefined && heads[top] === below && waiting[top] === 0) {
      actions[step] = RIGHT
      waiting[below]!--
      stack.pop()
    } else {
      if (next > n) return undefined
      actions[step] = SHIFT
      stack.push(next++)
    }
  }
  return actions
}
