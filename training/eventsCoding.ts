/** Trains the coder of relations with both sides given: `node training/eventsCoding.ts [--data ../shared/data]` → models/events-coding.bin. */
import { addLogistic, quantise, trainLogistic, type Example, type FloatLogistic } from './learner/logistic.ts'
import { analyseTexts } from './eventsAnalysis.ts'
import { readPlv, readTagtog } from './eventsData.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { codingFeatures } from '../src/reading/eventCoding.ts'
import { TRIGGER_LABELS } from '../src/reading/eventTrigger.ts'

/** PLV's fifteen roots: CONCEDE and RETREAT are one. */
export const ROOTS = TRIGGER_LABELS.filter((label) => label !== 'none' && label !== 'OTHER')

export type CodingExample = Example & { id: string }

/** Rows of a PLV file as examples. Rows without both spans, or without an answer, are left out. */
export function codingExamples(path: string): CodingExample[] {
  return analyseTexts(readPlv(path)).map(({ tree, source }) => ({
    id: source.id,
    features: codingFeatures(tree, source.latent!.source, source.latent!.target),
    label: (ROOTS as readonly string[]).indexOf(source.latent!.label),
  }))
}

/** What the tagtog rounds add: an action most coders gave one code, with a source and a target some of them marked. */
export function tagtogExamples(path: string): CodingExample[] {
  return analyseTexts(readTagtog(path)).flatMap(({ tree, source }) =>
    source.triggers.flatMap((trigger) => {
      const side = (role: string) => source.arguments.find((a) => a.trigger === trigger.id && a.role === role)
      const from = side('actor')
      const to = side('recipient')
      const label = (ROOTS as readonly string[]).indexOf(trigger.label)
      if (!from || !to || label < 0) return []
      return [
        {
          id: `${source.id}:${trigger.id}`,
          features: codingFeatures(tree, from, to),
          label,
          weight: 0.3 * trigger.weight,
        },
      ]
    }),
  )
}

/** Five trainings in other orders, averaged: with a thousand sentences the order alone moves the result by a point. */
export function trainCoding(examples: readonly Example[]): FloatLogistic {
  const models = [1, 2, 3, 4, 5].map((seed) =>
    trainLogistic(examples, {
      labels: [...ROOTS],
      bits: 17,
      epochs: 20,
      rate: 0.08,
      start: 0.3,
      l2: 0.001,
      average: 6,
      seed,
    }),
  )
  const mean = models[0]!
  for (const other of models.slice(1)) {
    for (let i = 0; i < mean.weights.length; i++) mean.weights[i]! += other.weights[i]!
    for (let c = 0; c < mean.bias.length; c++) mean.bias[c]! += other.bias[c]!
  }
  for (let i = 0; i < mean.weights.length; i++) mean.weights[i]! /= models.length
  for (let c = 0; c < mean.bias.length; c++) mean.bias[c]! /= models.length
  return mean
}

if (import.meta.main) {
  const at = process.argv.indexOf('--data')
  const data = at > 0 ? process.argv[at + 1]! : '../shared/data'
  const examples = [
    ...codingExamples(`${data}/events/plv-train.jsonl`),
    ...tagtogExamples(`${data}/events/cameo_tagtog_all_annotators.jsonl`),
  ]
  const content: ModelContent = {
    name: 'events-coding',
    meta: { date: '2026-11-24', data: 'PLV train, tagtog CAMEO rounds' },
    arrays: {},
  }
  addLogistic(content, quantise(trainCoding(examples), 0.02), 'coding:')
  console.log(
    `saved models/events-coding.bin, ${saveModel(content, { compress: true })} bytes, ${examples.length} examples`,
  )
}
