/** `corroborate add`: reports in, kept; goes on where a killed run was. */
import { availableParallelism } from 'node:os'
import { listSources } from '../ingest/source.ts'
import { InputError } from '../record/error.ts'
import { Upkeep } from '../store/upkeep.ts'
import { grouped, plural } from '../export/wording.ts'
import type { LeftOut } from '../ingest/intake.ts'
import { leftOutLines } from './leftOut.ts'
import { addSources } from '../work/adding.ts'
import { openPool } from '../work/pool.ts'
import type { ReaderOptions } from '../work/reader.ts'
import { EXIT, type Given } from './commands.ts'
import { progress } from './progress.ts'
import { readOptions } from './read.ts'
import { numberOption, openStore, storeName } from './storeFile.ts'
import type { Streams } from './streams.ts'

/** Inputs a thread must have for starting it to pay. */
const WORTH = 25

export async function run(given: Given, streams: Streams): Promise<number> {
  const options = readOptions(given)
  const wanted = numberOption(given, 'workers')
  const [quiet, json] = [given.values['quiet'] === true, given.values['json'] === true]
  if (given.positionals.length === 0)
    throw new InputError(
      'usage',
      'nothing to add; give files, folders, URLs, or - for standard input (corroborate add --help)',
    )
  const { sources, failures } = await listSources(given.positionals, {
    stdin: streams.input ?? streams.readInput,
    signal: streams.signal,
  })
  const name = storeName(given)
  const store = await openStore(name)
  const bar = progress(sources.length, streams.warn, streams.progress && !quiet && !json)
  const counts = { new: 0, same: 0, revised: 0 }
  let again = 0
  let output: Promise<void> = Promise.resolve()
  const tell = (line: object): void => {
    if (json) output = output.then(() => streams.write(`${JSON.stringify(line)}\n`))
  }
  const leftOut: LeftOut[] = []
  for (const failure of failures) tell(failure)
  const threads = wanted ?? Math.max(1, Math.min(8, availableParallelism(), Math.floor(sources.length / WORTH)))
  const pool = openPool(threads, readerOptions(options))
  const upkeep = new Upkeep(store, { now: () => new Date().toISOString() })
  try {
    const revisions = await addSources(
      store,
      upkeep,
      pool,
      sources,
      {
        kept: ({ id, name: report, result }) => {
          counts[result]++
          tell({ report: id, name: report, result })
        },
        input: (input, _, known) => {
          if (known) again++
          bar.step(input)
        },
        failure: (failure) => {
          failures.push({ format: 'corroborate/failure/1', ...failure })
          tell({ format: 'corroborate/failure/1', ...failure })
        },
        leftOut: (part) => void leftOut.push(part),
      },
      { readWith: JSON.stringify(options), signal: streams.signal },
    )
    // A report that was read anew starts from its text: what a model proposed and a person accepted is put back.
    if (counts.revised > 0) {
      const { renewAccepted } = await import('../assist/journal.ts')
      if ((await renewAccepted(store)) > 0) revisions.push(...(await upkeep.run()))
    }
    bar.clear()
    await output
    if (!quiet) {
      const { reports, incidents } = await store.counts()
      const changed = new Set(revisions.map((r) => r.incident)).size
      const passed = again > 0 ? `, ${plural(again, 'input')} finished before` : ''
      streams.warn(
        `${store.name}: ${grouped(counts.new)} new ${counts.new === 1 ? 'report' : 'reports'}, ${grouped(counts.revised)} read anew, ${grouped(counts.same)} known${passed}; now ${plural(reports, 'report')} and ${plural(incidents, 'incident')}, ${grouped(changed)} of them new or changed\n`,
      )
    }
    if (!quiet) for (const line of leftOutLines(leftOut)) streams.warn(line)
    for (const { message, code } of failures.slice(0, 50))
      streams.warn(`corroborate: ${code === 'bug' ? message : message.split('\n', 1)[0]!}\n`)
    if (failures.length > 50) streams.warn(`corroborate: and ${failures.length - 50} more; --json lists them all\n`)
    if (failures.some((f) => f.code === 'bug')) return EXIT.bug
    const read = counts.new + counts.revised + counts.same + again
    return failures.length === 0 ? EXIT.ok : read > 0 ? EXIT.partly : EXIT.usage
  } finally {
    bar.clear()
    await pool.close()
    await store.close()
  }
}

/** What the reading threads need of the command's options. */
export function readerOptions({
  actors,
  codebook,
  attributionThreshold,
  ...intake
}: ReturnType<typeof readOptions>): ReaderOptions {
  if (actors === undefined && codebook === undefined && attributionThreshold === undefined) return { intake }
  const module = new URL(import.meta.url.endsWith('.ts') ? './ownModels.ts' : './ownModels.js', import.meta.url).href
  const own = {
    ...(actors === undefined ? {} : { actors }),
    ...(codebook === undefined ? {} : { codebook }),
    ...(attributionThreshold === undefined ? {} : { attributionThreshold }),
  }
  return { intake, models: { module, own } }
}
