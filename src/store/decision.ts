/** What people decide about the record. Decisions are never changed or taken out: what takes one back is another one. */
import type { Status } from '../record/event.ts'
import type { Lineage } from '../record/incident.ts'

/** An event of a report: events keep their place when incidents are made anew. */
export type EventKey = { report: string; event: string }
/** A claim of a report. */
export type ClaimKey = { report: string; claim: string }

/** A value a person gives: a word, a number, a range, a list of names, a place; null takes the value away. */
export type GivenValue =
  | string
  | number
  | boolean
  | null
  | { low: number; high?: number; qualifier?: string }
  | { name: string; country?: string; admin1?: string; lat?: number; lon?: number; geonames?: number }
  | string[]

/** Action → what its detail holds. Subjects: an incident's id for most, an actor's id or a report's where said so. */
export type Details = {
  /** The whole incident, one field of it, or one claim, is as the record says. */
  accept: { field?: string; claim?: ClaimKey; why?: string }
  /** A field gets another value: `type`, `mode`, `status`, `day`, `place`, `actors`, `recipients`, `title` or a claim field. */
  correct: { field: string; value: GivenValue; why?: string }
  /** The whole incident is none, a field's value is wrong, or a claim is not made in the report. */
  reject: { field?: string; claim?: ClaimKey; why?: string }
  status: { value: Status; why?: string }
  /** The subject and another incident are one. `events`: those of both, filled in by the server. */
  merge: { with: string; why?: string; events?: EventKey[] }
  /** These events of the subject are another incident. `rest`: the others, filled in by the server. */
  split: { events: EventKey[]; rest?: EventKey[]; why?: string }
  /** Subject: an actor's id. The name is one of its names. */
  alias: { name: string; why?: string }
  unalias: { name: string; why?: string }
  /** Subject: an actor's id; the other actor is the same. */
  'merge-actors': { with: string; why?: string }
  /** Subject: an actor's id; these of its names are somebody else. */
  'split-actor': { names: string[]; why?: string }
  /** Subject: a report's id; it is a copy of the other (or, with another lineage, stands so to it). */
  'mark-copy': { of: string; lineage?: Lineage; why?: string }
  'unmark-copy': { of: string; why?: string }
  /** A second coder's own value, seen by nobody until the curator compares; changes nothing in the record. */
  code: { field: string; value: GivenValue; why?: string }
  /** The curator's choice between coders: as `correct`. */
  curate: { field: string; value: GivenValue; why?: string }
  note: { text: string }
  /** Takes decision `number` back. */
  undo: { number: number; why?: string }
}

export type Action = keyof Details
export const ACTIONS = [
  'accept',
  'correct',
  'reject',
  'status',
  'merge',
  'split',
  'alias',
  'unalias',
  'merge-actors',
  'split-actor',
  'mark-copy',
  'unmark-copy',
  'code',
  'curate',
  'note',
  'undo',
] as const satisfies readonly Action[]

/** One decision as it is handed in. */
export type NewDecision = { [A in Action]: { action: A; subject: string; detail: Details[A] } }[Action]
