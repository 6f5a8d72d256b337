/** The one door to what is kept. Two engines stand behind it, `sqlite.ts` and `postgres.ts`; one suite of tests is run against both. */
import type { CopyPair, Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import type { Accounts } from './accounts.ts'
import type { EventKey } from './decision.ts'
import type { Row } from './row.ts'
import type { Database, Sql } from './sql.ts'
import type { Snippet } from './words.ts'

/** What putting a reading did. `revised`: the same text read by another version; both records are kept. */
export type PutResult = 'new' | 'same' | 'revised'

export type Sort = 'weight' | 'newest' | 'oldest' | 'review'

/** Which incidents to list. All conditions must hold; of a list any one will do. */
export type IncidentQuery = {
  /** Words that must all stand in one report of the incident. */
  words?: string
  type?: string | readonly string[]
  status?: string | readonly string[]
  /** Part of the name of somebody who acts or is acted on. */
  actor?: string
  /** Part of the name of the place or its first-level division. */
  place?: string
  /** ISO 3166-1 alpha-3. */
  country?: string | readonly string[]
  /** ISO 8601 dates, both included. */
  from?: string
  to?: string
  /** At least so many killed by the highest claim, at most so many by the lowest. */
  killedFrom?: number
  killedTo?: number
  /** Admiralty information credibility: this or better (a lower number). */
  credibility?: number
  /** At least so many independent origins. */
  origins?: number
  contradictions?: boolean
  /** Nobody has decided on it. */
  unreviewed?: boolean
  /** Also those rejected as a whole; else they are left out. */
  rejected?: boolean
  /** West, south, east, north in degrees; west may be greater than east. */
  box?: readonly [number, number, number, number]
  /** Actor's id: part of any kind. */
  part?: string
  sort?: Sort
  /** At most so many, heaviest first; default 100. */
  limit?: number
  /** As given with the page before. */
  cursor?: string
}

export type RowPage = {
  /** Each a {@link Row} as JSON: lists are put together without reading them. */
  rows: string[]
  next?: string
  /** On all pages, counted up to 10,000. */
  total: number
}

/** A change of an incident, with its reason; numbered from 1 within the incident. */
export type Revision = { incident: string; number: number; reason: string; at?: string }

/** One human decision. `previous` is the hash of the entry before it: the journal cannot be changed in the middle. */
export type Decision = {
  number: number
  at: string
  who: string
  action: string
  subject: string
  /** JSON of the details. */
  detail: string
  previous: string
  hash: string
}
export type DecisionQuery = { after?: number; subject?: string; action?: string; who?: string; limit?: number }

export type ReportSummary = {
  id: string
  name: string
  title: string
  date?: string
  outlet?: string
  agency?: string
  url?: string
  language?: string
  characters: number
}
export type ReportQuery = { outlet?: string; from?: string; to?: string; limit?: number; cursor?: string }
export type ReportPage = { reports: ReportSummary[]; next?: string; total: number }

export type SearchHit = Snippet & { report: string; name: string; title: string; date?: string; outlet?: string }
/** A report as full text finds it. */
export type FoundReport = {
  id: string
  name: string
  title: string
  text: string
  date: string | null
  outlet: string | null
}
export type SearchQuery = ReportQuery & { words: string }
export type SearchPage = { hits: SearchHit[]; next?: string }

/** What {@link Store.changeIncidents} puts in place of what was there. */
export type IncidentChange = {
  /** New or changed, each whole. */
  incidents: readonly Incident[]
  /** Events that are in no incident any more. */
  gone: readonly EventKey[]
  /** Reason of the revisions. */
  because: string
}
/** What goes with a change into one transaction: how far it reaches, and what an index is filled from later. */
export type ChangeBasis = {
  /** What the incidents are up to date with after it. */
  covers: Coverage
  /** Digest of each reading that is new in it. */
  digests: readonly { report: string; reading: number; json: string }[]
  copies: readonly CopyPair[]
  /** For the kind, country and code of those who are named. */
  readings: readonly Reading[]
}
/** How far the incidents are up to date: last reading and last decision that went into them. */
export type Coverage = { reading: number; decision: number }

/** What happened in the store, numbered without end; whoever follows asks for what came after. */
export type Change = {
  number: number
  kind: 'incidents' | 'decision' | 'reload'
  detail: { ids?: string[]; gone?: string[]; decision?: number }
}

export type Actor = {
  id: string
  name: string
  kind: string
  country?: string
  sector?: string
  code?: string
  incidents: number
}
export type Part = { incident: string; actor: string; name: string; role: 'actor' | 'recipient'; day?: string }
export type Accusation = { incident: string; accuser: string; accused: string; day?: string }

export type Original = { report: string; name: string; bytes: Uint8Array }

export type Counts = { reports: number; readings: number; incidents: number; decisions: number }

/** A store of readings, incidents and decisions. Every method that writes has the data on disk when it returns. */
export interface Store {
  readonly engine: 'sqlite' | 'postgres'
  /** As it was named, without a password. */
  readonly name: string
  readonly database: Database
  readonly accounts: Accounts

  /** Keeps a reading; the text is kept once, whatever the number of readings. */
  putReading(reading: Reading): Promise<PutResult>
  /** As {@link putReading} for many, in one transaction, with the inputs that are finished by it. */
  putReadings(readings: readonly Reading[], more?: PutWith): Promise<PutResult[]>
  /** Notes that a report was read by another version and came to the same: nothing is to be done. */
  known(reportId: string, version: string): Promise<boolean>
  /** Which of these inputs (see {@link FinishedInput}) were finished before. */
  finished(keys: readonly string[]): Promise<Set<string>>
  /** The newest reading of a report. */
  reading(reportId: string): Promise<Reading | undefined>
  readingsOf(reportIds: readonly string[]): Promise<Reading[]>
  /** The newest reading of every report, by report id. */
  readings(): AsyncIterable<Reading>
  /** Newest readings put after number `after`, oldest first, with their numbers. */
  readingsAfter(after: number, limit?: number): Promise<{ seq: number; reading: Reading }[]>
  readingRevisions(reportId: string): Promise<number>
  original(reportId: string): Promise<Original | undefined>
  hasOriginal(reportId: string): Promise<boolean>
  reports(query?: ReportQuery): Promise<ReportPage>
  summaries(reportIds: readonly string[]): Promise<ReportSummary[]>

  /** Puts the whole set of incidents in place of the old; ids survive where the events do. @returns what changed */
  putIncidents(incidents: readonly Incident[], reason: string, at?: string): Promise<Revision[]>
  /**
   * Puts changed incidents in place of those that own their events. Where another process was faster, so that the store's
   * incidents know of more than `basis.covers`, nothing is written and undefined comes back.
   */
  changeIncidents(change: IncidentChange, basis?: ChangeBasis, at?: string): Promise<Revision[] | undefined>
  /** Digests of the readings that the incidents are up to date with. */
  digests(): AsyncIterable<string>
  copyPairs(): AsyncIterable<CopyPair>
  /** Pairs both of whose reports are among these. */
  copiesOf(reportIds: readonly string[]): Promise<CopyPair[]>
  coverage(): Promise<Coverage>
  /** Last reading and last decision there are. */
  newest(): Promise<Coverage>
  /** As people decided it. */
  incident(id: string): Promise<Incident | undefined>
  /** As the program reads it. */
  machineIncident(id: string): Promise<Incident | undefined>
  incidents(query?: IncidentQuery): Promise<Incident[]>
  /** As decided, one at a time, heaviest first, all unless `limit` is given. */
  eachIncident(query?: IncidentQuery): AsyncIterable<Incident>
  rows(query?: IncidentQuery): Promise<RowPage>
  row(id: string): Promise<Row | undefined>
  rowsOf(ids: readonly string[]): Promise<Row[]>
  incidentsOfReports(
    reportIds: readonly string[],
  ): Promise<{ report: string; event: string; incident: string; title: string }[]>
  revisions(incident: string): Promise<Revision[]>

  /** Full-text search over the reports, best first. */
  search(words: string, limit?: number): Promise<SearchHit[]>
  searchPage(query: SearchQuery): Promise<SearchPage>
  /** Reports of these incidents that have the words, with their texts, by incident. */
  matching(words: string, incidents: readonly string[]): Promise<(FoundReport & { incident: string })[]>

  /**
   * Appends a human decision to the journal.
   * @param seen number of the newest decision on the subject that the reviewer knew of
   * @throws NewerDecisions where there are newer ones; nothing is written then
   */
  decide(
    decision: { at: string; who: string; action: string; subject: string; detail: string },
    seen?: number,
  ): Promise<Decision>
  journal(): Promise<Decision[]>
  decisions(query?: DecisionQuery): Promise<Decision[]>
  /** Number of the newest decision on each subject that has one. */
  seen(subjects: readonly string[]): Promise<Map<string, number>>

  actors(query?: IncidentQuery & { name?: string }): Promise<{ actors: Actor[]; total: number }>
  actorsOf(ids: readonly string[]): Promise<Actor[]>
  parts(query: { actors?: readonly string[]; incidents?: readonly string[]; limit?: number }): Promise<Part[]>
  accusations(query: {
    actors?: readonly string[]
    incidents?: readonly string[]
    limit?: number
  }): Promise<Accusation[]>

  changes(after: number, limit?: number): Promise<Change[]>
  lastChange(): Promise<number>
  /** Another string whenever anything that can be read has changed. */
  stamp(): Promise<string>
  /** Everything that is wrong with what is stored: hashes, spans, the journal's chain. Empty when sound. */
  verify(): Promise<string[]>
  counts(): Promise<Counts>
  close(): Promise<void>
}

/** An input all of whose reports are kept: `key` is made from its bytes, the version and the options it was read with. */
export type FinishedInput = { key: string; name: string; reports: readonly string[] }

/** What goes into the same transaction as readings. */
export type PutWith = {
  originals?: readonly Original[]
  inputs?: readonly FinishedInput[]
  /** Anything else: the job whose result they are. */
  within?: (tx: Sql) => Promise<void>
}

/** Others decided on the same subject since. */
export class NewerDecisions extends Error {
  readonly newer: readonly Decision[]
  constructor(newer: readonly Decision[]) {
    super(`${newer.length} newer decision${newer.length === 1 ? '' : 's'} on the same subject`)
    this.name = 'NewerDecisions'
    this.newer = newer
  }
}
