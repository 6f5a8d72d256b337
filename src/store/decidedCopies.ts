/** What people said of reports that are, or are no, copies: reports of one origin count once, as the program counts its own finds. */
import { judgeCredibility } from '../incidents/credibility.ts'
import type { Incident, Origin } from '../record/incident.ts'
import { undoneBy } from './decided.ts'
import type { Details } from './decision.ts'
import { decisions } from './journalTable.ts'
import { sha256 } from './reportTable.ts'
import type { Sql } from './sql.ts'

export type CopyRule = { report: string; of: string; same: boolean; who: string; number: number }

/** Rules that stand, oldest first. */
export async function copyRules(db: Sql): Promise<CopyRule[]> {
  const marks = [...(await decisions(db, { action: 'mark-copy' })), ...(await decisions(db, { action: 'unmark-copy' }))]
  if (marks.length === 0) return []
  const undone = undoneBy([...marks, ...(await decisions(db, { action: 'undo' }))])
  return marks
    .filter((d) => !undone.has(d.number))
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, action, subject, detail, who }) => {
      const { of, lineage = 'copy' } = JSON.parse(detail) as Details['mark-copy']
      // A part taken over is settled claim by claim, and leaves the reports origins of their own.
      return {
        report: subject,
        of,
        same: action === 'mark-copy' && (lineage === 'copy' || lineage === 'update'),
        who,
        number,
      }
    })
}

/** The incident with its origins joined and parted as people said; the incident itself where nothing concerns it. */
export function applyCopies(incident: Incident, rules: readonly CopyRule[]): Incident {
  const mine = new Set(incident.events.map((e) => e.report))
  const own = rules.filter((r) => mine.has(r.report) && mine.has(r.of))
  if (own.length === 0) return incident
  const result = structuredClone(incident)
  for (const { report, of, same, who, number } of own) {
    const origin = (id: string): Origin | undefined => result.origins.find((o) => o.reports.includes(id))
    const [a, b] = [origin(of), origin(report)]
    const because = `${same ? 'a copy' : 'no copy'} by decision ${number} of ${who}`
    if (same && a && b && a !== b) {
      a.reports = [...new Set([...a.reports, ...b.reports])].sort()
      a.because.push(because)
      result.origins = result.origins.filter((o) => o !== b)
      for (const claim of claimsOf(result)) if (claim.origin === b.id) claim.origin = a.id
    } else if (!same && a && a === b) {
      const parted: Origin = {
        id: `o:${sha256(report).slice(0, 12)}`,
        kind: 'unknown',
        name: report,
        reports: [report],
        because: [because],
      }
      a.reports = a.reports.filter((id) => id !== report)
      result.origins.push(parted)
      for (const claim of claimsOf(result))
        if (claim.report === report && claim.origin === a.id) claim.origin = parted.id
    }
  }
  const difference = result.origins.length - incident.origins.length
  if (difference === 0) return result
  result.counts = { ...result.counts, origins: Math.max(1, incident.counts.origins + difference) }
  result.credibility = judgeCredibility(
    result.counts,
    result.origins,
    result.contradictions,
    claimsOf(result),
    result.status,
  )
  return result
}

function claimsOf(incident: Incident): Incident['fields'][number]['claims'] {
  return incident.fields.flatMap((f) => f.claims)
}
