/** Takes damaged inputs in, one after the other, and says what became of each. */
import { parentPort, workerData } from 'node:worker_threads'
import { readInput } from '../../src/ingest/intake.ts'
import { checkReport } from '../../src/record/invariants.ts'
import { mutate, randomNumbers } from '../../test/ingestMutations.ts'
import { SAMPLES } from '../../test/ingestSamples.ts'

export type Progress = { index: number; name: string; ms: number; reports: number; codes: string[]; faults: string[] }

const { seed, from, count } = workerData as { seed: number; from: number; count: number }
const others = SAMPLES.map(([, bytes]) => bytes)

for (let index = from; index < count; index++) {
  const random = randomNumbers(seed * 1_000_003 + index)
  const [name, bytes] = SAMPLES[index % SAMPLES.length]!
  const damaged = mutate(bytes, others, random)
  const progress: Progress = { index, name, ms: 0, reports: 0, codes: [], faults: [] }
  const before = process.threadCpuUsage()
  try {
    // A name that says nothing, so that the content alone decides.
    for await (const intake of readInput(
      { name: 'input', kind: 'bytes', bytes: damaged },
      { maxBytes: 5_000_000, maxUnpacked: 50_000_000, timeout: 2_000 },
    )) {
      if ('report' in intake) {
        progress.reports++
        for (const { path, message } of checkReport(intake.report)) progress.faults.push(`${path}: ${message}`)
      } else if ('failure' in intake) {
        progress.codes.push(intake.failure.code)
        if (!intake.failure.message.startsWith(intake.failure.name) && !intake.failure.message.startsWith('input'))
          progress.faults.push(`an error that does not name its input: ${intake.failure.message.slice(0, 200)}`)
      }
    }
  } catch (error) {
    progress.faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  const { user, system } = process.threadCpuUsage(before)
  progress.ms = (user + system) / 1000
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort!.postMessage(progress)
}
