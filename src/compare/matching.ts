/** Which event of one coding is which of the other: by day, place, type, toll and sides. One to one, with the greatest sum of scores. */
import { assignment } from './assignment.ts'
import type { CodedEvent } from './coding.ts'

export type Match = { ours: CodedEvent; theirs: CodedEvent; score: number; because: string[] }
export type Matching = { matches: Match[]; onlyOurs: CodedEvent[]; onlyTheirs: CodedEvent[] }

/** Days that two codings of one event may lie apart: a report of yesterday's attack, a time zone. */
export const MOST_DAYS = 3
/** Least score of a match: the same day in the same town is enough, the same week in the same country is not. */
export const LEAST_SCORE = 2.5

export function matchEvents(ours: readonly CodedEvent[], theirs: readonly CodedEvent[]): Matching {
  const pairs = candidates(ours, theirs)
  const chosen = components(pairs).flatMap((group) => assign(group))
  const takenOurs = new Set(chosen.map((m) => m.ours))
  const takenTheirs = new Set(chosen.map((m) => m.theirs))
  return {
    matches: chosen.sort((a, b) => (a.ours.first + a.ours.id < b.ours.first + b.ours.id ? -1 : 1)),
    onlyOurs: ours.filter((e) => !takenOurs.has(e)),
    onlyTheirs: theirs.filter((e) => !takenTheirs.has(e)),
  }
}

/** All pairs near enough to be one event. */
function candidates(ours: readonly CodedEvent[], theirs: readonly CodedEvent[]): Match[] {
  const byDay = [...theirs].sort((a, b) => (a.first < b.first ? -1 : 1))
  const longest = Math.max(0, ...theirs.map((e) => daysBetween(e.first, e.last)))
  const pairs: Match[] = []
  for (const our of ours) {
    const earliest = moved(our.first, -(longest + MOST_DAYS))
    let low = 0
    let high = byDay.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (byDay[middle]!.first < earliest) low = middle + 1
      else high = middle
    }
    const latest = moved(our.last, MOST_DAYS)
    for (let i = low; i < byDay.length && byDay[i]!.first <= latest; i++) {
      const pair = score(our, byDay[i]!)
      if (pair && pair.score >= LEAST_SCORE) pairs.push(pair)
    }
  }
  return pairs
}

/** How well two codings fit; undefined where they cannot be one event. */
export function score(ours: CodedEvent, theirs: CodedEvent): Match | undefined {
  if (!sameCountry(ours.country, theirs.country)) return undefined
  const because: string[] = []
  let sum = 0
  const add = (points: number, why: string): void => {
    sum += points
    because.push(`${points >= 0 ? '+' : ''}${points} ${why}`)
  }
  const gap =
    ours.last < theirs.first
      ? daysBetween(ours.last, theirs.first)
      : theirs.last < ours.first
        ? daysBetween(theirs.last, ours.first)
        : 0
  if (gap > MOST_DAYS) return undefined
  add([1.5, 0.8, 0.3, 0][gap]!, gap === 0 ? 'same day or stretch' : `${gap} day${gap === 1 ? '' : 's'} apart`)
  const km = distance(ours, theirs)
  if (km === undefined) add(0, 'no point for one of them')
  else if (ours.coarse || theirs.coarse) {
    if (ours.admin1 && theirs.admin1 && key(ours.admin1) === key(theirs.admin1)) add(1, `both in ${theirs.admin1}`)
    else if (km > 500) add(-1, `${Math.round(km)} km apart`)
    else add(0.2, 'one of them only roughly placed')
  } else if (km <= 5) add(1.5, `${km.toFixed(0)} km apart`)
  else if (km <= 25) add(1, `${km.toFixed(0)} km apart`)
  else if (km <= 100) add(-0.5, `${km.toFixed(0)} km apart`)
  else return undefined
  if (ours.place && theirs.place && key(ours.place) === key(theirs.place)) add(0.5, `both call it ${theirs.place}`)
  if (ours.type === theirs.type)
    add(ours.subType !== undefined && ours.subType === theirs.subType ? 1 : 0.5, `both ${ours.type}`)
  else add(-0.7, `${ours.type} and ${theirs.type}`)
  if (ours.deaths && theirs.deaths) {
    const [a, b] = [ours.deaths, theirs.deaths]
    if (a.best === b.best) add(a.best > 0 ? 1 : 0.2, `both ${a.best} dead`)
    else if (a.low <= b.high && b.low <= a.high) add(0.7, 'tolls overlap')
    else if (a.best > 0 && b.best > 0 && Math.abs(a.best - b.best) <= Math.max(2, 0.25 * Math.max(a.best, b.best)))
      add(0.3, `${a.best} and ${b.best} dead`)
    else add(-0.5, `${a.best} and ${b.best} dead`)
  }
  const shared = overlap(ours.actors.join(' '), theirs.actors.join(' '))
  if (shared > 0) add(Math.round(10 * shared) / 10, 'sides share names')
  return { ours, theirs, score: Math.round(100 * sum) / 100, because }
}

/** Share of the shorter side's words that the other has too; words that every name has left out. */
export function overlap(a: string, b: string): number {
  const left = words(a)
  const right = words(b)
  if (left.size === 0 || right.size === 0) return 0
  let shared = 0
  for (const word of left) if (right.has(word)) shared++
  return shared / Math.min(left.size, right.size)
}

const COMMON = new Set(
  'of the and in for government forces group armed military police unidentified civilians unknown a an state'.split(
    ' ',
  ),
)

function words(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => !COMMON.has(w)))
}

const key = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

function sameCountry(a: string, b: string): boolean {
  // UCDP adds former names in brackets: "Yemen (North Yemen)".
  const plain = (name: string): string => key(name.replace(/\s*\(.*\)$/, ''))
  return plain(a) === plain(b) || a === '' || b === ''
}

/** Kilometres between two points, on a sphere. */
export function distance(a: Pick<CodedEvent, 'lat' | 'lon'>, b: Pick<CodedEvent, 'lat' | 'lon'>): number | undefined {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return undefined
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)))
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

function moved(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}

/** Pairs that hang together through shared events. */
function components(pairs: readonly Match[]): Match[][] {
  const parent = new Map<CodedEvent, CodedEvent>()
  const root = (e: CodedEvent): CodedEvent => {
    let r = e
    while (parent.get(r) !== undefined && parent.get(r) !== r) r = parent.get(r)!
    parent.set(e, r)
    return r
  }
  for (const { ours, theirs } of pairs) parent.set(root(ours), root(theirs))
  const groups = new Map<CodedEvent, Match[]>()
  for (const pair of pairs) groups.set(root(pair.ours), [...(groups.get(root(pair.ours)) ?? []), pair])
  return [...groups.values()]
}

/** Above this the best sum would take minutes; the best pair first comes near it. */
const MOST_EXACT = 200

function assign(pairs: readonly Match[]): Match[] {
  const rows = [...new Set(pairs.map((p) => p.ours))]
  const columns = [...new Set(pairs.map((p) => p.theirs))]
  if (rows.length === 1 || columns.length === 1 || Math.max(rows.length, columns.length) > MOST_EXACT)
    return bestFirst(pairs)
  const at = new Map(pairs.map((p) => [`${rows.indexOf(p.ours)} ${columns.indexOf(p.theirs)}`, p]))
  const worth = (i: number, j: number): number => at.get(`${i} ${j}`)?.score ?? 0
  return assignment(rows.length, columns.length, worth).flatMap(([i, j]) => at.get(`${i} ${j}`) ?? [])
}

function bestFirst(pairs: readonly Match[]): Match[] {
  const taken = new Set<CodedEvent>()
  const chosen: Match[] = []
  const key = (p: Match): string => `${p.ours.id} ${p.theirs.id}`
  for (const pair of [...pairs].sort((a, b) => b.score - a.score || (key(a) < key(b) ? -1 : 1))) {
    if (taken.has(pair.ours) || taken.has(pair.theirs)) continue
    taken.add(pair.ours).add(pair.theirs)
    chosen.push(pair)
  }
  return chosen
}
