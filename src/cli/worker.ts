/** A worker thread of a batch: takes one source at a time, answers with its outcome as JSON. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Source } from '../ingest/source.ts'
import { readOne, type ReadOptions } from './readOne.ts'

/** To the worker; `index` comes back with the answer. */
export type Task = { index: number; source: Source }
/** From the worker. JSON, because a string is copied between threads far faster than a tree of objects. */
export type Answer = { index: number; outcome: string }

const options = workerData as ReadOptions
const port = parentPort!
port.on('message', (task: Task) => {
  void readOne(task.source, options).then((outcome) => {
    const answer: Answer = { index: task.index, outcome: JSON.stringify(outcome) }
    port.postMessage(answer)
  })
})
