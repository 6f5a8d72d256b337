/**
 * Trains the weights of linking: `node training/linking.ts [--data ../shared/data] [--pull 0.002] [--cache FOLDER]`. Pairs of events from generated stories
 * (the training half of the phrases of the series, stories that go on, other seeds of the benchmark's stories) and from the training part of ECB+; logistic
 * regression drawn to the weights of before (`FEATURES`), so that what no story speaks of keeps its sense.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readJsonl } from './eventsData.ts'
import { seededRandom } from './learner/random.ts'
import { generateStories } from '../benchmarks/incidents/generator.ts'
import { generateSeries } from '../benchmarks/incidents/series.ts'
import { generateGoingStories } from './linkingStories.ts'
import { blockKeys, lookUp } from '../src/incidents/blocking.ts'
import { findCopies } from '../src/incidents/copies.ts'
import { digestReading } from '../src/incidents/digest.ts'
import { FEATURE_NAMES, FEATURES, noteFeatures, type LinkItem } from '../src/incidents/linkFeatures.ts'
import { Postings } from '../src/incidents/postings.ts'
import { textReport } from '../src/ingest/report.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import { read } from '../src/reading/read.ts'
import type { CopyPair } from '../src/record/incident.ts'
import type { Reading } from '../src/record/reading.ts'

const option = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at > 0 ? process.argv[at + 1]! : fallback
}
const data = option('data', '../shared/data')
/** How strongly a weight is drawn to its start, per example. */
const pull = Number(option('pull', '0.0005'))
/** What those that are not one weigh against those that are. */
const against = Number(option('against', '1.5'))
const hard = Number(option('hard', '6'))
/** A folder for what was read, so that a second run need not read it again. */
const cache = option('cache', '')
const started = Date.now()
const log = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)

function readKept(name: string, text: string, date?: string): Reading {
  const report = textReport(name, text, date === undefined ? {} : { date })
  if (!cache) return read(report)
  const path = `${cache}/${report.id.slice(7, 39)}-${date ?? ''}.json`
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Reading
  const reading = read(report)
  writeFileSync(path, JSON.stringify(reading))
  return reading
}

type Pair = { features: Int32Array; values: Float32Array; same: boolean; weight: number }
type Known = LinkItem & { truth?: string; main: boolean }

const story = (seed: number) =>
  generateStories(40, seed).flatMap((s) => s.reports.map((r) => ({ ...r, incident: String(s.id) })))
const sets = {
  train: [
    ...[21, 22, 23, 24].map((seed) => ({ name: `series ${seed}`, reports: generateSeries(8, seed, 0) })),
    ...[41, 42, 43].map((seed) => ({ name: `going ${seed}`, reports: generateGoingStories(12, seed) })),
    ...[101, 102, 103, 104].map((seed) => ({ name: `stories ${seed}`, reports: story(seed) })),
  ],
  development: [
    { name: 'series 31', reports: generateSeries(8, 31, 0) },
    { name: 'going 51', reports: generateGoingStories(12, 51) },
    { name: 'stories 111', reports: story(111) },
  ],
}

function pairOf(a: LinkItem, b: LinkItem, copy: CopyPair | undefined, same: boolean, weight: number): Pair {
  const features: number[] = []
  const values: number[] = []
  noteFeatures(a, b, copy, (feature, value) => {
    features.push(feature)
    values.push(value)
  })
  return { features: Int32Array.from(features), values: Float32Array.from(values), same, weight }
}

/** The pairs that the index would score. Of one story only the main events are known to be one; of two, none. */
function storyPairs(reports: readonly { name: string; text: string; date: string; incident: string }[]): Pair[] {
  const truth = new Map<string, string>()
  const readings: Reading[] = reports.map((r) => {
    const reading = readKept(r.name, r.text, r.date)
    truth.set(reading.report.id, r.incident)
    return reading
  })
  const copies = new Map<string, CopyPair>()
  for (const pair of findCopies(readings.map((r) => r.report))) {
    copies.set(`${pair.a} ${pair.b}`, pair)
    copies.set(`${pair.b} ${pair.a}`, pair)
  }
  const items: Known[] = []
  const byReport = new Map<string, number[]>()
  const index = new Postings()
  const pairs: Pair[] = []
  for (const reading of readings) {
    const report = digestReading(reading)
    const top = reading.events.find((e) => e.type === 'ASSAULT' || e.type === 'COERCE') ?? reading.events[0]
    const places: number[] = []
    for (const event of report.events) {
      const item: Known = { report, event, main: event.event === top?.id, truth: truth.get(report.report)! }
      const keys = blockKeys(event, report)
      const candidates = lookUp(index, keys)
      for (const [other, list] of byReport)
        if (copies.has(`${other} ${report.report}`)) for (const i of list) candidates.add(i)
      for (const i of candidates) {
        const other = items[i]!
        if (other.report === report) continue
        const same = other.truth === item.truth
        if (same && !(other.main && item.main)) continue
        const copy = copies.get(`${other.report.report} ${report.report}`)
        // Two attacks of one series are the hard case: main events that are not one count more than all the rest.
        pairs.push(pairOf(other, item, copy, same, !same && other.main && item.main ? hard : 1))
      }
      places.push(items.push(item) - 1)
      for (const key of keys.put) index.add(key, places.at(-1)!)
    }
    byReport.set(report.report, places)
  }
  return pairs
}

/** Pairs of events read in two documents of one topic whose triggers are marked mentions. */
function ecbPairs(weight: number): Pair[] {
  type Document = { doc_id: string; topic: string; split: string; text: string }
  type Mention = { doc_id: string; kind: string; start: number; end: number; chain: string }
  const file = `${data}/crossdoc/ecbplus.docs.jsonl`
  if (!existsSync(file)) throw new Error(`${file} is missing; name its folder with --data`)
  const mentions = new Map<string, Mention[]>()
  for (const m of readJsonl<Mention>(`${data}/crossdoc/ecbplus.mentions.jsonl`))
    if (m.kind === 'event') mentions.get(m.doc_id)?.push(m) ?? mentions.set(m.doc_id, [m])
  const topics = new Map<string, Known[]>()
  for (const document of readJsonl<Document>(file)) {
    if (document.split !== 'train') continue
    const reading = readKept(document.doc_id, document.text)
    const report = digestReading(reading)
    for (const event of report.events) {
      const gold = mentions.get(document.doc_id)?.find((m) => event.at.some((at) => at >= m.start && at < m.end))
      if (!gold) continue
      const list = topics.get(document.topic) ?? []
      list.push({ report, event, truth: gold.chain, main: true })
      topics.set(document.topic, list)
    }
  }
  const random = seededRandom(5)
  const pairs: Pair[] = []
  for (const list of topics.values())
    for (const [i, a] of list.entries())
      for (const b of list.slice(i + 1)) {
        if (a.report === b.report) continue
        const same = a.truth === b.truth
        if (same || random() < 0.1) pairs.push(pairOf(a, b, undefined, same, weight))
      }
  return pairs
}

/** Of one set the pairs that are one weigh half as much as those that are not. */
function balance(pairs: readonly Pair[], total: number): Pair[] {
  const sum = (same: boolean) => pairs.reduce((n, p) => n + (p.same === same ? p.weight : 0), 0)
  const [positive, negative] = [sum(true), sum(false)]
  return pairs.map((p) => ({
    ...p,
    weight: (p.weight * total * (p.same ? 1 / positive : against / negative)) / (1 + against),
  }))
}

function scoreOf(weights: Float64Array, pair: Pair): number {
  let score = 0
  for (let i = 0; i < pair.features.length; i++) score += weights[pair.features[i]!]! * pair.values[i]!
  return score
}

function report(name: string, weights: Float64Array, pairs: readonly Pair[]): void {
  const n = { tp: 0, fp: 0, fn: 0 }
  for (const pair of pairs) {
    const joined = scoreOf(weights, pair) > 0
    if (joined && pair.same) n.tp++
    else if (joined) n.fp++
    else if (pair.same) n.fn++
  }
  const [p, r] = [n.tp / (n.tp + n.fp || 1), n.tp / (n.tp + n.fn || 1)]
  log(
    `${name}: ${pairs.length} pairs, ${n.tp + n.fn} are one; P ${(100 * p).toFixed(1)} R ${(100 * r).toFixed(1)} F1 ${((200 * p * r) / (p + r || 1)).toFixed(1)}`,
  )
}

const prior = Float64Array.from(FEATURE_NAMES, (name) => FEATURES[name])
const development = sets.development.map(({ name, reports }) => ({ name, pairs: storyPairs(reports) }))
const training: Pair[] = []
for (const { name, reports } of sets.train) {
  const pairs = storyPairs(reports)
  report(`${name}, before`, prior, pairs)
  training.push(...balance(pairs, !name.startsWith('stories') ? 4000 * Number(option('series', '2')) : 4000))
}
const ecb = ecbPairs(1)
report('ECB+ train, before', prior, ecb)
training.push(...balance(ecb, 4000))

// What the making of the stories brings about: whole sentences in common, one word for the victims in all reports of an attack. No two
// newsrooms do so; of these little is learned.
const MADE: readonly (readonly [RegExp, number])[] = [
  [/^copy/, 3],
  [/alike$|worded otherwise$/, 50],
]
// Full gradient with Adam: forty weights, no chance in it.
const weights = prior.slice()
const [m, v] = [new Float64Array(weights.length), new Float64Array(weights.length)]
const total = training.reduce((sum, p) => sum + p.weight, 0)
for (let step = 1; step <= 600; step++) {
  const gradient = new Float64Array(weights.length)
  for (const pair of training) {
    const error = (1 / (1 + Math.exp(-scoreOf(weights, pair))) - (pair.same ? 1 : 0)) * pair.weight
    for (let i = 0; i < pair.features.length; i++) gradient[pair.features[i]!]! += (error * pair.values[i]!) / total
  }
  for (let w = 0; w < weights.length; w++) {
    const drawn = pull * (MADE.find(([kind]) => kind.test(FEATURE_NAMES[w]!))?.[1] ?? 1)
    const g = gradient[w]! + drawn * (weights[w]! - prior[w]!)
    m[w] = 0.9 * m[w]! + 0.1 * g
    v[w] = 0.999 * v[w]! + 0.001 * g * g
    weights[w]! -= (0.05 * (m[w]! / (1 - 0.9 ** step))) / (Math.sqrt(v[w]! / (1 - 0.999 ** step)) + 1e-8)
    // What speaks against two events being one may not come to speak for it, for want of such cases in the stories.
    const least = prior[w]! / 4
    weights[w] =
      prior[w]! > 0 ? Math.max(weights[w]!, least) : prior[w]! < 0 ? Math.min(weights[w]!, least) : weights[w]!
  }
}
report('ECB+ train, after', weights, ecb)
for (const { name, pairs } of development) {
  report(`${name} (development), before`, prior, pairs)
  report(`${name} (development), after`, weights, pairs)
}
for (const [i, name] of FEATURE_NAMES.entries())
  console.log(`  ${name.padEnd(24)} ${prior[i]!.toFixed(2).padStart(6)} → ${weights[i]!.toFixed(2).padStart(6)}`)
const bytes = saveModel({
  name: 'linking',
  meta: { features: FEATURE_NAMES, data: 'generated stories and series, ECB+ train', pull },
  arrays: { weights: Float32Array.from(weights) },
})
log(`models/linking.bin, ${bytes} bytes`)
