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
  /^(?:['’]s?)?\s+(?:(?:former|new|late|interim|acting|transitional|prime|foreign|defen[cs]e|interior|deputy|vice|supreme|top|ruling|central)\s+)*(?:government|authorities|officials?|ministry|minister|administration|regime|leadership|leaders?|president|premier|king|emir|chancellor|ambassador|envoy|army|military|navy|air force|forces|troops|soldiers|police|embassy|consulate|parliament|congress|senate)\b/i

/** First token that begins at or after an offset. */
function tokenAt(analysis: Analysis, offset: number): number {
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

// "Iran-backed", "US-led": the country as an actor. "Paris-based" says where something else is.
const ACTING =
  /^[-–](?:led|backed|allied|supported|funded|trained|armed|aligned|brokered|sponsored|linked|controlled|occupied|imposed|made|supplied|mediated|friendly)\b/i
// What is done to a country as land: "entered Syria", "shook Nepal".
const REACHED = new Set(
  'enter leave visit flee reach invade cross hit strike bomb shell attack shake rock tour occupy liberate devastate flood sweep ravage batter criss-cross overrun quit'.split(
    ' ',
  ),
)
/** Nouns whose modifier is the land itself: "Iraq's north", "the Syria border". */
const LAND = new Set(
  'border frontier territory soil airspace coast coastline shore north south east west northeast northwest southeast southwest centre center capital city town village province region area district desert mountain countryside waters road highway market airport port base camp hospital school mosque church prison street island river valley interior side suburb outskirts heartland stronghold'.split(
    ' ',
  ),
)

/** Literal where a place is meant; a country or capital that acts, owns or is a party stands for its government. */
export function useOf(analysis: Analysis, toponym: Toponym, feature: PlaceFeature | undefined): PlaceMention['use'] {
  if (toponym.demonym) return 'demonym'
  if (feature !== 'country' && feature !== 'capital') return 'literal'
  const after = analysis.text.slice(toponym.end, toponym.end + 48)
  const before = analysis.text.slice(Math.max(0, toponym.start - 6), toponym.start)
  if (GOVERNS.test(after) || ACTING.test(after) || /\b(?:anti|pro)[-–]$/i.test(before)) return 'government'
  let head = headToken(analysis, toponym)
  // In a list the first one tells for all: "the U.S. and Iran".
  for (let n = 0; n < 6 && head >= 0 && /^(?:conj|appos)/.test(analysis.tokens[head]!.deprel); n++) {
    if (analysis.tokens[analysis.tokens[head]!.head]?.upos !== 'PROPN') break
    head = analysis.tokens[head]!.head
  }
  if (head < 0) return 'literal'
  const token = analysis.tokens[head]!
  const above = analysis.tokens[token.head]
  if (!above) return 'literal'
  if (token.deprel === 'nsubj' && above.upos === 'VERB' && !STATIVE.has(above.lemma)) return 'government'
  if (feature !== 'country') return 'literal'
  if (/^i?obj/.test(token.deprel) && above.upos === 'VERB' && !REACHED.has(above.lemma)) return 'government'
  if (
    /^(?:obl|nmod)/.test(token.deprel) &&
    /\b(?:with|against|by|between)(?: both)?(?: the)? $/i.test(preceding(analysis, head))
  )
    return 'government'
  const modifies = token.deprel === 'compound' || token.deprel === 'nmod:poss'
  if (modifies && above.upos === 'NOUN' && !LAND.has(above.lemma)) return 'government'
  return 'literal'
}

/** The characters before a token. */
function preceding(analysis: Analysis, token: number): string {
  const { start } = analysis.tokens[token]!
  return analysis.text.slice(Math.max(0, start - 20), start)
}
