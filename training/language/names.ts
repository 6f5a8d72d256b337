/**
 * Makes `models/names.bin` (needs clusters and tagger):
 * `node --max-old-space-size=5000 training/language/names.ts [--passes 6] [--permissive]`
 */
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import {
  allowedTransitions,
  bestLabels,
  nameFeatures,
  recognizeNames,
  type NameRecognizer,
} from '../../src/language/nameRecognizer.ts'
import { taggerFrom } from '../../src/language/tagger.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { WordTable } from '../../src/language/words.ts'
import { AveragedPerceptron, unpackedSparse } from '../learner/perceptron.ts'
import { seededRandom, shuffle } from '../learner/random.ts'
import { readBio, type BioSentence } from './conllu.ts'
import { cpuSeconds, treebanks } from './corpora.ts'
import { jackknifedTags } from './jackknife.ts'
import { byDocument, documentInputs, labelMask, NAME_LABELS, type NameExample } from './nameData.ts'
import { nameScore } from './nameScore.ts'
import { dataFolder, trainingFlag, trainingOption } from './options.ts'
import { titled } from './variants.ts'

const passes = Number(trainingOption('passes', '6'))
const folder = `${dataFolder()}/language/names`
const table = new WordTable(wordClustersFrom(loadModel('clusters')))
const tagger = taggerFrom(loadModel('tagger'))
const random = seededRandom(5)
const LABELS = NAME_LABELS.length
const PRUNING = { prune: 0.04, least: 2 }

const examples: NameExample[] = []
addCorpus(readBio(`${folder}/uner_ewt-train_v0.bio`), true)
if (trainingFlag('permissive')) addCorpus(readBio(`${folder}/gum-train.bio`), true)
else addCorpus(readBio(`${folder}/wwnews-train.bio`), false)
console.log(`${examples.length} sentences · ${cpuSeconds()}`)

const perceptron = new AveragedPerceptron(LABELS)
const transitions = new Float64Array((LABELS + 1) * LABELS)
const transitionTotals = new Float64Array(transitions.length)
allowedTransitions(NAME_LABELS, transitions)
const features = new Int32Array(96)
const order = Int32Array.from(examples, (_, i) => i)
for (let pass = 1; pass <= passes; pass++) {
  shuffle(order, random)
  let wrong = 0
  for (const i of order) wrong += learn(examples[i]!)
  let line = `pass ${pass}: ${wrong} labels wrong`
  if (pass % 2 === 0 || pass === passes) {
    const recognizer = build()
    for (const upper of [false, true]) {
      const ewt = score(recognizer, readBio(`${folder}/uner_ewt-dev.bio`), true, upper)
      const news = score(recognizer, readBio(`${folder}/wwnews-dev.bio`), false, upper)
      line += ` · ${upper ? 'capitals: ' : ''}EWT dev ${ewt.toFixed(2)} Worldwide dev ${news.toFixed(2)}`
    }
  }
  console.log(`${line} · ${cpuSeconds()}`)
}
if (!trainingFlag('dry')) {
  const pack = perceptron.pack(PRUNING)
  const size = saveModel({
    name: 'names',
    meta: { made: '2026-11-24', labels: NAME_LABELS, ...pack.meta },
    arrays: { ...pack.arrays, transitions: Float32Array.from(averagedTransitions()) },
  })
  console.log(`models/names.bin ${size} bytes, ${pack.features} features, ${pack.weights} weights`)
}

/** Every document as it stands, and some of them also in capitals or with headlines. */
function addCorpus(sentences: readonly BioSentence[], threeTypes: boolean): void {
  const jackknifed = threeTypes ? treebankTags() : undefined
  for (const document of byDocument(sentences)) {
    const writings: BioSentence[][] = [document]
    const roll = random()
    const change = (write: (forms: string[], labels: string[]) => string[]): void => {
      writings.push(document.map((sentence) => ({ ...sentence, forms: write(sentence.forms, sentence.labels) })))
    }
    if (roll < 0.2) change((forms) => forms.map((form) => form.toUpperCase()))
    else if (roll < 0.25) change((forms) => forms.map((form) => form.toLowerCase()))
    else if (roll < 0.31) change((forms) => (random() < 0.5 ? titled(forms) : forms))
    else if (roll < 0.37)
      change((forms, labels) =>
        random() < 0.4 ? forms.map((form, i) => (labels[i] === 'O' ? form : form.toUpperCase())) : forms,
      )
    for (const [w, writing] of writings.entries()) {
      const inputs = documentInputs(writing, tagger, table, (i) =>
        w === 0 ? jackknifed?.get(idOf(writing[i]!), writing[i]!.forms.length) : undefined,
      )
      for (const [i, input] of inputs.entries())
        examples.push({ input, mask: labelMask(writing[i]!.labels, threeTypes) })
    }
  }
}

function idOf(sentence: BioSentence): string {
  return (
    sentence.comments
      .find((comment) => comment.startsWith('# sent_id'))
      ?.split('=')[1]
      ?.trim() ?? ''
  )
}

/** Tags of the treebanks' sentences by taggers that had not seen them. */
function treebankTags(): { get(id: string, words: number): Uint8Array | undefined } {
  const { train } = treebanks()
  const tags = jackknifedTags(train, tagger.tags, table)
  const places = new Map(train.map((sentence, i) => [sentence.id, i]))
  return {
    get(id, words) {
      const found = tags.mixed[places.get(id) ?? -1]
      return found?.length === words ? found : undefined
    },
  }
}

/** One update where the best labelling is not allowed: towards the best allowed one. @returns how many labels were wrong */
function learn({ input, mask }: NameExample): number {
  const n = input.types.length
  const scores = new Float64Array(n * LABELS)
  for (let i = 0; i < n; i++)
    perceptron.score(features, nameFeatures(input, i, features), scores.subarray(i * LABELS, (i + 1) * LABELS))
  const guess = bestLabels(scores, n, transitions, LABELS)
  perceptron.clock++
  if (guess.every((label, i) => mask[i * LABELS + label] === 1)) return 0
  const gold = bestLabels(scores, n, transitions, LABELS, mask)
  let wrong = 0
  let goldBefore = LABELS
  let guessBefore = LABELS
  for (let i = 0; i < n; i++) {
    const right = gold[i]!
    const found = guess[i]!
    if (right !== found) {
      wrong++
      const count = nameFeatures(input, i, features)
      perceptron.add(features, count, right, 1)
      perceptron.add(features, count, found, -1)
    }
    if (right !== found || goldBefore !== guessBefore) {
      moveTransition(goldBefore * LABELS + right, 1)
      moveTransition(guessBefore * LABELS + found, -1)
    }
    goldBefore = right
    guessBefore = found
  }
  return wrong
}

function moveTransition(at: number, step: number): void {
  transitions[at]! += step
  transitionTotals[at]! += step * perceptron.clock
}

function averagedTransitions(): Float64Array {
  return allowedTransitions(
    NAME_LABELS,
    transitions.map((weight, i) => weight - transitionTotals[i]! / perceptron.clock),
  )
}

function build(): NameRecognizer {
  return { labels: NAME_LABELS, transitions: averagedTransitions(), model: unpackedSparse(perceptron.pack(PRUNING)) }
}

/** F1 of a recognizer on sentences as they stand or in capitals. */
function score(
  recognizer: NameRecognizer,
  sentences: readonly BioSentence[],
  threeTypes: boolean,
  upper: boolean,
): number {
  const found = byDocument(sentences).flatMap((document) => {
    const written = upper
      ? document.map((sentence) => ({ ...sentence, forms: sentence.forms.map((form) => form.toUpperCase()) }))
      : document
    return documentInputs(written, tagger, table).map((input) =>
      [...recognizeNames(recognizer, input).labels].map((label) => NAME_LABELS[label]!),
    )
  })
  return nameScore(sentences, found, threeTypes)
}
