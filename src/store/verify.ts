/** Is everything that is stored as it was written? */
import type { Reading } from '../record/reading.ts'
import { checkReading } from '../record/invariants.ts'
import { GENESIS, hashOf } from './journalTable.ts'
import { sha256 } from './reportTable.ts'
import type { Database } from './sql.ts'
import type { Decision } from './store.ts'

/** @returns what is wrong, a line each; empty when sound */
export async function verify(db: Database): Promise<string[]> {
  const found = (await db.damage()).map((line) => `file: ${line}`)
  for await (const { id, text } of db.each<{ id: string; text: string }>('select id, text from report order by seq'))
    if (id !== `sha256:${sha256(text)}`) found.push(`report ${id}: the text has the hash ${sha256(text)}`)
  for await (const { report, revision, sha, json } of db.each<{
    report: string
    revision: number
    sha: string
    json: string
  }>('select report, revision, sha, json from reading order by seq')) {
    if (sha256(json) !== sha)
      found.push(`reading ${report} revision ${revision}: the record was changed after it was written`)
    else
      for (const v of checkReading(JSON.parse(json) as Reading))
        found.push(`reading ${report} revision ${revision}: ${v.path} ${v.message}`)
  }
  for (const [sql, say] of [
    [
      'select id from report where not exists (select 1 from reading where report = id)',
      (id: string) => `report ${id}: has no reading`,
    ],
    [
      'select distinct report as id from reading where not exists (select 1 from report where id = report)',
      (id: string) => `reading of ${id}: its report is missing`,
    ],
    [
      'select id from incident where not exists (select 1 from incident_body b where b.id = incident.id)',
      (id: string) => `incident ${id}: its record is missing`,
    ],
    [
      'select distinct incident as id from member where not exists (select 1 from incident i where i.id = incident)',
      (id: string) => `incident ${id}: has events and no record`,
    ],
  ] as const)
    for (const { id } of await db.all<{ id: string }>(sql)) found.push(say(id))
  let previous = GENESIS
  let expected = 1
  for await (const entry of db.each<Decision>(
    'select number, at, who, action, subject, detail, previous, hash from journal order by number',
  )) {
    const { hash, ...rest } = entry
    if (entry.previous !== previous || hashOf(rest) !== hash || entry.number !== expected)
      found.push(`journal entry ${entry.number}: breaks the chain`)
    previous = hash
    expected = entry.number + 1
  }
  return found
}
