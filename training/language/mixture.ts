/**
 * Chooses on dev how much the encoder counts beside the perceptrons, and how sure it must be for them not to be asked, and writes it
 * into `models/encoder.bin`:
 * `node --max-old-space-size=5000 training/language/mixture.ts [--every 2] [--dry] [--tags 2,5,10] [--relations …]`
 */
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import { encoderFrom, type EncoderWeights } from '../../src/language/encoder.ts'
import { projectiveHeads } from '../../src/language/projectiveTree.ts'
import { labelArcs, relationsFrom } from '../../src/language/relations.ts'
import { taggerFrom, tagSentence } from '../../src/language/tagger.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { wordVectorsFrom } from '../../src/language/wordVectors.ts'
import { caseMode, WordTable } from '../../src/language/words.ts'
import type { TreebankSentence } from './conllu.ts'
import { treebanks } from './corpora.ts'
import { trainingFlag, trainingOption } from './options.ts'
import { arcExample, arcTagHashes } from './arcData.ts'
import { universal } from './relationTraining.ts'

/** More than any difference of scores: the perceptron is always asked. */
const ALWAYS_ASK = 1e9
/** What speed may cost, in points on the mean of the dev sets. */
const PRICE = 0.03
/** The weight for names is chosen where the name recognizer is trained. */
type Part = Exclude<keyof EncoderWeights, 'names'>

const clusters = wordClustersFrom(loadModel('clusters'))
const table = new WordTable(clusters)
const content = loadModel(trainingOption('name', 'encoder'))
const encoder = encoderFrom(content, wordVectorsFrom(loadModel('vectors'), clusters))
const tagger = taggerFrom(loadModel('tagger'))
const relations = relationsFrom(loadModel('relations'))
if (relations.labels.join() !== (content.meta['relations'] as string[]).join())
  throw new RangeError('encoder.bin and relations.bin do not have the same relations; train both on the same treebanks')
const { ewtDev, gumDev } = treebanks()
const every = Number(trainingOption('every', '2'))
const some = <T>(all: readonly T[]): T[] => all.filter((_, i) => i % every === 0)
const trees: Record<string, TreebankSentence[]> = { 'EWT dev': some(ewtDev), 'GUM dev': some(gumDev) }
const tagHashes = arcTagHashes(tagger.tags)

encoder.sure = { ...encoder.sure, tags: ALWAYS_ASK, relations: ALWAYS_ASK }
const scorers: Record<Part, () => number[]> = {
  tags: () => Object.values(trees).map(tagAccuracy),
  relations: () => Object.values(trees).map(labelled),
}
const weightGrid: Record<Part, string> = {
  tags: '2,5,10,20,40',
  relations: '5,10,20,40',
}
const sureGrid: Record<Part, number[]> = {
  tags: [ALWAYS_ASK, 10, 8, 6, 5, 4, 3],
  relations: [ALWAYS_ASK, 10, 8, 6, 5, 4, 3],
}
for (const part of ['tags', 'relations'] as const) {
  const grid = trainingOption(part, weightGrid[part]).split(',').map(Number)
  const scores = grid.map((weight) => {
    encoder.weights[part] = weight
    return show(part, `weight ${weight}`)
  })
  encoder.weights[part] = grid[scores.indexOf(Math.max(...scores))]!
  const bySure = sureGrid[part].map((sure) => {
    encoder.sure[part] = sure
    return show(part, `sure ${sure}`)
  })
  const enough = bySure.findLastIndex((score) => score >= bySure[0]! - PRICE)
  encoder.sure[part] = sureGrid[part][enough]!
}
console.log(JSON.stringify({ weights: encoder.weights, sure: encoder.sure }))
if (!trainingFlag('dry'))
  saveModel({
    name: content.name,
    meta: { ...content.meta, weights: encoder.weights, sure: encoder.sure },
    arrays: content.arrays,
  })

/** Prints the scores of the two dev sets. @returns their mean */
function show(part: Part, what: string): number {
  const started = process.cpuUsage().user
  const scores = scorers[part]()
  const seconds = (process.cpuUsage().user - started) / 1e6
  console.log(`${part} ${what}: ${scores.map((score) => score.toFixed(2)).join(' ')} · ${seconds.toFixed(1)} CPU s`)
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

function tagAccuracy(set: readonly TreebankSentence[]): number {
  let right = 0
  let all = 0
  for (const { words } of set) {
    const forms = words.map((word) => word.form)
    const types = table.types(forms, caseMode(forms))
    encoder.read(table, types)
    for (const [i, tag] of tagSentence(tagger, table.rows, types, encoder.tags()).entries()) {
      if (tagger.tags[tag]!.upos === words[i]!.upos) right++
      all++
    }
  }
  return (100 * right) / all
}

/** Labelled attachment score, subtypes left out. */
function labelled(set: readonly TreebankSentence[]): number {
  let right = 0
  let all = 0
  for (const sentence of set) {
    const n = sentence.words.length
    const forms = sentence.words.map((word) => word.form)
    const types = table.types(forms, caseMode(forms))
    encoder.read(table, types)
    const tags = tagSentence(tagger, table.rows, types, encoder.tags())
    const { input, heads } = arcExample(sentence, forms, tags, tagHashes, table)
    const found = projectiveHeads(encoder.arcs(), n)
    const places = found.subarray(1, n + 1).map((head) => (head > n ? -1 : head - 1))
    const labels = labelArcs(relations, input, found, encoder.relations(places))
    for (let i = 1; i <= n; i++) {
      all++
      if (found[i] !== heads[i]) continue
      if (universal(relations.labels[labels[i]!]!) === universal(sentence.words[i - 1]!.deprel)) right++
    }
  }
  return (100 * right) / all
}
