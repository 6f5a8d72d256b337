/** Where claims about one incident do not fit together. */
import type { Contradiction, IncidentClaim, IncidentField } from '../record/incident.ts'

type Range = { low: number; high?: number; qualifier: string }

export function findContradictions(fields: readonly IncidentField[]): Contradiction[] {
  const found: Contradiction[] = []
  for (const { field, claims } of fields) {
    if (field.startsWith('casualties.') || field === 'participants') {
      const pair = farthestApart(claims)
      if (pair)
        found.push({
          kind: 'number',
          field,
          summary: `${field.replace('casualties.', '')}: ${sayRange(pair[0])} (${who(pair[0])}) against ${sayRange(pair[1])} (${who(pair[1])})`,
          claims: ids(pair),
        })
    } else if (field === 'perpetrator') {
      const denied = claims.filter((c) => c.stance === 'denies')
      const accused = claims.filter((c) => c.stance !== 'denies')
      for (const denial of denied) {
        const against = accused.filter((c) => sameName(c.value, denial.value))
        if (against[0])
          found.push({
            kind: 'denial',
            field,
            summary: `${String(denial.value)}: ${against[0].stance} (${who(against[0])}), denied (${who(denial)})`,
            claims: ids([denial, ...against]),
          })
      }
      const different = accused.find(
        (c) => accused[0] && !sameName(c.value, accused[0].value) && who(c) !== who(accused[0]),
      )
      if (accused[0] && different)
        found.push({
          kind: 'perpetrator',
          field,
          summary: `${String(accused[0].value)} (${who(accused[0])}) or ${String(different.value)} (${who(different)})`,
          claims: ids([accused[0], different]),
        })
    } else if (field === 'event') {
      const denied = claims.filter((c) => c.stance === 'denies' || c.status === 'did-not-happen')
      const told = claims.filter((c) => c.stance !== 'denies' && (c.status === 'happened' || c.status === 'ongoing'))
      if (denied[0] && told[0])
        found.push({
          kind: 'denial',
          field,
          summary: `told as having happened (${who(told[0])}), denied (${who(denied[0])})`,
          claims: ids([told[0], denied[0]]),
        })
      const attempted = claims.find((c) => c.status === 'attempted' && c.stance !== 'denies')
      const planned = claims.find((c) => c.status === 'planned' && c.stance !== 'denies')
      const other = attempted && planned ? [attempted, planned] : undefined
      if (other)
        found.push({
          kind: 'status',
          field,
          summary: `${other[0]!.status} (${who(other[0]!)}) or ${other[1]!.status} (${who(other[1]!)})`,
          claims: ids(other),
        })
    }
  }
  return found
}

/** The two claims whose ranges lie farthest apart without touching; "dozens" and other vague words contradict no number. */
function farthestApart(claims: readonly IncidentClaim[]): [IncidentClaim, IncidentClaim] | undefined {
  let best: { pair: [IncidentClaim, IncidentClaim]; gap: number } | undefined
  const exact = claims.filter((c) => isRange(c.value) && c.value.qualifier !== 'vague' && c.stance !== 'denies')
  for (const [i, a] of exact.entries())
    for (const b of exact.slice(i + 1)) {
      const [x, y] = [a.value as Range, b.value as Range]
      // Two values of one claimant in one report count different people.
      if (a.report === b.report && who(a) === who(b)) continue
      const gap = Math.max(x.low, y.low) - Math.min(x.high ?? Infinity, y.high ?? Infinity)
      if (gap <= 0 || (best && gap <= best.gap)) continue
      best = { pair: x.low <= y.low ? [a, b] : [b, a], gap }
    }
  return best?.pair
}

export function isRange(value: IncidentClaim['value']): value is Range {
  return typeof value === 'object' && value !== null && 'low' in value
}

export function sayRange(claim: Pick<IncidentClaim, 'value'>): string {
  const value = claim.value
  if (!isRange(value)) return String(value)
  const { low, high, qualifier } = value
  if (qualifier === 'none-reported') return 'none'
  if (high === undefined) return `${qualifier === 'vague' ? 'some ' : 'at least '}${low}`
  if (low !== high) return `${low}–${high}`
  return qualifier === 'about' ? `about ${low}` : String(low)
}

function who(claim: IncidentClaim): string {
  return claim.claimant.name
}

function ids(claims: readonly IncidentClaim[]): { report: string; claim: string }[] {
  return claims.map((c) => ({ report: c.report, claim: c.claim }))
}

function sameName(a: unknown, b: unknown): boolean {
  const [x, y] = [words(String(a)), words(String(b))]
  return x.some((w) => y.includes(w))
}

function words(name: string): string[] {
  return (name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((w) => w !== 'the' && w !== 'and')
}
