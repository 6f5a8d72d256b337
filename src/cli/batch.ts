/** Reads many inputs, on worker threads where that pays; outcomes come in the order of the inputs, whatever finishes first. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { failure } from '../export/jsonl.ts'
import type { Source } from '../ingest/source.ts'
import { InputError } from '../record/error.ts'
import type { Outcome, ReadOptions } from './readOne.ts'
import type { Answer, Task } from './worker.ts'

/** An input's place, name and what became of it. */
export type Done = { source: Source; outcome: Outcome }

/** Inputs a worker must have for starting it (loading the models, compiling) to pay; measured at about 0.4 s a worker. */
const WORTH = 40
/** Each worker holds the models once more. */
const MOST = 8
/** How far reading may run ahead of writing, in inputs a worker: bounds the memory. */
const AHEAD = 8

export function chooseWorkers(inputs: number, wanted?: number): number {
  if (wanted !== undefined) return Math.min(wanted, inputs)
  const pays = Math.floor(inputs / WORTH)
  return pays < 2 ? 0 : Math.min(pays, MOST, availableParallelism())
}

/**
 * Reads all sources. `finished` is told each name as soon as it is done.
 * With 0 workers everything happens on this thread.
 */
export async function* readAll(
  sources: readonly Source[],
  options: ReadOptions,
  workers: number,
  signal: AbortSignal,
  finished: (name: string) => void = () => {},
): AsyncGenerator<Done> {
  if (workers > 0) {
    yield* onWorkers(sources, options, workers, signal, finished)
    return
  }
  const [{ readOne }, { modelsWith }] = await Promise.all([import('./readOne.ts'), import('./ownModels.ts')])
  // Outside of what belongs to one input: a missing model is one message, not one an input.
  const models = modelsWith(options)
  for (const source of sources) {
    signal.throwIfAborted()
    const outcome = await readOne(source, options, models, signal)
    finished(source.name)
    yield { source, outcome }
  }
}

async function* onWorkers(
  sources: readonly Source[],
  options: ReadOptions,
  count: number,
  signal: AbortSignal,
  finished: (name: string) => void,
): AsyncGenerator<Done> {
  const results = new Map<number, Outcome>()
  let next = 0
  let written = 0
  let wake: () => void = () => {}
  let broken: unknown
  const idle: Worker[] = []
  const busy = new Map<Worker, number>()
  const pool = new Set<Worker>()

  const feed = (): void => {
    while (idle.length > 0 && next < sources.length && next < written + count * AHEAD) {
      const worker = idle.pop()!
      const task: Task = { index: next, source: sources[next]! }
      busy.set(worker, next++)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      worker.postMessage(task)
    }
  }
  const settle = (index: number, outcome: Outcome): void => {
    results.set(index, outcome)
    finished(sources[index]!.name)
    wake()
  }
  const start = (): void => {
    const worker = new Worker(new URL(WORKER, import.meta.url), { workerData: options })
    pool.add(worker)
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'unfit') {
        broken ??= answer.code === undefined ? new Error(answer.message) : new InputError(answer.code, answer.message)
        wake()
        return
      }
      if (answer.kind === 'done') {
        busy.delete(worker)
        settle(answer.index, JSON.parse(answer.outcome) as Outcome)
      }
      idle.push(worker)
      feed()
    })
    // A thread that dies (out of memory on one monstrous input) takes only its own input with it.
    worker.on('error', (error: Error) => {
      pool.delete(worker)
      const index = busy.get(worker)
      busy.delete(worker)
      if (index === undefined) {
        broken ??= error
        wake()
        return
      }
      const { name } = sources[index]!
      settle(index, { failure: failure(name, 'bug', `${name}: the thread that read it failed: ${error.message}`) })
      start()
    })
  }
  const abort = (): void => wake()
  signal.addEventListener('abort', abort)
  try {
    for (let i = 0; i < count; i++) start()
    for (; written < sources.length; written++) {
      while (!results.has(written)) {
        signal.throwIfAborted()
        if (broken) throw broken
        await new Promise<void>((resolve) => (wake = resolve))
      }
      const outcome = results.get(written)!
      results.delete(written)
      feed()
      yield { source: sources[written]!, outcome }
    }
  } finally {
    signal.removeEventListener('abort', abort)
    await Promise.all([...pool].map((worker) => worker.terminate()))
  }
}

// In a checkout this file is TypeScript and so is the worker; when published both are JavaScript.
const WORKER = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
