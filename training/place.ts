/**
 * Trains the ranker that chooses among places of one name (models/place.bin) on GeoVirus, LGL and GeoWebNews with their spans
 * given, and prints what it reaches on documents left out (five folds, whole documents).
 *
 *   node training/place.ts [--data ../shared/data/place]
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { countryByName } from '../src/ontology/countries.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import { kilometres, loadGazetteer } from '../src/reading/gazetteer.ts'
import { findDateline } from '../src/reading/placeDateline.ts'
import { candidatesOf, kindWord, type Toponym } from '../src/reading/placeCandidates.ts'
import {
  RANK_FEATURES,
  RANK_WIDTH,
  rankPlaces,
  rankVectors,
  type MentionVectors,
  type PlaceRanker,
  type RankContext,
} from '../src/reading/placeRank.ts'
import { guessByNeighbours } from '../src/reading/placeFallback.ts'
import { seededRandom, shuffle } from './learner/random.ts'

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data/place' }, folds: { type: 'string', default: '5' } },
})

type Gold = {
  start: number
  end: number
  text: string
  lat?: number | null
  lon?: number | null
  fcode?: string
  country?: string
}
type Document = { id: string; text: string; toponyms: Gold[] }
type Prepared = { set: string; context: RankContext; gold: Gold[]; accepted: boolean[][] }

const KINDS: Record<string, RegExp> = {
  PPL: /town|seat|capital|quarter/,
  PPLA: /town|seat|capital/,
  PPLC: /capital/,
  ADM1: /admin1/,
  ADM2: /admin2/,
  PCLI: /country/,
}

const errors = new Map<string, number>()
const gazetteer = loadGazetteer()
const sets = ['geovirus', 'lgl', 'geowebnews'].filter((set) => existsSync(`${values.data}/${set}.jsonl`))
const documents: Prepared[] = sets.flatMap((set) =>
  readFileSync(`${values.data}/${set}.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => prepare(set, JSON.parse(line) as Document)),
)

function prepare(set: string, document: Document): Prepared {
  const gold = [...document.toponyms].sort((a, b) => a.start - b.start || b.end - a.end)
  const toponyms: Toponym[] = gold.map((g) => {
    const kind = kindWord(document.text, g)
    return {
      start: g.start,
      end: g.end,
      ...candidatesOf(document.text.slice(g.start, g.end), gazetteer),
      ...(kind && { kind }),
    }
  })
  return {
    set,
    context: { text: document.text, toponyms, dateline: findDateline(document.text) },
    gold,
    accepted: gold.map((g, i) => acceptable(g, toponyms[i]!)),
  }
}

/** Candidates that count as right: those about as near as the nearest, within 161 km, of the gold's kind where it says one. */
function acceptable(gold: Gold, toponym: Toponym): boolean[] {
  if (gold.lat == null || gold.lon == null) return toponym.candidates.map(() => false)
  const distances = toponym.candidates.map(({ place }) =>
    kilometres(gold.lat!, gold.lon!, gazetteer.latitude[place]!, gazetteer.longitude[place]!),
  )
  const bound = Math.min(161, Math.min(...distances) + 15)
  const near = distances.map((d) => d <= bound)
  const kind = gold.fcode && KINDS[gold.fcode.slice(0, 4)]
  if (!kind) return near
  const both = near.map((ok, i) => ok && kind.test(gazetteer.feature(toponym.candidates[i]!.place)))
  return both.some(Boolean) ? both : near
}

type Example = { vectors: MentionVectors; accepted: boolean[]; weight: number }

function examples(docs: Prepared[], first?: Float32Array): Example[] {
  const perSet = new Map<string, number>()
  for (const d of docs) perSet.set(d.set, (perSet.get(d.set) ?? 0) + d.gold.length)
  return docs.flatMap((d) => {
    const all = rankVectors(d.context, gazetteer, first)
    const seen = new Map<string, number>()
    for (const t of d.context.toponyms) seen.set(t.name, (seen.get(t.name) ?? 0) + 1)
    return all.flatMap((vectors, i) => {
      const accepted = d.accepted[i]!
      if (!accepted.some(Boolean) || accepted.every(Boolean)) return []
      // A name printed ten times in a text is not ten independent examples; sets count alike.
      const weight = ((1 / Math.sqrt(seen.get(d.context.toponyms[i]!.name)!)) * 3000) / perSet.get(d.set)!
      return [{ vectors, accepted, weight }]
    })
  })
}

/** Maximises the probability of the acceptable candidates together; AdaGrad, weights shrunk towards nought. */
function train(data: Example[], epochs = 30, rate = 0.15, l2 = 2e-4): Float32Array {
  const w = new Float32Array(RANK_WIDTH)
  const squares = new Float32Array(RANK_WIDTH).fill(0.5)
  const sum = new Float32Array(RANK_WIDTH)
  const gradient = new Float32Array(RANK_WIDTH)
  const random = seededRandom(5)
  const order = Int32Array.from(data, (_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const i of order) {
      const { vectors, accepted, weight } = data[i]!
      const scores = vectors.map((x) => x.reduce((s, v, f) => s + v * w[f]!, 0))
      const max = Math.max(...scores)
      const exp = scores.map((s) => Math.exp(s - max))
      const all = exp.reduce((a, b) => a + b, 0)
      const right = exp.reduce((a, b, c) => a + (accepted[c] ? b : 0), 0)
      gradient.fill(0)
      vectors.forEach((x, c) => {
        const pull = exp[c]! / all - (accepted[c] ? exp[c]! / right : 0)
        if (Math.abs(pull) < 1e-4) return
        for (let f = 0; f < RANK_WIDTH; f++) gradient[f]! += pull * x[f]!
      })
      for (let f = 0; f < RANK_WIDTH; f++) {
        const g = gradient[f]! * weight + l2 * w[f]!
        squares[f]! += g * g
        w[f]! -= (rate * g) / Math.sqrt(squares[f]!)
      }
    }
    if (epoch >= epochs - 5) for (let f = 0; f < RANK_WIDTH; f++) sum[f]! += w[f]! / 5
  }
  return sum
}

function trainBoth(docs: Prepared[]): PlaceRanker {
  const first = train(examples(docs))
  return { first, second: train(examples(docs, first)) }
}

type Score = {
  countries: number
  country: number
  gold: number
  right: number
  resolved: number
  known: number
  reachable: number
}

function evaluate(docs: Prepared[], ranker: PlaceRanker, scores: Map<string, Score>): void {
  for (const d of docs) {
    const ranked = rankPlaces(d.context, gazetteer, ranker)
    const chosen = ranked.map((r) => (r[0] && !r[0].abroad ? r[0].place : -1))
    const guessed = guessByNeighbours(d.context, chosen, gazetteer)
    const score = scores.get(d.set) ?? {
      countries: 0,
      country: 0,
      gold: 0,
      right: 0,
      resolved: 0,
      known: 0,
      reachable: 0,
    }
    scores.set(d.set, score)
    d.gold.forEach((g, i) => {
      if (g.lat == null || g.lon == null) return
      score.gold++
      if (d.context.toponyms[i]!.candidates.length > 0) score.known++
      if (d.accepted[i]!.some(Boolean)) score.reachable++
      const place = chosen[i]! >= 0 ? chosen[i]! : (guessed[i]?.place ?? -1)
      const country = g.country === undefined ? undefined : countryByName(g.country)
      if (country) {
        score.countries++
        if (place >= 0 && gazetteer.alpha3(place) === country.alpha3) score.country++
      }
      if (place < 0) return note(d, g, 'unknown')
      score.resolved++
      const km = kilometres(g.lat, g.lon, gazetteer.latitude[place]!, gazetteer.longitude[place]!)
      if (km <= 161) score.right++
      else
        note(
          d,
          g,
          `${chosen[i]! < 0 ? 'GUESS ' : ''}${d.accepted[i]!.some(Boolean) ? '' : 'UNREACHABLE '}${gazetteer.name(place)} ${gazetteer.feature(place)} ${gazetteer.alpha3(place)} ${gazetteer.admin1Name(place) ?? ''} ${km.toFixed(0)}km`,
        )
    })
  }
}

function note(d: Prepared, g: Gold, what: string): void {
  const key = `${d.set}\t${g.text}\t${g.fcode ?? ''}\t${g.lat},${g.lon}\t${what}`
  errors.set(key, (errors.get(key) ?? 0) + 1)
}

function print(title: string, scores: Map<string, Score>): void {
  for (const [set, s] of scores) {
    const pct = (n: number) => ((100 * n) / s.gold).toFixed(1)
    console.log(
      `${title} ${set}: acc@161 ${pct(s.right)} of ${s.gold} (known ${pct(s.known)}, resolved ${pct(s.resolved)}, right one among the candidates ${pct(s.reachable)})${s.countries > 0 ? `; country right ${((100 * s.country) / s.countries).toFixed(1)} of ${s.countries}` : ''}`,
    )
  }
}

const folds = Number(values.folds)
const order = Int32Array.from(documents, (_, i) => i)
shuffle(order, seededRandom(11))
const held = new Map<string, Score>()
for (let fold = 0; fold < folds; fold++) {
  const test = [...order].filter((_, i) => i % folds === fold).map((i) => documents[i]!)
  const rest = [...order].filter((_, i) => i % folds !== fold).map((i) => documents[i]!)
  evaluate(test, trainBoth(rest), held)
  console.log(`fold ${fold + 1} of ${folds}: ${rest.length} documents to train on, ${test.length} left out`)
}
print('left out', held)
if (process.env['ERRORS'])
  for (const [key, n] of [...errors].sort((a, b) => b[1] - a[1]).slice(0, Number(process.env['ERRORS'])))
    console.log(n, key)
errors.clear()

// Each set from the two others: what to expect of a set never seen.
for (const set of sets) {
  const away = new Map<string, Score>()
  evaluate(
    documents.filter((d) => d.set === set),
    trainBoth(documents.filter((d) => d.set !== set)),
    away,
  )
  print('never seen', away)
}

const ranker = trainBoth(documents)
saveModel({
  name: 'place',
  meta: { features: RANK_FEATURES, sets },
  arrays: { first: ranker.first, second: ranker.second },
})
for (let f = 0; f < RANK_WIDTH; f++)
  console.log(
    `${ranker.first[f]!.toFixed(2).padStart(7)} ${ranker.second[f]!.toFixed(2).padStart(7)}  ${RANK_FEATURES[f]}`,
  )
