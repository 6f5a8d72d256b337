/** Reads many inputs, on worker threads where that pays; outcomes come in the order of the inputs, whatever finishes first. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { failure } from '../export/jsonl.ts'
import { leavesOf, newClient, type IntakeOptions, type Leaf, type LeftOut } from '../ingest/leaves.ts'
import type { Source } from '../ingest/source.ts'
import { InputError } from '../record/error.ts'
import type { Outcome, ReadOptions } from './readOne.ts'
import type { Answer, Task } from './worker.ts'

/** What became of one report of an input, or of an input that could not be read. */
export type Done = { name: string; outcome: Outcome }

/** Told while a batch runs: each source that has been opened to its end, and what in it is no report. */
export type Listener = { finished?: (name: string) => void; leftOut?: (parts: LeftOut) => void }

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
 * Reads all that the sources hold; an archive or a feed gives as many outcomes as it has reports.
 * With 0 workers everything happens on this thread.
 */
export async function* readAll(
  sources: readonly Source[],
  options: ReadOptions,
  workers: number,
  signal: AbortSignal,
  listener: Listener | ((name: string) => void) = {},
): AsyncGenerator<Done> {
  const told = typeof listener === 'function' ? { finished: listener } : listener
  const leaves = allLeaves(sources, options, signal, told)
  if (workers > 0) {
    yield* onWorkers(leaves, options, workers, signal, told)
    return
  }
  const [{ readLeafOutcomes }, { modelsWith }] = await Promise.all([import('./readOne.ts'), import('./ownModels.ts')])
  // Outside of what belongs to one input: a missing model is one message, not one an input.
  const models = modelsWith(options)
  for await (const leaf of leaves) {
    signal.throwIfAborted()
    if ('leftOut' in leaf) {
      told.leftOut?.(leaf.leftOut)
      continue
    }
    for (const outcome of await readLeafOutcomes(leaf, models, signal)) yield { name: leafName(leaf), outcome }
  }
}

/** The documents of all sources, one after the other: hosts they share get their pauses. */
async function* allLeaves(
  sources: readonly Source[],
  options: ReadOptions,
  signal: AbortSignal,
  { finished }: Listener,
): AsyncGenerator<Leaf> {
  const { actors: _, codebook: __, attributionThreshold: ___, ...given } = options
  const intake: IntakeOptions = { ...given, signal }
  for (const source of sources) {
    if (source.kind === 'url') intake.client ??= await newClient(intake)
    try {
      yield* leavesOf(source, intake)
    } catch (error) {
      if (signal.aborted) throw error
      // A defect in the opening of one input is that input's failure.
      const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
      yield {
        failure: failure(source.name, 'bug', `${source.name}: a defect in corroborate, please report it\n${stack}`),
      }
    }
    finished?.(source.name)
  }
}

function leafName(leaf: Leaf): string {
  return 'input' in leaf
    ? leaf.input.name
    : 'report' in leaf
      ? leaf.report.name
      : 'failure' in leaf
        ? leaf.failure.name
        : leaf.leftOut.name
}

async function* onWorkers(
  leaves: AsyncIterator<Leaf>,
  options: ReadOptions,
  count: number,
  signal: AbortSignal,
  told: Listener,
): AsyncGenerator<Done> {
  /** Names of leaves that were taken and not yet given on, and what became of those that are done. */
  const names = new Map<number, string>()
  const results = new Map<number, Outcome[]>()
  let next = 0
  let written = 0
  let ended = false
  let wake: () => void = () => {}
  let broken: unknown
  const idle: Worker[] = []
  const busy = new Map<Worker, number>()
  const pool = new Set<Worker>()

  /** One after the other: a stream is read by one reader only. */
  let feeding: Promise<void> | undefined
  const feed = (): void => {
    feeding ??= (async () => {
      while (!ended && idle.length > 0 && next < written + count * AHEAD) {
        const { value: leaf, done } = await leaves.next()
        if (done) {
          ended = true
          break
        }
        if ('leftOut' in leaf) {
          told.leftOut?.(leaf.leftOut)
          continue
        }
        const index = next++
        names.set(index, leafName(leaf))
        if ('failure' in leaf) {
          results.set(index, [{ failure: leaf.failure }])
          wake()
          continue
        }
        const worker = idle.pop()
        if (!worker) {
          results.set(index, [{ failure: failure(leafName(leaf), 'bug', 'no thread to read it') }])
          continue
        }
        busy.set(worker, index)
        const task: Task = {
          index,
          leaf: 'input' in leaf ? { input: { ...leaf.input, bytes: owned(leaf.input.bytes) } } : leaf,
        }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
        worker.postMessage(task, 'input' in task.leaf ? [task.leaf.input.bytes.buffer as ArrayBuffer] : [])
      }
    })()
      .catch((error: unknown) => {
        broken ??= error
      })
      .finally(() => {
        feeding = undefined
        wake()
      })
  }
  const settle = (index: number, outcomes: Outcome[]): void => {
    results.set(index, outcomes)
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
        settle(answer.index, JSON.parse(answer.outcomes) as Outcome[])
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
      const name = names.get(index)!
      settle(index, [{ failure: failure(name, 'bug', `${name}: the thread that read it failed: ${error.message}`) }])
      start()
    })
  }
  const abort = (): void => wake()
  signal.addEventListener('abort', abort)
  try {
    for (let i = 0; i < count; i++) start()
    for (;;) {
      while (!results.has(written)) {
        signal.throwIfAborted()
        if (broken) throw broken
        if (ended && written === next) return
        await new Promise<void>((resolve) => (wake = resolve))
      }
      const outcomes = results.get(written)!
      const name = names.get(written)!
      results.delete(written)
      names.delete(written)
      written++
      feed()
      for (const outcome of outcomes) yield { name, outcome }
    }
  } finally {
    signal.removeEventListener('abort', abort)
    await Promise.all([...pool].map((worker) => worker.terminate()))
    await leaves.return?.(undefined)
  }
}

/** Bytes in a buffer of their own: a piece of an archive would take the whole archive along to the other thread. */
function owned(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}

// In a checkout this file is TypeScript and so is the worker; when published both are JavaScript.
const WORKER = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
