/** What is used of graphile-worker, in one place: the names and types are its own, the deletion of finished jobs in `queue.ts` stands on version 0.18. */
import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'

export { Logger, makeWorkerUtils, run, runOnce } from 'graphile-worker'
export type { JobHelpers, RunnerOptions, WorkerEvents } from 'graphile-worker'

/** The events of all workers of a process. */
export const WorkerEventsBase = EventEmitter as unknown as new () => WorkerEvents

/**
 * graphile-worker 0.18 leaves a rejection unheard where the server goes away while it ends a job, which would end the process. Its pool
 * is begun anew by us and its jobs given back; so that one is passed over while work is done, and every other is what it was.
 * @returns takes the guard away
 */
export function guardRejections(): () => void {
  const listener = (reason: unknown): void => {
    const { code, message } = reason as { code?: string; message?: string }
    if (isAway(code, message ?? '')) return
    throw reason
  }
  process.on('unhandledRejection', listener)
  return () => void process.off('unhandledRejection', listener)
}

/** Is it that the server went away? */
export function isAway(code: string | undefined, message: string): boolean {
  return (
    /^(?:57P0[123]|08...|ECONN\w+|EPIPE|53300)$/.test(code ?? '') ||
    /terminated|timeout|ECONNREFUSED|Cannot use a pool after calling end/i.test(message)
  )
}
