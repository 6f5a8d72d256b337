/**
 * Which stretches of a text name places: every run of words that the gazetteer, the country table or the name recogniser
 * knows is asked about, the longest first, and a logistic classifier says yes or no.
 */
import type { Analysis, Name, Token } from '../language/analysis.ts'
import { isArmedGroup } from '../language/armedGroups.ts'
import { hashString } from '../learning/hash.ts'
import { probabilities, type Logistic } from '../learning/logistic.ts'
import type { Span } from '../record/span.ts'
import type { Gazetteer } from './gazetteer.ts'
import { candidatesOf, knownPlaces, type PlaceCandidate } from './placeCandidates.ts'

/** A stretch that may name a place; [first, last) are token numbers. */
export type PlaceSpan = Span & {
  first: number
  last: number
  name: string
  candidates: PlaceCandidate[]
  demonym: boolean
}

/** Longest toponym in tokens; "Bosnia and Herzegovina" has three, "Mazar-i-Sharif" may have five. */
const LONGEST = 7
const CONNECTOR =
  /^(?:of|the|and|al|el|de|del|della|di|da|do|du|des|la|le|las|los|ez|es|e|i|en|on|upon|am|an|der|den|sur|bin|ad|ash|as|az|us|ul|und|y|[-–'’.])$/

/** "anti-Israel" is one token. */
const PREFIX = /^(?:anti|pro|non|post|ex|trans|inter|mid|un)[-–](?=\p{Lu}\p{L}+$)/iu

/** Names by the tokens they cover: which name holds a token, -1 for none. */
function nameOf(analysis: Analysis): Int32Array {
  const of = new Int32Array(analysis.tokens.length).fill(-1)
  analysis.names.forEach((name, n) => of.fill(n, name.first, name.last))
  return of
}

/** Stretches to ask about, by first token, the longest first. */
export function placeSpans(analysis: Analysis, gazetteer: Gazetteer): PlaceSpan[] {
  const { tokens, text } = analysis
  const found: PlaceSpan[] = []
  const byFirst = new Map<number, Name[]>()
  for (const name of analysis.names)
    if (name.type === 'place' || name.type === 'facility') {
      const list = byFirst.get(name.first)
      if (list) list.push(name)
      else byFirst.set(name.first, [name])
    }
  const cache = new Map<string, ReturnType<typeof candidatesOf>>()
  const known = (name: string, all: boolean) => {
    const key = all ? `+${name}` : name
    let answer = cache.get(key)
    if (!answer) cache.set(key, (answer = all ? candidatesOf(name, gazetteer) : knownPlaces(name, gazetteer)))
    return answer
  }
  for (let first = 0; first < tokens.length; first++) {
    const token = tokens[first]!
    const names = byFirst.get(first)
    const prefix = PREFIX.exec(token.form)
    if (prefix) {
      const span = { start: token.start + prefix[0].length, end: token.end }
      const answer = known(text.slice(span.start, span.end), false)
      if (answer.candidates.length > 0) found.push({ ...span, first, last: first + 1, ...answer })
      continue
    }
    const capital = /^\p{Lu}/u.test(token.form)
    if (!capital && !names) continue
    const lengths = new Set<number>()
    if (names) for (const name of names) lengths.add(name.last - name.first)
    const sentence = analysis.sentences[token.sentence]
    const limit = Math.min(first + LONGEST, sentence?.last ?? tokens.length)
    if (capital)
      for (let last = first + 1; last <= limit; last++) {
        const word = tokens[last - 1]!
        if (last - 1 > first && !joined(text, tokens[last - 2]!, word)) break
        if (/^\p{Lu}/u.test(word.form)) lengths.add(last - first)
        else if (!CONNECTOR.test(word.form) && last - 1 > first) break
      }
    for (const length of [...lengths].sort((a, b) => b - a)) {
      const last = first + length
      const span = { start: token.start, end: tokens[last - 1]!.end }
      const printed = text.slice(span.start, span.end)
      const asName = names?.some((n) => n.last === last) ?? false
      // "BASRA, Iraq" is two.
      if (asName && printed.includes(',')) continue
      // "Cotabato City on Mindanao" as well.
      if (
        asName &&
        / (?:on|in|near|at|to|from|or|for|by|with) /.test(printed) &&
        known(printed, false).candidates.length === 0
      )
        continue
      // "Islamic State" looks like one to any recogniser of names.
      if (isArmedGroup(printed)) continue
      const answer = known(printed, asName)
      if (answer.candidates.length > 0 || asName) found.push({ ...span, first, last, ...answer })
    }
  }
  return found
}

/** Nothing but at most one space between two words, and no line break. */
function joined(text: string, a: Token, b: Token): boolean {
  const gap = b.start - a.end
  return gap === 0 || (gap === 1 && text[a.end] === ' ')
}

/** Given names as hashes of their small letters: "Jordan" is one, "Kobani" none. */
export type GivenNames = ReadonlySet<number>

/** What a whole text tells about its names, once for all spans. */
export type SpanContext = {
  analysis: Analysis
  /** Hashes of given names of persons. */
  given: GivenNames
  nameOf: Int32Array
  counts: Map<string, number>
  asPlace: Map<string, number>
}

export function spanContext(analysis: Analysis, spans: readonly PlaceSpan[], given: GivenNames): SpanContext {
  const counts = new Map<string, number>()
  const asPlace = new Map<string, number>()
  const of = nameOf(analysis)
  for (const span of spans) {
    counts.set(span.name, (counts.get(span.name) ?? 0) + 1)
    const name = analysis.names[of[span.first]!]
    if (name && name.type === 'place' && name.first === span.first && name.last === span.last)
      asPlace.set(span.name, (asPlace.get(span.name) ?? 0) + 1)
  }
  return { analysis, given, nameOf: of, counts, asPlace }
}

/** Hashed features of a span for the classifier. */
export function spanFeatures(span: PlaceSpan, context: SpanContext, gazetteer: Gazetteer): number[] {
  const { analysis, nameOf: of } = context
  const { tokens } = analysis
  const out: number[] = []
  const add = (feature: string) => out.push(hashString(feature))
  const first = tokens[span.first]!
  const last = tokens[span.last - 1]!
  let best: PlaceCandidate | undefined
  let population = -1
  for (const c of span.candidates) {
    const feature = gazetteer.feature(c.place)
    const score =
      gazetteer.population(c.place) *
      (c.form === 'name' || c.form === 'demonym' ? 1 : 0.05) *
      (feature === 'country' ? 100 : 1)
    if (score > population) {
      population = score
      best = c
    }
  }
  const feature = best ? gazetteer.feature(best.place) : 'unknown'
  const size = best ? Math.floor(Math.log10(gazetteer.population(best.place) + 1)) : -1
  const kind = span.demonym ? 'demonym' : `${feature}${feature === 'town' ? size : ''}`
  const length = span.last - span.first
  const name = analysis.names[of[span.first]!] ?? analysis.names[of[span.last - 1]!]
  const relation = name
    ? `${name.type} ${name.first === span.first ? (name.last === span.last ? 'is' : name.last > span.last ? 'first in' : 'begins') : name.first < span.first ? (name.last === span.last ? 'last in' : name.last > span.last ? 'in' : 'crosses') : 'ends'}`
    : 'none'
  const before = tokens[span.first - 1]
  const after = tokens[span.last]
  const inSentence = (t: Token | undefined) => (t && t.sentence === first.sentence ? t : undefined)
  const previous = inSentence(before)
  const next = inSentence(after)
  const w1 = previous ? previous.form.toLowerCase() : '^'
  const n1 = next ? next.form.toLowerCase() : '$'
  const capital = (t: Token | undefined) =>
    t ? (/^\p{Lu}/u.test(t.form) ? 'A' : /^\p{L}/u.test(t.form) ? 'a' : t.form) : '-'
  const shape = /^[\p{Lu}.\W]+$/u.test(analysis.text.slice(span.start, span.end)) ? 'CAPS' : 'Caps'
  const count = Math.min(4, context.counts.get(span.name) ?? 0)
  const share = Math.round(
    (3 * (context.asPlace.get(span.name) ?? 0)) / Math.max(1, context.counts.get(span.name) ?? 1),
  )
  const given = (t: Token | undefined) => (t && context.given.has(hashString(t.form.toLowerCase())) ? 'g' : '-')
  const names = `${given(first)}${length > 1 ? given(last) : ''}`
  add(`given ${names} ${kind}`)
  add(`given ${names} ${relation}`)
  add(`given ${names} ${relation} ${size > 4 ? 'large' : 'small'} ${given(previous)}${given(next)}`)
  add(`given beside ${given(previous)}${given(next)} ${relation}`)
  add(`kind ${kind} ${length > 1 ? 'long' : 'short'}`)
  add(`size ${size}`)
  add(`form ${best?.form ?? 'none'} ${size}`)
  add(`rel ${relation}`)
  add(`rel ${relation} kind ${kind}`)
  add(`rel ${relation} form ${best?.form ?? 'none'}`)
  add(`w1 ${w1}`)
  add(`n1 ${n1}`)
  add(`w1 ${w1} rel ${relation}`)
  add(`n1 ${n1} rel ${relation}`)
  add(`caps ${capital(previous)} ${capital(next)} ${shape} ${kind}`)
  add(`caps ${capital(previous)} ${capital(next)} ${relation}`)
  add(`pos ${first.xpos} ${last.xpos} ${kind}`)
  add(`pos ${last.xpos} ${next?.xpos ?? '$'} ${relation}`)
  add(`dep ${last.deprel} ${kind}`)
  add(`dep ${last.deprel} ${tokens[last.head]?.upos ?? 'root'} ${relation}`)
  add(`count ${count} share ${share}`)
  add(`share ${share} ${kind} ${relation}`)
  add(`words ${length} ${best?.form ?? 'none'}`)
  add(`only ${Math.min(5, span.candidates.length)} ${kind}`)
  add(`tail ${last.form.toLowerCase()}`)
  if (name && relation !== 'none') {
    add(`in ${tokens[name.last - 1]?.form.toLowerCase()} ${relation}`)
    add(`in ${tokens[name.last - 1]?.form.toLowerCase()} ${span.demonym}`)
  }
  return out
}

/** Probability that a span names a place. */
export function spanProbability(span: PlaceSpan, context: SpanContext, gazetteer: Gazetteer, model: Logistic): number {
  return probabilities(model, spanFeatures(span, context, gazetteer))[1]!
}

/**
 * Places that world news is full of: a country, a capital, a site of the supplement. The recogniser of names, which takes Kyiv
 * for a person now and then, needs less of a say about them; unless the word is a given name as well.
 */
export function isFamous(span: PlaceSpan, analysis: Analysis, gazetteer: Gazetteer, given: GivenNames): boolean {
  if (span.demonym) return false
  const { tokens } = analysis
  const beside = [tokens[span.first - 1], tokens[span.first], tokens[span.last]]
  if (beside.some((t) => t && given.has(hashString(t.form.toLowerCase())))) return false
  return span.candidates.some((c) => c.form === 'name' && FAMOUS.has(gazetteer.feature(c.place)))
}

const FAMOUS = new Set(['country', 'capital', 'district', 'facility', 'camp', 'base', 'crossing', 'region', 'water'])

/** Papers, stations and agencies by their last word. */
const MEDIA =
  /^(?:Post|Times|Globe|Herald|Tribune|Press|News|Mail|Journal|Gazette|Star|Sun|Telegraph|Observer|Standard|Independent|Guardian|Chronicle|Examiner|Monitor|Today|Daily|Voice|Echo|Wire|Television|Radio|TV|FM)$/

/**
 * Is the span only a part of a name that does not stand for the place: of an armed group ("Arakan Army", "Rapid Support Forces"), a paper
 * ("Washington Post"), or a product ("Black Hawk")? A people in it ("Syrian Democratic Forces") is one all the same, and a body of a
 * town ("Aleppo University Hospital", "Lagos State Police") tells where it sits.
 */
function isSwallowed(span: PlaceSpan, of: Int32Array, analysis: Analysis, gazetteer: Gazetteer): boolean {
  const name = analysis.names[of[span.first]!]
  if (!name || span.demonym || span.last > name.last) return false
  const whole = span.first === name.first && span.last === name.last
  if (name.type === 'armed-group') return !whole
  if (name.type === 'organisation') return !whole && MEDIA.test(analysis.tokens[name.last - 1]!.form)
  if (name.type !== 'other') return false
  return !span.candidates.some(({ place }) => {
    const feature = gazetteer.feature(place)
    return feature === 'country' || (feature !== 'admin2' && gazetteer.population(place) >= 100_000)
  })
}

/**
 * The sets the classifier learns from are of newspapers, whose villages stand in a gazetteer; those of war do not. What the recogniser
 * takes for a place, behind a word for where something is, needs less of a say.
 */
const NAMED_THRESHOLD = 0.2
const WHERE = /(?:^|\s)(?:in|at|near|outside|(?:town|village|city|hamlet|district|area|camp|suburb) of) $/i

function isNamedPlace(span: PlaceSpan, of: Int32Array, { names, text }: Analysis): boolean {
  const name = names[of[span.first]!]
  if (name?.type !== 'place' || name.first !== span.first || name.last !== span.last) return false
  return span.candidates.length === 0 && WHERE.test(text.slice(Math.max(0, span.start - 14), span.start))
}

/** "In Sake, shelling killed …": a place of the gazetteer between the "In" that opens a sentence and a comma. */
function opensSentence(span: PlaceSpan, { analysis, nameOf: of }: SpanContext): boolean {
  const { tokens } = analysis
  const before = tokens[span.first - 1]
  if (of[span.first]! >= 0 || before?.form !== 'In' || tokens[span.last]?.form !== ',') return false
  return tokens[span.first - 2]?.sentence !== before.sentence && span.candidates.some((c) => c.form === 'name')
}

/** The spans that are taken, in reading order, none overlapping another. */
export function choosePlaceSpans(
  analysis: Analysis,
  gazetteer: Gazetteer,
  model: { names: Logistic; given: GivenNames; threshold: number; famousThreshold: number },
): (PlaceSpan & { p: number })[] {
  const spans = placeSpans(analysis, gazetteer)
  const context = spanContext(analysis, spans, model.given)
  const isTaken = (span: PlaceSpan, p: number): boolean =>
    p >= model.threshold ||
    (p >= NAMED_THRESHOLD && isNamedPlace(span, context.nameOf, analysis)) ||
    (p >= model.famousThreshold && (isFamous(span, analysis, gazetteer, model.given) || opensSentence(span, context)))
  const chosen: (PlaceSpan & { p: number })[] = []
  let end = 0
  for (const span of spans) {
    if (span.first < end || isSwallowed(span, context.nameOf, analysis, gazetteer)) continue
    const p = spanProbability(span, context, gazetteer, model.names)
    if (!isTaken(span, p)) continue
    chosen.push({ ...span, p })
    end = span.last
  }
  return chosen
}
