import type { CopyPair, Incident, Origin } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { incidentsOf } from './incidentIndex.ts'
import { compare } from './order.ts'

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
  const { incidents, links } = incidentsOf(once)
  return {
    incidents,
    origins: links.lineage.origins(once.map((r) => r.report.id)),
    copies: links.lineage.allPairs(),
  }
}
