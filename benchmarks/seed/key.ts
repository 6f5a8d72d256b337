/** The hand-made answer key's format (`../shared/seed/key.json`), as far as the scorer reads it. */
import type { Evidence } from '../../src/record/span.ts'

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

export type Found = Pick<Evidence, 'start' | 'end' | 'quote'>
