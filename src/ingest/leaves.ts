/**
 * A source → its leaves: archives are opened, lists walked and links followed, as streams, until every leaf is one document.
 * Reading the documents is `report.ts`; so a caller may give leaves to other threads.
 */
import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { InputError } from '../record/error.ts'
import type { Report } from '../record/report.ts'
import { byteLines, collect, peek, type Chunks } from './containers/bytes.ts'
import { gunzipped } from './containers/gzip.ts'
import { mboxMessages } from './containers/mbox.ts'
import { tarEntries } from './containers/tar.ts'
import { inMemory, zipContent, zipEntries, type RandomAccess } from './containers/zip.ts'
import { MAX_BYTES, tooLarge as tooLargeBy } from './decode.ts'
import { officeKind } from './documents.ts'
import { findColumns, type Columns } from './formats/records.ts'
import { tableHead, tableRows, type TableHead } from './formats/table.ts'
import { followStories } from './follow.ts'
import { decoded, headText, isJsonLines, isMarkup, isUrlList } from './lists.ts'
import { containerKind, HEAD, isEmail, isMedia } from './recognise.ts'
import type { Input } from './report.ts'
import { ENDINGS, systemReason, type Source, type SourceFailure } from './source.ts'
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
const MAX_IN_MEMORY = 500e6

type Budget = { entries: number; unpacked: number; packed: number }

/** One stream to be opened, and where it came from. */
type Stream = {
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

type Counts = { name: string; reasons: Map<string, number> }

type Context = {
  options: IntakeOptions
  budget: Budget
  limits: Required<Pick<IntakeOptions, 'maxBytes' | 'maxDepth' | 'maxEntries' | 'maxUnpacked'>>
}

/**
 * The leaves of a source, in its own order. Rejects only when aborted or for a defect of the program.
 */
export async function* leavesOf(source: Source, options: IntakeOptions = {}): AsyncGenerator<Leaf> {
  const { maxBytes = MAX_BYTES, maxDepth = MAX_DEPTH, maxEntries = MAX_ENTRIES, maxUnpacked = MAX_UNPACKED } = options
  const context: Context = {
    options,
    budget: { entries: 0, unpacked: 0, packed: 0 },
    limits: { maxBytes, maxDepth, maxEntries, maxUnpacked },
  }
  const { name } = source
  try {
    options.signal?.throwIfAborted()
    if (source.kind === 'file') {
      const file = await open(source.path).catch((error: unknown) => {
        throw systemError(name, error)
      })
      try {
        const { size } = await file.stat()
        const read = async (start: number, length: number) => {
          const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - start)))
          const { bytesRead } = await file.read(buffer, 0, buffer.length, start)
          return buffer.subarray(0, bytesRead)
        }
        const chunks = file.createReadStream({ autoClose: false, highWaterMark: 262_144 }) as AsyncIterable<Uint8Array>
        yield* openStream(context, {
          name,
          chunks: readable(name, chunks),
          depth: 0,
          ...(size > 0 ? { file: { size, read } } : {}),
        })
      } finally {
        await file.close()
      }
    } else if (source.kind === 'report') {
      yield { report: source.report }
    } else if (source.kind === 'stream') {
      yield* openStream(context, { name, chunks: source.chunks, depth: 0 })
    } else if (source.kind === 'url') {
      const client = options.client ?? (await newClient(options))
      const page = await client.get(source.url, options.signal)
      if (page)
        yield* openStream(context, {
          name,
          chunks: once(page.bytes),
          depth: 0,
          contentType: page.contentType,
          url: page.url,
          file: inMemory(page.bytes),
        })
    } else {
      const bytes = source.kind === 'text' ? new TextEncoder().encode(source.text) : source.bytes
      const { contentType, url } = source.kind === 'bytes' ? source : {}
      yield* openStream(context, {
        name,
        chunks: once(bytes),
        depth: 0,
        file: inMemory(bytes),
        ...(contentType ? { contentType } : {}),
        ...(url ? { url } : {}),
      })
    }
  } catch (error) {
    yield failureOf(name, error, options.signal)
  }
}

export async function newClient(options: IntakeOptions): Promise<Client> {
  const { webClient } = await import('./web/client.ts')
  return webClient(options)
}

/** An InputError as a leaf; anything else is thrown on. */
export function failureOf(name: string, error: unknown, signal?: AbortSignal): { failure: SourceFailure } {
  if (signal?.aborted || !(error instanceof InputError)) throw error
  return { failure: { format: 'corroborate/failure/1', name, code: error.code, message: error.message } }
}

/** Opens a stream; what is wrong with a part of an archive is that part's failure and not the archive's. */
async function* openStream(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const { options, limits } = context
  const { name, depth } = stream
  options.signal?.throwIfAborted()
  const { head, rest } = await peek(stream.chunks, HEAD)
  const kind = containerKind(head)
  const inner = { ...stream, chunks: rest }
  if (stream.quiet && kind === undefined && isMedia(head)) {
    countOut(stream.quiet, 'pictures, films and other files that are no reports')
    return
  }
  if (kind !== undefined && depth >= limits.maxDepth)
    throw new InputError(
      'too-deep',
      `${name}: archives nested deeper than the limit of ${limits.maxDepth}; raise it with --max-depth`,
    )
  switch (kind) {
    case 'gzip':
      yield* openGzip(context, inner)
      return
    case 'zip':
      yield* openZip(context, inner)
      return
    case 'tar':
      yield* openTar(context, inner)
      return
    case 'warc':
      yield* openWarc(context, inner)
      return
    case 'mbox':
      yield* openMbox(context, inner)
      return
    default:
  }
  const text = headText(head)
  if (text !== undefined) {
    if (OWN_RECORD.test(text)) {
      yield { leftOut: { name, count: 1, reason: 'records that Corroborate wrote, not reports' } }
      return
    }
    if (isJsonLines(text)) {
      yield* openJsonLines(context, inner)
      return
    }
    if (isUrlList(text)) {
      yield* openUrlList(context, inner)
      return
    }
    const table = isMarkup(text) ? undefined : tableHead(text, options.columns)
    if (table) {
      yield* openTable(context, inner, table, head)
      return
    }
  }
  const bytes = (stream.file?.size ?? 0) > limits.maxBytes ? undefined : await collect(rest, limits.maxBytes)
  if (!bytes) throw tooLarge(name, stream.file?.size, limits.maxBytes)
  if (isEmail(bytes)) yield* openEmail(context, stream, bytes)
  else yield* openDocument(context, stream, bytes)
}

function inputOf(context: Context, stream: Stream, bytes: Uint8Array): Input {
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

/** A document; with `--follow`, a feed's or list's items are fetched where it has less than their story. */
async function* openDocument(context: Context, stream: Stream, bytes: Uint8Array): AsyncGenerator<Leaf> {
  const input = inputOf(context, stream, bytes)
  if (!context.options.follow) {
    yield { input }
    return
  }
  context.options.client ??= await newClient(context.options)
  yield* followStories(input, context.options.client, context.options.signal)
}

async function* openGzip(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const counted = metered(context, stream.name, gunzipped(stream.name, packedBytes(context, stream.chunks)))
  const { file: _, ...rest } = stream
  yield* openStream(context, { ...rest, chunks: counted, depth: stream.depth + 1 })
}

async function* openZip(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const { name, depth } = stream
  let archive = stream.file
  if (!archive) {
    const bytes = await collect(stream.chunks, MAX_IN_MEMORY)
    if (!bytes)
      throw new InputError(
        'too-large',
        `${name}: a ZIP archive over the limit of ${MAX_IN_MEMORY / 1e6} MB for one that is no file on disk; save it to a file and give that`,
      )
    archive = inMemory(bytes)
  }
  const entries = await zipEntries(name, archive)
  const office = officeKind(entries)
  if (office !== undefined) {
    const bytes = archive.size <= context.limits.maxBytes ? await archive.read(0, archive.size) : undefined
    if (!bytes) throw tooLarge(name, archive.size, context.limits.maxBytes)
    yield* openDocument(context, stream, bytes)
    return
  }
  context.budget.packed += archive.size
  const counts: Counts = { name, reasons: new Map() }
  for (const entry of entries) {
    context.options.signal?.throwIfAborted()
    if (entry.folder) continue
    const label = `${name}/${entry.name}`
    try {
      countEntry(context, name)
      if (!isReportName(entry.name)) {
        countOut(counts, 'files that are no reports by their ending')
        continue
      }
      const inner = /\.(?:zip|gz|tgz|tar|warc)$/iu.test(entry.name)
      const content = await zipContent(
        label,
        archive,
        entry,
        inner ? MAX_IN_MEMORY : context.limits.maxBytes,
        inner ? 'unpacking it first' : '--max-size',
      )
      spend(context, name, content.length)
      yield* openStream(context, {
        name: label,
        chunks: once(content),
        depth: depth + 1,
        file: inMemory(content),
        quiet: counts,
        container: { name, format: 'zip', entry: entry.name },
      })
    } catch (error) {
      if (isLimit(error)) throw error
      yield failureOf(label, error, context.options.signal)
    }
  }
  yield* counted(counts)
}

async function* openTar(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const { name, depth } = stream
  const counts: Counts = { name, reasons: new Map() }
  for await (const entry of tarEntries(name, stream.chunks)) {
    context.options.signal?.throwIfAborted()
    if (entry.kind === 'other') continue
    const label = `${name}/${entry.name}`
    try {
      countEntry(context, name)
      if (!isReportName(entry.name)) {
        countOut(counts, 'files that are no reports by their ending')
        continue
      }
      yield* openStream(context, {
        name: label,
        chunks: entry.chunks,
        depth: depth + 1,
        quiet: counts,
        container: { name, format: 'tar', entry: entry.name },
      })
    } catch (error) {
      if (isLimit(error)) throw error
      yield failureOf(label, error, context.options.signal)
    }
  }
  yield* counted(counts)
}

async function* openWarc(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const { name } = stream
  const { maxBytes } = context.limits
  const reasons = new Map<string, number>()
  try {
    for await (const page of warcPagesOf(name, stream.chunks, maxBytes, reasons)) {
      context.options.signal?.throwIfAborted()
      countEntry(context, name)
      if (!page.bytes) {
        yield failureOf(page.url, tooLarge(`${name}: ${page.url}`, undefined, maxBytes))
        continue
      }
      if (page.bytes.length === 0) {
        reasons.set('empty pages', (reasons.get('empty pages') ?? 0) + 1)
        continue
      }
      yield {
        input: inputOf(
          context,
          {
            name: page.url,
            chunks: stream.chunks,
            depth: 0,
            contentType: page.contentType,
            url: page.url,
            container: { name, format: 'warc', entry: page.url },
            ...(page.date ? { hints: { dates: [{ value: page.date, from: 'archive' as const }] } } : {}),
          },
          page.bytes,
        ),
      }
    }
  } finally {
    // What the archive held besides is told even where it breaks off.
  }
  yield* counted({ name, reasons })
}

async function* warcPagesOf(name: string, chunks: Chunks, limit: number, reasons: Map<string, number>) {
  const { warcPages } = await import('./containers/warc.ts')
  yield* warcPages(name, chunks, limit, reasons)
}

async function* openMbox(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const { name, depth } = stream
  for await (const { number, bytes, over } of mboxMessages(stream.chunks, context.limits.maxBytes)) {
    context.options.signal?.throwIfAborted()
    const label = `${name}#${number}`
    try {
      countEntry(context, name)
      if (over) throw tooLarge(label, undefined, context.limits.maxBytes)
      yield* openEmail(
        context,
        { ...stream, name: label, depth: depth + 1, container: { name, format: 'mbox', entry: String(number) } },
        bytes,
      )
    } catch (error) {
      if (isLimit(error)) throw error
      yield failureOf(label, error, context.options.signal)
    }
  }
}

/** A message and what is attached to it; a message that only carries is no report itself. */
async function* openEmail(context: Context, stream: Stream, bytes: Uint8Array): AsyncGenerator<Leaf> {
  const { name, depth } = stream
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, bytes.byteLength)).toString('latin1')
  const carries = /^content-disposition:\s*attachment|^content-type:\s*message\/rfc822|;\s*(?:file)?name\*?=/imu.test(
    raw,
  )
  yield { input: inputOf(context, stream, bytes) }
  if (!carries) return
  const { attachments, parseEmail } = await import('./formats/email.ts')
  const counts: Counts = { name, reasons: new Map() }
  for (const [i, attachment] of attachments(await parseEmail(name, bytes)).entries()) {
    const entry = attachment.filename ?? `attachment ${i + 1}`
    const label = `${name}/${entry}`
    try {
      countEntry(context, name)
      if (attachment.filename && !isReportName(attachment.filename)) {
        countOut(counts, 'attachments that are no reports by their ending')
        continue
      }
      const content = attachment.content as ArrayBuffer
      const inner = new Uint8Array(content)
      if (inner.length === 0) continue
      if (depth + 1 > context.limits.maxDepth)
        throw new InputError(
          'too-deep',
          `${label}: attachments nested deeper than the limit of ${context.limits.maxDepth}; raise it with --max-depth`,
        )
      yield* openStream(context, {
        name: label,
        chunks: once(inner),
        depth: depth + 1,
        file: inMemory(inner),
        quiet: counts,
        container: { name, format: 'email', entry },
      })
    } catch (error) {
      if (isLimit(error)) throw error
      yield failureOf(label, error, context.options.signal)
    }
  }
  yield* counted(counts)
}

async function* openJsonLines(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const { name } = stream
  for await (const { bytes, number, over } of byteLines(stream.chunks, context.limits.maxBytes)) {
    context.options.signal?.throwIfAborted()
    const label = `${name}#${number}`
    if (over) {
      yield failureOf(label, tooLarge(label, undefined, context.limits.maxBytes))
      continue
    }
    if (bytes.every((byte) => byte === 32 || byte === 13 || byte === 9)) continue
    countEntry(context, name)
    const record = { ...stream, name: label, container: { name, format: 'jsonl', entry: String(number) } }
    yield* openDocument(context, record, bytes)
  }
}

async function* openTable(context: Context, stream: Stream, table: TableHead, head: Uint8Array): AsyncGenerator<Leaf> {
  const { name } = stream
  const { names, delimiter, headed } = table
  const columns = findColumns(names, context.options.columns)
  const row = { names, delimiter }
  const links = columns.text === undefined && columns.title === undefined && columns.summary === undefined
  const seen = new Set<string>()
  let skipped = !headed
  for await (const { text, number, over } of tableRows(decoded(stream.chunks, head), context.limits.maxBytes)) {
    context.options.signal?.throwIfAborted()
    if (!skipped) {
      skipped = true
      continue
    }
    const label = `${name}#${number}`
    if (over) {
      yield failureOf(
        label,
        new InputError(
          'too-large',
          `${label}: a row over the limit of ${context.limits.maxBytes} bytes; a quotation mark may never be closed, or raise the limit with --max-size`,
        ),
      )
      continue
    }
    countEntry(context, name)
    const entry = { ...stream, name: label, container: { name, format: 'table', entry: String(number) } }
    const input = { ...inputOf(context, entry, new TextEncoder().encode(text)), row }
    if (!links && !context.options.follow) {
      yield { input }
      continue
    }
    context.options.client ??= await newClient(context.options)
    yield* followStories(
      input,
      context.options.client,
      context.options.signal,
      links ? { seen, fetch: context.options.follow === true } : undefined,
    )
  }
  if (links && !context.options.follow && seen.size > 0)
    yield {
      leftOut: { name, count: seen.size, reason: 'addresses of pages without a text; they are fetched with --follow' },
    }
}

async function* openUrlList(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const { name } = stream
  const seen = new Set<string>()
  for await (const { bytes, over } of byteLines(stream.chunks, 20_000)) {
    context.options.signal?.throwIfAborted()
    const line = new TextDecoder().decode(bytes).trim()
    if (over || !/^https?:\/\//iu.test(line) || seen.has(line)) continue
    countEntry(context, name)
    seen.add(line)
    if (!context.options.follow) continue
    try {
      context.options.client ??= await newClient(context.options)
      const page = await context.options.client.get(line, context.options.signal)
      if (page)
        yield* openDocument(
          context,
          {
            ...stream,
            name: line,
            contentType: page.contentType,
            url: page.url,
            container: { name, format: 'urls', entry: line },
          },
          page.bytes,
        )
    } catch (error) {
      yield failureOf(line, error, context.options.signal)
    }
  }
  if (!context.options.follow)
    yield {
      leftOut: { name, count: seen.size, reason: 'addresses of pages without a text; they are fetched with --follow' },
    }
}

/** How what `read --format json` or jsonl wrote begins; in a folder of reports it often lies beside them. */
const OWN_RECORD = /^\uFEFF?\s*\{\s*"format"\s*:\s*"corroborate\//u

/** Files in archives that can be reports by their ending; the same endings as in folders. */
function isReportName(name: string): boolean {
  const file = name.split('/').pop() ?? ''
  if (file.startsWith('.') || name.startsWith('__MACOSX/')) return false
  return ENDINGS.has(extname(file.replace(/\.gz$/iu, '')).toLowerCase())
}

function countOut(counts: Counts, reason: string): void {
  counts.reasons.set(reason, (counts.reasons.get(reason) ?? 0) + 1)
}

function* counted({ name, reasons }: Counts): Generator<Leaf> {
  for (const [reason, count] of reasons) yield { leftOut: { name, count, reason } }
}

/** Limits hold for a source as a whole: what is left of it is not opened. */
class LimitError extends InputError {}

function isLimit(error: unknown): boolean {
  return error instanceof LimitError
}

function countEntry({ budget, limits }: Context, name: string): void {
  if (++budget.entries > limits.maxEntries)
    throw new LimitError(
      'too-many',
      `${name}: more than the limit of ${limits.maxEntries} reports in one input; split it, or raise the limit with --max-entries`,
    )
}

function spend({ budget, limits }: Context, name: string, bytes: number): void {
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

async function* metered(context: Context, name: string, chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    spend(context, name, chunk.length)
    yield chunk
  }
}

async function* packedBytes({ budget }: Context, chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.packed += chunk.length
    yield chunk
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

/** A file's stream whose errors are named. */
async function* readable(name: string, chunks: Chunks): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    if (error instanceof InputError) throw error
    throw systemError(name, error)
  }
}

function systemError(name: string, error: unknown): unknown {
  if (!(error as NodeJS.ErrnoException).code) return error
  const [code, reason] = systemReason(error)
  return new InputError(code, `${name}: ${reason}`)
}

function tooLarge(name: string, size: number | undefined, maxBytes: number): InputError {
  if (size !== undefined) return tooLargeBy(name, size, maxBytes)
  return new InputError(
    'too-large',
    `${name}: more than the limit of ${maxBytes} bytes for one report; split it, or raise the limit with --max-size`,
  )
}
