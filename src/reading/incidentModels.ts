/** The learned stages that find the parts of incidents: text, sentence, noun phrase, thing. Trained by training/muc4.ts. */
import { logisticFrom, probabilities, type Logistic } from '../learning/logistic.ts'
import type { ModelContent } from '../learning/modelFile.ts'
import {
  documentFeatures,
  nominalFeatures,
  restFeatures,
  sentenceFeatures,
  SLOTS,
  TYPES,
  type Verdicts,
} from './incidentFeatures.ts'
import type { IncidentText } from './incidentText.ts'

export type IncidentModels = { [name: string]: Logistic }

/** Names of the classifiers in events-incidents.bin. */
export const INCIDENT_MODELS: readonly string[] = [
  'relevant',
  'sentence',
  'nominal',
  'relevant again',
  ...TYPES.map((_, k) => `type ${k}`),
  ...TYPES.map((_, k) => `type again ${k}`),
  ...SLOTS.map((slot) => `thing ${slot}`),
]

export function incidentModelsFrom(model: ModelContent): IncidentModels {
  return Object.fromEntries(INCIDENT_MODELS.map((name) => [name, logisticFrom(model, `${name}:`)]))
}

/** Runs all stages over a text. */
export function judge(d: IncidentText, models: IncidentModels): Verdicts {
  const x = documentFeatures(d)
  const v: Verdicts = {
    relevant: probabilities(models['relevant']!, x)[1]!,
    types: TYPES.map((_, k) => probabilities(models[`type ${k}`]!, x)[1]!),
    sentences: [],
    nominals: [],
  }
  v.sentences = d.analysis.sentences.map((_, s) => probabilities(models['sentence']!, sentenceFeatures(d, s, v)))
  v.nominals = d.nominals.map((n) => probabilities(models['nominal']!, nominalFeatures(d, n, v)))
  const relevant = probabilities(models['relevant again']!, restFeatures(d, v, -1))[1]!
  const types = TYPES.map((_, k) => probabilities(models[`type again ${k}`]!, restFeatures(d, v, k))[1]!)
  return { ...v, relevant, types }
}
