/** What inputs held besides reports, told in a line a reason. */
import { grouped } from '../export/wording.ts'
import type { LeftOut } from '../ingest/intake.ts'

/** "8 left out of 8 inputs (a.json, b.json, …): records that Corroborate wrote, not reports". */
export function leftOutLines(parts: readonly LeftOut[]): string[] {
  const byReason = new Map<string, LeftOut[]>()
  for (const part of parts) byReason.get(part.reason)?.push(part) ?? byReason.set(part.reason, [part])
  return [...byReason].map(([reason, of]) => {
    const count = of.reduce((sum, part) => sum + part.count, 0)
    const names = of
      .slice(0, 2)
      .map((part) => part.name)
      .join(', ')
    const where = of.length === 1 ? names : `${of.length} inputs (${names}${of.length > 2 ? ', …' : ''})`
    return `corroborate: ${where}: ${grouped(count)} left out: ${reason}\n`
  })
}
