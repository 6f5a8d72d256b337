/**
 * One number where others want one: how a toll is computed from the claims of an incident. Each rule has a name and a version;
 * the claims themselves stay what they are.
 */
import type { ClaimField } from '../record/event.ts'
import type { Incident, IncidentClaim } from '../record/incident.ts'
import type { Member } from './columns.ts'

export type NumberClaim = { low: number; high?: number; qualifier: string; claim: IncidentClaim }

/** "Three children were among the dead": some of them, and no toll. */
const PART =
  /\b(?:was|were|is|are) among (?:the|those) (?:dead|killed|victims|wounded|injured|casualties|fatalities)\b|\bamong (?:the|those) (?:dead|killed|victims|wounded|injured|casualties|fatalities) (?:was|were|is|are)\b/i

/** What is claimed of a field as numbers, without what is denied, doubted, only part of a toll, or no longer stands (withdrawn, corrected, superseded). */
export function numbersOf(incident: Incident, field: ClaimField): NumberClaim[] {
  const found: NumberClaim[] = []
  for (const claim of incident.fields.find((f) => f.field === field)?.claims ?? []) {
    if (claim.stance === 'denies' || claim.stance === 'doubts' || claim.standing !== undefined) continue
    if (claim.evidence.some((e) => PART.test(e.quote))) continue
    const { value } = claim
    if (typeof value === 'number') found.push({ low: value, high: value, qualifier: 'exactly', claim })
    else if (typeof value === 'object') found.push({ ...value, claim })
  }
  return found
}

/**
 * Words for a number, by the least number our reading gives them ("dozens" is at least two dozen), as ACLED codes them:
 * tens 10, dozens 12, scores 20, hundreds 100, thousands 1,000. Several, many or a plural without a number: 3.
 */
const ACLED_VAGUE: Readonly<Record<number, number>> = {
  20: 10,
  24: 12,
  40: 20,
  200: 100,
  2000: 1000,
  2_000_000: 1_000_000,
}

export function acledNumber({ low, qualifier }: { low: number; qualifier: string }): number {
  if (qualifier !== 'vague') return low
  return ACLED_VAGUE[low] ?? (low < 10 ? 3 : low)
}

export type Fatalities = { value: number; because: string }

/**
 * ACLED's one number: the lowest of what is claimed, a vague word by its table, "at least n" as n, "up to n" as n's lower end.
 * "No soldier died" speaks of some of the people and counts only where nobody claims a number.
 */
export function acledFatalities(incident: Incident): Fatalities {
  const all = numbersOf(incident, 'casualties.killed')
  const told = all.filter((n) => n.qualifier !== 'none-reported')
  if (told.length === 0)
    return { value: 0, because: all.length ? 'no deaths, it is claimed' : 'no report tells of deaths' }
  const values = told.map((n) => acledNumber(n))
  const value = Math.min(...values)
  const vague = told[values.indexOf(value)]!.qualifier === 'vague'
  const highest = Math.max(...values)
  return {
    value,
    because: `${highest === value ? 'all claims' : `lowest of ${value}–${highest}`}${vague ? ', a word for a number' : ''}`,
  }
}

export type Deaths = {
  a: number
  b: number
  civilians: number
  unknown: number
  best: number
  high: number
  low: number
  because: string
}

/**
 * UCDP's estimates. Low is the lowest and high the highest of what is claimed; best is the value the record shows (latest report, most
 * direct claimant), a word for a number by its least value. Best is the sum of the four columns by definition: the share of each side
 * comes from the counts that say whose dead they are, the rest is unknown.
 */
export function ucdpDeaths(incident: Incident, members: readonly Member[], oneSided: boolean): Deaths | undefined {
  const told = numbersOf(incident, 'casualties.killed').filter((n) => n.qualifier !== 'none-reported')
  if (told.length === 0) return undefined
  const shown = incident.fields.find((f) => f.field === 'casualties.killed')?.shown
  const value = shown?.value
  const best = typeof value === 'object' ? value.low : typeof value === 'number' ? value : told[0]!.low
  const low = Math.min(best, ...told.map((n) => n.low))
  const high = Math.max(best, ...told.map((n) => n.high ?? n.low))
  const share = { a: 0, b: 0, civilians: 0 }
  let left = best
  if (oneSided) {
    share.civilians = best
    left = 0
  } else {
    const seen = new Set<string>()
    for (const { event } of members)
      for (const toll of event.tolls) {
        if (toll.kind !== 'killed' || toll.part || toll.extent === 'cumulative' || toll.whose === undefined) continue
        const key = `${toll.low} ${toll.whose.toLowerCase()}`
        const whose = sideOfDead(toll.whose)
        if (!whose || seen.has(key) || toll.low > left) continue
        seen.add(key)
        share[whose] += toll.low
        left -= toll.low
      }
  }
  return {
    ...share,
    unknown: left,
    best,
    high,
    low,
    because: `best is the value shown of ${told.length} claim${told.length === 1 ? '' : 's'}`,
  }
}

/** Side a is the state's (or the attacker's) in UCDP's layout. */
function sideOfDead(whose: string): 'a' | 'b' | 'civilians' | undefined {
  if (/\b(?:soldiers?|troops?|police(?:men|man)?|officers?|guards?|servicem[ae]n|personnel)\b/i.test(whose)) return 'a'
  if (/\b(?:militants?|rebels?|insurgents?|fighters?|gunm[ae]n|terrorists?|jihadists?|attackers?)\b/i.test(whose))
    return 'b'
  if (
    /\b(?:civilians?|villagers?|children|child|wom[ae]n|residents?|farmers?|students?|journalists?|protesters?)\b/i.test(
      whose,
    )
  )
    return 'civilians'
  return undefined
}
