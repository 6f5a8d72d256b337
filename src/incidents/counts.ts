/** Numbers of people in claims: ranges with a qualifier, and how to say them. */
import type { ClaimField } from '../record/event.ts'
import type { IncidentClaim } from '../record/incident.ts'

export type Range = { low: number; high?: number; qualifier: string }

export function isRange(value: IncidentClaim['value']): value is Range {
  return typeof value === 'object' && value !== null && 'low' in value
}

export function isCountField(field: ClaimField): boolean {
  return field.startsWith('casualties.') || field === 'participants'
}

/** "none", "at least 7", "6–9", "about 40", "12". */
export function sayRange({ value }: Pick<IncidentClaim, 'value'>): string {
  if (!isRange(value)) return String(value)
  const { low, high, qualifier } = value
  if (qualifier === 'none-reported') return 'none'
  if (high === undefined) return `${qualifier === 'vague' ? 'some ' : 'at least '}${low}`
  if (low !== high) return `${low}–${high}`
  return qualifier === 'about' ? `about ${low}` : String(low)
}
