/** Reads one document's reports: the same function on the main thread and in a worker. */
import { failure, type Failure } from '../export/jsonl.ts'
import { readLeaf } from '../ingest/intake.ts'
import type { IntakeOptions, Leaf } from '../ingest/leaves.ts'
import { read, type Models } from '../reading/read.ts'
import type { OwnData } from './ownModels.ts'
import type { Reading } from '../record/reading.ts'

export type ReadOptions = OwnData & Omit<IntakeOptions, 'signal' | 'client'>

/** What became of one report. */
export type Outcome = { reading: Reading } | { failure: Failure }

/** Never rejects for what is wrong with the input; a defect of the program is a failure with the code `bug` and its stack. */
export async function readLeafOutcomes(leaf: Leaf, models: Models, signal?: AbortSignal): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let name = 'input' in leaf ? leaf.input.name : 'report' in leaf ? leaf.report.name : ''
  try {
    for await (const intake of readLeaf(leaf, signal)) {
      if ('failure' in intake) outcomes.push({ failure: intake.failure })
      if (!('report' in intake)) continue
      name = intake.report.name
      outcomes.push({ reading: read(intake.report, models) })
    }
  } catch (error) {
    if (signal?.aborted) throw error
    const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
    outcomes.push({ failure: failure(name, 'bug', `${name}: a defect in corroborate, please report it\n${stack}`) })
  }
  return outcomes
}
