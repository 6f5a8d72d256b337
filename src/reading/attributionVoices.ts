/** Whose voice a pronoun is that coreference leaves unresolved: the speaker's inside a quotation, or that of the attribution before. */
import type { Analysis } from '../language/analysis.ts'
import { tokensIn } from '../language/tree.ts'
import { sourceWord } from '../ontology/claimants.ts'
import type { Attribution, Claimant, ClaimantKind } from '../record/attribution.ts'
import type { Entity, Mention } from '../record/entity.ts'
import type { Report } from '../record/report.ts'
import { overlaps, type Span } from '../record/span.ts'
import { quotationsIn, type Quotation } from './quotation.ts'

const FIRST_PERSON = /^(?:I|we|We|me|us)$/
const THIRD_PERSON = /^(he|she|it|they)$/i

/** Names of claimants that name nobody. */
const UNKNOWN = /^(?:unnamed\b|an unnamed )/

/** How far back a voice is taken up, in sentences. */
const REACH = 2

const PERSON_KINDS: ReadonlySet<ClaimantKind> = new Set([
  'named-person',
  'anonymous-official',
  'witness',
  'unnamed-person',
])
const BODY_KINDS: ReadonlySet<ClaimantKind> = new Set(['named-organisation', 'document', 'social-media', 'outlet'])

/**
 * "I told them to stop," the driver said: the inner "I" is the driver, and "we" are the speaker's. Outside all quotation marks "I" is who
 * writes. In place; to be called when it is known whose voice is inside whose.
 */
export function nameFirstPersons(attributions: readonly Attribution[], quotations: readonly Quotation[]): void {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]))
  for (const inner of attributions) {
    const [source] = inner.source
    if (!source || !FIRST_PERSON.test(source.quote)) continue
    const outer = inner.within === undefined ? undefined : byId.get(inner.within)
    const isQuoted = quotationsIn(quotations, source).some(({ marks }) => marks === 'double')
    if (outer && isQuoted) inner.claimant = { ...outer.claimant }
    else if (!isQuoted) inner.claimant = { kind: 'narrator', name: 'narrator' }
  }
}

/**
 * "The front claimed the attack. It said …": a pronoun is the voice heard last in its paragraph, where number and gender allow it, unless
 * coreference has found somebody whom the paragraph speaks of. In place.
 * @param attributions in order of their cues
 */
export function takeUpVoices(
  report: Report,
  analysis: Analysis,
  attributions: readonly Attribution[],
  entities: readonly Entity[],
  quotations: readonly Quotation[],
): void {
  const entityOf = new Map(entities.map((entity) => [entity.id, entity]))
  const sentenceOf = ({ cue }: Attribution) => analysis.tokens[tokensIn(analysis, cue[0]!).first]?.sentence ?? -1
  let block = 0
  for (const [i, later] of attributions.entries()) {
    const source = later.source[0]
    if (later.source.length !== 1 || !source || !THIRD_PERSON.test(source.quote)) continue
    if (quotationsIn(quotations, source).some(({ marks }) => marks === 'double')) continue
    while (block < report.blocks.length - 1 && report.blocks[block]!.end <= source.start) block++
    const paragraph = report.blocks[block]!
    const meant = later.claimant.entity === undefined ? undefined : entityOf.get(later.claimant.entity)
    // Who is only told of in what is said was found by mistake.
    const known = meant && isToldOf(meant, { start: 0, end: source.start }, later.content) ? meant : undefined
    if (known && isToldOf(known, { start: paragraph.start, end: source.start }, later.content)) continue
    const pronoun = source.quote.toLowerCase()
    const sentence = sentenceOf(later)
    let voice: Attribution | undefined
    for (let j = i - 1; j >= 0 && sentence - sentenceOf(attributions[j]!) <= REACH; j--) {
      const before = attributions[j]!
      const isHere = before.cue[0]!.start >= paragraph.start
      // Against coreference only what stands in the paragraph counts.
      if ((known && !isHere) || !mayTakeUp(pronoun, before, entityOf)) continue
      voice ??= before
      // A voice of the same depth goes on rather than one that was itself passed on.
      if (before.within !== later.within) continue
      voice = before
      break
    }
    if (!voice) continue
    const { ground: _, ...claimant } = voice.claimant
    later.claimant = claimant
    later.because += '; the voice before goes on'
  }
}

/** "the official", "the source": a description that says no more than what its bearer was called when first heard. */
const AGAIN = /^the (?:\w+ )?(\w+)$/i
/** How far back a description is taken up, in voices. */
const VOICES_BACK = 6

/**
 * "A source at the mission said …. “It is too late,” the source said": a bare description is the voice heard before that was introduced with
 * the same noun, or, where it names an office, the last person in such an office. In place.
 * @param attributions in order of their cues
 */
export function takeUpDescriptions(analysis: Analysis, attributions: readonly Attribution[]): void {
  const byEntity = new Map<string, Attribution[]>()
  for (const attribution of attributions) {
    const { entity } = attribution.claimant
    if (entity === undefined) continue
    const known = byEntity.get(entity)
    if (known) known.push(attribution)
    else byEntity.set(entity, [attribution])
  }
  for (const [i, later] of attributions.entries()) {
    const source = later.source[0]
    const noun = source && later.source.length === 1 ? AGAIN.exec(source.quote)?.[1]?.toLowerCase() : undefined
    if (!noun || !PERSON_KINDS.has(later.claimant.kind) || later.claimant.kind === 'named-person') continue
    const word = sourceWord(noun)
    if (!(noun === 'source' || (word && PERSON_KINDS.has(word.kind) && word.group !== 'relative'))) continue
    for (let j = i - 1, heard = 0; j >= 0 && heard < VOICES_BACK; j--) {
      const before = attributions[j]!
      const [first] = before.source
      if (!first || before.claimant.kind === 'narrator' || UNKNOWN.test(before.claimant.name)) continue
      heard++
      if (!PERSON_KINDS.has(before.claimant.kind) || (before.claimant.number ?? 1) > 1) continue
      const { first: from, last } = tokensIn(analysis, first)
      const said = analysis.tokens.slice(from, last)
      const isSame = said.some(({ lemma, form }) => lemma.toLowerCase() === noun && form.toLowerCase() === noun)
      // "the official": whoever holds an office; other nouns must have been said of them.
      const isInOffice =
        (noun === 'official' && said.some(({ lemma }) => isOffice(lemma.toLowerCase()))) ||
        (noun === 'officer' &&
          said.some(({ lemma }) => /^(police|military)$/.test(sourceWord(lemma.toLowerCase())?.group ?? '')))
      if (!isSame && !isInOffice) continue
      if (said.length <= 2 && before.claimant.kind !== 'named-person' && AGAIN.test(first.quote)) continue
      const { ground: _, ...claimant } = before.claimant
      // A pronoun behind it is its own: "the official said …. He added …".
      const same = later.claimant.entity === undefined ? [] : (byEntity.get(later.claimant.entity) ?? [])
      for (const other of same.length > 0 ? same.filter((k) => k.cue[0]!.start >= later.cue[0]!.start) : [later]) {
        other.claimant = { ...claimant, ...(other.claimant.ground ? { ground: other.claimant.ground } : {}) }
        other.because += '; described as a voice before'
      }
      break
    }
  }
}

function isOffice(lemma: string): boolean {
  const word = sourceWord(lemma)
  return word?.kind === 'anonymous-official' && word.group !== 'medical' && word.group !== 'rescue'
}

/**
 * A ground for anonymity belongs to one voice of its sentence: the one told last before it, or the first after it; others lose it. In place.
 */
export function settleGrounds(analysis: Analysis, attributions: readonly Attribution[]): void {
  const sentenceOf = (span: Span) => analysis.tokens[tokensIn(analysis, span).first]?.sentence ?? -1
  const rivals = new Map<number, Attribution[]>()
  for (const attribution of attributions) {
    const { ground } = attribution.claimant
    const [source] = attribution.source
    if (!ground || !source || sentenceOf(source) !== sentenceOf(ground)) continue
    rivals.set(ground.start, [...(rivals.get(ground.start) ?? []), attribution])
  }
  for (const sharing of rivals.values()) {
    if (sharing.length < 2) continue
    const ground = sharing[0]!.claimant.ground!
    const distance = ({ source }: Attribution) =>
      source[0]!.start < ground.start ? ground.start - source[0]!.end : 1e6 + source[0]!.start - ground.end
    const nearest = sharing.reduce((best, rival) => (distance(rival) < distance(best) ? rival : best))
    for (const other of sharing) {
      if (other.source[0]!.start === nearest.source[0]!.start || other.claimant.name === nearest.claimant.name) continue
      const { ground: _, ...claimant } = other.claimant
      other.claimant = claimant
    }
  }
}

const SPEAKERS_OWN = /^(?:I|me|my|mine|myself)$/i

/**
 * "“I shot at the lorry,” the guard said": who says "I" in a direct quotation is its speaker, which coreference, that knows no attributions,
 * tells at best by chance. Words of the innermost quotation count.
 * @returns the entities with those mentions put right; one that had no other mention is left out
 */
export function withSpeakers(
  analysis: Analysis,
  entities: readonly Entity[],
  attributions: readonly Attribution[],
): Entity[] {
  const speaker = new Map<number, { entity: string | undefined; size: number }>()
  for (const { form, content, claimant } of attributions) {
    if (form !== 'direct') continue
    const size = content.reduce((sum, { start, end }) => sum + end - start, 0)
    for (const part of content) {
      const { first, last } = tokensIn(analysis, part)
      for (let t = first; t < last; t++) {
        const { form: word, start } = analysis.tokens[t]!
        const known = speaker.get(start)
        if (SPEAKERS_OWN.test(word) && (!known || size < known.size))
          speaker.set(start, { entity: claimant.entity, size })
      }
    }
  }
  if (speaker.size === 0) return [...entities]
  const held = new Set(attributions.flatMap(({ claimant, target }) => [claimant.entity, target?.entity]))
  const moved = new Map<string, Mention[]>()
  const out: Entity[] = []
  for (const entity of entities) {
    const stays: Mention[] = []
    for (const mention of entity.mentions) {
      const right = speaker.get(mention.start)
      if (mention.form !== 'pronoun' || right?.entity === undefined || right.entity === entity.id) stays.push(mention)
      else moved.set(right.entity, [...(moved.get(right.entity) ?? []), mention])
    }
    if (stays.length > 0) out.push(stays.length === entity.mentions.length ? entity : { ...entity, mentions: stays })
    else if (held.has(entity.id)) out.push(entity)
  }
  return out.map((entity) => {
    const more = moved.get(entity.id)?.filter((m) => !entity.mentions.some(({ start }) => start === m.start))
    return more?.length
      ? { ...entity, mentions: [...entity.mentions, ...more].sort((a, b) => a.start - b.start || a.end - b.end) }
      : entity
  })
}

/** Is an entity named or described in a stretch? Who is only told of in what is said ("“A man died,” he wrote") is not who says it. */
function isToldOf({ mentions }: Entity, { start, end }: Span, said: readonly Span[]): boolean {
  return mentions.some(
    (mention) =>
      mention.form !== 'pronoun' &&
      mention.start >= start &&
      mention.end <= end &&
      !said.some((part) => overlaps(part, mention)),
  )
}

function mayTakeUp(pronoun: string, { claimant, source }: Attribution, entityOf: ReadonlyMap<string, Entity>): boolean {
  const { kind } = claimant
  if (source.length === 0 || kind === 'narrator' || UNKNOWN.test(claimant.name)) return false
  const isMany = kind === 'unnamed-many' || (claimant.number ?? 1) > 1 || isPlural(claimant)
  if (pronoun === 'they') return isMany || kind === 'named-organisation'
  if (pronoun === 'it') return BODY_KINDS.has(kind)
  const gender = claimant.entity === undefined ? undefined : entityOf.get(claimant.entity)?.gender
  return PERSON_KINDS.has(kind) && !isMany && gender !== (pronoun === 'he' ? 'female' : 'male')
}

/** "two officials", "witnesses": a description whose last noun ends as plurals do, and no name. */
function isPlural({ kind, name }: Claimant): boolean {
  return (
    kind !== 'named-person' &&
    kind !== 'named-organisation' &&
    /(?:[^s]s|people|men|women)$/i.test(name.split(/ (?:of|in|at|from|who|with) |,/)[0]!)
  )
}
