/** Whose voice a pronoun is that coreference leaves unresolved: the speaker's inside a quotation, or that of the attribution before. */
import type { Analysis } from '../language/analysis.ts'
import { tokensIn } from '../language/tree.ts'
import type { Attribution, Claimant, ClaimantKind } from '../record/attribution.ts'
import type { Entity, Mention } from '../record/entity.ts'
import type { Report } from '../record/report.ts'
import type { Span } from '../record/span.ts'
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
    const known = later.claimant.entity === undefined ? undefined : entityOf.get(later.claimant.entity)
    if (known && isToldOf(known, { start: paragraph.start, end: source.start })) continue
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

/** Is an entity named or described in a stretch? */
function isToldOf({ mentions }: Entity, { start, end }: Span): boolean {
  return mentions.some((mention) => mention.form !== 'pronoun' && mention.start >= start && mention.end <= end)
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
