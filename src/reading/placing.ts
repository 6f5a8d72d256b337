/** Which of a report's places belong to an event. */
import type { Analysis, Token } from '../language/analysis.ts'
import type { PlaceMention } from '../record/slot.ts'
import { contains } from '../record/span.ts'
import { headToken, tokenAt } from './placeUse.ts'

/** Ids of the places, the most precise first, and how they were come by. Empty with a reason where there are none. */
export type Placement = { places: string[]; because: string }

/** How far a kind of place narrows things down, the narrowest first. */
const PRECISION: Record<PlaceMention['kind'], number> = {
  facility: 0,
  camp: 1,
  base: 1,
  crossing: 1,
  district: 2,
  other: 3,
  city: 4,
  admin2: 5,
  admin1: 6,
  water: 7,
  region: 8,
  country: 9,
}

const PREPOSITIONS = new Set(
  'in at on near outside inside around across within along by off from to into toward towards through over above under between of throughout north south east west'.split(
    ' ',
  ),
)
/** Relations that are gone up from an event's word to the clause it stands in. */
const UPWARD = /^(?:conj|xcomp|ccomp|advcl|acl|acl:relcl|obj|nsubj|nsubj:pass|obl|nmod|compound|appos|parataxis|dep)/
/** What moves something names its goal or origin; where it happened is not told by it. */
const ELSEWHERE = /^(?:obl:agent|vocative)/

type Found = { mention: PlaceMention; rank: number; why: string }

/**
 * The places of an event: phrases of place under its word, then under the words it hangs on, then its sentence's, then
 * those of the sentence before and after, then the dateline's.
 * @param trigger number of the event's word in `analysis.tokens`
 * @param datelineEnd where the dateline ends, 0 for none
 */
export function placeEvent(
  analysis: Analysis,
  trigger: number,
  places: readonly PlaceMention[],
  datelineEnd = 0,
): Placement {
  const word = analysis.tokens[trigger]
  // The towns of "between X and Y" and the country of "the border with Syria" are part of that place.
  const usable = places.filter(
    (p) =>
      p.use === 'literal' &&
      !/^[-–](?:based|born)\b/.test(analysis.text.slice(p.end, p.end + 7)) &&
      !places.some((q) => q !== p && q.kind === 'other' && contains(q, p)),
  )
  if (!word || usable.length === 0) return fallback(places, word, datelineEnd)
  const heads = usable.map((p) => headToken(analysis, p))
  const found: Found[] = []
  const own = sentenceOf(analysis, word.sentence)
  usable.forEach((mention, i) => {
    const head = heads[i]!
    if (head < 0) return
    const token = analysis.tokens[head]!
    if (token.sentence !== word.sentence) return
    const path = attachment(analysis, head, trigger, mention.kind === 'country')
    if (path) found.push({ mention, ...path })
    else found.push({ mention, rank: 6 + Math.min(3, Math.abs(head - trigger) / 15), why: 'in the same sentence' })
  })
  if (found.length === 0 && own) {
    for (const [step, why] of [
      [-1, 'in the sentence before'],
      [1, 'in the sentence after'],
      [-2, 'two sentences before'],
    ] as const) {
      const sentence = sentenceOf(analysis, word.sentence + step)
      if (!sentence) continue
      usable.forEach((mention) => {
        if (mention.start >= sentence.start && mention.end <= sentence.end && mention.start >= datelineEnd)
          found.push({ mention, rank: 20, why })
      })
      if (found.length > 0) break
    }
  }
  if (found.length === 0) return fallback(places, word, datelineEnd)
  const nearest = Math.min(...found.map((f) => f.rank))
  // Phrases of the event's own clause shut out those of other clauses; what holds them ("Kirkuk, Iraq") stays.
  const kept = found.filter((f) => f.rank <= nearest + 1.2 || holdsAny(f.mention, found, nearest))
  kept.sort(
    (a, b) =>
      PRECISION[a.mention.kind] - PRECISION[b.mention.kind] || a.rank - b.rank || a.mention.start - b.mention.start,
  )
  const best = kept[0]!
  return {
    places: [...new Set(kept.map((f) => f.mention.id))],
    because: `${best.mention.quote}: ${best.why}`,
  }
}

/** A country or division that a nearer place lies in. */
function holdsAny(area: PlaceMention, found: readonly Found[], nearest: number): boolean {
  if (area.kind !== 'country' && area.kind !== 'admin1') return false
  return found.some(
    (f) =>
      f.rank <= nearest + 1.2 &&
      f.mention !== area &&
      f.mention.country === area.country &&
      (area.kind === 'country' || f.mention.admin1 === area.admin1),
  )
}

/** Relations that lead from one clause into another. */
const CLAUSAL = /^(?:conj|advcl|ccomp|xcomp|parataxis|acl|csubj)/
/** What it costs to cross from one clause into another, in steps of the tree. */
const CROSSING = 3

/** How a place's phrase hangs on the event's word or on a word above it; nothing where it does not. */
function attachment(
  analysis: Analysis,
  head: number,
  trigger: number,
  country: boolean,
): { rank: number; why: string } | undefined {
  const { tokens } = analysis
  // Up from the place to the words its phrase modifies, through "the city of X" and "a market in X".
  const above: { token: number; relation: string; cost: number; steps: number }[] = []
  let cost = 0
  for (let at = head, steps = 0; steps < 8; steps++) {
    const token = tokens[at]!
    if (token.head < 0) break
    if (CLAUSAL.test(token.deprel) && token.upos === 'VERB') cost += CROSSING
    above.push({ token: token.head, relation: token.deprel, cost: cost + 0.5 * steps, steps })
    at = token.head
  }
  // Up from the event's word, through its own clause and those it hangs in.
  const line: { token: number; cost: number }[] = [{ token: trigger, cost: 0 }]
  cost = 0
  for (let up = trigger, n = 0; n < 4; n++) {
    const token: Token = tokens[up]!
    if (token.head < 0 || !UPWARD.test(token.deprel)) break
    cost += CLAUSAL.test(token.deprel) && token.upos === 'VERB' ? CROSSING : 1
    up = token.head
    line.push({ token: up, cost })
  }
  for (const { token: ancestor, cost: height } of line) {
    const hit = above.find((a) => a.token === ancestor)
    if (!hit) continue
    if (ELSEWHERE.test(hit.relation)) return undefined
    const own = caseOf(analysis, head)
    const preposition = own || caseOf(analysis, firstStep(analysis, head, ancestor))
    // A country that is done something to is a party, not a place: "accused Iran".
    if (country && hit.steps === 0 && /^(?:obj|nsubj|iobj)/.test(hit.relation) && preposition === '') return undefined
    const locative = preposition === '' || PREPOSITIONS.has(preposition)
    const rank =
      height +
      hit.cost +
      (locative ? 0 : 1.5) +
      (GOALS.has(preposition) ? 0.8 : 0) +
      (hit.relation.startsWith('nsubj') ? 0.5 : 0)
    const phrase = preposition ? `"${preposition}" phrase` : `${hit.relation} phrase`
    const where =
      height === 0
        ? `of "${tokens[trigger]!.form}"`
        : `of "${tokens[ancestor]!.form}", above "${tokens[trigger]!.form}"`
    return { rank, why: `${phrase} ${where}` }
  }
  return undefined
}

/** They name where something goes to or comes from, which may not be where it happens. */
const GOALS = new Set(['to', 'from', 'into', 'toward', 'towards'])

/** The word below an ancestor on the way up from a word. */
function firstStep(analysis: Analysis, from: number, ancestor: number): number {
  let at = from
  for (let n = 0; n < 10; n++) {
    const { head } = analysis.tokens[at]!
    if (head === ancestor || head < 0) return at
    at = head
  }
  return at
}

function caseOf(analysis: Analysis, token: number): string {
  const sentence = sentenceOf(analysis, analysis.tokens[token]!.sentence)
  if (!sentence) return ''
  for (let i = token - 1; i >= Math.max(sentence.first, token - 8); i--) {
    const t = analysis.tokens[i]!
    if (t.head === token && t.deprel === 'case') return t.form.toLowerCase()
  }
  return ''
}

function sentenceOf(analysis: Analysis, index: number) {
  return analysis.sentences[index]
}

/** The dateline's place, else the nearest place told of before, else a country spoken of as a government or people. */
function fallback(places: readonly PlaceMention[], word: Token | undefined, datelineEnd: number): Placement {
  const dateline = places.find((p) => p.end <= datelineEnd)
  if (dateline) return { places: [dateline.id], because: `${dateline.quote}: dateline` }
  if (!word) return { places: [], because: 'no word to place' }
  const before = places.filter(
    (p) => p.use === 'literal' && p.start < word.start && p.kind !== 'region' && p.kind !== 'water',
  )
  const last = before[before.length - 1]
  if (last) return { places: [last.id], because: `${last.quote}: last place told of before` }
  const people = places.find((p) => p.country !== undefined && p.use !== 'literal')
  if (people) return { places: [people.id], because: `${people.quote}: only a government or people is named` }
  return { places: [], because: 'no place in the report' }
}

/** Number of the word an offset falls in, for callers that have a span. */
export function triggerToken(analysis: Analysis, start: number): number {
  return Math.min(tokenAt(analysis, start), analysis.tokens.length - 1)
}
