/**
 * Trains the MUC-4 models: `node --max-old-space-size=5000 training/muc4.ts [--data ../shared/data] [--fraction 1]`.
 * Text, sentence, noun phrase, template: each stage learns from what the stages before say of texts they have not seen.
 */
import { writeFileSync } from 'node:fs'
import { analyse } from '../src/language/analyse.ts'
import { coreferenceModelFrom, findChains } from '../src/language/coreference.ts'
import { loadLanguageModels } from '../src/language/models.ts'
import { probabilities, type Logistic } from '../src/learning/logistic.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { loadModel, saveModel } from '../src/learning/modelFolder.ts'
import { loadEventModels } from '../src/reading/eventModels.ts'
import { blankHeader, prepare, type MucText } from '../benchmarks/muc4/document.ts'
import {
  documentFeatures,
  nominalFeatures,
  restFeatures,
  eventful,
  sentenceFeatures,
  SLOTS,
  TYPES,
  type Verdicts,
} from '../src/reading/incidentFeatures.ts'
import { setAreas } from '../benchmarks/muc4/places.ts'
import { addLogistic, quantise, trainLogistic, type Example, type LogisticOptions } from './learner/logistic.ts'
import { readMuc, type MucDocument } from './eventsMuc.ts'
import {
  goldStrings,
  matchNominals,
  nominalLabel,
  sentenceLabel,
  sentenceTemplates,
  templateType,
  type GoldString,
  type Match,
} from './muc4Gold.ts'
import { candidatesFor, indexOf, thingFeatures } from '../src/reading/incidentThings.ts'
import { keyThings, trainAttributes } from './muc4Attributes.ts'
import { INCIDENT_MODELS } from '../src/reading/incidentModels.ts'
import { relevanceFeatures } from '../benchmarks/muc4/fillFeatures.ts'
import { areasOf, trainFills } from './muc4Fills.ts'

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : undefined
}
const data = option('--data') ?? '../shared/data'
const started = Date.now()
const log = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)
const FOLDS = 4

export type Trained = {
  document: MucDocument
  d: MucText
  v: Verdicts
  mucRelevance: number
  fold: number
  gold: GoldString[]
  matches: Match[][]
  sentences: Map<number, number>[]
}

const documents = readMuc(`${data}/muc4/keys-dev.json`)
const rows = areasOf(documents)
writeFileSync(
  new URL('../benchmarks/muc4/places.json', import.meta.url),
  `[\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]\n`,
)
setAreas(rows)
const language = loadLanguageModels()
const events = loadEventModels()
const coreference = coreferenceModelFrom(loadModel('coreference'))
const all: Trained[] = documents.map((document, n) => {
  const analysis = analyse(blankHeader(document.text), language)
  const d = prepare(document.id, document.text, analysis, events, findChains(analysis, coreference))
  const gold = goldStrings(document)
  const matches = matchNominals(d, gold)
  return {
    document,
    d,
    v: { relevant: 0.5, types: TYPES.map(() => 0.2), sentences: [], nominals: [] },
    mucRelevance: 0.5,
    fold: (n * 7) % FOLDS,
    gold,
    matches,
    sentences: sentenceTemplates(d, matches),
  }
})
log(`${all.length} texts, ${all.reduce((n, t) => n + t.d.nominals.length, 0)} noun phrases`)

const content: ModelContent = { name: 'events-muc4', meta: { date: '2026-11-24', data: 'MUC-4 dev keys' }, arrays: {} }

/** What a reading uses; the rest is the benchmark's. */
const incidents: ModelContent = {
  name: 'events-incidents',
  meta: { date: '2026-11-24', data: 'MUC-4 dev keys' },
  arrays: {},
}

/** For `--verdicts`: the models of each fold, which have not seen its texts. */
const unseen: ModelContent[] = Array.from({ length: FOLDS }, (_, k) => ({ name: `fold-${k}`, meta: {}, arrays: {} }))

type Grouped = Example & { fold: number }

/** Trains on everything (kept in the model) and once a fold; gives each example the verdict of a model that has not seen it. */
function crossFit(name: string, examples: readonly Grouped[], options: LogisticOptions, prune = 0.01): Float64Array[] {
  const out: Float64Array[] = Array.from({ length: examples.length })
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = quantise(
      trainLogistic(
        examples.filter((e) => e.fold !== fold),
        options,
      ),
      prune,
    )
    addLogistic(unseen[fold]!, model, `${name}:`)
    for (const [n, e] of examples.entries()) if (e.fold === fold) out[n] = probabilities(model, e.features)
  }
  const all = quantise(trainLogistic(examples, options), prune)
  addLogistic(INCIDENT_MODELS.includes(name) ? incidents : content, all, `${name}:`)
  return out
}

const binary = { labels: ['no', 'yes'], bits: 17, epochs: 8, rate: 0.02, start: 0.05, l2: 0.001, average: 3 }

// 1 The text: relevant? which types?
const documentX = all.map((t) => documentFeatures(t.d))
const relevance = crossFit(
  'relevant',
  all.map((t, n) => ({ features: documentX[n]!, label: t.document.templates.length > 0 ? 1 : 0, fold: t.fold })),
  binary,
)
for (const [n, t] of all.entries()) t.v.relevant = relevance[n]![1]!
for (const [k, type] of TYPES.entries()) {
  const p = crossFit(
    `type ${k}`,
    all.map((t, n) => ({ features: documentX[n]!, label: hasType(t, type) ? 1 : 0, fold: t.fold })),
    binary,
  )
  for (const [n, t] of all.entries()) t.v.types[k] = p[n]![1]!
}
log(
  `texts: relevance AUC ${auc(
    all.map((t) => t.v.relevant),
    all.map((t) => t.document.templates.length > 0),
  ).toFixed(3)}`,
)

/** A string stands in many sentences; those that tell of no incident teach less of what it is in one. */
function weightOf(t: Trained, k: number): { weight?: number } {
  const gold = t.matches[k]![0]?.gold
  if (!gold) return {}
  const event = (n: number): number => eventful(t.v, t.d.nominals[n]!.sentence)
  let top = 0
  for (const [n, found] of t.matches.entries()) if (found[0]?.gold === gold) top = Math.max(top, event(n))
  return { weight: event(k) >= 0.6 * top ? 1 : 0.3 }
}

function hasType(t: Trained, type: string): boolean {
  return t.document.templates.some((x) => templateType(x) === type)
}

// 2 The sentence.
{
  const examples = all.flatMap((t) =>
    t.d.analysis.sentences.map((_, s) => ({
      features: sentenceFeatures(t.d, s, t.v),
      label: sentenceLabel(t.sentences[s]!, t.document),
      fold: t.fold,
    })),
  )
  const p = crossFit('sentence', examples, { ...binary, labels: ['none', ...TYPES], bits: 17, epochs: 6 })
  let n = 0
  for (const t of all) t.v.sentences = t.d.analysis.sentences.map(() => p[n++]!)
  log(`sentences: ${examples.length}`)
}

// 3 The noun phrase.
{
  const examples = all.flatMap((t) =>
    t.d.nominals.map((nominal, k) => ({
      features: nominalFeatures(t.d, nominal, t.v),
      label: nominalLabel(nominal, t.matches[k]!),
      ...weightOf(t, k),
      fold: t.fold,
    })),
  )
  log(`noun phrases: ${examples.length}, ${examples.filter((e) => e.label > 0).length} fill a slot`)
  const p = crossFit('nominal', examples, {
    labels: ['none', ...SLOTS],
    bits: 18,
    epochs: 6,
    rate: 0.012,
    start: 0.02,
    l2: 0.0005,
    average: 3,
  })
  let n = 0
  for (const t of all) t.v.nominals = t.d.nominals.map(() => p[n++]!)
  log(`noun phrases, mean AP of the slots on unseen texts: ${slotReport()}`)
}

// 4 The text again, with what its parts say.
{
  const x = all.map((t) => restFeatures(t.d, t.v, -1))
  const again = { ...binary, bits: 14, epochs: 10, rate: 0.02 }
  const p = crossFit(
    'relevant again',
    all.map((t, n) => ({ features: x[n]!, label: t.document.templates.length > 0 ? 1 : 0, fold: t.fold })),
    again,
  )
  const typed = TYPES.map((type, k) =>
    crossFit(
      `type again ${k}`,
      all.map((t) => ({ features: restFeatures(t.d, t.v, k), label: hasType(t, type) ? 1 : 0, fold: t.fold })),
      again,
    ),
  )
  for (const [n, t] of all.entries()) {
    t.v.relevant = p[n]![1]!
    t.v.types = typed.map((q) => q[n]![1]!)
  }
  log(
    `texts again: relevance AUC ${auc(
      all.map((t) => t.v.relevant),
      all.map((t) => t.document.templates.length > 0),
    ).toFixed(3)}`,
  )
}

// The benchmark's own relevance: nine countries, two months.
{
  const p = crossFit(
    'relevant to muc',
    all.map((t) => ({
      features: relevanceFeatures(t.d, t.v),
      label: t.document.templates.length > 0 ? 1 : 0,
      fold: t.fold,
    })),
    { ...binary, bits: 14, epochs: 10 },
  )
  for (const [n, t] of all.entries()) t.mucRelevance = p[n]![1]!
  log(
    `relevance to MUC-4: AUC ${auc(
      all.map((t) => t.mucRelevance),
      all.map((t) => t.document.templates.length > 0),
    ).toFixed(3)}`,
  )
}

// 5 The thing: all its mentions together.
for (const slot of SLOTS) {
  const examples: Grouped[] = []
  for (const t of all) {
    if (t.v.relevant < 0.15) continue
    const index = indexOf(t.d)
    const things = candidatesFor(t.d, t.v, slot)
    for (const [rank, thing] of things.entries()) {
      const hits = thing.mentions.flatMap((m) =>
        t.matches[index.get(m.n)!]!.filter(
          (x) => x.gold.slot === slot && (x.strength === 2 || slot === 'hum-tgt-name' || m.n === thing.best),
        ),
      )
      const optional = hits.length > 0 && hits.every((x) => x.gold.optional)
      examples.push({
        features: thingFeatures(t.d, t.v, thing, rank, things),
        label: hits.length > 0 ? 1 : 0,
        fold: t.fold,
        weight: optional ? 0.3 : 1,
      })
    }
  }
  const p = crossFit(`thing ${slot}`, examples, { ...binary, bits: 14, epochs: 10 })
  const rows = examples.map((e, n) => ({ p: p[n]![1]!, right: e.label === 1 })).sort((a, b) => b.p - a.p)
  let hits = 0
  let sum = 0
  for (const [n, row] of rows.entries()) if (row.right) sum += ++hits / (n + 1)
  log(`things, ${slot}: ${examples.length}, AP ${((100 * sum) / hits).toFixed(1)}`)
}

// 6 The incident each thing is told of.
const things = new Map(all.map((t) => [t, keyThings(t)]))
trainAttributes(all, things, crossFit, log)
trainFills(all, things, content, log)
// What models that have not seen a text say of it: for choosing thresholds on these texts.
const verdicts = option('--verdicts')
if (verdicts) {
  for (const [fold, model] of unseen.entries()) {
    trainFills(
      all.filter((t) => t.fold !== fold),
      things,
      model,
      () => {},
    )
    saveModel(model, { folder: verdicts })
  }
  const rows = all.map(({ document, v, mucRelevance, fold }) => ({
    id: document.id,
    fold,
    ...v,
    relevant: mucRelevance,
    sentences: v.sentences.map((p) => [...p]),
    nominals: v.nominals.map((p) => [...p]),
  }))
  writeFileSync(`${verdicts}/verdicts.json`, JSON.stringify(rows))
}
for (const model of [incidents, content])
  log(`saved models/${model.name}.bin, ${saveModel(model, { compress: true })} bytes`)

function auc(scores: number[], truth: boolean[]): number {
  const order = scores.map((s, n) => [s, truth[n]!] as const).sort((a, b) => a[0] - b[0])
  let ranks = 0
  let yes = 0
  for (const [n, [, t]] of order.entries())
    if (t) {
      ranks += n + 1
      yes++
    }
  return (ranks - (yes * (yes + 1)) / 2) / (yes * (order.length - yes))
}

/** Average precision of each slot over distinct strings of a text, on texts the model has not seen. */
function slotReport(): string {
  const parts: string[] = []
  let total = 0
  for (const [k, slot] of SLOTS.entries()) {
    const list: { p: number; right: boolean }[] = []
    let gold = 0
    for (const t of all) {
      gold += new Set(
        t.gold.filter((g) => g.slot === slot && !g.optional).map((g) => g.alternatives[0]!.words.join(' ')),
      ).size
      const best = new Map<string, { p: number; right: number }>()
      for (const [n, nominal] of t.d.nominals.entries()) {
        const p = t.v.nominals[n]![k + 1]!
        const key = slot === 'hum-tgt-name' ? nominal.words.at(-1)! : nominal.words.join(' ')
        const hit = t.matches[n]!.find((m) => m.gold.slot === slot)
        const before = best.get(key)
        if (!before || before.p < p) best.set(key, { p, right: hit ? (hit.gold.optional ? -1 : 1) : 0 })
      }
      for (const { p, right } of best.values()) if (p > 0.05 && right >= 0) list.push({ p, right: right === 1 })
    }
    list.sort((a, b) => b.p - a.p)
    let hits = 0
    let sum = 0
    for (const [n, row] of list.entries())
      if (row.right) {
        hits++
        sum += hits / (n + 1)
      }
    parts.push(`${slot} ${((100 * sum) / gold).toFixed(1)}`)
    total += sum / gold
  }
  return `${((100 * total) / SLOTS.length).toFixed(1)} (${parts.join(', ')})`
}

export type { Logistic }
