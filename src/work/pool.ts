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

type Job = {
  source: Source
  events: SourceEvents
  resolve: () => void
  reject: (error: unknown) => void
  /** A thread that it was on with another died: it is tried with none beside it. */
  alone?: true
}

/** Sources that are with one thread at once: while one waits for the store or the network, the other is read. */
const BESIDE = 2

/** @param size threads; each holds the models once more, about 200 MB */
export function openPool(size: number, options: ReaderOptions): Pool {
  const waiting: Job[] = []
  /** What is with each thread, by number. */
  const threads = new Map<Worker, Map<number, Job>>()
  const ready = new Set<Worker>()
  let numbers = 0
  let reader: string | undefined
  let told: (reader: string) => void = () => {}
  let refused: (error: unknown) => void = () => {}
  const loaded = new Promise<string>((resolve, reject) => {
    told = resolve
    refused = reject
  })
  loaded.catch(() => {})
  let broken: unknown
  let closed = false
  const order = (worker: Worker, what: Order): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    worker.postMessage(what)
  }
  /** The thread with least to do that may take one more. */
  const free = (): Worker | undefined => {
    let best: Worker | undefined
    for (const worker of ready) {
      const jobs = threads.get(worker)!
      if (jobs.size >= BESIDE || [...jobs.values()].some((j) => j.alone) || (waiting[0]?.alone && jobs.size > 0))
        continue
      if (best === undefined || jobs.size < threads.get(best)!.size) best = worker
    }
    return best
  }
  const feed = (): void => {
    while (waiting.length > 0) {
      const worker = free()
      if (worker === undefined) return
      const job = waiting.shift()!
      const index = numbers++
      threads.get(worker)!.set(index, job)
      order(worker, { kind: 'read', index, source: job.source })
    }
  }
  const fail = (error: unknown): void => {
    broken = error
    refused(error)
    for (const job of waiting.splice(0)) job.reject(error)
  }
  const listen = (worker: Worker, word: Word): void => {
    if (word.kind === 'ready') {
      reader = word.reader
      told(reader)
      ready.add(worker)
      feed()
      return
    }
    if (word.kind === 'unfit') {
      fail(word.code === undefined ? new Error(word.message) : new InputError(word.code, word.message))
      return
    }
    const { index } = word
    const job = threads.get(worker)?.get(index)
    switch (word.kind) {
      case 'known?':
        job?.events.known(word.report, reader!).then(
          (known) => order(worker, { kind: 'known', index, known }),
          (error: unknown) => give(worker, job, error),
        )
        return
      case 'reading':
        job?.events.reading(word.report, word.json, word.original).then(
          () => order(worker, { kind: 'more', index, n: 1 }),
          (error: unknown) => give(worker, job, error),
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
        threads.get(worker)?.delete(index)
        job?.resolve()
        feed()
    }
  }
  /** Takes a thread away; what was with it beside `but` is begun again. */
  const drop = (worker: Worker, but?: Job): void => {
    const jobs = [...(threads.get(worker)?.values() ?? [])].filter((job) => job !== but)
    threads.delete(worker)
    ready.delete(worker)
    waiting.unshift(...jobs)
  }
  /** The store failed: the thread is in the middle of a source nobody wants any more. */
  const give = (worker: Worker, job: Job, error: unknown): void => {
    drop(worker, job)
    void worker.terminate()
    job.reject(error)
    if (!closed) start()
    feed()
  }
  const start = (): void => {
    const worker = new Worker(new URL(READER, import.meta.url), { workerData: options })
    threads.set(worker, new Map())
    worker.on('message', (word: Word) => listen(worker, word))
    // A thread that dies (out of memory on one monstrous input) takes only its own input with it.
    worker.on('error', (error: Error) => {
      const jobs = threads.get(worker)
      if (!jobs) return
      if (jobs.size === 0) {
        threads.delete(worker)
        ready.delete(worker)
        fail(error)
        return
      }
      const [job] = [...jobs.values()]
      if (jobs.size > 1) {
        // Which of them it was is seen when each is read with none beside it.
        for (const one of jobs.values()) one.alone = true
        drop(worker)
      } else {
        drop(worker, job)
        const { name } = job!.source
        job!.events.failure({ name, code: 'bug', message: `${name}: the thread that read it failed: ${error.message}` })
        job!.resolve()
      }
      if (!closed) start()
      feed()
    })
  }
  for (let i = 0; i < size; i++) start()
  return {
    size,
    reader: () => loaded,
    read: (source, events) =>
      new Promise<void>((resolve, reject) => {
        if (broken) return reject(broken as Error)
        waiting.push({ source, events, resolve, reject })
        feed()
      }),
    close: async () => {
      closed = true
      const error = new Error('the pool was closed')
      for (const job of [...waiting.splice(0), ...[...threads.values()].flatMap((jobs) => [...jobs.values()])])
        job.reject(error)
      const all = [...threads.keys()]
      threads.clear()
      await Promise.all(all.map((worker) => worker.terminate()))
    },
  }
}

// In a checkout this file is TypeScript and so is the thread's; when published both are JavaScript.
const READER = import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js'
