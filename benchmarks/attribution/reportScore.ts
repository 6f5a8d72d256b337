/** Scores our own reports: linked with the right source, stance and claimant of the linked, and voices inside voices. */
import type { Attribution } from '../../src/record/attribution.ts'
import { overlaps, type Span } from '../../src/record/span.ts'
import type { MarkedAttribution, MarkedReport } from './markedReport.ts'
import type { Pair } from './polnear.ts'

export type Count = { correct: number; predicted: number; gold: number }
export type ReportScore = {
  linked: Count
  linkedWithSource: Count
  nested: Count
  stance: Count
  kind: Count
  group: Count
  status: Count
  misses: string[]
}

export function newReportScore(): ReportScore {
  const count = (): Count => ({ correct: 0, predicted: 0, gold: 0 })
  return {
    linked: count(),
    linkedWithSource: count(),
    nested: count(),
    stance: count(),
    kind: count(),
    group: count(),
    status: count(),
    misses: [],
  }
}

/** Adds one report to the score. Linked: half of the letters of the contents shared, as in the PolNeAR scorer. */
export function addReport(score: ReportScore, report: MarkedReport, found: readonly Attribution[]): void {
  const { text } = report
  const pairs: { gold: MarkedAttribution; ours: Attribution; worth: number }[] = []
  for (const gold of report.attributions)
    for (const ours of found) {
      const ratio = sharedRatio(text, gold.content, ours.content)
      const sameCue = meets(gold.cue, ours.cue)
      if (ratio >= 0.5) pairs.push({ gold, ours, worth: ratio + (sameCue ? 1 : 0) })
    }
  const linkOf = new Map<MarkedAttribution, Attribution>()
  const used = new Set<Attribution>()
  for (const { gold, ours } of pairs.toSorted((a, b) => b.worth - a.worth)) {
    if (linkOf.has(gold) || used.has(ours)) continue
    linkOf.set(gold, ours)
    used.add(ours)
  }
  const show = (attribution: { source: Pair[]; cue: Pair[]; content: Pair[] }) =>
    [attribution.source, attribution.cue, attribution.content]
      .map((part) => part.map(([a, b]) => text.slice(a, b)).join(' … '))
      .join(' | ')
  for (const total of [score.linked, score.linkedWithSource]) {
    total.predicted += found.length
    total.gold += report.attributions.length
  }
  for (const gold of report.attributions) {
    const ours = linkOf.get(gold)
    if (!ours) {
      score.misses.push(`${report.name} missed: ${show(gold)}`)
      continue
    }
    score.linked.correct++
    const right = gold.source.length + ours.source.length === 0 || meets(gold.source, ours.source)
    if (right) score.linkedWithSource.correct++
    else
      score.misses.push(`${report.name} source: ${show(gold)} → ${ours.source.map(({ quote }) => quote).join(' … ')}`)
    tally(score.stance, gold.stance === ours.stance, () =>
      score.misses.push(`${report.name} stance ${gold.stance} → ${ours.stance}: ${show(gold)}`),
    )
    if (gold.kind)
      tally(score.kind, gold.kind === ours.claimant.kind, () =>
        score.misses.push(`${report.name} kind ${gold.kind} → ${ours.claimant.kind}: ${show(gold)}`),
      )
    if (gold.group)
      tally(score.group, gold.group === ours.claimant.group, () =>
        score.misses.push(`${report.name} group ${gold.group} → ${ours.claimant.group}: ${show(gold)}`),
      )
  }
  for (const ours of found)
    if (!used.has(ours))
      score.misses.push(
        `${report.name} spurious (${ours.score}, ${ours.because}): ${[ours.source, ours.cue, ours.content].map((part) => part.map(({ quote }) => quote).join(' … ')).join(' | ')}`,
      )
  const byNumber = new Map(report.attributions.map((gold) => [gold.number, gold]))
  score.nested.predicted += found.filter(({ within }) => within !== undefined).length
  for (const gold of report.attributions) {
    if (gold.within === undefined) continue
    score.nested.gold++
    const outer = linkOf.get(byNumber.get(gold.within)!)
    const inner = linkOf.get(gold)
    if (outer && inner && inner.within === outer.id) score.nested.correct++
    else score.misses.push(`${report.name} nesting ${gold.number} within ${gold.within}: ${show(gold)}`)
  }
}

/** Adds the statuses of one report. @param statusAt of what the word in a span tells */
export function addStatuses(score: ReportScore, report: MarkedReport, statusAt: (span: Span) => string): void {
  for (const { start, end, status } of report.statuses) {
    const ours = statusAt({ start, end })
    tally(score.status, ours === status, () =>
      score.misses.push(`${report.name} status ${status} → ${ours}: ${report.text.slice(start, end)}`),
    )
  }
}

function tally(count: Count, right: boolean, miss: () => void): void {
  count.gold++
  count.predicted++
  if (right) count.correct++
  else miss()
}

function meets(gold: readonly Pair[], ours: readonly Span[]): boolean {
  return gold.some(([start, end]) => ours.some((span) => overlaps(span, { start, end })))
}

function sharedRatio(text: string, gold: readonly Pair[], ours: readonly Span[]): number {
  const letters = (pairs: readonly Pair[]) => {
    const out = new Set<number>()
    for (const [start, end] of pairs)
      for (let at = start; at < end; at++) if (/[\p{L}\p{N}]/u.test(text[at]!)) out.add(at)
    return out
  }
  const a = letters(gold)
  const b = letters(ours.map(({ start, end }): Pair => [start, end]))
  let shared = 0
  for (const at of a) if (b.has(at)) shared++
  return a.size + b.size === 0 ? 0 : shared / (a.size + b.size - shared)
}
