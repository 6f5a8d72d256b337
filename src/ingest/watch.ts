/**
 * Feeds and folders that are looked at again and again: what is new in them since the last time. What has been seen is kept in a file, so that a watch
 * goes on where it was stopped.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { InputError } from '../record/error.ts'
import { followStories } from './follow.ts'
import { readLeaf } from './intake.ts'
import { failureOf, type IntakeOptions, type LeftOut } from './leaves.ts'
import { listSources, type Source, type SourceFailure } from './source.ts'
import type { Story } from './story.ts'
import { webClient, type Client } from './web/client.ts'
import type { Validators } from './web/fetch.ts'

/** What is known of one feed: its version, the items seen, newest last, and how often it has failed in a row. */
type FeedState = { validators?: Validators; seen: string[]; failures?: number }

export type WatchState = {
  format: 'corroborate/watch/1'
  feeds: Record<string, FeedState>
  files: Record<string, string>
}

/** What one look has found; `keep` notes it as seen, once it is stored. */
export type Look = {
  sources: Source[]
  failures: SourceFailure[]
  leftOut: LeftOut[]
  unchanged: number
  keep: () => void
}

/** Items of a feed that are remembered: feeds show the newest few hundred. */
const REMEMBERED = 5_000
/** A file changed so short a time ago may still be written, in milliseconds. */
const SETTLED = 2_000

/** @throws InputError `bad-state` for a file that is no state of a watch */
export function loadWatchState(path: string): WatchState {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { format: 'corroborate/watch/1', feeds: {}, files: {} }
    throw new InputError(
      'no-access',
      `${path}: what the watch has seen cannot be read (${(error as NodeJS.ErrnoException).code}); name another file with --state`,
    )
  }
  try {
    const state = JSON.parse(text) as Partial<WatchState>
    if (state.format === 'corroborate/watch/1' && state.feeds && state.files) return state as WatchState
  } catch {
    // Said below.
  }
  throw new InputError(
    'bad-state',
    `${path}: is no state of a watch; name another file with --state, or take it away to begin anew`,
  )
}

/** In one step, so that a stopped watch leaves the old state or the new one. */
export function saveWatchState(path: string, state: WatchState): void {
  writeFileSync(`${path}.part`, `${JSON.stringify(state)}\n`)
  renameSync(`${path}.part`, path)
}

export function watchClient(options: IntakeOptions, state: WatchState): Client {
  const validators = new Map<string, Validators>()
  for (const [url, feed] of Object.entries(state.feeds)) if (feed.validators) validators.set(url, feed.validators)
  return webClient(options, validators)
}

/** Looks once at everything that is watched. @param now milliseconds since 1970, for telling files that are still being written */
export async function lookOnce(
  watched: readonly string[],
  state: WatchState,
  client: Client,
  options: IntakeOptions,
  now: number,
): Promise<Look> {
  const look: Look = { sources: [], failures: [], leftOut: [], unchanged: 0, keep: () => {} }
  const keeping: (() => void)[] = []
  const places = watched.filter((name) => !/^https?:\/\//iu.test(name))
  for (const name of watched)
    if (/^https?:\/\//iu.test(name)) keeping.push(await lookAtFeed(name, state, client, options, look))
  if (places.length > 0) keeping.push(await lookAtFolders(places, state, now, look))
  look.keep = () => {
    for (const keep of keeping) keep()
  }
  return look
}

async function lookAtFeed(
  address: string,
  state: WatchState,
  client: Client,
  options: IntakeOptions,
  look: Look,
): Promise<() => void> {
  const feed = (state.feeds[address] ??= { seen: [] })
  const seen = new Set(feed.seen)
  const fresh = new Set<string>()
  const keys = new Map<string, string>()
  const { signal } = options
  let bytes: Uint8Array
  let contentType: string
  try {
    const page = await client.get(address, signal, true)
    if (!page) {
      look.unchanged++
      return () => void delete feed.failures
    }
    ;({ bytes, contentType } = page)
  } catch (error) {
    look.failures.push(failureOf(address, error, signal).failure)
    feed.failures = (feed.failures ?? 0) + 1
    return () => {}
  }
  const input = {
    name: address,
    bytes,
    contentType,
    ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }),
    ...(options.columns ? { columns: options.columns } : {}),
  }
  const before = look.failures.length
  const wanted = (story: Story): boolean => {
    const key = itemKey(story)
    if (seen.has(key)) return false
    fresh.add(key)
    if (story.url) keys.set(story.url.value, key)
    return true
  }
  for await (const leaf of followStories(input, client, signal, undefined, wanted))
    for await (const intake of readLeaf(leaf, signal)) {
      if ('report' in intake) {
        // Its page could not be had: what the feed says is kept, and the page is asked for again.
        if (intake.report.problems.some(({ code }) => code === 'not-fetched'))
          fresh.delete(keys.get(intake.report.url ?? '') ?? '')
      }
      if ('report' in intake) look.sources.push({ name: intake.report.name, kind: 'report', report: intake.report })
      else if ('failure' in intake) look.failures.push(intake.failure)
      else look.leftOut.push(intake.leftOut)
    }
  if (fresh.size === 0) look.unchanged++
  return () => {
    feed.seen = [...feed.seen, ...fresh].slice(-REMEMBERED)
    const validators = client.validators.get(address)
    // With a failure the feed is looked at again, though it may not have changed.
    if (validators && look.failures.length === before) feed.validators = validators
    else delete feed.validators
    delete feed.failures
  }
}

/** An item that is changed later is new again. */
function itemKey(story: Story): string {
  return [story.entry ?? story.url?.value ?? story.title?.value ?? '', story.updated?.value ?? ''].join(' ')
}

async function lookAtFolders(
  places: readonly string[],
  state: WatchState,
  now: number,
  look: Look,
): Promise<() => void> {
  const { sources, failures } = await listSources(places)
  // A folder that is empty now may be filled later.
  look.failures.push(...failures.filter(({ code }) => code !== 'no-reports'))
  const fresh = new Map<string, string>()
  for (const source of sources) {
    if (source.kind !== 'file') continue
    try {
      const { size, mtimeMs } = statSync(source.path)
      const version = `${size} ${Math.floor(mtimeMs)}`
      if (state.files[source.path] === version) continue
      if (now - mtimeMs < SETTLED) continue
      fresh.set(source.path, version)
      look.sources.push(source)
    } catch {
      // Gone since it was listed.
    }
  }
  if (fresh.size === 0) look.unchanged++
  const there = new Set(sources.map((source) => (source.kind === 'file' ? source.path : '')))
  return () => {
    for (const path of Object.keys(state.files)) if (!there.has(path)) delete state.files[path]
    for (const [path, version] of fresh) state.files[path] = version
  }
}

/** How long to wait before a feed that failed so often in a row is asked again, in intervals: 1, 2, 4 … 32. */
export function patience(failures: number): number {
  return failures === 0 ? 1 : Math.min(32, 2 ** (failures - 1))
}
