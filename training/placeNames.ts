/**
 * Trains the classifier that says which stretches of a text name places (models/placeNames.bin) on LGL, GeoWebNews and GeoVirus,
 * and prints relaxed and strict F1 on documents left out (five folds) and, per threshold, which one is best there.
 *
 *   node training/placeNames.ts [--data ../shared/data/place]
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import type { Analysis } from '../src/language/analysis.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import type { Logistic } from '../src/learning/logistic.ts'
import { overlaps, type Span } from '../src/record/span.ts'
import { loadGazetteer } from '../src/reading/gazetteer.ts'
import { placeSpans, spanContext, spanFeatures, type PlaceSpan } from '../src/reading/placeNames.ts'
import { probabilities } from '../src/learning/logistic.ts'
import { addLogistic, quantise, trainLogistic, type Example } from './learner/logistic.ts'
import { seededRandom, shuffle } from './learner/random.ts'

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data/place' } } })

type Prepared = {
  set: string
  analysis: Analysis
  spans: PlaceSpan[]
  features: Uint32Array[]
  labels: number[]
  gold: Span[]
}

const models = loadLanguageModels()
const gazetteer = loadGazetteer()
const SETS = ['lgl', 'geowebnews', 'geovirus']
const documents: Prepared[] = []
for (const set of SETS) {
  const path = `${values.data}/${set}.jsonl`
  if (!existsSync(path)) continue
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const { text, toponyms } = JSON.parse(line) as { text: string; toponyms: Span[] }
    const analysis = analyse(text, models)
    const spans = placeSpans(analysis, gazetteer)
    const context = spanContext(analysis, spans)
    documents.push({
      set,
      analysis,
      spans,
      features: spans.map((s) => Uint32Array.from(spanFeatures(s, context, gazetteer))),
      labels: spans.map((s) => label(s, toponyms, spans)),
      gold: toponyms,
    })
  }
  console.log(`${set}: read, ${documents.length} documents so far`)
}

/** Right where it is a gold toponym, or lies in one that no span is. */
function label(span: PlaceSpan, gold: Span[], spans: PlaceSpan[]): number {
  for (const g of gold) {
    if (g.start === span.start && g.end === span.end) return 1
    if (g.start <= span.start && span.end <= g.end && !spans.some((s) => s.start === g.start && s.end === g.end))
      return 1
  }
  return 0
}

function train(docs: Prepared[]): Logistic {
  const examples: Example[] = docs.flatMap((d) =>
    // GeoVirus marks no adjectives and peoples: nothing can be learnt from it about them.
    d.spans.flatMap((s, i) =>
      d.set === 'geovirus' && s.demonym
        ? []
        : [{ features: d.features[i]!, label: d.labels[i]!, weight: d.set === 'geovirus' ? 0.5 : 1 }],
    ),
  )
  return quantise(
    trainLogistic(examples, { labels: ['no', 'place'], bits: 17, epochs: 6, rate: 0.05, l2: 1e-4, seed: 3 }),
    0.02,
  )
}

const THRESHOLDS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]
type Tally = { gold: number; predicted: number; strict: number; relaxed: number }

function tally(d: Prepared, model: Logistic, threshold: number, into: Tally): void {
  const chosen: PlaceSpan[] = []
  let end = 0
  d.spans.forEach((s, i) => {
    if (s.first < end || (d.set === 'geovirus' && s.demonym) || probabilities(model, d.features[i]!)[1]! < threshold)
      return
    chosen.push(s)
    end = s.last
  })
  into.gold += d.gold.length
  into.predicted += chosen.length
  const used = new Set<PlaceSpan>()
  for (const g of d.gold) {
    const hit =
      chosen.find((c) => !used.has(c) && c.start === g.start && c.end === g.end) ??
      chosen.find((c) => !used.has(c) && overlaps(c, g))
    if (!hit) continue
    used.add(hit)
    into.relaxed++
    if (hit.start === g.start && hit.end === g.end) into.strict++
  }
}

const f1 = (hits: number, t: Tally) => ((200 * hits) / (t.gold + t.predicted)).toFixed(1)

const folds = 5
const order = Int32Array.from(documents, (_, i) => i)
shuffle(order, seededRandom(11))
const results = new Map<string, Tally>()
for (let fold = 0; fold < folds; fold++) {
  const model = train([...order].filter((_, i) => i % folds !== fold).map((i) => documents[i]!))
  for (const i of [...order].filter((_, i) => i % folds === fold))
    for (const threshold of THRESHOLDS) {
      const key = `${documents[i]!.set} ${threshold}`
      const t = results.get(key) ?? { gold: 0, predicted: 0, strict: 0, relaxed: 0 }
      results.set(key, t)
      tally(documents[i]!, model, threshold, t)
    }
  console.log(`fold ${fold + 1} of ${folds} done`)
}
for (const threshold of THRESHOLDS)
  console.log(
    `left out, threshold ${threshold}: ` +
      SETS.map((set) => {
        const t = results.get(`${set} ${threshold}`)
        return t
          ? `${set} relaxed ${f1(t.relaxed, t)} strict ${f1(t.strict, t)} (P ${((100 * t.relaxed) / t.predicted).toFixed(1)} R ${((100 * t.relaxed) / t.gold).toFixed(1)})`
          : ''
      }).join(' · '),
  )
for (const set of SETS) {
  const model = train(documents.filter((d) => d.set !== set))
  const t = { gold: 0, predicted: 0, strict: 0, relaxed: 0 }
  for (const d of documents) if (d.set === set) tally(d, model, 0.4, t)
  console.log(
    `never seen, threshold 0.4: ${set} relaxed ${f1(t.relaxed, t)} strict ${f1(t.strict, t)} (P ${((100 * t.relaxed) / t.predicted).toFixed(1)} R ${((100 * t.relaxed) / t.gold).toFixed(1)})`,
  )
}
const content: ModelContent = { name: 'placeNames', meta: { threshold: 0.4, sets: SETS }, arrays: {} }
addLogistic(content, train(documents))
console.log(`models/placeNames.bin: ${saveModel(content, { gzip: true })} bytes`)
