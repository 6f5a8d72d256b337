/** A worker thread of a batch: loads the models, then takes one document at a time and answers with its outcomes as JSON. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Leaf } from '../ingest/leaves.ts'
import { InputError } from '../record/error.ts'
import { modelsWith } from './ownModels.ts'
import { readLeafOutcomes, type ReadOptions } from './readOne.ts'

/** To the worker; `index` comes back with the answer. */
export type Task = { index: number; leaf: Exclude<Leaf, { leftOut: unknown } | { failure: unknown }> }

/** From the worker: first `ready` or why it cannot work, then an answer a task. */
export type Answer =
  | { kind: 'ready' }
  | { kind: 'unfit'; code?: string; message: string }
  // JSON, because a string is copied between threads far faster than a tree of objects.
  | { kind: 'done'; index: number; outcomes: string }

const port = parentPort!
const options = workerData as ReadOptions

function answer(message: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  port.postMessage(message)
}

try {
  const models = modelsWith(options)
  port.on('message', (task: Task) => {
    void readLeafOutcomes(task.leaf, models).then((outcomes) =>
      answer({ kind: 'done', index: task.index, outcomes: JSON.stringify(outcomes) }),
    )
  })
  answer({ kind: 'ready' })
} catch (error) {
  // An InputError does not survive the way between threads as what it is.
  if (error instanceof InputError) answer({ kind: 'unfit', code: error.code, message: error.message })
  else answer({ kind: 'unfit', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
