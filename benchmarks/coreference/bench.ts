/**
 * Event coreference across documents on ECB+ with gold mentions and our own clusters of documents:
 * `npm run bench -- coreference [--in FOLDER] [--split dev | --topics 2,5,12] [--documents own|topic|subtopic|all] [--out PATH]`.
 * FOLDER has a `*.docs.jsonl` and a `*.mentions.jsonl`; without `chain` in the mentions nothing is scored, but `--out` is written.
 */
import { writeFileSync } from 'node:fs'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { wordVectorsFrom } from '../../src/language/wordVectors.ts'
import { logisticFrom, probabilities } from '../../src/learning/logistic.ts'
import { loadModel } from '../../src/learning/modelFolder.ts'
import { InputError } from '../../src/record/error.ts'
import { scoreClusters, type Prf } from '../coreference-document/score.ts'
import type { BenchOptions } from '../options.ts'
import { clusterDocuments, collect, readFolder, type Collection } from './documents.ts'
import { clusterMentions, pairFeatures } from './pairs.ts'

export function bench(options: BenchOptions): void {
  const all = readFolder(options.in ?? '../shared/data/crossdoc')
  const topics = typeof options.flags['topics'] === 'string' ? options.flags['topics'].split(',') : undefined
  const split = options.flags['split'] ?? (all.documents.some((d) => d.split === 'dev') && !topics ? 'dev' : undefined)
  const documents = all.documents.filter(
    (d) => (topics === undefined || topics.includes(d.topic)) && (split === undefined || d.split === split),
  )
  if (!documents.length)
    throw new InputError(
      'usage',
      `no document of ${topics ? `topics ${topics.join(', ')}` : `split ${String(split)}`}; there are the topics ${[...new Set(all.documents.map((d) => d.topic))].join(', ')}`,
    )
  const language = loadLanguageModels()
  const vectors = wordVectorsFrom(loadModel('vectors'), wordClustersFrom(loadModel('clusters')))
  const started = performance.now()
  const collection = collect(documents, all.mentions, vectors, (d) => analyse(d.text, language))
  const content = loadModel('events-coreference')
  const model = logisticFrom(content, 'pair:')
  const thresholds = content.meta['thresholds'] as { documents: number; mentions: number }
  const given = String(options.flags['documents'] ?? 'own')
  const clusterOf = documentClusters(collection, given, thresholds.documents)
  const { mentions } = collection
  const score = (i: number, j: number) => probabilities(model, pairFeatures(collection, mentions[i]!, mentions[j]!))[1]!
  const groups = clusterMentions(mentions, clusterOf, score, thresholds.mentions)
  const seconds = (performance.now() - started) / 1000
  if (options.out)
    writeFileSync(
      options.out,
      groups
        .map((g, c) => g.map((i) => `${JSON.stringify({ mention_id: mentions[i]!.id, chain: String(c) })}\n`).join(''))
        .join(''),
    )
  console.log(
    `ECB+ ${topics ? `topics ${topics.join(',')}` : String(split ?? 'all')}: ${documents.length} documents in ${new Set(clusterOf).size} clusters (${given}), ${mentions.length} gold mentions; ${seconds.toFixed(1)} s`,
  )
  if (!mentions.every((m) => m.chain !== undefined)) return
  const key = [...Map.groupBy(mentions, (m) => m.chain!).values()].map((g) => g.map((m) => m.id))
  print(
    'pairs learned on train',
    key,
    groups.map((g) => g.map((i) => mentions[i]!.id)),
  )
  const lemma = Map.groupBy(mentions.keys(), (i) => `${clusterOf[mentions[i]!.document]} ${mentions[i]!.lemma}`)
  print(
    'head lemma',
    key,
    [...lemma.values()].map((g) => g.map((i) => mentions[i]!.id)),
  )
}

function documentClusters(collection: Collection, given: string, threshold: number): Int32Array {
  if (given === 'own') return clusterDocuments(collection.terms, threshold)
  if (given === 'all') return new Int32Array(collection.documents.length)
  if (given !== 'topic' && given !== 'subtopic')
    throw new InputError('usage', `--documents ${given}: own, topic, subtopic or all`)
  const names = collection.documents.map((d) => d[given])
  return Int32Array.from(names, (name) => names.indexOf(name))
}

function print(name: string, key: string[][], system: string[][]): void {
  const { muc, b3, ceafe, lea, conll } = scoreClusters(key, system)
  const prf = ({ p, r, f }: Prf) => [p, r, f].map((x) => (100 * x).toFixed(1)).join('/')
  console.log(
    `  ${name.padEnd(24)} MUC ${prf(muc)}  B3 ${prf(b3)}  CEAFe ${prf(ceafe)}  LEA ${prf(lea)}  CoNLL ${(100 * conll).toFixed(2)}`,
  )
}
