import type { Claimant, Stance } from './attribution.ts'
import type { ClaimField, ClaimValue, EventType, Status } from './event.ts'
import type { NoticeKind } from './report.ts'
import type { Evidence, Span } from './span.ts'

/** How two reports stand to each other. Same agency text in two stages is an `update`: derived, but newer. */
export type Lineage = 'copy' | 'partly-derived' | 'update' | 'independent'

/** What shows that two reports are, or are not, of one origin. */
export type CopyPair = {
  /** Report ids, the earlier (or first by id) as `a`. */
  a: string
  b: string
  lineage: Lineage
  /** Share of the shorter text's skeleton and word runs that stand in the other, 0–1; quotations left out. */
  skeleton: number
  words: number
  /** Share of the shorter text's quoted words that stand in the other's quotations: the same speech is not the same source. */
  quotations: number
  /** Stretches of `a` and `b` that are the same or a rewriting, longest first: the audit trail. */
  aligned: { a: Span; b: Span }[]
  because: string[]
}

/** What a group of reports goes back to. Reports of one origin count once. */
export type Origin = {
  /** `o:` and 12 hex digits, made from the ids of its reports. */
  id: string
  kind: 'agency' | 'outlet' | 'unknown'
  /** "Associated Press", or the outlet's or report's name. */
  name: string
  reports: string[]
  because: string[]
  /** Admiralty code of the source, A (completely reliable) … F (cannot be judged). */
  reliability?: Reliability
}

export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'

/**
 * Why a claim no longer counts, though it is kept: its story was withdrawn (killed) or the value corrected by its own newsroom, the
 * same claimant said something newer, or no event can have such a value.
 */
export type Standing = {
  is: 'withdrawn' | 'corrected' | 'superseded' | 'implausible'
  /** The report that made it so. */
  by?: string
  because: string
}

/** A claim of one report as it stands in an incident. */
export type IncidentClaim = {
  report: string
  /** Origin of the passage, which may differ from the report's own ("Reuters reported"). */
  origin: string
  /** The claim's id in that report's Reading. */
  claim: string
  event: string
  field: ClaimField
  value: ClaimValue
  claimant: Claimant
  stance: Stance
  status: Status
  evidence: Evidence[]
  /** Absent where the claim stands. */
  standing?: Standing
}

/** One field of an incident: all that was claimed, and which value is shown by which rule. Never an average. */
export type IncidentField = {
  field: ClaimField
  /** What is shown; `low` and `high` span the independent claims of a count. */
  shown?: { value: ClaimValue; low?: number; high?: number; rule: string }
  claims: IncidentClaim[]
}

export type Contradiction = {
  kind: 'number' | 'perpetrator' | 'status' | 'denial' | 'place' | 'time'
  field: ClaimField
  /** One line that says it: "killed: 12 (police) against at least 19 (hospital)". */
  summary: string
  claims: { report: string; claim: string }[]
}

/**
 * Admiralty code: information credibility 1 (confirmed) … 6 (cannot be judged), and the letter of the most reliable source that
 * stands, with reasons.
 */
export type Credibility = { information: 1 | 2 | 3 | 4 | 5 | 6; source?: Reliability; reasons: string[] }

/** One step of how the story was told: in order of the reports' dates, reports without one last. */
export type StoryStep = {
  /** The report's date, ISO 8601; absent where it has none. */
  at?: string
  report: string
  kind: 'first-report' | 'value' | 'change' | 'denial' | 'responsibility' | 'status' | NoticeKind
  /** One line: "killed 14 → at least 19 (the hospital)". */
  text: string
}

/** Words in quotation marks that reports of several origins have in common: the same speech, which is not the same source. */
export type SharedQuotation = { quote: string; claimant: string; reports: string[] }

/** What the events of many reports are about. */
export type Incident = {
  /** `i:` and 12 hex digits, made from the events it was first seen in. */
  id: string
  type?: EventType
  mode?: string
  contexts: string[]
  status: Status
  /** One line made from the record. */
  title: string
  /** ISO 8601 date or `first/last`. */
  day?: string
  place?: { name: string; country?: string; admin1?: string; lat?: number; lon?: number; geonames?: number }
  actors: string[]
  recipients: string[]
  /** The events it is made of, with the score at which each joined and why. */
  events: { report: string; event: string; score: number; because: string[] }[]
  origins: Origin[]
  /** The two counts that always stand side by side. */
  counts: { reports: number; origins: number }
  fields: IncidentField[]
  contradictions: Contradiction[]
  credibility: Credibility
  /** What no report says: "no claim of responsibility in 3 reports". */
  missing: string[]
  /** How the story changed, first report first. Absent in records made before 0.2. */
  timeline?: StoryStep[]
  /** Speech that several origins quote. */
  quotations?: SharedQuotation[]
  /** What a reader should know before trusting the rest: withdrawn stories, embargoes, impossible numbers, dates that do not fit. */
  notes?: string[]
  weight: number
}
