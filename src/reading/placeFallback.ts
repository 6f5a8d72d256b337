/** Toponyms in no gazetteer: a site that nobody lists lies in the place it is told of with. */
import type { Gazetteer } from './gazetteer.ts'
import type { RankContext } from './placeRank.ts'

const POINTS = new Set([
  'capital',
  'seat1',
  'seat2',
  'seat3',
  'town',
  'quarter',
  'district',
  'admin2',
  'facility',
  'camp',
  'base',
  'crossing',
])

/** The place a toponym is taken to lie in or by, and by what: named as holding it, in its sentence, or in its text. */
export type Guess = { place: number; by: 'holder' | 'sentence' | 'text' }

/** Between a site and the place that holds it: "Moura, in central Mali". */
const HOLDER =
  /^(?:,\s*|,? in (?:the )?(?:(?:north|south|east|west|central|centre)[a-z-]*(?: of)? (?:the )?|(?:\p{L}+ )?(?:province|region|state|district|department|governorate|county) of )?| \()$/u

/** So many toponyms to either side are looked at. */
const REACH = 60

/**
 * For each toponym without a place the one it most likely lies in: the place named next after a comma or "in", else the
 * town told of nearest to it, else the town of the text, else its division or country; nothing where the text has none.
 * @param chosen the places decided on, -1 for none
 */
export function guessByNeighbours(
  context: RankContext,
  chosen: readonly number[],
  gazetteer: Gazetteer,
): (Guess | undefined)[] {
  const { toponyms, text, dateline } = context
  const times = new Map<number, number>()
  for (const place of chosen) times.set(place, (times.get(place) ?? 0) + 1)
  return toponyms.map((toponym, m) => {
    if (chosen[m]! >= 0) return undefined
    const next = toponyms[m + 1]
    if (next && chosen[m + 1]! >= 0 && HOLDER.test(text.slice(toponym.end, next.start))) {
      // "in Myanmar's Rakhine State": the narrower of the two holds it.
      const inner = toponyms[m + 2]
      const narrower =
        inner && chosen[m + 2]! >= 0 && /^['’]s? (?:\p{Ll}+ )?$/u.test(text.slice(next.end, inner.start)) ? 2 : 1
      return { place: chosen[m + narrower]!, by: 'holder' }
    }
    let best: Guess | undefined
    let bestScore = -Infinity
    for (let k = Math.max(0, m - REACH); k < Math.min(toponyms.length, m + REACH); k++) {
      const other = toponyms[k]!
      const place = chosen[k]!
      if (k === m || place < 0) continue
      const apart = Math.abs(other.start - toponym.start)
      const between =
        apart < 400 ? text.slice(Math.min(other.end, toponym.end), Math.max(other.start, toponym.start)) : ''
      const together = apart < 400 && !/[.!?]["”’]?\s|\n/.test(between)
      const feature = gazetteer.feature(place)
      const local = POINTS.has(feature) ? 0 : feature === 'admin1' ? 1.5 : feature === 'country' ? 2.5 : 4
      // The dateline is where the story was filed, and capitals are where officials talk.
      const desk = dateline && other.start < dateline.end ? 1.5 : feature === 'capital' && !together ? 1.5 : 0
      const score =
        Math.log(times.get(place)!) - Math.log(20 + apart) - local - desk - (other.demonym ? 3 : 0) + (together ? 1 : 0)
      if (score > bestScore) {
        bestScore = score
        best = { place, by: together ? 'sentence' : 'text' }
      }
    }
    return best
  })
}
