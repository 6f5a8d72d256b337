/**
 * Chooses on dev how much the encoder counts beside the perceptrons and writes it into `models/encoder.bin`:
 * `node --max-old-space-size=5000 training/language/mixture.ts`
 */
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import { encoderFrom, type EncoderWeights } from '../../src/language/encoder.ts'
import { nameRecognizerFrom, recognizeNames } from '../../src/language/nameRecognizer.ts'
import { parseHeads, parserFrom } from '../../src/language/parser.ts'
import { labelArcs, relationsFrom } from '../../src/language/relations.ts'
import { taggerFrom, tagSentence } from '../../src/language/tagger.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { wordVectorsFrom } from '../../src/language/wordVectors.ts'
import { caseMode, WordTable } from '../../src/language/words.ts'
import { readBio, type TreebankSentence } from './conllu.ts'
import { cpuSeconds, treebanks } from './corpora.ts'
import { byDocument, documentInputs, NAME_LABELS } from './nameData.ts'
import { nameScore } from './nameScore.ts'
import { dataFolder, trainingFlag, trainingOption } from './options.ts'
import { parserExample, parserTagHashes } from './parserData.ts'
import { universal } from './parserTraining.ts'

const UNIT = 1024
const clusters = wordClustersFrom(loadModel('clusters'))
const table = new WordTable(clusters)
const content = loadModel(trainingOption('name', 'encoder'))
const encoder = encoderFrom(content, wordVectorsFrom(loadModel('vectors'), clusters))
const tagger = taggerFrom(loadModel('tagger'))
const parserModel = loadModel('parser')
const parser = parserFrom(parserModel)
const relations = relationsFrom(parserModel)
const names = nameRecognizerFrom(loadModel('names'))
const { ewtDev, gumDev } = treebanks()
const every = Number(trainingOption('every', '2'))
const sets = {
  'EWT dev': ewtDev.filter((_, i) => i % every === 0),
  'GUM dev': gumDev.filter((_, i) => i % every === 0),
}
const order = content.meta['relations'] as string[]
const relationOrder = relations.labels.map((label) => order.indexOf(label))
const chosen: EncoderWeights = { ...encoder.weights }

const grid = (name: string, otherwise: string): number[] => trainingOption(name, otherwise).split(',').map(Number)
chosen.tags = best(grid('tags', '0,2,5,10,20,40'), (weight) => mean((set) => tagAccuracy(set, weight), 'UPOS', weight))
chosen.arcs = best(grid('arcs', '0,10,20,40,80,160'), (weight) =>
  mean((set) => parse(set, weight, 0).uas, 'UAS', weight),
)
chosen.relations = best(grid('relations', '0,2,5,10,20,40'), (weight) =>
  mean((set) => parse(set, chosen.arcs, weight).las, 'LAS', weight),
)
const folder = `${dataFolder()}/language/names`
const ewtNames = byDocument(readBio(`${folder}/uner_ewt-dev.bio`)).filter((_, i) => i % every === 0)
const newsNames = byDocument(readBio(`${folder}/wwnews-dev.bio`)).filter((_, i) => i % every === 0)
chosen.names = best(grid('names', '0,2,5,10,20'), (weight) => {
  const ewt = scoreNames(ewtNames, true, weight)
  const news = scoreNames(newsNames, false, weight)
  console.log(`names ${weight}: EWT dev ${ewt.toFixed(2)} Worldwide dev ${news.toFixed(2)} · ${cpuSeconds()}`)
  return ewt + news
})
console.log(JSON.stringify(chosen))
if (!trainingFlag('dry'))
  saveModel({ name: content.name, meta: { ...content.meta, weights: chosen }, arrays: content.arrays })

function best(weights: readonly number[], score: (weight: number) => number): number {
  const scores = weights.map(score)
  return weights[scores.indexOf(Math.max(...scores))]!
}

function mean(score: (set: readonly TreebankSentence[]) => number, name: string, weight: number): number {
  const scores = Object.entries(sets).map(([set, sentences]) => [set, score(sentences)] as const)
  console.log(
    `${name} ${weight}: ${scores.map(([set, value]) => `${set} ${value.toFixed(2)}`).join(' ')} · ${cpuSeconds()}`,
  )
  return scores.reduce((sum, [, value]) => sum + value, 0)
}

function tagAccuracy(set: readonly TreebankSentence[], weight: number): number {
  let right = 0
  let all = 0
  for (const { words } of set) {
    const forms = words.map((word) => word.form)
    const types = table.types(forms, caseMode(forms))
    const besides = encoder.read(table, types) ? encoder.tags(weight * UNIT) : undefined
    for (const [i, tag] of tagSentence(tagger, table.rows, types, besides).entries()) {
      if (tagger.tags[tag]!.upos === words[i]!.upos) right++
      all++
    }
  }
  return (100 * right) / all
}

function parse(set: readonly TreebankSentence[], arcs: number, relationWeight: number): { uas: number; las: number } {
  const hashes = parserTagHashes(tagger.tags)
  let uas = 0
  let las = 0
  let all = 0
  for (const sentence of set) {
    const n = sentence.words.length
    const forms = sentence.words.map((word) => word.form)
    const types = table.types(forms, caseMode(forms))
    const read = encoder.read(table, types)
    const tags = tagSentence(tagger, table.rows, types, read ? encoder.tags(chosen.tags * UNIT) : undefined)
    const { input, heads } = parserExample(sentence, forms, tags, hashes, table)
    const found = parseHeads(parser, input, read ? encoder.arcs(arcs * UNIT) : undefined)
    const places = found.subarray(1, n + 1).map((head) => (head > n ? -1 : head - 1))
    const named = labelArcs(
      relations,
      input,
      found,
      read ? inOrder(encoder.relations(places, relationWeight * UNIT)) : undefined,
    )
    for (let i = 1; i <= n; i++) {
      all++
      if (found[i] !== heads[i]) continue
      uas++
      if (universal(relations.labels[named[i]!]!) === universal(sentence.words[i - 1]!.deprel)) las++
    }
  }
  return { uas: (100 * uas) / all, las: (100 * las) / all }
}

/** The encoder's relations in the order of the perceptron's. */
function inOrder(scores: Float64Array): Float64Array {
  if (relationOrder.every((place, i) => place === i)) return scores
  return scores.map((_, at) => scores[at - (at % order.length) + relationOrder[at % order.length]!]!)
}

function scoreNames(
  documents: ReturnType<typeof byDocument<ReturnType<typeof readBio>[number]>>,
  threeTypes: boolean,
  weight: number,
): number {
  const found = documents.map((document) =>
    documentInputs(document, tagger, table).map((input) => {
      const besides = encoder.read(table, input.types) ? encoder.names(weight) : undefined
      return [...recognizeNames(names, input, besides).labels].map((label) => NAME_LABELS[label]!)
    }),
  )
  return nameScore(documents.flat(), found.flat(), threeTypes)
}
