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

/**
 * For each toponym without a place the one it most likely lies in: the place named next after a comma or "in", else the
 * town told of nearest to it, else the town of the text, else its division or country; -1 where the text has none.
 * @param chosen the places decided on, -1 for none
 */
export function guessByNeighbours(context: RankContext, chosen: readonly number[], gazetteer: Gazetteer): number[] {
  const { toponyms, text } = context
  return toponyms.map((toponym, m) => {
    if (chosen[m]! >= 0) return -1
    const next = toponyms[m + 1]
    if (next && chosen[m + 1]! >= 0 && /^(?:,\s*| in | \()$/.test(text.slice(toponym.end, next.start)))
      return chosen[m + 1]!
    let best = -1
    let bestScore = -Infinity
    toponyms.forEach((other, k) => {
      const place = chosen[k]!
      if (k === m || place < 0) return
      const distance = Math.abs(other.start - toponym.start)
      const feature = gazetteer.feature(place)
      const local = POINTS.has(feature) ? 0 : feature === 'admin1' ? 1.5 : feature === 'country' ? 2.5 : 4
      const score = -Math.log(20 + distance) - local - (other.demonym ? 0.5 : 0)
      if (score > bestScore) {
        bestScore = score
        best = place
      }
    })
    return best
  })
}
