/** `corroborate watch`: looks at feeds and folders again and again, and keeps what is new in them. */
import { setTimeout as wait } from 'node:timers/promises'
import { grouped, plural } from '../export/wording.ts'
import { loadWatchState, lookOnce, patience, saveWatchState, watchClient, type WatchState } from '../ingest/watch.ts'
import { InputError } from '../record/error.ts'
import { Upkeep } from '../store/upkeep.ts'
import { addSources } from '../work/adding.ts'
import { openPool } from '../work/pool.ts'
import { readerOptions } from './add.ts'
import { EXIT, type Given } from './commands.ts'
import { readOptions } from './read.ts'
import { openStore, storeName } from './storeFile.ts'
import type { Streams } from './streams.ts'

/** Milliseconds. */
const EVERY = 15 * 60_000
const LEAST = 10_000

export async function run(given: Given, streams: Streams): Promise<number> {
  const options = readOptions(given)
  const { positionals, values } = given
  if (positionals.length === 0)
    throw new InputError('usage', 'nothing to watch; give addresses of feeds, and folders (corroborate watch --help)')
  const every = typeof values['every'] === 'string' ? interval(values['every']) : EVERY
  const once = values['once'] === true
  const name = storeName(given)
  const path =
    (values['state'] as string | undefined) ?? `${/^postgres(?:ql)?:/u.test(name) ? 'corroborate' : name}.watch.json`
  const state = loadWatchState(path)
  const { actors: _, ...given2 } = options
  const intake = { ...given2, signal: streams.signal }
  const client = watchClient(intake, state)
  const store = await openStore(name)
  const pool = openPool(1, readerOptions(options))
  const upkeep = new Upkeep(store, { now: () => new Date().toISOString() })
  /** Rounds a feed that failed is left alone. */
  const resting = new Map<string, number>()
  let failed = 0
  try {
    for (;;) {
      const due = positionals.filter((one) => {
        const rest = resting.get(one) ?? 0
        resting.set(one, Math.max(0, rest - 1))
        return rest === 0
      })
      const look = await lookOnce(due, state, client, intake, Date.now())
      rests(due, state, resting)
      const counts = { new: 0, same: 0, revised: 0 }
      const revisions =
        look.sources.length === 0
          ? []
          : await addSources(
              store,
              upkeep,
              pool,
              look.sources,
              {
                kept: ({ result }) => void counts[result]++,
                failure: (failure) => void look.failures.push({ format: 'corroborate/failure/1', ...failure }),
                leftOut: (leftOut) => void look.leftOut.push(leftOut),
              },
              { readWith: JSON.stringify(given2), signal: streams.signal },
            )
      look.keep()
      saveWatchState(path, state)
      failed += look.failures.length
      for (const { name: input, count, reason } of look.leftOut)
        streams.warn(`corroborate: ${input}: ${grouped(count)} left out: ${reason}\n`)
      for (const { message } of look.failures) streams.warn(`corroborate: ${message.split('\n', 1)[0]!}\n`)
      const added = counts.new + counts.revised
      if (added > 0 || once) {
        const changed = new Set(revisions.map((revision) => revision.incident)).size
        await streams.write(
          `${new Date().toISOString().slice(0, 19)}Z  ${plural(counts.new, 'new report')}, ${grouped(counts.revised)} read anew, ${grouped(counts.same)} known; ${plural(changed, 'incident')} new or changed\n`,
        )
      }
      if (once)
        return look.failures.length === 0
          ? EXIT.ok
          : added + counts.same > 0 || look.unchanged > 0
            ? EXIT.partly
            : EXIT.usage
      await wait(every, undefined, { signal: streams.signal })
    }
  } catch (error) {
    // Ctrl-C is how a watch ends.
    if (!streams.signal.aborted) throw error
    streams.warn(
      `corroborate: the watch of ${plural(positionals.length, 'place')} ends; what was seen is kept in ${path}\n`,
    )
    return failed === 0 ? EXIT.ok : EXIT.partly
  } finally {
    await pool.close()
    await store.close()
  }
}

/** A feed that fails is asked less and less often. */
function rests(due: readonly string[], state: WatchState, resting: Map<string, number>): void {
  for (const address of due) {
    const failures = state.feeds[address]?.failures ?? 0
    if (failures > 0) resting.set(address, patience(failures) - 1)
  }
}

/** "15m", "90s", "2h" in milliseconds. */
export function interval(value: string): number {
  const match = /^(\d+(?:\.\d+)?) *(s|m|min|h)$/iu.exec(value)
  const unit = { s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 }[match?.[2]?.toLowerCase() ?? ''] ?? NaN
  const given = Number(match?.[1]) * unit
  if (!(given >= LEAST && given <= 7 * 86_400_000))
    throw new InputError('usage', `--every ${value}: give 10s to 168h, for example 15m; feeds are not made for more`)
  return given
}
