/** What the earlier stages found, as the event stage looks it up: by sentence, by token, by who says it. */
import type { Analysis } from '../language/analysis.ts'
import type { Attribution } from '../record/attribution.ts'
import type { Entity } from '../record/entity.ts'
import type { Report } from '../record/report.ts'
import type { Count, PlaceMention, TimeExpression } from '../record/slot.ts'
import type { Span } from '../record/span.ts'
import { ClaimIndex } from './claimIndex.ts'
import type { EventMention } from './eventMention.ts'
import { treePath, type EventTree } from './eventTree.ts'

/** All that the earlier stages found. */
export type EventInput = {
  report: Report
  analysis: Analysis
  entities: Entity[]
  times: TimeExpression[]
  places: PlaceMention[]
  counts: Count[]
  attributions: Attribution[]
}

/** Harm that a bare toll speaks of: "the ministry raised the death toll to seven" names no deed. */
export const HARM = new Set<string>(['killed', 'injured', 'casualties', 'missing', 'abducted', 'money for damage'])
/** The slots the earlier stages found, by sentence and by token. */
export class Slots {
  readonly times = new Map<number, TimeExpression[]>()
  readonly places = new Map<number, PlaceMention[]>()
  readonly counts = new Map<number, Count[]>()
  readonly said: ClaimIndex
  /** How often a place in each country is named. */
  readonly countries = new Map<string, number>()
  /** Entity of each token, by the smallest mention that holds it; undefined for none. */
  readonly entityAt: (EntityAt | undefined)[]

  constructor(input: EventInput, tree: EventTree) {
    const { analysis } = input
    this.said = new ClaimIndex(input)
    for (const { country } of input.places)
      if (country) this.countries.set(country, (this.countries.get(country) ?? 0) + 1)
    put(this.times, input.times, analysis)
    put(this.places, input.places, analysis)
    put(this.counts, input.counts, analysis)
    this.entityAt = Array.from({ length: tree.tokens.length })
    for (const entity of input.entities)
      for (const mention of entity.mentions) {
        for (
          let t = firstTokenAt(tree, mention.start);
          t < tree.tokens.length && tree.tokens[t]!.start < mention.end;
          t++
        ) {
          const before = this.entityAt[t]
          if (!before || mention.end - mention.start < before.span.end - before.span.start)
            this.entityAt[t] = { entity, span: mention }
        }
      }
  }
}

export type EntityAt = { entity: Entity; span: Span }

export function firstTokenAt(tree: EventTree, offset: number): number {
  let low = 0
  let high = tree.tokens.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (tree.tokens[mid]!.end <= offset) low = mid + 1
    else high = mid
  }
  return low
}

function put<T extends Span>(map: Map<number, T[]>, items: readonly T[], analysis: Analysis): void {
  let s = 0
  for (const item of [...items].sort((a, b) => a.start - b.start)) {
    while (s + 1 < analysis.sentences.length && analysis.sentences[s]!.end <= item.start) s++
    map.get(s)?.push(item) ?? map.set(s, [item])
  }
}

/** Which of a sentence's slots stand at most so many steps of the tree from a mention. */
export function near<T extends Span>(
  tree: EventTree,
  mention: EventMention,
  items: readonly T[] | undefined,
  limit: number,
): T[] {
  return (items ?? []).filter((item) => stepsTo(tree, mention, item) <= limit)
}

/** Steps of the tree from a mention to the nearest word of a stretch of its sentence; Infinity where they do not hang together. */
export function stepsTo(tree: EventTree, mention: EventMention, item: Span): number {
  let least = Infinity
  for (let t = firstTokenAt(tree, item.start); t < tree.tokens.length && tree.tokens[t]!.start < item.end; t++)
    least = Math.min(least, treePath(tree, mention.trigger.token, t)?.length ?? Infinity)
  return least
}
