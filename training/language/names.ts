/**
 * Makes `models/names.bin` (needs clusters, tagger and encoder):
 * `node --max-old-space-size=9000 training/language/names.ts [--passes 4] [--prune 0.025] [--permissive] [--dry]`
 */
import { loadLanguageModels } from '../../src/language/models.ts'
import {
  MOST_FEATURES,
  nameFeatures,
  recognizeNames,
  type NameInput,
  type NameRecognizer,
} from '../../src/language/nameRecognizer.ts'
import { tagSentence } from '../../src/language/tagger.ts'
import { LONGEST_SENTENCE } from '../../src/language/encoder.ts'
import { saveModel } from '../../src/learning/modelFolder.ts'
import { unpackedSparse } from '../learner/perceptron.ts'
import { seededRandom } from '../learner/random.ts'
import { readBio, type BioSentence } from './conllu.ts'
import { cpuSeconds } from './corpora.ts'
import { packNameCrf, trainNameCrf, type CrfSentence } from './nameCrf.ts'
import { byDocument, documentInputs, labelMask, NAME_LABELS } from './nameData.ts'
import { nameScore } from './nameScore.ts'
import { dataFolder, trainingFlag, trainingOption } from './options.ts'
import { titled } from './variants.ts'

/** Sentences of EWT count so much beside those of the newswire, of which there are three times as many. */
const EWT_WEIGHT = 1.5
const permissive = trainingFlag('permissive')
const folder = `${dataFolder()}/language/names`
const models = loadLanguageModels()
const { table, tagger, encoder } = models
const random = seededRandom(5)
const features = new Int32Array(MOST_FEATURES)

const examples: CrfSentence[] = []
addCorpus(readBio(`${folder}/uner_ewt-train_v0.bio`), true, EWT_WEIGHT)
// GUM's names, made from its entities, are no help: EWT dev 67.7 with them.
if (!permissive) addCorpus(readBio(`${folder}/wwnews-train.bio`), false, 1)
console.log(`${examples.length} sentences · ${cpuSeconds()}`)

const crf = trainNameCrf(examples, {
  labels: NAME_LABELS,
  passes: Number(trainingOption('passes', '4')),
  rate: Number(trainingOption('rate', '0.05')),
  start: 0.3,
  dropout: Number(trainingOption('dropout', '0.2')),
  mean: 2,
  seed: 5,
  onPass: (pass, loss) => console.log(`pass ${pass}: ${loss.toFixed(4)} nats a word · ${cpuSeconds()}`),
})
const sets = [
  { name: 'EWT dev', sentences: readBio(`${folder}/uner_ewt-dev.bio`), threeTypes: true },
  { name: 'Worldwide dev', sentences: readBio(`${folder}/wwnews-dev.bio`), threeTypes: false },
]
// Written out, read back, and scored as it will be used; the weight of the encoder is the one that is best on the mean of both.
const prune = Number(trainingOption('prune', '0.025'))
const pack = packNameCrf(crf, prune)
const recognizer: NameRecognizer = {
  labels: NAME_LABELS,
  transitions: crf.transitions,
  model: unpackedSparse(pack),
  encoderWeight: 1,
}
let best = { weight: 0, score: 0 }
for (const weight of permissive ? [0] : [0.2, 0.3, 0.4, 0.5, 0.7, 1]) {
  const scores = sets.map((set) => score(set.sentences, set.threeTypes, weight, false))
  const capitals = sets.map((set) => score(set.sentences, set.threeTypes, weight, true))
  const shown = sets.map(({ name }, i) => `${name} ${scores[i]!.toFixed(2)} (capitals ${capitals[i]!.toFixed(2)})`)
  console.log(`encoder × ${weight}: ${shown.join(', ')} · ${cpuSeconds()}`)
  const mean = (scores[0]! + scores[1]!) / 2
  if (mean > best.score) best = { weight, score: mean }
}
if (!trainingFlag('dry')) {
  const size = saveModel({
    name: 'names',
    meta: { made: '2026-11-24', labels: NAME_LABELS, encoderWeight: best.weight, ...pack.meta },
    arrays: { ...pack.arrays, transitions: Float32Array.from(crf.transitions) },
  })
  console.log(`models/names.bin ${size} bytes, ${pack.features} features, ${pack.weights} weights`)
}

/** Every document as it stands, and some of them also in capitals or with headlines. */
function addCorpus(sentences: readonly BioSentence[], threeTypes: boolean, weight: number): void {
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
    for (const writing of writings)
      for (const [i, input] of inputs(writing).entries())
        examples.push({ ...featuresOf(input), mask: labelMask(writing[i]!.labels, threeTypes), weight })
  }
}

/** Tags are those of tagger and encoder, as in reading. */
function inputs(document: readonly BioSentence[]): NameInput[] {
  return documentInputs(document, tagger, table, (types) => {
    if (types.length > LONGEST_SENTENCE || permissive) return tagSentence(tagger, table.rows, types)
    encoder.read(table, types)
    return tagSentence(tagger, table.rows, types, encoder.tags())
  })
}

function featuresOf(input: NameInput): Pick<CrfSentence, 'rows' | 'at'> {
  const n = input.types.length
  const at = new Int32Array(n + 1)
  const all = new Int32Array(n * MOST_FEATURES)
  for (let i = 0; i < n; i++) {
    const count = nameFeatures(input, i, features)
    all.set(features.subarray(0, count), at[i]!)
    at[i + 1] = at[i]! + count
  }
  return { rows: all.slice(0, at[n]!), at }
}

/** F1 of the recognizer beside the encoder, on sentences as they stand or in capitals. */
function score(sentences: readonly BioSentence[], threeTypes: boolean, weight: number, upper: boolean): number {
  encoder.weights = { ...encoder.weights, names: weight }
  const found = byDocument(sentences).flatMap((document) => {
    const written = upper
      ? document.map((sentence) => ({ ...sentence, forms: sentence.forms.map((form) => form.toUpperCase()) }))
      : document
    return inputs(written).map((input) => {
      if (weight > 0) encoder.read(table, input.types)
      const second = weight > 0 ? encoder.names() : undefined
      return [...recognizeNames(recognizer, input, second).labels].map((label) => NAME_LABELS[label]!)
    })
  })
  return nameScore(sentences, found, threeTypes)
}
