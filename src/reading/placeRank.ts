/**
 * Which of the places of a name is meant: a log-linear ranker over what is known of a place and of the text around it.
 * The features follow the literature on toponym resolution (population, containment, one sense per document, countries
 * and divisions voted for by the other toponyms: Leidner 2007; DeLozier et al. 2015; Halterman 2023).
 */
import { placeFeatures } from '../ontology/placeFeature.ts'
import { placeKey } from '../ontology/placeKey.ts'
import type { Span } from '../record/span.ts'
import { kilometres, type Gazetteer } from './gazetteer.ts'
import { KIND_FEATURES, type Toponym } from './placeCandidates.ts'

/** Names of the features, in the order of the vectors. */
export const RANK_FEATURES = [
  ...placeFeatures.map((f) => `is ${f}`),
  'log inhabitants',
  'log inhabitants, town',
  'log inhabitants, admin2',
  'no inhabitants known',
  'most inhabitants of its name',
  'log share of the name’s inhabitants',
  'form alternate',
  'form derived',
  'form stripped',
  'form part',
  'alternate and few inhabitants',
  'only candidate',
  'country share',
  'country named',
  'country share, small place',
  'first country',
  'division share',
  'division named',
  'first division',
  'district named',
  'in the division or country that follows',
  'not in the division or country that follows',
  'in a place named within 60 characters',
  'in dateline country',
  'in dateline division',
  'within 100 km of dateline',
  'within 30 km of another',
  'within 100 km of another',
  'within 300 km of another',
  'log distance to nearest other',
  'log distance to second nearest other',
  'log distance to middle of text',
  'kind word agrees',
  'kind word disagrees',
  'is the capital and named like its division',
  'division in a list or before a comma',
  'follows a town and a comma',
  'in dateline',
  'capital of a country named',
] as const

const AT = new Map<string, number>(RANK_FEATURES.map((name, i) => [name, i]))
const at = (name: (typeof RANK_FEATURES)[number]): number => AT.get(name)!
const F = {
  pop: at('log inhabitants'),
  popTown: at('log inhabitants, town'),
  popAdmin2: at('log inhabitants, admin2'),
  noPop: at('no inhabitants known'),
  most: at('most inhabitants of its name'),
  share: at('log share of the name’s inhabitants'),
  alternate: at('form alternate'),
  derived: at('form derived'),
  stripped: at('form stripped'),
  part: at('form part'),
  alternateSmall: at('alternate and few inhabitants'),
  only: at('only candidate'),
  country: at('country share'),
  countryNamed: at('country named'),
  countrySmall: at('country share, small place'),
  firstCountry: at('first country'),
  division: at('division share'),
  divisionNamed: at('division named'),
  firstDivision: at('first division'),
  districtNamed: at('district named'),
  inside: at('in the division or country that follows'),
  outside: at('not in the division or country that follows'),
  insideNear: at('in a place named within 60 characters'),
  datelineCountry: at('in dateline country'),
  datelineDivision: at('in dateline division'),
  datelineNear: at('within 100 km of dateline'),
  near30: at('within 30 km of another'),
  near100: at('within 100 km of another'),
  near300: at('within 300 km of another'),
  nearest: at('log distance to nearest other'),
  second: at('log distance to second nearest other'),
  middle: at('log distance to middle of text'),
  kindAgrees: at('kind word agrees'),
  kindDisagrees: at('kind word disagrees'),
  capitalDivision: at('is the capital and named like its division'),
  divisionBeforeComma: at('division in a list or before a comma'),
  followsTown: at('follows a town and a comma'),
  inDateline: at('in dateline'),
  capitalNamed: at('capital of a country named'),
}
export const RANK_WIDTH = RANK_FEATURES.length

/** Weights of the two passes: the first sees votes by prior, the second votes by the first. */
export type PlaceRanker = { first: Float32Array; second: Float32Array }

/**
 * A toponym's candidates with their probabilities, best first. `abroad`, on the best alone: a small place in a country that nothing
 * else in a text points to, though other places tell where the text is set.
 */
export type Ranked = { place: number; p: number; abroad?: true }[]

/** One name of a text, which is taken to mean one thing throughout. */
type NameGroup = {
  key: string
  mentions: number[]
  candidates: { place: number; p: number }[]
  demonym: boolean
}

export type RankContext = { text: string; toponyms: readonly Toponym[]; dateline?: Span | undefined }

/** The vectors of one mention, one a candidate, in the order of `toponym.candidates`. */
export type MentionVectors = Float32Array[]

/** Prior of a place by itself, in the unit of the ranker's scores; only its differences count. */
function prior(gazetteer: Gazetteer, place: number, form: string): number {
  const feature = gazetteer.feature(place)
  let score = 1.1 * Math.log(gazetteer.population(place) + 50)
  if (feature === 'country') score += 7
  else if (feature === 'continent') score += 4
  else if (feature === 'admin1') score += 0.5
  else if (feature === 'admin2') score -= 2.5
  else if (feature === 'capital') score += 3
  else if (feature === 'seat1') score += 1
  if (form === 'alternate') score -= 2.5
  else if (form !== 'name') score -= 1.5
  return score
}

function grouped(context: RankContext, gazetteer: Gazetteer): { groups: NameGroup[]; groupOf: Int32Array } {
  const groups: NameGroup[] = []
  const byKey = new Map<string, number>()
  const groupOf = new Int32Array(context.toponyms.length)
  context.toponyms.forEach((toponym, m) => {
    // The form is part of the key: "Iraqi" has one candidate, "Iraq" some.
    const key = `${placeKey(toponym.name)} ${toponym.candidates.length} ${toponym.candidates[0]?.form}`
    let g = byKey.get(key)
    if (g === undefined) {
      g = groups.length
      byKey.set(key, g)
      const scores = toponym.candidates.map((c) => prior(gazetteer, c.place, c.form))
      const max = Math.max(...scores)
      const exp = scores.map((s) => Math.exp(s - max))
      const sum = exp.reduce((a, b) => a + b, 0)
      groups.push({
        key,
        mentions: [],
        demonym: toponym.demonym,
        candidates: toponym.candidates.map((c, i) => ({ place: c.place, p: exp[i]! / sum })),
      })
    }
    groups[g]!.mentions.push(m)
    groupOf[m] = g
  })
  return { groups, groupOf }
}

type Votes = {
  country: Map<number, number>
  division: Map<number, number>
  district: Map<number, number>
  countriesNamed: Set<number>
  divisionsNamed: Set<number>
  countryTotal: number
  divisionTotal: number
  /** Best guess of each group that is a point: town, district or site. */
  points: { group: number; lat: number; lon: number; weight: number }[]
}

/** Distances are taken to so many other places at most. */
const MOST_POINTS = 80

const AREA = new Set(['country', 'continent', 'region', 'water', 'mountain'])

function votesOf(groups: NameGroup[], gazetteer: Gazetteer): Votes {
  const votes: Votes = {
    country: new Map(),
    division: new Map(),
    district: new Map(),
    countriesNamed: new Set(),
    divisionsNamed: new Set(),
    countryTotal: 0,
    divisionTotal: 0,
    points: [],
  }
  groups.forEach((group, g) => {
    const weight = groupWeight(group)
    let best = group.candidates[0]
    for (const c of group.candidates) {
      if (c.p > best!.p) best = c
      if (c.p < 0.01) continue
      const country = gazetteer.country(c.place)
      if (country >= 0) {
        add(votes.country, country, weight * c.p)
        votes.countryTotal += weight * c.p
      }
      if (gazetteer.admin1[c.place]! > 0) {
        add(votes.division, gazetteer.admin1[c.place]!, weight * c.p)
        votes.divisionTotal += weight * c.p
      }
      if (gazetteer.admin2[c.place]! > 0) add(votes.district, gazetteer.admin2[c.place]!, weight * c.p)
    }
    if (!best || best.p < 0.3) return
    const feature = gazetteer.feature(best.place)
    if (feature === 'country') votes.countriesNamed.add(gazetteer.country(best.place))
    else if (feature === 'admin1') votes.divisionsNamed.add(gazetteer.admin1[best.place]!)
    if (!AREA.has(feature))
      votes.points.push({
        group: g,
        lat: gazetteer.latitude[best.place]!,
        lon: gazetteer.longitude[best.place]!,
        weight: best.p * weight * (feature === 'admin1' ? 0.5 : 1),
      })
  })
  // So that a gazetteer's worth of names in one text stays linear; the weightiest tell where it is set.
  if (votes.points.length > MOST_POINTS)
    votes.points = votes.points.sort((a, b) => b.weight - a.weight || a.group - b.group).slice(0, MOST_POINTS)
  return votes
}

function groupWeight(group: NameGroup): number {
  return (1 + Math.log(group.mentions.length)) * (group.demonym ? 0.5 : 1)
}

function add(map: Map<number, number>, key: number, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value)
}

function first(map: Map<number, number>): number {
  let best = -1
  let most = 0
  for (const [key, value] of map)
    if (value > most) {
      most = value
      best = key
    }
  return best
}

/** Most likely place of a group. */
function bestOf(group: NameGroup): number {
  let best = -1
  let p = -1
  for (const c of group.candidates)
    if (c.p > p) {
      p = c.p
      best = c.place
    }
  return best
}

/** Does an area hold a place, as far as the codes of divisions say? */
function holds(gazetteer: Gazetteer, area: number, place: number): boolean {
  if (area === place) return false
  const feature = gazetteer.feature(area)
  if (gazetteer.country(area) !== gazetteer.country(place) || gazetteer.country(area) < 0) return false
  if (feature === 'country') return gazetteer.feature(place) !== 'country'
  if (feature === 'admin1')
    return gazetteer.admin1[area] === gazetteer.admin1[place] && gazetteer.feature(place) !== 'admin1'
  if (feature === 'admin2') return gazetteer.admin2[area] === gazetteer.admin2[place] && gazetteer.admin2[area]! > 0
  if (AREA.has(feature) || feature === 'facility') return false
  // "Kadhimiya, Baghdad": a town holds what lies within 25 km of it.
  return near(gazetteer, area, place) < 25
}

function near(gazetteer: Gazetteer, a: number, b: number): number {
  return kilometres(gazetteer.latitude[a]!, gazetteer.longitude[a]!, gazetteer.latitude[b]!, gazetteer.longitude[b]!)
}

/** Vectors of every mention's candidates, given the probabilities that the groups hold now. */
function vectors(
  context: RankContext,
  groups: NameGroup[],
  groupOf: Int32Array,
  gazetteer: Gazetteer,
): MentionVectors[] {
  const { text, toponyms, dateline } = context
  const votes = votesOf(groups, gazetteer)
  const firstCountry = first(votes.country)
  const firstDivision = first(votes.division)
  let datelinePlace = -1
  if (dateline)
    toponyms.forEach((t, m) => {
      if (datelinePlace < 0 && t.start >= dateline.start && t.end <= dateline.end)
        datelinePlace = bestOf(groups[groupOf[m]!]!)
    })
  const middles = groups.map((_, g) => middleOf(votes, g))
  const owns = groups.map((group) => ownVotes(group, gazetteer))
  return toponyms.map((toponym, m) => {
    const g = groupOf[m]!
    const group = groups[g]!
    const next = toponyms[m + 1]
    const previous = toponyms[m - 1]
    const gapAfter = next ? text.slice(toponym.end, Math.min(next.start, toponym.end + 8)) : ''
    const follows =
      next !== undefined && next.start - toponym.end <= 7 && /^(?:,\s*|\s+\(\s*|,? in )$/.test(gapAfter)
        ? groupOf[m + 1]!
        : -1
    const gapBefore =
      previous && toponym.start >= previous.end
        ? text.slice(Math.max(previous.end, toponym.start - 8), toponym.start)
        : ''
    const possessor =
      previous !== undefined && toponym.start - previous.end <= 4 && /^['’]s?\s$/.test(gapBefore) ? groupOf[m - 1]! : -1
    const containers = new Set<number>()
    for (const other of [follows, possessor])
      if (other >= 0 && other !== g)
        for (const c of groups[other]!.candidates)
          if (c.p > 0.02 && !AREA_ONLY.has(gazetteer.feature(c.place))) containers.add(c.place)
    const nearby = new Set<number>()
    for (let k = Math.max(0, m - 3); k < Math.min(toponyms.length, m + 4); k++) {
      const other = toponyms[k]!
      if (groupOf[k] !== g && Math.abs(other.start - toponym.start) < 60 + toponym.end - toponym.start)
        nearby.add(bestOf(groups[groupOf[k]!]!))
    }
    const afterTown =
      previous !== undefined && /^,\s*$/.test(gapBefore) && toponym.start - previous.end <= 3 && groupOf[m - 1] !== g
        ? groups[groupOf[m - 1]!]!
        : undefined
    const commaAfter = /^\s*,/.test(text.slice(toponym.end, toponym.end + 2))
    const total = group.candidates.reduce((sum, c) => sum + gazetteer.population(c.place), 0) + 1
    let most = -1
    let mostPopulation = -1
    for (const c of group.candidates) {
      const population = gazetteer.population(c.place)
      if (population > mostPopulation) {
        mostPopulation = population
        most = c.place
      }
    }
    const own = owns[g]!
    const middle = middles[g]
    return toponym.candidates.map((candidate) => {
      const { place } = candidate
      const x = new Float32Array(RANK_WIDTH)
      const feature = gazetteer.feature(place)
      const population = gazetteer.population(place)
      const logPopulation = Math.log10(population + 10) / 7
      x[placeFeatures.indexOf(feature)] = 1
      x[F.pop] = logPopulation
      if (feature === 'town' || feature === 'seat3' || feature === 'seat2') x[F.popTown] = logPopulation
      if (feature === 'admin2') x[F.popAdmin2] = logPopulation
      if (population === 0) x[F.noPop] = 1
      if (place === most) x[F.most] = 1
      x[F.share] = Math.log10((population + 10) / total) / 3
      if (candidate.form === 'alternate') {
        x[F.alternate] = 1
        x[F.alternateSmall] = 1 - logPopulation
      } else if (candidate.form === 'derived') x[F.derived] = 1
      else if (candidate.form === 'stripped') x[F.stripped] = 1
      else if (candidate.form === 'part') x[F.part] = 1
      if (toponym.candidates.length === 1) x[F.only] = 1

      const country = gazetteer.country(place)
      const division = gazetteer.admin1[place]!
      const district = gazetteer.admin2[place]!
      if (country >= 0) {
        // A name's own vote must not count for it.
        const rest = votes.countryTotal - own.countryTotal
        const share =
          rest > 0.1 ? Math.max(0, (votes.country.get(country) ?? 0) - (own.country.get(country) ?? 0)) / rest : 0
        x[F.country] = share
        x[F.countrySmall] = share * (1 - logPopulation)
        if (votes.countriesNamed.has(country) && feature !== 'country') x[F.countryNamed] = 1
        if (country === firstCountry) x[F.firstCountry] = 1
        if (feature === 'capital' && votes.countriesNamed.has(country)) x[F.capitalNamed] = 1
      }
      if (division > 0) {
        const rest = votes.divisionTotal - own.divisionTotal
        const given = Math.max(0, (votes.division.get(division) ?? 0) - (own.division.get(division) ?? 0))
        x[F.division] = rest > 0.1 ? given / rest : 0
        if (feature !== 'admin1' && votes.divisionsNamed.has(division)) x[F.divisionNamed] = 1
        if (division === firstDivision && given > 0.1) x[F.firstDivision] = 1
      }
      if (district > 0)
        x[F.districtNamed] = Math.min(
          1,
          Math.max(0, (votes.district.get(district) ?? 0) - (own.district.get(district) ?? 0)),
        )

      if (containers.size > 0) {
        let inside = false
        for (const area of containers) if (holds(gazetteer, area, place)) inside = true
        x[inside ? F.inside : F.outside] = 1
      }
      for (const area of nearby)
        if (area >= 0 && holds(gazetteer, area, place)) {
          x[F.insideNear] = 1
          break
        }
      if (datelinePlace >= 0) {
        if (country >= 0 && country === gazetteer.country(datelinePlace)) x[F.datelineCountry] = 1
        if (division > 0 && division === gazetteer.admin1[datelinePlace]) x[F.datelineDivision] = 1
        if (!AREA.has(feature) && near(gazetteer, datelinePlace, place) < 100) x[F.datelineNear] = 1
      }
      if (!AREA.has(feature) && votes.points.length > 0) {
        let nearest = 20_000
        let second = 20_000
        for (const point of votes.points) {
          if (point.group === g) continue
          const km = kilometres(point.lat, point.lon, gazetteer.latitude[place]!, gazetteer.longitude[place]!)
          if (km < nearest) {
            second = nearest
            nearest = km
          } else if (km < second) second = km
        }
        if (nearest < 30) x[F.near30] = 1
        if (nearest < 100) x[F.near100] = 1
        if (nearest < 300) x[F.near300] = 1
        x[F.nearest] = Math.log(1 + nearest) / 10
        x[F.second] = Math.log(1 + second) / 10
        x[F.middle] = middle
          ? Math.log(1 + kilometres(middle.lat, middle.lon, gazetteer.latitude[place]!, gazetteer.longitude[place]!)) /
            10
          : 1
      }
      if (toponym.kind) x[KIND_FEATURES[toponym.kind].includes(feature) ? F.kindAgrees : F.kindDisagrees] = 1
      if (feature === 'admin1' && commaAfter) x[F.divisionBeforeComma] = 1
      if (
        (feature === 'admin1' || feature === 'country') &&
        afterTown &&
        afterTown.candidates.some((c) => holds(gazetteer, place, c.place))
      )
        x[F.followsTown] = 1
      if (
        dateline &&
        toponym.start < dateline.end &&
        feature !== 'country' &&
        feature !== 'admin1' &&
        feature !== 'admin2'
      )
        x[F.inDateline] = 1
      if (
        (feature === 'capital' || feature === 'seat1') &&
        group.candidates.some((c) => gazetteer.feature(c.place) === 'admin1' && holds(gazetteer, c.place, place))
      )
        x[F.capitalDivision] = 1
      return x
    })
  })
}

const AREA_ONLY = new Set(['continent', 'water', 'mountain', 'facility', 'base', 'camp', 'crossing'])

function ownVotes(group: NameGroup, gazetteer: Gazetteer) {
  const weight = groupWeight(group)
  const own = {
    country: new Map<number, number>(),
    division: new Map<number, number>(),
    district: new Map<number, number>(),
    countryTotal: 0,
    divisionTotal: 0,
  }
  for (const c of group.candidates) {
    if (c.p < 0.01) continue
    const country = gazetteer.country(c.place)
    if (country >= 0) {
      add(own.country, country, weight * c.p)
      own.countryTotal += weight * c.p
    }
    if (gazetteer.admin1[c.place]! > 0) {
      add(own.division, gazetteer.admin1[c.place]!, weight * c.p)
      own.divisionTotal += weight * c.p
    }
    if (gazetteer.admin2[c.place]! > 0) add(own.district, gazetteer.admin2[c.place]!, weight * c.p)
  }
  return own
}

/** Weighted median of the points of the other groups, by coordinate; none for fewer than two. */
function middleOf(votes: Votes, without: number): { lat: number; lon: number } | undefined {
  const points = votes.points.filter((p) => p.group !== without)
  if (points.length < 2) return undefined
  const median = (values: { v: number; w: number }[]) => {
    values.sort((a, b) => a.v - b.v)
    const half = values.reduce((sum, x) => sum + x.w, 0) / 2
    let sum = 0
    for (const x of values) if ((sum += x.w) >= half) return x.v
    return values[values.length - 1]!.v
  }
  return {
    lat: median(points.map((p) => ({ v: p.lat, w: p.weight }))),
    lon: median(points.map((p) => ({ v: p.lon, w: p.weight }))),
  }
}

function dot(weights: Float32Array, x: Float32Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += weights[i]! * x[i]!
  return sum
}

/** Probabilities of a mention's candidates under weights; the mentions of a name are taken together. */
function rescore(groups: NameGroup[], all: MentionVectors[], weights: Float32Array): void {
  for (const group of groups) {
    if (group.candidates.length === 0) continue
    const scores = new Float64Array(group.candidates.length)
    for (const m of group.mentions)
      all[m]!.forEach((x, c) => (scores[c]! += dot(weights, x) / Math.sqrt(group.mentions.length)))
    const max = Math.max(...scores)
    let sum = 0
    for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c]! - max)
    group.candidates.forEach((c, i) => (c.p = scores[i]! / sum))
  }
}

/** Vectors under the prior, and, where weights of the first pass are given, under its outcome. For training. */
export function rankVectors(context: RankContext, gazetteer: Gazetteer, firstWeights?: Float32Array): MentionVectors[] {
  const { groups, groupOf } = grouped(context, gazetteer)
  let all = vectors(context, groups, groupOf, gazetteer)
  if (firstWeights) {
    rescore(groups, all, firstWeights)
    all = vectors(context, groups, groupOf, gazetteer)
  }
  return all
}

/** Ranks the candidates of all toponyms of a text, best first. */
export function rankPlaces(context: RankContext, gazetteer: Gazetteer, ranker: PlaceRanker): Ranked[] {
  const { groups, groupOf } = grouped(context, gazetteer)
  rescore(groups, vectors(context, groups, groupOf, gazetteer), ranker.first)
  const all = vectors(context, groups, groupOf, gazetteer)
  rescore(groups, all, ranker.second)
  const strays = strayGroups(context, groups, groupOf, all, gazetteer)
  return context.toponyms.map((toponym, m) => {
    const group = groups[groupOf[m]!]!
    // What follows this very mention ("London, Ontario") outweighs what the name means elsewhere in the text.
    const decided = all[m]!.some((x) => x[F.inside] === 1)
    const scores = group.candidates.map((c, i) => (decided ? dot(ranker.second, all[m]![i]!) : Math.log(c.p + 1e-12)))
    const max = Math.max(...scores)
    const exp = scores.map((s) => Math.exp(s - max))
    const sum = exp.reduce((a, b) => a + b, 0)
    const ranked: Ranked = toponym.candidates
      .map((c, i) => ({ place: c.place, p: exp[i]! / sum }))
      .sort((a, b) => b.p - a.p || a.place - b.place)
    if (strays[groupOf[m]!] === ranked[0]?.place && ranked[0]) ranked[0].abroad = true
    return ranked
  })
}

/**
 * Inhabitants under which a place is not looked for in a country that nothing else points to, and the share of the votes that points
 * to a country. On the three training sets 26 toponyms were resolved so, one of them rightly; from 15,000 to 100,000 inhabitants 6 of 18.
 */
const SMALL = 15_000
const POINTED = 0.1
/** How probable a town that a site is named by must be, to be the town that the site is in, where nothing points to its country. */
const NAMED_AFTER = 0.9

/** For each group its best place where that is small and abroad; -1 for the others. */
function strayGroups(
  context: RankContext,
  groups: readonly NameGroup[],
  groupOf: Int32Array,
  all: readonly MentionVectors[],
  gazetteer: Gazetteer,
): Int32Array {
  const out = new Int32Array(groups.length).fill(-1)
  const home = groups.map((group) => {
    const best = group.candidates.reduce<{ place: number; p: number } | undefined>(
      (b, c) => (!b || c.p > b.p ? c : b),
      undefined,
    )
    return best && best.p >= 0.5 ? gazetteer.country(best.place) : -1
  })
  groups.forEach((group, g) => {
    const best = bestOf(group)
    if (best < 0) return
    // There is an Independence Square in many towns.
    const common = gazetteer.feature(best) === 'facility' && COMMON.test(context.toponyms[group.mentions[0]!]!.name)
    // "Medina hospital" in Mogadishu is not in Arabia, and a Bolivian "Viedma hospital" not in Argentina; but "Erbil airport" is Erbil's.
    const { p } = group.candidates.find((c) => c.place === best)!
    const site = group.mentions.every((m) => {
      const toponym = context.toponyms[m]!
      return (
        toponym.kind === 'site' && (p < NAMED_AFTER || NAMED.test(context.text.slice(toponym.end, toponym.end + 16)))
      )
    })
    if (!common && (!SETTLED.has(gazetteer.feature(best)) || (gazetteer.population(best) >= SMALL && !site))) return
    // A text that names nothing else tells nothing of where it is set.
    if (!home.some((country, k) => k !== g && country >= 0)) return
    const supported = group.mentions.some((m) => {
      const at = context.toponyms[m]!.candidates.findIndex((c) => c.place === best)
      const x = all[m]![at]!
      return (
        x[F.inside]! + x[F.countryNamed]! + x[F.firstCountry]! + x[F.datelineCountry]! > 0 ||
        x[F.country]! > POINTED ||
        x[F.inDateline]! > 0
      )
    })
    if (!supported) out[g] = best
  })
  return out
}

/** Sites that are seldom named after the town they are in. */
const NAMED =
  /^ (?:hospital|clinic|school|university|college|mosque|church|hotel|street|avenue|square|market|stadium)\b/i
const COMMON = /\b(?:Square|Palace|Hospital|Stadium|Bridge|Park|Mall|Mosque|Shrine|Dam|Port|Prison)$/
const SETTLED = new Set(['town', 'seat1', 'seat2', 'seat3', 'quarter', 'former', 'district', 'admin2'])
