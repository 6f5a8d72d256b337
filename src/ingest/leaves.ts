/**
 * A source → its leaves: archives are opened, lists walked and links followed, as streams, until every leaf is one document.
 * Reading the documents is `report.ts`; so a caller may give leaves to other threads.
 */
import { open } from 'node:fs/promises'
import { InputError } from '../record/error.ts'
import { openEmail, openGzip, openMbox, openTar, openWarc, openZip } from './archives.ts'
import {
  countOut,
  failureOf,
  inputOf,
  newContext,
  once,
  tooLarge,
  type Context,
  type IntakeOptions,
  type Leaf,
  type Stream,
} from './budget.ts'
import { collect, peek, type Chunks } from './containers/bytes.ts'
import { inMemory } from './containers/zip.ts'
import { tableHead } from './formats/table.ts'
import { followStories } from './follow.ts'
import { headText, isJsonLines, isMarkup, isUrlList } from './lists.ts'
import { containerKind, HEAD, isEmail, isMedia } from './recognise.ts'
import { clientOf, openJsonLines, openTable, openUrlList } from './recordLists.ts'
import { systemReason, type Source } from './source.ts'
import type { Client } from './web/client.ts'
export { failureOf, type IntakeOptions, type Leaf, type LeftOut } from './budget.ts'

/**
 * The leaves of a source, in its own order. Rejects only when aborted or for a defect of the program.
 */
export async function* leavesOf(source: Source, options: IntakeOptions = {}): AsyncGenerator<Leaf> {
  const context = newContext(options, openStream)
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
      const page = await (await clientOf(context)).get(source.url, options.signal)
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
      yield* openZip(context, inner, (bytes) => openDocument(context, inner, bytes))
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
  const take = (record: Stream, bytes: Uint8Array) => openDocument(context, record, bytes)
  const text = headText(head)
  if (text !== undefined) {
    if (OWN_RECORD.test(text)) {
      yield { leftOut: { name, count: 1, reason: 'records that Corroborate wrote, not reports' } }
      return
    }
    if (isJsonLines(text)) {
      yield* openJsonLines(context, inner, take)
      return
    }
    if (isUrlList(text)) {
      yield* openUrlList(context, inner, take)
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

/** A document; with `--follow`, a feed's or list's items are fetched where it has less than their story. */
async function* openDocument(context: Context, stream: Stream, bytes: Uint8Array): AsyncGenerator<Leaf> {
  const input = inputOf(context, stream, bytes)
  if (!context.options.follow) {
    yield { input }
    return
  }
  yield* followStories(input, await clientOf(context), context.options.signal)
}

/** How what `read --format json` or jsonl wrote begins; in a folder of reports it often lies beside them. */
const OWN_RECORD = /^\uFEFF?\s*\{\s*"format"\s*:\s*"corroborate\//u

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
