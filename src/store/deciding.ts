/** Writing a decision: into the journal, and all that follows from it, in one transaction. */
import { SILENT_ACTIONS } from './decided.ts'
import { redecide } from './incidentTable.ts'
import { DECISION_COLUMNS, GENESIS, hashOf, insertDecisions, noteUndone, subjectsOf } from './journalTable.ts'
import { lock } from './reportTable.ts'
import { marks, type Sql } from './sql.ts'
import { NewerDecisions, type Decision } from './store.ts'

export async function decide(
  tx: Sql,
  decision: { at: string; who: string; action: string; subject: string; detail: string },
  seen?: number,
): Promise<Decision> {
  await lock(tx, 'incidents')
  await lock(tx, 'journal')
  const subjects = subjectsOf(decision)
  if (seen !== undefined) {
    const newer = await tx.all<Decision>(
      `select distinct ${DECISION_COLUMNS.replaceAll(/\w+/g, 'j.$&')} from decision_on d join journal j on j.number = d.number
       where d.subject in (${marks(subjects)}) and d.number > ? order by j.number`,
      [...subjects, seen],
    )
    // What somebody codes for himself is in nobody's way; the other subject of a merge may have older decisions.
    const against = newer.filter((d) => d.action !== 'code' && decision.action !== 'code')
    if (against.length > 0) throw new NewerDecisions(against)
  }
  const last = await tx.get<{ number: number; hash: string }>(
    'select number, hash from journal order by number desc limit 1',
  )
  const entry = { number: (last?.number ?? 0) + 1, ...decision, previous: last?.hash ?? GENESIS }
  const written: Decision = { ...entry, hash: hashOf(entry) }
  await insertDecisions(tx, [written])
  await derive(tx, written)
  return written
}

/** What follows from a decision: which are undone, and the incident as decided. */
async function derive(tx: Sql, decision: Decision): Promise<void> {
  const { number, action, subject } = decision
  if (action === 'undo') await noteUndone(tx, subject)
  const ids = [subject]
  // What is said of two reports concerns the incidents they tell of.
  const reports = subjectsOf(decision).filter((id) => id.startsWith('sha256:'))
  if (reports.length > 0)
    for (const { incident } of await tx.all<{ incident: string }>(
      `select distinct incident from member where report in (${marks(reports)}) order by incident`,
      reports,
    ))
      ids.push(incident)
  await redecide(tx, ids)
  const silent = SILENT_ACTIONS.has(action) && action !== 'undo'
  await tx.insert(
    'change',
    ['kind', 'detail'],
    [['decision', JSON.stringify({ decision: number, ids: silent ? [] : ids })]],
  )
}
