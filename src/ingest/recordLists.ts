/** Lists of many records in one file: JSON Lines, tables, addresses of pages. Read as streams, a line or row at a time. */
import { InputError } from '../record/error.ts'
import { countEntry, failureOf, inputOf, tooLarge, type Context, type Leaf, type Stream } from './budget.ts'
import { byteLines } from './containers/bytes.ts'
import { findColumns } from './formats/records.ts'
import { tableRows, type TableHead } from './formats/table.ts'
import { followStories } from './follow.ts'
import { decoded } from './lists.ts'
import type { Client } from './web/client.ts'

/** Takes one document of a list. */
type Take = (stream: Stream, bytes: Uint8Array) => AsyncGenerator<Leaf>

/** The client that all sources of a run share, made at the first need. */
export async function clientOf({ options }: Context): Promise<Client> {
  if (options.client) return options.client
  const { webClient } = await import('./web/client.ts')
  return (options.client = webClient(options))
}

export async function* openJsonLines(context: Context, stream: Stream, take: Take): AsyncGenerator<Leaf> {
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
    yield* take(record, bytes)
  }
}

export async function* openTable(
  context: Context,
  stream: Stream,
  table: TableHead,
  head: Uint8Array,
): AsyncGenerator<Leaf> {
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
    yield* followStories(
      input,
      await clientOf(context),
      context.options.signal,
      links ? { seen, fetch: context.options.follow === true } : undefined,
    )
  }
  if (links && !context.options.follow && seen.size > 0)
    yield {
      leftOut: { name, count: seen.size, reason: 'addresses of pages without a text; they are fetched with --follow' },
    }
}

export async function* openUrlList(context: Context, stream: Stream, take: Take): AsyncGenerator<Leaf> {
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
      const page = await (await clientOf(context)).get(line, context.options.signal)
      if (page)
        yield* take(
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
