/**
 * Trains the pairs of event mentions on ECB+ train: `node training/eventCoreference.ts [--data ../shared/data] [--cache FOLDER]`.
 * The thresholds of the clusters of documents and of mentions are chosen on the development topics, and the score printed there is therefore theirs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import {
  clusterDocuments,
  collect,
  readFolder,
  type Collection,
  type EcbDocument,
} from '../benchmarks/coreference/documents.ts'
import { clusterMentions, pairFeatures } from '../benchmarks/coreference/pairs.ts'
import { scoreClusters } from '../benchmarks/coreference-document/score.ts'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import type { Analysis } from '../src/language/analysis.ts'
import { wordClustersFrom } from '../src/language/wordClusters.ts'
import { wordVectorsFrom } from '../src/language/wordVectors.ts'
import { logisticFrom, logits } from '../src/learning/logistic.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { loadModel, saveModel } from '../src/learning/modelFolder.ts'
import { addLogistic, quantise, trainLogistic, type Example } from './learner/logistic.ts'
import { seededRandom } from './learner/random.ts'

const option = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at > 0 ? process.argv[at + 1]! : fallback
}
const started = Date.now()
const log = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)
const cache = option('cache', '')
const language = loadLanguageModels()
const vectors = wordVectorsFrom(loadModel('vectors'), wordClustersFrom(loadModel('clusters')))

function analysisOf(document: EcbDocument): Analysis {
  const path = `${cache}/ecb-${document.doc_id}.json`
  if (cache && existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Analysis
  const analysis = analyse(document.text, language)
  if (cache) writeFileSync(path, JSON.stringify(analysis))
  return analysis
}

const folder = `${option('data', '../shared/data')}/crossdoc`
const { documents, mentions } = readFolder(folder)
const part = (split: string) =>
  collect(
    documents.filter((d) => d.split === split),
    mentions,
    vectors,
    analysisOf,
  )
const train = part('train')
const dev = part('dev')
log(
  `${train.documents.length} and ${dev.documents.length} documents, ${train.mentions.length} and ${dev.mentions.length} mentions`,
)

function examplesOf(collection: Collection, threshold: number): Example[] {
  const random = seededRandom(3)
  const clusterOf = clusterDocuments(collection.terms, threshold)
  const examples: Example[] = []
  const { mentions: all, documents: docs } = collection
  for (const [i, a] of all.entries())
    for (const b of all.slice(i + 1)) {
      const [c, d] = [clusterOf[a.document], clusterOf[b.document]]
      if (c !== d && (docs[a.document]!.topic !== docs[b.document]!.topic || random() > 0.1)) continue
      const same = a.chain === b.chain
      if (!same && random() > 0.5) continue
      examples.push({ features: pairFeatures(collection, a, b), label: same ? 1 : 0, weight: same ? 1 : 2 })
    }
  return examples
}

const examples = examplesOf(train, Number(option('documents', '0.15')))
log(`${examples.length} pairs, ${examples.filter((e) => e.label).length} of them one`)
const trained = trainLogistic(examples, {
  labels: ['differ', 'same'],
  bits: 18,
  epochs: Number(option('epochs', '14')),
  rate: Number(option('rate', '0.03')),
  l2: Number(option('l2', '0.0005')),
  average: 3,
  onEpoch: (epoch, loss) => log(`epoch ${epoch}, loss ${loss.toFixed(4)}`),
})
const content: ModelContent = {
  name: 'events-coreference',
  meta: { date: '2026-11-24', data: 'ECB+ train' },
  arrays: {},
}
addLogistic(content, quantise(trained, 0.02), 'pair:')
const model = logisticFrom(content, 'pair:')

const scores = new Map<number, Float32Array>()
const score = (i: number, j: number): number => {
  let row = scores.get(i)
  if (!row) scores.set(i, (row = new Float32Array(dev.mentions.length).fill(NaN)))
  if (Number.isNaN(row[j]!)) {
    const [no, yes] = logits(model, pairFeatures(dev, dev.mentions[i]!, dev.mentions[j]!)) as unknown as [
      number,
      number,
    ]
    row[j] = 1 / (1 + Math.exp(no - yes))
  }
  return row[j]!
}
const key = [...Map.groupBy(dev.mentions, (m) => m.chain!).values()].map((g) => g.map((m) => m.id))
let best = { conll: 0, documents: 0, mentions: 0 }
const subtopics = [...new Set(dev.documents.map((d) => d.subtopic))]
for (const documentsAt of [-1, 0.15, 0.18, 0.2, 0.22, 0.25]) {
  const clusterOf =
    documentsAt < 0
      ? Int32Array.from(dev.documents, (d) => subtopics.indexOf(d.subtopic))
      : clusterDocuments(dev.terms, documentsAt)
  const line: string[] = []
  for (const at of [0.15, 0.2, 0.25, 0.3, 0.35, 0.4]) {
    const system = clusterMentions(dev.mentions, clusterOf, score, at).map((g) => g.map((i) => dev.mentions[i]!.id))
    const { conll } = scoreClusters(key, system)
    line.push(`${at}: ${(100 * conll).toFixed(2)}`)
    if (documentsAt >= 0 && conll > best.conll) best = { conll, documents: documentsAt, mentions: at }
  }
  log(
    `documents ${documentsAt < 0 ? 'by gold subtopic' : documentsAt} (${new Set(clusterOf).size} clusters)  ${line.join('  ')}`,
  )
}
log(
  `best on development topics: CoNLL ${(100 * best.conll).toFixed(2)}, documents ${best.documents}, mentions ${best.mentions}`,
)
content.meta['thresholds'] = { documents: best.documents, mentions: best.mentions }
log(`models/events-coreference.bin, ${saveModel(content, { compress: true })} bytes`)
