/** Training sentences for names, from two schemes: Worldwide Newswire (nine types) and Universal NER on EWT (three). */
import { hashString } from '../../src/learning/hash.ts'
import { documentWords, noteWords } from '../../src/language/nameDocument.ts'
import { nameInput, type NameInput } from '../../src/language/nameRecognizer.ts'
import type { Tagger } from '../../src/language/tagger.ts'
import { caseMode, type WordTable } from '../../src/language/words.ts'
import type { BioSentence } from './conllu.ts'

export const NAME_TYPES = [
  'person',
  'organisation',
  'place',
  'nationality',
  'facility',
  'date',
  'money',
  'product',
  'other',
]

export const TYPE_OF: Record<string, string> = {
  PER: 'person',
  ORG: 'organisation',
  LOC: 'place',
  NORP: 'nationality',
  FAC: 'facility',
  DATE: 'date',
  MONEY: 'money',
  PROD: 'product',
  MISC: 'other',
}

export const NAME_LABELS = ['O', ...NAME_TYPES.flatMap((type) => [`B-${type}`, `I-${type}`])]

/** What the three-type scheme leaves open: a place may be a facility, and what it leaves out may be of a type it does not have. */
const OPEN = new Set(['nationality', 'date', 'money', 'product', 'other'])

export type NameExample = { input: NameInput; mask: Uint8Array }

/** Label of ours for a label of a file. */
export function ownLabel(label: string): string {
  return label === 'O' ? 'O' : `${label[0]}-${TYPE_OF[label.slice(2)] ?? 'other'}`
}

/** 1 for every label that the answer allows, words × labels. */
export function labelMask(labels: readonly string[], threeTypes: boolean): Uint8Array {
  const mask = new Uint8Array(labels.length * NAME_LABELS.length)
  for (const [i, label] of labels.entries()) {
    const own = ownLabel(label)
    for (const [l, candidate] of NAME_LABELS.entries()) {
      const type = candidate.slice(2)
      const fits =
        candidate === own ||
        (threeTypes && own === 'O' && OPEN.has(type)) ||
        (threeTypes && own.slice(2) === 'place' && type === 'facility' && candidate[0] === own[0])
      if (fits) mask[i * NAME_LABELS.length + l] = 1
    }
  }
  return mask
}

/** Hashes of Penn tags, as the recognizer takes them. */
export function nameTagHashes(tagger: Pick<Tagger, 'tags'>): Int32Array {
  return Int32Array.from(tagger.tags, (tag) => hashString(tag.xpos, 34))
}

/** @param tagsOf tags of a sentence of word types */
export function documentInputs(
  sentences: readonly { forms: readonly string[] }[],
  tagger: Tagger,
  table: WordTable,
  tagsOf: (types: Int32Array) => Uint8Array,
): NameInput[] {
  const hashes = nameTagHashes(tagger)
  const words = documentWords()
  const modes = sentences.map(({ forms }) => caseMode(forms))
  const types = sentences.map(({ forms }, i) => table.types(forms, modes[i]!))
  for (const [i, { forms }] of sentences.entries()) noteWords(words, i, forms, types[i]!, modes[i]!)
  return sentences.map(({ forms }, i) =>
    nameInput(
      table.rows,
      types[i]!,
      Int32Array.from(tagsOf(types[i]!), (tag) => hashes[tag]!),
      forms,
      words,
      i,
    ),
  )
}

/** Sentences by document, in order. */
export function byDocument<T extends Pick<BioSentence, 'document'>>(sentences: readonly T[]): T[][] {
  const documents: T[][] = []
  for (const sentence of sentences) {
    const open = documents.at(-1)
    if (open && open[0]!.document === sentence.document) open.push(sentence)
    else documents.push([sentence])
  }
  return documents
}
