/**
 * Trains the MUC-4 models: `node --max-old-space-size=5000 training/muc4.ts [--data ../shared/data] [--fraction 1]`.
 * Text, sentence, noun phrase, template: each stage learns from what the stages before say of texts they have not seen.
 */
import { forestScore } from '../src/learning/forest.ts'
import { blend } from '../src/reading/incidentNumbers.ts'
import { writeFileSync } from 'node:fs'
import { probabilities, type Logistic } from '../src/learning/logistic.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import type { MucText } from '../benchmarks/muc4/document.ts'
import {
  documentFeatures,
  nominalFeatures,
  restFeatures,
  eventful,
  sentenceFeatures,
  SLOTS,
  TYPES,
  type Slot,
  type Verdicts,
} from '../src/reading/incidentFeatures.ts'
import { setAreas } from '../benchmarks/muc4/places.ts'
import { addLogistic, quantise, trainLogistic, type Example, type LogisticOptions } from './learner/logistic.ts'
import { readTexts } from './muc4Reading.ts'
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
import { candidatesFor, thingFeatures, type Thing } from '../src/reading/incidentThings.ts'
import { indexOf } from '../src/reading/incidentText.ts'
import { keyThings, trainAttributes } from './muc4Attributes.ts'
import { INCIDENT_MODELS } from '../src/reading/incidentModels.ts'
import { relevanceFeatures } from '../benchmarks/muc4/fillFeatures.ts'
import { areasOf, trainFills, type Fits } from './muc4Fills.ts'
import { trainParting } from './muc4Parting.ts'
import { thingNumbers } from '../src/reading/incidentNumbers.ts'
import { relevanceNumbers } from '../benchmarks/muc4/numbers.ts'
import { trainBags, type BaggingOptions } from './learner/bagging.ts'
import { addForest } from './learner/boosting.ts'

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
  /** By slot, likeliest first; from models that have not seen the text. */
  things: Map<Slot, Thing[]>
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
const foldOf = (n: number): number => (n * 7) % FOLDS
const texts = readTexts(documents, data, foldOf, log)
const all: Trained[] = documents.map((document, n) => {
  const d = texts[n]!
  const gold = goldStrings(document)
  const matches = matchNominals(d, gold)
  return {
    document,
    d,
    v: { relevant: 0.5, types: TYPES.map(() => 0.2), sentences: [], nominals: [] },
    mucRelevance: 0.5,
    things: new Map(),
    fold: foldOf(n),
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

type NumberRow = { numbers: number[]; label: number; fold: number; weight?: number }

/** The same for boosted trees over numbers: log odds from trees that have not seen the row. */
function crossFitTrees(name: string, rows: readonly NumberRow[], options: BaggingOptions): Float64Array {
  const width = rows[0]!.numbers.length
  const x = new Float32Array(rows.length * width)
  for (const [n, row] of rows.entries()) x.set(row.numbers, n * width)
  const set = { x, width, labels: rows.map((r) => r.label), weights: rows.map((r) => r.weight ?? 1) }
  const out = new Float64Array(rows.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const trees = trainBags(
      set,
      Int32Array.from(rows.keys()).filter((n) => rows[n]!.fold !== fold),
      options,
    )
    addForest(unseen[fold]!, trees, `${name}:`)
    for (const [n, row] of rows.entries())
      if (row.fold === fold) out[n] = forestScore(trees, x.subarray(n * width, (n + 1) * width))
  }
  const all = trainBags(set, Int32Array.from(rows.keys()), options)
  addForest(name.startsWith('thing') ? incidents : content, all, `${name}:`)
  return out
}

const TREES = { trees: 250, leaves: 16, rate: 0.02, columns: 0.15, rows: 0.5, lambda: 5, bags: 4 }

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

/** How much a mention teaches in the second round, by its probability beside the likeliest mention of the same string. */
function mentionWeight(t: Trained, k: number): number {
  const gold = t.matches[k]![0]?.gold
  if (!gold) return 1
  const label = nominalLabel(t.d.nominals[k]!, t.matches[k]!)
  if (label === 0) return 0.3
  let top = 0
  for (const [n, found] of t.matches.entries())
    if (found[0]?.gold === gold) top = Math.max(top, t.v.nominals[n]![label]!)
  const share = t.v.nominals[k]![label]! / top
  return share > 0.5 ? 1 : share > 0.2 ? 0.5 : 0.15
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
  const options = {
    labels: ['none', ...SLOTS],
    bits: 18,
    epochs: 6,
    rate: 0.012,
    start: 0.02,
    l2: 0.0005,
    average: 3,
  }
  const keep = (p: Float64Array[]): void => {
    let n = 0
    for (const t of all) t.v.nominals = t.d.nominals.map(() => p[n++]!)
  }
  keep(crossFit('nominal', examples, options))
  // The key gives a string, not where in the text it fills its slot: there, most probably, where the first models think so.
  const again = all.flatMap((t) => t.d.nominals.map((_, k) => mentionWeight(t, k)))
  keep(
    crossFit(
      'nominal',
      examples.map((e, n) => ({ ...e, weight: again[n]! })),
      options,
    ),
  )
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

// 5 The thing: all its mentions together.
for (const slot of SLOTS) {
  const examples: (Grouped & { t: Trained; rank: number })[] = []
  const found = new Map(all.map((t) => [t, candidatesFor(t.d, t.v, slot)]))
  for (const t of all) {
    const index = indexOf(t.d)
    const things = found.get(t)!
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
        t,
        rank,
      })
    }
  }
  const p = crossFit(`thing ${slot}`, examples, { ...binary, bits: 14, epochs: 10 }).map((q) => q[1]!)
  const linear = new Map(all.map((t) => [t, [] as number[]]))
  for (const [n, e] of examples.entries()) linear.get(e.t)!.push(p[n]!)
  const scores = crossFitTrees(
    `thing ${slot}`,
    examples.map((e) => ({
      ...e,
      numbers: thingNumbers(e.t.d, e.t.v, found.get(e.t)!, e.rank, linear.get(e.t)!),
    })),
    TREES,
  )
  const both = p.map((q, n) => blend(q, scores[n]!, 0.7))
  for (const [n, { t, rank }] of examples.entries())
    t.things.set(slot, [...(t.things.get(slot) ?? []), { ...found.get(t)![rank]!, p: both[n]! }])
  for (const t of all)
    t.things.set(
      slot,
      (t.things.get(slot) ?? []).toSorted((a, b) => b.p - a.p),
    )
  const right = examples.map((e) => e.label === 1)
  log(
    `things, ${slot}: ${examples.length}, AP ${precision(p, right)}, trees ${precision([...scores], right)}, both ${precision(both, right)}`,
  )
}

// 6 The benchmark's own relevance: nine countries, two months.
{
  const label = (t: Trained): number => (t.document.templates.length > 0 ? 1 : 0)
  const p = crossFit(
    'relevant to muc',
    all.map((t) => ({ features: relevanceFeatures(t.d, t.v), label: label(t), fold: t.fold })),
    { ...binary, bits: 14, epochs: 10 },
  )
  const scores = crossFitTrees(
    'relevant to muc',
    all.map((t, n) => ({
      numbers: relevanceNumbers(t.d, t.v, t.things, p[n]![1]!),
      label: label(t),
      fold: t.fold,
      weight: t.document.templates.length > 0 && t.document.templates.every((x) => x.optional) ? 0.3 : 1,
    })),
    { ...TREES, leaves: 8, columns: 0.3 },
  )
  for (const [n, t] of all.entries()) t.mucRelevance = blend(p[n]![1]!, scores[n]!, 0.6)
  const truth = all.map((t) => label(t) === 1)
  const report = (scores: number[]): string => auc(scores, truth).toFixed(3)
  log(
    `relevance to MUC-4: AUC ${report(p.map((q) => q[1]!))}, trees ${report([...scores])}, both ${report(all.map((t) => t.mucRelevance))}`,
  )
}

// 7 The incident each thing is told of.
const things = new Map(all.map((t) => [t, keyThings(t)]))
trainAttributes(all, things, crossFit, log)
trainParting(all, things, { crossFit, crossFitTrees, log })
trainFills(all, things, content, fits(all), log)
// What models that have not seen a text say of it: for choosing thresholds on these texts.
const verdicts = option('--verdicts')
if (verdicts) {
  for (const [fold, model] of unseen.entries()) {
    trainFills(
      all.filter((t) => t.fold !== fold),
      things,
      model,
      fits(all.filter((t) => t.fold !== fold)),
      () => {},
    )
    saveModel(model, { folder: verdicts })
  }
  const rows = all.map(({ document, v, mucRelevance, fold }) => ({
    id: document.id,
    fold,
    ...v,
    mucRelevant: mucRelevance,
    sentences: v.sentences.map((p) => [...p]),
    nominals: v.nominals.map((p) => [...p]),
  }))
  writeFileSync(`${verdicts}/verdicts.json`, JSON.stringify(rows))
}
for (const model of [incidents, content])
  log(`saved models/${model.name}.bin, ${saveModel(model, { compress: true })} bytes`)

/** Fits whose linear verdicts come from other folds of `texts` than the row's own, for the trees on top of them. */
function fits(texts: readonly Trained[]): Fits {
  const folds = [...new Set(texts.map((t) => t.fold))]
  return {
    linear(model, name, rows, options) {
      const out: number[] = Array.from({ length: rows.length }, () => 0)
      for (const fold of folds) {
        const part = quantise(
          trainLogistic(
            rows.filter((r) => r.fold !== fold),
            options,
          ),
        )
        for (const [n, r] of rows.entries()) if (r.fold === fold) out[n] = probabilities(part, r.features)[1]!
      }
      addLogistic(model, quantise(trainLogistic(rows, options)), `${name}:`)
      return out
    },
    trees(model, name, rows, options) {
      const width = rows[0]!.numbers.length
      const x = new Float32Array(rows.length * width)
      for (const [n, row] of rows.entries()) x.set(row.numbers, n * width)
      const set = { x, width, labels: rows.map((r) => r.label) }
      addForest(model, trainBags(set, Int32Array.from(rows.keys()), options), `${name}:`)
    },
  }
}

function precision(scores: readonly number[], right: readonly boolean[]): string {
  const order = scores.map((p, n) => ({ p, right: right[n]! })).sort((a, b) => b.p - a.p)
  let hits = 0
  let sum = 0
  for (const [n, row] of order.entries()) if (row.right) sum += ++hits / (n + 1)
  return ((100 * sum) / hits).toFixed(1)
}

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
