/**
 * Makes `models/relations.bin` (needs clusters and tagger):
 * `node --max-old-space-size=5000 training/language/relations.ts [--passes 5] [--permissive]`
 */
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import { labelArcs, markedRelations, relationHashes } from '../../src/language/relations.ts'
import { taggerFrom, tagSentence } from '../../src/language/tagger.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { caseMode, WordTable } from '../../src/language/words.ts'
import { unpackedSparse } from '../learner/perceptron.ts'
import { seededRandom, shuffle } from '../learner/random.ts'
import { arcExample, arcTagHashes, type ArcExample } from './arcData.ts'
import type { TreebankSentence } from './conllu.ts'
import { cpuSeconds, treebanks } from './corpora.ts'
import { jackknifedTags } from './jackknife.ts'
import { trainingFlag, trainingOption } from './options.ts'
import { RelationLearner, universal } from './relationTraining.ts'
import { titled } from './variants.ts'

const passes = Number(trainingOption('passes', '5'))
const least = Number(trainingOption('least', '1.5'))
const { train, ewtDev, gumDev } = treebanks()
const table = new WordTable(wordClustersFrom(loadModel('clusters')))
const tagger = taggerFrom(loadModel('tagger'))
const hashes = arcTagHashes(tagger.tags)
const tags = jackknifedTags(train, tagger.tags, table)
const random = seededRandom(4)

const examples: ArcExample[] = []
for (const [i, sentence] of train.entries()) {
  const forms = sentence.words.map((word) => word.form)
  const upper = forms.map((form) => form.toUpperCase())
  examples.push(arcExample(sentence, forms, tags.mixed[i]!, hashes, table))
  const roll = random()
  if (roll < 0.16) examples.push(arcExample(sentence, upper, tags.upper[i]!, hashes, table))
  else if (roll < 0.24) examples.push(arcExample(sentence, titled(forms), tags.title[i]!, hashes, table))
}
console.log(`${train.length} sentences, ${examples.length - train.length} in other letters · ${cpuSeconds()}`)

const labels = [...new Set(train.flatMap((sentence) => sentence.words.map((word) => word.deprel)))]
const learner = new RelationLearner(labels, relationHashes(labels))
const pack = () => learner.perceptron.pack({ prune: least, least: 2 })
const order = Int32Array.from(examples, (_, i) => i)
for (let pass = 1; pass <= passes; pass++) {
  shuffle(order, random)
  learner.wrong = 0
  for (const i of order) learner.learn(examples[i]!)
  const shown = `EWT dev ${accuracy(ewtDev).toFixed(2)} GUM dev ${accuracy(gumDev).toFixed(2)}`
  console.log(`pass ${pass}: ${learner.wrong} wrong · relations on the right trees: ${shown} · ${cpuSeconds()}`)
}
if (!trainingFlag('dry')) {
  const { meta, arrays, features, weights } = pack()
  const size = saveModel({ name: 'relations', meta: { made: '2026-11-24', labels, ...meta }, arrays })
  console.log(`models/relations.bin ${size} bytes, ${features} features, ${weights} weights`)
}

/** Per cent of words of right trees with the right relation, subtypes left out, without the encoder. */
function accuracy(set: readonly TreebankSentence[]): number {
  const relations = {
    labels,
    hashes: learner.hashes,
    marked: markedRelations(labels),
    model: unpackedSparse(pack()),
  }
  let right = 0
  let all = 0
  for (const sentence of set) {
    const forms = sentence.words.map((word) => word.form)
    const found = tagSentence(tagger, table.rows, table.types(forms, caseMode(forms)))
    const { input, heads } = arcExample(sentence, forms, found, hashes, table)
    for (const [i, label] of labelArcs(relations, input, heads)
      .subarray(1, forms.length + 1)
      .entries()) {
      all++
      if (universal(labels[label]!) === universal(sentence.words[i]!.deprel)) right++
    }
  }
  return (100 * right) / all
}
