/**
 * Toponyms found and resolved.
 *
 *   npm run bench -- place --in SET.jsonl [--out PREDICTED.jsonl] [--given] [--no-demonyms] [--errors N]
 *
 * Without `--in`: the sentences made for this benchmark; `--wrong` prints what is wrong. `--traps [--held-back]`: those about places
 * inside longer names.
 * Rows are {id, text}; with toponyms ({start, end, lat, lon}) the scores are printed. `--given` takes their spans as found, to
 * measure resolution alone; the coordinates are never looked at before scoring. `--no-demonyms` leaves out adjectives and peoples,
 * which GeoVirus does not mark. `--small` takes the small gazetteer of the web page.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Analysis } from '../../src/language/analysis.ts'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import type { PlaceMention } from '../../src/record/slot.ts'
import { overlaps } from '../../src/record/span.ts'
import { loadModel } from '../../src/learning/modelFolder.ts'
import { smallGazetteer } from '../../src/reading/gazetteerSmall.ts'
import { gazetteerFrom, kilometres, loadGazetteer } from '../../src/reading/gazetteer.ts'
import { findPlaces } from '../../src/reading/place.ts'
import { loadPlaceModel } from '../../src/reading/placeModel.ts'
import { prf, type BenchOptions } from '../options.ts'
import { benchSentences } from './sentences.ts'
import { benchTraps } from './traps.ts'

type Gold = { start: number; end: number; lat?: number | null; lon?: number | null; country?: string }
type Row = { id: string; text: string; toponyms?: Gold[] }

/** Mentions that are names; "the capital" and "between X and Y" are places, but no toponyms. */
function isToponym(mention: PlaceMention): boolean {
  return /^\p{Lu}/u.test(mention.quote) && !/^The [a-z]/.test(mention.quote) && !mention.name.startsWith('border of ')
}

export function bench(options: BenchOptions): void {
  if (options.flags['traps']) return benchTraps(options.flags['held-back'] === true, options.flags['wrong'] === true)
  if (!options.in) return benchSentences(options.flags['wrong'] === true)
  const rows = readFileSync(options.in, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)
  const given = options.flags['given'] === true
  const gazetteer = options.flags['small']
    ? gazetteerFrom({ ...smallGazetteer(loadModel('gazetteer')), sha: 'small' })
    : loadGazetteer()
  const models = loadLanguageModels()
  const placeModel = loadPlaceModel()
  let words = 0
  let languageMs = 0
  let placeMs = 0
  const predicted = rows.map((row) => {
    const t0 = performance.now()
    const analysis = analyse(row.text, models)
    const t1 = performance.now()
    const spans = given ? (row.toponyms ?? []).map(({ start, end }) => ({ start, end })) : undefined
    const places = findPlaces({ text: row.text, blocks: [] }, analysis, gazetteer, placeModel, spans)
    const whole = given ? places : unmoved(row.text, analysis, places)
    languageMs += t1 - t0
    placeMs += performance.now() - t1
    words += analysis.tokens.length
    const mentions = given ? whole : whole.filter(isToponym)
    return {
      id: row.id,
      toponyms: mentions
        .filter((m) => !(options.flags['no-demonyms'] && m.use === 'demonym'))
        .map((m) => ({
          start: m.start,
          end: m.end,
          text: m.quote,
          name: m.name,
          k: m.kind,
          ...(m.lat !== undefined && { lat: m.lat, lon: m.lon }),
          ...(m.country && { country: m.country }),
          ...(m.geonames && { geonamesId: m.geonames }),
        })),
    }
  })
  if (options.out) writeFileSync(options.out, predicted.map((p) => JSON.stringify(p)).join('\n') + '\n')
  console.log(
    `${options.in}: ${rows.length} texts, ${words} words · gazetteer ${gazetteer.sha} · Node ${process.versions.node}`,
  )
  if (rows.some((r) => r.toponyms)) score(rows, predicted, Number(options.flags['errors'] ?? 0))
  const speed = (ms: number) => Math.round((words / ms) * 1000).toLocaleString('en')
  console.log(`places ${speed(placeMs)} words/s; the language layer before them ${speed(languageMs)} words/s`)
}

/** "southern Lebanon" gets a point of its own, which the sets, that mark "Lebanon", do not ask for: those of the whole place for the score. */
function unmoved(text: string, analysis: Analysis, places: readonly PlaceMention[]): readonly PlaceMention[] {
  if (!places.some((p) => p.within)) return places
  const named = places.filter(isToponym).map(({ start, end }) => ({ start, end }))
  const points = findPlaces({ text, blocks: [] }, analysis, loadGazetteer(), loadPlaceModel(), named)
  return places.map((p) => {
    const same = p.within && points.find(({ start, end }) => start === p.start && end === p.end)
    return same ? { ...p, lat: same.lat!, lon: same.lon! } : p
  })
}

type Predicted = { id: string; toponyms: { start: number; end: number; lat?: number; lon?: number; name: string }[] }

function score(rows: Row[], predicted: Predicted[], showErrors: number): void {
  let gold = 0
  let found = 0
  let strict = 0
  let relaxed = 0
  let withPoint = 0
  let right = 0
  let resolved = 0
  const errors = new Map<string, number>()
  rows.forEach((row, r) => {
    const truth = row.toponyms ?? []
    const guesses = predicted[r]!.toponyms
    gold += truth.length
    found += guesses.length
    // One to one, the best overlap first: exact pairs, then by length.
    const pairs = truth.flatMap((g, i) =>
      guesses.flatMap((p, j) =>
        overlaps(g, p)
          ? [
              {
                i,
                j,
                share:
                  (Math.min(g.end, p.end) - Math.max(g.start, p.start)) /
                  (Math.max(g.end, p.end) - Math.min(g.start, p.start)),
              },
            ]
          : [],
      ),
    )
    pairs.sort((a, b) => b.share - a.share || a.i - b.i || a.j - b.j)
    const partner = new Map<number, number>()
    const taken = new Set<number>()
    for (const { i, j } of pairs)
      if (!partner.has(i) && !taken.has(j)) {
        partner.set(i, j)
        taken.add(j)
      }
    relaxed += partner.size
    guesses.forEach((p, j) => {
      if (!taken.has(j))
        note(
          errors,
          `not gold: ${row.text.slice(p.start - 25, p.start)}[${row.text.slice(p.start, p.end)}]${row.text.slice(p.end, p.end + 25)}`,
        )
    })
    truth.forEach((g, i) => {
      const p = partner.has(i) ? guesses[partner.get(i)!]! : undefined
      const printed = row.text.slice(g.start, g.end)
      if (!p)
        note(errors, `missed: ${row.text.slice(g.start - 25, g.start)}[${printed}]${row.text.slice(g.end, g.end + 25)}`)
      else if (p.start === g.start && p.end === g.end) strict++
      if (g.lat == null || g.lon == null) return
      withPoint++
      if (p?.lat === undefined || p.lon === undefined) return
      resolved++
      const km = kilometres(g.lat, g.lon, p.lat, p.lon)
      if (km <= 161) right++
      else note(errors, `${Math.round(km)} km: ${printed} → ${p.name}`)
    })
  })
  const line = (name: string, hits: number) => {
    const { p, r, f } = prf(hits, found, gold)
    console.log(`${name.padEnd(10)}${p.toFixed(1).padStart(7)}${r.toFixed(1).padStart(7)}${f.toFixed(1).padStart(7)}`)
  }
  console.log(
    `${''.padEnd(10)}${'P'.padStart(7)}${'R'.padStart(7)}${'F1'.padStart(7)}   ${gold} toponyms, ${found} found`,
  )
  line('strict', strict)
  line('relaxed', relaxed)
  const share = (n: number, of: number) => ((100 * n) / Math.max(1, of)).toFixed(1)
  console.log(
    `acc@161 km ${share(right, withPoint)} of ${withPoint} with a point, unresolved counted wrong; ${share(right, resolved)} of those resolved`,
  )
  for (const [what, n] of [...errors].sort((a, b) => b[1] - a[1]).slice(0, showErrors))
    console.log(`${n}  ${what.replace(/\s+/g, ' ')}`)
}

function note(errors: Map<string, number>, what: string): void {
  errors.set(what, (errors.get(what) ?? 0) + 1)
}
