/** `corroborate work`: jobs of a PostgreSQL store, on as many machines as wished. */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { listSources } from '../ingest/source.ts'
import { InputError } from '../record/error.ts'
import { isDatabaseAddress, openStore } from '../store/open.ts'
import { Upkeep } from '../store/upkeep.ts'
import { openPool } from '../work/pool.ts'
import { readerOptions } from './add.ts'
import { EXIT, type Given } from './commands.ts'
import { readOptions } from './read.ts'
import { numberOption } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const { values, positionals } = given
  const url = values['store']
  if (typeof url !== 'string' || !isDatabaseAddress(url))
    throw new InputError(
      'usage',
      'work needs a PostgreSQL store: --store postgres://user@host/database; for a file, "corroborate add" reads on all cores',
    )
  const options = readOptions(given)
  const [quiet, json] = [values['quiet'] === true, values['json'] === true]
  const { doJobs, enqueue } = await import('../work/queue.ts')
  const threads = numberOption(given, 'workers') ?? Math.min(16, availableParallelism())
  const store = await openStore(url, { connections: threads + 4 })
  try {
    let failed = 0
    if (positionals.length > 0) {
      const { sources, failures } = await listSources(positionals, { signal: streams.signal })
      for (const { message } of failures) streams.warn(`corroborate: ${message}\n`)
      failed += failures.length
      const absolute = sources.map((s) => (s.kind === 'file' ? { ...s, path: resolve(s.path) } : s))
      const n = await enqueue(url, absolute, JSON.stringify(options))
      if (!quiet) streams.warn(`corroborate: ${n} inputs in the queue of ${store.name}\n`)
    }
    if (values['enqueue'] === true) {
      if (positionals.length === 0)
        throw new InputError('usage', 'nothing to put in the queue; give files, folders or addresses')
      return failed > 0 ? EXIT.partly : EXIT.ok
    }
    const pool = openPool(threads, readerOptions(options))
    let output: Promise<void> = Promise.resolve()
    const tell = (line: object): void => {
      if (json) output = output.then(() => streams.write(`${JSON.stringify(line)}\n`))
    }
    let [reports, inputs, revised] = [0, 0, 0]
    try {
      await doJobs(url, store, pool, {
        untilDone: values['until-done'] === true,
        signal: streams.signal,
        events: {
          kept: ({ id, name, result }) => {
            reports++
            if (result === 'revised') revised++
            tell({ report: id, name, result })
          },
          input: () => void inputs++,
          failure: (failure) => {
            failed++
            tell({ format: 'corroborate/failure/1', ...failure })
            streams.warn(`corroborate: ${failure.message.split('\n', 1)[0]!}\n`)
          },
        },
      })
      // As in "add": what a model proposed and a person accepted is put back into reports that were read anew.
      if (revised > 0 && (await (await import('../assist/journal.ts')).renewAccepted(store)) > 0)
        await new Upkeep(store, { now: () => new Date().toISOString() }).run()
    } finally {
      await pool.close()
      await output
      if (!quiet) streams.warn(`corroborate: ${inputs} inputs, ${reports} reports done by this process\n`)
    }
    return failed > 0 ? EXIT.partly : EXIT.ok
  } finally {
    await store.close()
  }
}
