/** Agreement between coders: Krippendorff's alpha for any number of coders, with missing values (Krippendorff 2004, ch. 11). */
import type { GivenValue } from './decision.ts'
import { undoneBy } from './decided.ts'
import type { Row } from './row.ts'
import type { Store } from './store.ts'

export type Metric = 'nominal' | 'interval'

/**
 * Alpha over units, each the values given by different coders; units with fewer than two are passed over.
 * @returns undefined where fewer than two values can be paired or all values are the same (nothing could have differed)
 */
export function krippendorff(units: readonly (readonly (string | number)[])[], metric: Metric): number | undefined {
  const paired = units.filter((u) => u.length >= 2)
  const all = paired.flat()
  if (all.length < 2) return undefined
  const distance = (a: string | number, b: string | number): number =>
    metric === 'nominal' ? (a === b ? 0 : 1) : (Number(a) - Number(b)) ** 2
  let observed = 0
  for (const unit of paired) {
    let sum = 0
    for (const [i, a] of unit.entries()) for (const [j, b] of unit.entries()) if (i !== j) sum += distance(a, b)
    observed += sum / (unit.length - 1)
  }
  observed /= all.length
  const counts = new Map<string | number, number>()
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1)
  let expected = 0
  for (const [a, n] of counts) for (const [b, m] of counts) expected += n * m * distance(a, b)
  expected /= all.length * (all.length - 1)
  return expected === 0 ? undefined : 1 - observed / expected
}

export type FieldAgreement = {
  field: string
  alpha?: number
  metric: Metric
  units: number
  values: number
  differ: {
    incident: string
    title: string
    values: { who: string; value: unknown; number: number }[]
    curated?: unknown
  }[]
}

/** Over all `code` decisions that stand; the last of a coder for a field counts. */
export async function agreement(store: Store): Promise<{ coders: string[]; fields: FieldAgreement[] }> {
  const decisions = [
    ...(await store.decisions({ action: 'code' })),
    ...(await store.decisions({ action: 'curate' })),
    ...(await store.decisions({ action: 'undo' })),
  ].toSorted((a, b) => a.number - b.number)
  const undone = undoneBy(decisions)
  const coders = new Set<string>()
  const fields = new Map<string, Map<string, Map<string, { value: GivenValue; number: number }>>>()
  const curated = new Map<string, GivenValue>()
  for (const { number, action, subject, who, detail } of decisions) {
    if (undone.has(number) || action === 'undo') continue
    const { field, value } = JSON.parse(detail) as { field: string; value: GivenValue }
    if (action === 'curate') {
      curated.set(`${field} ${subject}`, value)
      continue
    }
    coders.add(who)
    const units = fields.get(field) ?? new Map<string, Map<string, { value: GivenValue; number: number }>>()
    fields.set(field, units)
    const unit = units.get(subject) ?? new Map<string, { value: GivenValue; number: number }>()
    units.set(subject, unit)
    unit.set(who, { value, number })
  }
  const result: FieldAgreement[] = []
  for (const [field, units] of [...fields].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const metric: Metric = field.startsWith('casualties.') || field === 'participants' ? 'interval' : 'nominal'
    const shared = [...units].filter(([, unit]) => unit.size >= 2)
    const values = shared.map(([, unit]) => [...unit.values()].map(({ value }) => comparable(value, metric)))
    const alpha = krippendorff(values, metric)
    const differ = shared.filter((_, i) => new Set(values[i]).size > 1)
    const titles = new Map<string, Row>((await store.rowsOf(differ.map(([id]) => id))).map((row) => [row.id, row]))
    result.push({
      field,
      metric,
      units: shared.length,
      values: values.flat().length,
      ...(alpha === undefined ? {} : { alpha: Math.round(alpha * 1000) / 1000 }),
      differ: differ.map(([incident, unit]) => ({
        incident,
        title: titles.get(incident)?.title ?? incident,
        values: [...unit].map(([who, { value, number }]) => ({ who, value, number })),
        ...(curated.has(`${field} ${incident}`) ? { curated: curated.get(`${field} ${incident}`) } : {}),
      })),
    })
  }
  return { coders: [...coders].sort(), fields: result }
}

/** A range counts by its middle; words without case; lists without order. */
function comparable(value: GivenValue, metric: Metric): string | number {
  if (metric === 'interval') {
    if (typeof value === 'number') return value
    if (typeof value === 'object' && value !== null && 'low' in value)
      return (value.low + (value.high ?? value.low)) / 2
    return 0
  }
  if (Array.isArray(value))
    return value
      .map((v) => v.toLowerCase())
      .sort()
      .join('\n')
  if (typeof value === 'object' && value !== null && 'name' in value) return value.geonames ?? value.name.toLowerCase()
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value)
}
