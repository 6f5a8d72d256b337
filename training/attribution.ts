/**
 * Trains models/attribution.bin on PolNeAR: `node --max-old-space-size=6000 training/attribution.ts [--data ../shared/data] [--out FOLDER]`.
 * Each stage learns from the output of the stage before on documents it has not seen: three folds for the tagger, two halves
 * for the chain and the ranker. About ten minutes on one core. Train is trained on, dev chosen on; test is never read.
 */
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import { addChains, chainsOf, taggerOf, type Chains } from '../src/reading/attributionChains.ts'
import { chooseRelations, proposeRelations, type RelationModels } from '../src/reading/attributionRelations.ts'
import { completeQuotations } from '../src/reading/attributionQuotes.ts'
import { withTranscript } from '../src/reading/attributionTranscript.ts'
import { tagWords } from '../src/reading/attributionTagger.ts'
import { setCueLevels, wordsOf } from '../src/reading/attributionWords.ts'
import {
  readAttributionDocuments,
  reportOf,
  type AttributionDocument,
  type Pair,
} from '../benchmarks/attribution/polnear.ts'
import { scoreAttributions } from '../benchmarks/attribution/score.ts'
import { prf } from '../benchmarks/options.ts'
import { goldRelations, goldTags, learnCueLevels } from './attributionData.ts'
import {
  acceptanceExamples,
  rankingExamples,
  trainAcceptor,
  trainChain,
  trainJudge,
  trainRanker,
  trainTagger,
  type StageDocument,
} from './attributionStages.ts'
import { dataFolder, trainingOption } from './language/options.ts'
import { addForest } from './learner/boosting.ts'
import { addCrf } from './learner/crf.ts'
import { addLinear } from './learner/linear.ts'

const TAGGER_FOLDS = 3
// Small steps: with the tree among the features larger ones learn the training texts by heart (dev: .04 → .02 is +1 on every span).
const TAGGER = { bits: 20, epochs: 6, rate: 0.015, average: 3, prune: 0.012 }
const CUES = { bits: 20, epochs: 3, rate: 0.004, average: 2, prune: 0.006 }
const PARTS = { bits: 20, epochs: 4, rate: 0.007, average: 2, prune: 0.008, onlyCues: true }
const RANKER_BITS = 18
const ACCEPTOR_BITS = 17

const started = Date.now()
const log = (line: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`)
const language = loadLanguageModels()

type Document = StageDocument & { document: AttributionDocument }

function load(name: string): Document[] {
  return readAttributionDocuments(`${dataFolder()}/attribution/${name}`).map((document) => {
    const report = reportOf(document.id, document.text)
    const words = wordsOf(report, analyse(report.text, language, report.blocks), new Map())
    const relations = goldRelations(document, words)
    return { document, words, relations, tags: goldTags(relations, words) }
  })
}

const train = load('train.jsonl')
const dev = load('dev.jsonl')
log(
  `${train.length} + ${dev.length} documents analysed, ${train.reduce((n, { words }) => n + words.count, 0)} words to train on`,
)
const { levels, without } = learnCueLevels(train)
for (const [i, { words }] of train.entries()) setCueLevels(words, without(i))

const quiet = () => {}
for (let fold = 0; fold < TAGGER_FOLDS; fold++) {
  const model = taggerOf(
    trainTagger(
      train.filter((_, i) => i % TAGGER_FOLDS !== fold),
      { ...TAGGER, log: quiet },
    ),
  )
  for (const [i, document] of train.entries())
    if (i % TAGGER_FOLDS === fold) document.tagging = tagWords(document.words, model)
  log(`tagger, fold ${fold + 1} of ${TAGGER_FOLDS}`)
}
const tagger = trainTagger(train, { ...TAGGER, log })
const halves = [0, 1].map((half) => train.filter((_, i) => i % 2 === half))
const trainChains = (documents: readonly StageDocument[], report: (line: string) => void) => ({
  cues: trainChain(documents, { ...CUES, log: report }),
  parts: trainChain(documents, { ...PARTS, log: report }),
})
const chains = halves.map((half): Chains => {
  const { cues, parts } = trainChains(half, quiet)
  return chainsOf(cues, parts)
})
log('chains of the two halves')
const { cues, parts } = trainChains(train, log)
const ranking = halves.map((half, h) => rankingExamples(half, chains[1 - h]!))
const ranker = trainRanker(ranking.flat(), RANKER_BITS)
const rankers = ranking.map((examples) => trainRanker(examples, RANKER_BITS))
log(`ranker, ${ranking.flat().length} choices`)
const judged = halves.map((half, h) => acceptanceExamples(half, chains[1 - h]!, rankers[1 - h]!))
const examples = judged.map((documents) => documents.flatMap((document) => document.examples))
const acceptor = trainAcceptor(examples.flat(), ACCEPTOR_BITS)
const acceptors = examples.map((half) => trainAcceptor(half, ACCEPTOR_BITS))
log(`acceptor, ${examples.flat().length} candidates`)
const judge = trainJudge(judged.map((documents, h) => ({ documents, acceptor: acceptors[1 - h]! })))
log(`judge, ${judge.limit.length} nodes`)

const content: ModelContent = {
  name: 'attribution',
  meta: { trained: '2026-11-24', data: 'PolNeAR train (840 documents)' },
  arrays: {},
}
const keys = [...levels.keys()].toSorted((a, b) => a - b)
content.arrays['levelKeys'] = Uint32Array.from(keys)
content.arrays['levelValues'] = Uint8Array.from(keys, (key) => levels.get(key)!)
addCrf(content, tagger, 'tagger.')
addChains(content, cues, parts)
addLinear(content, ranker, 'ranker.')
addLinear(content, acceptor, 'acceptor.')
addForest(content, judge, 'judge.')
const bytes = saveModel(content, {
  compress: true,
  ...(trainingOption('out', '') ? { folder: trainingOption('out', '') } : {}),
})
log(`models/attribution.bin: ${(bytes / 1e6).toFixed(2)} MB`)
scoreDev({ levels, tagger: taggerOf(tagger), ...chainsOf(cues, parts), ranker, acceptor, judge })

/** The dial on dev: one line for each threshold. */
function scoreDev(models: RelationModels): void {
  const proposed = dev.map(({ words }) => {
    setCueLevels(words, levels)
    return proposeRelations(words, models)
  })
  for (const threshold of [0.65, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25]) {
    const predicted = new Map(
      dev.map(({ document, words }, i) => {
        const pair = ([first, last]: Pair): Pair => [words.start[first]!, words.end[last - 1]!]
        const relations = withTranscript(
          words,
          completeQuotations(words, chooseRelations(words, proposed[i]!, threshold)),
        ).map(({ cue, source, content: said }) => ({
          cue: [pair(cue)],
          source: source.map(pair),
          content: said.map(pair),
        }))
        return [document.id, relations]
      }),
    )
    const score = scoreAttributions(
      dev.map(({ document }) => document),
      predicted,
    )
    const f = (figure: { correct: number; predicted: number; gold: number }) =>
      prf(figure.correct, figure.predicted, figure.gold)
    const { p, r } = f(score.linked)
    const spans = [score.span.cue, score.span.source, score.span.content]
      .map((figure) => f(figure).f.toFixed(1))
      .join('/')
    log(
      `threshold ${threshold}: spans ${spans}, linked ${p.toFixed(1)}/${r.toFixed(1)}/${f(score.linked).f.toFixed(1)}, with source ${f(score.linkedWithSource).f.toFixed(1)}`,
    )
  }
}
