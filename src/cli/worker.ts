/** A worker thread of a batch: loads the models, then takes one source at a time and answers with its outcome as JSON. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Source } from '../ingest/source.ts'
import { InputError } from '../record/error.ts'
import { modelsWith } from './ownModels.ts'
import { readOne, type ReadOptions } from './readOne.ts'

/** To the worker; `index` comes back with the answer. */
export type Task = { index: number; source: Source }

/** From the worker: first `ready` or why it cannot work, then an answer a task. */
export type Answer =
  | { kind: 'ready' }
  | { kind: 'unfit'; code?: string; message: string }
  // JSON, because a string is copied between threads far faster than a tree of objects.
  | { kind: 'done'; index: number; outcome: string }

const port = parentPort!
const options = workerData as ReadOptions

function answer(message: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  port.postMessage(message)
}

try {
  const models = modelsWith(options)
  port.on('message', (task: Task) => {
    void readOne(task.source, options, models).then((outcome) =>
      answer({ kind: 'done', index: task.index, outcome: JSON.stringify(outcome) }),
    )
  })
  answer({ kind: 'ready' })
} catch (error) {
  // An InputError does not survive the way between threads as what it is.
  if (error instanceof InputError) answer({ kind: 'unfit', code: error.code, message: error.message })
  else answer({ kind: 'unfit', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
