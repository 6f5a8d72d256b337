/** All models of the language layer together. Read once; nothing in them changes what a text is read as. */
import type { ModelContent } from '../learning/modelFile.ts'
import { loadModel } from '../learning/modelFolder.ts'
import { hashString } from '../learning/hash.ts'
import { encoderFrom, type Encoder } from './encoder.ts'
import { lemmatizerFrom, type Lemmatizer } from './lemmatizer.ts'
import { morphologyFrom, type Morphology } from './morphology.ts'
import { nameRecognizerFrom, type NameRecognizer } from './nameRecognizer.ts'
import { relationsFrom, type Relations } from './relations.ts'
import { taggerFrom, type Tagger } from './tagger.ts'
import { tokenizerFrom, type Tokenizer } from './tokenizer.ts'
import { truecaserFrom, type Truecaser } from './truecase.ts'
import { wordClustersFrom, type WordClusters } from './wordClusters.ts'
import { wordVectorsFrom } from './wordVectors.ts'
import { WordTable } from './words.ts'

export const LANGUAGE_MODELS = [
  'clusters',
  'vectors',
  'tokenizer',
  'tagger',
  'lemmas',
  'relations',
  'names',
  'encoder',
] as const
export type LanguageModelName = (typeof LANGUAGE_MODELS)[number]

export type LanguageModels = {
  clusters: WordClusters
  table: WordTable
  tokenizer: Tokenizer
  tagger: Tagger
  /** Hashes of the tagger's tags as the naming of arcs and the name recognizer take them. */
  tagHashes: { penn: Int32Array; universal: Int32Array; names: Int32Array }
  lemmatizer: Lemmatizer
  morphology: Morphology
  truecaser: Truecaser
  relations: Relations
  names: NameRecognizer
  encoder: Encoder
  /** First 12 hex digits of each file's SHA-256, where they were read from files. */
  sha: Partial<Record<LanguageModelName, string>>
}

/** Puts the models together from their contents, wherever those come from (a browser fetches them). */
export function languageModelsFrom(
  content: (name: LanguageModelName) => ModelContent & { sha?: string },
): LanguageModels {
  const files = Object.fromEntries(LANGUAGE_MODELS.map((name) => [name, content(name)])) as Record<
    LanguageModelName,
    ModelContent & { sha?: string }
  >
  const clusters = wordClustersFrom(files.clusters)
  const tagger = taggerFrom(files.tagger)
  const sha: LanguageModels['sha'] = {}
  for (const name of LANGUAGE_MODELS) if (files[name].sha !== undefined) sha[name] = files[name].sha
  const encoder = encoderFrom(files.encoder, wordVectorsFrom(files.vectors, clusters))
  const names = nameRecognizerFrom(files.names)
  if (names.encoderWeight !== undefined) encoder.weights = { ...encoder.weights, names: names.encoderWeight }
  return {
    encoder,
    clusters,
    table: new WordTable(clusters),
    tokenizer: tokenizerFrom(files.tokenizer, clusters),
    tagger,
    tagHashes: {
      penn: Int32Array.from(tagger.tags, (tag) => hashString(tag.xpos, 32)),
      universal: Int32Array.from(tagger.tags, (tag) => hashString(tag.upos, 33)),
      names: Int32Array.from(tagger.tags, (tag) => hashString(tag.xpos, 34)),
    },
    lemmatizer: lemmatizerFrom(files.lemmas),
    morphology: morphologyFrom(files.lemmas),
    truecaser: truecaserFrom(files.lemmas),
    relations: relationsFrom(files.relations),
    names,
    sha,
  }
}

let loaded: LanguageModels | undefined

/** Reads the models from the package's `models/` folder, once (Node only). */
export function loadLanguageModels(): LanguageModels {
  return (loaded ??= languageModelsFrom(loadModel))
}
