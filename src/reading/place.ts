/** Places of a report: where its toponyms are, and what they stand for. */
import type { Analysis } from '../language/analysis.ts'
import { countries } from '../ontology/countries.ts'
import type { PlaceFeature } from '../ontology/placeFeature.ts'
import { estimateOf } from '../ontology/placesSupplement.ts'
import type { Report } from '../record/report.ts'
import type { PlaceMention } from '../record/slot.ts'
import { compareSpans, evidence, overlaps, type Span } from '../record/span.ts'
import { kilometres, type Gazetteer } from './gazetteer.ts'
import { candidatesOf, kindWord, type Toponym } from './placeCandidates.ts'
import { applyDirections } from './placeDirection.ts'
import { findDateline } from './placeDateline.ts'
import { guessByNeighbours, type Guess } from './placeFallback.ts'
import { loadPlaceModel, type PlaceModel } from './placeModel.ts'
import { choosePlaceSpans } from './placeNames.ts'
import { rankPlaces, type RankContext, type Ranked } from './placeRank.ts'
import { applyOffsets, findBetween, findBorders, findCapital, findCoordinates } from './placeRelative.ts'
import { useOf } from './placeUse.ts'

/**
 * The toponyms of a report with the places they stand for, in reading order.
 * @param given spans to resolve instead of those found, for measuring resolution by itself
 */
export function findPlaces(
  report: Pick<Report, 'text' | 'blocks'>,
  analysis: Analysis,
  gazetteer: Gazetteer,
  model: PlaceModel = loadPlaceModel(),
  given?: readonly Span[],
): PlaceMention[] {
  const { text } = report
  const dateline = datelineOf(report)
  const spans = given ?? [...choosePlaceSpans(analysis, gazetteer, model), ...datelineSpans(report)]
  const toponyms = toponymsOf(text, spans, gazetteer, given !== undefined)
  const context: RankContext = { text, toponyms, dateline }
  const ranked = rankPlaces(context, gazetteer, model.ranker)
  ranked.forEach((r, i) => preferTown(r, toponyms[i]!, gazetteer))
  const chosen = ranked.map((r) => (r[0] && !r[0].abroad ? r[0].place : -1))
  const guessed = guessByNeighbours(context, chosen, gazetteer)
  const mentions = toponyms.map((toponym, i) =>
    mention(text, analysis, toponym, ranked[i]!, guessed[i]!, dateline, gazetteer),
  )
  if (given) return numbered(mentions)
  applyOffsets(text, mentions)
  applyDirections(text, mentions, chosen, gazetteer)
  const home = homeCountry(context, chosen, gazetteer)
  const relative = [
    ...findCoordinates(text, readSpans(report), gazetteer),
    ...findBetween(text, mentions),
    ...findBorders(text, readSpans(report), mentions, home, gazetteer),
    ...findCapital(text, readSpans(report), mentions, home, gazetteer),
  ]
  return numbered([...mentions, ...relative])
}

/** "Geneva" without a word for it is the town and not the canton around it, where the two are one place for a map. */
function preferTown(ranked: Ranked, toponym: Toponym, gazetteer: Gazetteer): void {
  const best = ranked[0]
  if (!best || toponym.kind === 'admin1' || toponym.kind === 'admin2') return
  if (gazetteer.feature(best.place) !== 'admin1' && gazetteer.feature(best.place) !== 'admin2') return
  const at = ranked.findIndex(
    (r) => r.p >= 0.1 && TOWNS.has(gazetteer.feature(r.place)) && distance(gazetteer, r.place, best.place) < 60,
  )
  if (at < 0) return
  const [town] = ranked.splice(at, 1)
  ranked.unshift(town!)
}

const TOWNS = new Set<PlaceFeature>(['capital', 'seat1', 'seat2', 'seat3', 'town'])

function distance(gazetteer: Gazetteer, a: number, b: number): number {
  return kilometres(gazetteer.latitude[a]!, gazetteer.longitude[a]!, gazetteer.latitude[b]!, gazetteer.longitude[b]!)
}

/** Blocks that are read for claims; a text without blocks is read whole. */
function readSpans(report: Pick<Report, 'text' | 'blocks'>): Span[] {
  if (report.blocks.length === 0) return [{ start: 0, end: report.text.length }]
  return report.blocks.filter((b) => ['headline', 'subheadline', 'paragraph', 'caption', 'dateline'].includes(b.kind))
}

function datelineOf(report: Pick<Report, 'text' | 'blocks'>): Span | undefined {
  if (report.blocks.length === 0) return findDateline(report.text)
  return report.blocks.find((b) => b.kind === 'dateline')
}

/** The dateline's place: a block of its own, which the language layer may not have read. */
function datelineSpans(report: Pick<Report, 'text' | 'blocks'>): Span[] {
  return report.blocks.flatMap((block) => {
    if (block.kind !== 'dateline' || !block.place) return []
    const start = report.text.slice(block.start, block.end).indexOf(block.place)
    if (start < 0) return []
    // "BAGHDAD, Iraq": one toponym each.
    let from = block.start + start
    return block.place.split(/,\s*/).flatMap((part) => {
      const at = report.text.indexOf(part, from)
      from = at + part.length
      return part === '' ? [] : [{ start: at, end: from }]
    })
  })
}

/** "Tuesday’s bombing": a day is no place, whatever the name recogniser makes of it. */
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:['’]s)?$/i

/** "Meridian Press": the name of a paper or agency, unless it is of a large town or a country. */
const PAPER = /^ (?:Press|News|Wire|Times|Post|Herald|Tribune|Television|TV|Radio)\b/
function isLarge(candidates: Toponym['candidates'], gazetteer: Gazetteer): boolean {
  return candidates.some(
    ({ place }) => gazetteer.population(place) >= 100_000 || gazetteer.feature(place) === 'country',
  )
}

function toponymsOf(text: string, spans: readonly Span[], gazetteer: Gazetteer, all: boolean): Toponym[] {
  const toponyms: Toponym[] = []
  for (const { start, end } of [...spans].sort(compareSpans)) {
    const last = toponyms[toponyms.length - 1]
    if (!all && last && overlaps(last, { start, end })) continue
    if (!all && WEEKDAY.test(text.slice(start, end))) continue
    const known = candidatesOf(text.slice(start, end), gazetteer)
    if (!all && PAPER.test(text.slice(end, end + 14)) && !isLarge(known.candidates, gazetteer)) continue
    const kind = kindWord(text, { start, end })
    toponyms.push({ start, end, ...known, ...(kind && { kind }) })
  }
  return toponyms
}

const KINDS: Record<PlaceFeature, PlaceMention['kind']> = {
  country: 'country',
  admin1: 'admin1',
  admin2: 'admin2',
  capital: 'city',
  seat1: 'city',
  seat2: 'city',
  seat3: 'city',
  town: 'city',
  quarter: 'district',
  former: 'city',
  district: 'district',
  facility: 'facility',
  water: 'water',
  region: 'region',
  camp: 'camp',
  base: 'base',
  crossing: 'crossing',
  continent: 'region',
  mountain: 'region',
}

/** Kilometres of trust in a guess. */
const GUESS_RADIUS = { holder: 15, sentence: 50, text: 200 }

/** Below this the choice is called uncertain, and the rivals are what a person should look at. */
const CERTAIN = 0.8

function mention(
  text: string,
  analysis: Analysis,
  toponym: Toponym,
  ranked: Ranked,
  guess: Guess | undefined,
  dateline: Span | undefined,
  gazetteer: Gazetteer,
): PlaceMention {
  const base = { id: '', ...evidence(text, { start: toponym.start, end: toponym.end }) }
  const best = ranked[0]
  const inDateline = dateline !== undefined && overlaps(dateline, toponym)
  const use = inDateline ? 'literal' : useOf(analysis, toponym, best ? gazetteer.feature(best.place) : undefined)
  if (!best || best.abroad) {
    const kind = toponym.kind === 'site' ? 'facility' : 'other'
    const rivals = ranked.slice(0, 3).filter((r) => r.p >= 0.005)
    const unknown = best
      ? `known only as ${gazetteer.name(best.place)} in ${gazetteer.alpha3(best.place) ?? 'another country'}, which nothing else in the text points to`
      : 'in no gazetteer'
    if (!guess)
      return { ...base, name: toponym.name, kind, use, because: `${unknown}, and no place near it in the text` }
    const near = guess.place
    const country = gazetteer.alpha3(near)
    const admin1 = gazetteer.admin1Name(near)
    return {
      ...base,
      name: toponym.name,
      kind,
      use,
      lat: coordinate(gazetteer.latitude[near]!),
      lon: coordinate(gazetteer.longitude[near]!),
      // A guess from the neighbourhood of words, not of land.
      radius: Math.max(GUESS_RADIUS[guess.by], gazetteer.radius(near)),
      ...(country && { country }),
      ...(admin1 && guess.by !== 'text' && { admin1 }),
      near: true as const,
      ...(rivals.length > 0 && { rivals: rivalsOf(rivals, gazetteer) }),
      because:
        guess.by === 'text'
          ? `${unknown}; only guessed to lie in the region of ${gazetteer.name(near)}, told of elsewhere in the text`
          : `${unknown}; taken to lie in or by ${gazetteer.name(near)}, told of ${guess.by === 'holder' ? 'after it' : 'in its sentence'}`,
    }
  }
  const { place } = best
  const feature = gazetteer.feature(place)
  const country = gazetteer.alpha3(place)
  const admin1 = gazetteer.admin1Name(place)
  const geonames = gazetteer.geonames(place)
  const { same, others } = apart(ranked, gazetteer)
  const rivals = others.slice(0, 3).filter((r) => r.p >= 0.005)
  const share = `${Math.round(100 * same)} %`
  return {
    ...base,
    name: nameOf(toponym, place, gazetteer),
    kind: KINDS[feature],
    use,
    ...(geonames && { geonames }),
    lat: coordinate(gazetteer.latitude[place]!),
    lon: coordinate(gazetteer.longitude[place]!),
    radius: gazetteer.radius(place),
    ...(country && { country }),
    ...(admin1 && feature !== 'country' && { admin1 }),
    ...(others.length > 0 && { score: Math.round(same * 100) / 100 }),
    ...(rivals.length > 0 && { rivals: rivalsOf(rivals, gazetteer) }),
    because: `${
      others.length === 0
        ? `only place known as ${toponym.name}`
        : `${same >= CERTAIN ? '' : 'uncertain: '}${share} against ${others.length} namesake${others.length > 1 ? 's' : ''}`
    }${geonames === undefined ? ownEstimate(place, gazetteer) : ''}`,
  }
}

/** A division's point is the middle of its towns, whatever the supplement has of its name. */
function ownEstimate(place: number, gazetteer: Gazetteer): string {
  if (/^(?:admin|country)/.test(gazetteer.feature(place))) return ''
  const km = estimateOf(gazetteer.name(place))
  return km === undefined ? '' : `; its point is our own estimate, ±${km} km`
}

function rivalsOf(ranked: Ranked, gazetteer: Gazetteer): NonNullable<PlaceMention['rivals']> {
  return ranked.map((r) => ({
    name: gazetteer.name(r.place),
    ...optional('country', gazetteer.alpha3(r.place)),
    ...optional('admin1', gazetteer.admin1Name(r.place)),
    score: Math.round(r.p * 1000) / 1000,
  }))
}

/** A town goes by the spelling of the report ("Fallujah", not "Al Fallūjah"), everything else by that of the gazetteer. */
function nameOf(toponym: Toponym, place: number, gazetteer: Gazetteer): string {
  const form = toponym.candidates.find((c) => c.place === place)?.form
  const asPrinted = form === 'name' || form === 'alternate' || form === 'derived'
  const mixed = /^\p{Lu}.*\p{Ll}/u.test(toponym.name)
  return form === 'demonym' || (asPrinted && mixed && TOWNS.has(gazetteer.feature(place)))
    ? toponym.name
    : gazetteer.name(place)
}

/** A town and the division named after it are one answer at two sizes, and no rivals. */
function apart(ranked: Ranked, gazetteer: Gazetteer): { same: number; others: Ranked } {
  const best = ranked[0]!
  let same = 0
  const others: Ranked = []
  for (const r of ranked) {
    const nested =
      r === best ||
      (gazetteer.country(r.place) === gazetteer.country(best.place) &&
        distance(gazetteer, r.place, best.place) <
          Math.max(30, gazetteer.radius(r.place), gazetteer.radius(best.place)))
    if (nested) same += r.p
    else others.push(r)
  }
  return { same, others }
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}

function coordinate(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4
}

/** The country a report is from: of its dateline, else the one most of its places lie in. Number in the country table, -1 for none. */
function homeCountry(context: RankContext, chosen: readonly number[], gazetteer: Gazetteer): number {
  const votes = new Array<number>(countries.length).fill(0)
  chosen.forEach((place, i) => {
    const country = place < 0 ? -1 : gazetteer.country(place)
    if (country < 0) return
    const { start, demonym } = context.toponyms[i]!
    votes[country]! += (demonym ? 0.5 : 1) * (context.dateline && start < context.dateline.end ? 3 : 1)
  })
  const most = Math.max(...votes)
  return most > 0 ? votes.indexOf(most) : -1
}

function numbered(mentions: PlaceMention[]): PlaceMention[] {
  return mentions.sort(compareSpans).map((m, i) => ({ ...m, id: `p${i + 1}` }))
}
