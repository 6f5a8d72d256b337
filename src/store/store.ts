/** The one door to what is kept. Two engines are meant to stand behind it; `sqlite.ts` is the first. */
import type { Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'

/** What putting a reading did. `revised`: the same text read by another version; both records are kept. */
export type PutResult = 'new' | 'same' | 'revised'

/** Which incidents to list. All conditions must hold. */
export type IncidentQuery = {
  type?: string
  status?: string
  /** ISO 3166-1 alpha-3. */
  country?: string
  /** ISO 8601 dates, both included. */
  from?: string
  to?: string
  /** At least so many independent origins. */
  origins?: number
  contradictions?: boolean
  /** At most so many, heaviest first; default 100. */
  limit?: number
}

/** A change of an incident, with its reason; numbered from 1 within the incident. */
export type Revision = { incident: string; number: number; reason: string }

/** One human decision. `previous` is the hash of the entry before it: the journal cannot be changed in the middle. */
export type Decision = {
  number: number
  at: string
  who: string
  action: string
  subject: string
  detail: string
  previous: string
  hash: string
}

export type SearchHit = { report: string; name: string; title: string; snippet: string }

/** A store of readings, incidents and decisions. Every method that writes has the data on disk when it returns. */
export interface Store {
  /** Keeps a reading; the text is kept once, whatever the number of readings. */
  putReading(reading: Reading): Promise<PutResult>
  /** As {@link putReading} for many, in one transaction. */
  putReadings(readings: readonly Reading[]): Promise<PutResult[]>
  /** The newest reading of a report. */
  reading(reportId: string): Promise<Reading | undefined>
  /** The newest reading of every report, by report id. */
  readings(): AsyncIterable<Reading>
  /** Puts the whole set of incidents in place of the old; ids survive where the events do. @returns what changed */
  putIncidents(incidents: readonly Incident[], reason: string): Promise<Revision[]>
  incident(id: string): Promise<Incident | undefined>
  incidents(query?: IncidentQuery): Promise<Incident[]>
  revisions(incident: string): Promise<Revision[]>
  /** Full-text search over the reports, best first. */
  search(words: string, limit?: number): Promise<SearchHit[]>
  /** Appends a human decision to the journal. */
  decide(decision: { at: string; who: string; action: string; subject: string; detail: string }): Promise<Decision>
  journal(): Promise<Decision[]>
  /** Everything that is wrong with what is stored: hashes, spans, the journal's chain. Empty when sound. */
  verify(): Promise<string[]>
  counts(): Promise<{ reports: number; readings: number; incidents: number; decisions: number }>
  close(): Promise<void>
}
