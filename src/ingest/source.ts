/** What the user named → sources → inputs: files, folders, standard input, web addresses. One bad source stops no other. */
import { readdirSync, realpathSync, statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { InputError } from '../record/error.ts'
import type { Report } from '../record/report.ts'
import { MAX_BYTES, tooLarge } from './decode.ts'
import type { Input } from './report.ts'

/** One input still to be loaded; plain data, so that it can be sent to a worker. */
export type Source =
  | { name: string; kind: 'file'; path: string }
  | { name: string; kind: 'stdin'; bytes: Uint8Array }
  /** Bytes still to come, read once. */
  | { name: string; kind: 'stream'; chunks: AsyncIterable<Uint8Array> }
  /** Bytes that are there already: an upload. `contentType` is a hint only. */
  | { name: string; kind: 'bytes'; bytes: Uint8Array; contentType?: string; url?: string }
  /** Taken in already: an item of a feed that is watched. */
  | { name: string; kind: 'report'; report: Report }
  /** A text that somebody pasted. */
  | { name: string; kind: 'text'; text: string }
  | { name: string; kind: 'url'; url: string }

/** A name that led to nothing, and why; the same form as a failure in JSON Lines output. */
export type SourceFailure = { format: 'corroborate/failure/1'; name: string; code: string; message: string }

export type Listing = {
  /** Sorted by name, so that the order of the arguments does not matter. */
  sources: Source[]
  failures: SourceFailure[]
  /** Files of folders that are no reports by their ending: pictures, data, programs. */
  leftOut: string[]
}

export type ListOptions = {
  /** Standard input, for `-`: all of it, or as a stream. */
  stdin?: () => Promise<Uint8Array> | AsyncIterable<Uint8Array>
  signal?: AbortSignal
}

/** Endings of files that a folder is searched for; a file named by itself may have any. */
export const ENDINGS: ReadonlySet<string> = new Set([
  '',
  '.txt',
  '.text',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.xhtml',
  '.pdf',
  '.docx',
  '.eml',
  '.mbox',
  '.xml',
  '.rss',
  '.rdf',
  '.atom',
  '.nitf',
  '.json',
  '.jsonl',
  '.ndjson',
  '.csv',
  '.tsv',
  '.zip',
  '.tar',
  '.tgz',
  '.gz',
  '.warc',
])

/** Folders deeper than this are links in a circle, or no archive of reports. */
const DEEPEST = 64

/**
 * Lists what the arguments name. Each file once, however often it is named; hidden files and folders are passed over
 * inside folders.
 */
export async function listSources(names: readonly string[], options: ListOptions = {}): Promise<Listing> {
  const listing: Listing = { sources: [], failures: [], leftOut: [] }
  const seen = new Set<string>()
  for (const name of names) {
    options.signal?.throwIfAborted()
    if (name === '-') {
      if (seen.has(name)) continue
      seen.add(name)
      const given = options.stdin?.()
      if (given && Symbol.asyncIterator in given) listing.sources.push({ name, kind: 'stream', chunks: given })
      else listing.sources.push({ name, kind: 'stdin', bytes: given ? await given : new Uint8Array(0) })
    } else if (/^https?:\/\//iu.test(name)) {
      if (seen.has(name)) continue
      seen.add(name)
      listing.sources.push({ name, kind: 'url', url: name })
    } else if (/^[a-z][a-z0-9+.-]+:\/\//iu.test(name)) {
      const scheme = name.slice(0, name.indexOf(':'))
      fail(
        listing,
        name,
        'bad-url',
        `addresses that begin with ${scheme}: are not read; give a file, a folder or an http(s) address`,
      )
    } else listPath(listing, seen, name)
  }
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  listing.sources.sort(byName)
  listing.failures.sort(byName)
  return listing
}

function listPath(listing: Listing, seen: Set<string>, name: string): void {
  let stats
  try {
    stats = statSync(name)
  } catch (error) {
    fail(listing, name, ...systemReason(error))
    return
  }
  if (!stats.isDirectory()) {
    if (!stats.isFile() && !stats.isFIFO())
      return fail(listing, name, 'not-a-file', 'neither a file nor a folder; give a report’s file')
    if (once(seen, name)) listing.sources.push({ name, kind: 'file', path: name })
    return
  }
  if (!once(seen, name)) return
  const before = listing.sources.length
  const leftBefore = listing.leftOut.length
  const repeats = walk(listing, seen, name, 0)
  if (listing.sources.length > before || repeats > 0) return
  const others = listing.leftOut.length - leftBefore
  const besides =
    others === 0
      ? 'it holds no files'
      : `none of its ${others} files has an ending of a report (.txt, .html, .pdf, .docx, .eml, .xml, .json, .csv, .zip …)`
  fail(
    listing,
    name,
    'no-reports',
    `no reports in this folder: ${besides}; give text or HTML files, or name a file itself`,
  )
}

/** Adds a folder's files; says how many were left out because they had been named before. */
function walk(listing: Listing, seen: Set<string>, folder: string, depth: number): number {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    fail(listing, folder, ...systemReason(error))
    return 0
  }
  let repeats = 0
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    let isFolder = entry.isDirectory()
    let isFile = entry.isFile()
    if (entry.isSymbolicLink())
      try {
        const target = statSync(path)
        isFolder = target.isDirectory()
        isFile = target.isFile()
      } catch (error) {
        fail(listing, path, ...systemReason(error))
        continue
      }
    if (isFolder) {
      // A link to a folder above would lead round for ever.
      if (depth < DEEPEST && once(seen, path)) repeats += walk(listing, seen, path, depth + 1)
      continue
    }
    if (!isFile) continue
    if (!ENDINGS.has(extname(entry.name.replace(/\.gz$/iu, '')).toLowerCase())) listing.leftOut.push(path)
    else if (once(seen, path)) listing.sources.push({ name: path, kind: 'file', path })
    else repeats++
  }
  return repeats
}

/** Marks a path as seen; false where it was already, under this or another name. */
function once(seen: Set<string>, path: string): boolean {
  let real = path
  try {
    real = realpathSync(path)
  } catch {
    // Removed since it was listed: reading it will say so.
  }
  if (seen.has(real)) return false
  seen.add(real)
  return true
}

function fail(listing: Listing, name: string, code: string, reason: string): void {
  listing.failures.push({ format: 'corroborate/failure/1', name, code, message: `${name}: ${reason}` })
}

/** Code and reason of a failed system call, in words. */
export function systemReason(error: unknown): [code: string, reason: string] {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return ['not-found', 'no such file or folder; check the path']
  if (code === 'EACCES' || code === 'EPERM') return ['no-access', 'may not be read; check its permissions']
  if (code === 'ELOOP') return ['not-found', 'a link that leads round to itself']
  if (code === 'EISDIR') return ['not-a-file', 'a folder, not a file']
  return ['unreadable', `could not be read (${code ?? String(error)})`]
}

export type LoadOptions = {
  maxBytes?: number
  /** Milliseconds to wait for a web server. */
  timeout?: number
  /** Also fetch from loopback, link-local and private addresses. */
  allowPrivate?: boolean
}

/**
 * Gets a source's bytes.
 * @throws InputError what is wrong with the source, named and with what to do
 */
export async function loadSource(source: Source, options: LoadOptions = {}, signal?: AbortSignal): Promise<Input> {
  const { name } = source
  const { maxBytes = MAX_BYTES } = options
  signal?.throwIfAborted()
  if (source.kind === 'stdin') return { name, bytes: source.bytes, maxBytes }
  if (source.kind === 'report') return { name, bytes: new TextEncoder().encode(source.report.text), maxBytes }
  if (source.kind === 'text') return { name, bytes: new TextEncoder().encode(source.text), maxBytes }
  if (source.kind === 'bytes') {
    const { bytes, contentType, url } = source
    return { name, bytes, maxBytes, ...(contentType ? { contentType } : {}), ...(url ? { url } : {}) }
  }
  if (source.kind === 'stream') return { name, bytes: await streamBytes(name, source.chunks, maxBytes), maxBytes }
  if (source.kind === 'file') return { name, bytes: await fileBytes(source, maxBytes), maxBytes }
  const { fetchPage } = await import('./web/fetch.ts')
  const { bytes, url, contentType } = await fetchPage(source.url, { ...options, maxBytes }, signal)
  return { name, maxBytes, bytes, url, contentType }
}

async function fileBytes(source: { name: string; path: string }, maxBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(source.path)
    if (size > maxBytes) throw tooLarge(source.name, size, maxBytes)
    return await readFile(source.path)
  } catch (error) {
    if (error instanceof InputError) throw error
    const [code, reason] = systemReason(error)
    throw new InputError(code, `${source.name}: ${reason}`)
  }
}

/** All bytes of a stream, stopped at the limit. */
export async function streamBytes(
  name: string,
  stream: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    size += bytes.length
    if (size > maxBytes)
      throw new InputError(
        'too-large',
        `${name}: more than the limit of ${maxBytes} bytes; split it, or raise the limit with --max-size`,
      )
    chunks.push(bytes)
  }
  return Buffer.concat(chunks, size)
}
