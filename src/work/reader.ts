/** A reading thread: takes one source at a time, opens it, reads every report in it, and hands the readings over as they come. */
import { parentPort, workerData } from 'node:worker_threads'
import { readLeaf } from '../ingest/intake.ts'
import { leavesOf, newClient, type IntakeOptions } from '../ingest/leaves.ts'
import { textReport } from '../ingest/report.ts'
import type { Source } from '../ingest/source.ts'
import { loadModels, read, type Models } from '../reading/read.ts'
import { InputError } from '../record/error.ts'

export type ReaderOptions = {
  intake: Omit<IntakeOptions, 'signal' | 'client'>
  /** A module with `modelsWith(own)`, and what it takes: the user's own lists over the models. */
  models?: { module: string; own: Record<string, unknown> }
}

/** To the thread, by number of the source. `read`: a source; `known`: the answer to the same question; `more`: so many readings have been taken. */
export type Order =
  | { kind: 'read'; index: number; source: Source }
  | { kind: 'known'; index: number; known: boolean }
  | { kind: 'more'; index: number; n: number }

/** From the thread. JSON, because a string is copied between threads far faster than a tree of objects. */
export type Word =
  | { kind: 'ready'; reader: string }
  | { kind: 'unfit'; code?: string; message: string }
  | { kind: 'known?'; index: number; report: string }
  | { kind: 'reading'; index: number; report: string; json: string; original?: Uint8Array }
  | { kind: 'same'; index: number; report: string }
  | { kind: 'failure'; index: number; name: string; code: string; message: string }
  | { kind: 'leftOut'; index: number; name: string; count: number; reason: string }
  | { kind: 'end'; index: number }

/** Readings handed over and not yet taken: bounds the memory of an archive with a million reports. */
const AHEAD = 16
/** Raw inputs larger than this are not kept beside the reading. */
const MOST_ORIGINAL = 20_000_000

const port = parentPort!
const options = workerData as ReaderOptions

function say(word: Word): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  port.postMessage(word)
}

/** What a source that is being read waits for. */
type State = { ahead: number; wake: () => void; answered: (known: boolean) => void }
const states = new Map<number, State>()

async function readSource(index: number, source: Source, models: Models): Promise<void> {
  const state: State = { ahead: 0, wake: () => {}, answered: () => {} }
  states.set(index, state)
  const intake: IntakeOptions = { ...options.intake }
  if (source.kind === 'url') intake.client = await newClient(intake)
  for await (const leaf of leavesOf(source, intake)) {
    const bytes = 'input' in leaf && leaf.input.bytes.length <= MOST_ORIGINAL ? leaf.input.bytes : undefined
    for await (const taken of readLeaf(leaf)) {
      if ('failure' in taken) say({ kind: 'failure', index, ...strip(taken.failure) })
      else if ('leftOut' in taken) say({ kind: 'leftOut', index, ...taken.leftOut })
      else {
        const { report } = taken
        const known = new Promise<boolean>((resolve) => (state.answered = resolve))
        say({ kind: 'known?', index, report: report.id })
        if (await known) {
          say({ kind: 'same', index, report: report.id })
          continue
        }
        let json: string
        try {
          json = JSON.stringify(read(report, models))
        } catch (error) {
          const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
          say({
            kind: 'failure',
            index,
            name: report.name,
            code: 'bug',
            message: `${report.name}: a defect in corroborate, please report it\n${stack}`,
          })
          continue
        }
        state.ahead++
        say({ kind: 'reading', index, report: report.id, json, ...(bytes ? { original: bytes } : {}) })
        while (state.ahead >= AHEAD) await new Promise<void>((resolve) => (state.wake = resolve))
      }
    }
  }
}

function end(index: number): void {
  states.delete(index)
  say({ kind: 'end', index })
}

function strip({ name, code, message }: { name: string; code: string; message: string }): {
  name: string
  code: string
  message: string
} {
  return { name, code, message }
}

try {
  const models = options.models
    ? ((await import(options.models.module)) as { modelsWith: (own: object) => Models }).modelsWith(options.models.own)
    : loadModels()
  // What a reading says of its reader: the same text read by the same reader need not be read again.
  const probe = read(textReport('probe', 'Nothing happened.'), models)
  port.on('message', (order: Order) => {
    const state = states.get(order.index)
    if (order.kind === 'known') state?.answered(order.known)
    else if (order.kind === 'more') {
      if (!state) return
      state.ahead -= order.n
      state.wake()
    } else {
      const { index, source } = order
      readSource(index, source, models).then(
        () => end(index),
        (error: unknown) => {
          const input = error instanceof InputError
          const message = input
            ? error.message
            : `${source.name}: a defect in corroborate, please report it\n${(error as Error).stack ?? String(error)}`
          say({ kind: 'failure', index, name: source.name, code: input ? error.code : 'bug', message })
          end(index)
        },
      )
    }
  })
  say({ kind: 'ready', reader: JSON.stringify([probe.version, probe.models]) })
} catch (error) {
  // An InputError does not survive the way between threads as what it is.
  if (error instanceof InputError) say({ kind: 'unfit', code: error.code, message: error.message })
  else say({ kind: 'unfit', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
