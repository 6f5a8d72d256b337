/**
 * WARC archives, CC-NEWS among them, as a stream: the pages in them, one at a time; nothing is held of the others. ISO 28500.
 * Read here and not by warcio, which falls into an endless loop on records that are cut off (found by `npm run bench -- fuzz`).
 */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { InputError } from '../../record/error.ts'
import { byteReader, type ByteReader, type Chunks } from './bytes.ts'

export type WarcPage = {
  url: string
  /** When it was fetched, ISO 8601. */
  date?: string
  contentType: string
  /** Undefined where the page is larger than the limit. */
  bytes: Uint8Array | undefined
}

/** Records that are no pages, by why. */
export type WarcCounts = Map<string, number>

/** Of a record's or an answer's header. */
const LONGEST_HEADER = 1_000_000
const PAGE = /^(?:text\/html|application\/xhtml\+xml|text\/plain)\b/iu

/**
 * Pages in the archive's order; whatever else is in it is counted.
 * @throws InputError `damaged` where the archive breaks off; what came before has been given
 */
export async function* warcPages(
  name: string,
  chunks: Chunks,
  limit: number,
  counts: WarcCounts,
): AsyncGenerator<WarcPage> {
  const reader = byteReader(chunks)
  let records = 0
  for (;;) {
    const header = await nextHeader(name, reader, records)
    if (!header) break
    records++
    const length = Number(header.get('content-length'))
    if (!Number.isSafeInteger(length) || length < 0) throw damaged(name, records, 'it does not say how long it is')
    const kind = kindOf(header)
    if (typeof kind === 'string') {
      if (kind !== '') counts.set(kind, (counts.get(kind) ?? 0) + 1)
      if ((await reader.skip(length)) < length) throw damaged(name, records, 'it is cut off')
      continue
    }
    const { chunks: content, left } = reader.stream(length)
    // The answer's own header is beside the page.
    const taken = await collectUpTo(content, limit + LONGEST_HEADER)
    if (left() > 0) await reader.skip(left())
    if (taken.size < length) throw damaged(name, records, 'it is cut off')
    const page =
      taken.bytes === undefined
        ? { ...kind, contentType: '', bytes: undefined }
        : pageOf(header, kind, taken.bytes, limit)
    if (typeof page === 'string') counts.set(page, (counts.get(page) ?? 0) + 1)
    else yield page
  }
  if (records === 0) throw new InputError('damaged', `${name}: a WARC archive without records; it may be cut off`)
}

type Header = Map<string, string>

/** The next record's header; undefined at the end. Only empty lines may stand between records. */
async function nextHeader(name: string, reader: ByteReader, records: number): Promise<Header | undefined> {
  let line = await reader.line(LONGEST_HEADER)
  while (line !== undefined && line.trim() === '') line = await reader.line(LONGEST_HEADER)
  if (line === undefined) return undefined
  if (!/^WARC\/\d+\.\d+\s*$/u.test(line))
    throw damaged(name, records + 1, 'something else stands where it should begin')
  const header: Header = new Map()
  let size = 0
  let last = ''
  for (;;) {
    const field = await reader.line(LONGEST_HEADER)
    if (field === undefined) throw damaged(name, records + 1, 'its header is cut off')
    if (field.trim() === '') return header
    size += field.length
    if (size > LONGEST_HEADER)
      throw damaged(name, records + 1, `its header is over the limit of ${LONGEST_HEADER} bytes`)
    last = readField(header, field, last)
  }
}

/** Takes one line of a header in; a line that begins with a space goes on with the one before. */
function readField(header: Header, line: string, last: string): string {
  const text = line.replace(/\r$/u, '')
  if (/^[ \t]/u.test(text) && last !== '') {
    header.set(last, `${header.get(last)!} ${text.trim()}`)
    return last
  }
  const colon = text.indexOf(':')
  if (colon < 1) return last
  const key = text.slice(0, colon).trim().toLowerCase()
  if (!header.has(key)) header.set(key, text.slice(colon + 1).trim())
  return key
}

/** A page's address and date; words for what is none and is counted; '' for what belongs to the archive itself. */
function kindOf(header: Header): { url: string; date?: string } | string {
  const type = header.get('warc-type') ?? ''
  if (type === 'revisit') return 'pages that had not changed since an earlier visit'
  if (type === 'warcinfo' || type === 'request' || type === 'metadata') return ''
  if (type !== 'response' && type !== 'resource' && type !== 'conversion')
    return `records of type ${type.slice(0, 40) || 'none'}`
  const url = (header.get('warc-target-uri') ?? '').replace(/^<|>$/gu, '')
  if (!/^https?:\/\//iu.test(url)) return 'records that are no web pages'
  const date = header.get('warc-date')
  return { url, ...(date ? { date } : {}) }
}

function pageOf(
  header: Header,
  page: { url: string; date?: string },
  content: Uint8Array,
  limit: number,
): WarcPage | string {
  if (header.get('warc-type') !== 'response') {
    const contentType = header.get('content-type') ?? ''
    return PAGE.test(contentType)
      ? { ...page, contentType, bytes: content.length > limit ? undefined : content }
      : NO_PAGE
  }
  const end = endOfHeader(content)
  const [status = '', ...fields] = latin(content.subarray(0, end.at)).split(/\r?\n/u)
  const code = Number(/^HTTP\/[\d.]+ (\d{3})/u.exec(status)?.[1] ?? 200)
  if (code < 200 || code >= 300) return 'redirects and pages that were not there'
  const answer: Header = new Map()
  let last = ''
  for (const field of fields) last = readField(answer, field, last)
  const contentType = answer.get('content-type') ?? ''
  if (!PAGE.test(contentType)) return NO_PAGE
  let bytes: Uint8Array | undefined = content.subarray(end.next)
  if (/chunked/iu.test(answer.get('transfer-encoding') ?? '')) bytes = joined(bytes)
  bytes = unpacked(bytes, answer.get('content-encoding') ?? '', limit)
  return { ...page, contentType, bytes: bytes && bytes.length > limit ? undefined : bytes }
}

const NO_PAGE = 'files that are no HTML pages'

function endOfHeader(content: Uint8Array): { at: number; next: number } {
  const bytes = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, LONGEST_HEADER))
  const full = bytes.indexOf('\r\n\r\n')
  const bare = bytes.indexOf('\n\n')
  if (full !== -1 && (bare === -1 || full < bare)) return { at: full, next: full + 4 }
  return bare === -1 ? { at: 0, next: 0 } : { at: bare, next: bare + 2 }
}

/** The pieces of a chunked answer put together; archives that have joined them already are left as they are. */
function joined(content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  while (at < content.length) {
    const end = content.indexOf(10, at)
    const size = /^\s*([0-9a-f]{1,8})\s*(?:;.*)?\r?$/iu.exec(
      latin(content.subarray(at, end === -1 ? at : Math.min(end, at + 200))),
    )?.[1]
    if (end === -1 || size === undefined) return parts.length === 0 ? content : Buffer.concat(parts)
    const length = parseInt(size, 16)
    if (length === 0) break
    parts.push(content.subarray(end + 1, end + 1 + length))
    at = end + 1 + length
    while (content[at] === 13 || content[at] === 10) at++
  }
  return Buffer.concat(parts)
}

/** Undefined where it unpacks to more than the limit; as it is where its packing is not what the header says. */
function unpacked(content: Uint8Array, encoding: string, limit: number): Uint8Array | undefined {
  try {
    const options = { maxOutputLength: Math.max(1, limit) }
    if (/gzip/iu.test(encoding) && content[0] === 0x1f && content[1] === 0x8b) return gunzipSync(content, options)
    if (/\bbr\b/iu.test(encoding)) return brotliDecompressSync(content, options)
    if (/deflate/iu.test(encoding)) return inflateSync(content, options)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : content
  }
  return content
}

/** The bytes, unless there are more than the limit: those are read to their end and let go. */
async function collectUpTo(chunks: Chunks, limit: number): Promise<{ bytes: Uint8Array | undefined; size: number }> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size <= limit) parts.push(chunk)
    else parts = []
  }
  return { bytes: size > limit ? undefined : parts.length === 1 ? parts[0]! : Buffer.concat(parts, size), size }
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function damaged(name: string, record: number, why: string): InputError {
  return new InputError('damaged', `${name}: a WARC archive that is damaged at record ${record} (${why}); make it anew`)
}
