/** Reading threads that stay: sources go in, words about them come out. */
import { Worker } from 'node:worker_threads'
import type { Source } from '../ingest/source.ts'
import { InputError } from '../record/error.ts'
import type { Order, ReaderOptions, Word } from './reader.ts'

/** What becomes of one source. Whatever is returned as a promise is waited for before the thread goes far ahead. */
export type SourceEvents = {
  /** Is this report's reading by this reader in the store already? `reader`: version and models as JSON. */
  known: (report: string, reader: string) => Promise<boolean>
  reading: (report: string, json: string, original?: Uint8Array) => Promise<void>
  same: (report: string) => void
  failure: (failure: { name: string; code: string; message: string }) => void
  leftOut: (leftOut: { name: string; count: number; reason: string }) => void
}

export type Pool = {
  /** Reads a source; resolves when all of it has been handed over. */
  read: (source: Source, events: SourceEvents) => Promise<void>
  /** Version and models of the readings, as JSON; resolves when the first thread has loaded them. */
  reader: () => Promise<string>
  size: number
  close: () => Promise<void>
}

type Job = { source: Source; events: SourceEvents; resolve: () => void; reject: (error: unknown) => void }

/** @param size threads; each holds the models once more, about 200 MB */
export function openPool(size: number, options: ReaderOptions): Pool {
  const waiting: Job[] = []
  const idle: Worker[] = []
  const busy = new Map<Worker, Job>()
  const pool = new Set<Worker>()
  let reader: string | undefined
  let told: (reader: string) => void = () => {}
  let refused: (error: unknown) => void = () => {}
  const ready = new Promise<string>((resolve, reject) => {
    told = resolve
    refused = reject
  })
  ready.catch(() => {})
  let broken: unknown
  let closed = false
  const order = (worker: Worker, what: Order): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    worker.postMessage(what)
  }
  const feed = (): void => {
    while (waiting.length > 0 && idle.length > 0) {
      const worker = idle.pop()!
      const job = waiting.shift()!
      busy.set(worker, job)
      order(worker, { kind: 'read', index: 0, source: job.source })
    }
  }
  const fail = (error: unknown): void => {
    broken = error
    refused(error)
    for (const job of waiting.splice(0)) job.reject(error)
  }
  const listen = (worker: Worker, word: Word): void => {
    const job = busy.get(worker)
    switch (word.kind) {
      case 'ready':
        reader = word.reader
        told(reader)
        idle.push(worker)
        feed()
        return
      case 'unfit':
        fail(word.code === undefined ? new Error(word.message) : new InputError(word.code, word.message))
        return
      case 'known?':
        job?.events.known(word.report, reader!).then(
          (known) => order(worker, { kind: 'known', known }),
          (error: unknown) => {
            give(worker, error)
          },
        )
        return
      case 'reading':
        job?.events.reading(word.report, word.json, word.original).then(
          () => order(worker, { kind: 'more', n: 1 }),
          (error: unknown) => give(worker, error),
        )
        return
      case 'same':
        job?.events.same(word.report)
        return
      case 'failure':
        job?.events.failure({ name: word.name, code: word.code, message: word.message })
        return
      case 'leftOut':
        job?.events.leftOut({ name: word.name, count: word.count, reason: word.reason })
        return
      case 'end':
        busy.delete(worker)
        idle.push(worker)
        job?.resolve()
        feed()
    }
  }
  /** The store failed: the thread is in the middle of a source nobody wants any more. */
  const give = (worker: Worker, error: unknown): void => {
    const job = busy.get(worker)
    busy.delete(worker)
    pool.delete(worker)
    void worker.terminate()
    job?.reject(error)
    if (!closed) start()
  }
  const start = (): void => {
    const worker = new Worker(new URL(READER, import.meta.url), { workerData: options })
    pool.add(worker)
    worker.on('message', (word: Word) => listen(worker, word))
    // A thread that dies (out of memory on one monstrous input) takes only its own input with it.
    worker.on('error', (error: Error) => {
      if (!pool.delete(worker)) return
      const job = busy.get(worker)
      busy.delete(worker)
      if (!job) {
        fail(error)
        return
      }
      const { name } = job.source
      job.events.failure({ name, code: 'bug', message: `${name}: the thread that read it failed: ${error.message}` })
      job.resolve()
      if (!closed) start()
    })
  }
  for (let i = 0; i < size; i++) start()
  return {
    size,
    reader: () => ready,
    read: (source, events) =>
      new Promise<void>((resolve, reject) => {
        if (broken) return reject(broken as Error)
        waiting.push({ source, events, resolve, reject })
        feed()
      }),
    close: async () => {
      closed = true
      const error = new Error('the pool was closed')
      for (const job of [...waiting.splice(0), ...busy.values()]) job.reject(error)
      busy.clear()
      await Promise.all([...pool].map((worker) => worker.terminate()))
    },
  }
}

// In a checkout this file is TypeScript and so is the thread's; when published both are JavaScript.
const READER = import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js'
