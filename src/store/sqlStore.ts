/** The store over either engine. Each table's statements stand in a file of their own; this one is the list of what there is. */
import type { CopyPair, Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { Accounts } from './accounts.ts'
import * as actorTable from './actorTable.ts'
import { decide } from './deciding.ts'
import * as incidentTable from './incidentTable.ts'
import * as journalTable from './journalTable.ts'
import * as reportTable from './reportTable.ts'
import type { Row } from './row.ts'
import * as search from './search.ts'
import type { Database } from './sql.ts'
import type * as s from './store.ts'
import { verify } from './verify.ts'

export class SqlStore implements s.Store {
  readonly database: Database
  readonly name: string
  readonly accounts: Accounts

  constructor(database: Database, name: string, options: { passwordCost?: number } = {}) {
    this.database = database
    this.name = name
    this.accounts = new Accounts(database, options.passwordCost)
  }

  get engine(): 'sqlite' | 'postgres' {
    return this.database.engine
  }

  async putReading(reading: Reading): Promise<s.PutResult> {
    return (await this.putReadings([reading]))[0]!
  }
  putReadings(readings: readonly Reading[], more: s.PutWith = {}): Promise<s.PutResult[]> {
    return this.database.transaction(async (tx) => {
      const results = await reportTable.putReadings(tx, readings, more)
      await more.within?.(tx)
      return results
    })
  }
  known(reportId: string, version: string): Promise<boolean> {
    return reportTable.known(this.database, reportId, version)
  }
  finished(keys: readonly string[]): Promise<Set<string>> {
    return reportTable.finished(this.database, keys)
  }
  async reading(reportId: string): Promise<Reading | undefined> {
    return (await reportTable.readingsOf(this.database, [reportId]))[0]
  }
  readingsOf(reportIds: readonly string[]): Promise<Reading[]> {
    return reportTable.readingsOf(this.database, reportIds)
  }
  readings(): AsyncIterable<Reading> {
    return reportTable.readings(this.database)
  }
  readingsAfter(after: number, limit = 200): Promise<{ seq: number; reading: Reading }[]> {
    return reportTable.readingsAfter(this.database, after, limit)
  }
  readingRevisions(reportId: string): Promise<number> {
    return reportTable.revisions(this.database, reportId)
  }
  original(reportId: string): Promise<s.Original | undefined> {
    return reportTable.original(this.database, reportId)
  }
  hasOriginal(reportId: string): Promise<boolean> {
    return reportTable.hasOriginal(this.database, reportId)
  }
  reports(query: s.ReportQuery = {}): Promise<s.ReportPage> {
    return reportTable.reports(this.database, query)
  }
  summaries(reportIds: readonly string[]): Promise<s.ReportSummary[]> {
    return reportTable.summaries(this.database, reportIds)
  }

  putIncidents(incidents: readonly Incident[], reason: string, at?: string): Promise<s.Revision[]> {
    return this.database.transaction((tx) => incidentTable.putIncidents(tx, incidents, reason, at))
  }
  changeIncidents(change: s.IncidentChange, basis?: s.ChangeBasis, at?: string): Promise<s.Revision[] | undefined> {
    return this.database.transaction((tx) => incidentTable.changeIncidents(tx, change, basis, at))
  }
  digests(): AsyncIterable<string> {
    return incidentTable.digests(this.database)
  }
  copyPairs(): AsyncIterable<CopyPair> {
    return incidentTable.copyPairs(this.database)
  }
  copiesOf(reportIds: readonly string[]): Promise<CopyPair[]> {
    return incidentTable.copiesOf(this.database, reportIds)
  }
  coverage(): Promise<s.Coverage> {
    return incidentTable.coverage(this.database)
  }
  newest(): Promise<s.Coverage> {
    return incidentTable.newest(this.database)
  }
  incident(id: string): Promise<Incident | undefined> {
    return incidentTable.incident(this.database, id, true)
  }
  machineIncident(id: string): Promise<Incident | undefined> {
    return incidentTable.incident(this.database, id, false)
  }
  async incidents(query: s.IncidentQuery = {}): Promise<Incident[]> {
    const found: Incident[] = []
    for await (const one of this.eachIncident({ limit: 100, ...query })) found.push(one)
    return found
  }
  eachIncident(query: s.IncidentQuery = {}): AsyncIterable<Incident> {
    return incidentTable.eachIncident(this.database, query)
  }
  rows(query: s.IncidentQuery = {}): Promise<s.RowPage> {
    return incidentTable.rows(this.database, query)
  }
  async row(id: string): Promise<Row | undefined> {
    return (await incidentTable.rowsOf(this.database, [id]))[0]
  }
  rowsOf(ids: readonly string[]): Promise<Row[]> {
    return incidentTable.rowsOf(this.database, ids)
  }
  incidentsOfReports(
    reportIds: readonly string[],
  ): Promise<{ report: string; event: string; incident: string; title: string }[]> {
    return incidentTable.incidentsOfReports(this.database, reportIds)
  }
  revisions(incident: string): Promise<s.Revision[]> {
    return incidentTable.revisions(this.database, incident)
  }

  async search(words: string, limit = 20): Promise<s.SearchHit[]> {
    return (await search.searchPage(this.database, { words, limit })).hits
  }
  searchPage(query: s.SearchQuery): Promise<s.SearchPage> {
    return search.searchPage(this.database, query)
  }

  matching(words: string, incidents: readonly string[]): Promise<(s.FoundReport & { incident: string })[]> {
    return search.matching(this.database, words, incidents)
  }

  decide(
    decision: { at: string; who: string; action: string; subject: string; detail: string },
    seen?: number,
  ): Promise<s.Decision> {
    return this.database.transaction((tx) => decide(tx, decision, seen), { once: true })
  }
  journal(): Promise<s.Decision[]> {
    return journalTable.decisions(this.database, {})
  }
  decisions(query: s.DecisionQuery = {}): Promise<s.Decision[]> {
    return journalTable.decisions(this.database, query)
  }
  seen(subjects: readonly string[]): Promise<Map<string, number>> {
    return journalTable.seen(this.database, subjects)
  }

  actors(query: s.IncidentQuery & { name?: string } = {}): Promise<{ actors: s.Actor[]; total: number }> {
    return actorTable.actors(this.database, query)
  }
  actorsOf(ids: readonly string[]): Promise<s.Actor[]> {
    return actorTable.actorsOf(this.database, ids)
  }
  parts(query: { actors?: readonly string[]; incidents?: readonly string[]; limit?: number }): Promise<s.Part[]> {
    return actorTable.parts(this.database, query)
  }
  accusations(query: {
    actors?: readonly string[]
    incidents?: readonly string[]
    limit?: number
  }): Promise<s.Accusation[]> {
    return actorTable.accusations(this.database, query)
  }

  changes(after: number, limit = 1000): Promise<s.Change[]> {
    return journalTable.changes(this.database, after, limit)
  }
  lastChange(): Promise<number> {
    return journalTable.lastChange(this.database)
  }
  async stamp(): Promise<string> {
    const row = await this.database.get<{ change: number | null; reading: number | null }>(
      'select (select max(number) from change) as change, (select max(seq) from reading) as reading',
    )
    return `${row!.change ?? 0}.${row!.reading ?? 0}`
  }
  verify(): Promise<string[]> {
    return verify(this.database)
  }
  counts(): Promise<s.Counts> {
    return reportTable.counts(this.database)
  }
  close(): Promise<void> {
    return this.database.close()
  }
}
