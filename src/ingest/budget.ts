/** What one source may cost, and what its parts have in common: streams, limits, counts of what is no report. */
import { extname } from 'node:path'
import { InputError } from '../record/error.ts'
import type { Report } from '../record/report.ts'
import type { Chunks } from './containers/bytes.ts'
import type { RandomAccess } from './containers/zip.ts'
import { MAX_BYTES, tooLarge as tooLargeBy } from './decode.ts'
import type { Columns } from './formats/records.ts'
import type { Input } from './report.ts'
import { ENDINGS, type SourceFailure } from './source.ts'
import type { Metadata } from './story.ts'
import type { Client } from './web/client.ts'

/** A document to be read, a report that is read already, one that could not be, or a count of what is none. */
export type Leaf = { input: Input } | { report: Report } | { failure: SourceFailure } | { leftOut: LeftOut }

/** Parts of an archive or list that are no reports: pictures, redirects, addresses without a text. */
export type LeftOut = { name: string; count: number; reason: string }

/** All bounds have a default; errors name the option of the command that raises them. */
export type IntakeOptions = {
  /** The reports' date, `YYYY-MM-DD`; stronger than any date found. */
  date?: string
  /** Bytes one report may have, unpacked; 50 MB unless told (`--max-size`). */
  maxBytes?: number
  /** Archives in archives, 5 unless told (`--max-depth`). */
  maxDepth?: number
  /** Reports one source may hold, 1,000,000 unless told (`--max-entries`). */
  maxEntries?: number
  /** Bytes one source may unpack to, 50 GB unless told (`--max-unpacked`). */
  maxUnpacked?: number
  /** Milliseconds for a web server's answer, 20,000 unless told, and for one PDF, 30,000 (`--timeout`). */
  timeout?: number
  /** Also fetch from loopback, link-local and private addresses (`--allow-private`). */
  allowPrivate?: boolean
  /** Fetch also what robots.txt asks programs to leave alone (`--ignore-robots`). */
  ignoreRobots?: boolean
  /** Milliseconds between two requests to a host, 1,000 unless told. */
  pause?: number
  /** Fetch the pages that feeds and lists lead to, where they have less than the story (`--follow`). */
  follow?: boolean
  /** Which column or member of tables and JSON records holds what (`--columns`). */
  columns?: Columns
  signal?: AbortSignal
  /** Shared by sources read one after the other, so that their hosts get their pauses. */
  client?: Client
}

/** Archives in archives. */
const MAX_DEPTH = 5
const MAX_ENTRIES = 1_000_000
/** Bytes one source may unpack to. */
const MAX_UNPACKED = 50e9
/** Text packs ten to one, repetitive logs a hundred to one; a bomb a thousand. */
const MOST_RATIO = 300
/** Below this a high ratio harms nobody. */
const RATIO_FROM = 100e6
/** An archive that does not lie on disk is held in memory. */
export const MAX_IN_MEMORY = 500e6

type Budget = { entries: number; unpacked: number; packed: number }

/** One stream to be opened, and where it came from. */
export type Stream = {
  name: string
  chunks: Chunks
  depth: number
  contentType?: string
  url?: string
  hints?: Metadata
  container?: { name: string; format: string; entry: string }
  /** The file behind it, for formats that are read from their end. */
  file?: RandomAccess
  /** In an archive: what is no report is counted and not complained of. */
  quiet?: Counts
}

export type Counts = { name: string; reasons: Map<string, number> }

export type Context = {
  /** Opens what a container holds; a container knows nothing of the others. */
  open: (stream: Stream) => AsyncGenerator<Leaf>
  options: IntakeOptions
  budget: Budget
  limits: Required<Pick<IntakeOptions, 'maxBytes' | 'maxDepth' | 'maxEntries' | 'maxUnpacked'>>
}

export function newContext(
  options: IntakeOptions,
  open: (context: Context, stream: Stream) => AsyncGenerator<Leaf>,
): Context {
  const { maxBytes = MAX_BYTES, maxDepth = MAX_DEPTH, maxEntries = MAX_ENTRIES, maxUnpacked = MAX_UNPACKED } = options
  const context: Context = {
    options,
    budget: { entries: 0, unpacked: 0, packed: 0 },
    limits: { maxBytes, maxDepth, maxEntries, maxUnpacked },
    open: (stream) => open(context, stream),
  }
  return context
}

export function inputOf(context: Context, stream: Stream, bytes: Uint8Array): Input {
  const { options, limits } = context
  const { name, contentType, url, hints, container } = stream
  return {
    name,
    bytes,
    maxBytes: limits.maxBytes,
    ...(options.date === undefined ? {} : { date: options.date }),
    ...(options.columns ? { columns: options.columns } : {}),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    ...(contentType ? { contentType } : {}),
    ...(url ? { url } : {}),
    ...(hints ? { hints } : {}),
    ...(container ? { container } : {}),
  }
}

/** An InputError as a leaf; anything else is thrown on. */
export function failureOf(name: string, error: unknown, signal?: AbortSignal): { failure: SourceFailure } {
  if (signal?.aborted || !(error instanceof InputError)) throw error
  return { failure: { format: 'corroborate/failure/1', name, code: error.code, message: error.message } }
}

/** Files in archives that can be reports by their ending; the same endings as in folders. */
export function isReportName(name: string): boolean {
  const file = name.split('/').pop() ?? ''
  if (file.startsWith('.') || name.startsWith('__MACOSX/')) return false
  return ENDINGS.has(extname(file.replace(/\.gz$/iu, '')).toLowerCase())
}

export function countOut(counts: Counts, reason: string): void {
  counts.reasons.set(reason, (counts.reasons.get(reason) ?? 0) + 1)
}

export function* counted({ name, reasons }: Counts): Generator<Leaf> {
  for (const [reason, count] of reasons) yield { leftOut: { name, count, reason } }
}

/** Limits hold for a source as a whole: what is left of it is not opened. */
export class LimitError extends InputError {}

export function isLimit(error: unknown): boolean {
  return error instanceof LimitError
}

export function countEntry({ budget, limits }: Context, name: string): void {
  if (++budget.entries > limits.maxEntries)
    throw new LimitError(
      'too-many',
      `${name}: more than the limit of ${limits.maxEntries} reports in one input; split it, or raise the limit with --max-entries`,
    )
}

export function spend({ budget, limits }: Context, name: string, bytes: number): void {
  budget.unpacked += bytes
  if (budget.unpacked > limits.maxUnpacked)
    throw new LimitError(
      'too-large',
      `${name}: unpacks to more than the limit of ${limits.maxUnpacked} bytes; split it, or raise the limit with --max-unpacked`,
    )
  if (budget.unpacked > RATIO_FROM && budget.unpacked > MOST_RATIO * budget.packed)
    throw new LimitError(
      'zip-bomb',
      `${name}: unpacks to more than ${MOST_RATIO} times its size, as a bomb does; it is refused. Unpack it yourself if you trust it`,
    )
}

export async function* metered(context: Context, name: string, chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    spend(context, name, chunk.length)
    yield chunk
  }
}

export async function* packedBytes({ budget }: Context, chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.packed += chunk.length
    yield chunk
  }
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

export function tooLarge(name: string, size: number | undefined, maxBytes: number): InputError {
  if (size !== undefined) return tooLargeBy(name, size, maxBytes)
  return new InputError(
    'too-large',
    `${name}: more than the limit of ${maxBytes} bytes for one report; split it, or raise the limit with --max-size`,
  )
}
