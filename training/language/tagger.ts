/** Makes `models/tagger.bin`: `node --max-old-space-size=5000 training/language/tagger.ts [--passes 6] [--permissive]` */
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { WordTable } from '../../src/language/words.ts'
import { cpuSeconds, treebanks } from './corpora.ts'
import { trainingFlag, trainingOption } from './options.ts'
import { taggerAccuracy, tagSet, trainTagger } from './taggerTraining.ts'

const passes = Number(trainingOption('passes', '6'))
const { train, ewtDev, gumDev } = treebanks()
const table = new WordTable(wordClustersFrom(loadModel('clusters')))
const tags = tagSet(train)
console.log(`${train.length} sentences, ${tags.length} tags`)
const { pack } = trainTagger(train, tags, table, {
  passes,
  onPass: (pass, build, accuracy) => {
    let line = `pass ${pass}: train ${accuracy.toFixed(2)}`
    if (pass % 3 === 0 || pass === passes) {
      const tagger = build()
      for (const [name, set] of [
        ['EWT dev', ewtDev],
        ['GUM dev', gumDev],
      ] as const) {
        const mixed = taggerAccuracy(tagger, table, set)
        const upper = taggerAccuracy(tagger, table, set, true)
        line += ` · ${name} UPOS ${mixed.upos.toFixed(2)} XPOS ${mixed.xpos.toFixed(2)} (capitals ${upper.upos.toFixed(2)})`
      }
    }
    console.log(`${line} · ${cpuSeconds()}`)
  },
})
if (!trainingFlag('dry')) {
  const size = saveModel({ name: 'tagger', meta: { made: '2026-11-24', tags, ...pack.meta }, arrays: pack.arrays })
  console.log(`models/tagger.bin ${size} bytes, ${pack.features} features, ${pack.weights} weights`)
}
