/**
 * What the rest of a document shows about a word that may be a name: how it is written elsewhere, and what stands beside it there
 * (context aggregation, Ratinov & Roth 2009). "Mr Harran told …" tells what the bare "Harran" of another sentence is.
 */
import { feature1, feature2, feature3 } from './perceptron.ts'
import { C256, CASELESS, COLUMNS, FLAGS, LOWER, type CaseMode } from './words.ts'

/** Places kept of a word; more tell nothing new, and time stays linear. */
const PLACES = 8
/** Other places looked at. */
const LOOKED_AT = 4
/** Numbers a place: sentence, word, word types before and behind (0 outside), bits 1 and 2 for a capital before and behind. */
const SIZE = 5

/** By word in small letters: bits 1 with a capital inside a sentence, 2 in small letters; and its places with a capital. */
export type DocumentWords = { usage: Map<string, number>; places: Map<string, number[]> }

export function documentWords(): DocumentWords {
  return { usage: new Map(), places: new Map() }
}

/** Takes note of a sentence. @param types the word types of its forms */
export function noteWords(
  { usage, places }: DocumentWords,
  sentence: number,
  forms: readonly string[],
  types: Int32Array,
  mode: CaseMode,
): void {
  for (let i = 0; i < forms.length; i++) {
    const form = forms[i]!
    const lower = form.toLowerCase()
    if (mode !== CASELESS) {
      const bits = usage.get(lower) ?? 0
      if (lower[0] === form[0]) {
        usage.set(lower, bits | 2)
        continue
      }
      if (i > 0) usage.set(lower, bits | 1)
    }
    if (form.length < 2 || !LETTER.test(form)) continue
    let known = places.get(lower)
    if (!known) places.set(lower, (known = []))
    if (known.length >= PLACES * SIZE) continue
    const before = forms[i - 1]
    const behind = forms[i + 1]
    known.push(
      sentence,
      i,
      before === undefined ? 0 : types[i - 1]!,
      behind === undefined ? 0 : types[i + 1]!,
      (before !== undefined && CAPITAL.test(before) ? 1 : 0) + (behind !== undefined && CAPITAL.test(behind) ? 2 : 0),
    )
  }
}

const LETTER = /\p{L}/u
const CAPITAL = /^\p{Lu}/u

/** Writes the features of a word's other places from `k` on. @returns where they end */
export function documentFeatures(
  { places }: DocumentWords,
  rows: Int32Array,
  word: { sentence: number; place: number; form: string; type: number },
  out: Int32Array,
  k: number,
): number {
  const known = places.get(word.form.toLowerCase())
  let others = 0
  let before = 0
  let behind = 0
  if (known)
    for (let p = 0; p < known.length && others < LOOKED_AT; p += SIZE) {
      if (known[p] === word.sentence && known[p + 1] === word.place) continue
      others++
      const a = known[p + 2]! * COLUMNS
      const b = known[p + 3]! * COLUMNS
      const capitals = known[p + 4]!
      out[k++] = feature2(90, rows[a + C256]!, 0)
      out[k++] = feature2(91, rows[b + C256]!, 0)
      out[k++] = feature1(92, rows[a + LOWER]!)
      out[k++] = feature1(93, rows[b + LOWER]!)
      if (capitals & 1) {
        before++
        out[k++] = feature1(94, rows[a + LOWER]!)
      }
      if (capitals & 2) {
        behind++
        out[k++] = feature1(95, rows[b + LOWER]!)
      }
    }
  const flags = rows[word.type * COLUMNS + FLAGS]!
  out[k++] = feature3(96, others, Math.min(before, 2) * 3 + Math.min(behind, 2), flags)
  return k
}
