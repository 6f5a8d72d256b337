/**
 * ZIP archives by their central directory, which is what they hold; names are labels only and never a path to write to.
 * APPNOTE 6.3, with ZIP64. Bombs are refused: entries that share bytes, and more unpacked bytes than the limits allow.
 */
import { inflateRawSync } from 'node:zlib'
import { InputError } from '../../record/error.ts'

/** Bytes of an archive by place: a file, or memory. */
export type RandomAccess = { size: number; read: (start: number, length: number) => Promise<Uint8Array> }

export type ZipEntry = {
  name: string
  folder: boolean
  encrypted: boolean
  method: number
  packed: number
  unpacked: number
  /** Of the local header. */
  offset: number
}

/** Entries listed of one archive. */
const MOST_ENTRIES = 1_000_000
const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

export function inMemory(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read: async (start, length) => bytes.subarray(Math.max(0, start), Math.max(0, start) + length),
  }
}

/**
 * @throws InputError `damaged` for an archive without a sound directory, `zip-bomb` for entries that share bytes
 */
export async function zipEntries(name: string, archive: RandomAccess): Promise<ZipEntry[]> {
  const tail = Math.min(archive.size, 65_557)
  const end = await archive.read(archive.size - tail, tail)
  const view = viewOf(end)
  let at = -1
  for (let i = end.length - 22; i >= 0; i--)
    if (view.getUint32(i, true) === END) {
      at = i
      break
    }
  if (at === -1) throw damaged(name, 'its directory is missing, so it is cut off')
  let count = view.getUint16(at + 10, true)
  let size = view.getUint32(at + 12, true)
  let start = view.getUint32(at + 16, true)
  if (
    (count === 0xffff || size === 0xffffffff || start === 0xffffffff) &&
    at >= 20 &&
    view.getUint32(at - 20, true) === LOCATOR_64
  ) {
    const where = Number(view.getBigUint64(at - 12, true))
    const record = await archive.read(where, 56)
    const big = viewOf(record)
    if (record.length < 56 || big.getUint32(0, true) !== END_64) throw damaged(name, 'its ZIP64 directory is missing')
    count = Number(big.getBigUint64(32, true))
    size = Number(big.getBigUint64(40, true))
    start = Number(big.getBigUint64(48, true))
  }
  if (count > MOST_ENTRIES)
    throw new InputError(
      'too-many',
      `${name}: ${count} entries are over the limit of ${MOST_ENTRIES}; split the archive`,
    )
  if (start + size > archive.size || size > 512e6) throw damaged(name, 'its directory lies outside of it')
  const directory = await archive.read(start, size)
  return checked(name, parseDirectory(name, directory, count), start)
}

function parseDirectory(name: string, directory: Uint8Array, count: number): ZipEntry[] {
  const view = viewOf(directory)
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== CENTRAL)
      throw damaged(name, `entry ${i + 1} of its directory is broken`)
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const commentLength = view.getUint16(at + 32, true)
    const entry: ZipEntry = {
      name: nameOf(directory.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0),
      folder: false,
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    readZip64(directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), entry)
    entry.folder = entry.name.endsWith('/')
    entries.push(entry)
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

/** Sizes and offset that did not fit 32 bits. */
function readZip64(extra: Uint8Array, entry: ZipEntry): void {
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length;) {
    const id = view.getUint16(at, true)
    const size = view.getUint16(at + 2, true)
    let from = at + 4
    const end = Math.min(extra.length, from + size)
    if (id === 1) {
      for (const key of ['unpacked', 'packed', 'offset'] as const)
        if (entry[key] === 0xffffffff && from + 8 <= end) {
          entry[key] = Number(view.getBigUint64(from, true))
          from += 8
        }
    }
    at = end
    if (size === 0 && id === 0) break
  }
}

/** Entries that overlap unpack the same bytes again and again: no program that packs files makes them. */
function checked(name: string, entries: ZipEntry[], directory: number): ZipEntry[] {
  const sorted = entries.filter((entry) => entry.packed > 0).toSorted((a, b) => a.offset - b.offset)
  for (const [i, entry] of sorted.entries()) {
    const next = sorted[i + 1]?.offset ?? directory
    if (entry.offset + 30 + entry.packed > next)
      throw new InputError('zip-bomb', `${name}: entries of the archive overlap, as in a bomb; it is refused`)
  }
  return entries
}

/** Names are UTF-8, or in an old code page: letters beyond ASCII may be wrong then, and a name is only a label. */
function nameOf(bytes: Uint8Array, utf8: boolean): string {
  const text = new TextDecoder(utf8 || isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
  return text.replace(/\p{Cc}/gu, '\ufffd')
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * An entry's content.
 * @param limit bytes it may have unpacked, and `option` the option that raises it
 * @throws InputError `locked`, `unsupported`, `too-large`, `damaged`
 */
export async function zipContent(
  label: string,
  archive: RandomAccess,
  entry: ZipEntry,
  limit: number,
  option: string,
): Promise<Uint8Array> {
  if (entry.encrypted) throw new InputError('locked', `${label}: packed with a password; unpack it first`)
  if (entry.method !== 0 && entry.method !== 8)
    throw new InputError(
      'unsupported',
      `${label}: packed by method ${entry.method}, which is not known here; pack it as ordinary ZIP (deflate)`,
    )
  const bound = (size: number) =>
    new InputError(
      'too-large',
      `${label}: unpacks to ${size > limit ? `${size} bytes, over` : 'more than'} the limit of ${limit} bytes; raise it with ${option}`,
    )
  if (entry.unpacked > limit) throw bound(entry.unpacked)
  const header = await archive.read(entry.offset, 30)
  const view = viewOf(header)
  if (header.length < 30 || view.getUint32(0, true) !== LOCAL) throw damaged(label, 'its header is missing')
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true)
  if (entry.packed > limit + 1e6) throw bound(entry.packed)
  const packed = await archive.read(start, entry.packed)
  if (packed.length < entry.packed) throw damaged(label, 'it is cut off')
  if (entry.method === 0) return packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bound(0)
    throw damaged(label, (error as Error).message)
  }
}

function damaged(name: string, why: string): InputError {
  return new InputError('damaged', `${name}: a ZIP archive that is damaged (${why}); make it anew`)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
