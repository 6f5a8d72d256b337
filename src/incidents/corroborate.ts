import type { CopyPair, Incident, Origin } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { findCopies } from './copies.ts'
import { linkEvents } from './linking.ts'
import { mergeEvents } from './merging.ts'
import { compare, findOrigins } from './origins.ts'

/** What a set of readings comes to, with the lineage that the counting of origins rests on. */
export type Corroboration = { incidents: Incident[]; origins: Origin[]; copies: CopyPair[] }

/**
 * Brings the readings of many reports together: `corroborate(reports.map(read))`. The order of the readings makes no
 * difference, and the same report twice is one report. Incidents come heaviest first.
 */
export function corroborate(readings: readonly Reading[]): Incident[] {
  return corroborateWithLineage(readings).incidents
}

/** As {@link corroborate}, with the copies and origins found on the way. */
export function corroborateWithLineage(readings: readonly Reading[]): Corroboration {
  const once = [...new Map(readings.map((r) => [r.report.id, r])).values()].sort((a, b) =>
    compare(a.report.id, b.report.id),
  )
  const reports = once.map((r) => r.report)
  const copies = findCopies(reports)
  const origins = findOrigins(reports, copies)
  const incidents = linkEvents(once).map(({ members, reasons }) => mergeEvents(members, reasons, { origins, copies }))
  incidents.sort((a, b) => b.weight - a.weight || compare(a.id, b.id))
  return { incidents, origins, copies }
}
