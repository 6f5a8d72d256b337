/** The learned stages that find the parts of incidents: text, sentence, noun phrase, thing. Trained by training/muc4.ts. */
import { forestFrom, type Forest } from '../learning/forest.ts'
import { logisticFrom, probabilities, type Logistic } from '../learning/logistic.ts'
import type { ModelContent } from '../learning/modelFile.ts'
import {
  documentFeatures,
  nominalFeatures,
  restFeatures,
  sentenceFeatures,
  SLOTS,
  TYPES,
  type Slot,
  type Verdicts,
} from './incidentFeatures.ts'
import type { IncidentText } from './incidentText.ts'
import { thingsFor, type Thing } from './incidentThings.ts'

export type IncidentModels = { linear: { [name: string]: Logistic }; trees: { [name: string]: Forest } }

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
  return {
    linear: Object.fromEntries(INCIDENT_MODELS.map((name) => [name, logisticFrom(model, `${name}:`)])),
    trees: Object.fromEntries(SLOTS.map((slot) => [`thing ${slot}`, forestFrom(model, `thing ${slot}:`)])),
  }
}

/** The things of a text that may fill each slot, by the probability that they do. */
export function thingsOf(
  d: IncidentText,
  v: Verdicts,
  models: IncidentModels,
  slots: readonly Slot[] = SLOTS,
): ReadonlyMap<Slot, Thing[]> {
  return new Map(
    slots.map((slot) => {
      const name = `thing ${slot}`
      return [slot, thingsFor(d, v, slot, { linear: models.linear[name]!, trees: models.trees[name]! })]
    }),
  )
}

/** Runs all stages over a text. */
export function judge(d: IncidentText, models: IncidentModels): Verdicts {
  const x = documentFeatures(d)
  const v: Verdicts = {
    relevant: probabilities(models.linear['relevant']!, x)[1]!,
    types: TYPES.map((_, k) => probabilities(models.linear[`type ${k}`]!, x)[1]!),
    sentences: [],
    nominals: [],
  }
  v.sentences = d.analysis.sentences.map((_, s) => probabilities(models.linear['sentence']!, sentenceFeatures(d, s, v)))
  v.nominals = d.nominals.map((n) => probabilities(models.linear['nominal']!, nominalFeatures(d, n, v)))
  const relevant = probabilities(models.linear['relevant again']!, restFeatures(d, v, -1))[1]!
  const types = TYPES.map((_, k) => probabilities(models.linear[`type again ${k}`]!, restFeatures(d, v, k))[1]!)
  return { ...v, relevant, types }
}
