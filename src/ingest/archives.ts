/** Containers of documents: ZIP, tar, gzip, WARC, mailboxes and what is attached to a mail. What is wrong with a part is that part's failure. */
import { InputError } from '../record/error.ts'
import {
  counted,
  countEntry,
  countOut,
  failureOf,
  inputOf,
  isLimit,
  isReportName,
  MAX_IN_MEMORY,
  metered,
  once,
  packedBytes,
  spend,
  tooLarge,
  type Context,
  type Counts,
  type Leaf,
  type Stream,
} from './budget.ts'
import { collect, type Chunks } from './containers/bytes.ts'
import { gunzipped } from './containers/gzip.ts'
import { mboxMessages } from './containers/mbox.ts'
import { tarEntries } from './containers/tar.ts'
import { inMemory, zipContent, zipEntries } from './containers/zip.ts'
import { officeKind } from './documents.ts'

/** A part of an archive: its name in it, and what opens it. */
type Entry = {
  name: string
  /** False for an attachment that its sender did not name: it may be anything. */
  named?: boolean
  open: (label: string) => Promise<Pick<Stream, 'chunks' | 'file'>> | Pick<Stream, 'chunks' | 'file'>
}

/** The parts of an archive that can be reports, each opened in turn; the others are counted. */
async function* openEntries(
  context: Context,
  { name, depth }: Stream,
  format: string,
  what: string,
  entries: AsyncIterable<Entry> | Iterable<Entry>,
): AsyncGenerator<Leaf> {
  const counts: Counts = { name, reasons: new Map() }
  for await (const entry of entries) {
    context.options.signal?.throwIfAborted()
    const label = `${name}/${entry.name}`
    try {
      countEntry(context, name)
      if (entry.named !== false && !isReportName(entry.name)) {
        countOut(counts, `${what} that are no reports by their ending`)
        continue
      }
      yield* context.open({
        name: label,
        depth: depth + 1,
        quiet: counts,
        container: { name, format, entry: entry.name },
        ...(await entry.open(label)),
      })
    } catch (error) {
      if (isLimit(error)) throw error
      yield failureOf(label, error, context.options.signal)
    }
  }
  yield* counted(counts)
}

export async function* openGzip(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  const counted = metered(context, stream.name, gunzipped(stream.name, packedBytes(context, stream.chunks)))
  const { file: _, ...rest } = stream
  yield* context.open({ ...rest, chunks: counted, depth: stream.depth + 1 })
}

/** `document` takes what is an office document in a ZIP. */
export async function* openZip(
  context: Context,
  stream: Stream,
  document: (bytes: Uint8Array) => AsyncGenerator<Leaf>,
): AsyncGenerator<Leaf> {
  const { name } = stream
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
  const file = archive
  const entries = await zipEntries(name, file)
  const office = officeKind(entries)
  if (office !== undefined) {
    const bytes = archive.size <= context.limits.maxBytes ? await archive.read(0, archive.size) : undefined
    if (!bytes) throw tooLarge(name, archive.size, context.limits.maxBytes)
    yield* document(bytes)
    return
  }
  context.budget.packed += archive.size
  const open = async (entry: (typeof entries)[number], label: string) => {
    const inner = /\.(?:zip|gz|tgz|tar|warc)$/iu.test(entry.name)
    const content = await zipContent(
      label,
      file,
      entry,
      inner ? MAX_IN_MEMORY : context.limits.maxBytes,
      inner ? 'unpacking it first' : '--max-size',
    )
    spend(context, name, content.length)
    return { chunks: once(content), file: inMemory(content) }
  }
  yield* openEntries(
    context,
    stream,
    'zip',
    'files',
    entries
      .filter((entry) => !entry.folder)
      .map((entry) => ({ name: entry.name, open: (label: string) => open(entry, label) })),
  )
}

export function openTar(context: Context, stream: Stream): AsyncGenerator<Leaf> {
  return openEntries(context, stream, 'tar', 'files', tarParts(stream))
}

async function* tarParts({ name, chunks }: Stream): AsyncGenerator<Entry> {
  for await (const entry of tarEntries(name, chunks))
    if (entry.kind !== 'other') yield { name: entry.name, open: () => ({ chunks: entry.chunks }) }
}

export async function* openWarc(context: Context, stream: Stream): AsyncGenerator<Leaf> {
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

export async function* openMbox(context: Context, stream: Stream): AsyncGenerator<Leaf> {
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
export async function* openEmail(context: Context, stream: Stream, bytes: Uint8Array): AsyncGenerator<Leaf> {
  const { name } = stream
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, bytes.byteLength)).toString('latin1')
  const carries = /^content-disposition:\s*attachment|^content-type:\s*message\/rfc822|;\s*(?:file)?name\*?=/imu.test(
    raw,
  )
  yield { input: inputOf(context, stream, bytes) }
  if (!carries) return
  const { attachments, parseEmail } = await import('./formats/email.ts')
  const parts = attachments(await parseEmail(name, bytes)).map((attachment, i) => {
    const inner = new Uint8Array(attachment.content as ArrayBuffer)
    return { name: attachment.filename ?? `attachment ${i + 1}`, named: attachment.filename !== undefined, inner }
  })
  yield* openEntries(
    context,
    stream,
    'email',
    'attachments',
    parts
      .filter(({ inner }) => inner.length > 0)
      .map((part) => ({
        name: part.name,
        named: part.named,
        open: (label: string) => {
          if (stream.depth + 1 > context.limits.maxDepth)
            throw new InputError(
              'too-deep',
              `${label}: attachments nested deeper than the limit of ${context.limits.maxDepth}; raise it with --max-depth`,
            )
          return { chunks: once(part.inner), file: inMemory(part.inner) }
        },
      })),
  )
}
