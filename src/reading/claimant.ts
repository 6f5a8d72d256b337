/** Who a source is: named or not, of which kind and group, how many, and the ground given for anonymity. */
import type { Analysis, Name, Token } from '../language/analysis.ts'
import { agencyOf } from '../ontology/agencies.ts'
import { isMany, isOutlet, sourceWord, type SourceWord } from '../ontology/claimants.ts'
import { numberOf } from '../ontology/numbers.ts'
import type { Claimant, ClaimantKind } from '../record/attribution.ts'
import type { Entity, EntityKind } from '../record/entity.ts'
import { contains, evidence, type Evidence, type Span } from '../record/span.ts'
import { nounPhrase, tokensIn as stretchOf } from '../language/tree.ts'
import { mentionsIn, type MentionIndex } from './mentionIndex.ts'

const KIND_OF_ENTITY: Record<EntityKind, ClaimantKind | undefined> = {
  person: 'named-person',
  organisation: 'named-organisation',
  government: 'named-organisation',
  'armed-group': 'named-organisation',
  'state-force': 'named-organisation',
  country: 'named-organisation',
  nationality: 'unnamed-many',
  place: 'named-organisation',
  facility: 'named-organisation',
  group: undefined,
  other: undefined,
}

/** The claimant of a source; without a source somebody unnamed ("it is believed"). */
export function claimantOf(
  text: string,
  source: readonly Span[],
  analysis: Analysis,
  mentions: MentionIndex,
): Claimant {
  const span = source[0]
  if (!span) return { kind: 'unnamed-many', name: 'unnamed' }
  const tokens = tokensIn(analysis, span)
  const printed = text.slice(span.start, span.end)
  if (tokens.length === 0) return { kind: 'unnamed-person', name: printed }
  const head = sourceHead(tokens)
  const antecedent = antecedentOf(analysis, head, printed)
  if (antecedent) return claimantOf(text, [antecedent], analysis, mentions)
  const word = wordOf(tokens, head)
  const meant = entityOf(span, head, tokens, mentions)
  const found = meant && mayBe(meant.entity, head, tokens, word) ? meant : undefined
  const nobody = found && !isPronounOnly(found.entity) ? undefined : pronounAlone(tokens)
  if (nobody) return { ...nobody }
  const many = tokens.some((token) => token.index <= head.index && isMany(token.lemma.toLowerCase()))
  // "Many Iraqis" are not Iraq.
  if (many && found && (found.entity.kind === 'country' || found.entity.kind === 'nationality'))
    return { kind: 'unnamed-many', name: printed }
  const isName =
    (found?.entity.mentions.some((mention) => mention.form === 'name') ?? false) ||
    (head.upos === 'PROPN' && nameKind(analysis, head) !== undefined)
  const claimant: Claimant = {
    kind: 'unnamed-person',
    name:
      found && (found.pronoun || (isName && !saysLess(found.entity, printed)))
        ? found.entity.name
        : withoutArticle(printed),
  }
  if (found) claimant.entity = found.entity.id
  // "a television reporter" and "television host Omar Khan" are no outlets.
  const isPerson =
    found?.entity.kind === 'person' ||
    (word !== undefined && word.kind !== 'outlet' && word.kind !== 'named-organisation')
  const isMedia =
    isOutlet(withoutArticle(printed)) ||
    agencyOf(printed.replace(/^the /i, '')) !== undefined ||
    (word?.kind === 'outlet' && !found?.pronoun) ||
    // "local media reports": what media tell, not a paper.
    (word?.group === 'document' &&
      head.lemma === 'report' &&
      tokens.some(({ lemma }) => /^(media|press|news|television|radio)$/i.test(lemma)))
  // "Dawn" is a name of people as well; an outlet's name alone is the outlet's.
  if (isMedia && (!isPerson || isOutlet(printed))) claimant.kind = 'outlet'
  else if (isName)
    claimant.kind = (found && KIND_OF_ENTITY[found.entity.kind]) || nameKind(analysis, head) || 'named-person'
  else if (word) claimant.kind = word.kind
  else if (many) claimant.kind = 'unnamed-many'
  // A pronoun or "the officials" leads to somebody described elsewhere in the report.
  const described = word ?? (found ? sourceWordIn(found.entity.name) : undefined)
  if (described && claimant.kind !== 'named-person' && claimant.kind !== 'named-organisation') {
    claimant.group = described.group
    if (claimant.kind === 'unnamed-person') claimant.kind = described.kind
  }
  const number = numberIn(tokens, head) ?? (found?.pronoun || !isName ? found?.entity.number : undefined)
  if (number !== undefined && COUNTED.has(claimant.kind)) claimant.number = number
  else if (claimant.kind === 'unnamed-person' && head.xpos === 'NNS' && !described) claimant.kind = 'unnamed-many'
  return claimant
}

/** "army" for "the Israeli army", "Office" for "the Ombudsman's Office": a body called by its bare kind. */
function saysLess({ name, kind }: Entity, printed: string): boolean {
  if (kind === 'person' || name.includes(' ')) return false
  if (/^[a-z]+$/.test(name)) return true
  const said = withoutArticle(printed)
  return said !== name && said.endsWith(` ${name}`) && sourceWord(name.toLowerCase()) !== undefined
}

/** "the officers, who said …": the noun phrase that a relative pronoun stands for. */
function antecedentOf(analysis: Analysis, head: Token, printed: string): Span | undefined {
  if (!/^(who|whom|which|that)$/i.test(printed)) return undefined
  for (
    let clause = analysis.tokens[head.head], steps = 0;
    clause && steps < 3;
    clause = analysis.tokens[clause.head], steps++
  )
    if (clause.deprel.startsWith('acl') && clause.head >= 0) return nounPhrase(analysis, clause.head)
  // Where the tree hangs the clause elsewhere: the noun right before it.
  let before = head.index - 1
  if (analysis.tokens[before]?.form === ',') before--
  const noun = analysis.tokens[before]
  return noun && noun.sentence === head.sentence && /^(NOUN|PROPN)$/.test(noun.upos)
    ? nounPhrase(analysis, before)
    : undefined
}

/** Tokens that share a character with a span. */
export function tokensIn(analysis: Analysis, span: Span): Token[] {
  const { first, last } = stretchOf(analysis, span)
  return analysis.tokens.slice(first, last)
}

/**
 * The head of a source: the last noun before a preposition, a clause or a comma, possessors passed over. Read off the words,
 * not the tree, which is least sure where a long source meets its verb.
 */
export function sourceHead(tokens: readonly Token[]): Token {
  let head: Token | undefined
  for (const [i, token] of tokens.entries()) {
    const isNominal = token.upos === 'NOUN' || token.upos === 'PROPN' || token.upos === 'PRON' || token.upos === 'NUM'
    const next = tokens[i + 1]
    // "reports | we received": a pronoun behind a noun begins a clause.
    if (head && head.upos !== 'NUM' && token.upos === 'PRON' && /^(PRP|WP|WDT)$/.test(token.xpos)) break
    if (isNominal && (!head || token.upos !== 'NUM')) head = token
    else if (
      head &&
      (token.upos === 'CCONJ' ||
        token.upos === 'ADP' ||
        token.upos === 'VERB' ||
        token.upos === 'SCONJ' ||
        token.form === ',')
    )
      break
    // "Iran's spokesman": whose he is, is not who he is. "the council's | claim": the source is whose it is.
    if (next?.xpos === 'POS' && i + 2 < tokens.length) head = undefined
  }
  // "The military": an adjective that stands for a noun.
  return head ?? tokens.findLast((token) => token.upos === 'ADJ') ?? tokens[0]!
}

/** What a pronoun says of somebody the report does not name elsewhere. */
const UNNAMED: Readonly<Record<string, Claimant>> = {
  he: { kind: 'unnamed-person', name: 'an unnamed man' },
  she: { kind: 'unnamed-person', name: 'an unnamed woman' },
  they: { kind: 'unnamed-many', name: 'unnamed people' },
  i: { kind: 'unnamed-person', name: 'an unnamed speaker' },
  we: { kind: 'unnamed-many', name: 'unnamed people' },
  you: { kind: 'unnamed-many', name: 'unnamed people' },
}
const NOBODY_NAMED: Claimant = { kind: 'unnamed-many', name: 'unnamed' }

/** The claimant of a bare pronoun without antecedent: never the pronoun itself, which names nobody. */
function pronounAlone(tokens: readonly Token[]): Claimant | undefined {
  const words = tokens.filter(({ upos }) => upos !== 'PUNCT')
  if (words.length !== 1 || words[0]!.upos !== 'PRON') return undefined
  const form = words[0]!.form.toLowerCase()
  if (isMany(form) || !/^(he|she|it|they|i|we|you|who|which|that|this|these|there)$/.test(form)) return undefined
  return UNNAMED[form] ?? NOBODY_NAMED
}

function isPronounOnly(entity: Entity): boolean {
  return entity.mentions.every(({ form }) => form === 'pronoun')
}

const BODIES: ReadonlySet<EntityKind> = new Set([
  'organisation',
  'government',
  'armed-group',
  'state-force',
  'country',
  'place',
  'facility',
])
/** Groups of claimants whose words name people, not bodies: "the army" may be meant by "the military", not by "a shopkeeper". */
const PEOPLE = new Set([
  'witness',
  'resident',
  'relative',
  'analyst',
  'activist',
  'lawyer',
  'journalist',
  'diplomat',
  'official',
])

/** Coreference may lead astray: "she" is no organisation, "it" no person, "a shopkeeper" no army. */
function mayBe(entity: Entity, head: Token, tokens: readonly Token[], word: SourceWord | undefined): boolean {
  const form = head.form.toLowerCase()
  if (head.upos === 'PRON') {
    if (/^(he|him|she|her|i|me)$/.test(form)) return !BODIES.has(entity.kind)
    if (entity.kind === 'place' || entity.kind === 'facility') return false
    // "They" is no single person.
    if (form === 'they' && !BODIES.has(entity.kind) && (entity.number === 1 || isOnePerson(entity))) return false
    return form !== 'it' || entity.kind !== 'person'
  }
  if (head.upos !== 'NOUN' || !BODIES.has(entity.kind)) return true
  if (/^(an?|another|one)$/i.test(tokens[0]!.form) && word?.kind !== 'named-organisation') return false
  return !(word && PEOPLE.has(word.group) && word.kind !== 'named-organisation')
}

/** "my husband", "a shopkeeper": described, never named, and never in the plural. */
function isOnePerson({ kind, mentions, number }: Entity): boolean {
  const described = mentions.filter(({ form }) => form === 'nominal')
  return (
    number === undefined &&
    kind === 'person' &&
    described.length > 0 &&
    described.length + mentions.filter(({ form }) => form === 'pronoun').length === mentions.length &&
    described.every(
      ({ quote }) =>
        /^(my|his|her|our|your|their|an?)\b/i.test(quote) && !/(?:[^s]s|people|men|women|ren)$/i.test(quote),
    )
  )
}

type Found = { entity: Entity; pronoun: boolean }

function entityOf(span: Span, head: Token, tokens: readonly Token[], index: MentionIndex): Found | undefined {
  let best: (Found & { worth: number }) | undefined
  for (const { entity, mention } of mentionsIn(index, span)) {
    const nested = isModifier(mention, tokens)
    // "Israeli | media": whose they are, is not who they are.
    if (/^(country|nationality|place)$/.test(entity.kind) && !contains(mention, head) && mention.form === 'name')
      continue
    const worth =
      (contains(mention, head) ? 4 : 0) +
      (entity.kind === 'person' && mention.form === 'name' && !nested ? 6 : 0) +
      (mention.form === 'name' ? 1 : 0) -
      (nested ? 4 : 0) +
      (mention.start === span.start && mention.end === span.end ? 2 : 0)
    if (worth > 0 && (!best || worth > best.worth)) best = { entity, pronoun: mention.form === 'pronoun', worth }
  }
  return best
}

/** Is a mention only part of a description: a possessor ("Iran's spokesman") or after a preposition ("a leader of the militia")? */
function isModifier(mention: Span, tokens: readonly Token[]): boolean {
  const last = tokens.findLast((token) => token.start < mention.end)
  const first = tokens.find((token) => token.end > mention.start)
  const next = last && tokens.find((token) => token.index === last.index + 1)
  if (next && (next.xpos === 'POS' || /^['’]s?$/.test(next.form))) return true
  if (!first) return false
  // An apposition begins anew: "A spokesman in Manila, Major Jose Abad".
  const comma = tokens.findLast((token) => token.index < first.index && token.form === ',')?.index ?? -1
  return tokens.some((token) => token.index > comma && token.index < first.index && token.upos === 'ADP')
}

/** The name that a token is part of. */
export function nameOver({ names }: Analysis, index: number): Name | undefined {
  let low = 0
  let high = names.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (names[middle]!.last <= index) low = middle + 1
    else high = middle
  }
  const name = names[low]
  return name && name.first <= index ? name : undefined
}

function nameKind(analysis: Analysis, head: Token): ClaimantKind | undefined {
  const name = nameOver(analysis, head.index)
  if (name?.type === 'person') return 'named-person'
  if (name && ['organisation', 'armed-group', 'place', 'facility'].includes(name.type)) return 'named-organisation'
  return head.upos === 'PROPN' && !name ? 'named-person' : undefined
}

const RANK = /^(officer|colonel|general|commander|captain|major|lieutenant|sergeant|brigadier|inspector)$/i
const SERVICE = new Set(['police', 'military', 'security'])

/** What the words of a description say; a modifier says more than "official", "source" or "spokesman" itself. */
function wordOf(tokens: readonly Token[], head: Token): SourceWord | undefined {
  const own = sourceWord(head.lemma.toLowerCase()) ?? guardOf(tokens, head)
  const isSource = /^sources?$/i.test(head.form)
  // "an intelligence officer", "a police colonel": a rank says less than whose it is.
  const service = RANK.test(head.lemma)
    ? tokens.findLast(
        ({ index, lemma }) => index < head.index && SERVICE.has(sourceWord(lemma.toLowerCase())?.group ?? ''),
      )
    : undefined
  if (own && service) return { kind: own.kind, group: sourceWord(service.lemma.toLowerCase())!.group }
  if (own && own.group !== 'official') return own
  if (!own && !isSource) return undefined
  let modifier: SourceWord | undefined
  for (const token of tokens) {
    const word = token.index < head.index && token.upos !== 'PROPN' ? sourceWord(token.lemma.toLowerCase()) : undefined
    // "local officials" are no locals.
    // But "official sources" are officials.
    if (word && (word.group !== 'official' || isSource) && word.kind !== 'witness') modifier = word
  }
  if (!own)
    return {
      kind: modifier?.kind === 'unnamed-person' || !modifier ? 'unnamed-person' : 'anonymous-official',
      group: modifier?.group ?? 'source',
    }
  if (!modifier) return own
  // "police officials" are officials of the police, not the police.
  if (modifier.kind === 'named-organisation') return { kind: own.kind, group: modifier.group }
  return {
    kind: modifier.kind === 'outlet' || modifier.kind === 'document' ? own.kind : modifier.kind,
    group: modifier.group,
  }
}

/** "The coast guard" is a force, "a guard" is a person. */
function guardOf(tokens: readonly Token[], head: Token): SourceWord | undefined {
  const before = tokens.find(({ index }) => index === head.index - 1)
  return head.lemma.toLowerCase() === 'guard' &&
    before &&
    /^(coast|border|national|presidential|revolutionary|republican)$/i.test(before.form)
    ? { kind: head.xpos === 'NNS' ? 'anonymous-official' : 'named-organisation', group: 'security' }
    : undefined
}

function sourceWordIn(description: string): SourceWord | undefined {
  const words = description.toLowerCase().split(/\s+/)
  for (const word of words.toReversed()) {
    const known = sourceWord(word) ?? sourceWord(word.replace(/s$/, ''))
    if (known) return known
  }
  return undefined
}

/** Kinds of claimant that are people, of whom a number means something. */
const COUNTED: ReadonlySet<ClaimantKind> = new Set(['anonymous-official', 'witness', 'unnamed-many', 'unnamed-person'])

/** "two officials" → 2, "a resident" → 1, "three diplomats and a UN official" → 4. */
function numberIn(tokens: readonly Token[], head: Token): number | undefined {
  const and = tokens.findIndex((token) => token.index > head.index && token.lemma === 'and')
  const own = numberBefore(tokens, head)
  if (and < 0 || own === undefined) return own
  const rest = tokens.slice(and + 1)
  // "a teacher and mother of two": a second person has an article or number of its own.
  if (rest.length < 2 || !/^(DET|NUM)$/.test(rest[0]!.upos)) return own
  const other = numberBefore(rest, sourceHead(rest))
  return other === undefined ? own : own + other
}

function numberBefore(tokens: readonly Token[], head: Token): number | undefined {
  const before = tokens.filter((token) => token.index < head.index && token.upos === 'NUM')
  if (before.length > 0) {
    const number = numberOf(before.map((token) => token.form.toLowerCase()))
    if (number !== undefined && Number.isInteger(number)) return number
  }
  const article = tokens[0]!.form.toLowerCase()
  return (article === 'a' || article === 'an' || article === 'another') && head.xpos !== 'NNS' ? 1 : undefined
}

function withoutArticle(printed: string): string {
  // Who somebody is ends where the report begins to tell what he did.
  return printed
    .replace(/^(?:the|The|THE)\s+/, '')
    .replace(/(?:['’]s|(?<=s)['’])$/u, '')
    .replace(/,?\s+(?:who|whom|whose|which|that (?:ha[sd]|have|was|were|is|are))\s.*$/su, '')
}

const GROUND =
  /\b(?:on|under)(?: the)? (?:strict )?condition (?:of (?:strict )?anonymity|that (?:he|she|they)[^.,;”"]*|of not being (?:named|identified))|\b(?:who|and|they|he|she|official|officials|source|sources)? ?(?:asked|requested|wished|wanted|preferred|insisted|declined|refused)(?: (?:not|on not))? (?:to be|being|to remain|to stay) (?:named|identified|quoted|anonymous|unnamed)|\b(?:requested|requesting|insisted on|demanded|granted) anonymity|\bfor fear of [^.,;”"]*|\bfearing (?:\w+ ){0,2}(?:reprisals?|retaliation|retribution|revenge|arrest|punishment|(?:his|her|their) (?:life|lives|safety))|\bciting (?:fears? (?:of|for) [^.,;”"]*|security concerns|(?:the )?sensitivity of [^.,;”"]*)|\bwhose (?:identity|name) (?:is|was|has been|is being|was being) withheld[^.,;”"]*|\b(?:because of|given|due to) the sensitivity of [^.,;”"]*|\bspoke(?: [\w ]{0,20})? anonymously|\bbecause (?:he|she|they|the \w+|it) (?:was|were|is|are|wasn[’']t|weren[’']t|isn[’']t|aren[’']t)(?: not)? (?:allowed|authori[sz]ed|permitted|cleared|empowered)[^.,;”"]*|\b(?:as|since) (?:he|she|they) (?:was|were|is|are) not (?:allowed|authori[sz]ed|permitted)[^.;”"]*|\bnot (?:allowed|authori[sz]ed|permitted) to (?:speak|talk|brief|discuss|make|disclose|release|comment|give)[^.,;”"]*/gi

/** Grounds for anonymity with their places, in reading order: "because they were not authorised to speak to the press". */
export function findGrounds(text: string, paragraphs: readonly Span[]): Evidence[] {
  const out: Evidence[] = []
  for (const paragraph of paragraphs)
    for (const match of text.slice(paragraph.start, paragraph.end).matchAll(GROUND)) {
      const quote = match[0].trim()
      const start = paragraph.start + match.index + match[0].indexOf(quote)
      const before = out.at(-1)
      // "on condition of anonymity | because he was not authorised to speak": one ground.
      if (before && before.start >= paragraph.start && /^[,\s]*$/.test(text.slice(before.end, start)))
        out[out.length - 1] = evidence(text, { start: before.start, end: start + quote.length })
      else out.push(evidence(text, { start, end: start + quote.length }))
    }
  return out
}
