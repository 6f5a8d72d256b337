import type { Count, CountKind, MoneyPurpose } from '../record/slot.ts'

/** A count before it has an id: places are of tokens. */
export type Draft = {
  kind: CountKind
  unit?: string
  purpose?: MoneyPurpose
  trigger: number
  /** Token of the number or, for a singular, of the noun. */
  at: number
  first: number
  last: number
  low: number
  high?: number
  qualifier: Count['qualifier']
  whose?: [number, number]
  partOf?: Draft
  cumulative: boolean
  because: string
}
