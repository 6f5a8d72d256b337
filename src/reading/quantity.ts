/**
 * How many were killed, injured, missing, held, displaced, took part, were damaged or fired: numbers and singulars linked
 * to what was done to them. Nothing that is only feared, planned or denied is counted.
 */
import type { Analysis, Sentence, Token } from '../language/analysis.ts'
import { child, children } from '../language/tree.ts'
import { CASES, DONE_BY, DONE_TO, STATES, TOLLS } from '../ontology/casualties.ts'
import { COLLECTIVES } from '../ontology/numbers.ts'
import type { Report } from '../record/report.ts'
import type { Count, CountKind } from '../record/slot.ts'
import { evidence } from '../record/span.ts'
import { isPerson, isProperty, lemmaOf, linksOf, tollOf, type Link } from './quantityLink.ts'
import { quantitiesOf, type Quantity } from './quantityNumber.ts'
import { isFactual, isNegated } from './quantityStatus.ts'
import { phraseOf, singularOf, type Phrase } from './quantityPhrase.ts'
import { parseTimes } from './timeGrammar.ts'
import { timeWords } from './timeWords.ts'

/** A count before it has an id: places are of tokens. */
type Draft = {
  kind: CountKind
  trigger: number
  /** Token of the number or, for a singular, of the noun. */
  at: number
  first: number
  last: number
  low: number
  high?: number
  qualifier: Count['qualifier']
  whose?: [number, number]
  partOf?: Draft
  cumulative: boolean
  because: string
}

/** Kinds that a singular person counts as one of: "a protester was killed". */
const PERSONAL = new Set<CountKind>(['killed', 'injured', 'missing', 'abducted', 'detained', 'released'])

/** Finds the counts of a report, in reading order. */
export function findCounts(report: Report, analysis: Analysis): Count[] {
  const inTime = timeTokens(report.text, analysis)
  const drafts: Draft[] = []
  for (const sentence of analysis.sentences) drafts.push(...countsOf(analysis, sentence, (i) => inTime[i] === 1))
  const ids = new Map(drafts.map((draft, i) => [draft, `n${i + 1}`]))
  return drafts.map((draft) => toCount(report.text, analysis, draft, ids))
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

function countsOf(analysis: Analysis, sentence: Sentence, isTime: (token: number) => boolean): Draft[] {
  const drafts: Draft[] = []
  const quantities = quantitiesOf(analysis, sentence, isTime)
  const taken = new Set<number>()
  for (const quantity of quantities) {
    for (let i = quantity.first; i < quantity.last; i++) taken.add(i)
    const phrase = phraseOf(analysis, quantity, sentence)
    taken.add(phrase.head).add(phrase.thing)
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
  return drafts
    .filter((draft) => draft.qualifier === 'none-reported' || isFactual(analysis, draft.trigger))
    .filter((draft, _, all) => !draft.partOf || all.includes(draft.partOf))
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
  // "15 wounded", "23 dead": the word after the number says it all, whatever the tree made of it.
  const next = tokens[last]
  if (next && last < sentence.last) {
    const state = STATES.get(next.form.toLowerCase())
    const modifies = next.deprel === 'amod' && next.head > next.index && tokens[next.head]!.upos === 'NOUN'
    const verb =
      child(analysis, next.index, 'obj') !== undefined ||
      (next.xpos === 'VBD' && child(analysis, next.index, 'obj') !== undefined)
    if (state && !modifies && !verb)
      return [make({ kind: state, trigger: next.index, because: 'word after the number' }, undefined)]
  }
  const toll = tollOf(analysis, number)
  if (
    toll !== undefined &&
    (phrase.head === number || !isPerson(analysis, phrase.head) || tokens[phrase.head]!.upos === 'NUM')
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
    const own = linksOf(analysis, number, true).filter(
      (link) => !before.some((draft) => draft.trigger === link.trigger),
    )
    return own.map((link) => make(link, phrase.whose))
  }
  const links = linksOf(analysis, phrase.head, true, phrase.thing)
  if (links.length === 0 && phrase.head !== number) links.push(...linksOf(analysis, number, true))
  if (links.length === 0) links.push(...neighbours(analysis, sentence, quantity, phrase))
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

/** Where the tree gave nothing: the verb just before the number, or the word that says it just after its noun. */
function neighbours(analysis: Analysis, sentence: Sentence, { first }: Quantity, phrase: Phrase): Link[] {
  const { tokens } = analysis
  const left = leftSo(analysis, sentence, first, phrase.head)
  if (left) return [left]
  const before = first > sentence.first ? tokens[first - 1]! : undefined
  if (before && before.xpos.startsWith('V')) {
    const kind = DONE_TO.get(lemmaOf(before))
    if (
      kind &&
      kind !== 'participants' &&
      ((kind !== 'weapons' && kind !== 'damaged') || !isPerson(analysis, phrase.head)) &&
      !(isProperty(analysis, phrase.head) && kind !== 'damaged')
    )
      return [{ kind, trigger: before.index, because: 'verb before the number' }]
  }
  for (let i = phrase.head + 1; i < Math.min(sentence.last, phrase.head + 4); i++) {
    const token = tokens[i]!
    if (/^(?:was|were|are|is|been|had|have|also)$/i.test(token.form)) continue
    const state = STATES.get(token.form.toLowerCase())
    const kind =
      state ??
      (token.xpos === 'VBN' || token.xpos === 'VBD' ? DONE_TO.get(lemmaOf(token)) : undefined) ??
      DONE_BY.get(lemmaOf(token))
    if (
      kind &&
      isPerson(analysis, phrase.head) &&
      kind !== 'participants' &&
      kind !== 'weapons' &&
      child(analysis, i, 'obj') === undefined
    )
      return [{ kind, trigger: i, because: 'word after the noun' }]
    break
  }
  return []
}

/** "left five attackers and three guards dead": a row of nouns between the verb and the word for their state. */
function leftSo(analysis: Analysis, sentence: Sentence, first: number, head: number): Link | undefined {
  const { tokens } = analysis
  const between = (i: number): boolean => {
    const { upos, form } = tokens[i]!
    return /^(?:NUM|NOUN|PROPN|DET|CCONJ|PRON)$/.test(upos) || /^(?:,|of|at|least|other|more|than|about)$/i.test(form)
  }
  let start = first - 1
  while (start > sentence.first && first - start < 12 && between(start)) start--
  if (!/^(?:left|leaves|leaving|leave)$/i.test(tokens[start]?.form ?? '')) return undefined
  for (let i = head + 1; i < Math.min(sentence.last, head + 12); i++) {
    const state = STATES.get(tokens[i]!.form.toLowerCase())
    if (state) return { kind: state, trigger: i, because: 'left so' }
    if (!between(i)) return undefined
  }
  return undefined
}

/** "11 of the wounded were women". */
function ofTheState(
  analysis: Analysis,
  sentence: Sentence,
  { last }: Quantity,
): { link: Link; whose: [number, number] | undefined } | undefined {
  const { tokens } = analysis
  const state = tokens[last + 2]
  if (!/^of$/i.test(tokens[last]?.form ?? '') || !/^(?:the|those)$/i.test(tokens[last + 1]?.form ?? '') || !state)
    return undefined
  const kind = STATES.get(state.form.toLowerCase())
  if (!kind || last + 2 >= sentence.last || tokens[last + 3]?.upos === 'NOUN') return undefined
  // Who they were stands behind the verb.
  const noun = /^(?:was|were|are)$/i.test(tokens[last + 3]?.form ?? '')
    ? tokens.slice(last + 4, Math.min(sentence.last, last + 7)).find((t) => isPerson(analysis, t.index))
    : undefined
  return {
    link: { kind, trigger: state.index, because: 'some of those it happened to' },
    whose: noun && [noun.index, noun.index + 1],
  }
}

/** "put the number of dead at 75", "brought to 64 the number of people killed". */
function numberOfThe(
  analysis: Analysis,
  sentence: Sentence,
  quantity: Quantity,
): { link: Link; whose?: [number, number]; cumulative: boolean } | undefined {
  const { tokens } = analysis
  const before = tokens[quantity.first - 1]?.form.toLowerCase()
  if (!before || !/^(?:to|at|as|reached|was|is|exceeded|passed|stood|topped)$/.test(before)) return undefined
  for (let i = sentence.first; i < sentence.last - 1; i++) {
    if (!/^(?:number|count|tally)$/i.test(tokens[i]!.form) || !/^of$/i.test(tokens[i + 1]!.form)) continue
    for (let k = i + 2; k < Math.min(sentence.last, i + 7); k++) {
      const token = tokens[k]!
      const kind =
        STATES.get(token.form.toLowerCase()) ??
        CASES.get(lemmaOf(token)) ??
        (token.xpos === 'VBN' ? DONE_TO.get(lemmaOf(token)) : undefined)
      if (!kind) continue
      const noun = tokens.slice(i + 2, k).find((t) => isPerson(analysis, t.index))
      const verb = tokens
        .slice(sentence.first, sentence.last)
        .some((t) => /^(?:bring|raise|push|take|rise|climb|increase)$/.test(lemmaOf(t)))
      return {
        link: { kind, trigger: k, because: 'the number of those it happened to' },
        ...(noun && { whose: [noun.index, noun.index + 1] }),
        cumulative: verb,
      }
    }
  }
  return undefined
}

/** "two of them", "of whom three", "including three children": part of a number before it. */
function isPartitive(analysis: Analysis, { first, last }: Quantity): boolean {
  const { tokens } = analysis
  const form = (i: number): string => tokens[i]?.form.toLowerCase() ?? ''
  if (form(last) === 'of' && /^(?:them|whom|those|these)$/.test(form(last + 1))) return true
  if (form(first - 1) === 'including' || form(first - 1) === 'whom') return true
  return /^(?:them|those|whom)$/.test(form(first - 1)) && /^(?:among|of|amongst)$/.test(form(first - 2))
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
          (!own || draft.kind === own.kind) &&
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
  // "were among the 16 dead"
  for (const draft of drafts) {
    const preposition = child(analysis, draft.trigger, 'case')
    if (draft.partOf || preposition === undefined || !/^among/i.test(tokens[preposition]!.form)) continue
    const whole = drafts.find(
      (other) => other !== draft && other.at > preposition && other.kind === draft.kind && !other.partOf,
    )
    if (whole && draft.at < preposition) draft.partOf = whole
  }
  drafts.sort((a, b) => a.at - b.at)
}

/** One person or thing in the singular that something was done to. */
function singularDrafts(analysis: Analysis, sentence: Sentence, index: number): Draft[] {
  const { tokens } = analysis
  const token = tokens[index]!
  const next = tokens[index + 1]
  const anotherState =
    /^another$/i.test(token.form) && next && index + 1 < sentence.last ? STATES.get(next.form.toLowerCase()) : undefined
  const single = anotherState
    ? { whose: [index, index + 1] as [number, number], size: 1, thing: false, because: 'one more person' }
    : singularOf(analysis, sentence, index)
  if (!single) return []
  let links: Link[] = anotherState
    ? [{ kind: anotherState, trigger: index + 1, because: 'word after it' }]
    : linksOf(analysis, index, false)
  if (links.length === 0) {
    const head = token.deprel === 'conj' ? singularOf(analysis, sentence, token.head) : undefined
    links = verbBefore(analysis, sentence, (head ?? single).whose[0])
  }
  return links
    .filter(
      ({ kind, trigger }) => (single.thing ? kind === 'damaged' : PERSONAL.has(kind)) && !isNegated(analysis, trigger),
    )
    .map((link) => ({
      kind: link.kind,
      trigger: link.trigger,
      at: index,
      first: single.whose[0],
      last: single.whose[1],
      low: single.size,
      high: single.size,
      qualifier: 'exactly',
      whose: single.whose,
      cumulative: false,
      because: `${single.because}, ${link.because}`,
    }))
}

/** The verb right before a phrase that the tree tore from it. */
function verbBefore(analysis: Analysis, sentence: Sentence, first: number): Link[] {
  const before = first > sentence.first ? analysis.tokens[first - 1]! : undefined
  if (!before || !/^VB[DGZ]$/.test(before.xpos)) return []
  const kind = DONE_TO.get(lemmaOf(before))
  return kind && PERSONAL.has(kind) ? [{ kind, trigger: before.index, because: 'verb before it' }] : []
}

/** "no casualties", "nobody was hurt", "without injuries", "did not kill anyone". */
function noneDraft(analysis: Analysis, sentence: Sentence, index: number): Draft | undefined {
  const { tokens } = analysis
  const token = tokens[index]!
  const form = token.form.toLowerCase()
  const make = (kind: CountKind, trigger: number, first: number, whose?: [number, number]): Draft => ({
    kind,
    trigger,
    at: index,
    first,
    last: Math.max(index + 1, first + 1),
    low: 0,
    high: 0,
    qualifier: 'none-reported',
    ...(whose && { whose }),
    cumulative: false,
    because: 'said that there were none',
  })
  // "no one", "nobody", "not a single soldier", "anyone" under a negated verb
  const nobody =
    /^(?:nobody|no-one|none)$/.test(form) || (form === 'one' && /^no$/i.test(tokens[index - 1]?.form ?? ''))
  const anyone = /^(?:anyone|anybody)$/.test(form)
  const single =
    /^(?:NN|NNS)$/.test(token.xpos) &&
    /^(?:no|single)$/i.test(tokens[index - 1]?.form ?? '') &&
    isPerson(analysis, index) &&
    !CASES.has(token.lemma.toLowerCase())
  if (nobody || anyone || single) {
    const link = linksOf(analysis, index, true).find(({ kind }) => PERSONAL.has(kind))
    if (!link) return undefined
    if (anyone && !isNegated(analysis, link.trigger)) return undefined
    if (single && /^single$/i.test(tokens[index - 1]!.form) && !/^(?:not|a|no)$/i.test(tokens[index - 2]?.form ?? ''))
      return undefined
    if (form === 'none' && /^of$/i.test(tokens[index + 1]?.form ?? '')) return undefined
    const first = form === 'one' || single ? index - 1 : index
    return make(link.kind, link.trigger, first, [first, index + 1])
  }
  const kind = CASES.get(token.lemma.toLowerCase())
  if (!kind || !/^(?:killed|injured|casualties|detained)$/.test(kind) || token.xpos === 'VBZ') return undefined
  // The negation stands at most five words before: "no reports of any injuries", "without causing casualties".
  for (let i = index - 1; i >= Math.max(sentence.first, index - 6); i--) {
    const before = tokens[i]!.form.toLowerCase()
    if (/^(?:no|without|zero)$/.test(before)) return make(kind, index, i)
    if (/^(?:not|n't|n’t)$/.test(before)) {
      const verb = tokens[i]!.head
      if (verb >= 0 && /^(?:cause|result|suffer|report|inflict|lead|produce)$/.test(lemmaOf(tokens[verb]!)))
        return make(kind, index, i)
    }
    if (tokens[i]!.upos === 'PUNCT' || tokens[i]!.upos === 'NUM') break
  }
  return undefined
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
  const words = tokens
    .slice(sentence.first, sentence.last)
    .map((t: Token) => t.form.toLowerCase())
    .join(' ')
  if (/\b(?:so far|to date|in total since|altogether since)\b/.test(words)) return true
  return (
    perfect &&
    /\b(?:since|this (?:year|month|week)|over the (?:past|last)|in the (?:past|last)|in recent)\b/.test(words)
  )
}

export type { Draft }
