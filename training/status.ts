/** Trains the factuality and status models: `node training/status.ts [--data ../shared/data]`. */
import { addLogistic, quantise, trainLogistic, type Example } from './learner/logistic.ts'
import { analyseTexts } from './eventsAnalysis.ts'
import { readMarkedSentences } from './eventsMarkup.ts'
import { factualityLabel, readFactuality, silverStatus, tokenAt } from './statusData.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { probabilities, type Logistic } from '../src/learning/logistic.ts'
import { triggerCandidates, labelOf } from '../src/reading/eventTrigger.ts'
import { labelOfType } from './eventsData.ts'
import {
  FACTUALITY_LABELS,
  findCues,
  STATUS_LABELS,
  statusFeatures,
  statusStageFeatures,
} from '../src/reading/status.ts'

const at = process.argv.indexOf('--data')
const data = at > 0 ? process.argv[at + 1]! : '../shared/data'
const started = Date.now()
const log = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)

type Row = { features: number[]; factuality: number; status: { label: number; weight: number } }

function rowsOf(name: string): Row[] {
  return analyseTexts(readFactuality(`${data}/factuality/${name}.jsonl`)).flatMap(({ tree, source }) =>
    source.targets.flatMap((target) => {
      const i = tokenAt(tree, target.start, target.end)
      if (i < 0) return []
      const cues = findCues(tree, i)
      return [
        {
          features: statusFeatures(tree, i, cues),
          factuality: factualityLabel(target.label),
          status: silverStatus(tree, i, target.label, cues),
        },
      ]
    }),
  )
}

/** Set → weight. UDS is what we measure on; UW is news, but nearly all of it happened. */
const SETS: [string, number][] = [
  ['UDS_IH2.train', 1],
  ['UW.train', 0.4],
  ['MEANTIME.train', 0.3],
  ['RP.train', 0.3],
  ['MV2.train', 0.15],
  ['CB.train', 0.5],
]
const train = SETS.flatMap(([name, weight]) => rowsOf(name).map((row) => ({ ...row, weight })))
const dev = rowsOf('UDS_IH2.dev')
log(`${train.length} targets to learn from, ${dev.length} to choose on`)

const accuracy = (score: (features: number[]) => number): string => {
  const right = dev.filter((row) => score(row.features) === row.factuality).length
  return `${((100 * right) / dev.length).toFixed(1)} %`
}
const factualityExamples: Example[] = train.map((r) => ({
  features: r.features,
  label: r.factuality,
  weight: r.weight,
}))
const top = (p: ArrayLike<number>): number => {
  let best = 0
  for (let c = 1; c < p.length; c++) if (p[c]! > p[best]!) best = c
  return best
}
const factuality = quantise(
  trainLogistic(factualityExamples, {
    labels: [...FACTUALITY_LABELS],
    bits: 17,
    epochs: 8,
    rate: 0.015,
    l2: 0.002,
    average: 4,
    onEpoch: (epoch, loss, model) => {
      const live: Logistic = { ...quantise(model), bias: model.bias }
      log(`factuality, pass ${epoch}: loss ${loss.toFixed(4)}, UDS dev ${accuracy((f) => top(probabilities(live, f)))}`)
    },
  }),
)
log(`factuality, mean of the last passes: UDS dev ${accuracy((f) => top(probabilities(factuality, f)))}`)

const statusExamples: Example[] = train.map((r) => ({
  features: statusStageFeatures(r.features, probabilities(factuality, r.features)),
  label: r.status.label,
  weight: r.status.weight * r.weight * 0.5,
}))
let own = 0
for (const { tree, source } of analyseTexts(readMarkedSentences())) {
  const candidates = triggerCandidates(tree)
  for (const trigger of source.triggers) {
    const label = trigger.type ? labelOfType(trigger.type) : 'OTHER'
    const inside = candidates.filter(
      (c) => tree.tokens[c.token]!.start >= trigger.start && tree.tokens[c.token]!.end <= trigger.end,
    )
    const found = inside.find((c) => c.senses.some((s) => labelOf(s) === label)) ?? inside[0]
    if (!found) continue
    own++
    const features = statusFeatures(tree, found.token)
    statusExamples.push({
      features: statusStageFeatures(features, probabilities(factuality, features)),
      label: STATUS_LABELS.indexOf(trigger.status),
      weight: 4,
    })
  }
}
const status = quantise(
  trainLogistic(statusExamples, {
    labels: [...STATUS_LABELS],
    bits: 15,
    epochs: 8,
    rate: 0.02,
    l2: 0.002,
    average: 3,
    onEpoch: (epoch, loss) => log(`status, pass ${epoch}: loss ${loss.toFixed(4)} (${own} of our own)`),
  }),
)
const content: ModelContent = {
  name: 'status',
  meta: {
    date: '2026-11-24',
    data: 'UDS It-Happened 2, UW, MEANTIME, RP, MegaVeridicality 2, CommitmentBank; own sentences',
  },
  arrays: {},
}
addLogistic(content, factuality, 'factuality:')
addLogistic(content, status, 'status:')
log(`saved models/status.bin, ${saveModel(content, { compress: true })} bytes`)
