/** Whose voice is inside whose. */
import type { Attribution } from '../record/attribution.ts'
import { overlaps, type Span } from '../record/span.ts'

const CITING = /^(citing|quoting)$/i
/** A voice that another cites stands this near to it, in attributions. */
const CITED_REACH = 8

/**
 * Sets `within`: the attribution with the smallest content that holds the cue, or the one that cites this voice ("AP reported,
 * citing two officials"). In place.
 * @param attributions in order of their cues
 */
export function nestAttributions(attributions: readonly Attribution[]): void {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]))
  const spans = attributions
    .flatMap((outer) => outer.content.map((span) => ({ span, outer, size: sizeOf(outer.content) })))
    .toSorted((a, b) => a.span.start - b.span.start)
  let next = 0
  // Contents that may still hold a cue; they are few, since a content ends with its passage.
  let open: typeof spans = []
  for (const [i, inner] of attributions.entries()) {
    const cue = inner.cue[0]!
    while (next < spans.length && spans[next]!.span.start <= cue.start) open.push(spans[next++]!)
    open = open.filter(({ span }) => span.end > cue.start)
    const holders = open.filter(({ span, outer }) => outer !== inner && span.end >= cue.end)
    if (CITING.test(cue.quote))
      for (const outer of attributions.slice(Math.max(0, i - CITED_REACH), i + CITED_REACH))
        if (!CITING.test(outer.cue[0]!.quote) && sharesContent(outer, inner))
          // What is cited is the whole of what the one in front passes on: of several the one with the most in common.
          holders.push({ span: outer.content[0]!, outer, size: -sharedLetters(outer, inner) })
    // Of two that hold it alike the one cited is the nearer to what is said.
    const [best] = holders.toSorted((a, b) => a.size - b.size || isCiting(b.outer) - isCiting(a.outer))
    if (best && !isAncestor(byId, inner, best.outer)) inner.within = best.outer.id
  }
}

function sizeOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0)
}

function isCiting({ cue }: Attribution): number {
  return CITING.test(cue[0]!.quote) ? 1 : 0
}

function sharedLetters(a: Attribution, b: Attribution): number {
  let shared = 0
  for (const x of a.content)
    for (const y of b.content) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start))
  return shared
}

function sharesContent(a: Attribution, b: Attribution): boolean {
  return a.content.some((x) => b.content.some((y) => overlaps(x, y)))
}

/** Does `outer` already lie within `inner`? Then the other way round would close a ring. */
function isAncestor(byId: ReadonlyMap<string, Attribution>, inner: Attribution, outer: Attribution): boolean {
  for (let at: Attribution | undefined = outer; at; at = at.within === undefined ? undefined : byId.get(at.within))
    if (at === inner) return true
  return false
}
