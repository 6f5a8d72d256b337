/** The hand-made answer key's format (`../shared/seed/key.json`), as far as the scorer reads it. */
type Text = { start: number; end: number; text: string }

export type SeedKey = {
  document: { date: string }
  blocks: (Text & { kind: string })[]
  entities: {
    id: string
    name: string
    type: string
    mentions: Text[]
    nominalMentions?: Text[]
    roles?: string[]
    country?: string
  }[]
  attributions: {
    source: Text
    cue: Text
    content: Text[]
    form: string
    stance?: string
    entity?: string
    sourceKind?: string
  }[]
  events: SeedEvent[]
  times: (Text & { value: string })[]
  flags: (Text & { kind: string; likely?: string })[]
}

export type SeedEvent = {
  id: string
  type: string
  status: string
  trigger: Text
  otherMentions?: Text[]
  actors?: string[]
  targets?: string[]
  date?: string
  place?: string[]
  casualties?: { who: string; killed?: number | string; injured?: number | string; source: string; evidence: Text }[]
  perpetrators?: { who: string; confidence: string; source: string; evidence: Text }[]
  claimOfResponsibility?: { claimed: boolean; evidence: Text }
}

/**
 * The key was made by looking words up, and one of them was found at the wrong place: a cue ("praised") that stands more
 * than 1,000 characters from what it brings in. Such a cue, and a trigger at the same place, is moved to the occurrence nearest the content.
 */
export function mendKey(key: SeedKey, text: string): SeedKey {
  for (const { cue, content } of key.attributions) {
    const near = content[0]
    if (!near || Math.abs(near.start - cue.start) <= 1000) continue
    let best = cue.start
    for (let at = text.indexOf(cue.text); at >= 0; at = text.indexOf(cue.text, at + 1))
      if (Math.abs(at - near.start) < Math.abs(best - near.start)) best = at
    const moved = { start: best, end: best + cue.text.length }
    for (const event of key.events) if (event.trigger.start === cue.start) Object.assign(event.trigger, moved)
    Object.assign(cue, moved)
  }
  return key
}

/** Share of characters two lists of spans have in common: intersection over union. */
export function overlapShare(
  a: readonly { start: number; end: number }[],
  b: readonly { start: number; end: number }[],
): number {
  const inA = characters(a)
  const inB = characters(b)
  let both = 0
  for (const c of inA) if (inB.has(c)) both++
  const union = inA.size + inB.size - both
  return union ? both / union : 0
}

function characters(spans: readonly { start: number; end: number }[]): Set<number> {
  const set = new Set<number>()
  for (const { start, end } of spans) for (let i = start; i < end; i++) set.add(i)
  return set
}

/** Do any two spans of the lists share a character? */
export function touch(
  a: readonly { start: number; end: number }[],
  b: readonly { start: number; end: number }[],
): boolean {
  return a.some((x) => b.some((y) => x.start < y.end && y.start < x.end))
}
