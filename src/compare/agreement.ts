/** How far two codings of the same events agree, field by field. */
import type { CodedEvent } from './coding.ts'
import { distance, overlap, type Match, type Matching } from './matching.ts'

/** Agreement on one field over the matched events that both code. */
export type FieldAgreement = {
  field: string
  /** Matched events where both say something. */
  both: number
  agree: number
  /** Cohen's kappa, for fields of few values: agreement beyond chance. Undefined where chance alone would give it all. */
  kappa?: number
  /** For numbers: mean of the absolute differences. */
  meanDifference?: number
}

export type Agreement = {
  ours: number
  theirs: number
  matched: number
  onlyOurs: number
  onlyTheirs: number
  fields: FieldAgreement[]
}

type Judge = {
  field: string
  value: (e: CodedEvent) => string | undefined
  same?: (a: CodedEvent, b: CodedEvent) => boolean
  nominal?: true
}

const JUDGES: readonly Judge[] = [
  { field: 'day', value: (e) => e.first, same: (a, b) => a.first <= b.last && b.first <= a.last },
  { field: 'country', value: (e) => e.country, nominal: true, same: (a, b) => a.country === b.country },
  { field: 'admin1', value: (e) => e.admin1 },
  {
    field: 'place within 25 km',
    value: (e) => (e.lat === undefined || e.coarse ? undefined : ''),
    same: (a, b) => (distance(a, b) ?? Infinity) <= 25,
  },
  { field: 'type', value: (e) => e.type, nominal: true },
  { field: 'sub-type', value: (e) => e.subType, nominal: true },
  { field: 'side 1', value: (e) => e.actors[0], same: (a, b) => sameSide(a.actors[0]!, b.actors[0]!) },
  { field: 'side 2', value: (e) => e.actors[1], same: (a, b) => sameSide(a.actors[1]!, b.actors[1]!) },
  { field: 'deaths', value: (e) => e.deaths && String(e.deaths.best) },
  {
    field: 'deaths within low and high',
    value: (e) => e.deaths && '',
    same: (a, b) => a.deaths!.low <= b.deaths!.high && b.deaths!.low <= a.deaths!.high,
  },
]

/** Two names of a side: half the words of the shorter, "of", "forces" and the like left out; the same words altogether where nothing is left. */
function sameSide(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase() || overlap(a, b) >= 0.5
}

export function agreementOf({ matches, onlyOurs, onlyTheirs }: Matching): Agreement {
  return {
    ours: matches.length + onlyOurs.length,
    theirs: matches.length + onlyTheirs.length,
    matched: matches.length,
    onlyOurs: onlyOurs.length,
    onlyTheirs: onlyTheirs.length,
    fields: JUDGES.map((judge) => fieldAgreement(judge, matches)).filter((f) => f.both > 0),
  }
}

function fieldAgreement({ field, value, same, nominal }: Judge, matches: readonly Match[]): FieldAgreement {
  const pairs = matches.filter((m) => value(m.ours) !== undefined && value(m.theirs) !== undefined)
  const agree = pairs.filter((m) =>
    same ? same(m.ours, m.theirs) : value(m.ours)!.toLowerCase() === value(m.theirs)!.toLowerCase(),
  ).length
  const result: FieldAgreement = { field, both: pairs.length, agree }
  if (nominal) {
    const kappa = cohensKappa(pairs.map((m) => [value(m.ours)!, value(m.theirs)!]))
    if (kappa !== undefined) result.kappa = kappa
  }
  if (field === 'deaths' && pairs.length > 0)
    result.meanDifference =
      pairs.reduce((sum, m) => sum + Math.abs(m.ours.deaths!.best - m.theirs.deaths!.best), 0) / pairs.length
  return result
}

/** Cohen's kappa (1960) of two coders' labels. */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): number | undefined {
  if (pairs.length === 0) return undefined
  const counts = (at: 0 | 1): Map<string, number> => {
    const found = new Map<string, number>()
    for (const pair of pairs) found.set(pair[at], (found.get(pair[at]) ?? 0) + 1)
    return found
  }
  const first = counts(0)
  const second = counts(1)
  const n = pairs.length
  const observed = pairs.filter(([a, b]) => a === b).length / n
  let expected = 0
  for (const [label, count] of first) expected += (count / n) * ((second.get(label) ?? 0) / n)
  return expected === 1 ? undefined : (observed - expected) / (1 - expected)
}

/** The fields on which a match disagrees, as "field: ours / theirs". */
export function differences({ ours, theirs }: Match): string[] {
  return JUDGES.filter((j) => j.field !== 'deaths within low and high').flatMap(({ field, value, same }) => {
    const [a, b] = [value(ours), value(theirs)]
    if (a === undefined || b === undefined) return []
    if (same ? same(ours, theirs) : a.toLowerCase() === b.toLowerCase()) return []
    return [`${field}: ${a || (ours.place ?? '')} / ${b || (theirs.place ?? '')}`]
  })
}
