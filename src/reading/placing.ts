/** Which of a report's places belong to an event. */
import type { Analysis, Token } from '../language/analysis.ts'
import type { PlaceMention } from '../record/slot.ts'
import type { Span } from '../record/span.ts'
import { headToken } from './placeUse.ts'

/** Ids of the places, the most precise first, and how they were come by. Empty with a reason where there are none. */
export type Placement = {
  places: string[]
  because: string
  /** Steps away of the nearest, to compare the mentions of an event by; from {@link SENTENCE_BEFORE} on it stands in another sentence. */
  rank: number
}

/** How an event is placed: what is only said has no part in the place of the sentence before or of the report. */
export type Placing = { dateline?: Span; said?: boolean }

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
const LOCAL = 5
/** Kilometres from which on a place's point is a guess from the text as a whole (place.ts). */
const GUESSED = 150

/** A border is as long as a country, and a site that is only guessed to lie somewhere in the region of the report says no more than a province. */
function precisionOf({ kind, name, near, radius }: PlaceMention): number {
  if (near && kind === 'facility' && radius !== undefined && radius >= GUESSED) return PRECISION.admin1
  return kind === 'other' && name.startsWith('border of ') ? PRECISION.region : PRECISION[kind]
}

const PREPOSITIONS = new Set(
  'in at on near outside inside around across within along by off from to into toward towards through over above under between of throughout north south east west'.split(
    ' ',
  ),
)
/** They name where something goes to or comes from, which may not be where it happens. */
const GOALS = new Set(['to', 'from', 'into', 'toward', 'towards', 'for'])
/** Relations that are gone up from an event's word to the clause it stands in. */
const UPWARD = /^(?:conj|xcomp|ccomp|advcl|acl|acl:relcl|obj|nsubj|nsubj:pass|obl|nmod|compound|appos|parataxis|dep)/
const ELSEWHERE = /^(?:obl:agent|vocative)/
/** Verbs of saying and judging: where they happen is not where what they are about does. */
const ABOUT = new Set(
  'say tell report announce condemn denounce deny claim confirm describe blame accuse warn praise mourn discuss investigate call ask urge demand add state note acknowledge admit allege believe think know hear recall remember vow promise threaten reject'.split(
    ' ',
  ),
)

const LAUNCHING = new Set('fire launch shell lob shoot'.split(' '))

const OFFICES = new Set(
  'governor mayor minister president king premier commander chief head leader spokesman spokeswoman spokesperson ambassador envoy director chairman lawmaker senator deputy judge bishop imam correspondent reporter analyst'.split(
    ' ',
  ),
)

/** Steps of the tree that it costs to cross from one clause into another, by relation. */
function crossing(relation: string): number {
  if (relation.startsWith('ccomp') || relation.startsWith('parataxis')) return 5
  if (relation.startsWith('conj') || relation.startsWith('csubj')) return 3
  if (relation.startsWith('advcl')) return 2
  if (relation.startsWith('acl')) return 1.5
  return relation.startsWith('xcomp') ? 0.5 : 0
}

// Ranks of what stands further off than a phrase of the event's own or a neighbouring clause.
/** From here on a phrase belongs to another clause's speech or goal. */
const SPEECH = 5
const SAME_SENTENCE = 6
const SENTENCE_BEFORE = 8
const FOCUS = 8.5
const SENTENCE_AFTER = 9
const WIDER_BEFORE = 9.5
const NEARBY = 0.5
/** Places this much worse than the best are of another clause and left out. */
const WINDOW = 1.2

type Found = { mention: PlaceMention; rank: number; why: string }

/** What is worked out once for all events of a report. */
type Layout = {
  bySentence: Map<number, { mention: PlaceMention; head: number }[]>
  dateline: PlaceMention | undefined
  focus: PlaceMention | undefined
  /** A country or people where no place is used as one. */
  party: PlaceMention | undefined
  /** Countries and peoples named as who acts, with their words. */
  parties: { mention: PlaceMention; head: number }[]
}

const layouts = new WeakMap<readonly PlaceMention[], Layout>()

/**
 * The places of an event: phrases of place under its word, then under the words it hangs on, then its sentence's, then the
 * sentence before, then the place the report is mostly about, then the sentence after, then the dateline.
 * @param trigger number of the event's word in `analysis.tokens`
 */
export function placeEvent(
  analysis: Analysis,
  trigger: number,
  places: readonly PlaceMention[],
  { dateline = { start: 0, end: 0 }, said = false }: Placing = {},
): Placement {
  const word = analysis.tokens[trigger]
  if (!word) return { places: [], because: 'no word to place', rank: Infinity }
  let layout = layouts.get(places)
  if (!layout) layouts.set(places, (layout = layoutOf(analysis, places, dateline)))
  const found: Found[] = []
  for (const { mention, head } of layout.bySentence.get(word.sentence) ?? []) {
    const path = attachment(analysis, head, trigger, mention.kind === 'country')
    // "near El Fasher" says less than another mention's "in Zamzam camp".
    if (path) found.push({ mention, ...path, rank: path.rank + (mention.near && !mention.offset ? NEARBY : 0) })
    else if (mention.kind !== 'country' || !isParty(analysis, head))
      found.push({
        mention,
        rank: SAME_SENTENCE + Math.min(1.5, Math.abs(head - trigger) / 15),
        why: 'in the same sentence',
      })
  }
  if (said) {
    // A government speaks where it sits, whatever its words are about; who has no country of his own, where the story was filed.
    const own = found.filter((f) => f.rank < SPEECH)
    if (own.length > 0) return chosen(own)
    const speaker = layout.parties.find(({ head }) => speaks(analysis, head, trigger))
    if (speaker)
      return {
        places: [speaker.mention.id],
        because: `${speaker.mention.quote}: the country of who says it`,
        rank: SPEECH,
      }
    if (layout.dateline)
      return { places: [layout.dateline.id], because: `${layout.dateline.quote}: dateline`, rank: WIDER_BEFORE }
  }
  if (!found.some((f) => f.rank < SENTENCE_BEFORE)) {
    const around = (step: number, rank: number, why: string) => {
      for (const { mention } of layout.bySentence.get(word.sentence + step) ?? []) {
        if (precisionOf(mention) <= LOCAL) found.push({ mention, rank, why })
        else if (step < 0) {
          // Another province than that of the report's town is where the story has gone to.
          const apart = mention.kind === 'admin1' && mention.admin1 !== layout.focus?.admin1
          found.push({ mention, rank: apart ? FOCUS - 0.1 : WIDER_BEFORE, why })
        }
      }
    }
    around(-1, SENTENCE_BEFORE, 'in the sentence before')
    for (const step of [-2, -3])
      if (sameParagraph(analysis, word.sentence + step, word.sentence))
        around(step, SENTENCE_BEFORE - 0.1 * (step + 1), 'told of before in its paragraph')
      else if (found.length === 0) around(step, FOCUS + 0.1 * (step + 1), 'told of before')
    around(1, SENTENCE_AFTER, 'in the sentence after')
    if (layout.focus) found.push({ mention: layout.focus, rank: FOCUS, why: 'the place the report is mostly about' })
  }
  if (found.length === 0) {
    const last = layout.dateline ?? layout.focus ?? layout.party
    if (!last) return { places: [], because: 'no place in the report', rank: Infinity }
    const why = layout.dateline
      ? 'dateline'
      : layout.focus
        ? 'told of in the report'
        : 'only a government or people is named'
    return { places: [last.id], because: `${last.quote}: ${why}`, rank: WIDER_BEFORE }
  }
  return chosen(found)
}

function sameParagraph({ sentences, text }: Analysis, from: number, to: number): boolean {
  const [a, b] = [sentences[from], sentences[to]]
  return a !== undefined && b !== undefined && !text.slice(a.start, b.start).includes('\n')
}

function chosen(found: Found[]): Placement {
  let nearest = found[0]!
  for (const f of found) if (f.rank < nearest.rank) nearest = f
  // "In Russia, a depot in the Krasnodar region burned": what lies in a country or province of the clause says more.
  const wide = nearest.mention.kind === 'country' || nearest.mention.kind === 'admin1'
  const within = ({ rank, mention }: Found): boolean =>
    wide && rank < SPEECH && precisionOf(mention) < precisionOf(nearest.mention) && holds(nearest.mention, mention)
  const close = (f: Found): boolean =>
    nearest.rank < SENTENCE_BEFORE
      ? f.rank <= nearest.rank + WINDOW || within(f)
      : f.why === nearest.why && f.rank === nearest.rank
  // Phrases of the event's own clause shut out those of other clauses; what holds them ("Kirkuk, Iraq") stays.
  const kept = found.filter((f) => close(f) || found.some((other) => close(other) && holds(f.mention, other.mention)))
  kept.sort(
    (a, b) => precisionOf(a.mention) - precisionOf(b.mention) || a.rank - b.rank || a.mention.start - b.mention.start,
  )
  const seen = new Set<string>()
  const ids: string[] = []
  for (const { mention } of kept) {
    const key = placeOf(mention)
    if (!seen.has(key)) ids.push(mention.id)
    seen.add(key)
  }
  return { places: ids, because: `${kept[0]!.mention.quote}: ${kept[0]!.why}`, rank: nearest.rank }
}

/** One place, whatever it is called here. */
function placeOf(mention: PlaceMention): string {
  return mention.offset ? mention.id : mention.geonames ? String(mention.geonames) : `${mention.name} ${mention.kind}`
}

/** Is it a country or division that the other lies in? */
function holds(area: PlaceMention, other: PlaceMention): boolean {
  if (area.kind !== 'country' && area.kind !== 'admin1') return false
  return (
    other !== area &&
    precisionOf(other) < precisionOf(area) &&
    other.country === area.country &&
    (area.kind === 'country' || other.admin1 === area.admin1)
  )
}

function layoutOf(analysis: Analysis, places: readonly PlaceMention[], dateline: Span): Layout {
  const layout: Layout = { bySentence: new Map(), dateline: undefined, focus: undefined, party: undefined, parties: [] }
  const weights = new Map<string, { mention: PlaceMention; weight: number }>()
  let coveredTo = 0
  for (const mention of places) {
    const filed = mention.start >= dateline.start && mention.end <= dateline.end
    if (filed && mention.use === 'literal') layout.dateline ??= mention
    if (mention.use !== 'literal') {
      if (mention.country === undefined) continue
      layout.party ??= mention
      const head = headToken(analysis, mention)
      if (head >= 0) layout.parties.push({ mention, head })
      continue
    }
    // The towns of "between X and Y" and the country of "the border with Syria" are part of that place.
    const covered = mention.end <= coveredTo
    if (mention.kind === 'other') coveredTo = Math.max(coveredTo, mention.end)
    if (covered || /^[-–](?:based|born)\b/.test(analysis.text.slice(mention.end, mention.end + 7))) continue
    const precision = precisionOf(mention)
    const local = precision <= LOCAL && mention.lat !== undefined && mention.kind !== 'other'
    // News says early what it is about.
    const early = mention.start < dateline.end + 600 ? 2 : 0
    // "40 km east of Bandiagara" speaks for the place by Bandiagara.
    const key = mention.geonames ? String(mention.geonames) : placeOf(mention)
    const entry = weights.get(key) ?? { mention, weight: 0 }
    weights.set(key, entry)
    if (mention.offset && !entry.mention.offset) entry.mention = mention
    // Where a story was filed is often only where its writer sits.
    entry.weight += (filed ? 0.9 : 1 + early) * (local ? 1 : precision <= 6 ? 0.05 : 0.001)
    if (filed) continue
    const head = headToken(analysis, mention)
    if (head < 0) continue
    const { sentence } = analysis.tokens[head]!
    const list = layout.bySentence.get(sentence)
    if (list) list.push({ mention, head })
    else layout.bySentence.set(sentence, [{ mention, head }])
  }
  // A namesake in a country that nothing else in the report points to is not what it is about.
  const inCountry = new Map<string, number>()
  for (const { country } of places) if (country) inCountry.set(country, (inCountry.get(country) ?? 0) + 1)
  let most = 0
  for (const { mention, weight } of weights.values()) {
    const share = weight * Math.sqrt(inCountry.get(mention.country ?? '') ?? 1)
    if (share > most) {
      most = share
      layout.focus = mention
    }
  }
  return layout
}

/** A country that is done something to, or does it, is a party and not a place: "accused Iran". */
function isParty(analysis: Analysis, head: number): boolean {
  return /^(?:obj|nsubj|iobj)/.test(analysis.tokens[head]!.deprel) && caseOf(analysis, head) === ''
}

/** Is it in the subject of the event's word: "Iran", "the French minister"? */
function speaks(analysis: Analysis, head: number, trigger: number): boolean {
  const { tokens } = analysis
  for (let at = head, steps = 0; at >= 0 && steps < 5; at = tokens[at]!.head, steps++) {
    const { deprel, head: above } = tokens[at]!
    if (above === trigger) return /^(?:nsubj|nmod:poss|obl:agent)/.test(deprel)
    // "said it condemned": the speaker is the subject of the verb above.
    if (deprel.startsWith('nsubj') && above >= 0 && tokens[trigger]!.head === above)
      return /^(?:ccomp|xcomp|conj|obj|advcl)/.test(tokens[trigger]!.deprel)
    if (/^(?:ccomp|acl|advcl|conj|parataxis)/.test(deprel)) return false
  }
  return false
}

/** How a place's phrase hangs on the event's word or on a word above it; nothing where it does not. */
function attachment(
  analysis: Analysis,
  head: number,
  trigger: number,
  country: boolean,
): { rank: number; why: string } | undefined {
  const { tokens } = analysis
  // Up from the place to the words its phrase modifies, through "the city of X" and "a market in X".
  const above = new Map<number, { relation: string; cost: number; steps: number; below: number }>()
  let cost = 0
  for (let at = head, steps = 0; steps < 8; steps++) {
    const token: Token = tokens[at]!
    if (token.head < 0) break
    if (token.upos === 'VERB') cost += crossing(token.deprel)
    // "the governor of Bay" may be anywhere.
    if (token.deprel.startsWith('nmod') && OFFICES.has(tokens[token.head]!.lemma)) cost += SPEECH
    above.set(token.head, { relation: token.deprel, cost: cost + 0.5 * steps, steps, below: at })
    at = token.head
  }
  // Up from the event's word, through its own clause and those it hangs in.
  let height = 0
  for (let up = trigger, n = 0; n < 5; n++) {
    const hit = above.get(up)
    if (hit) {
      if (ELSEWHERE.test(hit.relation)) return undefined
      const preposition = caseOf(analysis, head) || caseOf(analysis, hit.below)
      if (country && hit.steps === 0 && isParty(analysis, head)) return undefined
      const direct = height === 0 && hit.steps === 0
      const rank =
        height +
        hit.cost +
        (preposition === '' || PREPOSITIONS.has(preposition) ? 0 : 1.5) +
        (GOALS.has(preposition) ? (direct ? 0.8 : 2.5) : 0) +
        // Where rockets are fired from is not where they strike.
        (preposition === 'from' &&
        LAUNCHING.has(tokens[hit.below]!.head >= 0 ? tokens[tokens[hit.below]!.head]!.lemma : '')
          ? 3
          : 0) +
        (hit.relation.startsWith('nsubj') ? 0.5 : 0)
      // Where somebody speaks, or where to somebody else is going, tells less than what the report is mostly about.
      const weak = rank >= SPEECH ? FOCUS + rank / 10 : rank
      const phrase = preposition ? `"${preposition}" phrase` : `${hit.relation} phrase`
      const word = `"${tokens[trigger]!.form}"`
      return { rank: weak, why: n === 0 ? `${phrase} of ${word}` : `${phrase} of "${tokens[up]!.form}", above ${word}` }
    }
    const token: Token = tokens[up]!
    if (token.head < 0 || !UPWARD.test(token.deprel)) return undefined
    const cross = token.upos === 'VERB' ? crossing(token.deprel) : 0
    height += Math.max(1, cross) + (cross < 5 && ABOUT.has(tokens[token.head]!.lemma) ? 5 : 0)
    up = token.head
  }
  return undefined
}

function caseOf(analysis: Analysis, token: number): string {
  const sentence = analysis.sentences[analysis.tokens[token]!.sentence]
  if (!sentence) return ''
  for (let i = token - 1; i >= Math.max(sentence.first, token - 8); i--) {
    const t = analysis.tokens[i]!
    if (t.head === token && t.deprel === 'case') return t.form.toLowerCase()
  }
  return ''
}
