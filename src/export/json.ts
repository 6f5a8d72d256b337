/** One JSON document for a whole run. */
import type { CopyPair, Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import type { Failure } from './jsonl.ts'

/** `incidents` is what the readings come to together; it is there for a single report too. */
export type Document = {
  format: 'corroborate/document/1'
  readings: Reading[]
  incidents: Incident[]
  failures: Failure[]
}

/** Indented by two, newline at the end. */
export function toJson(document: Document): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

/** What a run of reports comes to, without the readings: incidents, and which reports share text. */
export type IncidentsDocument = {
  format: 'corroborate/incidents/1'
  incidents: Incident[]
  copies: CopyPair[]
  failures: Failure[]
}

/** Indented by two, newline at the end. */
export function toIncidentsJson(document: IncidentsDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
