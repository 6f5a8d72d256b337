/**
 * Makes `models/parser.bin` (needs clusters and tagger):
 * `node --max-old-space-size=5000 training/language/parser.ts [--passes 8] [--beam 8] [--permissive]`
 */
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import type { Parser } from '../../src/language/parser.ts'
import { RELATIONS_PREFIX, relationHashes, type Relations } from '../../src/language/relations.ts'
import { taggerFrom } from '../../src/language/tagger.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { WordTable } from '../../src/language/words.ts'
import { unpackedPacked, unpackedSparse } from '../learner/perceptron.ts'
import { seededRandom, shuffle } from '../learner/random.ts'
import { cpuSeconds, treebanks } from './corpora.ts'
import { jackknifedTags } from './jackknife.ts'
import { trainingFlag, trainingOption } from './options.ts'
import { parserExample, parserTagHashes, taggedExamples, type ParserExample } from './parserData.ts'
import { parserScores, RelationLearner, StructureLearner } from './parserTraining.ts'
import { titled } from './variants.ts'

const PRUNING = { packed: true, prune: 0.1, least: 2 }
const passes = Number(trainingOption('passes', '8'))
const relationPasses = Number(trainingOption('relation-passes', '5'))
const beam = Number(trainingOption('beam', '8'))
const { train, ewtDev, gumDev } = treebanks()
const table = new WordTable(wordClustersFrom(loadModel('clusters')))
const tagger = taggerFrom(loadModel('tagger'))
const hashes = parserTagHashes(tagger.tags)
const tags = jackknifedTags(train, tagger.tags, table)
const random = seededRandom(4)

const mixed: ParserExample[] = []
const others: ParserExample[] = []
for (const [i, sentence] of train.entries()) {
  const forms = sentence.words.map((word) => word.form)
  mixed.push(parserExample(sentence, forms, tags.mixed[i]!, hashes, table))
  const roll = random()
  if (roll < 0.16)
    others.push(
      parserExample(
        sentence,
        forms.map((form) => form.toUpperCase()),
        tags.upper[i]!,
        hashes,
        table,
      ),
    )
  else if (roll < 0.24) others.push(parserExample(sentence, titled(forms), tags.title[i]!, hashes, table))
}
const examples = [...mixed, ...others]
const sets = {
  'EWT dev': taggedExamples(ewtDev, tagger, table),
  'GUM dev': taggedExamples(gumDev, tagger, table),
  'EWT dev in capitals': taggedExamples(ewtDev, tagger, table, true),
}
console.log(`${mixed.length} sentences, ${others.length} in other letters · ${cpuSeconds()}`)

const labels = [...new Set(train.flatMap((sentence) => sentence.words.map((word) => word.deprel)))]
const relationLearner = new RelationLearner(labels, relationHashes(labels))
const order = Int32Array.from(examples, (_, i) => i)
for (let pass = 1; pass <= relationPasses; pass++) {
  shuffle(order, random)
  relationLearner.wrong = 0
  for (const i of order) relationLearner.learn(examples[i]!)
  console.log(`relations pass ${pass}: ${relationLearner.wrong} wrong · ${cpuSeconds()}`)
}
const relationPack = relationLearner.perceptron.pack({ prune: 0.05, least: 2, prefix: RELATIONS_PREFIX })
const relations: Relations = {
  labels,
  hashes: relationLearner.hashes,
  model: unpackedSparse(relationPack, RELATIONS_PREFIX),
}

const learner = new StructureLearner(beam)
const frequent = Number(trainingOption('frequent', '1'))
if (frequent > 1) learner.keepFrequent(examples, frequent)
for (let pass = 1; pass <= passes; pass++) {
  shuffle(order, random)
  learner.updates = 0
  for (const i of order) learner.learn(examples[i]!)
  let line = `structure pass ${pass}: ${learner.updates} updates, ${learner.perceptron.features} features`
  if (pass % 2 === 0 || pass === passes) {
    const parser = structure()
    for (const [name, set] of Object.entries(sets)) {
      const { uas, las } = parserScores(parser, relations, set)
      line += ` · ${name} UAS ${uas.toFixed(2)} LAS ${las.toFixed(2)}`
    }
    if (!trainingFlag('dry')) save()
  }
  console.log(`${line} · ${cpuSeconds()}`)
}

function structure(): Parser {
  return { model: unpackedPacked(learner.perceptron.pack(PRUNING)), beam, gap: Infinity }
}

function save(): void {
  const pack = learner.perceptron.pack(PRUNING)
  const size = saveModel({
    name: 'parser',
    meta: { made: '2026-11-24', beam, labels, ...pack.meta, ...relationPack.meta },
    arrays: { ...pack.arrays, ...relationPack.arrays },
  })
  console.log(`models/parser.bin ${size} bytes, ${pack.features} features, ${relationPack.weights} relation weights`)
}
