/**
 * Adding sources to a store: read on threads, written in batches, incidents brought up to date as it goes. What was acknowledged is on
 * disk; a run that is killed goes on where it was, because finished inputs and known reports are passed over.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Source } from '../ingest/source.ts'
import type { Reading } from '../record/reading.ts'
import type { FinishedInput, Original, PutResult, Revision, Store } from '../store/store.ts'
import type { Upkeep } from '../store/upkeep.ts'
import type { Pool } from './pool.ts'

export type AddEvents = {
  /** A report is on disk. */
  kept?: (report: { id: string; name: string; result: PutResult }) => void
  /** An input is done: all its reports are on disk. `again`: it was done by an earlier run. */
  input?: (name: string, reports: readonly string[], again: boolean) => void
  failure?: (failure: { name: string; code: string; message: string }) => void
  leftOut?: (leftOut: { name: string; count: number; reason: string }) => void
  merging?: () => void
}

export type AddOptions = {
  /** What else decides how an input is read, for telling a finished one: the day, columns, own lists. */
  readWith?: string
  signal?: AbortSignal
  /** Bytes of standard input that are held in memory. */
  held?: number
}

/** Readings written at once, and how long the first of them may wait, in milliseconds. */
const BATCH = 64
const WAIT = 250
/** Incidents are brought up to date after so many reports, so that they can be looked at while more is added. */
const UPKEEP = 1000

/** @returns what changed in the incidents */
export async function addSources(
  store: Store,
  upkeep: Upkeep,
  pool: Pool,
  sources: readonly Source[],
  events: AddEvents = {},
  options: AddOptions = {},
): Promise<Revision[]> {
  const { signal } = options
  const revisions: Revision[] = []
  const writer = openWriter(store, events)
  let since = 0
  let keeping: Promise<void> = Promise.resolve()
  const keepUp = (): void => {
    since = 0
    keeping = keeping.then(async () => void revisions.push(...(await upkeep.run())))
    // Told at the end; until then it must not count as unhandled.
    keeping.catch(() => {})
  }
  const reader = await pool.reader()
  let next = 0
  const work = async (): Promise<void> => {
    while (next < sources.length) {
      signal?.throwIfAborted()
      const given = sources[next++]!
      const { source, done } = await still(given, options.held ?? HELD)
      try {
        await one(source, given.kind === 'file' ? given.path : given.name)
      } finally {
        done()
      }
    }
  }
  const one = async (source: Exclude<Source, { kind: 'stream' }>, called: string): Promise<void> => {
    const key = await keyOf(source, called, reader, options.readWith ?? '')
    if (key !== undefined && (await store.finished([key])).has(key)) {
      events.input?.(source.name, [], true)
      return
    }
    const reports: string[] = []
    let failed = false
    await pool.read(source, {
      known: async (report) => {
        signal?.throwIfAborted()
        const held = await store.reading(report)
        return held !== undefined && JSON.stringify([held.version, held.models]) === reader
      },
      reading: async (report, json, original) => {
        const reading = JSON.parse(json) as Reading
        if (store.engine === 'postgres' && reading.report.text.includes('\0')) {
          events.failure?.({
            name: reading.report.name,
            code: 'nul',
            message: `${reading.report.name}: its text has the character U+0000, which PostgreSQL cannot keep; take it out`,
          })
          failed = true
          return
        }
        reports.push(report)
        await writer.put(reading, original)
        if (++since >= UPKEEP) keepUp()
      },
      same: (report) => {
        reports.push(report)
        events.kept?.({ id: report, name: source.name, result: 'same' })
      },
      failure: (failure) => {
        // What failed for a passing reason (a server that is away) is tried again by the next run.
        failed = true
        events.failure?.(failure)
      },
      leftOut: (leftOut) => events.leftOut?.(leftOut),
    })
    const finished = key === undefined || failed ? undefined : { key, name: source.name, reports }
    await writer.end(source.name, reports, finished)
  }
  try {
    // A thread has two sources, and one waits ahead of them all, so that none of them waits for the disk.
    await Promise.all(Array.from({ length: Math.min(2 * pool.size + 1, Math.max(1, sources.length)) }, work))
  } finally {
    await writer.flush()
  }
  await keeping
  events.merging?.()
  revisions.push(...(await upkeep.run()))
  return revisions
}

type Writer = {
  put: (reading: Reading, original?: Uint8Array) => Promise<void>
  end: (name: string, reports: readonly string[], finished: FinishedInput | undefined) => Promise<void>
  flush: () => Promise<void>
}

function openWriter(store: Store, events: AddEvents): Writer {
  let readings: Reading[] = []
  let originals: Original[] = []
  let inputs: { name: string; reports: readonly string[]; finished: FinishedInput | undefined }[] = []
  let timer: NodeJS.Timeout | undefined
  let waiters: { resolve: () => void; reject: (error: unknown) => void }[] = []
  let turn: Promise<void> = Promise.resolve()

  const write = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (readings.length === 0 && inputs.length === 0) return
    const [some, raw, done, told] = [readings, originals, inputs, waiters]
    readings = []
    originals = []
    inputs = []
    waiters = []
    try {
      const results = await store.putReadings(some, {
        originals: raw,
        inputs: done.map((d) => d.finished).filter((f) => f !== undefined),
      })
      for (const [i, { report }] of some.entries())
        events.kept?.({ id: report.id, name: report.name, result: results[i]! })
      for (const { name, reports } of done) events.input?.(name, reports, false)
      for (const { resolve } of told) resolve()
    } catch (error) {
      for (const { reject } of told) reject(error)
      throw error
    }
  }
  const flush = (): Promise<void> => {
    turn = turn.then(write, write)
    turn.catch(() => {})
    return turn
  }
  const wait = (): Promise<void> => {
    const written = new Promise<void>((resolve, reject) => waiters.push({ resolve, reject }))
    if (readings.length >= BATCH || inputs.length >= BATCH) void flush().catch(() => {})
    else timer ??= setTimeout(() => void flush().catch(() => {}), WAIT)
    return written
  }
  return {
    put: (reading, original) => {
      readings.push(reading)
      if (original) originals.push({ report: reading.report.id, name: reading.report.name, bytes: original })
      return wait()
    },
    end: (name, reports, finished) => {
      inputs.push({ name, reports, finished })
      return wait()
    },
    flush,
  }
}

/** Of standard input so much is held in memory; what is longer goes to a file for the while, in bytes. */
const HELD = 16_000_000

/** A stream cannot be sent to a thread: what comes in on standard input is taken whole. `done` takes away what was put down for it. */
async function still(
  source: Source,
  held: number,
): Promise<{ source: Exclude<Source, { kind: 'stream' }>; done: () => void }> {
  if (source.kind !== 'stream') return { source, done: () => {} }
  const chunks: Uint8Array[] = []
  let size = 0
  const rest = source.chunks[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await rest.next()
    if (done)
      return {
        source: { name: source.name, kind: 'stdin', bytes: new Uint8Array(Buffer.concat(chunks)) },
        done: () => {},
      }
    chunks.push(value)
    size += value.length
    if (size > held) break
  }
  const folder = await mkdtemp(join(tmpdir(), 'corroborate-'))
  const path = join(folder, 'input')
  const done = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const all = async function* (): AsyncGenerator<Uint8Array> {
      yield* chunks.splice(0)
      yield* { [Symbol.asyncIterator]: () => rest }
    }
    await pipeline(all(), createWriteStream(path))
  } catch (error) {
    done()
    throw error
  }
  return { source: { name: source.name, kind: 'file', path }, done }
}

/** What tells a finished input: its bytes, its name, and how it was read. Addresses change; they are fetched again. */
async function keyOf(source: Source, called: string, reader: string, readWith: string): Promise<string | undefined> {
  const hash = createHash('sha256').update(JSON.stringify([reader, readWith, called]))
  switch (source.kind) {
    case 'file':
      try {
        for await (const chunk of createReadStream(source.path, { highWaterMark: 1 << 20 }))
          hash.update(chunk as Buffer)
      } catch {
        // Whoever reads it says what is wrong.
        return undefined
      }
      break
    case 'text':
      hash.update(source.text)
      break
    case 'bytes':
    case 'stdin':
      hash.update(source.bytes)
      break
    default:
      return undefined
  }
  return hash.digest('hex')
}
