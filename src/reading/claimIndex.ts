/** Finds by place and by id what claims are joined from, so that joining stays linear in a long report. */
import type { Attribution } from '../record/attribution.ts'
import type { Entity, Mention } from '../record/entity.ts'
import type { Count, PlaceMention, TimeExpression } from '../record/slot.ts'
import { contains, overlaps, type Span } from '../record/span.ts'

/** Characters to a drawer: about two sentences, so that few things share one. */
const DRAWER = 256

/** Things that have a place in the text, by drawer. */
class Drawers<T> {
  readonly #drawers = new Map<number, T[]>()

  put(span: Span, item: T): void {
    for (let d = Math.floor(span.start / DRAWER); d * DRAWER < span.end; d++) {
      const drawer = this.#drawers.get(d)
      if (!drawer) this.#drawers.set(d, [item])
      else if (drawer.at(-1) !== item) drawer.push(item)
    }
  }

  /** What may touch a span, each once, in the order it was put in within a drawer. */
  near(span: Span): readonly T[] {
    const first = Math.floor(span.start / DRAWER)
    const last = Math.floor(Math.max(span.start, span.end - 1) / DRAWER)
    if (first === last) return this.#drawers.get(first) ?? []
    const found = new Set<T>()
    for (let d = first; d <= last; d++) for (const item of this.#drawers.get(d) ?? []) found.add(item)
    return [...found]
  }
}

export class ClaimIndex {
  readonly counts: ReadonlyMap<string, Count>
  readonly times: ReadonlyMap<string, TimeExpression>
  readonly places: ReadonlyMap<string, PlaceMention>
  readonly #byId: ReadonlyMap<string, Attribution>
  readonly #contents = new Drawers<Attribution>()
  readonly #sources = new Drawers<Attribution>()
  readonly #targets = new Map<number, Attribution[]>()
  readonly #mentions = new Drawers<{ entity: Entity; mention: Mention }>()

  constructor(parts: {
    attributions: readonly Attribution[]
    entities: readonly Entity[]
    counts: readonly Count[]
    times: readonly TimeExpression[]
    places: readonly PlaceMention[]
  }) {
    this.#byId = new Map(parts.attributions.map((a) => [a.id, a]))
    this.counts = new Map(parts.counts.map((c) => [c.id, c]))
    this.times = new Map(parts.times.map((t) => [t.id, t]))
    this.places = new Map(parts.places.map((p) => [p.id, p]))
    // The one with the least content is the innermost and comes first in every drawer.
    for (const a of parts.attributions.toSorted((x, y) => size(x) - size(y))) {
      for (const part of a.content) this.#contents.put(part, a)
      for (const part of a.source) this.#sources.put(part, a)
      if (a.target) this.#targets.set(a.target.start, [...(this.#targets.get(a.target.start) ?? []), a])
    }
    for (const entity of parts.entities)
      for (const mention of entity.mentions) this.#mentions.put(mention, { entity, mention })
  }

  /** The innermost attribution in whose content a span stands; undefined for the narrator's own words. */
  holder(span: Span): Attribution | undefined {
    return this.#contents.near(span).find((a) => a.content.some((part) => contains(part, span)))
  }

  /** As {@link holder}, but half of the span is enough: for phrases that a content's edge cuts. */
  mostHolder(span: Span): Attribution | undefined {
    const half = (part: Span) =>
      overlaps(part, span) &&
      2 * (Math.min(part.end, span.end) - Math.max(part.start, span.start)) > span.end - span.start
    return this.holder(span) ?? this.#contents.near(span).find((a) => a.content.some(half))
  }

  byId(id: string): Attribution | undefined {
    return this.#byId.get(id)
  }

  /** Attributions whose source touches a span. */
  saidBy(span: Span): readonly Attribution[] {
    return this.#sources.near(span).filter((a) => a.source.some((part) => overlaps(part, span)))
  }

  /** Attributions whose target begins at an offset. */
  aimedAt(start: number): readonly Attribution[] {
    return this.#targets.get(start) ?? []
  }

  /** The entity whose mention fills a span best, if it fills three tenths of what the two cover. */
  entityAt(span: Span): Entity | undefined {
    let best: { entity: Entity; share: number } | undefined
    for (const { entity, mention } of this.#mentions.near(span)) {
      if (!overlaps(mention, span)) continue
      const both = Math.min(mention.end, span.end) - Math.max(mention.start, span.start)
      const share = both / (Math.max(mention.end, span.end) - Math.min(mention.start, span.start))
      if (!best || share > best.share) best = { entity, share }
    }
    return best && best.share >= 0.3 ? best.entity : undefined
  }
}

function size(a: Attribution): number {
  return a.content.reduce((n, part) => n + part.end - part.start, 0)
}
