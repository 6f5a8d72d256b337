/**
 * Jobs in the store's own PostgreSQL, by graphile-worker: reading and merging on as many machines as wished. A job that is done and its
 * result are one transaction. Handlers may run twice: a reading is known by text and version, and what is written again is the same.
 * What is to be merged lies on heaps by place and week, each a queue of its own.
 */
import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  guardRejections,
  isAway,
  Logger,
  makeWorkerUtils,
  run,
  runOnce,
  WorkerEventsBase,
  type JobHelpers,
  type RunnerOptions,
  type WorkerEvents,
} from './graphile.ts'
import type { Source } from '../ingest/source.ts'
import type { Reading } from '../record/reading.ts'
import { InputError } from '../record/error.ts'
import { list, partitionOf } from '../store/linkTables.ts'
import type { Sql } from '../store/sql.ts'
import type { Original, PutResult, Store } from '../store/store.ts'
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
/** Inputs that are read or wait to be written, for each thread: none of them waits for the database. */
const AHEAD = 6

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

export type WorkOptions = {
  untilDone: boolean
  signal: AbortSignal
  events?: QueueEvents
  /** Milliseconds without a sign of life after which a process is taken for dead. */
  dead?: number
}

/** Does jobs until the signal, or until none is left. */
export async function doJobs(url: string, store: Store, pool: Pool, options: WorkOptions): Promise<void> {
  const { events = {}, signal } = options
  const upkeep = new Upkeep(store, { now: () => new Date().toISOString() })
  const schema = queueSchema(url)
  const reader = await pool.reader()
  // graphile-worker locks jobs in the name of a pool of its workers.
  const mine = new Set<string>()
  const process_ = `${hostname()}:${process.pid}`

  const writer = openResultWriter(store, schema)
  const runner = {
    connectionString: plainUrl(url),
    schema,
    pollInterval: 500,
    noHandleSignals: true,
    logger: SILENT,
  }
  const reading: RunnerOptions = {
    ...runner,
    concurrency: pool.size * AHEAD,
    maxPoolSize: pool.size + 3,
    taskList: {
      [READ]: async (payload, helpers) => {
        const { source } = payload as ReadPayload
        await readJob(store, pool, reader, source, writer, helpers, events)
      },
    },
  }
  // Apart, so that heaps that wait their turn do not take the readers' places.
  const merging: RunnerOptions = {
    ...runner,
    concurrency: 1,
    maxPoolSize: 2,
    taskList: {
      [MERGE]: async (payload) => {
        const { partition } = (payload ?? {}) as { partition?: number }
        const revisions = await upkeep.run(undefined, partition)
        events.merged?.(new Set(revisions.map((r) => r.incident)).size)
      },
    },
  }
  const unguard = guardRejections()
  const stopBeating = beat(store, schema, mine, process_, options.dead ?? DEAD)
  /** Runs with a pool of workers, and gives back whatever it should leave locked. */
  const pooled = async (work: (events: WorkerEvents) => Promise<void>): Promise<void> => {
    const bus = new WorkerEventsBase()
    const pools: string[] = []
    bus.on('pool:create', ({ workerPool }) => {
      pools.push(workerPool.id)
      mine.add(workerPool.id)
    })
    try {
      await withPatience(() => work(bus), signal)
    } finally {
      for (const id of pools) mine.delete(id)
      await giveBack(store, schema, pools)
    }
  }
  const once = (what: RunnerOptions): Promise<void> => pooled((bus) => runOnce({ ...what, events: bus }))
  const until = (what: RunnerOptions): Promise<void> =>
    pooled(async (bus) => {
      const going = await run({ ...what, events: bus })
      const stop = (): void => void going.stop().catch(() => {})
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop)
      await going.promise
    })
  try {
    if (options.untilDone) {
      for (;;) {
        signal.throwIfAborted()
        const read = once(reading)
        const ended = read.then(
          () => true,
          () => true,
        )
        do await once(merging)
        while (!(await Promise.race([ended, sleep(500, false)])))
        await read
        await once(merging)
        // Others may still be at it, or have died at it; what they leave comes back to the queue.
        if (!(await waiting(store, schema))) break
        await sleep(500, undefined, { signal })
      }
      // Whatever the last merge did not see.
      await upkeep.run()
      return
    }
    await Promise.all([reading, merging].map((what) => until(what)))
  } finally {
    await stopBeating()
    unguard()
  }
}

async function readJob(
  store: Store,
  pool: Pool,
  reader: string,
  source: ReadPayload['source'],
  writer: ResultWriter,
  helpers: JobHelpers,
  events: QueueEvents,
): Promise<void> {
  let last: { reading: Reading; original?: Original } | undefined
  const failures: Failure[] = []
  const told = async (result: Result): Promise<void> => {
    const results = await writer(result)
    for (const [i, { report }] of result.readings.entries())
      events.kept?.({ id: report.id, name: report.name, result: results[i]! })
  }
  const taken = (): Pick<Result, 'readings' | 'originals'> => {
    const one = last
    last = undefined
    return { readings: one ? [one.reading] : [], originals: one?.original ? [one.original] : [] }
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
      // The last one of an input goes with the end of its job: most inputs are one report, and so one transaction.
      const before = taken()
      last = original
        ? { reading, original: { report: reading.report.id, name: reading.report.name, bytes: original } }
        : { reading }
      if (before.readings.length > 0) await told(before)
    },
    same: (report) => events.kept?.({ id: report, name: source.name, result: 'same' }),
    failure: (failure) => void failures.push(failure),
    leftOut: () => {},
  })
  const passing = failures.find((f) => PASSING.has(f.code))
  if (passing && helpers.job.attempts < TRIES) {
    await told(taken())
    throw new Error(passing.message)
  }
  await told({ ...taken(), end: { job: helpers.job.id, source: source.name, failures } })
  for (const failure of failures) events.failure?.(failure)
  events.input?.(source.name)
}

type Failure = { name: string; code: string; message: string }
/** What a job has so far; with `end` the job is done. */
type Result = { readings: Reading[]; originals: Original[]; end?: { job: string; source: string; failures: Failure[] } }
type ResultWriter = (result: Result) => Promise<PutResult[]>

/** Readings in one transaction at most, and how long the first of them may wait for others, in milliseconds. */
const [BATCH, WAIT] = [64, 100]

/** Results of jobs that end at the same time are written together: what a transaction costs is shared. */
function openResultWriter(store: Store, schema: string): ResultWriter {
  type Waiter = { result: Result; resolve: (results: PutResult[]) => void; reject: (error: unknown) => void }
  let waiters: Waiter[] = []
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()
  const put = async (some: readonly Waiter[]): Promise<void> => {
    const readings = some.flatMap((w) => w.result.readings)
    const results = await store.putReadings(readings, {
      originals: some.flatMap((w) => w.result.originals),
      within: (tx) =>
        finish(
          tx,
          schema,
          readings,
          some.flatMap((w) => w.result.end ?? []),
        ),
    })
    let at = 0
    for (const { result, resolve } of some) resolve(results.slice(at, (at += result.readings.length)))
  }
  const write = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const some = waiters
    waiters = []
    try {
      await put(some)
    } catch (error) {
      // One that cannot be written keeps no other from it.
      if (some.length === 1) some[0]!.reject(error)
      else for (const one of some) await put([one]).catch(one.reject)
    }
  }
  const flush = (): void => void (turn = turn.then(write))
  return (result) =>
    new Promise((resolve, reject) => {
      waiters.push({ result, resolve, reject })
      if (waiters.length >= BATCH) flush()
      else timer ??= setTimeout(flush, WAIT)
    })
}

/** The jobs go in the transaction that keeps their results; graphile-worker then finds nothing left to complete. */
async function finish(
  tx: Sql,
  schema: string,
  readings: readonly Reading[],
  ended: readonly NonNullable<Result['end']>[],
): Promise<void> {
  const heaps = [...new Set(readings.map(partitionOf))].toSorted((a, b) => a - b)
  if (heaps.length > 0)
    // A second later, so that what comes together is merged together.
    await tx.all(
      `select ${schema}.add_job(identifier => ?, payload => json_build_object('partition', p), queue_name => 'merge-' || p, job_key => 'merge-' || p,
         job_key_mode => 'preserve_run_at', run_at => now() + interval '1 second') from unnest(?::integer[]) p`,
      [MERGE, list(heaps)],
    )
  await tx.insert(
    'failed_input',
    ['key', 'name', 'code', 'message'],
    ended.flatMap(({ source, failures }) =>
      failures.map((f) => [`${source}\n${f.name}\n${f.code}`, f.name, f.code, f.message]),
    ),
    '(key) do nothing',
  )
  if (ended.length > 0)
    await tx.run(`delete from ${schema}._private_jobs where id = any(?::bigint[])`, [list(ended.map((e) => e.job))])
}

/** Says that this process lives, and gives back the jobs of processes that do not. */
function beat(
  store: Store,
  schema: string,
  mine: ReadonlySet<string>,
  name: string,
  patience: number,
): () => Promise<void> {
  let ended = false
  let looked: number | undefined
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
          `delete from worker where seen < now() - interval '${patience} milliseconds' returning id`,
        )
        const ids = dead.map((d) => d.id)
        // One that died before its first sign of life stands nowhere. All jobs are looked through for it, so only now and then.
        if (looked === undefined || performance.now() - looked > patience) {
          looked = performance.now()
          for (const table of ['jobs', 'job_queues'])
            for (const { id } of await tx.all<{ id: string }>(
              `select distinct locked_by as id from ${schema}._private_${table}
               where locked_at < now() - interval '${patience} milliseconds' and locked_by not in (select id from worker)`,
            ))
              ids.push(id)
        }
        if (ids.length > 0) await tx.all(`select ${schema}.force_unlock_workers(?)`, [list(ids)])
      })
    } catch {
      // A database that is away is told by the jobs; the next beat tries again.
    }
    if (!ended) timer = setTimeout(() => (turn = once()), Math.min(HEARTBEAT, patience))
  }
  turn = once()
  return async () => {
    ended = true
    clearTimeout(timer)
    await turn
  }
}

/** Jobs and queues that these pools of workers hold locked are free again. */
async function giveBack(store: Store, schema: string, pools: readonly string[]): Promise<void> {
  try {
    await store.database.transaction(async (tx) => {
      await tx.all(`select ${schema}.force_unlock_workers(?)`, [list(pools)])
      await tx.run('delete from worker where id = any(?::text[])', [list(pools)])
    })
  } catch {
    // They will be taken for dead, which they are.
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
      if (!isAway(code, message) || tries > 60) throw error
      await sleep(500, undefined, { signal })
    }
  }
}

const SILENT = new Logger(() => () => {})
