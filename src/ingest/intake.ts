/** The door for everything: a source → the reports in it, one at a time, each input either a report or a failure with its name. */
import type { Report } from '../record/report.ts'
import { failureOf, leavesOf, newClient, type IntakeOptions, type Leaf, type LeftOut } from './leaves.ts'
export type { IntakeOptions, LeftOut } from './leaves.ts'
import { toReports } from './report.ts'
import type { Source, SourceFailure } from './source.ts'

/** What came of a source: each report, each part that could not be read and why, and how many parts are no reports by their kind. */
export type Intake = { report: Report } | { failure: SourceFailure } | { leftOut: LeftOut }

/**
 * Takes in whatever a source holds; the format is found from the content, never from the name. Never rejects for what is
 * wrong with an input; rejects only when aborted, or for a defect of the program.
 *
 * @example
 * for await (const intake of readInput({ name: 'upload.zip', kind: 'bytes', bytes }))
 *   if ('report' in intake) await store.putReading(read(intake.report, models))
 */
export async function* readInput(source: Source, options: IntakeOptions = {}): AsyncGenerator<Intake> {
  const shared = { ...options }
  if (source.kind === 'url') shared.client ??= await newClient(shared)
  for await (const leaf of leavesOf(source, shared)) yield* readLeaf(leaf, options.signal)
}

/** Reads one leaf of {@link leavesOf}: what it holds is one document, which may still have several stories. */
export async function* readLeaf(leaf: Leaf, signal?: AbortSignal): AsyncGenerator<Intake> {
  if (!('input' in leaf)) {
    yield leaf
    return
  }
  signal?.throwIfAborted()
  let reports: Report[]
  try {
    reports = await toReports(leaf.input)
  } catch (error) {
    yield failureOf(leaf.input.name, error, signal)
    return
  }
  for (const report of reports) yield { report }
}
