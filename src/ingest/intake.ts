/** The door for everything: a source → the reports in it, one at a time, each input either a report or a failure with its name. */
import { InputError } from '../record/error.ts'
import type { Report } from '../record/report.ts'
import { toReport } from './report.ts'
import { loadSource, type Source, type SourceFailure } from './source.ts'

/** What came of a source: each report, each part that could not be read and why, and how many parts are no reports by their kind. */
export type Intake = { report: Report } | { failure: SourceFailure } | { leftOut: LeftOut }

/** Parts of an archive or list that are no reports: pictures, redirects, records without a text. */
export type LeftOut = { name: string; count: number; reason: string }

/** All bounds have a default; errors name the option of the command that raises them. */
export type IntakeOptions = {
  /** The reports' date, `YYYY-MM-DD`; stronger than any date found. */
  date?: string
  /** Bytes one report may have, packed or not; 50 MB unless told (`--max-size`). */
  maxBytes?: number
  /** Milliseconds for a web server's answer, 20,000 unless told (`--timeout`). */
  timeout?: number
  /** Also fetch from loopback, link-local and private addresses (`--allow-private`). */
  allowPrivate?: boolean
  signal?: AbortSignal
}

/**
 * Takes in whatever a source holds; the format is found from the content, never from the name. Never rejects for what is
 * wrong with an input; rejects only when aborted, or for a defect of the program.
 *
 * @example
 * for await (const intake of readInput({ name: 'upload.zip', kind: 'bytes', bytes }))
 *   if ('report' in intake) store.putReading(read(intake.report, models))
 */
export async function* readInput(source: Source, options: IntakeOptions = {}): AsyncGenerator<Intake> {
  const { signal, date } = options
  try {
    const input = await loadSource(source, options, signal)
    yield { report: await toReport(date === undefined ? input : { ...input, date }) }
  } catch (error) {
    if (!(error instanceof InputError) || signal?.aborted) throw error
    const { code, message } = error
    yield { failure: { format: 'corroborate/failure/1', name: source.name, code, message } }
  }
}
