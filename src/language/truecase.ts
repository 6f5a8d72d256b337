/**
 * Words out of capitals or headlines as they are written in running text: names with a capital, known abbreviations in capitals, all
 * else in small letters (Lita et al. 2003 call it truecasing). What the document itself shows of a word counts more than the table.
 */
import type { ModelContent } from '../learning/modelFile.ts'
import { CASELESS, MIXED, type CaseMode } from './words.ts'

/** Words whose writing is neither small letters nor a capital and small letters, by small letters: "un" → "UN". */
export type Truecaser = { words: Map<string, string> }

export function truecaserFrom(model: ModelContent): Truecaser {
  return { words: new Map((model.meta['writings'] as string[]).map((word) => [word.toLowerCase(), word])) }
}

/** How the document writes words inside sentences of mixed case, by small letters; first come, first kept. */
export type DocumentWriting = Map<string, string>

export function noteWriting(writing: DocumentWriting, forms: readonly string[]): void {
  for (let i = 1; i < forms.length; i++) {
    const lower = forms[i]!.toLowerCase()
    if (!writing.has(lower)) writing.set(lower, forms[i]!)
  }
}

/** A word of a sentence as running text has it; the same length, but for rare letters that change theirs. */
export function truecase(
  { words }: Truecaser,
  form: string,
  word: { upos: string; first: boolean; mode: CaseMode },
  writing: DocumentWriting,
): string {
  if (word.mode === MIXED) return form
  const lower = form.toLowerCase()
  if (lower === form.toUpperCase()) return form
  const name = word.upos === 'PROPN'
  let written = writing.get(lower)
  if (written === undefined && (name || word.mode === CASELESS)) {
    const known = words.get(lower)
    if (known !== undefined && (name || known === 'I' || word.upos === 'X')) written = known
  }
  if (written === undefined) {
    // "U.S." and the like; in a headline capitals inside a word are meant.
    if (name && (/^(\p{L}\.)+/u.test(form) || (word.mode !== CASELESS && form.slice(1) !== lower.slice(1))))
      written = form
    else written = name ? capital(lower) : lower
  }
  return word.first ? capital(written) : written
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
