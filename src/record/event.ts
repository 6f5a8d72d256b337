import type { Stance, Claimant } from './attribution.ts'
import type { Evidence } from './span.ts'

/** The 16 event types of PLOVER (manual of February 2024). */
export type EventType =
  | 'AGREE'
  | 'CONSULT'
  | 'SUPPORT'
  | 'CONCEDE'
  | 'COOPERATE'
  | 'AID'
  | 'RETREAT'
  | 'REQUEST'
  | 'ACCUSE'
  | 'REJECT'
  | 'THREATEN'
  | 'PROTEST'
  | 'SANCTION'
  | 'MOBILIZE'
  | 'COERCE'
  | 'ASSAULT'

/** Whether what is told of took place. */
export type Status = 'happened' | 'attempted' | 'ongoing' | 'planned' | 'threatened' | 'hypothetical' | 'did-not-happen'

/** Part somebody or something plays. `actor` and `recipient` are PLOVER's; the others after MUC-4's slots. */
export type ParticipantRole =
  | 'actor'
  | 'recipient'
  | 'victim'
  | 'physical-target'
  | 'instrument'
  | 'beneficiary'
  | 'about'

export type Participant = Evidence & {
  role: ParticipantRole
  entity?: string
  because: string
}

/** A category of the user's own codebook that an event falls into. */
export type OwnCode = { scheme: string; code: string; label: string; because: string }

/** What the claims of one report are about. */
export type Event = {
  /** `v1`, `v2` … in order of weight. */
  id: string
  /** Absent for an event outside PLOVER, which then has at least one context. */
  type?: EventType
  mode?: string
  contexts: string[]
  /** All the words that mention it, the one it is coded from first. */
  triggers: Evidence[]
  /** As the report tells it on the whole; single claims may differ. */
  status: Status
  participants: Participant[]
  /** Ids of time expressions; `day` is the best estimate, ISO 8601, a date or `first/last`. */
  times: string[]
  day?: string
  dayBecause?: string
  /** Ids of place mentions, the most precise first. */
  places: string[]
  placeBecause?: string
  /** Ids of counts. */
  counts: string[]
  /** Recalled, general or fictional: not what the report is news of. */
  background?: 'recalled' | 'general' | 'drill' | 'fiction'
  /** Categories of the user's own codebook, where one is given. */
  codes?: OwnCode[]
  /** How much of the report is about it, 0–1; events are listed by it. */
  weight: number
  because: string
}

/** What a claim says something about. */
export type ClaimField =
  | 'event' // that it happened, was tried, is planned …
  | 'perpetrator'
  | 'responsibility' // somebody claims it, or nobody did
  | 'casualties.killed'
  | 'casualties.injured'
  | 'casualties.missing'
  | 'casualties.abducted'
  | 'casualties.detained'
  | 'casualties.displaced'
  | 'participants'
  | 'damage' // things damaged or what the damage cost, in words: "300 houses", "about 2,000,000 USD"
  | 'money' // ransom, aid, reward …, in words: "ransom 50,000 USD"
  | 'time'
  | 'place'
  | 'instrument'
  | 'judgement'

export type ClaimValue = string | number | { low: number; high?: number; qualifier: string } | boolean

/** One thing one claimant says about one event. */
export type Claim = {
  /** `c1`, `c2` … grouped by event, in reading order. */
  id: string
  event: string
  field: ClaimField
  value: ClaimValue
  /** Entity the value names: the accused, the victim. */
  entity?: string
  claimant: Claimant
  stance: Stance
  /** The event's status under this claim. */
  status: Status
  /** The attribution that carries it; absent for the narrator. */
  attribution?: string
  evidence: Evidence[]
  score: number
  because: string
}
