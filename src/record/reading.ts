import type { Attribution } from './attribution.ts'
import type { Entity } from './entity.ts'
import type { Claim, Event } from './event.ts'
import type { Problem, Report } from './report.ts'
import type { Count, PlaceMention, TimeExpression } from './slot.ts'
import type { Evidence, Span } from './span.ts'

/** Something in the text that looks garbled: translated, spun, misspelt, or at odds with itself. */
export type Flag = Evidence & {
  kind:
    | 'garbled-phrase'
    | 'self-contradiction'
    | 'unknown-name'
    | 'impossible-agent'
    | 'grammar'
    | 'misspelling'
    | 'name-variant'
    | 'duplicate-contributor'
    | 'impossible-value'
    | 'uncertain-place'
    | 'undated'
  /** What was probably meant. */
  likely?: string
  because: string
}

/** A trigger that was seen and not coded, with the reason (invariant 4). */
export type Uncoded = Evidence & { reason: string }

/** All that one report claims. */
export type Reading = {
  /** Version of the record's format. */
  format: 'corroborate/reading/1'
  /** Version of the program and the hashes of the models that read it: same report + same versions → same bytes. */
  version: string
  models: Record<string, string>
  report: Report
  entities: Entity[]
  times: TimeExpression[]
  places: PlaceMention[]
  counts: Count[]
  attributions: Attribution[]
  events: Event[]
  claims: Claim[]
  flags: Flag[]
  uncoded: Uncoded[]
  problems: Problem[]
}

export type { Span }
