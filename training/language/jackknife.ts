/**
 * Tags of the training sentences by taggers that have not seen them (four folds by document), so that parser and names learn from
 * tags as bad as they will get. Kept in the system's temporary folder between runs.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { tagSentence, type Tag } from '../../src/language/tagger.ts'
import { caseMode, type WordTable } from '../../src/language/words.ts'
import type { TreebankSentence } from './conllu.ts'
import { cpuSeconds } from './corpora.ts'
import { trainingFlag } from './options.ts'
import { tagSet, trainTagger } from './taggerTraining.ts'
import { titled } from './variants.ts'

const FOLDS = 4

/** A training sentence in one way of writing, with its predicted tags. */
export type TaggedWriting = { forms: string[]; tags: Uint8Array }

/** `mixed`, `upper` and `title` for every sentence, in the order of `sentences`. */
export type JackknifedTags = { mixed: Uint8Array[]; upper: Uint8Array[]; title: Uint8Array[] }

export function jackknifedTags(sentences: readonly TreebankSentence[], tags: Tag[], table: WordTable): JackknifedTags {
  const folder = `${tmpdir()}/corroborate-training`
  const path = `${folder}/jackknife-${trainingFlag('permissive') ? 'permissive' : 'all'}.bin`
  const result: JackknifedTags = { mixed: [], upper: [], title: [] }
  const total = sentences.reduce((sum, { words }) => sum + words.length, 0)
  if (existsSync(path)) {
    const bytes = readFileSync(path)
    if (bytes.length === total * 3) {
      let at = 0
      for (const writing of ['mixed', 'upper', 'title'] as const)
        for (const { words } of sentences) result[writing].push(bytes.subarray(at, (at += words.length)))
      return result
    }
  }
  const documents = new Map<string, number>()
  for (const { document } of sentences) if (!documents.has(document)) documents.set(document, documents.size)
  const foldOf = sentences.map((sentence) => documents.get(sentence.document)! % FOLDS)
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = sentences.filter((_, i) => foldOf[i] !== fold)
    const { tagger } = trainTagger(rest, tags.length > 0 ? tags : tagSet(sentences), table, {
      passes: 4,
      seed: 10 + fold,
    })
    for (const [i, { words }] of sentences.entries()) {
      if (foldOf[i] !== fold) continue
      const forms = words.map((word) => word.form)
      const writings = { mixed: forms, upper: forms.map((form) => form.toUpperCase()), title: titled(forms) }
      for (const writing of ['mixed', 'upper', 'title'] as const) {
        const written = writings[writing]
        result[writing][i] = tagSentence(tagger, table.rows, table.types(written, caseMode(written)))
      }
    }
    console.log(`jackknife fold ${fold + 1} of ${FOLDS} · ${cpuSeconds()}`)
  }
  const bytes = new Uint8Array(total * 3)
  let at = 0
  for (const writing of ['mixed', 'upper', 'title'] as const)
    for (const sentenceTags of result[writing]) {
      bytes.set(sentenceTags, at)
      at += sentenceTags.length
    }
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, bytes)
  return result
}
