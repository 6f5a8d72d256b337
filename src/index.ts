/**
 * Corroborate as a library: `corroborate(reports.map(read))`.
 *
 * @example
 * import { corroborate, read, toReport } from 'corroborate'
 * const reports = await Promise.all(files.map(({ name, bytes }) => toReport({ name, bytes })))
 * for (const incident of corroborate(reports.map((report) => read(report)))) console.log(incident.title, incident.counts)
 */
export { textReport, toReport, type Input } from './ingest/report.ts'
export { readInput, type Intake, type IntakeOptions, type LeftOut } from './ingest/intake.ts'
export type { Source, SourceFailure } from './ingest/source.ts'
export { analyse, loadLanguageModels } from './language/analyse.ts'
export type { Analysis, Name, Sentence, Token } from './language/analysis.ts'
export { loadModels, read, type Models } from './reading/read.ts'
export { corroborate, corroborateWithLineage, type Corroboration } from './incidents/corroborate.ts'
export { comparePair, findCopies } from './incidents/copies.ts'
export { assertReading, checkReading, checkReport, type Violation } from './record/invariants.ts'
export { InputError } from './record/error.ts'
export type * from './record/attribution.ts'
export type * from './record/entity.ts'
export type * from './record/event.ts'
export type * from './record/incident.ts'
export type * from './record/reading.ts'
export type * from './record/report.ts'
export type * from './record/slot.ts'
