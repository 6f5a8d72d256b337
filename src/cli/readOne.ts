/** Reads one input: the same function on the main thread and in a worker. */
import { failure, type Failure } from '../export/jsonl.ts'
import { loadSource, type Source } from '../ingest/source.ts'
import { toReport } from '../ingest/report.ts'
import { read, type Models } from '../reading/read.ts'
import { InputError } from '../record/error.ts'
import type { OwnData } from './ownModels.ts'
import type { Reading } from '../record/reading.ts'

export type ReadOptions = OwnData & { date?: string; maxBytes?: number; allowPrivate?: boolean }

/** What became of one input. */
export type Outcome = { reading: Reading } | { failure: Failure }

/** Never rejects for what is wrong with the input; a defect of the program is a failure with the code `bug` and its stack. */
export async function readOne(
  source: Source,
  options: ReadOptions,
  models: Models,
  signal?: AbortSignal,
): Promise<Outcome> {
  try {
    const input = await loadSource(source, options, signal)
    const report = await toReport(options.date === undefined ? input : { ...input, date: options.date })
    return { reading: read(report, models) }
  } catch (error) {
    if (error instanceof InputError) return { failure: failure(source.name, error.code, error.message) }
    if (signal?.aborted) throw error
    const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
    return {
      failure: failure(source.name, 'bug', `${source.name}: a defect in corroborate, please report it\n${stack}`),
    }
  }
}
