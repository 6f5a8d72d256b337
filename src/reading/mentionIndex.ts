/** The mentions of a report's entities by their place, so that a source finds its actor without a walk through all of them. */
import type { Analysis } from '../language/analysis.ts'
import type { Entity, EntityKind, Mention } from '../record/entity.ts'
import type { Span } from '../record/span.ts'

export type PlacedMention = { entity: Entity; mention: Mention }

export type MentionIndex = {
  /** In order of start. */
  mentions: PlacedMention[]
  /** Length of the longest mention, in UTF-16 code units. */
  longest: number
  /** 1 for each token in a mention of somebody or something that can speak. */
  speaks: Uint8Array
}

const SILENT = new Set<EntityKind>(['place', 'facility', 'other'])

export function indexMentions(analysis: Analysis, entities: readonly Entity[]): MentionIndex {
  const mentions = entities
    .flatMap((entity) => entity.mentions.map((mention): PlacedMention => ({ entity, mention })))
    .toSorted((a, b) => a.mention.start - b.mention.start || a.mention.end - b.mention.end)
  const speaks = new Uint8Array(analysis.tokens.length)
  let longest = 0
  let t = 0
  for (const { entity, mention } of mentions) {
    longest = Math.max(longest, mention.end - mention.start)
    if (SILENT.has(entity.kind)) continue
    while (t > 0 && analysis.tokens[t - 1]!.end > mention.start) t--
    while (t < speaks.length && analysis.tokens[t]!.end <= mention.start) t++
    for (let i = t; i < speaks.length && analysis.tokens[i]!.end <= mention.end; i++) speaks[i] = 1
  }
  return { mentions, longest, speaks }
}

/** The mentions that share a character with a span, in order. */
export function mentionsIn({ mentions, longest }: MentionIndex, span: Span): PlacedMention[] {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (mentions[middle]!.mention.start < span.start - longest) low = middle + 1
    else high = middle
  }
  const out: PlacedMention[] = []
  for (; low < mentions.length && mentions[low]!.mention.start < span.end; low++)
    if (mentions[low]!.mention.end > span.start) out.push(mentions[low]!)
  return out
}
