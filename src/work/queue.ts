/**
 * Jobs in the store's own PostgreSQL, by graphile-worker: reading on as many machines as wished, merging in one lane. A job that is
 * done and its result are one transaction. Handlers may run twice: a reading is known by text and version, and what is written again is
 * the same.
 */
import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  Logger,
  makeWorkerUtils,
  run,
  runOnce,
  WorkerEventsBase,
  type JobHelpers,
  type RunnerOptions,
} from './graphile.ts'
import type { Source } from '../ingest/source.ts'
import type { Reading } from '../record/reading.ts'
import { InputError } from '../record/error.ts'
import type { Original, Store } from '../store/store.ts'
import { Upkeep } from '../store/upkeep.ts'
import type { Pool } from './pool.ts'

export type QueueEvents = {
  kept?: (report: { id: string; name: string; result: 'new' | 'same' | 'revised' }) => void
  input?: (name: string) => void
  failure?: (failure: { name: string; code: string; message: string }) => void
  merged?: (changed: number) => void
}

/** What goes through the queue; bytes and standard input stay where they are. */
type ReadPayload = { source: Extract<Source, { kind: 'file' | 'url' | 'text' }>; readWith: string }

const [READ, MERGE] = ['corroborate-read', 'corroborate-merge']
/** What is passing (a server that is away) is tried so often, later each time. */
const TRIES = 6
const PASSING = new Set(['unreachable', 'timeout', 'http-error'])
/** A process says so often that it lives, and is taken for dead after so long without, in milliseconds. */
const HEARTBEAT = 2000
const DEAD = 15_000
const BATCH = 64

/** @param url as for `openPostgres` */
export function plainUrl(url: string): string {
  const address = new URL(url)
  address.searchParams.delete('schema')
  return address.toString()
}

/** graphile-worker's tables stand beside the store's, one set for each schema of ours. */
export function queueSchema(url: string): string {
  return `${new URL(url).searchParams.get('schema') ?? 'corroborate'}_jobs`
}

/** Puts sources in the queue; one that waits there already is not put twice. @returns how many there were */
export async function enqueue(url: string, sources: readonly Source[], readWith: string): Promise<number> {
  const utils = await makeWorkerUtils({ connectionString: plainUrl(url), schema: queueSchema(url), logger: SILENT })
  try {
    await utils.migrate()
    let n = 0
    for (let i = 0; i < sources.length; i += 500) {
      const jobs = sources.slice(i, i + 500).map((source) => {
        if (source.kind !== 'file' && source.kind !== 'url' && source.kind !== 'text')
          throw new InputError('usage', `${source.name}: only files, folders and addresses can be put in the queue`)
        const payload: ReadPayload = { source, readWith }
        return {
          identifier: READ,
          payload,
          maxAttempts: TRIES,
          jobKey: `read:${createHash('sha256').update(JSON.stringify(payload)).digest('hex')}`,
        }
      })
      await utils.addJobs(jobs)
      n += jobs.length
    }
    return n
  } finally {
    await utils.release()
  }
}

export type WorkOptions = { untilDone: boolean; signal: AbortSignal; events?: QueueEvents }

/** Does jobs until the signal, or until none is left. */
export async function doJobs(url: string, store: Store, pool: Pool, options: WorkOptions): Promise<void> {
  const { events = {}, signal } = options
  const upkeep = new Upkeep(store, { now: () => new Date().toISOString() })
  const schema = queueSchema(url)
  const reader = await pool.reader()
  const bus = new WorkerEventsBase()
  const mine = new Set<string>()
  bus.on('worker:create', ({ worker }) => void mine.add(worker.workerId))
  bus.on('worker:stop', ({ worker }) => void mine.delete(worker.workerId))
  const process_ = `${hostname()}:${process.pid}`

  const runner: RunnerOptions = {
    connectionString: plainUrl(url),
    schema,
    // One more than threads, so that merging does not take a reader's place.
    concurrency: pool.size + 1,
    maxPoolSize: pool.size + 4,
    pollInterval: 500,
    noHandleSignals: true,
    logger: SILENT,
    events: bus,
    taskList: {
      [READ]: async (payload, helpers) => {
        const { source } = payload as ReadPayload
        await readJob(store, pool, reader, source, schema, helpers, events)
      },
      [MERGE]: async () => {
        const revisions = await upkeep.run()
        events.merged?.(new Set(revisions.map((r) => r.incident)).size)
      },
    },
  }
  const stopBeating = beat(store, schema, mine, process_)
  try {
    if (options.untilDone) {
      for (;;) {
        signal.throwIfAborted()
        await withPatience(() => runOnce(runner), signal)
        // Others may still be at it, or have died at it; what they leave comes back to the queue.
        if (!(await waiting(store, schema))) break
        await sleep(500, undefined, { signal })
      }
      // Whatever the last merge did not see.
      await upkeep.run()
      return
    }
    const going = await withPatience(() => run(runner), signal)
    const stop = (): void => void going.stop().catch(() => {})
    signal.addEventListener('abort', stop)
    await going.promise
  } finally {
    await stopBeating()
  }
}

async function readJob(
  store: Store,
  pool: Pool,
  reader: string,
  source: ReadPayload['source'],
  schema: string,
  helpers: JobHelpers,
  events: QueueEvents,
): Promise<void> {
  let readings: Reading[] = []
  let originals: Original[] = []
  let turn: Promise<void> = Promise.resolve()
  const failures: { name: string; code: string; message: string }[] = []
  const write = async (last: boolean): Promise<void> => {
    const [some, raw] = [readings, originals]
    readings = []
    originals = []
    const results = await store.putReadings(some, {
      originals: raw,
      within: async (tx) => {
        if (some.length > 0)
          await tx.all(
            `select ${schema}.add_job(identifier => ?, payload => '{}'::json, queue_name => 'merge', job_key => 'merge', priority => 10)`,
            [MERGE],
          )
        if (!last) return
        await tx.insert(
          'failed_input',
          ['key', 'name', 'code', 'message'],
          failures.map((f) => [`${source.name}\n${f.name}\n${f.code}`, f.name, f.code, f.message]),
          '(key) do nothing',
        )
        // The job goes in the transaction that keeps its result; graphile-worker then finds nothing left to complete.
        await tx.run(`delete from ${schema}._private_jobs where id = ?`, [helpers.job.id])
      },
    })
    for (const [i, { report }] of some.entries())
      events.kept?.({ id: report.id, name: report.name, result: results[i]! })
  }
  await pool.read(source, {
    known: async (report) => {
      const held = await store.reading(report)
      return held !== undefined && JSON.stringify([held.version, held.models]) === reader
    },
    reading: async (_, json, original) => {
      const reading = JSON.parse(json) as Reading
      if (reading.report.text.includes('\0')) {
        failures.push({
          name: reading.report.name,
          code: 'nul',
          message: `${reading.report.name}: its text has the character U+0000, which PostgreSQL cannot keep`,
        })
        return
      }
      readings.push(reading)
      if (original) originals.push({ report: reading.report.id, name: reading.report.name, bytes: original })
      if (readings.length < BATCH) return
      turn = turn.then(() => write(false))
      await turn
    },
    same: (report) => events.kept?.({ id: report, name: source.name, result: 'same' }),
    failure: (failure) => void failures.push(failure),
    leftOut: () => {},
  })
  await turn
  const passing = failures.find((f) => PASSING.has(f.code))
  if (passing && helpers.job.attempts < TRIES) {
    await write(false)
    throw new Error(passing.message)
  }
  await write(true)
  for (const failure of failures) events.failure?.(failure)
  events.input?.(source.name)
}

/** Says that this process lives, and gives back the jobs of processes that do not. */
function beat(store: Store, schema: string, mine: ReadonlySet<string>, name: string): () => Promise<void> {
  let ended = false
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()
  const once = async (): Promise<void> => {
    try {
      await store.database.transaction(async (tx) => {
        await tx.insert(
          'worker',
          ['id', 'process', 'seen=now()'],
          [...mine].map((id) => [id, name]),
          '(id) do update set seen = excluded.seen',
        )
        const dead = await tx.all<{ id: string }>(
          `delete from worker where seen < now() - interval '${DEAD} milliseconds' returning id`,
        )
        if (dead.length > 0)
          await tx.all(`select ${schema}.force_unlock_workers(?)`, [dead.map((d) => d.id) as unknown as string])
      })
    } catch {
      // A database that is away is told by the jobs; the next beat tries again.
    }
    if (!ended) timer = setTimeout(() => (turn = once()), HEARTBEAT)
  }
  turn = once()
  return async () => {
    ended = true
    clearTimeout(timer)
    await turn
    try {
      for (const id of mine) await store.database.run('delete from worker where id = ?', [id])
    } catch {
      // It will be taken for dead, which it is.
    }
  }
}

/** Is anything in the queue that may still be done? */
async function waiting(store: Store, schema: string): Promise<boolean> {
  const row = await store.database.get<{ n: number }>(
    `select count(*) as n from ${schema}._private_jobs where attempts < max_attempts`,
  )
  return row!.n > 0
}

/** A database that is away when work begins is waited for. */
async function withPatience<T>(start: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await start()
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      const away =
        /^(?:57P0[123]|08...|ECONN\w+|53300)$/.test(code ?? '') || /terminated|timeout|ECONNREFUSED/i.test(message)
      if (!away || tries > 60) throw error
      await sleep(500, undefined, { signal })
    }
  }
}

const SILENT = new Logger(() => () => {})
