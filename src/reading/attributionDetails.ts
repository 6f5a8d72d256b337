/** What is told about an attribution beside its parts: form, stance, claimant, medium, addressee and target. */
import type { Analysis, Token } from '../language/analysis.ts'
import { child, children, hasRelation, nounPhrase, subtreeSpan } from '../language/tree.ts'
import { sourceWord } from '../ontology/claimants.ts'
import { isMedium } from '../ontology/cues.ts'
import type { Attribution, Claimant } from '../record/attribution.ts'
import type { Report } from '../record/report.ts'
import { contains, evidence, overlaps, type Evidence, type Span } from '../record/span.ts'
import type { Draft } from './attributionDraft.ts'
import { claimantOf, sourceHead, tokensIn } from './claimant.ts'
import { mentionsIn, type MentionIndex } from './mentionIndex.ts'
import { quotationsIn, type Quotation } from './quotation.ts'
import { stanceOf, type StanceReading } from './stance.ts'

export type AttributionParts = {
  report: Report
  analysis: Analysis
  mentions: MentionIndex
  quotations: readonly Quotation[]
  draft: Draft
  source: Evidence[]
  cue: Evidence[]
  content: Evidence[]
  grounds: readonly Evidence[]
}

export type AttributionDetails = Pick<
  Attribution,
  'form' | 'stance' | 'claimant' | 'negated' | 'medium' | 'addressee' | 'target' | 'because'
>

export function describeAttribution(parts: AttributionParts): AttributionDetails {
  const { report, analysis, mentions, source, cue, content } = parts
  const stance = stanceOf(
    analysis,
    cue.flatMap((span) => tokensIn(analysis, span)),
    parts.draft.head,
    content.flatMap((span) => tokensIn(analysis, span)),
  )
  // "Suspicion fell on the militia", "the toll could not be verified": nobody is named, it is the report that says so.
  const claimant: Claimant =
    source.length === 0 && (stance.stance === 'suspects' || stance.stance === 'doubts')
      ? { kind: 'narrator', name: 'narrator' }
      : claimantOf(report.text, source, analysis, mentions)
  const details: AttributionDetails = {
    form: formOf(report.text, content, parts.quotations),
    stance: stance.stance,
    claimant,
    because: stance.because,
  }
  const isUnnamed =
    claimant.kind !== 'named-person' && claimant.kind !== 'named-organisation' && claimant.kind !== 'outlet'
  const ground = isUnnamed ? groundFor(parts) : undefined
  if (ground) claimant.ground = ground
  if (stance.negated) details.negated = true
  const medium = mediumOf(parts)
  if (medium) details.medium = medium
  const addressee = addresseeOf(parts, stance)
  if (addressee) details.addressee = addressee
  const target = targetOf(parts, stance)
  if (target) details.target = target
  return details
}

/** All in quotation marks, some of it, or none. */
export function formOf(text: string, content: readonly Span[], quotations: readonly Quotation[]): Attribution['form'] {
  let letters = 0
  let quoted = 0
  for (const { start, end } of content) {
    const near = quotationsIn(quotations, { start, end })
    for (let at = start; at < end; at++) {
      if (!/[\p{L}\p{N}]/u.test(text[at]!)) continue
      letters++
      if (near.some((quotation) => quotation.start <= at && at < quotation.end)) quoted++
    }
  }
  if (quoted === 0) return 'indirect'
  return quoted >= letters * 0.95 ? 'direct' : 'mixed'
}

/** A pronoun that takes up a sentence's own people stands among its first words. */
const PRONOUN_REACH = 3

/** The ground for anonymity in the source's own sentence, or in one of the next two that speaks of the same people. */
function groundFor({ analysis, source, cue, content, grounds }: AttributionParts): Evidence | undefined {
  if (source.length === 0 || grounds.length === 0) return undefined
  const sentence = tokensIn(analysis, cue[0]!)[0]?.sentence
  if (sentence === undefined) return undefined
  const isPlural = sourceHead(tokensIn(analysis, source[0]!)).xpos.endsWith('S')
  const heads = new Set(
    tokensIn(analysis, source[0]!)
      .filter((token) => token.upos === 'NOUN')
      .map((token) => token.lemma.toLowerCase()),
  )
  for (const ground of grounds) {
    if (content.some((span) => contains(span, ground))) continue
    const where = tokensIn(analysis, ground)[0]?.sentence
    if (where === undefined || where < sentence || where > sentence + 2) continue
    if (isOfAnother(analysis, source, ground)) continue
    if (where === sentence) return ground
    const { start, end } = analysis.sentences[where]!
    const said = tokensIn(analysis, { start, end })
    // A pronoun speaks of them where it begins the sentence; elsewhere it may be anybody's.
    const speaks = said.some(
      (token, i) =>
        (hasRelation(token, ['nsubj']) && heads.has(token.lemma.toLowerCase())) ||
        (i < PRONOUN_REACH &&
          hasRelation(token, ['nsubj']) &&
          (isPlural ? /^(they|both)$/i : /^(he|she|they)$/i).test(token.form)),
    )
    if (speaks) return ground
  }
  return undefined
}

/** "The director said …, and a nurse | who asked not to be named": the noun right before the ground is somebody else. */
function isOfAnother(analysis: Analysis, source: readonly Span[], ground: Span): boolean {
  let before = (tokensIn(analysis, ground)[0]?.index ?? 0) - 1
  if (analysis.tokens[before]?.form === ',') before--
  const noun = analysis.tokens[before]
  return (
    noun !== undefined &&
    sourceWord(noun.lemma.toLowerCase()) !== undefined &&
    !source.some((span) => overlaps(span, noun))
  )
}

/** "in a televised speech", "on Twitter", "in a statement": a phrase beside the content that names a medium. */
function mediumOf({ report, analysis, cue, source, content }: AttributionParts): Evidence | undefined {
  const sentenceOf = tokensIn(analysis, cue[0]!)[0]?.sentence
  if (sentenceOf === undefined) return undefined
  const sentence = analysis.sentences[sentenceOf]!
  const outside = (token: Token) => ![...content, ...source].some((span) => overlaps(span, token))
  for (let t = sentence.first; t < sentence.last; t++) {
    const token = analysis.tokens[t]!
    if (!isMedium(token.lemma.toLowerCase()) || !outside(token)) continue
    const phrase = nounPhrase(analysis, t)
    const before = analysis.tokens[phrase.first - 1]
    if (!before || !/^(in|on|via|through|over|by|during|at)$/i.test(before.form) || !outside(before)) continue
    // "in a post | on Telegram": where it was posted.
    const on = analysis.tokens[phrase.last]
    const where = on?.lemma === 'on' && outside(on) ? analysis.tokens[phrase.last + 1] : undefined
    const isPlace = where && outside(where) && (where.upos === 'PROPN' || isMedium(where.lemma.toLowerCase()))
    const end = isPlace ? nounPhrase(analysis, where.index).end : phrase.end
    return evidence(report.text, { start: before.start, end: Math.max(end, phrase.end) })
  }
  return undefined
}

const TOLD =
  /^(tell|inform|brief|notify|remind|assure|reassure|warn|ask|urge|order|instruct|beg|implore|exhort|press|direct|command|invite|advise|encourage|promise|address)$/
const SPOKEN_TO = /^(say|speak|write|talk|repeat|explain|complain|announce|confirm|describe|comment|send|issue|report)$/

/** To whom it is said: "told reporters", "said to the council", "in an interview with a radio station". */
function addresseeOf(
  { report, analysis, draft, cue, content, source }: AttributionParts,
  stance: StanceReading,
): Evidence | undefined {
  const { tokens } = analysis
  const verb = tokens[draft.head]!
  const free = (span: Span) => ![...content, ...source].some((part) => overlaps(part, span)) || stance.frame === 'ask'
  const cited = (index: number) => {
    const { start, end } = nounPhrase(analysis, index)
    return free({ start, end }) ? evidence(report.text, { start, end }) : undefined
  }
  if (TOLD.test(verb.lemma)) {
    const object = child(analysis, draft.head, 'iobj') ?? child(analysis, draft.head, 'obj')
    // "ordered the killings": what is asked for is no addressee; who is asked to do something is one.
    const isAsked =
      stance.frame === 'ask' &&
      (child(analysis, draft.head, 'xcomp', 'ccomp', 'advcl', 'iobj') !== undefined ||
        (object !== undefined && child(analysis, object, 'acl', 'xcomp') !== undefined))
    if (object !== undefined && (stance.frame === 'ask' ? isAsked : free(tokens[object]!))) return cited(object)
    const passive = child(analysis, draft.head, 'nsubj:pass')
    if (passive !== undefined) return cited(passive)
  }
  const withCase = (index: number, words: readonly string[]) =>
    children(analysis, index, 'obl', 'nmod').find(
      (c) => children(analysis, c, 'case').some((m) => words.includes(tokens[m]!.lemma)) && free(tokens[c]!),
    )
  if (stance.frame === 'ask') {
    const on = withCase(draft.head, ['on', 'upon', 'to'])
    if (on !== undefined) return cited(on)
  }
  if (SPOKEN_TO.test(verb.lemma)) {
    const to = withCase(draft.head, ['to'])
    if (to !== undefined) return cited(to)
  }
  const sentence = analysis.sentences[verb.sentence]!
  for (let t = sentence.first; t < sentence.last; t++) {
    const token = tokens[t]!
    if (!free(token) || cue.some((span) => overlaps(span, token))) continue
    if (token.form.toLowerCase() === 'addressing' && child(analysis, t, 'obj') !== undefined)
      return cited(child(analysis, t, 'obj')!)
    if (/^(interview|conversation|call|meeting)$/.test(token.lemma)) {
      const partner = withCase(t, ['with'])
      if (partner !== undefined) return cited(partner)
    }
  }
  return undefined
}

/** Whom or what the stance is about: the accused, the condemned, the suspected. */
function targetOf(
  { report, analysis, mentions }: AttributionParts,
  stance: StanceReading,
): Attribution['target'] | undefined {
  const { tokens } = analysis
  const word = stance.word
  if (!word || stance.frame === 'clause' || stance.frame === 'ask' || stance.frame === 'object') {
    // Naming and clauses have no target but what they name: "called the raid an act of terrorism".
    if (!word || stance.stance !== 'condemns')
      return word && stance.stance === 'accuses'
        ? nounTarget()
        : word && stance.stance === 'suspects'
          ? nounTarget()
          : undefined
  }
  const withCase = (words: readonly string[]) =>
    children(analysis, word.index, 'obl').find((c) =>
      children(analysis, c, 'case').some((m) => words.includes(tokens[m]!.lemma)),
    )
  const passive = child(analysis, word.index, 'nsubj:pass')
  // "blamed it on outsiders": where the tree makes "on" a particle, the second object is the one blamed.
  const particle = children(analysis, word.index, 'compound').some((c) => tokens[c]!.lemma === 'on')
  const second = particle ? children(analysis, word.index, 'obj')[1] : undefined
  const on = stance.frame === 'blame' ? (withCase(['on', 'upon']) ?? second ?? onBehind()) : undefined
  const noun = hasRelation(word, ['acl']) && word.xpos === 'VBN' ? word.head : undefined
  const object = child(analysis, word.index, 'obj', 'iobj')
  return made(on ?? passive ?? object ?? noun)

  /** "blamed | the attack on foreign fighters": whom it is blamed on, where the tree hangs them on the deed. */
  function onBehind(): number | undefined {
    const deed = child(analysis, word!.index, 'obj')
    if (deed === undefined || deed < word!.index || child(analysis, word!.index, 'advcl') !== undefined)
      return undefined
    return children(analysis, deed, 'nmod').find((c) =>
      children(analysis, c, 'case').some((m) => /^(on|upon)$/.test(tokens[m]!.lemma)),
    )
  }

  function nounTarget(): Attribution['target'] | undefined {
    const at = word!.index
    const own = children(analysis, at, 'nmod').find((c) =>
      children(analysis, c, 'case').some((m) => /^(against|at|on|of)$/.test(tokens[m]!.lemma)),
    )
    if (own !== undefined) return made(own)
    const verb = word!.head
    if (verb < 0 || !/^(fall|rest|focus|centre|center|turn|point)$/.test(tokens[verb]!.lemma)) return undefined
    return made(
      children(analysis, verb, 'obl').find((c) =>
        children(analysis, c, 'case').some((m) => /^(on|upon|at|to|toward|towards)$/.test(tokens[m]!.lemma)),
      ),
    )
  }

  function made(index: number | undefined): Attribution['target'] | undefined {
    if (index === undefined) return undefined
    const whole = subtreeSpan(analysis, index)
    // What somebody is accused of is often hung on the accused by mistake.
    const bare = tokens[index]!.upos === 'PRON' || stance.stance === 'accuses' || stance.stance === 'suspects'
    // "condemned what it called a massacre": the whole clause is meant.
    const phrase = bare && tokens[index]!.lemma !== 'what' ? nounPhrase(analysis, index) : whole
    // The preposition hangs on the noun and is no part of who is meant.
    const start =
      phrase.last - phrase.first > 1 && tokens[phrase.first]!.upos === 'ADP'
        ? tokens[phrase.first + 1]!.start
        : phrase.start
    const target: NonNullable<Attribution['target']> = evidence(report.text, { start: start, end: phrase.end })
    const head = tokens[index]!
    const entity = mentionsIn(mentions, head).find(({ mention }) => contains(mention, head))?.entity
    if (entity) target.entity = entity.id
    return target
  }
}
