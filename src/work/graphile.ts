/** What is used of graphile-worker, in one place: the names and types are its own, the deletion of finished jobs in `queue.ts` stands on version 0.18. */
import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'

export { Logger, makeWorkerUtils, run, runOnce } from 'graphile-worker'
export type { JobHelpers, RunnerOptions, WorkerEvents } from 'graphile-worker'

/** The events of all workers of a process. */
export const WorkerEventsBase = EventEmitter as unknown as new () => WorkerEvents
