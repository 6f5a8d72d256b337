/**
 * Trains models/coreference.bin on GUM: which tokens head a mention, what kind of thing it is, which mention it goes with.
 * node --max-old-space-size=6000 training/coreference.ts [--data ../shared/data] [--passes 3] [--bits 20] … [--permissive] [--dry]; five minutes.
 * `--permissive` leaves out the genres whose texts are for non-commercial use only.
 */
import { readFileSync } from 'node:fs'
import {
  findChains,
  givenNameGender,
  mentionTypes,
  rankingOrder,
  type CoreferenceModel,
} from '../src/language/coreference.ts'
import { loadLanguageModels } from '../src/language/analyse.ts'
import { viewMentions } from '../src/language/coreferenceFeatures.ts'
import {
  canHead,
  detectMentions,
  groupFeatures,
  groupOf,
  headFeatures,
  headsClause,
  isGroup,
  MENTION_TYPES,
  typeFeatures,
} from '../src/language/coreferenceMentions.ts'
import { tokenColumns } from '../src/language/coreferenceTree.ts'
import { hashString } from '../src/learning/hash.ts'
import type { Logistic } from '../src/learning/logistic.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import { scoreClusters, withoutSingletons, type CoreferenceScore } from '../benchmarks/coreference-document/score.ts'
import { alignMentions, ownAnalysis, readGum, toExample, type CoreferenceExample } from './coreferenceData.ts'
import {
  coarseRecall,
  quantise as quantiseRanker,
  trainCoarse,
  trainRanker,
  type RankerExample,
  type RankerOptions,
} from './coreferenceRanker.ts'
import { NON_COMMERCIAL } from './language/corpora.ts'
import { addLogistic, quantise, trainLogistic, type Example } from './learner/logistic.ts'

const args = process.argv.slice(2)
const option = (name: string, fallback: string): string => {
  const at = args.indexOf(`--${name}`)
  return at >= 0 ? args[at + 1]! : fallback
}
const data = option('data', new URL('../../shared/data', import.meta.url).pathname)
const cpu = (): string => `${(process.cpuUsage().user / 1e6).toFixed(0)} s`

const permissive = args.includes('--permissive')
const train = readGum(`${data}/coreference/gum-train.jsonl`)
  .filter((d) => !permissive || !NON_COMMERCIAL.has(d.genre))
  .map((d) => toExample(d))
const dev = readGum(`${data}/coreference/gum-dev.jsonl`).map((d) => toExample(d))
const language = loadLanguageModels()
const ownDev = dev.map(({ document }) => ({ ...toExample(document), analysis: ownAnalysis(document, language) }))
console.log(`${train.length} documents to train on, ${dev.length} for dev (${cpu()})`)

const { male, female } = readGivenNames()
const names = { maleNames: male, femaleNames: female }
const FOLDS = 3
const without = <T>(all: readonly T[], fold: number): T[] => all.filter((_, i) => i % FOLDS !== fold)
const foldedHeads = Array.from({ length: FOLDS }, (_, k) => trainHeads(without(train, k)))
const heads = trainHeads(train)
scoreHeads(heads)

const folded = Array.from({ length: FOLDS }, (_, k) => trainTypes(without(train, k)))
const types = trainTypes(train)
scoreTypes(types)

const options: RankerOptions = {
  bits: Number(option('bits', '20')),
  width: Number(option('width', '64')),
  rowBits: Number(option('row-bits', '15')),
  passes: Number(option('passes', '3')),
  linearRate: Number(option('linear-rate', '0.1')),
  networkRate: Number(option('network-rate', '0.05')),
  linearStart: 1,
  networkStart: 0.1,
  falseNew: Number(option('false-new', '2.5')),
  falseLink: Number(option('false-link', '0.5')),
  wrongLink: 1,
  linearDropout: Number(option('linear-dropout', '0.2')),
  networkDropout: Number(option('network-dropout', '0.3')),
  seed: Number(option('seed', '1')),
  onPass: (pass, error, weights) => {
    const ranker = weights()
    const gold = scoreDev({ heads, types, ranker, ...names }, 'gold')
    const found = scoreDev({ heads, types, ranker, ...names }, 'head')
    const own = scoreDev({ heads, types, ranker, ...names }, 'own')
    console.log(
      `pass ${pass}: ${(100 * error).toFixed(2)} % wrong; dev CoNLL without singletons, gold mentions ${percent(gold.without)}, found ${percent(found.without)}, on our own trees ${percent(own.without)}; with ${percent(gold.all)}, ${percent(found.all)}, ${percent(own.all)} (${cpu()})`,
    )
  },
}
// Mentions as given, and as found by a detector that has not seen the document; their kinds are told by a classifier that has not either.
// Our own trees instead of the annotated ones gained nothing on dev.
const examples = train.flatMap((example, i): RankerExample[] => {
  const spans = rankingOrder(detectMentions(tokenColumns(example.analysis), foldedHeads[i % FOLDS]!))
  const aligned = alignMentions(spans, example.spans)
  return [
    { text: view(example, folded[i % FOLDS]!, example.spans), chains: example.chains },
    {
      text: view(example, folded[i % FOLDS]!, spans),
      chains: spans.map((_, k) => (aligned[k]! < 0 ? `none ${k}` : example.chains[aligned[k]!]!)),
    },
  ]
})
console.log(`${examples.length} examples (${cpu()})`)
const coarse = trainCoarse(examples)
console.log(`coarse model: ${percent(coarseRecall(examples, coarse))} % of antecedents kept (${cpu()})`)
const ranker = quantiseRanker(trainRanker(examples, coarse, options), coarse, options)
if (!args.includes('--dry')) save({ heads, types, ranker, ...names })

function view(example: CoreferenceExample, typer: Logistic, spans: CoreferenceExample['spans']): RankerExample['text'] {
  const columns = tokenColumns(example.analysis)
  return viewMentions(columns, spans, {
    types: mentionTypes(columns, spans, typer),
    givenName: (lower) => givenNameGender(names, lower),
    speakers: example.speakers,
  })
}

function trainHeads(from: readonly CoreferenceExample[]): Logistic {
  const rows: Example[] = []
  for (const { analysis, spans } of from) {
    const columns = tokenColumns(analysis)
    const right = new Set<number>()
    const groups = new Set<number>()
    for (const m of spans) (isGroup(columns, m) ? groups : right).add(m.head)
    for (let i = 0; i < analysis.tokens.length; i++)
      if (canHead(columns, i)) rows.push({ features: headFeatures(columns, i).slice(), label: right.has(i) ? 1 : 0 })
    for (let i = 0; i < analysis.tokens.length; i++)
      if (canHead(columns, i) && groupOf(columns, i))
        rows.push({ features: groupFeatures(columns, i).slice(), label: groups.has(i) ? 1 : 0 })
  }
  return quantise(trainLogistic(rows, { labels: ['no', 'mention'], bits: 16, epochs: 6, rate: 0.05, average: 3 }), 0.02)
}

function trainTypes(from: readonly CoreferenceExample[]): Logistic {
  const rows: Example[] = []
  for (const { analysis, spans, types: right } of from) {
    const columns = tokenColumns(analysis)
    for (const [k, span] of spans.entries())
      rows.push({ features: typeFeatures(columns, span).slice(), label: right[k]! })
  }
  const model = trainLogistic(rows, { labels: [...MENTION_TYPES], bits: 16, epochs: 6, rate: 0.05, average: 3 })
  return quantise(model, 0.03)
}

function scoreHeads(model: Logistic): void {
  for (const least of [0, -1, -2, -3]) {
    let hits = 0
    let found = 0
    let gold = 0
    let chained = 0
    let chainedHits = 0
    let clauses = 0
    for (const { analysis, spans, chains } of dev) {
      const columns = tokenColumns(analysis)
      const detected = detectMentions(columns, model, least)
      found += detected.length
      gold += spans.length
      clauses += detected.filter((m) => headsClause(columns, m.head)).length
      const aligned = new Set(alignMentions(detected, spans).filter((i) => i >= 0))
      hits += aligned.size
      for (const group of Map.groupBy(spans.keys(), (k) => chains[k]!).values())
        if (group.length > 1) {
          chained += group.length
          chainedHits += group.filter((k) => aligned.has(k)).length
        }
    }
    console.log(
      `mentions by head, dev, gold trees, log odds over ${least}: R ${percent(hits / gold)} (of chains ${percent(chainedHits / chained)}) P ${percent(hits / found)} F ${percent((2 * hits) / (gold + found))}; ${clauses} clauses (${cpu()})`,
    )
  }
}

function scoreTypes(model: Logistic): void {
  let hits = 0
  let all = 0
  for (const { analysis, spans, types: right } of dev) {
    const told = mentionTypes(tokenColumns(analysis), spans, model)
    for (const [k, t] of told.entries()) if (t === right[k]) hits++
    all += told.length
  }
  console.log(`kinds of gold mentions, dev: ${percent(hits / all)} right (${cpu()})`)
}

function scoreDev(
  model: CoreferenceModel,
  by: 'gold' | 'head' | 'own',
): { all: number; without: number; full: CoreferenceScore } {
  const key: string[][] = []
  const system: string[][] = []
  for (const example of by === 'own' ? ownDev : dev) {
    const { analysis, spans, chains, speakers, document } = example
    const id = (k: number): string => `${document.doc_id}#${k}`
    for (const group of Map.groupBy(spans.keys(), (k) => chains[k]!).values()) key.push(group.map(id))
    const found = findChains(analysis, model, by === 'gold' ? { mentions: spans, speakers } : { speakers })
    const flat = found.flatMap((chain, c) => chain.mentions.map((m) => ({ ...m, c })))
    const aligned = alignMentions(flat, spans)
    for (const group of Map.groupBy(flat.keys(), (k) => flat[k]!.c).values())
      system.push(group.map((k) => (aligned[k]! >= 0 ? id(aligned[k]!) : `${document.doc_id} found ${k}`)))
  }
  const full = scoreClusters(withoutSingletons(key), withoutSingletons(system))
  return { all: scoreClusters(key, system).conll, without: full.conll, full }
}

function readGivenNames(): { male: Uint32Array; female: Uint32Array } {
  const path = new URL('../src/ontology/given-names.tsv', import.meta.url)
  const male: number[] = []
  const female: number[] = []
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [name, gender] = line.split('\t')
    if (!name || name.startsWith('#')) continue
    if (gender !== 'f') male.push(hashString(name))
    if (gender !== 'm') female.push(hashString(name))
  }
  return { male: Uint32Array.from(male).sort(), female: Uint32Array.from(female).sort() }
}

function save(model: CoreferenceModel): void {
  const { coarse: coarseWeights, linear, network, newBias } = model.ranker
  const content: ModelContent = {
    name: 'coreference',
    meta: {
      ranker: {
        rows: linear.rows,
        scale: linear.scale,
        newBias,
        network: { rows: network.rows, width: network.width, scale: network.scale },
      },
      data: permissive ? 'GUM v11 train, without genres for non-commercial use' : 'GUM v11 train',
      options: { ...options, onPass: undefined },
    },
    arrays: {
      'ranker.coarse': coarseWeights,
      'ranker.linear': linear.weights,
      'ranker.table': network.table,
      'ranker.pairOut': network.pairOut,
      'ranker.freshOut': network.freshOut,
      maleNames: model.maleNames,
      femaleNames: model.femaleNames,
    },
  }
  addLogistic(content, model.heads, 'heads.')
  addLogistic(content, model.types, 'types.')
  const bytes = saveModel(content, { compress: true })
  console.log(`models/coreference.bin: ${(bytes / 1e6).toFixed(2)} MB (${cpu()})`)
}

function percent(x: number): string {
  return (100 * x).toFixed(2)
}
