/**
 * Which events are compared at all. Two events are candidates where they share a day (give or take {@link SPREAD}) and one of:
 * neighbouring cells of the map; a country, where one of them knows no more than the country; a word of who took part, a kind of site or a toll,
 * where one of them knows no place. Whether a pair is a candidate depends on the two alone, not on what else is in the index: this is what
 * makes any order give the same incidents.
 */
import { combine, hashString } from '../learning/hash.ts'
import type { EventDigest, ReportDigest } from './digest.ts'
import type { Postings } from './postings.ts'

/** Days that two accounts of one event may lie apart and still be looked at. */
const SPREAD = 3
/** A stretch of more days says little of when; its ends stand for it. */
const LONGEST = 10
/** Degrees of latitude and longitude; neighbours are looked at too, so that 50 km are always within reach. */
const CELL = 0.5
/** A place known to within more kilometres is as good as its country. */
const COARSE = 40
const COARSE_KINDS = new Set(['country', 'admin1', 'region', 'water'])

const FAMILY = { cell: 11, fineOfCountry: 12, coarseOfCountry: 13, wordOfAll: 14, wordOfPlaceless: 15 } as const

/** Where an event is put, and where others of its kind are looked for. Unsigned 32-bit keys. */
export type BlockKeys = { put: number[]; look: number[] }

/** Keys of one event; none where neither it nor its report has a day: such an event is compared with its copies only. */
export function blockKeys(event: EventDigest, report: ReportDigest): BlockKeys {
  const keys: BlockKeys = { put: [], look: [] }
  const days = daysOf(event, report)
  if (!days.length) return keys
  const nearby = new Set<number>()
  for (const day of days) for (let d = day - SPREAD; d <= day + SPREAD; d++) nearby.add(d)
  const put = (family: number, where: number) => {
    for (const day of days) keys.put.push(key(family, where, day))
  }
  const look = (family: number, where: number) => {
    for (const day of nearby) keys.look.push(key(family, where, day))
  }
  const country = event.country === undefined ? undefined : hashString(event.country)
  const words = [
    ...event.actors,
    ...event.recipients,
    ...(event.sites ?? []).map((s) => `site ${s.split(' ')[0]!}`),
    // One or two dead are too common to look by.
    ...event.tolls.filter((t) => t.low > 2).map((t) => `${t.kind} ${t.low}`),
  ].map((w) => hashString(w))
  const { place } = event
  const fine =
    place?.lat !== undefined &&
    place.lon !== undefined &&
    !COARSE_KINDS.has(place.kind) &&
    (place.radius ?? 0) <= COARSE
  if (fine) {
    const [row, column] = [Math.floor(place.lat! / CELL), Math.floor(place.lon! / CELL)]
    put(FAMILY.cell, combine(row, column))
    for (let r = row - 1; r <= row + 1; r++)
      for (let c = column - 1; c <= column + 1; c++) look(FAMILY.cell, combine(r, c))
    if (country !== undefined) {
      put(FAMILY.fineOfCountry, country)
      look(FAMILY.coarseOfCountry, country)
    }
  } else if (country !== undefined) {
    put(FAMILY.coarseOfCountry, country)
    look(FAMILY.coarseOfCountry, country)
    look(FAMILY.fineOfCountry, country)
  }
  const placed = fine || country !== undefined
  for (const word of words) {
    put(FAMILY.wordOfAll, word)
    if (placed) look(FAMILY.wordOfPlaceless, word)
    else {
      put(FAMILY.wordOfPlaceless, word)
      look(FAMILY.wordOfAll, word)
    }
  }
  return keys
}

/** Candidates of an event among those put before it, each once, in no order. */
export function lookUp(index: Postings, keys: BlockKeys): Set<number> {
  const found = new Set<number>()
  for (const k of keys.look) index.each(k, (item) => found.add(item))
  return found
}

function daysOf(event: EventDigest, report: ReportDigest): number[] {
  if (event.first !== undefined) {
    const last = event.last ?? event.first
    if (last - event.first > LONGEST) return [event.first, last]
    return Array.from({ length: last - event.first + 1 }, (_, i) => event.first! + i)
  }
  // What a report tells without a day is most often of its own day or the one before.
  return report.day === undefined ? [] : [report.day - 1, report.day]
}

function key(family: number, where: number, day: number): number {
  return combine(combine(family, where >>> 0), day)
}
