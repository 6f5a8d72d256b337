/** Is a toponym used for the place itself, or for a government or people? */
import type { Analysis } from '../language/analysis.ts'
import type { PlaceFeature } from '../ontology/placeFeature.ts'
import type { PlaceMention } from '../record/slot.ts'
import type { Toponym } from './placeCandidates.ts'

// Verbs a place can be the subject of as a place: "Mosul lies", "Syria saw heavy fighting".
const STATIVE = new Set(
  'be have lie see witness remain become stay sit stand border cover experience suffer host face'.split(' '),
)
const GOVERNS =
  /^\s+(?:government|authorities|officials|ministry|administration|regime|leadership|president|army|military|forces|troops|police|embassy|parliament)\b/i

/** First token that begins at or after an offset. */
export function tokenAt(analysis: Analysis, offset: number): number {
  const { tokens } = analysis
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The token of a span that its head outside the span is reached from; -1 where no token lies in it. */
export function headToken(analysis: Analysis, span: { start: number; end: number }): number {
  const first = tokenAt(analysis, span.start)
  for (let i = first; i < analysis.tokens.length && analysis.tokens[i]!.start < span.end; i++) {
    const { head } = analysis.tokens[i]!
    if (head < 0 || analysis.tokens[head]!.start >= span.end || analysis.tokens[head]!.end <= span.start) return i
  }
  return -1
}

export function useOf(analysis: Analysis, toponym: Toponym, feature: PlaceFeature | undefined): PlaceMention['use'] {
  if (toponym.demonym) return 'demonym'
  if (feature !== 'country' && feature !== 'capital') return 'literal'
  if (GOVERNS.test(analysis.text.slice(toponym.end, toponym.end + 24))) return 'government'
  const head = headToken(analysis, toponym)
  if (head < 0) return 'literal'
  const token = analysis.tokens[head]!
  const verb = analysis.tokens[token.head]
  if (verb && token.deprel === 'nsubj' && verb.upos === 'VERB' && !STATIVE.has(verb.lemma)) return 'government'
  return 'literal'
}
