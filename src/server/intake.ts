/** The server's own intake: threads that read what is uploaded, started with the first upload. */
import type { IntakeOptions } from '../ingest/leaves.ts'
import type { Store } from '../store/store.ts'
import type { Upkeep } from '../store/upkeep.ts'
import { addSources } from '../work/adding.ts'
import { openPool, type Pool } from '../work/pool.ts'
import type { ReaderOptions } from '../work/reader.ts'
import type { Intaker } from './jobs.ts'

export type ServerIntakeOptions = {
  threads: number
  intake?: Omit<IntakeOptions, 'signal' | 'client'>
  models?: ReaderOptions['models']
}

/** Threads without work are let go after so many milliseconds: each holds the models. */
const IDLE = 600_000

export function openIntake(store: Store, upkeep: Upkeep, options: ServerIntakeOptions): Intaker {
  // Pools by the day given: it is part of how a thread reads.
  const pools = new Map<string, { pool: Pool; timer?: NodeJS.Timeout }>()
  const poolFor = (date: string | undefined): { pool: Pool; timer?: NodeJS.Timeout } => {
    const key = date ?? ''
    let held = pools.get(key)
    if (!held) {
      for (const [other, { pool }] of pools) {
        pools.delete(other)
        void pool.close()
      }
      const intake = { ...options.intake, ...(date === undefined ? {} : { date }) }
      held = { pool: openPool(options.threads, { intake, ...(options.models ? { models: options.models } : {}) }) }
      pools.set(key, held)
    }
    clearTimeout(held.timer)
    return held
  }
  return {
    add: async (sources, { date }, events, signal) => {
      const held = poolFor(date)
      try {
        const results = new Map<string, 'new' | 'same' | 'revised'>()
        const revisions = await addSources(
          store,
          upkeep,
          held.pool,
          sources,
          {
            kept: ({ id, result }) => void results.set(id, result),
            input: (name, reports) =>
              events.input(
                name,
                reports.map((id) => ({ id, result: results.get(id) ?? 'same' })),
              ),
            failure: events.failure,
            leftOut: ({ name, count, reason }) =>
              events.failure({ name, code: 'left-out', message: `${name}: ${count} left out: ${reason}` }),
            merging: events.merging,
          },
          { readWith: date ?? '', signal },
        )
        return [...new Set(revisions.map((r) => r.incident))]
      } finally {
        held.timer = setTimeout(() => {
          pools.delete(date ?? '')
          void held.pool.close()
        }, IDLE).unref()
      }
    },
    close: async () => {
      for (const { pool, timer } of pools.values()) {
        clearTimeout(timer)
        await pool.close()
      }
    },
  }
}
