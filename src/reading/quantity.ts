/**
 * How many were killed, injured, missing, held, displaced, took part, were damaged or fired: numbers and singulars linked
 * to what was done to them. Nothing that is only feared, planned or denied is counted.
 */
import type { Analysis, Sentence, Token } from '../language/analysis.ts'
import { child, children } from '../language/tree.ts'
import { CASES, STATES, TOLLS } from '../ontology/casualties.ts'
import { COLLECTIVES } from '../ontology/numbers.ts'
import type { Report } from '../record/report.ts'
import type { Count } from '../record/slot.ts'
import { evidence } from '../record/span.ts'
import type { Draft } from './quantityDraft.ts'
import { isPerson, lemmaOf, linksOf, nounLinks, tollOf, type Link } from './quantityLink.ts'
import { unitDrafts } from './quantityMoney.ts'
import { quantitiesOf, type Quantity } from './quantityNumber.ts'
import { phraseOf, type Phrase } from './quantityPhrase.ts'
import { noneDraft, singularDrafts } from './quantitySingle.ts'
import { isFactual, isNatural } from './quantityStatus.ts'
import {
  adverbKind,
  isGapped,
  isPartitive,
  leftSo,
  neighbours,
  numberOfThe,
  ofTheState,
  orBoth,
  stateBehind,
  wordsAfter,
} from './quantitySurface.ts'
import { parseTimes } from './timeGrammar.ts'
import { timeWords } from './timeWords.ts'

/** Finds the counts of a report, in reading order. */
export function findCounts(report: Report, analysis: Analysis): Count[] {
  const inTime = timeTokens(report.text, analysis)
  const drafts: Draft[] = []
  for (const sentence of analysis.sentences)
    drafts.push(...countsOf(report.text, analysis, sentence, (i) => inTime[i] === 1))
  joinParts(drafts)
  const ids = new Map(drafts.map((draft, i) => [draft, `n${i + 1}`]))
  return drafts.map((draft) => toCount(report.text, analysis, draft, ids))
}

/** Reasons that say a number counts some of those counted before. */
const PART = /^(?:among those counted|some of those it happened to|one person, among those counted)/

/** "Three children were among the dead" in a later sentence: part of the last toll that is large enough, never a toll of its own. */
function joinParts(drafts: readonly Draft[]): void {
  for (const [i, draft] of drafts.entries()) {
    if (draft.partOf || !PART.test(draft.because)) continue
    const whole = drafts
      .slice(0, i)
      .findLast(
        (other) => other.kind === draft.kind && !other.partOf && !PART.test(other.because) && other.low >= draft.low,
      )
    if (whole) draft.partOf = whole
  }
}

function toCount(text: string, analysis: Analysis, draft: Draft, ids: ReadonlyMap<Draft, string>): Count {
  const { tokens } = analysis
  const span = ([first, last]: readonly [number, number]): { start: number; end: number } => ({
    start: tokens[first]!.start,
    end: tokens[last - 1]!.end,
  })
  const whole = draft.partOf && ids.get(draft.partOf)
  return {
    id: ids.get(draft)!,
    ...evidence(text, span([draft.first, draft.last])),
    kind: draft.kind,
    low: draft.low,
    ...(draft.high !== undefined && { high: draft.high }),
    qualifier: draft.qualifier,
    ...(draft.unit && { unit: draft.unit }),
    ...(draft.purpose && { purpose: draft.purpose }),
    ...(draft.whose && { whose: evidence(text, span(draft.whose)) }),
    ...(whole && { partOf: whole }),
    extent: draft.cumulative ? 'cumulative' : 'event',
    trigger: evidence(text, span([draft.trigger, draft.trigger + 1])),
    because: draft.because,
  }
}

/** Tokens inside time expressions: the twelve of "twelve days" counts nobody. A bare year is left to the number's own context. */
function timeTokens(text: string, analysis: Analysis): Uint8Array {
  const { tokens } = analysis
  const inside = new Uint8Array(tokens.length)
  let i = 0
  for (const { start, end, rule, meaning } of parseTimes(timeWords(text))) {
    while (i < tokens.length && tokens[i]!.end <= start) i++
    const bare = rule === 'year' && /^\d{4}$/.test(text.slice(start, end))
    const sure =
      bare &&
      /^(?:in|since|until|of|by|from|before|after|between|during|the|early|late)$/i.test(tokens[i - 1]?.form ?? '')
    if ((bare && !sure) || rule === 'reference' || (meaning.is === 'duration' && meaning.amount === 'X')) continue
    for (let k = i; k < tokens.length && tokens[k]!.start < end; k++) inside[k] = 1
  }
  return inside
}

function countsOf(text: string, analysis: Analysis, sentence: Sentence, isTime: (token: number) => boolean): Draft[] {
  const units = unitDrafts(text, analysis, sentence, isTime)
  const drafts: Draft[] = []
  const quantities = quantitiesOf(analysis, sentence, (i) => isTime(i) || units.taken.has(i))
  const taken = new Set<number>(units.taken)
  const heads = new Set<number>()
  for (const quantity of quantities) {
    for (let i = quantity.first; i < quantity.last; i++) taken.add(i)
    const phrase = phraseOf(analysis, quantity, sentence)
    taken.add(phrase.head).add(phrase.thing)
    heads.add(phrase.thing)
    drafts.push(...quantityDrafts(analysis, sentence, quantity, phrase, drafts))
  }
  for (let i = sentence.first; i < sentence.last; i++) {
    if (taken.has(i)) continue
    const singles = singularDrafts(analysis, sentence, i)
    const none = singles.length === 0 ? noneDraft(analysis, sentence, i) : undefined
    drafts.push(...singles, ...(none ? [none] : []))
  }
  drafts.sort((a, b) => a.at - b.at)
  inherit(analysis, drafts, quantities, sentence)
  for (const draft of units.drafts)
    drafts.push({ ...draft, cumulative: isCumulative(analysis, sentence, draft.trigger) })
  drafts.sort((a, b) => a.at - b.at)
  return drafts
    .filter((draft) => draft.qualifier === 'none-reported' || isAsked(draft) || isFactual(analysis, draft.trigger))
    .filter((draft) => !isNatural(analysis, draft.trigger))
    .filter((draft) => !names(analysis, draft, heads))
    .filter((draft, _, all) => !isAttribute(draft, all))
    .filter((draft) => !isImpossible(text, analysis, draft))
    .filter((draft, _, all) => !draft.partOf || all.includes(draft.partOf))
}

/** "-3 men", "999999999999 people": numbers that no people have; the text is flagged (garblingSense.ts). */
function isImpossible(text: string, { tokens }: Analysis, { at, low, unit }: Draft): boolean {
  if (unit === undefined && low > 9e9) return true
  const { start, form } = tokens[at]!
  const number = /^\d/.test(form) ? start : (tokens[at - 1]?.start ?? start)
  return /(?:^|\s)[-−]$/.test(text.slice(Math.max(0, number - 2), number))
}

/** "20 displaced people were killed": they are told of as displaced, and counted as killed. */
function isAttribute({ kind, because, first, low }: Draft, all: readonly Draft[]): boolean {
  return (
    kind === 'displaced' &&
    because.endsWith('adjective of the noun') &&
    all.some((other) => other.kind !== kind && other.first === first && other.low === low)
  )
}

/** A ransom, a reward or help is told of when it is asked for or offered, not only when it is paid. */
function isAsked({ purpose }: Draft): boolean {
  return purpose !== undefined && purpose !== 'damage' && purpose !== 'stolen' && purpose !== 'seized'
}

function quantityDrafts(
  analysis: Analysis,
  sentence: Sentence,
  quantity: Quantity,
  phrase: Phrase,
  before: readonly Draft[],
): Draft[] {
  const { tokens } = analysis
  const { first, last, low, high, qualifier, head: number } = quantity
  const make = (link: Link, whose: [number, number] | undefined): Draft => ({
    kind: link.kind,
    trigger: link.trigger,
    at: number,
    first,
    last,
    low,
    ...(high !== undefined && { high }),
    qualifier,
    ...(whose && { whose }),
    cumulative: isCumulative(analysis, sentence, link.trigger),
    because: link.because,
  })
  const words = tokens.slice(Math.max(sentence.first, first - 3), first).map((t) => t.form.toLowerCase())
  if (/\bneither of (?:the |these |those )?$/.test(`${words.join(' ')} `)) return []
  // "15 wounded", "23 dead": the word after the number says it all, whatever the tree made of it.
  const next = tokens[last]
  if (next && last < sentence.last) {
    const state = STATES.get(next.form.toLowerCase())
    const modifies = next.deprel === 'amod' && next.head > next.index && tokens[next.head]!.upos === 'NOUN'
    const verb =
      child(analysis, next.index, 'obj') !== undefined ||
      (next.xpos === 'VBD' && child(analysis, next.index, 'obj') !== undefined)
    if (state && !modifies && !verb)
      return [
        make(
          { kind: orBoth(analysis, sentence, last) ?? state, trigger: next.index, because: 'word after the number' },
          undefined,
        ),
      ]
  }
  const toll = tollOf(analysis, number)
  if (
    toll !== undefined &&
    (phrase.head === number || !isPerson(analysis, phrase.head) || tokens[phrase.head]!.upos === 'NUM') &&
    !CASES.has(lemmaOf(tokens[phrase.thing]!))
  ) {
    const draft = make({ kind: 'killed', trigger: toll, because: 'number of a toll' }, undefined)
    return [{ ...draft, cumulative: true }]
  }
  const stood = ofTheState(analysis, sentence, quantity)
  if (stood) return [make(stood.link, stood.whose)]
  const of = numberOfThe(analysis, sentence, quantity)
  if (of)
    return [
      { ...make(of.link, of.whose), cumulative: of.cumulative || isCumulative(analysis, sentence, of.link.trigger) },
    ]
  if (isPartitive(analysis, quantity)) {
    const own = adverbKind(analysis, quantity)
    const links = own
      ? [own]
      : linksOf(analysis, number, true).filter((link) => !before.some((draft) => draft.trigger === link.trigger))
    return links.map((link) => make(link, phrase.whose))
  }
  const behind = phrase.thing === number ? undefined : stateBehind(analysis, sentence, phrase)
  const left = leftSo(analysis, sentence, first, phrase.head)
  const joined = tokens[phrase.head]!.deprel === 'conj' ? wordsAfter(analysis, sentence, phrase) : undefined
  const links = left
    ? [left]
    : behind
      ? [behind]
      : joined
        ? [joined]
        : linksOf(analysis, phrase.head, true, phrase.thing)
  if (links.length === 0 && phrase.head !== number) links.push(...linksOf(analysis, number, true, phrase.thing))
  if (links.length === 0) links.push(...neighbours(analysis, sentence, first, phrase))
  if (links.length === 0 && low !== 1) links.push(...nounLinks(analysis, phrase.thing))
  const shared = links.length === 0 && isGapped(analysis, sentence, quantity) ? before.at(-1) : undefined
  if (shared && !shared.partOf)
    links.push({ kind: shared.kind, trigger: shared.trigger, because: 'shares the verb before it' })
  const alone = COLLECTIVES.has(tokens[number]!.form.toLowerCase())
    ? ([number, number + 1] as [number, number])
    : undefined
  return links.map((link) =>
    make(link, saysItself(tokens[link.trigger]!, link.trigger === phrase.thing) ? undefined : (phrase.whose ?? alone)),
  )
}

/** In "45 arrests" and "52 wounded" the word that is counted says what was done, and not to whom. */
function saysItself(trigger: Token, counted: boolean): boolean {
  if (!counted) return false
  if (STATES.has(trigger.form.toLowerCase())) return true
  return /^(?:death|fatality|killing|murder|execution|assassination|injury|wound|casualty|abduction|kidnapping|arrest|detention)$/.test(
    lemmaOf(trigger),
  )
}

/** Numbers that are part of the one before take its kind; those that have the same kind of their own are joined to it. */
function inherit(analysis: Analysis, drafts: Draft[], quantities: readonly Quantity[], sentence: Sentence): void {
  const { tokens } = analysis
  for (const quantity of quantities) {
    if (!isPartitive(analysis, quantity)) continue
    const own = drafts.find((draft) => draft.at === quantity.head)
    const whole = drafts
      .filter(
        (draft) =>
          draft.at < quantity.head &&
          !draft.partOf &&
          (!own || draft.kind === own.kind || adverbKind(analysis, quantity) !== undefined) &&
          draft.low + (draft.high ?? 1e9) > 0 &&
          draft.first !== quantity.first,
      )
      .at(-1)
    if (!whole) continue
    if (own) {
      own.partOf = whole
      continue
    }
    const phrase = phraseOf(analysis, quantity, sentence)
    drafts.push({
      kind: whole.kind,
      trigger: whole.trigger,
      at: quantity.head,
      first: quantity.first,
      last: quantity.last,
      low: quantity.low,
      ...(quantity.high !== undefined && { high: quantity.high }),
      qualifier: quantity.qualifier,
      ...(phrase.whose && { whose: phrase.whose }),
      partOf: whole,
      cumulative: whole.cumulative,
      because: 'part of the number before it',
    })
  }
  // "ten people (six soldiers and four civilians)": a breakdown of the number before the bracket
  for (const draft of drafts) {
    if (draft.partOf) continue
    const open = bracketBefore(tokens, draft.first, sentence.first)
    const whole = open === undefined ? undefined : drafts.findLast((other) => other.at < open && !other.partOf)
    if (whole && whole.kind === draft.kind && whole.trigger === draft.trigger) draft.partOf = whole
  }
  // "six others, including a pregnant woman"
  for (const draft of drafts) {
    if (draft.partOf || !/^(?:including|them)$/i.test(tokens[draft.first - 1]?.form ?? '')) continue
    const whole = drafts.filter((other) => other.at < draft.first && !other.partOf && other.kind === draft.kind).at(-1)
    if (whole) draft.partOf = whole
  }
  // "were among the 16 dead", "were among six civilians killed"
  for (const draft of drafts) {
    const { deprel, head } = tokens[draft.trigger]!
    const preposition =
      child(analysis, draft.trigger, 'case') ??
      (draft.because === 'among those counted' && deprel === 'acl' ? child(analysis, head, 'case') : undefined)
    if (draft.partOf || preposition === undefined || !/^among/i.test(tokens[preposition]!.form)) continue
    const whole = drafts.find(
      (other) => other !== draft && other.at > preposition && other.kind === draft.kind && !other.partOf,
    )
    if (whole && draft.at < preposition) draft.partOf = whole
  }
  drafts.sort((a, b) => a.at - b.at)
}

/** "so far", "since January", "the toll", "this year" under a perfect: everything up to now, not one event. */
function isCumulative(analysis: Analysis, sentence: Sentence, trigger: number): boolean {
  const { tokens } = analysis
  let perfect = false
  for (let at = trigger, steps = 0; at >= 0 && steps < 3; at = tokens[at]!.head, steps++) {
    if (TOLLS.has(lemmaOf(tokens[at]!))) return true
    if (children(analysis, at, 'aux').some((c) => /^(?:have|has|had|'ve|’ve)$/i.test(tokens[c]!.form))) perfect = true
    const subject = child(analysis, at, 'nsubj')
    if (
      subject !== undefined &&
      perfect &&
      /^(?:war|conflict|insurgency|violence|bombardment|campaign|siege|blockade|epidemic|week|month|year|decade)$/.test(
        lemmaOf(tokens[subject]!),
      )
    )
      return true
  }
  const words = nearTrigger(tokens, sentence, trigger)
  if (/\b(?:so far|to date|in total since|altogether since)\b/.test(words)) return true
  const nominal = STATES.has(tokens[trigger]!.form.toLowerCase()) && !/\b(?:was|were)\b/.test(words)
  if (nominal && /\bsince\b/.test(words)) return true
  return (
    perfect &&
    /\b(?:since|this (?:year|month|week)|over the (?:past|last)|in the (?:past|last)|in recent)\b/.test(words)
  )
}

/** Place of the bracket that is open at a token, if one is. */
function bracketBefore(tokens: readonly Token[], at: number, first: number): number | undefined {
  for (let i = at - 1; i >= first && at - i < 20; i--) {
    if (tokens[i]!.form === ')') return undefined
    if (tokens[i]!.form === '(') return i
  }
  return undefined
}

/** The words from the trigger to the next comma, and those up to the first comma of the sentence where it stands before the trigger. */
function nearTrigger(tokens: readonly Token[], sentence: Sentence, trigger: number): string {
  const words: string[] = []
  let comma = sentence.first
  while (comma < sentence.last && tokens[comma]!.form !== ',') comma++
  if (comma < trigger) for (let i = sentence.first; i < comma; i++) words.push(tokens[i]!.form.toLowerCase())
  const start = comma < trigger ? trigger : sentence.first
  for (let i = start; i < sentence.last && !(i > trigger && /^[,;]$/.test(tokens[i]!.form)); i++)
    words.push(tokens[i]!.form.toLowerCase())
  return words.join(' ')
}

/** "two managers, Paul Riva and Alan Berg,": the names say who the two are and count for nothing more. */
function names(analysis: Analysis, draft: Draft, heads: ReadonlySet<number>): boolean {
  const { tokens } = analysis
  let at = draft.at
  for (let steps = 0; steps < 4; steps++) {
    const { deprel, head } = tokens[at]!
    if (head < 0 || (deprel !== 'appos' && deprel !== 'conj' && deprel !== 'flat')) return false
    if (deprel === 'appos' && heads.has(head)) return draft.at !== head && tokens[draft.at]!.upos === 'PROPN'
    at = head
  }
  return false
}
