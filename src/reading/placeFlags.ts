/** What is odd about the places of a report, for a person to look at. */
import type { Flag } from '../record/reading.ts'
import type { PlaceMention } from '../record/slot.ts'

/** Coordinates that no point of the earth has. Uncertain names are no flags: their rivals stand in the mention. */
export function placeFlags(places: readonly PlaceMention[]): Flag[] {
  return places.flatMap((place) =>
    place.because.startsWith('impossible coordinates')
      ? [{ start: place.start, end: place.end, quote: place.quote, kind: 'impossible-value', because: place.because }]
      : [],
  )
}
