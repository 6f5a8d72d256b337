/** What is odd or unsure about the times and places of a report, for a person to look at: flagged, never guessed in silence. */
import type { Flag } from '../record/reading.ts'
import type { PlaceMention, TimeExpression } from '../record/slot.ts'
import { overlaps, type Evidence } from '../record/span.ts'

/** Below this the place chosen is likelier another than the one meant. */
const UNSURE = 0.5

/** Coordinates that no point of the earth has, and, once a name, places as likely to be a namesake. */
export function placeFlags(places: readonly PlaceMention[]): Flag[] {
  const seen = new Set<string>()
  return places.flatMap((place): Flag[] => {
    if (place.because.startsWith('impossible coordinates')) return [flag(place, 'impossible-value', place.because)]
    if (place.score === undefined || place.score >= UNSURE || place.use !== 'literal' || seen.has(place.name)) return []
    seen.add(place.name)
    const others = (place.rivals ?? []).map((r) => [r.name, r.admin1, r.country].filter(Boolean).join(', '))
    const chosen = [place.name, place.admin1, place.country].filter(Boolean).join(', ')
    return [flag(place, 'uncertain-place', `taken for ${chosen}, ${place.because}; it may be ${others.join(' or ')}`)]
  })
}

/** Days and years that are none, and, once, times that cannot be told without the day of the report. */
export function timeFlags(times: readonly TimeExpression[], known: readonly Flag[]): Flag[] {
  const found: Flag[] = []
  for (const time of times) {
    if (time.kind !== 'unresolved') continue
    if (/^impossible|month \d+ of \d+ has|\d has \d+ days|is no year/.test(time.because)) {
      if (!known.some((f) => f.kind === 'impossible-value' && overlaps(f, time)))
        found.push(flag(time, 'impossible-value', time.because))
    } else if (/the report has no date/.test(time.because) && !found.some((f) => f.kind === 'undated'))
      found.push(flag(time, 'undated', `${time.because}; tell it with --date`))
  }
  return found
}

function flag({ start, end, quote }: Evidence, kind: Flag['kind'], because: string): Flag {
  return { start, end, quote, kind, because }
}
