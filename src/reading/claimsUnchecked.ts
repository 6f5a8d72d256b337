/** "Reuters could not verify either account", "These figures have not been verified": doubt of what was told just before, as claims about its events. */
import type { Attribution } from '../record/attribution.ts'
import type { Event } from '../record/event.ts'
import { contains, type Evidence } from '../record/span.ts'

/** What is doubted is only named, by a word for what was told. */
const TOLD =
  /\b(?:claims?|accounts?|reports?|figures?|toll|tolls|numbers?|allegations?|versions?|statements?|information|details|assertions?)\W*$/i
const SEVERAL =
  /^(?:either|neither|both|the two|those|these|the competing|the conflicting)\b|\b(?:claims|accounts|versions)\W*$/i
/** How far back what was told stands, in attributions and in characters. */
const MOST_BACK = 4
const FARTHEST = 1500

export type Doubt = { event: string; attribution: Attribution; evidence: Evidence[]; about: Attribution }

/**
 * Doubts about the events of the attributions right before: of the last one, or of the last two where several are meant.
 * @param attributions in order of their cues
 */
export function uncheckedDoubts(attributions: readonly Attribution[], events: readonly Event[]): Doubt[] {
  const out: Doubt[] = []
  for (const [i, doubt] of attributions.entries()) {
    const [content] = doubt.content
    if (doubt.stance !== 'doubts' || doubt.content.length !== 1 || !content || !TOLD.test(content.quote)) continue
    // What it doubts is told in its own words: nothing before is meant.
    if (tellsOf(doubt, events).length > 0) continue
    const wanted = SEVERAL.test(content.quote) ? 2 : 1
    let found = 0
    for (let j = i - 1; j >= Math.max(0, i - MOST_BACK) && found < wanted; j--) {
      const before = attributions[j]!
      if (doubt.cue[0]!.start - before.cue[0]!.end > FARTHEST) break
      const told = tellsOf(before, events)
      if (told.length === 0 || before.stance === 'doubts') continue
      found++
      for (const event of told)
        if (!out.some((other) => other.attribution === doubt && other.event === event.id))
          out.push({ event: event.id, attribution: doubt, evidence: [...doubt.cue, content], about: before })
    }
  }
  return out
}

/** Coded events that a content speaks of. */
function tellsOf({ content }: Attribution, events: readonly Event[]): Event[] {
  return events.filter(
    (event) => event.type !== undefined && event.triggers.some((t) => content.some((part) => contains(part, t))),
  )
}
