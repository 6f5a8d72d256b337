/**
 * Trains models/attribution.bin on PolNeAR: `node --max-old-space-size=6000 training/attribution.ts [--data ../shared/data] [--out FOLDER]`.
 * Each stage learns from the output of the stage before on documents it has not seen, in four folds. About half an hour on one core. Train is
 * trained on, dev chosen on; test is never read.
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

const FOLDS = 4
/** Orders of training that are averaged, for the models that are kept and for those of the folds. */
const SEEDS = [7, 21, 35]
const FOLD_SEEDS = [7, 21]
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
const foldOf = (fold: number) => train.filter((_, i) => i % FOLDS === fold)
const outside = (fold: number) => train.filter((_, i) => i % FOLDS !== fold)
const folds = Array.from({ length: FOLDS }, (_, fold) => fold)
/** Joined but for one fold's. */
const allBut = <T>(lists: readonly (readonly T[])[], fold: number) =>
  lists.flatMap((list, f) => (f === fold ? [] : list))

for (const fold of folds) {
  const model = taggerOf(trainTagger(outside(fold), { ...TAGGER, seeds: FOLD_SEEDS, log: quiet }))
  for (const document of foldOf(fold)) document.tagging = tagWords(document.words, model)
  log(`tagger, fold ${fold + 1} of ${FOLDS}`)
}
const tagger = trainTagger(train, { ...TAGGER, seeds: SEEDS, log })
const trainChains = (
  documents: readonly StageDocument[],
  seeds: readonly number[],
  report: (line: string) => void,
) => ({
  cues: trainChain(documents, { ...CUES, seeds, log: report }),
  parts: trainChain(documents, { ...PARTS, seeds, log: report }),
})
const { cues, parts } = trainChains(train, SEEDS, log)
const chains = folds.map((fold): Chains => {
  const own = trainChains(outside(fold), FOLD_SEEDS, quiet)
  log(`chains, fold ${fold + 1} of ${FOLDS}`)
  return chainsOf(own.cues, own.parts)
})
const ranking = folds.map((fold) => rankingExamples(foldOf(fold), chains[fold]!))
const ranker = trainRanker(ranking.flat(), RANKER_BITS)
const rankers = folds.map((fold) => trainRanker(allBut(ranking, fold), RANKER_BITS))
log(`ranker, ${ranking.flat().length} choices`)
const judged = folds.map((fold) => acceptanceExamples(foldOf(fold), chains[fold]!, rankers[fold]!))
const examples = judged.map((documents) => documents.flatMap((document) => document.examples))
const acceptor = trainAcceptor(examples.flat(), ACCEPTOR_BITS)
const acceptors = folds.map((fold) => trainAcceptor(allBut(examples, fold), ACCEPTOR_BITS))
log(`acceptor, ${examples.flat().length} candidates`)
const judge = trainJudge(judged.map((documents, fold) => ({ documents, acceptor: acceptors[fold]! })))
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
